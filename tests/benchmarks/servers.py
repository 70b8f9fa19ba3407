"""The servers that are measured, each a process of its own: `python -m tests.benchmarks.servers`.

Reads one line of JSON from standard input, serves by uvicorn on a free loopback port, prints the
address when it is up, and ends by a signal.

- `bolt`: slack-bolt behind its Starlette adapter, a listener that does nothing, authorisation from
  a constant, and all that Bolt can be told to leave out left out but the check of signatures.
- `guard`: the product's door and inbox; what it accepts stays in the inbox, no worker runs.
- `product`: the whole product, as `midstream serve` puts it together.
"""

import asyncio
import json
import logging
import socket
import sys
from pathlib import Path
from typing import Any, Literal

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp

Kind = Literal["bolt", "guard", "product"]


class _Announced(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        port = (sockets or [])[0].getsockname()[1]
        print(json.dumps({"url": f"http://127.0.0.1:{port}"}), flush=True)


async def serve(app: ASGIApp, *, lifespan: Literal["on", "off"]) -> None:
    """Serve as `midstream serve` does."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        lifespan=lifespan,
        timeout_graceful_shutdown=1,
    )
    await _Announced(config).serve([listener])


def bolt_app(secret: str) -> Starlette:
    """Bolt with a no-op."""
    from slack_bolt.adapter.starlette.async_handler import (  # noqa: PLC0415 - one server a process
        AsyncSlackRequestHandler,
    )
    from slack_bolt.async_app import AsyncApp  # noqa: PLC0415
    from slack_bolt.authorization import AuthorizeResult  # noqa: PLC0415
    from starlette.routing import Route  # noqa: PLC0415

    known = AuthorizeResult(
        enterprise_id=None, team_id="T0HALDEN", bot_token="xoxb-fake-0", bot_user_id="U0BOT"
    )

    async def authorize(**_: object) -> AuthorizeResult:
        return known

    app = AsyncApp(
        signing_secret=secret,
        authorize=authorize,
    )

    async def nothing() -> None:
        return

    app.event("message")(nothing)
    handler = AsyncSlackRequestHandler(app)
    return Starlette(routes=[Route("/slack/default/events", handler.handle, methods=["POST"])])


async def _serve_product(given: dict[str, Any], *, worker: bool) -> None:
    from bot.compose import Product  # noqa: PLC0415
    from bot.secrets import LocalKeys  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    settings = Settings(**given["settings"])
    keys = LocalKeys.parse(given["settings"]["secret_key"])
    product = Product(settings, Path(given["folder"]), given["database"], keys)
    await product.prepare()
    await serve(product.asgi, lifespan="on" if worker else "off")


async def _main(kind: Kind, given: dict[str, Any]) -> None:
    logging.basicConfig(level=logging.ERROR)
    if kind == "bolt":
        await serve(bolt_app(given["secret"]), lifespan="off")
    else:
        await _serve_product(given, worker=kind == "product")


if __name__ == "__main__":
    line = json.loads(sys.stdin.readline())
    asyncio.run(_main(line.pop("kind"), line))
