"""Several ids are looked up by one request, and every failure is a value."""

import pytest

from adapters.sandbox.company import Fault
from object_links.catalog import ObjectType
from object_links.resolve import ObjectRef
from tests.support.company import KEYS
from tests.systems.engine.conftest import Desk
from tests.systems.engine.workbench import ANN, BEN, SO_1042, engine, somebody

AMERICAN = ObjectRef("order", "SO-1041")


def order(number: str) -> ObjectRef:
    return ObjectRef("order", number)


async def test_those_that_are_there_are_told(desk: Desk) -> None:
    asked = [SO_1042, order("SO-1050"), order("SO-9999")]
    assert await desk.systems.exists(asked, ANN) == frozenset({SO_1042, order("SO-1050")})


async def test_each_person_asks_as_themselves(desk: Desk) -> None:
    assert await desk.systems.exists([AMERICAN], ANN) == frozenset({AMERICAN})
    assert await desk.systems.exists([AMERICAN], BEN) == frozenset()


async def test_what_could_lead_elsewhere_is_never_asked(desk: Desk) -> None:
    asked = [SO_1042, order("a/../b"), ObjectRef("case", "1")]
    assert await desk.systems.exists(asked, ANN) == frozenset({SO_1042})
    assert await desk.systems.exists([order("..")], ANN) is None


async def test_a_type_that_declares_nothing_gives_no_answer(desk: Desk) -> None:
    assert await desk.systems.exists([ObjectRef("case", "00001187")], ANN) is None


async def test_somebody_without_a_key_gets_no_answer(desk: Desk) -> None:
    assert await desk.systems.exists([SO_1042], somebody("zoe")) is None


@pytest.mark.parametrize("kind", ["unavailable", "html_500", "garbage", "drop_before"])
async def test_trouble_gives_no_answer(desk: Desk, kind: str) -> None:
    desk.company.faults.switch(Fault(kind))
    assert await desk.systems.exists([SO_1042], ANN) is None


def with_found(kind: ObjectType, expression: str) -> ObjectType:
    assert kind.exists is not None
    exists = kind.exists.model_copy(update={"found": expression})
    return kind.model_copy(update={"exists": exists})


@pytest.mark.parametrize("expression", ["numbers[0]", "nothing", "sum(numbers)", "@"])
async def test_an_answer_that_is_no_list_is_none(desk: Desk, expression: str) -> None:
    types = [with_found(kind, expression) if kind.exists else kind for kind in desk.types]
    async with engine(desk.spec, types, KEYS) as systems:
        assert await systems.exists([SO_1042], ANN) is None


async def test_ids_that_nobody_asked_for_are_passed_by(desk: Desk) -> None:
    types = [with_found(k, "['SO-1042', 'SO-1', `7`]") if k.exists else k for k in desk.types]
    async with engine(desk.spec, types, KEYS) as systems:
        assert await systems.exists([SO_1042, order("SO-1050")], ANN) == frozenset({SO_1042})
