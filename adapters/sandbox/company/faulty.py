"""The layer in front of the company that lets faults strike, at the level of the connection."""

import asyncio
import contextlib
import json
import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Protocol

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.sandbox.company.contract import BODY_CAP, OPERATIONS
from adapters.sandbox.company.faults import Fault, Faults

Sleep = Callable[[float], Awaitable[None]]
WORK_SECONDS = "company.work_seconds"
"""Where in the scope a slow request says how long its work shall take."""
CONNECTION = "company.connection"
"""Where in the scope's extensions the server's connection stands, see `resettable`."""
LATE_HOLD_SECONDS = 60.0
_STEADY = frozenset(operation.path for operation in OPERATIONS if operation.steady)
_NO_LINGER = struct.pack("ii", 1, 0)
_CHUNK = 64 * 1024


class Connection(Protocol):
    """What is needed of the server's connection: asyncio.Transport has it."""

    def get_extra_info(self, name: str) -> socket.socket | None:
        """Return the socket for the name `socket`."""

    def abort(self) -> None:
        """Close at once, without sending what is buffered."""


def resettable(app: ASGIApp) -> ASGIApp:
    """Wrap the outermost application so that a company mounted inside can reset connections.

    Works under uvicorn, whose request object behind `send` knows its connection. A company that
    is served by itself needs no wrapping.
    """

    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            _note_connection(scope, send)
        await app(scope, receive, send)

    return wrapped


class FaultLayer:
    """An ASGI application that passes requests on to the company, or lets a fault strike."""

    def __init__(self, app: ASGIApp, faults: Faults, sleep: Sleep = asyncio.sleep) -> None:
        """Take the company, its faults and what to wait with (tests give their own)."""
        self._app = app
        self._faults = faults
        self._sleep = sleep
        self._late: set[asyncio.Task[None]] = set()

    @property
    def late_count(self) -> int:
        """How many late requests still wait to be applied."""
        return len(self._late)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        fault = self._fault_for(scope)
        if fault is None:
            await self._app(scope, receive, send)
            return
        _note_connection(scope, send)
        kind, _, when = fault.kind.partition("_")
        if fault.kind == "slow":
            await self._app({**scope, WORK_SECONDS: fault.seconds}, receive, send)
        elif kind in ("hang", "drop"):
            await self._break(fault, when, scope, receive)
        elif fault.kind == "late":
            await self._answer_late(fault, scope, receive)
        else:
            if fault.kind in ("error_after", "garbage", "huge"):
                await self._apply(scope, receive)
            await _answer(fault, send)

    def _fault_for(self, scope: Scope) -> Fault | None:
        if scope["type"] != "http":
            return None
        path = scope["path"].removeprefix(scope.get("root_path", ""))
        return None if path in _STEADY else self._faults.choose(scope["method"], path)

    async def _apply(self, scope: Scope, receive: Receive) -> None:
        """Do the work and throw its answer away."""

        async def discard(message: Message) -> None:
            del message

        await self._app(scope, receive, discard)

    async def _break(self, fault: Fault, when: str, scope: Scope, receive: Receive) -> None:
        await (self._apply(scope, receive) if when == "after" else _read(receive))
        if fault.kind.startswith("hang"):
            await _until_gone(receive, fault.seconds)
        await _reset(scope, receive)

    async def _answer_late(self, fault: Fault, scope: Scope, receive: Receive) -> None:
        body = await _read(receive)
        task = asyncio.create_task(self._apply_late(fault.seconds, scope, body))
        self._late.add(task)
        task.add_done_callback(self._late.discard)
        await _until_gone(receive, LATE_HOLD_SECONDS)
        await _reset(scope, receive)

    async def _apply_late(self, seconds: float, scope: Scope, body: bytes) -> None:
        async def replay() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        await self._sleep(seconds)
        await self._apply(scope, replay)


async def _answer(fault: Fault, send: Send) -> None:
    wait = {"Retry-After": str(max(1, round(fault.seconds)))}
    match fault.kind:
        case "too_many":
            await _send_json(send, 429, _error("too_many", "Too many requests."), wait)
        case "unavailable":
            await _send_json(send, 503, _error("unavailable", "Closed for maintenance."), wait)
        case "refuse_200":
            refusal = {"result": "refused", "message": "The books for this period are closed."}
            await _send_json(send, 200, refusal)
        case "ignore_204":
            await _send(send, 204, b"", {})
        case "html_500":
            page = b"<!doctype html><title>500</title><h1>Application error</h1><p>Ref. 8F2C</p>"
            await _send(send, 500, page, {"Content-Type": "text/html; charset=utf-8"})
        case "garbage":
            await _send(send, 200, b'{"number": "SO-\xff\xfe', {"Content-Type": "application/json"})
        case "huge":
            await _send_huge(send, fault.size_bytes)
        case _:
            await _send_json(send, 500, _error("internal", "Something went wrong here."))


def _error(code: str, message: str) -> dict[str, str]:
    return {"code": code, "message": message}


async def _send_json(
    send: Send, status: int, content: object, headers: dict[str, str] | None = None
) -> None:
    kind = {"Content-Type": "application/json"}
    await _send(send, status, json.dumps(content).encode(), kind | (headers or {}))


async def _send(send: Send, status: int, body: bytes, headers: dict[str, str]) -> None:
    sized = headers if status == 204 else headers | {"Content-Length": str(len(body))}  # noqa: PLR2004 - no content
    await _start(send, status, sized)
    await send({"type": "http.response.body", "body": body})


async def _send_huge(send: Send, size: int) -> None:
    head, tail = b'{"padding": "', b'"}'
    headers = {"Content-Type": "application/json", "Content-Length": str(size)}
    await _start(send, 200, headers)
    await send({"type": "http.response.body", "body": head, "more_body": True})
    left = size - len(head) - len(tail)
    while left > 0:
        part = b"x" * min(left, _CHUNK)
        left -= len(part)
        await send({"type": "http.response.body", "body": part, "more_body": True})
    await send({"type": "http.response.body", "body": tail})


async def _start(send: Send, status: int, headers: dict[str, str]) -> None:
    pairs = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})


async def _read(receive: Receive) -> bytes:
    body = b""
    while len(body) <= BODY_CAP:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


async def _until_gone(receive: Receive, seconds: float) -> None:
    """Wait until the client has closed the connection, at most `seconds`."""
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return


async def _reset(scope: Scope, receive: Receive) -> None:
    """Cut the connection with a TCP reset: no lingering, nothing buffered is sent."""
    connection: Connection | None = scope.get("extensions", {}).get(CONNECTION)
    if connection is None:
        raise ConnectionResetError(
            "no connection to reset: serve by uvicorn, and wrap the outermost app in resettable"
        )
    link = connection.get_extra_info("socket")
    if link is not None:
        with contextlib.suppress(OSError):  # the client was quicker: the socket is closed
            link.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_LINGER)
    connection.abort()
    while (await receive())["type"] != "http.disconnect":
        pass


def _note_connection(scope: MutableMapping[str, object], send: Send) -> None:
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    extensions = scope.get("extensions")
    known = extensions if isinstance(extensions, dict) else {}
    if transport is not None and CONNECTION not in known:
        scope["extensions"] = {**known, CONNECTION: transport}
