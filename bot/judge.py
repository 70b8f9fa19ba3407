"""Puts the question to the policies, and finds the people whom an answer names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.cards.offer import Offered
from bot.forms import currencies
from bot.workspace import Workspace
from object_links.catalog import ActionSpec
from object_links.person import Person, Value
from object_links.resolve import ObjectRef, Snapshot
from policies.decide import applies_to, decide
from policies.explain import refusal
from policies.model import Because, Decision, Question, Stage


@dataclass(frozen=True, slots=True)
class Choice:
    """All that one person may, and may not, do with one object now."""

    offered: tuple[Offered, ...]
    refused: tuple[tuple[str, tuple[Because, ...]], ...]
    """(label, reasons) of actions that the object's state would allow and a policy refuses.

    So does the system itself; its refusal names no rule.
    """


def question(
    workspace: Workspace,
    person: Person,
    snapshot: Snapshot,
    action: str,
    inputs: Mapping[str, Value] | None,
    now: datetime,
) -> Question:
    """The question about one action, with the hour and weekday of the tenant's own clock."""
    local = now.astimezone(ZoneInfo(workspace.time_zone))
    return Question(
        person=person,
        action=action,
        object_type=snapshot.ref.type,
        attributes=snapshot.attributes,
        inputs=inputs,
        facts={"hour": local.hour, "weekday": local.isoweekday()},
    )


def judge(
    workspace: Workspace,
    person: Person,
    snapshot: Snapshot,
    action: str,
    inputs: Mapping[str, Value] | None,
    now: datetime,
) -> Decision:
    """Decide one action. Never raises: every error is a "no"."""
    asked = question(workspace, person, snapshot, action, inputs, now)
    return decide(asked, workspace.policies.get(snapshot.ref.type))


def reasons(
    workspace: Workspace,
    person: Person,
    snapshot: Snapshot,
    action: str,
    decision: Decision,
    now: datetime,
) -> tuple[Because, ...]:
    """Why a decision is a "no", the most useful reason first."""
    asked = question(workspace, person, snapshot, action, None, now)
    return refusal(asked, decision, workspace.policies.get(snapshot.ref.type))


def choices(workspace: Workspace, person: Person, snapshot: Snapshot, now: datetime) -> Choice:
    """Decide every action that the object's state allows; what the state forbids is not named."""
    kind = workspace.types.get(snapshot.ref.type)
    if kind is None or kind.mode != "act":
        return Choice((), ())
    offered: list[Offered] = []
    refused: list[tuple[str, tuple[Because, ...]]] = []
    for name, spec in _open(kind.actions, snapshot):
        decision = judge(workspace, person, snapshot, name, None, now)
        approvers = first_approvers(workspace, decision, person)
        if decision.allowed and not (decision.stages and not approvers):
            names = tuple(each.name for each in approvers)
            offered.append(Offered(name, spec, decision, names, currencies(spec, snapshot.raw)))
        else:
            why = reasons(workspace, person, snapshot, name, decision, now)
            refused.append((spec.label, why))
    system = workspace.systems[kind.system].name if kind.system is not None else ""
    refused += [
        (spec.label, (Because("", not_offered(spec, snapshot.ref, system)),))
        for name, spec in kind.actions.items()
        if name in snapshot.not_offered
    ]
    return Choice(tuple(offered), tuple(refused))


def not_open(snapshot: Snapshot, action: str, spec: ActionSpec, system: str) -> str | None:
    """Why an action cannot be done now, whatever the rules say; None where it can."""
    if action in snapshot.open_actions:
        return None
    if action in snapshot.not_offered:
        return not_offered(spec, snapshot.ref, system)
    state = f"It is {snapshot.status}." if snapshot.status else "Its state does not allow it."
    return f"{spec.label} is not possible now. {state}"


def not_offered(spec: ActionSpec, ref: ObjectRef, system: str) -> str:
    """Say that the system itself keeps an action from this person; `system` is its name."""
    return f"{system} does not offer {spec.label} to you on {ref.id}."


def _open(
    actions: Mapping[str, ActionSpec], snapshot: Snapshot
) -> Iterator[tuple[str, ActionSpec]]:
    return ((name, spec) for name, spec in actions.items() if name in snapshot.open_actions)


def first_approvers(
    workspace: Workspace, decision: Decision, requester: Person
) -> Sequence[Person]:
    """Who would be asked first; empty when nobody needs to be, or when nobody could be."""
    return approvers(workspace, decision.stages[0], requester) if decision.stages else ()


def approvers(workspace: Workspace, stage: Stage, requester: Person) -> Sequence[Person]:
    """The people whom a stage names, never the requester. Empty means that nobody may approve."""
    found: dict[str, Person] = {}
    for selector in stage.approvers:
        for person in _named(workspace, selector, requester):
            found[person.id] = person
    found.pop(requester.id, None)
    return [found[ident] for ident in sorted(found)]


def _named(workspace: Workspace, selector: str, requester: Person) -> list[Person]:
    kind, _, value = selector.partition(":")
    people = workspace.people
    if kind == "person":
        return [people[value]] if value in people else []
    if kind == "role":
        return [person for person in people.values() if value in person.roles]
    if selector == "manager_of:requester":
        manager = requester.manager
        return [people[manager]] if manager is not None and manager in people else []
    return []


def because(workspace: Workspace, object_type: str, rule: str) -> str | None:
    """The sentence of a rule."""
    policy = workspace.policies.get(object_type)
    rules = policy.spec.rules if policy is not None else ()
    return next((each.text for each in rules if each.id == rule), None)


def conceivable(workspace: Workspace, object_type: str, person: Person) -> frozenset[str]:
    """Actions of a type that some allow rule grants to this person's roles at all."""
    policy = workspace.policies.get(object_type)
    rules = policy.spec.rules if policy is not None else ()
    return frozenset(
        action
        for each in rules
        if each.effect == "allow" and applies_to(each, person)
        for action in each.actions
    )
