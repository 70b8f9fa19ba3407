"""One Slack with a small company in it, and the vendor's own client for the app's side."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Route

from tests.support.slack import Acme, MovableClock, acme, served, slack_on_loopback


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def company(clock: MovableClock) -> AsyncIterator[Acme]:
    async with slack_on_loopback(clock) as fake:
        yield acme(fake)


@pytest.fixture
def web(company: Acme) -> AsyncWebClient:
    return AsyncWebClient(company.app.bot_token, base_url=company.fake.api_url)


@dataclass(frozen=True, slots=True)
class Bolt:
    """A slack-bolt app behind Starlette, known to the Slack, and what its listeners heard."""

    app: AsyncApp
    heard: asyncio.Queue[Any] = field(default_factory=asyncio.Queue)

    async def hears(self) -> Any:  # noqa: ANN401 - whatever a listener put in
        """The next thing a listener put into `heard`."""
        return await asyncio.wait_for(self.heard.get(), 5)


@pytest.fixture
async def bolt(company: Acme, web: AsyncWebClient) -> AsyncIterator[Bolt]:
    app = AsyncApp(client=web, signing_secret=company.app.signing_secret)
    endpoint = AsyncSlackRequestHandler(app).handle
    routes = [Route("/slack/default/events", endpoint, methods=["POST"])]
    async with served(Starlette(routes=routes)) as url:
        company.app.events_url = f"{url}/slack/default/events"
        yield Bolt(app)
        await company.fake.deliver.settle()
