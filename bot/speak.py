"""Saying something: written in the transaction that decided it, delivered by `bot.delivery`."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.context import Context, digest
from bot.outbox import PATIENCE, Outbox, OutMessage
from bot.store import Session, codec, offers
from bot.words import Card, Identity, Place, Posted
from object_links.person import Person


@dataclass(frozen=True, slots=True)
class Letter:
    """One card on its way. `user` is set when one person alone may see it."""

    kind: Literal["private", "public", "update", "withdraw", "refresh"]
    channel: str
    card: Card | None
    place: Place | None = None
    """None: the person's direct conversation."""
    user: str | None = None
    scope: str | None = None
    replace: Posted | None = None
    """A card that this one takes the place of, where it still can be."""
    stood: str | None = None
    """Of a refresh: the nonce of that card. It counts only while that one stands there."""


FRESH_FOR = timedelta(minutes=5)
"""Longer than that nobody tries to renew a card with what was read."""


class Speech:
    """Says things to people and to places, durably."""

    def __init__(self, context: Context, outbox: Outbox) -> None:
        """What is said is kept in `outbox` until it is delivered."""
        self._context = context
        self._outbox = outbox

    def privately(
        self,
        session: Session,
        *,
        key: str,
        person: Person,
        card: Card,
        place: Place | None = None,
        replace: Posted | None = None,
    ) -> bool:
        """Show a card to one person: where they are, if nobody else can read it there, else direct.

        False when nothing is sent: `key` was used before, or the person has no account there
        (`doctor` lists those).
        """
        identity = self._identity(person, place)
        if identity is None:
            return False
        letter = Letter(
            "private", identity.channel, card, place, identity.user, identity.scope, replace
        )
        return self._send(session, person.tenant, key, letter)

    def stranger(
        self,
        session: Session,
        *,
        tenant: str,
        key: str,
        identity: Identity,
        posted: Posted,
        card: Card,
    ) -> None:
        """Answer somebody whom nobody linked to a person yet: a card without any object on it."""
        letter = Letter(
            "private", identity.channel, card, posted.place, identity.user, identity.scope, posted
        )
        self._send(session, tenant, key, letter)

    def publicly(
        self, session: Session, *, tenant: str, key: str, card: Card, place: Place
    ) -> None:
        """Show a card made from a public view to everybody in a place."""
        self._send(session, tenant, key, Letter("public", place.channel, card, place))

    def update(
        self, session: Session, *, tenant: str, key: str, posted: Posted, card: Card
    ) -> None:
        """Replace a card where it stands; without effect when it can no longer be replaced."""
        letter = Letter("update", posted.place.channel, card, posted.place, replace=posted)
        self._send(session, tenant, key, letter)

    def refresh(
        self,
        session: Session,
        *,
        key: str,
        offer: offers.Offer,
        posted: Posted,
        card: Card,
    ) -> None:
        """Renew the card of an offer where it stands, if nothing took its place meanwhile.

        A card of one person's own stays that person's; nothing is posted in its stead.
        """
        place, user = posted.place, None
        if offer.purpose != "shared":
            person = self._context.current().people.get(offer.person)
            identity = self._identity(person, place) if person is not None else None
            if identity is None:
                return
            user = identity.user
        letter = Letter(
            "refresh", place.channel, card, place, user, replace=posted, stood=offer.nonce
        )
        self._send(session, offer.tenant, key, letter, patience=FRESH_FOR)

    def withdraw(self, session: Session, *, tenant: str, key: str, posted: Posted) -> None:
        """Take a card away."""
        letter = Letter("withdraw", posted.place.channel, None, posted.place, replace=posted)
        self._send(session, tenant, key, letter)

    def open_posted(self, offer: offers.Offer) -> Posted | None:
        """Where the card of an offer stands, if it was ever shown."""
        if offer.posted is None:
            return None
        plain = self._context.secrets.open(
            offer.tenant, "offer", "posted", offer.nonce, offer.posted
        )
        return codec.load(Posted, plain)

    def _identity(self, person: Person, place: Place | None) -> Identity | None:
        """The person's account in the channel of `place`, else the first that they have."""
        accounts = self._context.current().accounts(person.id)
        if place is None:
            return accounts[0] if accounts else None
        here = [account for account in accounts if account.channel == place.channel]
        # An account may belong to the organisation that the place's workspace is a part of.
        same = [account for account in here if account.scope == place.scope]
        return next(iter(same or here), None)

    def _send(
        self,
        session: Session,
        tenant: str,
        key: str,
        letter: Letter,
        patience: timedelta = PATIENCE,
    ) -> bool:
        message = OutMessage(
            tenant=tenant,
            channel=letter.channel,
            key=key,
            kind=letter.kind,
            lane=_lane(letter),
            body=codec.dump(letter),
            patience=patience,
        )
        return self._outbox.send(session, message)


def _lane(letter: Letter) -> str:
    """What one person is told, and what stands in one conversation, keeps its order."""
    place = letter.place
    where = f"{place.scope}/{place.conversation}" if place is not None else ""
    return f"{where}/{letter.user}" if letter.user is not None else where


def spot_of(posted: Posted) -> str | None:
    """Names where a lasting card stands; None for one that can be replaced for a while only."""
    if posted.viewer is not None or posted.message is None:
        return None
    place = posted.place
    return digest(place.channel, place.scope, place.conversation, posted.message)


def seal_posted(context: Context, tenant: str, nonce: str, posted: Posted) -> bytes:
    """Where a card stands, for its row: the handle in it is worth sealing."""
    plain = codec.dump(posted)
    return context.secrets.seal(tenant, "offer", "posted", nonce, plain)
