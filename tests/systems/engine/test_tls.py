"""Over TLS a certificate must be for the system's name, although the address was checked first."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from adapters.systems import Surroundings, Systems
from object_links.resolve import Answer, Reason, Snapshot, Unavailable
from tests.systems.engine.workbench import ANN, POKE, THING_1, Keys, a_box, a_thing, reply


async def _loopback(_host: str, _port: int) -> list[str]:
    return ["127.0.0.1"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for box.example, signed by itself, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "box.example")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("box.example")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "box"
    pem = serialization.Encoding.PEM
    plain = serialization.NoEncryption()
    path.write_bytes(
        made.public_bytes(pem) + key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain)
    )
    return path


@asynccontextmanager
async def _box(certificate: Path, *, name: str, trusted: bool) -> AsyncIterator[Systems]:
    serving = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    serving.load_cert_chain(certificate)

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(reply(b'{"title": "One"}', Connection="close"))
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(client, "127.0.0.1", 0, ssl=serving)
    url = f"https://{name}:{server.sockets[0].getsockname()[1]}"
    trust = ssl.create_default_context(cafile=str(certificate)) if trusted else None
    systems = Systems(
        [a_box(url, timeout_s=4.0)],
        [a_thing()],
        Keys({"ann": "key"}),
        allow_private=frozenset({url}),
        surroundings=Surroundings(resolver=_loopback, trust=trust),
    )
    try:
        yield systems
    finally:
        await systems.aclose()
        server.close()
        await server.wait_closed()


async def test_a_certificate_for_the_systems_name_is_good(certificate: Path) -> None:
    async with _box(certificate, name="box.example", trusted=True) as systems:
        assert isinstance(await systems.fetch(THING_1, ANN), Snapshot)


@pytest.mark.parametrize(("name", "trusted"), [("other.example", True), ("box.example", False)])
async def test_any_other_certificate_stops_the_call_before_the_key_is_sent(
    certificate: Path, name: str, *, trusted: bool
) -> None:
    async with _box(certificate, name=name, trusted=trusted) as systems:
        view = await systems.fetch(THING_1, ANN)
        result = await systems.perform(POKE, ANN)
    assert isinstance(view, Unavailable)
    assert view.reason is Reason.DOWN
    assert result.answer is Answer.NOT_SENT
