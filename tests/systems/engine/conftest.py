"""The sample company, put back before each test, and the engine on its workspace."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import adapters.sandbox
from adapters.sandbox.company import Company
from adapters.systems import Systems
from object_links.catalog import ObjectType
from object_links.system import SystemSpec
from tests.support.company import KEYS, CompanyAt, Gate, running_company
from tests.systems.engine.workbench import Hands, engine, from_folder, stands_at

WORKSPACE = Path(str(adapters.sandbox.__file__)).parent / "workspace"


@dataclass(frozen=True, slots=True)
class Desk:
    """The company as it runs, its workspace, and an engine on both."""

    at: CompanyAt
    company: Company
    spec: SystemSpec
    types: list[ObjectType]
    systems: Systems = field(repr=False)
    hands: Hands = field(default_factory=Hands)

    def types_by_name(self) -> dict[str, ObjectType]:
        """The workspace's types."""
        return {kind.type: kind for kind in self.types}

    def applied(self) -> list[tuple[object, object]]:
        """What was really done: object and action, in order."""
        return [(item["object"], item["action"]) for item in self.company.effects()]


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[CompanyAt, Company, Gate]]:
    gate = Gate()
    with running_company(tmp_path_factory.mktemp("company"), gate=gate) as (at, company):
        yield at, company, gate


@pytest.fixture
async def desk(running: tuple[CompanyAt, Company, Gate]) -> AsyncIterator[Desk]:
    at, company, gate = running
    company.faults.clear()
    company.reset()
    (system,), types = from_folder(WORKSPACE)
    spec, hands = stands_at(system, at.url, timeout_s=1.0), Hands()
    async with engine(spec, types, KEYS, hands=hands) as systems:
        yield Desk(at, company, spec, types, systems, hands)
    gate.open()
