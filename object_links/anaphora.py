"""Does somebody mean an object without naming it: "that order", "it", "diese Bestellung", "la"?

Only for words that were said to us. What is meant is never acted on: it is shown, to be confirmed.
Words decide, in English, German, French, Spanish and Dutch: a demonstrative or an article before a
word for a type (as the type's `keywords` and `name` say), or a pronoun. Linear in the text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from object_links.catalog import ObjectType

_WORD = re.compile(r"\w+|[.!?\n]")
_ENDS = frozenset(".!?\n")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_POINTING = _words(
    "that this the same these those diese dieser diesem diesen dieses jene jener jenen die der das "
    "den dem cette ce cet ces la le les esa ese esos esas esta este estos estas el los las deze "
    "dit dat het de"
)
_PRONOUNS = _words(
    "it this that these those them es ihn dies dieses diesen diese ça cela ceci celui celle eso "
    "esto dit dat deze hem"
)
_LAST_PRONOUNS = _words("das den die sie le la les lo los las ese esa este esta het ze")
"""Articles too: a pronoun only where no word of the same sentence follows."""
_BETWEEN = _words(
    "last same other letzte letzten selbe gleiche dernière dernier même última último misma mismo "
    "laatste zelfde"
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """Words that point at an object, and the types that it can be of; none: of any."""

    words: str
    types: frozenset[str]
    start: int
    end: int
    """Indices into the text."""


@dataclass(frozen=True, slots=True)
class Nouns:
    """The words for each type: ("purchase", "order") -> {"purchase_order"}."""

    types: Mapping[tuple[str, ...], frozenset[str]]
    longest: int
    """Words that the longest of them has."""

    @classmethod
    def compile(cls, kinds: Iterable[ObjectType]) -> Self:
        """The names and keywords of types; one word may stand for several types."""
        found: dict[tuple[str, ...], frozenset[str]] = {}
        for kind in kinds:
            for said in (kind.name, kind.type.replace("_", " "), *kind.recognise.keywords):
                words = tuple(word.casefold() for word in re.findall(r"[^\W\d_]+", said))
                found[words] = found.get(words, frozenset()) | {kind.type}
        found.pop((), None)
        return cls(found, max((len(words) for words in found), default=0))

    def at(self, words: Sequence[str], start: int) -> tuple[int, frozenset[str]]:
        """Where the longest of them ends that begins here, or one word on; and its types."""
        if start < len(words) and words[start] in _BETWEEN:
            start += 1
        for end in range(min(start + self.longest, len(words)), start, -1):
            found = self.types.get(tuple(words[start:end]))
            if found is not None:
                return end, found
        return start, frozenset()


def points(visible: str, nouns: Nouns) -> Pointer | None:
    """What the words point at, or None. A word for a type goes before a pronoun."""
    found = list(_WORD.finditer(visible))
    words = [match[0].casefold() for match in found]
    for start, word in enumerate(words):
        if word in _POINTING:
            end, types = nouns.at(words, start + 1)
            if types:
                return _pointer(found[start:end], types)
    for index, word in enumerate(words):
        last = index + 1 == len(words) or words[index + 1] in _ENDS
        if word in _PRONOUNS or (last and word in _LAST_PRONOUNS):
            return _pointer(found[index : index + 1], frozenset())
    return None


def _pointer(said: Sequence[re.Match[str]], types: frozenset[str]) -> Pointer:
    words = " ".join(match[0] for match in said)
    return Pointer(words, types, said[0].start(), said[-1].end())
