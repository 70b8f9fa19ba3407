"""What people type: read exactly, or refused with the mend; money never by guessing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import forms
from object_links.catalog import ActionSpec

SPEC = ActionSpec.model_validate(
    {
        "label": "Refund",
        "done": "Refunded",
        "inputs": {
            "amount": {"type": "money", "label": "Amount", "minimum": 1, "currency": "currency"},
            "count": {"type": "integer", "label": "Count", "maximum": 12},
            "why": {"type": "text", "label": "Reason", "max_length": 10},
            "how": {"type": "choice", "label": "How", "choices": {"card": "By card"}},
            "when": {"type": "date", "label": "When", "required": False},
            "told": {"type": "boolean", "label": "Customer told"},
        },
        "repeat": "idempotent",
        "steps": [{"request": "PUT /refund", "json": {}}],
        "unverified_because": "It is an example.",
    },
    strict=False,
)
GOOD = {"amount": "12.50", "count": "3", "why": "late", "how": "card", "told": "true"}


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("45", "EUR", 4500),
        ("45.00", "EUR", 4500),
        ("45,5", "EUR", 4550),
        ("1,234.50", "EUR", 123450),
        ("1.234,50", "EUR", 123450),
        ("1 234.50", "EUR", 123450),
        ("45.00 EUR", "EUR", 4500),
        ("1200", "JPY", 1200),
        ("1,200", "JPY", 1200),
        ("1.250", "KWD", 1250),
        ("0.05", "", 5),
    ],
)
def test_amounts_are_read_in_the_currencys_own_digits(text: str, currency: str, minor: int) -> None:
    assert forms.text_to_minor(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1,234", "EUR"),
        ("1.234", "EUR"),
        ("12.345", "USD"),
        ("-5", "EUR"),
        ("5e3", "EUR"),
        ("five", "EUR"),
        ("٤٥", "EUR"),
        ("12.5.0", "EUR"),
        ("12,50", "JPY"),
        ("", "EUR"),
        ("9" * 20, "EUR"),
    ],
)
def test_what_could_mean_two_things_is_refused_with_an_example(text: str, currency: str) -> None:
    with pytest.raises(forms.Wrong, match="such as"):
        forms.text_to_minor(text, currency)


@given(st.integers(0, 10**12), st.sampled_from(["EUR", "JPY", "KWD", ""]))
def test_an_amount_that_was_written_for_people_reads_back(minor: int, currency: str) -> None:
    assert forms.text_to_minor(forms.minor_to_text(minor, currency), currency) == minor


@given(st.text(max_size=40), st.sampled_from(["EUR", "JPY", "KWD", "", "??"]))
def test_reading_an_amount_never_raises_anything_else(text: str, currency: str) -> None:
    try:
        minor = forms.text_to_minor(text, currency)
    except forms.Wrong:
        return
    assert 0 <= minor <= forms.MOST_MINOR


def test_good_inputs_become_their_types() -> None:
    values, errors = forms.check(SPEC, GOOD, {"amount": "EUR"})
    assert errors == {}
    assert values == {"amount": 1250, "count": 3, "why": "late", "how": "card", "told": True}


def test_the_label_of_a_choice_stands_for_its_value_where_only_one_has_it() -> None:
    assert forms.check(SPEC, {**GOOD, "how": "by CARD"}, {"amount": "EUR"})[0]["how"] == "card"
    twice = {"card": "By card", "chip": "By card"}
    live = SPEC.inputs["how"].model_copy(update={"choices": twice})
    spec = SPEC.model_copy(update={"inputs": {"how": live}})
    errors = forms.check(spec, {"how": "By card"}, {})[1]
    assert errors == {"how": "Choose one of: card (By card), chip (By card)."}


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("amount", "", "Amount is needed."),
        ("amount", "0.00", "At least 0.01 EUR."),
        ("count", "13", "At most 12."),
        ("count", "twelve", "whole number"),
        ("why", "much too long a reason", "At most 10 characters, these are 22."),
        ("how", "cash", "Choose one of: card (By card)."),
        ("when", "tomorrow", "year-month-day"),
    ],
)
def test_each_mistake_is_told_at_its_input_with_the_mend(name: str, text: str, told: str) -> None:
    _, errors = forms.check(SPEC, {**GOOD, name: text}, {"amount": "EUR"})
    assert list(errors) == [name]
    assert told in errors[name]


def test_the_currency_comes_from_the_object() -> None:
    assert forms.currencies(SPEC, {"currency": "JPY"}) == {"amount": "JPY"}
    assert forms.currencies(SPEC, {"currency": None}) == {}
