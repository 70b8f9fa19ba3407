"""What every connector has to hold, whatever its system does. For pytest."""

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from adapters.sandbox.company import Fault
from adapters.sandbox.conformance.clock import Clock
from adapters.sandbox.conformance.machine import connector, machine
from adapters.sandbox.conformance.proxy import Road, road
from adapters.sandbox.conformance.subject import Ended, Subject
from object_links.catalog import ActionSpec, Step

_HUGE = 12 * 2**20
"""More than the largest `limits.max_body_kb`."""
_PRECONDITION_FAILED = 412
PROPERTY = "conformance"
"""Under which a report holds how a run ended, as JSON."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One thing that goes wrong with the requests of an action."""

    name: str
    kind: str
    """A fault of the sample company; empty for an answer 412."""
    always: bool = False
    """It strikes every time; otherwise once."""


TROUBLES = (
    Trouble("200 with a refusal", "refuse_200", always=True),
    Trouble("204 that changed nothing", "ignore_204", always=True),
    Trouble("412", "", always=True),
    Trouble("429 with Retry-After", "too_many"),
    Trouble("503 with Retry-After", "unavailable"),
    Trouble("500 with HTML", "html_500"),
    Trouble("500 although applied", "error_after"),
    Trouble("applied, then timeout", "hang_after"),
    Trouble("timeout, not applied", "hang_before"),
    Trouble("applied, then reset", "drop_after"),
    Trouble("reset, not applied", "drop_before"),
    Trouble("late arrival", "late"),
    Trouble("slow body", "slow"),
    Trouble("garbage", "garbage"),
    Trouble("huge body", "huge"),
)


class Conformance:
    """Subclass it as `Test...` and give a fixture `subject`; every test is about that action."""

    @pytest.fixture
    def subject(self) -> Subject:
        """The action that is proven."""
        raise pytest.UsageError("a subclass of Conformance needs a fixture `subject`")

    def test_it_is_done_once_when_nothing_goes_wrong(
        self, subject: Subject, tmp_path: Path
    ) -> None:
        """Asked for, sent, read back, told as done; and it happened."""
        ended = run(subject, None, 0, tmp_path)
        _require(ended.state == "done" and ended.applied == 1, "it is not done once", ended)

    @pytest.mark.parametrize("trouble", TROUBLES, ids=lambda each: each.name)
    def test_nothing_is_claimed_falsely_and_nothing_happens_twice(
        self,
        subject: Subject,
        trouble: Trouble,
        tmp_path: Path,
        record_property: Callable[[str, object], None],
    ) -> None:
        """False "done" 0, applied twice 0, UNKNOWN only for `blind`, no false "not done"."""
        for step in writing_steps(subject):
            folder = tmp_path / str(step)
            folder.mkdir()
            ended = run(subject, trouble, step, folder)
            record_property(PROPERTY, json.dumps(asdict(ended)))
            _require(not ended.false_done, "told as done, and it did not happen", ended)
            _require(not ended.twice, "it happened more than once", ended)
            _require(not ended.needless_unknown, "a person is asked needlessly", ended)
            _require(not ended.false_no, "told as not done, and it happened", ended)


def _require(held: bool, what: str, ended: Ended) -> None:  # noqa: FBT001 - an assertion in words
    if not held:
        raise AssertionError(f"{what}: {ended}")


def writing_steps(subject: Subject) -> list[int]:
    """The steps of the action that change something, by their number."""
    spec = connector(subject).types[subject.type].actions[subject.action]
    return [n for n, step in enumerate(spec.steps) if not step.request.startswith("GET ")]


def run(subject: Subject, trouble: Trouble | None, step: int, folder: Path) -> Ended:
    """Carry the action out once, with something going wrong at one step, and let all arrive."""
    return asyncio.run(_run(subject, trouble, step, folder))


async def _run(subject: Subject, trouble: Trouble | None, step: int, folder: Path) -> Ended:
    clock = Clock()
    ident = await asyncio.to_thread(subject.fresh)
    before = await asyncio.to_thread(subject.applied, ident)
    async with road(subject.url, clock) as way, machine(folder, subject, way.url, clock) as made:
        spec = made.workspace.types[subject.type].actions[subject.action]
        execution = await made.begin(subject, ident)
        if trouble is not None:
            _put_in_the_way(way, trouble, spec, spec.steps[step])
        ended = str((await made.finish(execution)).state)
        await way.settled()
    applied = await asyncio.to_thread(subject.applied, ident) - before
    claimed = ended == "done" and spec.verify is not None
    name = "" if trouble is None else f"{trouble.name}, step {step + 1}"
    return Ended(name, subject.action, str(spec.repeat), ended, claimed, applied)


def _put_in_the_way(way: Road, trouble: Trouble, spec: ActionSpec, step: Step) -> None:
    method = step.request.partition(" ")[0]
    if not trouble.kind:
        way.proxy.refusal = (method, _PRECONDITION_FAILED)
        return
    way.faults.switch(*_faults(trouble, spec, step, method))


def _faults(trouble: Trouble, spec: ActionSpec, step: Step, method: str) -> Iterator[Fault]:
    # What arrives late arrives within the time that the action declares for it.
    seconds = min(spec.settle_s * 0.8, 60.0) if trouble.kind == "late" else 5.0
    yield Fault(
        trouble.kind,
        path="*" + _glob(step.request.partition(" ")[2]),
        method=method,
        times=None if trouble.always else 1,
        seconds=seconds,
        size_bytes=_HUGE,
    )


def _glob(path: str) -> str:
    """A pattern for every path that a template makes."""
    pieces, rest = [], path.partition("?")[0]
    while rest:
        literal, brace, rest = rest.partition("{")
        pieces.append(literal)
        if brace:
            pieces.append("*")
            rest = rest.partition("}")[2]
    return "".join(pieces)
