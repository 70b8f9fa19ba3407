"""Checks the form of what came in: JSON bodies and queries, against the contract's fields."""

import json
from collections.abc import Mapping

from adapters.sandbox.company.contract import Field
from adapters.sandbox.company.words import Refused

_ALLOWED_CONTROLS = "\n\r\t"


def read_body(raw: bytes, fields: tuple[Field, ...]) -> dict[str, object]:
    """Read a JSON object. Raises Refused (400) naming the first field that is wrong.

    An operation that takes no fields accepts an empty body, too.
    """
    if not raw.strip() and not any(item.required for item in fields):
        return {}
    value = _parse(raw)
    if not isinstance(value, dict):
        raise _invalid("The body must be a JSON object.")
    return _read_object(value, fields)


def read_query(query: Mapping[str, str], fields: tuple[Field, ...]) -> dict[str, str | int]:
    """Read the query; unknown names are refused, numbers become numbers, defaults are put in."""
    for name in query:
        if name not in {item.name for item in fields}:
            raise _invalid(f"There is no filter {name[:40]!r} here.")
    found: dict[str, str | int] = {}
    for item in fields:
        text = query.get(item.name)
        if text is None:
            if item.default is not None:
                found[item.name] = item.default
        elif item.type == "integer":
            found[item.name] = _whole_number(item, _to_number(item, text))
        else:
            found[item.name] = _text(item, text)
    return found


def _parse(raw: bytes) -> object:
    try:
        value: object = json.loads(raw, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise _invalid("The body is not valid JSON.") from error
    return value


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _read_object(value: dict[str, object], fields: tuple[Field, ...]) -> dict[str, object]:
    known = {item.name for item in fields}
    unknown = sorted(name for name in value if name not in known)
    if unknown:
        raise _invalid(f"There is no field {unknown[0][:40]!a} here.")
    missing = [item.name for item in fields if item.required and item.name not in value]
    if missing:
        raise _invalid(f"The field {missing[0]} is missing.")
    return {item.name: _check(item, value[item.name]) for item in fields if item.name in value}


def _check(item: Field, value: object) -> object:
    if item.type == "integer":
        return _whole_number(item, value)
    if item.type == "array":
        if not isinstance(value, list) or len(value) > item.max:
            raise _invalid(f"{item.name} must be a list of at most {item.max}.")
        return value
    return _text(item, value)


def _to_number(item: Field, text: str) -> object:
    digits = text.isascii() and text.isdigit() and len(text) <= len(str(item.max))
    return int(text) if digits else text


def _whole_number(item: Field, value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole or not isinstance(value, int) or not item.min <= value <= item.max:
        raise _invalid(f"{item.name} must be a whole number from {item.min} to {item.max}.")
    return value


def _text(item: Field, value: object) -> str:
    if not isinstance(value, str):
        raise _invalid(f"{item.name} must be a text.")
    if item.choices and value not in item.choices:
        raise _invalid(f"{item.name} must be one of {', '.join(item.choices)}.")
    if not item.min <= len(value) <= item.max or (item.min and not value.strip()):
        raise _invalid(f"{item.name} must have {item.min} to {item.max} characters.")
    if any(_unwritable(letter) for letter in value):
        raise _invalid(f"{item.name} must be plain text without control characters.")
    return value


def _unwritable(letter: str) -> bool:
    surrogate = "\ud800" <= letter <= "\udfff"
    control = letter < " " and letter not in _ALLOWED_CONTROLS
    return surrogate or control or letter == "\x7f"


def _invalid(message: str) -> Refused:
    return Refused(400, "invalid", message)
