"""The language in which phrases are written, and the RE2 that they become.

A phrase is RE2 over small letters, of words, groups, alternatives and repetitions, with these
signs:

* `§` is an object that the message names.
* `…` between two spaces is any number of words of the same sentence, or none.
* `^` at the start: only where a clause begins, greetings and the like left out; `^^`: only
  where the sentence does.
* `$` at the end: only where a clause ends.
* An apostrophe may be left out; accents do not matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

OBJECT = "\x01"
"""What stands in a read sentence for an object."""

FILLER = " \x02 "
"""Stands where words were taken out, so that what follows does not begin the sentence."""

BARE: Mapping[str, str] = {
    **dict(zip("àâáçéèêëíïîñóòôúùû", "aaaceeeeiiinooouuu", strict=True)),
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "ß": "ss",
    "œ": "oe",
}
"""What stands for a letter with an accent: people leave them out."""
_BARE = str.maketrans(dict(BARE))
_SPELT = str.maketrans({
    **BARE, "ä": "ae?", "ö": "oe?", "ü": "ue?", "'": "'? ?", "§": OBJECT
})  # fmt: skip


Where = Literal["anywhere", "clause", "sentence"]


@dataclass(frozen=True, slots=True)
class Piece:
    """One alternative of a phrase."""

    pattern: str
    """As RE2, for text as `object_links.asks.reading` gives it. It begins with a space."""
    where: Where


def pieces(phrase: str) -> Iterator[Piece]:
    """The alternatives of a phrase: it matches where one of them does.

    Raises ValueError where an anchor is not at an end of the phrase.
    """
    where: Where = (
        "sentence" if phrase[:2] == "^^" else "clause" if phrase[0] == "^" else "anywhere"
    )
    body, end = phrase.lstrip("^"), ""
    if body.endswith("$"):
        body, end = body[:-1], " [.,?] "
    for each in _alternatives(body):
        if _ANCHOR.search(each):
            raise ValueError(f"{phrase!r}: `^` stands only before, `$` only behind all of it")
        yield Piece(f" {spelt(each)}{end or ('' if _CLOSED.search(each) else ' ')}", where)


def pattern(phrase: str) -> str:
    """The RE2 of a whole phrase that matches anywhere. Raises ValueError for another."""
    found = list(pieces(phrase))
    if any(piece.where != "anywhere" for piece in found):
        raise ValueError(f"{phrase!r} matches only where a clause begins")
    return "|".join([piece.pattern for piece in found])


def bare(words: str) -> str:
    """Words without their accents."""
    return words.translate(_BARE)


def spelt(phrase: str) -> str:
    """A phrase with the ways of writing that people have, without accents."""
    return phrase.replace(" … ", _GAP).translate(_SPELT)


_GAP = " (?:[^.?]* )?"
_CLOSED = re.compile(r" \)?[?*+]?$")
"""The phrase has the space behind its last word itself."""
_ANCHOR = re.compile(r"(?<!\[)\^|\$")


def _alternatives(body: str) -> Iterator[str]:
    """What stands between the outermost strokes, groups around all of it opened."""
    for part in _split(body):
        if _is_group(part):
            yield from _alternatives(part[3:-1])
        elif _is_group(part.removesuffix(" ")):
            for each in _alternatives(part[3:-2]):
                yield each if each.endswith(" ") else f"{each} "
        else:
            yield part


_BRACKET = re.compile(r"\\.|\[[^\]]*\]|[()|]")
_DEPTHS = {"(": 1, ")": -1}


def _split(body: str) -> Iterable[str]:
    if "(" not in body:
        return body.split("|")
    parts = []
    depth = start = 0
    for bracket in _BRACKET.finditer(body):
        sign = bracket.group()
        if sign == "|" and not depth:
            parts.append(body[start : bracket.start()])
            start = bracket.end()
        depth += _DEPTHS.get(sign, 0)
    return (*parts, body[start:])


def _is_group(part: str) -> bool:
    """Whether one group is all of it."""
    if not (part.startswith("(?:") and part.endswith(")")):
        return False
    depth = 0
    for bracket in _BRACKET.finditer(part):
        depth += _DEPTHS.get(bracket.group(), 0)
        if not depth:
            return bracket.end() == len(part)
    return False
