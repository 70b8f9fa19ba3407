"""From the id that people write to the one in a system's addresses, as one person. See `find`."""

from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from adapters.systems import outcomes
from adapters.systems.answers import Kind
from adapters.systems.line import Line, Told
from adapters.systems.requests import RequestError, parts_of, plausible_id
from adapters.systems.views import KEEP_S, Key
from object_links.catalog import Find, ObjectType
from object_links.expressions import ExpressionError, evaluate
from object_links.resolve import ObjectRef, Unavailable

MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True)
class Named:
    """An object under all its names."""

    ref: ObjectRef
    """As people write it."""
    id: str
    """As the system's addresses have it."""
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def spellings(self) -> dict[str, str]:
        """What an address may say in braces."""
        return {"id": self.id, "ref": self.ref.id, **self.parts}

    def root(self) -> dict[str, Any]:
        """What templates of requests may refer to."""
        return {"id": self.id, "ref": self.ref.id, "parts": dict(self.parts)}


class Found:
    """Ids found a moment ago, for the very person and key, so that a read asks for them once.

    `clock` is monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[Key, tuple[Named, float]] = OrderedDict()

    def get(self, key: Key) -> Named | None:
        """What was found for this key within the last seconds."""
        named, until = self._kept.get(key, (None, 0.0))
        return named if self._clock() < until else None

    def keep(self, key: Key, named: Named) -> None:
        """Remember what was found."""
        self._kept[key] = (named, self._clock() + KEEP_S)
        self._kept.move_to_end(key)
        if len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


async def find(
    line: Line, kind: ObjectType, ref: ObjectRef, secret: str, now: Callable[[], datetime]
) -> Named | Unavailable:
    """Name the object as its system does; ask the system when the type says how."""
    parts = parts_of(kind.parts, ref.id)
    if parts is None:
        return outcomes.missing(ref, kind)
    if kind.find is None:
        return Named(ref, ref.id, parts)
    try:
        heard = await line.read(kind.find, {"ref": ref.id, "parts": parts}, secret)
    except (RequestError, ExpressionError):
        return outcomes.malformed(ref, line.spec, "could not be asked")
    if not isinstance(heard, Told) or heard.reading.kind is not Kind.FINE:
        return outcomes.of_read(heard, ref, line.spec, kind, now())
    try:
        return _read(kind.find, heard, Named(ref, "", parts), line, kind)
    except ExpressionError:
        return outcomes.malformed(ref, line.spec, "gave an answer that could not be read")


def ident_of(value: object) -> str | None:
    """An id that may stand in an address, from a text or a whole number; None for no such id."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    return text if plausible_id(text := str(value)) else None


def _read(
    declared: Find, heard: Told, named: Named, line: Line, kind: ObjectType
) -> Named | Unavailable:
    if not heard.content.readable:
        return outcomes.malformed(named.ref, line.spec, "gave an answer that could not be read")
    body = heard.content.value
    if declared.many is not None and evaluate(declared.many, body) is True:
        return outcomes.several(named.ref, line.spec, kind)
    value = evaluate(declared.id, body)
    if value is None:
        return outcomes.missing(named.ref, kind)
    ident = ident_of(value)
    if ident is None:
        return outcomes.malformed(named.ref, line.spec, "gave an id that cannot be one")
    return Named(named.ref, ident, named.parts)
