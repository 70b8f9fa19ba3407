"""A policy compiles to Cedar that is safe by itself, or is told what is wrong with it."""

import json
from typing import Any

import cedarpy
import pytest
from pydantic import ValidationError

from policies.compile import CompiledPolicy, Draft, compile_policy, draft
from policies.engine import Text, check
from tests.unit.policies.samples import ACTOR, compiled, faults, parcel, policy, rule

CAPPED = {"actions": ["refund"]}


@pytest.mark.parametrize(
    ("spoilt", "words"),
    [
        (rule(because=None), "add its reason"),
        (rule(say="No."), "`because`"),
        (rule(effect="forbid", say=None), "add what the person is told"),
        (rule(effect="forbid", approval={"from": ["role:admin"]}), "take them away"),
        (rule(effect="require", approval=None), "who has to say yes"),
        (rule(effect="forbid", limit={"input.count": 1}), "belongs to allow rules"),
        (rule(effect="permit"), "allow"),
        (rule(roles=[]), "at least 1"),
        (rule(actions=[]), "at least 1"),
        (rule(ident="Big Rule"), "small letters"),
        (rule(limit={"amount": 5}), "input.NAME"),
        (rule(limit={"input.amount_minor": 5.5}), "int"),
        (rule(limit={"input.amount_minor": True}), "int"),
        (rule(limit={"input.amount_minor": -1}), "greater than or equal to 0"),
        (rule(approval={"from": []}), "at least 1"),
        (rule(approval={"from": ["everybody"]}), "role:NAME"),
        (rule(approval={"from": ["role:admin"], "expires": "3 days"}), "P3D"),
        (rule(approval={"from": ["role:admin"], "expires": "P400D"}), "P90D"),
        (rule(approval={"from": ["role:admin"], "quorum": 0}), "greater than or equal to 1"),
        (rule(when=""), "at least 1"),
        (rule(colour="red"), "not permitted"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_refused(spoilt: dict[str, Any], words: str) -> None:
    without_none = {key: value for key, value in spoilt.items() if value is not None}
    with pytest.raises(ValidationError) as told:
        policy(without_none)
    assert words in str(told.value)


@pytest.mark.parametrize(
    ("wrong", "path", "what", "mend"),
    [
        (rule(actions=["sedn"]), ("actions", 0), "no action `sedn`", "did you mean `send`?"),
        (
            rule(limit={"input.amount_minor": 1}),
            ("limit", "input.amount_minor"),
            "no input",
            "known",
        ),
        (
            rule(actions=["refund"], limit={"input.reason": 1}),
            ("limit", "input.reason"),
            "is text, and only numbers",
            "integer or money",
        ),
        (
            rule(approval={"from": ["role:a"], "recheck": ["stauts"]}),
            ("approval", "recheck", 0),
            "no attribute `stauts`",
            "did you mean `status`?",
        ),
        (rule(when="object.colour == 1"), ("when",), "no `object.colour`", "known here"),
        (rule(when="object.status == 5"), ("when",), "integer and text", "`object.status` is text"),
        (rule(when="object.total"), ("when",), "boolean", "`object.total` is integer"),
        (rule(when='object.status < "x"'), ("when",), "integer but saw text", "is text"),
        (rule(when="object.urgent && object.total"), ("when",), "expected boolean", "total"),
        (rule(when="actor.level == actor.region"), ("when",), "not compatible", "actor.level"),
        (rule(when="object.total =="), ("when",), "unexpected token", "mind the types"),
        (rule(when="1 == 1.5"), ("when",), "unexpected token", "object.x"),
        (rule(when="object.total > 99999999999999999999"), ("when",), "too large", "integer"),
        (rule(when='object.owner.startsWith("a")'), ("when",), "not a valid method", "is person"),
        (rule(when="object.in == 1"), ("when",), "no `object.in`", "known"),
    ],
)
def test_a_mistake_names_its_place_and_its_mend(
    wrong: dict[str, Any], path: tuple[str | int, ...], what: str, mend: str
) -> None:
    (fault,) = faults(wrong)
    assert fault.path == ("rules", 0, *path)
    assert what in fault.what
    assert mend in fault.mend


def test_all_mistakes_are_told_at_once() -> None:
    found = faults(rule("one", when="object.nope == 1"), rule("two", actions=["nope"]), rule("two"))
    assert {fault.path for fault in found} == {
        ("rules", 0, "when"),
        ("rules", 1, "actions", 0),
        ("rules", 2, "id"),
    }


@pytest.mark.parametrize(
    ("test", "path"),
    [
        ({"as": "support", "do": "fly", "expect": "deny"}, ("do",)),
        ({"as": "support{shoe: 3}", "do": "send", "expect": "deny"}, ("as",)),
        ({"as": "support{level: high}", "do": "send", "expect": "deny"}, ("as",)),
        ({"as": "support", "do": "send", "on": {"stat": "x"}, "expect": "deny"}, ("on", "stat")),
        ({"as": "support", "do": "send", "on": {"total": "x"}, "expect": "deny"}, ("on", "total")),
        ({"as": "support", "do": "send", "now": {"year": 3}, "expect": "deny"}, ("now", "year")),
        ({"as": "support", "do": "send", "with": {"x": 3}, "expect": "deny"}, ("with", "x")),
        ({"as": "support", "do": "send", "by": "other", "expect": "allow"}, ("by",)),
    ],
)
def test_a_test_that_cannot_be_meant_is_a_mistake(
    test: dict[str, Any], path: tuple[str, ...]
) -> None:
    (fault,) = faults(rule(), tests=[test])
    assert fault.path == ("tests", 0, *path)


def test_the_policy_of_another_type_is_not_taken() -> None:
    other = policy(rule()).model_copy(update={"object_type": "letter"})
    made = compile_policy(other, parcel(), ACTOR)
    assert isinstance(made, list)
    assert made[0].path == ("object_type",)


def test_the_exported_text_and_schema_pass_any_cedar_validator() -> None:
    made = compiled(
        rule("a", roles=["support"], when="object.total < 5 && actor.level > 1"),
        rule("b", effect="require", when="object.urgent"),
        rule("c", effect="forbid", when='object.status == "lost"'),
    )
    assert cedarpy.validate_policies(made.cedar, made.schema).validation_passed
    assert len(cedarpy.PolicySet.from_str(made.cedar)) == 3


def _by_cedar_alone(made: CompiledPolicy, attributes: dict[str, Any]) -> cedarpy.Decision:
    entities = [
        {
            "uid": {"type": "Person", "id": "ann"},
            "attrs": {"id": "ann", "roles": ["support"]},
            "parents": [],
        },
        {"uid": {"type": "Object", "id": "o"}, "attrs": attributes, "parents": []},
    ]
    request = {
        "principal": 'Person::"ann"',
        "action": 'Action::"send"',
        "resource": 'Object::"o"',
        "context": {},
    }
    return cedarpy.is_authorized(request, made.cedar, json.dumps(entities)).decision


def test_in_the_exported_text_a_forbid_that_lacks_its_attribute_forbids() -> None:
    made = compiled(rule("go"), rule("no", effect="forbid", when='object.status == "lost"'))
    assert _by_cedar_alone(made, {"status": "here"}) is cedarpy.Decision.Allow
    assert _by_cedar_alone(made, {"status": "lost"}) is cedarpy.Decision.Deny
    assert _by_cedar_alone(made, {}) is cedarpy.Decision.Deny


def test_in_the_exported_text_a_required_approval_never_lets_anything_happen() -> None:
    made = compiled(rule("more", effect="require"))
    assert _by_cedar_alone(made, {}) is cedarpy.Decision.Deny


@pytest.mark.parametrize(
    "cedar",
    [
        '@id("r") permit (principal, action, resource) when { true } unless { false };',
        '@id("r") permit (principal, action, resource) when { true } when { true };',
        '@id("r") forbid (principal, action, resource) when { true };',
        '@id("s") permit (principal, action, resource) when { true };',
        '@id("r") permit (principal, action, resource) when { true };' * 2,
        '@id("r") permit (principal == ?principal, action, resource) when { true };',
        "",
    ],
)
def test_a_text_that_is_not_the_one_policy_it_should_be_is_refused(cedar: str) -> None:
    made = draft(policy(rule("r", when="true")), parcel(), ACTOR)
    assert isinstance(made, Draft)
    ((_, complaint),) = check(made.schema, [Text("r", "permit", 1, cedar)])
    assert complaint is not None


def test_the_version_changes_with_the_rules_and_with_nothing_else() -> None:
    first = compiled(rule("a"))
    test = {"as": "x", "do": "send", "expect": "allow"}
    assert compiled(rule("a"), tests=[test]).version == first.version
    assert compiled(rule("a", because="Another reason.")).version != first.version
    assert compiled(rule("a", roles=["support"])).version != first.version


def test_conditions_as_long_as_they_may_be_compile() -> None:
    brackets = "(" * 50 + "object.urgent" + ")" * 50
    terms = " || ".join(["object.urgent"] * 117)
    choices = "if object.urgent then " * 60 + "true" + " else true" * 60
    for source in (brackets, terms, choices):
        assert len(source) <= 2_000
        compiled(rule(when=source))
