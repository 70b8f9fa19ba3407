"""`credential`: people's own keys for systems, read from standard input and never shown."""

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import (
    Desk,
    desk,
    example,
    json_option,
    told,
    within_reach,
    workspace_option,
)

if TYPE_CHECKING:
    from adapters.systems.whose import Unsaid
    from bot.store.secrets import Grant

Row = tuple[str, str, str]
"""Person, system, secret."""


@click.group(epilog=example("midstream credential set ann company < key.txt"))
def credential() -> None:
    """People's own keys for systems of record. They are kept sealed and never shown again."""


no_check_option = click.option(
    "--no-check", "unasked", is_flag=True, help="Do not ask the system whose key it is."
)


@credential.command("set", epilog=example("midstream credential set ann company < key.txt"))
@click.argument("person")
@click.argument("system")
@no_check_option
@workspace_option
def set_one(folder: Path, person: str, system: str, *, unasked: bool) -> None:
    """Keep PERSON's key for SYSTEM, in place of the one before.

    The key is the first line of standard input, so that it stands in no history of commands. At a
    terminal it is asked for, and not shown. Where the system declares `whoami`, it is asked first
    whose key this is; one that it refuses, or that is somebody else's, is not kept.
    """
    asked = sys.stdin.isatty()
    secret = click.prompt("Key", hide_input=True) if asked else sys.stdin.readline().strip()
    _keep(folder, [(person, system, secret)], unasked=unasked)


@credential.command("system", epilog=example("midstream credential system erp < secret.txt"))
@click.argument("system")
@workspace_option
def set_systems_own(folder: Path, system: str) -> None:
    """Keep the secret that SYSTEM itself wants of us, in place of the one before.

    For `act_as: oauth2` that is our client secret, for `switch_user` the admin's key, for `service`
    the service account's key. It is the first line of standard input, or asked for and not shown.
    """
    asked = sys.stdin.isatty()
    secret = click.prompt("Secret", hide_input=True) if asked else sys.stdin.readline().strip()
    with told():
        asyncio.run(_keep_systems_own(folder, system, secret))
    click.echo("kept 1")


@credential.command("approve", epilog=example("midstream credential approve company --as max"))
@click.argument("system")
@click.option("--as", "admin", required=True, metavar="ADMIN", help="The admin who approves.")
@workspace_option
def approve(folder: Path, system: str, admin: str) -> None:
    """Let keys for SYSTEM count again after its address or its `auth` block was changed.

    Until then nobody's key is sent there. Let another admin approve than the one who made the
    change; the audit trail names who did.
    """
    with told():
        count = asyncio.run(_approved(folder, system, admin))
    click.echo(f"approved {count}")


@credential.command("import", epilog=example("midstream credential import < keys.jsonl"))
@no_check_option
@workspace_option
def import_many(folder: Path, *, unasked: bool) -> None:
    """Keep many keys: JSON lines {"person", "system", "secret"} on standard input.

    A line that cannot be read, that names nobody, or whose key its system does not take for that
    person's, ends it before anything is kept.
    """
    lines = sys.stdin.read().splitlines()
    rows = [_row(number, line) for number, line in enumerate(lines, 1) if line.strip()]
    _keep(folder, rows, unasked=unasked)


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


@click.command("revoke-grants", epilog=example("midstream revoke-grants ben"))
@click.argument("person")
@workspace_option
def revoke_grants(folder: Path, person: str) -> None:
    """Delete all keys of PERSON and end their sessions; tokens are withdrawn at their servers.

    It works for people who have left.
    """
    with told():
        lines = asyncio.run(_revoked(folder, person))
    for line in lines:
        click.echo(line)
    if not lines:
        click.echo(f"{person} has given no key")


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


def _keep(folder: Path, rows: Sequence[Row], *, unasked: bool) -> None:
    with told():
        asyncio.run(_keep_all(folder, rows, unasked=unasked))
    click.echo(f"kept {len(rows)}")


async def _keep_all(folder: Path, rows: Sequence[Row], *, unasked: bool) -> None:
    async with desk(folder) as opened:
        for row in rows:
            _known(opened, *row)
        if not unasked:
            await _all_compared(opened, rows)
        for person, system, secret in rows:
            who, what = opened.workspace.people[person], opened.workspace.systems[system]
            try:
                await opened.grants.keep(who, what, secret)
            except ValueError as error:
                raise click.ClickException(f"{person}, {system}: {error}") from None


def _known(opened: Desk, person: str, system: str, secret: str) -> None:
    from bot.people import check_key  # noqa: PLC0415 - quick start of --help

    if person not in opened.workspace.people:
        raise click.ClickException(
            f"there is no person {person!r} in people.yaml: add them there first"
        )
    _known_system(opened, system)
    try:
        check_key(opened.workspace.systems[system], secret)
    except ValueError as error:
        raise click.ClickException(f"{person}, {system}: {error}") from None


async def _all_compared(opened: Desk, rows: Sequence[Row]) -> None:
    """Ask each system that can say it whose key it is. Nothing was kept yet."""
    async with within_reach(opened) as systems:
        for person, system, secret in rows:
            said = await systems.whose(system, secret)
            if said is not None and (why := await _objection(opened, person, system, said)):
                mend = "Nothing was kept. Check the key, or keep it unasked with --no-check."
                raise click.ClickException(f"{person}, {system}: {why} {mend}")


async def _objection(opened: Desk, person: str, system: str, said: "str | Unsaid") -> str | None:
    from bot import audit  # noqa: PLC0415 - quick start of --help

    if not isinstance(said, str):
        return said.why
    workspace = opened.workspace
    declared = workspace.logins.get((person, system))
    if declared is None or declared == said:
        return None
    kind, body = audit.Kind.CREDENTIAL_REFUSED, {"system": system}
    await opened.store.run(lambda s: audit.append(s, workspace.tenant, kind, body, person=person))
    name = workspace.systems[system].name
    return f"{name} says that this is the key of {said}; people.yaml says {declared}."


def _known_system(opened: Desk, system: str) -> None:
    if system not in opened.workspace.systems:
        known = ", ".join(opened.workspace.systems) or "none"
        raise click.ClickException(f"there is no system {system!r}: known are {known}")


async def _keep_systems_own(folder: Path, system: str, secret: str) -> None:
    async with desk(folder) as opened:
        _known_system(opened, system)
        spec, tenant = opened.workspace.systems[system], opened.workspace.tenant
        try:
            await opened.grants.keep_systems_own(tenant, spec, secret)
        except ValueError as error:
            raise click.ClickException(f"{system}: {error}") from None


async def _approved(folder: Path, system: str, admin: str) -> int:
    async with desk(folder) as opened:
        _known_system(opened, system)
        workspace = opened.workspace
        if admin not in workspace.admins:
            admins = ", ".join(sorted(workspace.admins))
            message = f"{admin!r} is no admin in midstream.yaml: known are {admins}"
            raise click.ClickException(message)
        spec = workspace.systems[system]
        return await opened.grants.approve_change(workspace.tenant, spec, admin)


async def _revoked(folder: Path, person: str) -> list[str]:
    from bot.store import browsers, secrets  # noqa: PLC0415 - quick start of --help

    async with desk(folder) as opened:
        tenant, grants = opened.workspace.tenant, opened.grants
        held = await opened.store.read(lambda s: secrets.grants(s, tenant, person=person))
        lines = []
        for each in held:
            spec = opened.workspace.systems.get(each.system)
            gone = await grants.remove(tenant, person, each.system, spec, "revoked by an operator")
            lines.append(f"{each.system}  {'withdrawn there' if gone else 'deleted here'}")
        await opened.store.run(lambda s: browsers.end_all(s, tenant, person))
        return lines


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
    from bot.people import SYSTEMS_OWN, Binding, binding  # noqa: PLC0415 - quick start of --help

    system = opened.workspace.systems.get(grant.system)
    known = grant.person == SYSTEMS_OWN or grant.person in opened.workspace.people
    if system is None or not known:
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
