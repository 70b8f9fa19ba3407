"""Expressions, templates and addresses: what they give, and that nothing gets out of hand."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from object_links import expressions
from object_links.expressions import ExpressionError, evaluate, expand, fill, holds

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(
    ("expression", "root", "value"),
    [
        ("money(total, currency)", {"total": 248000, "currency": "EUR"}, "2,480.00 EUR"),
        ("money(total, 'JPY')", {"total": 2480}, "2,480 JPY"),
        ("money(total, 'KWD')", {"total": -1234567}, "-1,234.567 KWD"),
        ("money(total, 'EUR')", {"total": 5}, "0.05 EUR"),
        ("money(total, 'EUR')", {}, None),
        ("date(day)", {"day": "2026-11-21"}, "21 Nov 2026"),
        ("date(day)", {"day": "2026-11-21T23:30:00+02:00"}, "21 Nov 2026"),
        ("date(day)", {"day": "1970-01-01T00:00:00Z"}, None),
        ("date(day)", {"day": 0}, None),
        ("date(day)", {"day": ""}, None),
        ("first(lines).name", {"lines": [{"name": "bolt"}]}, "bolt"),
        ("first(lines)", {"lines": []}, None),
        ("default(owner, 'nobody')", {"owner": ""}, "nobody"),
        ("default(count, `5`)", {"count": 0}, 0),
        ("lower(name)", {"name": "ÄÖ"}, "äö"),
        ("digits(phone)", {"phone": "+49 (0)30-12"}, "4903012"),
        ("b64json(@)", [["number", "=", "1"]], "W1sibnVtYmVyIiwiPSIsIjEiXV0="),
        ("a.b.c", {"a": None}, None),
    ],
)
def test_an_expression_gives(expression: str, root: Any, value: object) -> None:  # noqa: ANN401
    assert evaluate(expression, root) == value


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("status ==", "no expression at character 10"),
        ("contain(a, b)", "there is no function `contain`: did you mean `contains`?"),
        ("money(a)", "`money` takes 2 values, not 1"),
        ("a" * 501, "more than 500"),
        ("", "is no expression"),
        ("[" * 240 + "a" + "]" * 240, "nested too deeply"),
        ("!" * 499 + "a", "nested too deeply"),
    ],
)
def test_what_is_no_expression_is_refused_in_words(text: str, said: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        expressions.compile(text)
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("expression", "root", "said"),
    [
        ("[@,@][]|" * 50 + "@", {}, "too much work"),
        ("join('',[@,@])|" * 30 + "@", "x" * 1000, "too much work"),
        ("a", {"a": list(range(60_000))}, "too large"),
        ("a", {"a": ["x" * 600_000, "y" * 600_000]}, "too large"),
        ("money(a, 'EUR')", {"a": 1.5}, "whole minor units"),
        ("date(a)", {"a": "soon"}, "cannot read"),
    ],
)
def test_too_much_or_unfit_data_is_an_error_in_words(
    expression: str,
    root: Any,  # noqa: ANN401
    said: str,
) -> None:
    with pytest.raises(ExpressionError, match=said):
        evaluate(expression, root)


def test_an_error_does_not_show_the_value_that_did_not_fit() -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate("sum(salaries)", {"salaries": ["secret-42"]})
    assert "secret-42" not in str(caught.value)
    assert "sum() wants" in str(caught.value)


def test_only_true_holds() -> None:
    assert holds("status == 'held'", {"status": "held"})
    assert not holds("status", {"status": "held"})
    assert not holds("missing", {})


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("object.lines[].name", {("object",), ("object", "lines")}),
        ("a | b", {("a",), ("a", "b")}),
        (
            "sum([before.x, inputs.y])",
            {("before",), ("before", "x"), ("inputs",), ("inputs", "y")},
        ),
        ("links[?ref=='x' && to=='y']", {("links",)}),
        ("max_by(lines, &price)", {("lines",)}),
        ("{a: b}", {("b",)}),
    ],
)
def test_an_expression_tells_what_it_reads(text: str, names: set[tuple[str, ...]]) -> None:
    assert expressions.compile(text).names == names


def test_a_template_computes_what_is_marked_and_keeps_the_rest_as_it_is() -> None:
    template = {"a": {"$": "inputs.n"}, "b": ["1", 1, True, None], "c": {"$": "x", "d": 1}}
    filled = fill(template, {"inputs": {"n": 4500}})
    assert filled == {"a": 4500, "b": ["1", 1, True, None], "c": {"$": "x", "d": 1}}
    assert list(expressions.computed(template)) == [(("a", "$"), "inputs.n")]


@pytest.mark.parametrize(
    ("template", "variables", "address"),
    [
        ("GET /orders/{id}", {"id": "SO-1042"}, "GET /orders/SO-1042"),
        ("GET /orders//{id}/", {"id": "a/b c"}, "GET /orders//a%2Fb%20c/"),
        ("GET /x?q={q}", {"q": "ü&=%"}, "GET /x?q=%C3%BC%26%3D%25"),
        ("GET /~a.b_c/{n}", {"n": 7}, "GET /~a.b_c/7"),
    ],
)
def test_names_in_an_address_are_percent_encoded_and_the_rest_is_not_touched(
    template: str, variables: dict[str, str | int], address: str
) -> None:
    assert expand(template, variables) == address


def test_a_base_address_is_taken_as_it_is() -> None:
    verbatim = {"base_url": "https://erp.example/a"}
    address = expand("{base_url}/o/{id}", {"id": "é"}, verbatim=verbatim)
    assert address == "https://erp.example/a/o/%C3%A9"


@pytest.mark.parametrize(
    ("template", "value"),
    [("/a/{id}", ".."), ("/a/{id}", "."), ("/a/{id}", ""), ("/a/{id}", "\ud800"), ("/{x}", "1")]
    + [(template, "1") for template in ("/{", "/}", "/{}", "/{a b}", "/{id")],
)
def test_what_would_lead_elsewhere_is_refused(template: str, value: str) -> None:
    with pytest.raises(ExpressionError):
        expand(template, {"id": value})


@given(st.text(max_size=60), JSON)
def test_an_expression_error_is_the_only_error(text: str, root: Any) -> None:  # noqa: ANN401
    with suppress(ExpressionError):
        evaluate(text, root)


@given(st.sampled_from(["money(a, b)", "date(a)", "first(a)", "lower(a)", "sum(a)", "a[?b]"]), JSON)
def test_functions_meet_any_data(text: str, value: Any) -> None:  # noqa: ANN401
    with suppress(ExpressionError):
        evaluate(text, {"a": value, "b": value})


@given(st.text(min_size=1, max_size=20))
def test_a_value_never_leaves_its_segment(value: str) -> None:
    try:
        address = expand("/a/{id}/z", {"id": value})
    except ExpressionError:
        return
    assert address.count("/") == 3
    assert not set(address[3:-2]) & set("?#&")
