"""How often unasked offers were taken, by type, way of writing and place. No text is kept.

Counts decay: after HALF_LIFE half of each is left, so that what was is forgotten by what is.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Field, Session, col, delete, select

from bot.store.base import Row
from bot.store.session import insert_new, now

HALF_LIFE = timedelta(days=30)


class ShowingRow(Row, table=True):
    """One unasked offer: what it was made for, and what became of it."""

    __tablename__ = "showing"

    nonce: str = Field(primary_key=True)
    tenant: str = Field(index=True)
    person: str
    place: str
    forms: str
    refs: str
    shown: bool = False
    taken: bool = False
    dismissed: bool = False
    at: datetime
    expires_at: datetime = Field(index=True)


class LearnedRow(Row, table=True):
    """The counts of one way of writing in one place, as they were at `at`."""

    __tablename__ = "learned"

    tenant: str = Field(primary_key=True)
    type: str = Field(primary_key=True)
    shape: str = Field(primary_key=True)
    place: str = Field(primary_key=True)
    shown: float = 0.0
    taken: float = 0.0
    dismissed: float = 0.0
    at: datetime


@dataclass(frozen=True, slots=True, order=True)
class Form:
    """A type and how it was written, in the admin's own words: ("order", "keyword Auftrag")."""

    type: str
    shape: str


@dataclass(frozen=True, slots=True)
class Showing:
    """One unasked offer."""

    nonce: str
    tenant: str
    person: str
    place: str
    forms: tuple[Form, ...]
    refs: tuple[str, ...]
    shown: bool = False
    """It was delivered."""
    taken: bool = False
    dismissed: bool = False


@dataclass(frozen=True, slots=True)
class Learned:
    """The counts of one way of writing in one place, as they are now."""

    form: Form
    place: str
    shown: float
    taken: float
    dismissed: float


def expect(session: Session, showing: Showing, expires_at: datetime) -> None:
    """Write down an offer that is about to be delivered."""
    insert_new(
        session,
        ShowingRow,
        nonce=showing.nonce,
        tenant=showing.tenant,
        person=showing.person,
        place=showing.place,
        forms=json.dumps([[form.type, form.shape] for form in showing.forms]),
        refs=json.dumps(list(showing.refs)),
        at=now(session),
        expires_at=expires_at,
    )


def showing(session: Session, tenant: str, nonce: str) -> Showing | None:
    """The unasked offer of a card; None for a card that was asked for."""
    row = session.get(ShowingRow, nonce)
    return _showing(row) if row is not None and row.tenant == tenant else None


def open_of(session: Session, tenant: str, person: str) -> list[Showing]:
    """What was shown to somebody, and neither taken nor dismissed."""
    found = select(ShowingRow).where(
        ShowingRow.tenant == tenant,
        ShowingRow.person == person,
        col(ShowingRow.shown).is_(True),
        col(ShowingRow.taken).is_(False),
        col(ShowingRow.dismissed).is_(False),
    )
    return [_showing(row) for row in session.exec(found)]


def mark(session: Session, nonce: str, *, shown: bool, taken: bool, dismissed: bool) -> None:
    """Write down what became of an offer."""
    row = session.get(ShowingRow, nonce)
    if row is not None:
        row.shown, row.taken, row.dismissed = shown, taken, dismissed
        session.add(row)


def add(
    session: Session,
    tenant: str,
    form: Form,
    place: str,
    *,
    shown: int = 0,
    taken: int = 0,
    dismissed: int = 0,
) -> tuple[Learned, Learned]:
    """Count; the counts before and after."""
    at = now(session)
    insert_new(
        session, LearnedRow, tenant=tenant, type=form.type, shape=form.shape, place=place, at=at
    )
    row = session.get_one(LearnedRow, (tenant, form.type, form.shape, place))
    before = _learned(row, at)
    row.shown = before.shown + shown
    row.taken = max(0.0, before.taken + taken)
    row.dismissed = before.dismissed + dismissed
    row.at = at
    session.add(row)
    return before, _learned(row, at)


def of_place(session: Session, tenant: str, place: str) -> list[Learned]:
    """What was learned in one place."""
    found = select(LearnedRow).where(LearnedRow.tenant == tenant, LearnedRow.place == place)
    return _all(session, session.exec(found))


def everything(session: Session, tenant: str) -> list[Learned]:
    """What was learned anywhere, by type, way of writing and place."""
    found = select(LearnedRow).where(LearnedRow.tenant == tenant)
    return sorted(_all(session, session.exec(found)), key=lambda each: (each.form, each.place))


def reset(session: Session, tenant: str, kind: str) -> int:
    """Forget all that was learned of a type. How many counts there were."""
    mine = (col(LearnedRow.tenant) == tenant, col(LearnedRow.type) == kind)
    return session.exec(delete(LearnedRow).where(*mine)).rowcount


def prune(session: Session, before: datetime) -> None:
    """Forget single offers that lapsed before a time; the counts stay."""
    session.exec(delete(ShowingRow).where(col(ShowingRow.expires_at) < before))


def _all(session: Session, rows: Iterable[LearnedRow]) -> list[Learned]:
    at = now(session)
    return [_learned(row, at) for row in rows]


def _learned(row: LearnedRow, at: datetime) -> Learned:
    left = 0.5 ** (max(at - row.at, timedelta(0)) / HALF_LIFE)
    counts = (row.shown * left, row.taken * left, row.dismissed * left)
    return Learned(Form(row.type, row.shape), row.place, *counts)


def _showing(row: ShowingRow) -> Showing:
    forms: Sequence[Sequence[str]] = json.loads(row.forms)
    return Showing(
        nonce=row.nonce,
        tenant=row.tenant,
        person=row.person,
        place=row.place,
        forms=tuple(Form(kind, shape) for kind, shape in forms),
        refs=tuple(json.loads(row.refs)),
        shown=row.shown,
        taken=row.taken,
        dismissed=row.dismissed,
    )
