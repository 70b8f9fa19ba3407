"""Durable acknowledgement against a bare slack-bolt no-op, side by side over loopback HTTP.

What Slack waits for: from the request to its 200. For an event that concerns us the product has
by then verified it, recognised the object, sealed the body and committed its row; for one that
concerns nobody, it has committed the event's id. Bolt verifies, finds the listener and forgets.
"""

import asyncio
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.figures import Window, machine, median, percentile, table, target, title
from tests.benchmarks.servers import Kind
from tests.benchmarks.traffic import Concern
from tests.benchmarks.world import Load, World, loaded, serving, world

ROUNDS = 4
SECONDS = 2.0
CONCURRENCY = 20
TARGET_P99_MS = 1000


@dataclass(frozen=True, slots=True)
class Case:
    """One server under one kind of traffic."""

    server: Kind
    concern: Concern
    name: str


BOLT = Case("bolt", "us", "slack-bolt, a listener that does nothing")
DURABLE = Case("guard", "us", "door and inbox: event for us, row committed")
SEEN = Case("guard", "nobody", "door and inbox: event for nobody, id committed")
QUIET = Case("product", "nobody", "whole product: event for nobody")
BUSY = Case("product", "us", "whole product: event for us, worker busy too")
CASES = (BOLT, DURABLE, SEEN, QUIET, BUSY)
Seen = dict[Case, list[Window]]


async def one_round(at: World, number: int, seen: Seen) -> None:
    """Each server in turn, started afresh; the order turns from round to round."""
    kinds: Sequence[Kind] = ("bolt", "guard", "product")
    for kind in kinds if number % 2 == 0 else kinds[::-1]:
        given = {"secret": at.app.signing_secret}
        if kind != "bolt":
            given = at.product(f"{kind}-{number}")
        async with serving(kind, given) as (url, pid):
            # What keeps the worker busy comes last.
            cases = [case for case in CASES if case.server == kind]
            for case in sorted(cases, key=lambda case: case is BUSY):
                start = 0 if case.concern == "us" else 5_000_000
                load = Load(case.concern, SECONDS, start, CONCURRENCY)
                seen[case].append(await loaded(url, pid, at.sender, load))


def _row(case: Case, seen: Seen) -> tuple[str, ...]:
    windows = seen[case]
    ratio = median(_ratios(case, seen))
    return (
        case.name,
        str(sum(window.count for window in windows)),
        f"{median([window.rate for window in windows]):.0f}",
        f"{median([percentile(window.latencies_ms, 0.5) for window in windows]):.0f}",
        f"{median([percentile(window.latencies_ms, 0.99) for window in windows]):.0f}",
        f"{median([window.cpu_each_ms for window in windows]):.2f}",
        str(sum(window.failures for window in windows)),
        f"{ratio:.2f}x",
    )


def _ratios(case: Case, seen: Seen) -> list[float]:
    """Throughput in units of Bolt's in the same round."""
    pairs = zip(seen[case], seen[BOLT], strict=True)
    return [window.rate / bolt.rate for window, bolt in pairs]


async def measure(folder: Path) -> None:
    """Run the rounds and print."""
    title(
        "Durable acknowledgement",
        f"signed message events, {CONCURRENCY} at a time, from a client process of its own;",
        "each server one uvicorn process (asyncio, h11), started afresh in each round;",
        f"{ROUNDS} rounds of {SECONDS} s for each case, figures are their medians; times in ms",
        machine(),
    )
    seen: Seen = {case: [] for case in CASES}
    async with world(folder) as at:
        for number in range(ROUNDS):
            await one_round(at, number, seen)
    head = ("", "n", "events/s", "p50", "p99", "CPU each", "not 200", "of Bolt")
    table(head, [_row(case, seen) for case in CASES])
    ratios = sorted(_ratios(DURABLE, seen))
    spread = f"{median(ratios):.2f}x (rounds: {ratios[0]:.2f}x to {ratios[-1]:.2f}x)"
    target("durable ack at least 1.0x Bolt's no-op", spread, met=median(ratios) >= 1)
    worst = percentile([ms for window in seen[DURABLE] for ms in window.latencies_ms], 0.99)
    target(
        f"durable ack p99 at most {TARGET_P99_MS} ms", f"{worst:.0f} ms", met=worst <= TARGET_P99_MS
    )


def main() -> None:
    """Measure in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(measure(Path(folder)))
