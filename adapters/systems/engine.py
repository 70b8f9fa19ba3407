"""Reads objects and carries out actions on any HTTP system, from its YAML alone.

What the execution machine may do after `IN_DOUBT`, by the action's `repeat`:

- `idempotency_key`, `idempotent`: `probe` cannot know and says IN_DOUBT; the machine may call
  `perform` again with the same call (same key, same version), at any time.
- `conditional`: `probe` reads again. It says NOT_APPLIED when the version is still the one that
  was sent, and a repeat with that version cannot do it twice even if this was too early.
- `lookup`: `probe` asks the system; NOT_APPLIED counts only after the action's `settle_s`.
- `blind`: nobody knows but a person.

`perform` never repeats anything on its own, and no method raises for what a system does.
"""

import asyncio
import hashlib
import hmac
import os
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from adapters.systems import (
    changes,
    existence,
    finding,
    naming,
    outcomes,
    reading,
    snapshot,
    whose,
)
from adapters.systems.answers import Kind
from adapters.systems.breaker import Breaker
from adapters.systems.budget import Budget
from adapters.systems.credentials import Credentials
from adapters.systems.egress import Guard, Resolver, listeners, origin_of, resolve
from adapters.systems.finding import Found, Named
from adapters.systems.http import Transport
from adapters.systems.line import Heard, Line, Told
from adapters.systems.requests import RequestError, fit_secret, plausible_id
from adapters.systems.retry import Pause
from adapters.systems.revalidation import Answers
from adapters.systems.routes import machines_trust, route_to
from adapters.systems.steps import Attempt
from adapters.systems.views import Key, View, Views
from adapters.systems.whose import Unsaid
from object_links.auth import Lack
from object_links.catalog import ActionSpec, ObjectType
from object_links.change_lists import Changed, ChangesUnreadError, Mark
from object_links.expressions import ExpressionError, evaluate
from object_links.name_lists import NamesUnreadError
from object_links.names import Name
from object_links.person import Person
from object_links.resolve import (
    ActionCall,
    Answer,
    CallResult,
    ObjectRef,
    Reason,
    Repeat,
    ShownField,
    Snapshot,
    Unavailable,
)
from object_links.system import SystemSpec

_NO_VERSION = "the version could not be read, so nobody knows what you saw"
_FIRST_LOOK_S = 0.2
_LONGEST_LOOK_S = 2.0
_LARGE = 64 * 1024
_PARSED = 8
"""About how much larger a body is in memory than on the wire."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the engine takes from outside; tests put their own in."""

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    resolver: Resolver = resolve
    trust: ssl.SSLContext | None = None
    """Whose certificates count; by default those of the machine and of Mozilla."""
    written: Callable[[], None] = lambda: None
    """Called when a request that may change something has left and is not answered yet."""


@dataclass(frozen=True, slots=True)
class _Target:
    """A type that has a system, the line to it, and the key of the person who asks."""

    line: Line
    kind: ObjectType
    secret: str = field(repr=False)
    key: Key
    """Whose view of what."""


class Systems:
    """All systems of record behind one door: an `object_links.resolve.Connector`.

    `allow_private` lists the origins that may stand on private or loopback addresses.
    `own_addresses` lists where this process listens, which no system may be.
    """

    def __init__(
        self,
        systems: Iterable[SystemSpec],
        types: Iterable[ObjectType],
        credentials: Credentials,
        *,
        allow_private: frozenset[str] = frozenset(),
        own_addresses: frozenset[tuple[str, int]] = frozenset(),
        surroundings: Surroundings | None = None,
    ) -> None:
        """Raise ValueError for an origin or an own address that is none.

        Raises OSError when a system's `ca_file` cannot be used any more.
        """
        self._outside = surroundings or Surroundings()
        self._credentials = credentials
        self._types = {kind.type: kind for kind in types}
        own = listeners(own_addresses)
        allowed = frozenset(origin_of(origin) for origin in allow_private)
        trust = self._outside.trust or machines_trust()
        self._lines = {spec.system: self._line(spec, allowed, own, trust) for spec in systems}
        self._views = Views(self._outside.monotonic)
        self._answers = Answers(self._outside.monotonic)
        self._found = Found(self._outside.monotonic)
        # Fingerprints of keys are worth nothing outside this process.
        self._pepper = os.urandom(32)
        self._worked: set[tuple[str, bytes]] = set()
        """Keys that were good in this process."""

    async def aclose(self) -> None:
        """Stop reads under way and close all connections."""
        await self._views.aclose()
        for line in self._lines.values():
            await line.transport.aclose()

    # --- Reading -------------------------------------------------------------------------------

    async def fetch(self, ref: ObjectRef, viewer: Person, *, fresh: bool = False) -> View:
        """Read the object as `viewer`; not from a moment ago, as `cache` allows, if `fresh`."""
        target = await self._target(ref, viewer)
        if isinstance(target, Unavailable):
            return target
        read = partial(self._read, target, fresh=fresh)
        keep_s = target.kind.cache.seconds
        return await self._views.get(target.key, read, fresh=fresh, keep_s=keep_s)

    async def exists(
        self, refs: Sequence[ObjectRef], viewer: Person
    ) -> frozenset[ObjectRef] | None:
        """Which of these objects, all of one type, are there for `viewer`; None: not known."""
        target = await self._target(refs[0], viewer)
        if isinstance(target, Unavailable):
            return None
        return await existence.ask(target.line, target.kind, refs, target.secret)

    async def verify(self, call: ActionCall, person: Person) -> View | None:
        """Read again until the action's `verify` holds, for at most its `within_s`.

        An action without `verify` gives the fresh snapshot. None: it could be read, and the
        change did not show.
        """
        action = self._action(call)
        declared = None if action is None else action.verify
        now = self._outside.monotonic
        until = now() + (0.0 if declared is None else declared.within_s)
        pause = _FIRST_LOOK_S
        while True:
            view = await self.fetch(call.ref, person, fresh=True)
            if isinstance(view, Snapshot):
                if action is None or declared is None or _verified(action, call, view):
                    return view
            elif view.reason is not Reason.DOWN:
                return view
            left = until - now()
            if left <= 0:
                return view if isinstance(view, Unavailable) else None
            await self._outside.sleep(min(pause, left))
            pause = min(pause * 2, _LONGEST_LOOK_S)

    async def names(self, kind: ObjectType, reader: Person) -> AsyncIterator[Sequence[Name]]:
        """All names of a type, a page at a time; raises NamesUnreadError while it goes."""
        line = None if kind.system is None else self._lines.get(kind.system)
        query = None if kind.names is None else kind.names.query
        if line is None or query is None:
            raise NamesUnreadError("the type has no list of names")
        secret = await self._credentials.secret(reader, line.spec)
        if not isinstance(secret, str) or not fit_secret(line.spec.auth, secret):
            raise NamesUnreadError(f"{reader.id} gave no key for {line.spec.name}")
        async for page in naming.read(line, query, secret):
            yield page

    async def changes(self, kind: ObjectType, reader: Person, since: Mark) -> Changed:
        """What changed of a type since the last look; raises ChangesUnreadError."""
        line = None if kind.system is None else self._lines.get(kind.system)
        poll = None if kind.changes is None else kind.changes.poll
        if line is None or poll is None:
            raise ChangesUnreadError("the type has no list of changes")
        secret = await self._credentials.secret(reader, line.spec)
        if not isinstance(secret, str) or not fit_secret(line.spec.auth, secret):
            raise ChangesUnreadError(f"{reader.id} gave no key for {line.spec.name}")
        return await changes.read(line, poll, secret, since)

    def forget(self, ref: ObjectRef) -> None:
        """Drop what was read of an object for anybody: it was changed."""
        kind = self._types.get(ref.type)
        if kind is not None and kind.system is not None:
            self._views.forget(kind.system, ref)
            self._answers.forget(kind.system, ref)

    async def choices(
        self, ref: ObjectRef, action: str, person: Person
    ) -> Mapping[str, Mapping[str, str]] | Unavailable:
        """What may be chosen now for the action's inputs, each list by one request or more."""
        target = await self._target(ref, person)
        if isinstance(target, Unavailable):
            return target
        spec = target.kind.actions.get(action)
        view = await self.fetch(ref, person)
        named = await self._name(target)
        if isinstance(view, Unavailable) or isinstance(named, Unavailable) or spec is None:
            return outcomes.missing(ref, target.kind) if isinstance(view, Snapshot) else view
        root = named.root() | {"object": dict(view.raw)}
        return await reading.choices(target.line, spec, root, target.secret)

    async def whoami(self, system: str, secret: str) -> str | None:
        """Whose key the system says that it is; None: it does not say, or not now."""
        said = await self.whose(system, secret)
        return said if isinstance(said, str) else None

    async def whose(self, system: str, secret: str) -> str | Unsaid | None:
        """The same with the reason; None only where the system declares no `whoami`."""
        return await whose.ask(self._lines[system], secret)

    async def _read(self, target: _Target, *, fresh: bool) -> tuple[View, int]:
        spec, kind, ref = target.line.spec, target.kind, target.key.ref
        if (rest := target.line.budget.take(target.key)) is not None:
            return outcomes.capped(ref, spec, timedelta(seconds=rest)), 0
        named = await self._name(target)
        if isinstance(named, Unavailable):
            return named, 0
        now = self._outside.clock()
        try:
            heard = await self._whole(target, named, fresh=fresh)
        except reading.UnreadableError:
            return outcomes.malformed(ref, spec, "gave an answer that could not be read"), 0
        except (RequestError, ExpressionError):
            return outcomes.malformed(ref, spec, "could not be asked"), 0
        if isinstance(heard, reading.Missing):
            return outcomes.missing(ref, kind), 0
        if not isinstance(heard, reading.Whole):
            worked = (spec.system, target.key.fingerprint) in self._worked
            return outcomes.of_read(heard, ref, spec, kind, now, worked=worked), 0
        self._worked.add((spec.system, target.key.fingerprint))
        look = snapshot.Look(named, target.key.person, now, heard.etag)
        make = partial(snapshot.make, look, spec, kind, heard.body, heard.lists)
        # The expressions of a type over a large body take long enough to hold up everybody else.
        made = await asyncio.to_thread(make) if heard.size > _LARGE else make()
        return _marked(made, spec), heard.size * _PARSED

    async def _whole(
        self, target: _Target, named: Named, *, fresh: bool
    ) -> reading.Whole | reading.Missing | Heard:
        """Read the object; unless `fresh`, its system may vouch for an earlier answer."""
        kind, key = target.kind, target.key
        earlier = None if fresh else self._answers.get(key)
        heard = await reading.whole(target.line, kind, named.root(), target.secret, earlier)
        # A tag that a type's version does not rest on may stand for less than the whole object.
        tagged = kind.version is not None and kind.version.etag
        if isinstance(heard, reading.Whole) and (earlier is None or heard.told is not earlier.told):
            self._answers.keep(key, heard.told, kind.cache.revalidate if tagged else 0.0)
        return heard

    async def _name(self, target: _Target) -> Named | Unavailable:
        """The object under its system's id, as it was found or is found now."""
        if (kept := self._found.get(target.key)) is not None:
            return kept
        now, ref = self._outside.clock, target.key.ref
        named = await finding.find(target.line, target.kind, ref, target.secret, now)
        if isinstance(named, Named):
            self._found.keep(target.key, named)
        return named

    # --- Acting --------------------------------------------------------------------------------

    async def perform(self, call: ActionCall, person: Person) -> CallResult:
        """Send the steps of the action once, in order, as `person`."""
        target = await self._target(call.ref, person)
        if isinstance(target, Unavailable):
            return outcomes.unable(target)
        action = self._action(call)
        if action is None:
            return outcomes.cannot_ask(target.line.spec, f"there is no action {call.action!r}")
        if target.line.spec.auth.act_as == "service":
            return outcomes.cannot_ask(target.line.spec, "its service account only reads")
        named = await self._name(target)
        if isinstance(named, Unavailable):
            return outcomes.unable(named)
        refused = await self._precondition(target, action, call, person)
        if refused is not None:
            return refused
        try:
            return await self._attempt(target, action, call, named).run()
        finally:
            self._views.forget(target.line.spec.system, call.ref)
            self._answers.forget(target.line.spec.system, call.ref)

    async def probe(self, call: ActionCall, person: Person) -> CallResult:
        """Look for traces of an attempt that is in doubt, as the module says for each `repeat`."""
        target = await self._target(call.ref, person)
        action = self._action(call)
        if isinstance(target, Unavailable):
            return CallResult(Answer.IN_DOUBT, target.text, target.retry_after)
        if action is None:
            return CallResult(Answer.IN_DOUBT, f"There is no action {call.action!r} any more.")
        match action.repeat:
            case Repeat.LOOKUP:
                return await self._look_up(target, action, call)
            case Repeat.CONDITIONAL:
                return await self._compare(action, call, person)
            case Repeat.IDEMPOTENCY_KEY | Repeat.IDEMPOTENT:
                return CallResult(Answer.IN_DOUBT, "It is safe to repeat it with the same key.")
            case Repeat.BLIND:
                text = f"{target.line.spec.name} cannot say whether it happened."
                return CallResult(Answer.IN_DOUBT, text)

    def _attempt(
        self, target: _Target, action: ActionSpec, call: ActionCall, named: Named
    ) -> Attempt:
        return Attempt(
            target.line,
            target.kind,
            action,
            call,
            _root(call, named),
            target.secret,
            self._outside.clock,
            self._outside.monotonic,
        )

    async def _precondition(
        self, target: _Target, action: ActionSpec, call: ActionCall, person: Person
    ) -> CallResult | None:
        """Compare versions ourselves where the system has no entity tags to do it with."""
        if not any(step.if_match for step in action.steps):
            return None
        if call.version is None:
            return outcomes.cannot_ask(target.line.spec, _NO_VERSION)
        if target.kind.version is None or target.kind.version.etag:
            return None
        view = await self.fetch(call.ref, person, fresh=True)
        if isinstance(view, Unavailable):
            return outcomes.unable(view)
        if view.version is None:
            return outcomes.cannot_ask(target.line.spec, _NO_VERSION)
        if view.version != call.version:
            return CallResult(Answer.STALE, "It has changed since you saw it.")
        return None

    async def _look_up(self, target: _Target, action: ActionSpec, call: ActionCall) -> CallResult:
        assert action.lookup is not None  # noqa: S101 -- `repeat: lookup` brings it
        named = await self._name(target)
        if isinstance(named, Unavailable):
            return CallResult(Answer.IN_DOUBT, named.text, named.retry_after)
        try:
            root = _root(call, named) | {"steps": []}
            heard = await target.line.read(action.lookup, root, target.secret)
            found = _answer_to(action.lookup.found, heard)
        except (RequestError, ExpressionError) as error:
            return CallResult(Answer.IN_DOUBT, f"The lookup failed: {error}.")
        # Anything but a plain true or false would be a guess, and a wrong one acts twice.
        if found is True:
            return CallResult(Answer.APPLIED)
        if found is False:
            return CallResult(Answer.NOT_APPLIED)
        return CallResult(Answer.IN_DOUBT, f"{target.line.spec.name} gave no clear answer.")

    async def _compare(self, action: ActionSpec, call: ActionCall, person: Person) -> CallResult:
        view = await self.fetch(call.ref, person, fresh=True)
        if isinstance(view, Unavailable):
            return CallResult(Answer.IN_DOUBT, view.text, view.retry_after)
        if _verified(action, call, view):
            return CallResult(Answer.APPLIED)
        if view.version is not None and view.version == call.version:
            return CallResult(Answer.NOT_APPLIED)
        return CallResult(Answer.IN_DOUBT, "It has changed since, but not as was asked.")

    # --- Finding -------------------------------------------------------------------------------

    async def _target(self, ref: ObjectRef, person: Person) -> _Target | Unavailable:
        kind = self._types.get(ref.type)
        line = None if kind is None or kind.system is None else self._lines.get(kind.system)
        if kind is None or line is None or not plausible_id(ref.id):
            return outcomes.missing(ref, kind)
        if line.spec.auth.act_as == "service" and not kind.org_visible:
            return outcomes.missing(ref, kind)
        secret = await self._credentials.secret(person, line.spec)
        if not isinstance(secret, str):
            return outcomes.lacking(ref, line.spec, secret or Lack.NOT_GIVEN)
        if not fit_secret(line.spec.auth, secret):
            return outcomes.reconnect(ref, line.spec)
        mark = hmac.digest(self._pepper, secret.encode(), hashlib.sha256)
        key = Key(line.spec.system, person.tenant, person.id, mark, ref)
        return _Target(line, kind, secret, key)

    def _action(self, call: ActionCall) -> ActionSpec | None:
        kind = self._types.get(call.ref.type)
        return None if kind is None else kind.actions.get(call.action)

    def _line(
        self,
        spec: SystemSpec,
        allowed: frozenset[str],
        own: frozenset[tuple[str, int]],
        trust: ssl.SSLContext,
    ) -> Line:
        def guard_of(address: str) -> Guard:
            private = origin_of(address) in allowed
            return Guard(address, private, own, self._outside.resolver)

        route = route_to(spec, trust, guard_of)
        transport = Transport(spec.limits, route, self._outside.written)
        return line_to(spec, transport, self._outside)


def line_to(spec: SystemSpec, transport: Transport, outside: Surroundings) -> Line:
    """A line to a system of whose health and patience nothing is known yet."""
    return Line(
        spec,
        transport,
        Breaker(outside.monotonic),
        Pause(outside.clock),
        Budget(outside.monotonic, spec.limits.objects_per_hour),
        outside.sleep,
        outside.clock,
    )


def _root(call: ActionCall, named: Named) -> dict[str, Any]:
    return named.root() | {"object": dict(call.raw), "inputs": dict(call.inputs), "key": call.key}


def _verified(action: ActionSpec, call: ActionCall, view: Snapshot) -> bool:
    if action.verify is None:
        return False
    root = {"object": dict(view.raw), "before": dict(call.raw), "inputs": dict(call.inputs)}
    return snapshot.is_true(action.verify.expr, root)


def _marked(seen: Snapshot, spec: SystemSpec) -> Snapshot:
    """Say of what was not read with the person's own rights that it was not."""
    if spec.auth.act_as != "service":
        return seen
    note = ShownField("Read by", "Midstream's own account, on behalf of you")
    return replace(seen, fields=(note, *seen.fields))


def _answer_to(found: str, heard: Heard) -> object:
    if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
        return None
    return evaluate(found, heard.content.value) if heard.content.readable else None
