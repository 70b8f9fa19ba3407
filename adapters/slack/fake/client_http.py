"""The client over HTTP, for a page in a browser: JSON under `/client/...` and a stream of events.

Whoever may open these addresses is believed to be the `user` they name. They are for the demo and
for tests, on loopback.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from adapters.slack.fake.client import SlackClient
from adapters.slack.fake.present import user_json
from adapters.slack.fake.records import Change, Json
from adapters.slack.fake.world import World

_MAX_BODY = 200_000
_QUEUE = 1_000
_HEARTBEAT = 15.0

OpenClient = Callable[[str], SlackClient]
_Doing = Callable[[SlackClient, Json], Awaitable[Json]]


class Streams:
    """Sends each change to the people who may see it, as server-sent events."""

    def __init__(self, world: World) -> None:
        """Observes one world."""
        self._queues: dict[asyncio.Queue[Change | None], str] = {}
        world.observers.append(self._observe)

    def _observe(self, change: Change) -> None:
        for queue, user in list(self._queues.items()):
            if user in change.viewers:
                if queue.full():
                    self._queues.pop(queue)
                    queue.get_nowait()
                    queue.put_nowait(None)
                else:
                    queue.put_nowait(change)

    async def stream(self, user: str) -> AsyncIterator[bytes]:
        """The bytes of one person's event stream, until `close` or a reader far too slow."""
        queue: asyncio.Queue[Change | None] = asyncio.Queue(_QUEUE)
        self._queues[queue] = user
        try:
            yield b"event: hello\ndata: {}\n\n"
            while True:
                try:
                    change = await asyncio.wait_for(queue.get(), _HEARTBEAT)
                except TimeoutError:
                    yield b": still here\n\n"
                    continue
                if change is None:
                    return
                data = json.dumps(change.payload)
                yield f"event: {change.kind}\ndata: {data}\n\n".encode()
        finally:
            self._queues.pop(queue, None)

    def close(self) -> None:
        """End all streams, so that a server can stop."""
        for queue in list(self._queues):
            while queue.full():
                queue.get_nowait()
            queue.put_nowait(None)


class ClientHttp:
    """The routes under `/client`."""

    def __init__(self, world: World, open_client: OpenClient) -> None:
        """`open_client` gives the client of a person by id."""
        self._world = world
        self._open = open_client
        self.streams = Streams(world)

    def routes(self) -> list[Route]:
        """Routes relative to `/client`."""
        return [
            Route("/users", self._users),
            Route("/apps", self._apps),
            Route("/events", self._events),
            Route("/{what}", self._see, methods=["GET"]),
            Route("/{what}", self._do, methods=["POST"]),
        ]

    async def _users(self, _request: Request) -> Response:
        return JSONResponse({"users": [user_json(u) for u in self._world.users.values()]})

    async def _apps(self, _request: Request) -> Response:
        apps = [
            {
                "id": app.id,
                "name": app.name,
                "bot_user": app.bot_user,
                "commands": [asdict(command) for command in app.commands.values()],
                "shortcuts": [asdict(shortcut) for shortcut in app.shortcuts.values()],
            }
            for app in self._world.apps.values()
        ]
        return JSONResponse({"apps": apps})

    async def _events(self, request: Request) -> Response:
        user = request.query_params.get("user", "")
        if user not in self._world.users:
            return _error(404, "there is no such user")
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        body = self.streams.stream(user)
        return StreamingResponse(body, media_type="text/event-stream", headers=headers)

    async def _see(self, request: Request) -> Response:
        args = dict(request.query_params)
        return await self._answer(_SIGHTS, request.path_params["what"], args)

    async def _do(self, request: Request) -> Response:
        if not request.headers.get("content-type", "").startswith("application/json"):
            return _error(415, "send application/json")
        body = await request.body()
        try:
            args = json.loads(body) if len(body) <= _MAX_BODY else None
        except ValueError:
            args = None
        if not isinstance(args, dict):
            return _error(400, "send a JSON object")
        return await self._answer(_DEEDS, request.path_params["what"], args)

    async def _answer(self, table: Mapping[str, _Doing], what: str, args: Json) -> Response:
        doing = table.get(what)
        if doing is None or args.get("user") not in self._world.users:
            return _error(404, "there is no such thing or user")
        try:
            return JSONResponse(await doing(self._open(str(args["user"])), args))
        except KeyError as error:
            return _error(400, f"missing: {error}")
        except LookupError as error:
            return _error(404, str(error))
        except ValueError as error:
            return _error(400, str(error))


async def _channels(client: SlackClient, _args: Json) -> Json:
    return {"channels": client.channels()}


async def _messages(client: SlackClient, args: Json) -> Json:
    return {"messages": client.messages(args["channel"], args.get("thread_ts"))}


async def _views(client: SlackClient, _args: Json) -> Json:
    return {"views": client.views()}


async def _home(client: SlackClient, args: Json) -> Json:
    return {"view": client.home(args["app"])}


async def _notices(client: SlackClient, _args: Json) -> Json:
    return {"notices": [asdict(notice) for notice in client.notices()]}


async def _post(client: SlackClient, args: Json) -> Json:
    """Send what was typed; a line that begins with a slash is a command, as in Slack."""
    typed, thread_ts = str(args["text"]), args.get("thread_ts")
    if typed.startswith("/"):
        await client.command(args["channel"], typed, thread_ts)
        return {"ok": True}
    return {"ok": True, "message": client.post(args["channel"], typed, thread_ts)}


async def _edit(client: SlackClient, args: Json) -> Json:
    return {"ok": True, "message": client.edit(args["channel"], args["ts"], str(args["text"]))}


async def _delete(client: SlackClient, args: Json) -> Json:
    client.delete(args["channel"], args["ts"])
    return {"ok": True}


async def _dm(client: SlackClient, args: Json) -> Json:
    return {"ok": True, "channel": client.open_dm(args["with"])}


async def _open_home(client: SlackClient, args: Json) -> Json:
    await client.open_home(args["app"])
    return {"ok": True}


async def _click(client: SlackClient, args: Json) -> Json:
    attempt = await client.click(args["where"], args["action_id"], args.get("block_id"))
    return {"ok": attempt.ok}


async def _choose(client: SlackClient, args: Json) -> Json:
    block_id = args.get("block_id")
    attempt = await client.choose(args["where"], args["action_id"], args["value"], block_id)
    return {"ok": attempt is None or attempt.ok}


async def _suggest(client: SlackClient, args: Json) -> Json:
    typed = str(args.get("typed", ""))
    return {"options": await client.suggestions(args["where"], args["action_id"], typed)}


async def _submit(client: SlackClient, args: Json) -> Json:
    errors = await client.submit(args["view_id"], args.get("values"))
    return {"ok": not errors, "errors": errors}


async def _close(client: SlackClient, args: Json) -> Json:
    await client.close(args["view_id"], whole_stack=bool(args.get("whole_stack")))
    return {"ok": True}


async def _shortcut(client: SlackClient, args: Json) -> Json:
    attempt = await client.shortcut(args["callback_id"], args.get("channel"), args.get("ts"))
    return {"ok": attempt.ok}


async def _reload(client: SlackClient, _args: Json) -> Json:
    client.reload()
    return {"ok": True}


_SIGHTS: Mapping[str, _Doing] = {
    "channels": _channels,
    "messages": _messages,
    "views": _views,
    "home": _home,
    "notices": _notices,
}
_DEEDS: Mapping[str, _Doing] = {
    "post": _post,
    "edit": _edit,
    "delete": _delete,
    "dm": _dm,
    "home": _open_home,
    "click": _click,
    "choose": _choose,
    "suggest": _suggest,
    "submit": _submit,
    "close": _close,
    "shortcut": _shortcut,
    "reload": _reload,
}


def _error(status: int, text: str) -> JSONResponse:
    return JSONResponse({"ok": False, "error": text}, status)
