"""Reads everything that a type wants of one object: itself, what is joined to it, its lists."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.systems import pages
from adapters.systems.answers import Kind, one_line
from adapters.systems.line import Heard, Line, Told
from adapters.systems.pages import Listed
from adapters.systems.requests import RequestError
from adapters.systems.revalidation import NOT_MODIFIED, Earlier
from object_links.catalog import ActionSpec, Also, Choices, Fetch, ObjectType, Related
from object_links.expressions import ExpressionError, evaluate, holds

MOST_CHOICES = 100
"""No channel shows more in one list."""


class UnreadableError(Exception):
    """An answer holds no object where the type looks for it."""


class Missing:
    """A 200 that says: there is no such object."""


@dataclass(frozen=True, slots=True)
class Whole:
    """An object with what belongs to it."""

    body: Mapping[str, Any] = field(repr=False)
    lists: tuple[Listed | None, ...]
    etag: str | None
    size: int
    """Bytes on the wire, of the object and what is joined to it."""
    told: Told = field(repr=False)
    """The answer that holds the object itself, perhaps one from before that still counts."""


async def whole(
    line: Line,
    kind: ObjectType,
    root: Mapping[str, Any],
    secret: str,
    earlier: Earlier | None = None,
) -> Whole | Missing | Heard:
    """Read an object; an answer that brought none is given back as it came.

    What is joined or listed is nothing where it cannot be read. `earlier` is an answer to the same
    question and the same key, which stands when the system says that nothing changed.

    Raises RequestError or ExpressionError when the templates of `fetch` make no request,
    UnreadableError when the answer holds no object.
    """
    fetch = kind.fetch
    assert fetch is not None  # noqa: S101 -- a type with a system has it
    # All at once: a reader waits for the slowest, not for the sum.
    heard: Heard
    heard, joined = await asyncio.gather(
        _vouched(line, fetch, root, secret, earlier),
        asyncio.gather(*(_joined(line, each, root, secret) for each in fetch.also.values())),
    )
    if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
        return heard
    found = _object_in(heard, fetch)
    if isinstance(found, Missing):
        return found
    body = {**found, **dict(zip(fetch.also, (value for value, _ in joined), strict=True))}
    size = len(heard.reply.body) + sum(size for _, size in joined)
    about = {**root, "object": body}
    lists = await asyncio.gather(*(_listed(line, each, about, secret) for each in kind.related))
    return Whole(body, tuple(lists), heard.reply.headers.get("etag"), size, heard)


async def choices(
    line: Line, spec: ActionSpec, root: Mapping[str, Any], secret: str
) -> Mapping[str, Mapping[str, str]]:
    """What may be chosen, as input -> value -> label; a list that cannot be read is empty."""
    live = {name: each.choices_from for name, each in spec.inputs.items() if each.choices_from}
    found = await asyncio.gather(*(_chosen(line, each, root, secret) for each in live.values()))
    return dict(zip(live, found, strict=True))


async def _vouched(
    line: Line, fetch: Fetch, root: Mapping[str, Any], secret: str, earlier: Earlier | None
) -> Heard:
    if earlier is None or not fetch.request.startswith("GET "):
        return await line.read(fetch, root, secret)
    heard = await line.read(fetch, root, secret, earlier.etag)
    unchanged = isinstance(heard, Told) and heard.reply.status == NOT_MODIFIED
    return earlier.told if unchanged else heard


def _object_in(heard: Told, fetch: Fetch) -> Mapping[str, Any] | Missing:
    body = heard.content.value
    if not heard.content.readable:
        raise UnreadableError
    try:
        if fetch.missing_if is not None and holds(fetch.missing_if, body):
            return Missing()
        body = body if fetch.body is None else evaluate(fetch.body, body)
    except ExpressionError:
        raise UnreadableError from None
    if not isinstance(body, dict):
        raise UnreadableError
    return body


async def _joined(line: Line, each: Also, root: Mapping[str, Any], secret: str) -> tuple[Any, int]:
    """What is joined to the object, and its bytes on the wire."""
    try:
        heard = await line.read(each, root, secret)
        if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
            return None, 0
        body, size = heard.content.value, len(heard.reply.body)
        return (body if each.body is None else evaluate(each.body, body)), size
    except (RequestError, ExpressionError):
        return None, 0


async def _listed(line: Line, each: Related, root: Mapping[str, Any], secret: str) -> Listed | None:
    try:
        found = await pages.read(line, each, root, secret, each.limit)
    except (RequestError, ExpressionError):
        return None
    return found if isinstance(found, Listed) else None


async def _chosen(
    line: Line, each: Choices, root: Mapping[str, Any], secret: str
) -> Mapping[str, str]:
    try:
        found = await pages.read(line, each, root, secret, MOST_CHOICES)
        items = found.items if isinstance(found, Listed) else ()
        pairs = [(evaluate(each.value, item), evaluate(each.label, item)) for item in items]
    except (RequestError, ExpressionError):
        return {}
    return {
        str(value): one_line(str(label if label is not None else value))
        for value, label in pairs
        if isinstance(value, str | int) and not isinstance(value, bool)
    }
