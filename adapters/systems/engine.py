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
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any

import httpx

from adapters.systems import outcomes, snapshot
from adapters.systems.answers import Kind
from adapters.systems.breaker import Breaker
from adapters.systems.credentials import Credentials
from adapters.systems.egress import Guard, Resolver, listeners, origin_of, resolve
from adapters.systems.http import Transport
from adapters.systems.line import Heard, Line, Told
from adapters.systems.requests import RequestError, fit_secret, plausible_id
from adapters.systems.views import Key, View, Views
from object_links.catalog import ActionSpec, ObjectType, Step
from object_links.expressions import ExpressionError, evaluate
from object_links.person import Person
from object_links.resolve import (
    ActionCall,
    Answer,
    CallResult,
    ObjectRef,
    Reason,
    Repeat,
    Snapshot,
    Unavailable,
)
from object_links.system import SystemSpec

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
    secret: str


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
        """Raise ValueError for an origin or an own address that is none."""
        self._outside = surroundings or Surroundings()
        self._credentials = credentials
        self._types = {kind.type: kind for kind in types}
        own = listeners(own_addresses)
        allowed = frozenset(origin_of(origin) for origin in allow_private)
        trust = self._outside.trust or _trust()
        self._lines = {spec.system: self._line(spec, allowed, own, trust) for spec in systems}
        self._views = Views(self._outside.monotonic)
        # Fingerprints of keys are worth nothing outside this process.
        self._pepper = os.urandom(32)

    async def aclose(self) -> None:
        """Stop reads under way and close all connections."""
        await self._views.aclose()
        for line in self._lines.values():
            await line.transport.aclose()

    # --- Reading -------------------------------------------------------------------------------

    async def fetch(self, ref: ObjectRef, viewer: Person, *, fresh: bool = False) -> View:
        """Read the object as `viewer`, from at most five seconds ago unless `fresh`."""
        target = await self._target(ref, viewer)
        if isinstance(target, Unavailable):
            return target
        mark = hmac.digest(self._pepper, target.secret.encode(), hashlib.sha256)
        key = Key(target.line.spec.system, viewer.tenant, viewer.id, mark, ref)
        return await self._views.get(key, partial(self._read, target, ref, viewer), fresh=fresh)

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

    async def _read(self, target: _Target, ref: ObjectRef, viewer: Person) -> tuple[View, int]:
        spec, kind = target.line.spec, target.kind
        assert kind.fetch is not None  # noqa: S101 -- a type with a system has it
        try:
            heard = await target.line.read(kind.fetch, {"id": ref.id}, target.secret)
        except (RequestError, ExpressionError):
            return outcomes.malformed(ref, spec, "could not be asked"), 0
        now = self._outside.clock()
        if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
            return outcomes.of_read(heard, ref, spec, kind, now), 0
        body = _object_in(heard, kind)
        if body is None:
            return outcomes.malformed(ref, spec, "gave an answer that could not be read"), 0
        look = snapshot.Look(ref, viewer.id, now)
        make = partial(snapshot.make, look, spec, kind, body, heard.reply.headers.get("etag"))
        size = len(heard.reply.body)
        # The expressions of a type over a large body take long enough to hold up everybody else.
        made = await asyncio.to_thread(make) if size > _LARGE else make()
        return made, size * _PARSED

    # --- Acting --------------------------------------------------------------------------------

    async def perform(self, call: ActionCall, person: Person) -> CallResult:
        """Send the steps of the action once, in order, as `person`."""
        target = await self._target(call.ref, person)
        if isinstance(target, Unavailable):
            return outcomes.unable(target)
        action = self._action(call)
        if action is None:
            return outcomes.cannot_ask(target.line.spec, f"there is no action {call.action!r}")
        refused = await self._precondition(target, action, call, person)
        if refused is not None:
            return refused
        try:
            return await self._run(target, action, call)
        finally:
            self._views.forget(target.line.spec.system, call.ref)

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

    async def _run(self, target: _Target, action: ActionSpec, call: ActionCall) -> CallResult:
        bodies: list[Any] = []
        result = CallResult(Answer.APPLIED)
        for number, step in enumerate(action.steps):
            root = _root(call) | {"steps": bodies}
            extra = _conditions(target.kind, action, step, call, number)
            try:
                heard = await target.line.do(step, root, target.secret, extra)
            except (RequestError, ExpressionError) as error:
                result = outcomes.cannot_ask(target.line.spec, str(error))
            else:
                result = outcomes.of_step(heard, target.line.spec, self._outside.clock())
                bodies.append(heard.content.value if isinstance(heard, Told) else None)
            if result.answer is not Answer.APPLIED:
                return outcomes.after_steps(result, number, len(action.steps))
        return result

    async def _precondition(
        self, target: _Target, action: ActionSpec, call: ActionCall, person: Person
    ) -> CallResult | None:
        """Compare versions ourselves where the system has no entity tags to do it with."""
        if not any(step.if_match for step in action.steps):
            return None
        if call.version is None:
            return outcomes.cannot_ask(target.line.spec, "the version that you saw is not known")
        if target.kind.version is None or target.kind.version.etag:
            return None
        view = await self.fetch(call.ref, person, fresh=True)
        if isinstance(view, Unavailable):
            return outcomes.unable(view)
        if view.version != call.version:
            return CallResult(Answer.STALE, "It has changed since you saw it.")
        return None

    async def _look_up(self, target: _Target, action: ActionSpec, call: ActionCall) -> CallResult:
        assert action.lookup is not None  # noqa: S101 -- `repeat: lookup` brings it
        try:
            root = _root(call) | {"steps": []}
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
        secret = await self._credentials.secret(person, line.spec)
        if not secret:
            return outcomes.not_connected(ref, line.spec)
        if not fit_secret(line.spec.auth, secret):
            return outcomes.reconnect(ref, line.spec)
        return _Target(line, kind, secret)

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
        private = origin_of(spec.base_url) in allowed
        guard = Guard(spec.base_url, private, own, self._outside.resolver)
        transport = Transport(spec.limits, guard, trust, self._outside.written)
        return Line(spec, transport, Breaker(self._outside.monotonic), self._outside.sleep)


def _root(call: ActionCall) -> dict[str, Any]:
    return {
        "object": dict(call.raw),
        "inputs": dict(call.inputs),
        "id": call.ref.id,
        "key": call.key,
    }


def _conditions(
    kind: ObjectType, action: ActionSpec, step: Step, call: ActionCall, number: int
) -> dict[str, str]:
    headers: dict[str, str] = {}
    if step.if_match and call.version is not None and kind.version and kind.version.etag:
        headers["if-match"] = call.version
    if action.key_header is not None:
        # One key for two different requests is an error to most systems.
        key = call.key if number == 0 else f"{call.key}-{number + 1}"
        headers[action.key_header.lower()] = key
    return headers


def _verified(action: ActionSpec, call: ActionCall, view: Snapshot) -> bool:
    if action.verify is None:
        return False
    root = {"object": dict(view.raw), "before": dict(call.raw), "inputs": dict(call.inputs)}
    return snapshot.is_true(action.verify.expr, root)


def _object_in(heard: Told, kind: ObjectType) -> Mapping[str, Any] | None:
    body = heard.content.value
    if kind.fetch is not None and kind.fetch.body is not None and heard.content.readable:
        try:
            body = evaluate(kind.fetch.body, body)
        except ExpressionError:
            return None
    return body if isinstance(body, dict) else None


def _answer_to(found: str, heard: Heard) -> object:
    if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
        return None
    return evaluate(found, heard.content.value) if heard.content.readable else None


@cache
def _trust() -> ssl.SSLContext:
    trust = httpx.create_ssl_context(trust_env=False)
    # An internal system often has a certificate that only the machine's own list knows.
    trust.load_default_certs()
    return trust
