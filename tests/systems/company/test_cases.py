"""Cases and accounts."""

import pytest

from tests.systems.company.conftest import House

CASE = "/cases/00001187"


def test_the_case_of_the_demo_is_about_the_order_of_the_demo(house: House) -> None:
    found = house.ask("ann", "GET", CASE).json()
    assert (found["order"], found["customer"]["code"]) == ("SO-1042", "ACME")
    by_order = house.ask("ann", "GET", "/cases", params={"order": "SO-1042"}).json()
    assert [item["number"] for item in by_order["items"]] == ["00001187"]


def test_status_and_owner_of_a_case_change_together(house: House) -> None:
    body = {"status": "waiting", "owner": "lea"}
    answer = house.ask("ann", "PUT", CASE, json=body)
    assert answer.status_code == 200
    assert (answer.json()["status"], answer.json()["owner"]) == ("waiting", "lea")
    assert house.ask("ann", "PUT", CASE, json=body).json()["version"] == answer.json()["version"]
    assert house.applied() == [("case:00001187", "update case")]


def test_an_unknown_status_is_answered_204_and_nothing_changes(house: House) -> None:
    before = house.ask("ann", "GET", CASE).json()
    answer = house.ask("ann", "PUT", CASE, json={"status": "resolved", "owner": "lea"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert house.ask("ann", "GET", CASE).json() == before
    assert house.applied() == []


@pytest.mark.parametrize("body", [{}, {"owner": "nobody"}, {"status": 7}, {"state": "open"}])
def test_a_change_that_makes_no_sense_is_refused(house: House, body: dict[str, object]) -> None:
    assert house.ask("ann", "PUT", CASE, json=body).status_code == 400
    assert house.applied() == []


def test_a_stale_change_of_a_case_is_refused(house: House) -> None:
    tag = house.ask("ann", "GET", CASE).headers["etag"]
    house.ask("ann", "POST", f"{CASE}/comments", json={"text": "They called again."})
    answer = house.ask("ann", "PUT", CASE, json={"status": "solved"}, headers={"If-Match": tag})
    assert answer.status_code == 412
    assert house.applied() == [("case:00001187", "comment")]


def test_comments_are_counted_and_listed(house: House) -> None:
    house.ask("ben", "POST", f"{CASE}/comments", json={"text": "Truck leaves at 14:00."})
    listed = house.ask("ann", "GET", f"{CASE}/comments").json()
    assert listed["items"][-1]["text"] == "Truck leaves at 14:00."
    assert house.ask("ann", "GET", CASE).json()["comments_count"] == listed["total"] == 2


@pytest.mark.parametrize(
    ("part", "codes"),
    [("acme", ["ACME"]), ("ER", ["BRIGHTWATER", "CASTELLAN", "PIONEER"]), ("zzz", []), ("%", [])],
)
def test_accounts_are_found_by_a_part_of_the_name(
    house: House, part: str, codes: list[str]
) -> None:
    found = house.ask("ann", "GET", "/accounts", params={"name": part}).json()
    assert [item["code"] for item in found["items"]] == codes
