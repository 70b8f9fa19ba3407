"""One real Request Tracker for these tests; each test writes tickets of its own."""

from collections.abc import AsyncIterator, Iterator

import pytest

from adapters.systems import Systems
from tests.conftest import IN_CI
from tests.support.request_tracker import (
    MEND,
    RequestTracker,
    is_installed,
    running_request_tracker,
)
from tests.systems.engine.workbench import engine, from_folder, stands_at
from tests.systems.presets import preset


@pytest.fixture(scope="package")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RequestTracker]:
    if not is_installed():
        message = f"there is no Request Tracker here, or its database may not be read: {MEND}"
        pytest.fail(message) if IN_CI else pytest.skip(message)
    with running_request_tracker(tmp_path_factory.mktemp("rt")) as tracker:
        yield tracker


@pytest.fixture
async def systems(tracker: RequestTracker) -> AsyncIterator[Systems]:
    (system,), types = from_folder(preset("rt"))
    keys = {**tracker.tokens, "pia": "1-99-no-such-token"}
    async with engine(stands_at(system, tracker.url), types, keys) as systems:
        yield systems
