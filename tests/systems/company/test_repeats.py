"""Idempotency keys on releasing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from adapters.sandbox.company import Fault
from tests.support.company import wait_until
from tests.systems.company.conftest import House

ONCE = [("order:SO-1042", "release")]
SLOW = Fault("slow", path="*/release", times=1, seconds=30)


def test_the_same_key_gets_the_same_answer_and_nothing_is_done_twice(house: House) -> None:
    first = house.release("k")
    house.ask("lea", "PUT", "/orders/SO-1042/priority", json={"priority": "urgent"})
    again = house.release("k")
    assert again.json() == first.json()
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["idempotent-replayed"] == "true"
    assert house.applied().count(ONCE[0]) == 1


def test_the_effect_names_the_key(house: House) -> None:
    house.release("key-of-this-click")
    assert house.company.effects()[-1]["reference"] == "key-of-this-click"


def test_a_repeat_is_answered_even_though_its_version_is_now_stale(house: House) -> None:
    tag = house.ask("ann", "GET", "/orders/SO-1042").headers["etag"]
    assert [house.release("k", If_Match=tag).status_code for _ in range(2)] == [200, 200]
    assert house.applied() == ONCE


def test_the_same_key_for_another_request_is_refused(house: House) -> None:
    house.release("k")
    answer = house.release("k", "SO-1050")
    assert (answer.status_code, answer.json()["code"]) == (422, "key_reused")
    assert house.applied() == ONCE


def test_two_people_may_use_the_same_key(house: House) -> None:
    house.release("k")
    path = "/orders/SO-1050/release"
    assert house.ask("lea", "POST", path, headers={"Idempotency-Key": "k"}).status_code == 200


@pytest.mark.parametrize("key", ["", "x" * 201, "tab\there"])
def test_a_release_needs_a_proper_key(house: House, key: str) -> None:
    assert house.release(key).status_code == 400
    assert house.ask("ann", "POST", "/orders/SO-1042/release").status_code == 400
    assert house.applied() == []


def test_a_refusal_does_not_use_the_key_up(house: House) -> None:
    assert house.release("k", If_Match='"0.0"').status_code == 412
    assert house.release("k").status_code == 200


def test_a_key_is_forgotten_after_a_day(house: House) -> None:
    house.release("k")
    house.hands.move(timedelta(hours=23, minutes=59))
    assert house.release("k").status_code == 200
    house.hands.move(timedelta(minutes=2))
    assert house.release("k").json()["code"] == "wrong_state"


def test_a_second_request_is_told_that_the_first_is_still_being_worked_on(house: House) -> None:
    house.company.faults.switch(SLOW)
    house.gate.shut()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(house.release, "k")
        wait_until(lambda: house.gate.waiting == 1)
        second = house.release("k")
        house.gate.open()
        assert first.result().status_code == 200
    assert (second.status_code, second.json()["code"]) == (409, "in_flight")
    assert house.release("k").json() == first.result().json()
    assert house.applied() == ONCE


def test_many_at_once_release_once(house: House) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(house.release, ["k"] * 16))
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert 200 in {answer.status_code for answer in answers}
    assert house.applied() == ONCE


def test_a_claim_that_was_abandoned_is_taken_over_and_the_first_one_then_does_nothing(
    house: House,
) -> None:
    house.company.faults.switch(SLOW)
    house.gate.shut()
    with ThreadPoolExecutor() as pool:
        first = pool.submit(house.release, "k")
        wait_until(lambda: house.gate.waiting == 1)
        house.hands.move(timedelta(seconds=61))
        assert house.release("k").status_code == 200
        house.gate.open()
        assert first.result().status_code == 409
    assert house.release("k").status_code == 200
    assert house.applied() == ONCE
