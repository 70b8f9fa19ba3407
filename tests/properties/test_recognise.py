"""Recognition of any text: it never raises, points rightly, repeats itself, stays linear."""

import sys
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from object_links.asks import asks
from object_links.recognise import MAX_MENTIONS, Mention, Where
from object_links.segments import Dialect, segments
from tests.unit.object_links.samples import recogniser

R = recogniser()

PIECES = st.sampled_from(
    [
        "SO-1042", "so1042", "order 1042", "orders 1042, 1043 and ", "Auftrag Nr. ", "case #1187",
        "#1042", "1042", "ISO-1042", "`", "```", ">", "&gt;", "&amp;", "<", "<@U1>", "|", "\n",
        "<https://erp.halden.example/orders/SO-1042|", "https://erp.halden.example/cases/1187",
        "://", "/", "-", ".", ",", " ", " kg", "ä", "\u0301", "\u00a0", "\ud800", "\U0001f600", "?",
        "can you ", "please ", "\x00", "_", "*", "(", ")",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)
DIALECTS = st.sampled_from(["slack", "plain"])
BARE = st.sampled_from([None, "order", "case"])


def mentions(text: str, dialect: Dialect, bare: str | None = None) -> tuple[Mention, ...]:
    return R.find(text, dialect, Where(bare)).mentions


@given(TEXTS, DIALECTS, BARE)
def test_offsets_point_at_the_surface_in_order_without_overlap(
    text: str, dialect: Dialect, bare: str | None
) -> None:
    found = mentions(text, dialect, bare)
    last = 0
    for mention in found:
        assert last <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.surface
        assert 0 <= mention.score <= 1
        assert mention.evidence
        last = mention.end
    assert len(found) <= MAX_MENTIONS


@given(TEXTS, DIALECTS, BARE)
def test_the_same_text_gives_the_same_answer(text: str, dialect: Dialect, bare: str | None) -> None:
    assert R.find(text, dialect, Where(bare)) == R.find(text, dialect, Where(bare))


@given(TEXTS, DIALECTS)
def test_segments_cover_the_text_without_gaps(text: str, dialect: Dialect) -> None:
    result = segments(text, dialect)
    ends = [0, *(part.end for part in result.parts)]
    assert [part.start for part in result.parts] == ends[:-1]
    assert ends[-1] == len(text) == len(result.visible)
    for part in result.parts:
        assert part.kind != "text" or not part.quoted


@given(TEXTS, DIALECTS)
def test_nothing_is_found_inside_code(text: str, dialect: Dialect) -> None:
    code = [(p.start, p.end) for p in segments(text, dialect).parts if p.kind == "code"]
    for mention in mentions(text, dialect, "order"):
        assert all(mention.end <= start or end <= mention.start for start, end in code)


@given(st.text(alphabet=st.characters(exclude_characters="`"), max_size=60), DIALECTS)
def test_a_fence_silences_whatever_it_holds(inner: str, dialect: Dialect) -> None:
    assert mentions(f"```{inner} SO-1042 order 1043```", dialect, "order") == ()


@given(TEXTS, DIALECTS)
def test_what_is_quoted_is_never_offered(text: str, dialect: Dialect) -> None:
    for mention in mentions(text, dialect):
        assert not mention.quoted or mention.outcome == "silent"


@given(TEXTS)
def test_a_bare_number_is_never_a_link(text: str) -> None:
    for mention in mentions(text, "slack", "order"):
        assert mention.outcome != "link" or mention.form in ("prefix", "url")


@given(st.text(max_size=200))
def test_asking_is_decided_for_any_words(text: str) -> None:
    assert asks(text) in (True, False)


class Counter:
    """Counts the calls that a piece of work makes: a measure of work that no machine changes."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, _frame: FrameType, event: str, _argument: object) -> None:
        self.calls += event in ("call", "c_call")

    def of(self, text: str) -> int:
        self.calls = 0
        sys.setprofile(self)
        try:
            R.find(text, "slack", where=Where("order"))
        finally:
            sys.setprofile(None)
        return self.calls


@pytest.mark.parametrize(
    "piece",
    [
        "SO-1042 ", "ISO-1042 ", "orders 1042, 1043 ", "order order ", "1042, ", "#1042",
        "`", "`` ", "<", "<a", "&gt;\n", "> x\n", "://", "http://", "https://a.b/(((", "a", "``` ",
        "é\ud800",
        "https://erp.halden.example/orders/SO-1042 ", "please SO-1042? ", "SO-1042/",
    ],
)  # fmt: skip
def test_twice_the_text_is_at_most_about_twice_the_work(piece: str) -> None:
    counter = Counter()
    counter.of(piece)
    half = counter.of(piece * (4_000 // len(piece)))
    whole = counter.of(piece * (8_000 // len(piece)))
    assert whole <= 2.5 * half + 500
