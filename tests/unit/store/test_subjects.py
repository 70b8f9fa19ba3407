from datetime import UTC, datetime, timedelta
from functools import partial

import pytest

from bot.store import Store, identities, slots, state
from bot.store.identities import Link, LinkState
from tests.support.store import MovingClock

SLOT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


async def test_a_slot_is_taken_once(store: Store) -> None:
    assert await store.run(lambda s: slots.take(s, "acme", "digest", SLOT))
    assert not await store.run(lambda s: slots.take(s, "acme", "digest", SLOT))
    assert await store.run(lambda s: slots.take(s, "globex", "digest", SLOT))
    assert await store.read(lambda s: slots.last(s, "acme", "digest")) == SLOT
    assert await store.read(lambda s: slots.last(s, "acme", "other")) is None


async def test_forgetting_slots_leaves_each_schedule_its_latest(store: Store) -> None:
    for days in range(5):
        slot = SLOT + timedelta(days=days)
        await store.run(partial(slots.take, tenant="acme", name="digest", slot=slot))
    await store.run(lambda s: slots.take(s, "acme", "yearly", SLOT))
    gone = await store.run(lambda s: slots.forget(s, before=SLOT + timedelta(days=30)))
    assert gone == 3, "SLOT is still some schedule's latest"
    assert await store.read(lambda s: slots.last(s, "acme", "digest")) == SLOT + timedelta(days=4)


def link(person: str, how: LinkState = LinkState.CONFIRMED) -> Link:
    return Link("acme", "slack", "T1", "U1", person, how, "sign-in")


async def test_a_proposal_never_replaces_a_confirmed_link(store: Store, clock: MovingClock) -> None:
    assert await store.run(lambda s: identities.put(s, link("lea", LinkState.PROPOSED))) is None
    await store.run(lambda s: identities.put(s, link("lea")))
    before = await store.run(lambda s: identities.put(s, link("mallory", LinkState.PROPOSED)))
    found = await store.read(lambda s: identities.find(s, "acme", "slack", "T1", "U1"))
    assert (
        before
        == found
        == Link("acme", "slack", "T1", "U1", "lea", LinkState.CONFIRMED, "sign-in", clock())
    )


async def test_links_of_another_tenant_or_scope_are_not_found(store: Store) -> None:
    await store.run(lambda s: identities.put(s, link("lea")))
    for tenant, scope in [("globex", "T1"), ("acme", "T2")]:
        found = await store.read(
            partial(identities.find, tenant=tenant, channel="slack", scope=scope, user="U1")
        )
        assert found is None


async def test_a_person_is_unlinked_everywhere(store: Store) -> None:
    await store.run(lambda s: identities.put(s, link("lea")))
    mail = Link("acme", "email", "", "lea@acme.example", "lea", LinkState.CONFIRMED, "workspace")
    await store.run(lambda s: identities.put(s, mail))
    links = await store.read(lambda s: identities.of_person(s, "acme", "lea"))
    assert [found.channel for found in links] == ["email", "slack"]
    assert await store.run(lambda s: identities.remove(s, "acme", "slack", "T1", "U1"))
    assert not await store.run(lambda s: identities.remove(s, "acme", "slack", "T1", "U1"))
    assert await store.run(lambda s: identities.erase(s, "acme", "lea")) == 1


async def test_values_are_put_swapped_and_removed(store: Store) -> None:
    assert await store.run(lambda s: state.put_new(s, "acme", "workspace", "v1"))
    assert not await store.run(lambda s: state.put_new(s, "acme", "workspace", "v2"))
    assert not await store.run(lambda s: state.swap(s, "acme", "workspace", was="v0", value="v2"))
    assert await store.run(lambda s: state.swap(s, "acme", "workspace", was="v1", value="v2"))
    assert await store.read(lambda s: state.get(s, "acme", "workspace")) == "v2"
    assert await store.read(lambda s: state.get(s, "globex", "workspace")) is None
    assert await store.run(lambda s: state.remove(s, "acme", "workspace"))
    assert not await store.run(lambda s: state.remove(s, "acme", "workspace"))


@pytest.mark.parametrize("prefix", ["pause.", "pause.%", "pause_"])
async def test_a_prefix_is_taken_literally(store: Store, prefix: str) -> None:
    for key in ("pause.all", "pause.%type", "pauseX", "pause_x"):
        await store.run(partial(state.put, tenant="acme", key=key, value="1"))
    found = await store.read(lambda s: state.under(s, "acme", prefix))
    expected = {"pause.": 2, "pause.%": 1, "pause_": 1}
    assert len(found) == expected[prefix]
