"""A text to be tried, read from a JSON line."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from object_links.segments import Dialect

DIALECTS: tuple[Dialect, ...] = ("plain", "slack", "teams", "mail", "markdown")
LONGEST_LINE = 1_000_000
_KEYS = ("id", "text", "dialect", "context")


class MalformedError(ValueError):
    """A line that is no question; the text says what to write."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text, and where it was said."""

    id: object
    text: str
    dialect: Dialect = "plain"
    channel: str | None = None
    """The conversation's id or its name."""
    known: Mapping[str, int] = field(default_factory=dict)
    """By type, the highest number that exists."""


def read(line: bytes) -> Question:
    """Read a line. Raises MalformedError telling what is wrong and what to write."""
    if len(line) > LONGEST_LINE:
        raise MalformedError(f"it has more than {LONGEST_LINE} bytes: shorten the text")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise MalformedError('no JSON: write {"id": …, "text": …}') from None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise MalformedError('`id` and `text` are needed: write {"id": …, "text": "…"}')
    if unknown := sorted(row.keys() - set(_KEYS)):
        raise MalformedError(f"unknown key {unknown[0]!r}: write {', '.join(_KEYS)}")
    dialect = next((each for each in DIALECTS if each == row.get("dialect", "plain")), None)
    if dialect is None:
        raise MalformedError(f"`dialect` is one of {', '.join(DIALECTS)}")
    channel, known = _context(row.get("context"))
    return Question(row["id"], row["text"], dialect, channel, known)


def _context(given: object) -> tuple[str | None, dict[str, int]]:
    if given is None:
        return None, {}
    context: Mapping[str, Any] = given if isinstance(given, dict) else {"": None}
    channel, known = context.get("channel"), context.get("max_known", {})
    good = context.keys() <= {"channel", "max_known"} and isinstance(known, dict)
    good = good and (channel is None or isinstance(channel, str))
    if not good or not all(type(number) is int for number in known.values()):
        raise MalformedError('`context` is {"channel": "…", "max_known": {TYPE: NUMBER}}')
    return channel, known
