"""Reads ids in the words of a text: at each number, what stands before it and behind it.

`Reader.read` gives every way to read something as an object, overlapping ones too. What counts as
the edge of an id is our own Unicode rule (`object_links.boundaries`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from object_links import evidence, lookalikes
from object_links.boundaries import Edge, begins, ends
from object_links.catalog import ObjectType
from object_links.evidence import NO_EDGE, SPACES
from object_links.leads import (
    COPULAS,
    HYPHENS,
    NUMBER_WORDS,
    Keyword,
    Lead,
    Leads,
    folded,
    is_connective,
    says_several,
    stems,
    unlinked,
)
from object_links.leftwards import (
    BEFORE_AN_ID,
    HYPHENS_WITHIN,
    before_number,
    cued,
    end_of_run,
    number_word_before,
    phrase_start,
    run_start,
    step_left,
    word_start,
)
from object_links.lists import list_after
from object_links.lookalikes import YEAR
from object_links.mentions import Candidate, Evidence, Form
from object_links.shapes import Ids, begins_without_digit, has_digit, telling

MAX_CANDIDATES = 200
MAX_TRIES = 40_000
"""Prefixes and keywords tried in one text; many types may share one. What lies beyond is left."""
_DIGITS = re.compile("[0-9]+")
_DIGITS_OR_CAPITALS = re.compile("[0-9]+|(?<=[-/#:._!])[A-Z]{2,}")
_LISTED = ("/", "-", "\u2013", "&", "+")
"""Signs that another id with the same prefix may follow at once: SO-1042/SO-1043."""
_WEAK_EDGE = ("part of a longer word", -0.5)
_NOT_OPENED = ("what stands before it makes it part of something else", NO_EDGE)
_GOES_ON = ("it goes on: it is part of something longer", NO_EDGE)


@dataclass(frozen=True, slots=True)
class Kind:
    """What reading needs to know of a type."""

    name: str
    ids: Ids
    number: bool
    """As a place's default it is written without `#` too."""
    before: frozenset[str]
    after: frozenset[str]


@dataclass(slots=True)
class _Sheet:
    """One text that is being read."""

    text: str
    known: Mapping[int, int]
    near: bool
    """Readings that boundaries rule out are kept as well."""
    found: list[Candidate] = field(default_factory=list)
    listed: int = -1
    """Where a list such as `SO-1042/SO-1043` may go on."""

    tries: int = 0

    @property
    def full(self) -> bool:
        """Whether nothing more is looked for."""
        return len(self.found) >= MAX_CANDIDATES or self.tries >= MAX_TRIES

    def keeps(self, span: "_Span") -> bool:
        """Whether a reading is kept; asked first, because evidence is dear to gather."""
        return self.near or span.clear


class _Span(NamedTuple):
    """Where a reading stands: its lead, its id, and how well it may begin and end there."""

    start: int
    id: int
    end: int
    edge: Edge = Edge.YES
    opened: bool = True

    @property
    def clear(self) -> bool:
        """Whether an object may stand there at all."""
        return self.opened and self.edge is not Edge.NO


class Between(NamedTuple):
    """What stands between a keyword and its id."""

    said: bool
    """Something says that a number follows."""
    several: bool
    """It says that several do."""
    doubt: Evidence


class Reader:
    """Finds prefixed ids, ids after keywords, telling ids and bare numbers of a set of types."""

    __slots__ = ("_alone", "_joints", "_kinds", "_leads", "_starts")

    def __init__(self, kinds: Sequence[ObjectType], ids: Sequence[Ids]) -> None:
        """Take types, and how the ids of each are written."""
        self._leads = Leads(kinds)
        self._kinds = tuple(_kind(each, own) for each, own in zip(kinds, ids, strict=True))
        self._alone = tuple(i for i, each in enumerate(kinds) if each.recognise.alone)
        self._joints = "".join(begins_without_digit(each.recognise.id) for each in kinds)
        capitals = any(_may_lack_digits(each) for each in kinds)
        self._starts = _DIGITS_OR_CAPITALS if capitals else _DIGITS

    def read(
        self, visible: str, bare: int | None, known: Mapping[int, int], *, near: bool = False
    ) -> tuple[list[Candidate], bool]:
        """Every reading, and whether there were more than are kept.

        `bare`: index of the type that a number alone means. `known`: highest number by type.
        """
        sheet = _Sheet(visible, known, near)
        done = 0
        for match in self._starts.finditer(visible):
            first = match.start()
            if first < done:
                continue
            done = end_of_run(visible, match.end())
            self._at(sheet, run_start(visible, first), first, done, bare)
            if sheet.full:
                return sheet.found[:MAX_CANDIDATES], True
        return sheet.found, False

    def _at(self, sheet: _Sheet, start: int, digit: int, end: int, bare: int | None) -> None:
        """Everything that the run of letters and digits from `start` to `end` may be."""
        visible, leads = sheet.text, self._leads
        if leads.glued_lengths and digit - start <= leads.glued_lengths[0]:
            for length in leads.glued_lengths:
                if start + length < end:
                    for lead in leads.glued(visible[start : start + length]):
                        self._prefixed(sheet, lead, start, start + length)
        self._led(sheet, start)
        if self._joints and start and visible[start - 1] in self._joints:
            for earlier in self._earlier(visible, start):
                self._led(sheet, earlier)
        for index in self._alone:
            self._by_itself(sheet, index, start)
        if bare is not None and start == digit:
            self._bare(sheet, bare, start)

    def _earlier(self, visible: str, start: int) -> Iterator[int]:
        """Where an id may begin whose first parts hold no digit."""
        for _ in range(3):
            if start == 0 or visible[start - 1] not in self._joints:
                return
            stop = start - 1
            start = run_start(visible, stop)
            if start == stop or visible[start].isdigit():
                return
            yield start

    def _led(self, sheet: _Sheet, start: int) -> None:
        """Ids at `start` after a prefix with its sign, or after a keyword."""
        if start == 0:
            return
        visible = sheet.text
        sign = visible[start - 1]
        sign = HYPHENS.get(sign, sign)
        if sign in self._leads.signs:
            stop = start - 1
            place = word_start(visible, stop)
            self._signed(sheet, visible[place:stop], sign, place, start)
            if place == stop and sign in "# ":
                self._signed_apart(sheet, sign, stop, start)
        if sign in BEFORE_AN_ID:
            self._after_keyword(sheet, start)

    def _signed(self, sheet: _Sheet, word: str, sign: str, place: int, start: int) -> None:
        for lead in self._leads.signed(word, sign):
            self._prefixed(sheet, lead, place, start)
        if sheet.near:
            for cut in range(1, len(word)):
                for lead in self._leads.signed(word[cut:], sign):
                    self._prefixed(sheet, lead, place + cut, start)

    def _signed_apart(self, sheet: _Sheet, sign: str, stop: int, start: int) -> None:
        """`SO #1042` and `SO: 1042`: a space beside the sign."""
        visible = sheet.text
        beside = visible[stop - 1] if stop else ""
        if sign == "#" and beside in SPACES:
            place = word_start(visible, stop - 1)
            self._signed(sheet, visible[place : stop - 1], "#", place, start)
        elif sign == " " and beside == ":":
            place = word_start(visible, stop - 1)
            self._signed(sheet, visible[place : stop - 1], ":", place, start)

    # --- Prefixes -------------------------------------------------------------------------------

    def _prefixed(self, sheet: _Sheet, lead: Lead, place: int, start: int) -> None:
        visible = sheet.text
        sheet.tries += 1
        first = lead.start(visible, place)
        kind = self._kinds[lead.type]
        end = kind.ids.end(visible, start) if first >= 0 else -1
        if end < 0:
            return
        ident = visible[start:end]
        if not (has_digit(ident) or (lead.sign not in ("", " ") and ident.isupper())):
            return
        opened = first == sheet.listed or begins(visible, first, number=lead.text.isdigit())
        again = visible[end : end + 1] in _LISTED and visible.startswith(
            visible[first:start], end + 1
        )
        span = _Span(first, start, end, Edge.YES if again else ends(visible, end), opened)
        if not sheet.keeps(span):
            return
        found = lead.evidence
        if lead.ignore_case and not visible.startswith(lead.text, first):
            found += ((f"not written {lead.text}", -1.6 if lead.sign == " " else -0.8),)
        if lead.text.isdigit():
            found += lookalikes.alike(visible, first, end)
        if lead.sign in ("", " "):
            found += evidence.unit_after(visible, end, kind.after)
        if kind.before or kind.after:
            found += evidence.rejected(visible, first, end, kind.before, kind.after)
        if self._add(sheet, lead.type, span, "prefix", lead.shape, found):
            sheet.listed = end + 1 if again else -1
            if ident.isdigit():
                self._listed(sheet, lead, end, len(ident))

    def _listed(self, sheet: _Sheet, lead: Lead, end: int, size: int) -> None:
        """Numbers that go on a list after a prefixed one: "SO-1042, 1043 and 1045"."""
        visible, kind = sheet.text, self._kinds[lead.type]
        spans = list_after(visible, end, kind.ids, size=size, ranges=False)
        for first, last in spans:
            found = [(f"in a list after {lead.shape}", 1.0)]
            if YEAR.fullmatch(visible, first, last):
                found.append(("may be a year", -1.2))
            found.extend(evidence.unit_after(visible, last, kind.after))
            shape = f"list after {lead.shape}"
            self._add(sheet, lead.type, _Span(first, first, last), "keyword", shape, found)

    # --- Keywords -------------------------------------------------------------------------------

    def _after_keyword(self, sheet: _Sheet, start: int) -> None:
        visible = sheet.text
        stop, said, doubt = before_number(visible, start)
        if stop < 0:
            return
        place = word_start(visible, stop)
        word = folded(visible[place:stop])
        if not word:
            return
        if word in COPULAS:
            place, word = number_word_before(visible, place)
        dotted = visible[stop : stop + 1] == "."
        between = Between(said, says_several(word), doubt)
        for keyword in self._keywords(visible, place, word):
            if not dotted or keyword.before or keyword.shape.endswith("."):
                self._keyword(sheet, keyword, place, start, between)
        if word in NUMBER_WORDS:
            self._before_number_word(sheet, place, start, between._replace(said=True))
        elif word[-1:] in "rosdn":
            for stem in stems(word):
                for keyword in self._keywords(visible, place, stem):
                    self._keyword(sheet, keyword, place, start, between._replace(said=True))

    def _keywords(self, visible: str, place: int, word: str) -> tuple[Keyword, ...]:
        """The keywords that `word` ends, which begins at `place`."""
        found = self._leads.keywords(word)
        if word in self._leads.compounds:
            stop = step_left(visible, place)
            before = folded(visible[word_start(visible, stop) : stop])
            found += self._leads.keywords(f"{before} {word}")
        return found

    def _before_number_word(
        self, sheet: _Sheet, place: int, start: int, between: "Between"
    ) -> None:
        """The keyword before "no.", "Nr.", "number", "with the number"."""
        visible, strange = sheet.text, False
        for _ in range(4):
            stop = step_left(visible, place)
            if stop == place:
                return
            place = word_start(visible, stop)
            word = folded(visible[place:stop])
            if not word:
                return
            stems_of = unlinked(word) if visible[stop : stop + 1] in HYPHENS_WITHIN else (word,)
            keywords = [each for stem in stems_of for each in self._keywords(visible, place, stem)]
            for keyword in keywords:
                self._keyword(sheet, keyword, place, start, between)
            if keywords or word in evidence.LOWERING:
                return
            if not is_connective(word):
                if strange or not word.isalpha():
                    return
                strange = True
                doubt = (*between.doubt, ("a word stands between", -0.6))
                between = between._replace(doubt=doubt)

    def _keyword(
        self, sheet: _Sheet, keyword: Keyword, place: int, start: int, between: "Between"
    ) -> None:
        visible, kind = sheet.text, self._kinds[keyword.type]
        sheet.tries += 1
        end = kind.ids.end(visible, start)
        first = phrase_start(visible, place, keyword.before) if end >= 0 else -1
        if first < 0 or not has_digit(visible[start:end]):
            return
        if keyword.mark and not (
            (between.said or keyword.plural) and visible.startswith(keyword.mark, first)
        ):
            return
        several = keyword.plural or between.several
        ident = visible[start:end]
        base = [(f"the word {visible[first : end_of_run(visible, place)]}", 1.4), *between.doubt]
        if between.said:
            base.append(("said to be a number", 0.5))
        if keyword.capital and visible[place].islower():
            base.append(("written without its capital", -0.3))
        base.extend(evidence.before_keyword(visible, first, kind.before))
        size = len(ident) if ident.isdigit() else 0
        follow = list_after(visible, end, kind.ids, size=0 if several else size, ranges=several)
        found = [*base, *self._of_number(sheet, keyword.type, start, end)]
        if keyword.plural and not follow:
            found.append(("a plural", -0.1))
        if not follow and YEAR.fullmatch(ident):
            found.append(("may be a year", -1.6 if keyword.plural else -1.2))
        opened = begins(visible, first)
        span = _Span(first, start, end, Edge.YES if follow else ends(visible, end), opened)
        self._add(sheet, keyword.type, span, "keyword", keyword.shape, found)
        for at, last in follow:
            more = [*base, ("in a list", -0.1 if several else -0.5)]
            if not several and YEAR.fullmatch(visible, at, last):
                more.append(("may be a year", -1.2))
            more.extend(self._of_number(sheet, keyword.type, at, last))
            span = _Span(at, at, last, Edge.YES, opened)
            self._add(sheet, keyword.type, span, "keyword", keyword.shape, more)

    def _of_number(self, sheet: _Sheet, index: int, start: int, end: int) -> Evidence:
        """What the number itself and its right side say, after a keyword."""
        visible, ident = sheet.text, sheet.text[start:end]
        found = evidence.size_after_keyword(ident, sheet.known.get(index))
        found += evidence.unit_after(visible, end, self._kinds[index].after)
        if visible[end : end + 1] in SPACES and lookalikes.grouped(visible, end, end):
            found += (("it goes on in groups, as phone numbers do", -2.5),)
        if not ident.isdigit() and lookalikes.glued(ident):
            found += (("a unit, an ordinal or a short code", -3.0),)
        return found

    # --- Numbers alone --------------------------------------------------------------------------

    def _by_itself(self, sheet: _Sheet, index: int, start: int) -> None:
        """An id that shows what it is by its checksum or its beginning."""
        visible, kind = sheet.text, self._kinds[index]
        end = kind.ids.end(visible, start)
        if end < 0 or not has_digit(visible[start:end]):
            return
        ident = visible[start:end]
        opened = begins(visible, start, number=ident.isdigit())
        span = _Span(start, start, end, ends(visible, end), opened)
        if not sheet.keeps(span):
            return
        found = [
            *telling(kind.ids.shape, ident),
            *evidence.rejected(visible, start, end, kind.before, kind.after),
        ]
        if ident.isdigit():
            found.extend(evidence.unit_after(visible, end, kind.after))
            found.extend(lookalikes.alike(visible, start, end))
        self._add(sheet, index, span, "alone", "id alone", found)

    def _bare(self, sheet: _Sheet, index: int, start: int) -> None:
        """A number that a place's default gives its meaning: `#1042`, or `1042` as well."""
        visible, kind = sheet.text, self._kinds[index]
        hashed = start > 0 and visible[start - 1] == "#"
        end = kind.ids.end(visible, start) if hashed or kind.number else -1
        if end < 0 or not has_digit(visible[start:end]):
            return
        ident = visible[start:end]
        first = start - hashed
        edge = ends(visible, end)
        edge = Edge.NO if edge is Edge.WEAK else edge
        opened = begins(visible, first, number=not hashed) or cued(visible, first)
        opened = opened and not (hashed and first and visible[first - 1] in "#&")
        span = _Span(first, start, end, edge, opened)
        if not sheet.keeps(span):
            return
        found: list[tuple[str, float]]
        if hashed:
            found = [(f"{kind.name} is what # means here", 0.9)]
            if lookalikes.colour(visible, first, end):
                found.append(("colours are spoken of", -3.0))
        else:
            found = [(f"{kind.name} is what a number means here", 0.4)]
            found.extend(lookalikes.alike(visible, start, end))
        if ident.isdigit():
            found.extend(evidence.size_of_bare(ident, sheet.known.get(index)))
        found.extend(evidence.before_bare(visible, first, kind.before))
        found.extend(evidence.unit_after(visible, end, kind.after))
        shape = "bare #" if hashed else "bare number"
        self._add(sheet, index, span, "bare", shape, found)

    # --- Candidates -----------------------------------------------------------------------------

    def _add(
        self,
        sheet: _Sheet,
        index: int,
        span: "_Span",
        form: Form,
        shape: str,
        found: Sequence[tuple[str, float]],
    ) -> bool:
        """Keep a reading if its edges allow it, or if near misses are wanted."""
        if not sheet.keeps(span):
            return False
        edge, clear = span.edge, span.clear
        more = tuple(found)
        if edge is Edge.WEAK:
            more += (_WEAK_EDGE,)
        if not span.opened:
            more += (_NOT_OPENED,)
        if edge is Edge.NO:
            more += (_GOES_ON,)
        ident = self._kinds[index].ids.written(sheet.text[span.id : span.end])
        sheet.found.append(Candidate(index, ident, span.start, span.end, form, shape, more))
        return clear


def _may_lack_digits(kind: ObjectType) -> bool:
    declared = kind.recognise
    return declared.id.alphanumeric is not None and bool(declared.prefixes)


def _kind(kind: ObjectType, ids: Ids) -> Kind:
    declared = kind.recognise
    before, after = declared.rejected.before, declared.rejected.after
    return Kind(kind.name, ids, declared.bare == "number", _folded(before), _folded(after))


_NO_WORDS: frozenset[str] = frozenset()


def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(str.casefold, words)) if words else _NO_WORDS
