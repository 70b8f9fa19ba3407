"""The port through which the engine learns a person's key for a system."""

from typing import Protocol

from object_links.auth import Lack
from object_links.person import Person
from object_links.system import SystemSpec


class Credentials(Protocol):
    """Knows the keys that people have given. Compose provides it.

    The engine puts a key into one request and nowhere else: not into logs, errors or reprs.
    """

    async def secret(self, person: Person, system: SystemSpec) -> str | Lack | None:
        """What calls in the person's name carry at the system's present address, or why nothing.

        `login:key` where an admin's key acts for a login (`act_as: switch_user`). None is
        `Lack.NOT_GIVEN`.
        """
        ...
