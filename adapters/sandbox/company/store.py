"""The company's database: one SQLite file, one writer at a time, an append-only effects table."""

import json
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from adapters.sandbox.company.words import Clock, stamp

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (id INTEGER PRIMARY KEY CHECK (id = 1), epoch INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS accounts (
  code TEXT PRIMARY KEY, name TEXT NOT NULL, tier TEXT NOT NULL, region TEXT NOT NULL,
  currency TEXT NOT NULL, credit_limit_minor INTEGER NOT NULL, open_balance_minor INTEGER NOT NULL,
  owner TEXT NOT NULL, blocked INTEGER NOT NULL, updated_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS orders (
  number TEXT PRIMARY KEY, status TEXT NOT NULL, hold_reason TEXT, total_minor INTEGER NOT NULL,
  currency TEXT NOT NULL, customer TEXT NOT NULL REFERENCES accounts, sales_rep TEXT NOT NULL,
  region TEXT NOT NULL, priority TEXT NOT NULL, promised_on TEXT NOT NULL, lines TEXT NOT NULL,
  refunded_minor INTEGER NOT NULL DEFAULT 0, internal_margin_percent REAL NOT NULL,
  credit_note TEXT, updated_at TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS cases (
  number TEXT PRIMARY KEY, status TEXT NOT NULL, subject TEXT NOT NULL,
  customer TEXT NOT NULL REFERENCES accounts, order_number TEXT, severity TEXT NOT NULL,
  opened_at TEXT NOT NULL, owner TEXT NOT NULL, updated_at TEXT NOT NULL,
  version INTEGER NOT NULL DEFAULT 1);
CREATE TABLE IF NOT EXISTS notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT, object TEXT NOT NULL, text TEXT NOT NULL,
  author TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS notes_by_object ON notes (object);
CREATE TABLE IF NOT EXISTS refunds (
  id INTEGER PRIMARY KEY AUTOINCREMENT, order_number TEXT NOT NULL, amount_minor INTEGER NOT NULL,
  reason TEXT NOT NULL, reference TEXT NOT NULL, author TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS refunds_by_order ON refunds (order_number, reference);
CREATE TABLE IF NOT EXISTS effects (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, object TEXT NOT NULL, action TEXT NOT NULL,
  reference TEXT, author TEXT NOT NULL, at TEXT NOT NULL, region TEXT NOT NULL);
CREATE TRIGGER IF NOT EXISTS effects_are_final BEFORE UPDATE ON effects
  BEGIN SELECT RAISE(ABORT, 'an effect is never changed'); END;
CREATE TABLE IF NOT EXISTS answers (
  author TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL, token TEXT NOT NULL,
  claimed_at TEXT NOT NULL, status INTEGER, content TEXT, headers TEXT,
  PRIMARY KEY (author, key));
"""
BUSY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Change:
    """One applied change, as the effects table records it."""

    object: str
    action: str
    author: str
    region: str
    reference: str | None = None


class Desk:
    """One open transaction: the rows, and the time and reset count it works with."""

    def __init__(self, db: sqlite3.Connection, moment: datetime) -> None:
        """Wrap a connection that has a transaction open."""
        self._db = db
        self._moment = moment
        self.now = stamp(moment)
        self.today = moment.date()
        row = self.one("SELECT epoch FROM meta")
        self.epoch = 0 if row is None else int(row["epoch"])

    def one(self, sql: str, *values: object) -> sqlite3.Row | None:
        """Return the first row, or None."""
        row: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """Return every row."""
        return self._db.execute(sql, values).fetchall()

    def run(self, sql: str, *values: object) -> int:
        """Change rows; returns the id of the row inserted last."""
        return self._db.execute(sql, values).lastrowid or 0

    def update(self, table: str, number: str, **values: object) -> None:
        """Set columns of one order or case and raise its version; without values only that."""
        columns = "".join(f"{name} = ?, " for name in values)
        self.run(
            f"UPDATE {table} SET {columns}updated_at = ?, version = version + 1"  # noqa: S608 - code names the columns
            " WHERE number = ?",
            *values.values(),
            self.now,
            number,
        )

    def count(self, sql: str, *values: object) -> int:
        """Return the single number that the query yields."""
        row = self.one(sql, *values)
        return 0 if row is None else int(row[0])

    def ago(self, span: timedelta) -> str:
        """Return the moment that lies `span` before now, in the form in which times are stored."""
        return stamp(self._moment - span)

    def record(self, change: Change) -> None:
        """Append one effect, in the same transaction as the change itself."""
        self.run(
            "INSERT INTO effects (object, action, reference, author, at, region)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            change.object,
            change.action,
            change.reference,
            change.author,
            self.now,
            change.region,
        )


class Store:
    """Opens the database and hands out transactions. Safe to use from many threads."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Open or create the file. WAL keeps committed changes over a kill of the process."""
        self._clock = clock
        self._lock = threading.Lock()
        self._db = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.execute("PRAGMA foreign_keys = ON")
        self._db.executescript(SCHEMA)

    @contextmanager
    def transaction(self) -> Iterator[Desk]:
        """Open a transaction: committed at the end of the block, rolled back on an exception."""
        with self._lock:
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield Desk(self._db, self._clock())
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def close(self) -> None:
        """Close the file; transactions fail from then on."""
        with self._lock:
            self._db.close()


def pack(value: object) -> str:
    """Write a JSON column."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def unpack(text: str) -> object:
    """Read a JSON column."""
    value: object = json.loads(text)
    return value
