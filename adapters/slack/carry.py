"""What a button, a modal and a handle carry, so that a later request can be understood.

Slack gives these strings back in signed requests only and shows them to nobody. Even so they are
no authority: `nonce` finds what was offered, and everything is decided again.
"""

import json
from dataclasses import dataclass
from typing import Any

from bot.words import Place, Posted
from object_links.resolve import ObjectRef

MAX_VALUE = 2000
"""Slack's limit for the value of a button, in characters."""
MAX_METADATA = 3000
"""Slack's limit for the private_metadata of a view, in characters."""
_MAX_NAME = 200


@dataclass(frozen=True, slots=True)
class Offer:
    """One action on one object, as a card or form offered it."""

    nonce: str | None
    action: str
    ref: ObjectRef


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a modal was asked for, and the card whose button asked, if one did."""

    place: Place
    card: Posted | None = None


def pack_offer(offer: Offer) -> str:
    """The `value` of a button. Raises ValueError when Slack's 2000 characters do not suffice."""
    text = _dump(_offer_parts(offer))
    if len(text) > MAX_VALUE:
        message = f"{offer.ref.type} ids this long do not fit on a Slack button: shorten `key`"
        raise ValueError(message)
    return text


def unpack_offer(text: object) -> Offer | None:
    """Read what `pack_offer` wrote; None for anything else."""
    parts = _load(text)
    return None if parts is None else _read_offer(parts)


def pack_metadata(origin: Origin, offer: Offer | None = None) -> str:
    """The `private_metadata` of a view. Raises ValueError beyond Slack's 3000 characters."""
    text = _dump(_origin_parts(origin) | (_offer_parts(offer) if offer else {}))
    if len(text) > MAX_METADATA:
        message = "what this form must remember does not fit into a Slack modal: shorten `key`"
        raise ValueError(message)
    return text


def unpack_metadata(text: object) -> tuple[Origin, Offer | None] | None:
    """Read what `pack_metadata` wrote; None for anything else."""
    parts = _load(text)
    origin = None if parts is None else _read_origin(parts)
    if parts is None or origin is None:
        return None
    return origin, _read_offer(parts)


def pack_handle(view: str, origin: Origin) -> str:
    """The handle of an open modal: its view id and where it came from."""
    return _dump(_origin_parts(origin) | {"v": view})


def unpack_handle(text: str) -> tuple[str, Origin]:
    """Read what `pack_handle` wrote. Raises ValueError for anything else."""
    parts = _load(text)
    origin = None if parts is None else _read_origin(parts)
    view = None if parts is None else parts.get("v")
    if origin is None or not isinstance(view, str):
        raise ValueError("this is no handle of a Slack modal: pass on what `prepare` returned")
    return view, origin


def _offer_parts(offer: Offer) -> dict[str, object]:
    return {"n": offer.nonce, "a": offer.action, "r": str(offer.ref)}


def _origin_parts(origin: Origin) -> dict[str, object]:
    place, card = origin.place, origin.card
    parts: dict[str, object] = {"p": [place.scope, place.conversation, place.thread]}
    if card is not None:
        parts["c"] = [card.message, card.viewer, card.handle]
    return parts


def _read_offer(parts: dict[str, Any]) -> Offer | None:
    nonce, action, ref = parts.get("n"), parts.get("a"), parts.get("r")
    if not (nonce is None or _is_name(nonce)) or not _is_name(action) or not isinstance(ref, str):
        return None
    try:
        return Offer(nonce, str(action), ObjectRef.parse(ref))
    except ValueError:
        return None


def _read_origin(parts: dict[str, Any]) -> Origin | None:
    match parts:
        case {"p": [str(scope), str(conversation), None | str() as thread]}:
            place = Place("slack", scope, conversation, thread)
        case _:
            return None
    match parts.get("c"):
        case [None | str() as message, None | str() as viewer, None | str() as handle]:
            return Origin(place, Posted(place, message, viewer, handle))
        case _:
            return Origin(place)


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= _MAX_NAME


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _dump(parts: dict[str, object]) -> str:
    return _ENCODER.encode(parts)


def _load(text: object) -> dict[str, Any] | None:
    if not isinstance(text, str) or len(text) > MAX_METADATA:
        return None
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return parts if isinstance(parts, dict) else None
