"""Accounts are found by their names, however people write them, and not where nobody is meant."""

import math

import pytest

from object_links.names import MAX_HITS, MAX_IDS, NO_NAMES, Builder, Name, NameHit, Names

ACCOUNTS = (
    Name("A1", "Veltrano GmbH"),
    Name("A2", "Müller Spedition AG"),
    Name("A3", "Target Corporation"),
    Name("A4", "Martin"),
    Name("A5", "QRX"),
    Name("A6", "Ostrow & Pell Ltd"),
    Name("A7", "O'Hanlon Dairy"),
    Name("A8", "J.P. Trelawney"),
    Name("A9", "The Lantern Works"),
    Name("B1", "Snel-Post B.V."),
    Name("B2", "Weißmann", ("Weissmann Feinkost", "WMF")),
    Name("B3", "L'Étoile Bleue SARL"),
    Name("B4", "Starbrands"),
    Name("B5", "Deep Harbour"),
    Name("B6", "Schroeder Glas"),
)
WIDE = "".join(chr(ord(each) + 0xFEE0) for each in "Veltrano")
"""In full-width letters."""
NAMES = Names.compile({"account": ACCOUNTS})


def score(hit: NameHit) -> float:
    return 1 / (1 + math.exp(-sum(weight for _, weight in hit.evidence)))


def offered(text: str, names: Names = NAMES) -> list[tuple[str, str]]:
    """Words and first id of what would be offered."""
    return [
        (text[hit.start : hit.end], hit.ids[0]) for hit in names.find(text) if score(hit) >= 0.5
    ]


@pytest.mark.parametrize(
    ("text", "words", "ident"),
    [
        ("Has Veltrano paid?", "Veltrano", "A1"),
        ("has veltrano paid?", "veltrano", "A1"),
        ("VELTRANO HAS NOT PAID YET", "VELTRANO", "A1"),
        ("the offer for Veltrano GmbH, please", "Veltrano GmbH", "A1"),
        ("Veltrano's invoice", "Veltrano", "A1"),
        ("Veltrano’s invoice", "Veltrano", "A1"),
        ("Veltranos Rechnung ist offen", "Veltranos", "A1"),
        ("die Veltrano-Rechnung", "Veltrano", "A1"),
        ("see @Veltrano", "Veltrano", "A1"),
        ("ask (Veltrano)", "Veltrano", "A1"),
        ("Müller Spedition ruft an", "Müller Spedition", "A2"),
        ("Mueller Spedition ruft an", "Mueller Spedition", "A2"),
        ("Muller Spedition ruft an", "Muller Spedition", "A2"),
        ("MÜLLER SPEDITION", "MÜLLER SPEDITION", "A2"),
        ("Mu\u0308ller Spedition ruft an", "Mu\u0308ller Spedition", "A2"),
        ("Müller-Spedition ruft an", "Müller-Spedition", "A2"),
        ("Müller\nSpedition", "Müller\nSpedition", "A2"),
        ("Ostrow & Pell", "Ostrow & Pell", "A6"),
        ("Ostrow&Pell", "Ostrow&Pell", "A6"),
        ("Ostrow and Pell", "Ostrow and Pell", "A6"),
        ("Ostrow und Pell", "Ostrow und Pell", "A6"),
        ("O'Hanlon Dairy", "O'Hanlon Dairy", "A7"),
        ("O’Hanlon Dairy's trucks", "O’Hanlon Dairy", "A7"),
        ("OHanlon Dairy", "OHanlon Dairy", "A7"),
        ("J. P. Trelawney", "J. P. Trelawney", "A8"),
        ("JP Trelawney", "JP Trelawney", "A8"),
        ("from Lantern Works", "Lantern Works", "A9"),
        ("Snel-Post", "Snel-Post", "B1"),
        ("Snel Post", "Snel Post", "B1"),
        ("Snelpost", "Snelpost", "B1"),
        ("Weißmann", "Weißmann", "B2"),
        ("WEISSMANN", "WEISSMANN", "B2"),
        ("Weissmann Feinkost", "Weissmann Feinkost", "B2"),
        ("WMF", "WMF", "B2"),
        ("L'Étoile Bleue", "L'Étoile Bleue", "B3"),
        ("l’etoile bleue", "l’etoile bleue", "B3"),
        ("Starbrands' order", "Starbrands", "B4"),
        ("Schröder Glas", "Schröder Glas", "B6"),
        (f"ask {WIDE}", WIDE, "A1"),
    ],
)
def test_a_name_is_found_as_people_write_it(text: str, words: str, ident: str) -> None:
    assert offered(text) == [(words, ident)]


@pytest.mark.parametrize(
    "text",
    [
        "Veltranova has paid",
        "subveltrano",
        "veltrano.com",
        "me@veltrano",
        "path/veltrano",
        "veltrano_config",
        "Schroder Glas",
        "Müller. Speditionen are late",
        "Müller\x00Spedition",
        "Müller (Spedition",
        "",
        "   ",
    ],
)
def test_a_part_of_something_else_is_no_name(text: str) -> None:
    assert offered(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("the target is 300", False),
        ("Target 300 by Friday", False),
        ("we met the Target yesterday", False),
        ("customer Target wants a refund", True),
        ("please invoice Target again", True),
        ("Target Corp. called", True),
        ("the Target contract", True),
        ("Martin is ill today", False),
        ("ask Martin about it", False),
        ("Kunde Martin hat angerufen", True),
        ("deep harbour in the mist", False),
        ("for Deep Harbour", True),
        ("qrx is odd", False),
        ("send QRX the file", True),
    ],
)
def test_an_everyday_word_needs_a_capital_and_a_cue(text: str, *, found: bool) -> None:
    assert bool(offered(text)) is found


@pytest.mark.parametrize(
    ("common", "text", "found"),
    [
        (True, "the kiosk is open", False),
        (True, "near Kiosk we meet", False),
        (True, "customer Kiosk", True),
        (False, "apple is late", True),
        (None, "apple is late", False),
    ],
)
def test_the_admin_says_what_is_an_everyday_word(
    common: bool | None,  # noqa: FBT001 -- a parameter of the table
    text: str,
    found: bool,  # noqa: FBT001
) -> None:
    word = "Apple" if "apple" in text else "Kiosk"
    names = Names.compile({"account": [Name("A1", word, common=common)]})
    assert bool(offered(text, names)) is found


def test_one_name_of_several_objects_is_a_choice_of_at_most_five() -> None:
    names = Names.compile({"account": [Name(f"A{n}", "Veltrano") for n in range(9)]})
    (hit,) = names.find("Has Veltrano paid?")
    assert hit.ids == ("A0", "A1", "A2", "A3", "A4")
    assert len(hit.ids) == MAX_IDS


def test_the_legal_form_tells_two_apart() -> None:
    names = Names.compile({"account": [Name("A1", "Veltrano GmbH"), Name("A2", "Veltrano AG")]})
    assert [hit.ids for hit in names.find("Veltrano AG and Veltrano GmbH and Veltrano")] == [
        ("A2",),
        ("A1",),
        ("A1", "A2"),
    ]


def test_a_small_word_is_no_legal_form() -> None:
    names = Names.compile({"account": [Name("A1", "Veltrano AS"), Name("A2", "Veltrano AG")]})
    assert names.find("Veltrano as a customer")[0].ids == ("A1", "A2")
    assert names.find("Veltrano AS is a customer")[0].ids == ("A1",)


def test_the_longest_name_wins_and_none_overlap() -> None:
    names = Names.compile(
        {"account": [Name("A1", "Veltrano"), Name("A2", "Veltrano Nord"), Name("A3", "Nord Kai")]}
    )
    assert [hit.ids for hit in names.find("Veltrano Nord Kai, Veltrano Nordwest, Nord Kai")] == [
        ("A2",),
        ("A1",),
        ("A3",),
    ]


def test_a_name_of_two_types_is_told_for_both() -> None:
    names = Names.compile(
        {"account": [Name("A1", "Veltrano")], "product": [Name("P7", "Veltrano")]}
    )
    hits = names.find("is Veltrano in?")
    assert [(hit.type, hit.ids) for hit in hits] == [("account", ("A1",)), ("product", ("P7",))]


def test_what_cannot_be_a_name_is_left_out() -> None:
    names = Names.compile(
        {"account": [Name("A1", "!!"), Name("A2", ""), Name("", "Veltrano"), Name("A3", "X")]}
    )
    assert len(names) == 0
    assert names.find("!! X Veltrano") == []
    assert NO_NAMES.find("Veltrano") == []


def test_names_read_page_by_page_are_those_read_at_once() -> None:
    builder = Builder(["account"])
    for name in ACCOUNTS:
        builder.add("account", [name])
    text = "Veltrano, Müller Spedition and WMF"
    assert builder.names().find(text) == NAMES.find(text)


def test_merged_names_find_what_each_found() -> None:
    types = ("account", "product")
    one, two = Builder(types), Builder(types)
    one.add("account", [Name("A1", "Veltrano"), Name("A2", "Target Corp.")])
    two.add("product", [Name("P1", "Veltrano"), Name("P2", "Grindel")])
    merged = Names.merged([one.names(), two.names()])
    found = merged.find("customer Target took Veltrano and Grindel")
    assert [(hit.type, hit.ids) for hit in found] == [
        ("account", ("A2",)),
        ("account", ("A1",)),
        ("product", ("P1",)),
        ("product", ("P2",)),
    ]
    assert len(merged) == 4


def test_names_of_other_types_are_not_merged() -> None:
    parts = [Names.compile({kind: [Name("1", "Veltrano")]}) for kind in ("account", "product")]
    with pytest.raises(ValueError, match="same types"):
        Names.merged(parts)


def test_a_text_of_nothing_but_names_stops_at_a_hundred() -> None:
    assert len(NAMES.find("Veltrano, " * 1000)) == MAX_HITS


def test_evidence_says_why_and_quotes_no_words_of_the_text() -> None:
    (hit,) = NAMES.find("customer Veltrano GmbH of secretville")
    told = " ".join(reason for reason, _ in hit.evidence)
    assert "legal form GmbH" in told
    assert "secretville" not in told


@pytest.mark.parametrize(
    "text", ["chase Sol y Sal for it", "Nacht und Tag ruft an", "House of Sun"]
)
def test_little_words_within_a_name_need_no_capital(text: str) -> None:
    names = ("Sol y Sal", "Nacht und Tag", "House of Sun")
    known = Names.compile({"account": [Name(name, name) for name in names]})
    assert len(offered(text, known)) == 1
    assert offered(text.lower(), known) == []
