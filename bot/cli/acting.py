"""`act`: an action from a terminal, carried out as in production and watched to its end.

It is decided, written down, called, read back and audited by the same parts. Who carries it out:
where `serve` works on this database, that worker does, and this command only watches; else this
command takes the worker's lock itself, so that no `serve` can start meanwhile and take the same
action for one that a crash left behind.
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.objects import (
    Seat,
    as_option,
    because_json,
    because_text,
    declared,
    input_option,
    named,
    object_json,
    object_text,
    read,
    seat,
    system_name,
    typed,
)
from bot.cli.opening import example, json_option, told, utc_now, workspace_option

if TYPE_CHECKING:
    from bot.context import Context
    from bot.execution import Executions
    from bot.requests import Requests
    from bot.store.executions import Execution
    from object_links.catalog import ActionSpec
    from object_links.person import Value
    from object_links.resolve import ObjectRef, Snapshot
    from policies.model import Decision

VIA = "command line"
LOOK_S = 0.2
Told = dict[str, Any]
"""What the command prints; `state` is how it ended."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What was typed, understood."""

    ref: "ObjectRef"
    action: str
    spec: "ActionSpec"
    inputs: Mapping[str, "Value"]


@click.command(
    epilog=example(
        "midstream act SO-1042 release --as lea",
        "midstream act SO-1043 refund --input amount_minor=20.00 --input reason=Late --as ann",
    )
)
@click.argument("reference", metavar="REF")
@click.argument("action")
@input_option
@as_option
@click.option(
    "--wait",
    type=click.IntRange(min=1),
    default=60,
    show_default=True,
    help="Seconds to watch; it goes on afterwards.",
)
@workspace_option
@json_option
def act(
    folder: Path,
    reference: str,
    action: str,
    inputs: tuple[str, ...],
    ident: str,
    wait: int,
    *,
    as_json: bool,
) -> None:
    """Do ACTION to the object REF as a person, and wait until it was read back.

    Exit 0 only when it is done. What needs approval is not asked for here: it says who would be
    asked. A running `serve` carries it out; without one this command does, under the worker's
    lock.
    """
    with told():
        found = asyncio.run(_acted(folder, reference, action, inputs, ident, wait))
    if as_json:
        click.echo(json.dumps(found, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(part for part in (found["text"], _object(found)) if part))
    if found["state"] != "done":
        raise SystemExit(1)


def _object(found: Told) -> str:
    return object_text(found["object"]) if found.get("object") else ""


async def _acted(
    folder: Path, reference: str, action: str, given: Sequence[str], ident: str, wait: int
) -> Told:
    from bot.judge import not_open  # noqa: PLC0415 - quick start of --help

    async with seat(folder, ident) as at:
        ref = named(at.workspace, reference)
        spec = declared(at.workspace, ref, action)
        seen = await read(at, ref)
        wish = Wish(ref, action, spec, typed(spec, given, seen))
        if (closed := not_open(seen, action, spec, system_name(at.workspace, ref))) is not None:
            state = "not_offered" if action in seen.not_offered else "not_possible"
            return _told(wish, state, closed)
        return await _decided(at, wish, seen, wait)


async def _decided(at: Seat, wish: Wish, seen: "Snapshot", wait: int) -> Told:
    from bot.judge import judge  # noqa: PLC0415 - quick start of --help
    from policies.model import Outcome  # noqa: PLC0415

    decision = judge(at.workspace, at.person, seen, wish.action, wish.inputs, utc_now())
    match decision.outcome:
        case Outcome.DENY:
            return await _refused(at, wish, seen, decision)
        case Outcome.NEEDS_APPROVAL:
            return _needs_approval(at, wish, decision)
        case Outcome.ALLOW:
            return await _carried_out(at, wish, seen, decision, wait)


def _needs_approval(at: Seat, wish: Wish, decision: "Decision") -> Told:
    from bot.judge import first_approvers  # noqa: PLC0415 - quick start of --help

    asked = [each.name for each in first_approvers(at.workspace, decision, at.person)]
    whom = " or ".join(asked) or "somebody, and nobody is there who could"
    because = because_json(decision.because)
    text = f"It needs approval by {whom}. Nothing was asked or done. {because_text(because)}"
    return _told(wish, "needs_approval", text, asks=asked, because=because)


async def _refused(at: Seat, wish: Wish, seen: "Snapshot", decision: "Decision") -> Told:
    from bot import audit  # noqa: PLC0415 - quick start of --help
    from bot.judge import reasons  # noqa: PLC0415

    found = reasons(at.workspace, at.person, seen, wish.action, decision, utc_now())
    tenant, who = at.person.tenant, at.person.id
    body = {
        "ref": str(wish.ref),
        "action": wish.action,
        "rules": [each.rule for each in decision.because],
        "errors": list(decision.errors),
        "policy": decision.policy_version,
    }
    kind = audit.Kind.ACTION_REFUSED
    await at.desk.store.run(lambda s: audit.append(s, tenant, kind, body, person=who, via=VIA))
    because = because_json(found)
    text = f"{wish.spec.label} is not for {at.person.name}. {because_text(because)}"
    return _told(wish, "refused", text, because=because)


async def _carried_out(
    at: Seat, wish: Wish, seen: "Snapshot", decision: "Decision", wait: int
) -> Told:
    from bot.context import new_id  # noqa: PLC0415 - quick start of --help
    from bot.requests import Asked  # noqa: PLC0415
    from bot.words import Place  # noqa: PLC0415

    context, requests, executions = _parts(at)
    started = await requests.start(
        Asked(
            person=at.person,
            ref=wish.ref,
            action=wish.action,
            inputs=wish.inputs,
            nonce=new_id(),
            event=new_id(),
            version=seen.version,
            policy_version=decision.policy_version,
            # No channel has this name: the outcome is told here and nowhere else.
            place=Place("command-line", "", ""),
            via=VIA,
        )
    )
    if not started.new and started.execution.person != at.person.id:
        text = "Somebody else asked for the same already, and it is under way."
        return _told(wish, "repeated", text, execution=started.execution.id)
    ended = await _watch(at, executions, started.execution.id, timedelta(seconds=wait))
    return await _ending(at, context, wish, ended)


def _parts(at: Seat) -> "tuple[Context, Requests, Executions]":
    """The machine that carries actions out, connected to no channel."""
    from bot.context import Context  # noqa: PLC0415 - quick start of --help
    from bot.execution import Executions  # noqa: PLC0415
    from bot.outbox import Outbox  # noqa: PLC0415
    from bot.report import Report  # noqa: PLC0415
    from bot.requests import Requests  # noqa: PLC0415
    from bot.speak import Speech  # noqa: PLC0415

    opened = at.desk
    context = Context(
        store=opened.store,
        secrets=opened.secrets,
        connector=at.systems,
        channels={},
        current=lambda: opened.workspace,
        clock=utc_now,
    )
    speech = Speech(context, Outbox(opened.store, opened.secrets))
    report = Report(context, speech)
    return context, Requests(context, report), Executions(context, report)


async def _watch(at: Seat, executions: "Executions", ident: str, wait: timedelta) -> "Execution":
    """Carry it out, or watch the worker do it, until it has ended or the time is over."""
    from bot.store.executions import ENDED  # noqa: PLC0415 - quick start of --help
    from bot.wake import AnotherWorkerError, WorkerLock  # noqa: PLC0415

    until = utc_now() + wait
    while True:
        try:
            # Tried anew each time: a worker that stops meanwhile leaves the rest to us.
            with WorkerLock(at.desk.database):
                await executions.advance(ident)
        except AnotherWorkerError:
            pass
        execution = await _row(at, ident)
        if execution.state in ENDED or utc_now() >= until:
            return execution
        await asyncio.sleep(LOOK_S)


async def _row(at: Seat, ident: str) -> "Execution":
    from bot.store import executions  # noqa: PLC0415 - quick start of --help

    row = await at.desk.store.read(lambda session: executions.get(session, ident))
    assert row is not None  # noqa: S101 - executions are never deleted
    return row


async def _ending(at: Seat, context: "Context", wish: Wish, ended: "Execution") -> Told:
    from bot.store.executions import State  # noqa: PLC0415 - quick start of --help
    from object_links.resolve import Snapshot  # noqa: PLC0415

    words = ""
    if ended.words is not None:
        place = (ended.tenant, "execution", "words", ended.id)
        words = context.secrets.open(*place, ended.words).decode()
    in_doubt = ended.doubt_at is not None
    system = context.system_name(wish.ref)
    text = _sentence(system, wish, ended.state, words, in_doubt=in_doubt)
    found = _told(wish, str(ended.state), text, execution=ended.id)
    if ended.state is State.DONE:
        fresh = await at.systems.fetch(wish.ref, at.person, fresh=True)
        found["object"] = object_json(fresh) if isinstance(fresh, Snapshot) else None
    return found


def _sentence(system: str, wish: Wish, state: str, words: str, *, in_doubt: bool) -> str:
    """How it ended, in one or two sentences."""
    spec = wish.spec
    read_back = f"Read back from {system}." if spec.verify else str(spec.unverified_because)
    nothing = "" if in_doubt else " Nothing was done."
    sentences = {
        "done": f"{spec.done if spec.verify else spec.label + ': asked'}. {read_back}",
        "rejected": f"{system} refused{': ' + words.rstrip('.') if words else ''}.{nothing}",
        "stale": f"It changed meanwhile.{nothing} Look again with `midstream show`.",
        "unconfirmed": f"{system} answered yes, but reading it back shows otherwise: look there.",
        "unknown": f"It is not known whether {system} did it: an admin who can look was asked.",
        "closed": f"{words} Nothing was done.".strip(),
    }
    under_way = "It is not over yet; `midstream serve` goes on with it."
    return sentences.get(str(state), under_way)


def _told(wish: Wish, state: str, text: str, **more: object) -> Told:
    return {"ref": str(wish.ref), "action": wish.action, "state": state, "text": text, **more}
