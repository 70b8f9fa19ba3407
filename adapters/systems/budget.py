"""How many different objects of a system one person reads within an hour, and no more."""

from collections import OrderedDict
from collections.abc import Callable

from adapters.systems.views import Key
from object_links.resolve import ObjectRef

WINDOW_S = 3600.0


class Budget:
    """Counts different objects for each person, not reads: who knows an object may look again.

    It keeps a key that was stolen, or a list pasted into a chat, from copying a whole system.
    Kept in memory: a restart begins anew. `clock` is monotonic seconds.
    """

    def __init__(self, clock: Callable[[], float], most: int) -> None:
        self._clock = clock
        self._most = most
        self._read: dict[tuple[str, str], OrderedDict[ObjectRef, float]] = {}

    def take(self, key: Key) -> float | None:
        """Count the object: None, or the seconds until there is room for one more."""
        now = self._clock()
        read = self._read.setdefault((key.tenant, key.person), OrderedDict())
        while read and (oldest := next(iter(read.values()))) + WINDOW_S <= now:
            read.popitem(last=False)
        if key.ref not in read and len(read) >= self._most:
            return oldest + WINDOW_S - now
        read[key.ref] = now
        read.move_to_end(key.ref)
        return None
