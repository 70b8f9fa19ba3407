"""Events API envelopes: written, edited and deleted messages. Pure.

Shapes: Slack, "Events API" and "message event". Messages of bots, our own included, are not ours
to answer; so is every subtype but a few.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from adapters.slack.outcome import Ignored, Malformed, name_of, part, stamp_of, text_of
from bot.words import Deleted, Edited, Identity, Message, Place

_WRITTEN = (None, "thread_broadcast", "file_share")
_MENTION = re.compile(r"<@([A-Z0-9]{1,64})(?:\|[^<>]*)?>")
_SLACKBOT = "USLACKBOT"


def read_event(envelope: Mapping[str, Any]) -> Message | Edited | Deleted | Ignored | Malformed:
    """What an `event_callback` says."""
    event, key, team = (
        part(envelope.get("event")),
        name_of(envelope.get("event_id")),
        name_of(envelope.get("team_id")),
    )
    kind = event.get("type")
    if kind not in ("message", "app_mention"):
        return Ignored(f"{text_of(kind)[:40]} is nothing we use")
    if key is None or team is None:
        return Malformed("an event without id or team")
    match event.get("subtype"):
        case "message_changed":
            return _edited(envelope, event, key)
        case "message_deleted":
            return _deleted(event, key, team)
        case subtype if subtype in _WRITTEN:
            return _written(envelope, event, event, key)
        case _:
            return Ignored("a message nobody wrote")


def _written(
    envelope: Mapping[str, Any], event: Mapping[str, Any], message: Mapping[str, Any], key: str
) -> Message | Ignored | Malformed:
    """`message` is the event itself, or the part of an edit that says how it reads now."""
    if _is_by_bot(envelope, message):
        return Ignored("written by a bot")
    user, channel = name_of(message.get("user")), name_of(event.get("channel"))
    stamp = stamp_of(message.get("ts"))
    if user is None or channel is None or stamp is None:
        return Malformed("a message without author, channel or timestamp")
    if user == _SLACKBOT:
        return Ignored("written by Slack itself")
    place = Place("slack", str(envelope["team_id"]), channel, stamp_of(message.get("thread_ts")))
    text = text_of(message.get("text"))
    mentioned = event["type"] == "app_mention" or not _bots(envelope).isdisjoint(
        _MENTION.findall(text)
    )
    return Message(
        # A mention may come twice, as `message` and as `app_mention`, under two event ids.
        event=f"mention:{channel}:{stamp}" if mentioned else key,
        sender=Identity("slack", _home(envelope, message), user),
        place=place,
        message=stamp,
        text=text,
        dialect="slack",
        addressed=mentioned or event.get("channel_type") == "im",
        below=name_of(message.get("parent_user_id")) in _bots(envelope),
    )


def _edited(
    envelope: Mapping[str, Any], event: Mapping[str, Any], key: str
) -> Edited | Deleted | Ignored | Malformed:
    now, before = part(event.get("message")), part(event.get("previous_message"))
    if now.get("subtype") == "tombstone":
        # The root of a thread does not go away when it is deleted.
        deleted = dict(event) | {"deleted_ts": now.get("ts")}
        return _deleted(deleted, key, str(envelope["team_id"]))
    if now.get("subtype") not in _WRITTEN:
        return Ignored("a message nobody wrote")
    if now.get("text") == before.get("text"):
        return Ignored("the text is the same: a preview or a reply came to it")
    message = _written(envelope, event, now, key)
    return Edited(key, replace(message, event=key)) if isinstance(message, Message) else message


def _deleted(event: Mapping[str, Any], key: str, team: str) -> Deleted | Ignored | Malformed:
    before = part(event.get("previous_message"))
    if "bot_id" in before:
        return Ignored("written by a bot")
    channel, stamp = name_of(event.get("channel")), stamp_of(event.get("deleted_ts"))
    if channel is None or stamp is None:
        return Malformed("a deletion without channel or timestamp")
    return Deleted(key, Place("slack", team, channel, stamp_of(before.get("thread_ts"))), stamp)


def _is_by_bot(envelope: Mapping[str, Any], message: Mapping[str, Any]) -> bool:
    ours = envelope.get("api_app_id")
    return bool(message.get("bot_id")) or (ours is not None and message.get("app_id") == ours)


def _home(envelope: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    """The scope of the author's identity: the enterprise or team; a stranger's is their own."""
    team = str(envelope["team_id"])
    enterprise = name_of(envelope.get("enterprise_id")) or _enterprise(envelope)
    if envelope.get("is_ext_shared_channel") is True:
        theirs = name_of(message.get("user_team")) or name_of(message.get("team"))
        if theirs not in (None, team, enterprise):
            return str(theirs)
    return enterprise or team


def _authorizations(envelope: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    given = envelope.get("authorizations")
    return [part(one) for one in given] if isinstance(given, list) else []


def _enterprise(envelope: Mapping[str, Any]) -> str | None:
    return next((name_of(one.get("enterprise_id")) for one in _authorizations(envelope)), None)


def _bots(envelope: Mapping[str, Any]) -> set[str]:
    """User ids under which we are installed where this event comes from."""
    bots = (one for one in _authorizations(envelope) if one.get("is_bot") is True)
    return {text_of(one.get("user_id")) for one in bots}
