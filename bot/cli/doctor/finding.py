"""What a check found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`. What is not ok names its mend."""

    level: Level
    check: str
    what: str
    mend: str = ""

    def __str__(self) -> str:
        text = f"{self.level:<4} {self.check}: {self.what}"
        return f"{text}; {self.mend}" if self.mend else text

    def row(self) -> Mapping[str, str]:
        """For JSON."""
        return {
            "level": self.level,
            "check": self.check,
            "what": self.what,
            "mend": self.mend,
        }


def some(names: list[str], most: int = 3) -> str:
    """The first names, and how many more there are."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more} more" if more > 0 else "")
