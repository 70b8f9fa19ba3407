"""The one way out: every card that anybody gets passes here, and the audience gate with it.

Who would read a card is asked when it is delivered, because a channel may have got guests since
it was written.
"""

from bot import learning
from bot.audience import Visible, alone, private_reach, shared_reach
from bot.channel import Audience, Channel, Reach, Unable
from bot.context import Context
from bot.outbox import Delivered, OutMessage
from bot.speak import Letter, seal_posted, spot_of
from bot.store import Session, changes, codec, offers
from bot.topics import Spoken, Topics
from bot.words import Card, Place, Posted


class Delivery:
    """Hands what the outbox kept to channels."""

    def __init__(self, context: Context, topics: Topics | None = None) -> None:
        """Messages go to the context's channels; `topics` hears what all can see."""
        self._context = context
        self._topics = topics

    async def deliver(self, message: OutMessage) -> Delivered | Unable:
        """Hand one message to its channel; what the outbox's worker calls."""
        letter = codec.load(Letter, message.body)
        channel = self._context.channels.get(letter.channel)
        if channel is None:
            return Unable(f"no channel {letter.channel} is connected")
        done: Posted | Unable | None
        match letter.kind:
            case "private":
                done = await self._private(channel, letter, message.key)
            case "public":
                done = await self._public(channel, letter, message.key)
            case "update":
                done = await self._update(channel, letter)
            case "withdraw":
                done = await self._withdraw(channel, letter)
            case "refresh":
                done = await self._refresh(channel, letter, message.tenant)
        nonce = letter.card.nonce if letter.card is not None else None
        if isinstance(done, Posted) and (nonce is not None or letter.replace is not None):
            await self._remember(message.tenant, nonce, done)
        return done if isinstance(done, Unable) else Delivered(done)

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
                if letter.replace is not None and _is_for(letter.replace, place, audience, user):
                    replaced = await channel.update(letter.replace, card)
                    if isinstance(replaced, Posted):
                        return replaced
                posted = await channel.post(
                    place, card, to=None if alone(audience, user) else user, key=key
                )
                if isinstance(posted, Posted) or posted.again is not None:
                    return posted
        direct = await channel.direct(letter.scope, user)
        if isinstance(direct, Unable):
            return direct
        audience = await channel.audience(direct)
        if not alone(audience, user):
            return Unable("the direct conversation is not that person's alone")
        return await channel.post(direct, card, key=key)

    async def _public(self, channel: Channel, letter: Letter, key: str) -> Posted | Unable:
        if letter.card is None or letter.place is None:
            return Unable("a public message needs a card and a place")
        audience = await channel.audience(letter.place, fresh=True)
        if shared_reach(audience, shareable=True) is not Visible.PUBLIC:
            return Unable("somebody from outside may read along there now")
        posted = await channel.post(letter.place, letter.card, key=key)
        self._note(letter.card, posted)
        return posted

    def _note(self, card: Card, posted: Posted | Unable) -> None:
        """What stands on a card that all can see is spoken of there."""
        if self._topics is None or card.ref is None or isinstance(posted, Unable):
            return
        if posted.message is not None:
            spoken = Spoken(posted.message, None, (card.ref,), self._context.clock())
            self._topics.note(posted.place, spoken)

    async def _update(self, channel: Channel, letter: Letter) -> Posted | Unable:
        if letter.card is None or letter.replace is None:
            return Unable("an update needs a card and what it replaces")
        audience = await channel.audience(letter.replace.place, fresh=True)
        if audience.reach in {Reach.OUTSIDERS, Reach.UNKNOWN}:
            return await channel.update(letter.replace, bare(letter.card))
        return await channel.update(letter.replace, letter.card)

    async def _refresh(
        self, channel: Channel, letter: Letter, tenant: str
    ) -> Posted | Unable | None:
        """Renew a card. One that gave way to something else, or cannot be renewed, stays as it is.

        Nothing is posted in its stead, and nobody waits for it: a failure is no dead letter.
        """
        spot = spot_of(letter.replace) if letter.replace is not None else None
        if letter.card is None or letter.replace is None or spot is None:
            return Unable("a refresh needs a card and a lasting one that it replaces")
        stands = await self._context.store.read(lambda s: offers.standing_at(s, tenant, spot))
        if stands is None or stands != letter.stood:
            await self._look_again(tenant, stands)
            return None
        if letter.user is None:
            done = await self._update(channel, letter)
        else:
            audience = await channel.audience(letter.replace.place, fresh=True)
            if not alone(audience, letter.user):
                return None
            done = await channel.update(letter.replace, letter.card)
        if isinstance(done, Unable) and done.again is None:
            await self._context.store.run(lambda s: offers.stand(s, tenant, spot, None))
            return None
        return done

    async def _look_again(self, tenant: str, stands: str | None) -> None:
        """An earlier refresh may have come between, with an older reading than this one."""

        def commit(session: Session) -> None:
            offer = offers.get(session, tenant, stands) if stands is not None else None
            for ref in offer.refs if offer is not None else ():
                changes.note(session, tenant, ref)

        await self._context.store.run(commit)

    async def _withdraw(self, channel: Channel, letter: Letter) -> Unable | None:
        if letter.replace is None:
            return Unable("nothing to withdraw")
        done = await channel.withdraw(letter.replace)
        # What cannot be taken away may stay: its row says that it was withdrawn, and that counts.
        return done if done is not None and done.again is not None else None

    async def _remember(self, tenant: str, nonce: str | None, posted: Posted) -> None:
        """Write down which offer stands where; a card without one takes the place of others too."""
        spot = spot_of(posted)
        if nonce is None and spot is None:
            return
        sealed = seal_posted(self._context, tenant, nonce, posted) if nonce is not None else None

        def commit(session: Session) -> None:
            if nonce is not None and sealed is not None:
                offers.place(session, nonce, sealed)
                learning.was_shown(session, tenant, nonce)
            if spot is not None:
                offers.stand(session, tenant, spot, nonce)

        await self._context.store.run(commit)


def bare(card: Card) -> Card:
    """What is left of a card in a place that outsiders can read: the id, and nothing to press."""
    return Card(title=card.ref.id if card.ref is not None else "–", ref=card.ref)


def _is_for(posted: Posted, place: Place, audience: Audience, user: str) -> bool:
    """Whether a private answer may stand where this card stands.

    Only where the gate was asked, and only in place of a card that this user alone sees: what
    everybody sees is never overwritten by an answer to one.
    """
    here = (posted.place.scope, posted.place.conversation) == (place.scope, place.conversation)
    if posted.viewer is None:
        return here and alone(audience, user)
    return here and posted.viewer == user
