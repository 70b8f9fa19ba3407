"""Cards that people can click: what each stood for, and where it stands now.

A nonce in a button finds its row; the row, never the button, says which objects were offered to
whom and in which version.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from sqlalchemy import ColumnElement, update
from sqlmodel import Field, Session, col, select

from bot.store.base import Row
from bot.store.session import now

Purpose = Literal["offer", "choice", "approval", "outcome", "shared", "form", "settlement"]
"""`choice`: which of several objects was meant; one of them may be opened instead."""
MOST_TAKEN_UP = 2_000


class OfferRow(Row, table=True):
    """One card with buttons."""

    __tablename__ = "offer"

    nonce: str = Field(primary_key=True)
    tenant: str = Field(index=True)
    person: str
    purpose: str
    subject: str | None = Field(default=None, index=True)
    refs: str
    origin: str | None = Field(default=None, index=True)
    thread: str | None = None
    currencies: str = "{}"
    posted: bytes | None = None
    stands: str | None = Field(default=None, index=True)
    withdrawn: bool = False
    dismissed: bool = False
    created_at: datetime
    expires_at: datetime = Field(index=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """A card that was, or will be, shown. `person` is whom it was made for."""

    nonce: str
    tenant: str
    person: str
    purpose: Purpose
    refs: Mapping[str, str | None]
    """Object reference -> the version that was shown."""
    created_at: datetime
    expires_at: datetime
    subject: str | None = None
    """The execution or approval that the card belongs to."""
    origin: str | None = None
    """The message that it was offered to; its edit or deletion withdraws the offer."""
    thread: str | None = None
    """Where in the conversation a shared card belongs: below the message that began it."""
    currencies: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Of a form: the currency of each amount, so that what is typed can be checked at once."""
    posted: bytes | None = None
    """Where it stands, sealed: it holds the channel's short-lived way to replace it."""
    withdrawn: bool = False
    dismissed: bool = False
    """*Not this* was said to it."""


def add(session: Session, offer: Offer) -> None:
    """Insert; an offer with the same nonce stays as it is, so that a retry changes nothing."""
    if session.get(OfferRow, offer.nonce) is None:
        session.add(
            OfferRow(
                nonce=offer.nonce,
                tenant=offer.tenant,
                person=offer.person,
                purpose=offer.purpose,
                subject=offer.subject,
                refs=json.dumps(dict(offer.refs)),
                origin=offer.origin,
                thread=offer.thread,
                currencies=json.dumps(dict(offer.currencies)),
                posted=offer.posted,
                created_at=offer.created_at,
                expires_at=offer.expires_at,
            )
        )


def get(session: Session, tenant: str, nonce: str) -> Offer | None:
    """The offer behind a nonce, in this tenant only."""
    row = session.get(OfferRow, nonce)
    return _offer(row) if row is not None and row.tenant == tenant else None


def of_subject(session: Session, tenant: str, subject: str, purpose: Purpose) -> list[Offer]:
    """Every card of one execution or approval."""
    rows = session.exec(
        select(OfferRow).where(
            OfferRow.tenant == tenant, OfferRow.subject == subject, OfferRow.purpose == purpose
        )
    )
    return [_offer(row) for row in rows]


def lately(
    session: Session, tenant: str, person: str, thread: str, ref: str, since: datetime
) -> bool:
    """Whether this person was offered this object in this thread since then, and it still holds."""
    rows = session.exec(
        select(OfferRow).where(
            OfferRow.tenant == tenant,
            OfferRow.person == person,
            col(OfferRow.purpose).in_(("offer", "choice")),
            col(OfferRow.withdrawn).is_(False),
            OfferRow.created_at > since,
            col(OfferRow.origin).startswith(thread, autoescape=True),
        )
    )
    return any(ref in json.loads(row.refs) for row in rows)


def made_to_messages(session: Session, tenant: str) -> list[Offer]:
    """The latest offers that were made to messages and stand, oldest first."""
    rows = session.exec(
        select(OfferRow)
        .where(
            OfferRow.tenant == tenant,
            OfferRow.purpose == "offer",
            col(OfferRow.origin).is_not(None),
            col(OfferRow.withdrawn).is_(False),
        )
        .order_by(col(OfferRow.created_at).desc())
        .limit(MOST_TAKEN_UP)
    ).all()
    return [_offer(row) for row in reversed(rows)]


def any_for(session: Session, tenant: str, origin: str) -> bool:
    """Whether anything that was offered to a message still stands."""
    found = select(OfferRow.nonce).where(
        OfferRow.tenant == tenant, OfferRow.origin == origin, col(OfferRow.withdrawn).is_(False)
    )
    return session.exec(found.limit(1)).first() is not None


def bound_to(offer: Offer, origin: str, thread: str | None) -> Offer:
    """The same offer, made to a message in a thread."""
    return replace(offer, origin=origin, thread=thread)


def place(session: Session, nonce: str, posted: bytes) -> None:
    """Remember where the card stands, and how it can be replaced."""
    session.exec(update(OfferRow).where(col(OfferRow.nonce) == nonce).values(posted=posted))


def stand(session: Session, tenant: str, spot: str, nonce: str | None) -> None:
    """A card that lasts was shown at a spot; None: one without a row. What was there is gone."""
    there = (col(OfferRow.tenant) == tenant, col(OfferRow.stands) == spot)
    session.exec(update(OfferRow).where(*there).values(stands=None))
    if nonce is not None:
        mine = (col(OfferRow.tenant) == tenant, col(OfferRow.nonce) == nonce)
        session.exec(update(OfferRow).where(*mine).values(stands=spot))


def standing_at(session: Session, tenant: str, spot: str) -> str | None:
    """The nonce of the card that stands at a spot and can still be used."""
    found = select(OfferRow.nonce).where(*_stands(tenant), OfferRow.stands == spot)
    return session.exec(found).first()


def standing(
    session: Session, tenant: str, ref: str, *, made_before: datetime, after: str, limit: int
) -> list[Offer]:
    """Cards that tell of an object and stand, made before a time, by nonce, behind `after`."""
    rows = session.exec(
        select(OfferRow)
        .where(
            *_stands(tenant),
            col(OfferRow.purpose).in_(("offer", "shared")),
            col(OfferRow.refs).contains(json.dumps(ref) + ":", autoescape=True),
            OfferRow.created_at <= made_before,
            OfferRow.expires_at > now(session),
            OfferRow.nonce > after,
        )
        .order_by(col(OfferRow.nonce))
        .limit(limit)
    )
    return [_offer(row) for row in rows]


def _stands(tenant: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(OfferRow.tenant) == tenant,
        col(OfferRow.stands).is_not(None),
        col(OfferRow.withdrawn).is_(False),
        col(OfferRow.dismissed).is_(False),
    )


def withdraw(session: Session, tenant: str, origin: str) -> list[Offer]:
    """Withdraw what was offered to a message; the offers that were standing until now."""
    rows = session.exec(
        select(OfferRow).where(
            OfferRow.tenant == tenant,
            OfferRow.origin == origin,
            col(OfferRow.withdrawn).is_(False),
        )
    ).all()
    for row in rows:
        row.withdrawn = True
        session.add(row)
    return [_offer(row) for row in rows]


def dismiss(session: Session, tenant: str, nonce: str) -> None:
    """The card is not to be used any more; it still counts as shown lately."""
    mine = (col(OfferRow.tenant) == tenant, col(OfferRow.nonce) == nonce)
    session.exec(update(OfferRow).where(*mine).values(dismissed=True))


def prune(session: Session, before: datetime) -> None:
    """Forget offers that lapsed before a time."""
    for row in session.exec(select(OfferRow).where(OfferRow.expires_at < before)):
        session.delete(row)


def _offer(row: OfferRow) -> Offer:
    return Offer(
        nonce=row.nonce,
        tenant=row.tenant,
        person=row.person,
        purpose=row.purpose,  # type: ignore[arg-type]  # only `add` writes it, from a Purpose
        refs=json.loads(row.refs),
        created_at=row.created_at,
        expires_at=row.expires_at,
        subject=row.subject,
        origin=row.origin,
        thread=row.thread,
        currencies=json.loads(row.currencies),
        posted=row.posted,
        withdrawn=row.withdrawn,
        dismissed=row.dismissed,
    )
