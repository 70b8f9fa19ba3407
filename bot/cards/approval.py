"""What an approver is asked, and what became of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.audience import View
from bot.words import MAX_FIELDS, Action, Card, Field
from object_links.catalog import ActionSpec
from object_links.resolve import ObjectRef


def request(  # noqa: PLR0913 - every part stands on the card
    seen: View,
    spec: ActionSpec,
    *,
    nonce: str,
    requester: str,
    inputs: Mapping[str, str],
    because: str | None,
    until: str,
    changed: Sequence[str] = (),
) -> Card:
    """Asks one approver, with the object as that approver may see it."""
    asked = tuple(Field(label, value) for label, value in inputs.items())
    notes = [f"{requester} asks you to approve: {spec.label}.", because or ""]
    if changed:
        notes.append("It changed since it was asked: " + "; ".join(changed))
    notes.append(f"Without an answer it lapses on {until}; nothing happens then.")
    return Card(
        title=seen.title,
        ref=seen.ref,
        nonce=nonce,
        url=seen.url,
        status=seen.status,
        fields=(*asked, *seen.fields)[:MAX_FIELDS],
        note="\n".join(note for note in notes if note),
        actions=(
            Action(".approve", seen.ref, "Approve", "primary"),
            Action(".reject", seen.ref, "Reject …", "danger"),
        ),
        as_of=seen.as_of,
    )


def unseen(ref: ObjectRef, spec: ActionSpec, *, requester: str, why: str) -> Card:
    """For an approver who cannot read the object: no answer is possible without seeing it."""
    return Card(
        title=f"{requester} asks you to approve: {spec.label} {ref.id}",
        ref=ref,
        note=f"{why} Then ask {requester} to ask again.",
    )


def answered(title: str, ref: ObjectRef, note: str) -> Card:
    """Stands where the request stood, for every approver, once it is decided."""
    return Card(title=title, ref=ref, note=note)


def waiting(title: str, ref: ObjectRef, spec: ActionSpec, names: Sequence[str], until: str) -> Card:
    """Tells the requester whom they are waiting for."""
    return Card(
        title=title,
        ref=ref,
        note=f"{spec.label}: asked {' or '.join(names)}. You are told here; it lapses on {until}.",
    )


def day(moment: datetime) -> str:
    """A time for people: "24 Nov, 14:05"; the caller has put it into the tenant's zone."""
    return f"{moment.day} {moment:%b, %H:%M}"
