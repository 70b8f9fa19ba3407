"""The page over HTTP: its files, what it shows, what people do on it.

It believes whoever opens it: it is a sandbox on loopback. Foreign pages cannot use it all the same:
the Host header must be loopback (no DNS rebinding) and what changes something must be JSON (a
foreign page cannot send that without being asked for permission, which it does not get).
"""

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from adapters.sandbox.outside import World

STATIC = Path(__file__).with_name("static")
BODY_CAP = 64 * 1024
LOOPBACK = ["127.0.0.1", "localhost"]
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_PAGE_HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

Json = dict[str, Any]
Deed = Callable[[World, Json], Awaitable[None]]


def build(world: World) -> Starlette:
    """Make the application: the page, the offline Slack and the sample company."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        world.open()
        yield
        await world.close()

    page = Page(world)
    return Starlette(
        routes=[
            Route("/", page.index),
            Mount("/static", Files(directory=STATIC)),
            Route("/world/desk", page.desk),
            Route("/world/live", page.live),
            Route("/world/audit", page.audit),
            Route("/world/{deed}", page.do, methods=["POST"]),
            Mount("/slack-fake", world.halden.fake.asgi),
            Mount("/company", world.company.asgi),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=LOOPBACK)],
        lifespan=lifespan,
    )


class Files(StaticFiles):
    """The files of the page, asked for anew each time: an update must not mix with old parts."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:  # noqa: ANN401 - passed on
        """Answer with a file, or that it is unchanged."""
        response = super().file_response(*args, **kwargs)
        response.headers.update(_PAGE_HEADERS)
        return response


class Page:
    """The handlers."""

    def __init__(self, world: World) -> None:
        """Shows one world."""
        self._world = world

    async def index(self, _request: Request) -> Response:
        """The page itself."""
        return FileResponse(STATIC / "index.html", headers=_PAGE_HEADERS)

    async def desk(self, request: Request) -> Response:
        """All that one person sees."""
        user = self._user(request.query_params.get("user"))
        if user is None:
            return _refusal(404, "there is no such person")
        return JSONResponse(self._world.desk(user), headers={"Cache-Control": "no-store"})

    async def live(self, request: Request) -> Response:
        """What happens from now on, as far as this person may see it."""
        user = self._user(request.query_params.get("user"))
        if user is None:
            return _refusal(404, "there is no such person")
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        stream = self._world.live.stream(user)
        return StreamingResponse(stream, media_type="text/event-stream", headers=headers)

    async def audit(self, request: Request) -> Response:
        """The audit trail of the product so far, or what stands after a row of it."""
        after = request.query_params.get("after", "0")
        last = int(after) if after.isdecimal() and len(after) < 18 else 0  # noqa: PLR2004 - fits SQLite
        rows = [row for row in self._world.audit if int(row["seq"]) > last]
        return JSONResponse({"rows": rows}, headers={"Cache-Control": "no-store"})

    async def do(self, request: Request) -> Response:
        """What somebody does that the offline Slack has no word for, or that the story counts."""
        deed = _DEEDS.get(request.path_params["deed"])
        if deed is None:
            return _refusal(404, "nothing of that name can be done here")
        if not request.headers.get("content-type", "").startswith("application/json"):
            return _refusal(415, "send application/json")
        given = _read(await _capped(request))
        if given is None or self._user(given.get("user")) is None:
            return _refusal(400, "send a JSON object with a user")
        try:
            await deed(self._world, given)
        except KeyError as error:
            return _refusal(400, f"missing: {error}")
        except LookupError as error:
            return _refusal(404, str(error))
        except ValueError as error:
            return _refusal(400, str(error))
        return JSONResponse({"ok": True})

    def _user(self, given: object) -> str | None:
        known = self._world.attention.unread
        return given if isinstance(given, str) and given in known else None


async def _say(world: World, given: Json) -> None:
    thread = given.get("thread_ts")
    await world.say(
        given["user"], str(given["channel"]), str(given["text"]), str(thread) if thread else None
    )


async def _seen(world: World, given: Json) -> None:
    world.read(given["user"], str(given["channel"]))


async def _restart(world: World, _given: Json) -> None:
    await world.restart()


_DEEDS: Mapping[str, Deed] = {"say": _say, "seen": _seen, "restart": _restart}


async def _capped(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY_CAP:
            return b""
    return body


def _read(body: bytes) -> Json | None:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _refusal(status: int, text: str) -> JSONResponse:
    return JSONResponse({"ok": False, "error": text}, status)
