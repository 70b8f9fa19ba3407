"""What inbox and outbox share: rows that are due, claimed under a lease, done, or dead letters.

    waiting -> claimed -> done            (payload blanked in the same transaction)
                       -> waiting again   (failed: later, with a strike)
                       -> dead            (gave up: payload kept for a day, for a replay)

A lane is an order to keep: of the rows of one (tenant, channel, lane) only the oldest that is not
finished may be claimed. A row whose worker died is a suspect: it is claimed alone, so that an
event that kills the process three times does not take its innocent neighbours along.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import TypeVar

from sqlalchemy import ColumnElement, bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, col, delete, select, update
from sqlmodel.sql.expression import SelectOfScalar

from bot.store.base import Row
from bot.store.session import now, wake

KEPT_AS_DEAD_LETTER = timedelta(hours=24)


class State(StrEnum):
    """Where a row stands. SEEN is a key alone: it came, and concerned nobody."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"
    DEAD = "dead"
    SEEN = "seen"


class LaneRow(Row):
    """The columns that every queue of this kind has."""

    id: int | None = Field(default=None, primary_key=True)
    tenant: str
    channel: str
    key: str
    kind: str
    lane: str | None = None
    state: str = State.WAITING
    payload: bytes | None = None
    attempts: int = 0
    suspect: bool = False
    reason: str | None = None
    created_at: datetime
    due_at: datetime
    lease_until: datetime | None = None
    finished_at: datetime | None = None


Q = TypeVar("Q", bound=LaneRow)


@dataclass(frozen=True, slots=True)
class Claim:
    """The right to work on a row until the lease ends. `attempt` tells a zombie from its heir."""

    id: int
    attempt: int


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """Something that was given up. Replayable while its payload is kept."""

    id: int
    tenant: str
    channel: str
    kind: str
    key: str
    reason: str
    at: datetime
    replayable: bool


def due(session: Session, table: type[Q], at: datetime, *, limit: int) -> list[int]:
    """Ids that may be claimed at `at`, oldest first; a suspect comes alone."""
    waiting = (
        select(col(table.id))
        .where(col(table.state) == State.WAITING, col(table.due_at) <= at)
        .order_by(col(table.suspect).desc(), col(table.id))
        .limit(limit)
    )
    suspects = session.exec(waiting.where(col(table.suspect).is_(True)).limit(1)).all()
    found = suspects or session.exec(waiting.where(~_earlier_in_lane(table))).all()
    return [ident for ident in found if ident is not None]


def lapsed(session: Session, table: type[Q], at: datetime) -> bool:
    """Whether a claim outlived its lease, so that `take_over` has something to do."""
    condition = (col(table.state) == State.CLAIMED, col(table.lease_until) < at)
    return session.exec(select(table.id).where(*condition).limit(1)).first() is not None


def take_over(session: Session, table: type[Q], *, everything: bool = False) -> int:
    """Free the claims whose lease ended; `everything` when no other worker can be alive."""
    condition = [col(table.state) == State.CLAIMED]
    if not everything:
        condition.append(col(table.lease_until) < now(session))
    freed = (
        update(table)
        .where(*condition)
        .values(state=State.WAITING, suspect=True, lease_until=None, due_at=now(session))
    )
    return session.exec(freed).rowcount


def claim(
    session: Session, table: type[Q], ident: int, *, lease: timedelta, strikes: int
) -> Q | None:
    """Take a row that is due and first in its lane, or None.

    A row that killed the worker `strikes` times is buried instead: it comes back as DEAD.
    """
    row = session.get(table, ident)
    if row is None or row.state != State.WAITING or row.due_at > now(session):
        return None
    if row.suspect and row.attempts >= strikes:
        _bury(session, row, f"the worker stopped {row.attempts} times while handling it")
        return row
    if _must_wait(session, row):
        return None
    row.state = State.CLAIMED
    row.attempts += 1
    row.lease_until = now(session) + lease
    session.add(row)
    return row


def finish(session: Session, table: type[Q], claimed: Claim) -> Q | None:
    """Mark as done and blank the payload. None when the claim was taken over meanwhile."""
    row = _held(session, table, claimed)
    if row is not None:
        _close(session, row, State.DONE)
        row.payload = None
    return row


def put_back(
    session: Session, table: type[Q], claimed: Claim, *, after: timedelta, reason: str
) -> None:
    """Try again later; the strike stays."""
    row = _held(session, table, claimed)
    if row is not None:
        row.state, row.suspect, row.lease_until = State.WAITING, False, None
        row.due_at, row.reason = now(session) + after, reason
        session.add(row)


def release(session: Session, table: type[Q], claimed: Claim) -> None:
    """Give the claim back unused, without a strike, as when the worker is asked to stop."""
    row = _held(session, table, claimed)
    if row is not None:
        row.state, row.lease_until, row.attempts = State.WAITING, None, row.attempts - 1
        session.add(row)


def bury(session: Session, table: type[Q], claimed: Claim, reason: str) -> Q | None:
    """Give up: a dead letter. None when the claim was taken over meanwhile."""
    row = _held(session, table, claimed)
    if row is not None:
        _bury(session, row, reason)
    return row


def dead_letters(session: Session, table: type[Q], *, tenant: str | None) -> tuple[DeadLetter, ...]:
    """What was given up, oldest first."""
    query = select(table).where(col(table.state) == State.DEAD).order_by(col(table.id))
    if tenant is not None:
        query = query.where(col(table.tenant) == tenant)
    return tuple(_letter(row) for row in session.exec(query))


def replay(session: Session, table: type[Q], ident: int) -> bool:
    """Put a dead letter back with all its strikes. False when its payload is gone, or none is."""
    row = session.get(table, ident)
    if row is None or row.state != State.DEAD or row.payload is None:
        return False
    row.state, row.suspect, row.attempts = State.WAITING, False, 0
    row.due_at, row.finished_at, row.reason = now(session), None, None
    session.add(row)
    return True


def retain(session: Session, table: type[Q], *, keys: timedelta, letters: timedelta) -> None:
    """Blank dead letters after a day; forget done and seen keys, and old dead letters."""
    state, finished = col(table.state), col(table.finished_at)
    today = now(session)
    old = (state == State.DEAD, finished < today - KEPT_AS_DEAD_LETTER)
    session.exec(update(table).where(*old).values(payload=None))
    gone = (state.in_([State.DONE, State.SEEN]), finished < today - keys)
    session.exec(delete(table).where(*gone))
    session.exec(delete(table).where(state == State.DEAD, finished < today - letters))


def wake_next(session: Session, kind: str, row: LaneRow | None) -> None:
    """Once `row` is finished, wake the next suspect, or else what waits behind it in its lane."""
    if row is None:
        return
    found = session.exec(_first_suspect(type(row))).first()
    if found is None and row.lane is not None:
        found = session.exec(_first_behind(type(row)), params=_lane_of(row)).first()
    if found is not None:
        wake(session, kind, str(found))


def oldest_waiting(session: Session, table: type[Q]) -> datetime | None:
    """Since when the oldest unfinished row waits: the age that a gauge shows."""
    open_ = col(table.state).in_([State.WAITING, State.CLAIMED])
    query = select(table.created_at).where(open_).order_by(col(table.id)).limit(1)
    return session.exec(query).first()


def _earlier_in_lane(table: type[LaneRow]) -> ColumnElement[bool]:
    """A condition: an unfinished row stands before this one in its lane."""
    earlier = aliased(table)
    return (
        select(earlier.id)
        .where(
            col(earlier.tenant) == table.tenant,
            col(earlier.channel) == table.channel,
            col(earlier.lane) == table.lane,
            col(earlier.id) < table.id,
            col(earlier.state).in_([State.WAITING, State.CLAIMED]),
        )
        .exists()
    )


def _must_wait(session: Session, row: LaneRow) -> bool:
    """A suspect works alone, whatever its lane; others wait for suspects and for their lane."""
    table = type(row)
    if row.suspect:
        busy = select(table.id).where(table.state == State.CLAIMED)
        return session.exec(busy.limit(1)).first() is not None
    if session.exec(_first_suspect(table)).first() is not None:
        return True
    if row.lane is None:
        return False
    before = _lane_of(row) | {"ident": row.id}
    return session.exec(_first_before(table), params=before).first() is not None


# Made once for each table: every event passes here several times, and writing a query out anew
# costs more than running it.


@cache
def _first_suspect(table: type[LaneRow]) -> SelectOfScalar[int | None]:
    waiting = select(col(table.id)).where(col(table.state) == State.WAITING)
    return waiting.where(col(table.suspect).is_(True)).order_by(col(table.id)).limit(1)


@cache
def _first_behind(table: type[LaneRow]) -> SelectOfScalar[int | None]:
    waiting = select(col(table.id)).where(*_in_lane(table), col(table.state) == State.WAITING)
    return waiting.order_by(col(table.id)).limit(1)


@cache
def _first_before(table: type[LaneRow]) -> SelectOfScalar[int | None]:
    unfinished = col(table.state).in_([State.WAITING, State.CLAIMED])
    earlier = col(table.id) < bindparam("ident")
    return select(col(table.id)).where(*_in_lane(table), unfinished, earlier).limit(1)


def _in_lane(table: type[LaneRow]) -> tuple[ColumnElement[bool], ...]:
    """Conditions for the lane that `_lane_of` names."""
    return (
        col(table.tenant) == bindparam("in_tenant"),
        col(table.channel) == bindparam("in_channel"),
        col(table.lane) == bindparam("in_lane"),
    )


def _lane_of(row: LaneRow) -> dict[str, object]:
    return {"in_tenant": row.tenant, "in_channel": row.channel, "in_lane": row.lane}


def _held(session: Session, table: type[Q], claimed: Claim) -> Q | None:
    row = session.get(table, claimed.id)
    if row is None or row.state != State.CLAIMED or row.attempts != claimed.attempt:
        return None
    return row


def _close(session: Session, row: LaneRow, state: State) -> None:
    row.state, row.suspect, row.lease_until = state, False, None
    row.finished_at = now(session)
    session.add(row)


def _bury(session: Session, row: LaneRow, reason: str) -> None:
    _close(session, row, State.DEAD)
    row.reason = reason


def _letter(row: LaneRow) -> DeadLetter:
    return DeadLetter(
        id=row.id or 0,
        tenant=row.tenant,
        channel=row.channel,
        kind=row.kind,
        key=row.key,
        reason=row.reason or "",
        at=row.finished_at or row.created_at,
        replayable=row.payload is not None,
    )
