"""The audit tables: a hash chain per tenant, personal parts beside it that can be erased.

`bot.audit` says what goes in and checks the chain; here are only rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Field, Index, Session, UniqueConstraint, col, delete, func, select

from bot.store.base import Row


class AuditEntryRow(Row, table=True):
    """One link of a tenant's chain. Never changed, never deleted."""

    __tablename__ = "audit_entry"

    tenant: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    at: datetime
    kind: str
    via: str | None = None
    body: str
    commitment: str
    prev: str
    hash: str


class AuditHeadRow(Row, table=True):
    """Where a tenant's chain ends."""

    __tablename__ = "audit_head"

    tenant: str = Field(primary_key=True)
    seq: int
    hash: str


class AuditPersonalRow(Row, table=True):
    """What an entry says about a person, erasable: the entry holds only a salted commitment."""

    __tablename__ = "audit_personal"
    __table_args__ = (Index(None, "tenant", "person"),)

    tenant: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    person: str
    salt: str
    part: str


class PseudonymRow(Row, table=True):
    """What a person is called in the chain. Deleted when the person is erased."""

    __tablename__ = "audit_pseudonym"
    __table_args__ = (UniqueConstraint("tenant", "pseudonym"),)

    tenant: str = Field(primary_key=True)
    person: str = Field(primary_key=True)
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last link: its number (0 for an empty chain) and hash."""

    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One link, as stored. `at` is aware UTC, `body` canonical JSON, hashes are hexadecimal."""

    tenant: str
    seq: int
    at: datetime
    kind: str
    via: str | None
    body: str
    commitment: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Personal:
    """The erasable part of an entry: canonical JSON, and the salt of its commitment."""

    person: str
    salt: str
    part: str


def head(session: Session, tenant: str) -> Head | None:
    """The end of a tenant's chain; None before the first entry."""
    row = session.exec(
        select(AuditHeadRow).where(col(AuditHeadRow.tenant) == tenant).with_for_update()
    ).first()
    return None if row is None else Head(row.seq, row.hash)


def append(session: Session, entry: Entry, personal: Personal | None) -> None:
    """Write a link behind the head. Raises ConflictError when its number is taken."""
    session.add(
        AuditEntryRow(
            tenant=entry.tenant,
            seq=entry.seq,
            at=entry.at,
            kind=entry.kind,
            via=entry.via,
            body=entry.body,
            commitment=entry.commitment,
            prev=entry.prev,
            hash=entry.hash,
        )
    )
    session.merge(AuditHeadRow(tenant=entry.tenant, seq=entry.seq, hash=entry.hash))
    if personal is not None:
        session.add(
            AuditPersonalRow(
                tenant=entry.tenant,
                seq=entry.seq,
                person=personal.person,
                salt=personal.salt,
                part=personal.part,
            )
        )
    session.flush()


def entries(session: Session, tenant: str, *, after: int = 0) -> Iterator[Entry]:
    """A tenant's links in order, read in pieces."""
    query = (
        select(AuditEntryRow)
        .where(col(AuditEntryRow.tenant) == tenant, col(AuditEntryRow.seq) > after)
        .order_by(col(AuditEntryRow.seq))
        .execution_options(yield_per=500)
    )
    for row in session.exec(query):
        yield Entry(
            row.tenant, row.seq, row.at, row.kind, row.via, row.body, row.commitment, row.prev,
            row.hash,
        )  # fmt: skip


def personal(session: Session, tenant: str) -> dict[int, Personal]:
    """The parts that are still there, by entry number."""
    rows = session.exec(select(AuditPersonalRow).where(col(AuditPersonalRow.tenant) == tenant))
    return {row.seq: Personal(row.person, row.salt, row.part) for row in rows}


def pseudonym(session: Session, tenant: str, person: str, *, fresh: str) -> str:
    """What the chain calls this person; `fresh` when it has no word for them yet."""
    row = session.get(PseudonymRow, (tenant, person))
    if row is None:
        row = PseudonymRow(tenant=tenant, person=person, pseudonym=fresh)
        session.add(row)
        session.flush()
    return row.pseudonym


def people(session: Session, tenant: str) -> dict[str, str]:
    """Pseudonym -> person, for those who were not erased."""
    rows = session.exec(select(PseudonymRow).where(col(PseudonymRow.tenant) == tenant))
    return {row.pseudonym: row.person for row in rows}


def erase(session: Session, tenant: str, person: str) -> int:
    """Delete a person's parts and pseudonym; the chain stays whole. How many parts."""
    mine = (col(AuditPersonalRow.tenant) == tenant, col(AuditPersonalRow.person) == person)
    gone = session.exec(delete(AuditPersonalRow).where(*mine)).rowcount
    same = (col(PseudonymRow.tenant) == tenant, col(PseudonymRow.person) == person)
    session.exec(delete(PseudonymRow).where(*same))
    return gone


def counts(session: Session, tenant: str, *, since: datetime) -> dict[str, int]:
    """How many entries of each kind there are since then."""
    query = (
        select(AuditEntryRow.kind, func.count())
        .where(col(AuditEntryRow.tenant) == tenant, col(AuditEntryRow.at) >= since)
        .group_by(AuditEntryRow.kind)
    )
    return dict(session.exec(query).all())
