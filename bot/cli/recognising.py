"""`recognise`: which objects texts name, as JSON lines in and out. Pure but for the files."""

import json
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

import click

from bot.cli.opening import example, told, workspace_option

if TYPE_CHECKING:
    from object_links.recognise import Mention, Recogniser

Dialect = Literal["plain", "slack"]
DIALECTS = ("plain", "slack")
LONGEST_LINE = 1_000_000
FORMS = """\b
Input:
  {"id": 1, "text": "is SO-1042 out?", "dialect": "slack", "context": {"channel": "orders"}}
Output:
  {"id": 1, "mentions": [{"type", "id", "start", "end", "form", "score", "outcome", "quoted"}],
   "asks": true}
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of input."""

    id: object
    text: str
    dialect: Dialect


class MalformedError(ValueError):
    """A line that is no question; the text says what to write."""


@click.command(
    epilog=FORMS
    + "\n"
    + example("midstream recognise --workspace my-company --explain < texts.jsonl")
)
@workspace_option
@click.option("--explain", is_flag=True, help="Add the evidence for each mention.")
def recognise(folder: Path, *, explain: bool) -> None:
    """Find the objects that texts name. Nothing is connected to; a type needs no system.

    Standard input holds a JSON line for each text, standard output answers in the same order.
    Offsets count the characters of the text.

    `dialect` (plain or slack) and `context` may be left out. A line that cannot be read is told on
    standard error with its number; the others go on, and the exit status is 1 at the end.
    """
    from bot.workspace import load  # noqa: PLC0415 - quick start of --help
    from object_links.recognise import Recogniser  # noqa: PLC0415

    with told():
        recogniser = Recogniser.compile(load(folder).types.values())
    malformed = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        if not line.strip():
            continue
        try:
            asked = question(line)
        except MalformedError as error:
            malformed = True
            click.echo(f"line {number}: {error}", err=True)
            continue
        answered = answer(asked, recogniser, explain=explain)
        click.echo(json.dumps(answered))  # ASCII: an id may hold half of a character
    if malformed:
        raise SystemExit(1)


def question(line: bytes) -> Asked:
    """Read a line. Raises MalformedError telling what is wrong and what to write."""
    if len(line) > LONGEST_LINE:
        raise MalformedError(f"it has more than {LONGEST_LINE} bytes: shorten the text")
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise MalformedError('no JSON: write {"id": …, "text": …}') from None
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise MalformedError('`id` and `text` are needed: write {"id": …, "text": "…"}')
    if unknown := sorted(row.keys() - {"id", "text", "dialect", "context"}):
        raise MalformedError(f"unknown key {unknown[0]!r}: write id, text, dialect, context")
    dialect = row.get("dialect", "plain")
    if dialect not in DIALECTS:
        raise MalformedError(f"`dialect` is one of {', '.join(DIALECTS)}")
    _check_context(row.get("context"))
    return Asked(row["id"], row["text"], cast("Dialect", dialect))


def _check_context(context: object) -> None:
    if context is None:
        return
    good = isinstance(context, dict) and context.keys() <= {"channel", "max_known"}
    known: object = context.get("max_known", {}) if isinstance(context, dict) else None
    good = good and isinstance(known, dict)
    good = good and all(isinstance(each, int) for each in cast("Mapping[str, Any]", known).values())
    if not good:
        raise MalformedError('`context` is {"channel": "…", "max_known": {TYPE: NUMBER}}')


def answer(asked: Asked, recogniser: "Recogniser", *, explain: bool) -> dict[str, object]:
    """The line that answers a question."""
    found = recogniser.find(asked.text, asked.dialect)
    mentions = [_shown(mention, explain=explain) for mention in found.mentions]
    return {"id": asked.id, "mentions": mentions, "asks": found.asks}


def _shown(mention: "Mention", *, explain: bool) -> dict[str, object]:
    shown: dict[str, object] = {
        "type": mention.type,
        "id": mention.id,
        "start": mention.start,
        "end": mention.end,
        "form": mention.form,
        "score": mention.score,
        "outcome": mention.outcome,
        "quoted": mention.quoted,
    }
    return {**shown, "evidence": list(mention.evidence)} if explain else shown
