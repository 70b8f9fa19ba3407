"""Where an id begins and ends: our own rule, over Unicode letters and numbers.

An id never touches a letter, a number or a mark; `ISO-1042` holds no `SO-1042`. The signs `@ # - /
. _ : ,` end an id only when they do not go on into a longer name, version, path, price or time.
"""

import unicodedata
from enum import IntEnum


class Edge(IntEnum):
    """How well a place may begin or end an id."""

    NO = 0
    WEAK = 1
    """It goes on, but with a word: `SO-1042-related`."""
    YES = 2


def is_word(character: str) -> bool:
    """Whether a character is part of a word: a letter, a number, or a mark upon one."""
    if character.isalnum():
        return True
    return character > "\x7f" and unicodedata.category(character)[0] == "M"


_NEVER_BEFORE = frozenset("@\\/")
_SHORTEST_COMPOUND = 3


def begins(text: str, start: int, *, number: bool = False) -> bool:
    """Whether something may begin at `start`.

    `number`: it is a bare number, before which signs of money, phone and arithmetic count too.
    """
    if start == 0:
        return True
    before = text[start - 1]
    if is_word(before) or before in _NEVER_BEFORE:
        return False
    if number and before in "+-.,$€£¥=<>~^":
        return False
    if before in "_-.#=&" and start > 1:
        return not is_word(text[start - 2]) and text[start - 2] not in "@/"
    return True


def ends(text: str, end: int) -> Edge:
    """Whether an id may end before `end`."""
    if end >= len(text):
        return Edge.YES
    after = text[end]
    if is_word(after) or after == "\\":
        return Edge.NO
    following = text[end + 1] if end + 1 < len(text) else ""
    if after not in _GOES_ON or not following or not is_word(following):
        return Edge.YES
    return _joined(text, after, end + 1)


_GOES_ON = frozenset("_-./#@:,\u2010\u2011\u2013=")


def _joined(text: str, sign: str, at: int) -> Edge:
    """How an id ends before a sign that a letter or number follows at `at`."""
    following = text[at]
    if sign in ":,":
        return Edge.NO if following.isdigit() else Edge.YES
    if sign == ".":
        # "SO-1042.Thanks" forgot a space; "SO-1042.pdf" and "1042.50" are something else.
        return Edge.YES if following.isupper() and _word_length(text, at) > 1 else Edge.NO
    if sign in "-\u2010\u2011\u2013":
        compound = following.isalpha() and _word_length(text, at) >= _SHORTEST_COMPOUND
        return Edge.WEAK if compound else Edge.NO
    return Edge.NO


def _word_length(text: str, at: int) -> int:
    """The number of letters from `at` on, counted up to the shortest compound's."""
    length = 0
    for character in text[at : at + _SHORTEST_COMPOUND]:
        if not character.isalpha():
            break
        length += 1
    return length
