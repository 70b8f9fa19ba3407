"""The commands. Each module registers its own; heavy parts are imported when a command runs."""

import os
import sys

import click

import adapters
import bot
import object_links
import policies
from bot.cli import (
    acting,
    auditing,
    checking,
    configuring,
    connecting,
    credentials,
    doctor,
    learned,
    letters,
    mailing,
    objects,
    recognising,
    serving,
    starting,
)
from bot.cli.opening import unexpected
from bot.cli.packages import foreign

COMMANDS = (
    serving.demo,
    serving.serve,
    serving.migrate,
    starting.init,
    checking.check,
    recognising.recognise,
    mailing.mail,
    learned.learned,
    objects.show,
    objects.why,
    acting.act,
    credentials.credential,
    credentials.revoke_grants,
    connecting.connect,
    auditing.audit,
    doctor.doctor,
    letters.dead_letters,
    configuring.config,
    configuring.slack_manifest,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="midstream", prog_name="midstream")
def cli() -> None:
    """Midstream: the right action on the right object, where people already talk."""
    others = foreign((adapters, bot, object_links, policies))
    if others:
        raise click.ClickException(others)


for command in COMMANDS:
    cli.add_command(command)


def main() -> None:
    """Run the command line; exit 1 with a clear sentence for what can be mended."""
    try:
        cli(prog_name="midstream", args=sys.argv[1:])
    except Exception as error:
        if os.environ.get("MIDSTREAM_LOG_LEVEL") == "DEBUG":
            raise
        click.echo(f"Error: {unexpected(error)}", err=True)
        sys.exit(1)
