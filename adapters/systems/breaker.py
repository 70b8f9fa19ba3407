"""A circuit breaker: a system that is down is told as down at once, and is left alone meanwhile."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

FAULTS = 5
WITHIN_S = 30.0
REST_S = 15.0


@dataclass(slots=True)
class Breaker:
    """Opens after 5 faults within 30 s that no success interrupts, for 15 s at a time.

    After the rest one call is let through as a probe: its success closes the breaker, its fault
    opens it again. Times are seconds of `clock`, which only has to be monotonic.
    """

    clock: Callable[[], float]
    _faults: deque[float] = field(default_factory=lambda: deque(maxlen=FAULTS))
    _opened: float | None = None
    _probing: float | None = None

    def rest_s(self) -> float | None:
        """Take leave to call: None, or the seconds for which there shall be no call."""
        if self._opened is None:
            return None
        now = self.clock()
        # A probe that never reports, because its caller was cancelled, must not bar the way.
        since = self._opened if self._probing is None else self._probing
        if now - since < REST_S:
            return REST_S - (now - since)
        self._probing = now
        return None

    def success(self) -> None:
        """Note that the system answered sensibly."""
        self._faults.clear()
        self._opened = self._probing = None

    def fault(self) -> None:
        """Note that the system failed or could not be reached."""
        now = self.clock()
        self._faults.append(now)
        full = len(self._faults) == FAULTS and now - self._faults[0] <= WITHIN_S
        if full or self._opened is not None:
            self._opened, self._probing = now, None
