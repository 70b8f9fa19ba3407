"""Checks of the database: its schema, its switches, and what waits in it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.doctor.finding import Finding
from bot.cli.opening import Desk, utc_now

if TYPE_CHECKING:
    from bot.naming import Reading
    from bot.store import Session

WANTED = {"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "1"}
"""SQLite's pragmas as `bot.store` sets them; 2 is FULL."""
SLOW = timedelta(minutes=2)
SKEW = timedelta(minutes=1)


def schema(url: str, file: Path) -> Finding:
    """The database is at this program's newest migration."""
    from bot.store import SchemaError, migrate  # noqa: PLC0415 - quick start of --help

    if not file.exists():
        what = "there is none yet"
        return Finding("warn", "database", what, "`midstream serve` makes it, or `migrate`")
    try:
        migrate.require_head(url)
    except SchemaError as error:
        what, _, mend = str(error).partition(": ")
        return Finding("fail", "database", what, mend)
    return Finding("ok", "database", f"at migration {migrate.head()}")


async def pragmas(opened: Desk) -> Finding:
    """What makes an acknowledged event safe is switched on."""

    def look(session: "Session") -> dict[str, str]:
        connection = session.connection()
        return {name: str(connection.exec_driver_sql(f"PRAGMA {name}").scalar()) for name in WANTED}

    found = await opened.store.read(look)
    wrong = [f"{name} is {found[name]}" for name in WANTED if found[name] != WANTED[name]]
    if wrong:
        mend = "use a local disk that SQLite's WAL works on"
        return Finding("fail", "pragmas", ", ".join(wrong), mend)
    return Finding("ok", "pragmas", "WAL, synchronous FULL, foreign keys, secure delete")


async def clock(opened: Desk) -> Finding:
    """This machine's clock has not gone back behind what is written already."""
    from bot import audit  # noqa: PLC0415 - quick start of --help
    from bot.store import audit as rows  # noqa: PLC0415

    tenant = opened.workspace.tenant

    def last(session: "Session") -> "rows.Entry | None":
        end = audit.head(session, tenant).seq
        return next(rows.entries(session, tenant, after=end - 1), None) if end else None

    entry, now = await opened.store.read(last), utc_now()
    if entry is not None and entry.at > now + SKEW:
        what = f"it is {now:%Y-%m-%d %H:%M} UTC here, and the last entry is of {entry.at:%H:%M}"
        return Finding("fail", "clock", what, "set this machine's clock by NTP")
    return Finding("ok", "clock", f"{now:%Y-%m-%d %H:%M} UTC, not behind the database")


async def waiting(opened: Desk) -> Iterator[Finding]:
    """What a person has to settle, what was given up, what nobody works on."""
    from bot.inbox import Inbox  # noqa: PLC0415 - quick start of --help
    from bot.outbox import Outbox  # noqa: PLC0415
    from bot.store import executions  # noqa: PLC0415

    tenant = opened.workspace.tenant
    unknown = await opened.store.read(
        lambda s: executions.in_state(s, tenant, executions.State.UNKNOWN)
    )
    inbox, outbox = Inbox(opened.store, opened.secrets), Outbox(opened.store, opened.secrets)
    dead = [*await inbox.dead_letters(tenant), *await outbox.dead_letters(tenant)]
    since = await inbox.waiting_since()
    return iter(
        (
            _unknown(sorted({each.ref for each in unknown})),
            _dead(len(dead)),
            _queue(None if since is None else utc_now() - since),
        )
    )


def _unknown(refs: list[str]) -> Finding:
    if refs:
        what = f"of {', '.join(refs[:3])} it is not known whether an action happened"
        mend = "an admin answers the card about it; nobody repeats it meanwhile"
        return Finding("warn", "executions", what, mend)
    return Finding("ok", "executions", "none is in doubt")


def _dead(count: int) -> Finding:
    if count:
        what = f"{count} events or messages were given up"
        return Finding("warn", "dead letters", what, "see `midstream dead-letters`")
    return Finding("ok", "dead letters", "none")


def _queue(age: timedelta | None) -> Finding:
    if age is not None and age > SLOW:
        what = f"the oldest event has waited for {int(age.total_seconds() // 60)} minutes"
        return Finding("warn", "inbox", what, "start `midstream serve`, or look at its log")
    return Finding("ok", "inbox", "nothing waits for long")


async def names(opened: Desk) -> Iterator[Finding]:
    """How the names of each type that has a list of them were last read."""
    from bot.naming import KEY, Reading  # noqa: PLC0415 - quick start of --help
    from bot.store import state  # noqa: PLC0415

    workspace = opened.workspace
    kept = await opened.store.read(lambda s: state.under(s, workspace.tenant, KEY))
    found = {key.removeprefix(KEY): Reading.of(value) for key, value in kept.items()}
    listed = [k.type for k in workspace.types.values() if k.names and k.names.query]
    return (_names(kind, found.get(kind)) for kind in listed)


def _names(kind: str, reading: "Reading | None") -> Finding:
    check = f"names of {kind}"
    if reading is None:
        return Finding("warn", check, "were never read", "start `midstream serve`")
    if reading.outcome == "failed":
        mend = "mend it; `serve` tries again every few minutes"
        return Finding("warn", check, f"could not be read: {reading.why}", mend)
    if reading.outcome == "cut":
        return Finding("warn", check, reading.why, "make the list shorter")
    if reading.outcome == "read" and reading.count == 0:
        return Finding("warn", check, "the list is empty", "look at `each`, `id` and `name`")
    return Finding("ok", check, f"{reading.outcome}, {reading.count} objects")
