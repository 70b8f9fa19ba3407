"""`credential`: people's own keys for systems, read from standard input and never shown."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import click

from bot.cli.opening import Desk, desk, told, workspace_option


@click.group()
def credential() -> None:
    """People's own keys for systems of record."""


@credential.command("set")
@click.argument("person")
@click.argument("system")
@workspace_option
def set_one(folder: Path, person: str, system: str) -> None:
    """Keep PERSON's key for SYSTEM. The key is read from standard input, one line."""
    secret = click.get_text_stream("stdin").readline().strip()
    _keep(folder, [(person, system, secret)])


@credential.command("import")
@workspace_option
def import_many(folder: Path) -> None:
    """Keep many keys: JSON lines {"person", "system", "secret"} on standard input."""
    lines = click.get_text_stream("stdin").read().splitlines()
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            rows.append((row["person"], row["system"], row["secret"]))
        except (ValueError, KeyError, TypeError):
            message = f'line {number}: write {{"person": …, "system": …, "secret": …}}'
            raise click.ClickException(message) from None
    _keep(folder, rows)


def _keep(folder: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    with told():
        asyncio.run(_keep_all(folder, rows))
    click.echo(f"kept {len(rows)}")


async def _keep_all(folder: Path, rows: Sequence[tuple[str, str, str]]) -> None:
    async with desk(folder) as opened:
        for person, system, secret in rows:
            await _keep_one(opened, person, system, secret)


async def _keep_one(opened: Desk, person: str, system: str, secret: str) -> None:
    workspace = opened.workspace
    who, what = workspace.people.get(person), workspace.systems.get(system)
    if who is None:
        raise click.ClickException(f"there is no person {person!r} in people.yaml")
    if what is None:
        known = ", ".join(workspace.systems) or "none"
        raise click.ClickException(f"there is no system {system!r}: known are {known}")
    try:
        await opened.grants.keep(who, what, secret)
    except ValueError as error:
        raise click.ClickException(f"{person}, {system}: {error}") from None
