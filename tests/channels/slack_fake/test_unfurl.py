"""Links to an app's domains are told to it, and it may hang cards on them."""

from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.channels.slack_fake.conftest import Bolt
from tests.support.slack import Acme

Json = dict[str, Any]
URL = "https://erp.example/orders/SO-1042?a=1&b=2"
BUTTON = {"type": "button", "action_id": "approve", "text": {"type": "plain_text", "text": "Go"}}
CARD = {"blocks": [{"type": "actions", "elements": [BUTTON]}]}


@pytest.fixture
def posted(company: Acme) -> Json:
    """A message of Anna's with a link, in a channel the bot is not in."""
    company.app.unfurl_domains = ("erp.example",)
    return company.fake.client(company.anna).post(company.secret.id, f"look at {URL}")


async def test_a_link_is_told_even_where_the_bot_is_not(company: Acme, bolt: Bolt) -> None:
    @bolt.app.event("link_shared")
    async def shared(event: Json) -> None:
        await bolt.heard.put(event)

    company.app.unfurl_domains = ("erp.example",)
    anna = company.fake.client(company.anna)
    anna.post(company.secret.id, f"look at {URL} and https://elsewhere.example/x")
    event = await bolt.hears()
    assert event["links"] == [{"domain": "erp.example", "url": URL}]
    assert event["is_bot_user_member"] is False


async def test_a_card_hangs_on_the_message_for_everybody_and_its_button_works(
    company: Acme, posted: Json, bolt: Bolt, web: AsyncWebClient
) -> None:
    @bolt.app.action("approve")
    async def approve(ack: AsyncAck, body: Json) -> None:
        await ack()
        await bolt.heard.put(body)

    await web.chat_unfurl(channel=company.secret.id, ts=posted["ts"], unfurls={URL: CARD})
    cleo = company.fake.client(company.cleo)
    (seen,) = cleo.messages(company.secret.id)
    assert seen["attachments"][0]["from_url"] == URL
    await cleo.click(posted["ts"], "approve")
    container = (await bolt.hears())["container"]
    assert (container["type"], container["app_unfurl_url"]) == ("message_attachment", URL)


async def test_only_the_writer_is_asked_to_connect_an_account(
    company: Acme, posted: Json, web: AsyncWebClient
) -> None:
    await web.chat_unfurl(
        channel=company.secret.id,
        ts=posted["ts"],
        unfurls={},
        user_auth_required=True,
        user_auth_url="https://midstream.example/connect",
    )
    anna, cleo = company.fake.client(company.anna), company.fake.client(company.cleo)
    assert len(anna.messages(company.secret.id)) == 2
    assert len(cleo.messages(company.secret.id)) == 1


@pytest.mark.parametrize(
    ("unfurls", "ts", "error"),
    [
        ({URL: CARD}, "1.2", "cannot_find_message"),
        ({}, None, "missing_unfurls"),
        ({"https://elsewhere.example/": CARD}, None, "cannot_unfurl_url"),
        ({URL: {"blocks": [{"type": "nonsense"}]}}, None, "invalid_blocks"),
        ({URL: "text"}, None, "invalid_unfurls_format"),
    ],
)
async def test_a_card_that_cannot_be_is_refused(
    company: Acme, posted: Json, web: AsyncWebClient, unfurls: Json, ts: str | None, error: str
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await web.chat_unfurl(channel=company.secret.id, ts=ts or posted["ts"], unfurls=unfurls)
    assert caught.value.response["error"] == error


async def test_a_work_object_of_the_right_shape_is_hung_on_without_a_warning(
    company: Acme, posted: Json, web: AsyncWebClient
) -> None:
    entity = {
        "app_unfurl_url": URL,
        "url": URL,
        "external_ref": {"id": "so-1042", "type": "order"},
        "entity_type": "slack#/entities/item",
        "entity_payload": {"attributes": {"title": {"text": "SO-1042"}}},
    }
    answer = await web.api_call(
        "chat.unfurl",
        json={
            "channel": company.secret.id,
            "ts": posted["ts"],
            "metadata": {"entities": [entity]},
        },
    )
    assert "warning" not in answer.data
    (seen,) = company.fake.client(company.cleo).messages(company.secret.id)
    assert seen["attachments"][0]["work_object_entity"] == entity
    assert not company.fake.world.violations
