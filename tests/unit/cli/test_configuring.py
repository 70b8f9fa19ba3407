"""`config show` and `slack-manifest`."""

import json

import pytest

from tests.unit.cli.desk import Terminal


def test_secrets_are_told_only_as_set(terminal: Terminal) -> None:
    terminal.env |= {
        "MIDSTREAM_SLACK_BOT_TOKEN": "xoxb-made-up",
        "MIDSTREAM_API_TOKEN": "made-up-token",
        "MIDSTREAM_DATABASE_URL": "postgresql://midstream:pass-word@db.example/midstream",
    }
    told = terminal.run("config", "show").output
    assert "MIDSTREAM_SLACK_BOT_TOKEN=set\n" in told
    assert "MIDSTREAM_SLACK_SIGNING_SECRET=not set\n" in told
    assert "MIDSTREAM_DATABASE_URL=postgresql://midstream:***@db.example/midstream\n" in told
    assert "MIDSTREAM_ALLOW_PRIVATE=[]\n" in told
    assert "MIDSTREAM_ANCHOR_FILE=\n" in told
    key = str(terminal.env["MIDSTREAM_SECRET_KEY"])
    for secret in ("xoxb-made-up", "made-up-token", "pass-word", key):
        assert secret not in told
    assert json.loads(terminal.run("config", "show", "--json").stdout)["MIDSTREAM_PORT"] == "8090"


@pytest.mark.parametrize(
    "url",
    [
        "https://midstream.example",
        "https://midstream.example/",
        "https://midstream.example/slack/default/events",
    ],
)
def test_the_manifest_sends_slack_to_the_right_address(url: str, terminal: Terminal) -> None:
    made = json.loads(terminal.run("slack-manifest", "--url", url).stdout)
    events = made["settings"]["event_subscriptions"]["request_url"]
    assert events == "https://midstream.example/slack/default/events"
    assert made["display_information"]["name"] == "Midstream"


def test_an_address_that_slack_would_not_take_is_refused(terminal: Terminal) -> None:
    result = terminal.run("slack-manifest", "--url", "http://midstream.example")
    assert (result.exit_code, "https" in result.stderr) == (1, True)
