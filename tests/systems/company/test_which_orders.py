"""Which of several numbers are orders: one question instead of many, as the person who asks."""

import pytest

from tests.systems.company.conftest import House

AMERICAN = "SO-1041"


def numbers(house: House, user: str, among: str) -> object:
    answer = house.ask(user, "GET", "/order-numbers", params={"among": among})
    assert answer.status_code == 200
    return answer.json()["numbers"]


def test_those_that_are_there_are_named_in_order(house: House) -> None:
    assert numbers(house, "max", "SO-1050,SO-9999,SO-1042") == ["SO-1042", "SO-1050"]


def test_what_one_may_not_see_is_like_what_is_not_there(house: House) -> None:
    assert numbers(house, "max", AMERICAN) == [AMERICAN]
    assert house.ask("ben", "GET", f"/orders/{AMERICAN}").status_code == 404
    assert numbers(house, "ben", AMERICAN) == numbers(house, "ben", "SO-9999") == []


@pytest.mark.parametrize("among", ["", ",", "' OR 1=1 --", "SO-1042 "])
def test_what_is_no_number_is_no_order(house: House, among: str) -> None:
    assert numbers(house, "max", among) == []


def test_without_numbers_there_is_nothing_to_find(house: House) -> None:
    assert house.ask("max", "GET", "/order-numbers").json() == {"numbers": []}


def test_a_stranger_learns_nothing(house: House) -> None:
    assert house.ask(None, "GET", "/order-numbers").status_code == 401
