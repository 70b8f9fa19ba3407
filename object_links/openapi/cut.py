"""Cuts an OpenAPI document to some of its operations and to what these refer to.

Explanations, examples and extensions go; what says how a request is made and what comes back
stays. The licence that a document names of itself is kept.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from object_links.complaints import nearest
from object_links.openapi.document import METHODS, Api, DocumentError

Json = Any
_TOLD = frozenset({"description", "example", "examples", "externalDocs", "tags", "callbacks"})
_TOLD_TOO = frozenset({"links", "deprecated", "xml", "operationRef"})
_NAMED = frozenset({"properties", "patternProperties", "$defs", "content", "headers", "responses"})
"""Keys below which names stand, not keywords: a property may be called `description`."""
_VALUES = frozenset({"enum", "const", "default", "required", "security", "discriminator"})
_HEAD = ("openapi", "info", "servers", "security")


def cut(api: Api, ids: Collection[str]) -> dict[str, Json]:
    """The document with these operations only.

    Raises DocumentError for an unknown or ambiguous operationId, and for a reference that leads
    nowhere.
    """
    made: dict[str, Json] = {key: api.data[key] for key in _HEAD if key in api.data}
    made["paths"] = {}
    for ident in ids:
        if ident not in api.places:
            raise DocumentError(f"{api.name} has no operation `{ident}`", nearest(ident, api.ids))
        operation = api.operation(ident)
        path, method = operation.path, operation.method.lower()
        item = api.follow(api.data["paths"][path])
        kept = made["paths"].setdefault(path, _shared(item))
        kept[method] = _slim(item[method])
    schemes = _mapping(_mapping(api.data.get("components")).get("securitySchemes"))
    components = _components(api, made["paths"])
    if schemes:
        components["securitySchemes"] = dict(schemes)
    if components:
        made["components"] = components
    return made


def _shared(item: Mapping[str, Json]) -> dict[str, Json]:
    return {key: _slim(value) for key, value in item.items() if key == "parameters"}


def _slim(node: Json, *, names: bool = False) -> Json:
    """A copy without what is only told; `names`: the keys here are names."""
    if isinstance(node, list):
        return [_slim(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    if names:
        return {key: _slim(value) for key, value in node.items()}
    return {
        key: value if key in _VALUES else _below(key, value)
        for key, value in node.items()
        if key not in _TOLD and key not in _TOLD_TOO and not key.startswith("x-")
    }


def _below(key: str, value: Json) -> Json:
    if key != "responses" or not isinstance(value, Mapping):
        return _slim(value, names=key in _NAMED)
    return {status: _response(each) for status, each in value.items()}


def _response(node: Json) -> Json:
    """A response keeps its description, without which it would be none (3.0.3, response object)."""
    slim = _slim(node)
    told = _mapping(node).get("description")
    return {"description": told, **slim} if isinstance(told, str) else slim


def _components(api: Api, paths: Json) -> dict[str, dict[str, Json]]:
    """Every component that is referred to, directly or by another one."""
    found: dict[str, dict[str, Json]] = {}
    waiting = sorted(set(_references(paths)))
    while waiting:
        reference = waiting.pop()
        kind, name = _component(reference)
        if name in found.setdefault(kind, {}):
            continue
        target = _target(api, reference)
        found[kind][name] = _response(target) if kind == "responses" else _slim(target)
        waiting.extend(sorted(set(_references(found[kind][name]))))
    return {kind: dict(sorted(each.items())) for kind, each in sorted(found.items())}


def _target(api: Api, reference: str) -> Json:
    kind, name = _component(reference)
    holder = _mapping(_mapping(api.data.get("components")).get(kind))
    if name not in holder:
        what = f"{api.name} refers to `{reference[:80]}`, which is not there"
        raise DocumentError(what, "mend the document")
    return holder[name]


def _component(reference: str) -> tuple[str, str]:
    steps = reference.split("/")
    if len(steps) != 4 or steps[:2] != ["#", "components"]:  # noqa: PLR2004 -- #/components/KIND/NAME
        what = f"`{reference[:80]}` is no reference to a component of the same document"
        raise DocumentError(what, "bundle the document so that it refers to components only")
    return steps[2], steps[3].replace("~1", "/").replace("~0", "~")


def _references(node: Json) -> Iterator[str]:
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, Mapping):
            reference = here.get("$ref")
            if isinstance(reference, str):
                yield reference
            waiting.extend(here.values())
        elif isinstance(here, list):
            waiting.extend(here)


def operations_of(data: Mapping[str, Json]) -> int:
    """How many operations a document has."""
    items = _mapping(data.get("paths")).values()
    return sum(method in _mapping(item) for item in items for method in METHODS)


def _mapping(node: Json) -> Mapping[str, Json]:
    return node if isinstance(node, Mapping) else {}
