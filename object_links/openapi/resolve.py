"""Puts what an OpenAPI document says in place of `operation:`, before a file meets its model.

A request that names an operation gets its `request: METHOD /path`; an input that leaves out its
type gets it from the schema of the part that it fills. All of it is held against the document.
What comes out is a document with the same positions, so that later mistakes keep their lines.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import UnionType
from typing import Annotated, Any, Union, cast, get_args, get_origin
from urllib.parse import quote

from pydantic import BaseModel

from object_links import expressions
from object_links.catalog import Request
from object_links.complaints import nearest
from object_links.expressions import ExpressionError
from object_links.openapi import schema
from object_links.openapi.document import Api, DocumentError, Operation, Parameter
from object_links.openapi.fields import UnfitError, derived
from object_links.yamlfile import Document, Mistake, Path

Json = Any
_FORM = "application/x-www-form-urlencoded"
_OWN_HEADERS = frozenset({"accept", "authorization", "content-type"})
"""Parameters of these names are ignored (3.0.3, parameter object)."""
_HOLDER = "{id}"


@dataclass(frozen=True, slots=True)
class Source:
    """The document of a system, and what the system sends with every call."""

    api: Api | None
    """None: the system names no document."""
    headers: frozenset[str] = frozenset()
    """In lower case."""


def resolve(
    document: Document, model: type[BaseModel], source: Source
) -> tuple[Document, list[Mistake]]:
    """The file with all its operations resolved, and what is wrong with them.

    Where something is wrong, a harmless request stands in its place, so that the rest of the file
    can still be checked.
    """
    work = _Work(document, source)
    places = list(_requests(model, document.data, ()))
    for path in places:
        work.request(path)
    if source.api is not None:
        for path in _input_places(document.data):
            work.input(path)
        for path, operation in work.resolved.items():
            work.bodies(path, operation)
    return work.made(), work.mistakes


@dataclass(slots=True)
class _Work:
    """What was resolved so far."""

    document: Document
    source: Source
    data: Json = None
    positions: dict[Path, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    resolved: dict[Path, Operation] = field(default_factory=dict)
    unfit: set[Path] = field(default_factory=set)
    """Inputs of which nothing more is known than that they are wrong."""

    def __post_init__(self) -> None:
        self.data = _copied(self.document.data)

    @property
    def api(self) -> Api:
        """The document; only asked for where operations of it were found."""
        return cast("Api", self.source.api)

    def made(self) -> Document:
        """The document as it is now."""
        positions = {**self.document.positions, **self.positions}
        read = self.document
        return Document(read.file, self.data, positions, read.unclear, read.blank)

    def at(self, path: Path) -> Json:
        """The part at a path."""
        here = self.data
        for step in path:
            here = here[step]
        return here

    def wrong(self, path: Path, what: str, mend: str) -> None:
        """Note a mistake."""
        self.mistakes.append(self.document.mistake(path, what, mend))

    def put(self, path: Path, key: str, value: Json, beside: str) -> None:
        """Put a value where the person wrote none; it stands where `beside` does."""
        self.at(path)[key] = value
        line = self.document.position((*path, beside))
        self.positions.setdefault((*path, key), line)

    # --- Requests ------------------------------------------------------------------------------

    def request(self, path: Path) -> None:
        """Put `request:` in place of `operation:` at a path."""
        here = self.at(path)
        ident = here["operation"]
        if "request" in here:
            mend = "keep one of them"
            self.wrong((*path, "operation"), "`operation` and `request` both stand here", mend)
            return
        operation = self._operation(path, ident) if isinstance(ident, str) else None
        if operation is None:
            self.put(path, "request", "GET /", "operation")
            return
        self.resolved[path] = operation
        filled = self._filled(path, operation)
        self.put(path, "request", f"{operation.method} {filled}", "operation")
        self._parameters(path, operation)

    def _operation(self, path: Path, ident: str) -> Operation | None:
        where = (*path, "operation")
        if self.source.api is None:
            what = "there is no OpenAPI document in which this operation could stand"
            self.wrong(where, what, "name it by `openapi:` in the system's file")
            return None
        api = self.source.api
        try:
            return api.operation(ident)
        except KeyError:
            what = f"{api.name} has no operation `{ident[:200]}`"
            self.wrong(where, what, nearest(ident, api.ids))
        except DocumentError as error:
            self.wrong(where, error.what, error.mend)
        return None

    def _filled(self, path: Path, operation: Operation) -> str:
        """The operation's path with what stands for its parameters."""
        given = self.at(path).get("path")
        given = given if isinstance(given, dict) else {}
        names = re.findall(r"\{([^{}]*)\}", operation.path)
        # Parts of the id stand for themselves.
        given = {name: f"{{{name}}}" for name in self._parts() if name in names} | given
        for name in given:
            if name not in names:
                what = f"`{operation.id}` has no path parameter `{name}`"
                self.wrong((*path, "path", name), what, nearest(name, names))
        left = [name for name in names if name not in given]
        if len(left) > 1 or (left and any(_HOLDER in str(each) for each in given.values())):
            what = f"nobody says what these path parameters are: {', '.join(left)}"
            mend = f"write it in `path:`, such as `path: {{{left[-1]}: '{_HOLDER}'}}`"
            self.wrong((*path, "operation"), what, mend)
        texts = {name: self._encoded((*path, "path", name), given.get(name)) for name in names}
        # In one pass: what is put in may look like another parameter.
        pieces = re.split(r"\{([^{}]*)\}", operation.path)
        filled = "".join(
            texts.get(piece, f"{{{piece}}}") if index % 2 else piece
            for index, piece in enumerate(pieces)
        )
        if " " in filled or not filled.startswith("/"):
            what = f"the path of `{operation.id}` is no path of an address"
            self.wrong((*path, "operation"), what, "write `request:` instead")
            return "/"
        return filled

    def _parts(self) -> tuple[str, ...]:
        """The names of the parts of the type's id."""
        template = self.data.get("parts")
        try:
            return expressions.placeholders(template) if isinstance(template, str) else ()
        except ExpressionError:
            return ()

    def _encoded(self, path: Path, given: Json) -> str:
        """Literal text percent-encoded, names in braces kept; the id where nothing is given."""
        text = given if isinstance(given, str) else _HOLDER
        try:
            names = expressions.placeholders(text)
            literal = expressions.expand(text, dict.fromkeys(names, ""), verbatim=_kept(names))
        except ExpressionError as error:
            self.wrong(path, str(error), "write text, with names in braces such as {id}")
            return _HOLDER
        if literal in {"", ".", ".."}:
            self.wrong(path, f"`{text}` cannot stand in an address", "write what stands there")
            return _HOLDER
        for name in names:
            text = text.replace(f"{{{name}}}", f"\0{name}\1")
        return quote(text, safe="\0\1").replace("\0", "{").replace("\1", "}")

    def _parameters(self, path: Path, operation: Operation) -> None:
        """Hold query and headers against the operation's parameters."""
        query = self._mapping((*path, "query"))
        known = {each.name: each for each in operation.in_("query")}
        for name in query:
            if name not in known:
                what = f"`{operation.id}` has no query parameter `{name}`"
                self.wrong((*path, "query", name), what, nearest(name, sorted(known)))
        for name, parameter in known.items():
            if parameter.required and name not in query:
                what = f"`{operation.id}` requires the query parameter `{name}`"
                self.wrong((*path, "operation"), what, f"add it: `query: {{{name}: ...}}`")
        sent = self._sent(path)
        for parameter in operation.in_("header"):
            if parameter.required and parameter.name.lower() not in sent:
                what = f"`{operation.id}` requires the header `{parameter.name}`"
                self.wrong((*path, "operation"), what, _for_header(parameter.name))
        self._body_is_there(path, operation)

    def _body_is_there(self, path: Path, operation: Operation) -> None:
        here = self.at(path)
        given = [key for key in ("json", "form", "text") if here.get(key) is not None]
        if operation.body_required and not given:
            what = f"`{operation.id}` requires a body"
            self.wrong((*path, "operation"), what, "add `json:` with what it takes")
        for key in given:
            if _media(operation, key) is None:
                kinds = ", ".join(operation.bodies) or "no body"
                what = f"`{operation.id}` takes {kinds}, not `{key}`"
                self.wrong((*path, key), what, "give what the document says")

    def _sent(self, path: Path) -> set[str]:
        """Names of the headers that go with a request, in lower case."""
        here, action = self.at(path), self._action(path)
        sent = {name.lower() for name in self._mapping((*path, "headers"))} | _OWN_HEADERS
        if here.get("if_match") is True:
            sent.add("if-match")
        if isinstance(action.get("key_header"), str):
            sent.add(action["key_header"].lower())
        return sent | self.source.headers

    def _action(self, path: Path) -> Mapping[str, Json]:
        """The action that a place belongs to; empty for `fetch` and the like."""
        if path[:1] != ("actions",) or len(path) < 2:  # noqa: PLR2004 -- actions, NAME
            return {}
        found = self.at(path[:2])
        return found if isinstance(found, dict) else {}

    def _mapping(self, path: Path) -> Mapping[str, Json]:
        found = self.at(path[:-1]).get(path[-1])
        return found if isinstance(found, dict) else {}

    # --- Bodies and inputs ---------------------------------------------------------------------

    def bodies(self, path: Path, operation: Operation) -> None:
        """Hold the literals of a request, and the types of its inputs, against the schemas."""
        try:
            described = list(self._described(path, operation))
        except DocumentError as error:
            self.wrong((*path, "operation"), error.what, error.mend)
            return
        for where, template, wanted in described:
            # What is nothing is left out of an address anyway.
            address = where[len(path)] == "query"
            inputs = self._known_inputs(path)
            try:
                held = _optional(template) if address else template
                found = schema.problems(self.api, wanted, held, inputs)
            except DocumentError as error:
                self.wrong((*path, "operation"), error.what, error.mend)
                continue
            for each in found:
                self.wrong((*where, *each.path), each.what, each.mend)

    def input(self, path: Path) -> None:
        """Fill in what an input leaves out, from the part of a request that it fills."""
        name, declared = str(path[-1]), self.at(path)
        if not isinstance(declared, dict):
            return
        try:
            found = self._filled_by(path[:2], name)
            if found is not None:
                wanted, required = found
                declared.update(derived(self.api, wanted, name, declared, required=required))
                return
            why = "no request of this action gives it to a part that the document describes"
        except (UnfitError, DocumentError) as error:
            why = error.what if isinstance(error, DocumentError) else str(error)
        uses = any(each[:2] == path[:2] for each in self.resolved)
        if "type" not in declared and uses:
            what = f"no form can be made for `{name}` from the document: {why}"
            self.wrong(path, what, "declare its `type:` yourself")
            declared.update({"type": "text", "label": name, **declared})
            self.unfit.add(path)

    def _filled_by(self, action: Path, name: str) -> tuple[Json, bool] | None:
        """The schema of the first part that an input fills, and whether it is always sent."""
        for path, operation in self.resolved.items():
            if path[:2] != action:
                continue
            for _, template, wanted in self._described(path, operation):
                found = self._search(wanted, template, name)
                if found is not None:
                    return found
        return None

    def _search(self, wanted: Json, template: Json, name: str) -> tuple[Json, bool] | None:
        expression = schema.computed(template)
        if expression is not None:
            mine = schema.whole_input(expression) == name
            return (wanted, "$" in template) if mine else None
        for below, value in self._below(wanted, template):
            found = self._search(below, value, name)
            if found is not None:
                return found
        return None

    def _below(self, wanted: Json, template: Json) -> Iterator[tuple[Json, Json]]:
        if not isinstance(template, dict | list):
            return
        for view in schema.options(self.api, wanted):
            if isinstance(template, list):
                yield from ((view.items or {}, item) for item in template)
                continue
            for key, value in template.items():
                yield view.properties.get(key, view.additional or {}), value

    def _known_inputs(self, path: Path) -> dict[str, Mapping[str, Json]]:
        """The inputs of a request's action whose types are known."""
        found = self._action(path).get("inputs")
        return {
            name: each
            for name, each in (found.items() if isinstance(found, dict) else ())
            if isinstance(each, dict) and (*path[:2], "inputs", name) not in self.unfit
        }

    def _described(self, path: Path, operation: Operation) -> Iterator[tuple[Path, Json, Json]]:
        """Each template of a request that the document describes: where, what, its schema."""
        here = self.at(path)
        query = {each.name: each for each in operation.in_("query")}
        headers = {each.name.lower(): each for each in operation.in_("header")}
        for key, known in (("query", query), ("headers", headers)):
            for name, value in self._mapping((*path, key)).items():
                parameter = known.get(name if key == "query" else name.lower())
                if parameter is not None:
                    wanted = self._as_text(parameter)
                    yield (*path, key, name), self._read(wanted, value), wanted
        for key in ("json", "form"):
            wanted = _media(operation, key)
            if here.get(key) is not None and wanted is not None:
                yield (*path, key), here[key], wanted

    def _as_text(self, parameter: Parameter) -> Json:
        """What a parameter takes: in an address a whole number is text, and a list may be one."""
        view = schema.shape(self.api, parameter.schema)
        kinds = [parameter.schema]
        if view.only == "array" and view.items is not None:
            kinds.append(view.items)
        if view.only == "string" and not view.enum:
            kinds.append({"type": ["integer", "number", "boolean"]})
        return {"anyOf": kinds}

    def _read(self, wanted: Json, value: Json) -> Json:
        """A literal of an address as what it stands for: "5" where a number is wanted is 5."""
        if not isinstance(value, str):
            return value
        for view in schema.options(self.api, wanted):
            if view.only in {"integer", "number"} and value.isascii() and value.isdigit():
                return int(value)
            if view.only == "boolean" and value in {"true", "false"}:
                return value == "true"
        return value


# --- Where requests and inputs stand ------------------------------------------------------------


def _requests(kind: Json, data: Json, path: Path) -> Iterator[Path]:
    """Every place where a model's annotation has a request and the data names an operation."""
    origin: Json = get_origin(kind)
    inner = get_args(kind)
    if origin is Annotated:
        yield from _requests(inner[0], data, path)
    elif origin in (Union, UnionType):
        found = (each for part in inner for each in _requests(part, data, path))
        yield from dict.fromkeys(found)
    elif origin is dict and isinstance(data, dict):
        yield from _in_each(inner[1], data.items(), path)
    elif origin in (tuple, list) and isinstance(data, list):
        yield from _in_each(inner[0], enumerate(data), path)
    elif isinstance(kind, type) and issubclass(kind, BaseModel) and isinstance(data, dict):
        if issubclass(kind, Request) and "operation" in data:
            yield path
        for name, each in kind.model_fields.items():
            key = each.alias or name
            if key in data:
                yield from _requests(each.annotation, data[key], (*path, key))


def _in_each(kind: Json, items: Iterable[tuple[str | int, Json]], path: Path) -> Iterator[Path]:
    for step, value in items:
        yield from _requests(kind, value, (*path, step))


def _input_places(data: Json) -> Iterator[Path]:
    actions = data.get("actions") if isinstance(data, dict) else None
    for name, action in actions.items() if isinstance(actions, dict) else ():
        inputs = action.get("inputs") if isinstance(action, dict) else None
        for each in inputs if isinstance(inputs, dict) else ():
            yield ("actions", name, "inputs", each)


# --- Small parts --------------------------------------------------------------------------------


def _media(operation: Operation, key: str) -> Json | None:
    """The schema of the body that a key of a request writes, or None."""
    for kind, wanted in operation.bodies.items():
        media = kind.partition(";")[0].strip().lower()
        plain = key == "text" and media.startswith("text/")
        json = key == "json" and (media == "application/json" or media.endswith("+json"))
        if plain or json or (key == "form" and media == _FORM) or media == "*/*":
            return wanted
    return None


def _optional(template: Json) -> Json:
    return {"$?": template["$"]} if isinstance(template, dict) and "$" in template else template


def _for_header(name: str) -> str:
    match name.lower():
        case "if-match":
            return "write `if_match: true`"
        case "idempotency-key":
            return f"write `repeat: idempotency_key` and `key_header: {name}` at the action"
        case _:
            return f"add it under `headers:` here, or in the system's file: `{name}: ...`"


def _kept(names: Sequence[str]) -> dict[str, str]:
    return {name: f"{{{name}}}" for name in names}


def _copied(data: Json) -> Json:
    if isinstance(data, dict):
        return {key: _copied(value) for key, value in data.items()}
    return [_copied(value) for value in data] if isinstance(data, list) else data
