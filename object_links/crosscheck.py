"""Rules of a workspace that need more than one field or file: names, expressions, addresses.

`check` is what `midstream check` says about systems and object types. Whether recognition does
what its examples promise stands in `object_links.overlap`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from object_links import expressions
from object_links.catalog import ActionSpec, Listing, ObjectType, Request, Show, Step
from object_links.complaints import nearest
from object_links.expressions import ExpressionError
from object_links.overlap import overlaps
from object_links.patterns import Clock
from object_links.system import SystemSpec
from object_links.yamlfile import Document, Mistake, Path

Systems = Sequence[tuple[Document, SystemSpec]]
Types = Sequence[tuple[Document, ObjectType]]


def check(systems: Systems, types: Types, clock: Clock | None = None) -> list[Mistake]:
    """Everything that is wrong with systems and types that are well-formed each for themselves.

    Each comes with the document that it was read from. In order of files and lines. With a `clock`
    regular expressions are probed for what they cost at worst.
    """
    found = [
        *_duplicates([(document, system.system) for document, system in systems], "system"),
        *_duplicates([(document, kind.type) for document, kind in types], "type"),
        *_unknown_systems(systems, types),
    ]
    for document, system in systems:
        found.extend(_system(document, system))
    names = sorted(kind.type for _, kind in types)
    for document, kind in types:
        found.extend(_type(document, kind))
        found.extend(_unknown_types(document, kind, names))
    if not found:
        found.extend(overlaps(types, clock))
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
    yield from _only_read(types, {one.system for _, one in systems if one.auth.act_as == "service"})


def _only_read(types: Types, serviced: set[str]) -> Iterator[Mistake]:
    """A service account has its own rights, not the person's: it reads what all may read."""
    for document, kind in types:
        if kind.system not in serviced:
            continue
        if not kind.org_visible:
            what = f"`{kind.system}` is read by a service account, and this type is not for all"
            mend = "write `org_visible: true` if everybody may read it, or let people connect"
            yield document.mistake(("system",), what, mend)
        if kind.actions:
            what = f"`{kind.system}` is read by a service account, which never acts for a person"
            yield document.mistake(("actions",), what, "leave them out, or let people connect")


def _unknown_types(document: Document, kind: ObjectType, known: list[str]) -> Iterator[Mistake]:
    named = [(("links", i, "type"), link.type) for i, link in enumerate(kind.links)]
    named += [(("related", i, "type"), each.type) for i, each in enumerate(kind.related)]
    for path, name in named:
        if name not in known:
            yield document.mistake(path, f"there is no type `{name}`", nearest(name, known))


def _system(document: Document, system: SystemSpec) -> Iterator[Mistake]:
    if system.auth.path is not None:
        yield from _address(document, ("auth", "path"), system.auth.path, {"secret"})
        if "{secret}" not in system.auth.path:
            what = f"`{system.auth.path}` has no place for the key"
            yield document.mistake(("auth", "path"), what, "write {secret} where it goes")
    for name, value in system.headers.items():
        yield from _address(document, ("headers", name), value, {"origin", "base_url"})
    for index, rule in enumerate(system.errors):
        texts = {"when": rule.when, "text": rule.text}
        yield from _given(document, ("errors", index), texts, _ANSWER)
    asked = system.auth.whoami
    if asked is not None:
        here: Path = ("auth", "whoami")
        yield from _request(document, here, asked, _Context("`whoami`", frozenset()))
        yield from _given(document, here, {"is": asked.who}, _ANSWER)


def _type(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    for index, url in enumerate(kind.recognise.urls):
        yield from _address(document, ("recognise", "urls", index), url, {"key"})
    yield from _reads(document, kind)
    if kind.exists is not None:
        yield from _request(document, ("exists",), kind.exists, _EXISTS)
        yield from _given(document, ("exists",), {"found": kind.exists.found}, _ANSWER)
    for path, text in _over_the_object(kind):
        yield from _expression(document, path, text, _OBJECT)
    if kind.show is not None and kind.show.url is not None:
        named = {"id", "ref", "base_url", *_parts(kind)}
        yield from _address(document, ("show", "url"), kind.show.url, named)
    for name, action in kind.actions.items():
        yield from _action(document, ("actions", name), kind, action)


def _parts(kind: ObjectType) -> tuple[str, ...]:
    try:
        return () if kind.parts is None else expressions.placeholders(kind.parts)
    except ExpressionError:
        return ()


def _reads(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    """Everything by which an object is found and read."""
    parts = _parts(kind)
    yield from _parts_fit(document, kind)
    if kind.find is not None:
        context = _Context("`find`", _FIND_ROOTS, parts=parts)
        yield from _request(document, ("find",), kind.find, context)
        answers = {"id": kind.find.id, "many": kind.find.many}
        yield from _given(document, ("find",), answers, _ANSWER)
    if kind.fetch is not None:
        context = _Context("`fetch`", _FETCH_ROOTS, parts=parts)
        yield from _request(document, ("fetch",), kind.fetch, context)
        answers = {"body": kind.fetch.body, "missing_if": kind.fetch.missing_if}
        yield from _given(document, ("fetch",), answers, _ANSWER)
        for name, also in kind.fetch.also.items():
            joined = ("fetch", "also", name)
            yield from _request(document, joined, also, context)
            yield from _given(document, joined, {"body": also.body}, _ANSWER)
    for index, link in enumerate(kind.links):
        yield from _expression(document, ("links", index, "id"), link.id, _OBJECT)
    for index, related in enumerate(kind.related):
        here = ("related", index)
        yield from _listing(document, here, related, _RELATED_ROOTS, parts)
        yield from _given(document, here, {"id": related.id, "title": related.title}, _ANSWER)
    if kind.names is not None and kind.names.query is not None:
        query, place = kind.names.query, ("names", "query")
        yield from _listing(document, place, query, frozenset(), ())
        told = {"id": query.id, "name": query.name, "also": query.also}
        yield from _given(document, place, told, _ANSWER)
    yield from _changes(document, kind)


def _changes(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    """How changes become known."""
    if kind.changes is None:
        return
    if (hook := kind.changes.webhook) is not None:
        yield from _given(document, ("changes", "webhook"), {"id": hook.id}, _ANSWER)
    if (poll := kind.changes.poll) is not None:
        place = ("changes", "poll")
        yield from _listing(document, place, poll, frozenset({"since"}), ())
        yield from _given(document, place, {"id": poll.id, "mark": poll.mark}, _ANSWER)
        texts = set().union(*_texts(poll))
        if "since" not in texts:
            what = "the request names no `since`, so that every look would begin anew"
            yield document.mistake(place, what, "put `{$: since}` where the system expects it")


def _parts_fit(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    if kind.parts is None:
        return
    try:
        names = expressions.placeholders(kind.parts)
    except ExpressionError as error:
        yield document.mistake(("parts",), str(error), "write {owner}/{repo}, for instance")
        return
    taken = sorted(set(names) & (_ACTION_ROOTS | _FIND_ROOTS))
    if taken or len(set(names)) < len(names):
        name = taken[0] if taken else next(name for name in names if names.count(name) > 1)
        what = f"a part cannot be called `{name}`: the name is taken"
        yield document.mistake(("parts",), what, "give each part a name of its own")
    if "}{" in kind.parts or not names:
        what = f"`{kind.parts}` does not say where one part ends"
        yield document.mistake(("parts",), what, "put a character between them: {owner}/{repo}")


def _listing(
    document: Document,
    path: Path,
    listing: Listing,
    roots: frozenset[str],
    parts: tuple[str, ...],
) -> Iterator[Mistake]:
    counted = roots | {"page", "offset", "cursor"}
    context = _Context("a list", counted, parts=parts)
    yield from _request(document, path, listing, context)
    yield from _given(document, path, {"each": listing.each}, _ANSWER)
    if listing.pages is None:
        return
    ways = {"next": listing.pages.next, "follow": listing.pages.follow}
    yield from _given(document, (*path, "pages"), ways, _ANSWER)
    read = {name for inner in _texts(listing) for name in inner}
    wanted = {"size": {"page", "offset"}, "next": {"cursor"}}
    for way, names in wanted.items():
        if getattr(listing.pages, way) is not None and not names & read:
            told = " or ".join(f"`{name}`" for name in sorted(names))
            what = f"the request names no {told}, so that every page would be the first"
            yield document.mistake((*path, "pages", way), what, f"use {told} in the request")


def _texts(request: Request) -> Iterator[frozenset[str]]:
    """The roots that the expressions and the address of a request read."""
    yield frozenset(re.findall(r"\{\+?(\w+)\}", request.request))
    templates = (request.query, request.headers, request.json_body, request.form, request.text)
    for template in templates:
        for _, text in expressions.computed(template):
            try:
                yield frozenset(name[0] for name in expressions.compile(text).names)
            except ExpressionError:
                continue


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
        here = (*path, "inputs", name)
        yield from _given(document, here, sources, _OBJECT)
        if wanted.choices_from is not None:
            live, here = wanted.choices_from, (*here, "choices_from")
            yield from _listing(document, here, live, _RELATED_ROOTS, _parts(kind))
            yield from _given(document, here, {"value": live.value, "label": live.label}, _ANSWER)
    context = _Context("an action", _ACTION_ROOTS, action.inputs, parts=_parts(kind))
    for index, step in enumerate(action.steps):
        yield from _step(document, (*path, "steps", index), step, context)
    if action.lookup is not None:
        here = (*path, "lookup")
        yield from _request(document, here, action.lookup, context)
        yield from _given(document, here, {"found": action.lookup.found}, _ANSWER)
    if action.verify is not None:
        after = _Context("`verify`", _VERIFY_ROOTS, action.inputs)
        yield from _given(document, (*path, "verify"), {"expr": action.verify.expr}, after)
    yield from _undo(document, path, kind, action)


def _step(document: Document, path: Path, step: Step, context: "_Context") -> Iterator[Mistake]:
    yield from _request(document, path, step, context)
    yield from _given(document, path, {"if": step.only_if}, context)
    yield from _given(document, path, {"fail_if": step.fail_if, "words": step.words}, _ANSWER)
    if step.on_fail == "report_partial" and path[-1] == 0:
        what = "nothing was done before the first step"
        yield document.mistake((*path, "on_fail"), what, "leave `on_fail` out here")
    if step.poll is not None:
        poll, here = step.poll, (*path, "poll")
        names = {"job", "id", "ref", *context.parts}
        if poll.request is not None:
            yield from _address(document, (*here, "request"), poll.request, names)
        given = {"job": poll.job, "when": poll.when, "done": poll.done}
        yield from _given(document, here, {**given, "failed": poll.failed}, _ANSWER)
        yield from _given(document, here, {"words": poll.words}, _ANSWER)


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
    parts: tuple[str, ...] = ()
    """The parts of the id, as addresses name them."""


_ANSWER = _Context("an answer")
_OBJECT = _Context("the object", wrapped=True)
_FIND_ROOTS = frozenset({"ref", "parts"})
_FETCH_ROOTS = frozenset({"id", "ref", "parts"})
_RELATED_ROOTS = frozenset({"id", "ref", "parts", "object"})
_EXISTS = _Context("`exists`", frozenset({"ids"}))
_ACTION_ROOTS = frozenset({"object", "inputs", "id", "ref", "parts", "key", "steps"})
_LITERALS = frozenset({("null",), ("true",), ("false",)})
_IN_BRACES = re.compile(r"\{\+?(\w+)\}")
_IN_ADDRESSES = frozenset({"id", "ref", "key", "page", "offset", "cursor"})
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
    if name in _LITERALS:
        return f"`{root}` is read as the name of a field", f"write it in backticks: `` `{root}` ``"
    if context.wrapped and len(name) > 1 and root in ("object", "inputs", "before"):
        if root == "inputs":
            what = f"`{'.'.join(name)}`: nobody has filled in anything yet here"
            return what, "refer to the object only"
        return f"`{'.'.join(name)}`: the object is the root here", f"write `{'.'.join(name[1:])}`"
    if context.roots is None:
        return None
    if root not in context.roots and len(name) == 1:
        return f"{context.place} knows no `{root}`", nearest(root, sorted(context.roots))
    if root == "parts" and len(name) == 2 and name[1] not in context.parts:  # noqa: PLR2004 -- parts.NAME
        return f"the id has no part `{name[1]}`", nearest(name[1], [*context.parts])
    if root == "inputs" and len(name) == 2 and name[1] not in (context.inputs or {}):  # noqa: PLR2004 -- inputs.NAME
        what = f"the action has no input `{name[1]}`"
        return what, nearest(name[1], sorted(context.inputs or {}))
    return None


def _request(
    document: Document, path: Path, request: Request, context: _Context
) -> Iterator[Mistake]:
    known = {*(_IN_ADDRESSES & (context.roots or set())), *context.parts}
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
        for inner, value in expressions.literals(template):
            yield from _literal(document, (*path, key, *inner), value, context)


def _literal(document: Document, path: Path, value: object, context: _Context) -> Iterator[Mistake]:
    """Names in braces work in addresses only; elsewhere they would be sent as they stand."""
    known = {**{name: f"inputs.{name}" for name in context.inputs or ()},
             **{name: f"parts.{name}" for name in context.parts},
             **{name: name for name in context.roots or ()}}  # fmt: skip
    if value is None and path in document.blank and path[-1] in known:
        what = f"`{{{path[-1]}}}` is a mapping in YAML, not a value"
        mend = f"write `{{$: {known[str(path[-1])]}}}`"
        yield document.mistake(path, what, mend)
    if not isinstance(value, str):
        return
    names = [name for name in _IN_BRACES.findall(value) if name in known]
    if not names or set(_IN_BRACES.sub("", value)) & {"{", "}"}:
        return
    what = f"`{value}` is sent as it stands: names in braces work in addresses only"
    yield document.mistake(path, what, f"write `{{$: {_computes(value, known)}}}`")


def _computes(value: str, known: Mapping[str, str]) -> str:
    """The expression that a literal with names in braces was meant to be."""
    if (whole := _IN_BRACES.fullmatch(value)) is not None:
        return known[whole[1]]
    pieces = _IN_BRACES.split(value)
    told = [known.get(each, each) if at % 2 else f"'{each}'" for at, each in enumerate(pieces)]
    parts = ", ".join(each for each in told if each != "''")
    return f"\"join('', [{parts}])\""


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
