"""Payloads that Slack would refuse are refused, and kept for the test to see."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.errors import SlackApiError
from slack_sdk.models import blocks
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.fake.checks import (
    check_blocks,
    check_entities,
    check_message,
    check_metadata,
    check_option_list,
    check_view,
)
from tests.support.slack import Acme

Json = dict[str, Any]


def plain(text: str = "t") -> Json:
    return {"type": "plain_text", "text": text}


def button(**more: Any) -> Json:  # noqa: ANN401 - parts of a payload
    return {"type": "button", "action_id": "a", "text": plain()} | more


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def section(text: str = "t", **more: Any) -> Json:  # noqa: ANN401 - parts of a payload
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}} | more


def option(value: str = "v", text: str = "t") -> Json:
    return {"text": plain(text), "value": value}


def select(count: int = 1, **more: Any) -> Json:  # noqa: ANN401 - parts of a payload
    options = [option(str(number)) for number in range(count)]
    return {"type": "static_select", "action_id": "s", "options": options} | more


def input_block(element: Json | None = None, **more: Any) -> Json:  # noqa: ANN401
    element = element or {"type": "plain_text_input", "action_id": "i"}
    return {"type": "input", "label": plain(), "element": element} | more


def modal(*blocks: Json, **more: Any) -> Json:  # noqa: ANN401 - parts of a payload
    return {"type": "modal", "title": plain(), "submit": plain(), "blocks": list(blocks)} | more


GOOD = [
    [section("x" * 3000)],
    [{"type": "header", "text": plain("x" * 150)}],
    [actions(*(button(action_id=str(n)) for n in range(25)))],
    [actions(button(text=plain("x" * 75), value="x" * 2000, style="primary"))],
    [section(fields=[plain("x" * 2000)] * 10)],
    [{"type": "context", "elements": [plain()] * 10}],
    [{"type": "divider"}] * 50,
    [section(accessory=select(100))],
    [actions(button(confirm={"title": plain(), "text": plain(), "confirm": plain(),
                             "deny": plain()}))],
    [input_block()],
    [{"type": "image", "image_url": "https://x.example/y.png", "alt_text": "a chart"}],
    [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [
        {"type": "text", "text": "x"}, {"type": "user", "user_id": "U1"}]}]}],
]  # fmt: skip


@pytest.mark.parametrize("blocks", GOOD)
def test_what_is_within_the_limits_is_accepted(blocks: list[Json]) -> None:
    assert check_blocks(blocks) == []


BAD = [
    ([section("x" * 3001)], "less than 3001", "/blocks/0/text/text"),
    ([section("")], "more than 0", "/blocks/0/text/text"),
    ([{"type": "section"}], "text or fields", "/blocks/0"),
    ([{"type": "header", "text": plain("x" * 151)}], "less than 151", "/blocks/0/text/text"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "unsupported type", "/type"),
    ([actions(button(text=plain("x" * 76)))], "less than 76", "/blocks/0/elements/0/text/text"),
    ([actions(button(value="x" * 2001))], "less than 2001", "/blocks/0/elements/0/value"),
    ([actions(button(url="x" * 3001))], "less than 3001", "/url"),
    ([actions(button(style="blue"))], "failed to match", "/style"),
    ([actions(button(colour="blue"))], "invalid additional property: colour", "/elements/0"),
    ([actions(button(action_id="x" * 256))], "less than 256", "/action_id"),
    ([actions(button(), button())], "action_id must be unique", "/blocks/0"),
    ([actions(*(button(action_id=str(n)) for n in range(26)))], "no more than 25", "/elements"),
    ([actions()], "at least 1", "/elements"),
    ([section(fields=[plain()] * 11)], "no more than 10", "/fields"),
    ([section(fields=[plain("x" * 2001)])], "less than 2001", "/fields/0/text"),
    ([{"type": "context", "elements": [plain()] * 11}], "no more than 10", "/elements"),
    ([{"type": "divider"}] * 51, "no more than 50", "/blocks"),
    ([section(accessory=select(101))], "no more than 100", "/accessory/options"),
    ([section(accessory=select(options=[option(text="x" * 76)]))], "less than 76", "/text"),
    ([section(accessory=select(options=[option(value="x" * 151)]))], "less than 151", "/value"),
    ([section(accessory=select(options=[option(), option()]))], "values must be unique", "s"),
    ([section(accessory=select(initial_option=option("other")))], "not one of the options", "s"),
    ([section(accessory=select(option_groups=[]))], "exactly one of options", "s"),
    ([section(block_id="b"), section(block_id="b")], "block_id already exists", "/blocks/1"),
    ([section(block_id="x" * 256)], "less than 256", "/block_id"),
    ([{"type": "image", "image_url": "https://x.example/y.png"}], "failed to match", "/blocks/0"),
    ([{"type": "nonsense"}], "unsupported type: nonsense", "/blocks/0/type"),
    ([{}], "missing required field: type", "/blocks/0"),
    (["text"], "must be a valid object", "/blocks/0"),
    ([input_block({"type": "plain_text_input", "action_id": "i",
                   "placeholder": plain("x" * 151)})], "less than 151", "/placeholder/text"),
    ([input_block({"type": "plain_text_input", "action_id": "i", "min_length": 5,
                   "max_length": 4})], "must be ordered", "i"),
    ([input_block(button())], "unsupported type: button", "/element/type"),
    ([actions(button(confirm={"title": plain("x" * 101), "text": plain(), "confirm": plain(),
                              "deny": plain()}))], "less than 101", "/confirm/title/text"),
]  # fmt: skip


@pytest.mark.parametrize(("blocks", "reason", "place"), BAD)
def test_what_slack_refuses_is_refused_with_reason_and_place(
    blocks: list[Any], reason: str, place: str
) -> None:
    found = check_blocks(blocks)
    assert any(reason in one and place in one for one in found), found


VIEWS = [
    (modal(section(), title=plain("x" * 25)), "less than 25"),
    (modal(section(), submit=plain("x" * 25)), "less than 25"),
    (modal(section(), close=plain("x" * 25)), "less than 25"),
    (modal(section(), private_metadata="x" * 3001), "less than 3001"),
    (modal(section(), callback_id="x" * 256), "less than 256"),
    (modal(*[{"type": "divider"}] * 101), "no more than 100"),
    (modal(), "at least 1"),
    ({"type": "modal", "title": plain(), "blocks": [input_block()]}, "submit"),
    ({"type": "modal", "blocks": [section()]}, "missing required field: title"),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
    (modal(section("x" * 3001)), "less than 3001"),
    (modal({"type": "nonsense"}), "unsupported type: nonsense"),
    ({"type": "message", "blocks": []}, "must be one of"),
    ([], "must be one of"),
]


@pytest.mark.parametrize(("view", "reason"), VIEWS)
def test_a_view_slack_refuses_is_refused(view: object, reason: str) -> None:
    found = check_view(view)
    assert any(reason in one for one in found), found


def test_a_full_modal_and_a_home_tab_are_accepted() -> None:
    full = modal(
        *[input_block(block_id=str(n)) for n in range(100)],
        title=plain("x" * 24),
        private_metadata="x" * 3000,
    )
    assert check_view(full) == []
    assert check_view({"type": "home", "blocks": [section()]}) == []


def test_blocks_of_attachments_are_checked_too() -> None:
    (reason,) = check_message({"attachments": [{"blocks": [section("x" * 3001)]}]})
    assert "/attachments/0/blocks/0/text/text" in reason


def test_metadata_needs_a_type_and_a_payload_of_moderate_size() -> None:
    assert check_metadata({"event_type": "x", "event_payload": {"a": [1]}}) is None
    assert check_metadata("x") == "invalid_metadata_format"
    assert check_metadata({"event_type": "x"}) == "invalid_metadata_schema"
    large = {"event_type": "x", "event_payload": {"a": "x" * 8000}}
    assert check_metadata(large) == "metadata_too_large"


def test_the_options_an_app_offers_are_checked() -> None:
    assert check_option_list({"options": [option()]}) == []
    assert check_option_list({"options": [option(text="x" * 76)]})
    assert check_option_list({"choices": []})


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["type", "text", "elements", "options", "block_id", "accessory", "x"])
            | st.text(max_size=5),
            inner | st.sampled_from(["section", "actions", "button", "plain_text", "mrkdwn"]),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(JSON_VALUES)
def test_no_input_makes_the_check_fail(value: Any) -> None:  # noqa: ANN401 - any JSON at all
    for check in (check_blocks, check_view, check_entities, check_option_list):
        assert isinstance(check(value), list)
    check_metadata(value)
    check_message({"blocks": value, "attachments": [value]})
    check_message({"attachments": value})


def test_a_deeply_nested_payload_is_refused_and_not_followed() -> None:
    deep: Any = "x"
    for _ in range(5000):
        deep = [deep]
    assert check_blocks([deep])


OVERSIZE = st.sampled_from(
    [
        lambda text: section("x" * 3000 + text),
        lambda text: {"type": "header", "text": plain("x" * 150 + text)},
        lambda text: actions(button(text=plain("x" * 75 + text))),
        lambda text: actions(button(value="x" * 2000 + text)),
        lambda text: section(fields=[plain("x" * 2000 + text)]),
        lambda text: section(block_id="x" * 255 + text),
        lambda text: section(accessory=select(options=[option(text="x" * 75 + text)])),
    ]
)


@given(OVERSIZE, st.text(min_size=1, max_size=30))
def test_anything_longer_than_the_limit_is_always_refused(make: Any, text: str) -> None:  # noqa: ANN401
    assert check_blocks([make(text)])


async def test_slack_sdk_gets_the_refusal_and_the_test_can_see_it(
    company: Acme, web: AsyncWebClient
) -> None:
    with pytest.raises(SlackApiError) as caught:
        await web.chat_postMessage(
            channel=company.orders.id, text="x", blocks=[actions(button(value="x" * 2001))]
        )
    answer = caught.value.response.data
    assert answer["error"] == "invalid_blocks"
    assert "less than 2001" in answer["response_metadata"]["messages"][0]
    (violation,) = company.fake.world.violations
    assert violation.where == "chat.postMessage"
    assert company.fake.client(company.anna).messages(company.orders.id) == []


async def test_a_work_object_of_a_wrong_shape_earns_a_warning_only(
    company: Acme, web: AsyncWebClient
) -> None:
    answer = await web.chat_postMessage(
        channel=company.orders.id, text="x", metadata={"entities": [{"url": "https://x.example"}]}
    )
    assert answer["ok"]
    assert answer["warning"] == "invalid_metadata_format"
    assert company.fake.world.violations


def test_what_slack_sdks_own_models_make_is_accepted() -> None:
    options = [blocks.Option(value=str(n), text="x" * 75) for n in range(100)]
    few = options[:10]
    made = [
        blocks.SectionBlock(text="x" * 3000, accessory=blocks.OverflowMenuElement(options=few[:5])),
        blocks.SectionBlock(fields=["x" * 2000] * 10),
        blocks.HeaderBlock(text="x" * 150),
        blocks.DividerBlock(),
        blocks.ContextBlock(
            elements=[
                blocks.MarkdownTextObject(text="x"),
                blocks.ImageElement(image_url="https://x.example/y.png", alt_text="y"),
            ]
        ),
        blocks.ActionsBlock(
            elements=[
                blocks.ButtonElement(text="Go", action_id="go", value="v", style="primary"),
                blocks.StaticSelectElement(
                    placeholder="x" * 150, options=options, action_id="static"
                ),
                blocks.UserSelectElement(placeholder="p", action_id="user"),
                blocks.RadioButtonsElement(options=few, action_id="radio"),
                blocks.CheckboxesElement(options=few, action_id="check"),
                blocks.DatePickerElement(initial_date="2026-12-01", action_id="date"),
            ]
        ),
        blocks.InputBlock(
            label="x" * 2000,
            element=blocks.PlainTextInputElement(action_id="text", max_length=3000),
        ),
        blocks.InputBlock(
            label="n",
            element=blocks.NumberInputElement(
                action_id="number", is_decimal_allowed=True, min_value="0"
            ),
        ),
        blocks.MarkdownBlock(text="x" * 12_000),
    ]
    assert check_blocks([block.to_dict() for block in made]) == []
