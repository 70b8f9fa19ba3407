"""`demo`, `serve`, `migrate`: what runs for long, and what it needs before."""

from pathlib import Path

import click

from bot.cli.opening import ready_database, told, workspace_option


@click.command()
@click.option("--port", default=8080, show_default=True, help="Where the page is.")
def demo(port: int) -> None:
    """A sample company and an offline Slack, in your browser. Nothing else to set up."""
    from adapters.sandbox.demo import run  # noqa: PLC0415 - the page must answer at once

    raise SystemExit(run(port))


@click.command()
@workspace_option
@click.option("--host", default=None, help="Where to listen.  [default: MIDSTREAM_HOST]")
@click.option("--port", default=None, type=int, help="[default: MIDSTREAM_PORT]")
def serve(folder: Path, host: str | None, port: int | None) -> None:
    """Run Midstream: answer channels, do the work. One process for each SQLite database."""
    from bot import settings as settings_module  # noqa: PLC0415 - quick start of --help

    with told():
        given = {name: value for name, value in (("host", host), ("port", port)) if value}
        settings = settings_module.load(**given)
        _serve(folder, settings)


def _serve(folder: Path, settings: object) -> None:
    import uvicorn  # noqa: PLC0415 - quick start of --help

    from bot.cli.logs import set_up  # noqa: PLC0415
    from bot.cli.opening import database_of, keys_of  # noqa: PLC0415
    from bot.compose import Product  # noqa: PLC0415
    from bot.settings import Settings  # noqa: PLC0415

    assert isinstance(settings, Settings)  # noqa: S101 - the import above is lazy
    set_up(settings.log_level)
    database = database_of(settings, folder)
    ready_database(database)
    product = Product(settings, folder, database, keys_of(settings, folder))
    config = uvicorn.Config(
        product.asgi,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=25,
    )
    server = uvicorn.Server(config)
    server.run()
    if not server.started:
        raise SystemExit(1)


@click.command()
@workspace_option
def migrate(folder: Path) -> None:
    """Bring the database to this version. Make a backup first; `serve` never does it by itself."""
    from bot import settings as settings_module  # noqa: PLC0415 - quick start of --help
    from bot.cli.opening import database_of  # noqa: PLC0415
    from bot.store import migrate as migrations  # noqa: PLC0415

    with told():
        url = database_of(settings_module.load(), folder)
        before = migrations.current(url)
        migrations.upgrade(url)
    click.echo(f"from {before or 'nothing'} to {migrations.current(url)}")
