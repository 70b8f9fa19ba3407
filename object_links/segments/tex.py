r"""Formulas in Markdown: `$$..$$`, `\(..\)`, `\[..\]`, and `$..$` where it can be no price."""

from object_links.segments.scan import Scan


def take_dollar(scan: Scan, place: int) -> int:
    """Handle a dollar sign."""
    text, end = scan.text, scan.end
    if text.startswith("$$", place):
        stop = _closed(scan, "$$", place + 2)
        if stop < 0:
            return place + 2
        return scan.take("code", place, stop, text[place + 2 : stop - 2])
    closing = scan.finder.find("$", place + 1)
    if closing < 0 or not _is_formula(text, place, closing, end):
        return place + 1
    return scan.take("code", place, closing + 1, text[place + 1 : closing])


def _is_formula(text: str, opening: int, closing: int, end: int) -> bool:
    """No price: no space inside the dollars, no digit behind them, and TeX between them.

    The first two rules are Pandoc's (extension `tex_math_dollars`).
    """
    inner = text[opening + 1 : min(closing, opening + _LONGEST)]
    if not inner or closing - opening > _LONGEST or inner[0].isspace() or inner[-1].isspace():
        return False
    if opening > 0 and text[opening - 1].isalnum():
        return False
    if (closing + 1 < end and text[closing + 1].isalnum()) or "\n" in inner:
        return False
    if inner.isalpha() and len(inner) == 1:
        return True
    signs = "\\^" if inner[0].isdigit() else "\\^_{=<>+"
    return any(sign in inner for sign in signs)


_LONGEST = 1_000


def take_bracketed(scan: Scan, place: int) -> int:
    r"""The end of `\(..\)` or `\[..\]` at `place`; -1 if the backslash only escapes."""
    closing = "\\)" if scan.text[place + 1] == "(" else "\\]"
    stop = _closed(scan, closing, place + 2)
    if stop < 0:
        return -1
    return scan.take("code", place, stop, scan.text[place + 2 : stop - 2])


def _closed(scan: Scan, closing: str, at: int) -> int:
    """The end of what is closed in the same paragraph; -1 if it is not."""
    stop = scan.finder.find(closing, at)
    paragraph = scan.finder.find("\n\n", at)
    return stop + 2 if stop > at and (paragraph < 0 or stop < paragraph) else -1
