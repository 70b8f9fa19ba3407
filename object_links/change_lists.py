"""The port through which it is asked what changed in a system since the last look."""

from dataclasses import dataclass
from typing import Protocol

from object_links.catalog import ObjectType
from object_links.person import Person

Mark = str | int | None
"""From where the next look goes on; None: from the beginning."""


class ChangesUnreadError(Exception):
    """What changed cannot be read now. The text tells why, and quotes nothing of the list."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What one look found."""

    ids: tuple[str, ...]
    """Ids as people write them, each once."""
    mark: Mark
    whole: bool
    """False when there is more than the look had calls for."""


class ChangeLists(Protocol):
    """Where changes are read; `adapters.systems` implements it for all systems."""

    async def changes(self, kind: ObjectType, reader: Person, since: Mark) -> Changed:
        """What changed of a type by its `changes: poll:`, with `reader`'s key.

        Raises ChangesUnreadError.
        """
        ...
