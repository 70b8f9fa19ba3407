"""Finds the phrases that may match a sentence by its words, so that few are tried.

Of a phrase that could be written out as a whole the index tells that it matches; of another that
it may. It leaves out none that matches.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from object_links.asks.phrases import Piece
from object_links.asks.placing import Frequency, If, Key, keys

MATCHED, ANYWHERE = 0, 1
"""How a phrase is met: it matches, or it may. Larger by one than a place: it may begin there."""
_HOWS = 1 << 16
"""A phrase and how it is met are one number, the phrase first: they are sorted and compared."""
_Word = str | tuple[str, str]
"""A word, or a pair of them."""


class WordIndex:
    """Phrases, known by their place in the order, by the words that they need."""

    __slots__ = ("_alone", "_always", "_conditional", "_first", "_pairs")

    def __init__(self, phrases: Iterable[Piece], common: Collection[str]) -> None:
        """Take also words that stand in many sentences."""
        frequency = Frequency(common)
        self._always: list[int] = []
        self._alone: dict[str, tuple[int, ...]] = {}
        self._pairs: dict[tuple[str, str], tuple[int, ...]] = {}
        self._first: dict[str, list[tuple[int, If | None]]] = defaultdict(list)
        self._conditional: dict[_Word, list[tuple[int, If]]] = defaultdict(list)
        for number, phrase in enumerate(phrases):
            found = keys(phrase, frequency)
            # One tuple for all keys of a phrase: there are tens of thousands.
            shared = ((number * _HOWS + MATCHED,), (number * _HOWS + ANYWHERE,))
            for key in found:
                self._put(key, shared[MATCHED if key.matches else ANYWHERE])
            if not found:
                self._always.append(number * _HOWS + ANYWHERE)

    def _put(self, key: Key, met: tuple[int]) -> None:
        if key.is_first:
            self._first[key.word].append((met[0], key.condition))
        elif key.next is None:
            self._alone[key.word] = self._with(self._alone.get(key.word), key.word, key, met)
        else:
            pair = key.word, key.next
            self._pairs[pair] = self._with(self._pairs.get(pair), pair, key, met)

    def _with(
        self, before: tuple[int, ...] | None, word: _Word, key: Key, met: tuple[int]
    ) -> tuple[int, ...]:
        if key.condition is None:
            return before + met if before else met
        self._conditional[word].append((met[0], key.condition))
        return before or ()

    def candidates(self, words: Sequence[str], clauses: Iterable[int]) -> list[tuple[int, int]]:
        """The phrases that may match a sentence of these words, in their order, and how.

        `clauses` are the places where a clause may begin. The sentence begins and ends with a full
        stop.
        """
        met = [*self._always]
        conditional = self._conditional
        for word in self._alone.keys() & words:
            met += self._alone[word]
            if word in conditional:
                met += _wherever(word, words, conditional[word])
        for pair in self._pairs.keys() & pairwise(words):
            met += self._pairs[pair]
            if pair in conditional:
                met += _wherever(pair[0], words, conditional[pair])
        for at in clauses:
            if words[at] in self._first:
                for each, condition in self._first[words[at]]:
                    if condition is None or _holds(condition, words, at):
                        met.append(each + at if each % _HOWS == ANYWHERE else each)
        return [divmod(each, _HOWS) for each in sorted(set(met))]


def _wherever(word: str, words: Sequence[str], conditional: Iterable[tuple[int, If]]) -> list[int]:
    """What is met on its condition by a word."""
    met: list[int] = []
    at = -1
    for _ in range(words.count(word)):
        at = words.index(word, at + 1)
        for each, condition in conditional:
            if _holds(condition, words, at):
                met.append(each)
    return met


def _holds(condition: If, words: Sequence[str], at: int) -> bool:
    whole, back, before, behind = condition
    if whole:
        return at >= back and tuple(words[at - back : at - back + len(whole)]) == whole
    return (before is None or words[at - 1] in before) and (
        behind is None or (at + 1 < len(words) and words[at + 1] in behind)
    )
