"""Reads a list of a system, page after page, as one person."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import httpx

from adapters.systems.answers import Kind
from adapters.systems.line import Heard, Line, Told
from adapters.systems.requests import RequestError
from object_links.catalog import Listing, Pages
from object_links.expressions import ExpressionError, evaluate

MOST_PAGES = 20
"""More than these are not asked for; what is beyond counts as not there."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What was read of a list."""

    items: tuple[Any, ...]
    whole: bool
    """False when there is more than was wanted."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a page begins, as templates read it, and its address when the system gave one."""

    page: int = 1
    offset: int = 0
    cursor: Any = None
    address: str | None = None

    def root(self) -> dict[str, Any]:
        return {"page": self.page, "offset": self.offset, "cursor": self.cursor}


async def read(
    line: Line, listing: Listing, root: Mapping[str, Any], secret: str, most: int
) -> Listed | Heard:
    """Read at most `most` items of a list; an answer that is none is given back as it came.

    Raises RequestError or ExpressionError when templates or an answer make no request, and when
    `each` finds no list.
    """
    items: list[Any] = []
    async for page in walk(line, listing, root, secret, MOST_PAGES):
        if not isinstance(page, Page):
            return page
        items += page.items
        if page.last or len(items) > most:
            return Listed(tuple(items[:most]), whole=page.last and len(items) <= most)
    return Listed(tuple(items[:most]), whole=False)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list."""

    items: tuple[Any, ...]
    last: bool


async def walk(
    line: Line, listing: Listing, root: Mapping[str, Any], secret: str, most_pages: int
) -> AsyncIterator[Page | Heard]:
    """The pages of a list as they come; an answer that is none is the last thing given.

    Raises like `read`.
    """
    place: _Place | None = _Place()
    for _ in range(most_pages):
        if place is None:
            return
        heard = await _page(line, listing, {**root, **place.root()}, secret, place.address)
        if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
            yield heard
            return
        if not heard.content.readable:
            yield replace(heard, reading=replace(heard.reading, kind=Kind.UNREADABLE))
            return
        found = _list(evaluate(listing.each, heard.content.value))
        place = _next(listing.pages, place, heard, len(found))
        yield Page(tuple(found), last=place is None)


async def _page(
    line: Line, listing: Listing, root: Mapping[str, Any], secret: str, address: str | None
) -> Heard:
    if address is None:
        return await line.read(listing, root, secret)
    return await line.follow(listing, root, secret, address)


def _list(found: object) -> list[Any]:
    # Many systems leave an empty list out.
    if found is None:
        return []
    if not isinstance(found, list):
        raise RequestError("the answer holds no list where `each` looks")
    return found


def _next(pages: Pages | None, place: _Place, heard: Told, count: int) -> _Place | None:
    """Where the next page begins; None after the last one."""
    if pages is None or count == 0:
        return None
    on = replace(place, page=place.page + 1, offset=place.offset + count)
    if pages.size is not None:
        return on if count >= pages.size else None
    if pages.next is not None:
        cursor = evaluate(pages.next, heard.content.value)
        return replace(on, cursor=cursor) if cursor not in (None, "", False, place.cursor) else None
    address = _address(pages, heard)
    return replace(on, address=address) if address not in (None, "", place.address) else None


def _address(pages: Pages, heard: Told) -> str | None:
    if pages.follow is not None:
        found = evaluate(pages.follow, heard.content.value)
        if found is not None and not isinstance(found, str):
            raise ExpressionError(f"`{pages.follow}` finds no address")
        return found
    # RFC 8288, section 3; httpx parses it.
    response = httpx.Response(200, headers={"link": heard.reply.headers.get("link", "")})
    return response.links.get("next", {}).get("url")
