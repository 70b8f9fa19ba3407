"""How the twin's records look as Slack's JSON."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adapters.slack.fake.records import App, Channel, Json, Message, User, View

if TYPE_CHECKING:
    from adapters.slack.fake.world import World


def user_json(user: User, *, with_email: bool = True, with_locale: bool = False) -> Json:
    """A user object as users.info gives it."""
    profile: Json = {
        "real_name": user.real_name,
        "real_name_normalized": user.real_name,
        "display_name": user.name,
        "display_name_normalized": user.name,
        "first_name": user.real_name.split(" ")[0],
        "last_name": user.real_name.partition(" ")[2],
        "title": "",
        "team": user.team_id,
    }
    if with_email and user.email and not user.is_bot:
        profile["email"] = user.email
    zone = ZoneInfo(user.tz)
    offset = datetime.now(UTC).astimezone(zone).utcoffset()
    body: Json = {
        "id": user.id,
        "team_id": user.team_id,
        "name": user.name,
        "deleted": user.deleted,
        "real_name": user.real_name,
        "tz": user.tz,
        "tz_label": user.tz,
        "tz_offset": int(offset.total_seconds()) if offset else 0,
        "profile": profile,
        "is_admin": user.is_admin,
        "is_owner": False,
        "is_primary_owner": False,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_bot": user.is_bot,
        "is_app_user": False,
        "updated": 0,
        "is_email_confirmed": user.is_email_confirmed,
    }
    if user.is_stranger:
        body["is_stranger"] = True
    if with_locale:
        body["locale"] = user.locale
    return body


def channel_json(channel: Channel, viewer: str) -> Json:
    """A conversation object as conversations.info gives it to the bot user `viewer`."""
    body: Json = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_channel": channel.kind in ("public", "private"),
        # Only private channels from before 2021 are groups; a group conversation still is one.
        "is_group": channel.kind == "mpim",
        "is_private": channel.kind != "public",
        "is_shared": channel.is_ext_shared or channel.is_org_shared,
        "is_ext_shared": channel.is_ext_shared,
        "is_org_shared": channel.is_org_shared,
        "is_pending_ext_shared": channel.is_pending_ext_shared,
        "context_team_id": channel.team_id,
        "updated": channel.created * 1000,
    }
    if channel.kind == "im":
        body["user"] = next((m for m in channel.members if m != viewer), viewer)
        return body | {"is_user_deleted": False, "priority": 0}
    return body | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_general": False,
        "is_member": viewer in channel.members,
        "creator": channel.creator or "",
        "shared_team_ids": [channel.team_id, *channel.connected_team_ids],
        "topic": {"value": channel.topic, "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
        "num_members": len(channel.members),
    }


def message_json(world: "World", message: Message, *, with_metadata: bool = False) -> Json:
    """A message object as events and conversations.history give it."""
    body: Json = {
        "type": "message",
        "user": message.user,
        "ts": message.ts,
        "text": message.text,
        "team": message.team,
    }
    if message.tombstone:
        body |= {"subtype": "tombstone", "user": "USLACKBOT", "hidden": True}
    if message.client_msg_id:
        body["client_msg_id"] = message.client_msg_id
    if message.app_id and message.bot_id:
        app = world.apps[message.app_id]
        body |= {"bot_id": message.bot_id, "app_id": message.app_id}
        body["bot_profile"] = bot_profile(app)
    if message.viewer is not None:
        body["is_ephemeral"] = True
    for key in ("blocks", "attachments", "edited"):
        if value := getattr(message, key):
            body[key] = value
    if message.reactions:
        body["reactions"] = [
            {"name": name, "users": users, "count": len(users)}
            for name, users in message.reactions.items()
        ]
    if with_metadata and message.metadata:
        body["metadata"] = message.metadata
    return body | _thread_json(world, message)


def _thread_json(world: "World", message: Message) -> Json:
    if message.is_reply:
        body: Json = {"thread_ts": message.thread_ts}
        root = world.find_message(message.channel, str(message.thread_ts))
        if root is not None:
            body["parent_user_id"] = root.user
        if message.reply_broadcast:
            body["subtype"] = "thread_broadcast"
        return body
    if message.viewer is not None or world.find_message(message.channel, message.ts) is None:
        return {}
    replies = world.thread(message)[1:]
    if not replies:
        return {}
    users = list(dict.fromkeys(reply.user for reply in replies))
    return {
        "thread_ts": message.ts,
        "reply_count": len(replies),
        "reply_users": users,
        "reply_users_count": len(users),
        "latest_reply": replies[-1].ts,
    }


def bot_profile(app: App) -> Json:
    """The short form of a bot that hangs on its messages."""
    return {
        "id": app.bot_id,
        "app_id": app.id,
        "user_id": app.bot_user,
        "name": app.name,
        "deleted": not app.is_installed,
        "updated": 0,
        "team_id": app.team_id,
        "icons": {},
    }


def view_json(view: View, app: App, state: Json | None = None) -> Json:
    """A view object as views.open answers it and interactions carry it."""
    body = view.body
    return {
        "id": view.id,
        "team_id": view.team_id,
        "type": view.type,
        "blocks": body["blocks"],
        "private_metadata": body.get("private_metadata", ""),
        "callback_id": body.get("callback_id", ""),
        "external_id": body.get("external_id", ""),
        "state": {"values": state or {}},
        "hash": view.hash,
        "title": body.get("title", {"type": "plain_text", "text": "View Title", "emoji": True}),
        "clear_on_close": body.get("clear_on_close", False),
        "notify_on_close": body.get("notify_on_close", False),
        "close": body.get("close"),
        "submit": body.get("submit"),
        "submit_disabled": False,
        "previous_view_id": view.previous_view_id,
        "root_view_id": view.root_view_id,
        "app_id": view.app_id,
        "app_installed_team_id": view.team_id,
        "bot_id": app.bot_id,
    }
