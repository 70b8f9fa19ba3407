"""The language in which phrases are written, and the RE2 that they become.

A phrase is RE2 over small letters, of words, groups, alternatives and repetitions, with these
signs:

* `§` is an object that the message names.
* `…` between two spaces is any number of words of the same sentence, or none.
* `^` at the start: only where a clause begins, greetings and the like left out; `^^`: only
  where the sentence does.
* `$` at the end: only where a clause ends.
* A letter with an accent may be written without it, an apostrophe may be left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

OBJECT = "\x01"
"""What stands in a read sentence for an object."""

FILLER = " \x02 "
"""Stands where words were taken out, so that what follows does not begin the sentence."""

_SIGNS = {"'": "'? ?", "§": OBJECT}
_SPELT = str.maketrans(_SIGNS | {
    "à": "[àâa]", "â": "[âàa]", "á": "[áàa]", "ç": "[çc]", "é": "[éèêe]", "è": "[èéêe]",
    "ê": "[êéèe]", "ë": "[ëe]", "í": "[íi]", "ï": "[ïi]", "î": "[îi]", "ñ": "[ñn]",
    "ó": "[óòo]", "ô": "[ôo]", "ú": "[úu]", "ù": "[ùu]", "û": "[ûu]",
    "ä": "(?:ä|ae|a)", "ö": "(?:ö|oe|o)", "ü": "(?:ü|ue|u)", "ß": "(?:ß|ss)", "œ": "(?:œ|oe)",
})  # fmt: skip
_LETTERS = dict(zip("àâáçéèêëíïîñóòôúùû", "aaaceeeeiiinooouuu", strict=True))
BARE = str.maketrans(_LETTERS | {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "œ": "oe"})
"""Takes the accents from words."""
_SPELT_BARE = str.maketrans(_SIGNS | _LETTERS | {
    "ä": "ae?", "ö": "oe?", "ü": "ue?", "ß": "ss", "œ": "oe",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One alternative of a phrase."""

    pattern: str
    """As RE2, for text as `object_links.asks.reading` gives it."""
    bare: str
    """Matches without accents whatever the pattern matches, and maybe more; greetings left out."""
    is_plain: bool
    """It is nothing but words: a text without accents that `bare` matches, the pattern does."""


def pieces(phrase: str, openers: str) -> Iterator[Piece]:
    """The alternatives of a phrase: it matches where one of them does.

    `openers` are the words that may stand before the first one that counts.
    """
    body, before, after = _frame(phrase, openers)
    for each in _alternatives(body):
        plain = before == " " and after == " " and _WORDS.fullmatch(each)
        each = each.replace(" … ", _GAP)
        bare = f" {each.translate(_SPELT_BARE)}{after}"
        yield Piece(f"{before}{each.translate(_SPELT)}{after}", bare, bool(plain))


def pattern(phrase: str, openers: str) -> str:
    """The RE2 of a whole phrase."""
    body, before, after = _frame(phrase, openers)
    return f"{before}(?:{body.replace(' … ', _GAP).translate(_SPELT)}){after}"


_GAP = " (?:[^.?]* )?"
_CLOSED = re.compile(r" \)?[?*]?$")
"""The phrase has the space behind its last word itself."""
_WORDS = re.compile(r"[^\W_]+(?:[ '][^\W_]+)*")


def _frame(phrase: str, openers: str) -> tuple[str, str, str]:
    """A phrase without its anchors, and what they become before it and behind it."""
    before = " "
    if phrase.startswith("^^"):
        before = f"^ [.](?: (?:,|{openers.translate(_SPELT)}))* "
    elif phrase.startswith("^"):
        before = f"[.,](?: (?:{openers.translate(_SPELT)}))* "
    body = phrase.lstrip("^").removesuffix("$")
    if body.endswith(" ") and _is_group(body[:-1]):
        return body[:-1], before, " "
    after = " [.,?]" if phrase.endswith("$") else "" if _CLOSED.search(body) else " "
    return body, before, after


def _alternatives(body: str) -> Iterator[str]:
    """What stands between the outermost strokes, groups around all of it opened."""
    for part in _split(body):
        if _is_group(part):
            yield from _alternatives(part[3:-1])
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
