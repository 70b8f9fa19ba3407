"""What every contender is given, and how it is measured.

Only the standard library is used: this runs in environments that hold nothing of ours.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Self

CHUNK = 25
"""Messages between two looks at the clock."""

Run = Callable[[Sequence[str]], int]
"""Handles messages, one after the other; how many of them were answered."""


@dataclass(frozen=True, slots=True)
class Task:
    """Types, each by its code; an id of the type ABC is written ABC-1042."""

    codes: Sequence[str]
    messages: Sequence[str]
    cpu_seconds: float

    def dump(self) -> str:
        """As one line."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, line: str) -> Self:
        """From its line."""
        return cls(**json.loads(line))


def pattern(code: str) -> str:
    """The regular expression that a bot gets for a type."""
    return rf"\b{code}-(?P<id>[1-9][0-9]{{3,5}})\b"


def answer(code: str, ident: str) -> str:
    """What a bot answers."""
    return (
        f"Order {code}-{ident} · held\nCustomer: Acme\nPromised: 2026-05-17\n[Release] [Why not?]"
    )


def measure(version: str, prepare: Callable[[Task], Run]) -> None:
    """Read a task from standard input, run it for a while, print what one message took.

    CPU time of the whole process is counted, so that threads of a contender count too.
    """
    task = Task.load(sys.stdin.readline())
    run = prepare(task)
    run(task.messages[:CHUNK])
    done = answered = 0
    begun = time.process_time()
    while time.process_time() - begun < task.cpu_seconds:
        chunk = [task.messages[(done + at) % len(task.messages)] for at in range(CHUNK)]
        answered += run(chunk)
        done += CHUNK
    spent = time.process_time() - begun
    told = {"version": version, "each_us": spent * 1e6 / done, "answered": answered / done}
    print(json.dumps(told), flush=True)
