"""Reads the names of all objects of a type, page after page, by its `names: query:`."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from adapters.systems import pages
from adapters.systems.finding import ident_of
from adapters.systems.line import Line
from adapters.systems.pages import Page
from adapters.systems.requests import RequestError
from object_links.catalog import NamesQuery
from object_links.expressions import ExpressionError, evaluate
from object_links.name_keys import MAX_NAME
from object_links.name_lists import NamesUnreadError
from object_links.names import Name

MOST_PAGES = 20_000
MOST_ALSO = 50
_LARGE = 100
"""Items from which a page is taken apart beside the event loop."""


async def read(line: Line, query: NamesQuery, secret: str) -> AsyncIterator[Sequence[Name]]:
    """The names, a page at a time. Raises NamesUnreadError when one cannot be read."""
    system = line.spec.name
    try:
        async for page in pages.walk(line, query, {}, secret, MOST_PAGES):
            if not isinstance(page, Page):
                raise NamesUnreadError(f"{system} did not give the list")
            if len(page.items) > _LARGE:
                yield await asyncio.to_thread(_names, page.items, query)
            else:
                yield _names(page.items, query)
            if page.last:
                return
    except (RequestError, ExpressionError) as error:
        raise NamesUnreadError(f"{system} could not be asked: {error}") from None
    raise NamesUnreadError(f"{system} has more than {MOST_PAGES} pages")


def _names(items: Sequence[Any], query: NamesQuery) -> list[Name]:
    """The items that have an id and a name; others cannot be recognised by it."""
    found: list[Name] = []
    for item in items:
        ident = ident_of(evaluate(query.id, item))
        name = evaluate(query.name, item)
        if ident is not None and isinstance(name, str) and 0 < len(name) <= MAX_NAME:
            also = () if query.also is None else tuple(_also(evaluate(query.also, item)))
            found.append(Name(ident, name, also[:MOST_ALSO]))
    return found


def _also(value: object) -> Iterator[str]:
    for each in value if isinstance(value, list) else [value]:
        if isinstance(each, str) and 0 < len(each) <= MAX_NAME:
            yield each
