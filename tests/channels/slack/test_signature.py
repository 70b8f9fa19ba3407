"""Only what Slack signed within the last five minutes is read."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.signature import SignatureVerifier

from adapters.slack.receive import Refused, Verified, verify
from tests.channels.slack.samples import SECRET, signed

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
BODY = b'{"type":"event_callback"}'


def test_a_request_signed_by_slack_is_let_in() -> None:
    assert verify(signed(BODY, NOW), BODY, [SECRET], NOW) == Verified()


def test_slacks_own_library_agrees_with_our_signature() -> None:
    headers = {name.decode(): value.decode() for name, value in signed(BODY, datetime.now(UTC))}
    assert SignatureVerifier(SECRET).is_valid_request(BODY, headers)


def test_while_a_secret_is_replaced_both_are_good() -> None:
    headers = signed(BODY, NOW, "the old one")
    assert verify(headers, BODY, [SECRET, "the old one"], NOW) == Verified()


@pytest.mark.parametrize("off", [timedelta(seconds=-301), timedelta(seconds=301)])
def test_a_request_more_than_five_minutes_off_is_refused(off: timedelta) -> None:
    answer = verify(signed(BODY, NOW + off), BODY, [SECRET], NOW)
    assert isinstance(answer, Refused)
    assert answer.status == 401


@pytest.mark.parametrize(
    ("stamp", "signature"),
    [
        (b"", b""),
        (b"now", b"v0=00"),
        (b"-5", b"v0=00"),
        (b"1e9", b"v0=00"),
        ("١٧٩٥".encode(), b"v0=00"),
        (b"9" * 5000, b"v0=00"),
        (b"\xff\xfe", b"\xff\xfe"),
        (str(int(NOW.timestamp())).encode(), "v0=ünicode".encode()),
        (str(int(NOW.timestamp())).encode(), b"\x00" * 64),
        (str(int(NOW.timestamp())).encode(), b"v1=" + b"0" * 64),
    ],
)
def test_garbage_in_the_headers_is_refused_and_breaks_nothing(
    stamp: bytes, signature: bytes
) -> None:
    headers = [(b"x-slack-request-timestamp", stamp), (b"x-slack-signature", signature)]
    answer = verify(headers, BODY, [SECRET], NOW)
    assert isinstance(answer, Refused)
    assert answer.status == 401


def test_without_or_with_twice_the_headers_nothing_is_let_in() -> None:
    good = signed(BODY, NOW)
    for headers in ([], good[:1], good[1:], [*good, good[1]]):
        assert isinstance(verify(headers, BODY, [SECRET], NOW), Refused)


def test_an_app_without_a_secret_lets_nobody_in() -> None:
    assert isinstance(verify(signed(BODY, NOW, ""), BODY, [""], NOW), Refused)
    assert isinstance(verify(signed(BODY, NOW), BODY, [], NOW), Refused)


def test_the_reason_names_no_secret_and_no_text() -> None:
    answer = verify(signed(b"secret words", NOW), BODY, [SECRET], NOW)
    assert isinstance(answer, Refused)
    assert SECRET not in repr(answer)
    assert "secret words" not in repr(answer)


@given(st.lists(st.tuples(st.binary(max_size=40), st.binary(max_size=80)), max_size=6))
def test_no_headers_at_all_can_make_it_raise(headers: list[tuple[bytes, bytes]]) -> None:
    assert isinstance(verify(headers, BODY, [SECRET], NOW), Refused)


@given(st.binary(max_size=80), st.integers(0, 79))
def test_one_changed_byte_is_enough(body: bytes, where: int) -> None:
    changed = bytearray(body or b"x")
    changed[where % len(changed)] ^= 1
    assert isinstance(verify(signed(body, NOW), bytes(changed), [SECRET], NOW), Refused)
