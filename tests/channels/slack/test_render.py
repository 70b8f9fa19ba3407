"""Cards in Slack: everything the card holds, nothing else, and no text can be more than text."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.carry import Offer
from adapters.slack.fake.checks import check_blocks
from adapters.slack.interactions import read_button
from adapters.slack.render import actions_of, render
from adapters.slack.text import clean, mrkdwn, plain, units
from bot.words import Action, Card, Click, Field, Item
from object_links.resolve import ObjectRef
from tests.channels.slack.samples import sample
from tests.channels.slack.strategies import NASTY, cards

ORDER = ObjectRef("order", "SO-1042")
CARD = Card(
    title="Order SO-1042",
    ref=ORDER,
    nonce="n1",
    url="https://erp.example/orders/1042",
    status="On hold",
    fields=(Field("Customer", "Gemini & Sons"), Field("Amount", "450.00 EUR")),
    note="Held because the limit is exceeded.\nAsk Lea.",
    actions=(Action("release", ORDER, "Release", "primary"), Action(".why", ORDER, "Why?")),
    acted_by="By Anna Arnold",
    as_of=datetime(2026, 11, 21, 9, 30, tzinfo=UTC),
)


def strings(node: object) -> Iterator[str]:
    """Every text that Slack shows, of a list of blocks."""
    if isinstance(node, dict):
        if node.get("type") in ("plain_text", "mrkdwn"):
            yield node["text"]
        for child in node.values():
            yield from strings(child)
    elif isinstance(node, list):
        for child in node:
            yield from strings(child)


def mrkdwn_objects(node: object) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("type") == "mrkdwn":
            yield node
        for child in node.values():
            yield from mrkdwn_objects(child)
    elif isinstance(node, list):
        for child in node:
            yield from mrkdwn_objects(child)


def test_a_card_reads_from_title_to_time() -> None:
    blocks, text = render(CARD)
    assert [block["type"] for block in blocks] == [
        "section",
        "section",
        "section",
        "actions",
        "context",
    ]
    assert list(strings(blocks)) == [
        "*<https://erp.example/orders/1042|Order SO-1042>*  ·  On hold",
        "*Customer*",
        "Gemini & Sons",
        "*Amount*",
        "450.00 EUR",
        "Held because the limit is exceeded.\nAsk Lea.",
        "Release",
        "Why?",
        "By Anna Arnold",
        "<!date^1795253400^As of {date_short_pretty}, {time}|As of 2026-11-21 09:30 UTC>",
    ]
    assert text == (
        "Order SO-1042 · On hold\nHeld because the limit is exceeded. Ask Lea.\n"
        "Customer: Gemini &amp; Sons\nAmount: 450.00 EUR"
    )
    assert check_blocks(blocks) == []


def test_buttons_differ_in_style_and_never_in_what_they_carry() -> None:
    buttons = render(CARD).blocks[3]["elements"]
    assert [button.get("style") for button in buttons] == ["primary", None]
    assert [button["action_id"] for button in buttons] == ["act:0", "act:1"]
    assert json.loads(buttons[0]["value"]) == {"n": "n1", "a": "release", "r": "order:SO-1042"}


def test_several_objects_are_one_list_with_actions_where_they_belong() -> None:
    other = ObjectRef("order", "SO-1043")
    items = (
        Item(ORDER, "SO-1042", status="Open"),
        Item(other, "SO-1043", actions=(Action("release", other, "Release"),)),
        Item(ORDER, "SO-1044"),
    )
    blocks, _ = render(Card("3 orders", nonce="n", items=items))
    assert list(strings(blocks)) == [
        "*3 orders*",
        "•  SO-1042  ·  Open",
        "*SO-1043*",
        "Release",
        "•  SO-1044",
    ]
    assert actions_of(blocks) == (Offer("n", "release", other),)


def test_a_long_list_says_how_many_more_there_are_and_keeps_its_actions() -> None:
    last = Item(ORDER, "the last", actions=(Action("release", ORDER, "Release"),))
    items = (*(Item(ORDER, f"item {number}") for number in range(500)), last)
    blocks, _ = render(Card("many", nonce="n", items=items))
    shown = "\n".join(strings(blocks))
    assert "item 19" in shown
    assert "item 20" not in shown
    assert "… and 480 more" in shown
    assert len(actions_of(blocks)) == 1
    assert check_blocks(blocks) == []


@settings(max_examples=80)
@given(cards())
def test_slack_takes_every_card_and_no_action_or_field_is_lost(card: Card) -> None:
    blocks, text = render(card)
    assert check_blocks(blocks) == []
    assert 0 < units(text) <= 3000
    json.dumps(blocks, ensure_ascii=False).encode()
    offered = [(card.nonce, action.id, action.ref) for action in card.all_actions]
    carried = [(offer.nonce, offer.action, offer.ref) for offer in actions_of(blocks)]
    assert sorted(carried, key=repr) == sorted(offered, key=repr)
    fields = [block["fields"] for block in blocks if "fields" in block]
    assert sum(len(one) for one in fields) == 2 * len(card.fields)


@settings(max_examples=50)
@given(cards())
def test_a_click_on_any_button_says_what_the_button_offered(card: Card) -> None:
    blocks = render(card).blocks
    buttons = [b for block in blocks for b in block.get("elements", []) if b["type"] == "button"]
    clicks = []
    for button in buttons:
        payload = sample("button")
        payload["actions"] = [button]
        click = read_button(payload)
        assert isinstance(click, Click)
        clicks.append((click.nonce, click.action, click.ref))
    offered = [(card.nonce, action.id, action.ref) for action in card.all_actions]
    assert sorted(clicks, key=repr) == sorted(offered, key=repr)


_ENTITY = re.compile(r"&(?!amp;|lt;|gt;)")
_OURS = re.compile(r"<(?:https?://[^<>|]+\|[^<>]*|!date\^[0-9]+\^[^<>|]*\|[^<>]*)>")


@settings(max_examples=80)
@given(cards())
def test_no_text_becomes_a_mention_a_link_or_bold(card: Card) -> None:
    blocks, text = render(card)
    for one in mrkdwn_objects(blocks):
        assert one["verbatim"] is True
        left = _OURS.sub("", one["text"])
        assert "<" not in left
        assert ">" not in left
        assert "`" not in one["text"]
        assert not re.search(r"(?:^|\W)[_~]\S", left)
        # Our own bold type is the only one: at most one pair of marks in a text.
        assert left.count("*") - len(re.findall(r"[^\W_]\*[^\W_]", left)) in (0, 2)
    assert "<" not in text
    for shown in [*(one["text"] for one in mrkdwn_objects(blocks)), text]:
        assert not _ENTITY.search(_OURS.sub("", shown))


@given(st.sampled_from(NASTY) | st.text(), st.integers(10, 200))
def test_unseen_characters_never_reach_slack(text: str, limit: int) -> None:
    for shown in (plain(text, limit), mrkdwn(text, limit)):
        assert units(shown) <= limit
        assert shown
        assert "\n" not in shown
        assert not any(char in shown for char in "\u200b\u200d\u202e\u2066\ufeff\ud83d\x00\x1b")


def test_what_is_cut_ends_in_an_ellipsis_and_no_entity_is_cut_in_two() -> None:
    assert mrkdwn("&&&&", 12) == "&amp;&amp;…"
    assert plain("abcdef", 4) == "abc…"
    assert plain("😀😀😀", 5) == "😀😀…"
    assert plain("abcd", 4) == "abcd"


def test_ids_and_times_keep_their_characters() -> None:
    for text in ("SO_1042_b", "12:30:45", "5*3", "M8×40", "it's"):
        assert mrkdwn(text, 100) == text
    assert clean("  two \n lines ") == "two lines"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://user@evil.example", "mailto:a@b"])
def test_a_title_links_to_web_pages_only(url: str) -> None:
    assert next(strings(render(Card("Order", url=url)).blocks)) == "*Order*"


def test_an_id_too_long_for_a_button_is_an_error_that_names_the_mend() -> None:
    ref = ObjectRef("order", "x" * 2500)
    with pytest.raises(ValueError, match="shorten `key`"):
        render(Card("Order", nonce="n", actions=(Action("release", ref, "Release"),)))
