"""Recognition of any text: it never raises, points rightly, repeats itself, stays linear."""

import sys
from types import FrameType
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from object_links.asks import asks
from object_links.recognise import MAX_MENTIONS, OFFER, Mention, Recogniser, Where
from object_links.segments import Dialect, segments
from tests.unit.object_links.defining import defined
from tests.unit.object_links.samples import CASE, ORDER, kind

EVERY_WAY = {
    "invoice": """
        prefixes: [{text: INV, separators: ["/", "-"]}]
        id: {parts: [{date: YYYY}, {digits: [5, 5]}], joined_by: ["/", ""]}
    """,
    "change": """
        prefixes:
          [{text: halden/erp, separators: ["#"]}, {text: "!", separators: [""]}, {text: C}]
        id: {alphanumeric: [1, 7]}
        bare: number
    """,
    "asset": "{keywords: [asset], id: {parts: [{letters: [3, 3]}, {digits: [4, 4]}]}}",
    "lead": '{alone: true, id: {checksum: salesforce, starts_with: ["00Q"]}}',
    "card": "{alone: true, id: {digits: [4, 16], checksum: luhn}}",
    "key": '{regex: ["[A-Z]{2,5}-(?P<id>[0-9]{1,5})"], id: {digits: [1, 5]}}',
    "page": '{urls: ["https://erp.halden.example/.../*/{key}"], id: {digits: [4, 4]}}',
}
R = Recogniser.compile(
    [kind(ORDER), kind(CASE), *(defined(text, name)[1] for name, text in EVERY_WAY.items())]
)

PIECES = st.sampled_from(
    [
        "SO-1042", "so1042", "order 1042", "orders 1042, 1043 and ", "Auftrag Nr. ", "case #1187",
        "#1042", "1042", "ISO-1042", "`", "```", ">", "&gt;", "&amp;", "<", "<@U1>", "|", "\n",
        "<https://erp.halden.example/orders/SO-1042|", "https://erp.halden.example/cases/1187",
        "://", "/", "-", ".", ",", " ", " kg", "ä", "\u0301", "\u00a0", "\ud800", "\U0001f600", "?",
        "can you ", "please ", "\x00", "_", "*", "(", ")", "INV/2026/00017", "halden/erp#12", "!12",
        "C-BERLIN", "asset LON/1042", "00QD000000IRFmaIAH", "4111111111111111", "UTF-8", "ABC-1042",
        "DE89 3704 0044 0532 0130 00", "12.05.2026", "orders 1042-1045", "order with the number ",
        "https://erp.halden.example/a/b/c/1042", "n°", "№", "٣", "\uff11", "=", "$", "%",
        "&#", "'s",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)
DIALECTS = st.sampled_from(get_args(Dialect))
FENCED = st.sampled_from(["slack", "markdown", "plain"])
BARE = st.sampled_from([None, "order", "change", "unheard of"])


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


@given(TEXTS, DIALECTS, BARE)
def test_what_is_found_is_one_of_its_readings(
    text: str, dialect: Dialect, bare: str | None
) -> None:
    readings = R.readings(text, dialect, Where(bare))
    assert set(mentions(text, dialect, bare)) <= set(readings)


@given(TEXTS, DIALECTS, st.integers(0, 10**6))
def test_a_highest_known_number_only_ever_takes_away(
    text: str, dialect: Dialect, highest: int
) -> None:
    known = R.find(text, dialect, Where(known={"order": highest})).mentions
    offered = {each.start for each in mentions(text, dialect) if each.score >= OFFER}
    orders = [each for each in known if each.type == "order" and each.score >= OFFER]
    assert {each.start for each in orders} <= offered


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


@given(st.text(alphabet=st.characters(exclude_characters="`"), max_size=60), FENCED)
def test_a_fence_silences_whatever_it_holds(inner: str, dialect: Dialect) -> None:
    assert mentions(f"```{inner} SO-1042 order 1043```", dialect, "order") == ()


@given(TEXTS, DIALECTS)
def test_what_is_quoted_is_marked_and_asks_for_nothing(text: str, dialect: Dialect) -> None:
    found = R.find(text, dialect)
    parts = segments(text, dialect)
    for mention in found.mentions:
        assert mention.quoted == parts.quoted(mention.start)
    assert not found.asks or any(not mention.quoted for mention in found.mentions)


@given(TEXTS)
def test_a_bare_number_is_never_a_link(text: str) -> None:
    for mention in mentions(text, "slack", "order"):
        assert mention.outcome != "link" or mention.form not in ("bare", "keyword", "name")
        assert mention.unverified == (mention.outcome != "link")


@given(st.text(max_size=200))
def test_asking_is_decided_for_any_words(text: str) -> None:
    assert asks(text).asked in (True, False)


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
        "1a", "A-", "SO", "1/", "#1", "LON-", "2026/", "order no. ", "with the number 1 ", "! 1 ",
        "00QD000000IRFmaIAH ", "12.05.", "DE89 3704 ", "é", "e\u0301 ", "ABC-1042 ", "1 ", "(1",
    ],
)  # fmt: skip
def test_twice_the_text_is_at_most_about_twice_the_work(piece: str) -> None:
    counter = Counter()
    counter.of(piece)
    half = counter.of(piece * (4_000 // len(piece)))
    whole = counter.of(piece * (8_000 // len(piece)))
    assert whole <= 2.5 * half + 500
