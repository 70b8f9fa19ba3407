"""`mail`: what the bot makes of mails. `replies` reads many as JSON lines."""

import base64
import binascii
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from bot.cli.opening import example

if TYPE_CHECKING:
    from adapters.email.reply import Reply
    from bot.answers import Command, NoCommand

FORMS = """\b
Input:
  {"id": 1, "format": "text", "content": "approve, but ship Monday"}
Output:
  {"id": 1, "reply": "approve, but ship Monday",
   "command": {"verb": "approve", "comment": "but ship Monday"}}
"""
FORMATS = ("text", "html", "eml")
_MOST_BYTES = 16 * 1024 * 1024


@click.group(epilog=example("midstream mail replies < mails.jsonl"))
def mail() -> None:
    """What the bot makes of mails. Nothing is connected to."""


@mail.command(
    epilog=FORMS
    + "\n"
    + example(
        "midstream mail replies < mails.jsonl", "midstream mail replies --explain < mails.jsonl"
    )
)
@click.option(
    "--explain", is_flag=True, help="Add why there is no command, and what was forwarded."
)
def replies(*, explain: bool) -> None:
    """Read what somebody wrote in each mail, and the command in it.

    Standard input holds a JSON line for each mail, standard output answers in the same order.
    `content` is the mail's text or HTML; of `eml` it is the whole mail in base64.

    `reply` is the new text: no quoted history, signature or disclaimer. `command` is null where a
    careful colleague would ask back. A line that cannot be read is told on standard error with its
    number; the others go on, and the exit status is 1 at the end.
    """
    malformed = False
    for number, row in _rows(sys.stdin.buffer):
        answer = _answer(row, explain=explain)
        if isinstance(answer, str):
            malformed = True
            click.echo(f"line {number}: {answer}", err=True)
        else:
            click.echo(json.dumps(answer))  # ASCII: a text may hold half of a character
    if malformed:
        raise SystemExit(1)


def _rows(lines: Iterable[bytes]) -> Iterator[tuple[int, Any]]:
    """The lines that are not empty by their number; None for what is no JSON."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, json.loads(line[:_MOST_BYTES])
            except (ValueError, RecursionError):
                yield number, None


def _answer(row: Any, *, explain: bool) -> dict[str, Any] | str:  # noqa: ANN401 -- any JSON
    """The answer to one line, or what is wrong with it."""
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("content"), str):
        return 'no mail; write {"id": ..., "format": ..., "content": "..."}'
    if row.get("format") not in FORMATS:
        return f"format must be one of {', '.join(FORMATS)}"
    try:
        reply, command = _read(row["format"], row["content"])
    except binascii.Error:
        return "content is no base64; encode the whole mail"
    answer = {"id": row["id"], "reply": reply.text, "command": _command(command)}
    return answer | _explained(reply, command) if explain else answer


def _read(form: str, content: str) -> "tuple[Reply, Command | NoCommand]":
    from adapters.email import answering  # noqa: PLC0415 - quick start of --help
    from adapters.email.reply import extract, extract_html, extract_mail  # noqa: PLC0415

    if form == "eml":
        whole = extract_mail(base64.b64decode(content))
        return whole.reply, answering.answered_mail(whole)
    reply = extract(content) if form == "text" else extract_html(content)
    return reply, answering.answered(reply)


def _command(found: "Command | NoCommand") -> Mapping[str, str | None] | None:
    """A command as JSON. The verb of a numbered action is its number."""
    from bot.answers import NoCommand  # noqa: PLC0415 - quick start of --help

    if isinstance(found, NoCommand):
        return None
    verb = found.verb if found.number is None else str(found.number)
    return {"verb": verb, "comment": found.comment}


def _explained(reply: "Reply", found: "Command | NoCommand") -> dict[str, Any]:
    from bot.answers import NoCommand, question  # noqa: PLC0415 - quick start of --help

    reason = found.reason if isinstance(found, NoCommand) else None
    forward = reply.forward
    return {
        "sure": reply.sure,
        "reason": reason,
        "question": question(reason) if reason else None,
        "forward": forward
        and {
            "from": forward.from_address,
            "subject": forward.subject,
            "body": forward.body,
            "embedded": forward.embedded,
        },
    }
