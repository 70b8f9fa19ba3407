"""Counts what was found rightly, wrongly and not at all."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from tests.recognition.labelled import Label, Labelled
from tests.recognition.running import Answer, Found


@dataclass(frozen=True, slots=True)
class Tally:
    """How often right, wrong and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 of nothing."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """Share of what should be found that was; 1 of nothing."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.right + other.right, self.wrong + other.wrong, self.missed + other.missed
        )

    def __str__(self) -> str:
        return f"{self.precision:.4f} / {self.recall:.4f}"


def total(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    return sum(tallies, Tally())


@dataclass(frozen=True, slots=True)
class Judged:
    """A message, its answer, and what of it was wrong and missed."""

    message: Labelled
    answer: Answer
    wrong: tuple[Found, ...]
    missed: tuple[Label, ...]

    @property
    def objects(self) -> Tally:
        """Of the mentions that somebody would hear of."""
        labels = len(self.message.labels)
        return Tally(labels - len(self.missed), len(self.wrong), len(self.missed))

    @property
    def asks(self) -> Tally:
        """Of the one question whether it asks; a message that names no object never does.

        Where no object was found, nobody hears of the wish.
        """
        heard = self.answer.asks and any(found.is_heard for found in self.answer.mentions)
        wanted = self.message.asks
        return Tally(int(heard and wanted), int(heard and not wanted), int(wanted and not heard))


def judged(message: Labelled, answer: Answer) -> Judged:
    """Compare. A mention is right if a label has its type and id, and they overlap.

    Each label counts once; finding one again inside of it is no error.
    """
    heard = [found for found in answer.mentions if found.is_heard]
    wrong = tuple(found for found in heard if not _labels_of(found, message.labels))
    missed = tuple(
        label for label in message.labels if not any(_labels_of(found, (label,)) for found in heard)
    )
    return Judged(message, answer, wrong, missed)


def _labels_of(found: Found, labels: Sequence[Label]) -> list[Label]:
    return [
        label
        for label in labels
        if found.type == label.type
        and found.id in label.ids
        and found.start < label.end
        and label.start < found.end
    ]


def told(case: Judged) -> str:
    """The errors of one message, for a person to read; empty if there are none."""
    text = case.message.text
    lines = [
        f"  found    {each.type} {each.id} in {text[each.start : each.end]!r} ({each.form})"
        for each in case.wrong
    ]
    lines += [
        f"  missed   {label.type} {min(label.ids)} in {text[label.start : label.end]!r}"
        for label in case.missed
    ]
    if case.asks.wrong or case.asks.missed:
        lines.append(f"  asks     {case.answer.asks}, by reading {case.message.asks}")
    return "\n".join((f"{case.message.id} {case.message.kind}: {text!r}", *lines)) if lines else ""
