"""`doctor`: is this installation well, one line for each check."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import click

from bot.cli.doctor import database, host, people, world
from bot.cli.doctor.finding import Finding
from bot.cli.opening import (
    Desk,
    database_file,
    database_of,
    desk,
    example,
    json_option,
    read_settings,
    told,
    workspace_option,
)


@click.command(epilog=example("midstream doctor", "midstream doctor --json"))
@workspace_option
@json_option
def doctor(folder: Path, *, as_json: bool) -> None:
    """Check this installation: keys, database, disk, Slack, systems, people, what waits.

    Prints a line `ok`, `warn` or `fail` for each check, with its mend. Exit 1 when one fails. It
    asks Slack who the token is, connects to each system without sending anything, and changes
    nothing.
    """
    with told():
        found = asyncio.run(_examined(folder))
    if as_json:
        click.echo(json.dumps([each.row() for each in found], indent=2, ensure_ascii=False))
    else:
        for each in found:
            click.echo(str(each))
    if any(each.level == "fail" for each in found):
        raise SystemExit(1)


async def _examined(folder: Path) -> list[Finding]:
    return [each async for each in examine(folder)]


async def examine(folder: Path) -> AsyncIterator[Finding]:
    """Every check that can be made; what stands on a failed one is left out.

    Without settings there is nothing to go by: that is then the only finding.
    """
    from bot.settings import SettingsError  # noqa: PLC0415 - quick start of --help
    from bot.workspace import WorkspaceError, load  # noqa: PLC0415

    try:
        settings = read_settings()
        url = database_of(settings, folder)
    except SettingsError as error:
        yield Finding("fail", "settings", str(error), "docs/settings.md lists them")
        return
    yield Finding("ok", "settings", "all can be read")
    file = database_file(url)
    assert file is not None  # noqa: S101 - database_of gives files only
    key_findings = list(host.keys(settings, folder))
    for each in (*key_findings, *host.switches(settings)):
        yield each
    yield host.disk(file)
    yield host.file_system(file)
    yield (schema := database.schema(url, file))
    yield host.worker(file)
    try:
        workspace = load(folder, system_urls=settings.system_urls)
    except WorkspaceError as error:
        what = f"{len(error.mistakes)} mistakes, the first: {error.mistakes[0]}"
        yield Finding("fail", "workspace", what, f"see `midstream check {folder}`")
        return
    yield Finding(
        "ok", "workspace", f"{workspace.name}, types: {', '.join(workspace.types) or 'none'}"
    )
    yield people.reachable(workspace)
    yield people.doubled(workspace)
    for each in await world.slack(workspace, settings):
        yield each
    for each in await world.systems(workspace, settings):
        yield each
    if schema.level == "ok" and all(each.level == "ok" for each in key_findings):
        async for each in _of_database(folder):
            yield each


async def _of_database(folder: Path) -> AsyncIterator[Finding]:
    from bot.secrets import SecretError  # noqa: PLC0415 - quick start of --help

    try:
        async with desk(folder) as opened:
            for each in await _inside(opened):
                yield each
    except SecretError as error:
        what, _, mend = str(error).partition(": ")
        yield Finding("fail", "secret key", what, mend or "give the key that the database needs")


async def _inside(opened: Desk) -> list[Finding]:
    from bot.store import secrets  # noqa: PLC0415 - quick start of --help

    tenant = opened.workspace.tenant
    grants = await opened.store.read(lambda session: secrets.grants(session, tenant))
    return [
        await database.pragmas(opened),
        await database.clock(opened),
        *await database.waiting(opened),
        *await database.names(opened),
        *people.keys(opened.workspace, grants),
    ]
