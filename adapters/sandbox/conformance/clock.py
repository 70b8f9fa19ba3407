"""A clock for a whole run: time passes when the machine waits, and late requests wait for it."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta


async def _at_once() -> None:
    """Nothing wakes up."""


class Clock:
    """Both clocks of the product, and its sleep. Sleepers of the proxy wake as time passes."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._waiting: list[tuple[float, asyncio.Event]] = []
        self.arrivals: Callable[[], Awaitable[None]] = _at_once
        """Waits until what woke up has done its work."""

    def now(self) -> datetime:
        """The time of day."""
        return datetime(2026, 3, 2, 9, 30, tzinfo=UTC) + timedelta(seconds=self._seconds)

    def monotonic(self) -> float:
        """Seconds that only grow."""
        return self._seconds

    async def sleep(self, seconds: float) -> None:
        """Let the time pass, for whoever waits within the product."""
        await self.pass_by(seconds)

    async def wait(self, seconds: float) -> None:
        """Wait until the time has passed, for requests that are applied late."""
        event = asyncio.Event()
        self._waiting.append((self._seconds + seconds, event))
        await event.wait()

    @property
    def waiting(self) -> int:
        """How many wait."""
        return len(self._waiting)

    async def pass_by(self, seconds: float) -> None:
        """Move on, and wake those whose time has come."""
        self._seconds += max(seconds, 0.0)
        due = [event for at, event in self._waiting if at <= self._seconds]
        self._waiting = [each for each in self._waiting if each[0] > self._seconds]
        for event in due:
            event.set()
        await self.arrivals()

    async def until(self, moment: datetime) -> None:
        """Move on to a time of day."""
        await self.pass_by((moment - self.now()).total_seconds())
