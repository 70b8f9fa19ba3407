"""Checks Cedar texts in a child process: one for a whole workspace, a new one after a crash."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from policies.engine import Text

TIMEOUT_S = 30.0
MAX_CRASHES = 5
"""After so many crashes the rest of the texts counts as unchecked."""
CRASHED = "it brings the policy engine down"
TOO_LONG = "the policy engine does not come to an end with it"
UNCHECKED = "it could not be checked"

# Nothing else of the environment goes to the child: settings hold secrets.
_KEPT = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
_CHILD = Path(__file__).with_name("child.py")


@dataclass(frozen=True, slots=True)
class Job:
    """The texts of one policy."""

    schema: str
    texts: tuple[Text, ...]


Found = list[tuple[int, str | None]]
"""For each text that was tried: its index, and what is wrong with it."""


def check(jobs: Sequence[Job], timeout_s: float = TIMEOUT_S) -> list[Found]:
    """What Cedar says to every job, in their order. A crash is a complaint about its text."""
    found: list[Found] = [[] for _ in jobs]
    for _ in range(MAX_CRASHES):
        left = [(number, len(done)) for number, done in enumerate(found)]
        left = [(number, done) for number, done in left if done < len(jobs[number].texts)]
        if not left:
            return found
        ending = _run([(jobs[number], done) for number, done in left], left, found, timeout_s)
        number = next((n for n, _ in left if len(found[n]) < len(jobs[n].texts)), None)
        if number is not None:
            found[number].append((len(found[number]), ending))
    for job, done in zip(jobs, found, strict=True):
        done += [(index, UNCHECKED) for index in range(len(done), len(job.texts))]
    return found


def _run(
    rest: Sequence[tuple[Job, int]],
    left: Sequence[tuple[int, int]],
    found: list[Found],
    timeout_s: float,
) -> str:
    """Run one child over what is left, add what it said, and say how it ended if too early."""
    work = [[job.schema, [list(text) for text in job.texts[done:]]] for job, done in rest]
    output, ending = _child(json.dumps(work), timeout_s)
    for line in output.splitlines():
        try:
            place, index, complaint = json.loads(line)
        except ValueError:
            break  # the line that it was writing when it ended
        number, done = left[place]
        found[number].append((done + index, complaint))
    return ending


def _child(work: str, timeout_s: float) -> tuple[str, str]:
    """What the child wrote, and the complaint if it did not get through."""
    paths = [str(Path(entry).resolve()) for entry in sys.path if entry]
    try:
        run = subprocess.run(  # noqa: S603 - this interpreter, and a file of this package
            [sys.executable, "-P", str(_CHILD)],
            input=work.encode(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**_KEPT, "PYTHONPATH": os.pathsep.join(paths)},
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        return (late.stdout or b"").decode(), TOO_LONG
    # Below zero is the signal that ended it; anything else is our own failure, and no yes.
    return run.stdout.decode(), CRASHED if run.returncode < 0 else UNCHECKED
