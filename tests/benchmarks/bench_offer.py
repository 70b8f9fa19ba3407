"""From a message to its offer: how long one takes, and how many a second the whole path bears.

The clock runs from the client's send, through the door, the inbox, recognition, the read in the
system of record as the writer, the decision, the card and the outbox, until the ephemeral card
stands in the offline Slack. The client sends at its own pace, whatever comes back (open loop).
"""

import asyncio
import contextlib
import re
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from adapters.sandbox.company import Fault
from adapters.slack.fake.records import Change
from tests.benchmarks.figures import machine, percentile, table, target, title
from tests.benchmarks.traffic import Connection, requests
from tests.benchmarks.world import PEOPLE, World, serving, world

PACED = 20
PACED_SECONDS = 20.0
WARM_UP_SECONDS = 3.0
SYSTEM_S = 0.2
TARGET_P95_MS = 1000
RATES = (20, 30, 40, 50, 60, 80, 100, 130, 160, 200)
STEP_SECONDS = 5.0
TOO_MUCH_S = 1.0
"""A rate is borne while the backlog at its end is less than it brings in this time."""
PATIENCE_S = 30.0
_ORDER = re.compile(r"SO-(\d+)")


@dataclass(frozen=True, slots=True)
class Step:
    """Some seconds of traffic at one rate."""

    rate: int
    sent: int
    refused: int
    backlog: int
    """Offers that were still missing when the last message had been sent."""
    latencies_ms: Sequence[float]
    seconds: float
    """From the first message to the last offer, the backlog's too."""

    @property
    def is_borne(self) -> bool:
        """Whether it could have gone on like this."""
        return self.backlog < self.rate * TOO_MUCH_S


class Traffic:
    """Sends messages about orders, each its own, and sees their offers arrive."""

    def __init__(self, at: World, url: str) -> None:
        self._url = url
        self._each = requests(at.sender, "us")
        self._free: list[Connection] = []
        self._sent: dict[int, float] = {}
        self._arrived: dict[int, float] = {}
        self._refused = self._awaited = 0
        self._all = asyncio.Event()
        at.fake.world.observers.append(self._see)

    async def step(self, rate: int, seconds: float) -> Step:
        """Send at a rate for a while; then wait until the last offer has come, or half a minute."""
        count = int(rate * seconds)
        self._sent.clear()
        self._arrived.clear()
        self._refused, self._awaited = 0, count
        self._all.clear()
        begun = time.perf_counter()
        async with asyncio.TaskGroup() as sending:
            for number in range(count):
                await _until(begun + number / rate)
                sending.create_task(self._send())
        backlog = count - len(self._arrived)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE_S):
                await self._all.wait()
        last = max(self._arrived.values(), default=begun)
        shared = self._sent.keys() & self._arrived.keys()
        latencies = [(self._arrived[order] - self._sent[order]) * 1000 for order in shared]
        return Step(rate, count, self._refused, backlog, latencies, last - begun)

    async def _send(self) -> None:
        order, raw = next(self._each)
        self._sent[order] = time.perf_counter()
        self._refused += await self._exchange(raw) != 200

    async def _exchange(self, raw: bytes) -> int:
        """Over a kept connection, or a new one: servers close those that rest for long."""
        while self._free:
            connection = self._free.pop()
            with contextlib.suppress(ConnectionError):
                status = await connection.exchange(raw)
                self._free.append(connection)
                return status
        connection = await Connection.open(self._url)
        status = await connection.exchange(raw)
        self._free.append(connection)
        return status

    def _see(self, change: Change) -> None:
        if change.kind == "ephemeral" and change.message is not None:
            found = _ORDER.search(change.message.text)
            if found is not None:
                self._arrived.setdefault(int(found[1]), time.perf_counter())
            if len(self._arrived) == self._awaited:
                self._all.set()


async def _until(moment: float) -> None:
    pause = moment - time.perf_counter()
    if pause > 0:
        await asyncio.sleep(pause)


@contextlib.asynccontextmanager
async def traffic(at: World, name: str, system_s: float) -> AsyncIterator[Traffic]:
    """A fresh product before a system that takes a while for every read."""
    faults = [Fault("slow", method="GET", seconds=system_s)] if system_s else []
    at.company.switch(*faults)
    async with serving("product", at.product(name)) as (url, _):
        yield Traffic(at, url)


async def latency(at: World) -> None:
    """20 messages a second before a slow system."""
    async with traffic(at, "paced", SYSTEM_S) as sent:
        await sent.step(PACED, WARM_UP_SECONDS)
        step = await sent.step(PACED, PACED_SECONDS)
    print(f"  {PACED} messages/s, system of record answers in {SYSTEM_S * 1000:.0f} ms; ms\n")
    table(_HEAD, [_row(step)])
    p95 = percentile(step.latencies_ms, 0.95)
    met = p95 <= TARGET_P95_MS and len(step.latencies_ms) == step.sent
    target(f"message to offer p95 at most {TARGET_P95_MS} ms", f"{p95:.0f} ms", met=met)


async def sustained(at: World, name: str, system_s: float) -> None:
    """Rising rates until the backlog grows."""
    steps: list[Step] = []
    async with traffic(at, name, system_s) as sent:
        await sent.step(RATES[0], WARM_UP_SECONDS)
        for rate in RATES:
            steps.append(await sent.step(rate, STEP_SECONDS))
            if not steps[-1].is_borne:
                break
    took = f"in {system_s * 1000:.0f} ms" if system_s else "at once"
    print(f"\n  rising rate, {STEP_SECONDS:.0f} s each, system of record answers {took}; ms\n")
    table(_HEAD, [_row(step) for step in steps])
    borne = max((step.rate for step in steps if step.is_borne), default=0)
    last = steps[-1]
    drained = len(last.latencies_ms) / last.seconds
    print(f"  sustained: {borne} events/s; at {last.rate}/s it works off {drained:.0f} a second\n")


_HEAD = ("events/s", "sent", "offered", "not 200", "p50", "p95", "p99", "backlog")


def _row(step: Step) -> tuple[str, ...]:
    marks = [f"{percentile(step.latencies_ms, share):.0f}" for share in (0.5, 0.95, 0.99)]
    offered = str(len(step.latencies_ms))
    return (str(step.rate), str(step.sent), offered, str(step.refused), *marks, str(step.backlog))


async def measure(folder: Path) -> None:
    """Both, against one world."""
    title(
        "From a message to its offer",
        f"each message names an order of its own, {PEOPLE} people write in turn in 12 channels;",
        "the product is one process on SQLite; Slack, the client and the system of record share",
        "the machine with it; open loop",
        machine(),
    )
    async with world(folder) as at:
        await latency(at)
        await sustained(at, "slow", SYSTEM_S)
        await sustained(at, "quick", 0)
    refused = len(at.fake.world.violations)
    if refused:
        print(f"  Slack would have refused {refused} of the cards: {at.fake.world.violations[0]}")


def main() -> None:
    """Measure in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))
