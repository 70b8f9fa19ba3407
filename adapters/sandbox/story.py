"""The story that the page leads through, and which of its steps really happened. Pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from adapters.sandbox.halden import Halden
from adapters.slack.fake.elements import interactive
from adapters.slack.fake.records import Message

ORDER = "SO-1042"
SMALL_ORDER = "SO-1050"
PLEA = f"Acme is furious, can someone release {ORDER}? case 00001187"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `do` tells the page how to do it for the visitor, as which person and where."""

    id: str
    title: str
    text: str
    do: Mapping[str, str] = field(default_factory=dict)
    label: str = "Do it for me"


STEPS: tuple[Step, ...] = (
    Step(
        "written",
        "A case comes in",
        "Be Ann in #support and write what the customer said. It names an order and a case.",
        {"as": "ann", "in": "support", "say": PLEA},
    ),
    Step(
        "private",
        "Only Ann is offered something",
        "Midstream read the order as Ann and offers her what she may do. Look as Ben: "
        "he sees her message and nothing else.",
        {"as": "ben", "in": "support"},
        "Look as Ben",
    ),
    Step(
        "asked",
        "Above her limit",
        "Orders above 1,000 need Ann's manager. Be Ann again and press Release: Lea is asked.",
        {"as": "ann", "in": "support", "press": "Release"},
    ),
    Step(
        "answered",
        "Lea decides",
        "Lea got a direct message with the order as she may see it. Be Lea and approve.",
        {"as": "lea", "in": "@", "press": "Approve"},
    ),
    Step(
        "released",
        "Done where it counts",
        "Midstream releases the order in Halden ERP with Ann's own key and reads it back. "
        "Watch the row change.",
        {"as": "ann", "in": "support", "look": ORDER},
        "Show me the row",
    ),
    Step(
        "shown",
        "Tell the others",
        "So far the result is Ann's alone. As Ann, press Show here: the thread is told, "
        "with public fields only.",
        {"as": "ann", "in": "support", "press": "Show here"},
    ),
)

EXTRAS: tuple[Step, ...] = (
    Step(
        "small",
        "A small order needs nobody",
        f"{SMALL_ORDER} is below the limit: it goes at once.",
        {"as": "ann", "in": "orders", "say": f"/midstream {SMALL_ORDER} release"},
        f"/midstream {SMALL_ORDER} release",
    ),
    Step(
        "refunded",
        "A refund asks how much",
        "A form opens, bounded by what the rules allow.",
        {"as": "ann", "in": "support", "say": "/midstream SO-1045 refund"},
        "/midstream SO-1045 refund",
    ),
    Step(
        "helped",
        "What may I do?",
        "The answer is made from the rules, so it differs from person to person.",
        {"as": "ben", "in": "orders", "say": "/midstream help"},
        "/midstream help",
    ),
    Step(
        "undone",
        "Take it back",
        f"Ann's result has an Undo. {ORDER} goes on hold again.",
        {"as": "ann", "in": "support", "press": "Undo"},
        "Press Undo",
    ),
)


def happened(
    halden: Halden,
    effects: Iterable[tuple[str, str]],
    commands: Iterable[str],
    readers: Iterable[str],
) -> Iterator[str]:
    """The ids of the steps that can be seen to have happened.

    `effects` are what the company applied, as (order or case, action); `commands` are the slash
    commands typed so far; `readers` are the Slack users who look at #support now.
    """
    applied = set(effects)
    released = (ORDER, "release") in applied
    asked = [m for m in _said_by_bot(halden, "lea") if _names(m, ORDER)]
    offers = halden.fake.world.ephemerals
    facts = {
        "written": any(_names(m, ORDER) for m in _said_by_people(halden)),
        "private": any(_names(m, ORDER) for m in offers) and any(u != "U0ANN" for u in readers),
        "asked": any(_has_button(m, "Approve") for m in asked),
        "answered": released or (bool(asked) and not any(_has_button(m, "Approve") for m in asked)),
        "released": released,
        "shown": released and any(_names(m, ORDER) for m in _said_by_bot(halden)),
        "small": (SMALL_ORDER, "release") in applied,
        "refunded": any(action == "refund" for _, action in applied),
        "helped": any(re.fullmatch(r"/midstream\s+help\s*", line) for line in commands),
        "undone": released and (ORDER, "hold") in applied,
    }
    return (step for step, so in facts.items() if so)


def telling(done: Iterable[str]) -> Json:
    """The story for the page: steps, what to try then, and what is done."""
    known = set(done)
    return {
        "steps": [_step(step, known) for step in STEPS],
        "extras": [_step(step, known) for step in EXTRAS],
    }


def _step(step: Step, done: set[str]) -> Json:
    return {
        "id": step.id,
        "title": step.title,
        "text": step.text,
        "do": dict(step.do),
        "label": step.label,
        "done": step.id in done,
    }


def _said_by_people(halden: Halden) -> Iterator[Message]:
    for channel in halden.channels.values():
        yield from (m for m in channel.messages.values() if m.app_id is None)


def _said_by_bot(halden: Halden, direct: str | None = None) -> Iterator[Message]:
    """Its lasting messages in a person's direct conversation, or in all channels."""
    places = [halden.directs[direct]] if direct else halden.channels.values()
    for channel in places:
        yield from (m for m in channel.messages.values() if m.app_id is not None)


def _names(message: Message, order: str) -> bool:
    return order in f"{message.text} {message.blocks}"


def _has_button(message: Message, label: str) -> bool:
    return any(
        str(element.get("text", {}).get("text", "")).startswith(label)
        for _, element in interactive(message.blocks)
        if element["type"] == "button"
    )
