"""The durable inbox: an event is a row before its vendor gets an answer, and is handled from it.

A handler may run again for the same event (after a crash, or a failure half way), so what it does
must be safe to repeat: unique keys, compare-and-set. It never runs twice at the same time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import MappingProxyType

import structlog

from bot import crashpoints
from bot.failures import describe
from bot.secrets import Secrets
from bot.store import Session, Store, events, lanes, wake
from bot.store.lanes import Claim, DeadLetter

KIND = "inbox"
"""What the dispatcher calls an event that may be due."""

STRIKES = 3
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

    async def accept(self, envelope: Envelope) -> bool:
        """Keep an event. True when it is new. Once this returns, it is on the disk.

        Raises UnavailableError when it could not be kept: then the vendor must hear no 200.
        """
        await self._secrets.prepare(envelope.tenant)
        payload = self._secrets.seal(*_place(envelope), envelope.body)

        def keep(session: Session) -> bool:
            ident = _add(session, envelope, payload)
            if ident is not None:
                wake(session, KIND, str(ident))
            crashpoints.reach("before_inbox_commit")
            return ident is not None

        new = await self._store.run(keep)
        crashpoints.reach("after_inbox_commit")
        return new

    async def seen(self, tenant: str, channel: str, app: str, key: str) -> bool:
        """Keep the key alone of an event that concerns nobody. True when it is new."""
        return await self._store.run(
            lambda session: events.add_seen(
                session, tenant=tenant, channel=channel, app=app, key=key
            )
        )

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


def _add(session: Session, envelope: Envelope, payload: bytes) -> int | None:
    return events.add(
        session,
        tenant=envelope.tenant,
        channel=envelope.channel,
        app=envelope.app,
        key=envelope.key,
        kind=envelope.kind,
        lane=envelope.lane,
        payload=payload,
    )


def _release(session: Session, claim: Claim) -> None:
    lanes.release(session, events.InboxEvent, claim)


def _finish(session: Session, claim: Claim) -> None:
    row = lanes.finish(session, events.InboxEvent, claim)
    lanes.wake_next(session, KIND, row)


def _bury(session: Session, claim: Claim, reason: str) -> None:
    row = lanes.bury(session, events.InboxEvent, claim, reason)
    lanes.wake_next(session, KIND, row)
