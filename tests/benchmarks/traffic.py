"""The sending side: signed Slack events over kept-alive connections, as lean as it can be.

`python -m tests.benchmarks.traffic` is a client process: it reads a `Plan` as JSON from standard
input, keeps its connections busy for some seconds, and prints what it saw as JSON.
"""

import asyncio
import hashlib
import hmac
import itertools
import json
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Literal, Self, cast
from urllib.parse import urlsplit

Concern = Literal["us", "nobody"]
PATH = "/slack/default/events"
CONCERNING = "Acme is on the phone again, can someone release SO-{number}? They wait since noon."
CHATTER = (
    "The carrier came at half past two, see you at lunch. Thanks for the cake, number {number}!"
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose app, and who writes where; `envelope` is an event with the words of MARKS in it."""

    secret: str
    envelope: str
    people: Sequence[str]
    channels: Sequence[str]
    first_order: int
    orders: int


MARKS = ("EVENT-ID", "MESSAGE-TS", "MESSAGE-TEXT", "USER-ID", "CHANNEL-ID")


@dataclass(frozen=True, slots=True)
class Plan:
    """What the client process does: closed loop, each connection sends when it has its answer."""

    url: str
    sender: Sender
    concern: Concern
    seconds: float
    concurrency: int
    warm_up: int
    """Requests before the measurement; of them too every answer counts."""
    start: int
    """Number of the first event."""


def requests(sender: Sender, concern: Concern, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Event after event: the order's number and the request, signed when it is taken."""
    text = CONCERNING if concern == "us" else CHATTER
    for serial in itertools.count(start):
        number = sender.first_order + serial % sender.orders
        yield number, request(sender, serial, text.format(number=number))


def request(sender: Sender, serial: int, text: str) -> bytes:
    """A signed `message` event as raw HTTP/1.1."""
    now = int(time.time())
    words = (
        f"Ev{serial:010d}",
        f"{now}.{serial % 1_000_000:06d}",
        text,
        sender.people[serial % len(sender.people)],
        sender.channels[serial // 7 % len(sender.channels)],
    )
    body = sender.envelope
    for mark, word in zip(MARKS, words, strict=True):
        body = body.replace(mark, word)
    raw = body.encode()
    base = f"v0:{now}:".encode() + raw
    signature = hmac.new(sender.secret.encode(), base, hashlib.sha256).hexdigest()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"User-Agent: Slackbot 1.0 (+https://api.slack.com/robots)\r\nAccept: */*\r\n"
        f"X-Slack-Request-Timestamp: {now}\r\nX-Slack-Signature: v0={signature}\r\n"
        f"Content-Length: {len(raw)}\r\n\r\n"
    )
    return head.encode() + raw


class Connection(asyncio.Protocol):
    """One kept-alive HTTP/1.1 connection; one request at a time, answers with Content-Length."""

    def __init__(self) -> None:
        self._seen = b""
        self._answer: asyncio.Future[int] | None = None
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def open(cls, url: str) -> Self:
        """Connect to the server at `url`."""
        address = urlsplit(url)
        loop = asyncio.get_running_loop()
        host, port = address.hostname or "", address.port or 80
        _, made = await loop.create_connection(cls, host, port)
        return made

    async def exchange(self, raw: bytes) -> int:
        """Send a request; the status of its answer. Raises ConnectionError when there is none."""
        if self._transport is None or self._transport.is_closing():
            raise ConnectionError("closed by the server")
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(raw)
        return await self._answer

    def close(self) -> None:
        """Close the connection."""
        if self._transport is not None:
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._seen += data
        head, end, body = self._seen.partition(b"\r\n\r\n")
        if end and len(body) >= _length(head) and self._answer is not None:
            self._seen = b""
            self._answer.set_result(int(head[9:12]))

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("closed by the server"))


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    return 0


async def closed_loop(
    plan: Plan, each: Iterator[tuple[int, bytes]], until: float, most: int | None = None
) -> tuple[list[float], int]:
    """Milliseconds to each 200, and how many answers were none; until a time or a number."""
    latencies: list[float] = []
    failures = left = 0
    connections = [await Connection.open(plan.url) for _ in range(plan.concurrency)]
    left = most if most is not None else sys.maxsize

    async def keep_busy(connection: Connection) -> None:
        nonlocal failures, left
        while left > 0 and time.perf_counter() < until:
            left -= 1
            _, raw = next(each)
            begun = time.perf_counter()
            status = await connection.exchange(raw)
            latencies.append((time.perf_counter() - begun) * 1000)
            failures += status != 200

    await asyncio.gather(*(keep_busy(connection) for connection in connections))
    for connection in connections:
        connection.close()
    return latencies, failures


async def run(plan: Plan) -> dict[str, object]:
    """Warm up, say so and wait for a line, measure."""
    each = requests(plan.sender, plan.concern, plan.start)
    await closed_loop(plan, each, time.perf_counter() + 30, most=plan.warm_up)
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    begun = time.perf_counter()
    latencies, failures = await closed_loop(plan, each, begun + plan.seconds)
    return {
        "seconds": time.perf_counter() - begun,
        "latencies_ms": [round(value, 3) for value in latencies],
        "failures": failures,
    }


def dump(plan: Plan) -> str:
    """A plan as one line."""
    return json.dumps(asdict(plan))


def load(line: str) -> Plan:
    """A plan from its line."""
    given = json.loads(line)
    return Plan(**(given | {"sender": Sender(**given["sender"])}))


if __name__ == "__main__":
    print(json.dumps(asyncio.run(run(load(sys.stdin.readline())))), flush=True)
