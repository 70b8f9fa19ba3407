"""Whether a system can be reached at all: its address, its certificate, the person's key."""

import asyncio
import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx

from adapters.systems.answers import Kind
from adapters.systems.egress import Address, EgressRefusedError, Guard, Resolver, resolve
from adapters.systems.inspection.findings import Finding, Part, State, shown, unheard
from adapters.systems.line import Line, Told
from adapters.systems.requests import RequestError, fit_secret
from adapters.systems.routes import Route, machines_trust, route_to, trusted_by
from object_links.auth import Lack
from object_links.expressions import ExpressionError, evaluate
from object_links.system import SystemSpec

_HANDSHAKE_S = 10.0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """From where one looks at a system."""

    private_allowed: bool
    """The origin is on the list of internal ones."""
    proxy_allowed: bool = False
    """So is that of the system's proxy."""
    own: frozenset[tuple[str, int]] = frozenset()
    """Where this product itself listens."""
    resolver: Resolver = resolve
    trust: ssl.SSLContext = field(default_factory=machines_trust)

    def route(self, spec: SystemSpec) -> Route:
        """The way to this system."""

        def guard_of(address: str) -> Guard:
            own = address == spec.base_url
            private = self.private_allowed if own else self.proxy_allowed
            return Guard(address, private, self.own, self.resolver)

        return route_to(spec, self.trust, guard_of)


async def connection(spec: SystemSpec, outside: Surroundings) -> list[Finding]:
    """Whether the address may be called, and who is there."""
    url = httpx.URL(spec.base_url.rstrip("/") + "/")
    trust = trusted_by(spec, outside.trust)
    try:
        addresses = await outside.route(spec).addresses(url)
    except EgressRefusedError as error:
        mend = "correct it; an internal system's origin goes into MIDSTREAM_ALLOW_PRIVATE"
        return [_found(State.WRONG, f"may not be called: {error}", mend)]
    except (OSError, ValueError):
        mend = "correct it, or look at the name service"
        name = httpx.URL(spec.proxy or spec.base_url).host
        return [_found(State.WRONG, f"the name {name} has no address", mend)]
    told = ", ".join(str(each) for each in addresses)
    if spec.proxy is not None:
        return [_found(State.OK, f"may be called, through the proxy at {told}")]
    return [_found(State.OK, f"may be called, at {told}"), await _tls(url, addresses, trust)]


def key(spec: SystemSpec, person: str, secret: str | Lack | None) -> Finding:
    """Whether there is a key that can be sent at all."""
    if not secret or isinstance(secret, Lack):
        mend = f"midstream credential set {person} {spec.system}"
        if spec.auth.act_as == "oauth2":
            mend = f"{person} connects {spec.name} once"
        told = _LACKS[secret if isinstance(secret, Lack) else Lack.NOT_GIVEN]
        return _found(State.WRONG, f"{person} {told}", mend, ("auth",))
    if not fit_secret(spec.auth, secret):
        mend = "give it again; `scheme: basic` takes login:password"
        return _found(State.WRONG, "the key cannot be sent in this way", mend, ("auth",))
    return _found(State.OK, f"{person} has a key; reading tells whether it counts", "", ("auth",))


_LACKS = {
    Lack.NOT_GIVEN: "has given no key",
    Lack.SUSPENDED: "gave a key for another address or another `auth` block",
    Lack.EXPIRED: "has a key that is no longer good",
    Lack.UNREACHED: "has a key that could not be renewed now",
}


async def whose(spec: SystemSpec, line: Line, secret: str) -> Finding | None:
    """Whose key the system says it is; None where it is not asked."""
    asked = spec.auth.whoami
    if asked is None:
        return None
    part: Part = ("auth", "whoami")
    try:
        heard = await line.read(asked, {}, secret)
        if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
            told, mend = unheard(heard)
            return _found(State.WRONG, told, mend, part)
        who = evaluate(asked.who, heard.content.value)
    except (RequestError, ExpressionError) as error:
        return _found(State.WRONG, str(error), "correct the request or `is`", part)
    if isinstance(who, str | int) and not isinstance(who, bool) and who != "":
        return _found(State.OK, f"the key is that of {shown(who)}", "", part)
    return _found(State.WRONG, f"`is` gives {shown(who)}, which is no login", "correct it", part)


async def _tls(url: httpx.URL, addresses: tuple[Address, ...], trust: ssl.SSLContext) -> Finding:
    if url.scheme == "http":
        if all(address.is_loopback for address in addresses):
            return _found(State.OK, "no TLS, and it does not leave this machine")
        return _found(State.LOOK, "no TLS: keys can be read on their way", "use https")
    port = url.port or 443
    try:
        return _found(State.OK, await _handshake(str(addresses[0]), port, url.host, trust))
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "it failed"
        mend = "renew its certificate, or add its authority to those of this machine"
        return _found(State.WRONG, f"no trust in its certificate: {reason}", mend)
    except (OSError, TimeoutError):
        told = f"nobody answers at {addresses[0]}, port {port}"
        return _found(State.WRONG, told, "look whether it runs, and at the firewall")


async def _handshake(address: str, port: int, host: str, trust: ssl.SSLContext) -> str:
    async with asyncio.timeout(_HANDSHAKE_S):
        _, writer = await asyncio.open_connection(address, port, ssl=trust, server_hostname=host)
    with _closing(writer):
        certificate = writer.get_extra_info("peercert") or {}
        version = writer.get_extra_info("ssl_object").version()
    until = certificate.get("notAfter")
    return f"{version}, certificate good until {until}" if until else f"{version}"


@contextlib.contextmanager
def _closing(writer: asyncio.StreamWriter) -> Iterator[None]:
    try:
        yield
    finally:
        # Nothing was said, so nobody is waited for.
        writer.transport.abort()


def _found(state: State, told: str, mend: str = "", part: Part = ("base_url",)) -> Finding:
    return Finding("system", part, state, told, mend)
