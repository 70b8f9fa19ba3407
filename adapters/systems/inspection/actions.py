"""The actions of a type on one object: open or not, and what would be sent. Nothing is sent."""

import re
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from adapters.systems import reading
from adapters.systems.answers import Kind
from adapters.systems.finding import Named
from adapters.systems.inspection.findings import (
    Finding,
    Part,
    State,
    look,
    ok,
    redacted,
    shown,
    skipped,
    unheard,
    valued,
    wrong,
)
from adapters.systems.line import Line, Told
from adapters.systems.requests import RequestError, build
from adapters.systems.snapshot import is_true
from object_links.catalog import ActionSpec, Input, ObjectType, Step
from object_links.expressions import ExpressionError, computed, evaluate

_KEY = "midstream-check"
"""Stands for the key of an execution; no system knows it."""
_A_DAY = date(2026, 1, 31)


@dataclass(frozen=True, slots=True)
class About:
    """The object on which actions are tried."""

    line: Line
    kind: ObjectType
    named: Named
    body: Mapping[str, Any] = field(repr=False)
    version: str | None
    secret: str = field(repr=False)

    def root(self, inputs: Mapping[str, Any]) -> dict[str, Any]:
        """What templates of an action refer to."""
        return {
            **self.named.root(),
            "object": dict(self.body),
            "inputs": dict(inputs),
            "key": _KEY,
            "steps": [],
        }


async def tried(about: About) -> AsyncIterator[Finding]:
    """Every action, in the order of the file."""
    for name, action in about.kind.actions.items():
        part: Part = ("actions", name)
        for each in _states(part, action, about.body):
            yield each
        lists = await reading.choices(about.line, action, about.root({}), about.secret)
        inputs = _samples(action, lists, 0)
        for each in _of_inputs(part, action, lists, about.body):
            yield each
        for index, step in enumerate(action.steps):
            yield _step((*part, "steps", index), action, step, about, about.root(inputs))
        if action.lookup is not None:
            yield await _lookup((*part, "lookup"), action, about, about.root(inputs))
        for each in _verify((*part, "verify", "expr"), action, about.body, lists):
            yield each


def _states(part: Part, action: ActionSpec, body: Mapping[str, Any]) -> Iterator[Finding]:
    if action.when is not None:
        yield valued((*part, "when"), action.when, body, truth=True)
    if action.offered is not None:
        found = valued((*part, "offered"), action.offered, body)
        nothing = found.state is State.LOOK
        gives = "finds nothing" if nothing else f"gives {found.told}"
        told = f"{gives}, so the system does not offer this action to this person now"
        empty = nothing or found.told in {"[]", "{}", '""', "false"}
        yield look((*part, "offered"), told, "it may be so") if empty else found


def _of_inputs(
    part: Part, action: ActionSpec, lists: Mapping[str, Mapping[str, str]], body: Mapping[str, Any]
) -> Iterator[Finding]:
    for name, each in action.inputs.items():
        here: Part = (*part, "inputs", name)
        for key, expression in (("initial", each.initial), ("currency", each.currency)):
            if expression is not None:
                yield valued((*here, key), expression, body)
        if name in lists and not lists[name]:
            mend = "correct its request, `each`, `value` and `label`"
            yield wrong((*here, "choices_from"), "no choices could be read", mend)
        elif name in lists:
            first = next(iter(lists[name].items()))
            told = f"{len(lists[name])} choices, the first is {shown(' = '.join(first))}"
            yield ok((*here, "choices_from"), told)


def _step(
    part: Part, action: ActionSpec, step: Step, about: About, root: Mapping[str, Any]
) -> Finding:
    """What would be sent."""
    if index := _needs_an_answer(step):
        return skipped(part, f"it needs the answer to step {index}, which was not sent")
    extra: dict[str, str] = {}
    if step.if_match and about.kind.version is not None and about.kind.version.etag:
        extra["if-match"] = about.version or ""
    if action.key_header is not None:
        extra[action.key_header.lower()] = _KEY
    try:
        outgoing = build(about.line.spec, step, root, about.secret, extra)
    except (RequestError, ExpressionError) as error:
        return wrong(part, f"makes no request: {error}", "correct its templates")
    return ok(part, f"would send {redacted(outgoing, about.secret)}")


def _needs_an_answer(step: Step) -> int:
    """The number of the first step whose answer a step reads, from 1; 0: none."""
    parts = (step.query, step.headers, step.json_body, step.form, step.text)
    texts = [text for each in parts for _, text in computed(each)] + [step.only_if or ""]
    found = [int(index) for text in texts for index in re.findall(r"steps\[(\d+)\]", text)]
    return min(found, default=-1) + 1


async def _lookup(part: Part, action: ActionSpec, about: About, root: Mapping[str, Any]) -> Finding:
    """A look for a trace of something that never happened must find none."""
    lookup = action.lookup
    assert lookup is not None  # noqa: S101 -- asked by the caller
    if not lookup.request.startswith("GET "):
        return skipped(part, "it is no GET, so it was not sent")
    try:
        heard = await about.line.read(lookup, root, about.secret)
        if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
            return wrong(part, *unheard(heard))
        found = evaluate(lookup.found, heard.content.value)
    except (RequestError, ExpressionError) as error:
        return wrong(part, str(error), "correct its templates or `found`")
    if found is False:
        return ok((*part, "found"), "false for a key that was never used, as it must be")
    told = f"gives {shown(found)} for a key that was never used"
    return wrong((*part, "found"), told, "it must be false then, or actions count as done")


def _verify(
    part: Part, action: ActionSpec, body: Mapping[str, Any], lists: Mapping[str, Mapping[str, str]]
) -> Iterator[Finding]:
    """Before the action nothing may hold that counts as its effect, for one input or another."""
    if action.verify is None:
        yield skipped(part[:-2], f"never told as done: {action.unverified_because}")
        return
    held: list[object] = []
    for turn in (0, 1):
        inputs = _samples(action, lists, turn)
        root = {"object": dict(body), "before": dict(body), "inputs": inputs}
        try:
            held.append(evaluate(action.verify.expr, root))
        except ExpressionError as error:
            yield wrong(part, str(error), "correct the expression for what the system sent")
            return
    odd = [each for each in held if not isinstance(each, bool)]
    if odd:
        told = f"gives {shown(odd[0])}, which is neither true nor false"
        yield wrong(part, told, "compare with something, such as object.status == 'done'")
    elif not all(held):
        yield ok(part, "does not hold yet, as it should be")
    elif action.when is None or is_true(action.when, dict(body)):
        told = "holds before anything was done, so it proves nothing here"
        yield look(part, told, "compare with `before`, or let `when` leave out what is so already")
    else:
        yield ok(part, "holds already, and the action is not open")


def _samples(
    action: ActionSpec, lists: Mapping[str, Mapping[str, str]], turn: int
) -> dict[str, Any]:
    return {name: _sample(each, lists.get(name, {}), turn) for name, each in action.inputs.items()}


def _sample(wanted: Input, choices: Mapping[str, str], turn: int) -> Any:  # noqa: ANN401 -- what people could type
    """A value that somebody could give; another one in the second turn, if there is one."""
    match wanted.type:
        case "choice":
            known = list(choices or wanted.choices) or [""]
            return known[min(turn, len(known) - 1)]
        case "integer" | "money":
            least = wanted.minimum if wanted.minimum is not None else wanted.maximum or 1
            return min(least + turn, wanted.maximum) if wanted.maximum is not None else least + turn
        case "boolean":
            return turn == 0
        case "date":
            return (_A_DAY + timedelta(days=turn)).isoformat()
        case _:
            return ("sample", "another")[turn][: wanted.max_length]
