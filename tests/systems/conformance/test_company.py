"""Each kind of action of the sample company holds under every fault of the kit."""

from collections.abc import Iterator

import pytest

from adapters.sandbox.company import Company
from adapters.sandbox.conformance import Conformance, Subject
from adapters.sandbox.product import WORKSPACE
from tests.support.company import KEYS, CompanyAt, running_company

Running = tuple[CompanyAt, Company]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running_company(tmp_path_factory.mktemp("company")) as (at, company):
        yield at, company


def subject_on(
    running: Running, number: str, action: str, inputs: dict[str, str | int | bool] | None = None
) -> Subject:
    at, company = running

    def fresh() -> str:
        company.reset()
        return number

    def applied(ident: str) -> int:
        return sum(each["object"] == f"order:{ident}" for each in company.effects())

    return Subject(
        folder=WORKSPACE,
        url=at.url,
        key=KEYS["max"],
        type="order",
        action=action,
        fresh=fresh,
        applied=applied,
        inputs=inputs or {},
    )


class TestRelease(Conformance):
    """An idempotency key."""

    @pytest.fixture
    def subject(self, company: Running) -> Subject:
        return subject_on(company, "SO-1042", "release")


class TestHold(Conformance):
    """Conditional."""

    @pytest.fixture
    def subject(self, company: Running) -> Subject:
        return subject_on(company, "SO-1043", "hold", {"reason": "a question"})


class TestPrioritise(Conformance):
    """Idempotent."""

    @pytest.fixture
    def subject(self, company: Running) -> Subject:
        return subject_on(company, "SO-1042", "prioritise")


class TestRefund(Conformance):
    """Looked up."""

    @pytest.fixture
    def subject(self, company: Running) -> Subject:
        return subject_on(company, "SO-1043", "refund", {"amount_minor": 100, "reason": "late"})


class TestNote(Conformance):
    """Blind."""

    @pytest.fixture
    def subject(self, company: Running) -> Subject:
        return subject_on(company, "SO-1042", "note", {"text": "The address is right."})
