"""Checksums that tell an id from a number that only looks like one."""

from collections.abc import Callable

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_SHORT, _LONG, _BLOCK = 15, 18, 5


def luhn(ident: str) -> bool:
    """Whether the last digit is right (ISO/IEC 7812-1, annex B); False unless all are digits."""
    if not (ident.isascii() and ident.isdigit()):
        return False
    total = 0
    for place, digit in enumerate(reversed(ident)):
        doubled = int(digit) * (1 + place % 2)
        total += doubled - 9 * (doubled > 9)  # noqa: PLR2004 -- the sum of two digits
    return total % 10 == 0


def mod97(ident: str) -> bool:
    """Whether the last two digits are right (ISO/IEC 7064, MOD 97-10); A counts 10 and Z 35."""
    if not (ident.isascii() and ident.isalnum() and ident[-2:].isdigit()):
        return False
    return int("".join(str(int(character, 36)) for character in ident)) % 97 == 1


def salesforce(ident: str) -> bool:
    """Whether it may be a Salesforce id: 15 characters, or 18 of which the last three are right."""
    if not (ident.isascii() and ident.isalnum()):
        return False
    if len(ident) == _LONG:
        return salesforce_suffix(ident[:_SHORT]) == ident[_SHORT:].upper()
    return len(ident) == _SHORT


def salesforce_suffix(ident: str) -> str:
    """The three characters that make an id of 15 one of 18.

    For each block of five, bit i tells whether character i is a capital; the number that they
    make is an index into A-Z0-5 (Salesforce Help, "15-character and 18-character IDs").
    """
    blocks = (ident[at : at + _BLOCK] for at in range(0, _SHORT, _BLOCK))
    return "".join(
        _ALPHABET[sum(character.isupper() << bit for bit, character in enumerate(block))]
        for block in blocks
    )


CHECKS: dict[str, Callable[[str], bool]] = {"luhn": luhn, "mod97": mod97, "salesforce": salesforce}
