"""Settling what nobody could find out: an uninvolved admin looks, and says what they saw."""

from bot import audit
from bot.context import Context
from bot.report import Report
from bot.store import Session, approvals, executions
from bot.store.executions import Execution, State
from object_links.person import Person


class Settlements:
    """Ends executions that are UNKNOWN."""

    def __init__(self, context: Context, report: Report) -> None:
        """`report` tells the requester."""
        self._context = context
        self._report = report

    async def settle(
        self, ident: str, person: Person, *, happened: bool, evidence: str
    ) -> Execution | None:
        """A person says what became of an UNKNOWN; None when that person may not, or it is settled.

        Neither the requester nor an approver of it may settle it; `evidence` is kept in the audit.
        """
        state = State.DONE if happened else State.CLOSED
        execution = await self._context.store.read(lambda s: executions.get(s, ident))
        if execution is None or execution.state is not State.UNKNOWN:
            return None
        if not await self.may_settle(execution, person) or not evidence.strip():
            return None
        words = "did happen" if happened else "did not happen"
        ending = await self._report.settled(execution, person, words)

        def commit(session: Session) -> bool:
            moved = executions.move(session, execution, state=state, settled_by=person.id)
            if moved:
                audit.append(
                    session,
                    execution.tenant,
                    audit.Kind.EXECUTION_SETTLED,
                    {"execution": execution.id, "ref": execution.ref, "happened": happened},
                    {"evidence": evidence[:2000]},
                    person=person.id,
                )
                self._report.tell(session, execution, ending)
            return moved

        return execution if await self._context.store.run(commit) else None

    async def may_settle(self, execution: Execution, person: Person) -> bool:
        """Admins settle, but never what they asked for or approved themselves."""
        if person.id not in self._context.current().admins or person.id == execution.person:
            return False
        ident = execution.approval
        if ident is None:
            return True
        votes = await self._context.store.read(lambda s: approvals.votes(s, ident))
        return person.id not in {vote.person for vote in votes}
