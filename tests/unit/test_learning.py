"""When an offer turns itself off: the rule, and counts that fade."""

from datetime import timedelta

import pytest

from bot import learning
from bot.store import Store, learned
from bot.store.learned import Form, Learned, Showing
from bot.words import Place
from tests.support.store import MovingClock, clock, secrets, store

__all__ = ["clock", "secrets", "store"]

HASH = Form("order", "bare #")
HERE = "slack/T1/C1"


def counts(shown: float, taken: float, dismissed: float = 0.0) -> Learned:
    return Learned(HASH, HERE, shown, taken, dismissed)


@pytest.mark.parametrize(
    ("shown", "taken", "off"),
    [
        (0, 0, False),
        (4, 0, False),
        (5, 0, True),
        (5, 2, True),
        (5, 3, False),
        (10, 4, True),
        (10, 5, False),
        (4.6, 0, True),
        (4.4, 0, False),
        (1000, 499, True),
        (1000, 500, False),
    ],
)
def test_below_one_half_after_five_showings_it_is_off(
    shown: float, taken: float, *, off: bool
) -> None:
    assert learning.passed_over(counts(shown, taken)) is off


def showing(nonce: str, *forms: Form) -> Showing:
    return Showing(nonce, "acme", "ann", HERE, forms or (HASH,), ("order:SO-1",))


async def show(store: Store, clock: MovingClock, nonce: str, *forms: Form) -> None:
    expires = clock() + timedelta(days=1)
    await store.run(lambda s: learning.expect(s, showing(nonce, *forms), expires))
    await store.run(lambda s: learning.was_shown(s, "acme", nonce))


async def known(store: Store) -> list[tuple[float, float, float]]:
    found = await store.read(lambda s: learned.everything(s, "acme"))
    return [(round(f.shown, 2), round(f.taken, 2), round(f.dismissed, 2)) for f in found]


async def test_each_thing_counts_once(store: Store, clock: MovingClock) -> None:
    await show(store, clock, "n1")
    for _ in range(2):
        await store.run(lambda s: learning.was_shown(s, "acme", "n1"))
        await store.run(lambda s: learning.was_taken(s, "acme", "n1"))
    assert await known(store) == [(1, 1, 0)]
    for _ in range(2):
        await store.run(lambda s: learning.was_dismissed(s, "acme", "n1"))
        await store.run(lambda s: learning.was_taken(s, "acme", "n1"))
    assert await known(store) == [(1, 0, 1)]


async def test_a_click_that_overtakes_the_delivery_proves_it(
    store: Store, clock: MovingClock
) -> None:
    expires = clock() + timedelta(days=1)
    await store.run(lambda s: learning.expect(s, showing("n1"), expires))
    assert await known(store) == []
    await store.run(lambda s: learning.was_taken(s, "acme", "n1"))
    await store.run(lambda s: learning.was_shown(s, "acme", "n1"))
    assert await known(store) == [(1, 1, 0)]


async def test_after_thirty_days_half_is_left(store: Store, clock: MovingClock) -> None:
    for number in range(8):
        await show(store, clock, f"n{number}")
    clock.move(timedelta(days=30))
    assert await known(store) == [(4, 0, 0)]
    await show(store, clock, "n8")
    assert await known(store) == [(5, 0, 0)]
    clock.move(timedelta(days=60))
    assert await known(store) == [(1.25, 0, 0)]


async def test_other_tenants_and_places_are_others(store: Store, clock: MovingClock) -> None:
    for number in range(5):
        await show(store, clock, f"n{number}")
    here, there = Place("slack", "T1", "C1", "7"), Place("slack", "T1", "C2")
    assert await store.read(lambda s: learning.silent(s, "acme", here)) == {HASH}
    assert await store.read(lambda s: learning.silent(s, "acme", there)) == frozenset()
    assert await store.read(lambda s: learning.silent(s, "globex", here)) == frozenset()
    await store.run(lambda s: learning.was_dismissed(s, "globex", "n1"))
    assert await known(store) == [(5, 0, 0)]


async def test_a_type_begins_anew(store: Store, clock: MovingClock) -> None:
    await show(store, clock, "n1", HASH, Form("case", "keyword case"))
    assert await store.run(lambda s: learning.forget(s, "acme", "order")) == 1
    assert await store.run(lambda s: learning.forget(s, "acme", "order")) == 0
    left = await store.read(lambda s: learned.everything(s, "acme"))
    assert [each.form.type for each in left] == ["case"]


async def test_single_offers_are_forgotten_and_counts_stay(
    store: Store, clock: MovingClock
) -> None:
    await show(store, clock, "n1")
    await store.run(lambda s: learned.prune(s, clock() + timedelta(days=2)))
    await store.run(lambda s: learning.was_taken(s, "acme", "n1"))
    assert await known(store) == [(1, 0, 0)]
