"""Private links by which a person connects a system, and what they wanted when they got one.

A link names one person. Whoever else opens it, signed in as themselves, gets nothing by it. What
was wanted is sealed in the link's row; it is offered anew once the person is connected.
"""

from dataclasses import dataclass
from datetime import timedelta

from bot.cards import outcome
from bot.context import Context
from bot.oauth import new_secret
from bot.signing_in import hashed
from bot.store import browsers, codec
from bot.store.browsers import ConnectLink
from bot.words import Card, Identity, Place
from object_links.person import Person
from object_links.resolve import ObjectRef, Reason, Unavailable
from object_links.system import SystemSpec

LASTS = timedelta(hours=1)
LINKS = "/connect/to/"
_MENDABLE = frozenset({Reason.NOT_CONNECTED, Reason.RECONNECT})


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wanted, and where. `ref` and `action` are empty where there was nothing."""

    place: Place
    ref: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True)
class Wanting:
    """Who wants it, by which verified chat account."""

    person: Person
    identity: Identity
    wish: Wish


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link, opened: for whom, for what, and from where."""

    hash: str
    person: Person
    system: SystemSpec
    identity: Identity
    wish: Wish


class Invitations:
    """Makes links, and opens those that browsers bring."""

    def __init__(self, context: Context, base: str | None) -> None:
        """`base` is our own public address; without one there are no links."""
        self._context = context
        self._base = base

    async def told(self, wanting: Wanting, why: Unavailable) -> Card:
        """Say why an object cannot be read, with a link where connecting mends it."""
        system = self._system(why.ref)
        if system is None or why.reason not in _MENDABLE or not self.possible(system):
            return outcome.told(why.ref, why.text)
        return await self.card(wanting, system, f"{why.text} {why.ref.id} is offered to you then.")

    def possible(self, system: SystemSpec) -> bool:
        """Whether people can connect this system at a browser."""
        signed_in = self._context.current().sign_in is not None
        return self._base is not None and signed_in and system.auth.given_by_people

    async def card(self, wanting: Wanting, system: SystemSpec, text: str) -> Card:
        """A card with a link for this person alone."""
        token, person, identity = new_secret(), wanting.person, wanting.identity
        row = hashed(token)
        sealed = self._context.secrets.seal(
            person.tenant, "connect_link", "sealed", row, codec.dump(wanting.wish)
        )
        link = ConnectLink(
            row,
            person.tenant,
            person.id,
            system.system,
            identity.channel,
            identity.scope,
            identity.user,
            sealed,
        )
        await self._context.store.run(lambda s: browsers.invite(s, link, LASTS))
        return Card(
            title=f"Connect {system.name}",
            url=f"{self._base}{LINKS}{token}",
            note=f"{text} The link is for you alone and can be used for an hour.",
        )

    async def opened(self, token: str) -> Invitation | None:
        """What a link is for; None when it was used, is too old, or never was one."""
        return await self.opened_by_hash(hashed(token))

    async def opened_by_hash(self, row: str) -> Invitation | None:
        """The same by what is kept of the link."""
        link = await self._context.store.read(lambda s: browsers.link(s, row))
        workspace = self._context.current()
        if link is None or link.tenant != workspace.tenant:
            return None
        person, system = workspace.people.get(link.person), workspace.systems.get(link.system)
        identity = Identity(link.channel, link.scope, link.user)
        # The account must still be this person's.
        if person is None or system is None or workspace.whose(identity) != person:
            return None
        plain = self._context.secrets.open(
            link.tenant, "connect_link", "sealed", link.hash, link.sealed
        )
        return Invitation(link.hash, person, system, identity, codec.load(Wish, plain))

    async def used(self, invitation: Invitation) -> bool:
        """Use a link up. False when it was used meanwhile."""
        return await self._context.store.run(lambda s: browsers.use(s, invitation.hash))

    def _system(self, ref: ObjectRef) -> SystemSpec | None:
        kind = self._context.type(ref)
        workspace = self._context.current()
        return workspace.systems.get(kind.system) if kind is not None and kind.system else None
