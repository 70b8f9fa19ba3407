"""What every dialect is turned into: segments with offsets into the original text."""

from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

MAX_CHARACTERS = 16_000
"""Longer texts are read up to here."""

Dialect = Literal["slack", "teams", "mail", "markdown", "plain"]
DIALECTS: tuple[Dialect, ...] = get_args(Dialect)
Kind = Literal["text", "code", "quote", "link", "url", "address"]

BLANK = "\x00"
"""Stands in `visible` for everything that is no word of a writer: one for one character."""


class Segment(NamedTuple):
    """A stretch of one kind. `start` and `end` are indices into the original text.

    A tuple, because every message makes several: it takes a third of the time.
    """

    kind: Kind
    """`text` words of the writer; `quote` words of somebody else; `code` also fences, formulas,
    log lines and stack frames; `link` something with a label, mentions of people too; `url` a bare
    address; `address` an e-mail address."""
    text: str
    """As people see it: entities decoded, tags left out; of a link its label."""
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
    """The text and quotations; the rest is blanked, character by character. Valid in UTF-8.

    Exactly as long as the text, so that offsets in it are offsets in the text. Where a mark or an
    entity takes more room than what people see, spaces fill it: `R&amp;D` is `R    &D`; a line
    break written as a tag is a line feed.
    """
    quotes: tuple[tuple[int, int], ...]
    """Spans of quoted lines."""
    truncated: bool = False

    @property
    def own(self) -> str:
        """`visible` without what others are quoted with: what the writer says."""
        words = self.visible
        for start, end in self.quotes:
            words = words[:start] + BLANK * (end - start) + words[end:]
        return words

    def quoted(self, start: int) -> bool:
        """Whether the character at `start` is quoted."""
        return any(first <= start < end for first, end in self.quotes)


def encodable(text: str) -> str:
    """The same length, without halves of surrogate pairs, which UTF-8 cannot hold."""
    if text.isascii():
        return text
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
    return text
