"""Who asks for what by which card, and how that person is answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.context import Context
from bot.invitations import Invitations, Wanting, Wish
from bot.report import Report
from bot.speak import Speech
from bot.store import Session, offers
from bot.store.offers import Offer
from bot.words import Card, Click, Command, Place, Posted
from object_links.person import Person
from object_links.resolve import ObjectRef, Snapshot, Unavailable


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks for what, where, and by which card: one click, checked against its row."""

    event: str
    person: Person
    ref: ObjectRef
    action: str
    inputs: Mapping[str, str] | None
    place: Place
    card: Posted | None
    offer: Offer | None
    """None for a typed command."""
    click: Click | Command
    """What the channel needs to open a form."""
    undo_of: str | None = None


class Answers:
    """Answers the person who asked, and nobody else."""

    def __init__(
        self, context: Context, speech: Speech, report: Report, invitations: Invitations
    ) -> None:
        """`speech` is the way out; `report` composes offers; `invitations` makes links."""
        self._context = context
        self._invitations = invitations
        self._speech = speech
        self._report = report

    async def tell(self, asking: Asking, card: Card, *, replace: Posted | None = None) -> None:
        """Answer the person who asked, and nobody else."""
        await self._context.store.run(lambda s: self.say(s, asking, card, replace))

    async def unable(self, asking: Asking, why: Unavailable) -> None:
        """Say why the object cannot be read; where connecting mends it, with a link."""
        await self.tell(asking, await self.inability(asking, why))

    async def inability(self, asking: Asking, why: Unavailable) -> Card:
        """The same as a card."""
        wish = Wish(asking.place, str(asking.ref), asking.action)
        wanting = Wanting(asking.person, asking.click.sender, wish)
        return await self._invitations.told(wanting, why)

    def say(self, session: Session, asking: Asking, card: Card, replace: Posted | None) -> None:
        """The same inside a transaction of the caller's."""
        if replace is None and isinstance(asking.click, Command):
            replace = asking.card
        self._speech.privately(
            session,
            key=f"answer/{asking.event}",
            person=asking.person,
            card=card,
            place=asking.place,
            replace=replace,
        )

    async def anew(self, asking: Asking, fresh: Snapshot, note: str | None) -> None:
        """Show the object as it is now, with what this person may do."""
        message = await self._report.anew(asking.person, fresh, asking.place, note)

        def commit(session: Session) -> None:
            if message.offer is not None:
                offers.add(session, message.offer)
            self.say(session, asking, message.card, self.to_replace(asking))

        await self._context.store.run(commit)

    def to_replace(self, asking: Asking) -> Posted | None:
        """A card for one object gives way to its outcome; a list, or a shared card, stays."""
        offer = asking.offer
        if offer is None or offer.purpose == "choice":
            return asking.card
        return None if len(offer.refs) > 1 or offer.purpose == "shared" else asking.card

    def way_on(self, ref: ObjectRef) -> str:
        """Whom to turn to after a "no"."""
        kind = self._context.type(ref)
        return f"If it should be otherwise, ask {kind.owner}, who own this rule." if kind else ""
