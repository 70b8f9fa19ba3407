"""What was read of objects for one viewer, kept for a few seconds.

Whatever a system says about caching, a view is only ever given back to the very person, with the
very key, for whom it was read.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable

View = Snapshot | Unavailable
Read = Callable[[], Awaitable[tuple[View, int]]]
"""Reads once; the view and about how many bytes it takes."""

KEEP_S = 5.0
MAX_BYTES = 32 * 1024 * 1024
_EACH = 2048


@dataclass(frozen=True, slots=True)
class Key:
    """Whose view of what: system, person and a fingerprint of the person's key."""

    system: str
    tenant: str
    person: str
    fingerprint: bytes = field(repr=False)
    ref: ObjectRef


@dataclass(frozen=True, slots=True)
class _Kept:
    view: View
    until: float
    size: int


class Views:
    """A bounded cache with single flight: people who wait for the same read share it.

    `clock` is monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._kept: OrderedDict[Key, _Kept] = OrderedDict()
        self._size = 0
        self._running: dict[Key, asyncio.Task[View]] = {}
        self._tasks: set[asyncio.Task[View]] = set()

    async def get(self, key: Key, read: Read, *, fresh: bool, keep_s: float = KEEP_S) -> View:
        """Give the kept view, join a read that is under way, or read and keep for `keep_s`.

        `fresh` neither takes a kept view nor joins an earlier read, which may have looked before
        the change that somebody wants to see.
        """
        kept = self._kept.get(key)
        if not fresh and kept is not None and self._clock() < kept.until:
            self._kept.move_to_end(key)
            return kept.view
        task = None if fresh else self._running.get(key)
        if task is None:
            task = asyncio.create_task(self._read(key, read, keep_s))
            self._running[key] = task
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        # One impatient reader must not take the read away from the others.
        return await asyncio.shield(task)

    def forget(self, system: str, ref: ObjectRef) -> None:
        """Drop everybody's view of an object, and what reads under way will bring of it."""
        for key in [key for key in self._kept if (key.system, key.ref) == (system, ref)]:
            self._drop(key)
        for key in [key for key in self._running if (key.system, key.ref) == (system, ref)]:
            del self._running[key]

    async def aclose(self) -> None:
        """Stop the reads that are under way."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _read(self, key: Key, read: Read, keep_s: float) -> View:
        task = asyncio.current_task()
        try:
            view, size = await read()
            if self._running.get(key) is task and _worth_keeping(view):
                self._keep(key, view, size + _EACH, keep_s)
        finally:
            # A fresh read or a change that began later has taken this place: then its view counts.
            if self._running.get(key) is task:
                del self._running[key]
        return view

    def _keep(self, key: Key, view: View, size: int, keep_s: float) -> None:
        self._drop(key)
        self._kept[key] = _Kept(view, self._clock() + keep_s, size)
        self._size += size
        while self._size > MAX_BYTES:
            self._drop(next(iter(self._kept)))

    def _drop(self, key: Key) -> None:
        kept = self._kept.pop(key, None)
        self._size -= kept.size if kept is not None else 0


def _worth_keeping(view: View) -> bool:
    # "Not found" and "not allowed" are kept alike, so that they also time alike the second time.
    return isinstance(view, Snapshot) or view.reason is Reason.MISSING
