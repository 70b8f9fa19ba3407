"""Whatever is sent, the company answers in its own words and never breaks."""

import json
import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.sandbox.company.contract import BODY_CAP, OPERATIONS
from tests.systems.company.conftest import House

WRITES = [operation for operation in OPERATIONS if operation.body is not None]
HEADERS = {"Idempotency-Key": "k", "If-Match": "*"}
ENOUGH = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
NAMES = sorted({field.name for operation in WRITES for field in operation.body or ()})
NEARLY_RIGHT = st.dictionaries(st.sampled_from(NAMES), JSON_VALUES, max_size=4)


def send(house: House, index: int, body: bytes) -> int:
    operation = WRITES[index]
    path = operation.path.format(number="SO-1042", code="ACME")
    return house.ask("max", operation.method, path, content=body, headers=HEADERS).status_code


@ENOUGH
@given(st.integers(0, len(WRITES) - 1), st.binary(max_size=200))
def test_bytes_of_any_kind_never_break_it(house: House, index: int, body: bytes) -> None:
    assert send(house, index, body) < 500


@ENOUGH
@given(st.integers(0, len(WRITES) - 1), JSON_VALUES | NEARLY_RIGHT)
def test_json_of_any_kind_never_breaks_it(house: House, index: int, body: object) -> None:
    assert send(house, index, json.dumps(body).encode()) < 500
    house.company.faults.clear()


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 30_000,
        b'{"text":' * 8_000,
        b'{"text": "\\ud800"}',
        b'{"text": "\\u0000"}',
        b'{"text": NaN}',
        b'{"text": ' + b"9" * 6_000 + b"}",
        b'"text"',
        b"\xff\xfe{}",
        b"",
        b'{"text": ""}',
        b'{"text": "   "}',
        b'{"text": "' + b"x" * 4_001 + b'"}',
        b'{"text": "x", "then": 1}',
    ],
    ids=lambda body: body[:14].decode("latin-1"),
)
def test_a_body_that_is_not_as_described_is_a_400(house: House, body: bytes) -> None:
    answer = house.ask("ann", "POST", "/orders/SO-1042/notes", content=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert house.applied() == []


def test_a_body_over_the_cap_is_a_413_also_without_a_declared_length(house: House) -> None:
    parts = (b"x" * 1024 for _ in range(BODY_CAP // 1024 + 1))
    answer = house.ask("ann", "POST", "/orders/SO-1042/notes", content=parts)
    assert answer.status_code == 413
    assert house.applied() == []


@ENOUGH
@given(st.text(string.printable + "äß\u2028\U0001f600", min_size=1, max_size=40))
def test_any_number_that_is_unknown_is_a_404(house: House, number: str) -> None:
    client = house.at.client("ann")
    url = client.base_url.copy_with(raw_path=b"/orders/" + _quoted(number))
    assert client.get(url).status_code == 404


def _quoted(text: str) -> bytes:
    return "".join(f"%{byte:02X}" for byte in text.encode()).encode()


@ENOUGH
@given(st.text(min_size=1, max_size=40))
def test_any_filter_finds_nothing_or_is_refused(house: House, text: str) -> None:
    for name in ("name", "limit"):
        answer = house.ask("ann", "GET", "/accounts", params={name: text})
        assert answer.status_code in {200, 400}
