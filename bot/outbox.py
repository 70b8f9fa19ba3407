"""The outbox: what is to be said in a channel, written in the transaction that decided it.

`send` puts a message beside the state change that caused it; it goes out after COMMIT, at least
once. A channel gets the message's key with it, so that it can avoid a double where it is able.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import structlog

from bot import crashpoints
from bot.channel import Unable
from bot.failures import describe
from bot.secrets import Secrets
from bot.store import Session, Store, lanes, messages, now, wake
from bot.store.lanes import Claim, DeadLetter
from bot.words import Posted

KIND = "outbox"
"""What the dispatcher calls a message that may be due."""

PATIENCE = timedelta(hours=1)
"""How long most things are worth saying."""
STRIKES = 5
"""How often delivering may end in an unexpected error, or in a crash."""

_TABLE = messages.OutboxMessage

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class OutMessage:
    """An effect on a channel: `kind` and `body` are for whoever delivers (see `bot.store.codec`).

    One message for every (tenant, key). Messages of one lane (such as a thread) go out in order.
    """

    tenant: str
    channel: str
    key: str
    kind: str
    body: bytes = field(repr=False)
    lane: str | None = None
    about: str | None = None
    """What it belongs to, such as `execution:ID`, for whoever is told of the outcome."""
    not_before: datetime | None = None
    patience: timedelta = PATIENCE
    """How long it is worth saying; counted from `not_before`."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """It stands in the channel; `posted` when it can be updated later."""

    posted: Posted | None = None


Deliver = Callable[[OutMessage], Awaitable[Delivered | Unable]]
Told = Callable[[Session, OutMessage, Delivered | Unable], None]
"""Hears the final outcome, in the transaction that records it. The message's body is empty."""


class Outbox:
    """Keeps messages until they are delivered or given up."""

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        *,
        deliver: Deliver | None = None,
        told: Told | None = None,
        lease: timedelta = timedelta(seconds=60),
    ) -> None:
        self._store = store
        self._secrets = secrets
        self._deliver = deliver
        self._told = told
        self._lease = lease
        self._limit = lease.total_seconds() * 0.8

    def send(self, session: Session, message: OutMessage) -> bool:
        """Say it, once this transaction is committed. False when the key was used before.

        Raises SecretError unless `Secrets.prepare(tenant)` ran before.
        """
        payload = self._secrets.seal(*_place(message), message.body)
        ident = messages.add(
            session,
            tenant=message.tenant,
            channel=message.channel,
            key=message.key,
            kind=message.kind,
            lane=message.lane,
            about=message.about,
            not_before=message.not_before,
            patience=message.patience,
            payload=payload,
        )
        if ident is not None:
            wake(session, KIND, str(ident))
        return ident is not None

    async def handle(self, ident: str) -> None:
        """Deliver one message, if it is due and first in its lane. The dispatcher calls this."""
        held = await self._store.run(lambda session: self._claim(session, int(ident)))
        if held is None:
            return
        claim, sealed = held
        try:
            async with asyncio.timeout(self._limit):
                outcome = await self._try(sealed)
        except asyncio.CancelledError:
            await asyncio.shield(self._store.run(lambda session: _release(session, claim)))
            raise
        except Exception as error:  # noqa: BLE001 - every failure is counted and told
            outcome = _after_error(claim, error)
        crashpoints.reach("mid_outbox")
        await self._store.run(lambda session: self._settle(session, claim, outcome))

    async def due(self, at: datetime) -> list[tuple[str, str]]:
        """What the dispatcher should wake: messages that are due. Frees lapsed claims first."""
        if await self._store.read(lambda session: lanes.lapsed(session, _TABLE, at)):
            await self._store.run(lambda session: lanes.take_over(session, _TABLE))
        found = await self._store.read(lambda session: lanes.due(session, _TABLE, at, limit=500))
        return [(KIND, str(ident)) for ident in found]

    async def recover(self) -> int:
        """Free every claim, at start-up, when no other worker can be alive. How many."""
        return await self._store.run(
            lambda session: lanes.take_over(session, _TABLE, everything=True)
        )

    async def dead_letters(self, tenant: str | None = None) -> tuple[DeadLetter, ...]:
        """What was given up, oldest first."""
        return await self._store.read(
            lambda session: lanes.dead_letters(session, _TABLE, tenant=tenant)
        )

    async def replay(self, ident: int) -> bool:
        """Try a dead letter again. False when there is none, or its payload was blanked."""

        def again(session: Session) -> bool:
            put_back = messages.replay(session, ident)
            if put_back:
                wake(session, KIND, str(ident))
            return put_back

        return await self._store.run(again)

    async def retain(
        self, *, keys: timedelta = timedelta(days=30), letters: timedelta = timedelta(days=30)
    ) -> None:
        """Blank dead letters after a day; forget keys after `keys`."""
        await self._store.run(
            lambda session: lanes.retain(session, _TABLE, keys=keys, letters=letters)
        )

    async def waiting_since(self) -> datetime | None:
        """When the oldest unfinished message was written."""
        return await self._store.read(lambda session: lanes.oldest_waiting(session, _TABLE))

    def _claim(self, session: Session, ident: int) -> tuple[Claim, OutMessage] | None:
        row = lanes.claim(session, _TABLE, ident, lease=self._lease, strikes=STRIKES)
        if row is None or row.payload is None:
            return None
        if row.state == lanes.State.DEAD:
            self._tell(session, row, Unable(row.reason or ""))
            return None
        return Claim(ident, row.attempts), _message(row, row.payload)

    async def _try(self, sealed: OutMessage) -> Delivered | Unable:
        if self._deliver is None:
            return Unable("this process delivers nothing", again=timedelta(seconds=30))
        await self._secrets.prepare(sealed.tenant)
        body = self._secrets.open(*_place(sealed), sealed.body)
        return await self._deliver(replace(sealed, body=body))

    def _settle(self, session: Session, claim: Claim, outcome: Delivered | Unable) -> None:
        """Record what came of it: done, once more later, or given up."""
        row = session.get(_TABLE, claim.id)
        if row is None:
            return
        if isinstance(outcome, Unable):
            after = outcome.again
            if after is not None and now(session) + after <= row.expires_at:
                lanes.put_back(session, _TABLE, claim, after=after, reason=outcome.why)
                return
            ended = lanes.bury(session, _TABLE, claim, outcome.why)
            log.warning("outbox.given_up", row=claim.id, channel=row.channel, reason=outcome.why)
        else:
            ended = lanes.finish(session, _TABLE, claim)
        if ended is not None:
            self._tell(session, ended, outcome)

    def _tell(
        self, session: Session, row: messages.OutboxMessage, outcome: Delivered | Unable
    ) -> None:
        if self._told is not None:
            self._told(session, _message(row, b""), outcome)
        lanes.wake_next(session, KIND, row)


def _place(message: OutMessage) -> tuple[str, str, str, str]:
    """Where the sealed body belongs: tenant, table, column, row."""
    return message.tenant, "outbox_message", "payload", message.key


def _message(row: messages.OutboxMessage, body: bytes) -> OutMessage:
    return OutMessage(
        tenant=row.tenant,
        channel=row.channel,
        key=row.key,
        kind=row.kind,
        body=body,
        lane=row.lane,
        about=row.about,
    )


def _after_error(claim: Claim, error: Exception) -> Unable:
    """An error of ours: again with growing pauses, then given up."""
    if claim.attempt >= STRIKES:
        return Unable(describe(error))
    return Unable(describe(error), again=timedelta(seconds=4**claim.attempt))


def _release(session: Session, claim: Claim) -> None:
    lanes.release(session, _TABLE, claim)
