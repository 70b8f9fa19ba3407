"""What the twin of Slack remembers: plain records, without behaviour."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

Json = dict[str, Any]
Clock = Callable[[], datetime]
"""Gives the current instant, aware and in UTC."""

ChannelKind = Literal["public", "private", "im", "mpim"]

ALL_EVENTS = frozenset(
    {
        "message.channels",
        "message.groups",
        "message.im",
        "message.mpim",
        "app_mention",
        "link_shared",
        "app_home_opened",
        "app_uninstalled",
        "tokens_revoked",
        "channel_shared",
        "channel_unshared",
    }
)


@dataclass(slots=True)
class Workspace:
    """One Slack team: its id and the sub-domain of its address."""

    id: str
    domain: str
    name: str


@dataclass(slots=True)
class User:
    """A person or a bot user; guests are `is_restricted`, single-channel guests `is_ultra_restricted` too."""  # noqa: E501 - one line says it all

    id: str
    team_id: str
    name: str
    real_name: str
    email: str | None = None
    locale: str = "en-US"
    tz: str = "Etc/UTC"
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    is_stranger: bool = False
    is_email_confirmed: bool = True
    is_admin: bool = False
    deleted: bool = False

    @property
    def is_guest(self) -> bool:
        """Whether this is a guest account of either kind."""
        return self.is_restricted or self.is_ultra_restricted


@dataclass(slots=True)
class Message:
    """One message; `viewer` is set for an ephemeral one and names the only person who sees it."""

    channel: str
    ts: str
    user: str
    text: str
    team: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    thread_ts: str | None = None
    reply_broadcast: bool = False
    metadata: Json | None = None
    edited: Json | None = None
    app_id: str | None = None
    bot_id: str | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    viewer: str | None = None
    tombstone: bool = False

    @property
    def is_reply(self) -> bool:
        """Whether the message stands in a thread below another one."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(slots=True)
class Channel:
    """A conversation of any kind; `members` keeps the order in which people joined."""

    id: str
    team_id: str
    name: str
    kind: ChannelKind
    created: int
    creator: str | None = None
    members: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    topic: str = ""
    is_archived: bool = False
    is_ext_shared: bool = False
    is_org_shared: bool = False
    is_pending_ext_shared: bool = False
    connected_team_ids: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A slash command an app registered, `/name` included."""

    name: str
    description: str = ""
    usage_hint: str = ""
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of the message menu (`message_action`) or of the global one (`shortcut`)."""

    callback_id: str
    name: str
    type: Literal["message_action", "shortcut"] = "message_action"


@dataclass(slots=True)
class App:
    """An installed app. `scopes` None means that every scope was granted."""

    id: str
    team_id: str
    name: str
    bot_user: str
    bot_id: str
    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    verification_token: str = field(repr=False)
    events_url: str | None = None
    interactivity_url: str | None = None
    commands: dict[str, SlashCommand] = field(default_factory=dict)
    shortcuts: dict[str, Shortcut] = field(default_factory=dict)
    unfurl_domains: tuple[str, ...] = ()
    events: frozenset[str] = ALL_EVENTS
    scopes: frozenset[str] | None = None
    is_installed: bool = True


@dataclass(slots=True)
class View:
    """An open modal or a home tab. `body` is the view as the app sent it, ids filled in."""

    id: str
    app_id: str
    team_id: str
    user: str
    body: Json
    hash: str
    root_view_id: str
    previous_view_id: str | None = None

    @property
    def type(self) -> str:
        """`modal` or `home`."""
        return str(self.body["type"])


@dataclass(slots=True)
class Trigger:
    """Leave for an app to open one view, for a short time, for one person."""

    id: str
    app_id: str
    user: str
    expires_at: datetime
    view_id: str | None = None
    used: bool = False


@dataclass(slots=True)
class ResponseUrl:
    """Where an app may answer an interaction without a token; counted and timed."""

    key: str
    app_id: str
    user: str
    channel: str
    expires_at: datetime
    message_ts: str | None = None
    thread_ts: str | None = None
    is_ephemeral: bool = False
    uses: int = 0


@dataclass(frozen=True, slots=True)
class Violation:
    """A payload Slack would have refused: who sent it, where, and each reason."""

    app_id: str
    where: str
    messages: tuple[str, ...]
    payload: Any = field(repr=False, compare=False, default=None)


@dataclass(frozen=True, slots=True)
class Notice:
    """A line the Slack client itself shows to one person, such as "operation_timeout"."""

    user: str
    code: str
    text: str
    channel: str | None = None
    view_id: str | None = None


@dataclass(frozen=True, slots=True)
class ApiCall:
    """One call of the Web API and its answer, for a test to look at. No token is in `args`."""

    method: str
    app_id: str
    args: Json
    answer: Json
    status: int


@dataclass(slots=True)
class Fault:
    """A fault to inject into the next `remaining` calls of one Web API method (`*`: any)."""

    method: str
    error: str = "internal_error"
    status: int = 200
    retry_after: int | None = None
    remaining: int = 1


@dataclass(frozen=True, slots=True)
class Change:
    """Something happened that a client shows or an app may be told.

    `viewers` are the people who may see it. `payload` is the JSON for the client.
    """

    kind: str
    viewers: frozenset[str]
    payload: Json
    channel: str | None = None
    message: Message | None = None
    previous: Json | None = None
