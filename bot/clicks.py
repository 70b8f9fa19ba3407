"""Clicks: found by their nonce, checked against the row behind it, and handed to who knows."""

from collections.abc import Mapping

from bot import learning
from bot.acting import Acting
from bot.asking import Answers, Asking
from bot.cards import outcome
from bot.context import Context
from bot.own_words import OwnWords
from bot.store import offers
from bot.store.offers import Purpose
from bot.words import Click
from object_links.person import Person

WITHDRAWN = "The message that this was offered to was changed or deleted, so the offer is gone."
DISMISSED = "You said that this was not what you meant, so the offer is gone."
LAPSED = "This card is too old to act on."


class Clicks:
    """Takes a click, or a command that names an action, to its handler."""

    def __init__(
        self, context: Context, answers: Answers, acting: Acting, own_words: OwnWords
    ) -> None:
        """`acting` knows the actions of types, `own_words` those of ours."""
        self._context = context
        self._answers = answers
        self._acting = acting
        self._own_words = own_words

    async def click(self, click: Click, person: Person) -> None:
        """A button, a submitted form, a reply: found by its nonce, or it is nothing."""
        workspace = self._context.current()
        offer = await self._context.store.read(
            lambda s: offers.get(s, workspace.tenant, click.nonce or "")
        )
        asking = Asking(
            event=click.event,
            person=person,
            ref=click.ref,
            action=click.action,
            inputs=click.inputs,
            place=click.place,
            card=click.card,
            offer=offer,
            click=click,
        )
        if (no := self._not_this_card(asking)) is not None:
            await self._answers.tell(asking, outcome.told(asking.ref, no))
            return
        if asking.action != ".not_this":
            await self._count(asking)
        await self.ask(asking)

    async def _count(self, asking: Asking) -> None:
        """An unasked offer was worth making."""
        offer = asking.offer
        if offer is not None and offer.purpose in _OFFERS:
            tenant, nonce = offer.tenant, offer.nonce
            await self._context.store.run(lambda s: learning.was_taken(s, tenant, nonce))

    def _not_this_card(self, asking: Asking) -> str | None:
        """Why a card may not be used by this person now, or None."""
        offer, person = asking.offer, asking.person
        mine = offer is not None and (offer.purpose == "shared" or offer.person == person.id)
        if offer is None or not mine or str(asking.ref) not in offer.refs:
            return f"{LAPSED} To act: /midstream {asking.ref.spoken}"
        if offer.purpose not in _STANDS_ON.get(asking.action, _TYPES_ACTIONS):
            return f"This card does not offer that. To act: /midstream {asking.ref.spoken}"
        if offer.withdrawn:
            return f"{WITHDRAWN} To act all the same: /midstream {asking.ref.spoken}"
        if offer.dismissed:
            return f"{DISMISSED} To act all the same: /midstream {asking.ref.spoken}"
        if offer.expires_at <= self._context.clock():
            return f"{LAPSED} To act: /midstream {asking.ref.spoken}"
        return None

    async def ask(self, asking: Asking) -> None:
        """Do what is asked: taking back, one of our own words, or an action of the type."""
        if asking.action == ".undo":
            await self._acting.undo(asking)
        elif asking.action.startswith("."):
            await self._own_words.say(asking)
        else:
            await self._acting.act(asking)


_OFFERS: frozenset[Purpose] = frozenset({"offer", "choice"})
_TYPES_ACTIONS: frozenset[Purpose] = _OFFERS | {"form"}
_STANDS_ON: Mapping[str, frozenset[Purpose]] = {
    ".show": frozenset({"offer", "outcome"}),
    ".why": _OFFERS,
    ".open": frozenset({"shared", "choice"}),
    ".not_this": _OFFERS,
    ".undo": frozenset({"outcome"}),
    ".approve": frozenset({"approval"}),
    ".reject": frozenset({"approval"}),
    ".happened": frozenset({"settlement"}),
    ".not_happened": frozenset({"settlement"}),
}
"""Which cards carry a word of ours; actions of types stand on offers and in forms."""
