"""The one gate between what was read of an object and a place where somebody will see it.

Composing a card needs a `View`, and only this module makes one: no other path leads from a
`Snapshot` to people. See `docs/architecture.md`, "Who may see what".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.channel import Audience, Reach
from bot.words import Field
from object_links.resolve import ObjectRef, Snapshot


class Visible(StrEnum):
    """How much of a snapshot may be seen."""

    FULL = "full"
    PUBLIC = "public"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class View:
    """The part of a snapshot that passed the gate."""

    ref: ObjectRef
    title: str
    status: str | None
    url: str | None
    fields: tuple[Field, ...]
    as_of: datetime


def alone(audience: Audience, user: str) -> bool:
    """Whether `user`, and nobody else, reads what is posted there."""
    return audience.reach is Reach.ONE and audience.viewer == user


def private_reach(audience: Audience, user: str) -> Visible:
    """What `user` may see of their own read, when it is shown to them alone in this place.

    Where outsiders read along, or nobody knows who does, even a private answer is not given:
    the person is answered in their direct conversation.
    """
    match audience.reach:
        case Reach.ONE:
            return Visible.FULL if alone(audience, user) else Visible.NOTHING
        case Reach.MEMBERS:
            return Visible.FULL
        case Reach.OUTSIDERS | Reach.UNKNOWN:
            return Visible.NOTHING


def shared_reach(audience: Audience, *, shareable: bool) -> Visible:
    """What everybody in this place may see of an object that a colleague read and shares.

    Needs the object's own `shareable_when` besides a place that only full members read.
    """
    if shareable and audience.reach is Reach.MEMBERS:
        return Visible.PUBLIC
    return Visible.NOTHING


def view(snapshot: Snapshot, viewer: str) -> View:
    """Everything, for the person as whom it was read.

    Raises PermissionError when `viewer` is anybody else: that would be a bug, and it must not leak.
    """
    if snapshot.viewer != viewer:
        message = "a snapshot is shown to the person as whom it was read, or shared as public"
        raise PermissionError(message)
    return View(
        ref=snapshot.ref,
        title=snapshot.title,
        status=snapshot.status,
        url=snapshot.url,
        fields=tuple(Field(shown.label, shown.value) for shown in snapshot.fields),
        as_of=snapshot.as_of,
    )


def public_view(snapshot: Snapshot, visible: Visible) -> View | None:
    """Only what the type declares `public`, or None where nothing may be shown."""
    if visible is not Visible.PUBLIC:
        return None
    title = snapshot.title if snapshot.title_public else f"{snapshot.type_name} {snapshot.ref.id}"
    return View(
        ref=snapshot.ref,
        title=title,
        status=snapshot.status if snapshot.status_public else None,
        url=snapshot.url,
        fields=tuple(Field(s.label, s.value) for s in snapshot.fields if s.public),
        as_of=snapshot.as_of,
    )


def changes(before: Mapping[str, object], now: Mapping[str, object]) -> tuple[str, ...]:
    """Which attributes differ, as "status: held -> released"; for somebody who may see both."""
    names = sorted({*before, *now})
    return tuple(
        f"{name}: {before.get(name, '–')} → {now.get(name, '–')}"
        for name in names
        if before.get(name) != now.get(name)
    )
