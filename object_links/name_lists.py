"""The port through which the names of all objects of a type are read from its system."""

from collections.abc import AsyncIterator, Sequence
from typing import Protocol

from object_links.catalog import ObjectType
from object_links.names import Name
from object_links.person import Person


class NamesUnreadError(Exception):
    """The names of a type cannot be read now. The text tells why, and quotes none of them."""


class NameLists(Protocol):
    """Where names are read; `adapters.systems` implements it for all systems."""

    def names(self, kind: ObjectType, reader: Person) -> AsyncIterator[Sequence[Name]]:
        """All names of a type by its `names: query:`, a page at a time, with `reader`'s key.

        Raises NamesUnreadError while it goes.
        """
        ...
