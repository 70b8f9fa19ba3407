"""The engine: one writer thread with group commit, a few readers, wake-ups after COMMIT.

SQLite in WAL mode with synchronous=FULL: an acknowledged event is a promise. Committing many
callers' work at once is what makes that promise cheap. Everything that only SQLite understands
stands in this module.
"""

import asyncio
import queue
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TypeVar

from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.exc import IntegrityError, SQLAlchemyError
from sqlmodel import Session, create_engine

from bot.store import migrate
from bot.store.errors import ConflictError, UnavailableError
from bot.store.session import Clock, Context, Join, Wake, session_on

T = TypeVar("T")

GROUP = 64
"""Most functions in one commit: bounds how long the first of them waits for the last."""
READERS = 4
BUSY_MILLISECONDS = 5000


@dataclass(slots=True)
class _Work:
    """One caller's function, from `run` to the answer."""

    fn: Callable[[Session], Any]
    context: Context
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def settle(self) -> None:
        """In the event loop: answer the caller, then wake what was asked to be woken."""
        if not self.future.done():
            if self.error is None:
                self.future.set_result(self.result)
            else:
                self.future.set_exception(self.error)
        if self.error is None:
            for callback in self.context.after:
                self.loop.call_soon(callback)


class Store:
    """A database file. See `bot.store` for what functions given to it may rely on."""

    def __init__(self, path: Path, *, clock: Clock) -> None:
        self.path = path
        self.clock = clock
        self._listener: Wake | None = None
        self._queue: queue.SimpleQueue[_Work | None] = queue.SimpleQueue()
        self._writing = _engine(path, begin="BEGIN IMMEDIATE")
        self._held: Connection | None = None
        self._reading = _engine(path, begin="BEGIN", read_only=True)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-read")
        self._writer = threading.Thread(target=self._write, name="store-write", daemon=True)
        self._closed = False
        self._writer.start()

    @classmethod
    def open(cls, url: str, *, clock: Clock) -> Self:
        """Open a migrated database, such as `sqlite:////data/midstream.db`.

        Raises SchemaError when it is not at this program's migration, ValueError for another URL.
        """
        path = sqlite_path(url)
        migrate.require_head(url)
        return cls(path, clock=clock)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    def on_wake(self, listener: Wake | None) -> None:
        """Give the listener of `wake`. It is called in the event loop and must not block."""
        self._listener = listener

    async def run(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` in a write transaction; return its result once it is committed.

        Raises what `fn` raised, ConflictError or UnavailableError; then nothing of it was kept.
        """
        if self._closed:
            raise UnavailableError("the store is closed")
        loop = asyncio.get_running_loop()
        context = Context(self.clock, lambda: self._listener)
        work = _Work(fn, context, loop, loop.create_future())
        self._queue.put(work)
        result: T = await work.future
        return result

    async def read(self, fn: Callable[[Session], T]) -> T:
        """Run `fn` on a snapshot of what is committed. Writing raises UnavailableError."""
        if self._closed:
            raise UnavailableError("the store is closed")
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._read, fn)

    async def close(self) -> None:
        """Finish what was handed in, fold the WAL into the database, let go of the file."""
        if self._closed:
            return
        self._closed = True
        self._queue.put(None)
        await asyncio.to_thread(self._writer.join)
        await asyncio.to_thread(self._readers.shutdown)
        self._reading.dispose()
        self._writing.dispose()

    def _read(self, fn: Callable[[Session], T]) -> T:
        context = Context(self.clock, lambda: None)
        try:
            with self._reading.connect() as connection, session_on(connection, context) as session:
                result = fn(session)
                session.flush()  # a forgotten write shows here, not nowhere
                return result
        except (SQLAlchemyError, StopIteration) as error:
            raise _translated(error) from error

    def _write(self) -> None:
        """Take work in groups until closed: the body of the writer thread."""
        while (first := self._queue.get()) is not None:
            group, last = self._gather(first)
            self._commit(group)
            _settle(group)
            if last:
                break
        self._let_go()

    def _gather(self, first: _Work) -> tuple[list[_Work], bool]:
        """Return what waits already, up to GROUP, and whether the store was closed behind it."""
        group = [first]
        while len(group) < GROUP:
            try:
                work = self._queue.get_nowait()
            except queue.Empty:
                break
            if work is None:
                return group, True
            group.append(work)
        return group, False

    def _commit(self, group: list[_Work]) -> None:
        """Run a group in one transaction. An error outside a function is everybody's error."""
        try:
            # Kept from one commit to the next: asking the pool costs as much as a small function.
            connection = self._held = self._held or self._writing.connect()
            with connection.begin():
                _attempt_all(group, connection)
        except _UndoneError:
            return
        except Exception as error:  # noqa: BLE001 - handed to every caller
            self._let_go()
            lost = UnavailableError(f"the database did not keep it: {_plain(error)}")
            lost.__cause__ = error
            for work in group:
                work.error = work.error or lost

    def _let_go(self) -> None:
        """Close the writer's connection; the next commit opens another."""
        held, self._held = self._held, None
        if held is not None:
            held.close()


def sqlite_path(url: str) -> Path:
    """The file that the URL names. Raises ValueError for another engine or for memory."""
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite" or parsed.database in (None, "", ":memory:"):
        shown = parsed.render_as_string(hide_password=True)
        raise ValueError(f"{shown} is no database file: write sqlite:////folder/midstream.db")
    return Path(str(parsed.database))


def _engine(path: Path, *, begin: str, read_only: bool = False) -> Engine:
    """Make an engine whose transactions start with `begin`, never by the driver's guess."""
    size = READERS if read_only else 1
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, pool_size=size, max_overflow=0)

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None
        for pragma in (
            f"busy_timeout={BUSY_MILLISECONDS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
            f"query_only={'ON' if read_only else 'OFF'}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


class _UndoneError(Exception):
    """The only function of a transaction failed, so the transaction goes with it."""


def _attempt_all(group: list[_Work], connection: Connection) -> None:
    """Run functions one after the other, each undone on its own when it fails."""
    if len(group) > 1:
        for work in group:
            _attempt(work, connection, "create_savepoint")
        return
    # Alone it needs no savepoint: its transaction is undone in its place.
    _attempt(group[0], connection, "rollback_only")
    if group[0].error is not None:
        raise _UndoneError


def _attempt(work: _Work, connection: Connection, join: Join) -> None:
    """Run one function. Raises only when the whole transaction is lost."""
    if work.future.cancelled():
        work.error = asyncio.CancelledError()
        return
    try:
        with session_on(connection, work.context, join) as session:
            work.result = work.fn(session)
            session.commit()
    except BaseException as error:  # noqa: BLE001 - handed to the caller: the writer goes on
        work.error = _translated(error)
        _require_transaction(connection)


def _require_transaction(connection: Connection) -> None:
    """Raise when the error rolled back everything: a full disk makes SQLite do so.

    Going on would run the next function outside any transaction.
    """
    raw: object = connection.connection.dbapi_connection
    if isinstance(raw, sqlite3.Connection) and not raw.in_transaction:
        raise UnavailableError("the transaction was rolled back by the database")


def _translated(error: BaseException) -> BaseException:
    """Return an error that other rooms can name, with no statement and no values in its text."""
    if isinstance(error, IntegrityError):
        translated: Exception = ConflictError(_plain(error))
    elif isinstance(error, SQLAlchemyError):
        translated = UnavailableError(_plain(error))
    elif isinstance(error, StopIteration):
        translated = RuntimeError("StopIteration")  # no future can carry the original
    else:
        return error
    translated.__cause__ = error
    return translated


def _plain(error: BaseException) -> str:
    """Describe an error without the parameters that SQLAlchemy would print."""
    return str(getattr(error, "orig", None) or type(error).__name__)


def _settle(group: list[_Work]) -> None:
    """Answer every caller, with one call into each event loop."""
    for loop in {id(work.loop): work.loop for work in group}.values():
        mine = [work for work in group if work.loop is loop]
        try:
            loop.call_soon_threadsafe(_settle_all, mine)
        except RuntimeError:
            continue  # that loop is closed: nobody waits there any more


def _settle_all(group: list[_Work]) -> None:
    for work in group:
        work.settle()
