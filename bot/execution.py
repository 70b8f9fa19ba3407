"""Carrying an action out once, and never saying "done" before it was read back.

    ready -> calling -> applied -> DONE                       (or UNCONFIRMED: reads otherwise)
             calling -> REJECTED | STALE | ready | in doubt   (provably not processed: ready again)
    in doubt -> applied | ready (same key) | UNKNOWN          (UNKNOWN: a person looks, see settle)

`calling` is committed before the first byte leaves. Every change is a compare-and-set; a worker
that lost its lease writes nothing. Engines only wake `advance`: a double wake-up does nothing.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot import audit
from bot.context import Context
from bot.crashpoints import reach
from bot.failures import describe
from bot.judge import judge, not_offered
from bot.report import Report
from bot.requests import inputs_of, note, opened, seal
from bot.store import Session, approvals, executions
from bot.store.executions import Execution, State
from object_links.catalog import ActionSpec
from object_links.person import Person
from object_links.resolve import (
    ActionCall,
    Answer,
    CallResult,
    ObjectRef,
    Reason,
    Repeat,
    Snapshot,
    Unavailable,
)
from policies.model import Outcome

log = structlog.get_logger()

LEASE_MARGIN = timedelta(seconds=10)
"""Longer than any call may take on top of its own time limits."""
MOST_TRIES = 12
"""Attempts or probes before a person is asked; with the pauses about a quarter of an hour."""
PROBES_FOR_NO = 2
"""A trace that is missing once may still arrive: "not applied" counts when seen twice."""
UNDECLARED = "Who asked, or what was asked for, is not declared any more."
NO_VERSION = "The version could not be read, so nobody can tell whether it changed meanwhile."
SAFE_REPEATS = frozenset({Repeat.IDEMPOTENCY_KEY, Repeat.IDEMPOTENT, Repeat.CONDITIONAL})
"""Repeating these changes nothing twice; a conditional one is refused when the first one worked."""


@dataclass(frozen=True, slots=True)
class Timing:
    """How long to wait before something is tried or looked up again: doubling, up to a bound."""

    first_pause: timedelta = timedelta(seconds=1)
    longest_pause: timedelta = timedelta(minutes=2)

    def pause(self, tries: int) -> timedelta:
        """The pause after this many tries."""
        return min(self.first_pause * (1 << min(tries, 10)), self.longest_pause)


@dataclass(frozen=True, slots=True)
class _Work:
    """An execution with what its row only names."""

    execution: Execution
    person: Person
    ref: ObjectRef
    spec: ActionSpec
    call: ActionCall


class Executions:
    """Starts and advances executions."""

    def __init__(self, context: Context, report: Report, timing: Timing | None = None) -> None:
        """`report` composes and sends what people are told."""
        self._context = context
        self._report = report
        self._timing = timing or Timing()

    async def recover(self) -> None:
        """After a start: nobody else holds a lease on this database, so waiting for it is idle."""
        now = self._context.clock()
        tenant = self._context.current().tenant

        def orphaned(session: Session) -> None:
            for execution in executions.in_state(session, tenant, State.CALLING):
                executions.move(session, execution, due_at=now)

        await self._context.store.run(orphaned)

    async def advance(self, ident: str) -> None:
        """Move an execution on as far as it goes now. Safe to call at any time, by anybody."""
        steps: Mapping[State, Callable[[_Work], Awaitable[bool]]] = {
            State.READY: self._call,
            State.CALLING: self._lease_over,
            State.APPLIED: self._verify,
            State.IN_DOUBT: self._probe,
        }
        while True:
            execution = await self._context.store.read(lambda s: executions.get(s, ident))
            if execution is None or execution.state not in steps:
                return
            if execution.due_at is None or execution.due_at > self._context.clock():
                return
            work = self._work(execution)
            if work is None:
                untouched = execution.state is State.READY and execution.doubt_at is None
                state = State.CLOSED if untouched else State.UNKNOWN
                await self._end(execution, state, UNDECLARED)
                return
            if not await steps[execution.state](work):
                return

    # -- ready: read again, decide again, call --------------------------------------------------

    async def _call(self, work: _Work) -> bool:
        execution = work.execution
        before: Mapping[str, object] | None = None
        if execution.doubt_at is None:
            fresh = await self._context.connector.fetch(work.ref, work.person, fresh=True)
            if isinstance(fresh, Unavailable):
                return await self._cannot_read(execution, fresh)
            if (objection := await self._objection(work, fresh)) is not None:
                state, text = objection
                await self._end(execution, state, text)
                return False
            before, call = fresh.raw, _call_with(work.call, fresh)
        else:
            call = work.call
        if not await self._claim(work, call, before):
            return True
        reach("after_calling_commit")
        result = await self._context.connector.perform(call, work.person)
        reach("before_result_commit")
        return await self._answered(execution, result, call)

    async def _objection(self, work: _Work, fresh: Snapshot) -> tuple[State, str] | None:
        """Why it must not be done after all, or None. Not asked once an attempt is in doubt."""
        execution = work.execution
        if fresh.version is None:
            # Two versions that nobody read are not the same one.
            return State.CLOSED, NO_VERSION
        if execution.approval is None and fresh.version != execution.version:
            return State.STALE, ""
        if execution.action in fresh.not_offered:
            system = self._context.system_name(work.ref)
            return State.CLOSED, not_offered(work.spec, work.ref, system)
        if execution.action not in fresh.open_actions:
            return State.STALE, ""
        inputs = work.call.inputs
        workspace = self._context.current()
        decision = judge(
            workspace, work.person, fresh, execution.action, inputs, self._context.clock()
        )
        if decision.outcome is Outcome.DENY:
            return State.CLOSED, "The rules do not allow it any more: " + _words(decision.because)
        if decision.outcome is Outcome.NEEDS_APPROVAL:
            needed = {stage.rule for stage in decision.stages}
            if not needed <= await self._approved_rules(execution):
                return State.CLOSED, "The rules ask for another approval now. Please ask again."
        return None

    async def _approved_rules(self, execution: Execution) -> frozenset[str]:
        ident = execution.approval
        if ident is None:
            return frozenset()
        record = await self._context.store.read(lambda s: approvals.get(s, ident))
        if record is None or record.state is not approvals.ApprovalState.APPROVED:
            return frozenset()
        return frozenset(stage["rule"] for stage in json.loads(record.stages))

    async def _claim(
        self, work: _Work, call: ActionCall, before: Mapping[str, object] | None
    ) -> bool:
        execution = work.execution
        changes: dict[str, object] = {
            "state": State.CALLING,
            "attempts": execution.attempts + 1,
            "version": call.version,
            "due_at": self._context.clock() + self._lease(work),
        }
        if before is not None:
            sealed = json.dumps(dict(before)).encode()
            changes["before"] = seal(
                self._context, execution.tenant, execution.id, "before", sealed
            )

        def commit(session: Session) -> bool:
            moved = executions.move(session, execution, **changes)
            if moved:
                note(
                    session,
                    execution,
                    audit.Kind.EXECUTION_STARTED,
                    {"attempt": execution.attempts + 1},
                )
            return moved

        return await self._context.store.run(commit)

    def _lease(self, work: _Work) -> timedelta:
        kind = self._context.type(work.ref)
        system = self._context.current().systems[kind.system] if kind and kind.system else None
        each = system.limits.timeout_s if system else 30.0
        return work.spec.patience(each) + LEASE_MARGIN

    async def _answered(self, asked: Execution, result: CallResult, call: ActionCall) -> bool:
        execution = await self._context.store.read(lambda s: executions.get(s, asked.id))
        if execution is None or execution.rev != asked.rev + 1:
            return True  # the lease was taken: what we heard is no longer ours to write
        work = self._work(execution)
        if work is None:
            return True
        if result.answer in {Answer.REJECTED, Answer.STALE} and execution.doubt_at is not None:
            result = await self._second_look(work, result, call)
        match result.answer:
            case Answer.APPLIED:
                return await self._move(
                    execution, State.APPLIED, due=timedelta(0), words=result.left_out
                )
            case Answer.REJECTED:
                await self._end(execution, State.REJECTED, result.text)
                return False
            case Answer.STALE:
                await self._end(execution, State.STALE, "")
                return False
            case Answer.NOT_SENT:
                return await self._again(execution, State.READY, result)
            case Answer.IN_DOUBT | Answer.NOT_APPLIED:
                return await self._doubt(work, result.text)

    async def _second_look(self, work: _Work, result: CallResult, call: ActionCall) -> CallResult:
        """A repeat that was refused may have been refused because the first attempt worked."""
        if work.spec.repeat is Repeat.LOOKUP:
            probe = await self._context.connector.probe(call, work.person)
            return probe if probe.answer is not Answer.NOT_APPLIED else result
        if work.spec.verify is None:
            return CallResult(Answer.IN_DOUBT, result.text)
        seen = await self._context.connector.verify(call, work.person)
        if isinstance(seen, Snapshot):
            return CallResult(Answer.APPLIED)
        return result if seen is None else CallResult(Answer.IN_DOUBT, result.text)

    # -- in doubt ------------------------------------------------------------------------------

    async def _lease_over(self, work: _Work) -> bool:
        return await self._doubt(work, "The call was interrupted.")

    async def _doubt(self, work: _Work, text: str) -> bool:
        execution = work.execution
        if work.spec.repeat is Repeat.BLIND:
            await self._end(execution, State.UNKNOWN, text)
            return False
        settle = (
            self._timing.pause(execution.attempts)
            if work.spec.repeat in SAFE_REPEATS
            else work.spec.settle
        )
        now = self._context.clock()

        def commit(session: Session) -> bool:
            moved = executions.move(
                session,
                execution,
                state=State.IN_DOUBT,
                doubt_at=now,
                due_at=now + settle,
                probes=0,
                misses=0,
            )
            if moved:
                note(session, execution, audit.Kind.EXECUTION_IN_DOUBT, {})
            return moved

        await self._context.store.run(commit)
        return True

    async def _probe(self, work: _Work) -> bool:
        execution = work.execution
        if execution.attempts + execution.probes >= MOST_TRIES:
            await self._end(execution, State.UNKNOWN, "It could not be found out in time.")
            return False
        if work.spec.repeat in SAFE_REPEATS:
            return await self._move(execution, State.READY, due=timedelta(0))
        result = await self._context.connector.probe(work.call, work.person)
        match result.answer:
            case Answer.APPLIED:
                return await self._move(execution, State.APPLIED, due=timedelta(0))
            case Answer.NOT_APPLIED if execution.misses + 1 >= PROBES_FOR_NO:
                return await self._move(execution, State.READY, due=timedelta(0))
            case Answer.NOT_APPLIED:
                seen = execution.misses + 1
                return await self._again(execution, State.IN_DOUBT, result, probes=1, misses=seen)
            case _:
                return await self._again(execution, State.IN_DOUBT, result, probes=1)

    # -- applied: read back --------------------------------------------------------------------

    async def _verify(self, work: _Work) -> bool:
        seen = await self._context.connector.verify(work.call, work.person)
        if isinstance(seen, Snapshot):
            await self._end(work.execution, State.DONE, self._left_out(work.execution), seen)
        elif seen is None:
            await self._end(work.execution, State.UNCONFIRMED, "")
        elif work.execution.probes >= MOST_TRIES:
            await self._end(work.execution, State.UNKNOWN, seen.text)
        else:
            result = CallResult(Answer.IN_DOUBT, retry_after=seen.retry_after)
            return await self._again(work.execution, State.APPLIED, result, probes=1)
        return False

    # -- moves ---------------------------------------------------------------------------------

    async def _move(
        self, execution: Execution, state: State, *, due: timedelta, words: str = ""
    ) -> bool:
        changes: dict[str, object] = {"due_at": self._context.clock() + due}
        if words:
            changes["words"] = seal(
                self._context, execution.tenant, execution.id, "words", words.encode()
            )
        await self._context.store.run(
            lambda s: executions.move(s, execution, state=state, **changes)
        )
        return True

    def _left_out(self, execution: Execution) -> str:
        """What the system refused after the rest was done, as it was kept with the answer."""
        if execution.words is None:
            return ""
        return opened(self._context, execution, "words", execution.words).decode()

    async def _again(
        self,
        execution: Execution,
        state: State,
        result: CallResult,
        *,
        probes: int = 0,
        misses: int = 0,
    ) -> bool:
        """Try again later, or give up: quietly when nothing was ever sent, else to a person."""
        tries = execution.attempts + execution.probes
        if tries >= MOST_TRIES:
            ended = State.CLOSED if execution.doubt_at is None and not probes else State.UNKNOWN
            await self._end(execution, ended, result.text or "The system did not answer.")
            return False
        pause = max(result.retry_after or timedelta(0), self._timing.pause(tries))
        changes = {"probes": execution.probes + probes, "misses": misses}
        when = self._context.clock() + pause
        await self._context.store.run(
            lambda s: executions.move(s, execution, state=state, due_at=when, **changes)
        )
        return True

    async def _cannot_read(self, execution: Execution, why: Unavailable) -> bool:
        if why.reason is not Reason.DOWN:
            await self._end(execution, State.CLOSED, why.text)
            return False
        waiting = CallResult(Answer.NOT_SENT, why.text, why.retry_after)
        if execution.attempts + execution.probes >= MOST_TRIES:
            await self._end(execution, State.CLOSED, why.text)
            return False
        return await self._again(execution, State.READY, waiting, probes=1) and True

    async def _end(
        self, execution: Execution, state: State, text: str, seen: Snapshot | None = None
    ) -> None:
        """Write the end and what people are told about it in one transaction."""
        now = self._context.clock()
        try:
            ending = await self._report.ending(execution, state, text, seen)
        except Exception as error:  # noqa: BLE001 - the end counts, however it can be told
            log.error("execution.untold", execution=execution.id, reason=describe(error))  # noqa: TRY400
            ending = self._report.plain(execution, state)
        sealed = seal(self._context, execution.tenant, execution.id, "words", text.encode())

        def commit(session: Session) -> None:
            moved = executions.move(
                session,
                execution,
                state=state,
                ended_at=now,
                due_at=None,
                words=sealed,
                before=None,
            )
            if moved:
                note(session, execution, _ENDINGS[state], {})
                self._report.tell(session, execution, ending)

        await self._context.store.run(commit)
        reach("after_done")

    # -- rows and values -----------------------------------------------------------------------

    def _work(self, execution: Execution) -> _Work | None:
        person = self._context.current().people.get(execution.person)
        ref = ObjectRef.parse(execution.ref)
        spec = self._context.spec(ref, execution.action)
        if person is None or spec is None:
            return None
        raw = (
            json.loads(opened(self._context, execution, "before", execution.before))
            if (execution.before)
            else {}
        )
        call = ActionCall(
            ref=ref,
            action=execution.action,
            inputs=inputs_of(self._context, execution),
            key=execution.id,
            version=execution.version,
            raw=raw,
        )
        return _Work(execution, person, ref, spec, call)


_ENDINGS = {
    State.DONE: audit.Kind.EXECUTION_DONE,
    State.REJECTED: audit.Kind.EXECUTION_REJECTED,
    State.STALE: audit.Kind.EXECUTION_STALE,
    State.UNCONFIRMED: audit.Kind.EXECUTION_UNCONFIRMED,
    State.UNKNOWN: audit.Kind.EXECUTION_UNKNOWN,
    State.CLOSED: audit.Kind.EXECUTION_CLOSED,
}


def _call_with(call: ActionCall, fresh: Snapshot) -> ActionCall:
    return ActionCall(call.ref, call.action, call.inputs, call.key, fresh.version, fresh.raw)


def _words(because: object) -> str:
    return " ".join(each.text for each in because)  # type: ignore[attr-defined]
