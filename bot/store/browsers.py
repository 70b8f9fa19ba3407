"""People at a browser: signed-in sessions, redirects under way, and links to connect a system.

What a browser holds is never kept: rows are found by hashes of it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlmodel import Field, Session, col, delete, select, update

from bot.store.base import Row
from bot.store.session import now


class WebSessionRow(Row, table=True):
    """Somebody is signed in at one browser."""

    __tablename__ = "web_session"

    hash: str = Field(primary_key=True)
    tenant: str
    person: str
    account: str
    begun_at: datetime
    seen_at: datetime


class RedirectRow(Row, table=True):
    """A browser was sent to an authorization server and is to come back with this state."""

    __tablename__ = "redirect"

    hash: str = Field(primary_key=True)
    tenant: str
    browser: str
    purpose: str
    sealed: bytes
    expires_at: datetime = Field(index=True)


class ConnectLinkRow(Row, table=True):
    """A private link by which one person connects one system, once."""

    __tablename__ = "connect_link"

    hash: str = Field(primary_key=True)
    tenant: str
    person: str
    system: str
    channel: str
    scope: str
    user: str
    sealed: bytes
    expires_at: datetime = Field(index=True)
    used_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class WebSession:
    """`account` is what the sign-in provider called the person."""

    hash: str
    tenant: str
    person: str
    account: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """`browser` is a hash of what the browser must bring back; `sealed` what only we know."""

    hash: str
    tenant: str
    browser: str
    purpose: str
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ConnectLink:
    """For whom, for which system, and from which chat account; `sealed` is what was wanted."""

    hash: str
    tenant: str
    person: str
    system: str
    channel: str
    scope: str
    user: str
    sealed: bytes = field(repr=False)


def begin(session: Session, begun: WebSession) -> None:
    """Somebody has signed in."""
    at = now(session)
    session.add(
        WebSessionRow(
            hash=begun.hash,
            tenant=begun.tenant,
            person=begun.person,
            account=begun.account,
            begun_at=at,
            seen_at=at,
        )
    )


def seen(
    session: Session, hashed: str, *, idle: timedelta, longest: timedelta
) -> WebSession | None:
    """The session, used now; None when there is none, or it idled or lasted too long."""
    at = now(session)
    row = session.get(WebSessionRow, hashed)
    if row is None or row.seen_at + idle <= at or row.begun_at + longest <= at:
        return None
    row.seen_at = at
    session.add(row)
    return WebSession(row.hash, row.tenant, row.person, row.account)


def end(session: Session, hashed: str) -> bool:
    """Somebody signs out. False when there was no such session."""
    ended = delete(WebSessionRow).where(col(WebSessionRow.hash) == hashed)
    return session.exec(ended).rowcount == 1


def end_all(session: Session, tenant: str, person: str) -> int:
    """End all sessions of a person. How many."""
    mine = (col(WebSessionRow.tenant) == tenant, col(WebSessionRow.person) == person)
    return session.exec(delete(WebSessionRow).where(*mine)).rowcount


def send_away(session: Session, redirect: Redirect, lasting: timedelta) -> None:
    """Remember a browser that is sent to an authorization server."""
    session.add(
        RedirectRow(
            hash=redirect.hash,
            tenant=redirect.tenant,
            browser=redirect.browser,
            purpose=redirect.purpose,
            sealed=redirect.sealed,
            expires_at=now(session) + lasting,
        )
    )


def come_back(session: Session, hashed: str, browser: str, purpose: str) -> Redirect | None:
    """Take the redirect of this browser, once. Another browser's stays where it is."""
    row = session.get(RedirectRow, hashed)
    if row is None or row.browser != browser or row.purpose != purpose:
        return None
    session.delete(row)
    if row.expires_at <= now(session):
        return None
    return Redirect(row.hash, row.tenant, row.browser, row.purpose, row.sealed)


def invite(session: Session, link: ConnectLink, lasting: timedelta) -> None:
    """Keep a link. One that was kept before stays as it is."""
    if session.get(ConnectLinkRow, link.hash) is not None:
        return
    session.add(
        ConnectLinkRow(
            hash=link.hash,
            tenant=link.tenant,
            person=link.person,
            system=link.system,
            channel=link.channel,
            scope=link.scope,
            user=link.user,
            sealed=link.sealed,
            expires_at=now(session) + lasting,
        )
    )


def link(session: Session, hashed: str) -> ConnectLink | None:
    """A link that can still be used."""
    row = session.get(ConnectLinkRow, hashed)
    if row is None or row.used_at is not None or row.expires_at <= now(session):
        return None
    return ConnectLink(
        row.hash, row.tenant, row.person, row.system, row.channel, row.scope, row.user, row.sealed
    )


def use(session: Session, hashed: str) -> bool:
    """Use a link up. False when somebody did already."""
    unused = (col(ConnectLinkRow.hash) == hashed, col(ConnectLinkRow.used_at).is_(None))
    used = update(ConnectLinkRow).where(*unused).values(used_at=now(session), sealed=b"")
    return session.exec(used).rowcount == 1


def prune(session: Session, at: datetime, *, idle: timedelta) -> int:
    """Delete what can no longer be used. How many rows."""
    gone = (
        delete(RedirectRow).where(col(RedirectRow.expires_at) <= at),
        delete(ConnectLinkRow).where(col(ConnectLinkRow.expires_at) <= at),
        delete(WebSessionRow).where(col(WebSessionRow.seen_at) <= at - idle),
    )
    return sum(session.exec(each).rowcount for each in gone)


def sessions_of(session: Session, tenant: str, person: str) -> int:
    """At how many browsers a person is signed in."""
    mine = (col(WebSessionRow.tenant) == tenant, col(WebSessionRow.person) == person)
    return len(session.exec(select(WebSessionRow.hash).where(*mine)).all())
