"""The line to one system: asks it as a person, minds its health, hides the key."""

import base64
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from adapters.systems.answers import Content, Kind, Reading, content_of, read, read_step
from adapters.systems.breaker import Breaker
from adapters.systems.http import NoReply, Outgoing, Reply, Transport
from adapters.systems.requests import build
from object_links.catalog import Request, Step
from object_links.system import SystemSpec

_LOG = logging.getLogger(__name__)
_MORE_TRIES = 2
_PAUSE_S = 0.1


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


Heard = Told | Silence


@dataclass(slots=True)
class Line:
    """One system as this process reaches it."""

    spec: SystemSpec
    transport: Transport
    breaker: Breaker
    sleep: Callable[[float], Awaitable[None]]

    async def read(self, request: Request, root: Mapping[str, Any], secret: str) -> Heard:
        """Ask for something. Tries again, at most twice, while no connection comes about.

        Raises RequestError or ExpressionError when the templates make no request.
        """
        outgoing = build(self.spec, request, root, secret)
        heard = await self._ask(outgoing, secret)
        for more in range(_MORE_TRIES):
            if not (outgoing.reads and isinstance(heard, Silence) and heard.unreached):
                break
            await self.sleep(_PAUSE_S * (more + 1))
            heard = await self._ask(outgoing, secret)
        return heard

    async def do(
        self, step: Step, root: Mapping[str, Any], secret: str, extra: Mapping[str, str]
    ) -> Heard:
        """Send one step of an action, once.

        Raises RequestError or ExpressionError when the templates make no request.
        """
        return await self._ask(build(self.spec, step, root, secret, extra), secret, step)

    async def _ask(self, outgoing: Outgoing, secret: str, step: Step | None = None) -> Heard:
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
        self._note(reading.kind)
        return Told(reply, content, replace(reading, words=_without(secret, reading.words)))

    def _note(self, kind: Kind) -> None:
        if kind is Kind.FAULT:
            self.breaker.fault()
        elif kind is not Kind.BUSY:
            self.breaker.success()


def _without(secret: str, words: str) -> str:
    """Take the key out of words in which a system quotes it."""
    spellings = [secret, base64.b64encode(secret.encode()).decode(), *secret.split(":", 1)[1:]]
    for spelling in spellings:
        if spelling:
            words = words.replace(spelling, "•••")
    return words
