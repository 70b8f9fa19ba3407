"""References to objects, what was read of them for one viewer, and the port to their systems.

`Snapshot` is always somebody's view: it was read with that person's own rights and must not be
shown to anybody else without passing `bot.audience`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol, Self

from object_links.person import Person, Value


@dataclass(frozen=True, slots=True, order=True)
class ObjectRef:
    """The identity of a business object, written `order:SO-1042`."""

    type: str
    id: str

    def __str__(self) -> str:
        return f"{self.type}:{self.id}"

    @property
    def spoken(self) -> str:
        """What people type for it in a command: an id that is only digits needs its type."""
        return f"{self.type} {self.id}" if self.id.isdigit() else self.id

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `type:id`. Raises ValueError naming the form that is wanted."""
        kind, colon, ident = text.partition(":")
        if not (kind and colon and ident):
            message = f"{text!r} is no object reference: write type:id, such as order:SO-1042"
            raise ValueError(message)
        return cls(kind, ident)


@dataclass(frozen=True, slots=True)
class ShownField:
    """A line of a card. Only `public` ones may appear where others can read along."""

    label: str
    value: str
    public: bool = False


@dataclass(frozen=True, slots=True)
class Linked:
    """Another object that this one names, or that belongs to it."""

    label: str
    """What it is to this one, such as "Customer"."""
    ref: ObjectRef
    title: str = ""
    public: bool = False


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What one person may see of one object at one time."""

    ref: ObjectRef
    type_name: str
    """The type in people's words, such as "Order"."""
    viewer: str
    """Id of the person as whom it was read."""
    title: str
    title_public: bool
    status: str | None
    status_public: bool
    url: str | None
    fields: tuple[ShownField, ...]
    attributes: Mapping[str, Value]
    """Typed values for policies, keyed as in the type's `attributes`; absent ones are left out."""
    version: str | None
    """ETag with its quotes, or a digest of the version fields; what `conditional` binds to."""
    open_actions: frozenset[str]
    """Actions that the object's state (`when`) and its system (`offered`) allow to this person."""
    shareable: bool
    """The type's `shareable_when` held for this object."""
    as_of: datetime
    raw: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """The system's own answer: for expressions of actions only, never for people."""
    linked: tuple[Linked, ...] = ()
    """What its `links` and `related` lead to; `fields` show them too."""
    not_offered: frozenset[str] = frozenset()
    """Actions that the object's state allows and its system does not offer to this person."""


class Reason(StrEnum):
    """Why a person gets nothing. `MISSING` stands for "not found" and "not allowed" alike."""

    MISSING = "missing"
    SEVERAL = "several"
    """What people write means several objects in the system."""
    NOT_CONNECTED = "not_connected"
    RECONNECT = "reconnect"
    DOWN = "down"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class Unavailable:
    """No snapshot, and why. `text` is safe to show to the person who asked, to nobody else."""

    ref: ObjectRef
    reason: Reason
    text: str
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class ActionCall:
    """One action on one object as one person: everything a system needs to carry it out once."""

    ref: ObjectRef
    action: str
    inputs: Mapping[str, Value]
    key: str
    """Derived from the execution, the same for every attempt: idempotency key and reference."""
    version: str | None
    """The version that the person saw."""
    raw: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """The object as it was read just before the first attempt."""


class Answer(StrEnum):
    """What is known of the world after one attempt or one probe."""

    APPLIED = "applied"
    """The system says that it did it. Still to be verified by reading again."""
    REJECTED = "rejected"
    """The system refused, in its own words; nothing was changed."""
    STALE = "stale"
    """The object is no longer what the person saw; nothing was changed."""
    NOT_SENT = "not_sent"
    """Provably not processed: try again later."""
    NOT_APPLIED = "not_applied"
    """A probe found no trace of it."""
    IN_DOUBT = "in_doubt"
    """It may or may not have happened."""


@dataclass(frozen=True, slots=True)
class CallResult:
    """The outcome of `Connector.perform` or `Connector.probe`."""

    answer: Answer
    text: str = ""
    """The system's own words where there are any; shown to the requester alone."""
    retry_after: timedelta | None = None
    status: int | None = None
    left_out: str = ""
    """For APPLIED: what was refused after the rest was done, in words for the requester."""


class Repeat(StrEnum):
    """How an action may be repeated; every action declares exactly one."""

    IDEMPOTENCY_KEY = "idempotency_key"
    LOOKUP = "lookup"
    CONDITIONAL = "conditional"
    IDEMPOTENT = "idempotent"
    BLIND = "blind"


class Connector(Protocol):
    """A system of record behind one door; `adapters.systems` implements it for all of them.

    No method raises for anything a system may do: every failure is a value.
    """

    async def fetch(
        self, ref: ObjectRef, viewer: Person, *, fresh: bool = False
    ) -> Snapshot | Unavailable:
        """Read the object as `viewer`. `fresh` passes by the cache, as before every action."""
        ...

    async def exists(
        self, refs: Sequence[ObjectRef], viewer: Person
    ) -> frozenset[ObjectRef] | None:
        """Which of these objects, all of one type, are there for `viewer`, by one request.

        None: the type declares no such request, or it gave no answer.
        """
        ...

    async def perform(self, call: ActionCall, person: Person) -> CallResult:
        """Carry the action out once as `person`. Never repeats on its own."""
        ...

    async def probe(self, call: ActionCall, person: Person) -> CallResult:
        """Look whether an attempt that is in doubt was applied: APPLIED, NOT_APPLIED, IN_DOUBT."""
        ...

    async def choices(
        self, ref: ObjectRef, action: str, person: Person
    ) -> Mapping[str, Mapping[str, str]] | Unavailable:
        """What may be chosen now, as input -> value -> label, for inputs with `choices_from`."""
        ...

    async def verify(self, call: ActionCall, person: Person) -> Snapshot | Unavailable | None:
        """Read again until the action's `verify` holds: that snapshot, or None if it never did."""
        ...
