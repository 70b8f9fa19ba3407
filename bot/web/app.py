"""The web application: channels' doors, health, and the small API of version 1."""

import hmac
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.store import Store, UnavailableError, state

AuditLines = Callable[[int], Awaitable[list[str]]]


class Health:
    """Answers for `/livez` and `/readyz`."""

    def __init__(self, store: Store) -> None:
        """Ready means that the store can be written."""
        self._store = store
        self.started = False

    async def livez(self, _request: Request) -> Response:
        """The loop turns."""
        return PlainTextResponse("live\n")

    async def readyz(self, _request: Request) -> Response:
        """Started, and a row can be written."""
        if not self.started:
            return PlainTextResponse("starting\n", 503)
        try:
            await self._store.run(lambda s: state.put(s, "-", "ready.probe", "1"))
        except UnavailableError:
            return PlainTextResponse("the database cannot be written\n", 503)
        return PlainTextResponse("ready\n")


def web_app(
    *,
    slack: ASGIApp,
    health: Health,
    audit_lines: AuditLines,
    api_token: str | None,
    pages: Sequence[Route] = (),
    start: Callable[[], Awaitable[None]],
    stop: Callable[[], Awaitable[None]],
) -> ASGIApp:
    """Put the addresses together, with those of `pages`. `start` and `stop` run with the server."""

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await start()
        health.started = True
        yield
        health.started = False
        await stop()

    async def audit(request: Request) -> Response:
        if not _opens(request, api_token):
            return JSONResponse({"error": "a bearer token is needed: MIDSTREAM_API_TOKEN"}, 401)
        after = request.query_params.get("after", "0")
        if not (after.isascii() and after.isdigit() and len(after) <= 12):  # noqa: PLR2004
            return JSONResponse({"error": "`after` is a sequence number"}, 400)
        lines = await audit_lines(int(after))
        return Response("".join(f"{line}\n" for line in lines), media_type="application/x-ndjson")

    routes = [
        Route("/livez", health.livez),
        Route("/readyz", health.readyz),
        Route("/api/v1/audit", audit),
        *pages,
    ]
    rest = Starlette(routes=routes, lifespan=lifespan)

    async def doors_first(scope: Scope, receive: Receive, send: Send) -> None:
        """A channel's door answers for itself, and is passed by every message of a workspace."""
        slacks = scope["type"] == "http" and scope["path"].startswith("/slack/")
        await (slack if slacks else rest)(scope, receive, send)

    return doors_first


def _opens(request: Request, token: str | None) -> bool:
    given = request.headers.get("authorization", "").encode()
    return token is not None and hmac.compare_digest(given, f"Bearer {token}".encode())
