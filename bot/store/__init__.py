"""The database room: rows are the truth. The only room that imports SQLModel and SQLAlchemy.

    store = Store.open("sqlite:////data/midstream.db", clock=clock)     # refuses an older schema
    value = await store.run(lambda session: links.link(session, ...))   # one write transaction
    value = await store.read(lambda session: links.find(session, ...))  # a snapshot, read-only
    await store.close()

What a function given to `run` may rely on
    * It runs in the one writer thread, inside its own SAVEPOINT of a group of up to 64. When it
      raises, only its own changes are undone and `run` raises the same error.
    * `run` returns after COMMIT with synchronous=FULL: what it returned is on the disk.
    * It must be quick and synchronous, must not call `session.commit()` or `rollback()`, and must
      not keep a row after it returns: subject modules hand out frozen dataclasses.
    * `now(session)` is the store's clock (aware UTC).
    * `wake(session, kind, id)` asks for a wake-up after COMMIT: the listener that compose gave to
      `store.on_wake(listener)` is called in the event loop. Nothing is woken when it is undone.
    * `after_commit(session, callback)` is the same for any callback.

Errors
    * `ConflictError`: a unique or foreign key refused the change (only this function's is undone).
    * `UnavailableError`: the database could not write (busy, disk full). Nothing was kept.
    * `SchemaError`: the database is older or newer than this program.

One module a subject, each with functions that take a Session and return frozen dataclasses:
`events` (inbox), `messages` (outbox), `audit`, `secrets`, `browsers` (sign-ins, links to connect),
`slots`, `identities`, `state`; `codec`
turns cards and places into bytes and back; `migrate` upgrades and says how to change a table.
`lanes` holds what inbox and outbox share. `insert_new(session, Table, ...)` is ON CONFLICT DO
NOTHING for every engine.
"""

from sqlmodel import Session

from bot.store.engine import Store
from bot.store.errors import ConflictError, SchemaError, UnavailableError
from bot.store.session import Clock, after_commit, insert_new, now, wake

__all__ = [
    "Clock",
    "ConflictError",
    "SchemaError",
    "Session",
    "Store",
    "UnavailableError",
    "after_commit",
    "insert_new",
    "now",
    "wake",
]
