"""What people do in Slack becomes the words of the conversation."""

import json
import time
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.slack.receive import (
    Challenge,
    Ignored,
    Malformed,
    Parsed,
    Received,
    parse,
    read,
)
from bot.words import Click, Command, Deleted, Edited, Identity, Message, Place, Posted
from object_links.resolve import ObjectRef
from tests.channels.slack.samples import FORM, JSON, as_sent, names, sample

ANNA = Identity("slack", "T024ACME", "U061ANNA")
ORDERS = Place("slack", "T024ACME", "C0ORDERS")
ORDER = ObjectRef("order", "SO-1042")
HANDLE = "https://hooks.slack.com/actions/T024ACME/124/def"
CARD = Posted(ORDERS, "1795300351.000800", "U061ANNA", HANDLE)


def said(name: str) -> Parsed:
    return parse(*as_sent(sample(name)))


def test_a_message_says_who_wrote_what_where() -> None:
    assert said("message") == Message(
        event="Ev08A1B2C3D4",
        sender=ANNA,
        place=ORDERS,
        message="1795300000.000100",
        text="can somebody look at SO-1042?",
        dialect="slack",
        addressed=False,
    )


def test_a_reply_knows_its_thread() -> None:
    for name in ("message_in_thread", "message_thread_broadcast"):
        message = said(name)
        assert isinstance(message, Message)
        assert message.place.thread == "1795300000.000100"


def test_a_reply_below_a_card_of_ours_is_told_from_others() -> None:
    payload = sample("message_in_thread")
    reply = read(payload)
    assert isinstance(reply, Message)
    assert not reply.below
    bot = payload["authorizations"][0]["user_id"]
    below = read({**payload, "event": {**payload["event"], "parent_user_id": bot}})
    assert isinstance(below, Message)
    assert below.below
    assert not below.addressed


def test_a_message_that_comes_with_a_file_is_read() -> None:
    message = said("message_file_share")
    assert isinstance(message, Message)
    assert message.text == "the note for SO-1042"


def test_in_a_direct_message_the_bot_is_spoken_to() -> None:
    message = said("message_in_im")
    assert isinstance(message, Message)
    assert message.addressed


def test_a_mention_is_told_twice_by_slack_and_counts_once() -> None:
    first, second = said("message_with_mention"), said("app_mention")
    assert isinstance(first, Message)
    assert isinstance(second, Message)
    assert first.addressed
    assert second.addressed
    assert first.event == second.event


@pytest.mark.parametrize(
    "name",
    [
        "message_of_another_bot",
        "message_of_our_own",
        "message_channel_join",
        "message_changed_by_a_preview",
        "channel_shared",
        "form_closed",
    ],
)
def test_what_nobody_said_is_ignored(name: str) -> None:
    assert isinstance(said(name), Ignored)


def test_an_edit_tells_how_it_reads_now() -> None:
    edited = said("message_changed")
    assert isinstance(edited, Edited)
    assert edited.event == "Ev08EDIT"
    assert edited.message.text == "can somebody look at SO-1043?"
    assert edited.message.message == "1795300000.000100"
    assert edited.message.sender == ANNA


def test_a_deletion_names_the_message_that_is_gone() -> None:
    assert said("message_deleted") == Deleted("Ev08DEL", ORDERS, "1795300000.000100")
    gone = said("message_changed_to_tombstone")
    assert isinstance(gone, Deleted)
    assert gone.message == "1795300000.000100"


def test_somebody_from_another_company_keeps_their_own_scope() -> None:
    message = said("message_of_an_external_person")
    assert isinstance(message, Message)
    assert message.sender == Identity("slack", "T0PARTNER", "U0EXTERN")
    assert message.place == ORDERS


def test_in_an_enterprise_people_are_the_same_in_every_workspace() -> None:
    message = said("message_in_an_enterprise")
    assert isinstance(message, Message)
    assert message.sender == Identity("slack", "E0ACME", "W061ANNA")
    assert message.place.scope == "T024ACME"


def test_a_command_is_what_follows_the_word() -> None:
    assert said("command") == Command(
        event="command:9128400.24.eeee",
        sender=ANNA,
        place=ORDERS,
        text="show SO-1042",
        trigger="9128400.24.eeee",
        handle="https://hooks.slack.com/commands/T024ACME/125/ghi",
    )


def test_another_apps_command_is_not_ours() -> None:
    assert isinstance(parse(*as_sent(sample("command") | {"command": "/deploy"})), Ignored)


def test_a_button_says_which_action_on_which_object() -> None:
    place = Place("slack", "T024ACME", "C0ORDERS", "1795300000.000100")
    url = "https://hooks.slack.com/actions/T024ACME/123/abc"
    assert said("button") == Click(
        event="click:9128371.24.a1b2c3d4",
        sender=ANNA,
        place=place,
        nonce="nonce-1",
        action="release",
        ref=ORDER,
        inputs=None,
        card=Posted(place, "1795300350.000700", None, url),
        trigger="9128371.24.a1b2c3d4",
    )


def test_a_button_on_a_private_card_remembers_its_only_viewer() -> None:
    click = said("button_on_ephemeral")
    assert isinstance(click, Click)
    assert click.card == CARD


def test_a_button_in_a_window_knows_the_conversation_and_the_card_behind_it() -> None:
    click = said("button_in_a_modal")
    assert isinstance(click, Click)
    assert (click.place, click.card) == (ORDERS, CARD)
    assert click.trigger == "9128371.24.a1b2c3d4@V08VIEW"


def test_a_submitted_form_holds_every_input_as_it_was_typed() -> None:
    click = said("form")
    assert isinstance(click, Click)
    assert (click.nonce, click.action, click.ref) == ("nonce-2", "refund", ORDER)
    assert (click.place, click.card) == (ORDERS, CARD)
    assert click.inputs == {
        "amount": "45.00",
        "reason": "damaged",
        "until": "2026-12-01",
        "notify": "false",
        "pieces": "3",
        "remark": "",
    }


def test_slack_may_ask_whether_the_address_is_ours() -> None:
    challenge = said("url_verification")
    assert isinstance(challenge, Challenge)
    assert challenge.text == sample("url_verification")["challenge"]


def test_a_certificate_check_is_nothing_to_us() -> None:
    assert parse(b"ssl_check=1&token=made-up", FORM) == Ignored("ssl_check")


def test_the_same_delivery_has_the_same_key_and_another_click_another() -> None:
    for name in names():
        first, again = said(name), said(name)
        if isinstance(first, Received) and isinstance(again, Received):
            assert first.event == again.event
    without = sample("button")
    del without["trigger_id"]
    once, twice = parse(*as_sent(without)), deepcopy(without)
    twice["actions"][0]["action_ts"] = "1795300499.000000"
    other = parse(*as_sent(twice))
    assert isinstance(once, Click)
    assert isinstance(other, Click)
    assert once.event != other.event


@pytest.mark.parametrize(
    "value",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"n":1,"a":"x","r":"o:1"}',
        '{"n":"n","a":"x","r":"order"}',
        "[" * 900,
    ],
)
def test_a_button_value_that_we_did_not_write_is_refused(value: str) -> None:
    payload = sample("button")
    payload["actions"][0]["value"] = value
    assert isinstance(parse(*as_sent(payload)), Malformed)


def test_a_button_of_somebody_elses_layout_is_ignored() -> None:
    payload = sample("button")
    payload["actions"][0]["action_id"] = "open_link"
    assert isinstance(parse(*as_sent(payload)), Ignored)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", JSON),
        (b"{", JSON),
        (b"[]", JSON),
        (b"\xff\xfe{}", JSON),
        (b'{"type": 5}', JSON),
        (b"{}", "text/plain"),
        (b"payload=%7B", FORM),
        (b"payload=%22x%22", FORM),
        (b"a=1&" * 500, FORM),
        (b"\xff=\xff", FORM),
        (b"[" * 10_000, JSON),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, JSON),
        (b"payload=" + b"[" * 10_000, FORM),
        (b"x" * 1_100_000, JSON),
    ],
)
def test_what_slack_never_sends_is_refused_and_breaks_nothing(body: bytes, kind: str) -> None:
    assert isinstance(parse(body, kind), Malformed)


@pytest.mark.parametrize("unit", [b"[", b'"', b'\\"', b"[]", b'{"a":"', b'"\\'])
def test_no_body_of_a_mebibyte_takes_long(unit: bytes) -> None:
    body = (unit * 1_048_576)[:1_048_576]
    begun = time.perf_counter()
    assert isinstance(parse(body, JSON), Malformed)
    assert time.perf_counter() - begun < 5


def test_half_a_character_in_a_text_is_replaced() -> None:
    payload = sample("message")
    payload["event"]["text"] = "SO-1042 \ud83d"
    message = parse(json.dumps(payload).encode(), JSON)
    assert isinstance(message, Message)
    assert message.text.encode() == b"SO-1042 ?"


def test_texts_and_handles_stand_in_no_repr() -> None:
    for name in ("message", "message_changed", "button", "form"):
        shown = repr(said(name))
        assert "can somebody" not in shown
        assert "hooks.slack.com" not in shown


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def _paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - JSON
    children = (
        node.items()
        if isinstance(node, dict)
        else enumerate(node)
        if isinstance(node, list)
        else ()
    )
    return [path, *(found for key, child in children for found in _paths(child, (*path, key)))]


@settings(max_examples=300)
@given(st.data(), st.sampled_from(names()))
def test_whatever_stands_in_any_part_of_a_payload_nothing_raises(
    data: st.DataObject, name: str
) -> None:
    payload = sample(name)
    path = data.draw(st.sampled_from([path for path in _paths(payload) if path]))
    parent = payload
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = data.draw(_ANY)
    body = json.dumps(payload).encode()
    parse(body, JSON)
