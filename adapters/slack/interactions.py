"""Interactions: a pressed button, a submitted form. Pure.

Shapes: Slack, "block_actions payloads" and "view_submission payloads". A modal has no
conversation of its own: it carries the one that it was asked for in.
"""

import re
from collections.abc import Mapping
from typing import Any, Final

from adapters.slack.carry import Offer, Origin, unpack_metadata, unpack_offer
from adapters.slack.outcome import Ignored, Malformed, digest, name_of, part, stamp_of, text_of
from bot.words import Click, Identity, Place, Posted

BUTTON: Final = re.compile(r"act:[0-9]{1,3}")
CALLBACK: Final = "midstream"
"""The callback_id of every modal of ours."""
_MAX_INPUTS = 100


def read_button(payload: Mapping[str, Any]) -> Click | Ignored | Malformed:
    """What a `block_actions` payload says; only buttons of ours count."""
    actions = payload.get("actions")
    pressed = part(actions[0]) if isinstance(actions, list) and actions else {}
    if not BUTTON.fullmatch(text_of(pressed.get("action_id"))):
        return Ignored("no button of ours")
    offer, sender = unpack_offer(pressed.get("value")), _sender(payload)
    origin = _modal(payload) if "view" in payload else _message(payload, sender)
    if offer is None or sender is None or origin is None:
        return Malformed("a button without value, user or place")
    return _click(payload, sender, offer, origin)


def read_submission(payload: Mapping[str, Any]) -> Click | Ignored | Malformed:
    """What a `view_submission` payload says; every input of the form has its text, or ""."""
    view = part(payload.get("view"))
    if view.get("callback_id") != CALLBACK:
        return Ignored("no form of ours")
    carried, sender = unpack_metadata(view.get("private_metadata")), _sender(payload)
    origin, offer = carried or (None, None)
    if origin is None or offer is None or sender is None:
        return Malformed("a form without origin or user")
    values = part(part(view.get("state")).get("values"))
    if len(values) > _MAX_INPUTS:
        return Malformed("too many inputs")
    inputs = {text_of(name): _typed(part(blocks)) for name, blocks in values.items()}
    return _click(payload, sender, offer, origin, inputs)


def _click(
    payload: Mapping[str, Any],
    sender: Identity,
    offer: Offer,
    origin: Origin,
    inputs: Mapping[str, str] | None = None,
) -> Click:
    trigger = text_of(payload.get("trigger_id"))
    view = name_of(part(payload.get("view")).get("id"))
    return Click(
        event=f"click:{trigger or digest(payload)}",
        sender=sender,
        place=origin.place,
        nonce=offer.nonce,
        action=offer.action,
        ref=offer.ref,
        inputs=inputs,
        card=origin.card,
        # From within a modal that very modal is filled again, which needs no trigger in time.
        trigger=f"{trigger}@{view}" if view else trigger or None,
    )


def split_trigger(trigger: str) -> tuple[str, str | None]:
    """The trigger id and, for what was asked within a modal, the id of that view."""
    issued, at, view = trigger.partition("@")
    return issued, view if at else None


def _sender(payload: Mapping[str, Any]) -> Identity | None:
    """Who acted: the enterprise, else the person's own team, else where it happened."""
    user = part(payload.get("user"))
    scope = (
        name_of(part(payload.get("enterprise")).get("id"))
        or name_of(user.get("team_id"))
        or name_of(part(payload.get("team")).get("id"))
    )
    who = name_of(user.get("id"))
    return Identity("slack", scope, who) if scope and who else None


def _message(payload: Mapping[str, Any], sender: Identity | None) -> Origin | None:
    container, message = part(payload.get("container")), part(payload.get("message"))
    channel = name_of(container.get("channel_id")) or name_of(
        part(payload.get("channel")).get("id")
    )
    stamp = stamp_of(container.get("message_ts"))
    if channel is None or stamp is None or sender is None:
        return None
    team = name_of(part(payload.get("team")).get("id")) or sender.scope
    thread = stamp_of(container.get("thread_ts")) or stamp_of(message.get("thread_ts"))
    place = Place("slack", team, channel, thread)
    viewer = sender.user if container.get("is_ephemeral") is True else None
    handle = text_of(payload.get("response_url")) or None
    return Origin(place, Posted(place, stamp, viewer, handle))


def _modal(payload: Mapping[str, Any]) -> Origin | None:
    carried = unpack_metadata(part(payload["view"]).get("private_metadata"))
    return carried[0] if carried else None


def _typed(blocks: Mapping[str, Any]) -> str:
    """The text of one input, whatever element it was typed or chosen with."""
    state = part(next(iter(blocks.values()), None))
    match state.get("type"):
        case "static_select" | "radio_buttons":
            return text_of(part(state.get("selected_option")).get("value"))
        case "datepicker":
            return text_of(state.get("selected_date"))
        case "checkboxes":
            return "true" if state.get("selected_options") else "false"
        case _:
            return text_of(state.get("value"))
