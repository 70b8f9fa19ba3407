"""What pydantic found wrong with data that people wrote, in plain words with a mend."""

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

_SHORT = 60


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong: where in the data, what, and how to put it right."""

    path: tuple[str | int, ...]
    what: str
    mend: str


def complaints(error: ValidationError, cls: type[BaseModel], data: object) -> list[Complaint]:
    """Every complaint about `data` as a `cls`, each at a place that the data really has.

    A missing key stands at what should hold it. Of a union's alternatives only those that got
    deepest into the data are told.
    """
    found: dict[tuple[str | int, ...], Complaint] = {}
    for detail in error.errors(include_url=False):
        path = _path_in(detail["loc"], data)
        if detail["type"] == "missing" and path == detail["loc"]:
            path = path[:-1]
        complaint = _translate(detail, path, cls)
        key = (*path, detail["loc"][-1]) if detail["type"] == "missing" else path
        found.setdefault(key, complaint)
    inner = {path[:length] for path in found for length in range(len(path))}
    return [complaint for path, complaint in found.items() if path not in inner or not path]


def _path_in(loc: tuple[int | str, ...], data: object) -> tuple[str | int, ...]:
    """`loc` without the names of union members and validators, which the data does not have."""
    path: list[str | int] = []
    for step in loc:
        below = data.get(step, _ABSENT) if isinstance(data, Mapping) else _ABSENT
        if isinstance(data, list) and isinstance(step, int) and step < len(data):
            below = data[step]
        if below is not _ABSENT:
            data = below
            path.append(step)
    return tuple(path)


_ABSENT = object()


def _translate(
    detail: Mapping[str, Any], path: tuple[str | int, ...], cls: type[BaseModel]
) -> Complaint:
    kind, given, ctx = detail["type"], detail["input"], detail.get("ctx", {})
    last = detail["loc"][-1] if detail["loc"] else ""
    if kind == "extra_forbidden":
        known = sorted(_known_keys(cls, path[:-1]))
        return Complaint(path, f"unknown key `{last}`", nearest(str(last), known))
    if kind == "missing":
        return Complaint(path, f"`{last}` is missing", f"add `{last}:`")
    if last == "[key]" and kind != "value_error":
        what = f"the key {_shown(given)} does not fit: {_lower(detail['msg'])}"
        return Complaint(path, what, _pattern(str(ctx.get("pattern", ""))))
    if kind in ("literal_error", "enum"):
        return Complaint(path, f"{_shown(given)} is not known here", f"write {ctx.get('expected')}")
    if kind == "value_error":
        return _own_words(path, str(ctx.get("error", detail["msg"])))
    for ending, name in _WANTED.items():
        if kind in (f"{ending}_type", f"{ending}_from_float", f"{ending}_parsing"):
            what = f"{_shown(given)} is {_kind(given)}, but {name} is wanted"
            quoted = ending == "string" and not isinstance(given, dict | list | None)
            return Complaint(path, what, "put it in quotes" if quoted else f"write {name}")
    if kind in _BOUNDS:
        what, mend = _BOUNDS[kind](given, ctx)
        return Complaint(path, what, mend)
    return Complaint(path, f"{_shown(given)} does not fit", _lower(detail["msg"]))


_WANTED = {
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "dict": "a mapping",
    "model": "a mapping",
    "list": "a list",
    "tuple": "a list",
    "set": "a list",
    "frozen_set": "a list",
    "none_required": "nothing",
}


def _bound(side: str, name: str) -> Callable[[Any, dict[str, Any]], tuple[str, str]]:
    def words(given: object, ctx: dict[str, Any]) -> tuple[str, str]:
        return f"{_shown(given)} is too {side}", f"use {name} {ctx.get(_LIMIT[name])}"

    return words


_LIMIT = {"at least": "ge", "more than": "gt", "at most": "le", "less than": "lt"}


def _length(key: str, words: str, mend: str) -> Callable[[Any, dict[str, Any]], tuple[str, str]]:
    def told(given: object, ctx: dict[str, Any]) -> tuple[str, str]:
        return f"{_shown(given)} {words}", mend.format(ctx.get(key))

    return told


_BOUNDS: dict[str, Callable[[Any, dict[str, Any]], tuple[str, str]]] = {
    "greater_than_equal": _bound("small", "at least"),
    "greater_than": _bound("small", "more than"),
    "less_than_equal": _bound("large", "at most"),
    "less_than": _bound("large", "less than"),
    "string_too_short": _length("min_length", "is too short", "write at least {} characters"),
    "string_too_long": _length("max_length", "is too long", "write at most {} characters"),
    "too_short": _length("min_length", "has too few entries", "give at least {}"),
    "too_long": _length("max_length", "has too many entries", "give at most {}"),
    "string_pattern_mismatch": lambda given, ctx: (
        f"{_shown(given)} has the wrong form",
        _pattern(str(ctx.get("pattern", ""))),
    ),
}

_PATTERNS = {
    r"^[a-z][a-z0-9_]{0,40}$": "write small letters, digits and _, a letter first, at most 41",
    r"^(GET|POST|PUT|PATCH|DELETE) /\S*$": "write METHOD /path, such as GET /orders/{id}",
    r"^https?://\S*\{key\}\S*$": "write a web address with {key} where the id stands",
    r"^[^{}\s]*\{id\}[^{}\s]*$": "write {id} once, with what stands around it, such as SO-{id}",
    r"^https?://[^\s/?#@]+(/[^\s?#]*)?$": "write a web address without query and login",
}


def _pattern(pattern: str) -> str:
    return _PATTERNS.get(pattern) or f"write it so that it fits {pattern}"


def nearest(word: str, known: list[str]) -> str:
    """How to put an unknown name right: the known one most like it, or all there are."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if not known:
        return "remove it"
    return "known here: " + ", ".join(f"`{name}`" for name in known[:40])


def _own_words(path: tuple[str | int, ...], message: str) -> Complaint:
    """Our validators write `what: mend`, or one sentence that says how it must be."""
    what, colon, mend = message.rpartition(": ")
    if colon and what.count("`") % 2 == 0:
        return Complaint(path, what, mend)
    return Complaint(path, message, "change it so")


def _known_keys(cls: type[BaseModel], path: tuple[str | int, ...]) -> set[str]:
    """The keys that the models at `path` below `cls` know."""
    here: list[Any] = [cls]
    for step in path:
        here = [part for kind in here for part in _below(kind, step)]
    return {
        field.alias or name
        for kind in here
        if isinstance(kind, type) and issubclass(kind, BaseModel)
        for name, field in kind.model_fields.items()
    }


def _below(kind: Any, step: str | int) -> Iterator[Any]:  # noqa: ANN401 -- any annotation
    """The types that a value may have at `step` inside a value of type `kind`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            if step == (field.alias or name):
                yield from _members(field.annotation)
    elif get_origin(kind) is dict:
        yield from _members(get_args(kind)[1])
    else:
        yield from (part for arg in get_args(kind) for part in _members(arg))


def _members(kind: Any) -> Iterator[Any]:  # noqa: ANN401 -- any annotation
    if get_origin(kind) is Annotated:
        yield from _members(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        yield from (part for arg in get_args(kind) for part in _members(arg))
    else:
        yield kind


def _kind(given: object) -> str:
    names = {str: "text", bool: "a truth value", dict: "a mapping", list: "a list"}
    if given is None:
        return "nothing"
    return names.get(type(given), "a number")


def _shown(given: object) -> str:
    if given is None:
        return "an empty value"
    if isinstance(given, dict | list):
        return "this"
    text = str(given)
    return f"`{text[:_SHORT]}{'...' if len(text) > _SHORT else ''}`"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
