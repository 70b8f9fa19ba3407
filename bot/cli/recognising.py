"""`recognise`: which objects texts name, as JSON lines in and out; and the page to try it on."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import example, told, workspace_option

if TYPE_CHECKING:
    from bot.web.tester.answers import Bench, Json
    from bot.web.tester.questions import Question

DIALECTS = ("plain", "slack", "teams", "mail", "markdown")
FORMS = """\b
Input:
  {"id": 1, "text": "is SO-1042 out?", "dialect": "slack", "context": {"channel": "orders"}}
Output:
  {"id": 1, "mentions": [{"type", "id", "start", "end", "form", "score", "outcome", "quoted"}],
   "asks": true}
"""


@click.command(
    epilog=FORMS
    + "\n"
    + example(
        "midstream recognise --workspace my-company --explain < texts.jsonl",
        "midstream recognise --workspace my-company --against ../changed < texts.jsonl",
        "midstream recognise --workspace my-company --page",
    )
)
@workspace_option
@click.option("--explain", is_flag=True, help="Add the evidence, near misses and boundaries.")
@click.option(
    "--against",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Print only what this other workspace would change.",
)
@click.option("--page", is_flag=True, help="Try it in your browser instead.")
@click.option("--port", default=8090, show_default=True, help="Where the page is; 0: any free one.")
def recognise(folder: Path, *, explain: bool, against: Path | None, page: bool, port: int) -> None:
    """Find the objects that texts name. Nothing is connected to; a type needs no system.

    Standard input holds a JSON line for each text, standard output answers in the same order.
    Offsets count the characters of the text.

    `dialect` (plain, slack, teams, mail or markdown) and `context` may be left out: `channel` is
    where it was said, by id or name, `max_known` the highest number of each type. A line that
    cannot be read is told on standard error with its number; the others go on, and the exit
    status is 1 at the end.
    """
    if page:
        _page(folder, port)
    elif against is not None:
        _compare(folder, against)
    else:
        _answer(folder, explain=explain)


def _page(folder: Path, port: int) -> None:
    from bot.web.tester.serving import PortTakenError, serve  # noqa: PLC0415 - quick start of --help

    try:
        with told():
            serve(folder, port, lambda address: click.echo(f"Try it out: {address}"))
    except PortTakenError as error:
        raise click.ClickException(f"{error}: choose another one with --port") from None


def _answer(folder: Path, *, explain: bool) -> None:
    from bot.web.tester import answers  # noqa: PLC0415 - quick start of --help

    bench = _bench(folder)
    how = answers.explained if explain else answers.answer
    _printed(sys.stdin.buffer, lambda question: how(question, bench))


def _compare(folder: Path, other: Path) -> None:
    from bot.web.tester import changes  # noqa: PLC0415 - quick start of --help

    if not (other / "midstream.yaml").is_file():
        raise click.ClickException(f"{other} is no workspace, there is no midstream.yaml in it")
    before, after = _bench(folder), _bench(other)
    found: list[Json] = []

    def compared(question: "Question") -> "Json | None":
        change = changes.change(question, before, after)
        if change is not None:
            found.append(change)
        return change

    lines = sys.stdin.buffer.readlines()
    try:
        with click.progressbar(lines, label="Comparing", file=sys.stderr) as shown:
            _printed(shown, compared)
    finally:
        counts = changes.counted(found)
        told_counts = ", ".join(f"{counts[kind]} {kind}" for kind in changes.KINDS)
        click.echo(f"{len(lines)} lines: {told_counts}; asks differs in {counts['asks']}", err=True)


def _bench(folder: Path) -> "Bench":
    from bot.web.tester.drafts import bench  # noqa: PLC0415 - quick start of --help
    from bot.workspace import load  # noqa: PLC0415

    with told():
        return bench(load(folder))


def _printed(lines: Iterable[bytes], answer: "Callable[[Question], Json | None]") -> None:
    """Print the answer to each line; exit with status 1 if one could not be read."""
    malformed = False
    for number, question in _questions(lines):
        if isinstance(question, str):
            malformed = True
            click.echo(f"line {number}: {question}", err=True)
        elif (said := answer(question)) is not None:
            click.echo(json.dumps(said))  # ASCII: an id may hold half of a character
    if malformed:
        raise SystemExit(1)


def _questions(lines: Iterable[bytes]) -> "Iterator[tuple[int, Question | str]]":
    """The lines that are not empty by their number; what is wrong with one that cannot be read."""
    from bot.web.tester.questions import MalformedError, read  # noqa: PLC0415 - quick start

    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield number, read(line)
            except MalformedError as error:
                yield number, str(error)
