"""One company for all of these tests, put back before each."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from adapters.sandbox.company import Company
from tests.support.company import CompanyAt, Gate, Hands, running_company
from tests.systems.company.document import check


@dataclass(frozen=True, slots=True)
class House:
    """The company as a test meets it: over HTTP, and from inside."""

    at: CompanyAt
    company: Company
    hands: Hands
    gate: Gate

    def ask(self, user: str | None, method: str, path: str, **options: object) -> httpx.Response:
        """Send one request with a user's key."""
        return self.at.client(user).request(method, path, **options)  # type: ignore[arg-type] # httpx's own options

    def release(self, key: str, number: str = "SO-1042", **headers: str) -> httpx.Response:
        """Release an order as Ann."""
        sent = {"Idempotency-Key": key} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        return self.ask("ann", "POST", f"/orders/{number}/release", headers=sent)

    def applied(self) -> list[tuple[object, object]]:
        """What was really done: object and action, in order."""
        return [(item["object"], item["action"]) for item in self.company.effects()]


@pytest.fixture(scope="package")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    hands, gate = Hands(), Gate()
    folder = tmp_path_factory.mktemp("company")
    with running_company(folder, clock=hands, gate=gate, hooks=(check,)) as (at, company):
        yield House(at, company, hands, gate)


@pytest.fixture
def house(running: House) -> Iterator[House]:
    running.company.faults.clear()
    running.company.reset()
    running.gate.asked.clear()
    yield running
    running.gate.open()
