"""Checks policies against types and people, and compiles them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.workspace import checking
from bot.workspace.checking import Job
from bot.workspace.staff import Staff
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.yamlfile import Document, Mistake
from policies.compile import CompiledPolicy, Draft, build, cedar_faults, draft
from policies.conditions import nearest
from policies.examples import run_tests
from policies.language import Approval, Policy, Rule


@dataclass(frozen=True, slots=True)
class Source:
    """A policy as it stands in its file."""

    spec: Policy
    document: Document


@dataclass(frozen=True, slots=True)
class Rulebook:
    """The policies that are right, and everything about those that are not."""

    policies: Mapping[str, CompiledPolicy]
    mistakes: Sequence[Mistake]
    warnings: Sequence[Mistake]


def rulebook(
    sources: Sequence[Source],
    types: Mapping[str, ObjectType],
    broken_types: frozenset[str],
    staff: Staff | None,
) -> Rulebook:
    """Compile all policies, in a child process first.

    Policies of `broken_types` wait until their type is right; so do all without `staff`.
    """
    mistakes = [*_doubles(sources)]
    warnings: list[Mistake] = []
    drafts: list[tuple[Source, Draft]] = []
    for source in sources:
        kind = types.get(source.spec.object_type)
        if kind is None:
            mistakes += _no_type(source, types, broken_types)
        elif staff is not None:
            mistakes += _people_mistakes(source, staff)
            warnings += _people_warnings(source, staff)
            made = draft(source.spec, kind, staff.attributes)
            if isinstance(made, Draft):
                drafts.append((source, made))
            else:
                mistakes += [source.document.mistake(*fault) for fault in made]
    compiled, wrong = _compiled(drafts, types)
    return Rulebook(compiled, [*mistakes, *wrong], warnings)


def _compiled(
    drafts: Sequence[tuple[Source, Draft]], types: Mapping[str, ObjectType]
) -> tuple[dict[str, CompiledPolicy], list[Mistake]]:
    policies: dict[str, CompiledPolicy] = {}
    mistakes: list[Mistake] = []
    told = checking.check([Job(made.schema, made.texts) for _, made in drafts])
    for (source, made), complaints in zip(drafts, told, strict=True):
        faults = cedar_faults(made, complaints)
        if faults:
            mistakes += [source.document.mistake(*fault) for fault in faults]
            continue
        policy = build(made)
        policies[policy.object_type] = policy
        mistakes += [
            source.document.mistake(("tests", failure.index), failure.what, failure.mend)
            for failure in run_tests(policy, types[policy.object_type])
        ]
    return policies, mistakes


def _doubles(sources: Sequence[Source]) -> Iterator[Mistake]:
    first: dict[str, str] = {}
    for source in sources:
        name = source.spec.object_type
        if name in first:
            what = f"the type `{name}` already has a policy in {first[name]}"
            yield source.document.mistake(("object_type",), what, "put the rules into one file")
        first.setdefault(name, source.document.file)


def _no_type(
    source: Source, types: Mapping[str, ObjectType], broken_types: frozenset[str]
) -> list[Mistake]:
    name = source.spec.object_type
    if name in broken_types:
        return []
    what = f"there is no type `{name}`"
    return [source.document.mistake(("object_type",), what, nearest(name, types))]


def _people_mistakes(source: Source, staff: Staff) -> Iterator[Mistake]:
    for index, rule in enumerate(source.spec.rules):
        for at, role in enumerate(rule.roles or ()):
            if role not in staff.roles:
                what = f"nobody has the role `{role}`"
                mend = _role_mend(role, staff)
                yield source.document.mistake(("rules", index, "roles", at), what, mend)
        if rule.approval is not None:
            path = ("rules", index, "approval")
            yield from _approval_mistakes(source.document, path, rule.approval, staff)


def _role_mend(role: str, staff: Staff) -> str:
    near = nearest(role, staff.roles)
    return near if near.startswith("did") else "give it to somebody in people.yaml"


def _approval_mistakes(
    document: Document, path: tuple[str | int, ...], approval: Approval, staff: Staff
) -> Iterator[Mistake]:
    for at, selector in enumerate(approval.approvers):
        kind, _, name = selector.partition(":")
        where = (*path, "from", at)
        if kind == "person" and name not in staff.people:
            what = f"`{selector}` is nobody in people.yaml"
            yield document.mistake(where, what, nearest(name, staff.people))
        elif kind == "role" and name not in staff.roles:
            what = f"nobody could approve: nobody has the role `{name}`"
            yield document.mistake(where, what, _role_mend(name, staff))
        elif kind == "manager_of" and not any(each.manager for each in staff.people.values()):
            what = "nobody could approve: nobody in people.yaml has a manager"
            yield document.mistake(where, what, "write `manager:` where people have one")
    most = _most_votes(approval, staff)
    if 0 < most < approval.quorum:
        what = f"{approval.quorum} have to approve, and only {most} could"
        yield document.mistake((*path, "quorum"), what, f"write {most}, or add to `from`")


def _most_votes(approval: Approval, staff: Staff) -> int:
    """How many could approve at most."""
    voters: set[str] = set()
    managers = 0
    for selector in approval.approvers:
        kind, _, name = selector.partition(":")
        if kind == "person":
            voters |= {name} & staff.people.keys()
        elif kind == "role":
            voters |= staff.roles.get(name, frozenset())
        else:
            managers = 1
    return len(voters) + managers


def _people_warnings(source: Source, staff: Staff) -> Iterator[Mistake]:
    """People whose request nobody could approve: it would be refused until that is mended."""
    for index, rule in enumerate(source.spec.rules):
        if rule.approval is None:
            continue
        stuck = [
            person.name
            for person in staff.people.values()
            if _asks(rule, person) and not _could_approve(rule.approval, person, staff)
        ]
        if stuck:
            some = ", ".join(sorted(stuck)[:3]) + (" and others" if len(stuck) > 3 else "")  # noqa: PLR2004 - three names are enough
            what = f"nobody could approve what {some} asks for"
            mend = "add an approver to `from`, or a manager to people.yaml"
            yield source.document.mistake(("rules", index, "approval", "from"), what, mend)


def _asks(rule: Rule, person: Person) -> bool:
    return rule.effect == "allow" and (
        rule.roles is None or not person.roles.isdisjoint(rule.roles)
    )


def _could_approve(approval: Approval, requester: Person, staff: Staff) -> bool:
    """Whether there is anybody but the requester."""
    for selector in approval.approvers:
        kind, _, name = selector.partition(":")
        if kind == "person" and name != requester.id:
            return True
        if kind == "role" and staff.roles.get(name, frozenset()) - {requester.id}:
            return True
        if kind == "manager_of" and requester.manager not in {None, requester.id}:
            return True
    return False
