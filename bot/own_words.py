"""Our own words on cards: show here, why not, not this, open, approve, reject, settle."""

from collections.abc import Mapping
from dataclasses import replace

from bot import audit, learning
from bot.approvals import Approvals
from bot.asking import Answers, Asking
from bot.audience import public_view, shared_reach, view
from bot.cards import offer as offer_cards
from bot.cards import outcome
from bot.channel import Unable
from bot.context import Context, new_id
from bot.judge import choices
from bot.report import CARD_LIVES, Report
from bot.settlement import Settlements
from bot.speak import Speech
from bot.store import Session, offers
from bot.store.offers import Offer
from bot.words import Form, FormInput
from object_links.resolve import Snapshot

REASONS: Mapping[str, FormInput] = {
    ".reject": FormInput("reason", "Why not?", "paragraph", max_length=1000),
    ".happened": FormInput("reason", "What did you see there?", "paragraph", max_length=1000),
    ".not_happened": FormInput("reason", "What did you see there?", "paragraph", max_length=1000),
}
"""Words of ours that want a reason before they count."""


class OwnWords:
    """Answers the words that begin with a dot."""

    def __init__(
        self,
        context: Context,
        answers: Answers,
        speech: Speech,
        report: Report,
        approvals: Approvals,
        settlements: Settlements,
    ) -> None:
        """All of them share one context."""
        self._context = context
        self._answers = answers
        self._speech = speech
        self._report = report
        self._settlements = settlements
        self._approvals = approvals

    async def say(self, asking: Asking) -> None:
        """Do what the word means; a word that wants a reason gets a form for it first."""
        if asking.action in REASONS and asking.inputs is None:
            await self._ask_reason(asking)
            return
        match asking.action:
            case ".show":
                await self._show(asking)
            case ".open":
                await self._open(asking)
            case ".why":
                await self._why(asking)
            case ".not_this":
                await self._dismiss(asking)
            case ".approve" | ".reject":
                await self._answer(asking)
            case ".happened" | ".not_happened":
                await self._settle(asking)
            case _:
                gone = "This is not offered any more."
                await self._answers.tell(asking, outcome.told(asking.ref, gone))

    async def _show(self, asking: Asking) -> None:
        """Share with everybody here, by the person's own reading and the object's own rule."""
        fresh = await self._context.connector.fetch(asking.ref, asking.person, fresh=True)
        if not isinstance(fresh, Snapshot):
            await self._answers.unable(asking, fresh)
            return
        channel = self._context.channels[asking.place.channel]
        audience = await channel.audience(asking.place, fresh=True)
        seen = public_view(fresh, shared_reach(audience, shareable=fresh.shareable))
        if seen is None:
            text = "It cannot be shown here: it may not be shared, or outsiders can read along."
            await self._answers.tell(asking, outcome.told(asking.ref, text))
            return
        offer = self._shared_offer(asking, fresh)
        thread = asking.offer.thread if asking.offer is not None else None
        place = replace(asking.place, thread=thread or asking.place.thread)
        note = await self._report.news(asking.person.tenant, offer.subject)
        card = offer_cards.shared(seen, by=asking.person.name, nonce=offer.nonce, note=note)

        def commit(session: Session) -> None:
            offers.add(session, offer)
            tenant = asking.person.tenant
            body = {"ref": str(asking.ref), "place": asking.place.conversation}
            audit.append(session, tenant, audit.Kind.CARD_SHARED, body, person=asking.person.id)
            key = f"show/{asking.offer.nonce if asking.offer else asking.event}"
            self._speech.publicly(session, tenant=tenant, key=key, card=card, place=place)

        await self._context.store.run(commit)

    def _shared_offer(self, asking: Asking, fresh: Snapshot) -> Offer:
        now = self._context.clock()
        return Offer(
            nonce=new_id(),
            tenant=asking.person.tenant,
            person=asking.person.id,
            purpose="shared",
            refs={str(asking.ref): fresh.version},
            subject=asking.offer.subject if asking.offer is not None else None,
            created_at=now,
            expires_at=now + CARD_LIVES,
        )

    async def _open(self, asking: Asking) -> None:
        """A shared card was clicked: this reader's own offer, to them alone."""
        fresh = await self._context.connector.fetch(asking.ref, asking.person, fresh=True)
        if not isinstance(fresh, Snapshot):
            await self._answers.unable(asking, fresh)
            return
        await self._answers.anew(asking, fresh, None)

    async def _why(self, asking: Asking) -> None:
        fresh = await self._context.connector.fetch(asking.ref, asking.person, fresh=True)
        if not isinstance(fresh, Snapshot):
            await self._answers.unable(asking, fresh)
            return
        workspace, now = self._context.current(), self._context.clock()
        choice = choices(workspace, asking.person, fresh, now)
        seen = view(fresh, asking.person.id)
        await self._answers.tell(
            asking, outcome.why_not(seen, choice.refused, self._answers.way_on(asking.ref))
        )

    async def _dismiss(self, asking: Asking) -> None:
        """The card goes away, and what it was made for counts as not wanted."""
        offer = asking.offer
        if offer is None:
            return
        posted = asking.card or self._speech.open_posted(offer)

        def commit(session: Session) -> None:
            learning.was_dismissed(session, offer.tenant, offer.nonce)
            offers.dismiss(session, offer.tenant, offer.nonce)
            if posted is not None:
                key = f"dismiss/{offer.nonce}"
                self._speech.withdraw(session, tenant=offer.tenant, key=key, posted=posted)

        await self._context.store.run(commit)

    async def _ask_reason(self, asking: Asking) -> None:
        channel = self._context.channels[asking.place.channel]
        title = {".reject": "Reject"}.get(asking.action, "What happened")
        opened = await channel.prepare(asking.click, title)
        if isinstance(opened, Unable) or asking.offer is None:
            text = "The form could not be opened. Please press it again."
            await self._answers.tell(asking, outcome.told(asking.ref, text))
            return
        wanted = REASONS[asking.action]
        form = Form(title, "Send", asking.action, asking.ref, asking.offer.nonce, (wanted,))
        await channel.ask(opened, form)

    async def _answer(self, asking: Asking) -> None:
        if asking.offer is None or asking.offer.purpose != "approval":
            return
        comment = (asking.inputs or {}).get("reason", "").strip()
        if asking.action == ".reject" and not comment:
            await self._answers.tell(
                asking, outcome.told(asking.ref, "A rejection needs a reason.")
            )
            return
        card = await self._approvals.answer(
            asking.person, asking.offer, approve=asking.action == ".approve", comment=comment
        )
        if card is not None:
            # What is no question does not take the place of one: it may have to be answered still.
            await self._answers.tell(
                asking, card, replace=asking.card if card.all_actions else None
            )

    async def _settle(self, asking: Asking) -> None:
        if asking.offer is None or asking.offer.purpose != "settlement":
            return
        settled = await self._settlements.settle(
            asking.offer.subject or "",
            asking.person,
            happened=asking.action == ".happened",
            evidence=(asking.inputs or {}).get("reason", ""),
        )
        text = (
            "Thank you. It is written down, and who asked for it is told."
            if settled
            else "It is settled already, or not by you: requester and approvers cannot settle."
        )
        await self._answers.tell(asking, outcome.told(asking.ref, text), replace=asking.card)
