"""The app manifest that an admin pastes into Slack to make the app.

Format and limits: Slack, "App manifest reference". Only what is used is asked for: every further
scope makes an admin hesitate.
"""

from typing import Any, Final
from urllib.parse import urlsplit

from adapters.slack.receive import COMMAND

SCOPES: Final = (
    "chat:write",
    "commands",
    "im:write",
    # To know who reads along, which decides what may be shown.
    "channels:read",
    "groups:read",
    "im:read",
    "mpim:read",
    "users:read",
    # Proposes the link between a Slack account and a person.
    # Without these Slack sends no messages.
    "channels:history",
    "groups:history",
    "im:history",
    "mpim:history",
)
EVENTS: Final = ("message.channels", "message.groups", "message.im", "message.mpim")
MAX_NAME: Final = 35
_DESCRIPTION = "Business objects, recognised and acted on where you talk about them."
_HINT = "[order SO-1042] [action]"


def manifest(name: str, url: str) -> dict[str, Any]:
    """The manifest of an app called `name` whose requests go to `url`.

    `url` is the whole address, such as https://midstream.example/slack/default/events. Raises
    ValueError for a name over 35 characters or an address that is not https.
    """
    if not 0 < len(name) <= MAX_NAME:
        raise ValueError(f"an app's name has 1 to {MAX_NAME} characters in Slack, not {len(name)}")
    address = urlsplit(url)
    if address.scheme != "https" or not address.hostname:
        raise ValueError(f"Slack sends to https addresses only, not to {url!r}")
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": name, "description": _DESCRIPTION},
        "features": {
            "bot_user": {"display_name": name, "always_online": True},
            "app_home": {
                "home_tab_enabled": False,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "slash_commands": [
                {
                    "command": COMMAND,
                    "url": url,
                    "description": "Show an object, act on it, or ask why not",
                    "usage_hint": _HINT,
                    "should_escape": False,
                }
            ],
        },
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": {
            "event_subscriptions": {"request_url": url, "bot_events": list(EVENTS)},
            "interactivity": {"is_enabled": True, "request_url": url},
            "org_deploy_enabled": False,
            "socket_mode_enabled": False,
            "token_rotation_enabled": False,
        },
    }
