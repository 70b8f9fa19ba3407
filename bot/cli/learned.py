"""`learned`: which unasked offers are taken, and which have turned themselves off."""

import asyncio
import json
from pathlib import Path

import click

from bot.cli.opening import desk, example, json_option, told, workspace_option

Row = dict[str, str | float | bool]


@click.command(epilog=example("midstream learned", "midstream learned --reset order"))
@workspace_option
@click.option("--reset", metavar="TYPE", help="Forget what was learned of an object type.")
@json_option
def learned(folder: Path, reset: str | None, *, as_json: bool) -> None:
    """List how often unasked offers were taken, by type, way of writing and place.

    Counts are halved every 30 days. `off`: such words are passed over there, until counts have
    faded or are reset.
    """
    with told():
        if reset is not None:
            count = asyncio.run(_reset(folder, reset))
            click.echo(json.dumps({"forgotten": count}) if as_json else f"forgotten: {count}")
            return
        rows = asyncio.run(_listed(folder))
    if as_json:
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for row in rows:
        off = "off" if row["off"] else "on"
        counts = f"shown {row['shown']}, taken {row['taken']}, dismissed {row['dismissed']}"
        click.echo(f"{off:3}  {row['type']}  {row['shape']}  {row['place']}: {counts}")
    if not rows:
        click.echo("nothing yet")


async def _listed(folder: Path) -> list[Row]:
    from bot import learning  # noqa: PLC0415 - quick start of --help
    from bot.store import learned as counts  # noqa: PLC0415

    async with desk(folder) as opened:
        tenant = opened.workspace.tenant
        known = await opened.store.read(lambda session: counts.everything(session, tenant))
    return [
        {
            "type": each.form.type,
            "shape": each.form.shape,
            "place": each.place,
            "shown": round(each.shown, 1),
            "taken": round(each.taken, 1),
            "dismissed": round(each.dismissed, 1),
            "off": learning.passed_over(each),
        }
        for each in known
    ]


async def _reset(folder: Path, kind: str) -> int:
    from bot import learning  # noqa: PLC0415 - quick start of --help

    async with desk(folder) as opened:
        if kind not in opened.workspace.types:
            known = ", ".join(sorted(opened.workspace.types)) or "none"
            raise click.ClickException(f"there is no type {kind!r}: known are {known}")
        tenant = opened.workspace.tenant
        return await opened.store.run(lambda session: learning.forget(session, tenant, kind))
