"""The first line of a reply is a command only where a careful colleague would act on it."""

from collections import Counter

import pytest

from tests.channels.email.labelled import HALVES, LANGUAGES, counted, first_lines

LEAST = 500
FOUND = 0.95
RARE = 0.02


@pytest.mark.parametrize("half", HALVES)
def test_nothing_is_approved_that_was_not(half: str) -> None:
    wrong = [line.id for line in first_lines(half) if line.is_false_approval]
    assert not wrong


@pytest.mark.parametrize("half", HALVES)
def test_hardly_a_look_alike_is_any_other_command(half: str) -> None:
    """To reject or to mute by mistake can be undone; still it is rare."""
    look_alikes = [line for line in first_lines(half) if line.verb is None]
    wrong = [line.id for line in look_alikes if line.heard[0]]
    assert len(wrong) <= RARE * len(look_alikes), wrong


@pytest.mark.parametrize("half", HALVES)
def test_true_commands_are_found(half: str) -> None:
    count = counted(first_lines(half))
    assert count.found >= FOUND * count.true, count


@pytest.mark.parametrize("lang", LANGUAGES)
def test_true_commands_are_found_in_each_language(lang: str) -> None:
    given = [line for half in HALVES for line in first_lines(half) if line.lang == lang]
    count = counted(given)
    assert count.found >= FOUND * count.true, count


def test_the_lines_are_many_balanced_and_different() -> None:
    given = [line for half in HALVES for line in first_lines(half)]
    assert len(given) >= LEAST
    assert len({line.id for line in given}) == len(given)
    assert len({(line.lang, line.line) for line in given}) == len(given)
    languages = Counter(line.lang for line in given)
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= LEAST // len(LANGUAGES)
    look_alikes = sum(line.verb is None for line in given)
    assert 0.4 <= look_alikes / len(given) <= 0.6
