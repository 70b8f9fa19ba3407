"""Does a message want something done or looked up?

Transparent rules over words, in English, German, French, Spanish and Dutch (a module for each).
A rule is a list of phrases of one kind: a request, a question, a need, trouble; or a report,
thanks, a plan of the writer. Every kind has a weight; a sentence asks when its weights sum to
enough, and a message asks when one of its sentences does. Nothing else decides, so that each
answer can be told.

The phrases of all languages are one RE2 set: what a message costs does not grow with them.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2

from object_links.asks import rules
from object_links.asks.dutch import DUTCH
from object_links.asks.english import ENGLISH
from object_links.asks.french import FRENCH
from object_links.asks.german import GERMAN
from object_links.asks.reading import sentences
from object_links.asks.rules import ENOUGH, FILLER, OBJECT, Kind, Language
from object_links.asks.spanish import SPANISH
from object_links.patterns import compiled, options

LANGUAGES = (ENGLISH, GERMAN, FRENCH, SPANISH, DUTCH)
LONGEST = 4_000
"""So many characters are read: who asks does it sooner."""


@dataclass(frozen=True, slots=True)
class Asks:
    """Whether a message asks, and why."""

    asked: bool
    evidence: tuple[str, ...] = ()
    """What spoke for it and against it, in words; never text of the message."""


NOT_ASKED = Asks(asked=False)
_LITTLE = 0.25
"""What is left of a weight where another kind takes the sense away."""
_MARK = r" \? "


@dataclass(frozen=True, slots=True, eq=False)
class _Known:
    """A rule as the set knows it."""

    kind: Kind
    language: Language | None
    told: str
    pattern: str


@dataclass(frozen=True, slots=True)
class _Rules:
    """All rules in one set, which names them by their place."""

    matcher: Any
    known: tuple[_Known, ...]


@cache
def _rules() -> _Rules:
    matcher = re2.Set.SearchSet(options())
    known = [_Known(rules.MARK, None, rules.MARK.words, _MARK)]
    for language in LANGUAGES:
        for each in language.rules:
            against = "against it: " if each.kind.weight < 0 else ""
            told = f"{against}{each.kind.words}, as in “{each.example}” ({language.name})"
            known.append(_Known(each.kind, language, told, rules.pattern(each, language.openers)))
    for one in known:
        matcher.Add(one.pattern)
    matcher.Compile()
    return _Rules(matcher, tuple(known))


def asks(words: str, objects: Iterable[tuple[int, int]] = ()) -> Asks:
    """Whether a sensible colleague would read these words as wanting something.

    `objects` are the spans of the objects that the words name, in their order: what is asked
    beside them, about lunch, does not count. Never raises.
    """
    asked = False
    why: dict[Kind, _Known] = {}
    for sentence in sentences(words[:LONGEST], objects):
        found = _found(sentence)
        if not found:
            continue
        enough = _weight(found) >= ENOUGH
        if enough or not asked or any(kind.withdraws for kind in found):
            asked, why = enough, found
    return Asks(asked, tuple([known.told for known in why.values()])) if why else NOT_ASKED


def _found(sentence: str) -> dict[Kind, _Known]:
    """Of each kind of evidence in a sentence the first rule that saw it."""
    found = _matched(sentence)
    if rules.SET_PHRASE in found:
        known = found[rules.SET_PHRASE]
        rest = str(compiled(known.pattern).sub(FILLER, sentence))
        found = {known.kind: known, **_matched(rest)}
    if rules.BESIDE in found and OBJECT in sentence:
        del found[rules.BESIDE]
    return found


def _matched(sentence: str) -> dict[Kind, _Known]:
    rules_of = _rules()
    met = [rules_of.known[number] for number in sorted(rules_of.matcher.Match(sentence) or ())]
    if len({known.language for known in met}) > 1:
        met = _of_its_language(met, sentence)
    found: dict[Kind, _Known] = {}
    for known in met:
        found.setdefault(known.kind, known)
    return found


def _of_its_language(met: list[_Known], sentence: str) -> list[_Known]:
    """Leave out what only looks like a wish to somebody who reads it in another language."""
    languages = {known.language for known in met if known.language}
    words = frozenset(sentence.split())
    common = {language: len(words & language.common) for language in languages}
    most = max(common.values(), default=0)
    return [
        known
        for known in met
        if known.language is None
        or known.kind.weight < 0
        or known.kind.borrowed
        or common[known.language] * 2 >= most
    ]


def _weight(kinds: Collection[Kind]) -> float:
    """What the kinds found in a sentence weigh together."""
    opened = supposed = False
    for kind in kinds:
        opened = opened or kind.opens
        supposed = supposed or kind.supposes
    total = 0.0
    for kind in kinds:
        little = (opened and kind.told) or (supposed and kind.stated)
        total += kind.weight * _LITTLE if little else kind.weight
    return total
