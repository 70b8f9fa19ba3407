"""The input of a form that a schema describes: its type, label, bounds and choices.

What is declared stays; what is left out is filled in. A schema that no form can ask for (a list, a
tree, a number with a fraction) gives a reason instead.
"""

import re
from collections.abc import Mapping
from typing import Any

from object_links.openapi.document import Api
from object_links.openapi.schema import Shape, options, shape

Json = Any
LONGEST = 3000
"""What one field of a form takes."""
_USUAL = 500
"""What a declared text takes where nothing else is said."""
_LINE = 255
"""Texts that may be longer get several lines."""
_MAX_CHOICES = 100


class UnfitError(ValueError):
    """No form can ask for this; the text says what stands in the way."""


def derived(
    api: Api, schema: Json, name: str, declared: Mapping[str, Json], *, required: bool
) -> dict[str, Json]:
    """`declared` with what it leaves out. Raises UnfitError, and DocumentError like `shape`."""
    made = dict(declared)
    made.setdefault("label", _label(shape(api, schema), name))
    if "type" not in declared:
        view = _first_fit(api, schema)
        return _typed(view) | _bounds(view, LONGEST) | {"required": required} | made
    view = next((each for each in options(api, schema) if not _objection(each)), Shape())
    kind = "integer" if declared["type"] == "money" else declared["type"]
    fits = kind == _typed(view)["type"]
    return (_bounds(view, _USUAL) if fits else {}) | made


def words(name: str) -> str:
    """A property's name as people read it: `dueDate` and `due_date` are "Due date"."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[_\-.]+", " ", name).split()
    text = " ".join(each if each.isupper() else each.lower() for each in apart)
    return (text[:1].upper() + text[1:])[:60] or "Value"


def _label(view: Shape, name: str) -> str:
    return view.title[:60] or words(name)


def _first_fit(api: Api, schema: Json) -> Shape:
    found = options(api, schema)
    reason = ""
    for view in found:
        reason = _objection(view)
        if not reason:
            return view
    raise UnfitError(reason)


def _objection(view: Shape) -> str:
    """Why no form can ask for this, or nothing."""
    kind = view.only
    if kind is None:
        return "the document does not say one type of it"
    if view.enum:
        known = [each for each in view.enum if each is not None]
        if kind != "string" or not all(isinstance(each, str) and each for each in known):
            return "the document lists values of it that are no text"
        return "" if len(known) <= _MAX_CHOICES else "the document lists too many values of it"
    told = {"number": "a number with a fraction", "array": "a list", "object": "a tree of values"}
    return f"it is {told[kind]}" if kind in told else ""


def _typed(view: Shape) -> dict[str, Json]:
    if view.enum:
        values = [each for each in view.enum if each is not None]
        return {"type": "choice", "choices": {each: _choice(each) for each in values}}
    if view.only == "string":
        return {"type": "date" if view.format == "date" else "text"}
    return {"type": str(view.only)}


def _choice(value: str) -> str:
    return value if value.isupper() else words(value)


def _bounds(view: Shape, longest: int) -> dict[str, Json]:
    """The bounds that a schema sets to an input of its own type; texts take at most `longest`."""
    if view.enum or view.format == "date":
        return {}
    if view.only == "string":
        most = view.max_length
        found: dict[str, Json] = {"max_length": max(1, min(most or longest, longest))}
        # A schema without a bound mostly means prose.
        return found | ({"multiline": most is None or most > _LINE} if longest == LONGEST else {})
    bounds = (("minimum", view.minimum), ("maximum", view.maximum))
    whole = view.only == "integer"
    return {key: int(value) for key, value in bounds if whole and value is not None}
