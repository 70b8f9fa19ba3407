"""Interactive elements: where they stand, what state they hold, what a person may enter.

The shapes follow Slack's reference of block_actions payloads and `view.state.values`.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, time
from decimal import Decimal, InvalidOperation

from adapters.slack.fake.records import Json

# Per element: the key its value has in `state.values`, and the key of its initial value.
_STATE_KEYS = {
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "file_input": ("files", ""),
}
_STATELESS = ("button", "workflow_button", "overflow", "icon_button", "feedback_buttons")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_MAX_TYPED = 3000


def interactive(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each (block, element) a person can act on, in reading order."""
    for block in blocks:
        for key in ("elements", "actions"):
            for element in block.get(key, []):
                if element.get("type") == "card":
                    yield from interactive([element])
                elif "action_id" in element:
                    yield block, element
        for key in ("element", "accessory"):
            if "action_id" in block.get(key, {}):
                yield block, block[key]
        yield from interactive(block.get("child_blocks", []))


def with_ids(blocks: list[Json], fresh: Callable[[], str]) -> list[Json]:
    """A copy of `blocks` in which every block and element has an id, as Slack fills them in."""
    return [_block_with_ids(block, fresh) for block in blocks]


def _block_with_ids(block: Json, fresh: Callable[[], str]) -> Json:
    filled: Json = {"block_id": fresh()} | block
    for key in ("elements", "actions"):
        if key in block:
            filled[key] = [_part_with_ids(part, fresh) for part in block[key]]
    for key in ("element", "accessory"):
        if key in block:
            filled[key] = _part_with_ids(block[key], fresh)
    if "child_blocks" in block:
        filled["child_blocks"] = with_ids(block["child_blocks"], fresh)
    return filled


def _part_with_ids(part: Json, fresh: Callable[[], str]) -> Json:
    if part["type"] == "card":
        return _block_with_ids(part, fresh)
    has_action = part["type"] in _STATE_KEYS or part["type"] in _STATELESS
    return {"action_id": fresh()} | part if has_action else part


def find_element(
    blocks: list[Json], action_id: str, block_id: str | None = None
) -> tuple[Json, Json]:
    """The block and element with this action id. Raises `LookupError` when there is none."""
    for block, element in interactive(blocks):
        if element["action_id"] == action_id and block_id in (None, block["block_id"]):
            return block, element
    message = f"nothing to act on has action_id {action_id!r}"
    raise LookupError(message)


def keep_state(blocks: list[Json], old: Json) -> Json:
    """`state.values` for `blocks`: what was typed stays where block and action id are the same."""
    values: Json = {}
    for block, element in interactive(blocks):
        if element["type"] not in _STATE_KEYS:
            continue
        before = old.get(block["block_id"], {}).get(element["action_id"])
        same = before is not None and before["type"] == element["type"]
        state = before if same else _initial(element)
        values.setdefault(block["block_id"], {})[element["action_id"]] = state
    return values


def _initial(element: Json) -> Json:
    key, initial = _STATE_KEYS[element["type"]]
    empty: list[Json] | None = [] if key.endswith("s") else None
    return {"type": element["type"], key: element.get(initial, empty)}


def entered(element: Json, value: object) -> Json:
    """The state of `element` after a person entered `value`.

    Options are named by their value, or given whole for an external select. Dates are
    `YYYY-MM-DD`, times `HH:MM`, date-times seconds since 1970; None clears. Raises `ValueError`
    for what the client would not let a person enter.
    """
    kind = element["type"]
    if kind not in _STATE_KEYS:
        message = f"{kind} holds no value"
        raise ValueError(message)
    key, _ = _STATE_KEYS[kind]
    if value is None or value == "":
        return _initial({"type": kind})
    if key == "selected_option":
        return {"type": kind, key: _option(element, value)}
    if key == "selected_options":
        chosen = value if isinstance(value, list) else [value]
        return {"type": kind, key: [_option(element, one) for one in chosen]}
    return {"type": kind, key: _READERS.get(kind, _as_is)(value)}


def all_options(element: Json) -> list[Json]:
    """The options of a select, radio or checkbox element, groups flattened."""
    groups = element.get("option_groups", [])
    return [*element.get("options", []), *(o for group in groups for o in group["options"])]


def _option(element: Json, value: object) -> Json:
    if isinstance(value, dict) and "external" in element["type"]:
        return value
    for option in all_options(element):
        if option.get("value") == value:
            return option
    message = f"{value!r} is not one of the options"
    raise ValueError(message)


def _date(value: object) -> object:
    return date.fromisoformat(str(value)).isoformat()


def _time(value: object) -> object:
    return time.fromisoformat(str(value)).strftime("%H:%M")


def _as_is(value: object) -> object:
    return value


_READERS: dict[str, Callable[[object], object]] = {
    "datepicker": _date,
    "timepicker": _time,
    "datetimepicker": lambda value: int(str(value)),
    "number_input": str,
    "plain_text_input": str,
    "email_text_input": str,
    "url_text_input": str,
}


def action_json(block: Json, element: Json, state: Json, action_ts: str) -> Json:
    """The entry of `actions` in a block_actions payload; `state` is the element's own state."""
    body: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": action_ts,
    }
    for key in ("text", "value", "style", "placeholder"):
        if key in element and element["type"] == "button":
            body[key] = element[key]
    return body | {key: value for key, value in state.items() if key != "type"}


def refusals(blocks: list[Json], values: Json) -> dict[str, str]:
    """What the client itself objects to before a modal is sent: block id -> message."""
    found: dict[str, str] = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        element = block["element"]
        key, _ = _STATE_KEYS[element["type"]]
        value = values.get(block["block_id"], {}).get(element["action_id"], {}).get(key)
        if value in (None, "", []):
            if not block.get("optional", False):
                found[block["block_id"]] = "Please complete this required field."
        elif problem := _CHECKS.get(element["type"], _no_problem)(element, value):
            found[block["block_id"]] = problem
    return found


def _no_problem(_element: Json, _value: object) -> str | None:
    return None


def _text_problem(element: Json, value: object) -> str | None:
    size = len(str(value))
    least, most = element.get("min_length", 0), element.get("max_length", _MAX_TYPED)
    if size < least:
        return f"Must be at least {least} characters."
    return f"Must be at most {most} characters." if size > most else None


def _number_problem(element: Json, value: object) -> str | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return "Please enter a valid number."
    if not number.is_finite():
        return "Please enter a valid number."
    if not element["is_decimal_allowed"] and number != number.to_integral_value():
        return "Please enter a whole number."
    if "min_value" in element and number < Decimal(element["min_value"]):
        return f"Must be a number equal to or greater than {element['min_value']}."
    if "max_value" in element and number > Decimal(element["max_value"]):
        return f"Must be a number equal to or less than {element['max_value']}."
    return None


def _email_problem(_element: Json, value: object) -> str | None:
    return None if _EMAIL.fullmatch(str(value)) else "Please enter a valid email address."


def _url_problem(_element: Json, value: object) -> str | None:
    is_url = str(value).startswith(("http://", "https://"))
    return None if is_url else "Please enter a valid URL."


_CHECKS: dict[str, Callable[[Json, object], str | None]] = {
    "plain_text_input": _text_problem,
    "number_input": _number_problem,
    "email_text_input": _email_problem,
    "url_text_input": _url_problem,
}
