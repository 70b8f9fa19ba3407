"""Cards that stand, read again when their object was changed: as their viewer, in place.

Nothing is posted for it. A card that does not last (one that a channel shows to one person among
others) stays as it is: a click on it reads again in any case.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot import audit
from bot.audience import public_view, shared_reach, view
from bot.cards import offer as offer_cards
from bot.cards import outcome
from bot.context import Context, new_id
from bot.judge import choices
from bot.report import Report
from bot.speak import Speech
from bot.store import Session, changes, offers
from bot.store.changes import GATHER, Change
from bot.store.offers import Offer
from bot.words import Card, Posted
from object_links.person import Person
from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable

KIND = "change"
"""What the runner calls an object whose cards are to be read again."""
BATCH = 20
"""Cards of one object that are read in one go."""
EACH_MINUTE = 120
"""Cards that are read again in a minute, in all."""
TRIES = 5
"""Readings in a row without an answer, after which the cards stay as they are."""
AGAIN = timedelta(seconds=20)

Renewed = tuple[Offer, Card]
"""The row of a renewed card, and the card. A card without buttons has the row's nonce no more."""


class Refreshing:
    """Renews cards. `due` and `refresh` are for the runner."""

    def __init__(self, context: Context, speech: Speech, report: Report) -> None:
        """`speech` is the way out; `report` composes the offer of one object."""
        self._context = context
        self._speech = speech
        self._report = report
        self._read: deque[datetime] = deque()

    async def due(self, at: datetime) -> Sequence[tuple[str, str]]:
        """The objects whose cards are to be read again."""
        found = await self._context.store.read(lambda s: changes.due(s, at))
        return [(KIND, ref) for ref in found]

    async def refresh(self, ref: str) -> None:
        """Read the cards of an object again, as far as this minute allows."""
        store, tenant = self._context.store, self._context.current().tenant
        change = await store.read(lambda s: changes.get(s, tenant, ref))
        if change is None:
            return
        room = min(BATCH, self._room())
        found = await store.read(lambda s: _cards(s, change, room)) if room else []
        after, down = change.after, False
        for card in found:
            if not await self._card(card):
                down = True
                break
            after = card.nonce
        await store.run(lambda s: self._went(s, change, after, down=down, more=len(found) == room))

    def _went(
        self, session: Session, change: Change, after: str, *, down: bool, more: bool
    ) -> None:
        """Done, or later: because a system is silent, or because there are more cards."""
        if down and change.tries + 1 < TRIES:
            tries = change.tries + 1
            changes.put_off(session, change, AGAIN * tries, after=after, tries=tries)
        elif more and not down:
            pause = GATHER if self._room() else timedelta(minutes=1)
            changes.put_off(session, change, pause, after=after)
        else:
            changes.finish(session, change)

    def _room(self) -> int:
        """How many cards may still be read in this minute."""
        at = self._context.clock()
        while self._read and self._read[0] <= at - timedelta(minutes=1):
            self._read.popleft()
        return EACH_MINUTE - len(self._read)

    # -- one card ------------------------------------------------------------------------------

    async def _card(self, offer: Offer) -> bool:
        """Read one card again. False when a system gave no answer."""
        person = self._context.current().people.get(offer.person)
        posted = self._speech.open_posted(offer)
        if person is None or posted is None:
            return True
        self._read.append(self._context.clock())
        seen = [
            await self._context.connector.fetch(ObjectRef.parse(ref), person, fresh=True)
            for ref in offer.refs
        ]
        if any(isinstance(each, Unavailable) and each.reason in _SILENT for each in seen):
            return False
        if all(_same(offer, each) for each in seen):
            return True
        if offer.purpose == "shared":
            renewed = await self._shared(offer, person, seen[0], posted)
        else:
            renewed = await self._own(offer, person, seen, posted)
        await self._context.store.run(lambda s: self._tell(s, offer, renewed, posted))
        return True

    async def _own(
        self,
        offer: Offer,
        person: Person,
        seen: Sequence[Snapshot | Unavailable],
        posted: Posted,
    ) -> Renewed:
        """A person's own offer: what they may see and do now."""
        found = [each for each in seen if isinstance(each, Snapshot)]
        new = _anew(offer, found, self._context.clock())
        if len(offer.refs) == 1 and found:
            message = await self._report.anew(person, found[0], posted.place, None)
            return new, replace(message.card, nonce=new.nonce)
        if not found:
            (first, *_) = seen
            text = first.text if isinstance(first, Unavailable) else ""
            return new, outcome.told(first.ref, text)
        workspace, at = self._context.current(), self._context.clock()
        listed = [
            (view(each, person.id), choices(workspace, person, each, at).offered) for each in found
        ]
        return new, offer_cards.offers(listed, nonce=new.nonce)

    async def _shared(
        self, offer: Offer, person: Person, seen: Snapshot | Unavailable, posted: Posted
    ) -> Renewed:
        """A card that all can see: what is public, as long as whoever shared it may see it."""
        place = posted.place
        audience = await self._context.channels[place.channel].audience(place, fresh=True)
        if isinstance(seen, Unavailable):
            return _anew(offer, (), self._context.clock()), _bare(seen.ref)
        new = _anew(offer, (seen,), self._context.clock())
        shown = public_view(seen, shared_reach(audience, shareable=seen.shareable))
        if shown is None:
            return new, _bare(seen.ref)
        note = await self._report.news(offer.tenant, offer.subject)
        return new, offer_cards.shared(shown, by=person.name, nonce=new.nonce, note=note)

    def _tell(self, session: Session, offer: Offer, renewed: Renewed, posted: Posted) -> None:
        """The new card has a row of its own: the old one stays bound to what it showed."""
        new, card = renewed
        if card.nonce is not None:
            offers.add(session, new)
        self._speech.refresh(
            session, key=f"refresh/{new.nonce}", offer=offer, posted=posted, card=card
        )
        body = {
            "refs": list(offer.refs),
            "actions": [action.id for action in card.all_actions],
        }
        kind = audit.Kind.CARD_REFRESHED
        audit.append(session, offer.tenant, kind, body, person=offer.person)


_SILENT = frozenset({Reason.DOWN, Reason.MALFORMED, Reason.NOT_CONNECTED, Reason.RECONNECT})
"""These say nothing about the object, so that its card stays as it is."""


def _cards(session: Session, change: Change, room: int) -> list[Offer]:
    """Cards made later were read after the object had changed."""
    return offers.standing(
        session,
        change.tenant,
        change.ref,
        made_before=change.told_at + GATHER,
        after=change.after,
        limit=room,
    )


def _same(offer: Offer, seen: Snapshot | Unavailable) -> bool:
    """Whether the card shows this very version."""
    if not isinstance(seen, Snapshot) or seen.version is None:
        return False
    return offer.refs[str(seen.ref)] == seen.version


def _anew(offer: Offer, seen: Sequence[Snapshot], at: datetime) -> Offer:
    """The row of the renewed card. It lapses when the first one would have."""
    versions = {str(each.ref): each.version for each in seen}
    return replace(offer, nonce=new_id(), refs=versions, posted=None, created_at=at)


def _bare(ref: ObjectRef) -> Card:
    return Card(title=ref.id, ref=ref)
