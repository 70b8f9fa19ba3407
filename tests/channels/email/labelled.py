"""Reads the labelled first lines, and counts what the grammar makes of them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.answers import Command, understand

HERE = Path(__file__).parent
LANGUAGES = ("en", "de", "fr", "es", "nl", "it", "pt", "pl")
HALVES = ("dev", "held")


@dataclass(frozen=True, slots=True)
class FirstLine:
    """A line as somebody would write it, and what a careful colleague would read in it."""

    id: str
    lang: str
    line: str
    verb: str | None
    number: int | None = None

    @property
    def heard(self) -> tuple[str | None, int | None]:
        """The verb and number that the grammar reads."""
        found = understand(self.line)
        return (found.verb, found.number) if isinstance(found, Command) else (None, None)

    @property
    def is_right(self) -> bool:
        return self.heard == (self.verb, self.number)

    @property
    def is_false_approval(self) -> bool:
        """Whether something would be done that was not asked for."""
        return self.heard[0] in ("approve", "choose") and not self.is_right


@dataclass(frozen=True, slots=True)
class Count:
    true: int
    found: int
    false: int


def first_lines(half: str) -> list[FirstLine]:
    rows = (HERE / f"first_lines-{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [FirstLine(**json.loads(row)) for row in rows]


def counted(lines: Iterable[FirstLine]) -> Count:
    given = list(lines)
    true = [line for line in given if line.verb is not None]
    return Count(
        len(true),
        sum(line.is_right for line in true),
        sum(line.is_false_approval for line in given),
    )
