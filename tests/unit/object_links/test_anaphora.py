"""Words that point at an object without naming it, in five languages."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters import sandbox
from bot.workspace import load
from object_links.anaphora import Nouns, points

WORKSPACE = Path(sandbox.__file__).parent / "workspace"
NOUNS = Nouns.compile(load(WORKSPACE).types.values())

POINTING = [
    ("release it", "it", ""),
    ("what about that?", "that", ""),
    ("please release that order", "that order", "order"),
    ("can you release the order, please", "the order", "order"),
    ("show me the last order", "the last order", "order"),
    ("solve this case!", "this case", "case"),
    ("is it the case?", "the case", "case"),
    ("bitte diese Bestellung freigeben", "diese Bestellung", "order"),
    ("gib den Auftrag frei", "den Auftrag", "order"),
    ("die letzte Bestellung bitte", "die letzte Bestellung", "order"),
    ("gib sie", "sie", ""),
    ("was ist damit, schliess es ab", "es", ""),
    ("libère cette commande", "cette commande", "order"),
    ("libère-la", "la", ""),
    ("c'est quoi, ça", "ça", ""),
    ("libéralo, es eso", "es", ""),
    ("muéstramelo: eso", "eso", ""),
    ("geef dat vrij", "dat", ""),
    ("RELEASE IT", "IT", ""),
]
POINTING_NOT = [
    "",
    "help",
    "what can you do for me",
    "la liste des choses",
    "die Liste bitte",
    "release everything",
    "item items its",
    "order",
]


@pytest.mark.parametrize(("text", "words", "kind"), POINTING)
def test_a_pointer_is_found_with_its_type(text: str, words: str, kind: str) -> None:
    found = points(text, NOUNS)
    assert found is not None
    assert (found.words, found.types) == (words, frozenset({kind} - {""}))
    assert text[found.start : found.end].replace("  ", " ") == words


@pytest.mark.parametrize("text", POINTING_NOT)
def test_what_points_at_nothing(text: str) -> None:
    assert points(text, NOUNS) is None


def test_without_types_there_are_only_pronouns() -> None:
    none = Nouns.compile(())
    assert points("release that order", none) == points("release that order", none)
    found = points("release that order", none)
    assert found is not None
    assert found.words == "that"


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_the_span_is_in_the_text(text: str) -> None:
    found = points(text, NOUNS)
    assert found is None or 0 <= found.start < found.end <= len(text)
