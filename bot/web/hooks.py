"""`POST /hooks/{system}`: systems of record tell that something changed.

Order: size before reading, signature over the raw bytes before parsing, the row before the answer.
Whatever comes, the answer is never a 500, and no body is ever logged.
"""

import asyncio
import base64
import hashlib
import hmac
import json
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Final

import structlog
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.changes import MOST_IDS, Told
from bot.failures import describe
from bot.workspace import Workspace
from object_links.catalog import ObjectType, Webhook
from object_links.expressions import ExpressionError, evaluate
from object_links.resolve import ObjectRef

LARGEST: Final = 256 * 1024
EACH_MINUTE: Final = 600
"""Genuine deliveries of one system; one that gets a 429 is to be sent again."""
_LONGEST_ID: Final = 200
_SMALLEST_DIGEST: Final = 16
_PATIENCE_S: Final = 5.0

log = structlog.get_logger()


class Hooks:
    """The door for webhooks of systems of record."""

    def __init__(
        self,
        current: Callable[[], Workspace],
        secrets: Mapping[str, Sequence[str]],
        hear: Callable[[Told], Awaitable[None]],
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        """`secrets`: system -> the secrets that it may sign with; without one it is refused."""
        self._current = current
        self._secrets = secrets
        self._hear = hear
        self._monotonic = monotonic
        self._heard: dict[str, deque[float]] = {}

    def routes(self) -> list[Route]:
        """The address."""
        return [Route("/hooks/{system}", self.receive, methods=["POST"])]

    async def receive(self, request: Request) -> Response:
        """Answer one delivery: 200 when it is kept, or is nothing to us."""
        system = str(request.path_params["system"])
        hooks = self._hooks(system)
        if not hooks:
            return PlainTextResponse("no such system\n", 404)
        try:
            async with asyncio.timeout(_PATIENCE_S):
                body = await _read(request)
        except TimeoutError:
            return PlainTextResponse("too slow\n", 408, {"connection": "close"})
        except ClientDisconnect:
            return PlainTextResponse("gone\n", 400)
        if body is None:
            text = f"larger than {LARGEST} bytes\n"
            return PlainTextResponse(text, 413, {"connection": "close"})
        keys = self._secrets.get(system, ())
        meant = [each for each in hooks if signed(each[1], request.headers, body, keys)]
        if not meant:
            log.info("hooks.refused", system=system)
            return PlainTextResponse("not signed\n", 401)
        if not self._room(system):
            return PlainTextResponse("too many\n", 429, {"retry-after": "60"})
        return await self._take(system, meant, request.headers, body)

    async def _take(
        self,
        system: str,
        meant: Sequence[tuple[ObjectType, Webhook]],
        headers: Headers,
        body: bytes,
    ) -> Response:
        try:
            refs = await asyncio.to_thread(_refs, meant, body)
        except (ValueError, RecursionError):
            return PlainTextResponse("no JSON\n", 400)
        names = (headers.get(hook.delivery) for _, hook in meant if hook.delivery is not None)
        told = Told(system, refs, next((name for name in names if name), None), body)
        try:
            await self._hear(told)
        except Exception as error:  # noqa: BLE001 - systems try again after a 503
            log.warning("hooks.failed", system=system, reason=describe(error))
            return PlainTextResponse("try again\n", 503, {"retry-after": "10"})
        return PlainTextResponse("heard\n")

    def _hooks(self, system: str) -> list[tuple[ObjectType, Webhook]]:
        return [
            (kind, kind.changes.webhook)
            for kind in self._current().types.values()
            if kind.system == system and kind.changes is not None and kind.changes.webhook
        ]

    def _room(self, system: str) -> bool:
        """Counts genuine deliveries alone: forged ones must not shut the door on them."""
        at, heard = self._monotonic(), self._heard.setdefault(system, deque())
        while heard and heard[0] <= at - 60:
            heard.popleft()
        if len(heard) >= EACH_MINUTE:
            return False
        heard.append(at)
        return True


def signed(hook: Webhook, headers: Mapping[str, str], body: bytes, keys: Sequence[str]) -> bool:
    """Whether the header holds the HMAC-SHA256 (RFC 2104) of the body under one of the keys."""
    given = headers.get(hook.header, "")
    if not keys or not given.startswith(hook.prefix):
        return False
    said = _decoded(given.removeprefix(hook.prefix).strip(), hook.encoding)
    if len(said) < _SMALLEST_DIGEST:
        return False
    right = (hmac.digest(key.encode(), body, hashlib.sha256) for key in keys)
    return any(hmac.compare_digest(said, each) for each in right)


def _decoded(text: str, encoding: str) -> bytes:
    try:
        if encoding == "hex":
            return bytes.fromhex(text)
        return base64.b64decode(text, validate=True)
    except ValueError:
        return b""


def _refs(meant: Sequence[tuple[ObjectType, Webhook]], body: bytes) -> tuple[ObjectRef, ...]:
    """What the body says was changed. Raises ValueError when it is no JSON."""
    value = json.loads(body)
    found: dict[ObjectRef, None] = {}
    for kind, hook in meant:
        for ident in _idents(hook, value):
            found[ObjectRef(kind.type, ident)] = None
    return tuple(found)[:MOST_IDS]


def _idents(hook: Webhook, value: object) -> list[str]:
    try:
        given = evaluate(hook.id, value)
    except ExpressionError:
        return []
    listed = given if isinstance(given, list) else [given]
    fit = (each for each in listed if isinstance(each, str | int) and not isinstance(each, bool))
    return [ident for ident in map(str, fit) if 0 < len(ident) <= _LONGEST_ID]


async def _read(request: Request) -> bytes | None:
    """The body, or None as soon as it is known to be too large."""
    announced = request.headers.get("content-length", "")
    if announced.isdigit() and (len(announced) > len(str(LARGEST)) or int(announced) > LARGEST):
        return None
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)
