"""One call of the Web API: who calls, with which arguments, and what it may do."""

import json
from dataclasses import dataclass
from typing import Any

from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.records import App, Channel, Json, User, Violation
from adapters.slack.fake.world import World

_READ_SCOPES = {
    "public": "channels:read",
    "private": "groups:read",
    "im": "im:read",
    "mpim": "mpim:read",
}
_MAX_PAGE = 1000


@dataclass(frozen=True, slots=True)
class Call:
    """The caller and the arguments, with readers that answer as Slack does when they are wrong."""

    world: World
    app: App
    method: str
    args: Json

    def text(self, name: str) -> str | None:
        """A string argument, or None when absent."""
        value = self.args.get(name)
        return None if value is None else str(value)

    def required(self, name: str) -> str:
        """A string argument that must be there. Raises `invalid_arguments`."""
        value = self.text(name)
        if not value:
            reason = f"[ERROR] missing required field: {name} [json-pointer:/{name}]"
            raise SlackError("invalid_arguments", response_metadata={"messages": [reason]})
        return value

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A truth value, as JSON or as `1`, `true`."""
        value = self.args.get(name, default)
        return value if isinstance(value, bool) else str(value).lower() in ("1", "true")

    def structure(self, name: str, error: str) -> Any:  # noqa: ANN401 - parsed JSON
        """A structured argument, given as JSON or as a string of JSON. Raises `error`."""
        value = self.args.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise SlackError(error) from None

    def need_scope(self, *any_of: str) -> None:
        """Raise `missing_scope` when the app was granted none of these."""
        granted = self.app.scopes
        if granted is None or granted & set(any_of):
            return
        raise SlackError("missing_scope", needed=any_of[0], provided=",".join(sorted(granted)))

    def has_scope(self, scope: str) -> bool:
        """Whether the app was granted `scope`."""
        return self.app.scopes is None or scope in self.app.scopes

    def channel(self, name: str = "channel") -> Channel:
        """The conversation named by an argument, as far as this app may know of it.

        Raises `channel_not_found` also for private conversations the bot is not in.
        """
        channel = self.world.channels.get(self.required(name))
        if channel is None or not self.knows(channel):
            raise SlackError("channel_not_found")
        return channel

    def knows(self, channel: Channel) -> bool:
        """Whether the app may know that the conversation exists."""
        is_open = channel.kind == "public" and channel.team_id == self.app.team_id
        return is_open or self.app.bot_user in channel.members

    def read_channel(self) -> Channel:
        """Like `channel`, with the read scope of its kind."""
        channel = self.channel()
        self.need_scope(_READ_SCOPES[channel.kind])
        return channel

    def user(self, name: str = "user") -> User:
        """The user named by an argument. Raises `user_not_found`."""
        user = self.world.users.get(self.required(name))
        if user is None:
            raise SlackError("user_not_found")
        return user

    def page(self, items: list[Any], default: int = 100) -> tuple[list[Any], Json]:
        """One page of `items` by `limit` and `cursor`, and the `response_metadata` that tells.

        Raises `invalid_limit` and `invalid_cursor`.
        """
        limit, start = self._number("limit", default), self._cursor()
        if not 1 <= limit <= _MAX_PAGE:
            raise SlackError("invalid_limit")
        end = start + limit
        following = f"next:{end}" if end < len(items) else ""
        return items[start:end], {"response_metadata": {"next_cursor": following}}

    def _number(self, name: str, default: int) -> int:
        try:
            return int(str(self.args.get(name) or default))
        except ValueError:
            raise SlackError(f"invalid_{name}") from None

    def _cursor(self) -> int:
        cursor = self.text("cursor") or "next:0"
        kind, _, number = cursor.partition(":")
        if kind != "next" or not number.isdecimal():
            raise SlackError("invalid_cursor")
        return int(number)

    def refuse(self, error: str, reasons: list[str], payload: object) -> SlackError:
        """The refusal of a payload; it is also kept in `world.violations`."""
        self.world.violations.append(Violation(self.app.id, self.method, tuple(reasons), payload))
        return SlackError(error, errors=reasons, response_metadata={"messages": reasons})
