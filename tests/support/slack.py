"""Runs the offline Slack, and an app under test, on real loopback ports.

async with slack_on_loopback() as fake, served(asgi_app) as url: ...
"""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import uvicorn
from starlette.types import ASGIApp

from adapters.slack.fake import App, Channel, FakeSlack, User, Workspace


class MovableClock:
    """Stands still until it is moved; begins now, for signatures are checked by the real clock."""

    def __init__(self) -> None:
        self._now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self._now

    def move(self, **span: float) -> None:
        """Move on by a `timedelta` given by its parts."""
        self._now += timedelta(**span)


class Naps:
    """Stands in for sleeping: notes the seconds asked for and does not wait."""

    def __init__(self) -> None:
        self.asked: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked.append(seconds)


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.is_up = asyncio.Event()
        self.may_stop = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.is_up.set()

    async def main_loop(self) -> None:
        await self.may_stop.wait()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def served(app: ASGIApp) -> AsyncIterator[str]:
    """Serve `app` in this event loop on a free loopback port; yields its base URL."""
    config = uvicorn.Config(app, log_config=None, ws="none", timeout_graceful_shutdown=1)
    server = _Server(config)
    listener = socket.create_server(("127.0.0.1", 0))
    task = asyncio.create_task(server.serve([listener]))
    try:
        await server.is_up.wait()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.may_stop.set()
        await task
        listener.close()


@asynccontextmanager
async def slack_on_loopback(
    clock: MovableClock | None = None, patience: float = 3.0
) -> AsyncIterator[FakeSlack]:
    """The offline Slack on a loopback port; waits before retries take no time.

    `patience` is how many seconds an app has to acknowledge.
    """
    fake = FakeSlack(clock or MovableClock(), sleep=Naps(), timeout=patience)
    async with served(fake.asgi) as url:
        fake.base_url = url
        try:
            yield fake
        finally:
            await fake.close()


@dataclass(frozen=True, slots=True)
class Acme:
    """A small company: Anna and Ben in #orders, Cleo elsewhere, Gus a guest in #orders."""

    fake: FakeSlack
    team: Workspace
    anna: User
    ben: User
    cleo: User
    gus: User
    orders: Channel
    secret: Channel
    app: App = field(repr=False)


def acme(fake: FakeSlack, request_url: str | None = None) -> Acme:
    """Fill a Slack with the company and its Midstream app (in #orders, not in #secret)."""
    team = fake.add_workspace("acme")
    anna = fake.add_user(team, "anna", real_name="Anna Arnold", email="anna@acme.example")
    ben = fake.add_user(team, "ben", email="ben@acme.example", locale="de-DE")
    cleo = fake.add_user(team, "cleo", email="cleo@acme.example")
    gus = fake.add_user(team, "gus", email="gus@partner.example", is_ultra_restricted=True)
    orders = fake.add_channel(team, "orders", [anna, ben, gus])
    secret = fake.add_channel(team, "secret", [anna, cleo], is_private=True)
    app = fake.add_app(
        team,
        "Midstream",
        request_url,
        commands=["/midstream"],
        channels=[orders],
    )
    return Acme(fake, team, anna, ben, cleo, gus, orders, secret, app)
