"""The words of a decision: a question about one person, one action and one object; its answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from object_links.person import Person, Value


@dataclass(frozen=True, slots=True)
class Question:
    """May `person` do `action` to this object?

    `inputs` is None while an offer is composed: then limits become bounds instead of verdicts.
    `facts` are numbers that the caller counted or read off a clock, such as `hour` and `weekday`.
    """

    person: Person
    action: str
    object_type: str
    attributes: Mapping[str, Value]
    inputs: Mapping[str, Value] | None = None
    facts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


class Outcome(StrEnum):
    """What a decision comes to."""

    ALLOW = "allow"
    NEEDS_APPROVAL = "needs_approval"
    DENY = "deny"


@dataclass(frozen=True, slots=True)
class Stage:
    """One round of approval."""

    rule: str
    """Id of the rule that asks for it."""
    approvers: tuple[str, ...]
    """Selectors: `person:lea`, `role:manager`, `manager_of:requester`."""
    quorum: int = 1
    expires: timedelta = timedelta(days=3)
    recheck: tuple[str, ...] = ()
    """Attributes that must still be what the approver saw; empty means all of them."""


@dataclass(frozen=True, slots=True)
class Because:
    """One rule that spoke, in words for people."""

    rule: str
    text: str
    """The rule's `say` for a refusal, its `because` otherwise."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One way to be allowed: up to `limits` (input name -> greatest value) by way of `stages`."""

    rule: str
    limits: Mapping[str, int]
    stages: tuple[Stage, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer. Only ALLOW lets anything happen; every error is a DENY with `errors` filled."""

    outcome: Outcome
    because: tuple[Because, ...]
    policy_version: str
    stages: tuple[Stage, ...] = ()
    tiers: tuple[Tier, ...] = ()
    """Cheapest first; filled when `inputs` was None, so that an offer can name its bounds, and
    when the inputs were above every limit, so that a refusal can."""
    errors: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the action may be offered at all, with or without approval."""
        return self.outcome is not Outcome.DENY
