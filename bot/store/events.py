"""The inbox table: one row for every verified event, found again by what the vendor calls it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import cast

from sqlalchemy import Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Index, Session, UniqueConstraint

from bot.store.lanes import LaneRow, State
from bot.store.session import now


class InboxEvent(LaneRow, table=True):
    """An event. `payload` is sealed; it is NULL for a key that was only seen."""

    __tablename__ = "inbox_event"
    __table_args__ = (
        UniqueConstraint("tenant", "channel", "app", "key"),
        Index(None, "state", "suspect", "due_at"),
        Index(None, "tenant", "channel", "lane", "state"),
    )

    app: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """An event as it is to be kept; without a payload its key alone is kept, as SEEN."""

    tenant: str
    channel: str
    app: str
    key: str
    kind: str = State.SEEN
    lane: str | None = None
    payload: bytes | None = None

    @property
    def name(self) -> tuple[str, str, str, str]:
        """What makes two events the same."""
        return self.tenant, self.channel, self.app, self.key


def add(session: Session, arrivals: Sequence[Arrival]) -> list[int | None]:
    """Keep events in their order. For each its id, or None when its key was known already."""
    today = now(session)
    rows = [_columns(arrival, today) for arrival in arrivals]
    # Beside the ORM: this is the one statement that every message of a workspace costs.
    statement = _insert(session.get_bind().dialect.name)
    kept = session.connection().execute(statement, rows)
    new = {tuple(name): ident for ident, *name in kept}
    # Of two with one key in the same call the first is the new one.
    return [new.pop(arrival.name, None) for arrival in arrivals]


def _columns(arrival: Arrival, today: datetime) -> dict[str, object]:
    is_seen = arrival.payload is None
    return {
        "tenant": arrival.tenant,
        "channel": arrival.channel,
        "app": arrival.app,
        "key": arrival.key,
        "kind": arrival.kind,
        "lane": arrival.lane,
        "state": State.SEEN if is_seen else State.WAITING,
        "payload": arrival.payload,
        "attempts": 0,
        "suspect": False,
        "created_at": today,
        "due_at": today,
        "finished_at": today if is_seen else None,
    }


@cache
def _insert(dialect: str) -> Executable:
    """The statement, made once, so that SQLAlchemy finds what it compiled for it at once."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    table = cast("Table", InboxEvent.__table__)  # type: ignore[attr-defined] # SQLModel sets it
    name = (table.c.tenant, table.c.channel, table.c.app, table.c.key)
    return insert(table).on_conflict_do_nothing().returning(table.c.id, *name)


def row_name(channel: str, app: str, key: str) -> str:
    """The row's name in the sealed payload's associated data."""
    return f"{channel}/{app}/{key}"
