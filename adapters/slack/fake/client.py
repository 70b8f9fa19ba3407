"""The Slack client of one person: what they can see, and what they can do.

Everything is addressed as a person would: a message by its timestamp, a modal by its view id, an
element by its action id (and block id where two blocks use the same one).
"""

from adapters.slack.fake.delivery import Attempt
from adapters.slack.fake.elements import (
    action_json,
    all_options,
    entered,
    find_element,
    keep_state,
    refusals,
)
from adapters.slack.fake.events import Events
from adapters.slack.fake.interactions import Interactions
from adapters.slack.fake.present import channel_json, message_json
from adapters.slack.fake.records import App, Channel, Json, Message, Notice, View
from adapters.slack.fake.typed import Names, compose
from adapters.slack.fake.world import World


class SlackClient:
    """What `user` sees and does in Slack.

    Raises `LookupError` for what this person cannot see and `ValueError` for what the client
    would not let them enter.
    """

    def __init__(
        self, world: World, events: Events, interactions: Interactions, user_id: str
    ) -> None:
        """A client of the person with this id."""
        self._world = world
        self._events = events
        self._interactions = interactions
        self.user = world.users[user_id]

    # See

    def channels(self) -> list[Json]:
        """The conversations I am in, as conversation objects with `members`."""
        mine = [c for c in self._world.channels.values() if self.user.id in c.members]
        return [channel_json(c, self.user.id) | {"members": list(c.members)} for c in mine]

    def messages(self, channel: str, thread_ts: str | None = None) -> list[Json]:
        """What I see in a conversation, or in one of its threads (root first), oldest first.

        My own ephemeral messages are among them with `is_ephemeral`; nobody else's are.
        """
        place = self._place(channel)
        if thread_ts is None:
            seen = [m for m in place.messages.values() if not m.is_reply or m.reply_broadcast]
        else:
            root = place.messages.get(thread_ts)
            seen = self._world.thread(root) if root else []
        seen += [
            m
            for m in self._world.ephemerals
            if m.viewer == self.user.id and m.channel == channel and m.thread_ts == thread_ts
        ]
        return [message_json(self._world, m) for m in sorted(seen, key=lambda m: m.ts)]

    def views(self) -> list[Json]:
        """My open modals, the top one last."""
        stack = self._world.modals.stacks.get(self.user.id, [])
        return [self._world.modals.json(view) for view in stack]

    def home(self, app_id: str) -> Json | None:
        """The home tab the app published for me, if any."""
        view = self._world.modals.homes.get((app_id, self.user.id))
        return self._world.modals.json(view) if view else None

    def notices(self) -> list[Notice]:
        """The lines my client showed me, oldest first."""
        return [notice for notice in self._world.notices if notice.user == self.user.id]

    def reload(self) -> None:
        """Reload the client. Ephemeral messages go, unless the world lets them survive."""
        if not self._world.ephemerals_survive_reload:
            self._world.drop_ephemerals(self.user.id)

    # Write

    def post(self, channel: str, typed: str, thread_ts: str | None = None) -> Json:
        """Send a message; apps are told in the background."""
        place = self._place(channel)
        if self.user.id not in place.members:
            raise LookupError(_unseen("conversation", channel))
        if not typed.strip():
            empty = "an empty message cannot be sent"
            raise ValueError(empty)
        if thread_ts is not None:
            thread_ts = self._root(place, thread_ts)
        text, blocks = self._compose(typed)
        message = Message(
            channel=channel,
            ts=self._world.new_ts(),
            user=self.user.id,
            text=text,
            team=self.user.team_id,
            blocks=blocks,
            thread_ts=thread_ts,
            client_msg_id=f"{self._world.next_serial():08x}-0000-4000-8000-000000000000",
        )
        return message_json(self._world, self._world.post(message))

    def edit(self, channel: str, ts: str, typed: str) -> Json:
        """Change one of my own messages."""
        message = self._mine(channel, ts)
        previous = message_json(self._world, message)
        message.text, message.blocks = self._compose(typed)
        message.edited = {"user": self.user.id, "ts": self._world.new_ts()}
        self._world.changed(message, previous)
        return message_json(self._world, message)

    def delete(self, channel: str, ts: str) -> None:
        """Delete one of my own messages, or dismiss an ephemeral one shown to me."""
        ephemeral = self._world.find_ephemeral(channel, ts, self.user.id)
        self._world.delete(ephemeral or self._mine(channel, ts))

    def open_dm(self, *people: str) -> str:
        """The id of my direct conversation with these people or bots."""
        return self._world.open_dm(self.user.team_id, [self.user.id, *people])[0].id

    # Act

    async def command(
        self, channel: str, line: str, thread_ts: str | None = None
    ) -> Attempt | None:
        """Run a slash command typed into a conversation; None when no app was called."""
        name, _, text = line.strip().partition(" ")
        place = self._place(channel)
        app = self._app_with_command(name)
        if app is None:
            refused = f"{name} is not a valid command. In Slack, all messages that start with"
            refused += ' the "/" character are interpreted as commands.'
            self._world.notify(Notice(self.user.id, "invalid_command", refused, channel))
            return None
        if thread_ts is not None:
            refused = f"{name} is not supported in threads. Sorry!"
            self._world.notify(Notice(self.user.id, "not_in_threads", refused, channel))
            return None
        command = app.commands[name]
        return await self._interactions.command(app, self.user, place, command, text.strip())

    async def shortcut(
        self, callback_id: str, channel: str | None = None, ts: str | None = None
    ) -> Attempt:
        """Choose an app's entry from the menu of a message, or from the global menu."""
        for app in self._world.apps.values():
            if callback_id in app.shortcuts and app.is_installed:
                message = self._message(channel, ts) if channel and ts else None
                entry = app.shortcuts[callback_id]
                return await self._interactions.shortcut(app, self.user, entry, message)
        raise LookupError(_unseen("shortcut", callback_id))

    async def open_home(self, app_id: str) -> None:
        """Open the home tab of an app."""
        self._events.app_home_opened(self._world.apps[app_id], self.user.id)

    async def click(self, where: str, action_id: str, block_id: str | None = None) -> Attempt:
        """Click a button. `where` is a message's timestamp or a view's id."""
        block, element = find_element(self._blocks(where), action_id, block_id)
        return await self._send(where, block, element, {})

    async def choose(
        self, where: str, action_id: str, value: object, block_id: str | None = None
    ) -> Attempt | None:
        """Enter a value: an option by its value, a date, a person's id, text (see `entered`).

        An app is told at once, except of an input block that does not ask for it (then None).
        """
        block, element = find_element(self._blocks(where), action_id, block_id)
        if element["type"] == "overflow":
            chosen = next(o for o in all_options(element) if o.get("value") == value)
            return await self._send(where, block, element, {"selected_option": chosen})
        state = entered(element, value)
        self._state(where).setdefault(block["block_id"], {})[element["action_id"]] = state
        if block["type"] == "input" and not block.get("dispatch_action", False):
            return None
        return await self._send(where, block, element, state)

    async def suggestions(self, where: str, action_id: str, typed: str) -> list[Json]:
        """The options an app offers in an external select for what I typed."""
        found = find_element(self._blocks(where), action_id)
        shown_on: View | Message = self._view(where) or self._message_at(where)
        return await self._interactions.suggestions(self.user, shown_on, found, typed)

    async def submit(self, view_id: str, values: Json | None = None) -> dict[str, str]:
        """Submit a modal after entering `values` (action id -> value).

        Returns the objections, block id -> message: the client's own, for which the app is not
        asked, or the app's. Empty when there were none.
        """
        view = self._modal(view_id)
        for action_id, value in (values or {}).items():
            await self.choose(view_id, action_id, value)
        if found := refusals(view.body["blocks"], self._state(view_id)):
            return found
        return await self._interactions.submit(self.user, view)

    async def close(self, view_id: str, *, whole_stack: bool = False) -> None:
        """Close a modal by its Cancel button, or the whole stack by the cross."""
        view = self._modal(view_id)
        everything = whole_stack or bool(view.body.get("clear_on_close"))
        for gone in self._world.modals.close(view, whole_stack=everything):
            await self._interactions.closed(self.user, gone, is_cleared=everything)

    # Find

    async def _send(self, where: str, block: Json, element: Json, state: Json) -> Attempt:
        action = action_json(block, element, state, self._world.new_ts())
        if view := self._view(where):
            return await self._interactions.act_on_view(self.user, view, action)
        message = self._message_at(where)
        values = self._state(where)
        return await self._interactions.act_on_message(self.user, message, action, values)

    def _blocks(self, where: str) -> list[Json]:
        view = self._view(where)
        if view:
            blocks: list[Json] = view.body["blocks"]
            return blocks
        message = self._message_at(where)
        nested = [block for part in message.attachments for block in part.get("blocks", [])]
        return [*message.blocks, *nested]

    def _state(self, where: str) -> Json:
        if self._view(where):
            state: Json = self._world.modals.states[where]
            return state
        key = (self.user.id, where)
        state = keep_state(self._blocks(where), self._world.message_states.get(key, {}))
        self._world.message_states[key] = state
        return state

    def _view(self, where: str) -> View | None:
        views = self._world.modals.all_views()
        return next((v for v in views if v.id == where and v.user == self.user.id), None)

    def _modal(self, view_id: str) -> View:
        view = self._view(view_id)
        if view is None or view.type != "modal":
            raise LookupError(_unseen("modal", view_id))
        return view

    def _place(self, channel: str) -> Channel:
        place = self._world.channels.get(channel)
        if place is None or not self._world.may_read(self.user.id, place):
            raise LookupError(_unseen("conversation", channel))
        return place

    def _message(self, channel: str, ts: str) -> Message:
        found = self._world.find_ephemeral(channel, ts, self.user.id)
        found = found or self._place(channel).messages.get(ts)
        if found is None:
            raise LookupError(_unseen("message", ts))
        return found

    def _message_at(self, ts: str) -> Message:
        for channel in self._world.channels.values():
            if self._world.may_read(self.user.id, channel):
                found = self._world.find_ephemeral(channel.id, ts, self.user.id)
                if found := found or channel.messages.get(ts):
                    return found
        raise LookupError(_unseen("message or view", ts))

    def _mine(self, channel: str, ts: str) -> Message:
        message = self._message(channel, ts)
        if message.user != self.user.id:
            raise LookupError(_unseen("message of mine", ts))
        return message

    def _root(self, place: Channel, thread_ts: str) -> str:
        root = place.messages.get(thread_ts)
        if root is None:
            raise LookupError(_unseen("message", thread_ts))
        return str(root.thread_ts) if root.is_reply else root.ts

    def _app_with_command(self, name: str) -> App | None:
        apps = self._world.apps.values()
        here = [app for app in apps if app.is_installed and app.team_id == self.user.team_id]
        return next((app for app in here if name in app.commands), None)

    def _compose(self, typed: str) -> tuple[str, list[Json]]:
        users = {user.name: user.id for user in self._world.users.values()}
        users |= {user.id: user.id for user in self._world.users.values()}
        rooms = {c.name: c.id for c in self._world.channels.values() if c.kind == "public"}
        return compose(typed, Names(users, rooms), self._world.new_id("b"))


def _unseen(what: str, name: str) -> str:
    return f"there is no {what} {name!r} that this person can see"
