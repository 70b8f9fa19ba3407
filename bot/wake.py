"""Wakes rows that may be due: a double wake-up does nothing, a lost one is caught by a sweep.

`Runner` is the dispatcher of a single process on SQLite: it remembers what was woken, runs each
row's handler with bounded concurrency, never one row twice at a time, and every second asks which
rows are due. APScheduler ticks here and nowhere else, and only ticks: what is scheduled fires by
a slot row, in one transaction with its work.
"""

import asyncio
import fcntl
import os
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.failures import describe
from bot.store import Session, Store, slots, state

GRACE = timedelta(seconds=25)
"""How long a stop waits for what is running: less than the 30 s after which hosts kill."""
LATE = timedelta(minutes=1)
"""A slot older than this was missed."""
MOST_SLOTS = 10_000

Handler = Callable[[str], Awaitable[None]]
Due = Callable[[datetime], Awaitable[Sequence[tuple[str, str]]]]
"""Tells (kind, id) of the rows that are due at an instant."""

log = structlog.get_logger()


class Dispatcher(Protocol):
    """Wakes a row, at least once: in-process here, an engine of its own for several replicas."""

    def wake(self, kind: str, ident: str) -> None:
        """See to the row soon. Called in the event loop, after the row is committed."""
        ...


class Missed(StrEnum):
    """What happens to slots that passed while nobody was running."""

    LATEST = "latest"
    """One run for the last of them: a digest."""
    ALL = "all"
    """A run for each: something like a ledger."""
    SKIP = "skip"
    """None: a reminder that nobody wants late."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Work at set times: `cron` has five fields, weekdays by name (`mon-fri`), read in `zone`.

    `work` gets the session of the transaction that takes the slot, and the slot in UTC. Raises
    ValueError for a cron line that cannot be read.
    """

    tenant: str
    name: str
    cron: str
    work: Callable[[Session, datetime], None]
    zone: str = "UTC"
    missed: Missed = Missed.LATEST

    def __post_init__(self) -> None:
        if any(letter.isdigit() for letter in self.cron.split()[-1]):
            raise ValueError(f"{self.name}: write weekdays by name, such as mon-fri: {self.cron!r}")
        CronTrigger.from_crontab(self.cron, self.zone)

    def slots(self, after: datetime, until: datetime) -> Iterator[datetime]:
        """The times it fires in (after, until], in UTC; MOST_SLOTS at most."""
        trigger = CronTrigger.from_crontab(self.cron, self.zone)
        for _ in range(MOST_SLOTS):
            fire = trigger.get_next_fire_time(None, after + timedelta(microseconds=1))
            if fire is None or fire > until:
                return
            after = fire.astimezone(UTC)
            yield after


class Runner:
    """Runs handlers for rows that were woken or are due. One for each process."""

    def __init__(
        self,
        store: Store,
        *,
        handlers: Mapping[str, Handler],
        due: Sequence[Due] = (),
        schedules: Sequence[Schedule] = (),
        concurrency: int = 16,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._due = due
        self._schedules = schedules
        self._concurrency = concurrency
        self._waiting: dict[tuple[str, str], None] = {}
        self._running: dict[tuple[str, str], asyncio.Task[None]] = {}
        self._taking = False
        self._idle = asyncio.Event()
        self._idle.set()
        self._clock = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
        )

    async def start(self) -> None:
        """Hear wake-ups from the store, sweep at once and then every second."""
        self._taking = True
        self._store.on_wake(self.wake)
        await self.tick()
        self._clock.add_job(self.tick, "interval", seconds=1)
        self._clock.start()

    async def stop(self, grace: timedelta = GRACE) -> None:
        """Take nothing new, wait for what runs, cancel what is left; its rows are found again."""
        self._taking = False
        self._store.on_wake(None)
        if self._clock.running:
            self._clock.shutdown(wait=False)
        self._waiting.clear()
        running = list(self._running.values())
        if running:
            _, late = await asyncio.wait(running, timeout=grace.total_seconds())
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        await asyncio.sleep(0)  # the scheduler takes its timer down in the loop's next turn

    def wake(self, kind: str, ident: str) -> None:
        """See to the row soon. One that runs already runs once more afterwards."""
        if not self._taking:
            return
        self._waiting[kind, ident] = None
        self._idle.clear()
        self._pump()

    async def idle(self) -> None:
        """Return once nothing waits and nothing runs."""
        await self._idle.wait()

    async def tick(self) -> None:
        """Fire the schedules, then wake what is due. What fails is logged and tried next time."""
        at = self._store.clock()
        for schedule in self._schedules:
            await self._guarded(schedule.name, self._fire(schedule, at))
        for due in self._due:
            await self._guarded("due", self._sweep(due, at))

    async def _sweep(self, due: Due, at: datetime) -> None:
        for kind, ident in await due(at):
            if (kind, ident) not in self._running:
                self.wake(kind, ident)

    async def _fire(self, schedule: Schedule, at: datetime) -> None:
        """Take the slots that passed since the last one, each together with its work."""
        last = await self._store.read(lambda session: _last_slot(session, schedule))
        if last is None:
            await self._store.run(lambda session: _begin(session, schedule, at))
            return
        passed = list(schedule.slots(last, at))
        wanted = passed if schedule.missed is Missed.ALL else passed[-1:]
        for slot in wanted:
            skipped = schedule.missed is Missed.SKIP and at - slot > LATE
            await self._store.run(partial(_take, schedule=schedule, slot=slot, skipped=skipped))

    async def _guarded(self, what: str, work: Awaitable[None]) -> None:
        try:
            await work
        except Exception as error:  # noqa: BLE001 - the next tick tries again
            # No traceback: an error's text may quote a message.
            log.error("wake.failed", what=what, reason=describe(error))  # noqa: TRY400

    def _pump(self) -> None:
        """Start what waits, as far as there is room."""
        for key in list(self._waiting):
            if len(self._running) >= self._concurrency:
                return
            if key not in self._running:
                del self._waiting[key]
                task = asyncio.get_running_loop().create_task(self._handle(key))
                self._running[key] = task
                task.add_done_callback(partial(self._ended, key))

    async def _handle(self, key: tuple[str, str]) -> None:
        kind, ident = key
        handler = self._handlers.get(kind)
        if handler is None:
            log.error("wake.unknown", kind=kind)
            return
        await self._guarded(kind, handler(ident))

    def _ended(self, key: tuple[str, str], _task: asyncio.Task[None]) -> None:
        del self._running[key]
        if self._taking:
            self._pump()
        if not self._running and not self._waiting:
            self._idle.set()


class AnotherWorkerError(Exception):
    """Another process works on this database already."""


class WorkerLock:
    """Held by the one process that works on a SQLite file; the system frees it when that dies."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._path = database.with_name(database.name + ".worker")
        self._descriptor: int | None = None

    def __enter__(self) -> Self:
        """Take the lock. Raises AnotherWorkerError when somebody has it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(descriptor, 20).decode("ascii", "replace").strip() or "unknown"
            os.close(descriptor)
            raise AnotherWorkerError(
                f"process {holder} works on {self._database} already: stop it first, or give this "
                "one a database of its own (MIDSTREAM_DATABASE_URL)"
            ) from None
        os.ftruncate(descriptor, 0)
        os.write(descriptor, f"{os.getpid()}\n".encode("ascii"))
        self._descriptor = descriptor
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _since(schedule: Schedule) -> str:
    return f"schedule.{schedule.name}.since"


def _last_slot(session: Session, schedule: Schedule) -> datetime | None:
    """The last slot taken, else when the schedule was first known; None when it is new."""
    last = slots.last(session, schedule.tenant, schedule.name)
    if last is not None:
        return last
    since = state.get(session, schedule.tenant, _since(schedule))
    return None if since is None else datetime.fromisoformat(since)


def _begin(session: Session, schedule: Schedule, at: datetime) -> None:
    """A new schedule has missed nothing: its slots count from now."""
    state.put_new(session, schedule.tenant, _since(schedule), at.isoformat())


def _take(session: Session, *, schedule: Schedule, slot: datetime, skipped: bool) -> None:
    """Take a slot; whoever wins does its work here."""
    if slots.take(session, schedule.tenant, schedule.name, slot) and not skipped:
        schedule.work(session, slot)
