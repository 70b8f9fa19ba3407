"""The door: nothing unsigned is read, nothing is answered before it is stored, never a 500."""

import asyncio
import json
import logging
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.slack.fake.checks import check_view
from adapters.slack.ingress import Delivery, Doors, Ingress
from adapters.slack.receive import Received, parse
from bot.words import Click, Message
from tests.channels.slack.samples import FORM, JSON, SECRET, as_sent, names, sample, signed
from tests.support.slack import acme, served, slack_on_loopback

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
PATH = "/slack/default/events"


class Inbox:
    """Keeps what the door hands on, once for each key, and breaks when told to."""

    def __init__(self) -> None:
        self.stored: dict[str, Delivery] = {}
        self.seen: list[tuple[str, str]] = []
        self.broken = False
        self.objections: Mapping[str, str] = {}
        self.title: str | None = None

    async def accept(self, delivery: Delivery) -> None:
        if self.broken:
            raise OSError("disk full")
        self.stored.setdefault(delivery.key, delivery)

    async def objects(self, _click: Click) -> Mapping[str, str]:
        return self.objections

    async def see(self, app: str, key: str) -> None:
        if self.broken:
            raise OSError("disk full")
        self.seen.append((app, key))

    def doors(self) -> Doors:
        return Doors(
            secrets=lambda app: [SECRET] if app == "default" else None,
            concerns=concerns,
            accept=self.accept,
            seen=self.see,
            validate=self.objects,
            waits=lambda _click: self.title,
        )


async def concerns(said: Received) -> bool:
    return not isinstance(said, Message) or "SO-" in said.text


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def door(inbox: Inbox) -> Ingress:
    return Ingress(inbox.doors(), now=lambda: NOW, patience=0.5)


async def send(
    door: Ingress,
    body: bytes,
    kind: str = JSON,
    *,
    path: str = PATH,
    at: datetime = NOW,
    secret: str = SECRET,
    method: str = "POST",
) -> httpx.Response:
    transport = httpx.ASGITransport(door)
    async with httpx.AsyncClient(transport=transport, base_url="http://slack") as client:
        headers = [*signed(body, at, secret), (b"content-type", kind.encode())]
        return await client.request(method, path, content=body, headers=headers)


async def test_a_message_that_concerns_us_is_stored_and_answered(
    door: Ingress, inbox: Inbox
) -> None:
    body, kind = as_sent(sample("message"))
    answer = await send(door, body, kind)
    assert (answer.status_code, answer.content) == (200, b"")
    stored = inbox.stored["Ev08A1B2C3D4"]
    lane = "C0ORDERS/1795300000.000100"
    assert stored == Delivery("slack", "default", "Ev08A1B2C3D4", "message", JSON, body, lane)


async def test_a_message_its_edits_and_its_deletion_keep_their_order(
    door: Ingress, inbox: Inbox
) -> None:
    for name in ("message", "message_changed", "message_deleted", "button", "command"):
        await send(door, *as_sent(sample(name)))
    lanes = [delivery.lane for delivery in inbox.stored.values()]
    assert lanes == ["C0ORDERS/1795300000.000100"] * 3 + [None] * 2


async def test_of_a_message_that_does_not_concern_us_only_the_id_is_kept(
    door: Ingress, inbox: Inbox
) -> None:
    payload = sample("message")
    payload["event"]["text"] = "lunch?"
    answer = await send(door, *as_sent(payload))
    assert answer.status_code == 200
    assert inbox.stored == {}
    assert inbox.seen == [("default", "Ev08A1B2C3D4")]


async def test_of_what_bots_say_nothing_at_all_is_kept(door: Ingress, inbox: Inbox) -> None:
    for name in ("message_of_another_bot", "message_of_our_own"):
        assert (await send(door, *as_sent(sample(name)))).status_code == 200
    assert (inbox.stored, inbox.seen) == ({}, [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("command", "command"),
        ("button", "click"),
        ("form", "click"),
        ("message_deleted", "deleted"),
    ],
)
async def test_commands_and_clicks_are_stored_whatever_they_say(
    door: Ingress, inbox: Inbox, name: str, kind: str
) -> None:
    answer = await send(door, *as_sent(sample(name)))
    assert (answer.status_code, answer.content) == (200, b"")
    assert [delivery.kind for delivery in inbox.stored.values()] == [kind]


async def test_a_delivery_that_is_repeated_is_stored_once_and_answered_each_time(
    door: Ingress, inbox: Inbox
) -> None:
    body, kind = as_sent(sample("message"))
    answers = await asyncio.gather(*(send(door, body, kind) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {200}
    assert len(inbox.stored) == 1


async def test_when_it_cannot_be_stored_slack_is_asked_to_try_again(
    door: Ingress, inbox: Inbox
) -> None:
    inbox.broken = True
    for name in ("message", "command", "button", "form"):
        assert (await send(door, *as_sent(sample(name)))).status_code == 503
    inbox.broken = False
    assert (await send(door, *as_sent(sample("message")))).status_code == 200


async def test_slacks_question_for_the_address_is_answered_when_signed(door: Ingress) -> None:
    body, kind = as_sent(sample("url_verification"))
    answer = await send(door, body, kind)
    assert answer.text == sample("url_verification")["challenge"]
    assert (await send(door, body, kind, secret="another")).status_code == 401


@pytest.mark.parametrize("name", names())
async def test_nothing_unsigned_is_ever_read(door: Ingress, inbox: Inbox, name: str) -> None:
    body, kind = as_sent(sample(name))
    assert (await send(door, body, kind, secret="another")).status_code == 401
    assert (await send(door, body, kind, at=NOW - timedelta(minutes=6))).status_code == 401
    assert (inbox.stored, inbox.seen) == ({}, [])


async def test_a_certificate_check_needs_a_signature_as_well(door: Ingress) -> None:
    body = b"ssl_check=1&token=x"
    assert (await send(door, body, FORM)).status_code == 200
    assert (await send(door, body, FORM, secret="another")).status_code == 401


async def test_an_app_that_does_not_exist_is_not_found(door: Ingress) -> None:
    body, kind = as_sent(sample("message"))
    for path in ("/slack/other/events", "/slack/default", "/", "/slack//events"):
        assert (await send(door, body, kind, path=path)).status_code == 404


async def test_only_post_is_understood(door: Ingress) -> None:
    answer = await send(door, b"", method="GET")
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


async def test_signed_garbage_is_refused_without_being_sent_again(door: Ingress) -> None:
    for body in (b"", b"{", b"[" * 10_000, b"\xff" * 100):
        answer = await send(door, body)
        assert answer.status_code == 400
        assert answer.headers["x-slack-no-retry"] == "1"


def asgi_scope(headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
    return {"type": "http", "method": "POST", "path": PATH, "headers": headers}


async def ask(
    door: Ingress, headers: list[tuple[bytes, bytes]], receive: Callable[[], Any]
) -> list[Any]:
    sent: list[Any] = []

    async def send_it(event: Any) -> None:  # noqa: ANN401 - ASGI's event
        sent.append(event)

    await door(asgi_scope(headers), receive, send_it)
    return sent


async def test_twenty_megabytes_that_are_announced_are_refused_without_reading(
    door: Ingress,
) -> None:
    async def receive() -> dict[str, Any]:
        raise AssertionError("the body was read")

    for size in (b"20000000", b"9" * 400):
        sent = await ask(door, [(b"content-length", size)], receive)
        assert sent[0]["status"] == 413


async def test_twenty_megabytes_that_are_not_announced_are_refused_after_one(
    door: Ingress,
) -> None:
    read = 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 65_536
        return {"type": "http.request", "body": b"x" * 65_536, "more_body": read < 20_000_000}

    sent = await ask(door, [(b"content-length", b"many")], receive)
    assert sent[0]["status"] == 413
    assert read <= 1_048_576 + 65_536


async def test_somebody_who_never_finishes_is_not_waited_for(door: Ingress) -> None:
    async def receive() -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    sent = await ask(door, [], receive)
    assert sent[0]["status"] == 408


async def test_somebody_who_hangs_up_gets_no_answer(door: Ingress) -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    assert await ask(door, [], receive) == []


async def test_over_a_real_connection_a_huge_body_is_refused_before_it_is_sent(
    door: Ingress,
) -> None:
    async with served(door) as url:
        parts = httpx.URL(url)
        reader, writer = await asyncio.open_connection(parts.host, parts.port)
        head = f"POST {PATH} HTTP/1.1\r\nHost: slack\r\nContent-Length: 20000000\r\n\r\n"
        writer.write(head.encode())
        assert (await reader.readline()).startswith(b"HTTP/1.1 413")
        writer.close()
        await writer.wait_closed()


async def test_what_is_wrong_with_a_form_is_said_in_the_form_and_nothing_is_stored(
    door: Ingress, inbox: Inbox
) -> None:
    inbox.objections = {"amount": "At most 50.00."}
    answer = await send(door, *as_sent(sample("form")))
    assert answer.json() == {
        "response_action": "errors",
        "errors": {"amount": "At most 50.00."},
    }
    assert inbox.stored == {}


async def test_an_objection_to_something_the_form_lacks_stands_at_its_first_input(
    door: Ingress, inbox: Inbox
) -> None:
    inbox.objections = {"amount": "At most 50.00.", "gone": "No longer possible."}
    answer = await send(door, *as_sent(sample("form")))
    assert answer.json()["errors"] == {"amount": "At most 50.00. No longer possible."}


async def test_a_form_may_stay_open_until_its_outcome_is_known(door: Ingress, inbox: Inbox) -> None:
    inbox.title = "Refund"
    answer = await send(door, *as_sent(sample("form")))
    body = answer.json()
    assert body["response_action"] == "update"
    assert check_view(body["view"]) == []
    assert body["view"]["blocks"][0]["text"]["text"] == "Working on it…"
    assert len(inbox.stored) == 1


async def test_a_button_is_never_asked_for_its_inputs(door: Ingress, inbox: Inbox) -> None:
    inbox.objections, inbox.title = {"amount": "missing"}, "Refund"
    answer = await send(door, *as_sent(sample("button")))
    assert (answer.status_code, answer.content) == (200, b"")


async def test_a_mistake_of_ours_makes_slack_try_again(inbox: Inbox) -> None:
    async def breaks(_said: object) -> bool:
        raise KeyError("ours")

    doors = Doors(lambda _app: [SECRET], breaks, inbox.accept, inbox.see)
    answer = await send(Ingress(doors, now=lambda: NOW), *as_sent(sample("message")))
    assert answer.status_code == 503


async def test_nothing_that_was_written_is_ever_logged(
    door: Ingress, inbox: Inbox, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    inbox.broken = True
    for name in names():
        body, kind = as_sent(sample(name))
        await send(door, body, kind)
        await send(door, body, kind, secret="another")
        await send(door, body[:-3], kind)
    ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("adapters"))
    assert ours
    for written in ("SO-1042", "SO-1043", "45.00", "hooks.slack.com", SECRET):
        assert written not in ours


@given(st.binary(max_size=200), st.sampled_from([JSON, FORM, "", "text/plain", "\x00"]))
async def test_no_signed_body_gets_a_500(body: bytes, kind: str) -> None:
    door = Ingress(Inbox().doors(), now=lambda: NOW)

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body}

    headers = [*signed(body, NOW), (b"content-type", kind.encode())]
    sent = await ask(door, headers, receive)
    assert sent[0]["status"] in (200, 400)


async def test_slack_itself_is_content_with_the_door_through_a_storm_of_retries() -> None:
    inbox = Inbox()
    async with slack_on_loopback() as fake:
        company = acme(fake)
        doors = Doors(
            lambda app: [company.app.signing_secret] if app == "default" else None,
            concerns,
            inbox.accept,
            inbox.see,
        )
        async with served(Ingress(doors)) as url:
            company.app.events_url = company.app.interactivity_url = url + PATH
            assert await fake.deliver.verify_url(company.app)
            anna = fake.client(company.anna)
            inbox.broken = True
            anna.post(company.orders.id, "who looks at SO-1042?")
            await fake.deliver.settle()
            assert [attempt.status for attempt in fake.deliver.log][1:] == [503] * 4
            inbox.broken = False
            anna.post(company.orders.id, "who looks at SO-1042?")
            anna.post(company.orders.id, "lunch?")
            await anna.command(company.orders.id, "/midstream show SO-1042")
            await fake.deliver.settle()
        kinds = sorted(delivery.kind for delivery in inbox.stored.values())
        assert kinds == ["command", "message"]
        assert len(inbox.seen) == 1
        assert anna.notices() == []


async def test_a_click_reads_the_same_when_it_is_read_again_from_the_store(
    door: Ingress, inbox: Inbox
) -> None:
    await send(door, *as_sent(sample("form")))
    (delivery,) = inbox.stored.values()
    click = parse(delivery.body, delivery.content_type)
    assert isinstance(click, Click)
    assert click.event == delivery.key
    assert "45.00" not in repr(delivery)
    assert json.dumps(click.inputs)
