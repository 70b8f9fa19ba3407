"""The port through which the engine learns a person's key for a system."""

from typing import Protocol

from object_links.person import Person
from object_links.system import SystemSpec


class Credentials(Protocol):
    """Knows the keys that people have given. Compose provides it.

    The engine puts a key into one request and nowhere else: not into logs, errors or reprs.
    """

    async def secret(self, person: Person, system: SystemSpec) -> str | None:
        """The person's own key for this system at its present address, or None."""
        ...
