"""Forms in Slack: every input, its bounds, its first value and what was wrong with it."""

import json
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings

from adapters.slack.carry import (
    Offer,
    Origin,
    pack_handle,
    unpack_handle,
    unpack_metadata,
)
from adapters.slack.fake.checks import check_view
from adapters.slack.interactions import read_submission
from adapters.slack.modals import errors_answer, form_view, telling_view, waiting_view
from adapters.slack.render import actions_of
from bot.words import Card, Choice, Click, Form, FormInput, Place, Posted
from object_links.resolve import ObjectRef
from tests.channels.slack.samples import sample
from tests.channels.slack.strategies import cards, forms

ORDER = ObjectRef("order", "SO-1042")
PLACE = Place("slack", "T024ACME", "C0ORDERS", "1795300000.000100")
ORIGIN = Origin(PLACE, Posted(PLACE, "1795300351.000800", "U061ANNA", "https://hooks.slack.com/x"))


def form(*inputs: FormInput, **more: Any) -> Form:  # noqa: ANN401 - any field of a form
    return Form("Refund", "Refund", "refund", ORDER, "n1", inputs, **more)


def element(one: FormInput) -> dict[str, Any]:
    view = form_view(form(one), ORIGIN)
    assert check_view(view) == []
    found: dict[str, Any] = view["blocks"][0]["element"]
    return found


def test_a_form_has_a_title_a_button_and_its_inputs_by_name() -> None:
    amount = FormInput("amount", "Amount", "money", hint="Up to 50.00 EUR")
    view = form_view(form(amount, intro="Order SO-1042"), ORIGIN)
    assert view["title"]["text"] == "Refund"
    assert view["submit"]["text"] == "Refund"
    assert view["close"]["text"] == "Cancel"
    intro, asked = view["blocks"]
    assert intro["text"]["text"] == "Order SO-1042"
    assert asked["block_id"] == "amount"
    assert asked["hint"]["text"] == "Up to 50.00 EUR"
    assert check_view(view) == []


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (
            FormInput("x", "X", "text", max_length=20, initial="so far"),
            {"type": "plain_text_input", "max_length": 20, "initial_value": "so far"},
        ),
        (FormInput("x", "X", "paragraph"), {"type": "plain_text_input", "multiline": True}),
        (
            FormInput("x", "X", "integer", minimum=1, maximum=9, initial="3"),
            {"type": "number_input", "min_value": "1", "max_value": "9", "initial_value": "3"},
        ),
        (FormInput("x", "X", "money", initial="45.00"), {"initial_value": "45.00"}),
        (FormInput("x", "X", "date", initial="2026-12-01"), {"initial_date": "2026-12-01"}),
        (FormInput("x", "X", "boolean"), {"type": "checkboxes"}),
    ],
)
def test_each_kind_of_input_has_its_element(one: FormInput, wanted: dict[str, Any]) -> None:
    assert wanted.items() <= element(one).items()


@pytest.mark.parametrize(
    ("number", "kind", "lists"),
    [(2, "radio_buttons", 0), (50, "static_select", 0), (250, "static_select", 3)],
)
def test_a_choice_keeps_all_of_its_options(number: int, kind: str, lists: int) -> None:
    choices = tuple(Choice(f"v{index}", f"Value {index}") for index in range(number))
    made = element(FormInput("x", "X", "choice", choices=choices, initial="v1"))
    assert made["type"] == kind
    groups = made.get("option_groups", [])
    assert len(groups) == lists
    options = made.get("options") or [one for group in groups for one in group["options"]]
    assert [one["value"] for one in options] == [choice.value for choice in choices]
    assert made["initial_option"]["value"] == "v1"


@pytest.mark.parametrize("initial", ["12", "0", "many", "1.5"])
def test_a_first_number_that_slack_would_refuse_is_left_out(initial: str) -> None:
    one = FormInput("x", "X", "integer", minimum=1, maximum=9, initial=initial)
    assert "initial_value" not in element(one)


def test_a_box_need_not_be_ticked() -> None:
    view = form_view(form(FormInput("x", "X", "boolean", required=True)), ORIGIN)
    assert view["blocks"][0]["optional"] is True


def test_after_a_first_try_each_mistake_stands_at_its_input() -> None:
    inputs = (FormInput("a", "A", "text"), FormInput("b", "B", "text"))
    errors = MappingProxyType({"b": "Give a reason.", "gone": "No longer asked."})
    view = form_view(form(*inputs, errors=errors), ORIGIN)
    kinds = [block.get("block_id") or block["text"]["text"] for block in view["blocks"]]
    assert kinds == ["a", "⚠ Give a reason.", "b", "⚠ No longer asked."]
    assert check_view(view) == []


def test_a_long_title_is_cut_in_the_bar_and_whole_below() -> None:
    long = Form("Refund order SO-1042 of Gemini", "Go", "refund", ORDER, "n", ())
    view = form_view(long, ORIGIN)
    assert view["title"]["text"] == "Refund order SO-1042 of…"
    assert view["blocks"][0]["text"]["text"] == "Refund order SO-1042 of Gemini"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (FormInput("x", "X", "choice"), "give it `choices`"),
        (FormInput("x", "X", "choice", choices=(Choice("v" * 151, "V"),)), "1 to 150 characters"),
    ],
)
def test_a_form_that_no_window_can_hold_is_an_error(one: FormInput, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        form_view(form(one), ORIGIN)


@settings(max_examples=80)
@given(forms())
def test_slack_takes_every_form_and_a_submission_comes_back_as_that_form(form: Form) -> None:
    view = form_view(form, ORIGIN)
    assert check_view(view) == []
    json.dumps(view, ensure_ascii=False).encode()
    assert unpack_metadata(view["private_metadata"]) == (
        ORIGIN,
        Offer(form.nonce, form.action, form.ref),
    )
    payload = sample("form")
    payload["view"]["private_metadata"] = view["private_metadata"]
    payload["view"]["state"]["values"] = {
        block["block_id"]: {
            block["element"]["action_id"]: {"type": "plain_text_input", "value": "x"}
        }
        for block in view["blocks"]
        if block["type"] == "input"
    }
    click = read_submission(payload)
    assert isinstance(click, Click)
    assert (click.nonce, click.action, click.ref) == (form.nonce, form.action, form.ref)
    assert (click.place, click.card) == (ORIGIN.place, ORIGIN.card)
    assert click.inputs == {one.name: "x" for one in form.inputs}


@settings(max_examples=50)
@given(cards())
def test_every_card_can_be_told_in_a_window_with_its_actions(card: Card) -> None:
    view = telling_view(card, ORIGIN)
    assert check_view(view) == []
    assert "submit" not in view
    assert len(actions_of(view["blocks"])) == len(card.all_actions)


def test_a_window_stands_before_anything_is_known() -> None:
    view = waiting_view("Refund", Origin(PLACE))
    assert check_view(view) == []
    assert view["blocks"][0]["text"]["text"] == "One moment…"
    assert unpack_metadata(view["private_metadata"]) == (Origin(PLACE), None)


def test_errors_in_the_answer_name_inputs() -> None:
    assert errors_answer({"amount": "At most 50.00."}) == {
        "response_action": "errors",
        "errors": {"amount": "At most 50.00."},
    }


def test_a_handle_leads_back_to_where_it_came_from() -> None:
    assert unpack_handle(pack_handle("V1", ORIGIN)) == ("V1", ORIGIN)
    for text in ("", "V1", "{}", '{"v":"V1"}', '{"p":["T","C",null]}'):
        with pytest.raises(ValueError, match="prepare"):
            unpack_handle(text)
