"""The strict check of blocks, messages and views.

Shapes come from `schema.json`, lengths from `limits`. Every function returns the reasons for
which Slack would refuse the payload, in the wording of its `response_metadata.messages`; an empty
list means that it is fine. No input makes them raise.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from typing import Any

from jsonschema import Draft7Validator, ValidationError

from adapters.slack.fake import limits
from adapters.slack.fake.elements import all_options, interactive
from adapters.slack.fake.records import Json

_MAX_REASONS = 20
_MAX_DEPTH = 40


def _validator(root: str, *, many: bool = False) -> Draft7Validator:
    schema: Json = json.loads(files("adapters.slack.fake").joinpath("schema.json").read_text())
    ref: Json = {"$ref": f"#/definitions/{root}"}
    top = {"type": "array", "items": ref} if many else ref
    return Draft7Validator({"definitions": schema["definitions"], **top})


_BLOCKS = _validator("KnownBlock", many=True)
_MODAL = _validator("ModalView")
_HOME = _validator("HomeView")
_ENTITY = _validator("EntityMetadata")


def check_blocks(blocks: object) -> list[str]:
    """Why Slack would refuse `blocks` in a message."""
    if not isinstance(blocks, list):
        return ["[ERROR] must be an array [json-pointer:/blocks]"]
    if len(blocks) > limits.MESSAGE_BLOCKS:
        return [_at("/blocks", f"no more than {limits.MESSAGE_BLOCKS} items allowed")]
    return _shape(_BLOCKS, blocks, "/blocks") or _rules(blocks, "/blocks")


def check_view(view: object, types: tuple[str, ...] = ("modal", "home")) -> list[str]:
    """Why Slack would refuse `view`."""
    if not isinstance(view, dict) or view.get("type") not in types:
        return [_at("/view/type", f"must be one of: {', '.join(types)}")]
    blocks = view.get("blocks")
    if isinstance(blocks, list) and len(blocks) > limits.VIEW_BLOCKS:
        return [_at("/view/blocks", f"no more than {limits.VIEW_BLOCKS} items allowed")]
    validator = _MODAL if view["type"] == "modal" else _HOME
    found = _shape(validator, view, "/view")
    return found or [*_view_rules(view), *_rules(view["blocks"], "/view/blocks")]


def check_message(args: Json) -> list[str]:
    """Why Slack would refuse a message's `blocks` and the blocks of its attachments."""
    found = check_blocks(args["blocks"]) if args.get("blocks") else []
    attachments = args.get("attachments") or []
    if not isinstance(attachments, list):
        return [_at("/attachments", "must be a valid array")]
    for index, attachment in enumerate(attachments):
        if isinstance(attachment, dict) and attachment.get("blocks"):
            pointer = f"/attachments/{index}"
            found += [
                reason.replace(":/blocks", f":{pointer}/blocks", 1)
                for reason in check_blocks(attachment["blocks"])
            ]
    return found[:_MAX_REASONS]


def check_option_list(body: object) -> list[str]:
    """Why Slack would refuse the answer to a request for options."""
    if not isinstance(body, dict) or not ({"options", "option_groups"} & set(body)):
        return [_at("/", "missing required field: options")]
    element = {"type": "static_select", "action_id": "a"} | body
    block = {"type": "actions", "block_id": "b", "elements": [element]}
    return check_blocks([block])


def check_metadata(metadata: object) -> str | None:
    """The error word for a message's `metadata`, or None."""
    if not isinstance(metadata, dict) or _too_deep(metadata):
        return "invalid_metadata_format"
    if "entities" in metadata:
        return None
    typed = isinstance(metadata.get("event_type"), str) and metadata["event_type"]
    if not typed or not isinstance(metadata.get("event_payload"), dict):
        return "invalid_metadata_schema"
    if len(json.dumps(metadata)) > limits.METADATA_BYTES:
        return "metadata_too_large"
    return None


def check_entities(entities: object) -> list[str]:
    """Why Slack would warn of Work Object metadata (it answers ok all the same)."""
    if not isinstance(entities, list) or not entities:
        return [_at("/metadata/entities", "must be a non-empty array")]
    return [
        reason
        for index, entity in enumerate(entities)
        for reason in _shape(_ENTITY, entity, f"/metadata/entities/{index}")
    ]


def _at(pointer: str, reason: str) -> str:
    return f"[ERROR] {reason} [json-pointer:{pointer}]"


def _shape(validator: Draft7Validator, instance: object, pointer: str) -> list[str]:
    if _too_deep(instance):
        return [_at(pointer, "nested too deeply")]
    errors = islice(validator.iter_errors(instance), _MAX_REASONS)
    return [_wording(error, pointer) for error in errors]


def _too_deep(instance: object, depth: int = 0) -> bool:
    if depth > _MAX_DEPTH:
        return True
    if isinstance(instance, dict):
        return any(_too_deep(value, depth + 1) for value in instance.values())
    return isinstance(instance, list) and any(_too_deep(item, depth + 1) for item in instance)


def _wording(error: ValidationError, pointer: str) -> str:
    where = "".join(f"/{part}" for part in error.absolute_path)
    instance: Any = error.instance
    if error.validator == "required":
        missing = [name for name in _list(error.validator_value) if name not in instance]
        return _at(pointer + where, f"missing required field: {missing[0]}")
    if error.validator == "additionalProperties" and isinstance(error.schema, dict):
        extra = sorted(set(instance) - set(error.schema.get("properties", {})))
        return _at(pointer + where, f"invalid additional property: {', '.join(extra)}")
    if error.validator in ("const", "enum") and where.endswith("/type"):
        return _at(pointer + where, f"unsupported type: {str(error.instance)[:80]}")
    if error.validator == "type":
        return _at(pointer + where, f"must be a valid {error.validator_value}")
    return _at(pointer + where, "failed to match all allowed schemas")


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _rules(blocks: list[Json], pointer: str) -> list[str]:
    """Lengths, counts and uniqueness; `blocks` already has the right shape."""
    found = list(islice(_lengths(blocks, pointer), _MAX_REASONS))
    found += _duplicates(blocks, pointer)
    for index, block in enumerate(blocks):
        if block["type"] == "section" and not block.get("text") and not block.get("fields"):
            found.append(_at(f"{pointer}/{index}", "missing required field: text or fields"))
    for _, element in interactive(blocks):
        found += _element_rules(element, pointer)
    return found[:_MAX_REASONS]


def _lengths(node: object, pointer: str, kind: str = "") -> Iterator[str]:
    if isinstance(node, list):
        for index, item in enumerate(node):
            yield from _lengths(item, f"{pointer}/{index}", kind)
    if not isinstance(node, dict):
        return
    kind = kind or str(node.get("type", ""))
    for key, value in node.items():
        where = f"{pointer}/{key}"
        yield from _field(kind, key, value, where)
        if key != "event_payload":
            yield from _lengths(value, where, _implied_kind(key))


def _implied_kind(key: str) -> str:
    """Option, option group and confirmation objects carry no type of their own."""
    if key == "options" or key in ("initial_option", "initial_options"):
        return "option"
    return {"option_groups": "option_group", "confirm": "confirm"}.get(key, "")


def _field(kind: str, key: str, value: object, where: str) -> Iterator[str]:
    text = value.get("text") if isinstance(value, dict) else value
    most = limits.LENGTHS.get((kind, key)) or limits.COMMON_LENGTHS.get(key)
    if isinstance(text, str):
        place = f"{where}/text" if isinstance(value, dict) else where
        if most and len(text) > most:
            yield _at(place, f"must be less than {most + 1} characters")
        if not text and key == "text" and kind in ("mrkdwn", "plain_text"):
            yield _at(place, "must be more than 0 characters")
    if isinstance(value, list) and (kind, key) in limits.COUNTS:
        least, most_items = limits.COUNTS[kind, key]
        if len(value) > most_items:
            yield _at(where, f"no more than {most_items} items allowed")
        if len(value) < least:
            yield _at(where, f"must provide at least {least} items")
    if isinstance(value, list) and (longest := limits.ITEM_LENGTHS.get((kind, key))):
        for index, item in enumerate(value):
            if len(item.get("text", "")) > longest:
                place = f"{where}/{index}/text"
                yield _at(place, f"must be less than {longest + 1} characters")


def _duplicates(blocks: list[Json], pointer: str) -> list[str]:
    found, seen = [], set()
    for index, block in enumerate(blocks):
        block_id = block.get("block_id")
        if block_id is not None and block_id in seen:
            where = f"{pointer}/{index}/block_id"
            found.append(_at(where, f"block_id already exists: {block_id}"))
        seen.add(block_id)
        acted = [element["action_id"] for _, element in interactive([block])]
        if len(acted) != len(set(acted)):
            found.append(_at(f"{pointer}/{index}", "action_id must be unique within the block"))
    return found


def _element_rules(element: Json, pointer: str) -> Iterator[str]:
    name = f"{element['type']} {element['action_id']}"
    both_or_none = ("options" in element) == ("option_groups" in element)
    if element["type"].endswith("static_select") and both_or_none:
        yield _at(pointer, f"{name}: exactly one of options and option_groups is required")
    offered = all_options(element)
    values = [option["value"] for option in offered if "value" in option]
    if len(values) != len(set(values)):
        yield _at(pointer, f"{name}: option values must be unique")
    chosen = [element["initial_option"]] if "initial_option" in element else []
    for option in [*chosen, *element.get("initial_options", [])]:
        if offered and option not in offered:
            yield _at(pointer, f"{name}: the initial option is not one of the options")
    least, most = element.get("min_length", 0), element.get("max_length", 3000)
    if not 0 <= least <= most <= 3000 or most == 0:  # noqa: PLR2004 - the reference's bound
        yield _at(pointer, f"{name}: min_length and max_length must be ordered, at most 3000")


def _view_rules(view: Json) -> list[str]:
    found = [
        reason
        for key in ("title", "submit", "close", "private_metadata", "callback_id", "external_id")
        if key in view
        for reason in _field(view["type"], key, view[key], f"/view/{key}")
    ]
    kinds = {block["type"] for block in view["blocks"]}
    if view["type"] == "modal" and "input" in kinds and "submit" not in view:
        found.append(_at("/view", "missing required field: submit (the view has input blocks)"))
    if not view["blocks"]:
        found.append(_at("/view/blocks", "must provide at least 1 items"))
    found += [
        _at("/view/blocks", f"unsupported type: {kind}") for kind in kinds & limits.MESSAGE_ONLY
    ]
    if len(json.dumps(view)) > limits.VIEW_BYTES:
        found.append(_at("/view", "view_too_large"))
    return found
