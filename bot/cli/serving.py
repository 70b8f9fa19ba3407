"""`demo`, `serve`, `migrate`: what runs for long, and what it needs before."""

import socket
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import (
    database_file,
    database_of,
    example,
    keys_of,
    read_settings,
    ready_database,
    told,
    workspace_option,
)

if TYPE_CHECKING:
    from bot.settings import Settings


@click.command(epilog=example("midstream demo --port 9000"))
@click.option("--port", default=8080, show_default=True, help="Where the page is.")
def demo(port: int) -> None:
    """A sample company and an offline Slack, in your browser. Nothing else to set up."""
    from adapters.sandbox.demo import run  # noqa: PLC0415 - the page must answer at once

    raise SystemExit(run(port))


@click.command(epilog=example("midstream serve --workspace /srv/midstream --host 0.0.0.0"))
@workspace_option
@click.option("--host", default=None, help="Where to listen.  [default: MIDSTREAM_HOST]")
@click.option("--port", default=None, type=int, help="0: any free one.  [default: MIDSTREAM_PORT]")
def serve(folder: Path, host: str | None, port: int | None) -> None:
    """Run Midstream: answer channels, do the work.

    One process for each SQLite database: a second one is refused. An older database is refused
    too, until `midstream migrate` has brought it to this version.
    """
    given = {name: value for name, value in (("host", host), ("port", port)) if value is not None}
    with told():
        _serve(folder, read_settings(**given))


def _serve(folder: Path, settings: "Settings") -> None:
    import uvicorn  # noqa: PLC0415 - quick start of --help

    from bot.cli.logs import set_up  # noqa: PLC0415
    from bot.compose import Product  # noqa: PLC0415

    set_up(settings.log_level)
    keys = keys_of(settings, folder)
    database = database_of(settings, folder)
    ready_database(database)
    _refuse_second(database)
    product = Product(settings, folder, database, keys)
    config = uvicorn.Config(
        product.asgi,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=25,
    )
    server = uvicorn.Server(config)
    with _listener(settings) as listener:
        click.echo(f"listens on {settings.host}:{listener.getsockname()[1]}", err=True)
        server.run([listener])
    if not server.started:
        raise SystemExit(1)


def _listener(settings: "Settings") -> socket.socket:
    """Bind here, where a port that is taken is one sentence."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    try:
        return socket.create_server((settings.host, settings.port), family=family)
    except OSError as error:
        raise click.ClickException(
            f"{settings.host}:{settings.port} cannot be listened on "
            f"({error.strerror}): choose others with --host and --port"
        ) from None


def _refuse_second(database: str) -> None:
    """Raise AnotherWorkerError here, where it is one sentence; the start takes the lock itself."""
    from bot.wake import WorkerLock  # noqa: PLC0415 - quick start of --help

    file = database_file(database)
    if file is not None:
        with WorkerLock(file):
            pass


@click.command(epilog=example("midstream migrate --workspace /srv/midstream"))
@workspace_option
def migrate(folder: Path) -> None:
    """Bring the database to this version.

    Make a backup first; `serve` never does it by itself. A database that is there already is left
    as it is.
    """
    from bot.store import SchemaError  # noqa: PLC0415 - quick start of --help
    from bot.store import migrate as migrations  # noqa: PLC0415

    with told():
        url = database_of(read_settings(), folder)
        before, head = migrations.current(url), migrations.head()
        if before is not None and before > head:  # migrations are numbered
            raise SchemaError(f"the database is at {before}, newer than this: update Midstream")
        _refuse_second(url)
        migrations.upgrade(url)
    click.echo(f"from {before or 'nothing'} to {head}")
