"""What people write about orders and cases, and what is found in it."""

from dataclasses import dataclass

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
        # Number words, compounds and what stands between them.
        ("order ID: 1042", ["order:SO-1042"]),
        ("order with the number 1042", ["order:SO-1042"]),
        ("order nos. 1042 & 1043", ["order:SO-1042", "order:SO-1043"]),
        ("the order, number 1042", []),
        ("Auftragsnummer 1042", ["order:SO-1042"]),
        ("Auftrags-Nr.: 1042", ["order:SO-1042"]),
        ("Auftrag mit der Nummer 1042", ["order:SO-1042"]),
        ("die Aufträge Nr. 1042, 1043 sowie 1044", [f"order:SO-{n}" for n in (1042, 1043, 1044)]),
        ("Aufträge 1042 bzw. 1043", ["order:SO-1042", "order:SO-1043"]),
        ("n° de commande 1042", ["order:SO-1042"]),
        ("commande n°1042, commande nº 1043", ["order:SO-1042", "order:SO-1043"]),
        ("la commande numéro 1042", ["order:SO-1042"]),
        ("pedido nº 1042 o el pedido núm. 1043", ["order:SO-1042", "order:SO-1043"]),
        ("the order number was 1042", ["order:SO-1042"]),
        ("Die Auftragsnummer lautet 1042", ["order:SO-1042"]),
        ("Bestellung Acme Nr. 1042, commande client n° 1042", ["order:SO-1042"]),
        ("Order - 1042", ["order:SO-1042"]),
        (
            "SO-1042-SO-1045, SO-1046\u2013SO-1047",
            ["order:SO-1042", "order:SO-1045", "order:SO-1046", "order:SO-1047"],
        ),
        ("número de pedido: 1042", ["order:SO-1042"]),
        (
            "bestelling nr. 1042, bestellingen 1043 of 1044",
            ["order:SO-1042", "order:SO-1043", "order:SO-1044"],
        ),
        ("order = 1042, order: #1043", ["order:SO-1042", "order:SO-1043"]),
        (
            "*order* 1042, order *1043*, order “1044”",
            ["order:SO-1042", "order:SO-1043", "order:SO-1044"],
        ),
        ("order (1042)", ["order:SO-1042"]),
        ("order numbers 1042, 1043", ["order:SO-1042", "order:SO-1043"]),
        ("die Auftragsnummern 1042, 1043", ["order:SO-1042", "order:SO-1043"]),
        ("Auftraege 1042, 1043", ["order:SO-1042", "order:SO-1043"]),
        (
            "SO no. 1042, SO #1043, the SOs 1044, 1045",
            ["order:SO-1042", "order:SO-1043", "order:SO-1044", "order:SO-1045"],
        ),
        # Lists and ranges.
        ("order 1042 and 1043", ["order:SO-1042", "order:SO-1043"]),
        ("order 1042 and 1500 pieces", ["order:SO-1042"]),
        ("orders 1042-1045", ["order:SO-1042", "order:SO-1045"]),
        ("Aufträge 1042 bis 1045", ["order:SO-1042", "order:SO-1045"]),
        ("orders 1042/1043/1044", ["order:SO-1042", "order:SO-1043", "order:SO-1044"]),
        ("SO-1042, 1043 and 1045", ["order:SO-1042", "order:SO-1043", "order:SO-1045"]),
        ("SO-1042 and 1500 units", ["order:SO-1042"]),
        # Parts of an object, and years.
        ("order 1042 line 3 is short", ["order:SO-1042"]),
        ("order 2026 is late", ["order:SO-2026"]),
        ("orders no. 2026", ["order:SO-2026"]),
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
        "so no 1042, so number 1042, SO number",
        "the orders 2026 were better, im Fall 2019, the fall 2026 catalogue",
        "they order 1042, please order 1042 more",
        "order 0151 1234567",
        "order. 1042 is next; order, 1042; the order was 1042",
        "order page no. 1042, order room no 1042",
        "#a1042b #1042",
        "`SO-1042` and ```order 1042```",
        "https://evil.example/orders/SO-1042",
        "https://erp.halden.example@evil.example/orders/SO-1042",
        "https://evil.example/?https://erp.halden.example/orders/SO-1042",
        "https://erp.halden.example/orders/new",
        "https://erp.halden.example/orders/SO-10421234567",
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


def test_quoted_words_are_found_and_marked_and_ask_for_nothing() -> None:
    found = R.find("&gt; SO-1042 is stuck, can you?\nno idea", "slack")
    assert [mention.quoted for mention in found.mentions] == [True]
    assert not found.asks


def test_every_finding_says_why() -> None:
    (mention,) = R.find("we order 1042 units").mentions
    assert mention.outcome == "silent"
    assert mention.evidence == (
        "the word order",
        "“we” before it: may be a verb",
        "a unit follows: it is an amount",
    )


def test_the_highest_known_number_bounds_what_a_number_may_be() -> None:
    here = Where("order", {"order": 30_000, "unheard": 3})
    assert names(R.find("#29000 order 29000 #30100", where=here)) == [
        "order:SO-29000", "order:SO-29000", "order:SO-30100",
    ]  # fmt: skip
    assert names(R.find("#90000, order 90000, orders 1042 and 90000", where=here)) == [
        "order:SO-1042"
    ]


def test_a_bare_number_far_below_todays_is_no_object() -> None:
    small = Recogniser.compile([kind(ORDER.replace("[4, 6]", "[1, 6]"))])
    assert names(small.find("#7, #312", where=Where("order", {"order": 30_000}))) == []
    assert names(small.find("#312", where=Where("order", {"order": 900}))) == ["order:SO-312"]
    assert names(small.find("#7 is my favourite", where=Where("order"))) == []


@pytest.mark.parametrize(
    ("text", "offers"),
    [
        ("PR #1042", True), ("PR#1042", True), ("see #1042", True), ("bitte #1042 freigeben", True),
        ("merged #1042", True), ("voir #1042", True), ("#1042: fixed", True), ("(#1042)", True),
        ("step #1042", False), ("Zeile #1042", False), ("paso #1042", False),
        ("player #1042", False),
        ("foo#1042", False), ("owner/foo#1042", False), ("#01042", False), ("#1042nd", False),
        ("#1042-b", False), ("/#1042", False), ("&#1042", False), ("##1042", False),
    ],
)  # fmt: skip
def test_words_beside_a_bare_number_tell_what_it_counts(text: str, *, offers: bool) -> None:
    wide = Recogniser.compile([kind(ORDER.replace("leading_zeros: false", "leading_zeros: true"))])
    assert bool(names(wide.find(text, where=Where("order")))) == offers


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


def test_near_misses_say_what_rules_them_out() -> None:
    near = R.readings("SO-1042.pdf, ISO-1042, in any case 1187")
    assert [(m.surface, m.outcome) for m in near] == [
        ("SO-1042", "silent"), ("SO-1042", "silent"), ("case 1187", "offer"),
    ]  # fmt: skip
    assert near[0].evidence[-1] == "it goes on: it is part of something longer"
    assert near[1].evidence[-1] == "what stands before it makes it part of something else"
    assert R.find("SO-1042.pdf, ISO-1042").mentions == ()


@dataclass(frozen=True)
class Hit:
    type: str
    ids: tuple[str, ...]
    start: int
    end: int
    evidence: tuple[tuple[str, float], ...]


class Names:
    """Finds the words that it was told."""

    def __init__(self, *known: tuple[str, str, tuple[str, ...]]) -> None:
        self._known = known

    def find(self, visible: str) -> list[Hit]:
        hits = [(visible.find(word), word, name, ids) for word, name, ids in self._known]
        return [
            Hit(name, ids, at, at + len(word), (("a name", 3.0),))
            for at, word, name, ids in hits
            if at >= 0
        ]


def test_names_are_offers_and_may_mean_several_objects() -> None:
    names_of = Names(("Acme", "order", ("A1", "A2")), ("Zephyr", "unheard of", ("Z1",)))
    named = Recogniser.compile([kind(ORDER)], names_of)
    (mention,) = named.find("Acme and Zephyr called").mentions
    assert (mention.id, mention.others, mention.form) == ("A1", ("A2",), "name")
    assert (mention.outcome, mention.unverified, mention.shape) == ("offer", True, "name")


def test_what_is_written_as_an_id_is_not_read_as_a_name() -> None:
    named = Recogniser.compile([kind(ORDER)], Names(("SO-1042", "order", ("A1",))))
    assert names(named.find("SO-1042")) == ["order:SO-1042"]


def test_no_types_find_nothing() -> None:
    assert Recogniser.compile([]).find("SO-1042").mentions == ()


def test_types_in_any_number_do_not_disturb_each_other() -> None:
    kinds = [
        kind(ORDER.replace("type: order", f"type: t{n}").replace("SO", f"P{n:03}X"))
        for n in range(300)
    ]
    many = Recogniser.compile(kinds)
    assert offered(many.find("P123X-1042"))[0].type == "t123"
