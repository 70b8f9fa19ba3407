"""HTML tags in a text, found without reading any part of it twice."""

from functools import lru_cache
from typing import NamedTuple

from object_links.segments.entities import decoded
from object_links.segments.scan import Finder

CODE = frozenset({
    "code", "pre", "codeblock", "samp", "kbd", "tt", "script", "style", "textarea", "math", "svg",
})  # fmt: skip
"""What stands in these is nobody's words."""
BREAKS = frozenset({
    "br", "p", "div", "li", "ul", "ol", "tr", "table", "tbody", "thead", "hr", "h1", "h2", "h3",
    "h4", "h5", "h6", "blockquote", "dl", "dt", "dd", "details", "summary", "section", "article",
    "header", "footer", "body", "html", "head", "title",
})  # fmt: skip
_OTHERS = frozenset({
    "a", "abbr", "at", "attachment", "b", "big", "cite", "col", "colgroup", "caption",
    "customemoji", "del", "em", "emoji", "figure", "figcaption", "font", "i", "img", "input",
    "ins", "label",
    "link", "mark", "meta", "picture", "q", "readonly", "s", "small", "source", "span", "strike",
    "strong", "sub", "sup", "systemeventmessage", "td", "th", "tfoot", "time", "u", "var", "video",
    "wbr", "center", "nobr", "iframe", "object", "button", "form",
})  # fmt: skip
CELLS = frozenset({"td", "th"})
_KNOWN = CODE | BREAKS | _OTHERS


class Tag(NamedTuple):
    """One tag. Its name is in small letters and empty for a comment or a declaration."""

    name: str
    end: int
    closes: bool
    inside: str
    """What stands between the name and `>`."""

    def attribute(self, name: str) -> str:
        """The value of an attribute, entities decoded; empty if there is none."""
        inside, at = self.inside, 0
        while (sign := inside.find("=", at)) >= 0:
            key = inside[at:sign].split()[-1:]
            value, at = _value(inside, sign + 1)
            if key and key[0].lower() == name:
                return decoded(value)
        return ""


def _value(inside: str, at: int) -> tuple[str, int]:
    """The value behind an equals sign, and where it ends."""
    while inside[at : at + 1].isspace():
        at += 1
    quote = inside[at : at + 1]
    if quote in ('"', "'"):
        stop = inside.find(quote, at + 1)
        stop = len(inside) if stop < 0 else stop
        return inside[at + 1 : stop], stop + 1
    stop = at
    while stop < len(inside) and not inside[stop].isspace():
        stop += 1
    return inside[at:stop], stop


def tag_at(finder: Finder, at: int) -> Tag | None:
    """The tag whose `<` is at `at`; None when it is only a sign, or no name that HTML knows."""
    text = finder.text
    if text.startswith("<!", at):
        return _comment(finder, at)
    last = finder.find(">", at)
    if last < 0:
        return None
    quoted = text.find('"', at, last)
    known = _opening(text[at + 1 : last if quoted < 0 else quoted][:_LONGEST_NAME])
    if known is None:
        return None
    name, closes, length = known
    if quoted >= 0:
        last = _closing(finder, quoted, last)
    return Tag(name, last + 1, closes, text[at + length : last])


@lru_cache(maxsize=1024)
def _opening(opening: str) -> tuple[str, bool, int] | None:
    """Of what follows a `<`: the name, whether the tag closes, and where the name ends."""
    closes = opening.startswith("/")
    stop = int(closes)
    while stop < len(opening) and (opening[stop].isalnum() or opening[stop] in "-:"):
        stop += 1
    name = opening[closes:stop].lower()
    known = name in _KNOWN or name.partition(":")[0] in _OFFICE
    return (name, closes, stop + 1) if known else None


_LONGEST_NAME = 40
_OFFICE = frozenset({"o", "v", "w", "st1"})
"""What Word puts before the names of its own tags: `<o:p>`."""


def _closing(finder: Finder, opened: int, last: int) -> int:
    """The `>` of a tag, which may stand in a quoted value too."""
    text = finder.text
    while opened >= 0:
        closed = finder.find('"', opened + 1)
        if closed < 0:
            return last
        if closed > last:
            further = finder.find(">", closed)
            if further < 0:
                return last
            last = further
        opened = text.find('"', closed + 1, last)
    return last


def _comment(finder: Finder, at: int) -> Tag | None:
    if finder.text.startswith("<!--", at):
        last = finder.find("-->", at + 4)
        return Tag("", last + 3, closes=False, inside="") if last >= 0 else None
    if finder.text[at + 2 : at + 9].lower() != "doctype":
        return None
    last = finder.find(">", at)
    return Tag("", last + 1, closes=False, inside="") if last >= 0 else None


def without_tags(text: str) -> str:
    """What people see of a stretch of HTML."""
    if "<" not in text:
        return decoded(text)
    finder = Finder(text, len(text))
    made: list[str] = []
    run = at = 0
    while (at := text.find("<", at)) >= 0:
        tag = tag_at(finder, at)
        if tag is None:
            at += 1
            continue
        made += (text[run:at], "\n" if tag.name == "br" else "")
        at = run = tag.end
    return decoded("".join((*made, text[run:])))
