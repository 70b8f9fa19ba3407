"""Trying a connection: certificates, names and redirects are told apart."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from adapters.systems.inspection import Finding, State, Subject, Surroundings, connection, inspect
from tests.systems.engine.test_tls import certificate
from tests.systems.engine.workbench import a_box, a_thing, reply, says, wire

__all__ = ["certificate"]


async def _loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


async def _nowhere(_host: str, _port: int) -> list[str]:
    raise OSError


@asynccontextmanager
async def secure(certificate: Path) -> AsyncIterator[int]:
    """A TLS server with this certificate; its port."""
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate)

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    server = await asyncio.start_server(client, "127.0.0.1", 0, ssl=serving)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        await server.wait_closed()


async def looked(url: str, **options: object) -> list[Finding]:
    options = {"private_allowed": True, "resolver": _loopback, **options}
    return await connection(a_box(url), Surroundings(**options))  # type: ignore[arg-type] # its own


async def test_a_trusted_certificate_is_told_with_its_end(certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    async with secure(certificate) as port:
        found = await looked(f"https://box.example:{port}", trust=trust)
    assert [each.state for each in found] == [State.OK, State.OK]
    assert "certificate good until" in found[1].told


@pytest.mark.parametrize(
    ("name", "trusted"), [("box.example", False), ("other.example", True)], ids=["own", "name"]
)
async def test_a_certificate_without_trust_is_told(
    certificate: Path, name: str, *, trusted: bool
) -> None:
    cafile = str(certificate) if trusted else None
    trust = ssl.create_default_context(cafile=cafile)
    async with secure(certificate) as port:
        found = await looked(f"https://{name}:{port}", trust=trust)
    assert found[1].state is State.WRONG
    assert "no trust in its certificate" in found[1].told


async def test_a_name_without_an_address_is_told() -> None:
    (found,) = await looked("https://box.example", resolver=_nowhere)
    assert (found.state, found.told) == (State.WRONG, "the name box.example has no address")


async def test_nobody_there_is_told() -> None:
    async with wire(says(reply())) as here:
        url = here.url.replace("http:", "https:")
    found = await looked(url)
    assert "nobody answers" in found[1].told


async def test_a_redirect_is_told_and_not_followed() -> None:
    async with wire(says(reply(b"", 301, location="https://evil.example/"))) as here:
        subject = Subject(a_box(here.url), "ann", "key", a_thing(), "1")
        found = await inspect(subject, Surroundings(private_allowed=True))
        assert here.count() == 1
    assert "a redirect to https://evil.example/" in found[-1].told
    assert "redirects are never followed" in found[-1].mend


async def test_a_missing_etag_is_told() -> None:
    async with wire(says(reply(b'{"title": "One", "poked": false}'))) as here:
        subject = Subject(a_box(here.url), "ann", "key", a_thing(), "1")
        found = await inspect(subject, Surroundings(private_allowed=True))
    (version,) = (each for each in found if each.part == ("version", "etag"))
    assert (version.state, version.told) == (State.WRONG, "the system sent no ETag")
