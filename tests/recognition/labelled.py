"""Reads labelled messages: objects are marked in the text, `⟦order:SO-1042|order 1042⟧`.

The mark holds the type, the id as the system knows it (several, with commas, where a name is
ambiguous: each is right) and, behind the bar, what the writer wrote.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from object_links.segments import Dialect

HERE = Path(__file__).parent
WORKSPACE = HERE / "workspace"
LANGUAGES = ("en", "de", "fr", "es", "nl")
HALVES = ("dev", "held")
_MARK = re.compile(r"⟦(?P<type>[a-z_]+):(?P<ids>[^|⟦⟧]+)\|(?P<written>[^⟦⟧]+)⟧")


@dataclass(frozen=True, slots=True)
class Label:
    """An object that a message names, and where; Python indices, end exclusive."""

    type: str
    ids: frozenset[str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message with what a careful reader would find in it."""

    id: str
    language: str
    kind: str
    """The type that it names, `mixed` for several; of one without objects, its look-alike."""
    dialect: Dialect
    text: str = field(repr=False)
    """Without the marks. A failing test does not show it: nobody is to read the held half."""
    labels: tuple[Label, ...]
    asks: bool
    """Whether a sensible colleague would do or look up something about the object."""
    context: Mapping[str, Any]

    @property
    def question(self) -> dict[str, Any]:
        """The message as `midstream recognise` reads it."""
        asked = {"id": self.id, "text": self.text, "dialect": self.dialect}
        return asked | ({"context": self.context} if self.context else {})


def messages(half: str) -> list[Labelled]:
    """All messages of one half. Raises ValueError for a mark that cannot be read."""
    lines = (HERE / f"business-{half}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_message(json.loads(line)) for line in lines]


def _message(row: Mapping[str, Any]) -> Labelled:
    text, labels = unmarked(row["text"])
    return Labelled(
        row["id"],
        row["lang"],
        row["kind"],
        row["dialect"],
        text,
        labels,
        row["asks"],
        row.get("context", {}),
    )


def unmarked(marked: str) -> tuple[str, tuple[Label, ...]]:
    """The text without its marks, and what they say. Raises ValueError for half a mark."""
    text, labels, at = "", [], 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        ids = frozenset(mark["ids"].split(","))
        labels.append(Label(mark["type"], ids, len(text), len(text) + len(mark["written"])))
        text += mark["written"]
        at = mark.end()
    text += marked[at:]
    if "⟦" in text or "⟧" in text:
        raise ValueError(f"a mark that cannot be read: {marked}")
    return text, tuple(labels)
