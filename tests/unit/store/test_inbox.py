import asyncio
from datetime import timedelta

import pytest

from bot.inbox import Envelope, Inbox, UnprocessableError
from bot.secrets import Secrets
from bot.store import Store
from tests.support.store import MovingClock, bytes_on_disk

CANARY = b"CANARY-the-customer-is-furious"


def event(key: str = "Ev1", *, lane: str | None = None, channel: str = "slack") -> Envelope:
    return Envelope("acme", channel, "default", key, "message", CANARY + key.encode(), lane)


class Worker:
    """Handles what is due, one wake-up after the other, as the runner does."""

    def __init__(self, store: Store, secrets: Secrets, clock: MovingClock) -> None:
        self.clock = clock
        self.handled: list[Envelope] = []
        self.failing: dict[str, Exception] = {}
        self.inbox = Inbox(store, secrets, handlers={"slack": self.handle})

    async def handle(self, envelope: Envelope) -> None:
        self.handled.append(envelope)
        if (error := self.failing.get(envelope.key)) is not None:
            raise error

    async def sweep(self) -> None:
        while found := await self.inbox.due(self.clock()):
            before = len(self.handled)
            for _kind, ident in found:
                await self.inbox.handle(ident)
            if len(self.handled) == before:
                return

    @property
    def keys(self) -> list[str]:
        return [envelope.key for envelope in self.handled]


@pytest.fixture
def worker(store: Store, secrets: Secrets, clock: MovingClock) -> Worker:
    return Worker(store, secrets, clock)


async def test_an_accepted_event_reaches_its_handler_with_its_body(worker: Worker) -> None:
    assert await worker.inbox.accept(event())
    await worker.sweep()
    assert [envelope.body for envelope in worker.handled] == [CANARY + b"Ev1"]
    assert worker.handled[0].received_at == worker.clock()
    await worker.sweep()
    assert worker.keys == ["Ev1"], "it is handled once"


async def test_fifty_deliveries_of_one_event_at_once_are_one_row(worker: Worker) -> None:
    new = await asyncio.gather(*(worker.inbox.accept(event()) for _ in range(50)))
    assert sum(new) == 1
    await worker.sweep()
    assert worker.keys == ["Ev1"]


async def test_of_many_that_come_together_each_hears_whether_it_was_new(worker: Worker) -> None:
    known = [await worker.inbox.accept(event(f"old{n}")) for n in range(3)]
    keys = ["old0", "a", "b", "a", "old2", "c", "old1", "d", "b"] + [f"e{n}" for n in range(100)]
    new = await asyncio.gather(*(worker.inbox.accept(event(key)) for key in keys))
    assert known == [True] * 3
    wanted = [False, True, True, False, False, True, False, True, False]
    assert new == [*wanted, *([True] * 100)]
    await worker.sweep()
    assert sorted(worker.keys) == sorted({*keys, "old0", "old1", "old2"})
    assert {e.key: e.body for e in worker.handled} == {
        e.key: CANARY + e.key.encode() for e in worker.handled
    }


@pytest.mark.parametrize(
    "other",
    [
        Envelope("globex", "slack", "default", "Ev1", "message", b""),
        Envelope("acme", "slack", "second", "Ev1", "message", b""),
        Envelope("acme", "teams", "default", "Ev1", "message", b""),
    ],
)
async def test_the_same_id_of_another_tenant_app_or_channel_is_another_event(
    worker: Worker, other: Envelope
) -> None:
    assert await worker.inbox.accept(event())
    assert await worker.inbox.accept(other)


async def test_an_event_that_concerns_nobody_leaves_its_key_and_is_not_handled(
    worker: Worker,
) -> None:
    assert await worker.inbox.seen("acme", "slack", "default", "Ev1")
    assert not await worker.inbox.seen("acme", "slack", "default", "Ev1")
    assert not await worker.inbox.accept(event()), "a retry of it is known"
    await worker.sweep()
    assert worker.handled == []


async def test_no_text_is_ever_readable_on_the_disk(worker: Worker, store: Store) -> None:
    await worker.inbox.seen("acme", "slack", "default", "Ev0")
    await worker.inbox.accept(event())
    assert CANARY not in bytes_on_disk(store), "before it is handled"
    await worker.sweep()
    assert worker.keys == ["Ev1"]
    assert CANARY not in bytes_on_disk(store), "and after"
    assert b"Ev1" in bytes_on_disk(store), "the search itself works"


async def test_a_failure_is_tried_again_later_and_then_given_up_with_a_reason(
    worker: Worker, clock: MovingClock
) -> None:
    worker.failing["Ev1"] = KeyError("CANARY")
    await worker.inbox.accept(event())
    await worker.sweep()
    await worker.sweep()
    assert len(worker.handled) == 1, "not at once"
    for _ in range(5):
        clock.move(timedelta(seconds=20))
        await worker.sweep()
    assert len(worker.handled) == 3
    (letter,) = await worker.inbox.dead_letters("acme")
    assert (letter.key, letter.replayable) == ("Ev1", True)
    assert letter.reason.startswith("KeyError in bot.inbox:"), "where, but not what it said"
    assert await worker.inbox.dead_letters("globex") == ()


async def test_an_event_that_nothing_can_mend_is_given_up_at_once(worker: Worker) -> None:
    worker.failing["Ev1"] = UnprocessableError("the form was closed an hour ago")
    await worker.inbox.accept(event())
    await worker.sweep()
    (letter,) = await worker.inbox.dead_letters()
    assert (len(worker.handled), letter.reason) == (1, "the form was closed an hour ago")


async def test_a_channel_that_is_not_set_up_gives_a_dead_letter_that_says_so(
    worker: Worker,
) -> None:
    await worker.inbox.accept(event(channel="teams"))
    await worker.sweep()
    (letter,) = await worker.inbox.dead_letters()
    assert letter.reason == "no channel 'teams' is set up"


async def test_a_dead_letter_is_replayed_once_its_cause_is_mended(worker: Worker) -> None:
    worker.failing["Ev1"] = UnprocessableError("no")
    await worker.inbox.accept(event())
    await worker.sweep()
    (letter,) = await worker.inbox.dead_letters()
    worker.failing.clear()
    assert await worker.inbox.replay(letter.id)
    await worker.sweep()
    assert worker.keys == ["Ev1", "Ev1"]
    assert await worker.inbox.dead_letters() == ()
    assert not await worker.inbox.replay(letter.id), "it is dead no more"


async def test_a_dead_letter_loses_its_text_after_a_day_and_cannot_be_replayed(
    worker: Worker, clock: MovingClock
) -> None:
    worker.failing["Ev1"] = UnprocessableError("no")
    await worker.inbox.accept(event())
    await worker.sweep()
    clock.move(timedelta(hours=23))
    await worker.inbox.retain()
    (letter,) = await worker.inbox.dead_letters()
    assert letter.replayable
    clock.move(timedelta(hours=2))
    await worker.inbox.retain()
    (letter,) = await worker.inbox.dead_letters()
    assert not letter.replayable
    assert not await worker.inbox.replay(letter.id)


async def test_keys_are_kept_for_a_day_at_least_and_then_forgotten(
    worker: Worker, clock: MovingClock
) -> None:
    await worker.inbox.seen("acme", "slack", "default", "Ev1")
    clock.move(timedelta(hours=23))
    await worker.inbox.retain(keys=timedelta(0))
    assert not await worker.inbox.seen("acme", "slack", "default", "Ev1")
    clock.move(timedelta(hours=2))
    await worker.inbox.retain(keys=timedelta(0))
    assert await worker.inbox.seen("acme", "slack", "default", "Ev1")


async def test_one_conversation_keeps_its_order_and_others_flow_past_it(
    worker: Worker, clock: MovingClock
) -> None:
    worker.failing["a1"] = ValueError("not yet")
    for key, lane in [("a1", "A"), ("a2", "A"), ("b1", "B"), ("c1", None), ("b2", "B")]:
        await worker.inbox.accept(event(key, lane=lane))
    await worker.sweep()
    assert sorted(worker.keys[1:]) == ["b1", "b2", "c1"], "a2 waits for a1"
    assert worker.keys.index("b1") < worker.keys.index("b2")
    worker.failing.clear()
    clock.move(timedelta(seconds=20))
    await worker.sweep()
    assert worker.keys[-2:] == ["a1", "a2"]


async def test_an_event_is_not_worked_on_twice_at_the_same_time(
    store: Store, secrets: Secrets
) -> None:
    started = asyncio.Event()
    go_on = asyncio.Event()
    handled = []

    async def slow(envelope: Envelope) -> None:
        handled.append(envelope.key)
        started.set()
        await go_on.wait()

    inbox = Inbox(store, secrets, handlers={"slack": slow})
    await inbox.accept(event("one", lane="A"))
    await inbox.accept(event("two", lane="A"))
    first = asyncio.create_task(inbox.handle("1"))
    await started.wait()
    await inbox.handle("1")
    await inbox.handle("2")
    assert handled == ["one"]
    go_on.set()
    await first
    await inbox.handle("2")
    assert handled == ["one", "two"]


async def test_a_worker_that_is_asked_to_stop_gives_the_event_back_without_a_strike(
    store: Store, secrets: Secrets, clock: MovingClock
) -> None:
    started = asyncio.Event()

    async def endless(_envelope: Envelope) -> None:
        started.set()
        await asyncio.Event().wait()

    inbox = Inbox(store, secrets, handlers={"slack": endless})
    await inbox.accept(event())
    for _ in range(4):
        started.clear()
        task = asyncio.create_task(inbox.handle("1"))
        await started.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    assert await inbox.due(clock()) == [("inbox", "1")]


async def test_after_a_crash_suspects_run_alone_so_that_one_poison_takes_nobody_along(
    worker: Worker, store: Store, clock: MovingClock
) -> None:
    """Three events were claimed together; `poison` kills the process each time it is handled."""

    class Killed(BaseException):
        pass

    async def deadly(envelope: Envelope) -> None:
        if envelope.key == "poison":
            raise Killed
        worker.handled.append(envelope)

    for key in ("before", "poison", "behind"):
        await worker.inbox.accept(event(key))
    dying = Inbox(store, worker.inbox._secrets, handlers={"slack": deadly})  # noqa: SLF001
    await store.run(lambda session: [dying._claim(session, i) for i in (1, 2, 3)])  # noqa: SLF001
    for _restart in range(5):
        await dying.recover()
        try:
            while found := await dying.due(clock()):
                for _kind, ident in found:
                    await dying.handle(ident)
        except Killed:
            continue
    assert sorted(worker.keys) == ["before", "behind"]
    (letter,) = await dying.dead_letters()
    assert (letter.key, letter.reason) == (
        "poison",
        "the worker stopped 3 times while handling it",
    )


async def test_after_a_crash_each_suspect_wakes_the_next(worker: Worker, store: Store) -> None:
    for key in ("one", "two", "three"):
        await worker.inbox.accept(event(key))
    claim = worker.inbox._claim  # noqa: SLF001
    await store.run(lambda session: [claim(session, ident) for ident in (1, 2, 3)])
    await worker.inbox.recover()
    woken: list[str] = []
    store.on_wake(lambda _kind, ident: woken.append(ident))
    await worker.inbox.handle("1")
    await worker.inbox.handle("3")
    await worker.inbox.handle("2")
    await store.run(lambda _session: None)
    assert woken == ["2", "2"], "nobody waits for the sweep"


async def test_a_lapsed_lease_is_taken_over(
    worker: Worker, store: Store, clock: MovingClock
) -> None:
    await worker.inbox.accept(event())
    await store.run(lambda session: worker.inbox._claim(session, 1))  # noqa: SLF001
    assert await worker.inbox.due(clock()) == []
    clock.move(timedelta(seconds=61))
    assert await worker.inbox.due(clock()) == [("inbox", "1")]
    await worker.sweep()
    assert worker.keys == ["Ev1"]


async def test_the_age_of_the_oldest_event_is_known(worker: Worker, clock: MovingClock) -> None:
    assert await worker.inbox.waiting_since() is None
    await worker.inbox.accept(event())
    came = clock()
    clock.move(timedelta(seconds=50))
    assert await worker.inbox.waiting_since() == came
