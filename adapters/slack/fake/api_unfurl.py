"""Web API: chat.unfurl, which hangs cards of an app on the links in somebody else's message."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from adapters.slack.fake.api_chat import METADATA_WARNING
from adapters.slack.fake.call import Call
from adapters.slack.fake.checks import check_blocks, check_entities
from adapters.slack.fake.elements import with_ids
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.links import covers, links_in
from adapters.slack.fake.method import TIER_3, Method
from adapters.slack.fake.present import message_json
from adapters.slack.fake.records import Json, Message


def _unfurl(call: Call) -> Json:
    message = call.world.find_message(call.required("channel"), call.required("ts"))
    if message is None or message.tombstone:
        raise SlackError("cannot_find_message")
    unfurls = call.structure("unfurls", "invalid_arguments") or {}
    metadata = call.structure("metadata", "invalid_metadata_format") or {}
    wants_sign_in = call.flag("user_auth_required") or bool(call.text("user_auth_url"))
    if not isinstance(unfurls, dict) or not (unfurls or metadata or wants_sign_in):
        raise SlackError("missing_unfurls")
    entities = metadata.get("entities", []) if isinstance(metadata, dict) else None
    reasons = check_entities(entities) if metadata else []
    cards = {**_cards(call, unfurls), **({} if reasons else _entity_cards(entities or []))}
    _check_urls(call, message, cards)
    _hang(call, message, cards)
    if wants_sign_in:
        _ask_to_sign_in(call, message)
    if not reasons:
        return {}
    details = {"messages": reasons, "warnings": [METADATA_WARNING]}
    return {"warning": METADATA_WARNING, "response_metadata": details}


def _cards(call: Call, unfurls: Json) -> Json:
    cards: Json = {}
    for url, card in unfurls.items():
        if not isinstance(card, dict):
            raise call.refuse("invalid_unfurls_format", [f"{url}: must be an object"], unfurls)
        if reasons := check_blocks(card["blocks"]) if "blocks" in card else []:
            raise call.refuse("invalid_blocks", reasons, unfurls)
        blocks = with_ids(card.get("blocks", []), lambda: call.world.new_id("b"))
        cards[url] = card | {"blocks": blocks}
    return cards


def _entity_cards(entities: Iterable[Json]) -> Json:
    return {entity["app_unfurl_url"]: {"work_object_entity": entity} for entity in entities}


def _check_urls(call: Call, message: Message, urls: Iterable[str]) -> None:
    posted = set(links_in(message.text))
    for url in urls:
        ours = covers(call.app.unfurl_domains, urlsplit(url).hostname or "")
        if url not in posted or not ours:
            raise SlackError("cannot_unfurl_url")


def _hang(call: Call, message: Message, cards: Json) -> None:
    if not cards:
        return
    previous = message_json(call.world, message)
    kept = [a for a in message.attachments if a.get("from_url") not in cards]
    for url, card in cards.items():
        marks = {"from_url": url, "app_unfurl_url": url, "is_app_unfurl": True}
        marks |= {"app_id": call.app.id, "bot_id": call.app.bot_id}
        kept.append(card | marks | {"id": len(kept) + 1})
    message.attachments = kept
    call.world.changed(message, previous)


def _ask_to_sign_in(call: Call, message: Message) -> None:
    """Only the author sees the request to connect an account."""
    name, link = call.app.name, call.text("user_auth_url")
    text = call.text("user_auth_message") or f"Connect your account to see {name} links."
    prompt = Message(
        channel=message.channel,
        ts=call.world.new_ts(),
        user=call.app.bot_user,
        text=f"{text} <{link}>" if link else text,
        team=call.app.team_id,
        thread_ts=message.thread_ts,
        app_id=call.app.id,
        bot_id=call.app.bot_id,
        viewer=message.user,
    )
    call.world.post(prompt)


METHODS = {"chat.unfurl": Method(_unfurl, TIER_3, ("links:write",))}
