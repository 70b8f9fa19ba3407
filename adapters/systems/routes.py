"""The way to one system: straight to its judged address, or through a declared proxy.

httpx's transport is driven without its client: a client would follow redirects, keep cookies
from one person's answer for the next person's request, and read proxies from the environment.
"""

import ssl
from collections.abc import Callable
from functools import cache
from typing import Protocol

import httpx

from adapters.systems.egress import Address, Guard, origin_of
from object_links.system import Limits, SystemSpec


class Route(Protocol):
    """Where a request is sent so that it reaches its system."""

    async def addresses(self, url: httpx.URL) -> tuple[Address, ...]:
        """The judged addresses to connect to, in order.

        Raises EgressRefusedError, and OSError when a name does not resolve.
        """
        ...

    def towards(self, url: httpx.URL, address: Address) -> httpx.URL:
        """The URL as it is handed to the transport."""
        ...

    def transport(self, address: Address, *, reads: bool) -> httpx.AsyncHTTPTransport:
        """What sends it."""
        ...

    async def aclose(self) -> None:
        """Close all connections."""
        ...


class Direct:
    """Connects to an address of the system, never to its name again."""

    def __init__(self, limits: Limits, guard: Guard, trust: ssl.SSLContext) -> None:
        self._guard = guard
        self._reading = _transport(trust, limits.concurrency)
        # A connection that idled may be closed by the other side just as a write begins, which
        # would leave the write in doubt: writes get a connection of their own.
        self._writing = _transport(trust, 0)

    async def addresses(self, url: httpx.URL) -> tuple[Address, ...]:
        """Those of the system."""
        return await self._guard.addresses(url)

    def towards(self, url: httpx.URL, address: Address) -> httpx.URL:
        """The address stands in the place of the name."""
        return url.copy_with(host=str(address))

    def transport(self, address: Address, *, reads: bool) -> httpx.AsyncHTTPTransport:  # noqa: ARG002 -- one for all addresses
        """One for reads and one for writes."""
        return self._reading if reads else self._writing

    async def aclose(self) -> None:
        """Close all connections."""
        await self._reading.aclose()
        await self._writing.aclose()


class Proxied:
    """Connects to a judged address of the proxy, which finds the system by its name.

    What is no name is judged here all the same; what a name means is the proxy's to say.
    """

    def __init__(self, limits: Limits, guard: Guard, trust: ssl.SSLContext, proxy: Guard) -> None:
        self._guard = guard
        self._proxy = proxy
        self._at = httpx.URL(proxy.base_url)
        self._trust = trust
        self._keep = limits.concurrency
        self._transports: dict[tuple[Address, bool], httpx.AsyncHTTPTransport] = {}

    async def addresses(self, url: httpx.URL) -> tuple[Address, ...]:
        """Those of the proxy."""
        self._guard.check_named(url)
        return await self._proxy.addresses(self._at.copy_with(path="/"))

    def towards(self, url: httpx.URL, address: Address) -> httpx.URL:  # noqa: ARG002 -- the transport has it
        """The name stays."""
        return url

    def transport(self, address: Address, *, reads: bool) -> httpx.AsyncHTTPTransport:
        """One for reads and one for writes at each address; a proxy has few."""
        found = self._transports.get((address, reads))
        if found is None:
            proxy = httpx.Proxy(self._at.copy_with(host=str(address)))
            found = _transport(self._trust, self._keep if reads else 0, proxy)
            self._transports[address, reads] = found
        return found

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            await transport.aclose()


def route_to(
    spec: SystemSpec, usual: ssl.SSLContext, guard_of: Callable[[str], Guard]
) -> Direct | Proxied:
    """The way that a system declares. `guard_of` makes the guard of an address.

    Raises OSError or ssl.SSLError when the file of its certificate authorities cannot be used.
    """
    trust = trusted_by(spec, usual)
    guard = guard_of(spec.base_url)
    if spec.proxy is None:
        return Direct(spec.limits, guard, trust)
    return Proxied(spec.limits, guard, trust, guard_of(origin_of(spec.proxy)))


def trusted_by(spec: SystemSpec, usual: ssl.SSLContext) -> ssl.SSLContext:
    """Whose certificates count for a system: those of its own file alone, or the usual ones."""
    return usual if spec.ca_file is None else ssl.create_default_context(cafile=spec.ca_file)


@cache
def machines_trust() -> ssl.SSLContext:
    """Whose certificates count: Mozilla's list, and the machine's own."""
    trust = httpx.create_ssl_context(trust_env=False)
    # An internal system often has a certificate that only the machine's own list knows.
    trust.load_default_certs()
    return trust


def _transport(
    trust: ssl.SSLContext, keep: int, proxy: httpx.Proxy | None = None
) -> httpx.AsyncHTTPTransport:
    # Servers commonly drop an idle connection after five seconds; two keeps clear of that.
    limits = httpx.Limits(max_keepalive_connections=keep, keepalive_expiry=2.0)
    return httpx.AsyncHTTPTransport(verify=trust, trust_env=False, limits=limits, proxy=proxy)
