"""A policy carries its own tests, and they are run."""

from typing import Any

import pytest

from policies.examples import run_tests
from tests.unit.policies.samples import compiled, parcel, rule

RULES = (
    rule("near", roles=["support"], when='actor.region == "eu" && actor.level >= 2'),
    rule("ask", roles=["sales"], approval={"from": ["role:boss", "person:lea"]}),
    rule("own", roles=["owner"], when="object.owner == actor.id"),
    rule("late", roles=["night"], when="now.hour >= 22"),
    rule("small", actions=["refund"], limit={"input.amount_minor": 50}),
)


@pytest.mark.parametrize(
    "test",
    [
        {"as": "support{region: eu, level: 2}", "do": "send", "expect": "allow", "by": "near"},
        {"as": "support{region: us, level: 2}", "do": "send", "expect": "deny"},
        {"as": "support+sales{region: us, level: 1}", "do": "send", "expect": "needs_approval"},
        {
            "as": "sales",
            "do": "send",
            "expect": "needs_approval",
            "from": ["person:lea", "role:boss"],
        },
        {"as": "owner{id: ann}", "do": "send", "on": {"owner": "ann"}, "expect": "allow"},
        {"as": "owner{id: ben}", "do": "send", "on": {"owner": "ann"}, "expect": "deny"},
        {"as": "night", "do": "send", "now": {"hour": 23}, "expect": "allow", "by": "late"},
        {"as": "{region: eu}", "do": "send", "expect": "deny"},
        {"as": "anybody", "do": "refund", "with": {"amount_minor": 50}, "expect": "allow"},
        {
            "as": "anybody",
            "do": "refund",
            "with": {"amount_minor": 51},
            "expect": "deny",
            "by": "small",
        },
    ],
)
def test_a_test_that_holds_is_silent(test: dict[str, Any]) -> None:
    assert run_tests(compiled(*RULES, tests=[test]), parcel()) == []


@pytest.mark.parametrize(
    ("test", "words"),
    [
        ({"as": "sales", "do": "send", "expect": "allow"}, "it is needs_approval (ask)"),
        ({"as": "nobody", "do": "send", "expect": "allow"}, "it is deny"),
        ({"as": "sales", "do": "send", "expect": "needs_approval", "by": "near"}, "it was ask"),
        (
            {"as": "sales", "do": "send", "expect": "needs_approval", "from": ["role:boss"]},
            "it is role:boss, person:lea",
        ),
        ({"as": "support", "do": "send", "expect": "allow"}, "which is missing"),
    ],
)
def test_a_test_that_fails_says_what_came_instead(test: dict[str, Any], words: str) -> None:
    (failure,) = run_tests(compiled(*RULES, tests=[test]), parcel())
    assert failure.index == 0
    assert words in failure.what
