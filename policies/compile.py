"""From a policy and its object type to Cedar text and schema, and to parsed handles.

Every rule becomes one Cedar policy that is safe by itself. An attribute may be missing, so each
condition stands behind `has` guards: an allow rule that cannot be evaluated does not match, a
forbid or require rule that cannot be evaluated does. (`policies.decide` refuses before that, and
says what is missing.)
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from object_links.catalog import ObjectType
from policies import conditions, engine
from policies.conditions import Condition, ConditionError, Name
from policies.engine import REQUIRE, Engine, Text
from policies.language import Example, Fault, Policy, Rule

FACTS: Mapping[str, str] = MappingProxyType({"hour": "integer", "weekday": "integer"})
"""What `now.` knows: hour 0 to 23 and ISO weekday, Monday 1 to Sunday 7, on the tenant's clock."""
BUILT_IN: Mapping[str, str] = MappingProxyType({"id": "text", "roles": "texts"})
"""What `actor.` always knows."""
_CEDAR = {"text": "String", "integer": "Long", "boolean": "Bool", "person": "String"}
_COUNTED = frozenset({"integer", "money"})
_FORMAT = "1"
"""Part of every version: to be raised when the same source comes to mean something else."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a policy may speak of: names and their types."""

    object_type: str
    attributes: Mapping[str, str]
    actor: Mapping[str, str]
    """Attributes of people, beside `id` and `roles`."""
    actions: Mapping[str, Mapping[str, str]]
    """Action -> input -> type of the input."""

    @property
    def roots(self) -> Mapping[str, Mapping[str, str]]:
        """Names and types by what stands before the dot in a condition."""
        return {"object": self.attributes, "actor": {**self.actor, **BUILT_IN}, "now": FACTS}

    def type_of(self, name: Name) -> str:
        """The type of a name that the vocabulary has."""
        return self.roots[name.root][name.name]


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule and its condition, understood."""

    rule: Rule
    condition: Condition | None

    @property
    def needs(self) -> frozenset[Name]:
        """What must be there for the rule to be worked out."""
        return self.condition.needs if self.condition is not None else frozenset()


@dataclass(frozen=True, slots=True)
class ActionRules:
    """The rules that name one action, ready to be asked."""

    rules: tuple[CompiledRule, ...]
    reads: Mapping[Name, str]
    """Everything that they read, with its type; nothing else reaches the engine."""
    engine: Engine | None = field(repr=False)
    probe: Engine | None = field(repr=False)
    """The conditions alone, without effect and roles: for explaining."""


@dataclass(frozen=True, slots=True, eq=False)
class CompiledPolicy:
    """A policy ready to decide by. `cedar` and `schema` are what any Cedar tool reads."""

    object_type: str
    version: str
    """Digest of what decides: equal for policies that decide alike by their source."""
    spec: Policy = field(repr=False)
    vocabulary: Vocabulary = field(repr=False)
    labels: Mapping[str, str] = field(repr=False)
    """`action` and `action.input` -> what people call it."""
    cedar: str = field(repr=False)
    schema: str = field(repr=False)
    actions: Mapping[str, ActionRules] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """Checked without Cedar; `texts` and `schema` still have to pass `policies.engine.check`."""

    spec: Policy
    vocabulary: Vocabulary
    labels: Mapping[str, str]
    rules: tuple[CompiledRule, ...]
    texts: tuple[Text, ...]
    schema: str


def compile_policy(
    spec: Policy, object_type: ObjectType, actor_attributes: Mapping[str, str]
) -> CompiledPolicy | list[Fault]:
    """Check and compile in this process; `actor_attributes` gives name -> type.

    Only for sources that are trusted not to bring Cedar down: see `draft`, `cedar_faults`, `build`.
    """
    made = draft(spec, object_type, actor_attributes)
    if isinstance(made, list):
        return made
    return cedar_faults(made, engine.check(made.schema, made.texts)) or build(made)


def draft(
    spec: Policy, object_type: ObjectType, actor_attributes: Mapping[str, str]
) -> Draft | list[Fault]:
    """Do everything that needs no Cedar: the mistakes, or texts for `policies.engine.check`."""
    vocabulary = _vocabulary(object_type, actor_attributes)
    faults = [*_policy_faults(spec, vocabulary)]
    rules: list[CompiledRule] = []
    for index, rule in enumerate(spec.rules):
        try:
            condition = conditions.read(rule.when, vocabulary.roots) if rule.when else None
        except ConditionError as error:
            faults.append(Fault(("rules", index, "when"), error.what, error.mend))
            continue
        rules.append(CompiledRule(rule, condition))
    if faults:
        return faults
    texts = tuple(_text(compiled) for compiled in rules)
    labels = _labels(object_type)
    return Draft(spec, vocabulary, labels, tuple(rules), texts, _schema(vocabulary))


def cedar_faults(made: Draft, complaints: Iterable[tuple[int, str | None]]) -> list[Fault]:
    """What Cedar found, at the condition in question, with the types of what it reads."""
    found: list[Fault] = []
    for index, words in complaints:
        if words is None:
            continue
        condition = made.rules[index].condition
        reads = sorted(condition.reads) if condition is not None else []
        types = ", ".join(f"`{name}` is {made.vocabulary.type_of(name)}" for name in reads)
        mend = f"mind the types: {types}" if types else "write a condition such as object.x == 1"
        found.append(Fault(("rules", index, "when"), f"the condition is wrong: {words}", mend))
    return found


def build(made: Draft) -> CompiledPolicy:
    """Parse the texts of a draft that passed the check. Raises ValueError if it had not."""
    actions = {name: _action_rules(made, name) for name in made.vocabulary.actions}
    return CompiledPolicy(
        object_type=made.spec.object_type,
        version=_version(made),
        spec=made.spec,
        vocabulary=made.vocabulary,
        labels=made.labels,
        cedar="\n".join(text.cedar for text in made.texts),
        schema=made.schema,
        actions=MappingProxyType(actions),
    )


def _vocabulary(object_type: ObjectType, actor_attributes: Mapping[str, str]) -> Vocabulary:
    return Vocabulary(
        object_type.type,
        {name: each.type for name, each in object_type.attributes.items()},
        dict(actor_attributes),
        {
            name: {key: each.type for key, each in action.inputs.items()}
            for name, action in object_type.actions.items()
        },
    )


def _labels(object_type: ObjectType) -> Mapping[str, str]:
    labels: dict[str, str] = {}
    for name, action in object_type.actions.items():
        labels[name] = action.label
        labels |= {f"{name}.{key}": each.label for key, each in action.inputs.items()}
    return MappingProxyType(labels)


# --- Mistakes that need the object type ------------------------------------------------------


def _policy_faults(spec: Policy, vocabulary: Vocabulary) -> Iterator[Fault]:
    if spec.object_type != vocabulary.object_type:
        what = f"the policy is for `{spec.object_type}`, the type is `{vocabulary.object_type}`"
        yield Fault(("object_type",), what, "write the name of the type")
    seen: set[str] = set()
    for index, rule in enumerate(spec.rules):
        if rule.id in seen:
            what = f"a second rule is called `{rule.id}`"
            yield Fault(("rules", index, "id"), what, "give each rule its own id")
        seen.add(rule.id)
        yield from _rule_faults(("rules", index), rule, vocabulary)
    for index, example in enumerate(spec.tests):
        yield from _example_faults(("tests", index), example, seen, vocabulary)


def _rule_faults(
    path: tuple[str | int, ...], rule: Rule, vocabulary: Vocabulary
) -> Iterator[Fault]:
    for at, action in enumerate(rule.actions):
        if action not in vocabulary.actions:
            yield _unknown((*path, "actions", at), "action", action, vocabulary.actions)
    for key in rule.limits:
        yield from _limit_faults((*path, "limit", f"input.{key}"), key, rule, vocabulary)
    for at, name in enumerate(rule.approval.recheck if rule.approval else ()):
        if name not in vocabulary.attributes:
            where = (*path, "approval", "recheck", at)
            yield _unknown(where, "attribute", name, vocabulary.attributes)


def _limit_faults(
    path: tuple[str | int, ...], key: str, rule: Rule, vocabulary: Vocabulary
) -> Iterator[Fault]:
    for action in rule.actions:
        inputs = vocabulary.actions.get(action)
        if inputs is None:
            continue
        if key not in inputs:
            yield _unknown(path, f"input of `{action}`", key, inputs)
        elif inputs[key] not in _COUNTED:
            what = f"`input.{key}` of `{action}` is {inputs[key]}, and only numbers have limits"
            yield Fault(path, what, "limit an input of type integer or money")


def _example_faults(
    path: tuple[str | int, ...], example: Example, rules: set[str], vocabulary: Vocabulary
) -> Iterator[Fault]:
    if example.do not in vocabulary.actions:
        yield _unknown((*path, "do"), "action", example.do, vocabulary.actions)
        return
    if example.by is not None and example.by not in rules:
        yield _unknown((*path, "by"), "rule", example.by, rules)
    _, actor = example.person()
    known = vocabulary.roots
    yield from _value_faults((*path, "as"), "actor", actor, known["actor"])
    yield from _value_faults((*path, "on"), "object", example.attributes, known["object"])
    yield from _value_faults((*path, "now"), "now", example.now, known["now"])
    for key in example.inputs or {}:
        inputs = vocabulary.actions[example.do]
        if key not in inputs:
            yield _unknown((*path, "with", key), f"input of `{example.do}`", key, inputs)


def _value_faults(
    path: tuple[str | int, ...], root: str, values: Mapping[str, Any], known: Mapping[str, str]
) -> Iterator[Fault]:
    for key, value in values.items():
        where = path if root == "actor" else (*path, key)
        if key not in known:
            yield _unknown(where, "attribute", key, known)
        elif not fits(value, known[key]):
            what = f"`{root}.{key}` is {known[key]}, and {value!r} is not"
            yield Fault(where, what, f"give it as {known[key]}")


def _unknown(
    path: tuple[str | int, ...], kind: str, name: str, known: Mapping[str, object] | set[str]
) -> Fault:
    mend = conditions.nearest(name, known)
    return Fault(path, f"there is no {kind} `{name}`", mend)


def fits(value: object, kind: str) -> bool:
    """Whether a value is of a declared type. A truth value is no integer."""
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63
    return kind in {"text", "person"} and isinstance(value, str)


# --- Cedar's text ----------------------------------------------------------------------------


def _text(compiled: CompiledRule) -> Text:
    rule = compiled.rule
    effect = "forbid" if rule.effect == "forbid" else "permit"
    before = REQUIRE if rule.effect == "require" else ""
    clauses = [
        *_role_clause(rule),
        *_condition_clause(compiled.condition, open_means=rule.effect != "allow"),
    ]
    names = ", ".join(f'Action::"{before}{action}"' for action in rule.actions)
    return _policy(rule.id, effect, names, clauses)


def _probe(compiled: CompiledRule, action: str) -> Text:
    """The condition alone: whether it holds, whoever asks."""
    clauses = _condition_clause(compiled.condition, open_means=False)
    return _policy(compiled.rule.id, "permit", f'Action::"{action}"', clauses)


def _policy(ident: str, effect: str, actions: str, clauses: Sequence[str]) -> Text:
    when = "".join(f" when {{\n  {clause}\n}}" for clause in clauses)
    scope = f"principal is Person, action in [{actions}], resource is Object"
    return Text(ident, effect, len(clauses), f'@id("{ident}")\n{effect} ({scope}){when};\n')


def _role_clause(rule: Rule) -> list[str]:
    if rule.roles is None:
        return []
    return [f"principal.roles.containsAny({json.dumps(rule.roles)})"]


def _condition_clause(condition: Condition | None, *, open_means: bool) -> list[str]:
    """The condition behind its guards; `open_means` is what it comes to if something is missing."""
    if condition is None:
        return []
    guards = [
        f"{conditions.ROOTS[name.root]} has {name.name}"
        for name in sorted(condition.needs)
        if not (name.root == "actor" and name.name in BUILT_IN)
    ]
    if not guards:
        return [f"({condition.cedar})"]
    guard = " && ".join(guards)
    return [f"if {guard} then ({condition.cedar}) else {json.dumps(open_means)}"]


def _schema(vocabulary: Vocabulary) -> str:
    actor = ["id: String", "roles: Set<String>", *_optional(vocabulary.actor)]
    lines = [
        f"entity Person = {{{', '.join(actor)}}};",
        f"entity Object = {{{', '.join(_optional(vocabulary.attributes))}}};",
    ]
    context = ", ".join(_optional(FACTS))
    shape = f"{{principal: Person, resource: Object, context: {{{context}}}}}"
    lines += [
        f'action "{action}", "{REQUIRE}{action}" appliesTo {shape};'
        for action in vocabulary.actions
    ]
    return "\n".join(lines) + "\n"


def _optional(names: Mapping[str, str]) -> list[str]:
    return [f'"{name}"?: {_CEDAR[kind]}' for name, kind in names.items()]


# --- Handles ---------------------------------------------------------------------------------


def _action_rules(made: Draft, action: str) -> ActionRules:
    pairs = [
        (compiled, text)
        for compiled, text in zip(made.rules, made.texts, strict=True)
        if action in compiled.rule.actions
    ]
    if not pairs:
        return ActionRules((), MappingProxyType({}), None, None)
    rules = tuple(compiled for compiled, _ in pairs)
    asked = [action]
    if any(compiled.rule.effect == "require" for compiled in rules):
        asked.append(REQUIRE + action)
    return ActionRules(
        rules,
        MappingProxyType(_reads(rules, made.vocabulary)),
        Engine(made.schema, [text for _, text in pairs], asked),
        Engine(made.schema, [_probe(compiled, action) for compiled in rules], [action]),
    )


def _reads(rules: Sequence[CompiledRule], vocabulary: Vocabulary) -> dict[Name, str]:
    named = {name for each in rules if each.condition for name in each.condition.reads}
    return {
        name: vocabulary.type_of(name)
        for name in sorted(named)
        if not (name.root == "actor" and name.name in BUILT_IN)
    }


def _version(made: Draft) -> str:
    source = {
        "format": _FORMAT,
        "type": made.spec.object_type,
        "rules": [rule.model_dump(mode="json", by_alias=True) for rule in made.spec.rules],
        "reads": {str(name): kind for name, kind in _reads(made.rules, made.vocabulary).items()},
        "actions": sorted(made.vocabulary.actions),
    }
    canonical = json.dumps(source, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()[:32]
