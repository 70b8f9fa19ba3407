"""From changes in the world to events: which apps are told, and in which words."""

import base64
import json

from adapters.slack.fake.delivery import Delivery
from adapters.slack.fake.links import shared_links
from adapters.slack.fake.present import message_json
from adapters.slack.fake.records import App, Change, Channel, Json, Message
from adapters.slack.fake.world import World

_SUBSCRIPTIONS = {
    "public": "message.channels",
    "private": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
_CHANNEL_TYPES = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}


class Events:
    """Observes a `World` and hands events to a `Delivery`.

    An app hears of messages only where its bot is a member, of its own messages too (Slack does
    the same; Bolt drops them), and never of ephemeral ones. Of links to its domains it hears
    wherever they are posted.
    """

    def __init__(self, world: World, delivery: Delivery) -> None:
        """Begins to observe at once."""
        self._world = world
        self._delivery = delivery
        world.observers.append(self.observe)

    def observe(self, change: Change) -> None:
        """Tell the apps concerned."""
        if change.kind in ("message", "message_changed", "message_deleted") and change.message:
            self._message(change, change.message)
            if change.kind == "message":
                self._links(change.message)
        elif change.kind == "app_uninstalled":
            app = self._world.apps[change.payload["app"]]
            self.send(app, {"type": "tokens_revoked", "tokens": {"bot": [app.bot_user]}})
            self.send(app, {"type": "app_uninstalled"})
        elif change.kind == "channel_shared" and change.channel:
            channel = self._world.channels[change.channel]
            event = {"type": "channel_shared", **change.payload, "event_ts": self._world.new_ts()}
            for app in self._apps_in(channel):
                self.send(app, event, channel)

    def app_home_opened(self, app: App, user: str) -> None:
        """A person opened the app's home tab."""
        channel, _ = self._world.open_dm(app.team_id, [user, app.bot_user])
        event: Json = {
            "type": "app_home_opened",
            "user": user,
            "channel": channel.id,
            "tab": "home",
            "event_ts": self._world.new_ts(),
        }
        if view := self._world.modals.homes.get((app.id, user)):
            event["view"] = self._world.modals.json(view)
        self.send(app, event)

    def send(
        self, app: App, event: Json, channel: Channel | None = None, subscription: str | None = None
    ) -> None:
        """Wrap any event in its envelope and deliver it, if the app subscribed to it."""
        if (subscription or str(event["type"])) in app.events:
            self._delivery.event(app, self.envelope(app, event, channel))

    def envelope(self, app: App, event: Json, channel: Channel | None = None) -> Json:
        """The `event_callback` around an event."""
        context = {"app": app.id, "n": self._world.next_serial()}
        return {
            "token": app.verification_token,
            "team_id": app.team_id,
            "context_team_id": app.team_id,
            "context_enterprise_id": None,
            "api_app_id": app.id,
            "event": event,
            "type": "event_callback",
            "event_id": self._world.new_id("Ev"),
            "event_time": self._world.now(),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": app.team_id,
                    "user_id": app.bot_user,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": bool(channel and channel.is_ext_shared),
            "event_context": "4-" + base64.urlsafe_b64encode(json.dumps(context).encode()).decode(),
        }

    def _apps_in(self, channel: Channel) -> list[App]:
        apps = self._world.apps.values()
        return [app for app in apps if app.bot_user in channel.members and app.is_installed]

    def _message(self, change: Change, message: Message) -> None:
        channel = self._world.channels[message.channel]
        event = self._message_event(change, message, channel)
        for app in self._apps_in(channel):
            self.send(app, event, channel, _SUBSCRIPTIONS[channel.kind])
            mentioned = f"<@{app.bot_user}>" in message.text
            by_person = message.app_id != app.id and channel.kind != "im"
            if change.kind == "message" and mentioned and by_person:
                mention = {k: v for k, v in event.items() if k != "channel_type"}
                self.send(app, mention | {"type": "app_mention"}, channel)

    def _links(self, message: Message) -> None:
        channel = self._world.channels[message.channel]
        for app in self._world.apps.values():
            at_home = app.is_installed and app.team_id == channel.team_id
            links = shared_links(message.text, app.unfurl_domains)
            if not links or not at_home or message.app_id == app.id:
                continue
            event: Json = {
                "type": "link_shared",
                "channel": channel.id,
                "is_bot_user_member": app.bot_user in channel.members,
                "user": message.user,
                "message_ts": message.ts,
                "unfurl_id": f"{channel.id}.{message.ts}",
                "source": "conversations_history",
                "links": links,
                "event_ts": message.ts,
            }
            if message.is_reply:
                event["thread_ts"] = message.thread_ts
            self.send(app, event, channel)

    def _message_event(self, change: Change, message: Message, channel: Channel) -> Json:
        now = message_json(self._world, message, with_metadata=True)
        place = {"channel": channel.id, "channel_type": _CHANNEL_TYPES[channel.kind]}
        if change.kind == "message":
            shared = {"user_team": message.team, "source_team": message.team}
            extra = shared if channel.is_ext_shared else {}
            return now | extra | place | {"event_ts": message.ts}
        event: Json = {"type": "message", "subtype": change.kind, "hidden": True}
        event |= place | {"previous_message": change.previous}
        stamp = self._world.new_ts()
        if change.kind == "message_changed":
            return event | {"message": now, "ts": stamp, "event_ts": stamp}
        return event | {"deleted_ts": message.ts, "ts": stamp, "event_ts": stamp}
