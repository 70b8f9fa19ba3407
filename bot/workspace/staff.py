"""Checks `people.yaml` as a whole, and makes people of it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.workspace.models import People, PersonEntry, Settings
from object_links.person import Person, Value
from object_links.yamlfile import Document, Mistake
from policies.compile import BUILT_IN


@dataclass(frozen=True, slots=True)
class Staff:
    """Everybody, and what policies may know of them."""

    people: Mapping[str, Person]
    identities: Mapping[tuple[str, str, str], str]
    attributes: Mapping[str, str]
    """Name -> type of every attribute that somebody has."""
    roles: Mapping[str, frozenset[str]]
    """Role -> ids of those who have it."""
    sign_ins: Mapping[str, str]
    """What the sign-in provider calls somebody -> id of the person."""
    logins: Mapping[tuple[str, str], str]
    """(id of a person, system) -> what the system calls them."""


def staff(
    people: People, document: Document, settings: Settings | None
) -> tuple[Staff, list[Mistake]]:
    """Everybody, and everything wrong with them. Without `settings` a part cannot be checked."""
    entries = people.people
    mistakes = [
        *_doubles(entries, document),
        *_managers(entries, document),
        *_attribute_mistakes(entries, document),
        *(_homes(entries, document, settings) if settings is not None else ()),
    ]
    tenant = settings.tenant if settings is not None else ""
    by_id = {entry.id: _person(entry, tenant) for entry in entries}
    identities = {
        ("slack", *_slack(entry.slack)): entry.id for entry in entries if entry.slack is not None
    }
    roles = {role for entry in entries for role in entry.roles}
    members = {
        role: frozenset(entry.id for entry in entries if role in entry.roles) for role in roles
    }
    made = Staff(
        MappingProxyType(by_id),
        MappingProxyType(identities),
        MappingProxyType(_attributes(entries)),
        MappingProxyType(members),
        MappingProxyType({each.sign_in: each.id for each in entries if each.sign_in is not None}),
        MappingProxyType(
            {(each.id, system): login for each in entries for system, login in each.logins.items()}
        ),
    )
    return made, mistakes


def admin_mistakes(
    settings: Settings, document: Document, people: Mapping[str, Person]
) -> Iterator[Mistake]:
    """Admins whom `people.yaml` does not know."""
    for at, ident in enumerate(settings.admins):
        if ident not in people:
            what = f"the admin `{ident}` is nobody in people.yaml"
            yield document.mistake(("admins", at), what, "write the id of a person")


def kind_of(value: Value) -> str:
    """The type of a person's attribute."""
    if isinstance(value, bool):
        return "boolean"
    return "integer" if isinstance(value, int) else "text"


def _person(entry: PersonEntry, tenant: str) -> Person:
    attributes = MappingProxyType(dict(entry.attributes))
    roles = frozenset(entry.roles)
    return Person(tenant, entry.id, entry.name, roles, attributes, entry.manager)


def _slack(account: str) -> tuple[str, str]:
    scope, _, user = account.partition("/")
    return scope, user


def _attributes(entries: Sequence[PersonEntry]) -> dict[str, str]:
    return {
        name: kind_of(value)
        for entry in reversed(entries)
        for name, value in entry.attributes.items()
    }


def _doubles(entries: Sequence[PersonEntry], document: Document) -> Iterator[Mistake]:
    first: dict[tuple[str, str], str] = {}
    for at, entry in enumerate(entries):
        for key, value in (
            ("id", entry.id),
            ("slack", entry.slack),
            ("sign_in", entry.sign_in),
        ):
            if value is None:
                continue
            if (key, value) in first:
                what = f"the {key} `{value}` already belongs to {first[key, value]}"
                yield document.mistake(("people", at, key), what, "give each to one person only")
            first.setdefault((key, value), entry.name)


def _managers(entries: Sequence[PersonEntry], document: Document) -> Iterator[Mistake]:
    known = {entry.id for entry in entries}
    for at, entry in enumerate(entries):
        if entry.manager is not None and entry.manager not in known:
            what = f"the manager `{entry.manager}` of {entry.name} is nobody in this file"
            yield document.mistake(("people", at, "manager"), what, "write the id of a person")
        if entry.manager == entry.id:
            what = f"{entry.name} is their own manager"
            mend = "name somebody else, or leave `manager` out"
            yield document.mistake(("people", at, "manager"), what, mend)


def _attribute_mistakes(entries: Sequence[PersonEntry], document: Document) -> Iterator[Mistake]:
    counts = Counter(
        (name, kind_of(value)) for entry in entries for name, value in entry.attributes.items()
    )
    usual = {name: kind for (name, kind), _ in reversed(counts.most_common())}
    for at, entry in enumerate(entries):
        for name, value in entry.attributes.items():
            where = ("people", at, "attributes", name)
            if name in BUILT_IN:
                what = f"the attribute `{name}` is called as what everybody has"
                yield document.mistake(where, what, "give it another name")
            elif kind_of(value) != usual[name]:
                what = f"`{name}` is {kind_of(value)} here and {usual[name]} for others"
                yield document.mistake(where, what, f"give it as {usual[name]}, or quote all")
            elif isinstance(value, int) and not -(2**63) <= value < 2**63:
                what = f"`{name}` is too large a number"
                yield document.mistake(where, what, "give it as text")


def _homes(
    entries: Sequence[PersonEntry], document: Document, settings: Settings
) -> Iterator[Mistake]:
    slack = settings.channels.slack
    for at, entry in enumerate(entries):
        if entry.slack is None:
            continue
        where = ("people", at, "slack")
        if slack is None:
            what = f"{entry.name} has a Slack account, and there is no Slack channel"
            mend = "add `channels: {slack: {home: ...}}` to midstream.yaml"
            yield document.mistake(where, what, mend)
        elif _slack(entry.slack)[0] != slack.home:
            what = f"{entry.name}'s account is not in the home workspace {slack.home}"
            yield document.mistake(where, what, f"write {slack.home}/USER")
