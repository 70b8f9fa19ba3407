"""Rules of a workspace that need more than one field or file: names, expressions, addresses.

`check` is what `midstream check` says about systems and object types. Whether recognition does
what its examples promise stands in `object_links.overlap`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from object_links import expressions
from object_links.catalog import ActionSpec, ObjectType, Request, Show
from object_links.complaints import nearest
from object_links.expressions import ExpressionError
from object_links.overlap import overlaps
from object_links.system import SystemSpec
from object_links.yamlfile import Document, Mistake, Path

Systems = Sequence[tuple[Document, SystemSpec]]
Types = Sequence[tuple[Document, ObjectType]]


def check(systems: Systems, types: Types) -> list[Mistake]:
    """Everything that is wrong with systems and types that are well-formed each for themselves.

    Each comes with the document that it was read from. In order of files and lines.
    """
    found = [
        *_duplicates([(document, system.system) for document, system in systems], "system"),
        *_duplicates([(document, kind.type) for document, kind in types], "type"),
        *_unknown_systems(systems, types),
    ]
    for document, system in systems:
        found.extend(_system(document, system))
    for document, kind in types:
        found.extend(_type(document, kind))
    if not found:
        found.extend(overlaps(types))
    return sorted(found, key=lambda mistake: (mistake.file, mistake.line))


def _duplicates(named: Sequence[tuple[Document, str]], word: str) -> Iterator[Mistake]:
    first: dict[str, Document] = {}
    for document, name in named:
        if name in first:
            other = first[name]
            line = other.position((word,))[0]
            what = f"there already is a {word} `{name}`, in {other.file}:{line}"
            yield document.mistake((word,), what, "give it another name")
        first.setdefault(name, document)


def _unknown_systems(systems: Systems, types: Types) -> Iterator[Mistake]:
    known = sorted(system.system for _, system in systems)
    for document, kind in types:
        if kind.system is not None and kind.system not in known:
            what = f"there is no system `{kind.system}`"
            yield document.mistake(("system",), what, nearest(kind.system, known))


def _system(document: Document, system: SystemSpec) -> Iterator[Mistake]:
    for name, value in system.headers.items():
        yield from _address(document, ("headers", name), value, {"origin", "base_url"})
    for index, rule in enumerate(system.errors):
        texts = {"when": rule.when, "text": rule.text}
        yield from _given(document, ("errors", index), texts, _ANSWER)


def _type(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    for index, url in enumerate(kind.recognise.urls):
        yield from _address(document, ("recognise", "urls", index), url, {"key"})
    if kind.fetch is not None:
        yield from _request(document, ("fetch",), kind.fetch, _FETCH)
        yield from _given(document, ("fetch",), {"body": kind.fetch.body}, _ANSWER)
    for path, text in _over_the_object(kind):
        yield from _expression(document, path, text, _OBJECT)
    if kind.show is not None and kind.show.url is not None:
        yield from _address(document, ("show", "url"), kind.show.url, {"id", "base_url"})
    for name, action in kind.actions.items():
        yield from _action(document, ("actions", name), kind, action)


def _over_the_object(kind: ObjectType) -> Iterator[tuple[Path, str]]:
    if kind.version is not None:
        for index, text in enumerate(kind.version.fields):
            yield ("version", "fields", index), text
    for name, attribute in kind.attributes.items():
        yield ("attributes", name, "from"), attribute.source
    if kind.show is not None:
        yield from _shown(kind.show)
    if kind.shareable_when is not None:
        yield ("shareable_when",), kind.shareable_when


def _shown(show: Show) -> Iterator[tuple[Path, str]]:
    named = [(("show", "title"), show.title), (("show", "status"), show.status)]
    fields = [(("show", "fields", label), shown) for label, shown in show.fields.items()]
    for path, shown in [*named, *fields]:
        if shown is not None:
            yield (*path, "from"), shown.source
            if shown.currency is not None:
                yield (*path, "currency"), shown.currency


def _action(
    document: Document, path: Path, kind: ObjectType, action: ActionSpec
) -> Iterator[Mistake]:
    states = {"when": action.when, "offered": action.offered}
    yield from _given(document, path, states, _OBJECT)
    for name, wanted in action.inputs.items():
        sources = {"currency": wanted.currency, "initial": wanted.initial}
        yield from _given(document, (*path, "inputs", name), sources, _OBJECT)
    context = _Context("an action", _ACTION_ROOTS, action.inputs)
    for index, step in enumerate(action.steps):
        here = (*path, "steps", index)
        yield from _request(document, here, step, context)
        yield from _given(document, here, {"fail_if": step.fail_if, "words": step.words}, _ANSWER)
    if action.lookup is not None:
        here = (*path, "lookup")
        yield from _request(document, here, action.lookup, context)
        yield from _given(document, here, {"found": action.lookup.found}, _ANSWER)
    if action.verify is not None:
        after = _Context("`verify`", _VERIFY_ROOTS, action.inputs)
        yield from _given(document, (*path, "verify"), {"expr": action.verify.expr}, after)
    yield from _undo(document, path, kind, action)


def _undo(
    document: Document, path: Path, kind: ObjectType, action: ActionSpec
) -> Iterator[Mistake]:
    if action.undo is None:
        if action.undo_inputs:
            what = "there are `undo_inputs`, but no `undo`"
            yield document.mistake((*path, "undo_inputs"), what, "name the action in `undo`")
        return
    wanted = kind.actions[action.undo].inputs
    for name in action.undo_inputs:
        if name not in wanted:
            what = f"`{action.undo}` has no input `{name}`"
            yield document.mistake((*path, "undo_inputs", name), what, nearest(name, [*wanted]))
    for name, field in wanted.items():
        if field.required and name not in action.undo_inputs:
            what = f"`{action.undo}`, which takes this back, needs the input `{name}`"
            yield document.mistake((*path, "undo"), what, f"give `{name}` in `undo_inputs`")


# --- Expressions and addresses ------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Context:
    """What an expression at some place may name."""

    place: str
    roots: frozenset[str] | None = None
    """None: the root is what a system sent, whose names nobody knows beforehand."""
    inputs: Mapping[str, object] | None = None
    wrapped: bool = False
    """The root is the object itself, so that `object.x` is surely a slip."""


_ANSWER = _Context("an answer")
_OBJECT = _Context("the object", wrapped=True)
_FETCH = _Context("`fetch`", frozenset({"id"}))
_ACTION_ROOTS = frozenset({"object", "inputs", "id", "key", "steps"})
_VERIFY_ROOTS = frozenset({"object", "before", "inputs"})


def _given(
    document: Document, path: Path, texts: Mapping[str, str | None], context: _Context
) -> Iterator[Mistake]:
    """The optional expressions under the keys of one mapping."""
    for key, text in texts.items():
        if text is not None:
            yield from _expression(document, (*path, key), text, context)


def _expression(document: Document, path: Path, text: str, context: _Context) -> Iterator[Mistake]:
    try:
        names = expressions.compile(text).names
    except ExpressionError as error:
        yield document.mistake(path, str(error), "write a JMESPath expression")
        return
    for name in sorted(names):
        wrong = _wrong_name(name, context)
        if wrong is not None:
            yield document.mistake(path, *wrong)


def _wrong_name(name: tuple[str, ...], context: _Context) -> tuple[str, str] | None:
    root = name[0]
    if context.wrapped and len(name) > 1 and root in ("object", "inputs", "before"):
        if root == "inputs":
            what = f"`{'.'.join(name)}`: nobody has filled in anything yet here"
            return what, "refer to the object only"
        return f"`{'.'.join(name)}`: the object is the root here", f"write `{'.'.join(name[1:])}`"
    if context.roots is None:
        return None
    if root not in context.roots and len(name) == 1:
        return f"{context.place} knows no `{root}`", nearest(root, sorted(context.roots))
    if root == "inputs" and len(name) == 2 and name[1] not in (context.inputs or {}):  # noqa: PLR2004 -- inputs.NAME
        what = f"the action has no input `{name[1]}`"
        return what, nearest(name[1], sorted(context.inputs or {}))
    return None


def _request(
    document: Document, path: Path, request: Request, context: _Context
) -> Iterator[Mistake]:
    known = {"id"} if context.inputs is None else {"id", "key"}
    yield from _address(document, (*path, "request"), request.request, known)
    templates = {
        "query": request.query,
        "headers": request.headers,
        "json": request.json_body,
        "form": request.form,
        "text": request.text,
    }
    for key, template in templates.items():
        for inner, text in expressions.computed(template):
            yield from _expression(document, (*path, key, *inner), text, context)


def _address(document: Document, path: Path, template: str, known: set[str]) -> Iterator[Mistake]:
    try:
        names = expressions.placeholders(template)
    except ExpressionError as error:
        yield document.mistake(path, str(error), "write each name once in braces")
        return
    for name in names:
        if name not in known:
            what = f"`{{{name}}}` is not known here"
            yield document.mistake(path, what, nearest(name, sorted(known)))
