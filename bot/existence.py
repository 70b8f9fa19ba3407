"""What is known to exist: asked as the person who would hear of it, before anybody does.

A doubtful mention (a number alone, a name) is silent until it was found. For one message each
system is asked at most once: by the type's `exists` for many ids together, or else by reading the
likeliest. Not there and not allowed are the same answer, by the same way.
"""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.context import Context
from bot.store import Session, Store, UnavailableError, state
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.resolve import (
    ActionCall,
    CallResult,
    Connector,
    ObjectRef,
    Reason,
    Snapshot,
    Unavailable,
)

THERE = timedelta(minutes=5)
NOT_THERE = timedelta(seconds=60)
MOST_KEPT = 50_000
HIGHEST = "known.highest."
"""Keys of the state table: a type's name follows."""


@dataclass(frozen=True, slots=True)
class Named:
    """An object that a message names, or several that a name may mean."""

    refs: tuple[ObjectRef, ...]
    shape: str
    """How it is written, in the admin's words."""
    score: float
    unverified: bool = False
    spelled: bool = True
    """The text itself holds the id. A name does not: an id must not be told for it unread."""

    of_many: bool = False
    """Several bear the name; which of them is left is this person's own view."""

    @property
    def ref(self) -> ObjectRef:
        """The likeliest."""
        return self.refs[0]


class Highest:
    """By type, the highest number that anybody was seen to read. Outlives the process."""

    def __init__(self, store: Store) -> None:
        """Empty until `load`."""
        self._store = store
        self._numbers: dict[tuple[str, str], int] = {}

    async def load(self, tenant: str) -> None:
        """Take up what was known before."""
        kept = await self._store.read(lambda s: state.under(s, tenant, HIGHEST))
        for key, value in kept.items():
            self._numbers[tenant, key.removeprefix(HIGHEST)] = int(value)

    def of(self, tenant: str) -> Mapping[str, int]:
        """Type -> number."""
        return {kind: number for (owner, kind), number in self._numbers.items() if owner == tenant}

    async def note(self, tenant: str, kind: ObjectType, ident: str) -> None:
        """An object was read; written down when its number is the highest yet."""
        number = number_of(kind, ident)
        if number is None or number <= self._numbers.get((tenant, kind.type), 0):
            return
        self._numbers[tenant, kind.type] = number

        def commit(session: Session) -> None:
            before = int(state.get(session, tenant, HIGHEST + kind.type) or 0)
            state.put(session, tenant, HIGHEST + kind.type, str(max(before, number)))

        # Losing it costs a little recognition; failing the read for it would cost the answer.
        with suppress(UnavailableError):
            await self._store.run(commit)


def number_of(kind: ObjectType, ident: str) -> int | None:
    """The number in an id as its system knows it, where ids of the type are numbers."""
    before, _, after = kind.recognise.key.partition("{id}")
    inner = ident.removeprefix(before).removesuffix(after)
    counted = kind.recognise.id.digits is not None and inner.isascii() and inner.isdigit()
    return int(inner) if counted else None


class Noticing:
    """A connector that notes the highest number of each type that was read through it."""

    def __init__(self, inner: Connector, highest: Highest, types: Mapping[str, ObjectType]) -> None:
        """`types` are those of the workspace."""
        self._inner = inner
        self._highest = highest
        self._types = types

    async def fetch(
        self, ref: ObjectRef, viewer: Person, *, fresh: bool = False
    ) -> Snapshot | Unavailable:
        """Read the object as `viewer`."""
        read = await self._inner.fetch(ref, viewer, fresh=fresh)
        kind = self._types.get(ref.type)
        if isinstance(read, Snapshot) and kind is not None:
            await self._highest.note(viewer.tenant, kind, ref.id)
        return read

    async def exists(
        self, refs: Sequence[ObjectRef], viewer: Person
    ) -> frozenset[ObjectRef] | None:
        """Which of these objects, all of one type, are there for `viewer`."""
        return await self._inner.exists(refs, viewer)

    async def perform(self, call: ActionCall, person: Person) -> CallResult:
        """Carry the action out once as `person`."""
        return await self._inner.perform(call, person)

    async def probe(self, call: ActionCall, person: Person) -> CallResult:
        """Look whether an attempt that is in doubt was applied."""
        return await self._inner.probe(call, person)

    async def choices(
        self, ref: ObjectRef, action: str, person: Person
    ) -> Mapping[str, Mapping[str, str]] | Unavailable:
        """What may be chosen now."""
        return await self._inner.choices(ref, action, person)

    async def verify(self, call: ActionCall, person: Person) -> Snapshot | Unavailable | None:
        """Read again until the action's `verify` holds."""
        return await self._inner.verify(call, person)


class Existence:
    """Finds out which mentions are there, for one person, and remembers it for that person."""

    def __init__(self, context: Context) -> None:
        """Asks the context's connector."""
        self._context = context
        self._kept: dict[tuple[str, str, ObjectRef], tuple[datetime, bool]] = {}

    async def there(self, person: Person, named: Sequence[Named]) -> list[Named]:
        """The mentions without what is not, or not surely, there for this person."""
        doubtful = [each for each in named if each.unverified]
        unknown = [each for each in doubtful if self._not_asked(person, each)]
        asked: dict[str, list[Named]] = defaultdict(list)
        for each in sorted(unknown, key=lambda each: -each.score):
            system = self._system(each.ref)
            if system is not None:
                asked[system].append(each)
        await asyncio.gather(*(self._ask(person, several) for several in asked.values()))
        left = (self._without_missing(person, each) for each in named)
        return [each for each in left if each.refs]

    async def _ask(self, person: Person, several: Sequence[Named]) -> None:
        """One question to one system: about the type of the likeliest mention."""
        kind = self._context.type(several[0].ref)
        if kind is not None and kind.exists is not None:
            refs = list(
                dict.fromkeys(ref for each in several for ref in each.refs if ref.type == kind.type)
            )
            found = await self._context.connector.exists(refs, person)
            self._keep(person, refs if found is not None else (), found or frozenset())
            return
        # Without that question each object of an ambiguous name is read, to be chosen from.
        await asyncio.gather(*(self._read(person, ref) for ref in several[0].refs))

    async def _read(self, person: Person, ref: ObjectRef) -> None:
        read = await self._context.connector.fetch(ref, person)
        if isinstance(read, Snapshot):
            self._keep(person, (ref,), {ref})
        elif read.reason is Reason.MISSING:
            self._keep(person, (ref,), ())

    def _not_asked(self, person: Person, named: Named) -> bool:
        return any(self._known(person, ref) is None for ref in named.refs)

    def _without_missing(self, person: Person, named: Named) -> Named:
        if not named.unverified:
            return named
        return replace(named, refs=tuple(ref for ref in named.refs if self._known(person, ref)))

    def _known(self, person: Person, ref: ObjectRef) -> bool | None:
        until, there = self._kept.get((person.tenant, person.id, ref), (None, False))
        return there if until is not None and self._context.clock() < until else None

    def _keep(self, person: Person, refs: Iterable[ObjectRef], found: Iterable[ObjectRef]) -> None:
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        now, there = self._context.clock(), frozenset(found)
        for ref in refs:
            until = now + (THERE if ref in there else NOT_THERE)
            self._kept[person.tenant, person.id, ref] = (until, ref in there)

    def _system(self, ref: ObjectRef) -> str | None:
        kind = self._context.type(ref)
        return kind.system if kind is not None else None
