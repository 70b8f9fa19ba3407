"""Actions of types: read again, decide again, then ask or act. A card is never authority."""

from collections.abc import Mapping
from dataclasses import replace

from bot import audit, forms
from bot.approvals import Approvals
from bot.asking import Answers, Asking
from bot.audience import view
from bot.cards import approval as approval_cards
from bot.cards import offer as offer_cards
from bot.cards import outcome
from bot.cards.choice import named
from bot.channel import Asked as AskedForm
from bot.channel import Unable
from bot.context import Context, new_id
from bot.judge import first_approvers, judge, not_open, reasons
from bot.report import CARD_LIVES, Report
from bot.requests import Asked, Requests
from bot.speak import Speech
from bot.store import Session, executions, offers
from bot.store.executions import Execution, State
from bot.store.offers import Offer
from bot.words import Card
from object_links.catalog import ActionSpec
from object_links.person import Value
from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable
from policies.model import Because, Decision, Outcome


class Acting:
    """Carries out, or has approved, what a person asks for by a card or a command."""

    def __init__(
        self,
        context: Context,
        answers: Answers,
        speech: Speech,
        report: Report,
        approvals: Approvals,
        requests: Requests,
    ) -> None:
        """All of them share one context."""
        self._context = context
        self._answers = answers
        self._speech = speech
        self._report = report
        self._requests = requests
        self._approvals = approvals

    async def act(self, asking: Asking) -> None:
        """Ask for the inputs that the action wants, else do it."""
        spec, kind = self._context.spec(asking.ref, asking.action), self._context.type(asking.ref)
        if spec is None or kind is None:
            gone = "This action is not offered any more."
            await self._answers.tell(asking, outcome.told(asking.ref, gone))
        elif kind.mode != "act":
            off = f"{kind.name} is not acted on from here yet (mode {kind.mode})."
            await self._answers.tell(asking, outcome.told(asking.ref, off))
        elif spec.inputs and asking.inputs is None:
            await self._ask_inputs(asking, spec)
        else:
            await self._do(asking, spec)

    async def _ask_inputs(self, asking: Asking, spec: ActionSpec) -> None:
        """The form opens empty at once, because what follows may be slow and triggers are short."""
        channel = self._context.channels[asking.place.channel]
        opened = await channel.prepare(asking.click, spec.label)
        if isinstance(opened, Unable):
            text = f"The form could not be opened ({opened.why}). Please press it again."
            await self._answers.tell(asking, outcome.told(asking.ref, text))
            return
        fresh = await self._context.connector.fetch(asking.ref, asking.person, fresh=True)
        if not isinstance(fresh, Snapshot):
            await channel.tell(opened, await self._answers.inability(asking, fresh))
            return
        decision = self._judge(asking, fresh, None)
        if asking.action not in fresh.open_actions or not decision.allowed:
            await channel.tell(opened, self._refusal(asking, spec, fresh, decision))
            await self._context.store.run(lambda s: self._note_refusal(s, asking, decision))
            return
        live = await self._with_choices(asking, spec)
        if isinstance(live, Unavailable):
            await channel.tell(opened, outcome.told(asking.ref, live.text))
            return
        await self._fill(asking, live, fresh, decision, opened)

    async def _fill(
        self,
        asking: Asking,
        spec: ActionSpec,
        fresh: Snapshot,
        decision: Decision,
        opened: AskedForm,
    ) -> None:
        currencies = forms.currencies(spec, fresh.raw)
        offer = self._form_offer(asking, fresh, currencies)
        await self._context.store.run(lambda s: offers.add(s, offer))
        form = forms.form(
            spec,
            action=asking.action,
            ref=asking.ref,
            nonce=offer.nonce,
            decision=decision,
            initial=forms.initial(spec, fresh.raw),
            bounds_text=_intro(asking, fresh, offer_cards.bounds(decision, spec, currencies)),
            currencies=currencies,
        )
        await self._context.channels[asking.place.channel].ask(opened, form)

    def _form_offer(self, asking: Asking, fresh: Snapshot, currencies: Mapping[str, str]) -> Offer:
        """A form is bound to the version that was read for it, not to an older card's."""
        now = self._context.clock()
        return Offer(
            nonce=new_id(),
            tenant=asking.person.tenant,
            person=asking.person.id,
            purpose="form",
            refs={str(asking.ref): fresh.version},
            created_at=now,
            expires_at=now + CARD_LIVES,
            origin=asking.offer.origin if asking.offer is not None else None,
            thread=asking.offer.thread if asking.offer is not None else None,
            currencies=currencies,
        )

    async def _with_choices(self, asking: Asking, spec: ActionSpec) -> ActionSpec | Unavailable:
        """The action with what may be chosen now, where the system says that."""
        if not forms.is_live(spec):
            return spec
        found = await self._context.connector.choices(asking.ref, asking.action, asking.person)
        if isinstance(found, Unavailable):
            return found
        for name, choices in found.items():
            if not choices and spec.inputs[name].required:
                system, label = self._context.system_name(asking.ref), spec.inputs[name].label
                text = f"{spec.label}: {system} gave nothing to choose from for {label}."
                return Unavailable(asking.ref, Reason.MALFORMED, text)
        return forms.with_choices(spec, found)

    async def _do(self, asking: Asking, spec: ActionSpec) -> None:
        fresh = await self._context.connector.fetch(asking.ref, asking.person, fresh=True)
        if not isinstance(fresh, Snapshot):
            await self._answers.unable(asking, fresh)
            return
        live = await self._with_choices(asking, spec)
        if isinstance(live, Unavailable):
            await self._answers.tell(asking, outcome.told(asking.ref, live.text))
            return
        spec = live
        typed, currencies = asking.inputs or {}, forms.currencies(spec, fresh.raw)
        values, errors = forms.check(spec, typed, currencies)
        if errors:
            text = " ".join(errors.values())
            await self._answers.tell(asking, outcome.told(asking.ref, f"{spec.label}: {text}"))
            return
        if await self._told_of_another(asking, values):
            return
        if (note := self._not_now(asking, spec, fresh)) is not None:
            await self._answers.anew(asking, fresh, note + await self._by_whom(asking))
            return
        await self._decide(asking, spec, fresh, values)

    def _not_now(self, asking: Asking, spec: ActionSpec, fresh: Snapshot) -> str | None:
        """Whether the object is no longer what the person saw."""
        seen = asking.offer.refs.get(str(asking.ref)) if asking.offer is not None else None
        if seen is not None and seen != fresh.version:
            return f"It changed since you saw it. {spec.label} was not done; this is how it is now."
        return not_open(fresh, asking.action, spec, self._context.system_name(asking.ref))

    async def _by_whom(self, asking: Asking) -> str:
        """Who did what on the object since this card was made, as far as it was done here."""
        if asking.offer is None:
            return ""
        tenant, ref, since = asking.person.tenant, str(asking.ref), asking.offer.created_at
        done = await self._context.store.read(
            lambda s: executions.done_since(s, tenant, ref, since)
        )
        people = self._context.current().people
        told = [
            f" {people[each.person].name}: {spec.done}."
            for each in done
            if each.person in people
            and (spec := self._context.spec(asking.ref, each.action)) is not None
        ]
        return "".join(told)

    async def _decide(
        self, asking: Asking, spec: ActionSpec, fresh: Snapshot, values: Mapping[str, Value]
    ) -> None:
        decision = self._judge(asking, fresh, values)
        asked = Asked(
            person=asking.person,
            ref=asking.ref,
            action=asking.action,
            inputs=values,
            nonce=asking.offer.nonce if asking.offer is not None else asking.event,
            event=asking.event,
            version=fresh.version,
            policy_version=decision.policy_version,
            place=asking.place,
            card=self._answers.to_replace(asking),
            undo_of=asking.undo_of,
        )
        match decision.outcome:
            case Outcome.DENY:
                await self._refuse(asking, self._refusal(asking, spec, fresh, decision), decision)
            case Outcome.NEEDS_APPROVAL:
                await self._ask_approval(asking, spec, fresh, asked, decision)
            case Outcome.ALLOW:
                started = await self._requests.start(asked)
                if started.new:
                    await self._renew_list(asking)
                else:
                    await self._already(asking, started.execution)

    async def _ask_approval(
        self, asking: Asking, spec: ActionSpec, fresh: Snapshot, asked: Asked, decision: Decision
    ) -> None:
        started = await self._approvals.ask(asked, decision)
        if started is None:
            nobody = Because(
                decision.stages[0].rule,
                "It needs approval, and nobody who could give it is there.",
            )
            way_on = self._answers.way_on(asking.ref)
            card = outcome.refused(asking.ref, spec.label, (nobody,), way_on)
            await self._refuse(asking, card, decision)
        elif not started.new:
            await self._already(asking, started.execution)
        else:
            people = first_approvers(self._context.current(), decision, asking.person)
            until = self._context.clock() + decision.stages[0].expires
            card = approval_cards.waiting(
                view(fresh, asking.person.id).title,
                asking.ref,
                spec,
                [each.name for each in people],
                approval_cards.day(self._context.local(until)),
            )
            await self._answers.tell(asking, card, replace=self._answers.to_replace(asking))
            await self._renew_list(asking)

    async def _renew_list(self, asking: Asking) -> None:
        """A list keeps standing when one of its actions was taken, without that action."""
        offer, card = asking.offer, asking.card
        if offer is None or card is None or len(offer.refs) == 1 or offer.purpose != "offer":
            return
        refs = [ObjectRef.parse(ref) for ref in offer.refs]
        renewed = await self._report.listed(asking.person, refs, offer.nonce, asking.ref)
        if renewed is None:
            return
        await self._context.store.run(
            lambda s: self._speech.privately(
                s,
                key=f"list/{asking.event}",
                person=asking.person,
                card=renewed,
                place=asking.place,
                replace=card,
            )
        )

    async def _told_of_another(self, asking: Asking, values: Mapping[str, Value]) -> bool:
        """A double click, or two people at once: one of them acts, the other hears who."""
        nonce = asking.offer.nonce if asking.offer is not None else asking.event
        same = await self._context.store.read(
            lambda s: self._requests.same(
                s, asking.person.tenant, nonce, asking.action, asking.ref, values
            )
        )
        if same is None:
            return False
        await self._already(asking, same)
        return True

    async def _already(self, asking: Asking, execution: Execution) -> None:
        """The same request again is not another one. Who repeats their own click hears nothing new.

        The outcome of the first click is told where that one was made.
        """
        if execution.person == asking.person.id and execution.state is not State.UNKNOWN:
            return
        people = self._context.current().people
        who = people[execution.person].name if execution.person in people else "Somebody"
        at = approval_cards.day(self._context.local(execution.created_at))
        words = _ALREADY.get(execution.state, "asked for this already; it is under way")
        await self._answers.tell(asking, outcome.told(asking.ref, f"{who} {words} ({at})."))

    def _judge(
        self, asking: Asking, fresh: Snapshot, values: Mapping[str, Value] | None
    ) -> Decision:
        workspace, now = self._context.current(), self._context.clock()
        return judge(workspace, asking.person, fresh, asking.action, values, now)

    def _refusal(
        self, asking: Asking, spec: ActionSpec, fresh: Snapshot, decision: Decision
    ) -> Card:
        system = self._context.system_name(asking.ref)
        if (closed := not_open(fresh, asking.action, spec, system)) is not None:
            return outcome.told(asking.ref, closed)
        workspace, now = self._context.current(), self._context.clock()
        why = offer_cards.above(decision, spec, forms.currencies(spec, fresh.raw)) or reasons(
            workspace, asking.person, fresh, asking.action, decision, now
        )
        return outcome.refused(asking.ref, spec.label, why, self._answers.way_on(asking.ref))

    async def _refuse(self, asking: Asking, card: Card, decision: Decision) -> None:
        def commit(session: Session) -> None:
            self._note_refusal(session, asking, decision)
            self._answers.say(session, asking, card, None)

        await self._context.store.run(commit)

    def _note_refusal(self, session: Session, asking: Asking, decision: Decision) -> None:
        body = {
            "ref": str(asking.ref),
            "action": asking.action,
            "rules": [each.rule for each in decision.because],
            "errors": list(decision.errors),
            "policy": decision.policy_version,
        }
        tenant, who = asking.person.tenant, asking.person.id
        audit.append(session, tenant, audit.Kind.ACTION_REFUSED, body, person=who)

    async def undo(self, asking: Asking) -> None:
        """Taking back is an action like any other: read, decided and checked again."""
        subject = asking.offer.subject if asking.offer is not None else None
        execution = await self._context.store.read(lambda s: executions.get(s, subject or ""))
        spec = self._context.spec(asking.ref, execution.action) if execution else None
        if execution is None or spec is None or spec.undo is None:
            await self._answers.tell(
                asking, outcome.told(asking.ref, "There is nothing to take back.")
            )
            return
        typed = dict(spec.undo_inputs)
        await self.act(replace(asking, action=spec.undo, inputs=typed, undo_of=execution.id))


def _intro(asking: Asking, fresh: Snapshot, bounds: str | None) -> str | None:
    """Where the object was not named by the person, the form names it and its version."""
    if asking.offer is None or asking.offer.purpose != "choice":
        return bounds
    title = view(fresh, asking.person.id).title
    return " ".join(part for part in (named(asking.ref, title, fresh.version), bounds) if part)


_ALREADY = {
    State.DONE: "did this already",
    State.AWAITING_APPROVAL: "asked for this already; it waits for approval",
    State.UNKNOWN: "asked for this already, and it is not known yet whether it happened",
}
