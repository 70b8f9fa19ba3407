"""The index over the words of phrases leaves out only what cannot match."""

import resource
import time
from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from object_links.asks import LANGUAGES, asks
from object_links.asks.clauses import Openers
from object_links.asks.matching import Matcher
from object_links.asks.needed import parts
from object_links.asks.phrases import pieces
from object_links.asks.reading import sentences
from tests.recognition.labelled import messages
from tests.unit.object_links.asking_sentences import ASKING, TELLING

INDEXED = Matcher(LANGUAGES)
PLAIN = Matcher(LANGUAGES, indexed=False)
WRITTEN = [message.text for message in messages("dev")]
WRITTEN += chain.from_iterable((*ASKING.values(), *TELLING.values()))
WORDS = sorted(
    {
        word
        for language in LANGUAGES
        for rule in language.rules
        for phrase in rule.phrases
        for piece in pieces(phrase)
        for part in parts(piece.pattern)
        for words in part.texts
        for word in words
    }
    | {"§", "SO-1042", "@anna", "xyz"}
)
OPENING = sorted(
    {word for language in LANGUAGES for word in language.openers.split("|")} - {"désolée?"}
)


def told(matcher: Matcher, text: str) -> list[list[str]]:
    found = [place for place in range(len(text)) if text.startswith("SO-1042", place)]
    read = sentences(text, [(place, place + 7) for place in found])
    return [[known.told for known in matcher.met(words)] for words in read]


@pytest.mark.parametrize("start", [0, 1])
def test_written_messages_are_answered_alike_with_the_index_and_without(start: int) -> None:
    for text in WRITTEN[start::4]:
        assert told(INDEXED, text) == told(PLAIN, text), text


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(WORDS),
            st.sampled_from(OPENING),
            st.sampled_from(["SO-1042", ",", ".", "?", "the", "de", "nicht", "SO-1042 is"]),
        ),
        max_size=14,
    )
)
def test_made_up_sentences_are_answered_alike(words: list[str]) -> None:
    text = " ".join(words)
    assert told(INDEXED, text) == told(PLAIN, text)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_what_a_phrase_lists_is_found_by_it(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(LANGUAGES))
    rule = data.draw(st.sampled_from(language.rules))
    piece = data.draw(st.sampled_from(list(chain.from_iterable(map(pieces, rule.phrases)))))
    listed = data.draw(
        st.sampled_from(sorted(t for each in parts(piece.pattern) for t in each.texts))
    )
    before = data.draw(st.sampled_from(["", "SO-1042 ", "hi anna, ", "xyz "]))
    text = before + " ".join(listed).replace("\x01", "SO-1042")
    assert told(INDEXED, text) == told(PLAIN, text)


def test_the_words_that_a_pattern_needs_are_told() -> None:
    (part,) = parts(" can you ")
    assert part.texts == {("can", "you")}
    assert part.whole
    found = list(parts(" still (?:very )*(?:late|on hold) (?:[^.?]* )?today "))
    assert {("still",)} in [each.texts for each in found]
    assert {("late",), ("on", "hold")} in [each.texts for each in found]
    assert {("today",)} in [each.texts for each in found]
    assert not list(parts(" [^ ]+ "))


def test_an_anchor_within_a_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="only before"):
        list(pieces("a|^b"))
    with pytest.raises(ValueError, match="only before"):
        list(pieces("(?:a$|b)"))


def test_a_clause_begins_behind_greetings_and_names() -> None:
    openers = Openers({"so", "thank you"}, {"hi"})
    (words,) = sentences("hi anna, so @tom can you do it, thank you please", [])
    begun = [words[at] for at in sorted(openers.clauses(words))]
    assert begun == ["hi", ",", "so", "@tom", "can", "thank", "please"]
    assert [words[at] for at in openers.first(words)] == ["hi", ",", "so", "@tom", "can"]


def test_every_phrase_can_be_read() -> None:
    for language in LANGUAGES:
        for phrase in chain.from_iterable(rule.phrases for rule in language.rules):
            for piece in pieces(phrase):
                assert "  " not in piece.pattern, phrase


def test_what_was_read_is_not_kept() -> None:
    """New messages cost no more memory: there is nothing that grows with them."""
    people = [f"{first}{last}" for first, last in product("abcdefghij", "klmnopqrst")]
    texts = [
        f"{text} {who} {number}" for text in WRITTEN[:100] for number, who in enumerate(people[:5])
    ]
    for text in texts:
        asks(text, [(0, 3)])
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for text in texts:
        asks(f"hello {text} again", [(0, 3)])
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20_000


def test_the_longest_hostile_text_is_read_quickly() -> None:
    hostile = " ".join(WORDS)[:4_000]
    for text in (
        hostile,
        "is. " * 1_000,
        "not the " * 500,
        ", " * 2_000,
        "hi " * 1_300,
        "@a " * 1_300,
    ):
        begun = time.process_time()
        asks(text, [(0, 2)])
        assert time.process_time() - begun < 1.0
