"""Reads an OpenAPI document, capped, and finds its operations by their operationId.

An operationId is opaque text: it may hold `/`, `{` and `}`. References lead to places in the
document itself; one that leads elsewhere is a mistake of the part that uses it.
"""

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, Literal, cast

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

MAX_BYTES = 16 * 1024 * 1024
"""Of the text, after decompression."""
MAX_YAML_BYTES = 1024 * 1024
"""YAML takes about a hundred times as long to read as JSON."""
MAX_DEPTH = 100
MAX_NODES = 2_000_000
SUFFIXES = (".json", ".json.gz", ".yaml", ".yml")
METHODS = ("get", "post", "put", "patch", "delete")
_MAX_CHAIN = 20
_TO_JSON = "write it as JSON (.json or .json.gz), which is read much faster"

Json = Any
Where = Literal["path", "query", "header", "cookie"]


class DocumentError(ValueError):
    """A document, or a part of one, that cannot be used: `what` is wrong, and the `mend`."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of an operation."""

    name: str
    where: Where
    required: bool
    schema: Json = field(repr=False)
    """Empty where the document gives none."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation, its references followed as far as its schemas."""

    id: str
    method: str
    """In capitals."""
    path: str
    """Below the server's address, with parameters in braces."""
    summary: str
    parameters: tuple[Parameter, ...]
    bodies: Mapping[str, Json] = field(repr=False)
    """Media type -> schema; empty where the operation takes no body."""
    body_required: bool
    responses: Mapping[str, Json] = field(repr=False)
    """Status -> response object."""

    def in_(self, where: Where) -> tuple[Parameter, ...]:
        """The parameters that stand in one place."""
        return tuple(each for each in self.parameters if each.where == where)


@dataclass(frozen=True, slots=True, eq=False)
class Api:
    """A document that was read."""

    name: str
    """Its file's name, for mistakes."""
    data: Mapping[str, Json] = field(repr=False)
    places: Mapping[str, tuple[tuple[str, str], ...]] = field(repr=False)
    """operationId -> where it stands, as (path, method); more than one place is ambiguous."""

    @property
    def ids(self) -> list[str]:
        """All operationIds, in the order of the document."""
        return list(self.places)

    def operation(self, ident: str) -> Operation:
        """The operation of this operationId.

        Raises KeyError for an unknown one, DocumentError for one that is ambiguous or broken.
        """
        (path, method), *others = self.places[ident]
        if others:
            what = f"{self.name} has {len(others) + 1} operations named `{ident}`"
            raise DocumentError(what, "write `request:` instead")
        item = _mapping(self.follow(self.data["paths"][path]))
        return self._operation(ident, path, method, item)

    def operations(self) -> Iterator[Operation]:
        """Every operation that can be used."""
        for ident in self.places:
            try:
                yield self.operation(ident)
            except DocumentError:
                continue

    def follow(self, node: Json) -> Json:
        """What a node refers to, or the node itself.

        Raises DocumentError for a reference that leads out of the document or nowhere.
        """
        for _ in range(_MAX_CHAIN):
            if not isinstance(node, Mapping) or not isinstance(node.get("$ref"), str):
                return node
            node = self._target(node["$ref"])
        raise DocumentError(f"references in {self.name} lead in a circle", "mend the document")

    def _target(self, reference: str) -> Json:
        if not reference.startswith("#/"):
            what = f"{self.name} refers to another document, `{reference[:80]}`"
            raise DocumentError(what, "bundle it into one document")
        node: Json = self.data
        # RFC 6901, section 4: "~1" first, so that "~01" stays "~1".
        for step in reference[2:].split("/"):
            key = step.replace("~1", "/").replace("~0", "~")
            node = _below(node, key)
            if node is None:
                what = f"{self.name} refers to `{reference[:80]}`, which is not there"
                raise DocumentError(what, "mend the document")
        return node

    def _operation(self, ident: str, path: str, method: str, item: Mapping[str, Json]) -> Operation:
        found = _mapping(item[method])
        body = _mapping(self.follow(found.get("requestBody")))
        content = _mapping(body.get("content"))
        responses = _mapping(found.get("responses"))
        return Operation(
            id=ident,
            method=method.upper(),
            path=path,
            summary=_text(found.get("summary")),
            parameters=tuple(self._parameters(item, found)),
            bodies={kind: _mapping(each).get("schema", {}) for kind, each in content.items()},
            body_required=body.get("required") is True,
            responses={key: _mapping(self.follow(each)) for key, each in responses.items()},
        )

    def _parameters(
        self, item: Mapping[str, Json], operation: Mapping[str, Json]
    ) -> Iterator[Parameter]:
        """The operation's own parameters go before those of its path (3.0.3, path item)."""
        merged: dict[tuple[str, str], Mapping[str, Json]] = {}
        for holder in (item, operation):
            listed = holder.get("parameters")
            for each in listed if isinstance(listed, list) else ():
                parameter = _mapping(self.follow(each))
                key = _text(parameter.get("name")), _text(parameter.get("in"))
                merged[key] = parameter
        for (name, where), parameter in merged.items():
            if where in {"path", "query", "header", "cookie"}:
                required = where == "path" or parameter.get("required") is True
                schema = parameter.get("schema", {})
                yield Parameter(name, cast("Where", where), required, schema)


def parse(data: bytes, name: str) -> Api:
    """Read a document; the ending of its name says how it is written.

    Raises DocumentError for one that is too large, too deep, or no OpenAPI 3 document.
    """
    if name.endswith(".gz"):
        data = _inflate(data, name)
    if len(data) > MAX_BYTES:
        raise DocumentError(f"{name} has more than {MAX_BYTES} bytes", _CUT)
    root = _mapping(_json(data, name) if ".json" in name else _yaml(data, name))
    version = root.get("openapi")
    if not isinstance(version, str) or not version.startswith(("3.0", "3.1")):
        what = f"{name} is no OpenAPI document of version 3.0 or 3.1"
        raise DocumentError(what, "convert it; documents of version 2 are not read")
    return Api(name, root, _places(root))


_CUT = "cut it with `midstream connect cut-openapi`"


def _places(root: Mapping[str, Json]) -> dict[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for path, item in _mapping(root.get("paths")).items():
        for method in METHODS:
            ident = _mapping(_mapping(item).get(method)).get("operationId")
            if isinstance(ident, str) and ident:
                found[ident] = (*found.get(ident, ()), (path, method))
    return found


def _inflate(data: bytes, name: str) -> bytes:
    inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = inflater.decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise DocumentError(f"{name} is not compressed by gzip", "rename it, or pack it") from None
    if len(text) <= MAX_BYTES and not inflater.eof:
        raise DocumentError(f"{name} ends in the middle", "fetch it again")
    return text


def _json(data: bytes, name: str) -> Json:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise DocumentError(f"{name} is no JSON, or too deep", "fetch it again") from None
    _measure(found, name)
    return found


def _measure(root: Json, name: str) -> None:
    """Raise DocumentError for a tree that is too deep or too large to be walked."""
    level, nodes = [root], 0
    for _ in range(MAX_DEPTH):
        nodes += len(level)
        if not level or nodes > MAX_NODES:
            break
        # Cut while it is built: aliases of YAML make a short text a huge tree.
        below = (child for node in level for child in _children(node))
        level = list(islice(below, MAX_NODES + 1))
    if level:
        raise DocumentError(f"{name} is nested too deeply or has too many parts", _CUT)


def _children(node: Json) -> Iterator[Json]:
    if isinstance(node, dict):
        return iter(node.values())
    return iter(node) if isinstance(node, list) else iter(())


def _yaml(data: bytes, name: str) -> Json:
    if len(data) > MAX_YAML_BYTES:
        raise DocumentError(f"{name} has more than {MAX_YAML_BYTES} bytes of YAML", _TO_JSON)
    try:
        loaded = YAML(typ="safe", pure=True).load(data.decode("utf-8"))
    except (YAMLError, ValueError, RecursionError):
        raise DocumentError(f"{name} is no YAML in UTF-8", _TO_JSON) from None
    # Aliases are one object in several places: measured as the tree that they stand for.
    _measure(loaded, name)
    return _plain(loaded)


def _plain(node: Json) -> Json:
    """YAML as JSON has it: keys are text, dates too."""
    if isinstance(node, Mapping):
        return {str(key): _plain(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_plain(value) for value in node]
    return node.isoformat() if isinstance(node, date | datetime) else node


def _below(node: Json, key: str) -> Json:
    if isinstance(node, Mapping):
        return node.get(key)
    inside = isinstance(node, list) and key.isdigit() and int(key) < len(node)
    return node[int(key)] if inside else None


def _mapping(node: Json) -> Mapping[str, Json]:
    return node if isinstance(node, Mapping) else {}


def _text(node: Json) -> str:
    return node if isinstance(node, str) else ""
