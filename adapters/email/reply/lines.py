"""A text as lines, capped; and what a single line looks like."""

MOST_CHARACTERS = 512 * 1024
MOST_LINES = 10_000
_LOOKED_AT = 1_000
"""Of a longer line only the beginning is looked at; it is kept or dropped as a whole."""


def readable(text: str) -> list[str]:
    """The lines of a text, without their ends. A line that does not fit is left out."""
    if len(text) > MOST_CHARACTERS:
        text = text[: max(0, text.rfind("\n", 0, MOST_CHARACTERS))]
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[:MOST_LINES]


def seen(line: str) -> str:
    """What people see of a line's beginning: no white space around it, no invisible marks."""
    return line[:_LOOKED_AT].strip(_INVISIBLE)


_INVISIBLE = " \t\n\r\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
_INVISIBLE += "\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"


def is_blank(line: str) -> bool:
    """Whether people see nothing in a line."""
    return not seen(line)


def is_quoted(line: str) -> bool:
    """Whether a line is marked as quoted (RFC 3676, 4.5)."""
    return seen(line).startswith(">")


def unquoted(line: str) -> str:
    """A line without its first mark of quotation."""
    return line.lstrip(_INVISIBLE).removeprefix(">").removeprefix(" ")


def bare(line: str) -> str:
    """What people see of a line without any marks of quotation."""
    return seen(seen(line).lstrip("> "))
