"""The language of `policies/TYPE.yaml`: its models, and the rules a single file can break alone.

What needs the object type beside the policy (unknown actions, limits on inputs) is checked in
`policies.compile`; what needs the people (roles nobody has) in `bot.workspace`.
"""

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Effect = Literal["allow", "require", "forbid"]
Value = str | int | bool

MAX_CONDITION = 2_000
"""Characters of a `when`."""
MAX_RULES = 500
GREATEST = 2**63 - 1
"""Cedar counts in 64 bits."""
_SELECTOR = re.compile(
    r"person:[A-Za-z0-9][\w.@-]{0,63}|role:[A-Za-z][\w-]{0,40}|manager_of:requester"
)
_DURATION = re.compile(r"P(?:(\d{1,3})W|(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?)?)")
_AS = re.compile(r"\s*([A-Za-z][\w-]*(?:\s*\+\s*[A-Za-z][\w-]*)*)?\s*(?:\{(.*)\})?\s*")
_LONGEST = timedelta(days=90)


def _formed(pattern: re.Pattern[str], mend: str) -> AfterValidator:
    """Check the form of a text, and tell in words which one is wanted."""

    def check(text: str) -> str:
        if pattern.fullmatch(text) is None:
            raise ValueError(f"`{text[:60]}` has the wrong form: {mend}")
        return text

    return AfterValidator(check)


_SMALL = "write small letters, digits and _, a letter first, at most 41"
Name = Annotated[str, _formed(re.compile(r"[a-z][a-z0-9_]{0,40}"), _SMALL)]
RuleId = Annotated[
    str,
    _formed(
        re.compile(r"[a-z][a-z0-9-]{0,59}"),
        "write small letters, digits and -, a letter first, at most 60",
    ),
]
RoleName = Annotated[
    str,
    _formed(
        re.compile(r"[A-Za-z][\w-]{0,40}"),
        "write letters, digits, - and _, a letter first",
    ),
]
Selector = Annotated[
    str, _formed(_SELECTOR, "write `person:ID`, `role:NAME` or `manager_of:requester`")
]
"""Who may approve: a person, everybody with a role, or the requester's manager."""
LimitKey = Annotated[str, _formed(re.compile(r"input\.[a-z][a-z0-9_]{0,40}"), "write `input.NAME`")]
Sentence = Annotated[str, Field(min_length=1, max_length=300)]


class Fault(NamedTuple):
    """Something wrong in a policy: where in the document, what, and how it is mended."""

    path: tuple[str | int, ...]
    what: str
    mend: str


def _duration(value: object) -> object:
    """Read an ISO 8601 duration of weeks, or of days, hours and minutes."""
    if not isinstance(value, str):
        return value
    match = _DURATION.fullmatch(value)
    if match is None or not any(match.groups()):
        raise ValueError(f"{value!r} is no duration: write P3D for three days, PT4H for four hours")
    weeks, days, hours, minutes = (int(part or 0) for part in match.groups())
    length = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes)
    if not timedelta(0) < length <= _LONGEST:
        raise ValueError(f"{value!r} is too short or too long: write something up to P90D")
    return length


Duration = Annotated[timedelta, BeforeValidator(_duration)]


class Model(BaseModel):
    """Unknown keys are mistakes; values are not converted from other types."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, strict=True, populate_by_name=True, hide_input_in_errors=True
    )


class Approval(Model):
    """Who has to say yes, how many of them, and until when."""

    approvers: Annotated[
        tuple[Selector, ...], Field(alias="from", min_length=1, max_length=20, strict=False)
    ]
    quorum: Annotated[int, Field(ge=1, le=20)] = 1
    expires: Duration = timedelta(days=3)
    recheck: Annotated[tuple[str, ...], Field(strict=False)] = ()
    """Attributes that must still be what the approver saw; empty means all of them."""


class Rule(Model):
    """One sentence of a policy. Without `roles` it speaks of everybody."""

    id: RuleId
    effect: Effect
    roles: Annotated[tuple[RoleName, ...], Field(min_length=1, strict=False)] | None = None
    actions: Annotated[tuple[Name, ...], Field(min_length=1, strict=False)]
    when: Annotated[str, Field(min_length=1, max_length=MAX_CONDITION)] | None = None
    limit: dict[LimitKey, Annotated[int, Field(ge=0, le=GREATEST)]] = {}
    approval: Approval | None = None
    because: Sentence | None = None
    say: Sentence | None = None

    @model_validator(mode="after")
    def _has_what_its_effect_needs(self) -> Self:
        complaint = _complaint(self)
        if complaint is not None:
            raise ValueError(complaint)
        return self

    @property
    def text(self) -> str:
        """What the rule says to people: `say` of a forbid, `because` of the others."""
        return (self.say if self.effect == "forbid" else self.because) or self.id

    @property
    def limits(self) -> Mapping[str, int]:
        """Greatest values by input name, without the `input.` in front."""
        return {key.removeprefix("input."): most for key, most in self.limit.items()}


def _complaint(rule: Rule) -> str | None:
    """Say what an effect lacks or has too much, if anything."""
    if rule.effect == "forbid":
        if rule.say is None:
            return "a forbid rule needs `say`: add what the person is told"
        if rule.approval is not None or rule.because is not None:
            return "a forbid rule has neither `approval` nor `because`: take them away"
    else:
        if rule.because is None:
            return f"a rule that {rule.effect}s needs `because`: add its reason in one sentence"
        if rule.say is not None:
            return "`say` belongs to forbid rules: write the reason as `because`"
    if rule.effect == "require" and rule.approval is None:
        return "a require rule needs `approval`: add who has to say yes"
    if rule.effect != "allow" and rule.limit:
        return "`limit` belongs to allow rules: take it away, or write `when`"
    return None


class Example(Model):
    """One test of a policy: somebody asks for something, and what must come of it."""

    who: Annotated[str, Field(alias="as", min_length=1, max_length=200)]
    """`support`, `support+sales`, `support{region: eu}`: roles, then attributes of the person."""
    do: Name
    inputs: Annotated[dict[str, Value] | None, Field(alias="with")] = None
    attributes: Annotated[dict[str, Value], Field(alias="on")] = {}
    now: dict[str, int] = {}
    expect: Literal["allow", "needs_approval", "deny"]
    by: RuleId | None = None
    """A rule that must be among those that decided."""
    approvers: Annotated[
        tuple[Selector, ...] | None, Field(alias="from", strict=False, min_length=1)
    ] = None

    @model_validator(mode="after")
    def _reads_as_somebody(self) -> Self:
        self.person()
        return self

    def person(self) -> tuple[frozenset[str], dict[str, Value]]:
        """Return roles and attributes of `as`. Raises ValueError naming the form wanted."""
        match = _AS.fullmatch(self.who)
        if match is None:
            raise ValueError(f"{self.who!r} is nobody: write role{{attribute: value}}")
        roles = frozenset(part.strip() for part in (match[1] or "").split("+") if part.strip())
        return roles, _pairs(match[2] or "")


def _pairs(text: str) -> dict[str, Value]:
    """Read `region: eu, level: 3`."""
    pairs: dict[str, Value] = {}
    for part in filter(str.strip, text.split(",")):
        name, colon, value = (piece.strip() for piece in part.partition(":"))
        if not (name and colon and value):
            raise ValueError(f"{part.strip()!r} is no attribute: write name: value")
        pairs[name] = _scalar(value)
    return pairs


def _scalar(text: str) -> Value:
    """Read a value as YAML would: true, false, a whole number, else text."""
    if text in {"true", "false"}:
        return text == "true"
    if re.fullmatch(r"-?\d{1,18}", text):
        return int(text)
    return text.strip("\"'")


class Policy(Model):
    """Who may do what to objects of one type, `policies/TYPE.yaml`."""

    object_type: Name
    owner: Annotated[str, Field(min_length=1, max_length=60)]
    purpose: Sentence
    rules: Annotated[tuple[Rule, ...], Field(min_length=1, max_length=MAX_RULES, strict=False)]
    tests: Annotated[tuple[Example, ...], Field(max_length=1_000, strict=False)] = ()
