"""Web API: conversations.*."""

from adapters.slack.fake.call import Call
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.method import TIER_2, TIER_3, TIER_4, Method
from adapters.slack.fake.present import channel_json, message_json
from adapters.slack.fake.records import Channel, Json, Message

_TYPES = {
    "public_channel": "public",
    "private_channel": "private",
    "im": "im",
    "mpim": "mpim",
}
_HISTORY_SCOPES = {
    "public": "channels:history",
    "private": "groups:history",
    "im": "im:history",
    "mpim": "mpim:history",
}
_MOST_IN_GROUP_DM = 8


def _info(call: Call) -> Json:
    channel = call.read_channel()
    body = channel_json(channel, call.app.bot_user)
    if not call.flag("include_num_members"):
        body.pop("num_members", None)
    if call.flag("include_locale"):
        body["locale"] = "en-US"
    return {"channel": body}


def _members(call: Call) -> Json:
    page, metadata = call.page(call.read_channel().members)
    return {"members": page, **metadata}


def _list(call: Call) -> Json:
    wanted = [part.strip() for part in (call.text("types") or "public_channel").split(",")]
    if not set(wanted) <= set(_TYPES):
        raise SlackError("invalid_types")
    kinds = {_TYPES[name] for name in wanted}
    for kind in sorted(kinds):
        call.need_scope(_HISTORY_SCOPES[kind].replace("history", "read"))
    found = [
        channel
        for channel in call.world.channels.values()
        if channel.kind in kinds
        and call.knows(channel)
        and not (channel.is_archived and call.flag("exclude_archived"))
    ]
    page, metadata = call.page(found)
    return {"channels": [channel_json(c, call.app.bot_user) for c in page], **metadata}


def _open(call: Call) -> Json:
    call.need_scope("im:write", "mpim:write")
    if given := call.text("channel"):
        channel = call.world.channels.get(given)
        if channel is None or call.app.bot_user not in channel.members:
            raise SlackError("channel_not_found")
        existed = True
    else:
        people = [part.strip() for part in (call.text("users") or "").split(",") if part.strip()]
        channel, existed = _open_with(call, people)
    body: Json = {"id": channel.id}
    if call.flag("return_im"):
        body = channel_json(channel, call.app.bot_user)
    return {"channel": body} | ({"already_open": True, "no_op": True} if existed else {})


def _open_with(call: Call, people: list[str]) -> tuple[Channel, bool]:
    if not people:
        raise SlackError("users_list_not_supplied")
    if len(people) > _MOST_IN_GROUP_DM:
        raise SlackError("too_many_users")
    for person in people:
        user = call.world.users.get(person)
        if user is None:
            raise SlackError("user_not_found")
        if user.deleted:
            raise SlackError("user_disabled")
        if user.is_bot:
            raise SlackError("cannot_dm_bot")
    return call.world.open_dm(call.app.team_id, [*people, call.app.bot_user])


def _join(call: Call) -> Json:
    call.need_scope("channels:join")
    channel = call.channel()
    if channel.kind != "public":
        raise SlackError("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackError("is_archived")
    joined = call.world.join(channel, call.app.bot_user)
    answer: Json = {"channel": channel_json(channel, call.app.bot_user)}
    return answer if joined else answer | {"warning_text": "already_in_channel"}


def _history(call: Call) -> Json:
    channel = _readable(call)
    shown = [m for m in channel.messages.values() if not m.is_reply or m.reply_broadcast]
    newest_first = sorted(_between(call, shown), key=lambda m: m.ts, reverse=True)
    page, metadata = call.page(newest_first)
    return _messages(call, page, metadata)


def _replies(call: Call) -> Json:
    channel = _readable(call)
    root = channel.messages.get(call.required("ts"))
    if root is None:
        raise SlackError("thread_not_found")
    if root.is_reply:
        root = channel.messages.get(str(root.thread_ts), root)
    first, *replies = call.world.thread(root)
    page, metadata = call.page([first, *_between(call, replies)])
    return _messages(call, page, metadata)


def _messages(call: Call, page: list[Message], metadata: Json) -> Json:
    show = call.flag("include_all_metadata")
    messages = [message_json(call.world, m, with_metadata=show) for m in page]
    more = bool(metadata["response_metadata"]["next_cursor"])
    answer: Json = {"messages": messages, "has_more": more}
    return answer | metadata if more else answer


def _readable(call: Call) -> Channel:
    channel = call.channel()
    call.need_scope(_HISTORY_SCOPES[channel.kind])
    if call.app.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _between(call: Call, messages: list[Message]) -> list[Message]:
    try:
        oldest = float(call.text("oldest") or 0)
        latest = float(call.text("latest") or "inf")
    except ValueError:
        raise SlackError("invalid_ts_oldest") from None
    inclusive = call.flag("inclusive")
    return [
        m
        for m in messages
        if oldest < float(m.ts) < latest or (inclusive and float(m.ts) in (oldest, latest))
    ]


METHODS = {
    "conversations.info": Method(_info, TIER_3),
    "conversations.members": Method(_members, TIER_4),
    "conversations.list": Method(_list, TIER_2),
    "conversations.open": Method(_open, TIER_3),
    "conversations.join": Method(_join, TIER_3),
    "conversations.history": Method(_history, TIER_3),
    "conversations.replies": Method(_replies, TIER_3),
}
