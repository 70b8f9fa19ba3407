"""What Alembic runs for every command: which tables there are, and on which database."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import pool
from sqlmodel import AutoString, SQLModel, create_engine
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.store import migrate


def render(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Write SQLModel's own types as SQLAlchemy's, so that migrations outlive SQLModel 0.0."""
    if kind == "type" and isinstance(item, AutoString):
        return "sa.String()"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Apply or compare on a connection of its own."""
    migrate.import_tables()
    url = context.config.get_main_option("sqlalchemy.url") or ""
    engine = create_engine(url, poolclass=pool.NullPool)
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=SQLModel.metadata,
            render_as_batch=True,
            render_item=render,
        )
        with context.begin_transaction():
            context.run_migrations()
    engine.dispose()


run()
