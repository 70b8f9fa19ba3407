"""Requests: what somebody asked for, after it was decided that they may, written down once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from bot import audit
from bot.context import Context, digest, inputs_json, new_id
from bot.report import Report
from bot.store import ConflictError, Session, executions, wake
from bot.store.executions import Execution, State
from bot.words import Place, Posted
from object_links.person import Person, Value
from object_links.resolve import ObjectRef


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for, after it was decided that they may."""

    person: Person
    ref: ObjectRef
    action: str
    inputs: Mapping[str, Value]
    nonce: str
    event: str
    """The click or command."""
    version: str | None
    policy_version: str
    place: Place
    """Where it was asked; the outcome goes there, to this person alone."""
    card: Posted | None = None
    """The card that was clicked, to be replaced by the outcome."""
    undo_of: str | None = None
    via: str | None = None
    """By which other way than a channel it was asked for, for the audit."""


@dataclass(frozen=True, slots=True)
class Started:
    """`new` is False when the same thing was asked for before: `execution` is then that one."""

    execution: Execution
    new: bool


class Requests:
    """Begins executions."""

    def __init__(self, context: Context, report: Report) -> None:
        """`report` knows how the requester is answered later."""
        self._context = context
        self._report = report

    async def start(self, asked: Asked, *, state: State = State.READY) -> Started:
        """Write down what is to be done, once; wake it when it is ready."""
        try:
            return await self._context.store.run(lambda session: self.begin(session, asked, state))
        except ConflictError:  # two channels at the same instant: the other one was first
            return await self._context.store.run(lambda session: self.begin(session, asked, state))

    def begin(
        self, session: Session, asked: Asked, state: State, approval: str | None = None
    ) -> Started:
        """The same inside a transaction of the caller's."""
        tenant = asked.person.tenant
        if (before := executions.by_event(session, tenant, asked.event)) is not None:
            return Started(before, new=False)
        sealed = inputs_json(asked.inputs)
        inputs_hash = digest(sealed.decode())
        nonce, action, ref = asked.nonce, asked.action, asked.ref
        if (same := self.same(session, tenant, nonce, action, ref, asked.inputs)) is not None:
            return Started(same, new=False)
        asked_key = _asked_key(session, tenant, nonce, action, ref, inputs_hash)
        if isinstance(asked_key, Execution):
            return Started(asked_key, new=False)
        now = self._context.clock()
        ident = new_id()
        execution = Execution(
            id=ident,
            tenant=tenant,
            asked_key=asked_key,
            event=asked.event,
            person=asked.person.id,
            ref=str(asked.ref),
            action=asked.action,
            inputs=seal(self._context, tenant, ident, "inputs", sealed),
            inputs_hash=inputs_hash,
            nonce=asked.nonce,
            version=asked.version,
            policy_version=asked.policy_version,
            state=state,
            created_at=now,
            approval=approval,
            undo_of=asked.undo_of,
            reply=seal(
                self._context, tenant, ident, "reply", self._report.reply(asked.place, asked.card)
            ),
            due_at=now if state is State.READY else None,
        )
        executions.add(session, execution)
        note(session, execution, audit.Kind.ACTION_ASKED, {}, via=asked.via)
        if state is State.READY:
            wake(session, "execution", ident)
        return Started(execution, new=True)

    def same(
        self,
        session: Session,
        tenant: str,
        nonce: str,
        action: str,
        ref: ObjectRef,
        inputs: Mapping[str, Value],
    ) -> Execution | None:
        """What this very request started already, unless that ended without any effect."""
        inputs_hash = digest(inputs_json(inputs).decode())
        for active in executions.active_on(session, tenant, str(ref), action):
            if active.inputs_hash == inputs_hash:
                return active
        found = _asked_key(session, tenant, nonce, action, ref, inputs_hash)
        return found if isinstance(found, Execution) else None


def inputs_of(context: Context, execution: Execution) -> Mapping[str, Value]:
    """The inputs of an execution, opened."""
    return dict(json.loads(opened(context, execution, "inputs", execution.inputs)))


def note(
    session: Session,
    execution: Execution,
    kind: audit.Kind,
    body: Mapping[str, object],
    *,
    via: str | None = None,
) -> None:
    """Write an entry about an execution into the audit."""
    facts = {
        "execution": execution.id,
        "ref": execution.ref,
        "action": execution.action,
        "inputs": execution.inputs_hash,
        "policy": execution.policy_version,
        **body,
    }
    audit.append(session, execution.tenant, kind, facts, person=execution.person, via=via)


def seal(context: Context, tenant: str, ident: str, column: str, plain: bytes) -> bytes:
    """Encrypt a value for a column of an execution's row."""
    return context.secrets.seal(tenant, "execution", column, ident, plain)


def opened(context: Context, execution: Execution, column: str, sealed: bytes) -> bytes:
    """Decrypt what `seal` made."""
    return context.secrets.open(execution.tenant, "execution", column, execution.id, sealed)


def _asked_key(
    session: Session, tenant: str, nonce: str, action: str, ref: ObjectRef, inputs_hash: str
) -> str | Execution:
    """A key for a request, or the execution that it repeats.

    The same button may be used again after an attempt that changed nothing: then the round counts.
    """
    ended_without_effect = {State.REJECTED, State.STALE, State.CLOSED}
    round_number = 0
    while True:
        key = digest(nonce, action, str(ref), inputs_hash, str(round_number))
        earlier = executions.by_asked_key(session, tenant, key)
        if earlier is None:
            return key
        if earlier.state not in ended_without_effect:
            return earlier
        round_number += 1
