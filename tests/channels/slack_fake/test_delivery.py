"""Deliveries: signatures, retries, deadlines, response URLs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from slack_sdk.signature import SignatureVerifier
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.support.slack import Acme, MovableClock, Naps, acme, served, slack_on_loopback

Answer = Callable[[int], Awaitable[Response]]


class Receiver:
    """An app's request URL that answers by plan and keeps what it got."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.requests: list[tuple[dict[str, str], bytes]] = []

    async def __call__(self, request: Request) -> Response:
        self.requests.append((dict(request.headers), await request.body()))
        return await self._answer(len(self.requests))

    @property
    def retries(self) -> list[tuple[str | None, str | None]]:
        return [
            (headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason"))
            for headers, _ in self.requests
        ]


@asynccontextmanager
async def receiving(answer: Answer, patience: float = 3.0) -> AsyncIterator[tuple[Acme, Receiver]]:
    receiver = Receiver(answer)
    app = Starlette(routes=[Route("/events", receiver.__call__, methods=["POST"])])
    async with served(app) as url, slack_on_loopback(patience=patience) as fake:
        yield acme(fake, f"{url}/events"), receiver


def always(status: int, **headers: str) -> Answer:
    async def answer(_number: int) -> Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return Response(status_code=status, headers=named)

    return answer


def naps(company: Acme) -> list[float]:
    sleep = company.fake.deliver.sleep
    assert isinstance(sleep, Naps)
    return sleep.asked


async def test_every_delivery_is_signed_as_slack_signs() -> None:
    async with receiving(always(200)) as (company, receiver):
        anna = company.fake.client(company.anna)
        anna.post(company.orders.id, "ä < ü")
        await anna.command(company.orders.id, "/midstream help")
        await company.fake.deliver.settle()
    verifier = SignatureVerifier(company.app.signing_secret)
    assert len(receiver.requests) == 2
    assert all(verifier.is_valid_request(body, headers) for headers, body in receiver.requests)


async def test_an_event_that_fails_is_sent_again_at_once_after_one_and_after_five_minutes() -> None:
    async with receiving(always(500)) as (company, receiver):
        company.fake.client(company.anna).post(company.orders.id, "x")
        await company.fake.deliver.settle()
        assert receiver.retries == [
            (None, None),
            ("1", "http_error"),
            ("2", "http_error"),
            ("3", "http_error"),
        ]
        assert naps(company) == [0, 60, 300]
        assert len({body for _, body in receiver.requests}) == 1


async def test_a_retry_that_succeeds_ends_the_matter() -> None:
    async def second_time(number: int) -> Response:
        return Response(status_code=200 if number == 2 else 503)

    async with receiving(second_time) as (company, receiver):
        company.fake.client(company.anna).post(company.orders.id, "x")
        await company.fake.deliver.settle()
        assert len(receiver.requests) == 2


async def test_an_app_may_refuse_retries() -> None:
    async with receiving(always(500, X_Slack_No_Retry="1")) as (company, receiver):
        company.fake.client(company.anna).post(company.orders.id, "x")
        await company.fake.deliver.settle()
        assert len(receiver.requests) == 1


async def test_a_slow_app_gets_its_event_again_with_the_reason() -> None:
    async def first_is_slow(number: int) -> Response:
        if number == 1:
            await asyncio.sleep(0.5)
        return Response()

    async with receiving(first_is_slow, patience=0.1) as (company, receiver):
        company.fake.client(company.anna).post(company.orders.id, "x")
        await company.fake.deliver.settle()
        assert receiver.retries == [(None, None), ("1", "http_timeout")]


async def test_an_app_that_is_down_is_tried_four_times() -> None:
    async with slack_on_loopback() as fake:
        company = acme(fake, "http://127.0.0.1:9/events")
        fake.client(company.anna).post(company.orders.id, "x")
        await fake.deliver.settle()
        assert [a.reason for a in fake.deliver.log] == ["connection_failed"] * 4


@pytest.mark.parametrize(
    ("status", "delay", "word"),
    [(500, 0.0, "dispatch_failed"), (200, 0.5, "operation_timeout")],
)
async def test_a_command_that_fails_is_shown_to_the_person_and_not_repeated(
    status: int, delay: float, word: str
) -> None:
    async def answer(_number: int) -> Response:
        await asyncio.sleep(delay)
        return Response(status_code=status)

    async with receiving(answer, patience=0.2) as (company, receiver):
        anna = company.fake.client(company.anna)
        await anna.command(company.orders.id, "/midstream help")
        (notice,) = anna.notices()
        assert word in notice.text
        assert len(receiver.requests) == 1
        assert company.fake.client(company.ben).notices() == []


async def test_a_click_that_fails_is_shown_to_the_person() -> None:
    async with receiving(always(404)) as (company, _):
        web = AsyncWebClient(company.app.bot_token, base_url=company.fake.api_url)
        button = {"type": "button", "action_id": "go", "text": {"type": "plain_text", "text": "Go"}}
        blocks = [{"type": "actions", "elements": [button]}]
        posted = await web.chat_postMessage(channel=company.orders.id, text="x", blocks=blocks)
        anna = company.fake.client(company.anna)
        await anna.click(posted["ts"], "go")
        assert "trouble" in anna.notices()[0].text


async def test_an_unknown_command_and_one_in_a_thread_never_reach_the_app() -> None:
    async with receiving(always(200)) as (company, receiver):
        anna = company.fake.client(company.anna)
        root = anna.post(company.orders.id, "x")["ts"]
        await company.fake.deliver.settle()
        await anna.command(company.orders.id, "/unheard of")
        await anna.command(company.orders.id, "/midstream help", root)
        codes = [notice.code for notice in anna.notices()]
        assert codes == ["invalid_command", "not_in_threads"]
        assert len(receiver.requests) == 1


async def test_an_app_hears_that_a_channel_was_shared_and_that_it_was_removed() -> None:
    async with receiving(always(200)) as (company, receiver):
        company.fake.world.share_channel(company.orders, "T0PARTNER")
        company.fake.client(company.anna).post(company.orders.id, "x")
        company.fake.world.uninstall(company.app)
        await company.fake.deliver.settle()
        bodies = [httpx.Response(200, content=body).json() for _, body in receiver.requests]
        by_type: dict[str, Any] = {body["event"]["type"]: body for body in bodies}
        assert set(by_type) == {"channel_shared", "message", "tokens_revoked", "app_uninstalled"}
        assert by_type["message"]["is_ext_shared_channel"] is True


@pytest.fixture
async def url(company: Acme) -> str:
    """A response URL of a command that Anna ran in #orders."""
    responses = company.fake.interactions.responses
    known = responses.issue(company.app, company.anna.id, company.orders.id)
    return responses.address(known)


async def test_a_response_url_works_five_times(company: Acme, url: str) -> None:
    async with httpx.AsyncClient() as http:
        answers = [await http.post(url, json={"text": str(n)}) for n in range(6)]
    assert [answer.status_code for answer in answers] == [200] * 5 + [404]
    assert answers[-1].json()["error"] == "used_url"
    seen = company.fake.client(company.anna).messages(company.orders.id)
    assert [message["text"] for message in seen] == ["0", "1", "2", "3", "4"]
    assert company.fake.client(company.ben).messages(company.orders.id) == []


async def test_a_response_url_expires_after_half_an_hour(
    company: Acme, url: str, clock: MovableClock
) -> None:
    clock.move(minutes=30, seconds=1)
    async with httpx.AsyncClient() as http:
        answer = await http.post(url, json={"text": "late"})
    assert (answer.status_code, answer.json()["error"]) == (404, "expired_url")


async def test_a_response_url_refuses_what_slack_refuses(company: Acme, url: str) -> None:
    async with httpx.AsyncClient() as http:
        bad = await http.post(url, json={"blocks": [{"type": "nonsense"}]})
        empty = await http.post(url, json={})
        unreadable = await http.post(url, content=b"{")
        elsewhere = await http.post(url + "x", json={"text": "x"})
    assert bad.json()["error"] == "invalid_blocks"
    assert company.fake.world.violations
    assert empty.json()["error"] == "no_text"
    assert unreadable.status_code == 400
    assert elsewhere.status_code == 404


async def test_a_response_in_channel_is_seen_by_everybody(company: Acme, url: str) -> None:
    async with httpx.AsyncClient() as http:
        await http.post(url, json={"text": "aloud", "response_type": "in_channel"})
    (seen,) = company.fake.client(company.ben).messages(company.orders.id)
    assert seen["text"] == "aloud"
