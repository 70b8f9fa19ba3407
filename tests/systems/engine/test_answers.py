"""What a system's answer means, without any network."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.systems.answers import Kind, content_of, one_line, read, read_step
from adapters.systems.http import Reply, retry_after
from object_links.catalog import Step
from object_links.system import ErrorRule
from tests.systems.engine.workbench import Hands

NOW = Hands().clock()


def _reply(status: int, body: object = None, kind: str = "application/json") -> Reply:
    raw = body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
    return Reply(status, {"content-type": kind}, raw)


def _kind(reply: Reply, *rules: ErrorRule) -> Kind:
    return read(reply, content_of(reply), rules).kind


def _words(reply: Reply, *rules: ErrorRule) -> str:
    return read(reply, content_of(reply), rules).words


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (200, Kind.FINE),
        (204, Kind.FINE),
        (302, Kind.ELSEWHERE),
        (304, Kind.ELSEWHERE),
        (400, Kind.REJECTED),
        (401, Kind.RECONNECT),
        (403, Kind.DENIED),
        (404, Kind.MISSING),
        (409, Kind.REJECTED),
        (410, Kind.MISSING),
        (412, Kind.STALE),
        (422, Kind.REJECTED),
        (428, Kind.REJECTED),
        (429, Kind.BUSY),
        (500, Kind.FAULT),
        (502, Kind.FAULT),
        (503, Kind.BUSY),
        (504, Kind.FAULT),
        (599, Kind.FAULT),
    ],
)
def test_without_rules_the_status_class_decides(status: int, kind: Kind) -> None:
    assert _kind(_reply(status)) is kind


def test_the_first_rule_that_matches_wins() -> None:
    rules = (
        ErrorRule(status=400, when="code == 'locked'", kind="busy"),
        ErrorRule(status=400, kind="denied"),
        ErrorRule(status=400, kind="stale"),
    )
    assert _kind(_reply(400, {"code": "locked"}), *rules) is Kind.BUSY
    assert _kind(_reply(400, {"code": "other"}), *rules) is Kind.DENIED
    assert _kind(_reply(400, b"<html>", "text/html"), *rules) is Kind.DENIED
    assert _kind(_reply(401), *rules) is Kind.RECONNECT


def test_a_rule_without_a_status_speaks_of_failures_only() -> None:
    rule = ErrorRule(when="message", kind="rejected", text="message")
    assert _kind(_reply(200, {"message": "All is well"}), rule) is Kind.FINE
    assert _kind(_reply(500, {"message": "Out of stock"}), rule) is Kind.REJECTED


def test_a_rule_may_find_a_refusal_inside_a_200() -> None:
    rule = ErrorRule(status=200, when="denied", kind="denied", text="why")
    assert _words(_reply(200, {"denied": True, "why": "Not yours"}), rule) == "Not yours"
    assert _kind(_reply(200, {"denied": False}), rule) is Kind.FINE


def test_a_rule_whose_condition_fails_does_not_match() -> None:
    rule = ErrorRule(status=500, when="length(code) > `1`", kind="missing")
    assert _kind(_reply(500, {"code": 5}), rule) is Kind.FAULT


@pytest.mark.parametrize(
    ("body", "kind", "words"),
    [
        ({"message": "Too much"}, "application/json", "Too much"),
        ({"error": {"msg": "no such issue"}}, "application/json", "no such issue"),
        ({"error": "nope"}, "application/json", "nope"),
        ({"errors": [{"detail": "bad date"}]}, "application/json", "bad date"),
        ({"errors": ["a", "b"]}, "application/json", "a"),
        (["Ticket 1: Permission Denied"], "application/json", "Ticket 1: Permission Denied"),
        ("plainly no", "application/json", "plainly no"),
        (b"Invalid Login", "text/plain; charset=utf-8", "Invalid Login"),
        (b"<html><h1>Forbidden</h1></html>", "text/html", ""),
        (b"<html>", "text/plain", ""),
        ({"message": {"deep": 1}}, "application/json", ""),
        ({"message": "two\n lines\u0000\u202e"}, "application/json", "two lines"),
        ({"message": "x" * 5000}, "application/json", "x" * 399 + "…"),
    ],
)
def test_a_systems_own_words_are_found_where_they_usually_stand(
    body: object, kind: str, words: str
) -> None:
    assert _words(_reply(400, body, kind)) == words


def test_a_rule_says_where_the_words_stand() -> None:
    rule = ErrorRule(status=400, kind="rejected", text="fault.reason")
    assert _words(_reply(400, {"fault": {"reason": "A"}, "message": "B"}), rule) == "A"
    assert _words(_reply(400, {"message": "B"}), rule) == ""


def test_only_a_429_or_a_rule_vouches_that_nothing_was_processed() -> None:
    rule = ErrorRule(status=503, kind="busy")
    assert read(_reply(429), content_of(_reply(429)), ()).unprocessed
    assert not read(_reply(503), content_of(_reply(503)), ()).unprocessed
    assert read(_reply(503), content_of(_reply(503)), (rule,)).unprocessed


@pytest.mark.parametrize(
    ("fail_if", "body", "kind"),
    [
        ("result == 'refused'", {"result": "refused", "why": "No"}, Kind.REJECTED),
        ("result == 'refused'", {"result": "done"}, Kind.FINE),
        ("result == 'refused'", None, Kind.FINE),
        ("errors", {"errors": []}, Kind.FINE),
        ("errors", {"errors": ["x"]}, Kind.REJECTED),
        ("result == 'refused'", b"<html>", Kind.UNREADABLE),
        ("length(result) > `1`", {"result": 7}, Kind.UNREADABLE),
    ],
)
def test_a_success_is_a_refusal_when_the_step_says_so(
    fail_if: str, body: object, kind: Kind
) -> None:
    step = Step(request="POST /x", fail_if=fail_if, words="why")
    reply = _reply(200, body)
    reading = read_step(reply, content_of(reply), (), step)
    assert reading.kind is kind
    assert reading.words == ("No" if isinstance(body, dict) and "why" in body else "")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7),
        (" 120 ", 120),
        ("0", 0),
        ("999999999", 86400),
        ("Mon, 02 Mar 2026 09:31:00 GMT", 60),
        ("Mon, 02 Mar 2026 09:31:00 -0000", 60),
        ("Mon, 02 Mar 2020 09:31:00 GMT", 0),
        (None, None),
        ("", None),
        ("-5", None),
        ("soon", None),
        ("\N{ARABIC-INDIC DIGIT SEVEN}", None),
        ("9" * 50, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(
    value: str | None, seconds: float | None
) -> None:
    found = retry_after(value, NOW)
    assert (None if found is None else found.total_seconds()) == seconds


@given(st.text())
def test_retry_after_never_fails(value: str) -> None:
    found = retry_after(value, NOW)
    assert found is None or 0 <= found.total_seconds() <= 86400


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(st.integers(100, 999), st.binary() | _JSON.map(lambda v: json.dumps(v).encode()))
def test_any_answer_has_a_meaning(status: int, body: bytes) -> None:
    rule = ErrorRule(when="length(message) > `3`", kind="rejected", text="message")
    reply = _reply(status, body, "text/plain")
    reading = read(reply, content_of(reply), (rule,))
    assert isinstance(reading.kind, Kind)
    assert len(reading.words) <= 400
    assert reading.words.isprintable()


@given(st.text())
def test_foreign_text_becomes_one_printable_line(text: str) -> None:
    line = one_line(text)
    assert line.isprintable()
    assert len(line) <= 400
    assert one_line(line) == line


@pytest.mark.parametrize("body", [b"NaN", b"[Infinity]", b"-1e999", b"{", b"[" * 100_000, b"\xff"])
def test_what_is_no_strict_json_is_unreadable(body: bytes) -> None:
    content: Any = content_of(_reply(200, body))
    assert not content.readable
    assert content.value is None
