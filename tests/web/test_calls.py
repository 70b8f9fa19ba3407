"""Calls to authorization servers: only to addresses that were checked, and never further."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from adapters.systems.calls import GuardedCalls
from adapters.systems.engine import Surroundings
from bot.oauth import Call
from tests.support.slack import served

SECRET = "refresh_token=a-canary"


@asynccontextmanager
async def listening() -> AsyncIterator[tuple[str, list[str]]]:
    """A server that notes what it hears, and sends people away from `/away`."""
    heard: list[str] = []

    async def token(request: Request) -> Response:
        heard.append((await request.body()).decode())
        large = request.url.path == "/large"
        return PlainTextResponse("x" * 600_000 if large else "{}")

    async def away(_request: Request) -> Response:
        return RedirectResponse("/token", 307)

    routes = [Route(path, token, methods=["POST"]) for path in ("/token", "/large")]
    routes.append(Route("/away", away, methods=["POST"]))
    async with served(Starlette(routes=routes)) as url:
        yield url, heard


@asynccontextmanager
async def calls(
    allowed: Iterable[str] = (),
    own: Iterable[tuple[str, int]] = (),
    resolves: Callable[[str], list[str]] | None = None,
) -> AsyncIterator[GuardedCalls]:
    async def resolver(host: str, _port: int) -> list[str]:
        return resolves(host) if resolves is not None else [host]

    made = GuardedCalls(
        allow_private=frozenset(allowed),
        own_addresses=frozenset(own),
        surroundings=Surroundings(resolver=resolver),
    )
    yield made
    await made.aclose()


def a_call(url: str) -> Call:
    return Call("POST", url, {}, SECRET.encode())


async def test_a_declared_origin_is_called() -> None:
    async with listening() as (url, heard), calls([url]) as way:
        answered = await way.send(a_call(f"{url}/token"))
        assert answered is not None
        assert answered.status == 200
        assert heard == [SECRET]


async def test_a_private_address_that_nobody_listed_is_not_called() -> None:
    async with listening() as (url, heard), calls() as way:
        assert await way.send(a_call(f"{url}/token")) is None
        assert heard == []


async def test_our_own_listener_is_never_called() -> None:
    async with listening() as (url, heard):
        port = int(url.rpartition(":")[2])
        async with calls([url], [("127.0.0.1", port)]) as way:
            assert await way.send(a_call(f"{url}/token")) is None
        assert heard == []


async def test_a_redirect_is_told_and_not_followed() -> None:
    async with listening() as (url, heard), calls([url]) as way:
        answered = await way.send(a_call(f"{url}/away"))
        assert answered is not None
        assert answered.status == 307
        assert heard == []


async def test_a_name_that_comes_to_mean_an_inner_address_is_not_called() -> None:
    """Rebinding: the same name resolves to the cloud's metadata service the second time."""
    async with listening() as (url, heard):
        port = url.rpartition(":")[2]
        answers = iter([["127.0.0.1"], ["169.254.169.254"], ["::ffff:127.0.0.1"]])
        origin = f"http://login.example:{port}"
        async with calls([origin], resolves=lambda _: next(answers)) as way:
            assert await way.send(a_call(f"{origin}/token")) is not None
            assert await way.send(a_call(f"{origin}/token")) is None
            assert await way.send(a_call(f"{origin}/token")) is None
        assert heard == [SECRET]


async def test_an_answer_that_is_too_large_is_none() -> None:
    async with listening() as (url, _), calls([url]) as way:
        assert await way.send(a_call(f"{url}/large")) is None


@pytest.mark.parametrize("url", ["ftp://x/", "http://user:pw@127.0.0.1/", "nonsense", ""])
async def test_what_is_no_address_is_not_called(url: str) -> None:
    async with calls() as way:
        assert await way.send(a_call(url)) is None
