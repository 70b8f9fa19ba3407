"""`dead-letters`: what was given up, and another try."""

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import Desk, desk, example, json_option, told, workspace_option

if TYPE_CHECKING:
    from bot.store.lanes import DeadLetter

QUEUES = ("in", "out")


@click.command(
    "dead-letters",
    epilog=example("midstream dead-letters", "midstream dead-letters --replay in-12"),
)
@workspace_option
@click.option("--replay", metavar="ID", help="Try this one again, such as in-12.")
@json_option
def dead_letters(folder: Path, replay: str | None, *, as_json: bool) -> None:
    """List events and messages that were given up; what they say is not shown.

    Their content is kept for a day; until then one can be replayed. A running `serve` takes it up
    within a second, else the next one does.
    """
    with told():
        if replay is not None:
            asyncio.run(_replayed(folder, replay))
            click.echo(f"{replay} is tried again: `midstream serve` takes it up")
            return
        rows = asyncio.run(_listed(folder))
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        again = "" if row["replayable"] else "  (too old to replay)"
        click.echo(
            f"{row['id']}  {row['at']}  {row['channel']} {row['kind']}: {row['reason']}{again}"
        )
    if not rows:
        click.echo("none")


async def _listed(folder: Path) -> list[dict[str, object]]:
    async with desk(folder) as opened:
        return [
            _shown(queue, letter) for queue in QUEUES for letter in await _letters(opened, queue)
        ]


async def _letters(opened: Desk, queue: str) -> "tuple[DeadLetter, ...]":
    from bot.inbox import Inbox  # noqa: PLC0415 - quick start of --help
    from bot.outbox import Outbox  # noqa: PLC0415

    kind = Inbox if queue == "in" else Outbox
    return await kind(opened.store, opened.secrets).dead_letters(opened.workspace.tenant)


def _shown(queue: str, letter: "DeadLetter") -> dict[str, object]:
    return {
        "id": f"{queue}-{letter.id}",
        "at": letter.at.isoformat(timespec="seconds"),
        "channel": letter.channel,
        "kind": letter.kind,
        "reason": letter.reason,
        "replayable": letter.replayable,
    }


async def _replayed(folder: Path, ident: str) -> None:
    from bot.inbox import Inbox  # noqa: PLC0415 - quick start of --help
    from bot.outbox import Outbox  # noqa: PLC0415

    queue, _, number = ident.partition("-")
    if queue not in QUEUES or not (number.isascii() and number.isdigit()):
        raise click.ClickException(f"{ident!r} is no id: write one such as in-12 or out-3")
    async with desk(folder) as opened:
        mine = {letter.id: letter for letter in await _letters(opened, queue)}
        letter = mine.get(int(number))
        if letter is None:
            raise click.ClickException(f"there is no {ident}: see `midstream dead-letters`")
        kind = Inbox if queue == "in" else Outbox
        if not await kind(opened.store, opened.secrets).replay(letter.id):
            raise click.ClickException(
                f"{ident} is older than a day and its content is gone: it must be sent again"
            )
