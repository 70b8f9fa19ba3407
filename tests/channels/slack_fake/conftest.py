"""One Slack with a small company in it, and the vendor's own client for the app's side."""

from collections.abc import AsyncIterator

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from tests.support.slack import Acme, MovableClock, acme, slack_on_loopback


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
