"""`config show` and `slack-manifest`: what an installation is set to, and the app that it needs."""

import json
from urllib.parse import urlsplit

import click

from bot.cli.opening import example, json_option, read_settings, told

EVENTS_PATH = "/slack/default/events"


@click.group(epilog=example("midstream config show"))
def config() -> None:
    """The settings of this installation."""


@config.command(epilog=example("midstream config show"))
@json_option
def show(*, as_json: bool) -> None:
    """Print every setting by its environment name; of secrets only whether they are set."""
    from bot.settings import PREFIX, shown  # noqa: PLC0415 - quick start of --help

    with told():
        settings = read_settings()
        plain = shown(settings)
        plain |= {
            PREFIX + name.upper(): json.dumps(value if isinstance(value, dict) else sorted(value))
            for name, value in settings
            if isinstance(value, dict | frozenset)
        }
        values = {name: _redacted(value) for name, value in plain.items()}
    if as_json:
        click.echo(json.dumps(values, indent=2))
        return
    for name, value in values.items():
        click.echo(f"{name}={value}")


def _redacted(value: str) -> str:
    """An address without the password in it."""
    scheme, slashes, rest = value.partition("://")
    login, at, place = rest.partition("@")
    if not slashes or not at or "/" in login:
        return value
    return f"{scheme}://{login.partition(':')[0]}:***@{place}"


@click.command(
    "slack-manifest",
    epilog=example("midstream slack-manifest --url https://midstream.example > manifest.json"),
)
@click.option(
    "--url", required=True, metavar="URL",
    help="Where Slack reaches `serve` from outside, such as https://midstream.example.",
)  # fmt: skip
@click.option("--name", default="Midstream", show_default=True, help="The app's name in Slack.")
def slack_manifest(url: str, name: str) -> None:
    """Print the manifest from which an admin makes the Slack app, as JSON.

    In Slack: api.slack.com/apps, Create New App, From a manifest. Then set
    MIDSTREAM_SLACK_BOT_TOKEN and MIDSTREAM_SLACK_SIGNING_SECRET to what the app's pages show.
    """
    from adapters.slack.manifest import manifest  # noqa: PLC0415 - quick start of --help

    try:
        made = manifest(name, _events_url(url))
    except ValueError as error:
        raise click.ClickException(str(error)) from None
    click.echo(json.dumps(made, indent=2, ensure_ascii=False))


def _events_url(url: str) -> str:
    """The whole address; one that ends in it already is left as it is."""
    path = urlsplit(url).path
    return url if path.endswith("/events") else url.rstrip("/") + EVENTS_PATH
