"""Whatever the text: names never raise, stand where they are said to stand, and overlap nowhere."""

import time

from hypothesis import given
from hypothesis import strategies as st

from object_links.folding import spread, trimmed, words
from object_links.names import Name, Names

STEMS = (
    "Veltrano",
    "Müller Spedition",
    "Weiß",
    "Target",
    "O'Hanlon",
    "QRX",
    "Deep Harbour",
    "İzmir",
)
NAMES = Names.compile({"account": [Name(f"A{n}", stem) for n, stem in enumerate(STEMS)]})
ODD = st.sampled_from(
    [
        "ß",
        "ﬁ",
        "İ",
        "\u0131",
        "’",
        "'",
        "s",
        " s ",
        "'s ",
        "\x00",
        "½",
        "ﷺ",
        "\u0308",
        "\uff21",
        "\ud800",
        "\n",
    ]
)
TEXTS = st.lists(st.one_of(st.sampled_from(STEMS), ODD, st.text(max_size=8))).map("".join)
SPACED = st.lists(st.one_of(st.sampled_from(STEMS), ODD, st.text(max_size=8))).map(" ".join)


@given(st.one_of(TEXTS, SPACED))
def test_hits_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    end = 0
    for hit in NAMES.find(text):
        assert end <= hit.start < hit.end <= len(text)
        assert not text[hit.start].isspace()
        assert not text[hit.end - 1].isspace()
        end = hit.end


@given(st.one_of(TEXTS, SPACED))
def test_a_folded_text_has_as_many_words_as_its_spread_form(text: str) -> None:
    assert len(spread(text)) == len(text)
    line = trimmed(spread(text))
    assert len(line) == len(text)
    assert len(words(line)) == len(line.split())


@given(st.sampled_from(STEMS[:4]), st.text(max_size=20), st.text(max_size=20))
def test_what_stands_around_does_not_move_a_name(name: str, before: str, after: str) -> None:
    text = f"{before}\n\n{name}\n\n{after}"
    at = len(before) + 2
    for hit in NAMES.find(text):
        if hit.start <= at < hit.end:
            assert text[hit.start : hit.end] == name


WORDS = st.text("abcdefghijklmnopqrstuvwxyzäöüéßñ", min_size=4, max_size=12)


@given(
    st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(["", " GmbH", ", Inc.", " & Co. KG"])
)
def test_every_name_is_found_again(parts: list[str], form: str) -> None:
    name = " ".join(part.capitalize() for part in parts)
    names = Names.compile({"account": [Name("A1", name + form)]})
    text = f"as for customer {name}: no news"
    assert [(hit.ids, text[hit.start : hit.end]) for hit in names.find(text)] == [(("A1",), name)]


def test_the_worst_texts_take_time_in_proportion_to_their_length() -> None:
    many = [Name(f"A{n}", " ".join(["zz"] * n)) for n in range(2, 12)]
    many += [Name(f"B{n}", " ".join(["the"] * n + ["zz"])) for n in range(1, 11)]
    names = Names.compile({"account": many})
    text = ("zz " * 6000)[:16_000]
    began = time.process_time()
    names.find(text)
    names.find("The " * 4000)
    assert time.process_time() - began < 0.1
