"""What looks like an id and never is one, whatever the types are."""

import pytest

from object_links.recognise import Where
from tests.unit.object_links.defining import recognising
from tests.unit.object_links.samples import names

KEYS = '{regex: ["[A-Za-z]{1,8}[-_ ]?(?P<id>[0-9]{1,6})"], id: {digits: [1, 6]}}'
NUMBERS = "{keywords: [order], id: {digits: [2, 12]}, bare: number}"
CODES = "{keywords: [ticket, part], id: {alphanumeric: [2, 12]}}"

ANYWHERE = [
    "UTF-8", "SHA-256", "ISO-8601", "ISO 9001", "ISO/IEC 27001", "DIN 5008", "DIN EN 1090",
    "EN-1090", "CVE-2024-10421", "RFC-2119", "RFC 2119", "COVID-19", "PSR-18", "PEP-484",
    "HTTP-2", "IPv6",
    "MD5", "USB-3", "KW 12", "v1042", "version 1042", "Windows 11",
    "§ 1042 BGB", "IBAN DE89 3704 0044 0532 0130 00", "12 May 2026", "May 2026", "März 2026",
    "0x1042", "PO Box 1042", "P.O. Box 1042", "BP 1042", "Postfach 1042", "Apartado 1042",
    "Postbus 1042", "tel 030 123456",
]  # fmt: skip

AMONG_NUMBERS = [
    "2026-01-02", "02.01.2026", "1/2/2026", "10:42", "10.42 Uhr", "1430 hrs", "at 10 pm",
    "+49 30 123456", "030 123456", "(030) 123456", "0151-1234567", "555-1042", "call 1042",
    "1,042.50", "10.42", "1'042", "$1042", "€ 1042", "1042 EUR", "EUR 1042", "1042%", "1042 %",
    "1042 units", "1042 kg", "1042 Stück", "1042 pièces", "1042 unidades", "1042 stuks",
    "10.0.10.42", "550e8400-e29b-41d4-a716-446655440000", "deadbeef1042", "#f15732", "1042px",
    "line 1042", "lines 10-42", "page 42", "step 12", "part 12", "chapter 12", "figure 12",
    "Zeile 1042", "Seite 42", "Schritt 12", "ligne 1042", "étape 12", "línea 1042", "paso 12",
    "regel 1042", "stap 12", "room 104", "main.py:1042", "L1042", "x = 1042", "1042x768", "1042^2",
    "Hauptstraße 104", "104 Main Street", "rue Lafayette 104", "D-10115 Berlin", "2026", "in 2025",
    "1042/7", "7/1042", "1042.pdf", "a1042b", "~1042", "1042nd", "<1042", "10 42 10 42",
]  # fmt: skip

AFTER_KEYWORDS = [
    "ticket 10am", "ticket 3rd", "part 2nd", "ticket v2", "part Q3", "ticket FY26", "ticket H264",
    "part A4", "ticket deadbeef", "part 0x1042", "ticket 1080p", "part 12mm", "ticket 24h",
]  # fmt: skip


@pytest.mark.parametrize("text", ANYWHERE)
def test_standards_and_the_like_are_no_keys_of_anybody(text: str) -> None:
    assert names(recognising(KEYS).find(f"we follow {text}, do we?")) == []
    numbers = recognising(NUMBERS).find(f"we follow {text}, do we?", where=Where("thing"))
    assert names(numbers) == []


@pytest.mark.parametrize("text", AMONG_NUMBERS)
def test_numbers_of_another_kind_are_not_what_a_number_means_here(text: str) -> None:
    found = recognising(NUMBERS).find(f"we said {text} or so", where=Where("thing"))
    assert names(found) == []


@pytest.mark.parametrize("text", AFTER_KEYWORDS)
def test_letters_with_digits_may_be_a_time_a_measure_or_a_hash(text: str) -> None:
    assert names(recognising(CODES).find(f"the {text} is it")) == []


@pytest.mark.parametrize(
    ("prefix", "text", "expected"),
    [
        ("{text: ISO}", "ISO-9001", "9001"),
        ('{text: CVE, separators: ["-"]}', "CVE-2024", "2024"),
        ('{text: PO, separators: [" "]}', "PO 1042", "1042"),
        ('{text: v, separators: [""]}', "v1042", "1042"),
    ],
)
def test_an_admins_own_prefix_is_what_they_say(prefix: str, text: str, expected: str) -> None:
    own = recognising(f"{{prefixes: [{prefix}], id: {{digits: [1, 6]}}}}")
    assert names(own.find(f"see {text} there")) == [f"thing:{expected}"]


def test_a_prefix_is_no_part_of_a_longer_code() -> None:
    orders = recognising('{prefixes: [{text: SO, separators: ["-", " "]}], id: {digits: [4, 6]}}')
    text = "ISO-1042 EN-SO-1042 SO-1042-2026 SO-1042/7 SO-1042:30 SO-1042.1 SO-1042,50 SO-1042x"
    assert names(orders.find(text)) == []


def test_colours_are_no_numbers() -> None:
    hashed = recognising("{keywords: [order], id: {digits: [4, 6]}}")
    here = Where("thing")
    assert names(hashed.find("done: #0073A3 and #104233 with accents", where=here)) == []
    assert names(hashed.find("the background is #104233 now", where=here)) == []
    assert names(hashed.find("is #104233 out?", where=here)) == ["thing:104233"]
