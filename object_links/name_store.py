"""Folded spellings and what they mean, a million of them in a few blocks of memory.

All entries lie one after the other in one block of bytes, `spelling LF record LF record LF LF`; a
table of 4-byte places finds them by their hash (open addressing, linear probing: Knuth, The Art of
Computer Programming, volume 3, 6.4). An object of Python's own for each of them takes four times
the room.
"""

from array import array
from collections.abc import Iterator

_SMALLEST = 8
_CODEC, _ERRORS = "utf-8", "surrogatepass"
_FREE = 0
_END = b"\n"
_ENTRY_ENDS = b"\n\n"


class Store:
    """From a spelling to its records; texts without a line feed within, records end with one."""

    __slots__ = ("_block", "_count", "_mask", "_places")

    def __init__(self) -> None:
        # The place 0 means that nothing is there: the first entry begins behind a filler.
        self._block = bytearray(_END)
        self._places = array("I", bytes(4 * _SMALLEST))
        self._mask = _SMALLEST - 1
        self._count = 0

    def __len__(self) -> int:
        """The number of spellings."""
        return self._count

    def get(self, key: str) -> str | None:
        """The records of a spelling, one after the other; none has a line feed within."""
        if "\n" in key:
            return None  # it would match an entry together with its first record
        begun = key.encode(_CODEC, _ERRORS) + _END
        place = self._places[self._slot(key, begun)]
        if place == _FREE:
            return None
        first = place + len(begun)
        return self._block[first : self._block.index(_ENTRY_ENDS, first) + 1].decode(
            _CODEC, _ERRORS
        )

    def put(self, key: str, records: str) -> None:
        """Set the records of a spelling. What replaces others leaves their room unused."""
        begun = key.encode(_CODEC, _ERRORS) + _END
        slot = self._slot(key, begun)
        if self._places[slot] == _FREE:
            self._count += 1
        self._places[slot] = len(self._block)
        self._block += begun + records.encode(_CODEC, _ERRORS) + _END
        if self._count * 3 > self._mask * 2:
            self._widen()

    def items(self) -> Iterator[tuple[str, str]]:
        """Spellings with their records, in no order."""
        for place in self._places:
            if place != _FREE:
                stop = self._block.index(_ENTRY_ENDS, place) + 1
                key, _, records = self._block[place:stop].decode(_CODEC, _ERRORS).partition("\n")
                yield key, records

    def copy(self) -> "Store":
        """Another one of the same content."""
        other = Store()
        other._block, other._places = self._block[:], self._places[:]
        other._count, other._mask = self._count, self._mask
        return other

    def _slot(self, key: str, begun: bytes) -> int:
        """Where the place of a spelling stands, or is to stand."""
        places, mask, starts = self._places, self._mask, self._block.startswith
        slot = hash(key) & mask
        while (place := places[slot]) != _FREE and not starts(begun, place):
            slot = (slot + 1) & mask
        return slot

    def _widen(self) -> None:
        size = 2 * (self._mask + 1)
        old, self._places = self._places, array("I", bytes(4 * size))
        self._mask = mask = size - 1
        places, block = self._places, self._block
        for place in old:
            if place != _FREE:
                key = block[place : block.index(_END, place)].decode(_CODEC, _ERRORS)
                slot = hash(key) & mask
                while places[slot] != _FREE:
                    slot = (slot + 1) & mask
                places[slot] = place
