import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.store import (
    ConflictError,
    SchemaError,
    Session,
    Store,
    UnavailableError,
    audit,
    migrate,
    now,
    state,
    wake,
)
from tests.support.store import MovingClock, new_database, opened


def put(key: str) -> Callable[[Session], None]:
    return lambda session: state.put(session, "acme", key, "kept")


def fail_after(key: str) -> Callable[[Session], None]:
    def change(session: Session) -> None:
        state.put(session, "acme", key, "lost")
        session.flush()
        raise LookupError(key)

    return change


def twice_the_same(session: Session) -> None:
    head = audit.Entry("acme", 1, now(session), "decision", None, "{}", "", "", "")
    audit.append(session, head, None)
    session.expunge_all()
    audit.append(session, head, None)


async def kept(store: Store) -> set[str]:
    return set(await store.read(lambda session: state.under(session, "acme", "")))


async def test_what_run_returned_is_read_back(store: Store) -> None:
    await store.run(put("a"))
    assert await store.read(lambda session: state.get(session, "acme", "a")) == "kept"


async def test_a_failing_function_does_not_hurt_its_neighbours(store: Store) -> None:
    work = [store.run(fail_after(f"bad{i}") if i % 3 == 0 else put(f"good{i}")) for i in range(60)]
    results = await asyncio.gather(*work, return_exceptions=True)
    assert [isinstance(result, LookupError) for result in results] == [
        i % 3 == 0 for i in range(60)
    ]
    assert await kept(store) == {f"good{i}" for i in range(60) if i % 3}


async def test_a_refused_unique_key_is_a_conflict_and_undoes_only_itself(store: Store) -> None:
    first, second, third = await asyncio.gather(
        store.run(put("a")), store.run(twice_the_same), store.run(put("b")), return_exceptions=True
    )
    assert isinstance(second, ConflictError)
    assert (first, third) == (None, None)
    assert await kept(store) == {"a", "b"}
    assert await store.read(lambda session: audit.head(session, "acme")) is None


async def test_wakes_come_after_the_commit_and_never_for_what_was_undone(
    tmp_path: Path, clock: MovingClock
) -> None:
    async with opened(tmp_path, clock) as store:
        heard: list[tuple[str, str, bool]] = []
        other = sqlite3.connect(store.path)
        counting = "select count(*) from state"

        def hear(kind: str, ident: str) -> None:
            committed = other.execute(counting).fetchone()[0] == 1
            heard.append((kind, ident, committed))

        def good(session: Session) -> None:
            state.put(session, "acme", "a", "x")
            wake(session, "execution", "7")

        def bad(session: Session) -> None:
            wake(session, "execution", "8")
            raise LookupError

        store.on_wake(hear)
        await asyncio.gather(store.run(good), store.run(bad), return_exceptions=True)
        await store.run(lambda session: None)
        other.close()
    assert heard == [("execution", "7", True)]


async def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(UnavailableError, match="readonly"):
        await store.read(put("a"))
    assert await kept(store) == set()


async def test_a_caller_who_gave_up_before_its_turn_changes_nothing(store: Store) -> None:
    first = asyncio.create_task(store.run(put("a")))
    second = asyncio.create_task(store.run(put("b")))
    second.cancel()
    await asyncio.gather(first, second, return_exceptions=True)
    assert await kept(store) == {"a"}


async def test_a_full_disk_is_said_and_everything_goes_on_once_there_is_space(
    store: Store,
) -> None:
    def fill(session: Session) -> None:
        raw: object = session.connection().connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        pages = raw.execute("PRAGMA page_count").fetchone()[0]
        raw.execute(f"PRAGMA max_page_count={pages + 1}")
        state.put(session, "acme", "big", "x" * 100_000)

    def make_space(session: Session) -> None:
        raw: object = session.connection().connection.dbapi_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.execute("PRAGMA max_page_count=1000000")

    results = await asyncio.gather(
        store.run(put("before")), store.run(fill), store.run(put("behind")), return_exceptions=True
    )
    assert isinstance(results[1], UnavailableError)
    answered = {
        key
        for key, result in zip(("before", "big", "behind"), results, strict=True)
        if result is None
    }
    assert await kept(store) == answered, "what was answered is kept, what was not is not"
    await store.run(make_space)
    await store.run(put("after"))
    assert "after" in await kept(store)


async def test_a_database_that_somebody_else_holds_is_unavailable_not_a_hang(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await store.run(lambda session: session.connection().exec_driver_sql("PRAGMA busy_timeout=50"))
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(UnavailableError, match="locked"):
        await store.run(put("a"))
    other.execute("ROLLBACK")
    other.close()
    await store.run(put("b"))
    assert await kept(store) == {"b"}


async def test_closing_finishes_what_was_handed_in_and_refuses_what_comes_after(
    tmp_path: Path, clock: MovingClock
) -> None:
    url = new_database(tmp_path)
    store = Store.open(url, clock=clock)
    work = [asyncio.create_task(store.run(put(f"k{i}"))) for i in range(200)]
    await asyncio.sleep(0)
    await store.close()
    await asyncio.gather(*work)
    with pytest.raises(UnavailableError, match="closed"):
        await store.run(put("late"))
    async with Store.open(url, clock=clock) as again:
        assert len(await kept(again)) == 200


@pytest.mark.parametrize("error", [StopIteration, SystemExit, GeneratorExit])
async def test_whatever_a_function_raises_its_caller_hears_and_the_writer_goes_on(
    store: Store, error: type[BaseException]
) -> None:
    def odd(_session: Session) -> None:
        raise error

    expected = RuntimeError if error is StopIteration else error
    for method in (store.run, store.read) if error is StopIteration else (store.run,):
        with pytest.raises(expected):
            await method(odd)
    await store.run(put("a"))
    assert await kept(store) == {"a"}


async def test_errors_never_quote_values(store: Store) -> None:
    def canary(session: Session) -> None:
        session.connection().exec_driver_sql("select * from nowhere where x = ?", ("CANARY",))

    with pytest.raises(UnavailableError) as caught:
        await store.run(canary)
    assert "CANARY" not in str(caught.value)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "postgresql://u:SECRET@h/d"])
def test_another_url_is_refused_and_names_the_form_that_is_wanted(
    url: str, clock: MovingClock
) -> None:
    with pytest.raises(ValueError, match=r"sqlite:////folder/midstream\.db") as caught:
        Store.open(url, clock=clock)
    assert "SECRET" not in str(caught.value)


def test_an_unmigrated_database_is_refused_and_names_the_command(
    tmp_path: Path, clock: MovingClock
) -> None:
    with pytest.raises(SchemaError, match="midstream migrate"):
        Store.open(f"sqlite:///{tmp_path}/new.db", clock=clock)
    assert list(tmp_path.iterdir()) == [], "refusing leaves no file behind"


def test_a_newer_database_is_refused(tmp_path: Path, clock: MovingClock) -> None:
    url = new_database(tmp_path)
    with sqlite3.connect(tmp_path / "midstream.db") as raw:
        raw.execute("update alembic_version set version_num = '9999'")
    raw.close()
    with pytest.raises(SchemaError, match="update Midstream"):
        Store.open(url, clock=clock)


def test_migrations_and_tables_do_not_differ(tmp_path: Path) -> None:
    assert migrate.differences(new_database(tmp_path)) is None


def test_every_migration_can_be_undone_and_done_again(tmp_path: Path) -> None:
    url = new_database(tmp_path)
    migrate.downgrade(url, "base")
    assert migrate.current(url) is None
    migrate.upgrade(url)
    assert migrate.current(url) == migrate.head()
    assert migrate.differences(url) is None


def test_every_table_names_its_tenant(tmp_path: Path) -> None:
    new_database(tmp_path)
    raw = sqlite3.connect(tmp_path / "midstream.db")
    tables = [row[0] for row in raw.execute("select name from sqlite_master where type='table'")]
    without = [
        table
        for table in tables
        if table not in {"alembic_version", "sqlite_sequence"}
        and "tenant" not in {row[1] for row in raw.execute(f"pragma table_info('{table}')")}
    ]
    raw.close()
    assert without == []
