"""The outbox table: what is to be said in a channel, once for every key."""

from datetime import datetime, timedelta

from sqlmodel import Index, Session, UniqueConstraint, col, select

from bot.store import lanes
from bot.store.lanes import LaneRow
from bot.store.session import insert_new, now


class OutboxMessage(LaneRow, table=True):
    """An effect on a channel. `payload` is sealed and blanked once delivered."""

    __tablename__ = "outbox_message"
    __table_args__ = (
        UniqueConstraint("tenant", "key"),
        Index(None, "state", "suspect", "due_at"),
        Index(None, "tenant", "channel", "lane", "state"),
    )

    about: str | None = None
    expires_at: datetime


def add(  # noqa: PLR0913 - the columns of a row
    session: Session,
    *,
    tenant: str,
    channel: str,
    key: str,
    kind: str,
    lane: str | None,
    about: str | None,
    not_before: datetime | None,
    patience: timedelta,
    payload: bytes,
) -> int | None:
    """Keep a message. Its id, or None when the key is known already."""
    today = now(session)
    first = not_before or today
    new = insert_new(
        session,
        OutboxMessage,
        tenant=tenant,
        channel=channel,
        key=key,
        kind=kind,
        lane=lane,
        about=about,
        payload=payload,
        created_at=today,
        due_at=first,
        expires_at=first + patience,
    )
    if not new:
        return None
    mine = (col(OutboxMessage.tenant) == tenant, col(OutboxMessage.key) == key)
    return session.exec(select(OutboxMessage.id).where(*mine)).one()


def replay(session: Session, ident: int, *, patience: timedelta = timedelta(hours=1)) -> bool:
    """Put a dead letter back, worth saying for `patience` from now. False without its payload."""
    if not lanes.replay(session, OutboxMessage, ident):
        return False
    session.get_one(OutboxMessage, ident).expires_at = now(session) + patience
    return True
