"""A real, migrated database file for each test, and a clock that the test moves.

In a folder's conftest.py: `from tests.support.store import clock, secrets, store`.
"""

import atexit
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from bot.secrets import KEY_BYTES, LocalKeys, Secrets
from bot.store import Clock, Store, migrate

KEY = bytes(range(KEY_BYTES))
"""The key that wraps data keys in tests."""


class MovingClock:
    """Stands still until it is moved."""

    def __init__(self, at: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def move(self, by: timedelta) -> datetime:
        self.at += by
        return self.at


@cache
def _template() -> Path:
    """Migrate once; every test gets a copy."""
    folder = tempfile.mkdtemp(prefix="midstream-test-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "template.db"
    migrate.upgrade(f"sqlite:///{path}")
    return path


def new_database(folder: Path) -> str:
    """Put a migrated, empty database into a folder; return its URL."""
    path = folder / "midstream.db"
    shutil.copyfile(_template(), path)
    return f"sqlite:///{path}"


@asynccontextmanager
async def opened(folder: Path, clock: Clock) -> AsyncIterator[Store]:
    """Open a new database in a folder; close it at the end."""
    async with Store.open(new_database(folder), clock=clock) as store:
        yield store


@pytest.fixture
def clock() -> MovingClock:
    """A Monday morning in UTC."""
    return MovingClock()


@pytest.fixture
async def store(tmp_path: Path, clock: MovingClock) -> AsyncIterator[Store]:
    """An empty, migrated database."""
    async with opened(tmp_path, clock) as made:
        yield made


@pytest.fixture
async def secrets(store: Store) -> Secrets:
    """Secrets that can seal for the tenant `acme`."""
    made = Secrets(store, LocalKeys([KEY]))
    await made.prepare("acme")
    return made


def bytes_on_disk(store: Store) -> bytes:
    """Everything that the database left on the disk: the file, its WAL, its index."""
    folder = store.path.parent
    return b"".join(file.read_bytes() for file in sorted(folder.glob(f"{store.path.name}*")))
