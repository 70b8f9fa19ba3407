"""One person's data is never another's; nobody copies a system; what is known is not asked for."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from adapters.systems import Surroundings, Systems
from adapters.systems.budget import WINDOW_S
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.resolve import Answer, ObjectRef, Reason, Snapshot, Unavailable
from object_links.system import SystemSpec
from tests.systems.engine.workbench import (
    ANN,
    BEN,
    BOX,
    POKE,
    THING,
    THING_1,
    Hands,
    Keys,
    Wire,
    a_box,
    a_thing,
    engine,
    from_yaml,
    reply,
    seen,
    unseen,
    wire,
)

KEYS = {"ann": "key-of-ann", "ben": "key-of-ben"}


@dataclass
class Shelf:
    """A system that shows each key its own title, with the headers that it is told to send."""

    headers: Mapping[str, str] = field(default_factory=dict)
    etag: str | None = None
    vouches: bool = True
    """Whether it answers a tag that it knows with 304."""
    titles: dict[str, str] = field(default_factory=dict)
    """By key; others see their own key."""

    async def __call__(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        head = dict(
            line.split(": ", 1) for line in request.decode().split("\r\n")[1:] if ": " in line
        )
        sent = {name.lower(): value for name, value in head.items()}
        if self.vouches and self.etag is not None and sent.get("if-none-match") == self.etag:
            writer.write(b"HTTP/1.1 304 Not Modified\r\nETag: " + self.etag.encode() + b"\r\n\r\n")
            return
        key = sent["authorization"].removeprefix("Bearer ")
        title = self.titles.get(key, f"seen with {key}")
        more = dict(self.headers) | ({} if self.etag is None else {"ETag": self.etag})
        answer = reply(f'{{"title": "{title}", "poked": false}}'.encode())
        lines = "".join(f"{name}: {value}\r\n" for name, value in more.items())
        writer.write(answer.replace(b"Content-Type", lines.encode() + b"Content-Type", 1))


HOSTILE: dict[str, dict[str, str]] = {
    "public for ever": {"Cache-Control": "public, max-age=31536000, immutable"},
    "shared": {"Cache-Control": "s-maxage=31536000", "Surrogate-Control": "max-age=9999"},
    "varies with nothing": {"Cache-Control": "public, max-age=9999", "Vary": "Accept-Encoding"},
    "expires late": {"Expires": "Fri, 01 Jan 2100 00:00:00 GMT"},
    "stale is fine": {"Cache-Control": "max-stale=9999, stale-while-revalidate=9999"},
    "from a cache": {"Age": "1", "X-Cache": "HIT", "Cache-Control": "public"},
    "nothing said": {},
}


async def _title(systems: Systems, person: Person, ref: ObjectRef = THING_1) -> str:
    view = await systems.fetch(ref, person)
    assert isinstance(view, Snapshot), view
    return view.title


@pytest.mark.parametrize("headers", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("etag", [None, '"the-same-for-all"'])
async def test_whatever_cache_headers_say_each_person_sees_only_what_was_read_with_their_key(
    headers: dict[str, str], etag: str | None
) -> None:
    hands = Hands()
    shelf = Shelf(headers, etag)
    async with (
        wire(shelf) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        for _ in range(4):
            assert await _title(systems, ANN) == "seen with key-of-ann"
            assert await _title(systems, BEN) == "seen with key-of-ben"
            hands.seconds += 3
        views = await asyncio.gather(*(systems.fetch(THING_1, who) for who in (ANN, BEN) * 5))
    assert {view.viewer for view in views if isinstance(view, Snapshot)} == {"ann", "ben"}


async def test_a_tag_is_only_sent_with_the_key_that_it_came_with() -> None:
    hands, keys = Hands(), dict(KEYS)
    async with (
        wire(Shelf(etag='"1"')) as server,
        engine(a_box(server.url), [a_thing()], keys, hands=hands) as systems,
    ):
        await _title(systems, ANN)
        hands.seconds += 6
        await _title(systems, BEN)
        keys["ann"] = "another-key-of-ann"
        assert await _title(systems, ANN) == "seen with another-key-of-ann"
        hands.seconds += 6
        await _title(systems, ANN)
    assert [b"if-none-match" in request for request in server.requests] == [
        False,
        False,
        False,
        True,
    ]


async def test_the_same_key_of_two_people_and_on_two_systems_is_shared_by_nobody() -> None:
    hands, same = Hands(), {"ann": "one-key", "ben": "one-key"}
    part = THING.replace("thing", "part").replace("system: box", "system: b")
    other = from_yaml(ObjectType, part)
    async with wire(Shelf()) as one, wire(Shelf(titles={"one-key": "of the other"})) as two:
        specs = [a_box(one.url), from_yaml(SystemSpec, BOX.replace("system: box", "system: b"))]
        specs[1] = specs[1].model_copy(update={"base_url": two.url})
        outside = Surroundings(hands.clock, hands.monotonic, hands.sleep)
        allowed = frozenset({one.url, two.url})
        systems = Systems(
            specs, [a_thing(), other], Keys(same), allow_private=allowed, surroundings=outside
        )
        first = await systems.fetch(THING_1, ANN)
        second = await systems.fetch(THING_1, BEN)
        third = await systems.fetch(ObjectRef("part", "1"), ANN)
        await systems.aclose()
    assert isinstance(first, Snapshot)
    assert isinstance(second, Snapshot)
    assert isinstance(third, Snapshot)
    assert (first.viewer, second.viewer) == ("ann", "ben")
    assert third.title == "of the other"
    assert (one.count(), two.count()) == (2, 1)


async def test_a_key_that_was_changed_or_taken_away_sees_nothing_that_was_read_before() -> None:
    keys = dict(KEYS)
    async with (
        wire(Shelf(HOSTILE["public for ever"])) as server,
        engine(a_box(server.url), [a_thing()], keys) as systems,
    ):
        assert await _title(systems, ANN) == "seen with key-of-ann"
        keys["ann"] = "key-of-somebody"
        assert await _title(systems, ANN) == "seen with key-of-somebody"
        del keys["ann"]
        view = await systems.fetch(THING_1, ANN)
    assert isinstance(view, Unavailable)
    assert view.reason is Reason.NOT_CONNECTED


# --- Entity tags ---------------------------------------------------------------------------------


def _tagged(server: Wire) -> list[bool]:
    return [b'if-none-match: "1"' in request.lower() for request in server.requests]


async def test_a_system_that_knows_the_tag_need_not_send_the_object_again() -> None:
    hands = Hands()
    async with (
        wire(Shelf(etag='"1"')) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        first = await systems.fetch(THING_1, ANN)
        hands.seconds += 4.9
        assert await systems.fetch(THING_1, ANN) is first
        hands.seconds += 0.2
        again = await systems.fetch(THING_1, ANN)
    assert _tagged(server) == [False, True]
    assert isinstance(first, Snapshot)
    assert isinstance(again, Snapshot)
    assert (again.title, again.version) == (first.title, '"1"')
    assert again.as_of > first.as_of


async def test_what_changed_since_is_read_in_full() -> None:
    hands, shelf = Hands(), Shelf(etag='"1"')
    async with (
        wire(shelf) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        await _title(systems, ANN)
        shelf.etag, shelf.titles = '"2"', {"key-of-ann": "New"}
        hands.seconds += 6
        assert await _title(systems, ANN) == "New"
        assert (await seen(systems, THING_1, ANN)).version == '"2"'


async def test_before_an_action_the_object_is_read_in_full_whatever_the_tag() -> None:
    shelf = Shelf(etag='"1"')
    async with wire(shelf) as server, engine(a_box(server.url), [a_thing()], KEYS) as systems:
        await _title(systems, ANN)
        # A system whose tag does not change with the object.
        shelf.titles = {"key-of-ann": "Changed under the same tag"}
        assert (await seen(systems, THING_1, ANN)).title == "Changed under the same tag"
    assert _tagged(server) == [False, False]


async def test_after_an_action_and_after_its_time_a_tag_is_not_trusted() -> None:
    hands = Hands()
    async with (
        wire(Shelf(etag='"1"')) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        await _title(systems, ANN)
        assert (await systems.perform(POKE, ANN)).answer is Answer.APPLIED
        await _title(systems, ANN)
        for pause in (30, 24, 7):
            hands.seconds += pause
            await _title(systems, ANN)
    assert _tagged(server) == [False, False, False, True, True, False]


async def test_not_modified_without_a_tag_of_ours_is_no_answer() -> None:
    async def always(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\n\r\n')

    async with wire(always) as server, engine(a_box(server.url), [a_thing()], KEYS) as systems:
        view = await systems.fetch(THING_1, ANN)
    assert isinstance(view, Unavailable)
    assert view.reason is Reason.MALFORMED


async def test_somebody_who_may_no_longer_see_it_is_not_shown_what_was_kept() -> None:
    hands = Hands()
    answers = [reply(b'{"title": "Secret"}', ETag='"1"'), reply(b"{}", 403)]

    async def closing(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(answers.pop(0))

    async with (
        wire(closing) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        await _title(systems, ANN)
        hands.seconds += 6
        view = await systems.fetch(THING_1, ANN)
    assert isinstance(view, Unavailable)
    assert view.reason is Reason.MISSING


@pytest.mark.parametrize(
    ("cache", "version", "asked"),
    [
        ("cache: {seconds: 60}", "{etag: true}", [False]),
        ("cache: {seconds: 0}", "{etag: true}", [False, True, True]),
        ("cache: {seconds: 0, revalidate: 0}", "{etag: true}", [False, False, False]),
        ("cache: {seconds: 0}", "{fields: [title]}", [False, False, False]),
    ],
)
async def test_a_type_says_for_how_long_it_may_be_kept(
    cache: str, version: str, asked: list[bool]
) -> None:
    hands = Hands()
    text = THING.replace("version: {etag: true}", f"version: {version}\n{cache}")
    async with (
        wire(Shelf(etag='"1"')) as server,
        engine(a_box(server.url), [a_thing(text)], KEYS, hands=hands) as systems,
    ):
        for _ in range(3):
            await _title(systems, ANN)
            hands.seconds += 10
    assert _tagged(server) == asked


# --- How much one person reads --------------------------------------------------------------------


def _things(count: int) -> list[ObjectRef]:
    return [ObjectRef("thing", str(number)) for number in range(1, count + 1)]


async def test_one_person_reads_so_many_different_objects_an_hour_and_no_more() -> None:
    hands = Hands()
    async with (
        wire(Shelf()) as server,
        engine(a_box(server.url, objects_per_hour=3), [a_thing()], KEYS, hands=hands) as systems,
    ):
        *three, fourth = _things(4)
        for ref in three:
            hands.seconds += 60
            await seen(systems, ref, ANN)
        hands.seconds += 60
        refused = await unseen(systems, fourth, ANN)
        assert server.count() == 3
        # Another person, and what is known already, are not held up.
        await seen(systems, fourth, BEN)
        await seen(systems, three[1], ANN)
        hands.seconds += WINDOW_S - 181
        assert "again in 1 second." in (await unseen(systems, fourth, ANN)).text
        hands.seconds += 1
        await seen(systems, fourth, ANN)
    assert refused.reason is Reason.DOWN
    assert refused.text == (
        "You have looked at 3 different objects of The Box within an hour, which is as many as one "
        "person may. Those you can see again at any time; another one again in 57 minutes."
    )


async def test_objects_that_are_not_there_count_too_so_that_nobody_tries_them_all() -> None:
    async def nothing(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(reply(b"{}", 404))

    async with (
        wire(nothing) as server,
        engine(a_box(server.url, objects_per_hour=2), [a_thing()], KEYS) as systems,
    ):
        found = [(await unseen(systems, ref, ANN)).reason for ref in _things(3)]
    assert found == [Reason.MISSING, Reason.MISSING, Reason.DOWN]
    assert server.count() == 2


async def test_a_limit_refuses_the_read_before_an_action_for_now_and_not_for_good() -> None:
    text = THING.replace("version: {etag: true}", "version: {fields: [title]}").replace(
        "json: {}}", "json: {}, if_match: true}"
    )
    async with (
        wire(Shelf()) as server,
        engine(a_box(server.url, objects_per_hour=1), [a_thing(text)], KEYS) as systems,
    ):
        await seen(systems, ObjectRef("thing", "2"), ANN)
        result = await systems.perform(POKE, ANN)
    assert result.answer is Answer.NOT_SENT
    assert result.retry_after is not None
    assert server.count() == 1
