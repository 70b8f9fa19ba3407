"""What holds of every decision, whatever the policy, the person and the object."""

import json
from contextlib import suppress
from functools import lru_cache
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from object_links.person import Person
from policies.compile import CompiledPolicy
from policies.conditions import ConditionError, read
from policies.decide import decide
from policies.explain import refusal, why
from policies.model import Outcome, Question
from tests.unit.policies.samples import ASKS_MANAGER, compiled, rule

ROLES = ("support", "sales", "manager")
CONDITIONS = (
    None,
    "object.total <= 100",
    'object.status == "lost"',
    "object.urgent || object.total * 2 > 10",
    "object has status && object.status == actor.region",
    "now.hour < 12",
    "object.owner == actor.id",
)
RANK = {Outcome.ALLOW: 0, Outcome.NEEDS_APPROVAL: 1, Outcome.DENY: 2}

anything: st.SearchStrategy[Any] = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
values: st.SearchStrategy[Any] = st.sampled_from(["lost", "eu", "ann", True, 5, 200]) | anything


@st.composite
def rules(draw: st.DrawFn, ident: str, effects: tuple[str, ...]) -> dict[str, Any]:
    effect = draw(st.sampled_from(effects))
    more: dict[str, Any] = {"actions": ["refund"]}
    when = draw(st.sampled_from(CONDITIONS))
    roles = draw(st.none() | st.sets(st.sampled_from(ROLES), min_size=1))
    if when is not None:
        more["when"] = when
    if roles:
        more["roles"] = sorted(roles)
    if effect == "allow":
        if draw(st.booleans()):
            more["approval"] = ASKS_MANAGER
        if draw(st.booleans()):
            more["limit"] = {"input.amount_minor": draw(st.integers(0, 300))}
    return rule(ident, effect, **more)


def rule_sets(
    effects: tuple[str, ...] = ("allow", "require", "forbid"),
) -> st.SearchStrategy[list[dict[str, Any]]]:
    names = st.integers(1, 4)
    return names.flatmap(lambda n: st.tuples(*(rules(f"r{i}", effects) for i in range(n)))).map(
        list
    )


@lru_cache(maxsize=500)
def _compiled(source: str) -> CompiledPolicy:
    return compiled(*json.loads(source))


def compile_rules(made: list[dict[str, Any]]) -> CompiledPolicy:
    return _compiled(json.dumps(made))


people = st.builds(
    Person,
    st.just("t"),
    st.sampled_from(["ann", "ben", ""]),
    st.just("Ann"),
    st.frozensets(st.sampled_from(ROLES)),
    st.dictionaries(st.sampled_from(["region", "level", "other"]), values, max_size=3),
)
attributes = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("status", "total", "urgent", "owner", "other"), values)
)
sound_attributes = st.fixed_dictionaries(
    {
        "status": st.sampled_from(["lost", "eu", "here"]),
        "total": st.integers(-300, 300),
        "urgent": st.booleans(),
        "owner": st.sampled_from(["ann", "ben"]),
    }
)
sound_people = st.builds(
    Person,
    st.just("t"),
    st.sampled_from(["ann", "ben"]),
    st.just("Ann"),
    st.frozensets(st.sampled_from(ROLES)),
    st.fixed_dictionaries({"region": st.sampled_from(["eu", "us"])}),
)
inputs = st.none() | st.dictionaries(st.sampled_from(["amount_minor", "x"]), values, max_size=2)
questions = st.builds(
    Question,
    people,
    st.sampled_from(["refund", "send", "fly", ""]),
    st.sampled_from(["parcel", "parcel", "parcel", "letter"]),
    attributes,
    inputs,
    st.dictionaries(st.sampled_from(["hour", "weekday", "x"]), values, max_size=2),
)
sound_questions = st.builds(
    Question,
    sound_people,
    st.just("refund"),
    st.just("parcel"),
    sound_attributes,
    st.none() | st.fixed_dictionaries({"amount_minor": st.integers(0, 400)}),
    st.fixed_dictionaries({"hour": st.integers(0, 23), "weekday": st.integers(1, 7)}),
)
junk: st.SearchStrategy[Any] = st.none() | st.integers() | st.text(max_size=3) | st.builds(object)


@settings(max_examples=150)
@given(question=questions, made=rule_sets())
def test_every_question_gets_an_answer_and_an_error_is_always_a_no(
    question: Question, made: list[dict[str, Any]]
) -> None:
    policy = compile_rules(made)
    decision = decide(question, policy)
    if decision.errors:
        assert decision.outcome is Outcome.DENY
    if decision.outcome is Outcome.DENY:
        assert refusal(question, decision, policy)
    assert (decision.outcome is Outcome.NEEDS_APPROVAL) == bool(decision.stages)
    assert why(question, policy).decision == decision


odd_questions = st.builds(
    Question, people | junk, junk, junk, attributes | junk, inputs | junk, st.just({}) | junk
)


@given(question=odd_questions)
def test_nothing_that_is_asked_can_make_it_fail(question: Question) -> None:
    policy = compile_rules([rule("a", actions=["refund"], when="object.total <= 100")])
    assert decide(question, policy).outcome is Outcome.DENY
    assert why(question, policy).decision.errors


@settings(max_examples=100)
@given(question=sound_questions, made=rule_sets(), forbid=rules("never", ("forbid",)))
def test_a_forbid_never_loses(
    question: Question, made: list[dict[str, Any]], forbid: dict[str, Any]
) -> None:
    policy = compile_rules([*made, forbid])
    matched = {each.rule for each in why(question, policy).readings if each.matched}
    assume("never" in matched)
    assert decide(question, policy).outcome is Outcome.DENY


@settings(max_examples=100)
@given(
    question=sound_questions, made=rule_sets(), more=st.integers(1, 500), which=st.integers(0, 3)
)
def test_raising_a_limit_never_makes_it_harder(
    question: Question, made: list[dict[str, Any]], more: int, which: int
) -> None:
    limited = [index for index, each in enumerate(made) if "limit" in each]
    assume(limited)
    index = limited[which % len(limited)]
    raised = [dict(each) for each in made]
    raised[index]["limit"] = {
        "input.amount_minor": made[index]["limit"]["input.amount_minor"] + more
    }
    before = decide(question, compile_rules(made)).outcome
    after = decide(question, compile_rules(raised)).outcome
    assert RANK[after] <= RANK[before]


@settings(max_examples=100)
@given(question=sound_questions, made=rule_sets(("allow",)), forbid=rules("never", ("forbid",)))
def test_one_more_forbid_or_require_never_makes_it_easier(
    question: Question, made: list[dict[str, Any]], forbid: dict[str, Any]
) -> None:
    require = rule("more", "require", actions=["refund"])
    before = RANK[decide(question, compile_rules(made)).outcome]
    assert RANK[decide(question, compile_rules([*made, forbid])).outcome] >= before
    assert RANK[decide(question, compile_rules([*made, require])).outcome] >= before


@settings(max_examples=100)
@given(question=sound_questions, made=rule_sets())
def test_an_offer_keeps_its_word_when_the_inputs_come(
    question: Question, made: list[dict[str, Any]]
) -> None:
    policy = compile_rules(made)
    offer = decide(
        Question(question.person, "refund", "parcel", question.attributes, None, question.facts),
        policy,
    )
    for tier in offer.tiers:
        amount = tier.limits.get("amount_minor", 10**9)
        asked = Question(
            question.person,
            "refund",
            "parcel",
            question.attributes,
            {"amount_minor": amount},
            question.facts,
        )
        decision = decide(asked, policy)
        assert decision.allowed
        assert len(decision.stages) <= len(tier.stages)


@given(text=st.text(max_size=40))
def test_what_stands_in_a_string_is_never_touched(text: str) -> None:
    literal = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    source = f"object.status == {literal} || {literal} == actor.region"
    vocabulary = {"object": {"status": "text"}, "actor": {"region": "text"}, "now": {}}
    cedar = read(source, vocabulary).cedar
    assert cedar == f"resource.status == {literal} || {literal} == principal.region"


@given(source=st.text(alphabet='object.actr now"\\()[]{}&|!=<>1;:/ ', max_size=60))
def test_whatever_is_written_is_read_or_refused(source: str) -> None:
    vocabulary = {"object": {"a": "text"}, "actor": {"a": "text"}, "now": {"a": "integer"}}
    with suppress(ConditionError):
        condition = read(source, vocabulary)
        outside = [part for index, part in enumerate(_split(condition.cedar)) if index % 2 == 0]
        assert not set("{};") & set("".join(outside))


def _split(cedar: str) -> list[str]:
    """Parts outside and inside of strings, by turns."""
    return cedar.replace("\\\\", "").replace('\\"', "").split('"')
