"""The manifest that an admin pastes into Slack."""

import json

import pytest

from adapters.slack.manifest import EVENTS, manifest

URL = "https://midstream.example/slack/default/events"


def test_every_request_of_slack_goes_to_the_one_address() -> None:
    made = manifest("Midstream", URL)
    assert made["settings"]["event_subscriptions"]["request_url"] == URL
    assert made["settings"]["interactivity"]["request_url"] == URL
    assert [command["url"] for command in made["features"]["slash_commands"]] == [URL]
    assert made["features"]["slash_commands"][0]["command"] == "/midstream"


def test_each_event_has_the_scope_without_which_slack_does_not_send_it() -> None:
    scopes = manifest("Midstream", URL)["oauth_config"]["scopes"]["bot"]
    needed = {f"{event.removeprefix('message.')}:history" for event in EVENTS}
    assert needed <= set(scopes)
    assert len(scopes) == len(set(scopes))
    assert "chat:write.public" not in scopes


def test_it_keeps_to_the_limits_of_slacks_manifest_reference() -> None:
    made = manifest("M" * 35, URL)
    assert len(made["display_information"]["name"]) <= 35
    assert len(made["display_information"]["description"]) <= 140
    for command in made["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    assert len(made["oauth_config"]["scopes"]["bot"]) <= 255
    assert len(json.dumps(made)) < 10_000


@pytest.mark.parametrize(
    ("name", "url", "words"),
    [
        ("", URL, "1 to 35 characters"),
        ("M" * 36, URL, "1 to 35 characters"),
        ("Midstream", "http://midstream.example", "https addresses only"),
        ("Midstream", "midstream.example", "https addresses only"),
    ],
)
def test_what_slack_would_refuse_is_refused_here(name: str, url: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        manifest(name, url)
