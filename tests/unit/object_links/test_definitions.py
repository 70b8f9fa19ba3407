"""What an admin may declare about ids, and what is found then."""

import pytest

from object_links.catalog import ObjectType
from object_links.recognise import Where
from tests.unit.object_links.defining import declared, recognising
from tests.unit.object_links.samples import mistakes, names, offered

INVOICE = """
    prefixes: [{text: INV, separators: ["/", "-"]}]
    keywords: [invoice, Rechnung]
    id: {parts: [{date: YYYY}, {digits: [5, 5]}], joined_by: ["/", "-"]}
    key: "INV/{id}"
"""
REPOSITORY = """
    prefixes:
      - {text: halden/erp, separators: ["#"]}
      - {text: erp, separators: ["#"]}
      - {text: "!4", separators: ["#"]}
      - {text: "!", separators: [""]}
    id: {digits: [1, 6], leading_zeros: false}
"""
PURCHASE = "{keywords: [purchase order, bon de commande, order no.], id: {digits: [4, 6]}}"
FOREIGN = """
    keywords:
      [albarán, devolución, pakbon, zaak, factuur, bordereau, Vorgang, Fall, delivery, offerte]
    id: {digits: [4, 4]}
"""
CASES = """
    alone: true
    id: {checksum: salesforce, starts_with: ["500"]}
"""
ACCOUNTS = "{alone: true, id: {digits: [12, 12], checksum: luhn}}"
CREDITORS = "{alone: true, keywords: [reference], id: {digits: [8, 12], checksum: mod97}}"
STOCK = """
    keywords: [asset, batch]
    id: {parts: [{letters: [3, 3]}, {date: YYMM}, {alphanumeric: [2, 4]}], joined_by: ["-", ""]}
"""
MERGED = """
    prefixes: [{text: LOT}]
    id: {parts: [{letters: [1, 4]}, {alphanumeric: [2, 6]}, {digits: [2, 9]}], joined_by: ["-", ""]}
"""
SERIAL = "{prefixes: [{text: SN, ignore_case: true}], id: {alphanumeric: [4, 10], letters: upper}}"
SUPPLIER = '{prefixes: [{text: "45", separators: [""]}], id: {digits: [8, 8]}, key: "45{id}"}'


@pytest.mark.parametrize(
    ("recognise", "text", "expected"),
    [
        # A date and a serial number, however they are joined.
        (INVOICE, "INV/2026/00017 is paid", ["INV/2026/00017"]),
        (INVOICE, "INV-2026-00017 is paid", ["INV/2026/00017"]),
        (INVOICE, "invoice 2026/00017", ["INV/2026/00017"]),
        (INVOICE, "die Rechnung Nr. 2026-00018", ["INV/2026/00018"]),
        (INVOICE, "INV/1826/00017 INV/2026/0017 INV/2026/000170 INV/2026", []),
        # Parts of no fixed length, with or without a sign between them.
        (MERGED, "é LOT-AB-X1-2401, LOT-A-X12401", ["AB-X1-2401", "A-X124-01"]),
        (MERGED, "LOT-ABCDEFGHIJ-1, LOT-1", []),
        # Prefixes that hold signs.
        (REPOSITORY, "halden/erp#12 and erp#13, !4#14 or !15", ["12", "13", "14", "15"]),
        (REPOSITORY, "(halden/erp#12), !15.", ["12", "15"]),
        (REPOSITORY, "other/erp#12 xerp#12 halden/erp#012 well!15 !15a /!15", []),
        # Keywords of several words, in the plural of the first or the last.
        (PURCHASE, "purchase order 1042, purchase orders 1043 and 1044", ["1042", "1043", "1044"]),
        (PURCHASE, "bon de commande 1042, bons de commande 1043", ["1042", "1043"]),
        (PURCHASE, "the purchase-order 1042", ["1042"]),
        (PURCHASE, "order 1042, purchase 1042", []),
        (PURCHASE, "order no. 1042", ["1042"]),
        # Plurals of five languages, and how they are typed without accents.
        (FOREIGN, "albaranes 1042, devoluciones 1043", ["1042", "1043"]),
        (FOREIGN, "albaran 1042, devolucion 1043", ["1042", "1043"]),
        (FOREIGN, "pakbonnen 1042 en 1043, zaken 1044", ["1042", "1043", "1044"]),
        (FOREIGN, "facturen 1042, bordereaux 1043", ["1042", "1043"]),
        (FOREIGN, "Vorgänge 1042, Vorgaenge 1043, Fälle 1044", ["1042", "1043", "1044"]),
        (FOREIGN, "deliveries 1042, offerte's 1043", ["1042", "1043"]),
        # Checksums.
        (CASES, "500D000000IRFmaIAH is new", ["500D000000IRFmaIAH"]),
        (CASES, "500D000000IRFma is new", ["500D000000IRFmaIAH"]),
        (CASES, "500D000000IRFmaIAX 006D000000IRFmaIAH 500D000000IRFmaIAH7", []),
        (ACCOUNTS, "see 123456789015", ["123456789015"]),
        (ACCOUNTS, "see 123456789016 or 49 123456789015 or +123456789015", []),
        (CREDITORS, "reference 12345676", ["12345676"]),
        (CREDITORS, "reference 12345677", []),
        # Parts with letters, and joints that may be left out.
        (STOCK, "asset LON-2601-A7 moved", ["LON-2601-A7"]),
        (STOCK, "asset LON2601A7 moved, batch LON-2613-A7", ["LON-2601-A7"]),
        # Letters as the system writes them.
        (SERIAL, "sn-a7b2c and SN-A7B2C", ["A7B2C", "A7B2C"]),
        # Numbers that begin in a way that tells are offered, no more.
        (SUPPLIER, "what of 4500012345?", ["4500012345"]),
        (SUPPLIER, "call 0045 4500012345", []),
    ],
)  # fmt: skip
def test_ids_are_found_as_they_are_declared(recognise: str, text: str, expected: list[str]) -> None:
    found = names(recognising(recognise).find(text))
    assert found == [f"thing:{ident}" for ident in expected]


def test_a_checksum_makes_a_link_and_a_check_digit_only_an_offer() -> None:
    salesforce = recognising(CASES)
    assert [m.outcome for m in salesforce.find("500D000000IRFmaIAH").mentions] == ["link"]
    assert [m.outcome for m in salesforce.find("500D000000IRFma").mentions] == ["offer"]
    (mention,) = recognising(ACCOUNTS).find("see 123456789015").mentions
    assert (mention.outcome, mention.unverified) == ("offer", True)


@pytest.mark.parametrize(
    ("urls", "address", "expected"),
    [
        ("https://erp.example/orders/{key}", "http://ERP.example:80/orders/1042/x?y=1#z", "1042"),
        ("https://erp.example/orders/{key}", "https://erp.example/orders/1042x", None),
        ("https://erp.example/orders/{key}", "https://erp.example/v2/orders/1042", None),
        ("https://erp.example/issue{key}", "https://erp.example/issue1042", "1042"),
        ("https://erp.example/*/orders/{key}", "https://erp.example/lyon/orders/1042", "1042"),
        ("https://erp.example/*/orders/{key}", "https://erp.example/a/b/orders/1042", None),
        ("https://erp.example/.../+bug/{key}", "https://erp.example/a/+source/b/+bug/1042", "1042"),
        ("https://erp.example/.../+bug/{key}", "https://erp.example/+bug/1042", "1042"),
        ("https://erp.example/.../+bug/{key}", "https://erp.example/a/+bugs/1042", None),
        ("https://erp.example/show?order={key}", "https://erp.example/show?a=b&order=1042", "1042"),
        ("https://erp.example/show?order={key}", "https://erp.example/show?orders=1042", None),
        ("https://erp.example/show?view=full&id={key}", "https://erp.example/show?id=1042", None),
        ("https://erp.example/app#/orders/{key}", "https://erp.example/app#/orders/1042/x", "1042"),
        ("https://erp.example/app#/orders/{key}", "https://erp.example/app/orders/1042", None),
        ("https://*.crm.example/r/{key}/view", "https://lyon.crm.example/r/1042/view", "1042"),
        ("https://*.crm.example/r/{key}/view", "https://crm.example/r/1042/view", None),
        ("https://*.crm.example/r/{key}/view", "https://evilcrm.example/r/1042/view", None),
        ("https://*.crm.example/r/{key}/view", "https://a.crm.example/r/1042/edit", None),
    ],
)  # fmt: skip
def test_addresses_are_read_by_their_template(
    urls: str, address: str, expected: str | None
) -> None:
    found = recognising(f'{{urls: ["{urls}"], id: {{digits: [4, 4]}}}}').find(f"see {address} now")
    assert [mention.id for mention in found.mentions] == ([expected] if expected else [])
    assert all(mention.outcome == "link" for mention in found.mentions)


def test_the_closest_of_several_addresses_wins() -> None:
    wide = '{urls: ["https://erp.example/.../{key}"], id: {digits: [4, 4]}}'
    close = '{urls: ["https://erp.example/cases/{key}"], id: {digits: [4, 4]}}'
    found = recognising(wide, close).find("https://erp.example/cases/1042")
    assert names(found) == ["thing2:1042"]


# --- Regular expressions --------------------------------------------------------------------------

KEYS = '{regex: ["[A-Z]{2,5}-(?P<id>[0-9]{1,5})"], id: {digits: [1, 5]}}'


def test_a_regular_expression_counts_within_our_boundaries() -> None:
    found = recognising(KEYS).find("ABC-1042, xABC-1043, ABC-1044x, ABC-1045-7, (ABC-1046)")
    assert names(found) == ["thing:1042", "thing:1046"]
    assert {mention.form for mention in found.mentions} == {"regex"}


def test_a_regular_expression_of_digits_alone_is_never_a_link() -> None:
    regex = '{regex: ["(?P<id>7[0-9]{7})"], id: {digits: [8, 8]}}'
    (mention,) = recognising(regex).find("look at 71042104").mentions
    assert (mention.outcome, mention.unverified) == ("offer", True)


def test_many_regular_expressions_do_not_disturb_each_other() -> None:
    each = [f'{{regex: ["T{n}/(?P<id>[0-9]{{4}})"], id: {{digits: [4, 4]}}}}' for n in range(20)]
    assert names(recognising(*each).find("T7/1042 T19/1043")) == ["thing8:1042", "thing20:1043"]


# --- What is rejected -----------------------------------------------------------------------------


def test_an_admins_own_words_beside_a_number_reject_it() -> None:
    rejecting = recognising(
        "{keywords: [order], prefixes: [{text: SO}], id: {digits: [4, 6]},"
        " rejected: {before: [batch, standing], after: [crates]}}"
    )
    assert names(rejecting.find("order 1042 crates, batch order 1042, standing SO-1042")) == []
    assert names(rejecting.find("order 1042 is in 3 crates")) == ["thing:1042"]


def test_a_bare_number_counts_where_its_type_is_the_default_and_says_so() -> None:
    hashed = recognising("{keywords: [order], id: {digits: [4, 6]}}")
    plain = recognising("{keywords: [order], id: {digits: [4, 6]}, bare: number}")
    here = Where(bare="thing")
    assert names(hashed.find("is #1042 or 1043 out?", where=here)) == ["thing:1042"]
    assert names(plain.find("is #1042 or 1043 out?", where=here)) == ["thing:1042", "thing:1043"]
    assert names(plain.find("is #1042 or 1043 out?")) == []
    found = plain.find("is #1042 or 1043 out?", where=here).mentions
    assert [(m.shape, m.outcome, m.unverified) for m in found] == [
        ("bare #", "offer", True),
        ("bare number", "offer", True),
    ]


def test_the_shape_says_in_the_admins_words_how_it_was_written() -> None:
    both = recognising("{keywords: [Auftrag], prefixes: [{text: SO}], id: {digits: [4, 6]}}")
    found = both.find("AUFTRÄGE 1042 und 1043, SO-1044").mentions
    assert [m.shape for m in found] == ["keyword Auftrag", "keyword Auftrag", "prefix SO-"]


# --- Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recognise", "said"),
    [
        ('{prefixes: [{text: "--"}], id: {digits: [1, 2]}}', "a prefix holds a letter, a digit"),
        ('{prefixes: [{text: "#"}], id: {digits: [1, 2]}}', "`#` has the wrong form"),
        ("{id: {digits: [1, 2], alphanumeric: [1, 2]}}", "an id is one of `digits: [n, m]`"),
        ("{id: {digits: [1, 65]}}", "an id is one of `digits: [n, m]`"),
        ("{id: {parts: [{date: YYYY, digits: [1, 2]}]}}", "a part is one of `digits: [n, m]`"),
        ("{id: {parts: [{digits: [2, 1]}]}}", "a part is one of `digits: [n, m]`"),
        ("{id: {parts: [{date: YYYY}], joined_by: []}}", "parts are `joined_by` something"),
        ("{alone: true, id: {digits: [4, 4]}}", "`alone` needs an id with a `checksum`"),
        (f'{{regex: ["{"a" * 501}"], id: {{digits: [1, 2]}}}}', "is too long"),
    ],
)
def test_a_definition_that_cannot_be_meant_is_refused(recognise: str, said: str) -> None:
    found = mistakes(declared(recognise), ObjectType)
    assert any(said in mistake for mistake in found), found


def test_offers_of_weak_prefixes_are_unverified_and_links_are_not() -> None:
    weak = recognising("{prefixes: [{text: SO, separators: ['-', '']}], id: {digits: [4, 6]}}")
    found = offered(weak.find("SO-1042 SO1043"))
    assert [(m.outcome, m.unverified) for m in found] == [("link", False), ("offer", True)]
