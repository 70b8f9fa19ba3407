"""What a person may do now on one object, or on several."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from bot.audience import View
from bot.forms import minor_to_text, widest
from bot.words import MAX_ACTIONS, MAX_FIELDS, Action, Card, Item
from object_links.catalog import ActionSpec
from object_links.resolve import ObjectRef
from policies.model import Because, Decision, Outcome, Tier

OWN_ACTIONS = 3
"""Actions of the object on its card; the other places are for words of ours."""


@dataclass(frozen=True, slots=True)
class Offered:
    """One action that this person may ask for, with what it takes."""

    id: str
    spec: ActionSpec
    decision: Decision
    approvers: tuple[str, ...] = ()
    """Names of those who would be asked first; empty when nobody needs to be."""
    currencies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Currency of each amount among the inputs."""


def offer(
    seen: View,
    offered: Sequence[Offered],
    *,
    nonce: str,
    refused: bool,
    shareable: bool,
    unasked: bool = False,
    note: str | None = None,
) -> Card:
    """A card for one viewer.

    `refused` adds "Why not?", `shareable` adds "Show here", `unasked` adds "Not this".
    """
    ours = []
    if shareable:
        ours.append(Action(".show", seen.ref, "Show here"))
    if refused:
        ours.append(Action(".why", seen.ref, "Why not …?"))
    if unasked:
        ours.append(not_this(seen.ref))
    shown = offered[: min(OWN_ACTIONS, MAX_ACTIONS - len(ours))]
    return Card(
        title=seen.title,
        ref=seen.ref,
        nonce=nonce,
        url=seen.url,
        status=seen.status,
        fields=seen.fields[:MAX_FIELDS],
        note=_lines(
            note, *(_tells(each) for each in shown), left_out(offered[len(shown) :], seen.ref)
        ),
        actions=(*(action(each, seen.ref) for each in shown), *ours),
        as_of=seen.as_of,
    )


def not_this(ref: ObjectRef) -> Action:
    """Takes an unasked card away, and tells that it was not wanted."""
    return Action(".not_this", ref, "Not this")


def offers(
    seen: Sequence[tuple[View, Sequence[Offered]]], *, nonce: str, unasked: bool = False
) -> Card:
    """One list for several objects, with the first action of each as far as they fit."""
    items: list[Item] = []
    left = MAX_ACTIONS - unasked
    for view, offered in seen:
        actions = tuple(action(each, view.ref) for each in offered[: min(1, left)])
        left -= len(actions)
        items.append(Item(view.ref, view.title, view.url, view.status, actions))
    example = seen[0][0].ref.spoken
    return Card(
        title=f"{len(items)} objects",
        nonce=nonce,
        items=tuple(items),
        note=f"More on one of them: /midstream {example}",
        actions=(not_this(seen[0][0].ref),) if unasked else (),
        as_of=min(view.as_of for view, _ in seen),
    )


def shared(seen: View, *, by: str, nonce: str, note: str | None = None) -> Card:
    """What everybody in a place may see; each reader gets their own offer by asking for it."""
    return Card(
        title=seen.title,
        ref=seen.ref,
        nonce=nonce,
        url=seen.url,
        status=seen.status,
        fields=seen.fields[:MAX_FIELDS],
        note=note,
        actions=(Action(".open", seen.ref, "What can I do?"),),
        acted_by=f"Shown by {by}",
        as_of=seen.as_of,
    )


def bounds(decision: Decision, spec: ActionSpec, currencies: Mapping[str, str]) -> str | None:
    """The limits of a form in words: "Up to 50.00 at once; up to 500.00 asks first."."""
    parts = [_tier(tier, spec, currencies) for tier in decision.tiers if tier.limits]
    text = "; ".join(parts)
    return f"{text[0].upper()}{text[1:]}." if parts else None


def above(
    decision: Decision, spec: ActionSpec, currencies: Mapping[str, str]
) -> tuple[Because, ...]:
    """How far each way would have gone, for inputs that are above all of them."""
    return tuple(
        Because(tier.rule, f"{spec.label}: {_tier(tier, spec, currencies)}.")
        for tier in decision.tiers
        if tier.limits
    )


def _tier(tier: Tier, spec: ActionSpec, currencies: Mapping[str, str]) -> str:
    amounts = " and ".join(
        _amount(name, most, spec, currencies) for name, most in sorted(tier.limits.items())
    )
    return f"up to {amounts} asks first" if tier.stages else f"up to {amounts} at once"


def _amount(name: str, most: int, spec: ActionSpec, currencies: Mapping[str, str]) -> str:
    wanted = spec.inputs.get(name)
    if wanted is None or wanted.type != "money":
        return str(most)
    return minor_to_text(most, currencies.get(name, ""))


def action(offered: Offered, ref: ObjectRef, *, named: bool = False) -> Action:
    """The button of an action; `named`: its label says on which object."""
    label = f"{offered.spec.label} {ref.id}" if named else offered.spec.label
    most = widest(offered.decision)
    if len(most) == 1:
        name, value = next(iter(most.items()))
        label = f"{label} up to {_amount(name, value, offered.spec, offered.currencies)}"
    if offered.decision.outcome is Outcome.NEEDS_APPROVAL:
        label = f"{label}: ask {_first(offered.approvers)}"
    return Action(offered.id, ref, label, offered.spec.style)


def _tells(offered: Offered) -> str | None:
    if offered.decision.outcome is not Outcome.NEEDS_APPROVAL or not offered.decision.because:
        return None
    return f"{offered.spec.label}: {offered.decision.because[0].text}"


def _first(names: Sequence[str]) -> str:
    if not names:
        return "first"
    return names[0] if len(names) == 1 else f"{names[0]} or {len(names) - 1} more"


def left_out(rest: Sequence[Offered], ref: ObjectRef) -> str | None:
    """What has no place on the card."""
    names = [each.id for each in rest]
    return f"Also: /midstream {ref.spoken} {' | '.join(names)}" if names else None


def _lines(*parts: str | None) -> str | None:
    return "\n".join(part for part in parts if part) or None
