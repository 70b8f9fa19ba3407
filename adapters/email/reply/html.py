"""HTML as lines of text, in one pass; quotations become lines that begin with `>`.

What people do not see is left out: styles, hidden elements, words struck through. So are elements
that programs name as signatures.
"""

from dataclasses import dataclass

from adapters.email.reply.history import introduction
from adapters.email.reply.lines import MOST_CHARACTERS, MOST_LINES, is_blank
from adapters.email.reply.text import Reply, extract
from object_links.segments.entities import decoded
from object_links.segments.scan import Finder
from object_links.segments.tags import BREAKS, Tag, tag_at

RULE = "_" * 20


def extract_html(html: str, *, subject: str = "") -> Reply:
    """The new text of a mail in HTML."""
    return extract(shown(html), subject=subject)


def shown(html: str) -> str:
    """The text that people see of HTML, cut to `MOST_CHARACTERS` and `MOST_LINES`."""
    page = _Page()
    finder = Finder(html, min(len(html), MOST_CHARACTERS))
    run = at = 0
    while len(page.lines) < MOST_LINES and (at := finder.find("<", at)) >= 0:
        tag = tag_at(finder, at) or _instruction(finder, at)
        if tag is None:
            at += 1
            continue
        page.add(html[run:at])
        at = run = page.take(tag, finder)
    page.add(html[run : finder.end])
    page.end_line()
    return "\n".join(_marked(page.lines))


def _instruction(finder: Finder, at: int) -> Tag | None:
    """`<?xml ... ?>` and the like, which browsers take for a comment."""
    last = finder.find(">", at) if finder.text.startswith("<?", at) else -1
    return Tag("", last + 1, closes=False, inside="") if last >= 0 else None


@dataclass(slots=True)
class _Line:
    text: str
    quote: int = 0
    """The number of the outermost quotation around it, 0 for none."""
    depth: int = 0
    cited: bool = False


_UNSEEN = frozenset(
    {"style", "script", "head", "title", "textarea", "svg", "math", "s", "strike", "del"}
)
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "wbr", "col", "source", "emoji", ""}
)
_HIDING = (
    "display:none",
    "visibility:hidden",
    "mso-hide:all",
    "line-through",
    "font-size:0;",
    "font-size:0p",
)
_SIGNATURES = (
    "gmail_signature",
    "moz-signature",
    "applemailsignature",
    "ms-outlook-mobile-signature",
    "mobilesignature",
)
_PARAGRAPHS = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol"})


class _Page:
    """Collects lines."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self._words: list[str] = []
        self._depth = 0
        self._quotes = 0
        self._cited = False
        self._left_out = ""
        self._nested = 0
        self._preformatted = 0

    def add(self, raw: str) -> None:
        """Add text that stands between tags."""
        if not raw or self._left_out:
            return
        text = decoded(raw)
        if not self._preformatted:
            self._words.append(text)
            return
        first, *others = text.split("\n")
        self._words.append(first)
        for other in others:
            self.end_line()
            self._words.append(other)

    def take(self, tag: Tag, finder: Finder) -> int:
        """Handle a tag; the place to read on from."""
        if self._left_out:
            self._leave_out(tag)
        elif not tag.closes and tag.name not in _EMPTY and _is_left_out(tag):
            self._left_out, self._nested = tag.name, 1
            self._break(tag)
        else:
            self._show(tag)
        return min(tag.end, finder.end)

    def _leave_out(self, tag: Tag) -> None:
        if tag.name == self._left_out:
            self._nested += -1 if tag.closes else 1
            if self._nested == 0:
                self._left_out = ""

    def _show(self, tag: Tag) -> None:
        self._break(tag)
        if tag.name == "blockquote":
            self._quote(tag)
        elif tag.name == "hr":
            self._words.append(RULE)
            self.end_line()
        elif tag.name == "pre":
            self._preformatted = max(0, self._preformatted + (-1 if tag.closes else 1))
        elif tag.name == "img" and not any(map(str.isalnum, alt := tag.attribute("alt"))):
            self._words.append(alt)
        elif tag.name in ("td", "th"):
            self._words.append(" ")

    def _break(self, tag: Tag) -> None:
        if tag.name == "br" or (tag.name in BREAKS and "".join(self._words).strip()):
            self.end_line()
        if tag.name in _PARAGRAPHS and self.lines and not is_blank(self.lines[-1].text):
            self.end_line()

    def _quote(self, tag: Tag) -> None:
        if tag.closes:
            self._depth = max(0, self._depth - 1)
            return
        if self._depth == 0:
            self._quotes += 1
            self._cited = tag.attribute("type").lower() == "cite" or bool(tag.attribute("cite"))
        self._depth += 1

    def end_line(self) -> None:
        """End the line that was being collected."""
        words = "".join(self._words)
        text = words.rstrip() if self._preformatted else " ".join(words.split())
        self._words.clear()
        quote = self._quotes if self._depth else 0
        self.lines.append(_Line(text, quote, self._depth, self._cited))


def _is_left_out(tag: Tag) -> bool:
    if tag.name in _UNSEEN:
        return True
    if "=" not in tag.inside:
        return False
    inside = tag.inside.lower()
    if "style" in inside:
        style = "".join(tag.attribute("style").lower().split()) + ";"
        if any(hiding in style for hiding in _HIDING):
            return True
    if "signature" not in inside:
        return False
    return tag.attribute("id").lower() == "signature" or any(name in inside for name in _SIGNATURES)


# --- Quotations and what somebody indented --------------------------------------------------------

_DEEPEST = 20
_ABOVE = 4


def _marked(lines: list[_Line]) -> list[str]:
    """The lines as plain text.

    A quotation is one if the program says so (`cite`), if something introduces it, or if nothing
    stands above it. Any other one was made by the writer to indent.
    """
    texts: list[str] = []
    quoted: dict[int, bool] = {0: False}
    for line in lines:
        if line.quote not in quoted:
            quoted[line.quote] = line.cited or _is_introduced(texts)
        if quoted[line.quote]:
            texts.append(f"{'>' * min(line.depth, _DEEPEST)} {line.text}".rstrip())
        else:
            texts.append(" " * 4 * bool(line.quote) + line.text if line.text else "")
    return texts


def _is_introduced(above: list[str]) -> bool:
    end = len(above)
    while end and is_blank(above[end - 1]):
        end -= 1
    near = above[max(0, end - _ABOVE) : end]
    return not near or any(introduction(near, at) for at in range(len(near)))
