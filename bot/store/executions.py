"""Executions: one row for each action that somebody asked for. Truth for `bot.execution`.

Every change is a compare-and-set on `rev`; whoever loses it has learnt that somebody else acted.
"""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CursorResult, UniqueConstraint, update
from sqlmodel import Field, Session, col, select

from bot.store.base import Row


class State(StrEnum):
    """Where an execution stands (`docs/architecture.md` draws the machine)."""

    AWAITING_APPROVAL = "awaiting_approval"
    READY = "ready"
    CALLING = "calling"
    """Committed before the first byte is sent. Found again after a crash, it is in doubt."""
    APPLIED = "applied"
    """The system said yes; it has not been read back yet."""
    IN_DOUBT = "in_doubt"
    DONE = "done"
    REJECTED = "rejected"
    STALE = "stale"
    UNCONFIRMED = "unconfirmed"
    """The system said yes, and reading it back says no."""
    UNKNOWN = "unknown"
    """Nobody can tell without looking: waits for a person."""
    CLOSED = "closed"
    """Ended before anything was sent, or settled as "did not happen"."""


ENDED = frozenset(
    {State.DONE, State.REJECTED, State.STALE, State.UNCONFIRMED, State.UNKNOWN, State.CLOSED}
)
ACTIVE = frozenset(State) - ENDED


class ExecutionRow(Row, table=True):
    """One action asked for by one person. `inputs`, `before`, `reply`, `words` are sealed."""

    __tablename__ = "execution"
    __table_args__ = (
        UniqueConstraint("tenant", "asked_key"),
        UniqueConstraint("tenant", "event"),
    )

    id: str = Field(primary_key=True)
    tenant: str = Field(index=True)
    asked_key: str
    event: str
    person: str
    ref: str = Field(index=True)
    action: str
    inputs: bytes
    inputs_hash: str
    nonce: str
    version: str | None = None
    policy_version: str
    state: str = Field(index=True)
    rev: int = 0
    attempts: int = 0
    probes: int = 0
    misses: int = 0
    approval: str | None = Field(default=None, index=True)
    undo_of: str | None = None
    before: bytes | None = None
    reply: bytes | None = None
    words: bytes | None = None
    settled_by: str | None = None
    created_at: datetime
    due_at: datetime | None = Field(default=None, index=True)
    doubt_at: datetime | None = None
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Execution:
    """A row of `execution`; see `ExecutionRow` and `State`."""

    id: str
    tenant: str
    asked_key: str
    """Unique in the tenant: hash of card nonce, action, reference, inputs and round."""
    event: str
    """The click or command that asked for it: handled again after a crash, it asks for nothing."""
    person: str
    ref: str
    action: str
    inputs: bytes
    inputs_hash: str
    nonce: str
    version: str | None
    """What the person saw; what `If-Match` carries."""
    policy_version: str
    state: State
    created_at: datetime
    rev: int = 0
    attempts: int = 0
    probes: int = 0
    misses: int = 0
    """How often in a row a probe found no trace."""
    approval: str | None = None
    undo_of: str | None = None
    before: bytes | None = None
    reply: bytes | None = None
    words: bytes | None = None
    settled_by: str | None = None
    due_at: datetime | None = None
    """When it wants attention: a wake-up time, or the end of a lease while `calling`."""
    doubt_at: datetime | None = None
    """When the last attempt that is in doubt was given up."""
    ended_at: datetime | None = None


def add(session: Session, execution: Execution) -> None:
    """Insert; raises IntegrityError when the same thing was asked for already."""
    session.add(ExecutionRow(**asdict(execution)))
    session.flush()


def get(session: Session, ident: str) -> Execution | None:
    """One execution."""
    row = session.get(ExecutionRow, ident)
    return _execution(row) if row is not None else None


def by_asked_key(session: Session, tenant: str, asked_key: str) -> Execution | None:
    """What was started for this very request."""
    row = session.exec(
        select(ExecutionRow).where(
            ExecutionRow.tenant == tenant, ExecutionRow.asked_key == asked_key
        )
    ).one_or_none()
    return _execution(row) if row is not None else None


def by_event(session: Session, tenant: str, event: str) -> Execution | None:
    """What a click or command started when it was handled before."""
    row = session.exec(
        select(ExecutionRow).where(ExecutionRow.tenant == tenant, ExecutionRow.event == event)
    ).one_or_none()
    return _execution(row) if row is not None else None


def active_on(session: Session, tenant: str, ref: str, action: str) -> list[Execution]:
    """Executions of one action on one object that have not ended, oldest first."""
    rows = session.exec(
        select(ExecutionRow)
        .where(
            ExecutionRow.tenant == tenant,
            ExecutionRow.ref == ref,
            ExecutionRow.action == action,
            col(ExecutionRow.state).in_([*ACTIVE, State.UNKNOWN]),
        )
        .order_by(col(ExecutionRow.created_at))
    )
    return [_execution(row) for row in rows]


def done_since(session: Session, tenant: str, ref: str, since: datetime) -> list[Execution]:
    """What was done on an object since then, oldest first."""
    rows = session.exec(
        select(ExecutionRow)
        .where(
            ExecutionRow.tenant == tenant,
            ExecutionRow.ref == ref,
            ExecutionRow.state == State.DONE,
            col(ExecutionRow.ended_at) >= since,
        )
        .order_by(col(ExecutionRow.ended_at))
    )
    return [_execution(row) for row in rows]


def of_person(session: Session, tenant: str, person: str) -> list[Execution]:
    """What one person asked for and still waits for."""
    rows = session.exec(
        select(ExecutionRow).where(
            ExecutionRow.tenant == tenant,
            ExecutionRow.person == person,
            col(ExecutionRow.state).in_([*ACTIVE, State.UNKNOWN]),
        )
    )
    return [_execution(row) for row in rows]


def in_state(session: Session, tenant: str, state: State) -> list[Execution]:
    """All executions of a tenant in one state."""
    rows = session.exec(
        select(ExecutionRow).where(ExecutionRow.tenant == tenant, ExecutionRow.state == state)
    )
    return [_execution(row) for row in rows]


def due(session: Session, now: datetime, limit: int = 200) -> list[str]:
    """Ids of executions that want attention."""
    rows = session.exec(
        select(ExecutionRow.id)
        .where(
            col(ExecutionRow.due_at) <= now,
            col(ExecutionRow.state).in_(
                [State.READY, State.CALLING, State.APPLIED, State.IN_DOUBT]
            ),
        )
        .order_by(col(ExecutionRow.due_at))
        .limit(limit)
    )
    return list(rows)


def move(session: Session, row: Execution, /, **changes: object) -> bool:
    """Compare-and-set: apply `changes` if nobody else moved the row since it was read as `row`."""
    statement = (
        update(ExecutionRow)
        .where(col(ExecutionRow.id) == row.id, col(ExecutionRow.rev) == row.rev)
        .values(rev=row.rev + 1, **changes)
    )
    result = session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - narrows the type; updates always are
    return result.rowcount == 1


def _execution(row: ExecutionRow) -> Execution:
    data = row.model_dump()
    return Execution(**{**data, "state": State(row.state)})
