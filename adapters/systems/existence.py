"""Which of several ids are there, asked as one person by one request: a type's `exists`."""

from collections.abc import Sequence

from adapters.systems.answers import Kind
from adapters.systems.line import Heard, Line, Told
from adapters.systems.requests import RequestError, plausible_id
from object_links.catalog import ObjectType
from object_links.expressions import ExpressionError, evaluate
from object_links.resolve import ObjectRef

MOST = 50
"""Ids in one request; what is beyond counts as not there."""


async def ask(
    line: Line, kind: ObjectType, refs: Sequence[ObjectRef], secret: str
) -> frozenset[ObjectRef] | None:
    """Those of `refs` that the system names in its answer.

    None when the type declares no `exists`, or when there was no answer that can be read.
    """
    if kind.exists is None:
        return None
    fitting = [ref for ref in refs if ref.type == kind.type and plausible_id(ref.id)]
    wanted = {ref.id: ref for ref in fitting[:MOST]}
    try:
        heard = await line.read(kind.exists, {"ids": list(wanted)}, secret)
        found = _found(kind.exists.found, heard)
    except (RequestError, ExpressionError):
        return None
    if not isinstance(found, list):
        return None
    named = {str(each) for each in found}
    return frozenset(ref for ident, ref in wanted.items() if ident in named)


def _found(expression: str, heard: Heard) -> object:
    if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
        return None
    return evaluate(expression, heard.content.value) if heard.content.readable else None
