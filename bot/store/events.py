"""The inbox table: one row for every verified event, found again by what the vendor calls it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, cast

from sqlalchemy import Connection, Table
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


_TABLE = cast("Table", InboxEvent.__table__)  # type: ignore[attr-defined] # SQLModel sets it


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
    connection = session.connection()
    on_sqlite = connection.dialect.name == "sqlite"
    return (_at_once if on_sqlite else _one_by_one)(connection, arrivals, now(session))


def _columns(arrival: Arrival, today: object) -> dict[str, object]:
    is_seen = arrival.payload is None
    return {
        "tenant": arrival.tenant,
        "channel": arrival.channel,
        "app": arrival.app,
        "key": arrival.key,
        "kind": arrival.kind,
        "lane": arrival.lane,
        "state": (State.SEEN if is_seen else State.WAITING).value,
        "payload": arrival.payload,
        "attempts": 0,
        "suspect": False,
        "created_at": today,
        "due_at": today,
        "finished_at": today if is_seen else None,
    }


def _one_by_one(
    connection: Connection, arrivals: Sequence[Arrival], today: datetime
) -> list[int | None]:
    name = (_TABLE.c.tenant, _TABLE.c.channel, _TABLE.c.app, _TABLE.c.key)
    insert = postgresql.insert(_TABLE).on_conflict_do_nothing().returning(_TABLE.c.id, *name)
    kept = connection.execute(insert, [_columns(arrival, today) for arrival in arrivals])
    return _in_order(arrivals, kept)


def _at_once(
    connection: Connection, arrivals: Sequence[Arrival], today: datetime
) -> list[int | None]:
    """One statement in one step, beside SQLAlchemy's own.

    This is what every message of a workspace costs. Each further step of SQLite would let go of
    the interpreter and wait for it again, behind an event loop that is busy.
    """
    stamp = _stamp()(today)
    values = [v for arrival in arrivals for v in _columns(arrival, stamp).values()]
    done = connection.exec_driver_sql(_insert(len(arrivals)), tuple(values))
    # SQLite numbers the rows of one statement without gaps: the new ones are the last.
    first = done.lastrowid - done.rowcount + 1
    if done.rowcount == len(arrivals):
        return list(range(first, first + len(arrivals)))
    if done.rowcount == 0:
        return [None] * len(arrivals)
    found = "SELECT id, tenant, channel, app, key FROM inbox_event WHERE id >= ?"
    return _in_order(arrivals, connection.exec_driver_sql(found, (first,)))


def _in_order(arrivals: Sequence[Arrival], kept: Iterable[Sequence[Any]]) -> list[int | None]:
    """`kept` holds id and name of what is new. Of two with one name the first is the new one."""
    new = {tuple(name): ident for ident, *name in kept}
    return [new.pop(arrival.name, None) for arrival in arrivals]


@cache
def _insert(count: int) -> str:
    names = list(_columns(Arrival("", "", "", ""), None))
    row = f"({', '.join('?' * len(names))})"
    return (
        f"INSERT INTO inbox_event ({', '.join(names)})"  # noqa: S608 - the table's own columns
        f" VALUES {', '.join([row] * count)} ON CONFLICT DO NOTHING"
    )


@cache
def _stamp() -> Callable[[datetime], object]:
    """How SQLAlchemy writes an instant to SQLite."""
    dialect = sqlite.dialect()
    process = _TABLE.c.created_at.type.dialect_impl(dialect).bind_processor(dialect)
    return process or (lambda instant: instant)


def row_name(channel: str, app: str, key: str) -> str:
    """The row's name in the sealed payload's associated data."""
    return f"{channel}/{app}/{key}"
