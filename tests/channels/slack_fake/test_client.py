"""What people see and do in the client, in Python and over HTTP."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.routing import Mount

from adapters.slack.fake import FakeSlack
from adapters.slack.fake.typed import Names, compose
from tests.support.slack import Acme, acme, served

NAMES = Names({"anna": "U1", "U1": "U1"}, {"orders": "C1"})


@pytest.fixture
async def http(company: Acme) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{company.fake.base_url}/client") as client:
        yield client


async def test_an_ephemeral_message_is_seen_by_one_person_only(
    company: Acme, web: AsyncWebClient
) -> None:
    await web.chat_postEphemeral(channel=company.orders.id, user=company.anna.id, text="for you")
    anna, ben = company.fake.client(company.anna), company.fake.client(company.ben)
    (seen,) = anna.messages(company.orders.id)
    assert ben.messages(company.orders.id) == []
    assert (await web.conversations_history(channel=company.orders.id))["messages"] == []
    with pytest.raises(LookupError):
        await ben.click(seen["ts"], "anything")


async def test_ephemeral_messages_survive_a_reload_only_if_the_world_says_so(
    company: Acme, web: AsyncWebClient
) -> None:
    await web.chat_postEphemeral(channel=company.orders.id, user=company.anna.id, text="for you")
    anna = company.fake.client(company.anna)
    anna.reload()
    assert len(anna.messages(company.orders.id)) == 1
    company.fake.world.ephemerals_survive_reload = False
    anna.reload()
    assert anna.messages(company.orders.id) == []


async def test_an_ephemeral_message_in_a_thread_is_shown_there(
    company: Acme, web: AsyncWebClient
) -> None:
    anna = company.fake.client(company.anna)
    root = anna.post(company.orders.id, "root")["ts"]
    await web.chat_postEphemeral(
        channel=company.orders.id, user=company.anna.id, text="psst", thread_ts=root
    )
    assert [m["text"] for m in anna.messages(company.orders.id)] == ["root"]
    assert [m["text"] for m in anna.messages(company.orders.id, root)] == ["root", "psst"]


async def test_people_outside_a_conversation_see_nothing_of_it(company: Acme) -> None:
    company.fake.client(company.anna).post(company.secret.id, "hush")
    for outsider in (company.ben, company.gus):
        with pytest.raises(LookupError):
            company.fake.client(outsider).messages(company.secret.id)
    with pytest.raises(LookupError):
        company.fake.client(company.cleo).post(company.orders.id, "not a member")


async def test_a_reply_to_a_reply_joins_the_same_thread(company: Acme) -> None:
    anna = company.fake.client(company.anna)
    root = anna.post(company.orders.id, "root")["ts"]
    reply = anna.post(company.orders.id, "one", root)["ts"]
    assert anna.post(company.orders.id, "two", reply)["thread_ts"] == root


async def test_only_own_messages_can_be_changed(company: Acme) -> None:
    ts = company.fake.client(company.anna).post(company.orders.id, "mine")["ts"]
    ben = company.fake.client(company.ben)
    with pytest.raises(LookupError):
        ben.edit(company.orders.id, ts, "yours")
    with pytest.raises(LookupError):
        ben.delete(company.orders.id, ts)


@pytest.mark.parametrize(
    ("typed", "wire"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("see https://x.example/a?b=1&c=2.", "see <https://x.example/a?b=1&amp;c=2>."),
        ("(https://x.example)", "(<https://x.example>)"),
        ("@anna and @nobody", "<@U1> and @nobody"),
        ("<@U1> hi", "<@U1> hi"),
        ("@here", "<!here>"),
        ("in #orders not #none", "in <#C1|orders> not #none"),
        ("`a & <b>`", "`a &amp; &lt;b&gt;`"),
        ("x ```SO-1\nSO-2``` y", "x ```SO-1\nSO-2``` y"),
        ("> SO-1\nwell", "&gt; SO-1\nwell"),
        ("mail a@anna.example", "mail a@anna.example"),
    ],
)
def test_typed_text_is_sent_in_slacks_wire_form(typed: str, wire: str) -> None:
    text, blocks = compose(typed, NAMES, "b1")
    assert text == wire
    assert blocks[0]["type"] == "rich_text"


def test_code_quotes_and_links_are_told_apart_in_the_rich_text() -> None:
    _, ((block),) = compose("`c` https://x.example\n> q\n```p```", NAMES, "b1")
    kinds = [element["type"] for element in block["elements"]]
    assert kinds == ["rich_text_section", "rich_text_quote", "rich_text_preformatted"]
    first, _, link = block["elements"][0]["elements"][:3]
    assert first == {"type": "text", "text": "c", "style": {"code": True}}
    assert link["url"] == "https://x.example"


@given(st.text(alphabet="ab @#<>&`\n.:/https", max_size=60))
def test_any_typed_text_is_sent_without_a_stray_bracket(typed: str) -> None:
    wire, _ = compose(typed, NAMES, "b1")
    assert not set(re.sub(r"<(?:https?://|@U1|#C1|!here)[^<>]*>", "", wire)) & set("<>")


async def test_the_page_reads_and_writes_over_http(company: Acme, http: httpx.AsyncClient) -> None:
    anna, place = company.anna.id, company.orders.id
    sent = await http.post("/post", json={"user": anna, "channel": place, "text": "SO-1042?"})
    ts = sent.json()["message"]["ts"]
    await http.post("/edit", json={"user": anna, "channel": place, "ts": ts, "text": "SO-1043?"})
    seen = await http.get("/messages", params={"user": company.ben.id, "channel": place})
    assert [m["text"] for m in seen.json()["messages"]] == ["SO-1043?"]
    channels = (await http.get("/channels", params={"user": anna})).json()["channels"]
    assert {channel["name"] for channel in channels} == {"orders", "secret"}
    apps = (await http.get("/apps")).json()["apps"]
    assert apps[0]["commands"][0]["name"] == "/midstream"
    assert company.app.bot_token not in str(apps)
    dm = await http.post("/dm", json={"user": anna, "with": company.app.bot_user})
    assert dm.json()["channel"].startswith("D")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/post", {"user": "U404", "channel": "C", "text": "x"}, 404),
        ("/post", {"user": "ANNA", "channel": "C404", "text": "x"}, 404),
        ("/post", {"user": "ANNA"}, 400),
        ("/nonsense", {"user": "ANNA"}, 404),
        ("/submit", {"user": "ANNA", "view_id": "V404"}, 404),
        ("/click", {"user": "ANNA", "where": "1.2", "action_id": "a"}, 404),
    ],
)
async def test_the_page_is_told_what_is_wrong(
    company: Acme, http: httpx.AsyncClient, path: str, body: dict[str, str], status: int
) -> None:
    named = {k: company.anna.id if v == "ANNA" else v for k, v in body.items()}
    answer = await http.post(path, json=named)
    assert answer.status_code == status
    assert answer.json()["error"]


async def test_a_form_of_another_site_cannot_act_for_somebody(
    company: Acme, http: httpx.AsyncClient
) -> None:
    answer = await http.post("/post", data={"user": company.anna.id})
    assert answer.status_code == 415


async def _events(response: httpx.Response) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    name = ""
    async for line in response.aiter_lines():
        if line.startswith("event: "):
            name = line[7:]
        elif line.startswith("data: "):
            yield name, json.loads(line[6:])


async def test_the_stream_of_one_person_carries_only_what_they_may_see(
    company: Acme, http: httpx.AsyncClient, web: AsyncWebClient
) -> None:
    async with http.stream("GET", "/events", params={"user": company.ben.id}) as response:
        events = _events(response)
        assert await anext(events) == ("hello", {})
        anna = company.fake.client(company.anna)
        anna.post(company.secret.id, "not for Ben")
        await web.chat_postEphemeral(
            channel=company.orders.id, user=company.anna.id, text="not for Ben"
        )
        await web.chat_postEphemeral(channel=company.orders.id, user=company.ben.id, text="for Ben")
        anna.post(company.orders.id, "for all")
        first, second = await anext(events), await anext(events)
        assert (first[0], first[1]["message"]["text"]) == ("ephemeral", "for Ben")
        assert (second[0], second[1]["message"]["text"]) == ("message", "for all")


async def test_the_twin_can_be_mounted_below_a_path() -> None:
    fake = FakeSlack()
    async with served(Starlette(routes=[Mount("/twin", fake.asgi)])) as url:
        fake.base_url = f"{url}/twin"
        company = acme(fake)
        web = AsyncWebClient(company.app.bot_token, base_url=fake.api_url)
        posted = await web.chat_postMessage(channel=company.orders.id, text="x")
        link = await web.chat_getPermalink(channel=company.orders.id, message_ts=posted["ts"])
        assert link["permalink"].startswith(f"{url}/twin/archives/")
        responses = fake.interactions.responses
        known = responses.issue(company.app, company.anna.id, company.orders.id)
        async with httpx.AsyncClient() as http:
            answer = await http.post(responses.address(known), json={"text": "x"})
        assert answer.json() == {"ok": True}


async def test_streams_end_when_the_twin_is_closed(company: Acme, http: httpx.AsyncClient) -> None:
    async with http.stream("GET", "/events", params={"user": company.ben.id}) as response:
        events = _events(response)
        await anext(events)
        await company.fake.close()
        assert [event async for event in events] == []
