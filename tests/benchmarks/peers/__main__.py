"""`python -m tests.benchmarks.peers`: Midstream beside Errbot, Opsdroid and slack-bolt.

The first run makes an environment for each of them beside the project's own and installs what
`PEERS` names, from the index that pip is configured for. Nothing of theirs enters the project.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.figures import machine, median, table, target, title
from tests.benchmarks.peers.talk import codes, messages
from tests.benchmarks.peers.task import Task

ROOT = Path(__file__).parents[3]
ENVIRONMENTS = ROOT / ".venv" / ".peers"
PEERS = {
    # Its backends for testing and for no network at all need pytest.
    "errbot": ("errbot==6.2.1", "pytest==9.2.0"),
    # It asks for pkg_resources, which newer setuptools have not.
    "opsdroid": ("opsdroid==0.31.0", "setuptools<81"),
    "bolt": ("slack-bolt==1.30.0",),
}
TYPES = (1, 100, 1_000)
MIXES = ((25, "one message of 25 names an object"), (1, "every message names an object"))
ROUNDS = 3
CPU_SECONDS = 0.4
FACTOR = 10


@dataclass(frozen=True, slots=True)
class Figure:
    """What one contender took."""

    version: str
    each_us: float
    """CPU time for one message."""
    answered: float
    """Answers per message."""


def main() -> None:
    """Make what is missing, measure in turns, print."""
    pythons = {"midstream": Path(sys.executable)} | {name: environment(name) for name in PEERS}
    title(
        "Recognise and answer, beside three other bots",
        f"{len(pythons)} contenders in turns, {ROUNDS} rounds each in a process of its own;"
        " CPU time of the process, medians",
        machine(),
    )
    for every, mix in MIXES:
        show(mix, compared(pythons, every), tuple(pythons))
    explain()


def environment(name: str) -> Path:
    """The interpreter of a peer's environment, which is made if it is not there."""
    folder = ENVIRONMENTS / name
    python = folder / "bin" / "python"
    made = folder / "made.txt"
    wanted = "\n".join(PEERS[name])
    if not made.is_file() or made.read_text(encoding="utf-8") != wanted:
        print(f"making an environment: {', '.join(PEERS[name])}", flush=True)
        subprocess.run((sys.executable, "-m", "venv", "--clear", str(folder)), check=True)
        pip = (str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check")
        subprocess.run((*pip, *PEERS[name]), check=True)
        made.write_text(wanted, encoding="utf-8")
    return python


def compared(pythons: Mapping[str, Path], every: int) -> dict[tuple[str, int], Figure]:
    """The median of some rounds for each contender and number of types."""
    found: dict[tuple[str, int], list[Figure]] = {}
    for count in TYPES:
        task = Task(codes(count), messages(codes(count), every), CPU_SECONDS)
        for _ in range(ROUNDS):
            for name, python in pythons.items():
                found.setdefault((name, count), []).append(_round(name, python, task, every))
    return {
        key: Figure(rounds[0].version, median([each.each_us for each in rounds]), 1 / every)
        for key, rounds in found.items()
    }


def _round(name: str, python: Path, task: Task, every: int) -> Figure:
    """One run. Raises RuntimeError if it failed, or did not answer each message that it should."""
    command = (str(python), "-m", f"tests.benchmarks.peers.by_{name}")
    done = subprocess.run(
        command, cwd=ROOT, input=task.dump() + "\n", capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{name} failed: {done.stderr.strip()[-600:]}")
    figure = Figure(**json.loads(done.stdout.splitlines()[-1]))
    if abs(figure.answered * every - 1) > 0.01:
        raise RuntimeError(f"{name} answered {figure.answered:.3f} of the messages")
    return figure


def show(mix: str, found: dict[tuple[str, int], Figure], names: tuple[str, ...]) -> None:
    """One table, and how we stand."""
    print(f"  {mix}; µs of CPU time for each message\n")
    head = ("", *(f"{count:,} type{'s' if count > 1 else ''}" for count in TYPES))
    rows = [
        (
            f"{name} {found[name, 1].version}",
            *(f"{found[name, count].each_us:,.1f}" for count in TYPES),
        )
        for name in names
    ]
    table(head, rows)
    for count in TYPES[1:]:
        best = min(found[name, count].each_us for name in names[1:])
        factor = best / found[names[0], count].each_us
        what = f"at least {FACTOR}x the best of them at {count:,} types"
        target(what, f"{factor:.1f}x", met=factor >= FACTOR)
    print(flush=True)


def explain() -> None:
    """What these figures say, and what they do not."""
    for line in (
        "Compared: from the text of a message to an answer in memory. Each contender takes it by",
        "its own way of dispatching (Errbot callback_message, Opsdroid parse, Bolt dispatch), with",
        "one pattern per type as its documentation shows, and answers with a text of four lines.",
        "Midstream recognises (keywords, addresses, look-alikes and whether it asks, too), takes",
        "what the policies are remembered to answer for each action, composes the card and renders",
        "it as Block Kit. All get the same messages and answer the same ones, which is checked.",
        "Not compared: the network, signatures, sending, storing. Midstream's inbox, its read in",
        "the system of record, the first decision of the policies, audit and outbox are left out;",
        "the others have none of these. Errbot runs commands in the receiving thread and without",
        "its core plugins, Bolt before the response and without checking signatures: the shortest",
        "way of each. Opsdroid hands patterns as text to the module regex, which keeps 500 of them",
        "compiled: with more types it compiles anew each time. That is its own way, and is left.",
    ):
        print(f"  {line}")


if __name__ == "__main__":
    main()
