"""Who may see and do what; and that nobody learns what they may not see."""

import pytest

from adapters.sandbox.company import Company, create_company
from adapters.sandbox.company.contract import OPERATIONS
from tests.support.company import KEYS, Hands
from tests.systems.company.conftest import House

REFUND = {"amount_minor": 100, "reason": "late", "reference": "R-1"}
REASON = {"reason": "because"}
TEXT = {"text": "hello"}
PRIORITY = {"priority": "urgent"}
WRITES = [
    ("release", "POST", "/orders/SO-1042/release", {}),
    ("hold", "POST", "/orders/SO-1043/hold", REASON),
    ("refund", "POST", "/orders/SO-1042/refunds", REFUND),
    ("note", "POST", "/orders/SO-1042/notes", TEXT),
    ("prioritise", "PUT", "/orders/SO-1042/priority", PRIORITY),
    ("cancel", "POST", "/orders/SO-1042/cancel", REASON),
    ("update case", "PUT", "/cases/00001187", {"status": "solved"}),
    ("comment", "POST", "/cases/00001187/comments", TEXT),
]
MAY = {
    "ann": {"release", "hold", "refund", "note", "prioritise", "update case", "comment"},
    "ben": {"note", "prioritise", "cancel", "comment"},
    "lea": {write[0] for write in WRITES},
    "max": {write[0] for write in WRITES},
    "rita": set[str](),
}
HEADERS = {"Idempotency-Key": "k", "If-Match": "*"}


@pytest.mark.parametrize("user", MAY)
@pytest.mark.parametrize(("action", "method", "path", "body"), WRITES)
def test_each_role_does_what_it_may_and_no_more(
    house: House, user: str, action: str, method: str, path: str, body: dict[str, object]
) -> None:
    answer = house.ask(user, method, path, json=body, headers=HEADERS)
    if action in MAY[user]:
        assert answer.status_code in {200, 201}
        assert len(house.applied()) == 1
    else:
        assert answer.status_code == 403
        assert "Ask one of: " in answer.json()["message"]
        assert house.applied() == []
    assert (action in house.ask(user, "GET", "/me").json()["may"]) is (action in MAY[user])


READS = ["/orders/{}", "/orders/{}/notes", "/orders/{}/refunds"]


@pytest.mark.parametrize(
    ("method", "template", "hidden", "body"),
    [("GET", path, "SO-1041", None) for path in READS]
    + [
        ("GET", "/cases/{}", "00001185", None),
        ("GET", "/cases/{}/comments", "00001185", None),
        ("GET", "/accounts/{}", "PIONEER", None),
        ("POST", "/orders/{}/notes", "SO-1041", TEXT),
        ("PUT", "/orders/{}/priority", "SO-1051", PRIORITY),
        ("POST", "/orders/{}/cancel", "SO-1051", REASON),
        ("POST", "/cases/{}/comments", "00001185", TEXT),
    ],
)
def test_not_found_and_not_allowed_are_the_same_answer(
    house: House, method: str, template: str, hidden: str, body: dict[str, object] | None
) -> None:
    there = house.ask("ben", method, template.format(hidden), json=body)
    nowhere = house.ask("ben", method, template.format("SO-9999"), json=body)
    assert there.status_code == nowhere.status_code == 404
    assert there.content == nowhere.content
    drop = {"date"}
    assert {name: value for name, value in there.headers.items() if name not in drop} == {
        name: value for name, value in nowhere.headers.items() if name not in drop
    }
    assert house.applied() == []


@pytest.mark.parametrize("path", ["/orders", "/cases", "/accounts"])
def test_sales_lists_and_counts_only_its_own_region(house: House, path: str) -> None:
    mine, all_of_them = (house.ask(user, "GET", path).json() for user in ("ben", "ann"))
    assert mine["total"] == len(mine["items"]) < all_of_them["total"]
    assert {item.get("region", "eu") for item in mine["items"]} == {"eu"}


@pytest.mark.parametrize("user", MAY)
def test_the_margin_is_seen_only_by_those_it_concerns(house: House, user: str) -> None:
    one = house.ask(user, "GET", "/orders/SO-1042")
    listed = house.ask(user, "GET", "/orders")
    changed = house.ask(user, "PUT", "/orders/SO-1042/priority", json=PRIORITY)
    for answer in (one, listed, *([changed] if changed.status_code == 200 else [])):
        assert ("margin" in answer.text) is (user in {"ben", "lea", "max"})


@pytest.mark.parametrize(
    "header", [None, "", "Bearer", "Bearer wrong", "Basic eDp5", f"Token {KEYS['max']}"]
)
def test_without_a_valid_key_there_is_nothing_but_the_document(
    house: House, header: str | None
) -> None:
    headers = {} if header is None else {"Authorization": header}
    for operation in OPERATIONS:
        path = operation.path.format(number="SO-1042", code="ACME")
        answer = house.ask(None, operation.method, path, headers=headers)
        assert answer.status_code == (200 if operation.public else 401)


@pytest.mark.parametrize("user", ["ann", "ben", "lea", "rita"])
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "/effects"), ("GET", "/_faults"), ("POST", "/_faults"), ("POST", "/_reset")],
)
def test_only_an_administrator_steers_and_counts(
    house: House, user: str, method: str, path: str
) -> None:
    assert house.ask(user, method, path, json={}).status_code == 403


def test_me_says_whose_key_it_is(house: House) -> None:
    me = house.ask("ben", "GET", "/me").json()
    assert (me["user"], me["role"], me["region"]) == ("ben", "sales", "eu")


def test_keys_do_not_show_up_in_the_company_s_own_description(house: House) -> None:
    shown = repr(house.company) + repr(vars(house.company)) + str(house.company.state())
    assert not any(key in shown for key in KEYS.values())


@pytest.mark.parametrize("keys", [{"eve": "a"}, {"ann": "same", "ben": "same"}])
def test_keys_that_cannot_be_told_apart_are_refused(keys: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="user"):
        _open(keys)


def _open(keys: dict[str, str]) -> Company:
    return create_company(":memory:", keys=keys, clock=Hands())
