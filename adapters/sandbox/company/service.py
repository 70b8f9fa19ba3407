"""Halden Parts: the company as one object. Rules and data here, HTTP in `web`."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from starlette.types import ASGIApp

from adapters.sandbox.company import cases, data, orders, repeats
from adapters.sandbox.company.access import KeyRing, User, allowed_actions
from adapters.sandbox.company.contract import Operation
from adapters.sandbox.company.faults import Faults, parse_fault
from adapters.sandbox.company.faulty import FaultLayer
from adapters.sandbox.company.hooks import Hook
from adapters.sandbox.company.store import Desk, Store
from adapters.sandbox.company.words import Answer, Call, Refused

Handler = Callable[[Desk, Call], Answer]
_EFFECTS = (
    "SELECT * FROM effects WHERE seq > ?1 AND (?2 IS NULL OR region = ?2) ORDER BY seq LIMIT ?3"
)
_ORDER_STATE = (
    "SELECT o.number, o.status, o.hold_reason, o.total_minor, o.currency, a.name AS customer,"
    " o.region, o.priority, o.refunded_minor, o.version,"
    " (SELECT count(*) FROM notes n WHERE n.object = o.number) AS notes_count"
    " FROM orders o JOIN accounts a ON a.code = o.customer ORDER BY o.number"
)
_CASE_STATE = (
    'SELECT c.number, c.status, c.subject, c.owner, c.order_number AS "order", c.version,'
    " (SELECT count(*) FROM notes n WHERE n.object = c.number) AS comments_count"
    " FROM cases c ORDER BY c.number"
)


@dataclass(frozen=True, slots=True)
class Job:
    """A request that was accepted and is to be performed."""

    operation: Operation
    call: Call
    claim: repeats.Claim | None = None


class Company:
    """The sample company. Its methods block for a moment; call them off the event loop."""

    def __init__(self, store: Store, keys: KeyRing, faults: Faults) -> None:
        """Take the parts; `create_company` in `web` makes them."""
        self._store = store
        self._keys = keys
        self.faults = faults
        self.closed = False
        self._hook: Hook | None = None
        self._app: FaultLayer | None = None
        self._handlers: Mapping[str, Handler] = {
            **orders.HANDLERS,
            **cases.HANDLERS,
            "whoAmI": _who_am_i,
            "listEvents": _list_events,
            "listEffects": _list_effects,
            "showFaults": self._show_faults,
            "switchFaults": self._switch_faults,
            "reset": _reset,
        }

    @property
    def asgi(self) -> ASGIApp:
        """The HTTP interface: an ASGI application, to be mounted or served by itself."""
        return self._layer

    @property
    def late_count(self) -> int:
        """How many late requests (see `faults`) still wait to be applied."""
        return self._layer.late_count

    @property
    def _layer(self) -> FaultLayer:
        if self._app is None:
            raise RuntimeError("this company has no HTTP interface; make it with create_company")
        return self._app

    def serve_by(self, app: FaultLayer) -> None:
        """Set the HTTP interface; `create_company` does."""
        self._app = app

    def fill_if_new(self) -> None:
        """Put the sample data into a database that has none yet."""
        with self._store.transaction() as desk:
            if desk.epoch == 0:
                data.fill(desk)

    def user_of(self, authorization: str) -> User | None:
        """Return whose key stands in an Authorization header, or None."""
        return self._keys.user_of(authorization)

    def accept(self, operation: Operation, call: Call) -> Job | Answer:
        """Take a request in: claims its idempotency key, or returns the answer stored for it.

        Raises Refused for a key that is missing, in flight, or was used for something else.
        """
        if operation.kind != "idempotency_key":
            return Job(operation, call)
        with self._store.transaction() as desk:
            found = repeats.claim(desk, operation.name, call)
        return found if isinstance(found, Answer) else Job(operation, call, found)

    def perform(self, job: Job) -> Answer:
        """Do the work of an accepted request in one transaction. Refusals change nothing."""
        try:
            with self._claimed(job) as desk:
                answer = self._handlers[job.operation.name](desk, job.call)
                if job.claim is not None:
                    repeats.settle(desk, job.claim, answer)
        except Refused as refused:
            self._give_back(job, refused.answer)
            return refused.answer
        return answer

    @contextmanager
    def _claimed(self, job: Job) -> Iterator[Desk]:
        with self._store.transaction() as desk:
            if job.claim is not None:
                repeats.require_claim(desk, job.claim)
            yield desk

    def _give_back(self, job: Job, answer: Answer) -> None:
        if job.claim is not None:
            with self._store.transaction() as desk:
                repeats.settle(desk, job.claim, answer)

    def state(self) -> dict[str, object]:
        """Return a summary for a live view: orders, cases, the last effect's number."""
        with self._store.transaction() as desk:
            return {
                "orders": {row["number"]: dict(row) for row in desk.all(_ORDER_STATE)},
                "cases": {row["number"]: dict(row) for row in desk.all(_CASE_STATE)},
                "last_effect": desk.count("SELECT coalesce(max(seq), 0) FROM effects"),
            }

    def effects(self, after: int = 0) -> list[dict[str, object]]:
        """Return every applied change whose number is above `after`, oldest first."""
        with self._store.transaction() as desk:
            return _effects(desk, after)

    def events(self, user: User, after: int = 0) -> list[dict[str, object]]:
        """Return the changes above `after` that the user may see, without their references."""
        with self._store.transaction() as desk:
            return _events(desk, user, after)

    def tell_changes(self, url: str, secret: str) -> None:
        """From now on, send a signed webhook there for every change that comes over HTTP."""
        with self._store.transaction() as desk:
            last = desk.count("SELECT coalesce(max(seq), 0) FROM effects")
        self._hook = Hook(url, secret, last)

    def tell(self) -> None:
        """Send the webhooks that are due; blocks until they are answered."""
        hook = self._hook
        if hook is None:
            return
        with hook.lock:
            with self._store.transaction() as desk:
                due = _all_events(desk, hook.after)
            hook.tell(due)

    def reset(self) -> None:
        """Put the sample data back. Faults stay as they are."""
        with self._store.transaction() as desk:
            data.fill(desk)

    def close(self) -> None:
        """End the event streams and close the database."""
        self.closed = True
        self._store.close()

    def _show_faults(self, desk: Desk, call: Call) -> Answer:
        del desk, call
        return Answer(200, {"faults": self.faults.setting(), "late": self.late_count})

    def _switch_faults(self, desk: Desk, call: Call) -> Answer:
        values, seed = call.body["faults"], call.body.get("seed")
        try:
            faults = [parse_fault(value) for value in values]  # type: ignore[attr-defined] # a list, by contract
        except ValueError as error:
            raise Refused(400, "invalid", ascii(str(error))[1:-1]) from error
        self.faults.switch(*faults, seed=seed if isinstance(seed, int) else None)
        return self._show_faults(desk, call)


def _who_am_i(desk: Desk, call: Call) -> Answer:
    del desk
    user = call.user
    content = {
        "user": user.name,
        "name": user.full_name,
        "role": str(user.role),
        "region": user.region,
        "may": allowed_actions(user),
    }
    return Answer(200, content)


def _list_events(desk: Desk, call: Call) -> Answer:
    items = _events(desk, call.user, call.number("after"), call.number("limit"))
    return Answer(200, {"items": items})


def _list_effects(desk: Desk, call: Call) -> Answer:
    return Answer(200, {"items": _effects(desk, call.number("after"), call.number("limit"))})


def _effects(desk: Desk, after: int, limit: int = -1) -> list[dict[str, object]]:
    return [
        {
            "seq": row["seq"],
            "object": row["object"],
            "action": row["action"],
            "reference": row["reference"],
            "by": row["author"],
            "at": row["at"],
        }
        for row in desk.all(_EFFECTS, after, None, limit)
    ]


def _events(desk: Desk, user: User, after: int, limit: int = -1) -> list[dict[str, object]]:
    return [_event(row) for row in desk.all(_EFFECTS, after, user.region, limit)]


def _all_events(desk: Desk, after: int) -> list[dict[str, object]]:
    return [_event(row) for row in desk.all(_EFFECTS, after, None, -1)]


def _event(row: sqlite3.Row) -> dict[str, object]:
    return {
        "seq": row["seq"],
        "object": row["object"],
        "action": row["action"],
        "by": row["author"],
        "at": row["at"],
    }


def _reset(desk: Desk, call: Call) -> Answer:
    del call
    data.fill(desk)
    return Answer(204)
