"""Checks of people: who cannot be reached, who may be entered twice, who has no key."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.cli.doctor.finding import Finding, some

if TYPE_CHECKING:
    from bot.store.secrets import Grant
    from bot.workspace import Workspace


def reachable(workspace: "Workspace") -> Finding:
    """Everybody has an account in a channel; who has none is told nothing."""
    linked = set(workspace.identities.values())
    without = sorted(workspace.people.keys() - linked)
    if without:
        what = f"{len(without)} have no account in a channel: {some(without)}"
        mend = "add `slack: WORKSPACE/USER` in people.yaml; until then they are told nothing"
        return Finding("warn", "people", what, mend)
    return Finding("ok", "people", f"all {len(workspace.people)} have an account in a channel")


def doubled(workspace: "Workspace") -> Finding:
    """Nobody is entered twice: approvals count people. Loading compares accounts."""
    names: dict[str, list[str]] = {}
    for person in workspace.people.values():
        names.setdefault(person.name.casefold(), []).append(person.id)
    twice = sorted(" and ".join(sorted(ids)) for ids in names.values() if len(ids) > 1)
    if twice:
        mend = "make one entry of two for the same person, or tell the names apart"
        return Finding("warn", "identities", f"the same name: {some(twice)}", mend)
    return Finding("ok", "identities", "each account and each name belongs to one person")


def keys(workspace: "Workspace", grants: Sequence["Grant"]) -> Iterator[Finding]:
    """People's own keys for each system, as they may be used now."""
    from bot.people import Binding, binding  # noqa: PLC0415 - quick start of --help

    for name, system in workspace.systems.items():
        bound = binding(system)
        mine = [g for g in grants if g.system == name and g.person in workspace.people]
        moved = [g.person for g in mine if Binding(g.origin, g.auth_digest) != bound]
        check = f"keys for {name}"
        if moved:
            what = f"{len(moved)} were given for another address or sign-in: {some(moved)}"
            yield Finding("warn", check, what, f"midstream credential set PERSON {name}, again")
        without = sorted(workspace.people.keys() - {g.person for g in mine})
        if without:
            what = f"{len(without)} of {len(workspace.people)} people have none: {some(without)}"
            yield Finding("warn", check, what, f"midstream credential set PERSON {name}")
        elif not moved:
            yield Finding("ok", check, "everybody has one")
