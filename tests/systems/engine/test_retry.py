"""A system that asks to be left alone is left alone, and people are told until when."""

from datetime import timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.systems import Systems
from adapters.systems.http import retry_after
from adapters.systems.retry import MORE_TRIES, SHORT_S, Pause, again_in, patience
from object_links.resolve import Answer, Reason
from tests.systems.engine.workbench import (
    ANN,
    BEN,
    POKE,
    THING_1,
    Hands,
    Wire,
    a_box,
    a_thing,
    asked,
    engine,
    reply,
    says,
    seen,
    unseen,
    wire,
)

KEYS = {"ann": "key-of-ann", "ben": "key-of-ben"}
GOOD = reply(b'{"title": "One"}', ETag='"1"')
READ, POKED = "GET /things/1", "POST /things/1/poke"


def busy(wait: str, status: int = 429) -> bytes:
    return reply(b"{}", status, Retry_After=wait)


@pytest.mark.parametrize("status", [429, 503])
@pytest.mark.parametrize("spelling", ["seconds", "date"])
async def test_after_retry_after_nobody_asks_until_then_and_all_are_told_how_long(
    status: int, spelling: str
) -> None:
    hands = Hands()
    date = format_datetime(hands.clock() + timedelta(seconds=40), usegmt=True)
    wait = "40" if spelling == "seconds" else date
    async with (
        wire(says(busy(wait, status), GOOD)) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        first = await unseen(systems, THING_1, ANN)
        hands.seconds += 10
        second = await unseen(systems, THING_1, BEN)
        result = await systems.perform(POKE, BEN)
        assert asked(server) == [READ]
        hands.seconds += 30
        await seen(systems, THING_1, BEN)
    assert (first.reason, first.text) == (Reason.DOWN, "The Box is busy; again in 40 seconds.")
    assert second.text == "The Box is busy; again in 30 seconds."
    assert second.retry_after == timedelta(seconds=30)
    assert (result.answer, result.retry_after) == (Answer.NOT_SENT, timedelta(seconds=30))
    assert result.text == "The Box is busy; again in 30 seconds."


async def test_an_action_that_is_told_to_wait_is_not_sent_again_and_stops_reads_too() -> None:
    hands = Hands()
    async with (
        wire(says(busy("1"), GOOD)) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        result = await systems.perform(POKE, ANN)
        assert (result.answer, hands.slept) == (Answer.NOT_SENT, [])
        await seen(systems, THING_1, ANN)
    assert hands.slept == [1.0]
    assert asked(server) == [POKED, READ]


async def _reads(server: Wire, systems: Systems, hands: Hands) -> tuple[int, int]:
    await systems.fetch(THING_1, ANN, fresh=True)
    return server.count(), len(hands.slept)


@pytest.mark.parametrize(
    ("answer", "requests"),
    [
        (busy("1"), 1 + MORE_TRIES),
        (busy("2", 503), 1 + MORE_TRIES),
        (busy("3"), 1),
        (reply(b"{}", 429), 1),
        (reply(b"{}", 503), 1),
        (busy("soon"), 1),
        (busy("1", 500), 1),
        (busy("0"), 1),
        (reply(b"{}", 404), 1),
        (reply(b"{}", 403), 1),
    ],
)
async def test_a_read_is_tried_again_only_after_a_short_wait_that_was_asked_for(
    answer: bytes, requests: int
) -> None:
    hands = Hands()
    async with (
        wire(says(answer)) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        assert await _reads(server, systems, hands) == (requests, requests - 1)


@pytest.mark.parametrize(
    "answer", [busy("1"), busy("1", 503), reply(b"{}", 503), reply(b"{}", 500), reply(b"{}", 408)]
)
async def test_an_action_is_sent_once_whatever_the_answer(answer: bytes) -> None:
    hands = Hands()
    async with (
        wire(says(answer, GOOD)) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        result = await systems.perform(POKE, ANN)
        assert result.answer is not Answer.APPLIED
        assert (asked(server), hands.slept) == ([POKED], [])


async def test_a_pause_ends_after_an_hour_however_far_away_its_date_is() -> None:
    hands = Hands()
    async with (
        wire(says(busy("999999"), GOOD)) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        await unseen(systems, THING_1, ANN)
        hands.seconds += 3597
        assert "again in 3 seconds." in (await unseen(systems, THING_1, ANN)).text
        hands.seconds += 3
        await seen(systems, THING_1, ANN)
    assert server.count() == 2


async def test_a_pause_of_one_system_is_not_one_of_another() -> None:
    hands = Hands()
    async with (
        wire(says(busy("40"))) as first,
        wire(says(GOOD)) as second,
        engine(a_box(first.url), [a_thing()], KEYS, hands=hands) as one,
        engine(a_box(second.url), [a_thing()], KEYS, hands=hands) as other,
    ):
        await unseen(one, THING_1, ANN)
        await seen(other, THING_1, ANN)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "again in 1 second"),
        (1, "again in 1 second"),
        (1.1, "again in 2 seconds"),
        (120, "again in 120 seconds"),
        (121, "again in 3 minutes"),
        (3600, "again in 60 minutes"),
        (7201, "again in 3 hours"),
    ],
)
def test_a_wait_is_told_in_words_and_never_too_short(seconds: float, words: str) -> None:
    assert again_in(timedelta(seconds=seconds)) == words


@pytest.mark.parametrize(
    "text", ["", "-1", "1.5", "soon", "Mon, 99 Foo 2026 99:99:99 GMT", "\u0661"]
)
def test_a_retry_after_that_is_none_asks_for_nothing(text: str) -> None:
    assert retry_after(text, Hands().clock()) is None


def test_a_date_that_is_over_asks_for_no_wait() -> None:
    now = Hands().clock()
    past = format_datetime(now - timedelta(hours=1), usegmt=True)
    assert retry_after(past, now) == timedelta(0)


@given(st.lists(st.floats(0, 10_000) | st.none()))
def test_a_pause_is_never_shortened_and_never_outlasts_an_hour(waits: list[float | None]) -> None:
    hands = Hands()
    pause = Pause(hands.clock)
    for wait in waits:
        before = pause.rest_s() or 0.0
        pause.ask(None if wait is None else timedelta(seconds=wait))
        assert before <= (pause.rest_s() or 0.0) <= 3600.001
    hands.seconds += 3601
    assert pause.rest_s() is None


@given(st.integers(1, 10), st.none() | st.floats(0.001, 100), st.booleans())
def test_patience_is_bounded(again: int, rest_s: float | None, unreached: bool) -> None:  # noqa: FBT001 -- hypothesis
    wait = patience(again, rest_s, unreached=unreached)
    assert wait is None or (again <= MORE_TRIES and 0 < wait <= SHORT_S)
