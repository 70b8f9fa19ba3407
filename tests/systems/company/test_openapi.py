"""The document says what the service does: no more, no less.

Beside these tests, every answer in all tests of this folder is held against the document.
"""

import re
from itertools import product

import httpx
import pytest

from adapters.sandbox.company.contract import OPERATIONS, statuses
from tests.systems.company.conftest import House
from tests.systems.company.document import JSON, described

ONLY_BY_FAULTS = {429, 500, 503}


def read(house: House) -> JSON:
    return house.ask(None, "GET", "/openapi.json").json()


def test_the_document_can_be_read_without_a_key(house: House) -> None:
    assert read(house)["openapi"] == "3.0.3"


def test_every_reference_leads_somewhere_and_every_schema_is_used(house: House) -> None:
    said = read(house)
    found = set(re.findall(r"'#/components/schemas/(\w+)'", str(said)))
    assert found == set(said["components"]["schemas"])


def test_every_operation_has_a_name_of_its_own(house: House) -> None:
    names = [
        item["operationId"] for path in read(house)["paths"].values() for item in path.values()
    ]
    assert len(names) == len(set(names)) == len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda item: item.name)
def test_every_route_answers_its_documented_methods_and_405_to_others(
    house: House, operation: object
) -> None:
    path = getattr(operation, "path", "").format(number="SO-1042", code="ACME")
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        answer = house.ask("rita", method, path)
        if described(method, path) is None:
            assert answer.status_code == 405
            assert method not in answer.headers["allow"].split(", ")
        else:
            assert answer.status_code != 405


def test_every_documented_status_really_occurs(house: House) -> None:
    seen: set[tuple[str, int]] = set()
    _provoke(house, seen)
    missing = {
        (operation.name, status)
        for operation in OPERATIONS
        for status in statuses(operation)
        if status not in ONLY_BY_FAULTS and (operation.name, status) not in seen
    }
    assert missing == {("releaseOrder", 409)}, "which takes two at once: see test_repeats"


def _provoke(house: House, seen: set[tuple[str, int]]) -> None:
    """Send to every operation good requests and each kind of bad one; note what comes back."""
    for operation in OPERATIONS:
        for target, headers, (user, body) in product(TARGETS, HEADERS, SENDERS):
            code = "ACME" if target == "SO-1042" else target
            path = operation.path.format(number=target, code=code)
            sent = GOOD.get(operation.name, b"{}") if body is None else body
            content = None if operation.method == "GET" else sent
            query = {"nonsense": "1"} if body == b"{" else {}
            answer = house.ask(
                user, operation.method, path, content=content, headers=headers, params=query
            )
            seen.add((operation.name, answer.status_code))
        house.company.reset()
    house.release("again")
    seen.add(("releaseOrder", house.release("again", "SO-1050").status_code))
    ignored = house.ask("ann", "PUT", "/cases/00001187", json={"status": "gone"})
    seen.add(("updateCase", ignored.status_code))


GOOD = {
    "holdOrder": b'{"reason": "x"}',
    "cancelOrder": b'{"reason": "x"}',
    "refundOrder": b'{"amount_minor": 1, "reason": "x", "reference": "r"}',
    "addNote": b'{"text": "x"}',
    "addComment": b'{"text": "x"}',
    "setPriority": b'{"priority": "high"}',
    "updateCase": b'{"status": "open", "owner": "lea"}',
    "switchFaults": b'{"faults": []}',
}
TARGETS = ("SO-1042", "SO-1043", "00001187", "nowhere")
HEADERS: tuple[dict[str, str], ...] = (
    {"If-None-Match": "*"},
    {"If-Match": "*", "Idempotency-Key": "k"},
    {"If-Match": '"0.0"', "Idempotency-Key": "k2"},
)
SENDERS: tuple[tuple[str | None, bytes | None], ...] = (
    ("max", None),
    ("rita", None),
    (None, None),
    ("max", b"{"),
    ("max", b" " * 70_000),
)


def test_an_unknown_path_is_a_json_404(house: House) -> None:
    answer: httpx.Response = house.ask("ann", "GET", "/orders/")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_path")
