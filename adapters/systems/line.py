"""The line to one system: asks it as a person, minds its health, hides the key."""

import base64
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from adapters.systems.answers import Content, Kind, Reading, content_of, read, read_step
from adapters.systems.breaker import Breaker
from adapters.systems.budget import Budget
from adapters.systems.http import NoReply, Outgoing, Reply, Transport, retry_after
from adapters.systems.requests import build, elsewhere
from adapters.systems.retry import MORE_TRIES, Pause, again_in, patience
from object_links.catalog import Request, Step
from object_links.system import SystemSpec

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer, its body as JSON, and what it means."""

    reply: Reply
    content: Content
    reading: Reading


@dataclass(frozen=True, slots=True)
class Silence:
    """No answer that counts. `sent` False: the system cannot have acted on the request."""

    sent: bool
    why: str
    rest: timedelta | None = None
    """For how long the system is left alone."""
    unreached: bool = False
    """No connection came about, quickly: trying again may help."""
    paused: bool = False
    """The system asked to be left alone, so that it was not asked at all."""


Heard = Told | Silence


@dataclass(slots=True)
class Line:
    """One system as this process reaches it."""

    spec: SystemSpec
    transport: Transport
    breaker: Breaker
    pause: Pause
    budget: Budget
    sleep: Callable[[float], Awaitable[None]]
    clock: Callable[[], datetime]

    async def read(
        self,
        request: Request,
        root: Mapping[str, Any],
        secret: str,
        etag: str | None = None,
    ) -> Heard:
        """Ask for something. Tries again, at most twice, where that may help soon.

        With `etag` a system may say that nothing changed since, by 304. Raises RequestError or
        ExpressionError when the templates make no request.
        """
        extra = {} if etag is None else {"if-none-match": etag}
        return await self._patiently(build(self.spec, request, root, secret, extra), secret)

    async def follow(
        self, request: Request, root: Mapping[str, Any], secret: str, address: str
    ) -> Heard:
        """Read an address that an answer to `request` gave, in place of that request.

        Raises RequestError or ExpressionError like `read`, and for an address elsewhere.
        """
        first = build(self.spec, request, root, secret)
        return await self._patiently(elsewhere(self.spec, first, address, secret), secret)

    async def _patiently(self, outgoing: Outgoing, secret: str) -> Heard:
        outgoing = replace(outgoing, asks=True)
        heard = await self._ask(outgoing, secret)
        for again in range(1, MORE_TRIES + 1):
            unreached = isinstance(heard, Silence) and heard.unreached
            wait = patience(again, self._asked(heard), unreached=unreached)
            if wait is None:
                break
            await self.sleep(wait)
            heard = await self._ask(outgoing, secret)
        return heard

    def _asked(self, heard: Heard) -> float | None:
        """For how many seconds the system wants to be left alone, if that is why it gave nothing.

        What it worked on and failed at is not asked for again, whatever it says of later.
        """
        busy = heard.paused if isinstance(heard, Silence) else heard.reading.kind is Kind.BUSY
        return self.pause.rest_s() if busy else None

    async def do(
        self, step: Step, root: Mapping[str, Any], secret: str, extra: Mapping[str, str]
    ) -> Heard:
        """Send one step of an action, once.

        Raises RequestError or ExpressionError when the templates make no request.
        """
        return await self._ask(build(self.spec, step, root, secret, extra), secret, step)

    async def _ask(self, outgoing: Outgoing, secret: str, step: Step | None = None) -> Heard:
        if (rest := self.pause.rest_s()) is not None:
            wait = timedelta(seconds=rest)
            return Silence(sent=False, why=f"is busy; {again_in(wait)}", rest=wait, paused=True)
        rest = self.breaker.rest_s()
        if rest is not None:
            return Silence(sent=False, why="is not answering", rest=timedelta(seconds=rest))
        reply = await self.transport.exchange(outgoing)
        if isinstance(reply, NoReply):
            level = logging.WARNING if reply.ours else logging.INFO
            _LOG.log(level, "%s %s (%s)", self.spec.system, reply.why, reply.detail)
            if not reply.ours:
                self.breaker.fault()
            return Silence(reply.sent, reply.why, unreached=reply.unreached)
        content = content_of(reply)
        rules = self.spec.errors
        reading = (
            read(reply, content, rules) if step is None else read_step(reply, content, rules, step)
        )
        self._note(reading.kind, reply)
        return Told(reply, content, replace(reading, words=without(secret, reading.words)))

    def _note(self, kind: Kind, reply: Reply) -> None:
        if kind in {Kind.BUSY, Kind.FAULT}:
            self.pause.ask(retry_after(reply.headers.get("retry-after"), self.clock()))
        if kind is Kind.FAULT:
            self.breaker.fault()
        elif kind is not Kind.BUSY:
            self.breaker.success()


def without(secret: str, words: str) -> str:
    """Take the key out of words in which a system quotes it."""
    spellings = [secret, base64.b64encode(secret.encode()).decode(), *secret.split(":", 1)[1:]]
    spellings.append(quote(secret, safe=""))
    for spelling in spellings:
        if spelling:
            words = words.replace(spelling, "•••")
    return words
