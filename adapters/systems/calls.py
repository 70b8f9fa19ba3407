"""Calls to authorization servers: the same guard and the same transport as for systems."""

import logging

from adapters.systems.egress import Guard, listeners, origin_of
from adapters.systems.engine import Surroundings, machines_trust
from adapters.systems.http import NoReply, Outgoing, Transport
from bot.oauth import Answered, Call
from object_links.system import Limits

_LOG = logging.getLogger(__name__)
_LIMITS = Limits(concurrency=8, timeout_s=8.0, max_body_kb=512)


class GuardedCalls:
    """Fills the port `bot.oauth.Calls`. Each origin has a guard and connections of its own.

    `allow_private` lists the origins that may stand on private or loopback addresses;
    `own_addresses` is where this process listens, which nothing is ever sent to.
    """

    def __init__(
        self,
        *,
        allow_private: frozenset[str] = frozenset(),
        own_addresses: frozenset[tuple[str, int]] = frozenset(),
        surroundings: Surroundings | None = None,
    ) -> None:
        """Raise ValueError for an origin or an own address that is none."""
        self._outside = surroundings or Surroundings()
        self._allowed = frozenset(origin_of(origin) for origin in allow_private)
        self._own = listeners(own_addresses)
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
            guard = Guard(origin, origin in self._allowed, self._own, self._outside.resolver)
            trust = self._outside.trust or machines_trust()
            self._transports[origin] = Transport(_LIMITS, guard, trust)
        return self._transports[origin]
