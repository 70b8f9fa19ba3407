"""Checksums, against numbers that others published."""

import pytest

from object_links.checksums import luhn, mod97, salesforce, salesforce_suffix


@pytest.mark.parametrize("ident", ["79927398713", "4111111111111111", "378282246310005", "0"])
def test_luhn_of_published_test_numbers(ident: str) -> None:
    assert luhn(ident)
    assert not luhn(ident[:-1] + str((int(ident[-1]) + 1) % 10))


@pytest.mark.parametrize(
    # Two IBANs and a creditor reference (ISO 11649), turned as their standard says.
    "ident",
    ["370400440532013000DE89", "WEST12345698765432GB82", "539007547034RF18"],
)
def test_mod_97_of_published_numbers(ident: str) -> None:
    assert mod97(ident)
    assert not mod97(ident[:-1] + str((int(ident[-1]) + 1) % 10))


def test_a_salesforce_id_of_fifteen_gets_its_three_more_characters() -> None:
    assert salesforce_suffix("001D000000IRFma") == "IAH"
    assert salesforce("001D000000IRFmaIAH")
    assert salesforce("001D000000IRFma")
    assert not salesforce("001D000000IRFmAIAH")
    assert not salesforce("001D000000IRFmaIA")


@pytest.mark.parametrize("ident", ["", "٣", "12a4", "①②", "4 2", "A"])
def test_what_is_no_number_has_no_checksum(ident: str) -> None:
    assert not luhn(ident)
    assert not mod97(ident)
    assert not salesforce(ident)
