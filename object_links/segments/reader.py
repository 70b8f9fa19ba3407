"""Collects the pieces of one text; every dialect writes through it."""

from collections.abc import Sequence

from object_links.segments.model import BLANK, Kind, Segment, Segments, encodable
from object_links.segments.noise import Noise, noise

_Piece = tuple[int, int, Kind, str | None, str, bool]
"""Start, end, kind, what people see (None: the text itself), target, quoted."""


class Reader:
    """The pieces of a text, added in order from its start to its end."""

    __slots__ = ("_pieces", "_visible", "in_quote", "quotes", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.quotes: list[tuple[int, int]] = []
        self.in_quote = False
        self._pieces: list[_Piece] = []
        self._visible: list[str] = []

    def words(self, start: int, end: int, visible: str | None = None) -> None:
        """Add words that stand in the text as people see them."""
        if start < end:
            self._visible.append(self.text[start:end] if visible is None else visible)
            kind: Kind = "quote" if self.in_quote else "text"
            self._pieces.append((start, end, kind, None, "", self.in_quote))

    def glyph(self, start: int, end: int, shown: str, visible: str = "") -> None:
        """Add something that people see otherwise than it is written: an entity, a tag.

        `visible` is filled with spaces at its front to the length of the span.
        """
        self._visible.append(visible.rjust(end - start))
        kind: Kind = "quote" if self.in_quote else "text"
        self._pieces.append((start, end, kind, shown, "", self.in_quote))

    def hidden(self, kind: Kind, start: int, end: int, text: str, target: str = "") -> None:
        """Add something in which nothing is recognised, apart from a link's address."""
        if start < end:
            self._visible.append(BLANK * (end - start))
            self._pieces.append((start, end, kind, text, target, self.in_quote))

    def quote(self, start: int, end: int) -> None:
        """Say that a span is quoted; spans come in order."""
        if self.quotes and self.quotes[-1][1] >= start:
            start = self.quotes.pop()[0]
        if start < end:
            self.quotes.append((start, end))

    def finish(self, *, truncated: bool) -> Segments:
        """What was read, with log lines, stack frames and e-mail addresses taken out."""
        visible = "".join(self._visible)
        return self.without(noise(visible), visible, truncated=truncated)

    def without(self, found: Sequence[Noise], visible: str, *, truncated: bool) -> Segments:
        """What was read, with these spans taken out."""
        pieces: Sequence[_Piece] = self._pieces
        if found:
            pieces = _without(pieces, found)
            visible = blanked(visible, found)
        parts = tuple(_joined(self.text, pieces))
        return Segments(parts, encodable(visible), tuple(self.quotes), truncated)


def blanked(visible: str, spans: Sequence[Noise]) -> str:
    """The same length, with these spans blanked."""
    kept: list[str] = []
    at = 0
    for start, end, _ in spans:
        kept += (visible[at:start], BLANK * (end - start))
        at = end
    return "".join((*kept, visible[at:]))


def _joined(text: str, pieces: Sequence[_Piece]) -> list[Segment]:
    """The segments that pieces make: neighbours of words, and those of noise, are one."""
    parts: list[Segment] = []
    first = 0
    for number, piece in enumerate(pieces, 1):
        if number < len(pieces) and _go_together(piece, pieces[number]):
            continue
        start, end, kind, shown, target, quoted = piece
        if first < number - 1:
            together = pieces[first:number]
            shown = "".join([text[p[0] : p[1]] if p[3] is None else p[3] for p in together])
            start = together[0][0]
        elif shown is None:
            shown = text[start:end]
        first = number
        parts.append(Segment(kind, shown, start, end, target, quoted))
    return parts


def _go_together(one: _Piece, other: _Piece) -> bool:
    if one[2] != other[2] or one[5] != other[5]:
        return False
    # Of code only what machines wrote goes together.
    return one[2] in _WORDS or (one[3] is None and other[3] is None)


_WORDS = ("text", "quote")


def _without(pieces: Sequence[_Piece], spans: Sequence[Noise]) -> list[_Piece]:
    """Pieces with the spans cut out of words; whatever else touches a span becomes code."""
    kept: list[_Piece] = []
    number = 0
    for piece in pieces:
        while number < len(spans) and spans[number][1] <= piece[0]:
            number += 1
        if number == len(spans) or spans[number][0] >= piece[1]:
            kept.append(piece)
        elif piece[3] is None:
            kept.extend(_cut(piece, spans, number))
        elif piece[2] == "code":
            kept.append(piece)
        else:
            kept.append((piece[0], piece[1], spans[number][2], None, "", piece[5]))
    return kept


def _cut(piece: _Piece, spans: Sequence[Noise], number: int) -> list[_Piece]:
    """The pieces that one piece of words falls into."""
    start, end, kind, _, _, quoted = piece
    made: list[_Piece] = []
    while start < end:
        if number == len(spans) or spans[number][0] >= end:
            made.append((start, end, kind, None, "", quoted))
            break
        first, last, instead = spans[number]
        if first > start:
            made.append((start, first, kind, None, "", quoted))
        last = min(last, end)
        made.append((max(first, start), last, instead, None, "", quoted))
        start = last
        number += 1
    return made
