"""What happens to what people say: the file to read first.

    Message   heard (`bot.hearing`) -> found to exist (`bot.existence`) -> read as the writer ->
              decided -> one private offer (`bot.offering`), or silence
    Edited    what was offered to the old words is withdrawn; the new words are a message
    Deleted   what was offered to it is withdrawn
    Command   help, mine, why, an object, an object and an action, or "it"
    Click     `bot.clicks`, then `bot.acting` or `bot.own_words`

Everything may run again for the same event after a crash: what it says has keys made of the event.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

from bot import commands, learning
from bot.approvals import Approvals
from bot.asking import Asking
from bot.audience import Visible, private_reach
from bot.cards import choice as choice_cards
from bot.cards import help as help_cards
from bot.clicks import Clicks
from bot.connecting import Connecting
from bot.context import Context
from bot.existence import Existence, Named
from bot.hearing import MOST_OBJECTS, Heard, Hearing
from bot.invitations import Wanting, Wish
from bot.judge import conceivable, question
from bot.offering import Meant, Offering, origin_of
from bot.speak import Speech
from bot.store import Session, executions, offers
from bot.store.learned import Form
from bot.words import Card, Click, Command, Deleted, Edited, Identity, Incoming, Item, Place, Posted
from bot.words import Message as Said
from object_links.anaphora import Pointer
from object_links.person import Person
from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable
from policies.explain import Explanation, why

LONGEST_ID = 64
QUIET = timedelta(hours=8)
"""The same object is not offered twice to a person in one thread within this time."""


class Flow:
    """Handles everything that comes in."""

    def __init__(
        self,
        context: Context,
        hearing: Hearing,
        offering: Offering,
        speech: Speech,
        clicks: Clicks,
        approvals: Approvals,
        connecting: Connecting,
    ) -> None:
        """All of them share one context."""
        self._context = context
        self._connecting = connecting
        self._hearing = hearing
        self._existence = Existence(context)
        self._offering = offering
        self._speech = speech
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

    async def concerns(self, said: Incoming) -> bool:
        """Whether an event is to be kept at all. Commands and clicks always are."""
        if isinstance(said, Command | Click):
            return True
        if isinstance(said, Said):
            return self._hearing.concerns(said)
        place, ident = (
            (said.message.place, said.message.message)
            if isinstance(said, Edited)
            else (said.place, said.message)
        )
        self._hearing.forget(place, ident)
        if isinstance(said, Edited) and self._hearing.concerns(said.message):
            return True
        tenant, origin = self._context.current().tenant, origin_of(place, ident)
        return await self._context.store.read(lambda s: offers.any_for(s, tenant, origin))

    async def handle_message(self, said: Said) -> None:
        """Offer what may be done, to the writer alone; or say nothing."""
        if not self._hearing.concerns(said):
            return
        # The place's name comes with the answer, and words may mean something by it.
        audience = await self._context.channels[said.place.channel].audience(said.place)
        heard = self._hearing.hear(said)
        if heard is None:
            return
        if private_reach(audience, said.sender.user) is not Visible.FULL and not said.addressed:
            return  # outsiders read along: an unasked card is not even given in private
        if not (heard.named and await self._handle_named(heard, said)):
            await self._handle_unnamed(heard, said)

    async def _handle_named(self, heard: Heard, said: Said) -> bool:
        """One object or several are offered; where all there is is an ambiguous name, a choice.

        False when names alone led to nothing that this person can read: the answer is then that
        to a name which nobody bears, so that it confirms none.
        """
        person = heard.person
        named = await self._existence.there(person, await self._worth_saying(heard, said))
        sure = [each for each in named if not each.of_many]
        spelled = [each for each in heard.named if said.addressed and each.spelled]
        asked = (sure or named[:1] or spelled)[:MOST_OBJECTS]
        read = await self._offering.read(
            person, list(dict.fromkeys(ref for each in asked for ref in each.refs))
        )
        seen = [each for each in read if isinstance(each, Snapshot)]
        self._hearing.found(said, heard, {each.ref for each in seen})
        if len(seen) > 1 and not sure:
            await self._offering.choose(person, said, seen, asked)
        elif seen:
            await self._offering.offer(person, said, seen, asked)
        elif any(each.spelled for each in asked):
            await self._say_unavailable(
                heard, said, [each for each in read if isinstance(each, Unavailable)]
            )
        else:
            return False
        return True

    async def _handle_unnamed(self, heard: Heard, said: Said) -> None:
        """Somebody turned to us and named nothing: "it", or help."""
        if heard.pointer is not None:
            await self._handle_pointer(heard.person, heard.pointer, said)
        elif said.addressed:
            await self._say_help(heard.person, said.event, said.place, None)

    async def _handle_pointer(self, person: Person, pointer: Pointer, said: Said) -> None:
        """What "it" may mean is read, and the likeliest is shown: nothing is done."""
        refs = self._hearing.meant(pointer, said.place, person, said.message)
        seen = await self._seen(person, refs)
        if seen:
            self._hearing.turned_to(said.place, said.message, person, seen[0].ref)
            await self._offering.suppose(Meant(person, said.place, pointer.words, seen), said)
        elif said.addressed:
            card = choice_cards.nothing_meant(pointer.words, self._hearing.example())
            await self._say(person, f"answer/{said.event}", card, said.place)

    async def _seen(self, person: Person, refs: Sequence[ObjectRef]) -> list[Snapshot]:
        read = await self._offering.read(person, refs)
        return [each for each in read if isinstance(each, Snapshot)]

    async def _worth_saying(self, heard: Heard, said: Said) -> list[Named]:
        """Once for each person, thread and object, and only what is taken there now and then.

        Whoever turns to us is always answered.
        """
        if said.addressed:
            return list(heard.named)
        person, since = heard.person, self._context.clock() - QUIET
        thread = origin_of(said.place, "")

        def fresh(session: Session) -> list[Named]:
            silent = learning.silent(session, person.tenant, said.place)
            return [
                each
                for each in heard.named
                if Form(each.ref.type, each.shape) not in silent
                and not any(
                    offers.lately(session, person.tenant, person.id, thread, str(ref), since)
                    for ref in each.refs
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
            wish = Wish(said.place, str(found[0].ref))
            wanting = Wanting(heard.person, said.sender, wish)
            card = await self._connecting.told(wanting, found[0])
            await self._say(heard.person, f"offer/{said.event}", card, said.place)
        elif said.addressed:
            await self._say_help(heard.person, said.event, said.place, None)

    async def _withdraw(self, event: str, place: Place, message: str) -> None:
        """What was offered to a message goes with it."""
        tenant, origin = self._context.current().tenant, origin_of(place, message)

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
        named = await self._named(person, said)
        meaning = commands.understand(
            said.text, lambda _: [refs[0] for refs in named], workspace.types, self._hearing.points
        )
        await self._turned_to(said, person, meaning)
        if several := _several(meaning, named):
            await self._choose(said, person, several, posted)
            return
        match meaning:
            case commands.Help():
                await self._say_help(person, said.event, said.place, posted)
            case commands.Mine():
                await self._say_mine(person, said.event, said.place, posted)
            case commands.Point(pointer, words):
                await self._point(said, person, pointer, words, posted)
            case commands.Show(ref):
                await self._clicks.ask(self._asking(said, person, ref, ".open", posted))
            case commands.Do(ref, action):
                await self._clicks.ask(self._asking(said, person, ref, action, posted))
            case commands.Why(ref, action):
                await self._say_why(person, said, ref, action, posted)
            case commands.Connect() | commands.Unclear():
                card = await self._about_no_object(said, person, meaning)
                await self._say(person, f"answer/{said.event}", card, said.place, posted)

    async def _about_no_object(
        self, said: Command, person: Person, meaning: commands.Connect | commands.Unclear
    ) -> Card:
        if isinstance(meaning, commands.Unclear):
            return help_cards.not_understood(said.text, meaning.known)
        connect = meaning.connect
        return await self._connecting.answer(said, person, meaning.system, connect=connect)

    async def _named(self, person: Person, said: Command) -> list[list[ObjectRef]]:
        """Objects as messages name them, or plainly by type and id, as our own texts do.

        Each is a list, for a name may mean several: those of them that this person can read. A
        name without any is like a name that nobody bears.
        """
        found: list[list[ObjectRef]] = []
        for each in self._hearing.mentions(said.text, said.place)[:MOST_OBJECTS]:
            refs = [ObjectRef(each.type, ident) for ident in (each.id, *each.others)]
            if each.form == "name":
                refs = [one.ref for one in await self._seen(person, refs[:MOST_OBJECTS])]
            found += [refs] if refs else []
        words, types = said.text.split(), self._context.current().types
        plain = [ObjectRef(kind, ident) for kind, ident in pairwise(words) if kind in types]
        return found or [[ref] for ref in plain if len(ref.id) <= LONGEST_ID]

    async def _choose(
        self, said: Command, person: Person, refs: Sequence[ObjectRef], posted: Posted
    ) -> None:
        """Which of several is meant."""
        seen = await self._seen(person, refs)
        if seen:
            message = self._offering.choice(person, seen, said.place, unasked=False)
            await self._offering.answer(message, said.event, posted)

    async def _point(
        self,
        said: Command,
        person: Person,
        pointer: Pointer,
        words: Sequence[str],
        posted: Posted,
    ) -> None:
        """What "it" was taken for is shown; an action waits for a click on the card that names it.

        Only `why` is answered at once: it changes nothing.
        """
        seen = await self._seen(person, self._hearing.meant(pointer, said.place, person))
        if not seen:
            card = choice_cards.nothing_meant(pointer.words, self._hearing.example())
            await self._say(person, f"answer/{said.event}", card, said.place, posted)
            return
        action = commands.action_in(words, self._context.type(seen[0].ref))
        if action is not None and commands.asks_why(words):
            await self._say_why(person, said, seen[0].ref, action, posted)
            return
        meant = Meant(person, said.place, pointer.words, seen)
        await self._offering.answer(self._offering.understood(meant, action), said.event, posted)

    async def _turned_to(self, said: Command, person: Person, meaning: commands.Meaning) -> None:
        """Whoever types an object's id takes up what was offered of it, and may call it "it"."""
        if not isinstance(meaning, commands.Show | commands.Do | commands.Why):
            return
        ref = meaning.ref
        self._hearing.turned_to(said.place, said.event, person, ref)
        await self._context.store.run(
            lambda s: learning.was_opened(s, person.tenant, person.id, [str(ref)])
        )

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
        card = help_cards.help_card(sentences, self._hearing.example())
        await self._say(person, f"answer/{event}", card, place, posted)

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
            wanting = Wanting(person, said.sender, Wish(said.place, str(ref), action))
            card = await self._connecting.told(wanting, fresh)
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
        self._hearing.turned_to(said.place, said.event, person, said.ref)
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


def _several(
    meaning: commands.Meaning, named: Sequence[Sequence[ObjectRef]]
) -> Sequence[ObjectRef]:
    """The objects of the name in a command, where it means more than one; `why` takes the first."""
    if not isinstance(meaning, commands.Show | commands.Do):
        return ()
    return next((refs for refs in named if len(refs) > 1 and refs[0] == meaning.ref), ())


def _explained(action: str, fresh: Snapshot, explanation: Explanation) -> Card:
    lines = [
        f"{'✓' if each.matched else '✗'} {each.rule}: {each.text} ({'; '.join(each.reasons)})"
        for each in explanation.readings
    ]
    return Card(title=f"Why {action} {fresh.ref.id}?", ref=fresh.ref, note="\n".join(lines) or None)
