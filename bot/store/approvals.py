"""Approvals and the votes on them. A vote belongs to a person, never to a channel's account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import CursorResult, UniqueConstraint, update
from sqlmodel import Field, Session, col, select

from bot.store.base import Row


class ApprovalState(StrEnum):
    """Where an approval stands; everything but `WAITING` is final."""

    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"
    SUPERSEDED = "superseded"
    """The object or the rules changed; it was asked anew."""


class ApprovalRow(Row, table=True):
    """One question to some people. `stages`, `eligible` and `seen` are JSON; `seen` is sealed."""

    __tablename__ = "approval"

    id: str = Field(primary_key=True)
    tenant: str = Field(index=True)
    execution: str = Field(index=True)
    requester: str
    stages: str
    stage: int = 0
    eligible: str
    seen: bytes
    inputs_hash: str
    version: str | None = None
    policy_version: str
    state: str = Field(index=True)
    rev: int = 0
    created_at: datetime
    due_at: datetime = Field(index=True)


class VoteRow(Row, table=True):
    """One person's answer in one stage; a person votes once."""

    __tablename__ = "approval_vote"
    __table_args__ = (UniqueConstraint("approval", "stage", "person"),)

    id: int | None = Field(default=None, primary_key=True)
    tenant: str = Field(index=True)
    approval: str = Field(index=True)
    stage: int
    person: str
    choice: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ApprovalRecord:
    """A row of `approval`: bound to inputs, object version, policy version and stage."""

    id: str
    tenant: str
    execution: str
    requester: str
    stages: str
    eligible: str
    seen: bytes
    """The attributes to be rechecked, as they were when it was asked; sealed JSON."""
    inputs_hash: str
    version: str | None
    policy_version: str
    state: ApprovalState
    created_at: datetime
    due_at: datetime
    stage: int = 0
    rev: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """Who said what, and when."""

    stage: int
    person: str
    choice: str
    at: datetime


def add(session: Session, record: ApprovalRecord) -> None:
    """Insert a new approval."""
    session.add(
        ApprovalRow(
            id=record.id,
            tenant=record.tenant,
            execution=record.execution,
            requester=record.requester,
            stages=record.stages,
            stage=record.stage,
            eligible=record.eligible,
            seen=record.seen,
            inputs_hash=record.inputs_hash,
            version=record.version,
            policy_version=record.policy_version,
            state=record.state,
            created_at=record.created_at,
            due_at=record.due_at,
        )
    )


def get(session: Session, ident: str) -> ApprovalRecord | None:
    """One approval."""
    row = session.get(ApprovalRow, ident)
    return _record(row) if row is not None else None


def waiting(session: Session, tenant: str) -> list[ApprovalRecord]:
    """All open questions of a tenant, oldest first."""
    rows = session.exec(
        select(ApprovalRow)
        .where(ApprovalRow.tenant == tenant, ApprovalRow.state == ApprovalState.WAITING)
        .order_by(col(ApprovalRow.created_at))
    )
    return [_record(row) for row in rows]


def due(session: Session, now: datetime) -> list[str]:
    """Ids of approvals whose time is over."""
    rows = session.exec(
        select(ApprovalRow.id).where(
            ApprovalRow.state == ApprovalState.WAITING, ApprovalRow.due_at <= now
        )
    )
    return list(rows)


def move(session: Session, row: ApprovalRecord, /, **changes: object) -> bool:
    """Compare-and-set on `rev`: False when somebody else was first."""
    statement = (
        update(ApprovalRow)
        .where(col(ApprovalRow.id) == row.id, col(ApprovalRow.rev) == row.rev)
        .values(rev=row.rev + 1, **changes)
    )
    result = session.execute(statement)
    assert isinstance(result, CursorResult)  # noqa: S101 - narrows the type; updates always are
    return result.rowcount == 1


def vote(session: Session, record: ApprovalRecord, person: str, choice: str, at: datetime) -> None:
    """Write a vote; raises IntegrityError when this person voted in this stage already."""
    session.add(
        VoteRow(
            tenant=record.tenant,
            approval=record.id,
            stage=record.stage,
            person=person,
            choice=choice,
            at=at,
        )
    )
    session.flush()


def votes(session: Session, approval: str) -> Sequence[Vote]:
    """All votes on an approval, in the order of time."""
    rows = session.exec(
        select(VoteRow).where(VoteRow.approval == approval).order_by(col(VoteRow.at))
    )
    return [Vote(row.stage, row.person, row.choice, row.at) for row in rows]


def _record(row: ApprovalRow) -> ApprovalRecord:
    return ApprovalRecord(
        id=row.id,
        tenant=row.tenant,
        execution=row.execution,
        requester=row.requester,
        stages=row.stages,
        eligible=row.eligible,
        seen=row.seen,
        inputs_hash=row.inputs_hash,
        version=row.version,
        policy_version=row.policy_version,
        state=ApprovalState(row.state),
        created_at=row.created_at,
        due_at=row.due_at,
        stage=row.stage,
        rev=row.rev,
    )
