import base64
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.secrets import LocalKeys, SecretError, Secrets, new_key
from bot.store import Store
from bot.store import secrets as rows
from bot.store.secrets import Grant, GrantState
from tests.support.store import KEY, MovingClock

OTHER = bytes(range(1, 33))
PLACE = ("acme", "grant", "sealed", "lea/shop")


def sealed_here(secrets: Secrets) -> bytes:
    return secrets.seal(*PLACE, b"token")


async def test_what_was_sealed_opens_in_its_place(secrets: Secrets) -> None:
    sealed = sealed_here(secrets)
    assert b"token" not in sealed
    assert secrets.open(*PLACE, sealed) == b"token"
    assert sealed != sealed_here(secrets), "never the same bytes twice"


@pytest.mark.parametrize("part", range(4), ids=["tenant", "table", "column", "row"])
async def test_a_value_copied_to_another_place_does_not_open(secrets: Secrets, part: int) -> None:
    await secrets.prepare("globex")
    where = list(PLACE)
    where[part] = "globex"
    with pytest.raises(SecretError, match="does not belong"):
        secrets.open(where[0], where[1], where[2], where[3], sealed_here(secrets))


async def test_names_that_run_together_do_not_make_the_same_place(secrets: Secrets) -> None:
    sealed = secrets.seal("acme", "a", "bc", "d", b"token")
    with pytest.raises(SecretError):
        secrets.open("acme", "ab", "c", "d", sealed)


@pytest.mark.parametrize("damage", [b"", b"\x01", b"\x01short", b"\x02" + b"x" * 40, b"x" * 40])
async def test_damaged_values_are_refused(secrets: Secrets, damage: bytes) -> None:
    with pytest.raises(SecretError):
        secrets.open(*PLACE, damage)


async def test_a_restarted_process_opens_what_was_sealed_before(
    store: Store, secrets: Secrets
) -> None:
    again = Secrets(store, LocalKeys([KEY]))
    with pytest.raises(SecretError, match="prepare"):
        again.open(*PLACE, sealed_here(secrets))
    await again.load()
    assert again.open(*PLACE, sealed_here(secrets)) == b"token"


async def test_two_processes_that_meet_a_new_tenant_agree_on_its_key(store: Store) -> None:
    one, two = Secrets(store, LocalKeys([KEY])), Secrets(store, LocalKeys([KEY]))
    await one.prepare("globex")
    await two.prepare("globex")
    assert two.open("globex", "t", "c", "r", one.seal("globex", "t", "c", "r", b"x")) == b"x"


async def test_without_the_right_key_nothing_starts_and_the_error_names_the_key(
    store: Store, secrets: Secrets
) -> None:
    wrong = Secrets(store, LocalKeys([OTHER]))
    with pytest.raises(SecretError, match="MIDSTREAM_SECRET_KEY"):
        await wrong.load()


async def test_rotation_keeps_everything_readable_and_frees_the_old_key(
    store: Store, secrets: Secrets
) -> None:
    await secrets.prepare("globex")
    sealed = sealed_here(secrets)
    both = Secrets(store, LocalKeys([OTHER, KEY]))
    await both.load()
    assert await both.rotate() == 2
    assert await both.rotate() == 0, "interrupted or repeated, it goes on where it stopped"
    only_new = Secrets(store, LocalKeys([OTHER]))
    await only_new.load()
    assert only_new.open(*PLACE, sealed) == b"token"


async def test_a_data_key_moved_to_another_tenant_does_not_unwrap(
    store: Store, secrets: Secrets
) -> None:
    (held,) = await store.read(rows.data_keys)
    stolen = rows.DataKey("globex", held.key_id, held.wrapped)
    await store.run(lambda session: rows.add_data_key(session, stolen))
    with pytest.raises(SecretError):
        await secrets.prepare("globex")


def test_a_key_file_is_private_and_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "secret.key"
    made = LocalKeys.create(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert LocalKeys.read(path).current == made.current
    with pytest.raises(FileExistsError):
        LocalKeys.create(path)
    path.chmod(0o640)
    with pytest.raises(SecretError, match="chmod 600"):
        LocalKeys.read(path)


@pytest.mark.parametrize(
    "text", ["", "not base64!", base64.b64encode(b"short").decode(), "ü"], ids=repr
)
def test_a_bad_key_is_refused_without_being_shown(text: str) -> None:
    with pytest.raises(SecretError, match="midstream init") as caught:
        LocalKeys.parse(text)
    assert not text or text not in str(caught.value)


async def test_no_secret_stands_in_a_repr(secrets: Secrets, store: Store) -> None:
    text = new_key()
    keys = LocalKeys.parse(f"{text},{new_key()}")
    grant = Grant("acme", "lea", "shop", "https://shop.example", "d1", b"SEALED")
    (data_key,) = await store.read(rows.data_keys)
    shown = f"{keys!r} {secrets!r} {grant!r} {data_key!r}"
    assert text not in shown
    assert "SEALED" not in shown
    assert repr(data_key.wrapped) not in shown


def a_grant(person: str = "lea", *, origin: str = "https://shop.example") -> Grant:
    return Grant("acme", person, "shop", origin, "d1", b"sealed")


async def test_a_grant_is_replaced_not_doubled(store: Store) -> None:
    await store.run(lambda session: rows.put_grant(session, a_grant()))
    await store.run(lambda session: rows.put_grant(session, a_grant(origin="https://new.example")))
    (held,) = await store.read(lambda session: rows.grants(session, "acme", system="shop"))
    assert (held.origin, held.row) == ("https://new.example", "lea/shop")
    assert await store.read(lambda session: rows.grants(session, "globex")) == ()


async def test_only_one_of_two_renewals_of_the_same_tokens_counts(
    store: Store, clock: MovingClock
) -> None:
    await store.run(lambda session: rows.put_grant(session, a_grant()))
    until = clock() + timedelta(hours=1)
    old = a_grant()
    assert await store.run(lambda session: rows.renew_grant(session, old, b"new", until))
    assert not await store.run(lambda session: rows.renew_grant(session, old, b"newer", until))
    held = await store.read(lambda session: rows.grant(session, "acme", "lea", "shop"))
    assert held is not None
    assert (held.sealed, held.version, held.expires_at) == (b"new", 2, until)


async def test_a_changed_address_suspends_every_grant_until_it_is_approved(store: Store) -> None:
    for person in ("lea", "tom"):
        await store.run(partial(rows.put_grant, grant=a_grant(person)))
    same = {"origin": "https://shop.example", "auth_digest": "d1"}
    moved = {"origin": "https://evil.example", "auth_digest": "d1"}
    assert await store.run(lambda s: rows.suspend_changed(s, "acme", "shop", **same)) == 0
    assert await store.run(lambda s: rows.suspend_changed(s, "acme", "shop", **moved)) == 2
    held = await store.read(lambda s: rows.grants(s, "acme"))
    assert {grant.state for grant in held} == {GrantState.SUSPENDED}
    assert await store.run(lambda s: rows.approve_changed(s, "acme", "shop", **moved)) == 2
    held = await store.read(lambda s: rows.grants(s, "acme", person="tom"))
    assert [(g.state, g.origin) for g in held] == [(GrantState.ACTIVE, "https://evil.example")]


async def test_revoking_forgets_all_grants_of_one_person(store: Store) -> None:
    for person in ("lea", "tom"):
        await store.run(partial(rows.put_grant, grant=a_grant(person)))
    assert await store.run(lambda s: rows.remove_grants(s, "acme", "lea")) == 1
    assert [g.person for g in await store.read(lambda s: rows.grants(s, "acme"))] == ["tom"]
    assert await store.run(lambda s: rows.remove_grants(s, "acme", "tom", system="crm")) == 0
