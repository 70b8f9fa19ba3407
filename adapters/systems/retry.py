"""When a system asked to be left alone, and for how long a reader waits for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

MORE_TRIES = 2
"""Of a read, after the first. Nothing else is ever sent again from here."""
SHORT_S = 2.0
"""A reader waits for a pause of this length; a longer one is told at once."""
_BACKOFF_S = 0.1
_LONGEST = timedelta(hours=1)
_MINUTE_S = 60
_HOUR_S = 3600


@dataclass(slots=True)
class Pause:
    """The time for which a system asked not to be called (RFC 9110, section 10.2.3).

    It holds for everybody, at most an hour at a time, so that a mistaken date does not shut a
    system out for good. `clock` is the wall's, as the system's own dates are.
    """

    clock: Callable[[], datetime]
    _until: datetime | None = None

    def rest_s(self) -> float | None:
        """The seconds for which there shall be no call; None when one may be made."""
        left = 0.0 if self._until is None else (self._until - self.clock()).total_seconds()
        return left if left > 0 else None

    def ask(self, wait: timedelta | None) -> None:
        """Note what the system asked for; a longer pause that it asked for before stands."""
        if wait is not None:
            until = self.clock() + min(wait, _LONGEST)
            self._until = until if self._until is None else max(self._until, until)


def patience(again: int, rest_s: float | None, *, unreached: bool) -> float | None:
    """How many seconds to wait before a read is tried for the `again`th time; None: not again.

    `rest_s` is what the system asked for, `unreached` that no connection came about.
    """
    if again > MORE_TRIES:
        return None
    if rest_s is not None:
        return rest_s if rest_s <= SHORT_S else None
    return _BACKOFF_S * again if unreached else None


def again_in(wait: timedelta) -> str:
    """Say in words when to try again, rounded up: "again in 40 seconds"."""
    seconds = max(1, -int(-wait.total_seconds() // 1))
    for unit_s, name in ((_HOUR_S, "hour"), (_MINUTE_S, "minute")):
        if seconds > 2 * unit_s:
            return f"again in {-(-seconds // unit_s)} {name}s"
    return f"again in {seconds} second{'' if seconds == 1 else 's'}"
