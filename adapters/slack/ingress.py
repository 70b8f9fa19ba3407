"""The door for Slack: `POST /slack/{app}/events`, for events, interactions and commands alike.

Order: size before reading, signature over the raw bytes before parsing, a row before the answer.
Slack wants a 2xx within three seconds, else it sends an event again (at once, after one minute,
after five). Whatever comes, the answer is never a 500, and no body is ever logged.
"""

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final, Literal

from starlette.types import Receive, Scope, Send

from adapters.slack import modals
from adapters.slack.carry import Origin
from adapters.slack.receive import (
    MAX_BODY,
    Challenge,
    Ignored,
    Malformed,
    Received,
    Refused,
    parse,
    verify,
)
from bot.words import Click, Command, Deleted, Edited, Message

_log = logging.getLogger(__name__)

Kind = Literal["message", "edited", "deleted", "command", "click"]
_TEXT, _JSON = "text/plain; charset=utf-8", "application/json; charset=utf-8"
_NO_RETRY = ((b"x-slack-no-retry", b"1"),)


@dataclass(frozen=True, slots=True)
class Delivery:
    """A verified request to be stored before it is answered. (channel, app, key) is unique."""

    channel: str
    app: str
    key: str
    kind: Kind
    content_type: str
    body: bytes = field(repr=False)
    lane: str | None = None
    """A message, its edits and its deletion keep their order; all else runs side by side."""


async def _faultless(_click: Click) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Doors:
    """What the door asks of the rest; plain functions, so that it knows no inbox.

    `secrets(app)`: the signing secrets of an app, None for an unknown one.
    `concerns(said)`: whether a message is anything to us; quick, and keeps nothing.
    `accept(delivery)`: store it, once for each key; raises when it could not.
    `seen(app, key)`: remember the key alone; raises when it could not.
    `validate(click)`: what is wrong with a submitted form, by input name; quick.
    `waits(click)`: the title of the modal that stays open after a form; None closes it.
    """

    secrets: Callable[[str], Sequence[str] | None]
    concerns: Callable[[Received], Awaitable[bool]]
    accept: Callable[[Delivery], Awaitable[object]]
    seen: Callable[[str, str], Awaitable[object]]
    validate: Callable[[Click], Awaitable[Mapping[str, str]]] = _faultless
    waits: Callable[[Click], str | None] = lambda _click: None


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes = b""
    content_type: str = _TEXT
    headers: tuple[tuple[bytes, bytes], ...] = ()


_OK: Final = _Answer(200)


class _Gone(Exception):  # noqa: N818 - an event of the connection, no mistake
    """The client hung up while sending."""


class Ingress:
    """The ASGI application. `patience` is how long a client may take to send its body."""

    def __init__(
        self,
        doors: Doors,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        patience: float = 5.0,
    ) -> None:
        """`now` is the current instant, aware; `patience` is in seconds."""
        self._doors = doors
        self._now = now
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one HTTP request; other kinds of connection are not answered."""
        if scope["type"] != "http":
            return
        try:
            answer = await self._answer(scope, receive)
        except _Gone:
            return
        except Exception as error:  # noqa: BLE001 - Slack tries again after a 503, never after a 200
            _log.warning("a Slack request could not be stored: %s", type(error).__name__)
            answer = _Answer(503, b"try again\n")
        await _send(send, answer)

    async def _answer(self, scope: Scope, receive: Receive) -> _Answer:
        app = _app(scope["path"])
        secrets = None if app is None else self._doors.secrets(app)
        if app is None or secrets is None:
            return _Answer(404, b"no such app\n")
        if scope["method"] != "POST":
            return _Answer(405, b"POST only\n", headers=((b"allow", b"POST"),))
        headers: list[tuple[bytes, bytes]] = list(scope["headers"])
        try:
            async with asyncio.timeout(self._patience):
                body = await _read(headers, receive)
        except TimeoutError:
            return _Answer(408, b"too slow\n", headers=((b"connection", b"close"),))
        if body is None:
            return _Answer(413, b"larger than 1 MiB\n", headers=((b"connection", b"close"),))
        refusal = verify(headers, body, secrets, self._now())
        if isinstance(refusal, Refused):
            _log.info("a request to the Slack app %s was refused: %s", app, refusal.why)
            return _Answer(refusal.status, b"not signed by Slack\n")
        return await self._handle(app, body, _content_type(headers))

    async def _handle(self, app: str, body: bytes, content_type: str) -> _Answer:
        said = parse(body, content_type)
        match said:
            case Challenge(text):
                return _Answer(200, text.encode())
            case Malformed(reason):
                _log.warning("Slack sent what we cannot read: %s", reason)
                return _Answer(400, b"not understood\n", headers=_NO_RETRY)
            case Ignored():
                return _OK
            case Click() if errors := await self._objections(said):
                return _json(modals.errors_answer(errors))
            case Command() | Click():
                await self._doors.accept(_delivery(app, said, body, content_type))
                return self._acknowledge(said)
            case _ if await self._doors.concerns(said):
                await self._doors.accept(_delivery(app, said, body, content_type))
            case _:
                await self._doors.seen(app, said.event)
        return _OK

    async def _objections(self, said: Click) -> dict[str, str]:
        """What is wrong with a form, each at an input that the form has, as Slack demands."""
        if not said.inputs:
            return {}
        errors = dict(await self._doors.validate(said))
        stray = [errors.pop(name) for name in list(errors) if name not in said.inputs]
        if stray:
            first = next(iter(said.inputs))
            errors[first] = " ".join([*filter(None, [errors.get(first)]), *stray])
        return errors

    def _acknowledge(self, said: Command | Click) -> _Answer:
        """Empty closes a form; an update keeps its modal, for the outcome to be told there."""
        if isinstance(said, Command) or said.inputs is None:
            return _OK
        title = self._doors.waits(said)
        if title is None:
            return _OK
        origin = Origin(said.place, said.card)
        return _json(modals.update_answer(modals.waiting_view(title, origin, modals.WORKING)))


def _app(path: str) -> str | None:
    """The app's name in `.../slack/{app}/events`."""
    match path.split("/")[-3:]:
        case ["slack", app, "events"]:
            return app
        case _:
            return None


async def _read(headers: Sequence[tuple[bytes, bytes]], receive: Receive) -> bytes | None:
    """The body, or None as soon as it is known to be too large. Raises `_Gone`."""
    announced = next((value for name, value in headers if name == b"content-length"), b"")
    if announced.isdigit() and (len(announced) > len(str(MAX_BODY)) or int(announced) > MAX_BODY):
        return None
    chunks, size, more = [], 0, True
    while more:
        event = await receive()
        if event["type"] == "http.disconnect":
            raise _Gone
        chunk: bytes = event.get("body", b"")
        size += len(chunk)
        if size > MAX_BODY:
            return None
        chunks.append(chunk)
        more = bool(event.get("more_body", False))
    return b"".join(chunks)


def _content_type(headers: Sequence[tuple[bytes, bytes]]) -> str:
    found = next((value for name, value in headers if name == b"content-type"), b"")
    return found.decode("latin-1")


def _delivery(app: str, said: Received, body: bytes, content_type: str) -> Delivery:
    return Delivery("slack", app, said.event, _kind(said), content_type, body, _lane(said))


def _lane(said: Received) -> str | None:
    match said:
        case Message() | Deleted():
            return f"{said.place.conversation}/{said.message}"
        case Edited():
            return f"{said.message.place.conversation}/{said.message.message}"
        case Command() | Click():
            return None


def _kind(said: Received) -> Kind:
    match said:
        case Message():
            return "message"
        case Edited():
            return "edited"
        case Deleted():
            return "deleted"
        case Command():
            return "command"
        case Click():
            return "click"


def _json(body: Mapping[str, Any]) -> _Answer:
    return _Answer(200, json.dumps(body).encode(), _JSON)


async def _send(send: Send, answer: _Answer) -> None:
    headers = [
        (b"content-type", answer.content_type.encode()),
        (b"content-length", str(len(answer.body)).encode()),
        *answer.headers,
    ]
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": answer.body})
