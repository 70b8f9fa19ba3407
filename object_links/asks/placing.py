"""Under which words a phrase is put in the index of `object_links.asks.index`.

Every match of the phrase must have one of them, and they should be rare: what a word costs is how
often it stands in a sentence, and how much is then to be done.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, pairwise, product, starmap
from typing import NamedTuple

from object_links.asks.needed import Part, Words, parts
from object_links.asks.phrases import OBJECT, Piece

_MOST_PAIRS = 300
"""So many pairs of words are kept for two places in a phrase."""
_STARTING = 0.2
"""How often a word that is there is the first of a clause."""
_CHEAP = 0.002
"""Nothing better is looked for."""
_LOOK, _COMPARE = 0.3, 0.1
"""What it costs to look beside a word, and to compare some words; to try a phrase costs one."""


class If(NamedTuple):
    """What must hold beside a word for the phrase to match, or to be tried."""

    whole: tuple[str, ...] = ()
    """These words, if the phrase is nothing else,"""
    back: int = 0
    """so many of them before the word."""
    before: Words | None = None
    behind: Words | None = None
    """One of these words."""


class Key(NamedTuple):
    """A word, or it and the next, under which a phrase is put."""

    word: str
    next: str | None = None
    is_first: bool = False
    """A clause begins with the word."""
    matches: bool = False
    """The phrase is nothing else, or nothing but what the condition tells."""
    condition: If | None = None


class Frequency(dict[str, float]):
    """In how many sentences a word stands, roughly: by its length, if nothing else is known."""

    def __init__(self, common: Collection[str]) -> None:
        super().__init__(dict.fromkeys(common, 0.15))
        self.update({".": 2.0, ",": 0.7, "?": 0.3, OBJECT: 1.0})

    def __missing__(self, word: str) -> float:
        often = self[word] = _BY_LENGTH[min(len(word), len(_BY_LENGTH)) - 1]
        return often

    def of_any(self, words: Iterable[str]) -> float:
        """Of one of the words."""
        return sum(map(self.__getitem__, words))

    def beside(self, words: Words | None) -> float:
        """How often one of the words stands right beside another; 1 if it may be any."""
        return min(1.0, self.of_any(words) * _BESIDE) if words else 1.0


_BESIDE = 0.15
"""How often a word of a sentence stands beside a certain other one."""
_BY_LENGTH = (0.05, 0.05, 0.02, 0.004, 0.001, 0.0003)
_Way = tuple[float, Iterable[Key]]
"""Keys, and what they cost a sentence."""


def keys(phrase: Piece, frequency: Frequency) -> list[Key]:
    """The keys that cost least, of which every match has one; none if there are none."""
    best: Iterable[Key] = ()
    least = float("inf")
    for part in parts(phrase.pattern):
        if phrase.where == "anywhere" or not part.is_first:
            cost, found = _anywhere(part, frequency, whole=part.whole)
        else:
            cost, found = _first(part, frequency, whole=part.whole and phrase.where == "clause")
        if cost < least:
            least, best = cost, found
        if least < _CHEAP:
            break
    return list(best)


def _first(part: Part, frequency: Frequency, *, whole: bool) -> _Way:
    """Under the words that a clause begins with."""
    often = frequency.of_any([words[0] for words in part.texts]) * _STARTING
    if whole:
        return _COMPARE * often, (
            Key(
                words[0],
                is_first=True,
                matches=True,
                condition=If(words) if len(words) > 1 else None,
            )
            for words in part.texts
        )
    return often * frequency.beside(part.behind), (
        Key(words[0], is_first=True, condition=_if(None, frozenset(words[1:2]) or part.behind))
        for words in part.texts
    )


def _anywhere(part: Part, frequency: Frequency, *, whole: bool) -> _Way:
    """Under words and pairs of words."""
    singles = [words[0] for words in part.texts if len(words) == 1]
    rarest = [_rarest_pair(words, frequency) for words in part.texts if len(words) > 1]
    cost = sum([often for often, _, _ in rarest])
    pairs = (_pair(words, back, whole=whole) for _, back, words in rarest)
    if whole:
        often = frequency.of_any(singles)
        return _COMPARE * (cost + often), chain(pairs, (Key(w, matches=True) for w in singles))
    often, found = min(_alone(singles, part, frequency), key=lambda way: way[0])
    return cost + often, chain(pairs, found)


def _rarest_pair(
    words: tuple[str, ...], frequency: Frequency
) -> tuple[float, int, tuple[str, ...]]:
    often, at = min(
        [(frequency[a] * frequency[b] * _BESIDE, at) for at, (a, b) in enumerate(pairwise(words))]
    )
    return often, at, words


def _pair(words: tuple[str, ...], back: int, *, whole: bool) -> Key:
    condition = If(words, back) if whole and len(words) > _PAIR else None
    return Key(words[back], words[back + 1], matches=whole, condition=condition)


_PAIR = 2


def _alone(singles: Sequence[str], part: Part, frequency: Frequency) -> Iterator[_Way]:
    """Under single words, with their neighbours if these tell anything."""
    often = frequency.of_any(singles)
    before, behind = frequency.beside(part.before), frequency.beside(part.behind)
    yield often, map(Key, singles)
    condition = _if(part.before if before < 1.0 else None, part.behind if behind < 1.0 else None)
    yield often * (_LOOK + before * behind), (Key(w, condition=condition) for w in singles)
    if part.behind and len(singles) * len(part.behind) <= _MOST_PAIRS:
        yield often * behind, starmap(Key, product(singles, part.behind))
    if part.before and len(singles) * len(part.before) <= _MOST_PAIRS:
        yield often * before, starmap(Key, product(part.before, singles))


def _if(before: Words | None, behind: Words | None) -> If | None:
    return If(before=before, behind=behind) if before or behind else None
