import asyncio
from datetime import timedelta

import pytest

from bot.channel import Unable
from bot.outbox import Delivered, Outbox, OutMessage
from bot.secrets import LocalKeys, SecretError, Secrets
from bot.store import Session, Store
from bot.words import Place, Posted
from tests.support.store import KEY, MovingClock, bytes_on_disk

CANARY = b"CANARY-refund-of-45.00-to-mara"
POSTED = Posted(Place("slack", "T1", "C1"), "1700000000.1")


def message(
    key: str = "m1", *, lane: str | None = None, patience: timedelta = timedelta(hours=1)
) -> OutMessage:
    about = f"offer:{key}"
    return OutMessage("acme", "slack", key, "post", CANARY, lane, about, patience=patience)


class Desk:
    """Delivers what is due and remembers what came of it."""

    def __init__(self, store: Store, secrets: Secrets, clock: MovingClock) -> None:
        self.store = store
        self.clock = clock
        self.delivered: list[OutMessage] = []
        self.answers: dict[str, Unable | Exception] = {}
        self.told: list[tuple[str | None, Delivered | Unable]] = []
        self.outbox = Outbox(store, secrets, deliver=self.deliver, told=self.tell)

    async def deliver(self, message: OutMessage) -> Delivered | Unable:
        self.delivered.append(message)
        answer = self.answers.get(message.key)
        if isinstance(answer, Exception):
            raise answer
        return answer or Delivered(POSTED)

    def tell(self, session: Session, message: OutMessage, outcome: Delivered | Unable) -> None:
        assert session.in_transaction()
        self.told.append((message.about, outcome))

    async def send(self, message: OutMessage) -> bool:
        return await self.store.run(lambda session: self.outbox.send(session, message))

    async def sweep(self) -> None:
        while found := await self.outbox.due(self.clock()):
            for _kind, ident in found:
                await self.outbox.handle(ident)

    @property
    def keys(self) -> list[str]:
        return [message.key for message in self.delivered]


@pytest.fixture
def desk(store: Store, secrets: Secrets, clock: MovingClock) -> Desk:
    return Desk(store, secrets, clock)


async def test_a_message_goes_out_with_its_key_and_the_sender_hears_where_it_stands(
    desk: Desk,
) -> None:
    assert await desk.send(message())
    await desk.sweep()
    assert [(sent.key, sent.kind, sent.body) for sent in desk.delivered] == [("m1", "post", CANARY)]
    assert desk.told == [("offer:m1", Delivered(POSTED))]


async def test_the_same_key_is_one_message_even_from_racing_transactions(desk: Desk) -> None:
    new = await asyncio.gather(*(desk.send(message()) for _ in range(20)))
    assert sum(new) == 1
    await desk.sweep()
    assert desk.keys == ["m1"]
    assert not await desk.send(message()), "nor later"


async def test_nothing_is_said_when_the_transaction_is_undone(desk: Desk) -> None:
    def change(session: Session) -> None:
        desk.outbox.send(session, message())
        raise LookupError

    with pytest.raises(LookupError):
        await desk.store.run(change)
    await desk.sweep()
    assert desk.keys == []


async def test_a_card_is_never_readable_on_the_disk(desk: Desk) -> None:
    await desk.send(message())
    assert CANARY not in bytes_on_disk(desk.store)
    await desk.sweep()
    assert CANARY not in bytes_on_disk(desk.store)


async def test_a_channel_that_asks_to_wait_is_asked_again_no_sooner(desk: Desk) -> None:
    desk.answers["m1"] = Unable("rate limited", again=timedelta(seconds=30))
    await desk.send(message())
    await desk.sweep()
    desk.clock.move(timedelta(seconds=29))
    await desk.sweep()
    assert desk.keys == ["m1"]
    desk.answers.clear()
    desk.clock.move(timedelta(seconds=1))
    await desk.sweep()
    assert desk.keys == ["m1", "m1"]
    assert desk.told == [("offer:m1", Delivered(POSTED))]


async def test_a_channel_that_never_can_gives_a_dead_letter_with_its_words(desk: Desk) -> None:
    desk.answers["m1"] = Unable("the channel is archived")
    await desk.send(message())
    await desk.sweep()
    (letter,) = await desk.outbox.dead_letters("acme")
    assert (letter.key, letter.reason) == ("m1", "the channel is archived")
    assert desk.told == [("offer:m1", Unable("the channel is archived"))]


async def test_what_is_no_longer_worth_saying_is_given_up(desk: Desk) -> None:
    desk.answers["m1"] = Unable("rate limited", again=timedelta(minutes=2))
    await desk.send(message(patience=timedelta(minutes=5)))
    for _ in range(6):
        await desk.sweep()
        desk.clock.move(timedelta(minutes=2))
    assert len(desk.keys) == 3, "at 0, 2 and 4 minutes"
    assert len(await desk.outbox.dead_letters()) == 1


async def test_an_error_of_ours_is_tried_five_times_with_growing_pauses(desk: Desk) -> None:
    desk.answers["m1"] = RuntimeError("CANARY")
    await desk.send(message())
    for _ in range(10):
        await desk.sweep()
        desk.clock.move(timedelta(minutes=5))
    assert len(desk.keys) == 5
    (letter,) = await desk.outbox.dead_letters()
    assert "CANARY" not in letter.reason


async def test_a_dead_letter_can_be_sent_after_all(desk: Desk) -> None:
    desk.answers["m1"] = Unable("the channel is archived")
    await desk.send(message())
    await desk.sweep()
    (letter,) = await desk.outbox.dead_letters()
    desk.answers["m1"] = Unable("rate limited", again=timedelta(minutes=1))
    desk.clock.move(timedelta(hours=3))
    assert await desk.outbox.replay(letter.id)
    await desk.sweep()
    assert await desk.outbox.dead_letters() == (), "it got its patience back"
    desk.answers.clear()
    desk.clock.move(timedelta(minutes=1))
    await desk.sweep()
    assert desk.told[-1] == ("offer:m1", Delivered(POSTED))


async def test_messages_of_one_thread_keep_their_order_while_others_go_out(desk: Desk) -> None:
    desk.answers["a1"] = Unable("rate limited", again=timedelta(seconds=5))
    for key, lane in [("a1", "A"), ("a2", "A"), ("b1", "B")]:
        await desk.send(message(key, lane=lane))
    await desk.sweep()
    assert desk.keys == ["a1", "b1"]
    desk.answers.clear()
    desk.clock.move(timedelta(seconds=5))
    await desk.sweep()
    assert desk.keys == ["a1", "b1", "a1", "a2"]


async def test_a_message_for_later_waits_for_its_time(desk: Desk) -> None:
    later = desk.clock() + timedelta(hours=8)
    await desk.send(OutMessage("acme", "slack", "m1", "post", CANARY, not_before=later))
    await desk.sweep()
    assert desk.keys == []
    desk.clock.move(timedelta(hours=8))
    await desk.sweep()
    assert desk.keys == ["m1"]


async def test_a_message_that_kills_the_worker_is_given_up_and_its_sender_told(
    desk: Desk,
) -> None:
    await desk.send(message())
    for _ in range(5):
        await desk.store.run(lambda session: desk.outbox._claim(session, 1))  # noqa: SLF001
        await desk.outbox.recover()
    await desk.sweep()
    assert desk.keys == []
    ((about, outcome),) = desk.told
    assert about == "offer:m1"
    assert isinstance(outcome, Unable)


async def test_sending_for_a_tenant_without_a_key_names_the_mend(store: Store) -> None:
    outbox = Outbox(store, Secrets(store, LocalKeys([KEY])))
    with pytest.raises(SecretError, match=r"await prepare\(\)"):
        await store.run(lambda session: outbox.send(session, message()))


async def test_done_keys_and_old_letters_are_forgotten(desk: Desk) -> None:
    await desk.send(message())
    await desk.sweep()
    desk.clock.move(timedelta(days=31))
    await desk.outbox.retain()
    assert await desk.send(message()), "its key is free again"
    assert await desk.outbox.waiting_since() == desk.clock()
