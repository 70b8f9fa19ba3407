"""What reading a payload may come to, and the guarded reading of its parts."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.words import Click, Command, Deleted, Edited, Message

Received = Message | Edited | Deleted | Command | Click

_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_STAMP = re.compile(r"[0-9]{1,12}\.[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Ignored:
    """Well formed, from Slack, and nothing to us. `reason` holds nothing that somebody wrote."""

    reason: str


@dataclass(frozen=True, slots=True)
class Malformed:
    """Not what Slack sends. `reason` holds nothing that somebody wrote."""

    reason: str


def part(value: object) -> Mapping[str, Any]:
    """A nested object; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    """A string that can be written as UTF-8; empty for anything else."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def name_of(value: object) -> str | None:
    """An id of Slack's, such as `U024BE7LH`."""
    return value if isinstance(value, str) and _NAME.fullmatch(value) else None


def stamp_of(value: object) -> str | None:
    """A message timestamp, "seconds.micros", which is the message's id in its channel."""
    return value if isinstance(value, str) and _STAMP.fullmatch(value) else None


def digest(payload: Mapping[str, Any]) -> str:
    """A dedupe key for a payload that has no id of its own."""
    canonical = json.dumps(payload, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
