"""Midstream: recognise, decide with remembered answers of the policies, compose and render a card.

Each type is the order of the sample workspace under a prefix of its own, with all its actions.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from adapters.slack.render import render
from bot.audience import view
from bot.cards.offer import offer
from bot.judge import choices
from bot.workspace import Workspace, load
from object_links.catalog import ObjectType
from object_links.definitions import Prefix
from object_links.recognise import Mention, Recogniser
from object_links.resolve import ObjectRef, ShownField, Snapshot
from tests.benchmarks.peers.task import Run, Task, measure

WORKSPACE = Path(__file__).parents[3] / "adapters/sandbox/workspace"
NOW = datetime(2026, 5, 12, 9, 30, tzinfo=UTC)
WHO = "ann"


def prepare(task: Task) -> Run:
    """A recogniser and policies for all types; objects as if they had just been read."""
    workspace = company(task.codes)
    recogniser = Recogniser.compile(workspace.types.values())

    def run(messages: Sequence[str]) -> int:
        answered = 0
        for text in messages:
            found = recogniser.find(text, "slack")
            for mention in found.mentions:
                answered += bool(card(workspace, mention))
        return answered

    return run


def company(codes: Sequence[str]) -> Workspace:
    """The sample workspace with a type for each code, decided by the policy for orders."""
    sample = load(WORKSPACE)
    types = {f"t_{code.lower()}": _type(sample.types["order"], code) for code in codes}
    policies = {name: replace(sample.policies["order"], object_type=name) for name in types}
    return replace(sample, types=types, policies=policies)


def _type(order: ObjectType, code: str) -> ObjectType:
    recognise = order.recognise.model_copy(
        update={"prefixes": (Prefix(text=code),), "keywords": (), "key": f"{code}-{{id}}"}
    )
    return order.model_copy(update={"type": f"t_{code.lower()}", "recognise": recognise})


def card(workspace: Workspace, mention: Mention) -> str:
    """What Slack is sent."""
    person = workspace.people[WHO]
    seen = snapshot(ObjectRef(mention.type, mention.id))
    choice = choices(workspace, person, seen, NOW)
    if not choice.offered:
        raise RuntimeError("nothing is offered: the comparison would not be one")
    offered = offer(
        view(seen, person.id),
        choice.offered,
        nonce="n",
        refused=bool(choice.refused),
        shareable=seen.shareable,
        unasked=True,
    )
    return json.dumps(render(offered).blocks)


def snapshot(ref: ObjectRef) -> Snapshot:
    """An order that is held, as Ann sees it."""
    attributes: Mapping[str, str | int | bool] = {
        "status": "held",
        "total_minor": 12500,
        "currency": "EUR",
        "region": "eu",
        "priority": "normal",
    }
    return Snapshot(
        ref=ref,
        type_name="Order",
        viewer=WHO,
        title=f"Order {ref.id}",
        title_public=True,
        status="held",
        status_public=True,
        url=None,
        fields=(ShownField("Customer", "Acme"), ShownField("Promised", "2026-05-17")),
        attributes=attributes,
        version='"1"',
        open_actions=frozenset({"release", "refund"}),
        shareable=True,
        as_of=NOW,
        raw={"currency": "EUR"},
    )


if __name__ == "__main__":
    measure(version("midstream"), prepare)
