"""The rules of orders: which action is possible in which state, and what it changes."""

import pytest

from tests.systems.company.conftest import House

REASON = {"reason": "the customer asked for it"}
STATES = {
    "draft": "SO-1044",
    "held": "SO-1042",
    "released": "SO-1043",
    "shipped": "SO-1047",
    "cancelled": "SO-1048",
}


def order(house: House, number: str) -> dict[str, object]:
    found: dict[str, object] = house.ask("lea", "GET", f"/orders/{number}").json()
    return found


def test_the_order_that_the_demo_is_about_reads_as_promised(house: House) -> None:
    found = order(house, "SO-1042")
    assert found["status"] == "held"
    assert found["hold_reason"] == "credit check: limit exceeded by 240.00"
    assert (found["total_minor"], found["currency"], found["region"]) == (248_000, "EUR", "eu")
    assert found["customer"] == {"code": "ACME", "name": "Acme Manufacturing", "tier": "gold"}


def test_every_order_costs_what_its_lines_cost(house: House) -> None:
    items = house.ask("lea", "GET", "/orders").json()["items"]
    assert len(items) >= 12
    for item in items:
        lines = sum(line["quantity"] * line["price_minor"] for line in item["lines"])
        assert item["total_minor"] == lines


def test_the_hold_reason_of_the_demo_order_is_true(house: House) -> None:
    acme = house.ask("lea", "GET", "/accounts/ACME").json()
    open_then = acme["open_balance_minor"] + 248_000
    assert open_then - acme["credit_limit_minor"] == 240_00


@pytest.mark.parametrize("state", STATES)
def test_only_a_held_order_can_be_released(house: House, state: str) -> None:
    answer = house.release(f"key-{state}", STATES[state])
    if state == "held":
        assert answer.status_code == 200
        assert (answer.json()["status"], answer.json()["hold_reason"]) == ("released", None)
        assert house.applied() == [("order:SO-1042", "release")]
    else:
        assert answer.status_code == 400
        assert f"is {state}" in answer.json()["message"]
        assert house.applied() == []


@pytest.mark.parametrize("state", STATES)
def test_only_a_released_order_can_be_held(house: House, state: str) -> None:
    number = STATES[state]
    tag = house.ask("lea", "GET", f"/orders/{number}").headers["etag"]
    answer = house.ask(
        "ann", "POST", f"/orders/{number}/hold", json=REASON, headers={"If-Match": tag}
    )
    if state == "released":
        assert answer.status_code == 200
        assert answer.json()["hold_reason"] == REASON["reason"]
    else:
        assert (answer.status_code, answer.json()["code"]) == (400, "wrong_state")
        assert house.applied() == []


def test_holding_undoes_a_release(house: House) -> None:
    tag = house.release("once").headers["etag"]
    house.ask("ann", "POST", "/orders/SO-1042/hold", json=REASON, headers={"If-Match": tag})
    assert order(house, "SO-1042")["status"] == "held"
    assert house.applied() == [("order:SO-1042", "release"), ("order:SO-1042", "hold")]


def test_an_order_of_a_blocked_account_is_not_released(house: House) -> None:
    answer = house.release("k", "SO-1049")
    assert answer.status_code == 400
    assert "CASTELLAN is blocked" in answer.json()["message"]


def test_a_refund_is_found_by_its_reference(house: House) -> None:
    body = {"amount_minor": 5_000, "reason": "late", "reference": "R-77"}
    made = house.ask("ann", "POST", "/orders/SO-1042/refunds", json=body)
    assert made.status_code == 201
    found = house.ask("ann", "GET", "/orders/SO-1042/refunds", params={"reference": "R-77"})
    assert found.json()["items"] == [made.json()]
    other = house.ask("ann", "GET", "/orders/SO-1042/refunds", params={"reference": "R-78"})
    assert other.json()["total"] == 0
    assert house.company.effects()[-1]["reference"] == "R-77"


def test_the_same_reference_twice_pays_twice(house: House) -> None:
    body = {"amount_minor": 5_000, "reason": "late", "reference": "R-77"}
    for _ in range(2):
        house.ask("ann", "POST", "/orders/SO-1042/refunds", json=body)
    assert order(house, "SO-1042")["refunded_minor"] == 10_000
    assert house.applied() == [("order:SO-1042", "refund")] * 2


def test_no_more_is_refunded_than_was_paid(house: House) -> None:
    body = {"amount_minor": 248_001, "reason": "late", "reference": "R-1"}
    answer = house.ask("ann", "POST", "/orders/SO-1042/refunds", json=body)
    assert answer.status_code == 400
    assert answer.json()["message"] == "Only 2,480.00 EUR of SO-1042 can still be refunded."
    whole = house.ask(
        "ann", "POST", "/orders/SO-1042/refunds", json=body | {"amount_minor": 248_000}
    )
    assert whole.status_code == 201
    cent = house.ask("ann", "POST", "/orders/SO-1042/refunds", json=body | {"amount_minor": 1})
    assert cent.status_code == 400


def test_a_draft_has_nothing_to_refund(house: House) -> None:
    body = {"amount_minor": 1, "reason": "late", "reference": "R-1"}
    assert house.ask("ann", "POST", "/orders/SO-1044/refunds", json=body).status_code == 400


def test_the_same_note_twice_is_two_notes(house: House) -> None:
    before = order(house, "SO-1050")["notes_count"]
    assert before == 0
    for _ in range(2):
        answer = house.ask("ben", "POST", "/orders/SO-1050/notes", json={"text": "Called them."})
        assert answer.status_code == 201
    listed = house.ask("ben", "GET", "/orders/SO-1050/notes").json()
    assert [note["text"] for note in listed["items"]] == ["Called them."] * 2
    assert order(house, "SO-1050")["notes_count"] == listed["total"] == 2


def test_setting_the_same_priority_again_changes_nothing(house: House) -> None:
    for _ in range(3):
        answer = house.ask("ben", "PUT", "/orders/SO-1042/priority", json={"priority": "urgent"})
        assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert house.applied() == [("order:SO-1042", "prioritise")]


@pytest.mark.parametrize("state", ["shipped", "cancelled"])
def test_cancelling_what_cannot_be_cancelled_is_refused_with_a_200(
    house: House, state: str
) -> None:
    answer = house.ask("lea", "POST", f"/orders/{STATES[state]}/cancel", json=REASON)
    assert answer.status_code == 200
    assert answer.json()["result"] == "refused"
    assert house.applied() == []
    assert order(house, STATES[state])["status"] == state


def test_a_held_order_can_be_cancelled(house: House) -> None:
    answer = house.ask("ben", "POST", "/orders/SO-1042/cancel", json=REASON)
    assert answer.json()["result"] == "cancelled"
    assert order(house, "SO-1042")["status"] == "cancelled"


def test_orders_are_listed_in_pages_and_by_customer_and_status(house: House) -> None:
    pages = [
        house.ask("lea", "GET", "/orders", params={"limit": 5, "offset": start}).json()
        for start in (0, 5, 10)
    ]
    numbers = [item["number"] for page in pages for item in page["items"]]
    assert numbers == sorted(numbers)
    assert len(numbers) == pages[0]["total"] == 13
    params = {"customer": "ACME", "status": "held"}
    found = house.ask("lea", "GET", "/orders", params=params).json()
    assert [item["number"] for item in found["items"]] == ["SO-1042"]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "offset=-1", "status=gone", "sort=x"])
def test_a_wrong_query_is_refused(house: House, query: str) -> None:
    assert house.ask("lea", "GET", f"/orders?{query}").status_code == 400
