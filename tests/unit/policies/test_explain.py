"""Every "no" says why, and what would be a way on."""

from typing import Any

from policies.decide import decide
from policies.explain import refusal, why
from policies.model import Outcome
from tests.unit.policies.samples import ask, compiled, person, rule

POLICY = compiled(
    rule("near", roles=["support"], when="object.total <= 100"),
    rule("boss", roles=["manager"]),
    rule("sold", roles=["sales"], when="object.urgent"),
    rule("lost", effect="forbid", when='object.status == "lost"'),
    rule("small", actions=["refund"], limit={"input.amount_minor": 50}, roles=["support"]),
    rule("big", actions=["refund"], roles=["manager"]),
)
HELD: dict[str, Any] = {"total": 900, "status": "held", "urgent": False}


def test_every_rule_that_names_the_action_is_read() -> None:
    explained = why(ask(person("support"), **HELD), POLICY)
    assert [(each.rule, each.matched) for each in explained.readings] == [
        ("near", False),
        ("boss", False),
        ("sold", False),
        ("lost", False),
    ]


def test_a_condition_is_told_with_the_values_it_met() -> None:
    near = why(ask(person("support"), **HELD), POLICY).readings[0]
    assert near.reasons == (
        "you have the role support",
        "`object.total <= 100` does not hold: object.total is 900",
    )


def test_a_missing_role_is_told_with_those_one_has() -> None:
    boss = why(ask(person("support", "sales"), **HELD), POLICY).readings[1]
    assert boss.reasons == ("it needs the role manager; you have sales, support",)


def test_what_is_missing_is_named() -> None:
    near = why(ask(person("support"), status="held", urgent=False), POLICY).readings[0]
    assert near.reasons[1] == "it cannot be worked out: object.total is missing"


def test_the_roles_that_alone_would_open_a_way_are_named() -> None:
    assert why(ask(person("support"), **HELD), POLICY).helpful_roles == ("manager",)
    lost: dict[str, Any] = {**HELD, "status": "lost"}
    assert why(ask(person("support"), **lost), POLICY).helpful_roles == ()


def test_a_refusal_begins_with_the_nearest_way_on() -> None:
    question = ask(person("support"), **HELD)
    reasons = refusal(question, decide(question, POLICY), POLICY)
    assert [(each.rule, each.text) for each in reasons] == [
        ("boss", "Reason of boss. This needs the role manager."),
        ("near", "Reason of near. This holds only if object.total <= 100."),
        ("sold", "Reason of sold. This needs the role sales and holds only if object.urgent."),
    ]


def test_a_forbid_says_what_it_has_to_say() -> None:
    question = ask(person("manager"), total=1, status="lost", urgent=False)
    reasons = refusal(question, decide(question, POLICY), POLICY)
    assert [each.text for each in reasons] == ["Reason of lost."]


def test_above_the_limit_the_limit_comes_first_and_then_who_could() -> None:
    question = ask(person("support"), "refund", {"amount_minor": 70})
    reasons = refusal(question, decide(question, POLICY), POLICY)
    assert [(each.rule, each.text) for each in reasons] == [
        ("small", "Amount: up to 50"),
        ("big", "Reason of big. This needs the role manager."),
    ]


def test_a_limit_is_explained_with_and_without_a_value() -> None:
    def words(inputs: dict[str, str | int | bool] | None) -> str:
        return why(ask(person("support"), "refund", inputs), POLICY).readings[0].reasons[-1]

    assert words(None) == "Amount: up to 50"
    assert words({"amount_minor": 20}) == "Amount: within 50"
    assert words({"amount_minor": 70}) == "Amount: up to 50, and it is 70"


def test_what_nobody_may_do_is_said_so() -> None:
    question = ask(person("support"), "burn")
    (reason,) = refusal(question, decide(question, POLICY), POLICY)
    assert reason.text == "No rule allows this to anybody."


def test_an_error_is_told_as_a_refusal_to_be_safe() -> None:
    question = ask(person("support"))
    reasons = refusal(question, decide(question, POLICY), POLICY)
    assert all(each.text.startswith("Refused to be safe") for each in reasons)
    assert refusal(question, decide(question, None), None)


def test_what_is_allowed_keeps_its_own_reason() -> None:
    question = ask(person("manager"), **HELD)
    decision = decide(question, POLICY)
    assert decision.outcome is Outcome.ALLOW
    assert refusal(question, decision, POLICY) == decision.because
