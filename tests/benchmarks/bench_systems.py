"""What 1,000 looks of 50 people at 100 objects cost a system of record, and us.

The engine reads from the sample company, which is a process of its own on this machine. Each
exchange resolves the system's name once, so that counting that counts the calls. Each of the
people looks at one thing after another, all of them at once.
"""

import asyncio
import random
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from adapters.systems import Surroundings, Systems
from adapters.systems.egress import resolve
from object_links.person import Person
from object_links.resolve import ObjectRef, Snapshot
from object_links.system import SystemSpec
from tests.benchmarks.figures import machine, percentile, table, target, title
from tests.benchmarks.world import FIRST_ORDER, WORKSPACE, fill
from tests.support.company import KEYS, company_process
from tests.systems.engine.workbench import from_folder, stands_at

FETCHES, OBJECTS, PEOPLE = 1000, 100, 50
EACH = FETCHES // PEOPLE
LATER_S = 6.0
"""Past the time for which a view is shown again without asking."""
_HEAD = ("looks", "fetches", "of", "calls", "not read", "CPU ms each", "p50 ms", "p95 ms")
Look = tuple[int, int]
"""Who, and at which object."""


@dataclass
class Watch:
    """Our side of the system: who has which key, the calls that were made, a clock to move."""

    calls: int = 0
    later_s: float = 0.0
    keys: list[str] = field(default_factory=lambda: [KEYS[name] for name in ("ann", "ben", "lea")])

    async def secret(self, person: Person, system: SystemSpec) -> str:
        """One of three keys of the company, as people share few accounts there."""
        return self.keys[int(person.id[1:]) % len(self.keys)]

    async def resolver(self, host: str, port: int) -> list[str]:
        """Count a call."""
        self.calls += 1
        return await resolve(host, port)

    def monotonic(self) -> float:
        """Seconds, some of which were not waited for."""
        return time.monotonic() + self.later_s


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a round of looks came to."""

    calls: int
    failed: int
    cpu_ms: float
    """Of the engine's own thread, for one fetch."""
    latencies_ms: Sequence[float]


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[tuple[Systems, Watch]]:
    """The engine on the sample company, which has enough orders."""
    with company_process(folder) as (company, _):
        fill(folder / "company.sqlite")
        (spec,), types = from_folder(WORKSPACE)
        watch = Watch()
        outside = Surroundings(monotonic=watch.monotonic, resolver=watch.resolver)
        systems = Systems(
            [stands_at(spec, company.url)],
            types,
            watch,
            allow_private=frozenset({"/".join(company.url.split("/")[:3])}),
            surroundings=outside,
        )
        try:
            yield systems, watch
        finally:
            await systems.aclose()


async def looked(systems: Systems, watch: Watch, plan: Sequence[Look], at_once: int) -> Outcome:
    """Let everybody take their looks, `at_once` tabs each; one tab takes one after another."""
    latencies: list[float] = []
    failed = 0

    async def tab(looks: Iterable[Look]) -> None:
        nonlocal failed
        for who, what in looks:
            ref = ObjectRef("order", f"SO-{FIRST_ORDER + what}")
            begun = time.perf_counter()
            view = await systems.fetch(ref, Person("halden", f"p{who}", f"Person {who}"))
            latencies.append((time.perf_counter() - begun) * 1000)
            failed += not isinstance(view, Snapshot)

    own = [[look for look in plan if look[0] == who] for who in range(PEOPLE)]
    before, spent = watch.calls, time.thread_time()
    await asyncio.gather(*(tab(looks[n::at_once]) for looks in own for n in range(at_once)))
    cpu_ms = (time.thread_time() - spent) * 1000 / len(plan)
    return Outcome(watch.calls - before, failed, cpu_ms, latencies)


def plans() -> dict[str, list[Look]]:
    """Every look new; the same few again and again; and as people do, some things more often."""
    draw = random.Random(20260302)
    weights = [1 / (rank + 1) for rank in range(OBJECTS)]
    people = range(PEOPLE)
    return {
        "all different": [(who, (who + 7 * n) % OBJECTS) for who in people for n in range(EACH)],
        "two each, again and again": [
            (who, (2 * who + n % 2) % OBJECTS) for who in people for n in range(EACH)
        ],
        "some more often": [
            (who, what) for who in people for what in draw.choices(range(OBJECTS), weights, k=EACH)
        ],
    }


async def measure(folder: Path) -> None:
    """All plans, each with an engine that knows nothing yet, and the last one once more later."""
    title(
        "Reading from a system of record",
        f"{FETCHES} fetches of {OBJECTS} objects by {PEOPLE} people, all at work at once;",
        "no view is shared between people, so the bound is the different pairs of person and",
        "object; the sample company is a process of its own and allows 4 calls at a time",
        machine(),
    )
    rows, bounded = [], True
    for number, (name, plan) in enumerate(plans().items()):
        place = folder / str(number)
        place.mkdir()
        async with desk(place) as (systems, watch):
            for label, at_once in ((name, 1), (f"{name}, {LATER_S:.0f} s later", 2)):
                outcome = await looked(systems, watch, plan, at_once)
                pairs = len(set(plan))
                bounded = bounded and outcome.calls <= pairs and not outcome.failed
                rows.append(_row(label, plan, pairs, outcome))
                watch.later_s += LATER_S
    table(_HEAD, rows)
    target("calls at most the different pairs, everything read", "as above", met=bounded)


def _row(label: str, plan: Sequence[Look], pairs: int, outcome: Outcome) -> tuple[str, ...]:
    marks = [f"{percentile(outcome.latencies_ms, share):.1f}" for share in (0.5, 0.95)]
    counts = (str(len(plan)), f"{pairs} pairs", str(outcome.calls), str(outcome.failed))
    return (label, *counts, f"{outcome.cpu_ms:.2f}", *marks)


def main() -> None:
    """Measure in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))
