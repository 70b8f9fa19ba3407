"""What people are told when an execution ends: read afresh, composed, sent by the outbox."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.audience import Visible, shared_reach, view
from bot.cards import approval as approval_cards
from bot.cards import offer as offer_cards
from bot.cards import outcome
from bot.context import Context, new_id
from bot.judge import choices, judge
from bot.speak import Speech
from bot.store import Session, approvals, codec, executions, offers
from bot.store.executions import Execution, State
from bot.store.offers import Offer
from bot.words import Card, Place, Posted
from object_links.catalog import ActionSpec
from object_links.person import Person
from object_links.resolve import ObjectRef, Snapshot

CARD_LIVES = timedelta(hours=24)
SETTLEMENT_LIVES = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Reply:
    """Where somebody is to be answered; `card` is what the answer replaces."""

    place: Place
    card: Posted | None


@dataclass(frozen=True, slots=True)
class Message:
    """One card for one person; `offer` is the row behind its buttons."""

    person: Person
    card: Card
    place: Place | None = None
    replace: Posted | None = None
    offer: Offer | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """All that is said about the end of one execution."""

    messages: tuple[Message, ...]
    approvers_note: str
    """Stands on the cards of those who approved."""


class Report:
    """Composes what becomes of executions: for requester, approvers and those who settle."""

    def __init__(self, context: Context, speech: Speech) -> None:
        """`speech` is the way out."""
        self._context = context
        self._speech = speech

    def reply(self, place: Place, card: Posted | None) -> bytes:
        """Where the outcome goes, as bytes to be sealed."""
        return codec.dump(Reply(place, card))

    async def ending(
        self, execution: Execution, state: State, text: str, seen: Snapshot | None
    ) -> Ending:
        """What is to be told; reads again where the end calls for a fresh look."""
        workspace = self._context.current()
        person = workspace.people.get(execution.person)
        ref = ObjectRef.parse(execution.ref)
        spec = self._context.spec(ref, execution.action)
        if person is None or spec is None:
            label = spec.label if spec is not None else execution.action
            asked = await self._settlers(execution, label) if state is State.UNKNOWN else []
            return Ending(tuple(asked), "")
        place, card = self.answer_to(execution)
        note = f"{spec.label}: {_WORDS[state]}"
        match state:
            case State.DONE if seen is not None:
                told = await self._done(execution, person, spec, seen, place, text)
                note = f"{spec.done}. Read back from {self._context.system_name(ref)}."
            case State.STALE:
                told = await self._stale(execution, person, ref, place)
            case _:
                told = Message(person, self._failed(execution, spec, state, text), place)
        if execution.approval is not None:
            note = f"{note} For {await self.acted_by(execution, person)}."
        first = Message(told.person, told.card, told.place, card, told.offer)
        settlers = await self._settlers(execution, spec.label) if state is State.UNKNOWN else []
        return Ending((first, *settlers), note)

    def plain(self, execution: Execution, state: State) -> Ending:
        """An ending in the fewest words, for when composing a better one failed."""
        person = self._context.current().people.get(execution.person)
        if person is None:
            return Ending((), "")
        ref = ObjectRef.parse(execution.ref)
        card = outcome.told(ref, f"{execution.action} {ref.id}: {_WORDS[state]}.")
        return Ending((Message(person, card),), "")

    def tell(self, session: Session, execution: Execution, ending: Ending) -> None:
        """Write all messages of an ending in the transaction that ended it."""
        for number, message in enumerate(ending.messages):
            if message.offer is not None:
                offers.add(session, message.offer)
            self._speech.privately(
                session,
                key=f"{execution.id}/{execution.rev}/{number}",
                person=message.person,
                card=message.card,
                place=message.place,
                replace=message.replace,
            )
        if execution.approval is not None and ending.approvers_note:
            self._tell_approvers(session, execution, ending.approvers_note)

    async def settled(self, execution: Execution, by: Person, words: str) -> Ending:
        """What the requester is told when somebody has looked."""
        person = self._context.current().people.get(execution.person)
        ref = ObjectRef.parse(execution.ref)
        spec = self._context.spec(ref, execution.action)
        if person is None or spec is None:
            return Ending((), "")
        place, _ = self.answer_to(execution)
        note = f"{by.name} looked in {self._context.system_name(ref)}: {spec.label} {words}."
        return Ending((Message(person, outcome.told(ref, note), place),), note)

    # -- composing -----------------------------------------------------------------------------

    async def _done(
        self,
        execution: Execution,
        person: Person,
        spec: ActionSpec,
        seen: Snapshot,
        place: Place,
        left_out: str,
    ) -> Message:
        began = await self._context.store.read(
            lambda s: offers.get(s, execution.tenant, execution.nonce)
        )
        offer = self._offer(execution, person, {str(seen.ref): seen.version}, "outcome")
        offer = replace(offer, thread=began.thread if began is not None else None)
        shareable = await self._may_share(seen, place)
        card = outcome.done(
            view(seen, person.id),
            spec,
            nonce=offer.nonce,
            system=self._context.system_name(seen.ref),
            acted_by=f"By {await self.acted_by(execution, person)}",
            undo=self._undo_label(person, spec, seen),
            shareable=shareable,
            left_out=left_out,
        )
        return Message(person, card, place, offer=offer)

    async def _may_share(self, seen: Snapshot, place: Place) -> bool:
        channel = self._context.channels.get(place.channel)
        if channel is None:
            return False
        audience = await channel.audience(place)
        return shared_reach(audience, shareable=seen.shareable) is Visible.PUBLIC

    def _undo_label(self, person: Person, spec: ActionSpec, seen: Snapshot) -> str | None:
        """The label of taking back, when this person may do that now."""
        if spec.undo is None or spec.undo not in seen.open_actions:
            return None
        back = self._context.spec(seen.ref, spec.undo)
        workspace, now = self._context.current(), self._context.clock()
        if back is None or any(
            wanted.required and name not in spec.undo_inputs for name, wanted in back.inputs.items()
        ):
            return None
        decision = judge(workspace, person, seen, spec.undo, None, now)
        return back.label if decision.allowed and not decision.stages else None

    async def acted_by(self, execution: Execution, person: Person) -> str:
        """Who asked for it and who approved it: "Ann Reyes, approved by Lea Brandt"."""
        ident = execution.approval
        if ident is None:
            return person.name
        votes = await self._context.store.read(lambda s: approvals.votes(s, ident))
        people = self._context.current().people
        names = [people[v.person].name for v in votes if v.person in people]
        approved = f", approved by {' and '.join(names)}" if names else ""
        return f"{person.name}{approved}"

    async def news(self, tenant: str, subject: str | None) -> str | None:
        """What was done and by whom, for a card that shares an outcome; nothing but DONE counts."""
        if subject is None:
            return None
        execution = await self._context.store.read(lambda s: executions.get(s, subject))
        if execution is None or execution.tenant != tenant or execution.state is not State.DONE:
            return None
        spec = self._context.spec(ObjectRef.parse(execution.ref), execution.action)
        person = self._context.current().people.get(execution.person)
        if spec is None or person is None:
            return None
        return f"{spec.done} by {await self.acted_by(execution, person)}."

    async def _stale(
        self, execution: Execution, person: Person, ref: ObjectRef, place: Place
    ) -> Message:
        """Shows the object anew: what the person saw is no longer what is there."""
        note = (
            "It changed since you saw it. Nothing was done; this is how it is now."
            if execution.doubt_at is None
            else "It changed meanwhile, and this request is not in effect. This is how it is now."
        )
        fresh = await self._context.connector.fetch(ref, person, fresh=True)
        if not isinstance(fresh, Snapshot):
            return Message(person, outcome.told(ref, f"{note} {fresh.text}"), place)
        return await self.anew(person, fresh, place, note)

    async def listed(
        self, person: Person, refs: Sequence[ObjectRef], nonce: str, used: ObjectRef
    ) -> Card | None:
        """The list of several objects again, without the action that was just taken from it."""
        read = [await self._context.connector.fetch(ref, person) for ref in refs]
        workspace, now = self._context.current(), self._context.clock()
        rows = [
            (
                view(each, person.id),
                () if each.ref == used else choices(workspace, person, each, now).offered,
            )
            for each in read
            if isinstance(each, Snapshot)
        ]
        return offer_cards.offers(rows, nonce=nonce) if rows else None

    async def anew(
        self,
        person: Person,
        fresh: Snapshot,
        place: Place,
        note: str | None,
        *,
        unasked: bool = False,
    ) -> Message:
        """An offer on a fresh reading, for this person where they are."""
        workspace, now = self._context.current(), self._context.clock()
        choice = choices(workspace, person, fresh, now)
        offer = Offer(
            nonce=new_id(),
            tenant=person.tenant,
            person=person.id,
            purpose="offer",
            refs={str(fresh.ref): fresh.version},
            created_at=now,
            expires_at=now + CARD_LIVES,
        )
        card = offer_cards.offer(
            view(fresh, person.id),
            choice.offered,
            nonce=offer.nonce,
            refused=bool(choice.refused),
            shareable=await self._may_share(fresh, place),
            unasked=unasked,
            note=note,
        )
        return Message(person, card, place, offer=offer)

    def _failed(self, execution: Execution, spec: ActionSpec, state: State, text: str) -> Card:
        ref = ObjectRef.parse(execution.ref)
        system = self._context.system_name(ref)
        # An earlier attempt without an answer may have been applied and taken back by others.
        in_effect = "Nothing was done." if execution.doubt_at is None else "It is not in effect."
        sentences = {
            State.REJECTED: f"{system} refused{': “' + text + '”' if text else ''}. {in_effect}",
            State.UNCONFIRMED: f"{system} answered yes, but reading it back shows otherwise. "
            "It does not count as done; please look there before you try again.",
            State.UNKNOWN: f"It is not known whether {system} did it. Somebody who can look was "
            "asked; it is not repeated meanwhile.",
            State.CLOSED: f"{text or 'It was not done.'} Nothing was done.",
        }
        return outcome.told(ref, sentences[state], title=f"{spec.label} {ref.id}: {_WORDS[state]}")

    async def _settlers(self, execution: Execution, label: str) -> Sequence[Message]:
        """Asks every admin who neither asked for it nor approved it, with their own reading."""
        workspace = self._context.current()
        ref = ObjectRef.parse(execution.ref)
        involved = {execution.person}
        if (ident := execution.approval) is not None:
            votes = await self._context.store.read(lambda s: approvals.votes(s, ident))
            involved |= {vote.person for vote in votes}
        found = []
        for name in sorted(workspace.admins - involved):
            admin = workspace.people.get(name)
            if admin is None:
                continue
            fresh = await self._context.connector.fetch(ref, admin, fresh=True)
            seen = view(fresh, admin.id) if isinstance(fresh, Snapshot) else None
            offer = self._offer(
                execution, admin, {str(ref): None}, "settlement", lives=SETTLEMENT_LIVES
            )
            what = f"{label} {ref.id}"
            card = outcome.settle(
                ref, seen, nonce=offer.nonce, what=what, system=self._context.system_name(ref)
            )
            found.append(Message(admin, card, None, offer=offer))
        return found

    def _tell_approvers(self, session: Session, execution: Execution, note: str) -> None:
        for offer in offers.of_subject(
            session, execution.tenant, execution.approval or "", "approval"
        ):
            posted = self._speech.open_posted(offer)
            if posted is not None:
                ref = ObjectRef.parse(execution.ref)
                self._speech.update(
                    session,
                    tenant=execution.tenant,
                    key=f"{execution.id}/{execution.rev}/{offer.nonce}",
                    posted=posted,
                    card=approval_cards.answered(ref.id, ref, note),
                )

    def _offer(
        self,
        execution: Execution,
        person: Person,
        refs: dict[str, str | None],
        purpose: offers.Purpose,
        lives: timedelta = CARD_LIVES,
    ) -> Offer:
        now = self._context.clock()
        return Offer(
            nonce=new_id(),
            tenant=execution.tenant,
            person=person.id,
            purpose=purpose,
            refs=refs,
            subject=execution.id,
            created_at=now,
            expires_at=now + lives,
        )

    def answer_to(self, execution: Execution) -> tuple[Place, Posted | None]:
        """Where the requester is to be answered, and the card that the answer replaces."""
        plain = self._context.secrets.open(
            execution.tenant, "execution", "reply", execution.id, execution.reply or b""
        )
        reply = codec.load(Reply, plain)
        return reply.place, reply.card


_WORDS = {
    State.DONE: "done",
    State.REJECTED: "refused",
    State.STALE: "it changed",
    State.UNCONFIRMED: "not confirmed",
    State.UNKNOWN: "not known",
    State.CLOSED: "not done",
}
