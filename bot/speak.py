"""The one way out: every card that anybody gets passes here, and the audience gate with it.

What is to be said is written in the transaction that decided it (outbox). Who would read it is
asked when it is delivered, because a channel may have got guests meanwhile.
"""

import json
from dataclasses import dataclass
from typing import Any, Literal

from bot import outbox
from bot.audience import Visible, private_reach, shared_reach
from bot.channel import Channel, Reach, Unable
from bot.context import Context
from bot.store import Session, codec, offers
from bot.words import Card, Identity, Place, Posted
from object_links.person import Person


@dataclass(frozen=True, slots=True)
class Letter:
    """One card on its way. `user` is set when one person alone may see it."""

    kind: Literal["private", "public", "update", "withdraw"]
    channel: str
    card: Card | None
    place: Place | None = None
    """None: the person's direct conversation."""
    user: str | None = None
    scope: str | None = None
    replace: Posted | None = None
    """A card that this one takes the place of, where it still can be."""


class Speech:
    """Says things to people and to places, durably."""

    def __init__(self, context: Context) -> None:
        """Messages go to the context's channels."""
        self._context = context

    def privately(  # noqa: PLR0913 - to whom, where and instead of what
        self,
        session: Session,
        *,
        key: str,
        person: Person,
        card: Card,
        place: Place | None = None,
        replace: Posted | None = None,
    ) -> None:
        """Show a card to one person: where they are, if nobody else can read it there, else direct.

        A person without a channel is told nothing; `doctor` lists them.
        """
        identity = self._identity(person, place)
        if identity is None:
            return
        letter = Letter(
            "private", identity.channel, card, place, identity.user, identity.scope, replace
        )
        self._send(session, person.tenant, key, letter)

    def publicly(
        self, session: Session, *, tenant: str, key: str, card: Card, place: Place
    ) -> None:
        """Show a card made from a public view to everybody in a place."""
        self._send(session, tenant, key, Letter("public", place.channel, card, place))

    def update(self, session: Session, *, tenant: str, key: str, posted: Posted, card: Card) -> None:
        """Replace a card where it stands; without effect when it can no longer be replaced."""
        letter = Letter("update", posted.place.channel, card, posted.place, replace=posted)
        self._send(session, tenant, key, letter)

    def withdraw(self, session: Session, *, tenant: str, key: str, posted: Posted) -> None:
        """Take a card away."""
        letter = Letter("withdraw", posted.place.channel, None, posted.place, replace=posted)
        self._send(session, tenant, key, letter)

    def seal_posted(self, tenant: str, nonce: str, posted: Posted) -> bytes:
        """Where a card stands, for its row: the handle in it is worth sealing."""
        plain = codec.posted_to_bytes(posted)
        return self._context.secrets.seal(tenant, "offer", "posted", nonce, plain)

    def open_posted(self, offer: offers.Offer) -> Posted | None:
        """Where the card of an offer stands, if it was ever shown."""
        if offer.posted is None:
            return None
        plain = self._context.secrets.open(
            offer.tenant, "offer", "posted", offer.nonce, offer.posted
        )
        return codec.posted_from_bytes(plain)

    def _identity(self, person: Person, place: Place | None) -> Identity | None:
        """The person's account in the channel of `place`, else the first that they have."""
        accounts = self._context.current().accounts(person.id)
        if place is None:
            return accounts[0] if accounts else None
        same = [a for a in accounts if (a.channel, a.scope) == (place.channel, place.scope)]
        return same[0] if same else None

    def _send(self, session: Session, tenant: str, key: str, letter: Letter) -> None:
        lane = f"{letter.place.scope}/{letter.place.conversation}" if letter.place else letter.user
        outbox.send(
            session,
            self._context.secrets,
            outbox.OutMessage(
                tenant=tenant,
                channel=letter.channel,
                key=key,
                kind=letter.kind,
                lane=lane,
                payload=_to_bytes(letter),
            ),
        )

    # -- delivery ------------------------------------------------------------------------------

    async def deliver(self, message: outbox.OutMessage) -> Unable | None:
        """Hand one message to its channel; what the outbox's worker calls."""
        letter = _from_bytes(message.channel, message.payload)
        channel = self._context.channels.get(letter.channel)
        if channel is None:
            return Unable(f"no channel {letter.channel} is connected")
        match letter.kind:
            case "private":
                done = await self._private(channel, letter, message.key)
            case "public":
                done = await self._public(channel, letter, message.key)
            case "update":
                done = await self._update(channel, letter)
            case "withdraw":
                done = await self._withdraw(channel, letter)
        if isinstance(done, Posted) and letter.card is not None and letter.card.nonce is not None:
            await self._remember(message.tenant, letter.card.nonce, done)
        return done if isinstance(done, Unable) else None

    async def _private(self, channel: Channel, letter: Letter, key: str) -> Posted | Unable:
        card, user = letter.card, letter.user
        if card is None or user is None or letter.scope is None:
            return Unable("a private message needs a card and a person")
        place = letter.place
        if place is not None:
            audience = await channel.audience(place)
            if private_reach(audience, user) is not Visible.FULL:
                place = None
            else:
                if letter.replace is not None and _stands_in(letter.replace, place):
                    replaced = await channel.update(letter.replace, card)
                    if isinstance(replaced, Posted):
                        return replaced
                posted = await channel.post(
                    place, card, to=None if audience.viewer == user else user, key=key
                )
                if isinstance(posted, Posted) or posted.again is not None:
                    return posted
        direct = await channel.direct(letter.scope, user)
        if isinstance(direct, Unable):
            return direct
        audience = await channel.audience(direct)
        if private_reach(audience, user) is not Visible.FULL or audience.viewer != user:
            return Unable("the direct conversation is not that person's alone")
        return await channel.post(direct, card, key=key)

    async def _public(self, channel: Channel, letter: Letter, key: str) -> Posted | Unable:
        if letter.card is None or letter.place is None:
            return Unable("a public message needs a card and a place")
        audience = await channel.audience(letter.place)
        if shared_reach(audience, shareable=True) is not Visible.PUBLIC:
            return Unable("somebody from outside may read along there now")
        return await channel.post(letter.place, letter.card, key=key)

    async def _update(self, channel: Channel, letter: Letter) -> Posted | Unable:
        if letter.card is None or letter.replace is None:
            return Unable("an update needs a card and what it replaces")
        audience = await channel.audience(letter.replace.place)
        if audience.reach in {Reach.OUTSIDERS, Reach.UNKNOWN}:
            return await channel.update(letter.replace, bare(letter.card))
        return await channel.update(letter.replace, letter.card)

    async def _withdraw(self, channel: Channel, letter: Letter) -> None | Unable:
        if letter.replace is None:
            return Unable("nothing to withdraw")
        return await channel.withdraw(letter.replace)

    async def _remember(self, tenant: str, nonce: str, posted: Posted) -> None:
        sealed = self.seal_posted(tenant, nonce, posted)
        await self._context.store.run(lambda session: offers.place(session, nonce, sealed))


def bare(card: Card) -> Card:
    """What is left of a card in a place that outsiders can read: the id, and nothing to press."""
    return Card(title=card.ref.id if card.ref is not None else "–", ref=card.ref)


def _stands_in(posted: Posted, place: Place) -> bool:
    """A card is replaced only where the answer belongs; elsewhere its gate was not asked."""
    return (posted.place.scope, posted.place.conversation) == (place.scope, place.conversation)


def _to_bytes(letter: Letter) -> bytes:
    data: dict[str, Any] = {
        "kind": letter.kind,
        "card": codec.to_plain(letter.card),
        "place": codec.to_plain(letter.place),
        "user": letter.user,
        "scope": letter.scope,
        "replace": codec.to_plain(letter.replace),
    }
    return json.dumps(data).encode()


def _from_bytes(channel: str, payload: bytes) -> Letter:
    data = json.loads(payload)
    return Letter(
        kind=data["kind"],
        channel=channel,
        card=codec.from_plain(Card, data["card"]),
        place=codec.from_plain(Place, data["place"]),
        user=data["user"],
        scope=data["scope"],
        replace=codec.from_plain(Posted, data["replace"]),
    )
