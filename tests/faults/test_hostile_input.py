"""Whatever is thrown at the door of Slack: a quick, plain answer, and nobody else waits for it.

Over real sockets, against the whole product as it is served.
"""

import asyncio
import gzip
import json
import random
import tracemalloc
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from copy import deepcopy
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.slack import ingress, receive
from adapters.slack.fake import App
from adapters.slack.fake.delivery import sign
from tests.flow.stage import Stage, stage

MIB = 1024 * 1024
JSON = "application/json"
FORM = "application/x-www-form-urlencoded"
PATIENCE_S = 20.0
"""Far more than an answer takes; a test that waits longer has found something that hangs."""


class Door:
    """The address of the product, and what a stranger or Slack sends to it."""

    def __init__(self, stage_: Stage) -> None:
        self.stage = stage_
        self.app: App = next(iter(stage_.slack.world.apps.values()))
        assert self.app.events_url is not None
        self.url = self.app.events_url
        self.host = urlsplit(self.url).hostname or ""
        self.port = urlsplit(self.url).port or 0
        self.path = urlsplit(self.url).path

    def signed(self, body: bytes) -> dict[str, str]:
        """The headers of Slack."""
        return sign(self.app.signing_secret, self.stage.slack.world.now(), body)

    async def post(self, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a request as clients do."""
        async with httpx.AsyncClient(trust_env=False, timeout=PATIENCE_S) as client:
            answer = await client.post(self.url, content=body, headers=dict(headers))
        return answer.status_code

    async def raw(self, *parts: bytes) -> int | None:
        """Send bytes as they are; the status of the answer, None when there is none.

        Listens while it sends: who is refused half way hears it before the connection ends.
        """
        reader, writer = await asyncio.open_connection(self.host, self.port)
        answer = asyncio.create_task(_first_line(reader))
        try:
            with suppress(ConnectionError):
                for part in parts:
                    writer.write(part)
                    await writer.drain()
            async with asyncio.timeout(PATIENCE_S):
                line = await answer
            return int(line.split()[1]) if line else None
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    def head(self, *headers: bytes, length: int | None = None) -> bytes:
        """A request's head, byte for byte."""
        lines = [f"POST {self.path} HTTP/1.1".encode(), f"Host: {self.host}".encode(), *headers]
        if length is not None:
            lines.append(b"Content-Length: %d" % length)
        return b"\r\n".join(lines) + b"\r\n\r\n"

    async def is_quick(self) -> bool:
        """Whether an honest event is taken meanwhile."""
        body = json.dumps(_message(self.stage, "good morning", _stamp())).encode()
        return await self.post(body, self.signed(body) | {"Content-Type": JSON}) == 200


async def _first_line(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.readline()
    except ConnectionError:
        return b""


@asynccontextmanager
async def _door(folder: Path) -> AsyncIterator[Door]:
    async with stage(folder) as st_:
        yield Door(st_)


def _stamp() -> str:
    return f"17{random.randrange(10**8):08d}.000100"  # noqa: S311 - nothing secret


def _message(st_: Stage, text: str, stamp: str) -> dict[str, Any]:
    event = {
        "type": "message",
        "channel": st_.channels["support"].id,
        "channel_type": "channel",
        "user": "U0ANN",
        "text": text,
        "ts": stamp,
    }
    app = next(iter(st_.slack.world.apps.values()))
    return st_.slack.events.envelope(app, event)


UNSIGNED: tuple[tuple[str, tuple[bytes, ...]], ...] = (
    ("nothing", ()),
    ("no timestamp", (b"X-Slack-Signature: v0=" + b"0" * 64,)),
    ("no signature", (b"X-Slack-Request-Timestamp: 1790000000",)),
    ("the epoch", (b"X-Slack-Request-Timestamp: 0", b"X-Slack-Signature: v0=" + b"0" * 64)),
    ("far ahead", (b"X-Slack-Request-Timestamp: 999999999999", b"X-Slack-Signature: v0=00")),
    ("words", (b"X-Slack-Request-Timestamp: soon", b"X-Slack-Signature: please")),
    ("a huge number", (b"X-Slack-Request-Timestamp: " + b"9" * 4000, b"X-Slack-Signature: v0=0")),
    ("below zero", (b"X-Slack-Request-Timestamp: -1", b"X-Slack-Signature: v0=00")),
    (
        "digits of another script",
        ("X-Slack-Request-Timestamp: ١٧٩٠".encode(), b"X-Slack-Signature: x"),
    ),
    ("not ASCII", (b"X-Slack-Request-Timestamp: \xff\xfe", b"X-Slack-Signature: \xf0\x9f\x98\x80")),
    ("empty", (b"X-Slack-Request-Timestamp:", b"X-Slack-Signature:")),
)


async def test_what_is_not_signed_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> receive.Parsed:
        raise AssertionError("parsed before it was verified")

    async with _door(tmp_path) as door:
        monkeypatch.setattr(ingress, "parse", never)
        body = b'{"type": "event_callback"}'
        for trick, headers in UNSIGNED:
            head = door.head(b"Content-Type: application/json", *headers, length=len(body))
            assert await door.raw(head, body) == 401, trick
        twice = [f"{name}: {value}".encode() for name, value in door.signed(body).items()] * 2
        assert await door.raw(door.head(*twice, length=len(body)), body) == 401
        swapped = door.signed(body) | {"Content-Type": JSON}
        assert await door.post(body + b" ", swapped) == 401
        assert await door.post(b"[" * 10_000, {"Content-Type": JSON}) == 401
        assert await door.post(_deep(), {"Content-Type": JSON} | door.signed(b"")) == 401


def _deep() -> bytes:
    return b'{"type":' + b"[" * 10_000 + b"]" * 10_000 + b"}"


async def test_garbage_in_place_of_http_is_answered_with_400_or_not_at_all(tmp_path: Path) -> None:
    async with _door(tmp_path) as door:
        for garbage in (
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200) + b"\r\n\r\n",
            b"POST\r\n\r\n",
            b"\x00" * 1000 + b"\r\n\r\n",
            door.head(b"Content-Length: minus one"),
            door.head(b"Content-Length: 5", b"Content-Length: 6"),
            door.head(b"Transfer-Encoding: chunked") + b"zz\r\n",
            door.head(b"X-Long: " + b"a" * 200_000, length=0),
        ):
            assert await door.raw(garbage) in (400, 401, 413, 431, None)
        assert await door.is_quick()


async def test_what_slack_signed_and_is_garbage_is_a_400(tmp_path: Path) -> None:
    async with _door(tmp_path) as door:
        plain = json.dumps(_message(door.stage, "please release SO-1050", _stamp())).encode()
        for body, kind in (
            (_deep(), JSON),
            (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, JSON),
            (b"payload=" + b"%5B" * 10_000, FORM),
            (gzip.compress(plain), JSON),
            (b"", JSON),
            (b"null", JSON),
            (b"[]", JSON),
            (b"\xff\xfe{}", JSON),
            (b'{"type": "event_callback", "event": ' + b"1" * 5000 + b"}", JSON),
            (plain, "text/plain"),
            (plain, ""),
            (b"a=1&" * 1000, FORM),
        ):
            headers = door.signed(body) | {"Content-Type": kind}
            assert await door.post(body, headers) in (200, 400), body[:40]
        zipped = gzip.compress(plain)
        headers = door.signed(zipped) | {"Content-Type": JSON, "Content-Encoding": "gzip"}
        assert await door.post(zipped, headers) == 400
        assert await door.stage.kinds() == ["credential.set"] * 4 + ["policy.published"]
        assert await door.is_quick()


async def test_twenty_megabytes_are_refused_without_being_kept(tmp_path: Path) -> None:
    async with _door(tmp_path) as door:
        piece = b"x" * 65_536
        pieces = [piece] * (20 * MIB // len(piece))
        announced = door.head(b"Content-Type: application/json", length=20 * MIB)
        assert await door.raw(announced) == 413  # before a byte of it was sent
        assert await _chunked(door, pieces[:17]) == 413  # at the first byte beyond 1 MiB
        tracemalloc.start()
        try:
            answers = await asyncio.gather(
                *(door.raw(announced, *pieces) for _ in range(5)),
                *(_chunked(door, pieces) for _ in range(5)),
                door.is_quick(),
            )
            _, peak = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        # Who still sends while it is refused may lose the answer with the connection.
        assert set(answers) <= {413, None, True}
        assert 413 in answers
        assert answers[-1] is True
        assert peak < 60 * MIB, "ten bodies of 20 MiB are not held"


async def _chunked(door: Door, pieces: list[bytes]) -> int | None:
    head = door.head(b"Content-Type: application/json", b"Transfer-Encoding: chunked")
    chunk = b"%x\r\n%b\r\n" % (len(pieces[0]), pieces[0])
    return await door.raw(head, *[chunk] * len(pieces))


async def test_who_sends_drop_by_drop_is_hung_up_on_and_holds_up_nobody(tmp_path: Path) -> None:
    async with _door(tmp_path) as door:
        body = b'{"type": "event_callback"}'
        signed = [f"{name}: {value}".encode() for name, value in door.signed(body).items()]
        head = door.head(b"Content-Type: application/json", *signed, length=len(body))
        slow = [asyncio.create_task(door.raw(head, body[:5])) for _ in range(50)]
        halves = [await asyncio.open_connection(door.host, door.port) for _ in range(50)]
        for _, writer in halves:
            writer.write(head[:40])
        quick = await asyncio.gather(*(door.is_quick() for _ in range(10)))
        assert quick == [True] * 10
        assert not any(task.done() for task in slow), "nobody waited for the slow ones"
        assert await asyncio.gather(*slow) == [408] * 50
        for _, writer in halves:
            writer.close()


# -- correctly signed, and wrong all the same ---------------------------------------------------

ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.sampled_from(["", "\x00", "\ud800", "U0ANN", "act:0", "9" * 500, "<@U0LEA>", "🚢" * 50]),
    st.lists(st.none(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.none(), max_size=3),
)


def _paths(value: object, at: tuple[object, ...] = ()) -> Iterator[tuple[object, ...]]:
    if at:
        yield at
    if isinstance(value, dict):
        for key in value:
            yield from _paths(value[key], (*at, key))
    elif isinstance(value, list):
        for index in range(len(value)):
            yield from _paths(value[index], (*at, index))


def _put(payload: Any, path: tuple[object, ...], value: object, *, gone: bool) -> None:  # noqa: ANN401 - JSON
    for key in path[:-1]:
        try:
            payload = payload[key]
        except (KeyError, IndexError, TypeError):
            return
    with suppress(KeyError, IndexError, TypeError):
        if gone:
            del payload[path[-1]]
        else:
            payload[path[-1]] = value


@st.composite
def _mutations(draw: st.DrawFn) -> tuple[int, list[tuple[float, object, bool]]]:
    """Which of the real payloads, and what happens to which of its parts."""
    change = st.tuples(st.floats(0, 0.999), ODD, st.booleans())
    return draw(st.integers(0, 9)), draw(st.lists(change, min_size=1, max_size=4))


def _mutated(payload: dict[str, Any], changes: list[tuple[float, object, bool]]) -> dict[str, Any]:
    changed = deepcopy(payload)
    paths = list(_paths(payload))
    for where, value, gone in changes:
        _put(changed, paths[int(where * len(paths))], value, gone=gone)
    return changed


def _body(payload: dict[str, Any]) -> tuple[bytes, str]:
    text = json.dumps(payload)
    if payload.get("type") in ("block_actions", "view_submission"):
        return urlencode({"payload": text}).encode(), FORM
    return text.encode(), JSON


async def _real_payloads(door: Door) -> list[dict[str, Any]]:
    """What Slack really sends: a message, an edit, a deletion, a press, a form."""
    caught: list[dict[str, Any]] = []
    deliver, st_ = door.stage.slack.deliver, door.stage
    post = deliver._post  # noqa: SLF001 - the last step before the wire

    async def tap(request: Any) -> httpx.Response:  # noqa: ANN401 - the offline Slack's own
        text = request.body.decode()
        if text.startswith("{"):
            caught.append(json.loads(text))
        elif "payload" in (form := dict(httpx.QueryParams(text))):
            caught.append(json.loads(form["payload"]))
        return await post(request)

    deliver._post = tap  # type: ignore[method-assign]  # noqa: SLF001 - a test's own tap
    said = await st_.says("ann", "support", "please put SO-1043 on hold")
    await st_.presses("ann", st_.sees("ann", "support")[-1], "Put on hold")
    await st_.submits("ann", {"reason": "stock count"})
    client = st_.slack.client(st_.users["ann"])
    client.edit(st_.channels["support"].id, said["ts"], "please release SO-1050")
    await st_.settle()
    client.delete(st_.channels["support"].id, said["ts"])
    await st_.settle()
    deliver._post = post  # type: ignore[method-assign]  # noqa: SLF001 - put back
    return caught


def test_no_change_to_a_signed_payload_is_more_than_the_product_can_take(tmp_path: Path) -> None:
    with asyncio.Runner() as runner:
        context = _door(tmp_path)
        door = runner.run(context.__aenter__())
        try:
            payloads = runner.run(_real_payloads(door))
            before = len(door.stage.company.effects())

            @settings(
                max_examples=150,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
            )
            @given(_mutations())
            def takes(chosen: tuple[int, list[tuple[float, object, bool]]]) -> None:
                index, changes = chosen
                payload = _mutated(payloads[index % len(payloads)], changes)
                body, kind = _body(payload)
                headers = door.signed(body) | {"Content-Type": kind}
                assert runner.run(door.post(body, headers)) in (200, 400)

            takes()
            runner.run(door.stage.settle())
            assert runner.run(door.is_quick())
            letters = runner.run(door.stage.product.inbox.dead_letters())
            assert letters == (), "what was taken could be handled"
            applied = [e["by"] for e in door.stage.company.effects()[before:]]
            assert set(applied) <= {"ann"}
        finally:
            runner.run(context.__aexit__(None, None, None))
