"""Says why: what every rule that names an action makes of a question, in words for people.

The words hold values of the object; they are for the person whose question it is, like the
snapshot that they come from.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from object_links.person import Value
from policies.compile import ActionRules, CompiledPolicy, CompiledRule
from policies.conditions import Name
from policies.decide import (
    applies_to,
    conditions_met,
    decide,
    exceeded,
    known_values,
    missing,
)
from policies.language import Effect
from policies.model import Because, Decision, Outcome, Question


@dataclass(frozen=True, slots=True)
class Reading:
    """What one rule makes of a question."""

    rule: str
    effect: Effect
    text: str
    """The rule's own sentence."""
    matched: bool
    """Its roles and its condition hold. A limit may still be in the way."""
    reasons: tuple[str, ...]
    """Why it does or does not match, and which limit is exceeded."""
    roles: tuple[str, ...] = ()
    """Roles of which one is needed and lacking."""
    unmet: str | None = None
    """The condition that does not hold, as written."""
    exceeded: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Limits that the inputs do not keep: input name -> greatest value."""

    @property
    def hurdles(self) -> int:
        """How many things stand between the question and this rule."""
        return bool(self.roles) + bool(self.unmet) + bool(self.exceeded)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A decision, and every rule that names its action, in the order of the policy."""

    decision: Decision
    readings: tuple[Reading, ...]

    @property
    def helpful_roles(self) -> tuple[str, ...]:
        """Roles of which one alone would open a way: who has it could do this, or be asked."""
        forbidden = any(each.effect == "forbid" and each.matched for each in self.readings)
        if self.decision.errors or forbidden:
            return ()
        roles = (
            role
            for each in self.readings
            if each.effect == "allow" and each.hurdles == 1
            for role in each.roles
        )
        return tuple(dict.fromkeys(roles))


def why(question: Question, policy: CompiledPolicy | None) -> Explanation:
    """Explain a question. Total, as `decide` is."""
    decision = decide(question, policy)
    rules = policy.actions.get(question.action) if policy is not None else None
    if policy is None or rules is None or question.object_type != policy.object_type:
        return Explanation(decision, ())
    try:
        return Explanation(decision, tuple(_readings(question, policy, rules)))
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 - what cannot be explained is still decided
        return Explanation(decision, ())


def refusal(
    question: Question, decision: Decision, policy: CompiledPolicy | None
) -> tuple[Because, ...]:
    """Reasons of a "no", the most useful first and never none; else the decision's own."""
    if decision.outcome is not Outcome.DENY:
        return decision.because
    if decision.errors:
        return tuple(Because("", f"Refused to be safe: {error}.") for error in decision.errors)
    if decision.because and not decision.tiers:
        return decision.because
    readings = [each for each in why(question, policy).readings if each.effect == "allow"]
    if decision.tiers:
        readings = [each for each in readings if each.roles and each.hurdles == 1]
    readings = sorted(filter(_in_the_way, readings), key=_distance)
    ways = tuple(Because(each.rule, _way_on(each)) for each in readings)
    return (*decision.because, *ways) or (Because("", "No rule allows this to anybody."),)


def _in_the_way(reading: Reading) -> bool:
    return reading.hurdles > 0


def _distance(reading: Reading) -> tuple[int, bool]:
    """Fewer hurdles are nearer; another person is nearer than another state of the object."""
    return reading.hurdles, bool(reading.unmet)


def _way_on(reading: Reading) -> str:
    """One rule's sentence, and what it would take."""
    takes: list[str] = []
    if reading.roles:
        takes.append(f"needs the role {_either(reading.roles)}")
    if reading.unmet:
        takes.append(f"holds only if {reading.unmet}")
    takes += [f"goes up to {most} ({key})" for key, most in reading.exceeded.items()]
    return f"{reading.text} This {' and '.join(takes)}."


def _readings(question: Question, policy: CompiledPolicy, rules: ActionRules) -> Iterator[Reading]:
    met = conditions_met(question, rules)
    values = known_values(question, rules)
    for each in rules.rules:
        yield _reading(question, policy, each, each.rule.id in met, values)


def _reading(
    question: Question,
    policy: CompiledPolicy,
    compiled: CompiledRule,
    holds: bool,  # noqa: FBT001 - one of the two things a rule asks
    values: Mapping[Name, Value],
) -> Reading:
    rule = compiled.rule
    spoken_to = applies_to(rule, question.person)
    over = exceeded(rule.limits, question.inputs) if question.inputs is not None else {}
    reasons = [
        _role_words(rule.roles, question, spoken_to=spoken_to),
        *_condition_words(compiled, values, holds=holds),
        *_limit_words(rule.limits, over, question, policy),
    ]
    return Reading(
        rule=rule.id,
        effect=rule.effect,
        text=rule.text,
        matched=spoken_to and holds,
        reasons=tuple(reasons),
        roles=() if spoken_to else rule.roles or (),
        unmet=None if holds else rule.when,
        exceeded=MappingProxyType(over),
    )


def _role_words(roles: Sequence[str] | None, question: Question, *, spoken_to: bool) -> str:
    if roles is None:
        return "it is for everybody"
    if spoken_to:
        return f"you have the role {_either(sorted(question.person.roles.intersection(roles)))}"
    own = ", ".join(sorted(question.person.roles)) or "none"
    return f"it needs the role {_either(roles)}; you have {own}"


def _condition_words(
    compiled: CompiledRule, values: Mapping[Name, Value], *, holds: bool
) -> Iterator[str]:
    if compiled.condition is None:
        return
    lacking = missing(compiled, values)
    if lacking:
        yield "it cannot be worked out: " + ", ".join(f"{name} is missing" for name in lacking)
        return
    verb = "holds" if holds else "does not hold"
    named = [name for name in sorted(compiled.condition.reads) if name in values]
    facts = ", ".join(f"{name} is {_shown(values[name])}" for name in named)
    yield f"`{compiled.condition.source}` {verb}" + (f": {facts}" if facts else "")


def _limit_words(
    limits: Mapping[str, int],
    over: Mapping[str, int],
    question: Question,
    policy: CompiledPolicy,
) -> Iterator[str]:
    for key, most in limits.items():
        label = policy.labels.get(f"{question.action}.{key}", key)
        if question.inputs is None:
            yield f"{label}: up to {most}"
        elif key in over:
            yield f"{label}: up to {most}, and it is {_shown(question.inputs.get(key))}"
        else:
            yield f"{label}: within {most}"


def _either(words: Sequence[str]) -> str:
    return " or ".join(words)


def _shown(value: Value | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "not given" if value is None else str(value)[:100]
