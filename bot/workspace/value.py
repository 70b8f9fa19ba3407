"""The workspace as everything else sees it: one frozen value, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.words import Identity
from bot.workspace.models import Channels
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.system import SystemSpec
from object_links.yamlfile import Mistake
from policies.compile import CompiledPolicy


@dataclass(frozen=True, slots=True, eq=False)
class Workspace:
    """A company: its people, systems, types and policies."""

    tenant: str
    name: str
    sandbox: bool
    time_zone: str
    """IANA name."""
    channels: Channels
    admins: frozenset[str]
    people: Mapping[str, Person] = field(repr=False)
    identities: Mapping[tuple[str, str, str], str] = field(repr=False)
    """(channel, scope, user) -> id of the person."""
    systems: Mapping[str, SystemSpec]
    types: Mapping[str, ObjectType]
    policies: Mapping[str, CompiledPolicy]
    """By the type that they are for."""
    digest: str
    """Over all files of the folder; equal for equal folders."""
    warnings: tuple[Mistake, ...] = ()
    """What works, but surely is not meant so."""

    def person(self, ident: str) -> Person | None:
        """The person with this id."""
        return self.people.get(ident)

    def whose(self, identity: Identity) -> Person | None:
        """The person behind a verified identity. None for strangers, guests and bots."""
        ident = self.identities.get((identity.channel, identity.scope, identity.user))
        return self.people.get(ident) if ident is not None else None

    def accounts(self, ident: str) -> tuple[Identity, ...]:
        """Where a person can be reached, in the order of `people.yaml`."""
        return tuple(Identity(*key) for key, owner in self.identities.items() if owner == ident)
