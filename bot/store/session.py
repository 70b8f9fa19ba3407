"""What a function may do with the session that it was given, beside reading and writing rows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, cast

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from bot.store.base import Row

Clock = Callable[[], datetime]
"""Tells the time: aware, UTC."""

Wake = Callable[[str, str], None]
"""Hears (kind, id) of a row that may be due."""


@dataclass(slots=True)
class Context:
    """What a session carries for the store."""

    clock: Clock
    listener: Callable[[], Wake | None]
    after: list[Callable[[], None]] = field(default_factory=list)


Join = Literal["create_savepoint", "rollback_only"]
"""How a session takes part in its connection's transaction: SQLAlchemy's words."""


def session_on(
    connection: Connection, context: Context, join: Join = "create_savepoint"
) -> Session:
    """Make a session inside the connection's transaction, by default in a savepoint of its own."""
    session = Session(connection, join_transaction_mode=join, expire_on_commit=False)
    session.info["context"] = context
    return session


def _context(session: Session) -> Context:
    return cast("Context", session.info["context"])


def now(session: Session) -> datetime:
    """The time by the store's clock."""
    return _context(session).clock()


def after_commit(session: Session, callback: Callable[[], None]) -> None:
    """Call `callback` in the event loop after COMMIT; never, when this function is undone."""
    _context(session).after.append(callback)


def wake(session: Session, kind: str, *idents: str) -> None:
    """Ask for a wake-up of rows after COMMIT. At least once; a lost one is caught by a sweep."""
    listener = _context(session).listener

    def call() -> None:
        heard = listener()
        if heard is not None:
            for ident in idents:
                heard(kind, ident)

    after_commit(session, call)


def insert_new(session: Session, table: type[Row], **values: Any) -> bool:  # noqa: ANN401 - columns
    """Insert a row unless a unique key has it already. True when it is new.

    A column that is left out gets the default of the table's class.
    """
    target = cast("Table", table.__table__)  # type: ignore[attr-defined] # SQLModel sets it
    on_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if on_postgresql else sqlite.insert
    statement = insert(target).values(**values).on_conflict_do_nothing()
    return session.exec(statement).rowcount == 1
