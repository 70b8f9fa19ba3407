"""Small facts that must outlive the process: the active workspace version, pauses, cursors."""

from datetime import datetime

from sqlmodel import Field, Session, col, delete, select, update

from bot.store.base import Row
from bot.store.session import insert_new, now


class StateRow(Row, table=True):
    """A key and its value."""

    __tablename__ = "state"

    tenant: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    value: str
    at: datetime


def put(session: Session, tenant: str, key: str, value: str) -> None:
    """Set a value, whatever was there."""
    session.merge(StateRow(tenant=tenant, key=key, value=value, at=now(session)))


def put_new(session: Session, tenant: str, key: str, value: str) -> bool:
    """Set a value unless there is one. True when it was set."""
    return insert_new(session, StateRow, tenant=tenant, key=key, value=value, at=now(session))


def swap(session: Session, tenant: str, key: str, *, was: str, value: str) -> bool:
    """Set a value if it is still `was`. False when somebody was faster."""
    mine = (col(StateRow.tenant) == tenant, col(StateRow.key) == key, col(StateRow.value) == was)
    changed = update(StateRow).where(*mine).values(value=value, at=now(session))
    return session.exec(changed).rowcount == 1


def get(session: Session, tenant: str, key: str) -> str | None:
    """A value, or None."""
    row = session.get(StateRow, (tenant, key))
    return None if row is None else row.value


def under(session: Session, tenant: str, prefix: str) -> dict[str, str]:
    """Every key that starts with `prefix`, and its value."""
    mine = (col(StateRow.tenant) == tenant, col(StateRow.key).startswith(prefix, autoescape=True))
    rows = session.exec(select(StateRow).where(*mine).order_by(col(StateRow.key)))
    return {row.key: row.value for row in rows}


def remove(session: Session, tenant: str, key: str) -> bool:
    """Forget a key. False when there was none."""
    mine = (col(StateRow.tenant) == tenant, col(StateRow.key) == key)
    return session.exec(delete(StateRow).where(*mine)).rowcount == 1
