"""Which object was meant: chosen from several, or understood from "it" and open to change."""

from collections.abc import Sequence

from bot.audience import View
from bot.cards.offer import Offered, action, left_out, not_this
from bot.words import MAX_ACTIONS, MAX_FIELDS, Action, Card, Item
from object_links.resolve import ObjectRef

OWN_ACTIONS = 2
MOST_OTHERS = 2
_LONGEST_VERSION = 12


def choose(seen: Sequence[View], *, nonce: str, unasked: bool) -> Card:
    """A name that several objects bear: each as this person may see it, one to be opened."""
    items = [
        Item(
            view.ref,
            view.title,
            view.url,
            view.status,
            (Action(".open", view.ref, "This one"),) if number < MAX_ACTIONS - unasked else (),
        )
        for number, view in enumerate(seen)
    ]
    return Card(
        title="Which one do you mean?",
        nonce=nonce,
        items=tuple(items),
        note=f"Or type its id: /midstream {seen[-1].ref.spoken}",
        actions=(not_this(seen[0].ref),) if unasked else (),
        as_of=min(view.as_of for view in seen),
    )


def understood(  # noqa: PLR0913 - each stands on the card
    seen: View,
    offered: Sequence[Offered],
    others: Sequence[View],
    *,
    nonce: str,
    words: str,
    version: str | None,
    refused: bool = False,
    unasked: bool = False,
    note: str | None = None,
) -> Card:
    """The object that "it" was taken for, and what else it could have been.

    Every button names its object, and the card its version: a click on it is a confirmation.
    """
    shown, near = offered[:OWN_ACTIONS], others[:MOST_OTHERS]
    actions = [action(each, seen.ref, named=True) for each in shown]
    actions += [Action(".open", view.ref, f"No, {view.title}") for view in near]
    if unasked:
        actions.append(not_this(seen.ref))
    elif refused:
        actions.append(Action(".why", seen.ref, "Why not …?"))
    further = [view.ref.spoken for view in others[len(near) :]]
    lines = (
        f"“{words}” was taken for {seen.title}{_version(version)}.",
        note,
        left_out(offered[len(shown) :], seen.ref),
        f"Or type: /midstream {' | '.join(further)}" if further else None,
    )
    return Card(
        title=seen.title,
        ref=seen.ref,
        nonce=nonce,
        url=seen.url,
        status=seen.status,
        fields=seen.fields[:MAX_FIELDS],
        note="\n".join(line for line in lines if line),
        actions=tuple(actions),
        as_of=seen.as_of,
    )


def nothing_meant(words: str, example: str) -> Card:
    """There was nothing lately that these words could mean, or nothing that this person may see."""
    return Card(
        title="Which one do you mean?",
        note=f"I do not know what “{words}” is here. Name it, such as {example}.",
    )


def named(ref: ObjectRef, title: str, version: str | None) -> str:
    """An object and its version, for the head of a form."""
    return f"{title or ref.id}{_version(version)}."


def _version(version: str | None) -> str:
    """An entity tag without its quotes, a digest by its beginning."""
    plain = (version or "").removeprefix("W/").strip('"')[:_LONGEST_VERSION]
    return f", version {plain}" if plain else ""
