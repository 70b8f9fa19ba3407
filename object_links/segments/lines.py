"""Fences and quoted lines of chat programs and mails, where a quotation is a matter of lines."""

from collections.abc import Callable
from enum import Enum

from object_links.segments.reader import Reader

Inline = Callable[[Reader, int, int], None]


class Says(Enum):
    """Whose words a line holds."""

    OWN = 0
    QUOTED = 1
    QUOTED_TO_THE_END = 2
    """And so is everything below it."""


Whose = Callable[[str, int, int], Says]
"""Judges the line between two offsets of a text."""


def read_lines(reader: Reader, whose: Whose, inline: Inline, *, beyond_fences: bool) -> None:
    """Read fences first, then line by line.

    `beyond_fences`: what is quoted to the end is so behind the next fence too.
    """
    text, at = reader.text, 0
    lasting = False
    while at < len(text):
        opening = text.find("```", at)
        closing = text.find("```", opening + 3) if opening >= 0 else -1
        stop = opening if closing >= 0 else len(text)
        lasting = _read_between(reader, (at, stop), whose, inline, lasting=lasting)
        lasting = lasting and beyond_fences
        if closing < 0:
            return
        at = closing + 3
        if lasting:
            reader.quote(opening, at)
        reader.in_quote = lasting
        reader.hidden("code", opening, at, text[opening + 3 : closing])


def _read_between(
    reader: Reader, span: tuple[int, int], whose: Whose, inline: Inline, *, lasting: bool
) -> bool:
    """Read a span without fences; whether what follows it is quoted."""
    text = reader.text
    run, end = span
    at = run
    reader.in_quote = False
    while at < end and not lasting:
        stop = text.find("\n", at, end) + 1 or end
        begins_line = at == 0 or text[at - 1] == "\n"
        says = whose(text, at, stop) if begins_line else Says.OWN
        quoted = says is not Says.OWN
        if quoted != reader.in_quote:
            inline(reader, run, at)
            run = at
            reader.in_quote = quoted
        lasting = says is Says.QUOTED_TO_THE_END
        if quoted:
            reader.quote(at, stop)
        at = stop
    if lasting:
        reader.quote(at, end)
        reader.in_quote = True
    inline(reader, run, end)
    reader.in_quote = False
    return lasting
