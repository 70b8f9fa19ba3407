"""What people write about orders and cases, and what is found in it."""

import pytest

from object_links.recognise import MAX_MENTIONS, Recogniser, Where
from tests.unit.object_links.samples import CASE, ORDER, kind, names, offered, recogniser

R = recogniser()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("can someone release SO-1042?", ["order:SO-1042"]),
        ("so-1042 and SO1043", ["order:SO-1042", "order:SO-1043"]),
        ("(SO-1042), *SO-1043* _SO-1044_ “SO-1045”", [f"order:SO-{n}" for n in range(1042, 1046)]),
        ("SO-1042's customer", ["order:SO-1042"]),
        ("SO\u20111042", ["order:SO-1042"]),
        ("SO-1042/SO-1043", ["order:SO-1042", "order:SO-1043"]),
        ("SO-1042.Thanks", ["order:SO-1042"]),
        ("the SO-1042-related mails", ["order:SO-1042"]),
        ("order 1042 is stuck", ["order:SO-1042"]),
        ("Order #1042", ["order:SO-1042"]),
        ("order no. 1042", ["order:SO-1042"]),
        ("order number: 1042", ["order:SO-1042"]),
        ("Auftrag Nr. 1042 hängt", ["order:SO-1042"]),
        ("Aufträge 1042 und 1043", ["order:SO-1042", "order:SO-1043"]),
        ("orders 1042, 1043 and 1045", ["order:SO-1042", "order:SO-1043", "order:SO-1045"]),
        ("commandes 1042, 1043 et 1044", ["order:SO-1042", "order:SO-1043", "order:SO-1044"]),
        ("pedidos 1042 y 1043", ["order:SO-1042", "order:SO-1043"]),
        ("bestellingen 1042 en 1043", ["order:SO-1042", "order:SO-1043"]),
        ("order 1042, 1043 pieces", ["order:SO-1042"]),
        ("case 1187", ["case:00001187"]),
        ("case 00001187", ["case:00001187"]),
        ("Fall 1187 und SO-1042", ["case:00001187", "order:SO-1042"]),
        ("https://erp.halden.example/orders/SO-1042", ["order:SO-1042"]),
        ("https://ERP.halden.example:443/orders/SO-1042/edit?x=1.", ["order:SO-1042"]),
        ("https://erp.halden.example/cases/1187#top", ["case:00001187"]),
        ("https://erp.halden.example/orders/SO%2D1042", ["order:SO-1042"]),
    ],
)
def test_an_object_is_found(text: str, expected: list[str]) -> None:
    assert names(R.find(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ISO-1042",
        "PSR-1042 UTF-8 CVE-2024-1042 SHA-256 COVID-19 DIN 1042",
        "SO-9 SO-10421234567 SO-0042",
        "SO-1042.5 SO-1042.pdf SO-1042-3 SO-1042-A SO-1042/4 SO-1042_b xSO-1042 ÄSO-1042",
        "path/SO-1042 a.SO-1042 a-SO-1042 a_SO-1042 @SO-1042 SO-1042@example.com",
        "SO-1042\u0301",
        "suitcase 1187, encased 1187",
        "order 2024-01-02, order 1042.50, order 10:42, order 1042:30",
        "order +4930123456, order 1042/2024",
        "we order 1042 units",
        "order 1042 kg of it",
        "order 1042 EUR",
        "order 1042%",
        "order1042",
        "in case 12 people come",
        "#a1042b #1042",
        "`SO-1042` and ```order 1042```",
        "https://evil.example/orders/SO-1042",
        "https://erp.halden.example@evil.example/orders/SO-1042",
        "https://evil.example/?https://erp.halden.example/orders/SO-1042",
        "https://erp.halden.example/orders/new",
        "https://erp.halden.example/orders/SO-10421234567",
        "> SO-1042",
    ],
)
def test_nothing_is_offered(text: str) -> None:
    assert names(R.find(text)) == []


def test_the_span_holds_prefix_or_keyword_and_points_into_the_original_text() -> None:
    text = "hi &amp; <https://a.b|SO-1> please see order no. 1042 &lt;SO-1043&gt;"
    found = R.find(text, "slack").mentions
    assert [text[m.start : m.end] for m in found] == ["order no. 1042", "SO-1043"]


def test_a_link_counts_by_its_address_and_spans_all_of_it() -> None:
    text = "<https://erp.halden.example/orders/SO-1042|SO-9999>"
    (mention,) = R.find(text, "slack").mentions
    assert (mention.id, mention.form, mention.surface) == ("SO-1042", "url", text)


def test_outcomes_are_link_for_full_ids_and_offers_for_bare_numbers() -> None:
    by_form = {m.form: m.outcome for m in R.find("SO-1042, order #1043").mentions}
    assert by_form == {"prefix": "link", "keyword": "offer"}


def test_quoted_words_are_found_but_stay_silent() -> None:
    (mention,) = R.find("&gt; SO-1042 is stuck, can you?\nno idea", "slack").mentions
    assert mention.quoted
    assert mention.outcome == "silent"


def test_every_finding_says_why() -> None:
    (mention,) = R.find("we order 1042 units").mentions
    assert mention.outcome == "silent"
    assert mention.evidence == (
        "the word order",
        "“we” before it: may be a verb",
        "a unit follows: it is an amount",
    )


def test_a_bare_number_means_what_the_place_says() -> None:
    assert names(R.find("look at #1042", where=Where("order"))) == ["order:SO-1042"]
    assert names(R.find("step #1042", where=Where("order"))) == []
    assert names(R.find("repo#1042 #1042-b /#1042", where=Where("order"))) == []
    assert names(R.find("#1042", where=Where("unknown"))) == []
    assert all(m.outcome == "offer" for m in R.find("PR #1042", where=Where("order")).mentions)


def test_at_most_fifty_objects_are_found_and_the_rest_is_said_to_be_cut() -> None:
    found = R.find(" ".join(f"SO-{n}" for n in range(1000, 1100)))
    assert len(found.mentions) == MAX_MENTIONS
    assert found.truncated


def test_what_touches_the_end_of_the_part_that_is_read_is_not_trusted() -> None:
    found = R.find("x" * 15_992 + " SO-1042" + "99")
    assert found.truncated
    assert found.mentions == ()


def test_the_longest_reading_wins() -> None:
    work = CASE.replace("case, ticket, Fall", "work order").replace("type: case", "type: work")
    both = Recogniser.compile([kind(ORDER), kind(work)])
    assert names(both.find("work order 1042")) == ["work:00001042"]
    assert len(both.readings("work order 1042")) == 2


def test_letters_and_digits_need_a_digit_unless_they_follow_a_prefix_in_capitals() -> None:
    text = ORDER.replace("{digits: [4, 6], leading_zeros: false}", "{alphanumeric: [3, 8]}")
    letters = Recogniser.compile([kind(text)])
    assert names(letters.find("order cancelled, SO-berlin, order A12")) == ["order:SO-A12"]
    assert names(letters.find("SO-BERLIN")) == ["order:SO-BERLIN"]


def test_half_a_character_disturbs_nothing() -> None:
    text = "\ud800 SO-1042 https://erp.halden.example/cases/1187\ud800 order 1043?\udfff"
    found = R.find(text)
    assert names(found) == ["order:SO-1042", "order:SO-1043"]
    assert found.asks


def test_no_types_find_nothing() -> None:
    assert Recogniser.compile([]).find("SO-1042").mentions == ()


def test_types_in_any_number_do_not_disturb_each_other() -> None:
    kinds = [
        kind(ORDER.replace("type: order", f"type: t{n}").replace("SO", f"P{n:03}X"))
        for n in range(300)
    ]
    many = Recogniser.compile(kinds)
    assert offered(many.find("P123X-1042"))[0].type == "t123"
