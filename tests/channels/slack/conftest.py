"""An offline Slack with the small company in it, and our channel to it."""

from collections.abc import AsyncIterator

import pytest

from adapters.slack.channel import SlackChannel
from adapters.slack.trouble import web_client
from bot.words import Place
from tests.support.slack import Acme, MovableClock, acme, slack_on_loopback


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
def channel(company: Acme, clock: MovableClock) -> SlackChannel:
    return SlackChannel(web_client(company.app.bot_token, company.fake.api_url), now=clock)


@pytest.fixture
def orders(company: Acme) -> Place:
    return Place("slack", company.team.id, company.orders.id)
