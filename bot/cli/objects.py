"""`show`, `why`, `act`: an object as one person sees it, from a terminal.

`--as PERSON` borrows that person's own key. That is right only where nothing is real, so all three
refuse outside a workspace with `sandbox: true`.
"""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.opening import (
    Desk,
    desk,
    example,
    json_option,
    told,
    utc_now,
    within_reach,
    workspace_option,
)

if TYPE_CHECKING:
    from adapters.systems import Systems
    from bot.workspace import Workspace
    from object_links.catalog import ActionSpec, ObjectType
    from object_links.person import Person, Value
    from object_links.resolve import ObjectRef, Snapshot
    from policies.explain import Explanation, Reading
    from policies.model import Because, Decision

as_option = click.option("--as", "ident", metavar="PERSON", required=True, help="As whom to look.")
input_option = click.option(
    "--input", "inputs", multiple=True, metavar="NAME=VALUE", help="What the action wants to know."
)


@click.command(epilog=example("midstream show SO-1042 --as ann"))
@click.argument("reference", metavar="REF")
@as_option
@workspace_option
@json_option
def show(folder: Path, reference: str, ident: str, *, as_json: bool) -> None:
    """Show the object REF as a person sees it, and what they may do with it now.

    REF is type:id, such as order:SO-1042, or what people write, such as SO-1042.
    """
    with told():
        shown = asyncio.run(_shown(folder, reference, ident))
    click.echo(json.dumps(shown, indent=2, ensure_ascii=False) if as_json else _as_text(shown))


@click.command(epilog=example("midstream why ben cancel SO-1042"))
@click.argument("ident", metavar="PERSON")
@click.argument("action")
@click.argument("reference", metavar="REF")
@input_option
@workspace_option
@json_option
def why(
    folder: Path, ident: str, action: str, reference: str, inputs: tuple[str, ...], *, as_json: bool
) -> None:
    """Say why PERSON may or may not do ACTION to the object REF: every rule, and what it says.

    Without --input it is decided what could be offered; with it, whether these values may be.
    """
    with told():
        found = asyncio.run(_explained(folder, ident, action, reference, inputs))
    click.echo(json.dumps(found, indent=2, ensure_ascii=False) if as_json else _why_text(found))


@dataclass(frozen=True, slots=True)
class Seat:
    """A desk at which somebody sits: the systems are within reach, in this person's name."""

    desk: Desk
    person: "Person"
    systems: "Systems"

    @property
    def workspace(self) -> "Workspace":
        """The workspace in the folder."""
        return self.desk.workspace


@asynccontextmanager
async def seat(folder: Path, ident: str) -> AsyncIterator[Seat]:
    """Sit down as somebody. Refuses outside of a sandbox, before anything is read."""
    async with desk(folder) as opened:
        person = simulated(opened.workspace, ident)
        async with within_reach(opened) as systems:
            yield Seat(opened, person, systems)


def simulated(workspace: "Workspace", ident: str) -> "Person":
    """The person to be simulated; refused where that would use somebody's real key."""
    if not workspace.sandbox:
        raise click.ClickException(
            "this would use another person's own key, which is possible only where nothing is "
            f"real (`sandbox: true` in midstream.yaml): ask {ident} to do it where they talk"
        )
    person = workspace.people.get(ident)
    if person is None:
        raise click.ClickException(
            f"there is no person {ident!r} in people.yaml: write the id of one"
        )
    return person


def named(workspace: "Workspace", text: str) -> "ObjectRef":
    """The one object that a text names: `order:SO-1042`, or as people write it."""
    from object_links.recognise import Recogniser, Where  # noqa: PLC0415 - quick start of --help
    from object_links.resolve import ObjectRef  # noqa: PLC0415

    kind, colon, ident = text.partition(":")
    if colon and ident and kind in workspace.types:
        return ObjectRef(kind, ident)
    where = Where(workspace.bare_type(None))
    found = Recogniser.compile(workspace.types.values()).find(text, where=where).mentions
    refs = {ObjectRef(mention.type, mention.id) for mention in found}
    if len(refs) != 1:
        how = "names several objects" if refs else "names no object"
        raise click.ClickException(
            f"{text!r} {how}: write type:id, with a type of {', '.join(workspace.types)}"
        )
    return refs.pop()


def declared(workspace: "Workspace", ref: "ObjectRef", action: str) -> "ActionSpec":
    """The action of the object's type."""
    kind = workspace.types[ref.type]
    spec = kind.actions.get(action)
    if spec is None:
        known = ", ".join(kind.actions) or "none"
        raise click.ClickException(f"{ref.type} has no action {action!r}: known are {known}")
    return spec


async def read(at: Seat, ref: "ObjectRef") -> "Snapshot":
    """The object as it is now, for the person at this seat."""
    from object_links.resolve import Reason, Snapshot  # noqa: PLC0415 - quick start of --help

    kind: ObjectType = at.workspace.types[ref.type]
    if kind.system is None:
        raise click.ClickException(
            f"{ref.type} has no system and is only recognised: give types/{ref.type}.yaml one"
        )
    seen = await at.systems.fetch(ref, at.person, fresh=True)
    if isinstance(seen, Snapshot):
        return seen
    mend = ""
    if seen.reason in {Reason.NOT_CONNECTED, Reason.RECONNECT}:
        mend = f" Then: midstream credential set {at.person.id} {kind.system}"
    raise click.ClickException(seen.text + mend)


def typed(spec: "ActionSpec", given: Sequence[str], seen: "Snapshot") -> Mapping[str, "Value"]:
    """The inputs as values. Refuses what a form would refuse, and names that it has not."""
    from bot import forms  # noqa: PLC0415 - quick start of --help

    texts: dict[str, str] = {}
    for each in given:
        name, equals, value = each.partition("=")
        if not equals or name not in spec.inputs or name in texts:
            known = ", ".join(f"{key}=…" for key in spec.inputs) or "none"
            raise click.ClickException(f"--input {each}: known here are {known}, each once")
        texts[name] = value
    values, errors = forms.check(spec, texts, forms.currencies(spec, seen.raw))
    if errors:
        wrong = "; ".join(f"--input {name}=…: {text}" for name, text in errors.items())
        raise click.ClickException(wrong)
    return values


def object_json(seen: "Snapshot") -> dict[str, Any]:
    """What this person sees of the object."""
    return {
        "ref": str(seen.ref),
        "viewer": seen.viewer,
        "title": seen.title,
        "status": seen.status,
        "url": seen.url,
        "fields": [{"label": each.label, "value": each.value} for each in seen.fields],
        "as_of": seen.as_of.isoformat(timespec="seconds"),
    }


def because_json(because: Sequence["Because"]) -> list[dict[str, str]]:
    """Rules that spoke."""
    return [{"rule": each.rule, "text": each.text} for each in because]


def because_text(because: Sequence[Mapping[str, str]]) -> str:
    """Rules that spoke, in one line."""
    return " ".join(
        f"{each['text']} (rule {each['rule']})" if each["rule"] else each["text"]
        for each in because
    )


# -- show --------------------------------------------------------------------------------------


async def _shown(folder: Path, reference: str, ident: str) -> dict[str, Any]:
    from bot.judge import choices  # noqa: PLC0415 - quick start of --help

    async with seat(folder, ident) as at:
        seen = await read(at, named(at.workspace, reference))
        choice = choices(at.workspace, at.person, seen, utc_now())
        offered = [
            {
                "action": each.id,
                "label": each.spec.label,
                "outcome": str(each.decision.outcome),
                "asks": list(each.approvers),
                "limits": _limits(each.decision),
                "because": because_json(each.decision.because),
            }
            for each in choice.offered
        ]
        refused = [
            {"label": label, "because": because_json(reasons)} for label, reasons in choice.refused
        ]
        return {**object_json(seen), "actions": offered, "refused": refused}


def _limits(decision: "Decision") -> list[dict[str, Any]]:
    """How far each way goes: input name -> greatest value, and whether somebody is asked."""
    return [
        {"up_to": dict(tier.limits), "asks": bool(tier.stages)}
        for tier in decision.tiers
        if tier.limits
    ]


def object_text(shown: Mapping[str, Any]) -> str:
    """The object for a terminal."""
    head = " · ".join(part for part in (shown["title"], shown["status"]) if part)
    fields = [f"  {each['label']}: {each['value']}" for each in shown["fields"]]
    return "\n".join([head, *fields, *([f"  {shown['url']}"] if shown["url"] else [])])


def _as_text(shown: Mapping[str, Any]) -> str:
    lines = [object_text(shown), "", f"{shown['viewer']} may:"]
    for each in shown["actions"]:
        asks = f" (asks {', '.join(each['asks'])} first)" if each["asks"] else ""
        lines.append(f"  {each['action']}: {each['label']}{asks}")
    if not shown["actions"]:
        lines.append("  nothing")
    if shown["refused"]:
        lines += ["", "and may not:"]
        lines += [
            f"  {each['label']}: {because_text(each['because'])}" for each in shown["refused"]
        ]
    return "\n".join(lines)


# -- why ---------------------------------------------------------------------------------------


async def _explained(
    folder: Path, ident: str, action: str, reference: str, given: Sequence[str]
) -> dict[str, Any]:
    from bot.judge import not_open, question  # noqa: PLC0415 - quick start of --help
    from policies.explain import why as explain  # noqa: PLC0415

    async with seat(folder, ident) as at:
        ref = named(at.workspace, reference)
        spec = declared(at.workspace, ref, action)
        seen = await read(at, ref)
        inputs = typed(spec, given, seen) if given else None
        asked = question(at.workspace, at.person, seen, action, inputs, utc_now())
        told_ = explain(asked, at.workspace.policies.get(ref.type))
        closed = not_open(seen, action, spec, system_name(at.workspace, ref))
        return {**_why_json(seen, action, at.person.id, told_), "not_now": closed}


def system_name(workspace: "Workspace", ref: "ObjectRef") -> str:
    """The system of record of an object, in people's words."""
    system = workspace.types[ref.type].system
    return workspace.systems[system].name if system is not None else ref.type


def _why_json(
    seen: "Snapshot", action: str, ident: str, explained: "Explanation"
) -> dict[str, Any]:
    decision = explained.decision
    return {
        "ref": str(seen.ref),
        "action": action,
        "person": ident,
        "possible_now": action in seen.open_actions,
        "status": seen.status,
        "outcome": str(decision.outcome),
        "because": because_json(decision.because),
        "errors": list(decision.errors),
        "approval": [list(stage.approvers) for stage in decision.stages],
        "policy": decision.policy_version,
        "rules": [_reading_json(each) for each in explained.readings],
        "helpful_roles": list(explained.helpful_roles),
    }


def _reading_json(reading: "Reading") -> dict[str, Any]:
    return {
        "rule": reading.rule,
        "effect": reading.effect,
        "matched": reading.matched,
        "text": reading.text,
        "reasons": list(reading.reasons),
    }


_VERDICTS = {"allow": "may", "needs_approval": "may, with approval,", "deny": "may not"}


def _why_text(found: Mapping[str, Any]) -> str:
    verdict = _VERDICTS[found["outcome"]]
    lines = [f"{found['person']} {verdict} {found['action']} {found['ref']}"]
    if not found["possible_now"]:
        lines.append(f"but not now: {found['not_now']}")
    lines += [f"  refused to be safe: {error}" for error in found["errors"]]
    lines += [f"  asks {' or '.join(stage)}" for stage in found["approval"]]
    for each in found["rules"]:
        mark = "matches" if each["matched"] else "does not match"
        lines += ["", f"{each['effect']} {each['rule']} {mark}: {each['text']}"]
        lines += [f"  {reason}" for reason in each["reasons"]]
    if found["helpful_roles"]:
        lines += ["", f"would help: the role {' or '.join(found['helpful_roles'])}"]
    return "\n".join(lines)
