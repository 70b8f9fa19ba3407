"""What can go wrong on purpose: fault rules, chosen by path, method, chance and count."""

import random
import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fnmatch import fnmatchcase

KINDS: Mapping[str, str] = {
    "error_before": "not applied; 500 with a JSON body",
    "error_after": "applied; 500 with a JSON body",
    "hang_before": "not applied; no answer until the client gives up or `seconds` have passed",
    "hang_after": "applied; no answer until the client gives up or `seconds` have passed",
    "drop_before": "not applied; the connection is reset",
    "drop_after": "applied; the connection is reset",
    "too_many": "not applied; 429 with Retry-After `seconds`",
    "unavailable": "not applied; 503 with Retry-After `seconds`",
    "refuse_200": "not applied; 200 with a refusal in the body",
    "ignore_204": "not applied; 204",
    "late": "no answer; applied `seconds` after the request arrived, client or no client",
    "slow": "applied and answered; the work takes `seconds` (a key stays in flight meanwhile)",
    "html_500": "not applied; 500 with an HTML page",
    "garbage": "applied; 200 with a body that calls itself JSON and is not",
    "huge": "applied; 200 with a JSON body of `size_bytes`",
}
MAX_SECONDS = 3600.0
MAX_BYTES = 256 * 2**20
_FRACTIONS = ("probability", "seconds")


@dataclass(frozen=True, slots=True)
class Fault:
    """One rule. `path` is a glob over the path inside the company; its `*` also matches `/`.

    `probability` is the chance for each matching request, `times` how often it strikes at most
    (None: without end). Raises ValueError, saying what is allowed, for a value out of range.
    """

    kind: str
    path: str = "*"
    method: str = "*"
    probability: float = 1.0
    times: int | None = None
    seconds: float = 5.0
    size_bytes: int = 16 * 2**20

    def __post_init__(self) -> None:
        """Check every value."""
        if self.kind not in KINDS:
            raise ValueError(f"there is no fault {self.kind[:40]!r}; there are {', '.join(KINDS)}")
        _require_range("probability", self.probability, 0, 1)
        _require_range("seconds", self.seconds, 0, MAX_SECONDS)
        _require_range("size_bytes", self.size_bytes, 16, MAX_BYTES)
        if self.times is not None:
            _require_range("times", self.times, 0, 2**31)

    def matches(self, method: str, path: str) -> bool:
        """Whether the rule concerns this request."""
        return self.method in ("*", method) and fnmatchcase(path, self.path)


class Faults:
    """The faults that are switched on. The first rule that matches and strikes is taken.

    Safe to use from many threads. The same seed and the same order of requests give the same
    faults.
    """

    def __init__(self, seed: int = 0) -> None:
        """Start without faults."""
        self._lock = threading.Lock()
        self._rules: list[Fault] = []
        self._hits: list[int] = []
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose

    def switch(self, *faults: Fault, seed: int | None = None) -> None:
        """Put these faults in place of the present ones; with `seed` also start the dice anew."""
        with self._lock:
            self._rules, self._hits = list(faults), [0] * len(faults)
            if seed is not None:
                self._random.seed(seed)

    def clear(self) -> None:
        """Switch every fault off."""
        self.switch()

    def choose(self, method: str, path: str) -> Fault | None:
        """Return the fault that strikes this request, if any, and count it."""
        with self._lock:
            for index, fault in enumerate(self._rules):
                spent = fault.times is not None and self._hits[index] >= fault.times
                if spent or not fault.matches(method, path):
                    continue
                if self._random.random() < fault.probability:
                    self._hits[index] += 1
                    return fault
        return None

    def setting(self) -> list[dict[str, object]]:
        """Return every rule with the number of its hits."""
        with self._lock:
            pairs = zip(self._rules, self._hits, strict=True)
            return [asdict(fault) | {"hits": hits} for fault, hits in pairs]


def parse_fault(value: object) -> Fault:
    """Make a Fault of a JSON object. Raises ValueError naming what is wrong."""
    if not isinstance(value, dict) or not isinstance(value.get("kind"), str):
        raise ValueError("a fault is an object with at least a kind")  # noqa: TRY004 - one kind of error
    names = tuple(Fault.__dataclass_fields__)
    if not set(value) <= set(names):
        raise ValueError(f"a fault has these fields: {', '.join(names)}")
    if not all(isinstance(value.get(name, "*"), str) for name in ("path", "method")):
        raise ValueError("path and method must be texts")
    return Fault(**value)


def _require_range(name: str, value: object, low: float, high: float) -> None:
    number = isinstance(value, int) and not isinstance(value, bool)
    if name in _FRACTIONS and isinstance(value, float):
        number = True
    if not number or not low <= float(str(value)) <= high:
        raise ValueError(f"{name} must be a number from {low:g} to {high:g}")
