"""What a schema of an OpenAPI document says of a value: a flat view, and checks of templates.

`problems` holds the literals of a request template against a schema. What is computed is taken on
trust, except `{$: inputs.NAME}`, whose declared type is known.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from object_links.complaints import nearest
from object_links.openapi.document import Api, DocumentError

Json = Any
Path = tuple[str | int, ...]
_DEPTH = 30
_WHOLE_INPUT = re.compile(r"inputs\.([a-z][a-z0-9_]*)")
_KINDS = {
    "text": "string",
    "date": "string",
    "choice": "string",
    "integer": "integer",
    "money": "integer",
    "boolean": "boolean",
}
_WORDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "object": "a mapping",
    "null": "nothing",
}


@dataclass(frozen=True, slots=True)
class Shape:
    """One schema with its references followed and its `allOf` merged; empty parts say nothing."""

    types: frozenset[str] = frozenset()
    enum: tuple[Json, ...] = ()
    properties: Mapping[str, Json] = field(default_factory=dict)
    required: frozenset[str] = frozenset()
    open: bool = False
    """Properties beside those that are listed are foreseen."""
    additional: Json = None
    """The schema of these."""
    items: Json = None
    alternatives: tuple[Json, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    min_length: int | None = None
    max_length: int | None = None
    format: str = ""
    title: str = ""
    read_only: bool = False

    def may_be(self, kind: str) -> bool:
        """Whether a value of this JSON type fits; where a number does, a whole number does."""
        if not self.types or kind in self.types:
            return True
        return kind == "integer" and "number" in self.types

    @property
    def only(self) -> str | None:
        """The one type beside null, if there is just one."""
        kinds = self.types - {"null"}
        return next(iter(kinds)) if len(kinds) == 1 else None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a template that the document does not allow; `path` is inside the template."""

    path: Path
    what: str
    mend: str


def shape(api: Api, schema: Json, depth: int = 0) -> Shape:
    """The flat view of a schema. Raises DocumentError for references that lead nowhere."""
    if depth > _DEPTH:
        raise DocumentError(f"schemas of {api.name} are nested too deeply", "mend the document")
    schema = api.follow(schema)
    if not isinstance(schema, Mapping):
        return Shape()
    own = _own(schema)
    for part in _list(schema.get("allOf")):
        own = _merged(own, shape(api, part, depth + 1))
    return own


def options(api: Api, schema: Json, depth: int = 0) -> list[Shape]:
    """The views of a schema's alternatives (`oneOf`, `anyOf`); of itself where it has none."""
    own = shape(api, schema)
    if not own.alternatives or depth > _DEPTH:
        return [own]
    below = (options(api, each, depth + 1) for each in own.alternatives)
    return [_merged(replace(own, alternatives=()), each) for each in chain.from_iterable(below)]


def problems(
    api: Api, schema: Json, template: Json, inputs: Mapping[str, Mapping[str, Json]]
) -> list[Problem]:
    """What of a template does not fit a schema; of several alternatives the nearest is told.

    `inputs` are the action's, as data. Raises DocumentError like `shape`.
    """
    return _problems(api, schema, template, inputs, 0)


def _problems(
    api: Api, schema: Json, template: Json, inputs: Mapping[str, Mapping[str, Json]], depth: int
) -> list[Problem]:
    if depth > _DEPTH:
        return []
    tried: list[list[Problem]] = []
    for view in options(api, schema):
        found = _against(api, view, template, inputs, depth)
        if not found:
            return []
        tried.append(found)
    # The deepest problem belongs to the alternative that was most probably meant.
    return max(tried, key=lambda each: (max(len(one.path) for one in each), -len(each)))


def _against(
    api: Api, view: Shape, template: Json, inputs: Mapping[str, Mapping[str, Json]], depth: int
) -> list[Problem]:
    expression = computed(template)
    if expression is not None:
        name = whole_input(expression)
        if name is None:
            return []
        declared = inputs.get(name, {})
        return [*_of_input(view, name, declared), *_of_nothing(view, name, declared, template)]
    kind = json_type(template)
    if not view.may_be(kind):
        wanted = " or ".join(_WORDS.get(each, each) for each in sorted(view.types))
        what = f"{_told(template)} is {_WORDS[kind]}, but the document wants {wanted}"
        return [Problem((), what, f"write {wanted}")]
    if isinstance(template, Mapping):
        return list(_of_mapping(api, view, template, inputs, depth))
    if isinstance(template, Sequence) and not isinstance(template, str):
        return [
            replace(each, path=(index, *each.path))
            for index, item in enumerate(template)
            for each in _problems(api, view.items or {}, item, inputs, depth + 1)
        ]
    return list(_of_scalar(view, template))


def _of_mapping(
    api: Api,
    view: Shape,
    template: Mapping[str, Json],
    inputs: Mapping[str, Mapping[str, Json]],
    depth: int,
) -> Iterator[Problem]:
    for name in sorted(view.required - set(template)):
        if not shape(api, view.properties.get(name, {})).read_only:
            yield Problem((), f"the document requires `{name}`", f"add `{name}:`")
    for name, value in template.items():
        if name in view.properties:
            below = view.properties[name]
        elif view.open or not view.properties:
            below = view.additional or {}
        else:
            what = f"the document knows no `{name}` here"
            yield Problem((name,), what, nearest(name, sorted(view.properties)))
            continue
        if _leaves_out(value) and name in view.required:
            yield Problem((name,), f"the document requires `{name}`", "write `$` instead of `$?`")
        for each in _problems(api, below, value, inputs, depth + 1):
            yield replace(each, path=(name, *each.path))


def _of_scalar(view: Shape, value: Json) -> Iterator[Problem]:
    if view.enum and value not in view.enum:
        known = ", ".join(f"`{each}`" for each in view.enum[:40])
        what = f"{_told(value)} is none of the document's values"
        mend = nearest(value, [str(each) for each in view.enum]) if isinstance(value, str) else ""
        yield Problem((), what, mend or f"write one of {known}")
    if isinstance(value, str):
        yield from _of_length(view, len(value), _told(value))
    if isinstance(value, int | float) and not isinstance(value, bool):
        if view.minimum is not None and value < view.minimum:
            yield Problem((), f"{_told(value)} is too small", f"use at least {view.minimum:g}")
        if view.maximum is not None and value > view.maximum:
            yield Problem((), f"{_told(value)} is too large", f"use at most {view.maximum:g}")


def _of_length(view: Shape, length: int, told: str) -> Iterator[Problem]:
    if view.max_length is not None and length > view.max_length:
        yield Problem((), f"{told} is too long", f"write at most {view.max_length} characters")
    if view.min_length is not None and length < view.min_length:
        yield Problem((), f"{told} is too short", f"write at least {view.min_length} characters")


def _of_input(view: Shape, name: str, declared: Mapping[str, Json]) -> Iterator[Problem]:
    kind = _KINDS.get(str(declared.get("type")))
    if kind is None:
        return
    if not view.may_be(kind):
        wanted = " or ".join(_WORDS.get(each, each) for each in sorted(view.types))
        what = f"the input `{name}` gives {_WORDS[kind]}, but the document wants {wanted}"
        yield Problem((), what, "change its `type`, or leave it out: the document then says it")
        return
    given = declared.get("choices")
    values = list(given) if isinstance(given, Mapping) and declared.get("type") == "choice" else []
    known = [str(each) for each in view.enum]
    for value in values:
        if known and value not in known:
            what = f"the input `{name}` offers `{value}`, which is none of the document's values"
            yield Problem((), what, nearest(str(value), known))
    longest = declared.get("max_length")
    if view.max_length is not None and isinstance(longest, int) and longest > view.max_length:
        what = f"the input `{name}` takes longer texts than the document allows"
        yield Problem((), what, f"write `max_length: {view.max_length}`, or leave it out")
    if known and declared.get("type") == "text":
        what = f"the input `{name}` takes any text, but the document has a list of values"
        yield Problem((), what, "make it `type: choice`, or leave `type` out")


def _of_nothing(
    view: Shape, name: str, declared: Mapping[str, Json], template: Json
) -> Iterator[Problem]:
    """An input that stays empty gives null, which many systems refuse or take for "delete"."""
    may_be_empty = declared.get("required") is False and not _leaves_out(template)
    if may_be_empty and view.types and "null" not in view.types:
        what = f"the input `{name}` may stay empty, and the document does not allow null here"
        yield Problem((), what, f"write `{{$?: inputs.{name}}}`, which leaves it out then")


def computed(template: Json) -> str | None:
    """The expression of a template that is computed as a whole, also by a codec; else None."""
    if isinstance(template, Mapping) and len(template) == 1:
        key, value = next(iter(template.items()))
        if key.startswith("$"):
            return value if isinstance(value, str) and key in {"$", "$?"} else ""
    return None


def whole_input(expression: str) -> str | None:
    """NAME, where an expression is nothing but `inputs.NAME`."""
    match = _WHOLE_INPUT.fullmatch(expression.strip())
    return match[1] if match is not None else None


def _leaves_out(template: Json) -> bool:
    return isinstance(template, Mapping) and set(template) == {"$?"}


def json_type(value: Json) -> str:
    """The JSON type of a literal."""
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "number"
        case str():
            return "string"
        case Mapping():
            return "object"
        case _:
            return "array"


def _own(schema: Mapping[str, Json]) -> Shape:
    named = _list(schema.get("type")) or [schema.get("type")]
    types = {each for each in named if isinstance(each, str)}
    if not types and schema.get("properties"):
        types = {"object"}
    enum = tuple(_list(schema.get("enum"))) or ((schema["const"],) if "const" in schema else ())
    if schema.get("nullable") is True and types:
        types.add("null")
        enum = (*enum, None) if enum else ()
    additional = schema.get("additionalProperties")
    properties = schema.get("properties")
    return Shape(
        types=frozenset(types),
        enum=enum,
        properties=properties if isinstance(properties, Mapping) else {},
        required=frozenset(each for each in _list(schema.get("required")) if isinstance(each, str)),
        open=additional is True or isinstance(additional, Mapping),
        additional=additional if isinstance(additional, Mapping) else None,
        items=schema.get("items"),
        alternatives=(*_list(schema.get("oneOf")), *_list(schema.get("anyOf"))),
        minimum=_number(schema.get("minimum")),
        maximum=_number(schema.get("maximum")),
        min_length=_whole(schema.get("minLength")),
        max_length=_whole(schema.get("maxLength")),
        format=_text(schema.get("format")),
        title=_text(schema.get("title")),
        read_only=schema.get("readOnly") is True,
    )


def _merged(one: Shape, other: Shape) -> Shape:
    """What both say together; where both speak of the same, the first goes before."""
    both = one.types & other.types if one.types and other.types else one.types | other.types
    return replace(
        one,
        types=both,
        enum=one.enum or other.enum,
        properties={**other.properties, **one.properties},
        required=one.required | other.required,
        open=one.open or other.open,
        additional=one.additional or other.additional,
        items=one.items if one.items is not None else other.items,
        alternatives=one.alternatives + other.alternatives,
        minimum=one.minimum if one.minimum is not None else other.minimum,
        maximum=one.maximum if one.maximum is not None else other.maximum,
        min_length=one.min_length if one.min_length is not None else other.min_length,
        max_length=one.max_length if one.max_length is not None else other.max_length,
        format=one.format or other.format,
        title=one.title or other.title,
        read_only=one.read_only or other.read_only,
    )


def _list(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Json) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _whole(value: Json) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _told(value: Json) -> str:
    if isinstance(value, Mapping | list | tuple):
        return "this"
    return "an empty value" if value is None else f"`{str(value)[:60]}`"
