"""Schedule slots: a row for every time that a schedule fired, so that none fires twice."""

from datetime import datetime

from sqlmodel import Field, Session, col, delete, func, select

from bot.store.base import Row
from bot.store.session import insert_new, now


class ScheduleSlotRow(Row, table=True):
    """A schedule fired for this instant. `slot` is the scheduled time, never the time it ran."""

    __tablename__ = "schedule_slot"

    tenant: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    slot: datetime = Field(primary_key=True)
    taken_at: datetime


def take(session: Session, tenant: str, name: str, slot: datetime) -> bool:
    """Take a slot; True for the one who does its work, in this same transaction."""
    return insert_new(
        session, ScheduleSlotRow, tenant=tenant, name=name, slot=slot, taken_at=now(session)
    )


def last(session: Session, tenant: str, name: str) -> datetime | None:
    """The latest slot that was taken."""
    mine = (col(ScheduleSlotRow.tenant) == tenant, col(ScheduleSlotRow.name) == name)
    return session.exec(select(func.max(ScheduleSlotRow.slot)).where(*mine)).one()


def forget(session: Session, *, before: datetime) -> int:
    """Delete slots older than `before`, but each schedule's latest. How many."""
    latest = select(func.max(ScheduleSlotRow.slot)).group_by(
        ScheduleSlotRow.tenant, ScheduleSlotRow.name
    )
    old = (col(ScheduleSlotRow.slot) < before, col(ScheduleSlotRow.slot).not_in(latest))
    return session.exec(delete(ScheduleSlotRow).where(*old)).rowcount
