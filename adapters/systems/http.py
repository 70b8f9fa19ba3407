"""One HTTP exchange with a system: bounded in time and size, and honest about what was sent."""

import asyncio
import logging
import re
import zlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from adapters.systems.egress import Address, EgressRefusedError
from adapters.systems.routes import Route
from object_links.system import Limits

_PATIENCE = 4
"""A slot, then a connection, may each take this part of the time allowed for an exchange."""
_LONGEST_WAIT = timedelta(days=1)
_FIRST_BYTE = "http11.send_request_headers.started"
_ALL_SENT = "http11.receive_response_headers.started"
# Its debug lines hold the headers of answers, cookies among them, and what is no HTTP verbatim.
logging.getLogger("httpcore").setLevel(logging.INFO)
_TOKEN = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
_VALUE = re.compile(r"[\t\x20-\x7e]*")


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A request that is ready to be sent. Headers and content may hold secrets: no repr."""

    method: str
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    content: bytes = field(default=b"", repr=False)
    asks: bool = False
    """A question that is sent by another method than GET, as queries of GraphQL are."""

    @property
    def reads(self) -> bool:
        """Whether the request only reads (RFC 9110, section 9.2.1)."""
        return self.asks or self.method == "GET"


@dataclass(frozen=True, slots=True)
class Reply:
    """What the system answered. Header names are in lower case."""

    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    whole: bool = True
    """False when the body was larger than allowed or wrongly encoded; it is then left out."""


@dataclass(frozen=True, slots=True)
class NoReply:
    """No answer, and what is known about the request."""

    sent: bool
    """False: not one byte of the request left, so the system cannot have acted on it."""
    why: str
    """The end of a sentence that begins with the system's name; safe to show."""
    ours: bool = False
    """The call was stopped on this side; it says nothing about the system's health."""
    unreached: bool = False
    """No connection came about, quickly: trying again may help."""
    detail: str = ""
    """For an admin. Holds addresses, never a header or a body."""


def retry_after(value: str | None, now: datetime) -> timedelta | None:
    """Read Retry-After, seconds or a date (RFC 9110, section 10.2.3); at most one day."""
    if value is None:
        return None
    text = value.strip()
    if re.fullmatch(r"[0-9]{1,9}", text):
        return min(timedelta(seconds=int(text)), _LONGEST_WAIT)
    try:
        then = parsedate_to_datetime(text)
    except ValueError:
        return None
    then = then.replace(tzinfo=UTC) if then.tzinfo is None else then
    return min(max(then - now, timedelta(0)), _LONGEST_WAIT)


class Transport:
    """Carries the exchanges of one system. Close it with `aclose`."""

    def __init__(
        self,
        limits: Limits,
        route: Route,
        written: Callable[[], None] = lambda: None,
    ) -> None:
        """`written` is called when a request that may change something has left, unanswered."""
        self._limits = limits
        self._written = written
        self._route = route
        self._slots = asyncio.Semaphore(limits.concurrency)

    async def aclose(self) -> None:
        """Close all connections."""
        await self._route.aclose()

    async def exchange(self, outgoing: Outgoing) -> Reply | NoReply:
        """Send once and read the answer. Never raises for anything that the network does."""
        written = None if outgoing.reads else self._written
        progress = _Progress(self._limits.timeout_s, written)
        try:
            async with self._slot():
                return await self._exchange(outgoing, progress)
        except TimeoutError:
            return NoReply(progress.sent, "did not answer in time")
        except EgressRefusedError as error:
            return NoReply(sent=False, why="may not be called", ours=True, detail=str(error))
        except _CrowdedError:
            return NoReply(sent=False, why="is being asked too much at the moment", ours=True)
        except _UnfitError as error:
            return NoReply(sent=False, why="could not be asked", ours=True, detail=str(error))
        except (httpx.HTTPError, httpx.StreamError, OSError, ValueError) as error:
            detail = type(error).__name__
            if progress.sent:
                return NoReply(sent=True, why="broke the connection", detail=detail)
            return NoReply(sent=False, why="could not be reached", unreached=True, detail=detail)

    @asynccontextmanager
    async def _slot(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(self._limits.timeout_s / _PATIENCE):
                await self._slots.acquire()
        except TimeoutError:
            raise _CrowdedError from None
        try:
            yield
        finally:
            self._slots.release()

    async def _exchange(self, outgoing: Outgoing, progress: "_Progress") -> Reply:
        url = _url(outgoing)
        patience = self._limits.timeout_s / _PATIENCE
        async with asyncio.timeout(patience) as deadline:
            progress.deadline = deadline
            addresses = await self._route.addresses(url)
            progress.connect_s = patience / len(addresses)
            for address in addresses[:-1]:
                try:
                    return await self._ask(outgoing, url, address, progress)
                except (httpx.ConnectError, httpx.ConnectTimeout):
                    continue
            return await self._ask(outgoing, url, addresses[-1], progress)

    async def _ask(
        self, outgoing: Outgoing, url: httpx.URL, address: Address, progress: "_Progress"
    ) -> Reply:
        request = httpx.Request(
            outgoing.method,
            self._route.towards(url, address),
            headers={**outgoing.headers, "Host": url.netloc.decode("ascii")},
            content=outgoing.content,
            extensions={
                "sni_hostname": url.raw_host.decode("ascii"),
                "timeout": {"connect": progress.connect_s},
                "trace": progress.note,
            },
        )
        transport = self._route.transport(address, reads=outgoing.reads)
        response = await transport.handle_async_request(request)
        try:
            body = await _read(response, self._limits.max_body_kb * 1024)
        finally:
            await response.aclose()
        headers = {name.lower(): value for name, value in response.headers.items()}
        return Reply(response.status_code, headers, body or b"", whole=body is not None)


class _CrowdedError(Exception):
    """All slots of the system are taken."""


class _UnfitError(Exception):
    """The request cannot be written down as HTTP."""


@dataclass(slots=True)
class _Progress:
    """Remembers whether a byte of the request was sent, and starts its own clock then."""

    timeout_s: float
    written: Callable[[], None] | None = None
    connect_s: float = 0.0
    """What one of several addresses may take of the time for connecting."""
    sent: bool = False
    deadline: asyncio.Timeout | None = None

    async def note(self, event: str, info: Mapping[str, Any]) -> None:
        """Take a trace event of httpcore."""
        # A tunnel that a proxy digs is not yet the request.
        if getattr(info.get("request"), "method", b"") == b"CONNECT":
            return
        if event == _ALL_SENT and self.written is not None:
            self.written()
        if event != _FIRST_BYTE:
            return
        self.sent = True
        if self.deadline is not None:
            self.deadline.reschedule(asyncio.get_running_loop().time() + self.timeout_s)


def _url(outgoing: Outgoing) -> httpx.URL:
    for name, value in outgoing.headers.items():
        if not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise _UnfitError(f"the header {name[:40]!r} holds characters that HTTP forbids")
    try:
        return httpx.URL(outgoing.url)
    except httpx.InvalidURL as error:
        raise _UnfitError(f"the address is no URL: {error}") from None


async def _read(response: httpx.Response, cap: int) -> bytes | None:
    """Read a body of at most `cap` bytes, also after decompression; None if it is not one."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in {"", "identity", "gzip", "x-gzip", "deflate"}:
        return None
    inflate = None if encoding in {"", "identity"} else zlib.decompressobj(zlib.MAX_WBITS | 32)
    body = bytearray()
    try:
        async for chunk in response.aiter_raw():
            room = cap - len(body) + 1
            body += inflate.decompress(chunk, room) if inflate else chunk[:room]
            if len(body) > cap:
                return None
    except zlib.error:
        return None
    if inflate is not None and body and not inflate.eof:
        return None
    return bytes(body)
