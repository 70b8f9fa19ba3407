"""One company and one starter for all tests of a module."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.faults.harness import Starter, starter
from tests.support.company import CompanyAt, company_process


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the company keeps its database."""
    return tmp_path_factory.mktemp("company")


@pytest.fixture(scope="module")
def company(books: Path) -> Iterator[CompanyAt]:
    """The sample company as a process of its own."""
    with company_process(books) as (found, _):
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def starting() -> AsyncIterator[Starter]:
    """Starts product processes quickly."""
    async with starter() as found:
        yield found
