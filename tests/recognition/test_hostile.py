"""Whatever an admin declares, and whatever somebody writes: recognition stays quick."""

import time

import pytest

from object_links.recognise import Recogniser, Where
from tests.recognition.hostile import TEXTS, recognisers

LIMIT_MS = 400
"""It takes 100 at most on a machine that does nothing else."""


RECOGNISERS = recognisers()


@pytest.mark.parametrize("name", RECOGNISERS)
def test_no_definition_makes_a_long_text_slow(name: str) -> None:
    recogniser = RECOGNISERS[name]
    where = Where(bare="t")
    slowest = max(min(_spent_ms(recogniser, text, where) for _ in range(2)) for text in TEXTS)
    assert slowest < LIMIT_MS


def _spent_ms(recogniser: Recogniser, text: str, where: Where) -> float:
    begun = time.process_time()
    recogniser.find(text, "slack", where)
    return (time.process_time() - begun) * 1e3
