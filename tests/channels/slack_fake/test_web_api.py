"""slack-sdk works against the twin as against Slack, and is refused in the same words."""

from typing import Any

import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.support.slack import Acme, MovableClock


async def refused(web: AsyncWebClient, method: str, **args: object) -> dict[str, Any]:
    with pytest.raises(SlackApiError) as caught:
        await web.api_call(method, json=args)
    answer: dict[str, Any] = caught.value.response.data
    return answer


async def test_the_bot_learns_who_it_is(company: Acme, web: AsyncWebClient) -> None:
    answer = await web.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == (
        company.team.id,
        company.app.bot_user,
        company.app.bot_id,
    )


async def test_a_posted_message_is_seen_in_the_channel_with_its_blocks(
    company: Acme, web: AsyncWebClient
) -> None:
    block = {"type": "section", "text": {"type": "mrkdwn", "text": "*SO-1042*"}}
    answer = await web.chat_postMessage(channel=company.orders.id, text="SO-1042", blocks=[block])
    seen = company.fake.client(company.anna).messages(company.orders.id)
    assert [message["ts"] for message in seen] == [answer["ts"]]
    assert seen[0]["blocks"][0]["text"] == block["text"]
    assert seen[0]["blocks"][0]["block_id"]
    assert seen[0]["bot_id"] == company.app.bot_id


async def test_timestamps_are_strictly_increasing_while_the_clock_stands(
    company: Acme, web: AsyncWebClient
) -> None:
    stamps = [
        (await web.chat_postMessage(channel=company.orders.id, text="x"))["ts"] for _ in range(5)
    ]
    assert stamps == sorted(set(stamps), key=float)
    assert all(len(ts.partition(".")[2]) == 6 for ts in stamps)


async def test_replies_stand_in_the_thread_and_not_in_the_channel(
    company: Acme, web: AsyncWebClient
) -> None:
    root = (await web.chat_postMessage(channel=company.orders.id, text="root"))["ts"]
    await web.chat_postMessage(channel=company.orders.id, text="reply", thread_ts=root)
    history = await web.conversations_history(channel=company.orders.id)
    assert [m["text"] for m in history["messages"]] == ["root"]
    assert history["messages"][0]["reply_count"] == 1
    replies = await web.conversations_replies(channel=company.orders.id, ts=root)
    assert [m["text"] for m in replies["messages"]] == ["root", "reply"]


async def test_an_update_changes_the_message_and_says_edited(
    company: Acme, web: AsyncWebClient
) -> None:
    ts = (await web.chat_postMessage(channel=company.orders.id, text="before"))["ts"]
    await web.chat_update(channel=company.orders.id, ts=ts, text="after")
    (seen,) = company.fake.client(company.anna).messages(company.orders.id)
    assert seen["text"] == "after"
    assert seen["edited"]["user"] == company.app.bot_user


async def test_a_deleted_message_is_gone_and_a_deleted_root_leaves_a_tombstone(
    company: Acme, web: AsyncWebClient
) -> None:
    place = company.orders.id
    lone = (await web.chat_postMessage(channel=place, text="lone"))["ts"]
    root = (await web.chat_postMessage(channel=place, text="root"))["ts"]
    await web.chat_postMessage(channel=place, text="reply", thread_ts=root)
    await web.chat_delete(channel=place, ts=lone)
    await web.chat_delete(channel=place, ts=root)
    (left,) = company.fake.client(company.anna).messages(place)
    assert left["subtype"] == "tombstone"
    assert "root" not in str(left)


async def test_metadata_is_kept_and_given_back_on_request(
    company: Acme, web: AsyncWebClient
) -> None:
    metadata = {"event_type": "card", "event_payload": {"ref": "order:SO-1042"}}
    await web.chat_postMessage(channel=company.orders.id, text="x", metadata=metadata)
    with_it = await web.conversations_history(channel=company.orders.id, include_all_metadata=True)
    without = await web.conversations_history(channel=company.orders.id)
    assert with_it["messages"][0]["metadata"] == metadata
    assert "metadata" not in without["messages"][0]


async def test_posting_to_a_person_opens_the_direct_messages(
    company: Acme, web: AsyncWebClient
) -> None:
    answer = await web.chat_postMessage(channel=company.anna.id, text="hello")
    opened = await web.conversations_open(users=[company.anna.id], return_im=True)
    assert opened["channel"]["id"] == answer["channel"]
    assert opened["channel"]["is_im"]
    assert opened["channel"]["user"] == company.anna.id


@pytest.mark.parametrize(
    ("traits", "expected"),
    [
        ({}, {"is_channel": True, "is_private": False, "is_ext_shared": False}),
        ({"is_private": True}, {"is_channel": True, "is_group": False, "is_private": True}),
        ({"is_ext_shared": True}, {"is_ext_shared": True, "is_shared": True}),
        ({"is_pending_ext_shared": True}, {"is_pending_ext_shared": True}),
    ],
)
async def test_conversations_info_tells_who_may_be_listening(
    company: Acme, web: AsyncWebClient, traits: dict[str, Any], expected: dict[str, bool]
) -> None:
    channel = company.fake.add_channel(company.team, "there", [company.anna], **traits)
    company.fake.world.join(channel, company.app.bot_user)
    info = (await web.conversations_info(channel=channel.id))["channel"]
    assert {key: info[key] for key in expected} == expected
    assert info["is_im"] is info["is_mpim"] is False


async def test_members_come_in_pages(company: Acme, web: AsyncWebClient) -> None:
    found: list[str] = []
    async for page in await web.conversations_members(channel=company.orders.id, limit=2):
        found += page["members"]
    assert found == company.orders.members


async def test_only_conversations_the_bot_may_know_are_listed(
    company: Acme, web: AsyncWebClient
) -> None:
    answer = await web.conversations_list(types="public_channel,private_channel")
    assert [channel["name"] for channel in answer["channels"]] == ["orders"]


async def test_people_are_found_by_id_and_address(company: Acme, web: AsyncWebClient) -> None:
    by_address = await web.users_lookupByEmail(email="ANNA@acme.example")
    by_id = await web.users_info(user=company.ben.id, include_locale=True)
    guest = await web.users_info(user=company.gus.id)
    assert by_address["user"]["id"] == company.anna.id
    assert by_id["user"]["locale"] == "de-DE"
    assert guest["user"]["is_restricted"]
    assert guest["user"]["is_ultra_restricted"]
    everybody = await web.users_list()
    assert {u["name"] for u in everybody["members"]} >= {"anna", "ben", "cleo", "gus", "midstream"}


async def test_a_permalink_names_channel_and_message(company: Acme, web: AsyncWebClient) -> None:
    ts = (await web.chat_postMessage(channel=company.orders.id, text="x"))["ts"]
    answer = await web.chat_getPermalink(channel=company.orders.id, message_ts=ts)
    assert answer["permalink"].endswith(f"/archives/{company.orders.id}/p{ts.replace('.', '')}")


async def test_a_reaction_can_be_added_once(company: Acme, web: AsyncWebClient) -> None:
    message = company.fake.client(company.anna).post(company.orders.id, "done?")
    place = {"channel": company.orders.id, "timestamp": message["ts"], "name": "eyes"}
    await web.reactions_add(**place)
    (seen,) = company.fake.client(company.ben).messages(company.orders.id)
    assert seen["reactions"][0]["users"] == [company.app.bot_user]
    assert (await refused(web, "reactions.add", **place))["error"] == "already_reacted"


REFUSALS = [
    ("chat.postMessage", {"channel": "C404", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "SECRET", "text": "x"}, "channel_not_found"),
    ("chat.postMessage", {"channel": "OTHER", "text": "x"}, "not_in_channel"),
    ("chat.postMessage", {"channel": "ORDERS"}, "no_text"),
    ("chat.postMessage", {"channel": "ORDERS", "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {"channel": "ORDERS", "blocks": "{"}, "invalid_blocks_format"),
    ("chat.postMessage", {"channel": "ORDERS", "text": "x", "thread_ts": "1.2"},
     "cannot_reply_to_message"),
    ("chat.postEphemeral", {"channel": "ORDERS", "user": "CLEO", "text": "x"},
     "user_not_in_channel"),
    ("chat.update", {"channel": "ORDERS", "ts": "1.2", "text": "x"}, "message_not_found"),
    ("chat.update", {"channel": "ORDERS", "ts": "ANNAS", "text": "x"}, "cant_update_message"),
    ("chat.delete", {"channel": "ORDERS", "ts": "ANNAS"}, "cant_delete_message"),
    ("chat.getPermalink", {"channel": "ORDERS", "message_ts": "1.2"}, "message_not_found"),
    ("conversations.info", {"channel": "SECRET"}, "channel_not_found"),
    ("conversations.history", {"channel": "OTHER"}, "not_in_channel"),
    ("conversations.replies", {"channel": "ORDERS", "ts": "1.2"}, "thread_not_found"),
    ("conversations.open", {}, "users_list_not_supplied"),
    ("conversations.open", {"users": "U404"}, "user_not_found"),
    ("users.info", {"user": "U404"}, "user_not_found"),
    ("users.lookupByEmail", {"email": "nobody@acme.example"}, "users_not_found"),
    ("apps.connections.open", {}, "not_allowed_token_type"),
    ("no.such.method", {}, "unknown_method"),
    ("views.update", {"view_id": "V404", "view": "{}"}, "not_found"),
]  # fmt: skip


@pytest.mark.parametrize(("method", "args", "error"), REFUSALS)
async def test_what_cannot_be_is_refused_in_slacks_word(
    company: Acme, web: AsyncWebClient, method: str, args: dict[str, Any], error: str
) -> None:
    other = company.fake.add_channel(company.team, "other", [company.anna])
    annas = company.fake.client(company.anna).post(company.orders.id, "mine")
    names = {
        "SECRET": company.secret.id,
        "ORDERS": company.orders.id,
        "OTHER": other.id,
        "CLEO": company.cleo.id,
        "ANNAS": annas["ts"],
    }
    named = {key: names.get(value, value) for key, value in args.items()}
    assert (await refused(web, method, **named))["error"] == error


async def test_a_missing_wrong_or_revoked_token_is_refused(company: Acme) -> None:
    async with httpx.AsyncClient(base_url=company.fake.api_url) as http:
        bearer = {"Authorization": f"Bearer {company.app.bot_token}"}
        assert (await http.post("auth.test")).json()["error"] == "not_authed"
        wrong = await http.post("auth.test", data={"token": "xoxb-wrong"})
        assert wrong.json()["error"] == "invalid_auth"
        assert (await http.get("auth.test", headers=bearer)).json()["ok"]
        company.fake.world.uninstall(company.app)
        assert (await http.get("auth.test", headers=bearer)).json()["error"] == "account_inactive"


async def test_a_token_is_taken_from_form_query_and_json(company: Acme) -> None:
    token = {"token": company.app.bot_token}
    async with httpx.AsyncClient(base_url=company.fake.api_url) as http:
        for answer in (
            await http.post("auth.test", data=token),
            await http.post("auth.test", json=token),
            await http.get("auth.test", params=token),
        ):
            assert answer.json()["ok"]
    assert company.app.bot_token not in repr(list(company.fake.world.calls))


async def test_a_scope_that_was_not_granted_is_named(company: Acme, web: AsyncWebClient) -> None:
    company.app.scopes = frozenset({"chat:write", "users:read"})
    answer = await refused(web, "conversations.info", channel=company.orders.id)
    assert (answer["error"], answer["needed"]) == ("missing_scope", "channels:read")
    person = await web.users_info(user=company.anna.id)
    assert "email" not in person["user"]["profile"]


async def test_rate_limits_answer_429_with_the_seconds_to_wait(
    company: Acme, web: AsyncWebClient, clock: MovableClock
) -> None:
    company.fake.world.enforce_rate_limits = True
    place = company.orders.id
    await web.chat_postMessage(channel=place, text="x")
    with pytest.raises(SlackApiError) as caught:
        await web.chat_postMessage(channel=place, text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "1"
    clock.move(seconds=1)
    await web.chat_postMessage(channel=place, text="x")
    for _ in range(20):
        await web.users_list()
    assert (await refused(web, "users.list"))["error"] == "ratelimited"


async def test_an_injected_fault_hits_as_often_as_asked(company: Acme, web: AsyncWebClient) -> None:
    company.fake.fail("users.info", "internal_error", times=2)
    for _ in range(2):
        assert (await refused(web, "users.info", user=company.anna.id))["error"] == "internal_error"
    assert (await web.users_info(user=company.anna.id))["ok"]
