"""Reads which objects of a type changed since the last look, by its `changes: poll:`."""

from collections.abc import Sequence
from typing import Any

from adapters.systems import pages
from adapters.systems.finding import ident_of
from adapters.systems.line import Line
from adapters.systems.pages import Page
from adapters.systems.requests import RequestError
from object_links.catalog import ChangesPoll
from object_links.change_lists import Changed, ChangesUnreadError, Mark
from object_links.expressions import ExpressionError, evaluate

MAX_MARK = 200


async def read(line: Line, poll: ChangesPoll, secret: str, since: Mark) -> Changed:
    """One look, of at most `calls` requests. Raises ChangesUnreadError when it cannot be had."""
    system, found, mark, last = line.spec.name, dict[str, None](), since, False
    try:
        async for page in pages.walk(line, poll, {"since": since}, secret, poll.calls):
            if not isinstance(page, Page):
                raise ChangesUnreadError(f"{system} did not give the list")
            ids, mark = _taken(page.items, poll, mark)
            found.update(dict.fromkeys(ids))
            last = page.last
            if last:
                break
    except (RequestError, ExpressionError) as error:
        raise ChangesUnreadError(f"{system} could not be asked: {error}") from None
    return Changed(tuple(found), mark, last)


def _taken(items: Sequence[Any], poll: ChangesPoll, mark: Mark) -> tuple[list[str], Mark]:
    """The ids of a page, and the latest mark; a list may be in any order."""
    ids = []
    for item in items:
        try:
            mark = _later(mark, evaluate(poll.mark, item))
            ident = evaluate(poll.id, item)
        except ExpressionError:
            continue  # one odd item must not hold up the others for ever
        if (found := ident_of(ident)) is not None:
            ids.append(found)
    return ids, mark


def _later(mark: Mark, given: object) -> Mark:
    """The later of two marks of one kind; what is no mark leaves it as it was."""
    if isinstance(given, str) and len(given) <= MAX_MARK:
        return max(mark, given) if isinstance(mark, str) else given
    if isinstance(given, int) and not isinstance(given, bool):
        return max(mark, given) if isinstance(mark, int) else given
    return mark
