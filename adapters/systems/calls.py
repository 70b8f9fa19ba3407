"""Calls to authorization servers: the same guard and the same transport as for systems."""

import logging
from collections.abc import Iterable

from adapters.systems.egress import Guard, listeners, origin_of
from adapters.systems.engine import Surroundings
from adapters.systems.http import NoReply, Outgoing, Transport
from adapters.systems.routes import Direct, Proxied, machines_trust, route_to
from bot.oauth import Answered, Call
from object_links.system import Limits, SystemSpec

_LOG = logging.getLogger(__name__)
_LIMITS = Limits(concurrency=8, timeout_s=8.0, max_body_kb=512)


class GuardedCalls:
    """Fills the port `bot.oauth.Calls`. Each origin has a guard and connections of its own.

    `allow_private` lists the origins that may stand on private or loopback addresses;
    `own_addresses` is where this process listens, which nothing is ever sent to. The
    authorization servers of `systems` are called through the proxies of these systems, and
    trusted by their authorities.
    """

    def __init__(
        self,
        systems: Iterable[SystemSpec] = (),
        *,
        allow_private: frozenset[str] = frozenset(),
        own_addresses: frozenset[tuple[str, int]] = frozenset(),
        surroundings: Surroundings | None = None,
    ) -> None:
        """Raise ValueError for an origin or an own address that is none."""
        self._outside = surroundings or Surroundings()
        self._allowed = frozenset(origin_of(origin) for origin in allow_private)
        self._own = listeners(own_addresses)
        self._declared = _declared(systems)
        self._transports: dict[str, Transport] = {}

    async def send(self, call: Call) -> Answered | None:
        """Send once; None for no answer, for one that is too large, and for what may not be."""
        try:
            origin = origin_of(call.url)
        except ValueError:
            return None
        outgoing = Outgoing(
            call.method, call.url, {"accept-encoding": "identity", **call.headers}, call.body
        )
        reply = await self._transport(origin).exchange(outgoing)
        if isinstance(reply, NoReply):
            _LOG.warning("%s %s (%s)", origin, reply.why, reply.detail)
            return None
        return Answered(reply.status, reply.body) if reply.whole else None

    async def aclose(self) -> None:
        """Close all connections."""
        for transport in self._transports.values():
            await transport.aclose()

    def _transport(self, origin: str) -> Transport:
        """Origins are declared by an admin or named by the sign-in provider: they are few."""
        if origin not in self._transports:
            self._transports[origin] = Transport(_LIMITS, self._route(origin))
        return self._transports[origin]

    def _route(self, origin: str) -> Direct | Proxied:
        trust = self._outside.trust or machines_trust()
        spec = self._declared.get(origin)
        if spec is None:
            return Direct(_LIMITS, self._guard(origin), trust)
        at_server = spec.model_copy(update={"base_url": origin, "limits": _LIMITS})
        return route_to(at_server, trust, self._guard)

    def _guard(self, address: str) -> Guard:
        private = origin_of(address) in self._allowed
        return Guard(address, private, self._own, self._outside.resolver)


def _declared(systems: Iterable[SystemSpec]) -> dict[str, SystemSpec]:
    """The system behind each origin of an authorization server; of several, the first."""
    found: dict[str, SystemSpec] = {}
    for spec in systems:
        server = spec.auth.oauth2
        for url in () if server is None else (server.token, server.revoke):
            if url is not None:
                found.setdefault(origin_of(url), spec)
    return found
