"""What was talked about: by thread and by person, bounded, and gone when its message is."""

from datetime import UTC, datetime, timedelta

from bot.topics import LATELY, MOST_IN_THREAD, MOST_THREADS, Spoken, Topics
from bot.words import Place
from object_links.resolve import ObjectRef

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TOP = Place("slack", "T1", "C1")


def thread(root: str, conversation: str = "C1") -> Place:
    return Place("slack", "T1", conversation, root)


def order(number: int) -> ObjectRef:
    return ObjectRef("order", f"SO-{number}")


def spoken(
    message: str, *numbers: int, person: str | None = "ann", private: bool = False
) -> Spoken:
    return Spoken(message, person, tuple(map(order, numbers)), NOW, private=private)


def test_a_thread_holds_its_root_and_its_replies_newest_first() -> None:
    topics = Topics()
    topics.note(TOP, spoken("1", 1, 2))
    topics.note(thread("1"), spoken("2", 3))
    topics.note(thread("1"), spoken("3", 2))
    topics.note(thread("9"), spoken("4", 4))
    assert topics.in_thread(thread("1")) == [order(2), order(3), order(1)]
    assert topics.in_thread(TOP) == []


def test_only_what_was_said_before_counts() -> None:
    topics = Topics()
    topics.note(thread("1"), spoken("2", 1))
    topics.note(thread("1"), spoken("3"))
    topics.note(thread("1"), spoken("4", 2))
    assert topics.in_thread(thread("1"), before="3") == [order(1)]
    assert topics.in_thread(thread("1"), before="unknown") == [order(2), order(1)]


def test_the_same_message_heard_again_keeps_its_place() -> None:
    topics = Topics()
    topics.note(thread("1"), spoken("2", 1))
    topics.note(thread("1"), spoken("3", 2))
    topics.note(thread("1"), spoken("2", 5))
    assert topics.in_thread(thread("1")) == [order(2), order(5)]


def test_a_message_that_is_gone_was_never_said() -> None:
    topics = Topics()
    topics.note(TOP, spoken("1", 1))
    topics.note(thread("1"), spoken("2", 2))
    topics.forget(TOP, "1")
    assert topics.in_thread(thread("1")) == [order(2)]
    topics.forget(thread("1"), "2")
    topics.forget(thread("1"), "2")
    assert topics.in_thread(thread("1")) == []


def test_what_is_private_is_nobody_elses() -> None:
    topics = Topics()
    topics.note(thread("1"), spoken("2", 1, private=True))
    assert topics.in_thread(thread("1"), "ben") == topics.in_thread(thread("1")) == []
    assert topics.in_thread(thread("1"), "ann") == [order(1)]
    assert topics.types_in(thread("1")) == frozenset()


def test_a_card_that_all_can_see_is_spoken_of() -> None:
    topics = Topics()
    topics.note(TOP, spoken("1", 1, person=None))
    assert topics.in_thread(thread("1"), "ben") == [order(1)]
    assert topics.types_in(thread("1")) == {"order"}


def test_a_person_means_what_they_spoke_of_lately_in_this_conversation() -> None:
    topics = Topics()
    topics.note(TOP, spoken("1", 1))
    topics.note(thread("7"), spoken("2", 2))
    topics.note(TOP, spoken("3", 3, person="ben"))
    topics.note(Place("slack", "T1", "C2"), spoken("4", 4))
    assert topics.of_person(TOP, "ann", NOW) == [order(2), order(1)]
    assert topics.of_person(TOP, "ann", NOW, before="2") == [order(1)]
    assert topics.of_person(TOP, "ann", NOW + LATELY) == [order(2), order(1)]
    assert topics.of_person(TOP, "ann", NOW + LATELY + timedelta(seconds=1)) == []


def test_what_nobody_looked_up_yet_may_be_meant_but_sets_no_topic() -> None:
    topics = Topics()
    topics.note(thread("1"), Spoken("2", "ann", (), NOW, maybe=(order(1),)))
    assert topics.in_thread(thread("1")) == [order(1)]
    assert topics.types_in(thread("1")) == frozenset()


def test_memory_is_bounded() -> None:
    topics = Topics()
    for number in range(MOST_THREADS + 10):
        topics.note(TOP, spoken(str(number), number))
    assert topics.in_thread(thread("0")) == []
    assert topics.in_thread(thread(str(MOST_THREADS))) == [order(MOST_THREADS)]
    for number in range(MOST_IN_THREAD * 2):
        topics.note(thread("x"), spoken(f"x{number}", number))
    assert len(topics.in_thread(thread("x"))) == MOST_IN_THREAD
