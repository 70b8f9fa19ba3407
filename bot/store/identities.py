"""Who a channel user is: links from (tenant, channel, scope, user) to a person."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, Index, Session, col, delete, select

from bot.store.base import Row
from bot.store.session import now


class LinkState(StrEnum):
    """PROPOSED: looks like it, gives no rights. CONFIRMED: this is the person."""

    PROPOSED = "proposed"
    CONFIRMED = "confirmed"


class IdentityLinkRow(Row, table=True):
    """A channel user is, or may be, a person."""

    __tablename__ = "identity_link"
    __table_args__ = (Index(None, "tenant", "person"),)

    tenant: str = Field(primary_key=True)
    channel: str = Field(primary_key=True)
    scope: str = Field(primary_key=True)
    user: str = Field(primary_key=True)
    person: str
    state: str
    how: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """`how` tells by what means: `mail`, `sign-in`, `admin`, `workspace`."""

    tenant: str
    channel: str
    scope: str
    user: str
    person: str
    state: LinkState
    how: str
    at: datetime | None = None
    """When; filled in by the database."""


def put(session: Session, link: Link) -> Link | None:
    """Keep a link; return the one it replaced. A proposal never replaces a confirmed link."""
    key = (link.tenant, link.channel, link.scope, link.user)
    row = session.get(IdentityLinkRow, key)
    before = None if row is None else _link(row)
    if before and before.state is LinkState.CONFIRMED and link.state is LinkState.PROPOSED:
        return before
    session.merge(
        IdentityLinkRow(
            tenant=link.tenant,
            channel=link.channel,
            scope=link.scope,
            user=link.user,
            person=link.person,
            state=link.state,
            how=link.how,
            at=now(session),
        )
    )
    return before


def find(session: Session, tenant: str, channel: str, scope: str, user: str) -> Link | None:
    """The link of a channel user, confirmed or proposed."""
    row = session.get(IdentityLinkRow, (tenant, channel, scope, user))
    return None if row is None else _link(row)


def of_person(session: Session, tenant: str, person: str) -> tuple[Link, ...]:
    """Every link of a person, by channel."""
    query = (
        select(IdentityLinkRow)
        .where(col(IdentityLinkRow.tenant) == tenant, col(IdentityLinkRow.person) == person)
        .order_by(col(IdentityLinkRow.channel), col(IdentityLinkRow.user))
    )
    return tuple(_link(row) for row in session.exec(query))


def remove(session: Session, tenant: str, channel: str, scope: str, user: str) -> bool:
    """Forget a link. False when there was none."""
    row = session.get(IdentityLinkRow, (tenant, channel, scope, user))
    if row is not None:
        session.delete(row)
    return row is not None


def erase(session: Session, tenant: str, person: str) -> int:
    """Forget all links of a person. How many."""
    mine = (col(IdentityLinkRow.tenant) == tenant, col(IdentityLinkRow.person) == person)
    return session.exec(delete(IdentityLinkRow).where(*mine)).rowcount


def _link(row: IdentityLinkRow) -> Link:
    state = LinkState(row.state)
    return Link(row.tenant, row.channel, row.scope, row.user, row.person, state, row.how, row.at)
