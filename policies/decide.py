"""Answers a question by a policy: total, "no" by default, and every error is a "no".

Combination: a forbid wins; else without a matching allow rule the answer is no; else the cheapest
matching way counts (no approval before approval, fewer stages before more); the stages of every
matching require rule are added to whichever way it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from object_links.person import Person, Value
from policies.compile import BUILT_IN, ActionRules, CompiledPolicy, CompiledRule, fits
from policies.conditions import Name
from policies.engine import Engine, Reply, Request
from policies.language import Rule
from policies.model import Because, Decision, Outcome, Question, Stage, Tier

NO_POLICY = "none"
"""The version that decisions without a policy carry."""


def decide(question: Question, policy: CompiledPolicy | None) -> Decision:
    """Decide. Never raises; only `Outcome.ALLOW` lets anything happen by itself.

    With `inputs=None` the answer holds all tiers and has the outcome of the cheapest. With inputs
    it has the outcome of the cheapest tier whose limits all hold; above all of them it is DENY
    with the tiers filled in, so that the caller can say how far it would have gone.
    """
    if policy is None:
        return refused(NO_POLICY, errors=("there is no policy for this type",))
    try:
        return _decide(question, policy)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of the engine is no Exception, and a no
        version = getattr(policy, "version", NO_POLICY)
        return refused(version, errors=(f"the decision failed: {type(error).__name__}",))


def refused(
    version: str,
    because: Iterable[Because] = (),
    *,
    tiers: Sequence[Tier] = (),
    errors: Iterable[str] = (),
) -> Decision:
    """Return a "no"."""
    return Decision(Outcome.DENY, tuple(because), version, tiers=tuple(tiers), errors=tuple(errors))


@dataclass(frozen=True, slots=True)
class Findings:
    """What the rules of an action say to a question, before effects are weighed."""

    matched: frozenset[str]
    errors: tuple[str, ...]

    def of(self, effect: str, rules: ActionRules) -> Iterator[Rule]:
        """The matching rules of one effect, in the order of the policy."""
        spoken = (each.rule for each in rules.rules if each.rule.id in self.matched)
        return (rule for rule in spoken if rule.effect == effect)


def _decide(question: Question, policy: CompiledPolicy) -> Decision:
    rules = policy.actions.get(question.action)
    if question.object_type != policy.object_type:
        wrong = f"the policy is for {policy.object_type}, the object is another type"
        return refused(policy.version, errors=(wrong,))
    if rules is None:
        return refused(policy.version, errors=("the type has no such action",))
    found = findings(question, rules)
    if found.errors:
        return refused(policy.version, errors=found.errors)
    forbidding = [Because(rule.id, rule.text) for rule in found.of("forbid", rules)]
    if forbidding:
        return refused(policy.version, forbidding)
    return _weigh(question, policy, rules, found)


def _weigh(
    question: Question, policy: CompiledPolicy, rules: ActionRules, found: Findings
) -> Decision:
    """Choose the way among the matching allow rules."""
    required = list(found.of("require", rules))
    tiers = _tiers(list(found.of("allow", rules)), [_stage(rule) for rule in required])
    if not tiers:
        return refused(policy.version)
    if question.inputs is None:
        return _allowed(policy, tiers[0], required, tiers)
    faults = tuple(dict.fromkeys(_input_faults(tiers, question.inputs)))
    if faults:
        return refused(policy.version, errors=faults)
    for tier in tiers:
        if not exceeded(tier.limits, question.inputs):
            return _allowed(policy, tier, required, ())
    return refused(policy.version, _above(policy, question, tiers), tiers=tiers)


def _allowed(
    policy: CompiledPolicy, tier: Tier, required: Sequence[Rule], tiers: tuple[Tier, ...]
) -> Decision:
    by_id = {rule.id: rule for rule in policy.spec.rules}
    because = [Because(rule.id, rule.text) for rule in (by_id[tier.rule], *required)]
    outcome = Outcome.NEEDS_APPROVAL if tier.stages else Outcome.ALLOW
    return Decision(outcome, tuple(because), policy.version, tier.stages, tiers)


# --- What the rules say ----------------------------------------------------------------------


def findings(question: Question, rules: ActionRules) -> Findings:
    """Ask the engine, unless something that an applying rule needs is missing or mistyped."""
    if rules.engine is None:
        return Findings(frozenset(), ())
    values, faults = _values(question, rules.reads)
    faults += [
        f"rule `{each.rule.id}` needs `{name}`, which is missing"
        for each in rules.rules
        if applies_to(each.rule, question.person)
        for name in missing(each, values)
    ]
    if faults:
        return Findings(frozenset(), tuple(dict.fromkeys(faults)))
    reply = _ask(rules.engine, question.person, values)
    return Findings(reply.matched, reply.errors)


def conditions_met(question: Question, rules: ActionRules) -> frozenset[str]:
    """Ids of the rules whose condition holds, whatever their roles; for explaining."""
    if rules.probe is None:
        return frozenset()
    values, _ = _values(question, rules.reads)
    return _ask(rules.probe, question.person, values).matched


def known_values(question: Question, rules: ActionRules) -> Mapping[Name, Value]:
    """The well-typed values of what the rules read."""
    return _values(question, rules.reads)[0]


def applies_to(rule: Rule, person: Person) -> bool:
    """Whether a rule speaks of a person at all."""
    return rule.roles is None or not person.roles.isdisjoint(rule.roles)


def missing(compiled: CompiledRule, values: Mapping[Name, Value]) -> list[Name]:
    """What a rule needs and does not find."""
    return [
        name
        for name in sorted(compiled.needs)
        if name not in values and not (name.root == "actor" and name.name in BUILT_IN)
    ]


def _values(question: Question, reads: Mapping[Name, str]) -> tuple[dict[Name, Value], list[str]]:
    """What the rules read, and complaints about values of another type than declared."""
    given: Mapping[str, Mapping[str, Value]] = {
        "object": question.attributes,
        "actor": question.person.attributes,
        "now": question.facts,
    }
    values: dict[Name, Value] = {}
    faults: list[str] = []
    for name, kind in reads.items():
        if name.name not in given[name.root]:
            continue
        value = given[name.root][name.name]
        if fits(value, kind):
            values[name] = value
        else:
            faults.append(f"`{name}` is not of the declared type {kind}")
    return values, faults


def _ask(engine: Engine, person: Person, values: Mapping[Name, Value]) -> Reply:
    def part(root: str) -> tuple[tuple[str, Value], ...]:
        return tuple((name.name, value) for name, value in values.items() if name.root == root)

    roles = tuple(sorted(person.roles))
    return engine.ask(Request(person.id, roles, part("actor"), part("object"), part("now")))


# --- Tiers and limits ------------------------------------------------------------------------


def _stage(rule: Rule) -> Stage:
    if rule.approval is None:
        raise ValueError(f"rule {rule.id} has no approval")
    asked = rule.approval
    return Stage(rule.id, asked.approvers, asked.quorum, asked.expires, asked.recheck)


def _tiers(allowing: Sequence[Rule], required: Sequence[Stage]) -> tuple[Tier, ...]:
    """Every way worth taking, cheapest first, of equally cheap ones the widest first."""
    ways = [
        Tier(rule.id, rule.limits, (*((_stage(rule),) if rule.approval else ()), *required))
        for rule in allowing
    ]
    ways.sort(key=lambda way: (len(way.stages), bool(way.limits), -sum(way.limits.values())))
    kept: list[Tier] = []
    for way in ways:
        if not any(_covers(earlier.limits, way.limits) for earlier in kept):
            kept.append(way)
    return tuple(kept)


def _covers(wide: Mapping[str, int], narrow: Mapping[str, int]) -> bool:
    """Whether whatever is within `narrow` is within `wide`."""
    return all(key in narrow and narrow[key] <= most for key, most in wide.items())


def _input_faults(tiers: Sequence[Tier], inputs: Mapping[str, Value]) -> Iterator[str]:
    """A limit on something that is no count of things cannot be kept."""
    for tier in tiers:
        for key in tier.limits:
            value = inputs.get(key)
            if not fits(value, "integer") or not isinstance(value, int) or value < 0:
                yield f"`input.{key}` has a limit and must be a whole number from 0 up"


def exceeded(limits: Mapping[str, int], inputs: Mapping[str, Value]) -> dict[str, int]:
    """The limits that well-formed inputs do not keep."""
    return {key: most for key, most in limits.items() if not _within(inputs.get(key), most)}


def _within(value: Value | None, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _above(policy: CompiledPolicy, question: Question, tiers: Sequence[Tier]) -> Iterator[Because]:
    """Name the limits that were in the way, the farthest first."""
    inputs = question.inputs or {}
    for tier in sorted(tiers, key=lambda way: -sum(way.limits.values())):
        for key, most in exceeded(tier.limits, inputs).items():
            label = policy.labels.get(f"{question.action}.{key}", key)
            yield Because(tier.rule, f"{label}: up to {most}")
