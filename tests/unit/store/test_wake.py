import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.store import Session, Store, state, wake
from bot.wake import AnotherWorkerError, Missed, Runner, Schedule, WorkerLock
from tests.support.store import MovingClock


async def nothing_due(_at: datetime) -> Sequence[tuple[str, str]]:
    return []


class Handlers:
    """Notes what was handled, and how many at once."""

    def __init__(self) -> None:
        self.handled: list[str] = []
        self.open = asyncio.Event()
        self.open.set()
        self.running = 0
        self.most = 0

    async def __call__(self, ident: str) -> None:
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await self.open.wait()
        finally:
            self.running -= 1
        self.handled.append(ident)


async def turns(count: int = 5) -> None:
    for _ in range(count):
        await asyncio.sleep(0)


async def test_a_committed_row_is_handled_at_once(store: Store) -> None:
    handler = Handlers()
    runner = Runner(store, handlers={"execution": handler})
    await runner.start()
    await store.run(lambda session: wake(session, "execution", "7"))
    await turns()
    await runner.idle()
    await runner.stop()
    assert handler.handled == ["7"]


async def test_what_is_due_at_the_start_is_handled(store: Store, clock: MovingClock) -> None:
    asked: list[datetime] = []

    async def due(at: datetime) -> Sequence[tuple[str, str]]:
        asked.append(at)
        return [("execution", "1"), ("execution", "2")]

    handler = Handlers()
    runner = Runner(store, handlers={"execution": handler}, due=[due])
    await runner.start()
    await runner.idle()
    await runner.stop()
    assert sorted(handler.handled) == ["1", "2"]
    assert asked[0] == clock()


async def test_a_row_never_runs_twice_at_a_time_but_a_wake_in_between_is_not_lost(
    store: Store,
) -> None:
    handler = Handlers()
    handler.open.clear()
    runner = Runner(store, handlers={"execution": handler})
    await runner.start()
    for _ in range(5):
        runner.wake("execution", "7")
        await turns()
    assert handler.running == 1
    handler.open.set()
    await runner.idle()
    await runner.stop()
    assert handler.handled == ["7", "7"]
    assert handler.most == 1


async def test_no_more_run_at_once_than_allowed(store: Store) -> None:
    handler = Handlers()
    handler.open.clear()
    runner = Runner(store, handlers={"execution": handler}, concurrency=4)
    await runner.start()
    for ident in range(20):
        runner.wake("execution", str(ident))
    await turns()
    handler.open.set()
    await runner.idle()
    await runner.stop()
    assert (len(handler.handled), handler.most) == (20, 4)


async def test_a_failing_handler_or_sweep_stops_nobody(
    store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    async def broken(_ident: str) -> None:
        raise RuntimeError("CANARY")

    async def broken_due(_at: datetime) -> Sequence[tuple[str, str]]:
        raise RuntimeError("CANARY")

    handler = Handlers()
    runner = Runner(store, handlers={"bad": broken, "good": handler}, due=[broken_due, nothing_due])
    await runner.start()
    runner.wake("bad", "1")
    runner.wake("nobody's", "1")
    runner.wake("good", "1")
    await runner.idle()
    await runner.stop()
    assert handler.handled == ["1"]
    printed = capsys.readouterr().out
    assert "RuntimeError" in printed
    assert "CANARY" not in printed


async def test_stopping_waits_for_what_runs_and_takes_nothing_new(store: Store) -> None:
    handler = Handlers()
    handler.open.clear()
    runner = Runner(store, handlers={"execution": handler})
    await runner.start()
    runner.wake("execution", "1")
    await turns()
    stopping = asyncio.create_task(runner.stop())
    await turns()
    runner.wake("execution", "2")
    handler.open.set()
    await stopping
    assert handler.handled == ["1"]


async def test_stopping_cancels_what_outlasts_the_grace(store: Store) -> None:
    handler = Handlers()
    handler.open.clear()
    runner = Runner(store, handlers={"execution": handler})
    await runner.start()
    runner.wake("execution", "1")
    await turns()
    await runner.stop(timedelta(0))
    assert (handler.handled, handler.running) == ([], 0)


class Digest:
    """A schedule that notes its slots in the transaction that takes them."""

    def __init__(self, missed: Missed = Missed.LATEST, cron: str = "0 10 * * *") -> None:
        self.ran: list[datetime] = []
        self.schedule = Schedule("acme", "digest", cron, self.work, missed=missed)

    def work(self, session: Session, slot: datetime) -> None:
        state.put(session, "acme", f"ran.{slot.isoformat()}", "1")
        self.ran.append(slot)


async def tick(store: Store, digest: Digest) -> None:
    """As a process that was just started would."""
    await Runner(store, handlers={}, schedules=[digest.schedule]).tick()


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, 0, tzinfo=UTC)


async def test_a_schedule_fires_once_for_its_time_whoever_ticks(
    store: Store, clock: MovingClock
) -> None:
    digest = Digest()
    await tick(store, digest)
    assert digest.ran == [], "a new schedule has missed nothing"
    clock.move(timedelta(minutes=61))
    await asyncio.gather(tick(store, digest), tick(store, digest), tick(store, digest))
    assert digest.ran == [at(2, 10)], "the scheduled time, not the time it ran"


@pytest.mark.parametrize(
    ("missed", "expected"),
    [
        (Missed.LATEST, [at(5, 10)]),
        (Missed.ALL, [at(2, 10), at(3, 10), at(4, 10), at(5, 10)]),
        (Missed.SKIP, []),
    ],
)
async def test_after_three_days_off_each_schedule_catches_up_in_its_own_way(
    store: Store, clock: MovingClock, missed: Missed, expected: list[datetime]
) -> None:
    digest = Digest(missed)
    await tick(store, digest)
    clock.move(timedelta(days=3, hours=5))
    await tick(store, digest)
    assert digest.ran == expected
    clock.move(timedelta(hours=20))
    await tick(store, digest)
    assert digest.ran == [*expected, at(6, 10)], "from then on it is on time again"


async def test_a_clock_that_jumps_back_repeats_nothing(store: Store, clock: MovingClock) -> None:
    digest = Digest()
    await tick(store, digest)
    clock.move(timedelta(minutes=61))
    await tick(store, digest)
    clock.move(timedelta(hours=-2))
    await tick(store, digest)
    clock.move(timedelta(hours=2))
    await tick(store, digest)
    assert digest.ran == [at(2, 10)]


async def test_work_that_fails_leaves_its_slot_for_the_next_tick(
    store: Store, clock: MovingClock
) -> None:
    digest = Digest()

    def broken(_session: Session, _slot: datetime) -> None:
        raise LookupError

    failing = Schedule("acme", "digest", "0 10 * * *", broken)
    await tick(store, digest)
    clock.move(timedelta(minutes=61))
    await Runner(store, handlers={}, schedules=[failing]).tick()
    await tick(store, digest)
    assert digest.ran == [at(2, 10)]


def test_local_times_keep_their_hour_over_the_change_to_summer_time() -> None:
    nine = Schedule("acme", "digest", "0 9 * * mon-fri", lambda *_: None, zone="Europe/Berlin")
    slots = list(nine.slots(datetime(2026, 3, 27, tzinfo=UTC), datetime(2026, 3, 31, tzinfo=UTC)))
    assert [slot.strftime("%a %H:%M %Z") for slot in slots] == ["Fri 08:00 UTC", "Mon 07:00 UTC"]


def test_weekdays_as_numbers_are_refused_because_they_mean_different_days() -> None:
    with pytest.raises(ValueError, match="mon-fri"):
        Schedule("acme", "digest", "0 9 * * 1-5", lambda *_: None)


def test_one_process_works_on_a_database_and_the_second_is_told_which(tmp_path: Path) -> None:
    database = tmp_path / "midstream.db"
    lock = partial(WorkerLock, database)
    with lock(), pytest.raises(AnotherWorkerError, match=r"process \d+ works on .*midstream\.db"):
        lock().__enter__()
    with lock():
        pass
