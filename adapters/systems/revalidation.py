"""Answers that a system may vouch for again by their entity tag (RFC 9110, section 13.1.2)."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from adapters.systems.line import Told
from adapters.systems.views import Key
from object_links.resolve import ObjectRef

MAX_BYTES = 16 * 1024 * 1024
NOT_MODIFIED = 304
_EACH = 1024
_PARSED = 8
"""About how much larger a body is in memory than on the wire."""
_MAX_TAG = 200


@dataclass(frozen=True, slots=True)
class Earlier:
    """A whole answer and the tag that it came with."""

    told: Told
    etag: str


@dataclass(frozen=True, slots=True)
class _Kept:
    earlier: Earlier
    until: float
    size: int


class Answers:
    """The last whole answers, each for the very person and key that it was given to.

    A system may give the same tag to what different people see, so a tag alone says nothing: it
    is only ever sent with the key with which it came. `clock` is monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._size = 0

    def get(self, key: Key) -> Earlier | None:
        """The answer that may still be vouched for."""
        kept = self._kept.get(key)
        if kept is None or self._clock() >= kept.until:
            self._drop(key)
            return None
        return kept.earlier

    def keep(self, key: Key, told: Told, seconds: float) -> None:
        """Remember an answer in place of the one before; one without a tag is not remembered."""
        self._drop(key)
        etag = told.reply.headers.get("etag")
        if etag is None or not _fits(etag) or seconds <= 0:
            return
        size = len(told.reply.body) * _PARSED + _EACH
        self._kept[key] = _Kept(Earlier(told, etag), self._clock() + seconds, size)
        self._size += size
        while self._size > MAX_BYTES:
            self._drop(next(iter(self._kept)))

    def forget(self, system: str, ref: ObjectRef) -> None:
        """Drop everybody's answer about an object."""
        for key in [key for key in self._kept if (key.system, key.ref) == (system, ref)]:
            self._drop(key)

    def _drop(self, key: Key) -> None:
        kept = self._kept.pop(key, None)
        self._size -= kept.size if kept is not None else 0


def _fits(etag: str) -> bool:
    return 0 < len(etag) <= _MAX_TAG and etag.isascii() and etag.isprintable()
