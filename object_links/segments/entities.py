"""Characters that are written as entities, such as `&amp;`.

Slack writes three of them ("Formatting message text"); HTML has names and numbers (WHATWG HTML,
13.5, "Named character references").
"""

from collections.abc import Callable
from html.entities import html5

from object_links.segments.reader import Reader

_LONGEST = 33
_LAST_CODE = 0x10FFFF


def entity(text: str, at: int, end: int) -> tuple[str, int]:
    """The characters that the `&` at `at` begins and where they end; empty if it begins none."""
    stop = text.find(";", at, min(end, at + _LONGEST)) + 1
    if not stop:
        return "", at
    name = text[at + 1 : stop]
    shown = _numbered(name[1:-1]) if name[0] == "#" else html5.get(name, "")
    return shown, stop if shown else at


def _numbered(digits: str) -> str:
    base = 16 if digits[:1] in ("x", "X") else 10
    digits = digits[1:] if base == 16 else digits  # noqa: PLR2004 -- hexadecimal
    if not digits.isalnum() or not digits.isascii():
        return ""
    try:
        code = int(digits, base)
    except ValueError:
        return ""
    unsafe = code == 0 or code > _LAST_CODE or 0xD800 <= code <= 0xDFFF  # noqa: PLR2004
    return "\ufffd" if unsafe else chr(code)


def decoded(raw: str) -> str:
    """A text with its entities decoded, once."""
    at = raw.find("&")
    if at < 0:
        return raw
    made: list[str] = []
    run = 0
    while at >= 0:
        shown, stop = entity(raw, at, len(raw))
        if shown:
            made += (raw[run:at], shown)
            run = stop
        at = raw.find("&", max(at + 1, run))
    return "".join((*made, raw[run:]))


def encoded_words(reader: Reader, start: int, end: int) -> None:
    """Add words in which entities stand."""
    _add(reader, start, end, Reader.words)


def emphasised_words(reader: Reader, start: int, end: int) -> None:
    """Add words in which entities stand, and asterisks for emphasis: `order *1042*`."""
    _add(reader, start, end, _emphasised if "*" in reader.text else Reader.words)


def _add(reader: Reader, start: int, end: int, words: Callable[[Reader, int, int], None]) -> None:
    text = reader.text
    at = text.find("&", start, end)
    while at >= 0:
        shown, stop = entity(text, at, end)
        if shown:
            words(reader, start, at)
            # A long entity may stand for more signs than it has itself.
            reader.glyph(at, stop, shown, shown if len(shown) <= stop - at else "")
            start = stop
        at = text.find("&", max(at + 1, stop), end)
    words(reader, start, end)


def _emphasised(reader: Reader, start: int, end: int) -> None:
    raw = reader.text[start:end]
    # Three of them hide the digits of an account.
    reader.words(start, end, raw if "***" in raw else raw.replace("*", " "))
