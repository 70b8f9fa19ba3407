"""What became of an action. The word "done" stands in this file once, behind a check."""

from collections.abc import Sequence

from bot.audience import View
from bot.words import MAX_FIELDS, Action, Card
from object_links.catalog import ActionSpec
from object_links.resolve import ObjectRef
from policies.model import Because


def done(  # noqa: PLR0913 - an outcome has this many sides
    seen: View,
    spec: ActionSpec,
    *,
    nonce: str,
    system: str,
    acted_by: str,
    undo: str | None,
    shareable: bool,
    left_out: str = "",
) -> Card:
    """It happened and was read back: `seen` is that reading. `undo` is the label of taking back.

    `left_out` is what the system refused after the rest was done.
    """
    actions = []
    if undo is not None:
        actions.append(Action(".undo", seen.ref, f"Undo: {undo}"))
    if shareable:
        actions.append(Action(".show", seen.ref, "Show here"))
    verified = spec.verify is not None
    word = spec.done if verified else f"{spec.label}: asked"
    check = f"Read back from {system}." if verified else str(spec.unverified_because)
    return Card(
        title=seen.title,
        ref=seen.ref,
        nonce=nonce,
        url=seen.url,
        status=seen.status,
        fields=seen.fields[:MAX_FIELDS],
        note=" ".join(part for part in (f"{word}. {check}", left_out) if part),
        actions=tuple(actions),
        acted_by=acted_by,
        as_of=seen.as_of,
    )


def told(ref: ObjectRef, note: str, *, title: str | None = None, nonce: str | None = None) -> Card:
    """A plain answer to one person about one object."""
    return Card(title=title or ref.id, ref=ref, nonce=nonce, note=note)


def refused(ref: ObjectRef, label: str, reasons: Sequence[Because], way_on: str) -> Card:
    """A "no" with its rule, its reason and a way on."""
    lines = [f"{label} is not for you on {ref.id} now."]
    lines += [f"• {_with_rule(each)}" for each in reasons]
    lines.append(way_on)
    return Card(title=f"{label} {ref.id}: not allowed", ref=ref, note="\n".join(lines))


def why_not(seen: View, reasons: Sequence[tuple[str, Sequence[Because]]], way_on: str) -> Card:
    """All that this person may not do on an object now, each with its rule."""
    lines = [
        f"{label}: " + " ".join(_with_rule(each) for each in because) for label, because in reasons
    ]
    return Card(
        title=seen.title,
        ref=seen.ref,
        status=seen.status,
        note="\n".join([*lines, way_on]),
        as_of=seen.as_of,
    )


def _with_rule(because: Because) -> str:
    return f"{because.text} (rule {because.rule})" if because.rule else because.text


def settle(ref: ObjectRef, seen: View | None, *, nonce: str, what: str, system: str) -> Card:
    """Asks somebody uninvolved to look whether an action that is in doubt happened."""
    return Card(
        title=seen.title if seen else ref.id,
        ref=ref,
        nonce=nonce,
        url=seen.url if seen else None,
        status=seen.status if seen else None,
        fields=seen.fields[:MAX_FIELDS] if seen else (),
        note=(
            f"{what}: {system} did not answer, and it cannot be looked up whether it happened. "
            "Please look there and say what you found. Nobody repeats it meanwhile."
        ),
        actions=(
            Action(".happened", ref, "It happened …"),
            Action(".not_happened", ref, "It did not …", "danger"),
        ),
        as_of=seen.as_of if seen else None,
    )
