"""The HTML of Teams, which mails use too.

Microsoft Graph, "chatMessage resource type" and "Send chatMessage": `<at>` is a mention,
`<attachment>` stands for something shown below, `<codeblock>` is a block of code. A reply quotes
with `<blockquote>`.
"""

from object_links.segments import tags
from object_links.segments.addresses import is_mail, take_encoded_address, unwrapped
from object_links.segments.code import take_code
from object_links.segments.entities import encoded_words
from object_links.segments.model import BLANK, Kind
from object_links.segments.reader import Reader
from object_links.segments.scan import Scan
from object_links.segments.tags import Tag, tag_at, without_tags

MARKS = ("<", "&", "`", "://")
"""A text without any of these is nothing but words."""


def read(reader: Reader) -> None:
    """Take a text apart."""
    scan = Scan(reader, 0, len(reader.text), encoded_words)
    quotes = _Quotes(scan)
    handlers = {"<": quotes.take_tag, "`": take_code, "://": take_encoded_address}
    scan.read(handlers)
    quotes.close(len(reader.text))


class _Quotes:
    """Follows how deep in quotations a text is."""

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._depth = 0
        self._start = 0

    def take_tag(self, scan: Scan, place: int) -> int:
        """Handle `<`."""
        tag = tag_at(scan.finder, place)
        if tag is None:
            return place + 1
        if tag.name == "blockquote":
            return self._take_quote(place, tag)
        return take_tag(scan, place, tag)

    def _take_quote(self, place: int, tag: Tag) -> int:
        scan = self._scan
        if not tag.closes:
            scan.flush(place)
            if self._depth == 0:
                self._start = place
            self._depth += 1
            scan.reader.in_quote = True
            return take_tag(scan, place, tag)
        take_tag(scan, place, tag)
        self._depth = max(0, self._depth - 1)
        if self._depth == 0:
            self.close(tag.end)
        return tag.end

    def close(self, end: int) -> None:
        """Quotations end here at the latest."""
        if self._scan.reader.in_quote:
            self._scan.reader.quote(self._start, end)
            self._scan.reader.in_quote = False


def take_tag(scan: Scan, place: int, tag: Tag) -> int:
    """Add a tag, or with it what it holds when that is not to be read."""
    if not tag.closes:
        if tag.name in tags.CODE:
            return _take_element(scan, place, tag)
        if tag.name == "a":
            return _take_link(scan, place, tag)
        if tag.name in ("at", "attachment"):
            return _take_element(scan, place, tag)
        if tag.name in _PICTURES:
            return scan.take("link", place, tag.end, tag.attribute("alt"))
    if tag.name in tags.BREAKS:
        return scan.show(place, tag.end, "\n", "\n")
    if tag.name in tags.CELLS or not tag.name:
        return scan.show(place, tag.end, "", BLANK * (tag.end - place))
    return scan.show(place, tag.end, "")


_PICTURES = frozenset({"img", "emoji", "customemoji"})


def _inner_end(scan: Scan, tag: Tag) -> tuple[int, int]:
    """Where the content of an element ends, and where the element does; twice -1 if it is open."""
    finder = scan.finder
    for closing in (f"</{tag.name}", f"</{tag.name.upper()}"):
        inner = finder.find(closing, tag.end)
        last = finder.find(">", inner) if inner >= 0 else -1
        if last >= 0:
            return inner, last + 1
    return -1, -1


def _take_element(scan: Scan, place: int, tag: Tag) -> int:
    """Hide an element. Code that is never closed goes on to the end, as browsers show it."""
    kind: Kind = "code" if tag.name in tags.CODE else "link"
    inner, end = _inner_end(scan, tag)
    if inner < 0:
        inner = end = scan.end if kind == "code" else tag.end
    return scan.take(kind, place, end, without_tags(scan.text[tag.end : inner]))


def _take_link(scan: Scan, place: int, tag: Tag) -> int:
    """Hide a link with its label; a mere anchor has none."""
    target = tag.attribute("href")
    if not target:
        return scan.show(place, tag.end, "")
    inner, end = _inner_end(scan, tag)
    if inner < 0:
        inner = end = tag.end
    label = without_tags(scan.text[tag.end : inner])
    if is_mail(target):
        return scan.take("address", place, end, label)
    return scan.take("link", place, end, label, unwrapped(target))
