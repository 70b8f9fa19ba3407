"""What recognition finds, as values; and what it is told besides the text."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

OFFER = 0.5
LINK = 0.9

Form = Literal["prefix", "keyword", "url", "bare", "name", "regex", "alone"]
Outcome = Literal["silent", "offer", "link"]
Evidence = tuple[tuple[str, float], ...]
"""Why, in words, each with its weight: log-odds that are summed."""


@dataclass(frozen=True, slots=True)
class Where:
    """What the place of a message adds to its words."""

    bare: str | None = None
    """The type that a number alone, such as `#1042`, means there."""
    known: Mapping[str, int] = field(default_factory=dict)
    """By type, the highest number that exists, as far as anybody saw."""


NOWHERE = Where()


class NameHit(Protocol):
    """A name that stands in a text."""

    @property
    def type(self) -> str:
        """The type of the object that bears it."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The objects that bear it, the likeliest first."""

    @property
    def start(self) -> int:
        """Index into the text."""

    @property
    def end(self) -> int:
        """Index into the text."""

    @property
    def evidence(self) -> Evidence:
        """Why, in words, with weights."""


class Names(Protocol):
    """Finds names of objects, of all types at once."""

    def find(self, visible: str) -> Sequence[NameHit]:
        """The names in a text, the leftmost and longest, without overlaps."""


class Mention(NamedTuple):
    """An object that a message names. A tuple, because making one takes a third of the time."""

    type: str
    id: str
    """As its system knows it: "order 1042" of the type `order` may be SO-1042."""
    start: int
    end: int
    """Indices into the message's text; the span holds the prefix or the keyword too."""
    form: Form
    surface: str
    """`text[start:end]`."""
    score: float
    """0 to 1: how sure it is that the writer means this object."""
    outcome: Outcome
    """What may come of it, so sure is it: nothing, a private offer, or a link."""
    quoted: bool
    """It stands in somebody else's words: it is never acted on."""
    evidence: tuple[str, ...]
    """Why, in words."""
    shape: str = ""
    """How it is written, in the admin's words: "prefix SO-", "keyword order", "bare #"."""
    others: tuple[str, ...] = ()
    """Further ids that a name may mean."""
    unverified: bool = False
    """It must be found to exist before anybody hears of it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a message names, in its order."""

    mentions: tuple[Mention, ...]
    asks: bool
    """Something is to be done or looked up about one of the objects."""
    truncated: bool
    """The message was too long or named too many objects; what lies beyond was not looked at."""
    why_asks: tuple[str, ...] = ()
    """What speaks for it and against it that the message asks, in words."""


class Candidate(NamedTuple):
    """One way to read something as an object."""

    type: int
    """Index of its type."""
    id: str
    start: int
    end: int
    form: Form
    shape: str
    evidence: Evidence
    others: tuple[str, ...] = ()

    @property
    def logit(self) -> float:
        """The summed weights of the evidence."""
        return sum([weight for _, weight in self.evidence])


_SURE = frozenset({"prefix", "url", "regex", "alone"})
"""Forms that say themselves which object they mean; the others never come to a link."""


def mention(found: Candidate, type_name: str, surface: str, *, quoted: bool) -> Mention:
    """What a reading comes to."""
    score = round(1 / (1 + math.exp(-found.logit)), 3)
    sure = score >= LINK and found.form in _SURE
    outcome: Outcome = "link" if sure else "offer" if score >= OFFER else "silent"
    return Mention(
        type_name,
        found.id,
        found.start,
        found.end,
        found.form,
        surface,
        score,
        outcome,
        quoted,
        tuple([words for words, _ in found.evidence]),
        found.shape,
        found.others,
        not sure,
    )
