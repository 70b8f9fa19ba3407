"""When a system is left alone, and when it is tried again."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.systems.breaker import FAULTS, REST_S, WITHIN_S, Breaker
from tests.systems.engine.workbench import Hands


def _broken(hands: Hands) -> Breaker:
    breaker = Breaker(hands.monotonic)
    for _ in range(FAULTS):
        breaker.fault()
    return breaker


def test_it_opens_at_the_fifth_fault_and_says_for_how_long() -> None:
    hands = Hands()
    breaker = Breaker(hands.monotonic)
    for _ in range(FAULTS - 1):
        breaker.fault()
    assert breaker.rest_s() is None
    breaker.fault()
    assert breaker.rest_s() == REST_S
    hands.seconds += 5
    assert breaker.rest_s() == REST_S - 5


def test_faults_far_apart_do_not_open_it() -> None:
    hands = Hands()
    breaker = Breaker(hands.monotonic)
    for _ in range(20):
        breaker.fault()
        hands.seconds += WITHIN_S / (FAULTS - 1) + 0.1
    assert breaker.rest_s() is None


def test_a_success_in_between_starts_the_count_anew() -> None:
    breaker = Breaker(Hands().monotonic)
    for _ in range(20):
        breaker.fault()
        breaker.fault()
        breaker.success()
    assert breaker.rest_s() is None


def test_after_the_rest_one_probe_is_let_through() -> None:
    hands = Hands()
    breaker = _broken(hands)
    hands.seconds += REST_S
    assert breaker.rest_s() is None
    assert breaker.rest_s() == REST_S
    breaker.success()
    assert breaker.rest_s() is None


def test_a_probe_that_fails_opens_it_again() -> None:
    hands = Hands()
    breaker = _broken(hands)
    hands.seconds += REST_S
    assert breaker.rest_s() is None
    breaker.fault()
    assert breaker.rest_s() == REST_S


def test_a_probe_that_never_reports_does_not_bar_the_way() -> None:
    hands = Hands()
    breaker = _broken(hands)
    hands.seconds += REST_S
    assert breaker.rest_s() is None
    hands.seconds += REST_S
    assert breaker.rest_s() is None


@given(st.lists(st.sampled_from(["fault", "success", "call"]) | st.floats(0, 60)))
def test_it_never_rests_longer_than_declared_and_never_stays_open_for_ever(
    story: list[str | float],
) -> None:
    hands = Hands()
    breaker = Breaker(hands.monotonic)
    for event in story:
        if isinstance(event, float):
            hands.seconds += event
        elif event == "call":
            rest = breaker.rest_s()
            assert rest is None or 0 < rest <= REST_S
        else:
            getattr(breaker, event)()
    hands.seconds += REST_S + 1
    assert breaker.rest_s() is None
