"""An offer that is seldom taken turns itself off: counted by type, way of writing and place.

Shown: it was delivered. Taken: one of its actions was clicked, or its object was opened.
Dismissed: *Not this*. How likely the next one is taken is the mean of a Beta(1, 1) prior and the
decaying counts: (taken + 1) / (shown + 2). After five showings, and below one half, such words are
passed over in that place. As counts fade it is offered once more, to see whether that still holds.
"""

from collections.abc import Iterable
from datetime import datetime

from bot import audit
from bot.store import Session, learned
from bot.store.learned import Form, Learned, Showing
from bot.words import Place

ENOUGH = 5
"""Showings before anything is concluded."""
WORTH = 0.5


def likely(counts: Learned) -> float:
    """How likely such an offer is taken."""
    return (counts.taken + 1) / (counts.shown + 2)


def passed_over(counts: Learned) -> bool:
    """Whether such words are passed over in their place."""
    return round(counts.shown) >= ENOUGH and likely(counts) < WORTH


def place_key(place: Place) -> str:
    """Where something was learned: the conversation, whatever its thread."""
    return f"{place.channel}/{place.scope}/{place.conversation}"


def silent(session: Session, tenant: str, place: Place) -> frozenset[Form]:
    """The ways of writing that are passed over in a place."""
    found = learned.of_place(session, tenant, place_key(place))
    return frozenset(each.form for each in found if passed_over(each))


def expect(session: Session, showing: Showing, expires_at: datetime) -> None:
    """An unasked offer is on its way."""
    learned.expect(session, showing, expires_at)


def was_shown(session: Session, tenant: str, nonce: str) -> None:
    """A card was delivered; counts it, if nobody had asked for it."""
    showing = learned.showing(session, tenant, nonce)
    if showing is not None and not showing.shown:
        _count(session, showing, taken=showing.taken, dismissed=showing.dismissed)


def was_taken(session: Session, tenant: str, nonce: str) -> None:
    """Something on a card was clicked."""
    showing = learned.showing(session, tenant, nonce)
    if showing is not None and not (showing.taken or showing.dismissed):
        _count(session, showing, taken=True, dismissed=False)


def was_opened(session: Session, tenant: str, person: str, refs: Iterable[str]) -> None:
    """Somebody turned to objects that had been offered to them."""
    wanted = frozenset(refs)
    for showing in learned.open_of(session, tenant, person):
        if not wanted.isdisjoint(showing.refs):
            _count(session, showing, taken=True, dismissed=False)


def was_dismissed(session: Session, tenant: str, nonce: str) -> None:
    """*Not this* was said; what had been clicked before does not count any more."""
    showing = learned.showing(session, tenant, nonce)
    if showing is None or showing.dismissed:
        return
    _count(session, showing, taken=False, dismissed=True)
    body = {
        "forms": [f"{form.type}: {form.shape}" for form in showing.forms],
        "place": showing.place,
    }
    audit.append(session, tenant, audit.Kind.OFFER_DISMISSED, body, person=showing.person)


def forget(session: Session, tenant: str, kind: str) -> int:
    """Begin anew with a type. How many counts there were."""
    count = learned.reset(session, tenant, kind)
    body = {"type": kind, "count": count}
    audit.append(session, tenant, audit.Kind.LEARNED_RESET, body)
    return count


def _count(session: Session, showing: Showing, *, taken: bool, dismissed: bool) -> None:
    """Count what is new of a showing; a click proves that it was shown."""
    learned.mark(session, showing.nonce, shown=True, taken=taken, dismissed=dismissed)
    for form in showing.forms:
        before, after = learned.add(
            session,
            showing.tenant,
            form,
            showing.place,
            shown=int(not showing.shown),
            taken=int(taken) - int(showing.taken),
            dismissed=int(dismissed) - int(showing.dismissed),
        )
        if passed_over(after) and not passed_over(before):
            body = {"type": form.type, "shape": form.shape, "place": showing.place}
            audit.append(session, showing.tenant, audit.Kind.OFFER_SILENCED, body)
