"""Where clauses begin: after a full stop or a comma, and after greetings and the like."""

from collections.abc import Iterable, Sequence

_NOT_IN_NAMES = frozenset(".,?")
_COMMA = frozenset(",")
_NOTHING: frozenset[str] = frozenset()


class Openers:
    """What may stand before the first word of a clause that counts."""

    __slots__ = ("_greetings", "_pairs", "_words")

    def __init__(self, openers: Iterable[str], greetings: Iterable[str]) -> None:
        """Take words or pairs of words, and some that a name may follow."""
        several = [tuple(opener.split()) for opener in openers]
        self._words = frozenset([words[0] for words in several if len(words) == 1])
        self._pairs = frozenset([words for words in several if len(words) > 1])
        self._greetings = frozenset(greetings)

    def clauses(self, words: Sequence[str]) -> list[int]:
        """The places where a clause may begin in a sentence between full stops."""
        found: list[int] = []
        self._follow(words, 1, found)
        if "," in words:
            for at, word in enumerate(words):
                if word == ",":
                    self._follow(words, at + 1, found)
        return found

    def first(self, words: Sequence[str]) -> list[int]:
        """Those of them where the sentence may begin."""
        found: list[int] = []
        self._follow(words, 1, found, passed=_COMMA)
        return found

    def _follow(
        self, words: Sequence[str], at: int, found: list[int], passed: frozenset[str] = _NOTHING
    ) -> None:
        """Add a place, and those behind it if what stands there may be left out, or is passed."""
        last = len(words) - 1
        while at < last and at not in found:
            found.append(at)
            word = words[at]
            if word in self._greetings and _NOT_IN_NAMES.isdisjoint(words[at + 1]):
                self._follow(words, at + 2, found, passed)
            if (word, words[at + 1]) in self._pairs:
                self._follow(words, at + 2, found, passed)
            if word not in self._words and word not in passed and word[0] != "@":
                break
            at += 1
