"""Wrapped data keys, and grants: a person's credential for a system. All of it sealed already."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import ColumnElement
from sqlmodel import Field, Session, UniqueConstraint, col, delete, select, update

from bot.store.base import Row
from bot.store.session import insert_new, now


class DataKeyRow(Row, table=True):
    """The key of one tenant, wrapped under a key that is not in the database."""

    __tablename__ = "data_key"

    tenant: str = Field(primary_key=True)
    key_id: str
    wrapped: bytes
    created_at: datetime


class GrantRow(Row, table=True):
    """One person's credential for one system."""

    __tablename__ = "grant"
    __table_args__ = (UniqueConstraint("tenant", "person", "system"),)

    id: int | None = Field(default=None, primary_key=True)
    tenant: str
    person: str
    system: str
    origin: str
    auth_digest: str
    sealed: bytes
    state: str
    version: int
    set_at: datetime
    expires_at: datetime | None = None
    leased_until: datetime | None = None


class GrantState(StrEnum):
    """SUSPENDED: the system's address or its auth block changed; unusable until re-approved.

    EXPIRED: it could not be renewed; the person has to connect again.
    """

    ACTIVE = "active"
    SUSPENDED = "suspended"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class DataKey:
    """A tenant's wrapped key and the id of the key that wraps it."""

    tenant: str
    key_id: str
    wrapped: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Grant:
    """A sealed credential, bound to where it may be sent: `origin`, and a digest of how."""

    tenant: str
    person: str
    system: str
    origin: str
    auth_digest: str
    sealed: bytes = field(repr=False)
    state: GrantState = GrantState.ACTIVE
    version: int = 1
    expires_at: datetime | None = None

    @property
    def row(self) -> str:
        """The row's name in the sealed credential's associated data."""
        return grant_row(self.person, self.system)


def grant_row(person: str, system: str) -> str:
    """The row's name in the sealed credential's associated data."""
    return f"{person}/{system}"


def add_data_key(session: Session, key: DataKey) -> DataKey:
    """Keep a tenant's first key; return the key that holds, which may be an earlier one."""
    insert_new(
        session,
        DataKeyRow,
        tenant=key.tenant,
        key_id=key.key_id,
        wrapped=key.wrapped,
        created_at=now(session),
    )
    row = session.get_one(DataKeyRow, key.tenant)
    return DataKey(row.tenant, row.key_id, row.wrapped)


def data_keys(session: Session) -> tuple[DataKey, ...]:
    """All tenants' keys, by tenant."""
    rows = session.exec(select(DataKeyRow).order_by(col(DataKeyRow.tenant)))
    return tuple(DataKey(row.tenant, row.key_id, row.wrapped) for row in rows)


def rewrap(session: Session, key: DataKey, *, was: str) -> bool:
    """Replace the wrapping, if it is still under `was`. False when somebody did it already."""
    mine = (col(DataKeyRow.tenant) == key.tenant, col(DataKeyRow.key_id) == was)
    changed = update(DataKeyRow).where(*mine).values(key_id=key.key_id, wrapped=key.wrapped)
    return session.exec(changed).rowcount == 1


def put_grant(session: Session, grant: Grant) -> None:
    """Keep a credential in place of the one before, active."""
    session.exec(delete(GrantRow).where(*_mine(grant.tenant, grant.person, grant.system)))
    session.add(
        GrantRow(
            tenant=grant.tenant,
            person=grant.person,
            system=grant.system,
            origin=grant.origin,
            auth_digest=grant.auth_digest,
            sealed=grant.sealed,
            state=GrantState.ACTIVE,
            version=grant.version,
            set_at=now(session),
            expires_at=grant.expires_at,
        )
    )


def grant(session: Session, tenant: str, person: str, system: str) -> Grant | None:
    """A person's credential for a system, active or suspended."""
    row = session.exec(select(GrantRow).where(*_mine(tenant, person, system))).first()
    return None if row is None else _grant(row)


def lease_grant(session: Session, grant: Grant, lasting: timedelta) -> bool:
    """Claim the right to renew exactly these tokens. False while somebody else has it."""
    at = now(session)
    free = col(GrantRow.leased_until).is_(None) | (col(GrantRow.leased_until) <= at)
    changed = update(GrantRow).where(*_same(grant), free).values(leased_until=at + lasting)
    return session.exec(changed).rowcount == 1


def release_grant(session: Session, grant: Grant, *, expired: bool) -> bool:
    """Give the claim back; `expired`: these tokens are no longer good. False: they are others."""
    state = GrantState.EXPIRED if expired else GrantState.ACTIVE
    changed = update(GrantRow).where(*_same(grant)).values(leased_until=None, state=state)
    return session.exec(changed).rowcount == 1


def renew_grant(session: Session, grant: Grant, sealed: bytes, expires_at: datetime | None) -> bool:
    """Write refreshed tokens in place of exactly those of `grant`. False: they are others."""
    changed = (
        update(GrantRow)
        .where(*_same(grant))
        .values(sealed=sealed, version=grant.version + 1, expires_at=expires_at, leased_until=None)
    )
    return session.exec(changed).rowcount == 1


def grants(
    session: Session, tenant: str, *, person: str | None = None, system: str | None = None
) -> tuple[Grant, ...]:
    """The credentials of a person, for a system, or both; all of the tenant without either."""
    query = select(GrantRow).where(col(GrantRow.tenant) == tenant)
    if person is not None:
        query = query.where(col(GrantRow.person) == person)
    if system is not None:
        query = query.where(col(GrantRow.system) == system)
    return tuple(_grant(row) for row in session.exec(query.order_by(col(GrantRow.id))))


def suspend_changed(
    session: Session, tenant: str, system: str, *, origin: str, auth_digest: str
) -> int:
    """Suspend every credential that was given for another address or auth block. How many."""
    query = update(GrantRow).where(
        col(GrantRow.tenant) == tenant,
        col(GrantRow.system) == system,
        col(GrantRow.state) == GrantState.ACTIVE,
        (col(GrantRow.origin) != origin) | (col(GrantRow.auth_digest) != auth_digest),
    )
    return session.exec(query.values(state=GrantState.SUSPENDED)).rowcount


def restore_unchanged(
    session: Session, tenant: str, system: str, *, origin: str, auth_digest: str
) -> int:
    """Let suspended credentials count again that were given for this very address. How many."""
    query = update(GrantRow).where(
        col(GrantRow.tenant) == tenant,
        col(GrantRow.system) == system,
        col(GrantRow.state) == GrantState.SUSPENDED,
        col(GrantRow.origin) == origin,
        col(GrantRow.auth_digest) == auth_digest,
    )
    return session.exec(query.values(state=GrantState.ACTIVE)).rowcount


def approve_changed(
    session: Session, tenant: str, system: str, *, origin: str, auth_digest: str
) -> int:
    """Bind the suspended credentials to the address and auth block that were approved. How many."""
    query = update(GrantRow).where(
        col(GrantRow.tenant) == tenant,
        col(GrantRow.system) == system,
        col(GrantRow.state) == GrantState.SUSPENDED,
    )
    bound = {"state": GrantState.ACTIVE, "origin": origin, "auth_digest": auth_digest}
    return session.exec(query.values(bound)).rowcount


def remove_grants(session: Session, tenant: str, person: str, *, system: str | None = None) -> int:
    """Forget a person's credentials, all or for one system. How many."""
    query = delete(GrantRow).where(col(GrantRow.tenant) == tenant, col(GrantRow.person) == person)
    if system is not None:
        query = query.where(col(GrantRow.system) == system)
    return session.exec(query).rowcount


def _mine(tenant: str, person: str, system: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(GrantRow.tenant) == tenant,
        col(GrantRow.person) == person,
        col(GrantRow.system) == system,
    )


def _same(grant: Grant) -> tuple[ColumnElement[bool], ...]:
    """The row as long as it holds these very tokens: a new grant may bear an old version."""
    return (
        *_mine(grant.tenant, grant.person, grant.system),
        col(GrantRow.version) == grant.version,
        col(GrantRow.sealed) == grant.sealed,
        col(GrantRow.state) == GrantState.ACTIVE,
    )


def _grant(row: GrantRow) -> Grant:
    return Grant(
        tenant=row.tenant,
        person=row.person,
        system=row.system,
        origin=row.origin,
        auth_digest=row.auth_digest,
        sealed=row.sealed,
        state=GrantState(row.state),
        version=row.version,
        expires_at=row.expires_at,
    )
