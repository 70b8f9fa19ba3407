"""What a person wrote, taken apart: words, code, quotations, links and addresses, with offsets.

Each dialect is one reader that turns a text into the same `Segments`. Recognition looks at
`Segments.visible`, which is exactly as long as the text: offsets in it are offsets in the text.
Slack's dialect: docs.slack.dev, "Formatting message text" (mrkdwn and entities).
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

MAX_CHARACTERS = 16_000
"""Longer texts are read up to here."""

Dialect = Literal["slack", "plain"]
Kind = Literal["text", "code", "quote", "link", "url"]

BLANK = "\x00"
"""Stands in `visible` for everything that is no word of the writer: one for one character."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one kind. `start` and `end` are indices into the original text."""

    kind: Kind
    text: str
    """As people see it: entities decoded; of a link its label."""
    start: int
    end: int
    target: str = ""
    """The address of a `link` or a `url`."""
    quoted: bool = False
    """Somebody else's words; always true for the kind `quote`."""


@dataclass(frozen=True, slots=True)
class Segments:
    """The segments of a text in order, without gaps and overlaps."""

    parts: tuple[Segment, ...]
    visible: str
    """The text and quotations; the rest is blanked, character by character. Valid in UTF-8."""
    quotes: tuple[tuple[int, int], ...]
    """Spans of quoted lines."""
    truncated: bool = False

    def quoted(self, start: int) -> bool:
        """Whether the character at `start` is quoted."""
        return any(first <= start < end for first, end in self.quotes)


def segments(text: str, dialect: Dialect = "plain") -> Segments:
    """Take a text apart. Never raises, reads 16,000 characters, takes time linear in them."""
    truncated = len(text) > MAX_CHARACTERS
    read = text[:MAX_CHARACTERS]
    if not _may_be_marked(read, dialect):
        parts = (Segment("text", read, 0, len(read)),) if read else ()
        return Segments(parts, encodable(read), (), truncated)
    reader = _Reader(read)
    _DIALECTS.get(dialect, _read_plain)(reader)
    return Segments(
        tuple(reader.parts), encodable("".join(reader.visible)), tuple(reader.quotes), truncated
    )


def encodable(text: str) -> str:
    """The same length, without halves of surrogate pairs, which UTF-8 cannot hold."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text


def _may_be_marked(text: str, dialect: Dialect) -> bool:
    """A cheap look that spares most messages the reader."""
    if "`" in text or "://" in text or ">" in text:
        return True
    return dialect == "slack" and ("&" in text or "<" in text)


class _Reader:
    """Collects the segments of one text; every dialect writes through it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[Segment] = []
        self.visible: list[str] = []
        self.quotes: list[tuple[int, int]] = []
        self.in_quote = False

    def words(self, start: int, end: int, *, entities: bool) -> None:
        """Add the writer's own words, or quoted ones."""
        if start >= end:
            return
        raw = self.text[start:end]
        shown = raw
        if entities and "&" in raw:
            shown = _decoded(raw)
            self.visible.append(_blanked_entities(raw))
        else:
            self.visible.append(raw)
        kind: Kind = "quote" if self.in_quote else "text"
        self.parts.append(Segment(kind, shown, start, end, quoted=self.in_quote))

    def hidden(self, kind: Kind, start: int, end: int, text: str, target: str = "") -> None:
        """Add something in which nothing is recognised, apart from a link's address."""
        self.visible.append(BLANK * (end - start))
        self.parts.append(Segment(kind, text, start, end, target, self.in_quote))


# --- Dialects -----------------------------------------------------------------------------------

_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def _decoded(raw: str) -> str:
    for entity, character in _ENTITIES:
        raw = raw.replace(entity, character)
    return raw


def _blanked_entities(raw: str) -> str:
    """Entities become their character, with blanks to keep the length."""
    for entity, character in _ENTITIES:
        raw = raw.replace(entity, character.rjust(len(entity), BLANK))
    return raw


def _read_slack(reader: _Reader) -> None:
    _read_lines(reader, ("&gt;", ">"), _slack_inline)


def _read_plain(reader: _Reader) -> None:
    _read_lines(reader, (">",), _plain_inline)


def _read_lines(
    reader: _Reader, marks: tuple[str, ...], inline: Callable[[_Reader, int, int], None]
) -> None:
    """Fences first, then line by line, because a quotation is a matter of lines."""
    text, at = reader.text, 0
    while at < len(text):
        opening = text.find("```", at)
        closing = text.find("```", opening + 3) if opening >= 0 else -1
        if closing < 0:
            _quotes_and_lines(reader, at, len(text), marks, inline)
            return
        _quotes_and_lines(reader, at, opening, marks, inline)
        reader.in_quote = False
        at = closing + 3
        reader.hidden("code", opening, at, text[opening + 3 : closing])


def _quotes_and_lines(
    reader: _Reader,
    start: int,
    end: int,
    marks: tuple[str, ...],
    inline: Callable[[_Reader, int, int], None],
) -> None:
    text, at = reader.text, start
    run = start
    while at < end:
        stop = text.find("\n", at, end) + 1 or end
        begins_line = at == 0 or text[at - 1] == "\n"
        quoted = begins_line and text.startswith(marks, at)
        if quoted != reader.in_quote:
            inline(reader, run, at)
            run = at
            reader.in_quote = quoted
        if quoted:
            _quote(reader, at, stop)
            if text.startswith(tuple(mark * 3 for mark in marks), at):
                # Slack quotes everything that follows three marks.
                _quote(reader, stop, end)
                break
        at = stop
    inline(reader, run, end)
    reader.in_quote = False


def _quote(reader: _Reader, start: int, end: int) -> None:
    if reader.quotes and reader.quotes[-1][1] == start:
        start = reader.quotes.pop()[0]
    reader.quotes.append((start, end))


def _slack_inline(reader: _Reader, start: int, end: int) -> None:
    """`code`, `<...>` and bare addresses between two offsets."""
    _inline(reader, start, end, slack=True)


def _plain_inline(reader: _Reader, start: int, end: int) -> None:
    """`code` and bare addresses between two offsets."""
    _inline(reader, start, end, slack=False)


def _inline(reader: _Reader, start: int, end: int, *, slack: bool) -> None:
    text = reader.text
    finder = _Finder(text, end, ("`", "<", "://") if slack else ("`", "://"))
    at = run = start
    while at < end:
        found = finder.next(at)
        if found is None:
            break
        place, mark = found
        if mark == "`":
            begin, stop = place, _code_end(text, place, end)
        elif mark == "<":
            begin, stop = place, _angle_end(text, place, end)
        else:
            begin, stop = _address_span(text, run, place, end, slack=slack)
        at = place + len(mark)
        if stop > begin:
            reader.words(run, begin, entities=slack)
            _add(reader, mark, begin, stop)
            at = run = stop
    reader.words(run, end, entities=slack)


class _Finder:
    """Finds the next of a few marks; remembers what it saw, so that a text is searched once."""

    def __init__(self, text: str, end: int, marks: tuple[str, ...]) -> None:
        self._text, self._end = text, end
        self._places = dict.fromkeys(marks, -2)

    def next(self, at: int) -> tuple[int, str] | None:
        """Place and name of the nearest mark at or after `at`."""
        best: tuple[int, str] | None = None
        for mark, place in self._places.items():
            here = place
            if here != -1 and here < at:
                here = self._text.find(mark, at, self._end)
                self._places[mark] = here
            if here >= 0 and (best is None or here < best[0]):
                best = (here, mark)
        return best


def _add(reader: _Reader, mark: str, start: int, end: int) -> None:
    raw = reader.text[start:end]
    if mark == "`":
        reader.hidden("code", start, end, raw.strip("`"))
    elif mark == "://":
        reader.hidden("url", start, end, _decoded(raw), _decoded(raw))
    else:
        _add_angle(reader, raw[1:-1], start, end)


def _add_angle(reader: _Reader, inner: str, start: int, end: int) -> None:
    """`<@U1>`, `<#C1|name>`, `<!here>`, `<https://...|label>`."""
    target, bar, label = inner.partition("|")
    if inner[:1] in ("@", "#", "!"):
        reader.hidden("link", start, end, _decoded(label if bar else target))
        return
    kind: Kind = "link" if bar else "url"
    reader.hidden(kind, start, end, _decoded(label if bar else target), _decoded(target))


def _code_end(text: str, place: int, end: int) -> int:
    """The end of inline code that begins at `place`, at most a line long; `place` if none does."""
    ticks = 1
    while text.startswith("`", place + ticks) and place + ticks < end:
        ticks += 1
    line = text.find("\n", place, end)
    closing = text.find("`" * ticks, place + ticks, end if line < 0 else line)
    return place if closing < 0 else closing + ticks


def _angle_end(text: str, place: int, end: int) -> int:
    """The end of `<...>`; `place` when it is only a smaller-than sign."""
    if not (text[place + 1 : place + 2].isalpha() or text.startswith(("@", "#", "!"), place + 1)):
        return place
    closing = text.find(">", place, min(end, place + _LONGEST_ADDRESS))
    inner = text[place + 1 : closing]
    if closing < 0 or "\n" in inner:
        return place
    known = inner[0] in "@#!" or "://" in inner or inner.startswith(("mailto:", "tel:"))
    return closing + 1 if known else place


_LONGEST_ADDRESS = 4_000
_SCHEMES = ("https", "http", "ftp", "slack", "msteams", "file", "ssh", "git")
_ENDS_ADDRESS = frozenset(
    ' \t\r\n\v\f"<>`{}|\\^\x00\u00a0\u2028\u2029\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019'
)
_CLOSERS = {")": "(", "]": "["}


def _address_span(text: str, floor: int, place: int, end: int, *, slack: bool) -> tuple[int, int]:
    """Start and end of the bare address whose `://` is at `place`; equal if there is none."""
    begin = place
    while begin > floor and place - begin < len("msteams") and text[begin - 1].isalpha():
        begin -= 1
    lowered = text[begin:place].lower()
    scheme = next((name for name in _SCHEMES if lowered.endswith(name)), None)
    if scheme is None:
        return place, place
    begin = place - len(scheme)
    stop = place + len("://")
    limit = min(end, place + _LONGEST_ADDRESS)
    while stop < limit and text[stop] not in _ENDS_ADDRESS:
        if slack and text.startswith(("&lt;", "&gt;"), stop):
            break
        stop += 1
    stop = _without_punctuation(text, place + len("://"), stop)
    return (begin, stop) if stop > place + len("://") else (place, place)


def _without_punctuation(text: str, start: int, stop: int) -> int:
    """Leave out what ends the sentence around an address, and a bracket that it did not open."""
    address = text[start:stop]
    surplus = {
        closer: address.count(closer) - address.count(_CLOSERS[closer]) for closer in _CLOSERS
    }
    while stop > start:
        last = text[stop - 1]
        if last in _CLOSERS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in ".,;:!?'*_~":
            break
        stop -= 1
    return stop


_DIALECTS: dict[str, Callable[[_Reader], None]] = {"slack": _read_slack, "plain": _read_plain}
