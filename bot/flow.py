"""What happens to what people say: the file to read first.

    Message   recognised again -> read as the writer -> decided -> one private offer, or silence
    Edited    what was offered to the old words is withdrawn; the new words are a message
    Deleted   what was offered to it is withdrawn
    Command   help, mine, why, an object, or an object and an action
    Click     `bot.clicks`, then `bot.acting` or `bot.own_words`

Everything may run again for the same event after a crash: what it says has keys made of the event.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from bot import audit, commands
from bot.approvals import Approvals
from bot.asking import Asking
from bot.audience import Visible, private_reach, view
from bot.cards import help as help_cards
from bot.cards import offer as offer_cards
from bot.cards import outcome
from bot.clicks import Clicks
from bot.context import Context, digest, new_id
from bot.judge import choices, conceivable, question
from bot.report import CARD_LIVES, Message, Report
from bot.speak import Speech
from bot.store import Session, executions, offers
from bot.store.offers import Offer
from bot.words import Card, Click, Command, Deleted, Edited, Identity, Incoming, Item, Place, Posted
from bot.words import Message as Said
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.recognise import Found, Recogniser
from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable
from policies.explain import Explanation, why

MOST_OBJECTS = 5
"""Objects of one message that are read; a longer list helps nobody."""
LONGEST_ID = 64
QUIET = timedelta(hours=8)
"""The same object is not offered twice to a person in one thread within this time."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message names, for somebody whom we know."""

    person: Person
    refs: tuple[ObjectRef, ...]
    asks: bool


class Flow:
    """Handles everything that comes in."""

    def __init__(
        self,
        context: Context,
        recogniser: Callable[[], Recogniser],
        speech: Speech,
        report: Report,
        clicks: Clicks,
        approvals: Approvals,
    ) -> None:
        """`recogniser` gives the one that belongs to the current workspace."""
        self._context = context
        self._recogniser = recogniser
        self._speech = speech
        self._report = report
        self._clicks = clicks
        self._approvals = approvals

    async def handle(self, said: Incoming) -> None:
        """Handle one event from the inbox."""
        match said:
            case Said():
                await self.handle_message(said)
            case Edited():
                await self._withdraw(said.event, said.message.place, said.message.message)
                await self.handle_message(said.message)
            case Deleted():
                await self._withdraw(said.event, said.place, said.message)
            case Command():
                await self.handle_command(said)
            case Click():
                await self.handle_click(said)

    # -- messages ------------------------------------------------------------------------------

    def hear(self, said: Said) -> Heard | None:
        """Who says what about which objects; None when it concerns nobody. In memory, no I/O."""
        person = self._context.current().whose(said.sender)
        if person is None:
            return None
        found = self._recogniser().find(said.text, said.dialect)
        refs = self._named(found)
        if not said.addressed and not (refs and found.asks):
            return None
        return Heard(person, refs, found.asks)

    async def concerns(self, said: Incoming) -> bool:
        """Whether an event is to be kept at all. Commands and clicks always are."""
        if isinstance(said, Command | Click):
            return True
        if isinstance(said, Said):
            return self.hear(said) is not None
        place, ident = (
            (said.message.place, said.message.message)
            if isinstance(said, Edited)
            else (said.place, said.message)
        )
        if isinstance(said, Edited) and self.hear(said.message) is not None:
            return True
        tenant, origin = self._context.current().tenant, _origin(place, ident)
        return await self._context.store.read(lambda s: offers.any_for(s, tenant, origin))

    async def handle_message(self, said: Said) -> None:
        """Offer what may be done, to the writer alone; or say nothing."""
        heard = self.hear(said)
        if heard is None:
            return
        if not heard.refs:
            await self._say_help(heard.person, said.event, said.place, None)
            return
        channel = self._context.channels[said.place.channel]
        audience = await channel.audience(said.place)
        if private_reach(audience, said.sender.user) is not Visible.FULL and not said.addressed:
            return  # outsiders read along: an unasked card is not even given in private
        refs = await self._not_offered_lately(heard, said)
        read = await asyncio.gather(
            *(self._context.connector.fetch(ref, heard.person) for ref in refs)
        )
        seen = [each for each in read if isinstance(each, Snapshot)]
        if seen:
            await self._offer(heard.person, said, seen)
        else:
            await self._say_unavailable(
                heard, said, [r for r in read if isinstance(r, Unavailable)]
            )

    async def _offer(self, person: Person, said: Said, seen: Sequence[Snapshot]) -> None:
        place = said.place
        if len(seen) == 1:
            message = await self._report.anew(person, seen[0], place, None)
        else:
            message = self._list(person, seen, place)
        if not (said.addressed or (message.offer and message.card.all_actions)):
            return  # nothing to do is nothing to say
        await self._context.store.run(lambda s: self._make(s, message, said, seen))

    def _make(
        self,
        session: Session,
        message: Message,
        said: Said,
        seen: Sequence[Snapshot],
    ) -> None:
        if message.offer is None:
            return
        origin, thread = _origin(said.place, said.message), said.place.thread or said.message
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
        offers.add(session, offers.bound_to(message.offer, origin, thread))
        body = {
            "refs": [str(each.ref) for each in seen],
            "actions": [action.id for action in message.card.all_actions],
            "asked": said.addressed,
        }
        audit.append(session, person.tenant, audit.Kind.OFFER_MADE, body, person=person.id)

    def _list(self, person: Person, seen: Sequence[Snapshot], place: Place) -> Message:
        workspace, now = self._context.current(), self._context.clock()
        offer = Offer(
            nonce=new_id(),
            tenant=person.tenant,
            person=person.id,
            purpose="offer",
            refs={str(each.ref): each.version for each in seen},
            created_at=now,
            expires_at=now + CARD_LIVES,
        )
        rows = [
            (view(each, person.id), choices(workspace, person, each, now).offered) for each in seen
        ]
        return Message(person, offer_cards.offers(rows, nonce=offer.nonce), place, offer=offer)

    async def _not_offered_lately(self, heard: Heard, said: Said) -> list[ObjectRef]:
        """Once for each person, thread and object, unless the person turns to us."""
        if said.addressed:
            return list(heard.refs)
        now = self._context.clock()
        thread = _origin(said.place, "")

        def fresh(session: Session) -> list[ObjectRef]:
            return [
                ref
                for ref in heard.refs
                if not offers.lately(
                    session, heard.person.tenant, heard.person.id, thread, str(ref), now - QUIET
                )
            ]

        return await self._context.store.read(fresh)

    async def _say_unavailable(
        self, heard: Heard, said: Said, why_not: Sequence[Unavailable]
    ) -> None:
        """Silence for what is not there; a word only about the person's own connection."""
        mendable = {Reason.NOT_CONNECTED, Reason.RECONNECT}
        found = [each for each in why_not if said.addressed or each.reason in mendable]
        if found:
            card = outcome.told(found[0].ref, found[0].text)
            await self._say(heard.person, f"offer/{said.event}", card, said.place)

    def _named(self, found: Found) -> tuple[ObjectRef, ...]:
        """The objects that may be offered, each once, in the order of the message."""
        types = self._context.current().types
        refs = [
            ObjectRef(mention.type, mention.id)
            for mention in found.mentions
            if mention.outcome != "silent" and not mention.quoted
        ]
        spoken = [ref for ref in dict.fromkeys(refs) if _speaks(types.get(ref.type))]
        return tuple(spoken[:MOST_OBJECTS])

    async def _withdraw(self, event: str, place: Place, message: str) -> None:
        """What was offered to a message goes with it."""
        tenant, origin = self._context.current().tenant, _origin(place, message)

        def commit(session: Session) -> None:
            for offer in offers.withdraw(session, tenant, origin):
                posted = self._speech.open_posted(offer)
                if posted is not None:
                    key = f"withdraw/{event}/{offer.nonce}"
                    self._speech.withdraw(session, tenant=tenant, key=key, posted=posted)

        await self._context.store.run(commit)

    # -- commands ------------------------------------------------------------------------------

    async def handle_command(self, said: Command) -> None:
        """Answer what somebody typed, to them alone."""
        workspace = self._context.current()
        person = workspace.whose(said.sender)
        posted = Posted(said.place, None, said.sender.user, said.handle)
        if person is None:
            await self._stranger(said.event, said.sender, posted)
            return
        meaning = commands.understand(said.text, self._find, workspace.types)
        match meaning:
            case commands.Help():
                await self._say_help(person, said.event, said.place, posted)
            case commands.Mine():
                await self._say_mine(person, said.event, said.place, posted)
            case commands.Show(ref):
                await self._clicks.ask(self._asking(said, person, ref, ".open", posted))
            case commands.Do(ref, action):
                await self._clicks.ask(self._asking(said, person, ref, action, posted))
            case commands.Why(ref, action):
                await self._say_why(person, said, ref, action, posted)
            case commands.Unclear(known):
                card = help_cards.not_understood(said.text, known)
                await self._say(person, f"answer/{said.event}", card, said.place, posted)

    def _find(self, text: str) -> list[ObjectRef]:
        """Objects as messages name them, or plainly by type and id, as our own texts do."""
        found = [ObjectRef(each.type, each.id) for each in self._recogniser().find(text).mentions]
        words, types = text.split(), self._context.current().types
        plain = [ObjectRef(kind, ident) for kind, ident in pairwise(words) if kind in types]
        return found or [ref for ref in plain if len(ref.id) <= LONGEST_ID]

    def _asking(
        self, said: Command, person: Person, ref: ObjectRef, action: str, posted: Posted
    ) -> Asking:
        return Asking(
            event=said.event,
            person=person,
            ref=ref,
            action=action,
            inputs=None,
            place=said.place,
            card=posted,
            offer=None,
            click=said,
        )

    async def _say_help(
        self, person: Person, event: str, place: Place, posted: Posted | None
    ) -> None:
        """Only what this person's roles could ever be allowed; composed from the rules."""
        workspace = self._context.current()
        sentences = []
        for name, kind in workspace.types.items():
            allowed = conceivable(workspace, name, person)
            labels = [spec.label for action, spec in kind.actions.items() if action in allowed]
            if labels:
                sentences.append(f"{kind.name}: {', '.join(labels)}")
        card = help_cards.help_card(sentences, self._example())
        await self._say(person, f"answer/{event}", card, place, posted)

    def _example(self) -> str:
        """How people write an object here, from the examples of the types: "SO-1042"."""
        surfaces = [
            (mention.form != "prefix", mention.surface)
            for kind in self._context.current().types.values()
            for text in kind.recognise.examples.match
            for mention in self._recogniser().find(text).mentions
        ]
        return min(surfaces)[1] if surfaces else "an id"

    async def _say_mine(
        self, person: Person, event: str, place: Place, posted: Posted | None
    ) -> None:
        waiting = await self._approvals.waiting_for(person)
        asked = await self._context.store.read(
            lambda s: executions.of_person(s, person.tenant, person.id)
        )
        wanted = {record.execution for record in waiting}
        to_answer = await self._context.store.read(
            lambda s: [each for ident in wanted if (each := executions.get(s, ident)) is not None]
        )
        card = help_cards.mine(
            [self._item(each, self._name(each.person)) for each in to_answer],
            [self._item(each, None) for each in asked],
        )
        await self._say(person, f"answer/{event}", card, place, posted)

    def _item(self, execution: executions.Execution, by: str | None) -> Item:
        ref = ObjectRef.parse(execution.ref)
        spec = self._context.spec(ref, execution.action)
        label = spec.label if spec is not None else execution.action
        title = f"{label} {ref.id}" + (f", asked by {by}" if by else "")
        return Item(ref, title, status=execution.state.value.replace("_", " "))

    def _name(self, ident: str) -> str:
        person = self._context.current().people.get(ident)
        return person.name if person is not None else ident

    async def _say_why(
        self, person: Person, said: Command, ref: ObjectRef, action: str, posted: Posted
    ) -> None:
        fresh = await self._context.connector.fetch(ref, person)
        if isinstance(fresh, Unavailable):
            card = outcome.told(ref, fresh.text)
        else:
            workspace, now = self._context.current(), self._context.clock()
            asked = question(workspace, person, fresh, action, None, now)
            card = _explained(asked.action, fresh, why(asked, workspace.policies.get(ref.type)))
        await self._say(person, f"answer/{said.event}", card, said.place, posted)

    # -- clicks --------------------------------------------------------------------------------

    async def handle_click(self, said: Click) -> None:
        """Only people whom an admin linked may act; others are told how to become one."""
        person = self._context.current().whose(said.sender)
        if person is None:
            posted = said.card or Posted(said.place, None)
            await self._stranger(said.event, said.sender, posted)
            return
        await self._clicks.click(said, person)

    # -- saying --------------------------------------------------------------------------------

    async def _say(
        self,
        person: Person,
        key: str,
        card: Card,
        place: Place,
        replace: Posted | None = None,
    ) -> None:
        await self._context.store.run(
            lambda s: self._speech.privately(
                s, key=key, person=person, card=card, place=place, replace=replace
            )
        )

    async def _stranger(self, event: str, identity: Identity, posted: Posted) -> None:
        tenant = self._context.current().tenant
        card = Card(
            title="I do not know you yet",
            note="Ask an admin of Midstream to link this account to you. Nothing was done.",
        )
        await self._context.store.run(
            lambda s: self._speech.stranger(
                s, tenant=tenant, key=f"answer/{event}", identity=identity, posted=posted, card=card
            )
        )


def _origin(place: Place, message: str) -> str:
    """The key of a message that offers are made to; with "" the prefix of its thread.

    Slack names the thread on its root only once there is a reply: the root's own key is the same
    before and after.
    """
    within = place.thread if place.thread != message else None
    thread = digest(place.channel, place.scope, place.conversation, within or "")[:16]
    return f"{place.channel}/{place.scope}/{place.conversation}/{thread}/{message}"


def _speaks(kind: ObjectType | None) -> bool:
    return kind is not None and kind.system is not None and kind.mode != "observe"


def _explained(action: str, fresh: Snapshot, explanation: Explanation) -> Card:
    lines = [
        f"{'✓' if each.matched else '✗'} {each.rule}: {each.text} ({'; '.join(each.reasons)})"
        for each in explanation.readings
    ]
    return Card(title=f"Why {action} {fresh.ref.id}?", ref=fresh.ref, note="\n".join(lines) or None)
