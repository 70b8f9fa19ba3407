"""Wishes and news in five languages, as colleagues write them."""

import pytest

from tests.unit.object_links.asking_sentences import ASKING, TELLING
from tests.unit.object_links.samples import recogniser

R = recogniser()


@pytest.mark.parametrize("text", [text for each in ASKING.values() for text in each])
def test_a_colleague_would_do_something(text: str) -> None:
    found = R.find(text)
    assert found.asks, found.why_asks


@pytest.mark.parametrize("text", [text for each in TELLING.values() for text in each])
def test_a_colleague_would_only_take_note(text: str) -> None:
    found = R.find(text)
    assert not found.asks, found.why_asks


def test_each_language_has_its_share() -> None:
    assert ASKING.keys() == TELLING.keys()
    assert min(map(len, (*ASKING.values(), *TELLING.values()))) >= 15
