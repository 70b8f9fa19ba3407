"""The workspace as everything else sees it: one frozen value, checked as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.words import Identity
from bot.workspace.models import BareNumbers, Channels, SignIn
from object_links.catalog import ObjectType
from object_links.names import NO_NAMES, Names
from object_links.person import Person
from object_links.recognise import Recogniser
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
    bare_numbers: BareNumbers = field(default_factory=BareNumbers)
    sign_in: SignIn | None = None
    """Where people sign in."""
    sign_ins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}), repr=False)
    """What the sign-in provider calls somebody -> id of the person."""
    logins: Mapping[tuple[str, str], str] = field(
        default_factory=lambda: MappingProxyType({}), repr=False
    )
    """(id of a person, system) -> what the system calls them."""
    names: Names = field(default=NO_NAMES, repr=False)
    """Of objects, from the folder's files, for all types in alphabetical order."""

    def bare_type(self, conversation: str | None, name: str | None = None) -> str | None:
        """The type that a number alone means there; None: it means nothing.

        `conversation` is the channel's own id, `name` what people call it; None where unknown.
        """
        return self.bare_numbers.type_in(conversation, name)

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

    def recogniser(self) -> Recogniser:
        """Recognition of its types, and of names as far as they stand in its files."""
        return Recogniser.compile(self.types.values(), self.names)
