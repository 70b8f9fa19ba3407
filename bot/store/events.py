"""The inbox table: one row for every verified event, found again by what the vendor calls it."""

from sqlmodel import Index, Session, UniqueConstraint, col, select

from bot.store.lanes import LaneRow, State
from bot.store.session import insert_new, now


class InboxEvent(LaneRow, table=True):
    """An event. `payload` is sealed; it is NULL for a key that was only seen."""

    __tablename__ = "inbox_event"
    __table_args__ = (
        UniqueConstraint("tenant", "channel", "app", "key"),
        Index(None, "state", "suspect", "due_at"),
        Index(None, "tenant", "channel", "lane", "state"),
    )

    app: str


def add(  # noqa: PLR0913 - the columns of a row
    session: Session,
    *,
    tenant: str,
    channel: str,
    app: str,
    key: str,
    kind: str,
    lane: str | None,
    payload: bytes,
) -> int | None:
    """Keep an event. Its id, or None when the key is known already."""
    today = now(session)
    new = insert_new(
        session,
        InboxEvent,
        tenant=tenant,
        channel=channel,
        app=app,
        key=key,
        kind=kind,
        lane=lane,
        payload=payload,
        created_at=today,
        due_at=today,
    )
    if not new:
        return None
    return session.exec(
        select(InboxEvent.id).where(
            col(InboxEvent.tenant) == tenant,
            col(InboxEvent.channel) == channel,
            col(InboxEvent.app) == app,
            col(InboxEvent.key) == key,
        )
    ).one()


def add_seen(session: Session, *, tenant: str, channel: str, app: str, key: str) -> bool:
    """Keep a key and nothing else. True when it is new."""
    today = now(session)
    return insert_new(
        session,
        InboxEvent,
        tenant=tenant,
        channel=channel,
        app=app,
        key=key,
        kind=State.SEEN,
        state=State.SEEN,
        created_at=today,
        due_at=today,
        finished_at=today,
    )


def row_name(channel: str, app: str, key: str) -> str:
    """The row's name in the sealed payload's associated data."""
    return f"{channel}/{app}/{key}"
