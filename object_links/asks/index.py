"""Finds the patterns that may match a sentence by its words, so that few are tried.

Each pattern is put under words, or pairs of words that follow each other, of which every match
holds one; under those that are the rarest. The index only leaves out what cannot match.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from object_links.asks.needed import Needed, Place, Words, needed
from object_links.asks.phrases import OBJECT

_MOST_PAIRS = 60
"""So many pairs are written out for one place."""


@dataclass(frozen=True, slots=True)
class _Key:
    """What a pattern is put under: some words, beside one of others; or some pairs."""

    words: frozenset[str] = frozenset()
    before: Words | None = None
    behind: Words | None = None
    pairs: frozenset[tuple[str, str]] = frozenset()
    frequency: float = 0.0


class WordIndex:
    """Patterns, known by their place in the order, by the words that they need."""

    __slots__ = ("_always", "_beside", "_pairs", "_words")

    def __init__(self, patterns: Iterable[str], common: Collection[str]) -> None:
        """Take patterns as `Piece.bare` has them, and words that stand in many sentences."""
        frequency = _Frequency(common)
        words: defaultdict[str, list[int]] = defaultdict(list)
        pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        beside: defaultdict[str, list[tuple[int, Words | None, Words | None]]] = defaultdict(list)
        always = []
        for number, pattern in enumerate(patterns):
            key = min(_keys(needed(pattern), frequency), default=None, key=lambda k: k.frequency)
            if key is None:
                always.append(number)
                continue
            for pair in key.pairs:
                pairs[pair].append(number)
            for word in key.words:
                if key.before or key.behind:
                    beside[word].append((number, key.before, key.behind))
                else:
                    words[word].append(number)
        self._always, self._words, self._pairs, self._beside = always, words, pairs, beside

    def candidates(self, words: Sequence[str]) -> list[int]:
        """The patterns that may match these words, in their order."""
        met = set(self._always)
        for word in self._words.keys() & words:
            met.update(self._words[word])
        for pair in self._pairs.keys() & zip(words, words[1:]):
            met.update(self._pairs[pair])
        for word in self._beside.keys() & words:
            sides = [(words[at-1] if at else '', words[at+1] if at+1<len(words) else '') for at, each in enumerate(words) if each == word]
            for number, before, behind in self._beside[word]:
                if number not in met and any(
                    (before is None or left in before) and (behind is None or right in behind)
                    for left, right in sides
                ):
                    met.add(number)
        return sorted(met)


class _Frequency(dict[str, float]):
    """How often a word stands in a sentence, roughly: by its length, if nothing else is known."""

    def __init__(self, common: Collection[str]) -> None:
        super().__init__(dict.fromkeys(common, 0.15))
        self.update({".": 2.0, ",": 0.7, "?": 0.3, OBJECT: 0.8})

    def __missing__(self, word: str) -> float:
        return _BY_LENGTH[min(len(word), len(_BY_LENGTH)) - 1]


_BY_LENGTH = (0.06, 0.06, 0.03, 0.01, 0.005, 0.002)


def _keys(known: Needed, frequency: _Frequency) -> Iterator[_Key]:
    for part in known.parts:
        singles, pairs, total = set(), set(), 0.0
        for words in part:
            pair, of_pair = None, 99.
            for each in zip(words, words[1:]):
                f=frequency[each[0]] * frequency[each[1]] * 2
                if f<of_pair: pair, of_pair = each, f
            if pair is None:
                singles.add(words[0]); total += frequency[words[0]]
            else:
                pairs.add(pair); total+=of_pair
        yield _Key(frozenset(singles), pairs=frozenset(pairs), frequency=total)
    for place in known.places:
        yield _at(place, frequency)

def _at(place, frequency):
    a = sum(map(frequency.__getitem__, place.before)) if place.before else None
    b = sum(map(frequency.__getitem__, place.behind)) if place.behind else None
    if a is None: return _Key(place.behind,frequency=b)
    if b is None: return _Key(place.before,frequency=a)
    if len(place.before)*len(place.behind) <= _MOST_PAIRS:
        return _Key(pairs=frozenset((x,y) for x in place.before for y in place.behind),frequency=min(a,b,a*b*2))
    if a<b: return _Key(place.before,behind=place.behind,frequency=min(a,a*b*2))
    return _Key(place.behind,before=place.before,frequency=min(b,a*b*2))
