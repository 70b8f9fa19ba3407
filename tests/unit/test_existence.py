"""The highest number of a type, as far as anybody saw, outlives the process."""

from pathlib import Path

import pytest

from adapters import sandbox
from bot.existence import Highest, number_of
from bot.store import Store
from bot.workspace import load
from object_links.catalog import ObjectType
from tests.support.store import clock, secrets, store

__all__ = ["clock", "secrets", "store"]

TYPES = load(Path(sandbox.__file__).parent / "workspace").types


@pytest.mark.parametrize(
    ("kind", "ident", "number"),
    [
        ("order", "SO-1042", 1042),
        ("order", "1042", 1042),
        ("order", "SO-10X2", None),
        ("order", "SO-", None),
        ("order", "SO-١٢", None),
        ("case", "00001187", 1187),
    ],
)
def test_the_number_in_an_id(kind: str, ident: str, number: int | None) -> None:
    assert number_of(TYPES[kind], ident) == number


def test_ids_that_are_no_numbers_have_none() -> None:
    shape = TYPES["order"].recognise.id.model_copy(update={"digits": None})
    recognise = TYPES["order"].recognise.model_copy(update={"id": shape})
    kind: ObjectType = TYPES["order"].model_copy(update={"recognise": recognise})
    assert number_of(kind, "SO-1042") is None


async def test_the_highest_is_kept(store: Store) -> None:
    highest = Highest(store)
    for ident in ("SO-1042", "SO-1050", "SO-1043", "nothing"):
        await highest.note("acme", TYPES["order"], ident)
    assert highest.of("acme") == {"order": 1050}
    assert highest.of("globex") == {}
    later = Highest(store)
    assert later.of("acme") == {}
    await later.load("acme")
    assert later.of("acme") == {"order": 1050}


async def test_two_processes_never_lower_it(store: Store) -> None:
    one, two = Highest(store), Highest(store)
    await one.note("acme", TYPES["order"], "SO-1050")
    await two.note("acme", TYPES["order"], "SO-1042")
    fresh = Highest(store)
    await fresh.load("acme")
    assert fresh.of("acme") == {"order": 1050}
