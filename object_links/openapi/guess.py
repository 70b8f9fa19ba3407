"""What an OpenAPI document lets one guess of an object: how it is read, shown and changed.

Guesses are for a person to look at. What cannot be told from the document is left out, never
made up: a check of the file then asks for it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from object_links.complaints import nearest
from object_links.openapi.document import Api, DocumentError, Operation
from object_links.openapi.schema import Shape, options, shape

Json = Any
_CHANGED = re.compile(
    r"(updat|modif|chang)\w*(at|on|date|time|utc|$)|^(version|revision|etag)$", re.IGNORECASE
)
_TITLES = ("title", "name", "subject", "number", "summary", "displayname")
_NAMING = re.compile(r"(number|name|title|subject)$", re.IGNORECASE)
_NUMBER = re.compile(r"(number|code|key|reference)$", re.IGNORECASE)
_STATES = ("status", "state", "stage")
_WRAPPERS = ("data", "result", "attributes")
_SCALARS = frozenset({"string", "integer", "number", "boolean"})


@dataclass(frozen=True, slots=True)
class Property:
    """A property of the object that holds one value."""

    name: str
    view: Shape = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """The object as its document describes it."""

    read: Operation
    """GET by id."""
    id_name: str
    """The path parameter that is the object's id."""
    others: tuple[str, ...]
    """Path parameters before it."""
    body: str | None
    """Where the object stands in the answer."""
    properties: tuple[Property, ...]
    etag: bool
    changes: tuple[Operation, ...]
    """What is done to the object: its own path or one below it, by another method than GET."""
    listing: Operation | None
    """GET of the collection that holds it."""


def find(api: Api, name: str) -> Found:
    """The object that people call `name`. Raises DocumentError when there is none."""
    read = _reading(api, name)
    parameters = re.findall(r"\{([^{}]+)\}", read.path)
    inner = next((each for each in (answer(api, read),) if each is not None), Shape())
    body, view = _unwrapped(api, inner, read.path)
    return Found(
        read=read,
        id_name=parameters[-1],
        others=tuple(parameters[:-1]),
        body=body,
        properties=tuple(_scalars(api, view)),
        etag=any(_has_etag(api, each) for each in read.responses.values()),
        changes=tuple(_changes(api, read.path)),
        listing=_listing(api, read.path),
    )


def answer(api: Api, operation: Operation) -> Shape | None:
    """What an operation answers when it went well, if that is JSON."""
    for status in sorted(operation.responses):
        content = operation.responses[status].get("content") if status.startswith("2") else None
        for kind, each in content.items() if isinstance(content, Mapping) else ():
            if "json" in kind and isinstance(each, Mapping):
                return shape(api, each.get("schema", {}))
    return None


def body_of(api: Api, operation: Operation) -> Shape | None:
    """What an operation takes as JSON."""
    for kind, wanted in operation.bodies.items():
        if "json" in kind:
            return shape(api, wanted)
    return None


def plain(api: Api, schema: Json) -> Shape | None:
    """The first alternative of a schema that is one value."""
    found = (each for each in options(api, schema) if each.only in _SCALARS)
    return next(found, None)


def titled(found: Found) -> str | None:
    """The property that names the object."""
    fits = [each for each in found.properties if each.view.only == "string" and not each.view.enum]
    exact = _first(fits, _TITLES)
    return exact or next((each.name for each in fits if _NAMING.search(each.name)), None)


def state(found: Found) -> Property | None:
    """The property that says where the object stands in its life."""
    fits = [each for each in found.properties if each.view.only == "string"]
    name = _first(fits, _STATES)
    return next((each for each in fits if each.name == name), None)


def version_fields(found: Found) -> list[str]:
    """Properties that differ after every change, as far as names tell."""
    return [each.name for each in found.properties if _CHANGED.search(each.name)][:2]


def name_of(text: str) -> str:
    """A name of ours for something of the document: small letters, digits and `_`."""
    apart = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", text)
    made = re.sub(r"[^a-z0-9]+", "_", apart.lower()).strip("_")
    return re.sub(r"^[^a-z]+", "", made)[:41].rstrip("_")


def search(found: Found) -> tuple[str, str] | None:
    """Where the addresses hold another id than people write: how the list is searched for it.

    The query parameter of the list, and the property that it searches.
    """
    numbers = [each.name for each in found.properties if _NUMBER.search(each.name)]
    for parameter in found.listing.in_("query") if found.listing is not None else ():
        for name in numbers:
            if _bare(name) in _singulars(parameter.name) and _bare(name) != _bare(found.id_name):
                return parameter.name, name
    return None


def first_listed(api: Api, found: Found) -> str | None:
    """The id of the first item of the list, as an expression over its answer."""
    view = None if found.listing is None else answer(api, found.listing)
    names = {_bare(each.name): each.name for each in found.properties}
    own = names.get(_bare(found.id_name), names.get("id"))
    if view is None or own is None:
        return None
    if view.only == "array":
        return f"[0].{field_of(own)}"
    place, _ = _unwrapped(api, view, found.read.path)
    return f"{place}.{field_of(own)}" if place is not None and place.endswith("[0]") else None


def _first(properties: Sequence[Property], names: Sequence[str]) -> str | None:
    known = {_bare(each.name): each.name for each in reversed(properties)}
    return next((known[each] for each in names if each in known), None)


# --- Finding the object -------------------------------------------------------------------------


def _reading(api: Api, name: str) -> Operation:
    wanted = _bare(name)
    by_id = [each for each in api.operations() if _reads_one(each)]
    named = [each for each in by_id if wanted in _singulars(_segment(each.path))]
    if not named:
        known = sorted({name_of(_segment(each.path)) for each in by_id})
        what = f"{api.name} has no operation that reads one `{name}` by its id"
        raise DocumentError(what, nearest(name, known))
    return min(named, key=lambda each: (each.path.count("/"), len(each.path)))


def _reads_one(operation: Operation) -> bool:
    return operation.method == "GET" and bool(re.search(r"/[^/{}]+/\{[^/{}]+\}$", operation.path))


def _segment(path: str) -> str:
    """What stands before the last parameter: `orders` in `/orders/{id}`."""
    return path.rpartition("/")[0].rpartition("/")[2]


def _singulars(segment: str) -> set[str]:
    bare = _bare(segment)
    found = {bare, bare.removesuffix("s"), bare.removesuffix("es")}
    return found | ({bare.removesuffix("ies") + "y"} if bare.endswith("ies") else set())


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _changes(api: Api, path: str) -> Iterator[Operation]:
    for each in api.operations():
        rest = each.path.removeprefix(path)
        below = each.path.startswith(path) and re.fullmatch(r"(/[^/{}]+){0,2}", rest)
        if below and each.method != "GET":
            yield each


def _listing(api: Api, path: str) -> Operation | None:
    above = path.rpartition("/")[0]
    for each in api.operations():
        if each.method == "GET" and each.path == above:
            return each
    return None


# --- What the answer holds ----------------------------------------------------------------------


def _unwrapped(api: Api, view: Shape, path: str) -> tuple[str | None, Shape]:
    """Where the object stands in the answer, and what it is there."""
    wanted = _singulars(_segment(path))
    for name, each in view.properties.items():
        below = shape(api, each)
        mine = bool(_singulars(name) & wanted)
        if mine and below.only == "array" and below.items is not None:
            return f"{field_of(name)}[0]", shape(api, below.items)
        if below.properties and (mine or _bare(name) in _WRAPPERS) and not _own(api, view):
            return field_of(name), below
    return None, view


def _own(api: Api, view: Shape) -> bool:
    """Whether an answer has values of its own, beside what it wraps."""
    return sum(1 for _ in _scalars(api, view)) > 1


def _scalars(api: Api, view: Shape) -> Iterator[Property]:
    for name, each in view.properties.items():
        found = plain(api, each)
        if found is not None:
            yield Property(name, found)


def _has_etag(api: Api, response: Json) -> bool:
    headers = api.follow(response).get("headers") if isinstance(response, Mapping) else None
    return isinstance(headers, Mapping) and any(name.lower() == "etag" for name in headers)


def field_of(name: str) -> str:
    """A property's name in an expression."""
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else f'"{name}"'
