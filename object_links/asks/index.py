"""Finds the phrases that may match a sentence by its words, so that few are tried.

Of a phrase that could be written out as a whole the index tells that it matches; of another that
it may. It leaves out none that matches.
"""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from object_links.asks.phrases import Piece
from object_links.asks.placing import Frequency, If, Key, keys

MATCHED = -1
ANYWHERE = 0
Met = tuple[int, int]
"""A phrase, and the place where it may match, ANYWHERE, or MATCHED."""


class _Found:
    """The phrases under a word, or under a pair of words."""

    __slots__ = ("always", "conditional")

    def __init__(self) -> None:
        self.always: list[Met] = []
        self.conditional: list[tuple[Met, If]] = []

    def put(self, met: Met, condition: If | None) -> None:
        """Add a phrase."""
        if condition is None:
            self.always.append(met)
        else:
            self.conditional.append((met, condition))

    def at(self, words: Sequence[str], at: int) -> list[Met]:
        """What is met on its condition by the word at a place."""
        return [met for met, condition in self.conditional if _holds(condition, words, at)]

    def wherever(self, word: str, words: Sequence[str]) -> list[Met]:
        """What is met on its condition by a word."""
        at = words.index(word)
        met = self.at(words, at)
        for _ in range(words.count(word) - 1):
            at = words.index(word, at + 1)
            met += self.at(words, at)
        return met


def _holds(condition: If, words: Sequence[str], at: int) -> bool:
    if condition.whole:
        start = at - condition.back
        whole = condition.whole
        return start >= 0 and tuple(words[start : start + len(whole)]) == whole
    return (condition.before is None or words[at - 1] in condition.before) and (
        condition.behind is None or words[at + 1] in condition.behind
    )


class WordIndex:
    """Phrases, known by their place in the order, by the words that they need."""

    __slots__ = ("_alone", "_always", "_first", "_pairs")

    def __init__(self, phrases: Iterable[Piece], common: Collection[str]) -> None:
        """Take also words that stand in many sentences."""
        frequency = Frequency(common)
        self._always: list[Met] = []
        self._alone: dict[str, _Found] = {}
        self._first: dict[str, _Found] = {}
        self._pairs: dict[tuple[str, str], _Found] = {}
        for number, phrase in enumerate(phrases):
            found = keys(phrase, frequency)
            for key in found:
                self._put(number, key)
            if not found:
                self._always.append((number, ANYWHERE))

    def _put(self, number: int, key: Key) -> None:
        if key.next is not None:
            found = self._pairs.setdefault((key.word, key.next), _Found())
        else:
            words = self._first if key.is_first else self._alone
            found = words.setdefault(key.word, _Found())
        found.put((number, MATCHED if key.matches else ANYWHERE), key.condition)

    def candidates(self, words: Sequence[str], clauses: Iterable[int]) -> list[Met]:
        """The phrases that may match a sentence of these words, in their order.

        `clauses` are the places where a clause may begin. The sentence begins and ends with a full
        stop.
        """
        met = [*self._always]
        for word in self._alone.keys() & words:
            found = self._alone[word]
            met += found.always
            if found.conditional:
                met += found.wherever(word, words)
        for pair in self._pairs.keys() & pairwise(words):
            found = self._pairs[pair]
            met += found.always
            if found.conditional:
                met += found.wherever(pair[0], words)
        for at in clauses:
            if words[at] in self._first:
                found = self._first[words[at]]
                met += [(number, how or at) for number, how in found.always]
                met += [(number, how or at) for number, how in found.at(words, at)]
        return sorted(set(met))
