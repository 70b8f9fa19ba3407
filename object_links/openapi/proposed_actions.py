"""Candidate actions of a proposed type: what the document lets one do to the object."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from object_links.openapi import guess
from object_links.openapi.document import Api, Operation
from object_links.openapi.fields import UnfitError, derived, words
from object_links.openapi.guess import Found, Property, field_of
from object_links.openapi.schema import Shape, shape

Json = Any
_MOST = 12
_MOST_SETTERS = 5
_MOST_INPUTS = 5
_ONE_LINE = 2
_LONGEST_NAME = 41
_VERBS = {"PATCH": "update", "PUT": "replace", "POST": "update", "DELETE": "delete"}
_NO_VERIFY = (
    "verify: the document does not tell how one sees that it happened. Write what must hold\n"
    "of `object` then, compared with `before`; or `unverified_because` with the reason."
)


def actions(api: Api, found: Found) -> tuple[CommentedMap, list[str]]:
    """Candidate actions by name, and operations for which none is proposed."""
    made, left = CommentedMap(), []
    for operation in found.changes:
        names = re.findall(r"\{([^{}]+)\}", operation.path)
        if set(names) - {found.id_name, *found.others} or len(made) >= _MOST:
            left.append(operation.id)
            continue
        setters = list(_setters(api, found, operation)) if _own_path(found, operation) else []
        for name, action in setters or [(_name(found, operation), _plain(api, found, operation))]:
            made[_free(name, made)] = action
    return made, left


def flow(items: Mapping[str, Json] | None = None, /, **named: Json) -> CommentedMap:
    """A mapping that is written on one line."""
    page = CommentedMap({**(items or {}), **named})
    page.fa.set_flow_style()
    return page


def listed(*items: Json) -> CommentedSeq:
    """A list that is written on one line."""
    made = CommentedSeq(items)
    made.fa.set_flow_style()
    return made


def quoted(text: str) -> str:
    """Text that YAML might take for something else, in quotes; plain names stay bare."""
    plain = re.fullmatch(r"[A-Za-z][\w./-]*", text)
    return text if plain and text.lower() not in _TAKEN else DoubleQuotedScalarString(text)


_TAKEN = frozenset({"true", "false", "null", "yes", "no", "on", "off"})


def _own_path(found: Found, operation: Operation) -> bool:
    return operation.path == found.read.path and operation.method != "DELETE"


# --- Setting one property -----------------------------------------------------------------------


def _setters(api: Api, found: Found, operation: Operation) -> Iterator[tuple[str, CommentedMap]]:
    """One action for each property that is written and read alike: its effect can be seen."""
    wrapped, view = _unwrapped(api, found, operation)
    readable = {each.name: each for each in found.properties}
    count = 0
    for name in sorted(view.properties, key=lambda each: _order(api, view, each)):
        seen = readable.get(name)
        if seen is None or count >= _MOST_SETTERS or not _alike(api, view.properties[name], seen):
            continue
        needed = {each: flow({"$": f"object.{field_of(each)}"}) for each in sorted(view.required)}
        body = needed | {name: flow({"$": f"inputs.{guess.name_of(name)}"})}
        count += 1
        yield f"set_{guess.name_of(name)}", _setter(found, operation, seen, _wrap(body, wrapped))


def _setter(found: Found, operation: Operation, seen: Property, body: Json) -> CommentedMap:
    name = guess.name_of(seen.name)
    page = _head(f"Set {words(seen.name).lower()}")
    page["inputs"] = flow({name: flow()})
    step = CommentedMap(operation=quoted(operation.id))
    step["json"] = body
    _put_repeat(page, step, operation, found, usual="idempotent")
    page["steps"] = CommentedSeq([step])
    page["verify"] = flow(expr=quoted(f"object.{field_of(seen.name)} == inputs.{name}"))
    return page


def _order(api: Api, view: Shape, name: str) -> tuple[bool, str]:
    """Properties with a list of values first: they make the best buttons."""
    plain = guess.plain(api, view.properties[name])
    return not (plain is not None and plain.enum), name


def _alike(api: Api, wanted: Json, seen: Property) -> bool:
    """Whether what is written can be compared with what is read, and asked for in a form."""
    plain = guess.plain(api, wanted)
    if plain is None or plain.only != seen.view.only or plain.read_only:
        return False
    return not shape(api, wanted).read_only and _askable(api, wanted)


def _askable(api: Api, wanted: Json) -> bool:
    try:
        derived(api, wanted, "x", {}, required=True)
    except UnfitError:
        return False
    return True


def _unwrapped(api: Api, found: Found, operation: Operation) -> tuple[str | None, Shape]:
    """What the operation takes; where the object is wrapped on the way out, also on the way in."""
    view = guess.body_of(api, operation) or Shape()
    name = (found.body or "").removesuffix("[0]")
    if found.body is not None and name in view.properties:
        inner = shape(api, view.properties[name])
        return found.body, shape(api, inner.items) if inner.items is not None else inner
    return None, view


def _wrap(body: Mapping[str, Json], wrapped: str | None) -> Json:
    inner = flow(dict(body))
    if wrapped is None:
        return inner
    name = wrapped.removesuffix("[0]")
    return flow({name: listed(inner) if wrapped.endswith("[0]") else inner})


# --- Anything else ------------------------------------------------------------------------------


def _plain(api: Api, found: Found, operation: Operation) -> CommentedMap:
    """An action that sends what the operation takes."""
    page = _head(words(_name(found, operation)), danger=operation.method == "DELETE")
    view = guess.body_of(api, operation) or Shape()
    inputs, body = _asked(api, view)
    if inputs:
        page["inputs"] = inputs
    step = CommentedMap(operation=quoted(operation.id))
    if operation.bodies:
        step["json"] = body
    usual = "idempotent" if operation.method in {"PUT", "DELETE"} else "blind"
    _put_repeat(page, step, operation, found, usual=usual)
    page["steps"] = CommentedSeq([step])
    expression = _seen_afterwards(api, found, operation, view, inputs)
    if expression is None:
        page.yaml_set_comment_before_after_key("steps", before=_NO_VERIFY, indent=4)
    else:
        page["verify"] = flow(expr=quoted(expression))
    return page


def _seen_afterwards(
    api: Api, found: Found, operation: Operation, view: Shape, inputs: Mapping[str, Json]
) -> str | None:
    """How one sees what was put somewhere; None where what is written is not read alike."""
    readable = {each.name: each for each in found.properties}
    put = operation.method in {"PUT", "PATCH"} and bool(inputs)
    put = put and view.required == set(view.properties)
    for name in view.properties if put else ():
        seen = readable.get(name)
        if (
            name not in view.required
            or seen is None
            or not _alike(api, view.properties[name], seen)
        ):
            return None
    pairs = [f"object.{field_of(each)} == inputs.{guess.name_of(each)}" for each in view.properties]
    return " && ".join(pairs) if put else None


def _asked(api: Api, view: Shape) -> tuple[CommentedMap, CommentedMap]:
    """Inputs for what a form can ask for, required first, and the body that they fill."""
    inputs, body = CommentedMap(), CommentedMap()
    for name in sorted(view.properties, key=lambda each: each not in view.required):
        wanted, needed = shape(api, view.properties[name]), name in view.required
        if wanted.read_only or (not needed and len(inputs) >= _MOST_INPUTS):
            continue
        several = wanted.only == "array" and wanted.items is not None
        asked = wanted.items if several else view.properties[name]
        key, mark = guess.name_of(name), "$" if needed else "$?"
        if key and key not in inputs and _askable(api, asked):
            inputs[key] = flow()
            value = flow({mark: f"inputs.{key}"})
            body[name] = listed(value) if several else value
        elif needed:
            body[name] = flow()
    return inputs, body if len(body) > _ONE_LINE else flow(body)


# --- Parts of an action -------------------------------------------------------------------------


def _head(label: str, *, danger: bool = False) -> CommentedMap:
    page = CommentedMap(label=quoted(label[:40]), done=quoted(f"{label[:54]}: done"))
    if danger:
        page["style"] = "danger"
    return page


def _put_repeat(
    page: CommentedMap, step: CommentedMap, operation: Operation, found: Found, *, usual: str
) -> None:
    """How it may be repeated, from the headers that the operation takes."""
    headers = {each.name.lower(): each.name for each in operation.in_("header")}
    key = next((name for bare, name in headers.items() if "idempotency" in bare), None)
    conditional = "if-match" in headers and found.etag
    if conditional:
        step["if_match"] = True
    if key is not None:
        page["repeat"] = "idempotency_key"
        page["key_header"] = quoted(key)
        return
    page["repeat"] = "conditional" if conditional else usual
    if page["repeat"] == "idempotent":
        page.yaml_add_eol_comment("a guess: is twice the same as once?", "repeat")
    elif page["repeat"] == "blind":
        page.yaml_add_eol_comment("never sent twice; is there a better way?", "repeat")


def _name(found: Found, operation: Operation) -> str:
    """What the action is called: by the operationId where that is a name, else by the path."""
    own = guess.name_of(found.read.path.rpartition("/")[0].rpartition("/")[2])
    said = guess.name_of(operation.id.rpartition("/")[2]) if "{" not in operation.id else ""
    rest = guess.name_of(operation.path.removeprefix(found.read.path))
    verb = _VERBS[operation.method]
    name = said or (f"{verb}_{rest}" if rest and operation.method != "POST" else rest) or verb
    one = own.removesuffix("s")
    # `releaseOrder` is "release"; `remove-sub-issue`, which is about another issue, stays.
    short = name if one in rest else re.sub(rf"_?((for|of|on|to)_)?{one}$", "", name)
    return (short or name)[:_LONGEST_NAME]


def _free(name: str, taken: Mapping[str, Json]) -> str:
    free, count = name, 2
    while free in taken:
        free, count = f"{name[: _LONGEST_NAME - 3]}_{count}", count + 1
    return free
