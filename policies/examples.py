"""Runs the tests that a policy carries in itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from object_links.catalog import ObjectType
from object_links.person import Person
from policies.compile import CompiledPolicy
from policies.decide import decide
from policies.language import Example
from policies.model import Decision, Question


@dataclass(frozen=True, slots=True)
class Failure:
    """A test of a policy that came out differently."""

    index: int
    """Which of the policy's tests, from 0."""
    what: str
    mend: str = "change the rule, or what the test expects"


def run_tests(policy: CompiledPolicy, object_type: ObjectType) -> list[Failure]:
    """Run every test of the policy against objects of the type; an empty list is a success."""
    found: list[Failure] = []
    for index, example in enumerate(policy.spec.tests):
        decision = decide(_question(example, object_type), policy)
        found += [Failure(index, what) for what in _differences(example, decision)]
    return found


def _question(example: Example, object_type: ObjectType) -> Question:
    roles, attributes = example.person()
    ident = str(attributes.pop("id", "somebody"))
    person = Person("test", ident, "Somebody", roles, attributes)
    inputs: Mapping[str, str | int | bool] | None = example.inputs
    return Question(person, example.do, object_type.type, example.attributes, inputs, example.now)


def _differences(example: Example, decision: Decision) -> Iterator[str]:
    case = f"{example.who} asks to {example.do}"
    if decision.outcome.value != example.expect:
        why = "; ".join((*decision.errors, *(each.rule for each in decision.because)))
        told = f" ({why})" if why else ""
        yield f"{case}: {example.expect} was expected, and it is {decision.outcome.value}{told}"
        return
    rules = [each.rule for each in decision.because]
    if example.by is not None and example.by not in rules:
        yield f"{case}: `{example.by}` should decide, and it was {', '.join(rules) or 'no rule'}"
    asked = [who for stage in decision.stages for who in stage.approvers]
    if example.approvers is not None and sorted(asked) != sorted(example.approvers):
        wanted = ", ".join(example.approvers)
        yield f"{case}: {wanted} should be asked, and it is {', '.join(asked) or 'nobody'}"
