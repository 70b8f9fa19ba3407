"""Steps through a text from an id leftwards: over signs, number words and the words before them."""

import re

from object_links.boundaries import begins
from object_links.evidence import RAISING, SPACES
from object_links.leads import folded, says_number
from object_links.mentions import Evidence

LONGEST_RUN = 80
"""Characters of a word that are looked at; longer ones lead to nothing."""
_REST_OF_RUN = re.compile(r"[^\W_]*")
_NUMBER_SIGNS = frozenset("#№°º")


def run_start(visible: str, first: int) -> int:
    """Where the letters and digits begin among which the one at `first` is: `nº` is none."""
    start = first
    floor = max(0, first - LONGEST_RUN)
    while start > floor and visible[start - 1].isalnum() and visible[start - 1] != "º":
        start -= 1
    return start


def end_of_run(visible: str, at: int) -> int:
    """Where the letters and digits end that begin at `at`."""
    match = _REST_OF_RUN.match(visible, at)
    return match.end() if match is not None else at


BEFORE_AN_ID = frozenset(SPACES + "#:=.*_\"'“„”«(°º№")
"""Signs that may touch an id which a keyword leads to."""


def before_number(visible: str, start: int) -> tuple[int, bool, Evidence]:
    """Step left over what may stand between a word and its id.

    Where the word ends (-1: nothing of the kind), whether a sign says "number", and doubts.
    """
    at, spaces, said = start, 0, False
    doubt: Evidence = ()
    while at and start - at < _WIDEST_GAP:
        character = visible[at - 1]
        if character in SPACES:
            spaces += 1
        elif character in _NUMBER_SIGNS:
            said = True
        elif character == "(":
            doubt = (("in brackets", -0.8),)
        elif character in _DASHES and visible[at : at + 1] in SPACES and visible[at - 2] in SPACES:
            doubt = (("behind a dash", -0.9),)
        elif character not in _BETWEEN:
            break
        at -= 1
    if at == start or spaces > _MOST_SPACES:
        return -1, False, ()
    if spaces == 0 and not said and visible[at:start].strip(":=.("):
        return -1, False, ()
    return at, said, doubt


_DASHES = frozenset("-\u2013\u2014")
HYPHENS_WITHIN = ("-", "\u2010", "\u2011")
_BETWEEN = frozenset(":=.*_\"'“„”«")
_WIDEST_GAP = 7
_MOST_SPACES = 4


def number_word_before(visible: str, place: int) -> tuple[int, str]:
    """Place and text of the word before one at `place`, if it says "number"; else nothing."""
    stop = step_left(visible, place)
    first = word_start(visible, stop)
    word = folded(visible[first:stop])
    return (first, word) if stop < place and says_number(word) else (place, "")


def phrase_start(visible: str, place: int, before: tuple[str, ...]) -> int:
    """Where the words of a keyword begin whose last one does at `place`; -1 if others stand."""
    for expected in before:
        stop = step_left(visible, place)
        first = word_start(visible, stop)
        if stop == place or folded(visible[first:stop]) != expected:
            return -1
        place = first
    return place


def step_left(visible: str, place: int) -> int:
    """Over the spaces, or the hyphen, between a word that begins at `place` and the one before."""
    stop = place
    floor = max(0, place - 2)
    while stop > floor and visible[stop - 1] in SPACES:
        stop -= 1
    return stop - 1 if stop == place and stop and visible[stop - 1] in HYPHENS_WITHIN else stop


def word_start(visible: str, stop: int) -> int:
    """Where the word begins that ends at `stop`."""
    first = stop
    floor = max(0, stop - LONGEST_RUN)
    while first > floor and (visible[first - 1].isalnum() or visible[first - 1] in _MARKS):
        first -= 1
    return first


_MARKS = frozenset("'’\u0300\u0301\u0302\u0303\u0308\u0327")
"""An apostrophe, and accents written apart from their letter."""


def cued(visible: str, first: int) -> bool:
    """Whether a word that says what is numbered touches the sign: "PR#224"."""
    place = word_start(visible, first)
    word = visible[place:first].casefold()
    return visible[first] == "#" and word in RAISING and begins(visible, place)
