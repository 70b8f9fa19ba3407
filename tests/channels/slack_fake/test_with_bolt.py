"""slack-bolt behind Starlette takes what the twin sends, and answers through it."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.respond.async_respond import AsyncRespond
from slack_bolt.context.say.async_say import AsyncSay
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.fake import Shortcut
from tests.channels.slack_fake.conftest import Bolt
from tests.support.slack import Acme, MovableClock

Json = dict[str, Any]

BUTTON = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {
            "type": "button",
            "action_id": "approve",
            "text": {"type": "plain_text", "text": "Approve"},
            "value": "order:SO-1042",
        }
    ],
}


def text(content: str) -> Json:
    return {"type": "plain_text", "text": content}


def modal(title: str = "Refund", **more: Any) -> Json:  # noqa: ANN401 - parts of a payload
    amount = {
        "type": "number_input",
        "action_id": "amount",
        "is_decimal_allowed": True,
        "min_value": "0",
        "max_value": "50",
    }
    note = {"type": "plain_text_input", "action_id": "note"}
    blocks = [
        {"type": "input", "block_id": "b1", "label": text("Amount"), "element": amount},
        {
            "type": "input",
            "block_id": "b2",
            "label": text("Note"),
            "element": note,
            "optional": True,
        },
    ]
    shape = {"type": "modal", "callback_id": "refund", "title": text(title)}
    return shape | {"submit": text("Send"), "blocks": blocks} | more


async def test_a_message_reaches_a_listener_signed_and_in_slacks_form(
    company: Acme, bolt: Bolt
) -> None:
    @bolt.app.event("message")
    async def listener(event: Json, body: Json) -> None:
        await bolt.heard.put((event, body))

    company.fake.client(company.anna).post(
        company.orders.id, "@ben see https://erp.example/o?a=1&b=2 in #orders <now> `SO-1`"
    )
    event, body = await bolt.hears()
    assert event["text"] == (
        f"<@{company.ben.id}> see <https://erp.example/o?a=1&amp;b=2> "
        f"in <#{company.orders.id}|orders> &lt;now&gt; `SO-1`"
    )
    assert (event["user"], event["channel_type"]) == (company.anna.id, "channel")
    assert event["blocks"][0]["type"] == "rich_text"
    assert body["event_id"].startswith("Ev")
    assert body["authorizations"][0]["user_id"] == company.app.bot_user
    assert body["is_ext_shared_channel"] is False


async def test_a_listener_answers_in_the_thread(company: Acme, bolt: Bolt) -> None:
    @bolt.app.event("app_mention")
    async def listener(event: Json, say: AsyncSay) -> None:
        await bolt.heard.put(await say("here", thread_ts=event["ts"]))

    @bolt.app.event("message")
    async def ignore() -> None:
        pass

    anna = company.fake.client(company.anna)
    root = anna.post(company.orders.id, "@midstream what about SO-1042?")
    await bolt.hears()
    assert [m["text"] for m in anna.messages(company.orders.id, root["ts"])][1:] == ["here"]


async def test_edits_and_deletions_are_told(company: Acme, bolt: Bolt) -> None:
    @bolt.app.event("message")
    async def listener(event: Json) -> None:
        await bolt.heard.put(event)

    anna = company.fake.client(company.anna)
    ts = anna.post(company.orders.id, "SO-1041")["ts"]
    assert (await bolt.hears())["text"] == "SO-1041"
    anna.edit(company.orders.id, ts, "SO-1042")
    changed = await bolt.hears()
    assert changed["subtype"] == "message_changed"
    assert changed["message"]["text"] == "SO-1042"
    assert changed["previous_message"]["text"] == "SO-1041"
    anna.delete(company.orders.id, ts)
    deleted = await bolt.hears()
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)


async def test_the_apps_own_message_comes_back_and_bolt_drops_it(
    company: Acme, bolt: Bolt, web: AsyncWebClient
) -> None:
    @bolt.app.event("message")
    async def listener(event: Json) -> None:
        await bolt.heard.put(event)

    await web.chat_postMessage(channel=company.orders.id, text="from the bot")
    await company.fake.deliver.settle()
    assert [attempt.ok for attempt in company.fake.deliver.log] == [True]
    assert bolt.heard.empty()


async def test_a_message_where_the_bot_is_not_is_not_told(company: Acme, bolt: Bolt) -> None:
    company.fake.client(company.anna).post(company.secret.id, "SO-1042")
    await company.fake.deliver.settle()
    assert not company.fake.deliver.log


async def test_the_request_url_is_verified_by_a_challenge(company: Acme, bolt: Bolt) -> None:
    assert await company.fake.deliver.verify_url(company.app)


async def test_a_wrong_signing_secret_is_found_out(company: Acme, bolt: Bolt) -> None:
    company.app.signing_secret = "another"
    assert not await company.fake.deliver.verify_url(company.app)


async def test_a_slash_command_opens_a_modal_and_its_submission_arrives(
    company: Acme, bolt: Bolt
) -> None:
    @bolt.app.command("/midstream")
    async def command(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(private_metadata="SO-1"))
        await bolt.heard.put(body)

    @bolt.app.view("refund")
    async def submitted(ack: AsyncAck, view: Json) -> None:
        await ack()
        await bolt.heard.put(view)

    anna = company.fake.client(company.anna)
    await anna.command(company.orders.id, "/midstream refund SO-1")
    body = await bolt.hears()
    assert (body["text"], body["channel_name"]) == ("refund SO-1", "orders")
    (view,) = anna.views()
    assert await anna.submit(view["id"], {"amount": "12.5"}) == {}
    sent = await bolt.hears()
    assert sent["state"]["values"] == {
        "b1": {"amount": {"type": "number_input", "value": "12.5"}},
        "b2": {"note": {"type": "plain_text_input", "value": None}},
    }
    assert sent["private_metadata"] == "SO-1"
    assert anna.views() == []
    assert not company.fake.world.violations


@pytest.mark.parametrize(
    ("values", "objection"),
    [
        ({}, "required"),
        ({"amount": "a lot"}, "valid number"),
        ({"amount": "-1"}, "equal to or greater than 0"),
        ({"amount": "50.01"}, "equal to or less than 50"),
    ],
)
async def test_the_client_itself_objects_to_what_the_form_forbids(
    company: Acme, bolt: Bolt, values: Json, objection: str
) -> None:
    anna, view_id = await _with_modal(company, modal())
    errors = await anna.submit(view_id, values)
    assert objection in errors["b1"]
    assert not company.fake.deliver.log


async def _with_modal(company: Acme, view: Json) -> tuple[Any, str]:
    """Anna's client with a modal open, as a click would have opened it."""
    world = company.fake.world
    trigger = world.modals.issue_trigger(company.app, company.anna.id)
    web = AsyncWebClient(company.app.bot_token, base_url=company.fake.api_url)
    answer = await web.views_open(trigger_id=trigger, view=view)
    return company.fake.client(company.anna), answer["view"]["id"]


async def test_the_apps_objections_are_shown_and_the_modal_stays(company: Acme, bolt: Bolt) -> None:
    @bolt.app.view("refund")
    async def submitted(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"b1": "more than you may"})

    anna, view_id = await _with_modal(company, modal())
    assert await anna.submit(view_id, {"amount": "12"}) == {"b1": "more than you may"}
    assert [view["id"] for view in anna.views()] == [view_id]


async def test_objections_to_a_block_that_is_not_there_are_a_violation(
    company: Acme, bolt: Bolt
) -> None:
    @bolt.app.view("refund")
    async def submitted(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"amount": "wrong key"})

    anna, view_id = await _with_modal(company, modal())
    assert await anna.submit(view_id, {"amount": "12"}) == {}
    assert company.fake.world.violations
    assert "trouble" in anna.notices()[-1].text


async def test_a_submission_may_update_push_and_clear(company: Acme, bolt: Bolt) -> None:
    answers: Iterator[Json] = iter(
        [
            {"response_action": "update", "view": modal("Again")},
            {"response_action": "push", "view": modal("On top")},
            {"response_action": "clear"},
        ]
    )

    @bolt.app.view("refund")
    async def submitted(ack: AsyncAck) -> None:
        await ack(next(answers))

    anna, view_id = await _with_modal(company, modal())
    await anna.submit(view_id, {"amount": "12"})
    (view,) = anna.views()
    assert view["title"]["text"] == "Again"
    assert view["state"]["values"]["b1"]["amount"]["value"] == "12"
    await anna.submit(view_id)
    assert [v["title"]["text"] for v in anna.views()] == ["Again", "On top"]
    assert anna.views()[1]["previous_view_id"] == view_id
    await anna.submit(anna.views()[1]["id"], {"amount": "1"})
    assert anna.views() == []
    assert not company.fake.world.violations


async def test_closing_is_told_where_the_view_asks_for_it(company: Acme, bolt: Bolt) -> None:
    @bolt.app.view_closed("refund")
    async def closed(ack: AsyncAck, body: Json) -> None:
        await ack()
        await bolt.heard.put(body["is_cleared"])

    anna, view_id = await _with_modal(company, modal(notify_on_close=True))
    await anna.close(view_id)
    assert await bolt.hears() is False
    assert anna.views() == []


async def test_a_click_replaces_the_message_by_its_response_url(
    company: Acme, bolt: Bolt, web: AsyncWebClient
) -> None:
    @bolt.app.action("approve")
    async def approve(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        await ack()
        await respond(text="approved by Anna", replace_original=True)
        await bolt.heard.put(body)

    ts = (await web.chat_postMessage(channel=company.orders.id, text="?", blocks=[BUTTON]))["ts"]
    anna = company.fake.client(company.anna)
    await anna.click(ts, "approve")
    body = await bolt.hears()
    (action,) = body["actions"]
    assert (action["value"], action["block_id"]) == ("order:SO-1042", "row")
    assert (body["user"]["id"], body["container"]["message_ts"]) == (company.anna.id, ts)
    assert body["message"]["ts"] == ts
    (seen,) = anna.messages(company.orders.id)
    assert (seen["text"], seen.get("blocks")) == ("approved by Anna", None)


async def test_an_ephemeral_offer_is_replaced_and_deleted_by_response_url(
    company: Acme, bolt: Bolt, web: AsyncWebClient
) -> None:
    @bolt.app.action("approve")
    async def approve(ack: AsyncAck, body: Json, respond: AsyncRespond) -> None:
        await ack()
        if body["container"]["is_ephemeral"] and "message" not in body:
            await respond(text="working on it", replace_original=True, blocks=[BUTTON])
        await bolt.heard.put(body)

    await web.chat_postEphemeral(
        channel=company.orders.id, user=company.anna.id, text="?", blocks=[BUTTON]
    )
    anna = company.fake.client(company.anna)
    (offer,) = anna.messages(company.orders.id)
    await anna.click(offer["ts"], "approve")
    body = await bolt.hears()
    (seen,) = anna.messages(company.orders.id)
    assert (seen["text"], seen["is_ephemeral"]) == ("working on it", True)
    assert company.fake.client(company.ben).messages(company.orders.id) == []
    await AsyncRespond(response_url=body["response_url"])(delete_original=True)
    assert anna.messages(company.orders.id) == []


async def test_values_chosen_in_a_message_are_in_the_state(
    company: Acme, bolt: Bolt, web: AsyncWebClient
) -> None:
    @bolt.app.action("reason")
    @bolt.app.action("due")
    @bolt.app.action("urgent")
    async def chosen(ack: AsyncAck, body: Json) -> None:
        await ack()
        await bolt.heard.put(body)

    options = [{"text": text(name), "value": name} for name in ("late", "damaged")]
    row = {
        "type": "actions",
        "block_id": "row",
        "elements": [
            {"type": "static_select", "action_id": "reason", "options": options},
            {"type": "datepicker", "action_id": "due"},
            {"type": "radio_buttons", "action_id": "urgent", "options": options},
        ],
    }
    ts = (await web.chat_postMessage(channel=company.orders.id, text="?", blocks=[row]))["ts"]
    anna = company.fake.client(company.anna)
    await anna.choose(ts, "reason", "damaged")
    assert (await bolt.hears())["actions"][0]["selected_option"] == options[1]
    await anna.choose(ts, "due", "2026-12-01")
    assert (await bolt.hears())["actions"][0]["selected_date"] == "2026-12-01"
    await anna.choose(ts, "urgent", "late")
    values = (await bolt.hears())["state"]["values"]["row"]
    assert values["reason"]["selected_option"]["value"] == "damaged"
    assert values["due"]["selected_date"] == "2026-12-01"
    with pytest.raises(ValueError, match="not one of the options"):
        await anna.choose(ts, "reason", "invented")


async def test_the_options_of_an_external_select_come_from_the_app(
    company: Acme, bolt: Bolt
) -> None:
    @bolt.app.options("order")
    async def offer(ack: AsyncAck, payload: Json) -> None:
        await ack(options=[{"text": text(payload["value"].upper()), "value": "o1"}])

    element = {"type": "external_select", "action_id": "order", "min_query_length": 2}
    block = {"type": "input", "block_id": "b", "label": text("Order"), "element": element}
    anna, view_id = await _with_modal(company, modal(blocks=[block]))
    (option,) = await anna.suggestions(view_id, "order", "so-1")
    assert option["text"]["text"] == "SO-1"
    await anna.choose(view_id, "order", option)
    state = anna.views()[0]["state"]["values"]["b"]["order"]
    assert state["selected_option"]["value"] == "o1"


async def test_an_entry_of_a_messages_menu_carries_the_message(company: Acme, bolt: Bolt) -> None:
    @bolt.app.shortcut("act_on_object")
    async def chosen(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal())
        await bolt.heard.put(body)

    company.app.shortcuts["act_on_object"] = Shortcut("act_on_object", "Act on object")
    anna = company.fake.client(company.anna)
    ts = anna.post(company.secret.id, "SO-1042")["ts"]
    await anna.shortcut("act_on_object", company.secret.id, ts)
    body = await bolt.hears()
    assert (body["type"], body["message"]["text"]) == ("message_action", "SO-1042")
    assert len(anna.views()) == 1


async def test_an_overflow_menu_sends_the_option_that_was_chosen(
    company: Acme, bolt: Bolt, web: AsyncWebClient
) -> None:
    @bolt.app.action("more")
    async def chosen(ack: AsyncAck, action: Json) -> None:
        await ack()
        await bolt.heard.put(action)

    options = [{"text": text("Mute"), "value": "mute"}, {"text": text("Show"), "value": "show"}]
    menu = {"type": "overflow", "action_id": "more", "options": options}
    section = {"type": "section", "text": text("SO-1042"), "accessory": menu}
    ts = (await web.chat_postMessage(channel=company.orders.id, text="?", blocks=[section]))["ts"]
    await company.fake.client(company.anna).choose(ts, "more", "mute")
    assert (await bolt.hears())["selected_option"]["value"] == "mute"


async def test_a_home_tab_is_published_when_it_is_opened(company: Acme, bolt: Bolt) -> None:
    @bolt.app.event("app_home_opened")
    async def opened(event: Json, client: AsyncWebClient) -> None:
        home = {"type": "home", "blocks": [{"type": "section", "text": text("My objects")}]}
        await client.views_publish(user_id=event["user"], view=home)
        await bolt.heard.put(event)

    anna = company.fake.client(company.anna)
    await anna.open_home(company.app.id)
    await bolt.hears()
    view = anna.home(company.app.id)
    assert view is not None
    assert view["blocks"][0]["text"]["text"] == "My objects"
    assert company.fake.client(company.ben).home(company.app.id) is None


async def test_a_command_may_answer_in_its_acknowledgement(company: Acme, bolt: Bolt) -> None:
    @bolt.app.command("/midstream")
    async def command(ack: AsyncAck, body: Json) -> None:
        await ack(text=body["text"], response_type="in_channel" if body["text"] else "ephemeral")

    anna, ben = company.fake.client(company.anna), company.fake.client(company.ben)
    await anna.command(company.orders.id, "/midstream aloud")
    assert [m["text"] for m in ben.messages(company.orders.id)] == ["aloud"]


async def test_views_can_only_be_updated_with_the_current_hash(
    company: Acme, bolt: Bolt, web: AsyncWebClient
) -> None:
    anna, view_id = await _with_modal(company, modal())
    old = anna.views()[0]["hash"]
    await web.views_update(view_id=view_id, view=modal("Second"), hash=old)
    answer = await _error(web, "views.update", view_id=view_id, view=modal("Third"), hash=old)
    assert answer == "hash_conflict"
    assert anna.views()[0]["title"]["text"] == "Second"


async def test_a_trigger_works_once_and_for_three_seconds(
    company: Acme, web: AsyncWebClient, clock: MovableClock
) -> None:
    issue = company.fake.world.modals.issue_trigger
    trigger = issue(company.app, company.anna.id)
    assert await _error(web, "views.open", trigger_id="1.2.3", view=modal()) == "invalid_trigger_id"
    await web.views_open(trigger_id=trigger, view=modal())
    assert await _error(web, "views.open", trigger_id=trigger, view=modal()) == (
        "exchanged_trigger_id"
    )
    late = issue(company.app, company.anna.id)
    clock.move(seconds=3.1)
    assert await _error(web, "views.open", trigger_id=late, view=modal()) == "expired_trigger_id"


async def test_a_stack_holds_three_modals(company: Acme, web: AsyncWebClient) -> None:
    issue = company.fake.world.modals.issue_trigger
    anna, _ = await _with_modal(company, modal())
    for _ in range(2):
        await web.views_push(trigger_id=issue(company.app, company.anna.id), view=modal())
    assert len(anna.views()) == 3
    fourth = issue(company.app, company.anna.id)
    assert await _error(web, "views.push", trigger_id=fourth, view=modal()) == "push_limit_reached"


async def _error(web: AsyncWebClient, method: str, **args: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await web.api_call(method, json=args)
    return str(caught.value.response["error"])
