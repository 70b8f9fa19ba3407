"""The state of the twin: people, conversations and messages, all in memory.

Nothing here does I/O. Whoever must know of a change (client streams, event delivery) registers in
`World.observers` and is called with a `Change` after it happened.
"""

from collections import deque
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

from adapters.slack.fake.modals import Modals
from adapters.slack.fake.present import message_json
from adapters.slack.fake.records import (
    ApiCall,
    App,
    Change,
    Channel,
    ChannelKind,
    Clock,
    Fault,
    Json,
    Message,
    Notice,
    ResponseUrl,
    User,
    Violation,
    Workspace,
)

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def utc_now() -> datetime:
    """The real clock."""
    return datetime.now(UTC)


class World:
    """Everything Slack would know, with the rules that keep it consistent.

    `violations` holds each payload Slack would have refused; a test asserts that it is empty.
    `notices` holds the lines the Slack client itself showed to people.
    """

    def __init__(self, clock: Clock = utc_now, base_url: str = "http://127.0.0.1") -> None:
        """`base_url` is where this twin is reached; every address it hands out begins with it."""
        self.clock = clock
        self.base_url = base_url.rstrip("/")
        self.workspaces: dict[str, Workspace] = {}
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.apps: dict[str, App] = {}
        self.ephemerals: list[Message] = []
        self.response_urls: dict[str, ResponseUrl] = {}
        self.violations: list[Violation] = []
        self.notices: list[Notice] = []
        self.faults: list[Fault] = []
        self.calls: deque[ApiCall] = deque(maxlen=10_000)
        self.enforce_rate_limits = False
        self.ephemerals_survive_reload = True
        self.message_states: dict[tuple[str, str], Json] = {}
        self.observers: list[Callable[[Change], None]] = []
        self.modals = Modals(self)
        self._serial = 0
        self._last_micros = 0

    def next_serial(self) -> int:
        """The next number of one counter that serves all ids."""
        self._serial += 1
        return self._serial

    def new_id(self, prefix: str) -> str:
        """A fresh id shaped like Slack's, such as `C000000001A`."""
        number, digits = self.next_serial(), ""
        while number:
            number, digit = divmod(number, 36)
            digits = _ALPHABET[digit] + digits
        return prefix + digits.rjust(10, "0")

    def new_ts(self) -> str:
        """A message timestamp, "seconds.micros", strictly later than every earlier one."""
        micros = int(self.clock().timestamp() * 1_000_000)
        self._last_micros = max(micros, self._last_micros + 100)
        return f"{self._last_micros // 1_000_000}.{self._last_micros % 1_000_000:06d}"

    def now(self) -> int:
        """The current time in whole seconds since 1970."""
        return int(self.clock().timestamp())

    def emit(self, change: Change) -> None:
        """Tell every observer of `change`."""
        for observer in list(self.observers):
            observer(change)

    def notify(self, notice: Notice) -> None:
        """Show a line of the Slack client itself to one person."""
        self.notices.append(notice)
        payload: Json = {"code": notice.code, "text": notice.text, "channel": notice.channel}
        payload["view_id"] = notice.view_id
        self.emit(Change("notice", frozenset({notice.user}), payload, channel=notice.channel))

    # Conversations

    def add_channel(  # noqa: PLR0913 - a conversation has this many independent traits
        self,
        team_id: str,
        name: str,
        kind: ChannelKind,
        members: Iterable[str],
        *,
        id: str | None = None,  # noqa: A002 - Slack's word
        creator: str | None = None,
        is_ext_shared: bool = False,
        is_pending_ext_shared: bool = False,
    ) -> Channel:
        """Create a conversation of any kind."""
        prefix = {"public": "C", "private": "C", "im": "D", "mpim": "C"}[kind]
        channel = Channel(
            id=id or self.new_id(prefix),
            team_id=team_id,
            name=name,
            kind=kind,
            created=self.now(),
            creator=creator,
            members=list(dict.fromkeys(members)),
            is_ext_shared=is_ext_shared,
            is_pending_ext_shared=is_pending_ext_shared,
        )
        self.channels[channel.id] = channel
        self.emit(Change("channel", frozenset(channel.members), {"channel": channel.id}))
        return channel

    def open_dm(self, team_id: str, people: Iterable[str]) -> tuple[Channel, bool]:
        """The direct conversation of these people (bots included), and whether it existed."""
        wanted = set(people)
        kind: ChannelKind = "im" if len(wanted) <= 2 else "mpim"  # noqa: PLR2004 - a pair
        for channel in self.channels.values():
            if channel.kind == kind and set(channel.members) == wanted:
                return channel, True
        names = "--".join(sorted(self.users[person].name for person in wanted))
        name = f"mpdm-{names}-1" if kind == "mpim" else ""
        return self.add_channel(team_id, name, kind, sorted(wanted)), False

    def join(self, channel: Channel, user_id: str) -> bool:
        """Add a member; False when already one."""
        if user_id in channel.members:
            return False
        channel.members.append(user_id)
        self.emit(Change("channel", frozenset({user_id}), {"channel": channel.id}))
        return True

    def share_channel(self, channel: Channel, team_id: str) -> None:
        """Make a channel external by connecting another organisation's workspace."""
        channel.is_ext_shared = True
        channel.connected_team_ids.append(team_id)
        payload: Json = {"channel": channel.id, "connected_team_id": team_id}
        viewers = frozenset(channel.members)
        self.emit(Change("channel_shared", viewers, payload, channel=channel.id))

    def may_read(self, user_id: str, channel: Channel) -> bool:
        """Members read; full members of the workspace also read its public channels."""
        if user_id in channel.members:
            return True
        user = self.users[user_id]
        return channel.kind == "public" and channel.team_id == user.team_id and not user.is_guest

    # Messages

    def post(self, message: Message) -> Message:
        """Store a message and tell everybody concerned; an ephemeral one only its viewer."""
        if message.viewer is None:
            self.channels[message.channel].messages[message.ts] = message
            self._tell("message", message)
        else:
            self.ephemerals.append(message)
            self._tell("ephemeral", message)
        return message

    def changed(self, message: Message, previous: Json) -> None:
        """Tell of an edit; `previous` is the JSON of the message before it."""
        kind = "message_changed" if message.viewer is None else "ephemeral_changed"
        self._tell(kind, message, previous)

    def reacted(self, message: Message, previous: Json) -> None:
        """Tell clients that the reactions changed; for apps this is no edit."""
        self._tell("reaction", message, previous)

    def delete(self, message: Message) -> None:
        """Remove a message. The root of a thread leaves a tombstone, as in Slack."""
        previous = message_json(self, message)
        if message.viewer is not None:
            self.ephemerals.remove(message)
            self._tell("ephemeral_deleted", message, previous)
            return
        channel = self.channels[message.channel]
        if self.thread(message)[1:]:
            message.text, message.blocks, message.tombstone = "This message was deleted.", [], True
            message.metadata, message.attachments = None, []
            self._tell("message_changed", message, previous)
            return
        del channel.messages[message.ts]
        self._tell("message_deleted", message, previous)

    def thread(self, root: Message) -> list[Message]:
        """The root and its replies, oldest first."""
        messages = self.channels[root.channel].messages.values()
        replies = [m for m in messages if m.is_reply and m.thread_ts == root.ts]
        return [root, *sorted(replies, key=lambda m: m.ts)]

    def find_message(self, channel: str, ts: str) -> Message | None:
        """The lasting message with this timestamp, if there is one."""
        place = self.channels.get(channel)
        return place.messages.get(ts) if place else None

    def find_ephemeral(self, channel: str, ts: str, viewer: str) -> Message | None:
        """The ephemeral message with this timestamp that `viewer` still sees."""
        for message in self.ephemerals:
            if (message.channel, message.ts, message.viewer) == (channel, ts, viewer):
                return message
        return None

    def drop_ephemerals(self, viewer: str) -> None:
        """Forget what only `viewer` saw: Slack does so when the client reloads."""
        self.ephemerals = [m for m in self.ephemerals if m.viewer != viewer]

    def permalink(self, message: Message) -> str:
        """The address of a message, in Slack's form `/archives/C.../p...`."""
        link = f"{self.base_url}/archives/{message.channel}/p{message.ts.replace('.', '')}"
        if message.is_reply:
            link += f"?thread_ts={message.thread_ts}&cid={message.channel}"
        return link

    def _tell(self, kind: str, message: Message, previous: Json | None = None) -> None:
        members = frozenset(self.channels[message.channel].members)
        viewers = members if message.viewer is None else frozenset({message.viewer})
        payload: Json = {"channel": message.channel, "message": message_json(self, message)}
        self.emit(Change(kind, viewers, payload, message.channel, message, previous))

    # Apps

    def app_by_token(self, token: str) -> App | None:
        """The app that holds this bot token."""
        return next((app for app in self.apps.values() if app.bot_token == token), None)

    def app_of_bot(self, user_id: str) -> App | None:
        """The app behind a bot user."""
        return next((app for app in self.apps.values() if app.bot_user == user_id), None)

    def uninstall(self, app: App) -> None:
        """Remove an app: its token dies and it is told so."""
        app.is_installed = False
        self.emit(Change("app_uninstalled", frozenset(), {"app": app.id}))
