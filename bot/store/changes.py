"""Objects that were changed elsewhere and whose cards are to be read again; deliveries heard.

One row for an object, however often it is told: a storm of changes is one reading.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, update
from sqlmodel import Field, Session, col, delete, select

from bot.store import offers
from bot.store.base import Row
from bot.store.session import insert_new, now

GATHER = timedelta(seconds=3)
"""What is told of an object within this time is read once, at its end."""


class ChangeRow(Row, table=True):
    """An object whose cards are out of date."""

    __tablename__ = "change"

    tenant: str = Field(primary_key=True)
    ref: str = Field(primary_key=True)
    told_at: datetime
    due_at: datetime = Field(index=True)
    after: str = ""
    tries: int = 0
    rev: int = 0


class ChangeDeliveryRow(Row, table=True):
    """A delivery of a webhook that counted, until when it counts no second time."""

    __tablename__ = "change_delivery"

    tenant: str = Field(primary_key=True)
    system: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    until: datetime = Field(index=True)


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be read again."""

    tenant: str
    ref: str
    told_at: datetime
    """When it was last told of."""
    after: str
    """Cards up to this nonce were seen to."""
    tries: int
    """Readings that gave no answer, one after the other."""
    rev: int


def first(session: Session, tenant: str, system: str, key: str, lasts: timedelta) -> bool:
    """Whether a delivery was not heard within `lasts`; from now on it was."""
    at = now(session)
    mine = (
        col(ChangeDeliveryRow.tenant) == tenant,
        col(ChangeDeliveryRow.system) == system,
        col(ChangeDeliveryRow.key) == key,
    )
    session.exec(delete(ChangeDeliveryRow).where(*mine, col(ChangeDeliveryRow.until) <= at))
    until = at + lasts
    return insert_new(
        session, ChangeDeliveryRow, tenant=tenant, system=system, key=key, until=until
    )


def note(session: Session, tenant: str, ref: str) -> None:
    """An object was changed. What waits already keeps its time: a storm puts nothing off.

    An object of which no card stands needs no reading, and no row.
    """
    at = now(session)
    if not offers.standing(session, tenant, ref, made_before=at, after="", limit=1):
        return
    values = {"told_at": at, "due_at": at + GATHER, "after": "", "tries": 0, "rev": 0}
    if not insert_new(session, ChangeRow, tenant=tenant, ref=ref, **values):
        again = {"told_at": at, "after": "", "tries": 0, "rev": col(ChangeRow.rev) + 1}
        session.exec(update(ChangeRow).where(*_of(tenant, ref)).values(**again))


def due(session: Session, at: datetime, limit: int = 100) -> list[str]:
    """References of what is to be read again now, the longest waiting first."""
    found = select(ChangeRow.ref).where(ChangeRow.due_at <= at).order_by(col(ChangeRow.due_at))
    return list(session.exec(found.limit(limit)))


def get(session: Session, tenant: str, ref: str) -> Change | None:
    """What is known of a change that is due; None when it is not due, or was seen to."""
    row = session.get(ChangeRow, (tenant, ref))
    if row is None or row.due_at > now(session):
        return None
    return Change(tenant, ref, row.told_at, row.after, row.tries, row.rev)


def finish(session: Session, change: Change) -> None:
    """All cards were seen to; if the object changed meanwhile, they are again, after a pause."""
    mine = _of(change.tenant, change.ref)
    session.exec(delete(ChangeRow).where(*mine, col(ChangeRow.rev) == change.rev))
    session.exec(update(ChangeRow).where(*mine).values(due_at=now(session) + GATHER))


def put_off(
    session: Session, change: Change, pause: timedelta, *, after: str, tries: int = 0
) -> None:
    """Go on later, behind the card `after`; from the first, if it changed meanwhile."""
    mine = _of(change.tenant, change.ref)
    at = now(session) + pause
    session.exec(update(ChangeRow).where(*mine).values(due_at=at))
    unchanged = update(ChangeRow).where(*mine, col(ChangeRow.rev) == change.rev)
    session.exec(unchanged.values(after=after, tries=tries))


def prune(session: Session, at: datetime) -> None:
    """Forget deliveries that count again."""
    session.exec(delete(ChangeDeliveryRow).where(col(ChangeDeliveryRow.until) <= at))


def _of(tenant: str, ref: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(ChangeRow.tenant) == tenant, col(ChangeRow.ref) == ref
