"""What stands inside the paragraphs of Markdown: CommonMark 0.31.2, chapter 6, as chats use it."""

from collections.abc import Mapping

from object_links.segments.addresses import LONGEST, is_mail, take_address, unwrapped
from object_links.segments.brackets import Brackets
from object_links.segments.code import Ticks
from object_links.segments.entities import decoded, emphasised_words
from object_links.segments.reader import Reader
from object_links.segments.scan import Scan
from object_links.segments.tags import tag_at
from object_links.segments.teams import take_tag
from object_links.segments.tex import take_bracketed, take_dollar

_LONGEST_NAME = 200
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def read_spans(reader: Reader, start: int, end: int, definitions: Mapping[str, str]) -> None:
    """Read code, formulas, links, tags and escapes between two offsets.

    `definitions`: the targets of reference links by their normalised names.
    """
    scan = Scan(reader, start, end, emphasised_words)
    spans = _Spans(scan, definitions)
    scan.read(
        {
            "`": spans.take_code,
            "[": spans.take_link,
            "<": _take_angle,
            "://": take_address,
            "\\": _take_escape,
            "$": take_dollar,
        }
    )


def normalised(name: str) -> str:
    """A reference's name, as its uses and its definition are compared."""
    return " ".join(name.casefold().split())


class _Spans:
    def __init__(self, scan: Scan, definitions: Mapping[str, str]) -> None:
        self._definitions = definitions
        self._ticks = Ticks(scan)
        self._brackets = Brackets(scan, self._ticks)

    def take_code(self, scan: Scan, place: int) -> int:
        """Handle a backtick."""
        opened, stop = self._ticks.span(place)
        if stop < 0:
            return opened
        inner = scan.text[opened : stop - (opened - place)]
        return scan.take("code", place, stop, inner)

    def take_link(self, scan: Scan, place: int) -> int:
        """Handle `[`: inline links, reference links, and images, which begin with `!`."""
        text = scan.text
        closing = self._brackets.closing(place)
        if closing < 0:
            return place + 1
        found = self._inline(scan, closing + 1) or self._reference(scan, place, closing)
        if found is None or text.find("\n\n", place, closing) >= 0:
            return place + 1
        target, end = found
        label = _plain(text[place + 1 : closing])
        if place > scan.run and text[place - 1] == "!":
            return scan.take("link", place - 1, end, label)
        if is_mail(target):
            return scan.take("address", place, end, label)
        return scan.take("link", place, end, label, unwrapped(target))

    def _inline(self, scan: Scan, at: int) -> tuple[str, int] | None:
        """Target and end of `(target "title")`."""
        if scan.text[at : min(at + 1, scan.end)] != "(":
            return None
        closing = self._brackets.closing(at)
        if closing < 0 or closing - at > LONGEST:
            return None
        inner = scan.text[at + 1 : closing].strip()
        if inner.startswith("<"):
            target, found, title = inner[1:].partition(">")
            if not found:
                return None
        else:
            target, _, title = inner.partition(" ")
        title = title.strip()
        if "\n" in target or (title and (title[0] not in "\"'(" or title[-1] not in "\"')")):
            return None
        return decoded(target), closing + 1

    def _reference(self, scan: Scan, place: int, closing: int) -> tuple[str, int] | None:
        """Target and end of `[label][name]`, `[name][]` or `[name]`."""
        if not self._definitions:
            return None
        first, last, end = place + 1, closing, closing + 1
        if end < scan.end and scan.text[end] == "[":
            named = self._brackets.closing(end)
            if named > end + 1:
                first, last = end + 1, named
            if named >= 0:
                end = named + 1
        if last - first > _LONGEST_NAME:
            return None
        target = self._definitions.get(normalised(scan.text[first:last]))
        return None if target is None else (target, end)


def _plain(label: str) -> str:
    """A label without its marks."""
    if not any(sign in label for sign in "`*&\\"):
        return label
    return decoded(label.replace("`", "").replace("**", "").replace("\\", ""))


def _take_angle(scan: Scan, place: int) -> int:
    """Handle `<`: `<https://...>`, `<ann@acme.example>`, a tag of HTML, or less than."""
    text = scan.text
    following = text[place + 1 : place + 2]
    if not following or not (following.isalnum() or following in "/!"):
        return place + 1
    tag = tag_at(scan.finder, place)
    if tag is not None:
        return take_tag(scan, place, tag)
    closing = scan.finder.find(">", place)
    if closing < 0 or closing - place > LONGEST:
        return place + 1
    space = min(
        (found for sign in " \n" if (found := scan.finder.find(sign, place)) >= 0), default=closing
    )
    if space < closing:
        return place + 1
    inner = decoded(text[place + 1 : closing])
    if is_mail(inner) or ("@" in inner and "://" not in inner and "." in inner):
        return scan.take("address", place, closing + 1, inner)
    if "://" not in inner:
        return place + 1
    return scan.take("url", place, closing + 1, inner, unwrapped(inner))


def _take_escape(scan: Scan, place: int) -> int:
    """Handle a backslash."""
    following = scan.text[place + 1 : min(place + 2, scan.end)]
    if following and following in "([":
        stop = take_bracketed(scan, place)
        if stop > 0:
            return stop
    if not following or following not in _PUNCTUATION:
        return place + 1
    return scan.show(place, place + 2, following, following)
