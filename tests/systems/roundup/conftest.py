"""One real tracker for these tests; each test writes cases of its own."""

from collections.abc import AsyncIterator, Iterator

import pytest

from adapters.systems import Systems
from tests.support.roundup import PASSWORDS, Tracker, running_tracker
from tests.systems.engine.workbench import engine, from_folder, stands_at
from tests.systems.presets import preset


@pytest.fixture(scope="package")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with running_tracker(tmp_path_factory.mktemp("roundup")) as tracker:
        yield tracker


@pytest.fixture
async def systems(tracker: Tracker) -> AsyncIterator[Systems]:
    (system,), types = from_folder(preset("roundup"))
    keys = {user: tracker.login(user) for user in PASSWORDS} | {"pia": "paula:wrong"}
    spec = stands_at(system, tracker.url + "/rest/data")
    async with engine(spec, types, keys) as systems:
        yield systems
