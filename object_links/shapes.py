"""What an id of a type looks like, and how the type's system writes it.

Patterns here are our own, never an admin's: bounded repetitions of character classes, which the
standard library's `re` matches at a given place in time linear in the id's length. Only parts that
may run into each other would make it try every way to cut them: those are left to RE2.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from object_links import patterns
from object_links.catalog import ObjectType
from object_links.checksums import CHECKS, salesforce_suffix
from object_links.definitions import LONGEST_ID, IdShape, Part
from object_links.mentions import Evidence

_DATES = {
    "YYYY": "(?:19|20)[0-9]{2}",
    "YY": "[0-9]{2}",
    "MM": "(?:0[1-9]|1[0-2])",
    "DD": "(?:0[1-9]|[12][0-9]|3[01])",
}
_CLASSES = {"digits": "[0-9]", "letters": "[A-Z]", "alphanumeric": "[0-9A-Za-z]"}
_SALESFORCE = "(?:[0-9A-Za-z]{18}|[0-9A-Za-z]{15})"
_SHORT_SALESFORCE = 15


@dataclass(frozen=True, slots=True)
class Ids:
    """How an id of one type is written, and how its system knows it."""

    shape: IdShape
    key: str
    pad: int
    pattern: Any
    """Of `re`, or of RE2 if `merging`."""
    merging: bool
    """Nothing may stand between two parts of no fixed length."""
    checked: bool
    """Not everything that looks like an id is one."""
    respelt: bool
    """The system writes it otherwise than people."""

    def end(self, text: str, start: int) -> int:
        """Where an id that begins at `start` ends; -1 if none begins there."""
        if self.merging:
            match, shift = self.pattern.match(text[start : start + _LONGEST]), start
        else:
            match, shift = self.pattern.match(text, start), 0
        if match is None or (self.checked and not self.valid(match.group())):
            return -1
        return int(match.end()) + shift

    def valid(self, ident: str) -> bool:
        """Whether what looks like an id begins as it must and has the right checksum."""
        shape = self.shape
        if shape.starts_with and not ident.startswith(shape.starts_with):
            return False
        return shape.checksum is None or CHECKS[shape.checksum](_joined(ident))

    def written(self, ident: str) -> str:
        """The id as the system knows it."""
        return self.key.replace("{id}", self._respelt(ident) if self.respelt else ident)

    def _respelt(self, ident: str) -> str:
        shape = self.shape
        if shape.parts:
            match = self.pattern.fullmatch(ident)
            ident = shape.joined_by[0].join(match.groups()) if match is not None else ident
        elif shape.checksum == "salesforce" and len(ident) == _SHORT_SALESFORCE:
            ident += salesforce_suffix(ident)
        if shape.letters != "as_written":
            ident = ident.upper() if shape.letters == "upper" else ident.lower()
        return ident.zfill(self.pad)

    def of_key(self, key: str) -> str | None:
        """The system's id if `key` is one as an address holds it."""
        before, _, after = self.key.partition("{id}")
        if not key.startswith(before) or not key.endswith(after):
            return None
        ident = key[len(before) : len(key) - len(after)]
        if self.pattern.fullmatch(ident) is None or not self.valid(ident):
            return None
        return self.written(ident)


def ids_of(kind: ObjectType) -> Ids:
    """How ids of an object type are written."""
    declared, shape = kind.recognise, kind.recognise.id
    merging = _merging(shape)
    written = shape_pattern(shape, declared.pad)
    pattern = patterns.compiled(written) if merging else compiled(written)
    checked = bool(shape.starts_with) or shape.checksum is not None
    salesforce = shape.checksum == "salesforce"
    respelt = bool(shape.parts or declared.pad or salesforce or shape.letters != "as_written")
    return Ids(shape, declared.key, declared.pad, pattern, merging, checked, respelt)


_LONGEST = 6 * (LONGEST_ID + 1)
"""Characters of an id of six parts."""


def _merging(shape: IdShape) -> bool:
    sizes = [_part_lengths(part) for part in shape.parts]
    return "" in shape.joined_by and sum(low < high for low, high in sizes) > 1


@lru_cache(maxsize=4096)
def compiled(pattern: str) -> re.Pattern[str]:
    """One of our own patterns: types of one shape share it."""
    return re.compile(pattern)


def shape_pattern(shape: IdShape, pad: int = 0) -> str:
    """The id as people write it; a group for each of its `parts`."""
    if shape.checksum == "salesforce":
        return _SALESFORCE
    if shape.parts:
        between = "|".join(re.escape(sign) for sign in sorted(shape.joined_by, reverse=True))
        return f"(?:{between})".join(f"({_part(part)})" for part in shape.parts)
    if shape.alphanumeric is not None:
        return _repeated("alphanumeric", *shape.alphanumeric)
    low, high = shape.digits or (1, 1)
    high = max(high, pad)
    if shape.leading_zeros or pad:
        return _repeated("digits", low, high)
    return f"[1-9][0-9]{{{low - 1},{high - 1}}}"


def lengths(shape: IdShape, pad: int = 0) -> tuple[int, int]:
    """The fewest and the most characters of an id."""
    if shape.checksum == "salesforce":
        return 15, 18
    if shape.parts:
        sizes = [_part_lengths(part) for part in shape.parts]
        joints = [len(sign) for sign in shape.joined_by]
        gaps = len(sizes) - 1
        low = sum(size[0] for size in sizes) + gaps * min(joints)
        return low, sum(size[1] for size in sizes) + gaps * max(joints)
    low, high = shape.digits or shape.alphanumeric or (1, 1)
    return low, max(high, pad)


def begins_without_digit(shape: IdShape) -> str:
    """The signs after which the id's first digit may stand, if letters may stand before it."""
    if shape.parts and (shape.parts[0].letters or shape.parts[0].alphanumeric):
        return "".join(shape.joined_by)
    return ""


def has_digit(ident: str) -> bool:
    """Whether an id holds a digit at all."""
    return ident.isdigit() or any(character.isdigit() for character in ident)


def _repeated(kind: str, low: int, high: int) -> str:
    return f"{_CLASSES[kind]}{{{low},{high}}}"


def _part(part: Part) -> str:
    if part.date is not None:
        pattern: str = part.date
        for mark, digits in _DATES.items():
            pattern = pattern.replace(mark, digits)
        return pattern
    for kind in _CLASSES:
        bounds = getattr(part, kind)
        if bounds is not None:
            return _repeated(kind, *bounds)
    raise AssertionError("a part has one kind")


def _part_lengths(part: Part) -> tuple[int, int]:
    if part.date is not None:
        return len(part.date), len(part.date)
    return part.digits or part.letters or part.alphanumeric or (1, 1)


def _joined(ident: str) -> str:
    """An id without the signs between its parts, over which a checksum is reckoned."""
    return ident if ident.isalnum() else "".join(c for c in ident if c.isalnum())


_LONG_SALESFORCE = 18
_SURE_BEGINNING = 3


def telling(shape: IdShape, ident: str) -> Evidence:
    """How surely an id shows what it is: by how few other strings pass the same test."""
    found: list[tuple[str, float]] = []
    if shape.checksum == "salesforce" and len(ident) == _LONG_SALESFORCE:
        found.append(("a valid checksum: one string in 32,768 has it by chance", 3.0))
    elif shape.checksum == "mod97":
        found.append(("a valid checksum: one number in 97 has it by chance", 1.2))
    elif shape.checksum == "luhn":
        found.append(("a valid check digit: one number in ten has it by chance", 0.3))
    beginning = next((b for b in shape.starts_with if ident.startswith(b)), "")
    if beginning:
        found.append(
            (f"begins with {beginning}", 0.9 if len(beginning) >= _SURE_BEGINNING else 0.3)
        )
    return tuple(found) or (("nothing but its length", -0.5),)
