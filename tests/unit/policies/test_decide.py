"""A decision is total, "no" by default, and every error is a "no"."""

from collections.abc import Mapping
from typing import Any, cast

import cedarpy
import pytest

from object_links.person import Person
from policies.compile import CompiledPolicy
from policies.decide import decide
from policies.engine import Request
from policies.model import Decision, Outcome, Question
from tests.unit.policies.samples import ASKS_MANAGER, ask, compiled, person, rule

SUPPORT = person("support", region="eu", level=3)
LOST = rule("lost", effect="forbid", when='object.status == "lost"')
SMALL = rule("small", actions=["refund"], limit={"input.amount_minor": 5_000})
LARGE = rule(
    "large", actions=["refund"], limit={"input.amount_minor": 50_000}, approval=ASKS_MANAGER
)


def rules_of(decision: Decision) -> list[str]:
    return [because.rule for because in decision.because]


def stages_of(decision: Decision) -> list[str]:
    return [stage.rule for stage in decision.stages]


def test_nothing_is_allowed_that_no_rule_allows() -> None:
    decision = decide(ask(SUPPORT, "burn"), compiled(rule()))
    assert decision.outcome is Outcome.DENY
    assert decision.errors == ()


def test_a_matching_rule_allows_and_says_why() -> None:
    decision = decide(ask(SUPPORT), compiled(rule("go", roles=["support"])))
    assert decision.outcome is Outcome.ALLOW
    assert [(each.rule, each.text) for each in decision.because] == [("go", "Reason of go.")]


@pytest.mark.parametrize(
    ("roles", "outcome"),
    [((), Outcome.DENY), (("sales",), Outcome.DENY), (("sales", "support"), Outcome.ALLOW)],
)
def test_a_rule_with_roles_speaks_of_those_alone(roles: tuple[str, ...], outcome: Outcome) -> None:
    policy = compiled(rule(roles=["support", "manager"]))
    assert decide(ask(person(*roles)), policy).outcome is outcome


def test_a_forbid_wins_over_every_allow() -> None:
    policy = compiled(rule("go"), LOST)
    assert decide(ask(SUPPORT, status="here"), policy).outcome is Outcome.ALLOW
    decision = decide(ask(SUPPORT, status="lost"), policy)
    assert decision.outcome is Outcome.DENY
    assert rules_of(decision) == ["lost"]


def test_no_approval_is_cheaper_than_approval() -> None:
    policy = compiled(rule("slow", approval=ASKS_MANAGER), rule("fast", when="object.total < 5"))
    cheap, dear = decide(ask(SUPPORT, total=1), policy), decide(ask(SUPPORT, total=9), policy)
    assert (cheap.outcome, rules_of(cheap)) == (Outcome.ALLOW, ["fast"])
    assert (dear.outcome, stages_of(dear)) == (Outcome.NEEDS_APPROVAL, ["slow"])


def test_required_stages_are_added_to_whichever_way_it_is() -> None:
    policy = compiled(
        rule("go"),
        rule("ask", roles=["sales"], approval=ASKS_MANAGER),
        rule("urgent", effect="require", when="object.urgent"),
        rule("costly", effect="require", when="object.total > 5"),
    )
    decision = decide(ask(SUPPORT, urgent=True, total=9), policy)
    assert decision.outcome is Outcome.NEEDS_APPROVAL
    assert stages_of(decision) == ["urgent", "costly"]
    assert rules_of(decision) == ["go", "urgent", "costly"]
    assert decide(ask(SUPPORT, urgent=False, total=1), policy).outcome is Outcome.ALLOW


def test_a_required_approval_alone_allows_nothing() -> None:
    policy = compiled(rule("urgent", effect="require"))
    assert decide(ask(SUPPORT), policy).outcome is Outcome.DENY


def test_an_offer_holds_its_tiers_cheapest_first() -> None:
    decision = decide(ask(SUPPORT, "refund"), compiled(LARGE, SMALL))
    assert decision.outcome is Outcome.ALLOW
    assert [(tier.rule, dict(tier.limits)) for tier in decision.tiers] == [
        ("small", {"amount_minor": 5_000}),
        ("large", {"amount_minor": 50_000}),
    ]


def test_a_tier_that_a_cheaper_one_covers_is_not_offered() -> None:
    free = rule("free", actions=["refund"], roles=["support"])
    assert [
        each.rule for each in decide(ask(SUPPORT, "refund"), compiled(LARGE, SMALL, free)).tiers
    ] == ["free"]


@pytest.mark.parametrize(
    ("amount", "outcome", "rule_id"),
    [
        (0, Outcome.ALLOW, "small"),
        (5_000, Outcome.ALLOW, "small"),
        (5_001, Outcome.NEEDS_APPROVAL, "large"),
        (50_000, Outcome.NEEDS_APPROVAL, "large"),
        (50_001, Outcome.DENY, "large"),
    ],
)
def test_inputs_choose_the_cheapest_tier_that_holds(
    amount: int, outcome: Outcome, rule_id: str
) -> None:
    decision = decide(ask(SUPPORT, "refund", {"amount_minor": amount}), compiled(LARGE, SMALL))
    assert (decision.outcome, rules_of(decision)[0]) == (outcome, rule_id)


def test_above_every_limit_the_refusal_names_them() -> None:
    decision = decide(ask(SUPPORT, "refund", {"amount_minor": 10**6}), compiled(LARGE, SMALL))
    assert [each.text for each in decision.because] == ["Amount: up to 50000", "Amount: up to 5000"]
    assert [tier.limits["amount_minor"] for tier in decision.tiers] == [5_000, 50_000]


@pytest.mark.parametrize("value", [-1, "12", True, None, 1.5, 2**63, "missing"])
def test_a_limited_input_that_is_no_count_is_refused(value: Any) -> None:  # noqa: ANN401
    inputs = {} if value == "missing" else {"amount_minor": value}
    decision = decide(ask(SUPPORT, "refund", inputs), compiled(SMALL))
    assert decision.outcome is Outcome.DENY
    assert decision.errors


def test_hour_and_weekday_are_facts_that_the_caller_hands_in() -> None:
    policy = compiled(rule(when="now.hour >= 8 && now.hour < 18 && now.weekday <= 5"))
    assert decide(ask(SUPPORT, facts={"hour": 9, "weekday": 5}), policy).allowed
    assert not decide(ask(SUPPORT, facts={"hour": 9, "weekday": 6}), policy).allowed


def test_the_object_is_compared_with_the_one_who_asks() -> None:
    policy = compiled(rule(when='object.owner == actor.id || actor.roles.contains("boss")'))
    assert decide(ask(person(ident="ann"), owner="ann"), policy).allowed
    assert not decide(ask(person(ident="ben"), owner="ann"), policy).allowed
    assert decide(ask(person("boss", ident="ben"), owner="ann"), policy).allowed


# --- Every error is a no ---------------------------------------------------------------------

ERRORS: Mapping[str, tuple[Question, CompiledPolicy | None]] = {
    "no policy": (ask(SUPPORT), None),
    "an action that the type does not have": (ask(SUPPORT, "fly"), compiled(rule())),
    "an object of another type": (
        Question(SUPPORT, "send", "letter", {}),
        compiled(rule()),
    ),
    "a missing attribute of a forbid": (ask(SUPPORT), compiled(rule(), LOST)),
    "a missing attribute of an allow": (ask(SUPPORT), compiled(rule(when="object.total < 5"))),
    "a missing attribute of a require": (
        ask(SUPPORT),
        compiled(rule(), rule("more", effect="require", when="object.urgent")),
    ),
    "a missing attribute of the person": (
        ask(person("support")),
        compiled(rule(), rule("far", effect="forbid", when='actor.region == "us"')),
    ),
    "a missing fact": (ask(SUPPORT), compiled(rule(), rule("a", when="now.hour < 18"))),
    "text where a number is declared": (
        ask(SUPPORT, total="7"),
        compiled(rule(), rule("b", effect="forbid", when="object.total > 5")),
    ),
    "a truth value where a number is declared": (
        ask(SUPPORT, total=True),
        compiled(rule(when="object.total < 5")),
    ),
    "a number beyond 64 bits": (
        ask(SUPPORT, total=2**63),
        compiled(rule(when="object.total > 5")),
    ),
    "a number that overflows in a forbid": (
        ask(SUPPORT, total=2**62),
        compiled(rule(), rule("sum", effect="forbid", when="object.total * 4 < 5")),
    ),
    "text that no text can be": (
        ask(SUPPORT, status="\ud800"),
        compiled(rule(), LOST),
    ),
    "a question that is none": (cast("Question", None), compiled(rule())),
    "a person that is none": (ask(cast("Person", None)), compiled(rule(roles=["support"]))),
    "attributes that are none": (
        Question(SUPPORT, "send", "parcel", cast("Mapping[str, str]", None)),
        compiled(LOST),
    ),
    "a policy that is none": (ask(SUPPORT), cast("CompiledPolicy", object())),
}


@pytest.mark.parametrize("case", ERRORS)
def test_every_error_is_a_no_and_is_told(case: str) -> None:
    question, policy = ERRORS[case]
    decision = decide(question, policy)
    assert decision.outcome is Outcome.DENY
    assert decision.errors


def test_errors_name_no_values() -> None:
    policy = compiled(rule(), rule("sum", effect="forbid", when="object.total * 4 < 5"))
    (error,) = decide(ask(SUPPORT, total=2**62), policy).errors
    assert "sum" in error
    assert str(2**62) not in error


def test_cedars_trap_is_closed() -> None:
    """Cedar skips a forbid that it cannot evaluate and answers Allow: here it is a no."""
    naive = """
        permit (principal, action, resource);
        forbid (principal, action, resource) when { resource.status == "lost" };
    """
    request = {
        "principal": 'Person::"ann"',
        "action": 'Action::"send"',
        "resource": 'Object::"o"',
        "context": {},
    }
    entities = [{"uid": {"type": "Object", "id": "o"}, "attrs": {}, "parents": []}]
    answer = cedarpy.is_authorized(request, naive, entities)
    assert answer.decision is cedarpy.Decision.Allow, "the trap is gone: this test can go too"
    assert answer.diagnostics.errors
    decision = decide(ask(SUPPORT), compiled(rule("go"), LOST))
    assert decision.outcome is Outcome.DENY
    assert decision.errors == ("rule `lost` needs `object.status`, which is missing",)


def test_even_past_our_own_checks_the_engine_does_not_skip_a_forbid() -> None:
    engine = compiled(rule("go"), LOST).actions["send"].engine
    assert engine is not None
    bare = Request("ann", (), (), (), ())
    assert engine.ask(bare).matched == {"lost"}
    mistyped = Request("ann", (), (), (("status", 5),), ())
    assert engine.ask(mistyped).errors
    unknown = Request("ann", (), (), (("status", "here"), ("secret", 5)), ())
    assert engine.ask(unknown).errors


def test_what_a_rule_for_others_lacks_does_not_concern_me() -> None:
    policy = compiled(
        rule("go", roles=["manager"]), rule("near", roles=["support"], when='actor.region == "eu"')
    )
    assert decide(ask(person("manager")), policy).outcome is Outcome.ALLOW


def test_what_an_admin_asks_for_by_has_may_be_missing() -> None:
    policy = compiled(
        rule("go"), rule("no", effect="forbid", when='object has status && object.status == "lost"')
    )
    assert decide(ask(SUPPORT), policy).outcome is Outcome.ALLOW
    assert decide(ask(SUPPORT, status="lost"), policy).outcome is Outcome.DENY


def test_a_remembered_answer_is_not_given_to_another_question() -> None:
    policy = compiled(rule(roles=["support"], when="object.urgent && object.total == 1"))
    assert decide(ask(SUPPORT, urgent=True, total=1), policy).allowed
    assert not decide(ask(SUPPORT, urgent=False, total=1), policy).allowed
    assert not decide(ask(SUPPORT, urgent=1, total=1), policy).allowed
    assert not decide(ask(SUPPORT, urgent=True, total=True), policy).allowed
    assert not decide(ask(person("sales"), urgent=True, total=1), policy).allowed
    assert decide(ask(SUPPORT, urgent=True, total=1), policy).allowed


def test_no_more_answers_are_remembered_than_there_is_room_for() -> None:
    policy = compiled(rule(when="object.total < 5"))
    engine = policy.actions["send"].engine
    assert engine is not None
    for total in range(3_000):
        decide(ask(SUPPORT, total=total), policy)
    kept = engine.ask.cache_info()
    assert kept.currsize == kept.maxsize == 2_048
