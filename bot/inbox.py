"""The durable inbox: an event is a row before its vendor gets an answer, and is handled from it.

A handler may run again for the same event (after a crash, or a failure half way), so what it does
must be safe to repeat: unique keys, compare-and-set. It never runs twice at the same time.
"""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import zip_longest
from types import MappingProxyType

import structlog

from bot import crashpoints
from bot.failures import describe
from bot.secrets import Secrets
from bot.store import Session, Store, events, lanes, wake
from bot.store.events import Arrival
from bot.store.lanes import Claim, DeadLetter

KIND = "inbox"
"""What the dispatcher calls an event that may be due."""

STRIKES = 3
TOGETHER = 64
"""Most events in one commit: bounds how long the first of them waits for the last."""
BACKOFF = (timedelta(seconds=2), timedelta(seconds=15))
"""How long the first and the second failure wait."""

log = structlog.get_logger()


class UnprocessableError(Exception):
    """Raised by a handler for an event that no repetition can mend. Its text is kept."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """A verified event, as it came.

    Two events are the same when (tenant, channel, app, key) are. `lane` is an order to keep: events
    of one lane are handled one at a time, oldest first.
    """

    tenant: str
    channel: str
    app: str
    key: str
    kind: str
    body: bytes = field(repr=False)
    lane: str | None = None
    received_at: datetime | None = None
    """When it was accepted; filled in for the handler."""


Handler = Callable[[Envelope], Awaitable[None]]


class Inbox:
    """Accepts events and hands each to its channel's handler until that succeeds, or gives up."""

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        *,
        handlers: Mapping[str, Handler] = MappingProxyType({}),
        lease: timedelta = timedelta(seconds=60),
    ) -> None:
        self._store = store
        self._secrets = secrets
        self._handlers = handlers
        self._lease = lease
        # A handler ends before its lease does, so that nobody takes over what still runs.
        self._limit = lease.total_seconds() * 0.8
        self._batch: _Batch | None = None

    async def accept(self, envelope: Envelope) -> bool:
        """Keep an event. True when it is new. Once this returns, it is on the disk.

        Raises UnavailableError when it could not be kept: then the vendor must hear no 200.
        """
        await self._secrets.prepare(envelope.tenant)
        payload = self._secrets.seal(*_place(envelope), envelope.body)
        new = await self._keep(
            Arrival(
                tenant=envelope.tenant,
                channel=envelope.channel,
                app=envelope.app,
                key=envelope.key,
                kind=envelope.kind,
                lane=envelope.lane,
                payload=payload,
            )
        )
        crashpoints.reach("after_inbox_commit")
        return new

    async def seen(self, tenant: str, channel: str, app: str, key: str) -> bool:
        """Keep the key alone of an event that concerns nobody. True when it is new."""
        return await self._keep(Arrival(tenant, channel, app, key))

    async def _keep(self, arrival: Arrival) -> bool:
        """Keep it together with what else arrives until the database takes it."""
        kept = None if self._batch is None else self._batch.join(arrival)
        if kept is None:
            self._batch = _Batch(self._store)
            kept = self._batch.join(arrival)
        if kept is not None and (new := await kept) is not None:
            return new
        # Something is wrong with one of them, or with the database: alone it tells.
        return (await self._store.run(lambda session: _write(session, [arrival])))[0]

    async def handle(self, ident: str) -> None:
        """Work on one event, if it is due and first in its lane. The dispatcher calls this."""
        held = await self._store.run(lambda session: self._claim(session, int(ident)))
        if held is None:
            return
        crashpoints.reach("after_claim")
        claim, envelope = held
        try:
            async with asyncio.timeout(self._limit):
                await self._hand_over(envelope)
        except asyncio.CancelledError:
            await asyncio.shield(self._store.run(lambda session: _release(session, claim)))
            raise
        except Exception as error:  # noqa: BLE001 - every failure is counted and told
            await self._fail(claim, envelope.channel, error)
        else:
            await self._store.run(lambda session: _finish(session, claim))

    async def due(self, at: datetime) -> list[tuple[str, str]]:
        """What the dispatcher should wake: events that are due. Frees lapsed claims first."""
        if await self._store.read(lambda session: lanes.lapsed(session, events.InboxEvent, at)):
            await self._store.run(lambda session: lanes.take_over(session, events.InboxEvent))
        found = await self._store.read(
            lambda session: lanes.due(session, events.InboxEvent, at, limit=500)
        )
        return [(KIND, str(ident)) for ident in found]

    async def recover(self) -> int:
        """Free every claim, at start-up, when no other worker can be alive. How many."""
        return await self._store.run(
            lambda session: lanes.take_over(session, events.InboxEvent, everything=True)
        )

    async def dead_letters(self, tenant: str | None = None) -> tuple[DeadLetter, ...]:
        """What was given up, oldest first."""
        return await self._store.read(
            lambda session: lanes.dead_letters(session, events.InboxEvent, tenant=tenant)
        )

    async def replay(self, ident: int) -> bool:
        """Handle a dead letter again. False when there is none, or its payload was blanked."""

        def again(session: Session) -> bool:
            put_back = lanes.replay(session, events.InboxEvent, ident)
            if put_back:
                wake(session, KIND, str(ident))
            return put_back

        return await self._store.run(again)

    async def retain(
        self, *, keys: timedelta = timedelta(days=3), letters: timedelta = timedelta(days=30)
    ) -> None:
        """Blank dead letters after a day; forget keys after `keys` (at least a day)."""
        keys = max(keys, timedelta(days=1))
        await self._store.run(
            lambda session: lanes.retain(session, events.InboxEvent, keys=keys, letters=letters)
        )

    async def waiting_since(self) -> datetime | None:
        """When the oldest unfinished event came."""
        return await self._store.read(
            lambda session: lanes.oldest_waiting(session, events.InboxEvent)
        )

    def _claim(self, session: Session, ident: int) -> tuple[Claim, Envelope] | None:
        """Take the event; its body is still sealed, so that a wrong key counts as a failure."""
        row = lanes.claim(session, events.InboxEvent, ident, lease=self._lease, strikes=STRIKES)
        if row is None or row.payload is None:
            return None
        if row.state == lanes.State.DEAD:
            lanes.wake_next(session, KIND, row)
            return None
        return Claim(ident, row.attempts), Envelope(
            tenant=row.tenant,
            channel=row.channel,
            app=row.app,
            key=row.key,
            kind=row.kind,
            body=row.payload,
            lane=row.lane,
            received_at=row.created_at,
        )

    async def _hand_over(self, sealed: Envelope) -> None:
        handler = self._handlers.get(sealed.channel)
        if handler is None:
            raise UnprocessableError(f"no channel {sealed.channel!r} is set up")
        await self._secrets.prepare(sealed.tenant)
        body = self._secrets.open(*_place(sealed), sealed.body)
        await handler(replace(sealed, body=body))

    async def _fail(self, claim: Claim, channel: str, error: Exception) -> None:
        reason = str(error) if isinstance(error, UnprocessableError) else describe(error)
        final = isinstance(error, UnprocessableError) or claim.attempt >= STRIKES
        log.warning("inbox.failed", row=claim.id, channel=channel, reason=reason, final=final)
        if final:
            await self._store.run(lambda session: _bury(session, claim, reason))
            return
        after = BACKOFF[claim.attempt - 1]
        await self._store.run(
            lambda session: lanes.put_back(
                session, events.InboxEvent, claim, after=after, reason=reason
            )
        )


def _place(envelope: Envelope) -> tuple[str, str, str, str]:
    """Where the sealed body belongs: tenant, table, column, row."""
    row = events.row_name(envelope.channel, envelope.app, envelope.key)
    return envelope.tenant, "inbox_event", "payload", row


class _Batch:
    """Events that are committed together: all that arrive until the writer comes to them."""

    def __init__(self, store: Store) -> None:
        self._arrivals: list[Arrival] = []
        self._answers: list[asyncio.Future[bool | None]] = []
        self._is_open = True
        self._lock = threading.Lock()
        self._loop = asyncio.get_running_loop()
        self._task = self._loop.create_task(self._submit(store))

    def join(self, arrival: Arrival) -> asyncio.Future[bool | None] | None:
        """Whether it is new, once that is committed, or None when that failed.

        None at once when the batch is full or under way.
        """
        with self._lock:
            if not self._is_open or len(self._arrivals) >= TOGETHER:
                return None
            answer: asyncio.Future[bool | None] = self._loop.create_future()
            self._arrivals.append(arrival)
            self._answers.append(answer)
            return answer

    async def _submit(self, store: Store) -> None:
        """In the loop's next turn, so that what arrived in this one goes along."""
        kept: Sequence[bool | None] = ()
        try:
            kept = await store.run(self._write)
        except Exception:  # noqa: BLE001 - each event is tried again alone, which tells its caller
            kept = [None] * len(self._answers)
        finally:
            self._is_open = False
            for answer, new in zip_longest(self._answers, kept):
                if not answer.done():
                    answer.set_result(new)

    def _write(self, session: Session) -> list[bool]:
        """In the writer's thread: keep all that came until now. For each, whether it is new."""
        with self._lock:
            self._is_open = False
        return _write(session, self._arrivals)


def _write(session: Session, arrivals: Sequence[Arrival]) -> list[bool]:
    idents = events.add(session, arrivals)
    kept = zip(arrivals, idents, strict=True)
    wake(session, KIND, *(str(i) for a, i in kept if a.payload is not None and i is not None))
    for arrival in arrivals:
        if arrival.payload is not None:
            crashpoints.reach("before_inbox_commit")
    return [ident is not None for ident in idents]


def _release(session: Session, claim: Claim) -> None:
    lanes.release(session, events.InboxEvent, claim)


def _finish(session: Session, claim: Claim) -> None:
    row = lanes.finish(session, events.InboxEvent, claim)
    lanes.wake_next(session, KIND, row)


def _bury(session: Session, claim: Claim, reason: str) -> None:
    row = lanes.bury(session, events.InboxEvent, claim, reason)
    lanes.wake_next(session, KIND, row)
