"""Regular expressions of admins: RE2, which takes linear time; never the standard library's.

Capped when they are declared and probed when a workspace is checked. What they match counts only
within the boundaries of `object_links.boundaries`, since RE2's own are ASCII.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

import re2

Clock = Callable[[], float]
"""Seconds of CPU time that were spent so far, such as `time.thread_time`."""
MOST_REPEATED = 64
LARGEST_PROGRAM = 4_000
MOST_EXPRESSIONS = 50
"""In a workspace: each may take its milliseconds for a hostile text."""
PROBED_CHARACTERS = 10_000
BUDGET_S = 0.001
_PROBED_MATCHES = 10
_MEMORY_OF_ONE = 8 << 20
_MEMORY_OF_SET = 256 << 20
_MANY = 4
_MOST_MATCHES = 200
_REPETITION = re.compile(r"\{([0-9]*)(?:,([0-9]*))?\}")


@lru_cache(maxsize=32_768)
def compiled(pattern: str) -> Any:  # noqa: ANN401 -- google-re2 has no types
    """A pattern, compiled when it is first needed. Raises re2.error if it is none."""
    return re2.compile(pattern, options=options(_MEMORY_OF_ONE))


def options(memory: int = _MEMORY_OF_SET) -> Any:  # noqa: ANN401 -- google-re2 has no types
    """Quiet options, with memory for a set of ten thousand patterns."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.max_mem = memory
    return chosen


@dataclass(frozen=True, slots=True)
class Hit:
    """What a pattern matched: the whole of it, and the id within."""

    type: int
    start: int
    end: int
    id: str


class Expressions:
    """The regular expressions of all types."""

    __slots__ = ("_patterns", "_set")

    def __init__(self, patterns: Sequence[tuple[int, str]]) -> None:
        """Take (index of the type, pattern with a group `id`)."""
        self._patterns = tuple(patterns)
        self._set = _made_set([pattern for _, pattern in patterns])

    def __bool__(self) -> bool:
        return bool(self._patterns)

    def find(self, visible: str) -> Iterator[Hit]:
        """What the patterns match, in the order of the patterns; at most 200 in all."""
        return islice(self._hits(visible), _MOST_MATCHES)

    def _hits(self, visible: str) -> Iterator[Hit]:
        for number in self._occurring(visible):
            index, pattern = self._patterns[number]
            for match in compiled(pattern).finditer(visible):
                yield Hit(index, match.start(), match.end(), match.group("id") or "")

    def _occurring(self, visible: str) -> Sequence[int]:
        if self._set is None:
            return range(len(self._patterns))
        try:
            return sorted(self._set.Match(visible) or ())
        except re2.error:
            # Out of memory: no pattern may be lost for it.
            return range(len(self._patterns))


def _made_set(patterns: Sequence[str]) -> Any:  # noqa: ANN401 -- google-re2 has no types
    if len(patterns) < _MANY:
        return None
    made = re2.Set.SearchSet(options())
    for pattern in patterns:
        made.Add(pattern)
    made.Compile()
    return made


# --- Checks of a definition -----------------------------------------------------------------------


def problem(
    pattern: str, samples: Sequence[str], clock: Clock | None = None
) -> tuple[str, str] | None:
    """What is wrong with an admin's pattern, and the mend; None if it may be used.

    `samples`: texts that it is meant for; hostile ones are made of them. `clock` counts the
    seconds of CPU that a probe takes; without one nothing is probed.
    """
    for bounds in _REPETITION.finditer(pattern):
        if any(bound and int(bound) > MOST_REPEATED for bound in bounds.groups()):
            return f"`{bounds.group()}` repeats more than {MOST_REPEATED} times", "repeat it less"
    try:
        made = compiled(pattern)
    except re2.error as error:
        return f"this is no RE2 pattern: {_words(error)}", "see github.com/google/re2/wiki/Syntax"
    if "id" not in made.groupindex:
        return "the pattern has no group `id`", "write (?P<id>...) around the id"
    if made.search("") is not None:
        return "the pattern matches nothing at all", "let it need at least the id"
    if made.programsize > LARGEST_PROGRAM:
        return "the pattern is too large", "repeat less within repetitions"
    if clock is not None and _slowest(made, samples, clock) > BUDGET_S:
        return (
            f"the pattern takes more than {BUDGET_S * 1e3:.0f} ms for a hostile text of 10 kB",
            "give it a fixed beginning, and repeat less",
        )
    return None


_PIECES = ("a", "A", "0", "ab ", "a1", "A-", "1 ", "-", " ", "é", "x0-y1/", "#1")


def _slowest(made: Any, samples: Sequence[str], clock: Clock) -> float:  # noqa: ANN401 -- google-re2 has no types
    """Seconds for the worst of a few hostile texts, each the best of three tries."""
    pieces = [*_PIECES, *(sample[:-1] for sample in samples if len(sample) > 1)]
    end = samples[0] if samples else "0"
    texts = [(piece * PROBED_CHARACTERS)[: PROBED_CHARACTERS - len(end)] + end for piece in pieces]
    return max(_seconds(made, text, clock) for text in texts)


def _seconds(made: Any, text: str, clock: Clock) -> float:  # noqa: ANN401 -- google-re2 has no types
    spent = []
    for _ in range(3):
        begun = clock()
        list(islice(made.finditer(text), _PROBED_MATCHES))
        spent.append(clock() - begun)
    return min(spent)


def _words(error: Exception) -> str:
    """RE2's own words; its wrapper gives bytes."""
    told = error.args[0] if error.args else ""
    return told.decode("utf-8", "replace") if isinstance(told, bytes) else str(told)
