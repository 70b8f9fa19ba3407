"""`audit`: check the chain, write it out, let its head leave the host."""

import asyncio
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import Desk, desk, example, json_option, told, workspace_option

if TYPE_CHECKING:
    from bot.audit import Anchor, Verdict
    from bot.settings import Settings

FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(
    epilog=example(
        "midstream audit anchor /mnt/other-host/heads.jsonl",
        "midstream audit verify --anchors /mnt/other-host/heads.jsonl",
    )
)
def audit() -> None:
    """What happened, as a chain of entries in which no one can change a row unseen."""


@audit.command(epilog=example("midstream audit verify --anchors heads.jsonl"))
@workspace_option
@click.option(
    "--anchors",
    type=FILE,
    help="Heads that left the host.  [default: MIDSTREAM_ANCHOR_FILE]",
)
@json_option
def verify(folder: Path, anchors: Path | None, *, as_json: bool) -> None:
    """Check every entry, and every head that left the host. Exit 1 when something was changed.

    Without such heads nobody can see that the newest entries were cut off: then it says
    "unanchored".
    """
    with told():
        verdict = asyncio.run(_verified(folder, anchors))
    if as_json:
        click.echo(json.dumps(asdict(verdict), indent=2))
    else:
        click.echo(_words(verdict))
    if not verdict.ok:
        raise SystemExit(1)


@audit.command(epilog=example("midstream audit export --after 1200 > audit.jsonl"))
@workspace_option
@click.option("--personal", is_flag=True, help="With names and comments that were not erased.")
@click.option(
    "--after", type=click.IntRange(min=0), default=0, show_default=True,
    help="Number of the last entry that you have already.",
)  # fmt: skip
def export(folder: Path, after: int, *, personal: bool) -> None:
    """Write the chain to standard output, a JSON line for each entry."""
    with told():
        asyncio.run(_exported(folder, after, personal=personal))


@audit.command(epilog=example("midstream audit anchor /mnt/other-host/heads.jsonl"))
@click.argument("file", type=FILE, required=False)
@workspace_option
def anchor(folder: Path, file: Path | None) -> None:
    """Add the signed head of the chain to FILE, by default the one of MIDSTREAM_ANCHOR_FILE.

    Keep that file on another host. A head that stands there already is not written twice.
    """
    with told():
        made = asyncio.run(_anchored(folder, file))
    click.echo("nothing new since the last head" if made is None else f"anchored entry {made.seq}")


def _words(verdict: "Verdict") -> str:
    if not verdict.ok:
        return f"NOT WHOLE: {verdict.why} ({verdict.count} entries before it are)"
    if verdict.anchored:
        return f"whole: {verdict.count} entries, anchored"
    return (
        f"whole: {verdict.count} entries, unanchored: that the newest were cut off could not be "
        "seen; write heads with `midstream audit anchor FILE` and keep them on another host"
    )


async def _verified(folder: Path, file: Path | None) -> "Verdict":
    from bot import audit as chain  # noqa: PLC0415 - quick start of --help

    async with desk(folder) as opened:
        heads = read_heads(opened.settings, file)
        tenant = opened.workspace.tenant
        key = opened.secrets.signer(tenant).public_key()
        return await opened.store.read(
            lambda session: chain.verify(session, tenant, anchors=heads, key=key)
        )


def read_heads(settings: "Settings", file: Path | None) -> tuple["Anchor", ...]:
    """The heads in a file that was named, or in that of the settings once it is there."""
    from bot import audit as chain  # noqa: PLC0415 - quick start of --help

    path = file or settings.anchor_file
    if path is None or (file is None and not path.exists()):
        return ()
    try:
        return chain.read_anchors(path)
    except FileNotFoundError:
        message = f"{path} is not there: name a file that `midstream audit anchor` wrote"
        raise click.ClickException(message) from None
    except ValueError as error:
        raise click.ClickException(f"{error}: take that line away, or name another file") from None


async def _exported(folder: Path, after: int, *, personal: bool) -> None:
    from bot import audit as chain  # noqa: PLC0415 - quick start of --help

    def write(lines: Iterable[str]) -> None:
        for line in lines:
            click.echo(line)

    async with desk(folder) as opened:
        tenant = opened.workspace.tenant
        await opened.store.read(
            lambda session: write(chain.export(session, tenant, personal=personal, after=after))
        )


async def _anchored(folder: Path, file: Path | None) -> "Anchor | None":
    async with desk(folder) as opened:
        path = file or opened.settings.anchor_file
        if path is None:
            raise click.ClickException("name a file: midstream audit anchor FILE")
        if await asyncio.to_thread(path.exists):
            read_heads(opened.settings, path)
        return await _write_head(opened, path)


async def _write_head(opened: Desk, path: Path) -> "Anchor | None":
    from bot import audit as chain  # noqa: PLC0415 - quick start of --help

    tenant = opened.workspace.tenant
    signer = opened.secrets.signer(tenant)
    try:
        return await opened.store.read(lambda s: chain.anchor(s, tenant, path, signer))
    except OSError as error:
        raise click.ClickException(f"{path} cannot be written: {error.strerror}") from None
