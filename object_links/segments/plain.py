"""Plain text, as programs and people who know no other way write it: code, `>` and addresses."""

from object_links.segments.addresses import take_address
from object_links.segments.code import take_code
from object_links.segments.lines import Says, read_lines
from object_links.segments.reader import Reader
from object_links.segments.scan import Scan

MARKS = ("`", "://", ">")
"""A text without any of these is nothing but words."""


def read(reader: Reader) -> None:
    """Take a text apart."""
    read_lines(reader, _whose, inline, beyond_fences=False)


def _whose(text: str, start: int, _stop: int) -> Says:
    return Says.QUOTED if text.startswith(">", start) else Says.OWN


def inline(reader: Reader, start: int, end: int) -> None:
    """Read code and bare addresses between two offsets."""
    Scan(reader, start, end, Reader.words).read(_HANDLERS)


_HANDLERS = {"`": take_code, "://": take_address}
