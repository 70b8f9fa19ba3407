"""What systems write for amounts, dates and text, and what is sent to them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from object_links import values
from object_links.expressions import ExpressionError, evaluate

TYPED = {"__class__": "Decimal", "decimal": "2400.50"}


@pytest.mark.parametrize(
    ("expression", "root", "wanted"),
    [
        ("minor(total, 'EUR')", {"total": "240.00"}, 24_000),
        ("minor(total, 'EUR')", {"total": TYPED}, 240_050),
        ("minor(total, 'EUR')", {"total": 0.1}, 10),
        ("minor(total, 'JPY')", {"total": "1200"}, 1200),
        ("minor(total, 'BHD')", {"total": "1.234"}, 1234),
        ("minor(total, 'EUR')", {"total": None}, None),
        ("minor(total, currency)", {"total": "1.00"}, None),
        ("units(`4500`, 'EUR')", {}, "45.00"),
        ("units(`-5`, 'EUR')", {}, "-0.05"),
        ("units(`4500`, 'JPY')", {}, "4500"),
        ("replace(units(`4500`, 'EUR'), '.', ',')", {}, "45,00"),
        ("decimal('1.234,50', ',')", {}, "1234.50"),
        ("decimal('1 234,50', ',')", {}, "1234.50"),
        ("decimal('-1’234.50', '.')", {}, "-1234.50"),
        ("decimal('', ',')", {}, None),
        ("minor(decimal('1.234,50', ','), 'EUR')", {}, 123_450),
        (
            "date(day)",
            {"day": {"__class__": "date", "year": 2026, "month": 3, "day": 9}},
            "9 Mar 2026",
        ),
        ("date(day)", {"day": "1970-01-01T00:00:00Z"}, None),
        ("iso(day)", {"day": {"year": 2026, "month": 3, "day": 9}}, "2026-03-09"),
        (
            "iso(day)",
            {"day": {"year": 2026, "month": 3, "day": 9, "hour": 7, "minute": 5}},
            "2026-03-09T07:05:00",
        ),
        ("iso(day)", {"day": "1970-01-01T00:00:00Z"}, None),
        ("iso(day)", {"day": ""}, None),
        ("ymd('2026-03-09')", {}, {"year": 2026, "month": 3, "day": 9}),
        ("ymd(day)", {}, None),
        (
            "merge({__class__: 'date'}, ymd('2026-03-09'))",
            {},
            {"__class__": "date", "year": 2026, "month": 3, "day": 9},
        ),
        ("quote(name, 'doubled')", {"name": "O'Neil \\"}, "'O''Neil \\'"),
        ("quote(name, 'escaped')", {"name": "O'Neil \\"}, "'O\\'Neil \\\\'"),
        ("quote(name, 'escaped_double')", {"name": 'a "b" \\'}, '"a \\"b\\" \\\\"'),
        ("quote(name, 'doubled')", {"name": "a\n\x00b"}, "'a  b'"),
        ("quote(name, 'doubled')", {"name": None}, "''"),
        ("lines('one\n\ntwo')", {}, ["one", "two"]),
        ("json({a: 'ü'})", {}, '{"a":"ü"}'),
        (
            "lines('a\nb')[].{type: 'paragraph', content: [{type: 'text', text: @}]}",
            {},
            [
                {"type": "paragraph", "content": [{"type": "text", "text": "a"}]},
                {"type": "paragraph", "content": [{"type": "text", "text": "b"}]},
            ],
        ),
    ],
)
def test_values_become_what_the_other_side_wants(
    expression: str, root: dict[str, Any], wanted: object
) -> None:
    assert evaluate(expression, root) == wanted


@pytest.mark.parametrize(
    "expression",
    [
        "minor('12.345', 'EUR')",
        "minor('much', 'EUR')",
        "minor('NaN', 'EUR')",
        "minor('1e400', 'EUR')",
        "minor(`true`, 'EUR')",
        "decimal('1.23,50', ',')",
        "decimal('1,00', ';')",
        "date(`{}`)",
        "iso('soon')",
        "quote('x', 'somehow')",
        "units(`1.5`, 'EUR')",
    ],
)
def test_what_cannot_be_read_is_left_out_and_not_guessed(expression: str) -> None:
    with pytest.raises(ExpressionError) as error:
        evaluate(expression, {})
    assert "much" not in str(error.value).replace(expression, "")


@pytest.mark.parametrize(
    ("value", "currency", "shown"),
    [
        ("2480.5", "EUR", "2,480.50 EUR"),
        (TYPED, "USD", "2,400.50 USD"),
        (0.1, "EUR", "0.10 EUR"),
        (1200, "JPY", "1,200 JPY"),
        ("-3", "", "-3.00"),
    ],
)
def test_decimal_amounts_are_shown_with_the_digits_of_their_currency(
    value: object, currency: str, shown: str
) -> None:
    assert values.amount(value, currency) == shown


@given(st.text())
def test_no_text_leaves_its_quotation_marks(text: str) -> None:
    doubled = values.quoted(text, "doubled")
    assert "'" not in doubled[1:-1].replace("''", "")
    escaped = values.quoted(text, "escaped")
    assert "'" not in escaped[1:-1].replace("\\\\", "").replace("\\'", "")


@given(st.integers(-(10**12), 10**12), st.sampled_from(["EUR", "JPY", "BHD"]))
def test_an_amount_comes_back_as_it_was_sent(minor: int, currency: str) -> None:
    text = evaluate("units(minor, currency)", {"minor": minor, "currency": currency})
    assert evaluate("minor(text, currency)", {"text": text, "currency": currency}) == minor
