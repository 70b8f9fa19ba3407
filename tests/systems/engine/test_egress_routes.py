"""Through the company's proxy, with the company's own certificates, and never anywhere else."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from adapters.systems import Surroundings, Systems
from adapters.systems.calls import GuardedCalls
from adapters.systems.egress import EgressRefusedError, Guard
from adapters.systems.inspection import State, connection
from adapters.systems.inspection import Surroundings as Place
from bot.oauth import Call
from object_links.auth import OAuth2
from object_links.resolve import Answer, Reason, Snapshot
from object_links.system import SystemSpec
from tests.systems.engine.test_tls import certificate
from tests.systems.engine.workbench import (
    ANN,
    POKE,
    THING_1,
    Hands,
    Keys,
    a_box,
    a_thing,
    engine,
    reply,
    says,
    seen,
    unseen,
    wire,
)

__all__ = ["certificate"]
KEYS = {"ann": "key-of-ann"}
GOOD = reply(b'{"title": "One"}', ETag='"1"')


def through(spec: SystemSpec, proxy: str) -> SystemSpec:
    """The same system behind a proxy."""
    return spec.model_copy(update={"proxy": proxy})


async def nameless(host: str, port: int) -> list[str]:
    """Only the proxy's name is known here, as it often is inside of a company."""
    if host in {"proxy.example", "127.0.0.1"}:
        return ["127.0.0.1"]
    raise OSError(f"{host}:{port} has no address here")


@dataclass
class Tunnels:
    """A proxy that digs tunnels to one place, whatever name it is asked for."""

    towards: int
    at: str = ""
    asked: list[str] = field(default_factory=list)
    refuses: bool = False
    tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def client(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Dig one tunnel."""
        task = asyncio.current_task()
        assert task is not None
        self.tasks.add(task)
        head = await reader.readuntil(b"\r\n\r\n")
        self.asked.append(head.decode())
        try:
            if self.refuses:
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
            else:
                await self._dig(reader, writer)
        except (ConnectionError, asyncio.CancelledError):
            writer.transport.abort()
        finally:
            writer.close()

    async def _dig(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, to_there = await asyncio.open_connection("127.0.0.1", self.towards)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        try:
            await asyncio.gather(_pour(reader, to_there), _pour(there, writer))
        finally:
            to_there.transport.abort()


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while data := await reader.read(65536):
        writer.write(data)
        await writer.drain()
    writer.close()


@asynccontextmanager
async def tunnelled(
    certificate: Path, *, refuses: bool = False, ca_file: Path | None = None
) -> AsyncIterator[tuple[Systems, Tunnels]]:
    """The engine, a proxy, and behind it https://box.example."""
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate)

    async def box(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply(b'{"title": "One"}', Connection="close"))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(box, "127.0.0.1", 0, ssl=serving)
    tunnels = Tunnels(server.sockets[0].getsockname()[1], refuses=refuses)
    proxy = await asyncio.start_server(tunnels.client, "127.0.0.1", 0)
    tunnels.at = at = f"http://proxy.example:{proxy.sockets[0].getsockname()[1]}"
    spec = through(a_box("https://box.example", timeout_s=4.0), at)
    spec = spec.model_copy(update={"ca_file": None if ca_file is None else str(ca_file)})
    systems = Systems(
        [spec],
        [a_thing()],
        Keys(KEYS),
        allow_private=frozenset({at}),
        surroundings=Surroundings(resolver=nameless, sleep=Hands().sleep),
    )
    try:
        yield systems, tunnels
    finally:
        await systems.aclose()
        for task in tunnels.tasks:
            task.cancel()
        await asyncio.gather(*tunnels.tasks, return_exceptions=True)
        for each in (proxy, server):
            each.close()
            await each.wait_closed()


async def test_https_goes_through_a_tunnel_and_the_proxy_sees_no_key(certificate: Path) -> None:
    async with tunnelled(certificate, ca_file=certificate) as (systems, tunnels):
        view = await systems.fetch(THING_1, ANN)
        assert (await systems.perform(POKE, ANN)).answer is Answer.APPLIED
    assert isinstance(view, Snapshot)
    assert [head.split("\r\n")[0] for head in tunnels.asked] == [
        "CONNECT box.example:443 HTTP/1.1"
    ] * len(tunnels.asked)
    assert "key-of-ann" not in "".join(tunnels.asked)


@pytest.mark.parametrize("refuses", [True, False])
async def test_when_the_tunnel_fails_nothing_was_sent(certificate: Path, *, refuses: bool) -> None:
    """A proxy that says no; and, behind one that digs, a certificate that nobody vouches for."""
    async with tunnelled(certificate, refuses=refuses) as (systems, _):
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN
        assert (await systems.perform(POKE, ANN)).answer is Answer.NOT_SENT


async def test_plain_http_is_handed_to_the_proxy_with_its_whole_address() -> None:
    async with wire(says(GOOD)) as proxy:
        at = proxy.url.replace("127.0.0.1", "proxy.example")
        spec = through(a_box("http://box.example/api"), at)
        async with engine(
            spec, [a_thing()], KEYS, resolver=nameless, allow_private=frozenset({at})
        ) as systems:
            await seen(systems, THING_1, ANN)
            assert (await systems.perform(POKE, ANN)).answer is Answer.APPLIED
    lines = [request.split(b"\r\n")[0].decode() for request in proxy.requests]
    assert lines == [
        "GET http://box.example/api/things/1 HTTP/1.1",
        "POST http://box.example/api/things/1/poke HTTP/1.1",
    ]
    assert all(b"\r\nhost: box.example\r\n" in request.lower() for request in proxy.requests)


async def test_a_proxy_on_an_internal_address_needs_to_be_on_the_list_as_well() -> None:
    async with wire(says(GOOD)) as proxy:
        at = proxy.url.replace("127.0.0.1", "proxy.example")
        spec = through(a_box("http://box.example"), at)
        allowed = frozenset({"http://box.example"})
        async with engine(
            spec, [a_thing()], KEYS, resolver=nameless, allow_private=allowed
        ) as systems:
            assert (await unseen(systems, THING_1, ANN)).text == "The Box may not be called."
    assert proxy.count() == 0


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "LOCALHOST.",
        "x.localhost",
        "2130706433",
        "0x7f.1",
        "127.1",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "169.254.169.254",
        "0xa9fea9fe",
        "10.0.0.1",
    ],
)
async def test_a_proxy_is_no_way_round_the_list(host: str) -> None:
    async with wire(says(GOOD)) as proxy:
        at = proxy.url.replace("127.0.0.1", "proxy.example")
        spec = through(a_box(f"http://{host}:8080"), at)
        async with engine(
            spec, [a_thing()], KEYS, resolver=nameless, allow_private=frozenset({at})
        ) as systems:
            assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN
    assert proxy.count() == 0


async def test_redirects_through_a_proxy_are_not_followed_either() -> None:
    away = reply(b"", 302, Location="http://169.254.169.254/latest")
    async with wire(says(away)) as proxy:
        spec = through(a_box("http://box.example"), proxy.url)
        async with engine(
            spec, [a_thing()], KEYS, resolver=nameless, allow_private=frozenset({proxy.url})
        ) as systems:
            resolved = await unseen(systems, THING_1, ANN)
    assert resolved.reason is Reason.MALFORMED
    assert proxy.count() == 1


async def test_a_declared_proxy_is_used_whatever_the_environment_says(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with wire(says(GOOD)) as proxy, wire(says(GOOD)) as other:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, other.url)
        monkeypatch.setenv("NO_PROXY", "*")
        spec = through(a_box("http://box.example"), proxy.url)
        async with engine(
            spec, [a_thing()], KEYS, resolver=nameless, allow_private=frozenset({proxy.url})
        ) as systems:
            await seen(systems, THING_1, ANN)
    assert (proxy.count(), other.count()) == (1, 0)


async def test_with_a_file_of_its_own_no_other_authority_counts(certificate: Path) -> None:
    async with tunnelled(certificate, ca_file=certificate) as (systems, _):
        assert isinstance(await systems.fetch(THING_1, ANN), Snapshot)
    async with tunnelled(certificate) as (systems, _):
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN


async def test_tokens_are_fetched_through_the_proxy_of_their_system(certificate: Path) -> None:
    server = OAuth2(
        authorize="https://box.example/authorize",
        token="https://box.example/token",
        client_id="midstream",
    )
    async with tunnelled(certificate, ca_file=certificate) as (_, tunnels):
        spec = through(a_box("https://erp.example"), tunnels.at)
        auth = spec.auth.model_copy(update={"act_as": "oauth2", "oauth2": server})
        more = {"auth": auth, "ca_file": str(certificate)}
        calls = GuardedCalls(
            [spec.model_copy(update=more)],
            allow_private=frozenset({tunnels.at}),
            surroundings=Surroundings(resolver=nameless),
        )
        answered = await calls.send(Call("POST", server.token, {}))
        assert await calls.send(Call("POST", "https://other.example/token", {})) is None
        await calls.aclose()
    assert answered is not None
    assert answered.status == 200
    assert [head.split("\r\n")[0] for head in tunnels.asked] == ["CONNECT box.example:443 HTTP/1.1"]


# --- A name that turns inward ---------------------------------------------------------------------


async def test_a_name_that_was_public_once_and_is_loopback_now_is_refused() -> None:
    answers = [["93.184.215.14"], ["127.0.0.1"], ["93.184.215.14", "127.0.0.1"]]

    async def rebinding(_host: str, _port: int) -> list[str]:
        return answers.pop(0)

    guard = Guard("http://box.example", private_allowed=False, resolver=rebinding)
    url = httpx.URL("http://box.example/things/1")
    assert [str(each) for each in await guard.addresses(url)] == ["93.184.215.14"]
    for _ in range(2):
        with pytest.raises(EgressRefusedError, match=r"box\.example resolves to 127\.0\.0\.1"):
            await guard.addresses(url)


async def test_a_name_that_turns_to_loopback_never_gets_the_key() -> None:
    now = ["8.8.8.8"]

    async def rebinding(_host: str, _port: int) -> list[str]:
        return now

    async with wire(says(GOOD)) as server:
        spec = a_box(server.url.replace("127.0.0.1", "box.example"))
        guard = Guard(spec.base_url, private_allowed=False, resolver=rebinding)
        assert await guard.addresses(httpx.URL(spec.base_url + "/things/1"))
        now[:] = ["127.0.0.1"]
        async with engine(
            spec, [a_thing()], KEYS, resolver=rebinding, allow_private=frozenset()
        ) as systems:
            assert (await unseen(systems, THING_1, ANN)).text == "The Box may not be called."
            assert (await systems.perform(POKE, ANN)).answer is Answer.NOT_SENT
    assert server.count() == 0


async def test_the_list_names_a_port_and_no_other_one_is_open() -> None:
    async with (
        wire(says(GOOD)) as listed,
        wire(says(GOOD)) as other,
        engine(
            a_box(other.url), [a_thing()], KEYS, allow_private=frozenset({listed.url})
        ) as systems,
    ):
        assert (await unseen(systems, THING_1, ANN)).reason is Reason.DOWN
    assert (listed.count(), other.count()) == (0, 0)


# --- What is declared, is checked -----------------------------------------------------------------


async def test_the_check_of_a_connector_goes_to_the_proxy() -> None:
    async with wire(says(GOOD)) as proxy:
        at = proxy.url.replace("127.0.0.1", "proxy.example")
        spec = through(a_box("https://box.example"), at)
        open_to = Place(private_allowed=False, proxy_allowed=True, resolver=nameless)
        (found,) = await connection(spec, open_to)
        (refused,) = await connection(spec, Place(private_allowed=True, resolver=nameless))
    assert (found.state, found.told) == (State.OK, "may be called, through the proxy at 127.0.0.1")
    assert refused.state is State.WRONG
