"""Which rules of all languages have a phrase that matches a sentence.

A `WordIndex` names the few phrases that may; each is an RE2 of its own. So what a sentence costs
hardly grows with the number of phrases, and the memory does not with the number of sentences.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import re2

from object_links.asks import rules
from object_links.asks.clauses import Openers
from object_links.asks.index import ANYWHERE, MATCHED, WordIndex
from object_links.asks.needed import texts
from object_links.asks.phrases import FILLER, OBJECT, Piece, Where, pattern, pieces, spelt
from object_links.asks.rules import Kind, Language
from object_links.patterns import compiled, options

MOST_TRIED = 300
"""So many phrases are tried on a sentence; who writes one that may match more asks sooner."""
_MEMORY_OF_ONE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A rule in its language, as it is told."""

    kind: Kind
    told: str
    whole: str = ""
    """Of a set phrase the RE2 of all its ways."""

    def without(self, words: Sequence[str]) -> list[str]:
        """A sentence, the set phrase taken out."""
        return str(compiled(self.whole).sub(FILLER, f" {' '.join(words)} ")).split()


class _Phrase(NamedTuple):
    known: Known
    group: tuple[int, Kind]
    """One rule of a kind in a language is enough."""
    only_in: int | None
    """The place of the language of which the sentence must be."""
    only_with: str | None
    """A sign that the sentence must have."""
    where: Where
    match: Callable[[bytes], Sequence[int]]


class Matcher:
    """The rules of several languages."""

    __slots__ = ("_common", "_index", "_openers", "_phrases")

    def __init__(self, languages: Sequence[Language], *, indexed: bool = True) -> None:
        """Compile the rules. Not `indexed`: all phrases are always tried, to compare."""
        found = [
            (place, known, piece)
            for place, language in enumerate(languages)
            for known, piece in _pieces(language)
        ]
        self._phrases = tuple([_phrase(*each) for each in found])
        self._common = _Common([language.common for language in languages])
        common = frozenset().union(*[language.common for language in languages])
        openers = _bare([language.openers for language in languages])
        self._openers = Openers(openers, _bare([language.greetings for language in languages]))
        self._index = WordIndex([piece for *_, piece in found], common) if indexed else None

    def met(self, words: list[str]) -> list[Known]:
        """The first rule of each kind in each language that matches, in their order.

        What only looks like a wish to somebody who reads the sentence in another language is left
        out. `words` are a sentence as `object_links.asks.reading` gives it.
        """
        clauses = self._openers.clauses(words)
        text = f" {' '.join(words)} ".encode()
        foreign = self._common.foreign(words)
        met = []
        groups = set()
        for number, how in self._candidates(words, clauses):
            phrase = self._phrases[number]
            known, group, only_in, only_with, where, match = phrase
            if group in groups or only_in in foreign or (only_with and only_with not in words):
                continue
            if (
                how == MATCHED
                or (where == "anywhere" and match(text))
                or (
                    where != "anywhere"
                    and self._begins(phrase, words, (how - 1,) if how > ANYWHERE else clauses)
                )
            ):
                groups.add(group)
                met.append(known)
        return met

    def _candidates(self, words: Sequence[str], clauses: Sequence[int]) -> list[tuple[int, int]]:
        if self._index is None:
            return [(number, ANYWHERE) for number in range(len(self._phrases))]
        return self._index.candidates(words, clauses)[:MOST_TRIED]

    def _begins(self, phrase: _Phrase, words: Sequence[str], places: Iterable[int]) -> bool:
        """Whether a phrase matches where a clause begins, or the sentence."""
        if phrase.where == "sentence":
            first = self._openers.first(words)
            places = [place for place in places if place in first]
        return any(phrase.match(f" {' '.join(words[place:])} ".encode()) for place in places)


class _Common:
    """The commonest words of several languages, to tell a sentence of one from the others."""

    __slots__ = ("_languages", "_ones")

    def __init__(self, of_languages: Sequence[frozenset[str]]) -> None:
        self._languages = len(of_languages)
        self._ones: dict[str, int] = {}
        """For each word a one in the byte of its language."""
        for place, words in enumerate(of_languages):
            for word in words:
                self._ones[word] = self._ones.get(word, 0) + (1 << 8 * place)

    def foreign(self, words: Sequence[str]) -> tuple[int, ...]:
        """The places of the languages of which a sentence is not."""
        total = sum(map(self._ones.__getitem__, self._ones.keys() & words))
        return _rarest(total, self._languages) if total else ()


@lru_cache(maxsize=4_096)
def _rarest(total: int, languages: int) -> tuple[int, ...]:
    counts = total.to_bytes(languages, "little")
    most = max(counts)
    # One word alone tells nothing.
    return tuple([place for place, count in enumerate(counts) if most > 1 and count * 2 < most])


def _bare(alternatives: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*[texts(spelt(each)) for each in alternatives])


def _pieces(language: Language) -> Iterator[tuple[Known, Piece]]:
    for rule in language.rules:
        against = "against it: " if rule.kind.weight < 0 else ""
        told = f"{against}{rule.kind.words}, as in “{rule.example}” ({language.name})"
        is_set = rule.kind is rules.SET_PHRASE
        whole = "|".join(map(pattern, rule.phrases)) if is_set else ""
        known = Known(rule.kind, told, whole)
        for phrase in rule.phrases:
            for piece in pieces(phrase):
                yield known, piece


def _phrase(language: int, known: Known, piece: Piece) -> _Phrase:
    # A set of one: it finds out whether there is a match in half the time.
    made = re2.Set.SearchSet if piece.where == "anywhere" else re2.Set.MatchSet
    matcher = made(options(_MEMORY_OF_ONE))
    matcher.Add(piece.pattern)
    matcher.Compile()
    anyones = known.kind.borrowed
    return _Phrase(
        known,
        (language, known.kind),
        None if anyones else language,
        _sign(piece.pattern),
        piece.where,
        matcher.Match,
    )


def _sign(pattern: str) -> str | None:
    """A sign that every match ends with, or nearly."""
    end = pattern.rpartition(")")[2]
    return OBJECT if f"{OBJECT} " in end else "?" if end.endswith(r" \? ") else None
