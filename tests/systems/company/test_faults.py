"""Every fault does what it says; the effects prove what was really applied."""

import httpx
import pytest

from adapters.sandbox.company import KINDS, Fault, Faults
from tests.support.company import wait_until
from tests.systems.company.conftest import House

PATH = "/orders/SO-1050/notes"
NOTE = {"text": "The address is right now."}
ONCE = [("order:SO-1050", "note")]
IMPATIENT = 0.3


def strike(house: House, fault: Fault) -> httpx.Response:
    """Switch a fault on and write a note, which is applied again with every request."""
    house.company.faults.switch(fault)
    return house.ask("ann", "POST", PATH, json=NOTE)


ANSWERED = {
    "error_before": (500, []),
    "error_after": (500, ONCE),
    "too_many": (429, []),
    "unavailable": (503, []),
    "html_500": (500, []),
}


@pytest.mark.parametrize("kind", ANSWERED)
def test_a_failing_status_comes_before_or_after_applying(house: House, kind: str) -> None:
    status, applied = ANSWERED[kind]
    answer = strike(house, Fault(kind, path="/orders/*", seconds=7))
    assert (answer.status_code, house.applied()) == (status, applied)
    assert answer.headers.get("retry-after") == ("7" if status in {429, 503} else None)


def test_an_html_page_comes_in_place_of_json(house: House) -> None:
    answer = strike(house, Fault("html_500"))
    assert answer.headers["content-type"].startswith("text/html")
    assert answer.text.startswith("<!doctype html>")


def raw(house: House, fault: Fault, *, seconds: float = 20.0) -> httpx.Response:
    """Strike without holding the answer against the document: these answers lie on purpose."""
    house.company.faults.switch(fault)
    return house.at.client("ann", seconds=seconds, hooked=False).post(PATH, json=NOTE)


def test_a_refusal_can_be_a_200(house: House) -> None:
    answer = raw(house, Fault("refuse_200"))
    assert (answer.status_code, answer.json()["result"]) == (200, "refused")
    assert house.applied() == []


def test_an_ignored_change_can_be_a_204(house: House) -> None:
    answer = raw(house, Fault("ignore_204"))
    assert (answer.status_code, answer.content, house.applied()) == (204, b"", [])


def test_garbage_calls_itself_json(house: House) -> None:
    answer = raw(house, Fault("garbage"))
    assert answer.headers["content-type"] == "application/json"
    with pytest.raises(ValueError, match=r"."):
        answer.json()
    assert house.applied() == ONCE


def test_a_huge_answer_is_as_long_as_asked_and_valid(house: House) -> None:
    answer = raw(house, Fault("huge", size_bytes=3_000_000))
    assert len(answer.content) == 3_000_000
    assert set(answer.json()) == {"padding"}
    assert house.applied() == ONCE


@pytest.mark.parametrize(("kind", "applied"), [("drop_before", []), ("drop_after", ONCE)])
def test_a_dropped_connection_is_a_reset(
    house: House, kind: str, applied: list[tuple[str, str]]
) -> None:
    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)) as caught:
        strike(house, Fault(kind))
    assert isinstance(caught.value, httpx.ReadError), "a reset, not an orderly end"
    assert house.applied() == applied


@pytest.mark.parametrize(("kind", "applied"), [("hang_before", []), ("hang_after", ONCE)])
def test_a_hanging_request_is_never_answered(
    house: House, kind: str, applied: list[tuple[str, str]]
) -> None:
    with pytest.raises(httpx.ReadTimeout):
        raw(house, Fault(kind, seconds=600), seconds=IMPATIENT)
    wait_until(lambda: house.applied() == applied)


@pytest.mark.parametrize(("kind", "applied"), [("hang_before", []), ("hang_after", ONCE)])
def test_a_patient_client_is_dropped_in_the_end(
    house: House, kind: str, applied: list[tuple[str, str]]
) -> None:
    with pytest.raises(httpx.ReadError):
        strike(house, Fault(kind, seconds=0.05))
    assert house.applied() == applied


def test_a_late_request_is_applied_after_the_client_has_given_up(house: House) -> None:
    house.gate.shut()
    with pytest.raises(httpx.ReadTimeout):
        raw(house, Fault("late", times=1, seconds=20), seconds=IMPATIENT)
    wait_until(lambda: house.company.late_count == 1)
    assert house.applied() == []
    house.gate.open()
    wait_until(lambda: house.company.late_count == 0)
    assert (house.applied(), house.gate.asked) == (ONCE, [20])


def test_a_slow_request_is_answered_after_its_time(house: House) -> None:
    answer = strike(house, Fault("slow", seconds=3))
    assert (answer.status_code, house.applied(), house.gate.asked) == (201, ONCE, [3])


def test_every_kind_is_tried_here() -> None:
    tried = set(ANSWERED) | {"refuse_200", "ignore_204", "garbage", "huge", "late", "slow"}
    tried |= {"drop_before", "drop_after", "hang_before", "hang_after"}
    assert tried == set(KINDS)


def test_after_an_error_the_key_finds_out_what_happened(house: House) -> None:
    house.company.faults.switch(Fault("error_after", path="*/release", times=1))
    assert [house.release("k").status_code for _ in range(2)] == [500, 200]
    assert house.applied() == [("order:SO-1042", "release")]


def test_after_an_error_the_reference_finds_out_what_happened(house: House) -> None:
    body = {"amount_minor": 100, "reason": "late", "reference": "R-5"}
    house.company.faults.switch(Fault("error_after", method="POST", times=1))
    made = house.ask("ann", "POST", "/orders/SO-1042/refunds", json=body)
    found = house.ask("ann", "GET", "/orders/SO-1042/refunds", params={"reference": "R-5"})
    assert (made.status_code, found.json()["total"]) == (500, 1)


def test_a_fault_strikes_only_its_path_its_method_and_its_number_of_times(house: House) -> None:
    house.at.switch(Fault("unavailable", path="/orders/*/notes", method="POST", times=2))
    posts = [house.ask("ann", "POST", PATH, json=NOTE).status_code for _ in range(3)]
    assert posts == [503, 503, 201]
    assert house.ask("ann", "GET", PATH).status_code == 200
    assert house.ask("max", "GET", "/_faults").json()["faults"][0]["hits"] == 2


def test_faults_never_touch_what_steers_and_counts(house: House) -> None:
    house.at.switch(Fault("drop_before"))
    assert house.at.effects() == []
    house.at.reset()
    assert house.ask("ann", "GET", "/me").status_code == 200


def test_the_same_seed_gives_the_same_faults() -> None:
    def draw(seed: int) -> list[bool]:
        faults = Faults()
        faults.switch(Fault("error_before", probability=0.3), seed=seed)
        return [faults.choose("GET", "/me") is not None for _ in range(200)]

    assert draw(7) == draw(7)
    assert draw(7) != draw(8)
    assert 30 < sum(draw(7)) < 90


def test_the_first_fault_that_strikes_is_taken() -> None:
    faults = Faults()
    faults.switch(
        Fault("garbage", probability=0), Fault("huge", times=1), Fault("late", path="/o*")
    )
    chosen = [faults.choose("GET", "/orders") for _ in range(2)]
    assert [fault.kind if fault else None for fault in chosen] == ["huge", "late"]
    assert faults.choose("GET", "/me") is None


@pytest.mark.parametrize(
    "fault",
    [
        "slow",
        {},
        {"kind": "earthquake"},
        {"kind": ["slow"]},
        {"kind": "slow", "chance": 1},
        {"kind": "slow", "probability": 1.5},
        {"kind": "slow", "probability": True},
        {"kind": "slow", "seconds": -1},
        {"kind": "slow", "seconds": 1e400},
        {"kind": "slow", "times": 0.5},
        {"kind": "slow", "path": 7},
        {"kind": "huge", "size_bytes": 10**12},
    ],
)
def test_a_fault_that_makes_no_sense_is_refused(house: House, fault: object) -> None:
    body = {"faults": [fault]}
    if isinstance(fault, dict) and fault.get("seconds") == float("inf"):
        content = '{"faults": [{"kind": "slow", "seconds": 1e400}]}'
        answer = house.ask("max", "POST", "/_faults", content=content)
    else:
        answer = house.ask("max", "POST", "/_faults", json=body)
    assert answer.status_code == 400
    assert answer.json()["message"]
    assert house.company.faults.setting() == []
