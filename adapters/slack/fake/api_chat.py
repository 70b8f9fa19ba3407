"""Web API: chat.* and reactions.add."""

import re

from adapters.slack.fake import limits
from adapters.slack.fake.call import Call
from adapters.slack.fake.checks import check_entities, check_message, check_metadata
from adapters.slack.fake.elements import with_ids
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.method import TIER_3, TIER_4, Method
from adapters.slack.fake.present import message_json
from adapters.slack.fake.records import Channel, Json, Message

METADATA_WARNING = "invalid_metadata_format"
_NO_TEXT = "This content can't be displayed."
_EMOJI = re.compile(r"[a-z0-9_+'-]{1,100}")


def _post_message(call: Call) -> Json:
    channel = _target(call)
    content, warning = _content(call), _metadata(call)
    message = _own_message(call, channel, content)
    message.metadata = call.structure("metadata", "invalid_metadata_format")
    message.reply_broadcast = call.flag("reply_broadcast") and message.is_reply
    call.world.post(message)
    shown = message_json(call.world, message, with_metadata=True)
    return {"channel": channel.id, "ts": message.ts, "message": shown} | warning


def _post_ephemeral(call: Call) -> Json:
    channel = call.channel()
    if call.app.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    viewer = call.required("user")
    if viewer not in channel.members:
        raise SlackError("user_not_in_channel")
    message = _own_message(call, channel, _content(call))
    message.viewer = viewer
    call.world.post(message)
    return {"message_ts": message.ts}


def _target(call: Call) -> Channel:
    """Where to post: a conversation, or a person, which means the direct messages with them."""
    given = call.required("channel")
    user = call.world.users.get(given)
    if user is not None and not user.is_bot:
        return call.world.open_dm(call.app.team_id, [user.id, call.app.bot_user])[0]
    channel = call.channel()
    if channel.is_archived:
        raise SlackError("is_archived")
    if call.app.bot_user not in channel.members:
        in_public = channel.kind == "public" and "chat:write.public" in (call.app.scopes or ())
        if not in_public:
            raise SlackError("not_in_channel")
    return channel


def _content(call: Call) -> Json:
    """Text, blocks and attachments as sent and checked; only what was given is in it."""
    content: Json = {}
    if (text := call.text("text")) is not None:
        content["text"] = text
    for name, error in (("blocks", "invalid_blocks_format"), ("attachments", "invalid_arguments")):
        if (given := call.structure(name, error)) is not None:
            content[name] = given
    if len(content.get("text", "")) > limits.TEXT:
        raise SlackError("msg_too_long")
    if not isinstance(content.get("attachments", []), list):
        raise SlackError("invalid_attachments")
    if len(content.get("attachments", [])) > limits.ATTACHMENTS:
        raise SlackError("too_many_attachments")
    if reasons := check_message(content):
        raise call.refuse("invalid_blocks", reasons, content)
    if not any(content.values()):
        raise SlackError("no_text")
    return _with_ids(call, content)


def _with_ids(call: Call, content: Json) -> Json:
    def fresh() -> str:
        return call.world.new_id("b")

    filled = dict(content)
    if "blocks" in content:
        filled["blocks"] = with_ids(content["blocks"], fresh)
    if "attachments" in content:
        filled["attachments"] = [
            part | ({"blocks": with_ids(part["blocks"], fresh)} if part.get("blocks") else {})
            for part in content["attachments"]
        ]
    return filled


def _metadata(call: Call) -> Json:
    """Check `metadata`; Work Objects of a wrong shape only earn a warning, as at Slack."""
    metadata = call.structure("metadata", "invalid_metadata_format")
    if not metadata:
        return {}
    if error := check_metadata(metadata):
        raise call.refuse(error, [f"[ERROR] {error} [json-pointer:/metadata]"], metadata)
    reasons = check_entities(metadata["entities"]) if "entities" in metadata else []
    if not reasons:
        return {}
    details = {"messages": reasons, "warnings": [METADATA_WARNING]}
    return {"warning": METADATA_WARNING, "response_metadata": details}


def _own_message(call: Call, channel: Channel, content: Json) -> Message:
    thread_ts = call.text("thread_ts") or None
    if thread_ts:
        root = channel.messages.get(thread_ts)
        if root is None or root.is_reply:
            raise SlackError("cannot_reply_to_message")
    return Message(
        channel=channel.id,
        ts=call.world.new_ts(),
        user=call.app.bot_user,
        text=content.get("text") or _NO_TEXT,
        team=call.app.team_id,
        blocks=content.get("blocks", []),
        attachments=content.get("attachments", []),
        thread_ts=thread_ts,
        app_id=call.app.id,
        bot_id=call.app.bot_id,
    )


def _update(call: Call) -> Json:
    message = _own(call, "cant_update_message")
    content, warning = _content(call), _metadata(call)
    previous = message_json(call.world, message)
    if content.get("text", message.text) != message.text:
        message.edited = {"user": call.app.bot_user, "ts": call.world.new_ts()}
    message.text = content.get("text", message.text)
    message.blocks = content.get("blocks", message.blocks)
    message.attachments = content.get("attachments", message.attachments)
    metadata = call.structure("metadata", "invalid_metadata_format")
    if metadata is not None:
        message.metadata = metadata or None
    call.world.changed(message, previous)
    shown = message_json(call.world, message, with_metadata=True)
    body = {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}
    return body | warning


def _delete(call: Call) -> Json:
    message = _own(call, "cant_delete_message")
    call.world.delete(message)
    return {"channel": message.channel, "ts": message.ts}


def _own(call: Call, error: str) -> Message:
    channel = call.channel()
    message = channel.messages.get(call.required("ts"))
    if message is None or message.tombstone:
        raise SlackError("message_not_found")
    if message.app_id != call.app.id:
        raise SlackError(error)
    return message


def _permalink(call: Call) -> Json:
    message = _message(call, "message_ts")
    return {"channel": message.channel, "permalink": call.world.permalink(message)}


def _add_reaction(call: Call) -> Json:
    message, name = _message(call, "timestamp"), call.required("name")
    if not _EMOJI.fullmatch(name):
        raise SlackError("invalid_name")
    users = message.reactions.setdefault(name, [])
    if call.app.bot_user in users:
        raise SlackError("already_reacted")
    previous = message_json(call.world, message)
    users.append(call.app.bot_user)
    call.world.reacted(message, previous)
    return {}


def _message(call: Call, name: str) -> Message:
    message = call.channel().messages.get(call.required(name))
    if message is None:
        raise SlackError("message_not_found")
    return message


METHODS = {
    "chat.postMessage": Method(_post_message, TIER_4, ("chat:write",)),
    "chat.postEphemeral": Method(_post_ephemeral, TIER_4, ("chat:write",)),
    "chat.update": Method(_update, TIER_3, ("chat:write",)),
    "chat.delete": Method(_delete, TIER_3, ("chat:write",)),
    "chat.getPermalink": Method(_permalink, TIER_4),
    "reactions.add": Method(_add_reaction, TIER_3, ("reactions:write",)),
}
