"""Runs the command `midstream recognise` over many messages at once, as a user would."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Found:
    """One mention that the command answered with."""

    type: str
    id: str
    start: int
    end: int
    outcome: str
    form: str
    quoted: bool = False

    @property
    def is_heard(self) -> bool:
        """Whether somebody would see something of it."""
        return self.outcome != "silent"


@dataclass(frozen=True, slots=True)
class Answer:
    """The line that the command wrote for one message."""

    id: str
    mentions: tuple[Found, ...]
    asks: bool


def recognised(workspace: Path, questions: Iterable[Mapping[str, Any]]) -> dict[str, Answer]:
    """The answers by the messages' ids. Raises RuntimeError with what the command complained of."""
    __tracebackhide__ = True  # pytest would show the messages
    lines = "".join(json.dumps(question) + "\n" for question in questions)
    command = (sys.executable, "-m", "bot", "recognise", "--workspace", str(workspace))
    done = subprocess.run(
        command, cwd=ROOT, input=lines, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(done.stderr.strip()[:2000] or f"exit status {done.returncode}")
    return {answer.id: answer for answer in map(_answer, done.stdout.splitlines())}


def _answer(line: str) -> Answer:
    row = json.loads(line)
    return Answer(row["id"], tuple(map(_found, row["mentions"])), row["asks"])


def _found(row: Mapping[str, Any]) -> Found:
    return Found(
        row["type"], row["id"], row["start"], row["end"], row["outcome"], row["form"], row["quoted"]
    )
