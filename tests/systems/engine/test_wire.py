"""Systems that hang, break off, flood, redirect and lie, over a raw socket."""

import asyncio
import base64
import gzip
import socket
import time
import zlib
from collections.abc import Callable

import pytest

from object_links.resolve import Answer, Reason, Snapshot
from tests.systems.engine.workbench import (
    ANN,
    BEN,
    BOX,
    POKE,
    THING_1,
    Handler,
    Hands,
    a_box,
    a_thing,
    engine,
    reply,
    reset,
    says,
    seen,
    silence,
    unseen,
    wire,
)

KEYS = {"ann": "key-of-ann", "ben": "key-of-ben"}
GOOD = reply(b'{"title": "One", "poked": true}', ETag='"1"')


async def flood(_request: bytes, writer: asyncio.StreamWriter) -> None:
    """An answer without end."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        writer.write(b"[" * 65536)
        await writer.drain()


async def drip(_request: bytes, writer: asyncio.StreamWriter) -> None:
    """An answer that never quite ends, one byte at a time."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n")
    while True:
        writer.write(b" ")
        await writer.drain()
        await asyncio.sleep(0.02)


async def cut(_request: bytes, writer: asyncio.StreamWriter) -> None:
    """An answer that breaks off in the middle."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    await writer.drain()
    await reset(_request, writer)


BOMB = gzip.compress(b"[" * 20_000_000)
BENT = GOOD.replace(b"Content-Type", b"Content-Encoding: gzip\r\nContent-Type")
ODD = GOOD.replace(b"Content-Type", b"Content-Encoding: br\r\nContent-Type")
SHORT = gzip.compress(b'{"title": "One"}')[:-9]

UNREADABLE: dict[str, Handler] = {
    "a flood": flood,
    "a gzip bomb": says(reply(BOMB, Content_Encoding="gzip")),
    "no gzip in spite of its name": says(BENT),
    "half a gzip": says(reply(SHORT, Content_Encoding="gzip")),
    "an unknown encoding": says(ODD),
    "a page": says(reply(b"<html>welcome</html>", kind="text/html")),
    "a list": says(reply(b"[1]")),
    "text": says(reply(b'"hello"')),
    "nothing": says(reply(b"")),
    "not a number": says(reply(b'{"title": NaN}')),
    "an endless number": says(reply(b'{"title": 1e999}')),
    "nesting": says(reply(b"[" * 30_000)),
    "broken letters": says(reply(b'{"title": "\xff"}')),
    "a redirect": says(reply(b"", 302, Location="http://169.254.169.254/")),
    "a redirect home": says(reply(b"", 307, Location="/things/2")),
    "not modified": says(reply(b"", 304)),
}


@pytest.mark.parametrize("handler", UNREADABLE.values(), ids=UNREADABLE)
async def test_an_answer_that_makes_no_sense_is_malformed_and_asked_for_once(
    handler: Handler,
) -> None:
    async with wire(handler) as server, engine(a_box(server.url), [a_thing()], KEYS) as systems:
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.MALFORMED
        assert server.count() == 1


@pytest.mark.parametrize(
    "handler", [silence, drip, reset, cut, says(b"SMTP ready\r\n\r\n")], ids=lambda h: h.__name__
)
async def test_a_system_that_does_not_speak_is_down_for_readers_and_in_doubt_for_writers(
    handler: Handler,
) -> None:
    async with wire(handler) as server, engine(a_box(server.url), [a_thing()], KEYS) as systems:
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN
        result = await systems.perform(POKE, ANN)
        assert result.answer is Answer.IN_DOUBT
        assert server.count() == 2


async def test_a_hanging_system_is_given_up_on_in_time() -> None:
    async with wire(silence) as server, engine(a_box(server.url), [a_thing()], KEYS) as systems:
        began = time.monotonic()
        await unseen(systems, THING_1, ANN)
    assert time.monotonic() - began < 2


async def test_a_write_that_never_left_is_known_not_to_have_happened() -> None:
    hands = Hands()
    async with engine(a_box(_closed_port()), [a_thing()], KEYS, hands=hands) as systems:
        result = await systems.perform(POKE, ANN)
        assert hands.slept == []
        found = await unseen(systems, THING_1, ANN)
    assert result.answer is Answer.NOT_SENT
    assert found.reason is Reason.DOWN
    assert found.text == "The Box could not be reached."
    # A reader tries again, at most twice; a writer never does.
    assert len(hands.slept) == 2


async def test_nobody_waits_for_ever_for_a_place() -> None:
    async with wire(silence) as server:
        spec = a_box(server.url, concurrency=1, timeout_s=1.0)
        async with engine(spec, [a_thing()], KEYS) as systems:
            first = asyncio.create_task(systems.perform(POKE, ANN))
            await server.reached(1)
            second = await systems.perform(POKE, BEN)
            assert (await first).answer is Answer.IN_DOUBT
    assert second.answer is Answer.NOT_SENT
    assert server.count() == 1


async def test_no_more_calls_run_at_once_than_the_system_is_said_to_bear() -> None:
    running = most = 0

    async def count(_request: bytes, writer: asyncio.StreamWriter) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0.01)
        running -= 1
        writer.write(GOOD)

    async with wire(count) as server:
        spec = a_box(server.url, concurrency=2, timeout_s=8.0)
        async with engine(spec, [a_thing()], KEYS) as systems:
            await asyncio.gather(*(systems.perform(POKE, ANN) for _ in range(9)))
    assert most == 2


async def test_a_redirect_after_a_write_is_in_doubt_and_not_followed() -> None:
    async with (
        wire(says(GOOD)) as elsewhere,
        wire(says(reply(b"", 303, Location=elsewhere.url + "/"))) as server,
        engine(a_box(server.url), [a_thing()], KEYS) as systems,
    ):
        assert (await systems.perform(POKE, ANN)).answer is Answer.IN_DOUBT
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.MALFORMED
        assert elsewhere.count() == 0


async def test_cookies_of_one_person_never_travel_with_another() -> None:
    cookie = reply(b'{"title": "One"}', Set_Cookie="session=ann; Path=/")
    async with (
        wire(says(cookie)) as server,
        engine(a_box(server.url), [a_thing()], KEYS) as systems,
    ):
        await seen(systems, THING_1, ANN)
        await seen(systems, THING_1, BEN)
    assert b"cookie" not in server.requests[1].lower()


async def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    async with wire(says(GOOD)) as proxy, wire(says(GOOD)) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        async with engine(a_box(server.url), [a_thing()], KEYS) as systems:
            await seen(systems, THING_1, ANN)
    assert (proxy.count(), server.count()) == (0, 1)


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress], ids=["gzip", "deflate"])
async def test_an_answer_that_is_compressed_unasked_is_read(pack: Callable[[bytes], bytes]) -> None:
    name = "gzip" if pack is gzip.compress else "deflate"
    packed = reply(pack(b'{"title": "One"}'), Content_Encoding=name)
    async with (
        wire(says(packed)) as server,
        engine(a_box(server.url), [a_thing()], KEYS) as systems,
    ):
        assert (await seen(systems, THING_1, ANN)).title == "One"
    assert b"accept-encoding: identity\r\n" in server.requests[0].lower()


async def test_a_name_with_several_addresses_is_tried_address_by_address() -> None:
    async def both(_host: str, _port: int) -> list[str]:
        return ["::1", "127.0.0.1"]

    async with wire(says(GOOD)) as server:
        spec = a_box(server.url.replace("127.0.0.1", "box.example"))
        async with engine(spec, [a_thing()], KEYS, resolver=both) as systems:
            await seen(systems, THING_1, ANN)
    assert b"host: box.example:" in server.requests[0].lower()


async def test_many_who_ask_for_the_same_share_one_read() -> None:
    gate = asyncio.Event()

    async def slow(_request: bytes, writer: asyncio.StreamWriter) -> None:
        await gate.wait()
        writer.write(GOOD)

    async with (
        wire(slow) as server,
        engine(a_box(server.url, timeout_s=9.0), [a_thing()], KEYS) as systems,
    ):
        first, *others = [asyncio.create_task(systems.fetch(THING_1, ANN)) for _ in range(20)]
        other = asyncio.create_task(systems.fetch(THING_1, BEN))
        await server.reached(2)
        first.cancel()
        gate.set()
        views = await asyncio.gather(*others)
        assert isinstance(views[0], Snapshot)
        assert all(view is views[0] for view in views)
        assert await other is not views[0]
    assert server.count() == 2


async def test_a_read_that_began_before_a_change_is_not_kept() -> None:
    gate = asyncio.Event()

    async def slow_reads(request: bytes, writer: asyncio.StreamWriter) -> None:
        if request.startswith(b"GET") and not gate.is_set():
            await gate.wait()
            writer.write(reply(b'{"title": "Old"}'))
        else:
            writer.write(reply(b'{"title": "New"}'))

    async with (
        wire(slow_reads) as server,
        engine(a_box(server.url, timeout_s=9.0), [a_thing()], KEYS) as systems,
    ):
        early = asyncio.create_task(systems.fetch(THING_1, ANN))
        await server.reached(1)
        await systems.perform(POKE, ANN)
        gate.set()
        old = await early
        new = await systems.fetch(THING_1, ANN)
    assert isinstance(old, Snapshot)
    assert isinstance(new, Snapshot)
    assert (old.title, new.title) == ("Old", "New")


async def test_after_five_faults_a_system_is_left_alone_and_then_tried_once() -> None:
    hands = Hands()
    trouble = [reply(b"{}", 500)] * 5
    async with (
        wire(says(*trouble, GOOD)) as server,
        engine(a_box(server.url), [a_thing()], KEYS, hands=hands) as systems,
    ):
        for _ in range(5):
            assert (await unseen(systems, THING_1, ANN)).text == "The Box has a fault."
        resting = await unseen(systems, THING_1, BEN)
        result = await systems.perform(POKE, ANN)
        assert server.count() == 5
        hands.seconds += 15
        await seen(systems, THING_1, BEN)
    assert (resting.reason, resting.text) == (Reason.DOWN, "The Box is not answering.")
    assert resting.retry_after is not None
    assert 0 < resting.retry_after.total_seconds() <= 15
    assert result.answer is Answer.NOT_SENT
    assert result.retry_after is not None


async def test_closing_ends_reads_that_are_under_way() -> None:
    async with wire(silence) as server:
        async with engine(a_box(server.url, timeout_s=60.0), [a_thing()], KEYS) as systems:
            waiting = asyncio.create_task(systems.fetch(THING_1, ANN))
            await server.reached(1)
        with pytest.raises(asyncio.CancelledError):
            await waiting


@pytest.mark.parametrize(
    ("scheme", "key", "header"),
    [
        ("scheme: bearer", "abc", b"authorization: bearer abc\r\n"),
        (
            "scheme: basic",
            "ann:äb",
            b"Authorization: Basic " + base64.b64encode("ann:äb".encode()) + b"\r\n",
        ),
        ("{scheme: header, header: X-Api-Key}", "abc", b"x-api-key: abc\r\n"),
    ],
)
async def test_a_key_travels_as_the_system_declares(scheme: str, key: str, header: bytes) -> None:
    rest = scheme.strip("{}")
    text = BOX.replace("act_as: own_key", f"act_as: own_key, {rest}")
    async with (
        wire(says(GOOD)) as server,
        engine(a_box(server.url, text), [a_thing()], {"ann": key}) as systems,
    ):
        await seen(systems, THING_1, ANN)
    assert header.lower() in server.requests[0].lower()


def _closed_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"
