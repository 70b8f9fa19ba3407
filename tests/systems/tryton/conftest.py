"""One real Tryton for these tests; each test sells something of its own."""

from collections.abc import AsyncIterator, Iterator

import pytest

from adapters.systems import Systems
from tests.conftest import IN_CI
from tests.support.tryton import MEND, Tryton, home, running_tryton
from tests.support.tryton_company import KEYS
from tests.systems.engine.workbench import engine, from_folder, stands_at
from tests.systems.presets import preset


@pytest.fixture(scope="package")
def tryton(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tryton]:
    place = home()
    if not place.ready:
        message = f"Tryton is not prepared here: {MEND}"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    with running_tryton(place, tmp_path_factory.mktemp("tryton")) as running:
        yield running


@pytest.fixture
async def systems(tryton: Tryton) -> AsyncIterator[Systems]:
    (system,), types = from_folder(preset("tryton"))
    keys = {**KEYS, "pia": "no-such-key"}
    async with engine(stands_at(system, tryton.url), types, keys) as systems:
        yield systems
