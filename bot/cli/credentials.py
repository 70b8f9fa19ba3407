"""`credential`: people's own keys for systems, read from standard input and never shown."""

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import Desk, desk, example, json_option, told, workspace_option

if TYPE_CHECKING:
    from bot.store.secrets import Grant

Row = tuple[str, str, str]
"""Person, system, secret."""


@click.group(epilog=example("midstream credential set ann company < key.txt"))
def credential() -> None:
    """People's own keys for systems of record. They are kept sealed and never shown again."""


@credential.command("set", epilog=example("midstream credential set ann company < key.txt"))
@click.argument("person")
@click.argument("system")
@workspace_option
def set_one(folder: Path, person: str, system: str) -> None:
    """Keep PERSON's key for SYSTEM, in place of the one before.

    The key is the first line of standard input, so that it stands in no history of commands. At a
    terminal it is asked for, and not shown.
    """
    asked = sys.stdin.isatty()
    secret = click.prompt("Key", hide_input=True) if asked else sys.stdin.readline().strip()
    _keep(folder, [(person, system, secret)])


@credential.command("import", epilog=example("midstream credential import < keys.jsonl"))
@workspace_option
def import_many(folder: Path) -> None:
    """Keep many keys: JSON lines {"person", "system", "secret"} on standard input.

    A line that cannot be read, or that names nobody, ends it before anything is kept.
    """
    lines = sys.stdin.read().splitlines()
    _keep(folder, [_row(number, line) for number, line in enumerate(lines, 1) if line.strip()])


@credential.command("list", epilog=example("midstream credential list"))
@workspace_option
@json_option
def list_all(folder: Path, *, as_json: bool) -> None:
    """Who has a key for which system, and whether it can be used. Never the keys themselves."""
    with told():
        rows = asyncio.run(_listed(folder))
    if as_json:
        click.echo(json.dumps(rows, indent=2))
        return
    for row in rows:
        click.echo(f"{row['person']}  {row['system']}  {row['state']}  {row['origin']}")
    if not rows:
        click.echo("nobody has given a key yet: midstream credential set PERSON SYSTEM")


@credential.command("remove", epilog=example("midstream credential remove ann company"))
@click.argument("person")
@click.argument("system", required=False)
@workspace_option
def remove(folder: Path, person: str, system: str | None) -> None:
    """Delete PERSON's key for SYSTEM, or all of their keys. It works for people who have left."""
    with told():
        count = asyncio.run(_removed(folder, person, system))
    if not count:
        what = f"{system} of {person}" if system else person
        raise click.ClickException(f"there is no key for {what}: see `midstream credential list`")
    click.echo(f"removed {count}")


def _row(number: int, line: str) -> Row:
    form = f'line {number}: write {{"person": …, "system": …, "secret": …}}'
    try:
        row = json.loads(line)
        found = row["person"], row["system"], row["secret"]
    except (ValueError, KeyError, TypeError):
        raise click.ClickException(form) from None
    if not all(isinstance(each, str) for each in found):
        raise click.ClickException(form)
    return found


def _keep(folder: Path, rows: Sequence[Row]) -> None:
    with told():
        asyncio.run(_keep_all(folder, rows))
    click.echo(f"kept {len(rows)}")


async def _keep_all(folder: Path, rows: Sequence[Row]) -> None:
    async with desk(folder) as opened:
        for person, system, _ in rows:
            _known(opened, person, system)
        for person, system, secret in rows:
            who, what = opened.workspace.people[person], opened.workspace.systems[system]
            try:
                await opened.grants.keep(who, what, secret)
            except ValueError as error:
                raise click.ClickException(f"{person}, {system}: {error}") from None


def _known(opened: Desk, person: str, system: str) -> None:
    if person not in opened.workspace.people:
        raise click.ClickException(
            f"there is no person {person!r} in people.yaml: add them there first"
        )
    if system not in opened.workspace.systems:
        known = ", ".join(opened.workspace.systems) or "none"
        raise click.ClickException(f"there is no system {system!r}: known are {known}")


async def _listed(folder: Path) -> list[dict[str, str]]:
    from bot.store import secrets  # noqa: PLC0415 - quick start of --help

    async with desk(folder) as opened:
        tenant = opened.workspace.tenant
        grants = await opened.store.read(lambda session: secrets.grants(session, tenant))
        return [
            {
                "person": grant.person,
                "system": grant.system,
                "origin": grant.origin,
                "state": state_of(opened, grant),
            }
            for grant in sorted(grants, key=lambda grant: (grant.person, grant.system))
        ]


def state_of(opened: Desk, grant: "Grant") -> str:
    """Whether a key can be used now: `active`, or why not in one word."""
    from bot.people import Binding, binding  # noqa: PLC0415 - quick start of --help

    system = opened.workspace.systems.get(grant.system)
    if system is None or grant.person not in opened.workspace.people:
        return "orphaned"
    if Binding(grant.origin, grant.auth_digest) != binding(system):
        return "suspended"
    return str(grant.state)


async def _removed(folder: Path, person: str, system: str | None) -> int:
    from bot import audit  # noqa: PLC0415 - quick start of --help
    from bot.store import Session, secrets  # noqa: PLC0415

    async with desk(folder) as opened:
        tenant = opened.workspace.tenant

        def commit(session: Session) -> int:
            systems = [each.system for each in secrets.grants(session, tenant, person=person)]
            count = secrets.remove_grants(session, tenant, person, system=system)
            for name in systems if system is None else [system][:count]:
                body = {"system": name, "why": "removed by an operator"}
                kind = audit.Kind.CREDENTIAL_REMOVED
                audit.append(session, tenant, kind, body, person=person)
            return count

        return await opened.store.run(commit)
