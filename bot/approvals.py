"""Four eyes: asking people, counting their answers, and what follows.

An approval is bound to inputs, object and policy version; it is single use, it expires, and it
never widens rights: the execution that follows is the requester's own. Nobody approves their own
request, whatever roles they hold; a stage that nobody could answer is a refusal, never a yes.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import timedelta

from bot import audit
from bot.audience import changes, view
from bot.cards import approval as cards
from bot.cards import outcome
from bot.context import Context, digest, inputs_json, new_id
from bot.forms import currencies, minor_to_text
from bot.judge import approvers, because
from bot.report import Report
from bot.requests import Asked, Requests, Started, inputs_of
from bot.speak import Speech
from bot.store import ConflictError, Session, executions, offers, wake
from bot.store import approvals as rows
from bot.store.approvals import ApprovalRecord, ApprovalState
from bot.store.executions import Execution, State
from bot.store.offers import Offer
from bot.words import Card
from object_links.catalog import ActionSpec
from object_links.person import Person, Value
from object_links.resolve import ObjectRef, Snapshot
from policies.model import Decision, Stage


@dataclass(frozen=True, slots=True)
class Request:
    """A card for one approver, and the row behind its buttons."""

    person: Person
    card: Card
    offer: Offer
    seen: Mapping[str, Value] | None
    """What this approver read of what the approval is bound to; None: could not read it."""


class Approvals:
    """Asks for approval and takes the answers."""

    def __init__(
        self, context: Context, speech: Speech, report: Report, requests: Requests
    ) -> None:
        """`requests` begins what approvals let through; `report` knows where to answer."""
        self._context = context
        self._speech = speech
        self._report = report
        self._asked = requests

    async def ask(self, asked: Asked, decision: Decision) -> Started | None:
        """Ask the first stage. None when nobody could answer: then nothing was started."""
        workspace = self._context.current()
        people = approvers(workspace, decision.stages[0], asked.person)
        if not people:
            return None
        ident, now = new_id(), self._context.clock()
        record = ApprovalRecord(
            id=ident,
            tenant=asked.person.tenant,
            execution="",
            requester=asked.person.id,
            stages=json.dumps([_stage_json(stage) for stage in decision.stages]),
            eligible=json.dumps([person.id for person in people]),
            seen=b"",
            inputs_hash=digest(inputs_json(asked.inputs).decode()),
            version=asked.version,
            policy_version=asked.policy_version,
            state=ApprovalState.WAITING,
            created_at=now,
            due_at=now + decision.stages[0].expires,
        )
        requests = await self._requests(record, people, asked.action, asked.ref, asked.inputs)

        def commit(session: Session) -> Started:
            started = self._asked.begin(session, asked, State.AWAITING_APPROVAL, approval=ident)
            if started.new:
                sealed = self._seal(record, _seen_by(requests))
                bound = replace(record, execution=started.execution.id, seen=sealed)
                rows.add(session, bound)
                self._send(session, bound, requests)
                self._audit(
                    session,
                    bound,
                    audit.Kind.APPROVAL_ASKED,
                    {"eligible": [person.id for person in people]},
                    by=asked.person,
                )
            return started

        return await self._context.store.run(commit)

    async def answer(
        self, person: Person, offer: Offer, *, approve: bool, comment: str
    ) -> Card | None:
        """Take one answer; a card for the person who answered, or None when it counted.

        When it counted, all cards of this question are replaced by the outbox.
        """
        record = await self._record(offer)
        if record is None or record.state is not ApprovalState.WAITING:
            return await self._too_late(offer, record)
        execution = await self._context.store.read(lambda s: executions.get(s, record.execution))
        if execution is None:
            return await self._too_late(offer, record)
        if (no := self._may_not(record, person)) is not None:
            return outcome.told(ObjectRef.parse(execution.ref), no)
        if record.due_at <= self._context.clock():
            await self.expire(record.id)
            return await self._too_late(offer, await self._record(offer))
        ref = ObjectRef.parse(execution.ref)
        if approve:
            if self._rules_changed(record, ref):
                await self._close(record, ApprovalState.SUPERSEDED, "The rules changed since.", "")
                return outcome.told(
                    ref, "The rules changed since it was asked, so it is closed. Who asked is told."
                )
            again = await self._looks_different(record, execution, person, offer)
            if again is not None:
                return again
            counted = await self._approve(record, execution, person)
        else:
            counted = await self._reject(record, person, comment)
        return None if counted else await self._beaten(record, offer, person, approve, comment)

    async def waiting_for(self, person: Person) -> Sequence[ApprovalRecord]:
        """Open questions that this person could answer now."""
        open_ones = await self._context.store.read(lambda s: rows.waiting(s, person.tenant))
        return [record for record in open_ones if self._may_not(record, person) is None]

    async def expire(self, ident: str) -> None:
        """The time is over: that is a no. The requester is told, and can ask again."""
        record = await self._context.store.read(lambda s: rows.get(s, ident))
        if record is None or record.state is not ApprovalState.WAITING:
            return
        if record.due_at <= self._context.clock():
            await self._close(record, ApprovalState.EXPIRED, "Nobody answered in time.", "")

    # -- answering -----------------------------------------------------------------------------

    def _may_not(self, record: ApprovalRecord, person: Person) -> str | None:
        """Why this person's answer does not count: asked of the rules as they are now."""
        if person.id == record.requester:
            return "Nobody approves their own request."
        requester = self._context.current().people.get(record.requester)
        if requester is None:
            return "Who asked for it is no longer here."
        stage = _stages(record)[record.stage]
        now_asked = {each.id for each in approvers(self._context.current(), stage, requester)}
        if person.id not in now_asked or person.id not in json.loads(record.eligible):
            return "This was not asked of you."
        return None

    def _rules_changed(self, record: ApprovalRecord, ref: ObjectRef) -> bool:
        policy = self._context.current().policies.get(ref.type)
        return policy is None or policy.version != record.policy_version

    async def _looks_different(
        self, record: ApprovalRecord, execution: Execution, person: Person, offer: Offer
    ) -> Card | None:
        """Read as the approver. A changed object goes back to them with the difference."""
        ref = ObjectRef.parse(execution.ref)
        fresh = await self._context.connector.fetch(ref, person, fresh=True)
        if not isinstance(fresh, Snapshot):
            return outcome.told(ref, f"Your answer was not counted. {fresh.text}")
        spec = self._context.spec(ref, execution.action)
        seen = self._open(record)
        now = _rechecked(_stages(record), fresh)
        before = seen.get(person.id)
        if spec is None or before == now:
            return None
        different = changes(before, now) if before is not None else ()
        sealed = self._seal(record, {**seen, person.id: now})
        moved = await self._context.store.run(lambda s: rows.move(s, record, seen=sealed))
        if not moved:
            return await self._too_late(offer, await self._record(offer))
        inputs = inputs_of(self._context, execution)
        return self._card(record, fresh, spec, offer.nonce, inputs, different, person)

    async def _approve(self, record: ApprovalRecord, execution: Execution, person: Person) -> bool:
        stages = _stages(record)
        votes = await self._context.store.read(lambda s: rows.votes(s, record.id))
        yes = {v.person for v in votes if v.stage == record.stage and v.choice == "approve"}
        enough = len(yes | {person.id}) >= stages[record.stage].quorum
        last = record.stage + 1 >= len(stages)
        next_requests: Sequence[Request] = ()
        eligible: list[str] = []
        if enough and not last:
            eligible, next_requests = await self._next_stage(record, execution)
            if not next_requests:
                return await self._close(
                    record, ApprovalState.REJECTED, "Nobody could give the next approval.", ""
                )
        now = self._context.clock()
        ref = ObjectRef.parse(execution.ref)

        def commit(session: Session) -> bool:
            if not self._count(session, record, person, "approve"):
                return False
            if not enough:
                return rows.move(session, record)
            if not last:
                stage = stages[record.stage + 1]
                moved = rows.move(
                    session,
                    record,
                    stage=record.stage + 1,
                    eligible=json.dumps(eligible),
                    due_at=now + stage.expires,
                    seen=self._seal(record, {**self._open(record), **_seen_by(next_requests)}),
                )
                if moved:
                    self._send(session, record, next_requests)
                    asked = {"eligible": [audit.Who(ident) for ident in eligible]}
                    self._audit(session, record, audit.Kind.APPROVAL_ASKED, asked)
                return moved
            if not rows.move(session, record, state=ApprovalState.APPROVED):
                return False
            executions.move(session, execution, state=State.READY, due_at=now)
            wake(session, "execution", execution.id)
            self._replace_cards(
                session,
                record,
                cards.answered(ref.id, ref, f"Approved by {person.name}. It is being done."),
            )
            return True

        return await self._commit(commit)

    async def _beaten(
        self,
        record: ApprovalRecord,
        offer: Offer,
        person: Person,
        approve: bool,  # noqa: FBT001 - the answer
        comment: str,
    ) -> Card | None:
        """Somebody answered at the same moment: this answer comes after theirs, or too late."""
        now = await self._record(offer)
        if now is None or now.state is not ApprovalState.WAITING:
            return await self._too_late(offer, now)
        if now.rev == record.rev:
            ref = ObjectRef.parse(next(iter(offer.refs)))
            return outcome.told(ref, "Your answer stands already; others are still asked.")
        return await self.answer(person, offer, approve=approve, comment=comment)

    async def _next_stage(
        self, record: ApprovalRecord, execution: Execution
    ) -> tuple[list[str], Sequence[Request]]:
        workspace = self._context.current()
        requester = workspace.people.get(record.requester)
        if requester is None:
            return [], ()
        people = approvers(workspace, _stages(record)[record.stage + 1], requester)
        inputs = inputs_of(self._context, execution)
        ref = ObjectRef.parse(execution.ref)
        requests = await self._requests(record, people, execution.action, ref, inputs)
        return [person.id for person in people], requests

    async def _reject(self, record: ApprovalRecord, person: Person, comment: str) -> bool:
        words = f"{person.name} said no: {comment}" if comment else f"{person.name} said no."
        return await self._close(record, ApprovalState.REJECTED, words, comment, by=person)

    def _count(self, session: Session, record: ApprovalRecord, person: Person, choice: str) -> bool:
        current = rows.get(session, record.id)
        if current is None or current.rev != record.rev:
            return False
        rows.vote(session, record, person.id, choice, self._context.clock())
        self._audit(
            session,
            record,
            audit.Kind.APPROVAL_ANSWERED,
            {"choice": choice, "stage": record.stage},
            by=person,
        )
        return True

    async def _commit(self, change: Callable[[Session], bool]) -> bool:
        try:
            return await self._context.store.run(change)
        except ConflictError:  # this person's vote stands already
            return False

    async def _close(
        self,
        record: ApprovalRecord,
        state: ApprovalState,
        words: str,
        comment: str,
        by: Person | None = None,
    ) -> bool:
        """End a question without a yes: execution closed, requester told, cards replaced.

        False when somebody else ended it, or answered, at the same moment.
        """
        now = self._context.clock()

        def commit(session: Session) -> bool:
            if by is not None and not self._count(session, record, by, "reject"):
                return False
            if not rows.move(session, record, state=state):
                return False
            execution = executions.get(session, record.execution)
            if execution is None:
                return True
            executions.move(session, execution, state=State.CLOSED, ended_at=now, due_at=None)
            self._tell_requester(session, execution, words)
            ref = ObjectRef.parse(execution.ref)
            self._replace_cards(session, record, cards.answered(ref.id, ref, words))
            self._audit(session, record, _CLOSINGS[state], {}, comment=comment, by=by)
            return True

        return await self._commit(commit)

    def _tell_requester(self, session: Session, execution: Execution, words: str) -> None:
        requester = self._context.current().people.get(execution.person)
        if requester is None:
            return
        ref = ObjectRef.parse(execution.ref)
        spec = self._context.spec(ref, execution.action)
        label = spec.label if spec is not None else execution.action
        card = outcome.told(
            ref,
            f"{words} Nothing was done. To ask again: /midstream {ref.spoken} {execution.action}",
            title=f"{label} {ref.id}: not approved",
        )
        place, posted = self._report.answer_to(execution)
        self._speech.privately(
            session,
            key=f"{execution.id}/closed",
            person=requester,
            card=card,
            place=place,
            replace=posted,
        )

    async def _too_late(self, offer: Offer, record: ApprovalRecord | None) -> Card:
        ref = ObjectRef.parse(next(iter(offer.refs)))
        if record is None:
            return outcome.told(ref, "This question is no longer open.")
        votes = await self._context.store.read(lambda s: rows.votes(s, record.id))
        people = self._context.current().people
        who = [f"{people[v.person].name} ({v.choice})" for v in votes if v.person in people]
        by = f" by {', '.join(who)}" if who else ""
        return outcome.told(ref, f"This was decided already: {record.state.value}{by}.")

    # -- composing and sending -----------------------------------------------------------------

    async def _requests(
        self,
        record: ApprovalRecord,
        people: Sequence[Person],
        action: str,
        ref: ObjectRef,
        inputs: Mapping[str, Value],
    ) -> Sequence[Request]:
        """One card for each approver, read as that approver."""
        spec = self._context.spec(ref, action)
        if spec is None:
            return ()
        found = []
        for person in people:
            offer = self._offer(record, person, ref)
            fresh = await self._context.connector.fetch(ref, person, fresh=True)
            seen = None
            if isinstance(fresh, Snapshot):
                seen = _rechecked(_stages(record), fresh)
                card = self._card(record, fresh, spec, offer.nonce, inputs, (), person)
            else:
                who = self._name(record.requester)
                card = cards.unseen(ref, spec, requester=who, why=fresh.text)
            found.append(Request(person, card, offer, seen))
        return found

    def _card(
        self,
        record: ApprovalRecord,
        fresh: Snapshot,
        spec: ActionSpec,
        nonce: str,
        inputs: Mapping[str, Value],
        different: Sequence[str],
        person: Person,
    ) -> Card:
        stage = _stages(record)[record.stage]
        return cards.request(
            view(fresh, person.id),
            spec,
            nonce=nonce,
            requester=self._name(record.requester),
            inputs=written(spec, inputs, currencies(spec, fresh.raw)),
            because=because(self._context.current(), fresh.ref.type, stage.rule),
            until=cards.day(self._context.local(record.due_at)),
            changed=different,
        )

    def _offer(self, record: ApprovalRecord, person: Person, ref: ObjectRef) -> Offer:
        return Offer(
            nonce=new_id(),
            tenant=record.tenant,
            person=person.id,
            purpose="approval",
            refs={str(ref): record.version},
            subject=record.id,
            created_at=self._context.clock(),
            expires_at=record.due_at + timedelta(days=30),
        )

    def _send(self, session: Session, record: ApprovalRecord, requests: Sequence[Request]) -> None:
        for request in requests:
            offers.add(session, request.offer)
            self._speech.privately(
                session,
                key=f"{record.id}/{request.offer.nonce}",
                person=request.person,
                card=request.card,
            )

    def _replace_cards(self, session: Session, record: ApprovalRecord, card: Card) -> None:
        """Rewrite the question wherever it stands: a decided card has no buttons."""
        for offer in offers.of_subject(session, record.tenant, record.id, "approval"):
            posted = self._speech.open_posted(offer)
            if posted is not None:
                key = f"{record.id}/{record.rev}/{offer.nonce}"
                self._speech.update(
                    session, tenant=record.tenant, key=key, posted=posted, card=card
                )

    async def _record(self, offer: Offer) -> ApprovalRecord | None:
        return await self._context.store.read(lambda s: rows.get(s, offer.subject or ""))

    def _name(self, ident: str) -> str:
        person = self._context.current().people.get(ident)
        return person.name if person is not None else ident

    def _audit(
        self,
        session: Session,
        record: ApprovalRecord,
        kind: audit.Kind,
        body: Mapping[str, object],
        *,
        comment: str = "",
        by: Person | None = None,
    ) -> None:
        execution = executions.get(session, record.execution)
        facts = {
            "approval": record.id,
            "ref": execution.ref if execution is not None else "",
            "action": execution.action if execution is not None else "",
            "execution": record.execution,
            "inputs": record.inputs_hash,
            "policy": record.policy_version,
            **body,
        }
        personal = {"comment": comment[:2000]} if by and comment else None
        who = by.id if by is not None else None
        audit.append(session, record.tenant, kind, facts, personal, person=who)

    def _seal(self, record: ApprovalRecord, seen: Mapping[str, Mapping[str, Value]]) -> bytes:
        """What each approver read, by person: nobody is shown what only another one may see."""
        plain = json.dumps(seen, sort_keys=True).encode()
        return self._context.secrets.seal(record.tenant, "approval", "seen", record.id, plain)

    def _open(self, record: ApprovalRecord) -> dict[str, dict[str, Value]]:
        plain = self._context.secrets.open(
            record.tenant, "approval", "seen", record.id, record.seen
        )
        return dict(json.loads(plain))


_CLOSINGS = {
    ApprovalState.REJECTED: audit.Kind.APPROVAL_REJECTED,
    ApprovalState.EXPIRED: audit.Kind.APPROVAL_EXPIRED,
    ApprovalState.SUPERSEDED: audit.Kind.APPROVAL_SUPERSEDED,
}


def written(
    spec: ActionSpec, inputs: Mapping[str, Value], currencies: Mapping[str, str]
) -> Mapping[str, str]:
    """Inputs as people read them: label -> text."""
    shown: dict[str, str] = {}
    for name, value in inputs.items():
        wanted = spec.inputs.get(name)
        if wanted is None:
            continue
        if wanted.type == "money" and isinstance(value, int):
            shown[wanted.label] = minor_to_text(value, currencies.get(name, ""))
        elif isinstance(value, bool):
            shown[wanted.label] = "yes" if value else "no"
        else:
            shown[wanted.label] = wanted.choices.get(str(value), str(value))
    return shown


def _seen_by(requests: Sequence[Request]) -> dict[str, Mapping[str, Value]]:
    return {each.person.id: each.seen for each in requests if each.seen is not None}


def _rechecked(stages: Sequence[Stage], seen: Snapshot) -> Mapping[str, Value]:
    """The attributes that bind the approval: those that a stage names, else all of them."""
    names = {name for stage in stages for name in stage.recheck}
    if not names:
        return dict(seen.attributes)
    return {name: value for name, value in seen.attributes.items() if name in names}


def _stage_json(stage: Stage) -> dict[str, object]:
    return {**asdict(stage), "expires": stage.expires.total_seconds()}


def _stages(record: ApprovalRecord) -> Sequence[Stage]:
    return [
        Stage(
            rule=stage["rule"],
            approvers=tuple(stage["approvers"]),
            quorum=stage["quorum"],
            expires=timedelta(seconds=stage["expires"]),
            recheck=tuple(stage["recheck"]),
        )
        for stage in json.loads(record.stages)
    ]
