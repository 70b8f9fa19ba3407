"""Objects and wishes are found in what colleagues write, in five languages, without false alarms.

The floors hold for each half of the messages. The errors of the half for development are told one
by one; of the held half only how many, by language and kind, so that no rule is written for them.
MIDSTREAM_TEST_HELD=1 tells these too: whoever looks at them may not write rules afterwards.
"""

import os
from collections import Counter
from collections.abc import Sequence

import pytest

from tests.recognition.labelled import HALVES, LANGUAGES, WORKSPACE, messages, unmarked
from tests.recognition.running import recognised
from tests.recognition.tally import Judged, judged, told, total

OBJECTS = 0.98
ASKS = 0.90
LEAST_IN_A_LANGUAGE = 60
HARD_NEGATIVES = 0.45


@pytest.fixture(scope="module", params=HALVES)
def half(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def cases(half: str) -> Sequence[Judged]:
    given = messages(half)
    answers = recognised(WORKSPACE, [message.question for message in given])
    return [judged(message, answers[message.id]) for message in given]


def errors(half: str, cases: Sequence[Judged]) -> str:
    """What went wrong, as much of it as may be told."""
    if half == "dev" or os.environ.get("MIDSTREAM_TEST_HELD"):
        return "\n".join(filter(None, map(told, cases)))
    counted = Counter((case.message.language, case.message.kind) for case in cases if told(case))
    return "\n".join(f"{language} {kind}: {count}" for (language, kind), count in counted.items())


def test_what_is_named_is_found_and_nothing_else(half: str, cases: Sequence[Judged]) -> None:
    score = total(case.objects for case in cases)
    assert score.precision >= OBJECTS, f"{half}: {score}\n{errors(half, cases)}"
    assert score.recall >= OBJECTS, f"{half}: {score}\n{errors(half, cases)}"


def test_a_wish_is_told_from_news(half: str, cases: Sequence[Judged]) -> None:
    score = total(case.asks for case in cases)
    assert score.precision >= ASKS, f"{half}: {score}\n{errors(half, cases)}"
    assert score.recall >= ASKS, f"{half}: {score}\n{errors(half, cases)}"


def test_the_messages_are_balanced(half: str) -> None:
    given = messages(half)
    languages = Counter(message.language for message in given)
    assert set(languages) == set(LANGUAGES)
    assert min(languages.values()) >= LEAST_IN_A_LANGUAGE
    for language in LANGUAGES:
        own = [message for message in given if message.language == language]
        without = sum(not message.labels for message in own)
        assert without / len(own) >= HARD_NEGATIVES, language
        named = [message for message in own if message.labels]
        assert 0.4 <= sum(message.asks for message in named) / len(named) <= 0.65, language


def test_no_message_stands_twice() -> None:
    given = [message for half in HALVES for message in messages(half)]
    assert len({message.id for message in given}) == len(given)
    assert len({(message.dialect, message.text) for message in given}) == len(given)


@pytest.mark.parametrize("half_a_mark", ["⟦order:SO-1|x", "x⟧", "⟦order|SO-1⟧", "⟦o:1|⟦o:2|x⟧⟧"])
def test_a_mark_that_is_not_whole_is_refused(half_a_mark: str) -> None:
    with pytest.raises(ValueError, match="cannot be read"):
        unmarked(half_a_mark)


def test_marks_become_offsets() -> None:
    text, (order, name) = unmarked("👋 is ⟦order:SO-1042|order 1042⟧ ⟦account:A-1,A-2|Acme⟧'s?")
    assert text == "👋 is order 1042 Acme's?"
    assert (text[order.start : order.end], text[name.start : name.end]) == ("order 1042", "Acme")
    assert order.type == "order"
    assert order.ids == {"SO-1042"}
    assert name.ids == {"A-1", "A-2"}
