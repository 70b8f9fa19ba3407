"""Every part of one type, tried on one object as one person. Only reads are sent."""

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from adapters.systems import engine, finding, pages, reading, snapshot
from adapters.systems.answers import Kind
from adapters.systems.engine import line_to
from adapters.systems.finding import Named
from adapters.systems.http import Transport
from adapters.systems.inspection import actions
from adapters.systems.inspection.connection import Surroundings, connection, key, whose
from adapters.systems.inspection.findings import (
    Finding,
    Part,
    State,
    look,
    ok,
    shown,
    skipped,
    unheard,
    valued,
    wrong,
)
from adapters.systems.line import Line, Told
from adapters.systems.pages import Listed
from adapters.systems.requests import RequestError, plausible_id
from object_links import expressions
from object_links.auth import Lack
from object_links.catalog import Attribute, ObjectType, Shown
from object_links.expressions import ExpressionError
from object_links.resolve import ObjectRef, Unavailable
from object_links.system import SystemSpec


@dataclass(frozen=True, slots=True)
class Subject:
    """What is tried: a system, perhaps a type on it, on one object, with whose key."""

    spec: SystemSpec
    person: str
    secret: str | Lack | None = field(repr=False)
    kind: ObjectType | None = None
    ident: str | None = None
    """The object's id as people write it."""


async def inspect(subject: Subject, outside: Surroundings) -> list[Finding]:
    """Try all that can be tried; what stands in the way of the rest ends it."""
    spec, kind = subject.spec, subject.kind
    found = [*await connection(spec, outside), key(spec, subject.person, subject.secret)]
    if any(each.state is State.WRONG for each in found):
        return found
    secret = str(subject.secret)
    async with _line(spec, outside) as line:
        mine = await whose(spec, line, secret)
        found += [] if mine is None else [mine]
        if kind is None or (mine is not None and mine.state is State.WRONG):
            return found
        if subject.ident is None:
            return [*found, skipped(("fetch",), "name an object with --object to try the rest")]
        trial = _Trial(line, kind, secret)
        return found + await trial.all(ObjectRef(kind.type, subject.ident))


@asynccontextmanager
async def _line(spec: SystemSpec, outside: Surroundings) -> AsyncIterator[Line]:
    transport = Transport(spec.limits, outside.route(spec))
    try:
        yield line_to(spec, transport, engine.Surroundings())
    finally:
        await transport.aclose()


@dataclass(frozen=True, slots=True)
class _Trial:
    """One run over a type."""

    line: Line
    kind: ObjectType
    secret: str = field(repr=False)

    async def all(self, ref: ObjectRef) -> list[Finding]:
        """Find, read, then look at every part of what was read."""
        if not plausible_id(ref.id):
            return [wrong(("fetch",), f"{shown(ref.id)} is no id", "name another object")]
        named = await finding.find(
            self.line, self.kind, ref, self.secret, lambda: datetime.now(UTC)
        )
        if isinstance(named, Unavailable):
            part: Part = ("find",) if self.kind.find is not None else ("parts",)
            mend = "correct the request and `id`, or name an object that is there"
            return [wrong(part, named.text, mend)]
        found = [] if self.kind.find is None else [ok(("find", "id"), shown(named.id))]
        got = await self._read(named)
        if isinstance(got, Finding):
            return [*found, got]
        found.append(_fetched(got))
        body = dict(got.body)
        found += [each async for each in self._also(named, body)]
        found += _parts(self.kind, body, got.etag)
        found += [each async for each in self._lists(named, body)]
        version = self._version(body, got.etag)
        about = actions.About(self.line, self.kind, named, body, version, self.secret)
        return found + [each async for each in actions.tried(about)]

    async def _read(self, named: Named) -> reading.Whole | Finding:
        part = ("fetch",)
        try:
            heard = await reading.whole(self.line, self.kind, named.root(), self.secret)
        except reading.UnreadableError:
            mend = "let `body` name the place where it stands in the answer"
            return wrong(part, "the answer holds no object, as a mapping", mend)
        except (RequestError, ExpressionError) as error:
            return wrong(part, f"makes no request: {error}", "correct its templates")
        if isinstance(heard, reading.Missing):
            told = "`missing_if` says that there is no such object"
            return wrong(("fetch", "missing_if"), told, "name an object that is there")
        return heard if isinstance(heard, reading.Whole) else wrong(part, *unheard(heard))

    def _version(self, body: Mapping[str, Any], etag: str | None) -> str | None:
        declared = self.kind.version
        return None if declared is None else snapshot.version(declared, body, etag)

    async def _also(self, named: Named, body: Mapping[str, Any]) -> AsyncIterator[Finding]:
        fetch = self.kind.fetch
        for name, each in fetch.also.items() if fetch is not None else ():
            part: Part = ("fetch", "also", name)
            if body.get(name) is not None:
                yield ok(part, f"read, {shown(body[name])}")
                continue
            try:
                heard = await self.line.read(each, named.root(), self.secret)
            except (RequestError, ExpressionError) as error:
                yield wrong(part, f"makes no request: {error}", "correct its templates")
                continue
            if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
                told, mend = unheard(heard)
                yield look(part, f"brought nothing: {told}", mend)
                continue
            yield ok(part, f"read, {shown(heard.content.value)}")
            if each.body is not None:
                yield valued((*part, "body"), each.body, heard.content.value)

    async def _lists(self, named: Named, body: Mapping[str, Any]) -> AsyncIterator[Finding]:
        root = {**named.root(), "object": dict(body)}
        for index, each in enumerate(self.kind.related):
            part: Part = ("related", index)
            try:
                heard = await pages.read(self.line, each, root, self.secret, each.limit)
            except (RequestError, ExpressionError) as error:
                yield wrong(part, str(error), "correct the request or `each`")
                continue
            if isinstance(heard, Listed):
                yield ok(part, f"{len(heard.items)} read")
            else:
                yield wrong(part, *unheard(heard))


_BODY = "let `fetch.body` name the place where the object stands in the answer: body: result"


def _now() -> datetime:
    return datetime.now(UTC)


def _fetched(got: reading.Whole) -> Finding:
    return ok(("fetch",), f"read, {got.size} bytes, {len(got.body)} values at its top")


# --- Parts of what was read ---------------------------------------------------------------------


def _parts(kind: ObjectType, body: Mapping[str, Any], etag: str | None) -> Iterator[Finding]:
    yield from _of_version(kind, body, etag)
    yield from _all_empty(kind, body)
    for name, attribute in kind.attributes.items():
        yield _attribute(("attributes", name, "from"), attribute, kind, name, body)
    if kind.show is not None:
        yield _shown(("show", "title"), kind.show.title, body)
        if kind.show.status is not None:
            yield _shown(("show", "status"), kind.show.status, body)
        for label, each in kind.show.fields.items():
            yield _shown(("show", "fields", label), each, body)
    for index, link in enumerate(kind.links):
        yield valued(("links", index, "id"), link.id, body)
    if kind.shareable_when is not None:
        yield valued(("shareable_when",), kind.shareable_when, body, truth=True)


def _of_version(kind: ObjectType, body: Mapping[str, Any], etag: str | None) -> Iterator[Finding]:
    if kind.version is None:
        return
    for index, each in enumerate(kind.version.fields):
        found = valued(("version", "fields", index), each, body)
        yield wrong(found.part, found.told, _BODY) if found.state is State.LOOK else found
    if kind.version.etag and snapshot.version(kind.version, body, etag) is None:
        told = "the system sent no ETag"
        yield wrong(("version", "etag"), told, "name `fields` that change whenever it changes")
    elif kind.version.etag:
        yield ok(("version", "etag"), str(etag))


def _all_empty(kind: ObjectType, body: Mapping[str, Any]) -> Iterator[Finding]:
    """One empty field may be so; where all are, another thing was read than was meant."""
    if kind.show is None:
        return
    parts = [kind.show.title, kind.show.status, *kind.show.fields.values()]
    found = [valued((), each.source, body) for each in parts if each is not None]
    if all(each.state is State.LOOK for each in found):
        yield wrong(("show",), "nothing of it is found in what was read", _BODY)


def _attribute(
    part: Part, declared: Attribute, kind: ObjectType, name: str, body: Mapping[str, Any]
) -> Finding:
    found = valued(part, declared.source, body)
    if found.state is State.OK and name not in snapshot.attributes(kind, body):
        told = f"gives {found.told}, but `{declared.type}` is wanted: policies will not see it"
        return wrong(part, told, "change `type`, or the expression")
    return found


def _shown(part: Part, declared: Shown, body: Mapping[str, Any]) -> Finding:
    found = valued((*part, "from"), declared.source, body)
    if found.state is not State.OK:
        return found
    text = snapshot.shown(declared, body)
    if text is None and _empty(declared, body):
        return look((*part, "from"), f"gives {found.told}, so nothing is shown", "it may be so")
    if text is None:
        told = f"gives {found.told}, which cannot be shown as `{declared.format}`"
        return wrong((*part, "from"), told, "change `as`, or the expression")
    return ok((*part, "from"), shown(text))


def _empty(declared: Shown, body: Mapping[str, Any]) -> bool:
    return expressions.evaluate(declared.source, dict(body)) in ("", [], {}, 0)
