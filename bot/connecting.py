"""A person's own grant for a system: given at a browser, compared, kept, used up, withdrawn.

Only the very person whose chat account asked may use a link, signed in as themselves. A redirect is
bound to that session, to the link and to the system as it was declared. Before anything is kept
the system is asked whose key it is.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot import audit
from bot.cards import outcome
from bot.context import Context
from bot.invitations import Invitation, Invitations, Wanting, Wish
from bot.oauth import Calls, RefusedError, Tokens, UnreachedError, new_secret
from bot.people import Grants, binding, check_key
from bot.report import Report
from bot.signing_in import AWAY, Visitor, hashed
from bot.speak import Speech
from bot.store import Session, browsers, offers, secrets
from bot.store.browsers import Redirect
from bot.words import Card, Command
from object_links.person import Person
from object_links.resolve import ObjectRef, Unavailable
from object_links.system import SystemSpec

CALLBACK = "/connect/callback/"

Whose = Callable[[str, str], Awaitable[str | None]]
"""A system and a key -> whose key the system says that it is."""


class ConnectError(Exception):
    """Nothing was kept. The text is for the person, and names what to do."""


@dataclass(frozen=True, slots=True)
class Connected:
    """What was kept. `account` is what the system calls the person, where it can be asked."""

    system: SystemSpec
    account: str | None
    offered: bool
    """What they wanted was offered again."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One system, as a person may connect it."""

    system: SystemSpec
    connected: bool


class Connecting:
    """Connects people and systems."""

    def __init__(  # noqa: PLR0913 - the parts that compose puts together
        self,
        context: Context,
        grants: Grants,
        invitations: Invitations,
        report: Report,
        speech: Speech,
        *,
        calls: Calls,
        whose: Whose,
        base: str | None,
    ) -> None:
        """`base` is our own public address, without a slash at its end."""
        self._context = context
        self._grants = grants
        self._invitations = invitations
        self._report = report
        self._speech = speech
        self._calls = calls
        self._whose = whose
        self._base = base

    # -- in chat -------------------------------------------------------------------------------

    async def answer(self, said: Command, person: Person, name: str, *, connect: bool) -> Card:
        """`connect SYSTEM` and `disconnect SYSTEM`, answered to the person alone."""
        system = self._named(name)
        if system is None:
            names = ", ".join(self._connectable()) or "none"
            return Card(title="Which system?", note=f"You can connect: {names}.")
        if not connect:
            return Card(title=system.name, note=await self.disconnect(person, system))
        if not self._invitations.possible(system):
            note = "It cannot be connected from here. Ask an admin."
            return Card(title=system.name, note=note)
        wanting = Wanting(person, said.sender, Wish(said.place))
        return await self._invitations.card(wanting, system, f"{system.auth.connect_help}.")

    async def told(self, wanting: Wanting, why: Unavailable) -> Card:
        """Say why an object cannot be read; where connecting mends it, with a link."""
        return await self._invitations.told(wanting, why)

    def _named(self, name: str) -> SystemSpec | None:
        """The system that is called so; the only one, when nothing is said."""
        systems = self._connectable()
        if not name and len(systems) == 1:
            return next(iter(systems.values()))
        wanted = name.casefold()
        named = (each for each in systems.values() if each.name.casefold() == wanted)
        return systems.get(wanted) or next(named, None)

    def _connectable(self) -> dict[str, SystemSpec]:
        systems = self._context.current().systems
        return {name: spec for name, spec in systems.items() if spec.auth.given_by_people}

    async def disconnect(self, person: Person, system: SystemSpec) -> str:
        """Forget a person's key, and have tokens withdrawn. What came of it, in words."""
        withdrawn = await self._grants.remove(
            person.tenant, person.id, system.system, system, "by the person"
        )
        if withdrawn is None:
            return "You were not connected."
        if withdrawn:
            return f"Disconnected: {system.name} has withdrawn what it gave us."
        if system.auth.act_as == "oauth2":
            return f"Disconnected here. {system.name} did not confirm: look there, under your apps."
        return f"Disconnected: your key is deleted here. Delete it in {system.name} too."

    # -- at a browser --------------------------------------------------------------------------

    async def standing(self, person: Person) -> list[Standing]:
        """Every system that people connect, and whether this person has."""
        held = await self._context.store.read(
            lambda s: secrets.grants(s, person.tenant, person=person.id)
        )
        names = {each.system for each in held}
        return [Standing(spec, name in names) for name, spec in self._connectable().items()]

    async def invitation(self, token: str, visitor: Visitor) -> Invitation:
        """What a link is for, if it is this visitor's own. Raises ConnectError."""
        return self._own(await self._invitations.opened(token), visitor)

    def _own(self, found: Invitation | None, visitor: Visitor) -> Invitation:
        if found is None:
            raise ConnectError(_NO_LINK)
        if found.person != visitor.person:
            raise ConnectError(_NOT_YOURS.format(name=visitor.person.name))
        return found

    async def leave(self, invitation: Invitation, visitor: Visitor) -> str:
        """Where the browser goes so that the person may agree. Raises ConnectError."""
        system, state, verifier = invitation.system, new_secret(), new_secret()
        try:
            client = await self._grants.client(visitor.person.tenant, system)
        except RefusedError:
            raise ConnectError(_NOT_SET_UP.format(name=system.name)) from None
        kept = {
            "link": invitation.hash,
            "verifier": verifier,
            "system": system.system,
            "auth": binding(system).auth_digest,
        }
        tenant, row = visitor.person.tenant, hashed(state)
        sealed = self._context.secrets.seal(
            tenant, "redirect", "sealed", row, json.dumps(kept).encode()
        )
        away = Redirect(row, tenant, visitor.browser, "connect", sealed)
        await self._context.store.run(lambda s: browsers.send_away(s, away, AWAY))
        return client.address(redirect_uri=self._callback(system), state=state, verifier=verifier)

    async def arrive(self, visitor: Visitor, system: str, *, state: str, code: str) -> Connected:
        """Turn what the browser brings back into a grant. Raises ConnectError."""
        away = await self._context.store.run(
            lambda s: browsers.come_back(s, hashed(state), visitor.browser, "connect")
        )
        if away is None:
            raise ConnectError(_NOT_BEGUN)
        plain = self._context.secrets.open(
            away.tenant, "redirect", "sealed", away.hash, away.sealed
        )
        kept = json.loads(plain)
        found = await self._invitations.opened_by_hash(kept["link"])
        invitation = self._own(found, visitor)
        now_is = (invitation.system.system, binding(invitation.system).auth_digest)
        if (kept["system"], kept["auth"]) != now_is or system != kept["system"]:
            raise ConnectError(_NOT_BEGUN)
        if not code:
            raise ConnectError(_REFUSED.format(name=invitation.system.name, code="no agreement"))
        tokens = await self._exchanged(invitation, code, kept["verifier"])
        return await self._kept(invitation, tokens)

    async def give(self, invitation: Invitation, key: str) -> Connected:
        """Keep a key that the person typed into the page. Raises ConnectError."""
        system, key = invitation.system, key.strip()
        try:
            check_key(system, key)
        except ValueError as error:
            raise ConnectError(f"Nothing was kept: {error}.") from None
        account = await self._compared(invitation, key)
        await self._use_up(invitation)
        try:
            await self._grants.keep(invitation.person, system, key)
        except ValueError as error:
            raise ConnectError(f"Nothing was kept: {error}.") from None
        return Connected(system, account, await self._offer_again(invitation))

    async def _use_up(self, invitation: Invitation) -> None:
        if not await self._invitations.used(invitation):
            raise ConnectError(_NO_LINK)

    async def _exchanged(self, invitation: Invitation, code: str, verifier: str) -> Tokens:
        system = invitation.system
        try:
            client = await self._grants.client(invitation.person.tenant, system)
            return await client.exchange(
                self._calls, code=code, verifier=verifier, redirect_uri=self._callback(system)
            )
        except RefusedError as error:
            raise ConnectError(_REFUSED.format(name=system.name, code=error.code)) from None
        except UnreachedError:
            raise ConnectError(_UNREACHED.format(name=system.name)) from None

    async def _kept(self, invitation: Invitation, tokens: Tokens) -> Connected:
        system, person = invitation.system, invitation.person
        try:
            account = await self._compared(invitation, tokens.access)
            await self._use_up(invitation)
        except ConnectError:
            await self._grants.withdraw(person.tenant, system, tokens)
            raise
        await self._grants.keep_tokens(person, system, tokens)
        return Connected(system, account, await self._offer_again(invitation))

    async def _compared(self, invitation: Invitation, key: str) -> str | None:
        """Whose key it is, if the system can be asked. Raises ConnectError for another's."""
        system, person = invitation.system, invitation.person
        if system.auth.whoami is None:
            return None
        account = await self._whose(system.system, key)
        if account is None:
            raise ConnectError(_NOBODYS.format(name=system.name))
        declared = self._context.current().logins.get((person.id, system.system))
        if declared is not None and declared != account:
            await self._context.store.run(lambda s: _note_refusal(s, person, system))
            raise ConnectError(
                _ANOTHERS.format(name=system.name, account=account[:80], declared=declared)
            )
        return account

    def _callback(self, system: SystemSpec) -> str:
        return f"{self._base}{CALLBACK}{system.system}"

    # -- going on ------------------------------------------------------------------------------

    async def _offer_again(self, invitation: Invitation) -> bool:
        """What was wanted before is offered to the person alone; nothing is done unasked."""
        wish, person, system = invitation.wish, invitation.person, invitation.system
        note = f"You are connected to {system.name}."
        if not wish.ref:
            self_told = Card(title=system.name, note=note)
            await self._context.store.run(lambda s: self._say(s, invitation, self_told))
            return False
        ref = ObjectRef.parse(wish.ref)
        fresh = await self._context.connector.fetch(ref, person, fresh=True)
        if isinstance(fresh, Unavailable):
            told = outcome.told(ref, f"{note} {fresh.text}")
            await self._context.store.run(lambda s: self._say(s, invitation, told))
            return False
        spec = self._context.spec(ref, wish.action)
        if spec is not None:
            note = f"{note} {spec.label}: nothing was done yet."
        message = await self._report.anew(person, fresh, wish.place, note)

        def commit(session: Session) -> None:
            if message.offer is not None:
                offers.add(session, message.offer)
            self._say(session, invitation, message.card)

        await self._context.store.run(commit)
        return True

    def _say(self, session: Session, invitation: Invitation, card: Card) -> None:
        self._speech.privately(
            session,
            key=f"connected/{invitation.hash}",
            person=invitation.person,
            card=card,
            place=invitation.wish.place,
        )


def _note_refusal(session: Session, person: Person, system: SystemSpec) -> None:
    body = {"system": system.system}
    audit.append(session, person.tenant, audit.Kind.CREDENTIAL_REFUSED, body, person=person.id)


_NO_LINK = (
    "This link was used already, is older than an hour, or was never one. "
    "Type /midstream connect in your chat for another."
)
_NOT_YOURS = (
    "This link was made for somebody else. You are signed in as {name}, and nothing was kept. "
    "If somebody sent it to you, tell an admin: links to connect are never passed on."
)
_NOT_BEGUN = (
    "This was not begun in this browser by you, was used already, or took longer than ten "
    "minutes. Nothing was kept. Begin again from the link in your chat."
)
_NOT_SET_UP = "{name} is not set up here yet. Ask an admin: its client secret is missing."
_REFUSED = "{name} did not agree ({code}). Nothing was kept. Begin again from the link."
_UNREACHED = "{name} did not answer. Nothing was kept. Try again in a while."
_NOBODYS = "{name} did not say whose key this is. Nothing was kept. Check it, and try again."
_ANOTHERS = (
    "{name} says that this is the account {account}; yours here is {declared}. Nothing was kept. "
    "Sign in to {name} as yourself, or ask an admin to correct your login in people.yaml."
)
