"""What is proven: one action of a connector, on a test system in which it may really be done."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from object_links.person import Value


@dataclass(frozen=True, slots=True)
class Subject:
    """One action of one type, and how a test makes an object for it and counts what happened."""

    folder: Path
    """Holds `systems/`, `types/` and, where they use one, `openapi/`."""
    url: str
    """Where the test system stands: it replaces `base_url`."""
    key: str = field(repr=False)
    """The key of somebody who may do it there."""
    type: str
    action: str
    fresh: Callable[[], str]
    """Makes, or puts back, an object on which the action is open; gives its id."""
    applied: Callable[[str], int]
    """How often the action really had its effect on this object, by the system's own account."""
    inputs: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended: what Midstream says, and what the system says."""

    fault: str
    action: str
    repeat: str
    state: str
    """The state in which the execution ended."""
    claimed: bool
    """Somebody was told that it is done, and that it was read back."""
    applied: int
    """How often it really happened, after everything late has arrived."""

    @property
    def false_done(self) -> bool:
        """Told as done, and it did not happen."""
        return self.claimed and self.applied == 0

    @property
    def twice(self) -> bool:
        """It happened more than once."""
        return self.applied > 1

    @property
    def needless_unknown(self) -> bool:
        """A person is asked although the action says how to find out."""
        return self.state == "unknown" and self.repeat != "blind"

    @property
    def false_no(self) -> bool:
        """Told as not done, and it happened."""
        return self.state in {"rejected", "stale", "closed"} and self.applied > 0
