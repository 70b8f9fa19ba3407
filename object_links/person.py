"""A person of the company, as the rest of the product sees one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Person:
    """One person in one tenant.

    Identity is never part of a message: adapters verify who spoke, `bot.people` finds the person.
    """

    tenant: str
    id: str
    name: str
    roles: frozenset[str] = frozenset()
    attributes: Mapping[str, Value] = field(default_factory=lambda: MappingProxyType({}))
    manager: str | None = None
    """Id of the person whom `manager_of:requester` names."""
