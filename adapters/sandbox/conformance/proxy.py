"""A reverse proxy before a test system, in which faults of the sample company strike.

It runs in the event loop of the test, so that late requests wait for the same clock as the
product.
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

import httpx
import uvicorn
from starlette.types import Receive, Scope, Send

from adapters.sandbox.company import Faults
from adapters.sandbox.company.faulty import WORK_SECONDS, FaultLayer
from adapters.sandbox.conformance.clock import Clock

_HOP = frozenset({"connection", "host", "keep-alive", "te", "transfer-encoding", "upgrade"})
_LATE_SECONDS = 5.0
_AN_HOUR = 3600.0
_LOOK = 0.005


@dataclass(slots=True)
class Proxy:
    """Hands every request on to the system, and its answer back."""

    upstream: str
    client: httpx.AsyncClient
    refusal: tuple[str, int] | None = None
    """A method, and the status that it is answered in place of the system."""
    at_work: int = 0
    """Requests that are with the system now."""
    here: str = ""
    """Its own origin; in headers such as Origin and Location it is exchanged for the system's."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        body = await _body(receive)
        if self.refusal is not None and self.refusal[0] == scope["method"]:
            await _answer(send, self.refusal[1], {"content-type": "application/json"}, b"{}")
            return
        self.at_work += 1
        try:
            reply = await self._forwarded(scope, body)
        finally:
            self.at_work -= 1
        kept = {
            name: value.replace(self.upstream, self.here)
            for name, value in reply.headers.items()
            if name not in _HOP
        }
        if WORK_SECONDS in scope:
            await _dribble(send, receive, reply.status_code, kept)
            return
        await _answer(send, reply.status_code, kept, reply.content)

    async def _forwarded(self, scope: Scope, body: bytes) -> httpx.Response:
        here, there = self.here.encode(), self.upstream.encode()
        headers = [
            (name, value.replace(here, there))
            for name, value in scope["headers"]
            if name.decode() not in _HOP
        ]
        path = scope.get("raw_path") or scope["path"].encode()
        query = b"?" + scope["query_string"] if scope["query_string"] else b""
        url = self.upstream + (path + query).decode("ascii")
        return await self.client.request(scope["method"], url, headers=headers, content=body)


@dataclass(frozen=True, slots=True)
class Road:
    """The way to the system, with what may go wrong on it."""

    url: str
    proxy: Proxy
    faults: Faults
    layer: FaultLayer = field(repr=False)
    clock: Clock = field(repr=False)

    async def settled(self) -> None:
        """Wait until everything late has arrived."""
        await self.clock.pass_by(_AN_HOUR)
        async with asyncio.timeout(_LATE_SECONDS):
            while self.layer.late_count or self.proxy.at_work:  # noqa: ASYNC110 - these counts have no event
                await asyncio.sleep(_LOOK)

    async def quiet(self) -> None:
        """Wait until what is due has arrived; what is later goes on waiting."""
        async with asyncio.timeout(_LATE_SECONDS):
            while self.layer.late_count > self.clock.waiting:  # noqa: ASYNC110 - the same
                await asyncio.sleep(_LOOK)


@asynccontextmanager
async def road(url: str, clock: Clock) -> AsyncIterator[Road]:
    """A proxy before the system at `url`, on a loopback port of its own."""
    parts = urlsplit(url)
    upstream = f"{parts.scheme}://{parts.netloc}"
    limits = httpx.Limits(max_keepalive_connections=0)
    async with httpx.AsyncClient(trust_env=False, timeout=30, limits=limits) as client:
        proxy, faults = Proxy(upstream, client), Faults()
        layer = FaultLayer(proxy, faults, clock.wait)
        async with _served(layer) as here:
            proxy.here = here
            way = Road(here + parts.path.rstrip("/"), proxy, faults, layer, clock)
            clock.arrivals = way.quiet
            yield way


@asynccontextmanager
async def _served(app: FaultLayer) -> AsyncIterator[str]:
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    # Its own signal handlers would take Ctrl+C away from pytest.
    running = asyncio.create_task(server._serve([listener]))  # noqa: SLF001 - `serve` without these handlers
    try:
        while not server.started:  # noqa: ASYNC110 - uvicorn sets a flag and no event
            await asyncio.sleep(_LOOK)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
        listener.close()


async def _body(receive: Receive) -> bytes:
    body = b""
    while True:
        message = await receive()
        body += bytes(message.get("body", b""))
        if not message.get("more_body"):
            return body


async def _answer(send: Send, status: int, headers: Mapping[str, str], body: bytes) -> None:
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})


async def _dribble(send: Send, receive: Receive, status: int, headers: Mapping[str, str]) -> None:
    """Begin an answer and never end it."""
    kept = {name: value for name, value in headers.items() if name != "content-length"}
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in kept.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": b"{", "more_body": True})
    while (await receive())["type"] != "http.disconnect":
        pass
    await send({"type": "http.response.body", "body": b""})
