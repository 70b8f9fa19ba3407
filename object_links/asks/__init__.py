"""Does a message want something done or looked up?

Transparent rules over words, in English, German, French, Spanish and Dutch (a module for each).
A rule is a list of phrases of one kind: a request, a question, a need, trouble; or a report,
thanks, a plan of the writer. Every kind has a weight; a sentence asks when its weights sum to
enough, and a message asks when one of its sentences does. Nothing else decides, so that each
answer can be told.

An index over the words names the few phrases that may match: what a message costs hardly grows
with their number.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache

from object_links.asks import rules
from object_links.asks.dutch import DUTCH
from object_links.asks.english import ENGLISH
from object_links.asks.french import FRENCH
from object_links.asks.german import GERMAN
from object_links.asks.matching import Known, Matcher
from object_links.asks.phrases import OBJECT
from object_links.asks.reading import sentences
from object_links.asks.rules import ENOUGH, Kind
from object_links.asks.spanish import SPANISH

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
_WITHDRAWING = frozenset((rules.NO_NEED, rules.SETTLED))
_MARK = Known(rules.MARK, rules.MARK.words)
_LITTLE = 0.25
"""What is left of a weight where another kind takes the sense away."""


@cache
def _matcher() -> Matcher:
    return Matcher(LANGUAGES)


def asks(words: str, objects: Iterable[tuple[int, int]] = ()) -> Asks:
    """Whether a sensible colleague would read these words as wanting something.

    `objects` are the spans of the objects that the words name, in their order: what is asked
    beside them, about lunch, does not count. Never raises.
    """
    asked = False
    why: dict[Kind, Known] = {}
    for sentence in sentences(words[:LONGEST], objects):
        found = _found(sentence)
        if not found:
            continue
        enough = _weight(found) >= ENOUGH
        if enough or not asked or not _WITHDRAWING.isdisjoint(found):
            asked, why = enough, found
    return Asks(asked, tuple([known.told for known in why.values()])) if why else NOT_ASKED


def _found(sentence: list[str]) -> dict[Kind, Known]:
    """Of each kind of evidence in a sentence the first rule that saw it."""
    found = _matched(sentence)
    if rules.SET_PHRASE in found:
        known = found[rules.SET_PHRASE]
        found = {known.kind: known, **_matched(known.without(sentence))}
    if rules.BESIDE in found and OBJECT in sentence:
        del found[rules.BESIDE]
    return found


def _matched(sentence: list[str]) -> dict[Kind, Known]:
    found = {rules.MARK: _MARK} if "?" in sentence else {}
    for known in _matcher().met(sentence):
        found.setdefault(known.kind, known)
    return found


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
