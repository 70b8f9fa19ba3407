"""An offline Slack with the small company in it, and our channel to it."""

from collections.abc import AsyncIterator, Callable

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.channel import SlackChannel
from adapters.slack.trouble import web_client
from bot.words import Place
from tests.support.slack import Acme, MovableClock, acme, slack_on_loopback

Connect = Callable[..., AsyncWebClient]


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
async def company(clock: MovableClock) -> AsyncIterator[Acme]:
    """The company; whatever a test did, Slack must have found nothing wrong with it."""
    async with slack_on_loopback(clock) as fake:
        company = acme(fake)
        yield company
        assert fake.world.violations == []


@pytest.fixture
async def connect(company: Acme) -> AsyncIterator[Connect]:
    """Makes clients of the company's app; closes their connections at the end."""
    made: list[AsyncWebClient] = []

    def new(token: str | None = None, url: str | None = None) -> AsyncWebClient:
        made.append(web_client(token or company.app.bot_token, url or company.fake.api_url))
        return made[-1]

    yield new
    for client in made:
        if client.session is not None:
            await client.session.close()


@pytest.fixture
def channel(connect: Connect, clock: MovableClock) -> SlackChannel:
    return SlackChannel(connect(), now=clock)


@pytest.fixture
def orders(company: Acme) -> Place:
    return Place("slack", company.team.id, company.orders.id)
