"""Cards and forms in Slack, through the offline Slack: posted, replaced, taken away, filled in."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from adapters.slack.channel import SlackChannel
from adapters.slack.receive import parse
from adapters.slack.trouble import web_client
from bot.channel import Asked, Unable
from bot.words import Action, Card, Click, Command, Form, FormInput, Identity, Place, Posted
from object_links.resolve import ObjectRef
from tests.channels.slack.conftest import Connect
from tests.channels.slack.samples import FORM
from tests.support.slack import Acme, MovableClock, served

ORDER = ObjectRef("order", "SO-1042")
RELEASE = Action("release", ORDER, "Release", "primary")
CARD = Card("Order SO-1042", nonce="n1", status="On hold", actions=(RELEASE,))
DONE = Card("Order SO-1042", status="Released", acted_by="Anna Arnold")
AMOUNT = FormInput("amount", "Amount", "money", hint="Up to 50.00 EUR")
REFUND = Form("Refund", "Refund", "refund", ORDER, "n1", (AMOUNT,))


class Bodies:
    """The app's address: takes everything and keeps it."""

    def __init__(self) -> None:
        self.kept: list[tuple[bytes, str]] = []
        self.answer = b""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        if scope["type"] != "http":
            return
        event = await receive()
        kind = dict(scope["headers"])[b"content-type"].decode()
        self.kept.append((event["body"], kind))
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.answer})

    def clicks(self) -> list[Click]:
        said = [parse(body, kind) for body, kind in self.kept if kind == FORM]
        return [one for one in said if isinstance(one, Click)]

    def commands(self) -> list[Command]:
        said = [parse(body, kind) for body, kind in self.kept if kind == FORM]
        return [one for one in said if isinstance(one, Command)]


@pytest.fixture
async def app(company: Acme) -> Any:  # noqa: ANN401 - an async generator fixture
    bodies = Bodies()
    async with served(bodies) as url:
        company.app.events_url = company.app.interactivity_url = url
        yield bodies
        await company.fake.deliver.settle()


async def posted_for_anna(channel: SlackChannel, company: Acme, orders: Place) -> Posted:
    posted = await channel.post(orders, CARD, to=company.anna.id, key="k1")
    assert isinstance(posted, Posted)
    return posted


async def clicked(company: Acme, app: Bodies, where: str, action: str = "act:0") -> Click:
    await company.fake.client(company.anna).click(where, action)
    return app.clicks()[-1]


async def test_a_card_is_seen_by_everybody_in_the_channel(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    posted = await channel.post(orders, CARD, key="k1")
    assert isinstance(posted, Posted)
    assert (posted.place, posted.viewer) == (orders, None)
    for person in (company.anna, company.ben):
        (seen,) = company.fake.client(person).messages(company.orders.id)
        assert seen["ts"] == posted.message
        assert "Order SO-1042" in seen["text"]


async def test_a_card_for_one_person_is_seen_by_nobody_else(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    assert posted.viewer == company.anna.id
    assert len(company.fake.client(company.anna).messages(company.orders.id)) == 1
    assert company.fake.client(company.ben).messages(company.orders.id) == []


async def test_a_card_stands_in_the_thread_that_it_belongs_to(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    anna = company.fake.client(company.anna)
    root = anna.post(company.orders.id, "SO-1042?")["ts"]
    place = Place("slack", orders.scope, orders.conversation, root)
    for to in (None, company.anna.id):
        assert isinstance(await channel.post(place, CARD, to=to, key=f"k{to}"), Posted)
    assert len(anna.messages(company.orders.id)) == 1
    assert len(anna.messages(company.orders.id, root)) == 3


async def test_links_in_a_card_are_never_previewed(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    await channel.post(orders, CARD, key="k1")
    (call,) = [c for c in company.fake.world.calls if c.method == "chat.postMessage"]
    assert call.args["unfurl_links"] is False
    assert call.args["unfurl_media"] is False
    assert call.args["metadata"] == {
        "event_type": "midstream_card",
        "event_payload": {"key": "k1"},
    }


async def test_the_same_post_twice_is_one_card(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    first = await channel.post(orders, CARD, key="k1")
    assert await channel.post(orders, CARD, key="k1") == first
    assert len(company.fake.client(company.anna).messages(company.orders.id)) == 1


class LosesAnswers:
    """Stands between us and Slack: lets the first post through and loses its answer."""

    def __init__(self, api_url: str) -> None:
        self.api_url = api_url
        self.lost = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 - ASGI
        if scope["type"] != "http":
            return
        body = (await receive()).get("body", b"")
        path = scope["path"].removeprefix("/api/")
        query = scope["query_string"].decode()
        async with httpx.AsyncClient(trust_env=False) as client:
            answer = await client.request(
                scope["method"],
                f"{self.api_url}{path}?{query}",
                content=body,
                headers=[(n, v) for n, v in scope["headers"] if n != b"host"],
            )
        content, status = answer.content, answer.status_code
        if path == "chat.postMessage" and not self.lost:
            self.lost += 1
            content, status = b"<html>gateway timeout</html>", 504
        headers = [(b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": content})


@pytest.mark.parametrize("in_thread", [False, True])
async def test_a_post_whose_answer_was_lost_is_found_again_and_not_repeated(
    company: Acme, orders: Place, clock: MovableClock, connect: Connect, *, in_thread: bool
) -> None:
    anna = company.fake.client(company.anna)
    root = anna.post(company.orders.id, "SO-1042?")["ts"]
    place = Place("slack", orders.scope, orders.conversation, root if in_thread else None)
    async with served(LosesAnswers(company.fake.api_url)) as url:
        channel = SlackChannel(connect(url=f"{url}/api/"), now=clock)
        first = await channel.post(place, CARD, key="k1")
        assert isinstance(first, Unable)
        assert first.again is not None
        again = await channel.post(place, CARD, key="k1")
        assert isinstance(again, Posted)
        other = await channel.post(place, CARD, key="k2")
        assert isinstance(other, Posted)
        assert other.message != again.message
    cards = anna.messages(company.orders.id, root if in_thread else None)
    assert len([m for m in cards if "bot_id" in m]) == 2


async def test_a_card_is_replaced_where_it_stands(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    posted = await channel.post(orders, CARD, key="k1")
    assert isinstance(posted, Posted)
    assert await channel.update(posted, DONE) == posted
    (seen,) = company.fake.client(company.ben).messages(company.orders.id)
    assert "Released" in seen["text"]
    assert [block["type"] for block in seen["blocks"]] == ["section", "context"]


async def test_a_private_card_is_replaced_after_a_click_on_it(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    before = await channel.update(posted, DONE)
    assert isinstance(before, Unable)
    assert before.again is None
    click = await clicked(company, app, str(posted.message))
    assert click.card is not None
    assert click.card.viewer == company.anna.id
    assert await channel.update(click.card, DONE) == click.card
    (seen,) = company.fake.client(company.anna).messages(company.orders.id)
    assert "Released" in seen["text"]
    assert company.fake.client(company.ben).messages(company.orders.id) == []


async def test_after_half_an_hour_a_private_card_stays_as_it_is(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies, clock: MovableClock
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    click = await clicked(company, app, str(posted.message))
    assert click.card is not None
    clock.move(minutes=31)
    late = await channel.update(click.card, DONE)
    assert isinstance(late, Unable)
    assert "half an hour" in late.why
    assert late.again is None


async def test_an_address_that_is_not_slacks_is_never_posted_to(
    channel: SlackChannel, orders: Place, app: Bodies, company: Acme
) -> None:
    for url in (
        str(company.app.events_url),
        "http://hooks.slack.com/x",
        f"file:{'/' * 3}etc/passwd",
    ):
        odd = Posted(orders, "1.1", company.anna.id, url)
        assert isinstance(await channel.update(odd, DONE), Unable)
        assert isinstance(await channel.withdraw(odd), Unable)
    assert app.kept == []


async def test_cards_are_taken_away(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies
) -> None:
    public = await channel.post(orders, CARD, key="k0")
    assert isinstance(public, Posted)
    private = await posted_for_anna(channel, company, orders)
    click = await clicked(company, app, str(private.message))
    assert click.card is not None
    for posted in (public, click.card):
        assert await channel.withdraw(posted) is None
        assert await channel.withdraw(posted) is None
    assert company.fake.client(company.anna).messages(company.orders.id) == []


async def test_a_person_can_be_written_to_directly(company: Acme, channel: SlackChannel) -> None:
    place = await channel.direct(company.team.id, company.cleo.id)
    assert isinstance(place, Place)
    assert isinstance(await channel.post(place, CARD, key="k1"), Posted)
    assert len(company.fake.client(company.cleo).messages(place.conversation)) == 1
    nobody = await channel.direct(company.team.id, "U0NOBODY")
    assert nobody == Unable("Slack does not know this person")


async def test_a_form_stands_at_once_and_is_filled_when_the_system_has_answered(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies, clock: MovableClock
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    click = await clicked(company, app, str(posted.message))
    asked = await channel.prepare(click, "Refund")
    assert isinstance(asked, Asked)
    anna = company.fake.client(company.anna)
    (view,) = anna.views()
    assert view["blocks"][0]["text"]["text"] == "One moment…"
    clock.move(seconds=20)
    assert await channel.ask(asked, REFUND) is None
    (view,) = anna.views()
    assert await anna.submit(view["id"], {"amount": "45.00"}) == {}
    submitted = app.clicks()[-1]
    assert submitted.inputs == {"amount": "45.00"}
    assert (submitted.nonce, submitted.action, submitted.ref) == ("n1", "refund", ORDER)
    assert (submitted.place, submitted.card) == (orders, click.card)
    assert submitted.card is not None
    assert anna.views() == []
    assert await channel.update(submitted.card, DONE) == submitted.card


async def test_a_refusal_is_told_where_the_form_would_have_been_and_leads_on(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    click = await clicked(company, app, str(posted.message))
    asked = await channel.prepare(click, "Refund")
    assert isinstance(asked, Asked)
    way_on = Action(".why", ORDER, "Why?")
    assert await channel.tell(asked, Card("Not possible", nonce="n2", actions=(way_on,))) is None
    (view,) = company.fake.client(company.anna).views()
    inside = await clicked(company, app, view["id"])
    assert (inside.action, inside.nonce, inside.place) == (".why", "n2", orders)
    assert inside.card == click.card
    again = await channel.prepare(inside, "Why")
    assert isinstance(again, Asked)
    assert await channel.tell(again, Card("Because")) is None
    (after,) = company.fake.client(company.anna).views()
    assert after["id"] == view["id"]
    assert after["title"]["text"] == "Because"


async def test_a_typed_command_can_open_a_form_too(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies
) -> None:
    anna = company.fake.client(company.anna)
    await anna.command(company.orders.id, "/midstream refund SO-1042")
    (command,) = app.commands()
    asked = await channel.prepare(command, "Refund")
    assert isinstance(asked, Asked)
    assert await channel.ask(asked, REFUND) is None
    (view,) = anna.views()
    await anna.submit(view["id"], {"amount": "1"})
    (submitted,) = app.clicks()
    assert (submitted.place, submitted.card) == (orders, None)


async def test_after_a_closed_form_the_next_one_opens_anew(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    asked = await channel.prepare(await clicked(company, app, str(posted.message)), "Refund")
    assert isinstance(asked, Asked)
    await channel.ask(asked, REFUND)
    anna = company.fake.client(company.anna)
    await anna.submit(anna.views()[0]["id"], {"amount": "1"})
    assert anna.views() == []
    assert isinstance(await channel.prepare(app.clicks()[-1], "Refund"), Asked)
    assert len(anna.views()) == 1


async def test_a_window_that_comes_too_late_says_so(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies, clock: MovableClock
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    click = await clicked(company, app, str(posted.message))
    clock.move(seconds=4)
    late = await channel.prepare(click, "Refund")
    assert isinstance(late, Unable)
    assert "press the button again" in late.why


async def test_a_window_that_was_closed_cannot_be_filled(
    company: Acme, channel: SlackChannel, orders: Place, app: Bodies
) -> None:
    posted = await posted_for_anna(channel, company, orders)
    asked = await channel.prepare(await clicked(company, app, str(posted.message)), "Refund")
    assert isinstance(asked, Asked)
    anna = company.fake.client(company.anna)
    await anna.close(anna.views()[0]["id"])
    assert await channel.ask(asked, REFUND) == Unable("the window was closed")
    assert await channel.tell(asked, DONE) == Unable("the window was closed")


async def test_a_handle_from_elsewhere_and_a_click_without_leave_are_values_too(
    channel: SlackChannel, orders: Place
) -> None:
    assert isinstance(await channel.ask(Asked("T", "V1"), REFUND), Unable)
    assert isinstance(await channel.tell(Asked("T", "{}"), DONE), Unable)
    command = Command("e", Identity("slack", "T", "U"), orders, "x")
    assert isinstance(await channel.prepare(command, "Refund"), Unable)
    nowhere = Posted(orders, None)
    assert isinstance(await channel.update(nowhere, DONE), Unable)
    assert isinstance(await channel.withdraw(nowhere), Unable)
    ref = ObjectRef("order", "x" * 2500)
    long = Card("Order", nonce="n", actions=(Action("release", ref, "Release"),))
    assert isinstance(await channel.post(orders, long, key="k"), Unable)
    assert isinstance(await channel.update(nowhere, long), Unable)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("not_in_channel", "invite it"),
        ("is_archived", "archived"),
        ("token_revoked", "install the app again"),
        ("some_new_word", "some_new_word"),
        ("<b>odd</b>", "trouble"),
    ],
)
async def test_every_refusal_of_slack_is_a_value_with_words(
    company: Acme, channel: SlackChannel, orders: Place, error: str, words: str
) -> None:
    company.fake.fail("chat.postMessage", error)
    answer = await channel.post(orders, CARD, key="k1")
    assert isinstance(answer, Unable)
    assert words in answer.why
    assert (answer.again is None) == (words != "trouble")


async def test_when_slack_asks_to_slow_down_it_is_known_for_how_long(
    company: Acme, channel: SlackChannel, orders: Place
) -> None:
    company.fake.fail("chat.postMessage", retry_after=17)
    answer = await channel.post(orders, CARD, key="k1")
    assert answer == Unable("Slack asks us to slow down", timedelta(seconds=17))


@pytest.mark.parametrize("method", ["chat.postMessage", "chat.update", "views.open"])
@pytest.mark.parametrize(("error", "status"), [("internal_error", 200), ("oops", 503)])
async def test_trouble_at_slack_is_worth_another_try(
    company: Acme,
    channel: SlackChannel,
    orders: Place,
    app: Bodies,
    method: str,
    error: str,
    status: int,
) -> None:
    private = await posted_for_anna(channel, company, orders)
    click = await clicked(company, app, str(private.message))
    company.fake.fail(method, error, status=status)
    unable: object
    if method == "chat.postMessage":
        unable = await channel.post(orders, CARD, key="k2")
    elif method == "chat.update":
        unable = await channel.update(Posted(orders, "1.1"), DONE)
    else:
        unable = await channel.prepare(click, "Refund")
    assert isinstance(unable, Unable)
    assert unable.again is not None


async def test_a_missing_permission_is_named(
    company: Acme, clock: MovableClock, connect: Connect
) -> None:
    company.app.scopes = frozenset({"channels:read"})
    channel = SlackChannel(connect(), now=clock)
    answer = await channel.post(Place("slack", "T", company.orders.id), CARD, key="k")
    assert isinstance(answer, Unable)
    assert "chat:write" in answer.why


async def test_when_slack_cannot_be_reached_nothing_raises(
    orders: Place, clock: MovableClock, company: Acme, connect: Connect
) -> None:
    channel = SlackChannel(connect("xoxb-x", "http://127.0.0.1:9/api/"), now=clock)
    gone = Posted(orders, "1.1", company.anna.id, "http://127.0.0.1:9/actions/x")
    for answer in (
        await channel.post(orders, CARD, key="k"),
        await channel.update(Posted(orders, "1.1"), DONE),
        await channel.update(gone, DONE),
        await channel.direct("T", "U"),
    ):
        assert isinstance(answer, Unable)
        assert answer.again is not None


@pytest.mark.parametrize(
    ("url", "proxy"),
    [("http://127.0.0.1:4010/api/", None), ("https://slack.com/api/", "http://proxy.example:3128")],
)
def test_a_proxy_is_for_the_real_slack_only(
    monkeypatch: pytest.MonkeyPatch, url: str, proxy: str | None
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert web_client("xoxb-x", url).proxy == proxy
