"""Where a call to a system may go: one origin, and only addresses that were checked.

A base address is written by an admin and a host name may resolve to anything at any time
(server-side request forgery, OWASP A10:2021). Every call therefore resolves anew, all addresses
are judged, and the connection is made to a judged address, never to the name again.
"""

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from urllib.parse import unquote

import httpx

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolver = Callable[[str, int], Awaitable[Iterable[str]]]
"""Host name and port to addresses in text form. Raises OSError when the name has none."""

_LAST_PORT = 65535
_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_TUNNELS = tuple(
    ipaddress.IPv6Network(net) for net in ("::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")
)
_METADATA = frozenset(
    ipaddress.ip_address(text)
    for text in (
        "169.254.169.254",  # most clouds
        "169.254.170.2",  # container credentials
        "100.100.100.200",  # Alibaba
        "168.63.129.16",  # Azure, a public address
        "192.0.0.192",  # Oracle
        "fd00:ec2::254",  # Amazon over IPv6
        "fd20:ce::254",  # Google over IPv6
    )
)


class EgressRefusedError(Exception):
    """A call may not go where it would go. The text is for an admin and holds no secret."""


async def resolve(host: str, port: int) -> list[str]:
    """Ask the machine's resolver. Raises OSError when the name has no address."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def listeners(own: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """Turn host names among a process's own listeners into addresses, once.

    Raises ValueError for a name that has no address.
    """
    found: set[tuple[str, int]] = set()
    for host, port in own:
        try:
            entries = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise ValueError(f"{host!r} is no address to listen on: {error}") from None
        found |= {(str(entry[4][0]), port) for entry in entries}
    return frozenset(found)


def origin_of(url: str) -> str:
    """Return scheme, host and port in one spelling: lower case, no default port.

    Raises ValueError for an address that is no http or https URL, or that carries a login.
    """
    try:
        parsed = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise ValueError(f"{error}: write https://host or https://host:port") from None
    fits = parsed.port is None or 0 < parsed.port <= _LAST_PORT
    if parsed.scheme not in _PORTS or not parsed.host or parsed.userinfo or not fits:
        raise ValueError("an origin is http://host:port or https://host:port, without a login")
    host = parsed.raw_host.decode("ascii").lower()
    host = f"[{host}]" if ":" in host else host
    port = "" if parsed.port in {None, _PORTS[parsed.scheme]} else f":{parsed.port}"
    return f"{parsed.scheme}://{host}{port}"


def objection(address: Address, *, private_allowed: bool) -> str | None:
    """Say why no connection may be made to this address, or None when one may.

    `private_allowed` opens private and loopback addresses and nothing else: what belongs to the
    link, to a cloud's metadata service or to a transition mechanism stays closed.
    """
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return "is an IPv4 address in IPv6 clothes"
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
            return objection(inner, private_allowed=False)
        if not address.is_loopback and any(address in net for net in _TUNNELS):
            return "belongs to a tunnel"
    if address in _METADATA:
        return "belongs to a cloud's metadata service"
    if address.is_link_local or address.is_multicast or address.is_unspecified:
        return "is link-local, multicast or unspecified"
    if address.is_reserved and not address.is_loopback:
        return "is reserved"
    if not address.is_global and not private_allowed:
        return "is private, and this system's origin is not on the list of internal origins"
    return None


@dataclass(frozen=True, slots=True)
class Guard:
    """Judges every call of one system."""

    base_url: str
    private_allowed: bool
    own: frozenset[tuple[str, int]] = frozenset()
    """Where this process itself listens; "0.0.0.0" and "::" mean every loopback address."""
    resolver: Resolver = resolve

    def check_url(self, url: httpx.URL) -> None:
        """Raise EgressRefusedError unless the URL stays inside the system's base address."""
        base = httpx.URL(self.base_url)
        if origin_of(str(url)) != origin_of(self.base_url):
            raise EgressRefusedError("a request would leave the origin of its system")
        inside = url.raw_path.startswith(base.raw_path.rstrip(b"/") + b"/")
        # A server may decode %2F before it resolves dots, so the decoded path counts too.
        steps = unquote(unquote(url.path)).replace("\\", "/").split("/")
        if not inside or not {".", ".."}.isdisjoint(steps):
            raise EgressRefusedError("a request would leave the base address of its system")

    async def addresses(self, url: httpx.URL) -> tuple[Address, ...]:
        """Resolve and judge; the addresses to try, in order.

        One bad address among several closes them all. Raises EgressRefusedError, and OSError
        when the name does not resolve.
        """
        self.check_url(url)
        port = _port(url)
        host = url.raw_host.decode("ascii")
        found = [ipaddress.ip_address(text) for text in await self.resolver(host, port)]
        if not found:
            raise OSError("the name has no address")
        for address in found:
            self._judge(host, port, address)
        return tuple(found)

    def check_named(self, url: httpx.URL) -> None:
        """Judge a URL whose name another one resolves, as a proxy does.

        What is an address already, in any spelling, is judged as such. Raises
        EgressRefusedError.
        """
        self.check_url(url)
        host = url.raw_host.decode("ascii")
        if (address := _spelt_out(host)) is not None:
            self._judge(host, _port(url), address)

    def _judge(self, host: str, port: int, address: Address) -> None:
        why = objection(address, private_allowed=self.private_allowed)
        why = "is where this product itself listens" if self._is_own(address, port) else why
        if why is not None:
            raise EgressRefusedError(f"{host} resolves to {address}, which {why}")

    def _is_own(self, address: Address, port: int) -> bool:
        for text, own_port in self.own:
            if own_port != port:
                continue
            mine = ipaddress.ip_address(text)
            if address == mine or (mine.is_unspecified and address.is_loopback):
                return True
        return False


def _port(url: httpx.URL) -> int:
    return url.port or _PORTS[url.scheme]


def _spelt_out(host: str) -> Address | None:
    """The address that a host is without any name service, `0x7f.1` too; None for a name."""
    bare = host.rstrip(".")
    if bare == "localhost" or bare.endswith(".localhost"):  # RFC 6761, section 6.3
        return ipaddress.IPv4Address("127.0.0.1")
    try:
        return ipaddress.ip_address(bare)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(bare))
    except OSError:
        return None
