"""Real Tryton as the system of orders: described in YAML, acted on as each person."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import IN_CI
from tests.flow.stage import Elsewhere, Json, Stage, labels, stage, written
from tests.support.tryton import MEND, Tryton, home, running_tryton
from tests.support.tryton_company import KEYS
from tests.systems.presets import preset


@pytest.fixture(scope="module")
def tryton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tryton]:
    place = home()
    if not place.ready:
        message = f"Tryton is not prepared here: {MEND}"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    with running_tryton(place, tmp_path_factory.mktemp("tryton")) as running:
        yield running


def prepare(workspace: Path) -> None:
    """All there is to talk about is Tryton's in this workspace, and Ann is in sales."""
    for kind in ("types", "policies"):
        shutil.rmtree(workspace / kind)
    shutil.copytree(preset("tryton"), workspace, dirs_exist_ok=True)
    people = workspace / "people.yaml"
    people.write_text(people.read_text().replace("roles: [support]", "roles: [support, sales]"))


def at(tryton: Tryton) -> list[Elsewhere]:
    return [Elsewhere("tryton", tryton.url, {"ann": KEYS["sam"], "ben": KEYS["vera"]})]


def last(st: Stage, who: str) -> Json:
    return st.sees(who, "support")[-1]


async def test_an_order_is_confirmed_from_where_people_talk(tmp_path: Path, tryton: Tryton) -> None:
    number = tryton.new_order()
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tryton)) as st:
        await st.says("ann", "support", f"please confirm order {number}, they are waiting")
        offer = last(st, "ann")
        assert "36.00 EUR" in written(offer)
        await st.presses("ann", offer, "Confirm")
        assert "Confirmed. Read back from Tryton." in written(last(st, "ann"))
        assert tryton.order(number)["state"] == "processing"


async def test_somebody_whom_tryton_lets_read_only_is_offered_no_confirmation(
    tmp_path: Path, tryton: Tryton
) -> None:
    number = tryton.new_order()
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tryton)) as st:
        await st.types("ben", "support", f"order {number}")
        assert "Confirm" not in labels(last(st, "ben"))
        await st.types("ben", "support", f"order {number} confirm")
        assert "Tryton does not offer Confirm to you" in written(last(st, "ben"))
        assert tryton.order(number)["state"] == "quotation"
