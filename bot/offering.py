"""Offers to people who wrote something: one object, a list, or a choice of what was meant.

Each is read as the person who gets it; the offer, its message and its audit entry are written in
one transaction.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot import audit, learning
from bot.audience import view
from bot.cards import choice as choice_cards
from bot.cards import offer as offer_cards
from bot.cards.offer import Offered
from bot.context import Context, digest, new_id
from bot.existence import Named
from bot.judge import choices
from bot.report import CARD_LIVES, Message, Report
from bot.speak import Speech
from bot.store import Session, offers
from bot.store.learned import Form, Showing
from bot.store.offers import Offer, Purpose
from bot.words import Message as Said
from bot.words import Place, Posted
from object_links.person import Person
from object_links.resolve import ObjectRef, Snapshot, Unavailable

Read = Sequence[Snapshot | Unavailable]


@dataclass(frozen=True, slots=True)
class Meant:
    """What words such as "it" may mean to a person: the likeliest first, all read as them."""

    person: Person
    place: Place
    words: str
    seen: Sequence[Snapshot]


class Offering:
    """Composes offers and writes them down."""

    def __init__(self, context: Context, speech: Speech, report: Report) -> None:
        """`speech` is the way out; `report` composes the offer of one object."""
        self._context = context
        self._speech = speech
        self._report = report

    async def read(self, person: Person, refs: Sequence[ObjectRef]) -> Read:
        """Read objects as a person, all at once."""
        return await asyncio.gather(*(self._context.connector.fetch(ref, person) for ref in refs))

    # -- to messages ---------------------------------------------------------------------------

    async def offer(
        self, person: Person, said: Said, seen: Sequence[Snapshot], named: Sequence[Named]
    ) -> None:
        """Offer what may be done with what a message names; nothing to do is nothing to say."""
        unasked = not said.addressed
        if len(seen) == 1:
            message = await self._report.anew(person, seen[0], said.place, None, unasked=unasked)
            if any(each.of_many for each in named):
                message = _chosen(message)
        else:
            message = self._list(person, seen, said.place, unasked=unasked)
        useful = [action for action in message.card.all_actions if action.id != ".not_this"]
        if said.addressed or (message.offer and useful):
            await self._keep(message, said, named)

    async def choose(
        self, person: Person, said: Said, seen: Sequence[Snapshot], named: Sequence[Named]
    ) -> None:
        """Ask which of several objects is meant."""
        message = self.choice(person, seen, said.place, unasked=not said.addressed)
        await self._keep(message, said, named)

    async def suppose(self, meant: Meant, said: Said) -> None:
        """Show the object that "it" was taken for."""
        message = self.understood(meant, unasked=not said.addressed)
        await self._keep(message, said, ())

    async def _keep(self, message: Message, said: Said, named: Sequence[Named]) -> None:
        await self._context.store.run(lambda s: self._make(s, message, said, named))

    def _make(self, session: Session, message: Message, said: Said, named: Sequence[Named]) -> None:
        if message.offer is None:
            return
        person = message.person
        new = self._speech.privately(
            session,
            key=f"offer/{said.event}",
            person=person,
            card=message.card,
            place=message.place,
        )
        if not new:
            return  # a crash came between: the first run's offer stands
        origin, thread = origin_of(said.place, said.message), said.place.thread or said.message
        offers.add(session, offers.bound_to(message.offer, origin, thread))
        if not said.addressed:
            self._expect(session, message.offer, said.place, named)
        body = {
            "refs": list(message.offer.refs),
            "actions": [action.id for action in message.card.all_actions],
            "asked": said.addressed,
        }
        audit.append(session, person.tenant, audit.Kind.OFFER_MADE, body, person=person.id)

    def _expect(self, session: Session, offer: Offer, place: Place, named: Sequence[Named]) -> None:
        """An unasked offer shows whether such words are worth one."""
        made = [each for each in named if not offer.refs.keys().isdisjoint(map(str, each.refs))]
        forms = tuple(dict.fromkeys(Form(each.ref.type, each.shape) for each in made))
        showing = Showing(
            nonce=offer.nonce,
            tenant=offer.tenant,
            person=offer.person,
            place=learning.place_key(place),
            forms=forms,
            refs=tuple(offer.refs),
        )
        learning.expect(session, showing, offer.expires_at)

    # -- composing -----------------------------------------------------------------------------

    def _list(
        self, person: Person, seen: Sequence[Snapshot], place: Place, *, unasked: bool
    ) -> Message:
        offer = self._offer(person, seen, "offer")
        rows = [(view(each, person.id), self._offered(person, each)) for each in seen]
        card = offer_cards.offers(rows, nonce=offer.nonce, unasked=unasked)
        return Message(person, card, place, offer=offer)

    def choice(
        self, person: Person, seen: Sequence[Snapshot], place: Place, *, unasked: bool
    ) -> Message:
        """A short choice of objects, each as this person may see it."""
        offer = self._offer(person, seen, "choice")
        views = [view(each, person.id) for each in seen]
        card = choice_cards.choose(views, nonce=offer.nonce, unasked=unasked)
        return Message(person, card, place, offer=offer)

    def understood(
        self, meant: Meant, action: str | None = None, *, unasked: bool = False
    ) -> Message:
        """The likeliest object, with the one action that was asked for, or with all of them."""
        person, fresh = meant.person, meant.seen[0]
        workspace, now = self._context.current(), self._context.clock()
        choice = choices(workspace, person, fresh, now)
        wanted = [each for each in choice.offered if each.id == action]
        note = None
        if action is not None:
            label = self._label(fresh.ref, action)
            note = f"{label}: nothing was done yet." if wanted else f"{label} is not open to you."
        offer = self._offer(person, meant.seen, "choice")
        card = choice_cards.understood(
            view(fresh, person.id),
            wanted or choice.offered,
            [view(each, person.id) for each in meant.seen[1:]],
            nonce=offer.nonce,
            words=meant.words,
            version=fresh.version,
            refused=bool(choice.refused),
            unasked=unasked,
            note=note,
        )
        return Message(person, card, meant.place, offer=offer)

    def _label(self, ref: ObjectRef, action: str) -> str:
        spec = self._context.spec(ref, action)
        return spec.label if spec is not None else action

    def _offered(self, person: Person, seen: Snapshot) -> tuple[Offered, ...]:
        return choices(self._context.current(), person, seen, self._context.clock()).offered

    def _offer(self, person: Person, seen: Sequence[Snapshot], purpose: Purpose) -> Offer:
        now = self._context.clock()
        return Offer(
            nonce=new_id(),
            tenant=person.tenant,
            person=person.id,
            purpose=purpose,
            refs={str(each.ref): each.version for each in seen},
            created_at=now,
            expires_at=now + CARD_LIVES,
        )

    # -- to commands ---------------------------------------------------------------------------

    async def answer(self, message: Message, event: str, replace_with: Posted) -> None:
        """Answer a command with an offer."""
        answer = replace(message, replace=replace_with)

        def commit(session: Session) -> None:
            if answer.offer is not None:
                offers.add(session, answer.offer)
            self._speech.privately(
                session,
                key=f"answer/{event}",
                person=answer.person,
                card=answer.card,
                place=answer.place,
                replace=answer.replace,
            )

        await self._context.store.run(commit)


def _chosen(message: Message) -> Message:
    """The only one of a name that this person can see: nobody wrote its id."""
    offer = message.offer
    return replace(message, offer=replace(offer, purpose="choice") if offer is not None else None)


def origin_of(place: Place, message: str) -> str:
    """The key of a message that offers are made to; with "" the prefix of its thread.

    Slack names the thread on its root only once there is a reply: the root's own key is the same
    before and after.
    """
    within = place.thread if place.thread != message else None
    thread = digest(place.channel, place.scope, place.conversation, within or "")[:16]
    return f"{place.channel}/{place.scope}/{place.conversation}/{thread}/{message}"
