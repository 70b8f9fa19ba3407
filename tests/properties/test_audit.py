import json
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import audit
from bot.audit import Kind, Verdict, Who
from bot.secrets import LocalKeys, Secrets
from bot.store import Session, Store
from tests.support.store import KEY, MovingClock, bytes_on_disk, new_database, opened

CLOCK = MovingClock()
BODIES = st.dictionaries(
    st.text(max_size=8),
    st.one_of(st.text(max_size=20), st.integers(), st.booleans(), st.none()),
    max_size=3,
)


@asynccontextmanager
async def a_chain(folder: Path, entries: list[Mapping[str, object]]) -> AsyncIterator[Store]:
    """A database whose tenant `acme` has these entries, each with a personal part."""
    async with opened(folder, CLOCK) as store:
        for number, body in enumerate(entries):
            await add(store, body, comment=f"comment {number}")
        yield store


async def add(store: Store, body: Mapping[str, object], *, comment: str) -> int:
    return await store.run(
        lambda session: audit.append(
            session, "acme", Kind.ACTION_REFUSED, body, {"comment": comment}, person="lea"
        )
    )


async def check(store: Store) -> Verdict:
    return await store.read(lambda session: audit.verify(session, "acme"))


def tampered(store: Store, statement: str, *values: object) -> None:
    with sqlite3.connect(store.path) as raw:
        assert raw.execute(statement, values).rowcount == 1
    raw.close()


TAMPERINGS = [
    "update audit_entry set body = '{}' where seq = ?",
    "update audit_entry set kind = 'card.shared' where seq = ?",
    "update audit_entry set at = '2020-01-01 00:00:00.000000' where seq = ?",
    "update audit_entry set via = 'agent:x' where seq = ?",
    "update audit_entry set commitment = '' where seq = ?",
    "update audit_entry set hash = prev where seq = ?",
    "update audit_entry set tenant = 'globex' where seq = ?",
    "update audit_entry set seq = 99 where seq = ?",
    "delete from audit_entry where seq = ?",
    "update audit_personal set part = '{}' where seq = ?",
    "update audit_personal set salt = '00' where seq = ?",
]


@settings(max_examples=30)
@given(
    entries=st.lists(BODIES, min_size=2, max_size=5),
    statement=st.sampled_from(TAMPERINGS),
    pick=st.integers(0, 4),
)
async def test_any_changed_or_cut_row_is_found_where_it_is(
    entries: list[Mapping[str, object]], statement: str, pick: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        async with a_chain(Path(folder), entries) as store:
            whole = await check(store)
            assert whole.ok
            assert whole.count == len(entries)
            seq = pick % len(entries) + 1
            tampered(store, statement, seq)
            verdict = await check(store)
            assert not verdict.ok
            assert verdict.first_bad_seq == seq
            assert verdict.why


async def signed(store: Store, path: Path) -> audit.Anchor | None:
    secrets = Secrets(store, LocalKeys([KEY]))
    await secrets.prepare("acme")
    key = secrets.signer("acme")
    return await store.read(lambda session: audit.anchor(session, "acme", path, key))


async def check_anchored(store: Store, path: Path) -> Verdict:
    secrets = Secrets(store, LocalKeys([KEY]))
    await secrets.prepare("acme")
    key = secrets.signer("acme").public_key()
    anchors = audit.read_anchors(path)
    return await store.read(lambda session: audit.verify(session, "acme", anchors=anchors, key=key))


async def test_a_cut_tail_is_seen_only_against_a_head_that_left_the_host(tmp_path: Path) -> None:
    path = tmp_path / "heads.jsonl"
    async with a_chain(tmp_path, [{"n": 1}, {"n": 2}, {"n": 3}]) as store:
        assert await signed(store, path) is not None
        assert await signed(store, path) is None, "the same head is written once"
        assert (await check_anchored(store, path)).anchored
        two = await store.read(lambda session: list(audit.export(session, "acme"))[1])
        tampered(store, "delete from audit_entry where seq = 3")
        tampered(store, "delete from audit_personal where seq = 3")
        tampered(store, "update audit_head set seq = 2, hash = ?", json.loads(two)["hash"])
        unanchored = await check(store)
        assert (unanchored.ok, unanchored.anchored) == (True, False)
        verdict = await check_anchored(store, path)
        assert (verdict.ok, verdict.first_bad_seq) == (False, 3)


async def test_a_head_that_somebody_else_signed_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "heads.jsonl"
    async with a_chain(tmp_path, [{"n": 1}]) as store:
        made = await signed(store, path)
        assert made is not None
        path.write_text(path.read_text().replace(made.signature, "A" * 88))
        verdict = await check_anchored(store, path)
        assert (verdict.ok, verdict.first_bad_seq) == (False, 1)


async def test_a_file_that_holds_no_heads_names_the_line(tmp_path: Path) -> None:
    path = tmp_path / "heads.jsonl"
    path.write_text("{}\n")
    with pytest.raises(ValueError, match=r"heads\.jsonl:1"):
        audit.read_anchors(path)


async def test_an_empty_chain_is_whole(tmp_path: Path) -> None:
    async with opened(tmp_path, CLOCK) as store:
        verdict = await check(store)
        assert (verdict.ok, verdict.count) == (True, 0)
        assert await signed(store, tmp_path / "heads.jsonl") is None


async def test_an_erased_person_is_nowhere_and_the_chain_stays_whole(tmp_path: Path) -> None:
    async with a_chain(tmp_path, [{"ref": "order:SO-1"}]) as store:
        body = {"by": "lea.CANARY", "approvers": ["tom", "lea.CANARY"], "x": Who("lea.CANARY")}
        await store.run(
            lambda session: audit.append(
                session, "acme", Kind.APPROVAL_ASKED, body, {"comment": "C0MMENT"},
                person="lea.CANARY",
            )
        )  # fmt: skip
        before = await store.read(
            lambda session: list(audit.export(session, "acme", personal=True))
        )
        assert "lea.CANARY" in before[1], "an export with names has them"
        assert json.loads(before[1])["personal"] == {"comment": "C0MMENT"}
        assert await store.run(lambda session: audit.erase(session, "acme", "lea.CANARY")) == 1
        assert (await check(store)).ok
        after = await store.read(lambda session: list(audit.export(session, "acme", personal=True)))
        assert "CANARY" not in "".join(after)
        assert "tom" in after[1]
        assert "comment 0" in after[0], "others keep theirs"
    assert b"lea.CANARY" not in bytes_on_disk(store)
    assert b"C0MMENT" not in bytes_on_disk(store)


async def test_an_entry_is_undone_with_the_change_it_tells_of(tmp_path: Path) -> None:
    async with a_chain(tmp_path, [{"n": 1}]) as store:

        def change(session: Session) -> None:
            audit.append(session, "acme", Kind.ACTION_REFUSED, {"n": 2})
            raise LookupError

        with pytest.raises(LookupError):
            await store.run(change)
        assert (await check(store)).count == 1


async def test_each_tenant_has_its_own_chain(tmp_path: Path) -> None:
    async with a_chain(tmp_path, [{"n": 1}, {"n": 2}]) as store:
        seq = await store.run(
            lambda session: audit.append(session, "globex", Kind.ACTION_REFUSED, {"n": 1})
        )
        assert seq == 1
        assert (await check(store)).count == 2


async def test_a_personal_part_of_nobody_is_refused(tmp_path: Path) -> None:
    async with opened(tmp_path, CLOCK) as store:
        with pytest.raises(ValueError, match="the person with whom it is erased"):
            await store.run(
                lambda session: audit.append(
                    session, "acme", Kind.ACTION_REFUSED, {}, {"comment": "x"}
                )
            )


async def test_a_database_written_before_verifies_after_a_restart(tmp_path: Path) -> None:
    url = new_database(tmp_path)
    async with Store.open(url, clock=CLOCK) as store:
        await add(store, {"n": 1}, comment="x")
    async with Store.open(url, clock=CLOCK) as store:
        await add(store, {"n": 2}, comment="y")
        assert (await check(store)).count == 2
