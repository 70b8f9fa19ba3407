"""Finds the business objects that a message names, in one pass and in time linear in its length.

One RE2 set tells which patterns occur at all; only those are then located. What counts as the
edge of an id is our own Unicode rule (`object_links.boundaries`). Every finding carries its
evidence; the score is the logistic of the evidence's summed weights. A number without a prefix
or an address is never more than an offer: only reading the object can confirm it.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import re2

from object_links import patterns
from object_links.asks import asks
from object_links.boundaries import Edge, begins, ends
from object_links.catalog import ObjectType
from object_links.patterns import Ids, Page, Pattern, compiled
from object_links.segments import BLANK, Dialect, Segments, segments

MAX_MENTIONS = 50
MAX_CANDIDATES = 200
OFFER = 0.5
LINK = 0.9

Form = Literal["prefix", "keyword", "url", "bare"]
Outcome = Literal["silent", "offer", "link"]
Evidence = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Where:
    """What the place of a message adds to its words."""

    bare: str | None = None
    """The type that a number alone, such as `#1042`, means there."""
    known: Mapping[str, int] = field(default_factory=dict)
    """By type, the highest number that exists, as far as anybody saw."""


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Mention:
    """An object that a message names."""

    type: str
    id: str
    """As its system knows it: "order 1042" of the type `order` may be SO-1042."""
    start: int
    end: int
    """Indices into the message's text; the span holds the prefix or the keyword too."""
    form: Form
    surface: str
    """`text[start:end]`."""
    score: float
    """0 to 1: how sure it is that the writer means this object."""
    outcome: Outcome
    """What may come of it: nothing, a private offer, or a link. Quoted words are always silent."""
    quoted: bool
    evidence: tuple[str, ...]
    """Why, in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a message names, in its order."""

    mentions: tuple[Mention, ...]
    asks: bool
    """Something is to be done or looked up about one of the objects."""
    truncated: bool
    """The message was too long or named too many objects; what lies beyond was not looked at."""


_NOTHING = Found((), asks=False, truncated=False)


@dataclass(frozen=True, slots=True)
class _Candidate:
    type: int
    id: str
    start: int
    end: int
    form: Form
    evidence: Evidence


class Recogniser:
    """Recognises the objects of a fixed set of types. Immutable: make a new one for new types."""

    __slots__ = ("_ids", "_index", "_kinds", "_pages", "_patterns", "_set")

    def __init__(self, kinds: Iterable[ObjectType]) -> None:
        self._kinds = tuple(kinds)
        self._ids: tuple[Ids, ...] = tuple(patterns.ids_of(kind) for kind in self._kinds)
        self._pages: dict[str, tuple[Page, ...]] = patterns.pages(self._kinds)
        self._patterns: tuple[Pattern, ...] = tuple(
            pattern
            for index, kind in enumerate(self._kinds)
            for pattern in patterns.patterns_of(index, kind)
        )
        self._index = {kind.type: index for index, kind in enumerate(self._kinds)}
        self._set = _compile_set(self._patterns)

    @classmethod
    def compile(cls, types: Iterable[ObjectType]) -> Self:
        """A recogniser for these types; of two that claim the same words the first one wins."""
        return cls(types)

    def find(self, text: str, dialect: Dialect = "plain", where: Where = NOWHERE) -> Found:
        """The objects that a message names. Never raises, whatever the text.

        At most 16,000 characters are read and at most 50 mentions returned; `truncated` tells
        if that cut.
        """
        parts = segments(text, dialect)
        candidates, full = self._candidates(parts, where)
        if not candidates:
            return Found((), asks=False, truncated=True) if parts.truncated else _NOTHING
        chosen = _without_overlaps(candidates)
        mentions = tuple(self._mention(c, text, parts) for c in chosen[:MAX_MENTIONS])
        cut = parts.truncated or full or len(chosen) > MAX_MENTIONS
        wanted = any(not mention.quoted and mention.score >= OFFER for mention in mentions)
        return Found(mentions, wanted and asks(_unquoted(parts)), cut)

    def readings(self, text: str, dialect: Dialect = "plain") -> tuple[Mention, ...]:
        """Every way to read something as an object, overlapping ones too: what `find` chose from.

        For checks of definitions and for people who ask why. Never raises.
        """
        parts = segments(text, dialect)
        candidates, _ = self._candidates(parts, NOWHERE)
        return tuple(self._mention(candidate, text, parts) for candidate in candidates)

    def _candidates(self, parts: Segments, where: Where) -> tuple[list[_Candidate], bool]:
        """What may be an object, in no order; whether there was more than can be kept."""
        visible = parts.visible
        candidates: list[_Candidate] = []
        full = _take(candidates, self._in_addresses(parts))
        full = _take(candidates, self._in_words(visible)) or full
        if where.bare in self._index and "#" in visible:
            full = _take(candidates, self._bare(visible, self._index[where.bare])) or full
        if parts.truncated:
            # What touches the cut may go on behind it.
            candidates = [c for c in candidates if c.end < len(visible)]
        return candidates, full

    def _in_addresses(self, parts: Segments) -> Iterator[_Candidate]:
        for part in parts.parts:
            if part.target:
                host, rest = patterns.split_address(part.target)
                for page in self._pages.get(host, ()):
                    ident = page.find(rest)
                    if ident is not None:
                        evidence = ((f"page of {self._kinds[page.type].name} at {host}", 4.0),)
                        yield _Candidate(page.type, ident, part.start, part.end, "url", evidence)
                        break

    def _in_words(self, visible: str) -> Iterator[_Candidate]:
        for number in self._occurring(visible):
            pattern = self._patterns[number]
            ids = self._ids[pattern.type]
            matches = compiled(pattern.text).finditer(visible)
            if pattern.form == "prefix":
                yield from _prefixed(visible, matches, pattern, ids)
            else:
                for match in matches:
                    yield from _after_keyword(visible, match, pattern, ids)

    def _occurring(self, visible: str) -> Sequence[int]:
        if self._set is None:
            return ()
        try:
            return sorted(self._set.Match(visible) or ())
        except re2.error:
            # Out of memory: no pattern may be lost for it.
            return range(len(self._patterns))

    def _bare(self, visible: str, index: int) -> Iterator[_Candidate]:
        ids = self._ids[index]
        for match in patterns.bare(ids.pattern()).finditer(visible):
            start, end = match.start(), match.end()
            if not begins(visible, start) or ends(visible, end) is not Edge.YES:
                continue
            evidence = (
                (f"{self._kinds[index].name} is what # means here", 0.5),
                *_cue_before(visible, start),
                *_unit_after(visible, end),
            )
            yield _Candidate(index, ids.written(match.group(1)), start, end, "bare", evidence)

    def _mention(self, found: _Candidate, text: str, parts: Segments) -> Mention:
        score = round(1 / (1 + math.exp(-sum(weight for _, weight in found.evidence))), 3)
        quoted = parts.quoted(found.start)
        return Mention(
            self._kinds[found.type].type,
            found.id,
            found.start,
            found.end,
            found.form,
            text[found.start : found.end],
            score,
            _outcome(score, found.form, quoted=quoted),
            quoted,
            tuple(words for words, _ in found.evidence),
        )


def _compile_set(known: Sequence[Pattern]) -> Any:  # noqa: ANN401 -- google-re2 has no types
    if not known:
        return None
    made = re2.Set.SearchSet(patterns.options())
    for pattern in known:
        made.Add(pattern.text)
    made.Compile()
    return made


def _take(into: list[_Candidate], found: Iterator[_Candidate]) -> bool:
    """Add what was found; whether there was more than can be kept."""
    for candidate in found:
        if len(into) >= MAX_CANDIDATES:
            return True
        into.append(candidate)
    return False


def _without_overlaps(candidates: list[_Candidate]) -> list[_Candidate]:
    """The longest of each group that overlaps, in order of the text."""
    taken: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.start - c.end, c.start, c.type)):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


def _outcome(score: float, form: Form, *, quoted: bool) -> Outcome:
    if quoted or score < OFFER:
        return "silent"
    return "link" if score >= LINK and form in ("prefix", "url") else "offer"


def _unquoted(parts: Segments) -> str:
    """What the writer says, without what others are quoted with."""
    visible = parts.visible
    for start, end in parts.quotes:
        visible = visible[:start] + BLANK * (end - start) + visible[end:]
    return visible


# --- Evidence -----------------------------------------------------------------------------------


def _prefixed(
    visible: str, matches: Iterable[Any], pattern: Pattern, ids: Ids
) -> Iterator[_Candidate]:
    """Ids after their prefix. `SO-1042/SO-1043` is a list, not a path."""
    found = list(matches)
    starts = {match.start() for match in found}
    after = -1
    for match in found:
        start, end = match.span()
        listed = end + 1 in starts and visible[end] == "/"
        edge = Edge.YES if listed else ends(visible, end)
        opened = begins(visible, start) or (start == after and visible[start - 1] == "/")
        separator, ident = match.group(2), match.group(3)
        named = _has_digit(ident) or (ident.isupper() and separator.strip() != "")
        if opened and named and edge is not Edge.NO:
            evidence = _prefix_evidence(visible, match, pattern, edge)
            yield _Candidate(pattern.type, ids.written(ident), start, end, "prefix", evidence)
            after = end + 1


def _prefix_evidence(visible: str, match: Any, pattern: Pattern, edge: Edge) -> Evidence:  # noqa: ANN401 -- a match of google-re2, which has no types
    prefix, separator = match.group(1), match.group(2)
    spaced = separator.isspace()
    evidence: list[tuple[str, float]] = [(f"prefix {prefix}{separator}", 2.6)]
    if separator == "":
        evidence.append(("nothing between prefix and number", -1.0))
    elif spaced:
        evidence.append(("only a space between prefix and number", -1.4))
        evidence.extend(_unit_after(visible, match.end()))
    if prefix != pattern.prefix:
        evidence.append((f"not written {pattern.prefix}", -1.6 if spaced else -0.8))
    if edge is Edge.WEAK:
        evidence.append(("part of a longer word", -0.5))
    return tuple(evidence)


def _after_keyword(
    visible: str,
    match: Any,  # noqa: ANN401 -- a match of google-re2, which has no types
    pattern: Pattern,
    ids: Ids,
) -> Iterator[_Candidate]:
    """The id after a keyword, and those that a list goes on with after a plural."""
    start, end = match.span()
    plural, singular, between, ident = (match.group(n) for n in (1, 2, 3, 4))
    word = plural or singular
    if not between and word[-1:].isalpha():
        return
    if not begins(visible, start) or not _has_digit(ident):
        return
    evidence: list[tuple[str, float]] = [(f"the word {word}", 1.4)]
    if between.strip(" \t\u00a0\u202f:"):
        evidence.append(("said to be a number", 0.5))
    evidence.extend(_word_before(visible, start))
    following = _list_after(visible, end, ids) if plural else []
    edge = Edge.YES if following else ends(visible, end)
    if edge is not Edge.NO:
        units = _unit_after(visible, end)
        weak = (("part of a longer word", -0.5),) if edge is Edge.WEAK else ()
        found = (*evidence, *units, *weak)
        yield _Candidate(pattern.type, ids.written(ident), start, end, "keyword", found)
    for first, last in following:
        found = (*evidence, ("in a list", -0.1), *_unit_after(visible, last))
        written = ids.written(visible[first:last])
        yield _Candidate(pattern.type, written, first, last, "keyword", found)


def _list_after(visible: str, end: int, ids: Ids) -> list[tuple[int, int]]:
    """The spans of the ids that a list goes on with."""
    spans: list[tuple[int, int]] = []
    matcher = patterns.next_in_list(ids.pattern())
    # One more than ever shown, so that a list as long as the text stays cheap.
    while len(spans) <= MAX_MENTIONS:
        match = matcher.match(visible[end : end + _LONGEST_LINK])
        if match is None or not _has_digit(match.group(1)):
            break
        spans.append((end + match.start(1), end + match.end(1)))
        end += match.end()
    while spans and ends(visible, spans[-1][1]) is Edge.NO:
        spans.pop()
    return spans


_LONGEST_LINK = 100
"""Characters that a comma, an "and" and an id may take together."""


def _has_digit(ident: str) -> bool:
    return any(character.isdigit() for character in ident)


_UNIT = compiled(
    r"(?i)[ \t\x{a0}\x{202f}]{0,1}(?:[%‰€$£¥°]|(?:"
    r"units?|pcs|pieces?|boxes|pallets|kg|km|mm|cm|ms|sec|secs|seconds?|mins?|minutes?|hours?|days?|"
    r"weeks?|months?|years?|eur|euros?|usd|gbp|chf|dollars?|pounds?|people|persons?|users?|"
    r"customers?|lines?|rows?|pages?|points?|percent|"
    r"stück|stk|stueck|leute|personen|kunden|minuten|stunden|tage|tagen|wochen|monate|jahre|"
    r"zeilen|seiten|prozent|kisten|paletten|"
    r"unités?|pièces?|personnes|clients|jours?|heures?|semaines?|mois|lignes|fois|"
    r"unidades|piezas|personas|clientes|días|horas|semanas|meses|líneas|veces|"
    r"stuks|mensen|klanten|dagen|uur|uren|weken|maanden|jaar|regels|keer"
    r")(?:[^\pL\pN]|$))"
)
_LONGEST_UNIT = 16


def _unit_after(visible: str, end: int) -> Evidence:
    after = visible[end : end + _LONGEST_UNIT]
    if after and _UNIT.match(after):
        return (("a unit follows: it is an amount", -2.6),)
    return ()


def _last_word(visible: str, start: int) -> str:
    """The word that ends just before `start`, in small letters."""
    before = visible[max(0, start - 24) : start].rstrip(" \t\u00a0")
    stop = len(before)
    while stop and before[stop - 1].isalpha():
        stop -= 1
    return before[stop:].lower()


_SUBJECTS = frozenset({"we", "i", "they", "you", "will", "would", "she", "he", "must", "should"})
_RAISES = compiled(
    "issues?|prs?|orders?|cases?|tickets?|bugs?|invoices?|auftr[aä]ge?|fall|rechnung|commande|"
    "facture|pedido|factura|bestelling|factuur"
)
_LOWERS = compiled(
    "steps?|parts?|points?|examples?|priority|frame|line|row|page|exception|questions?|problems?|"
    "options?|item|number|version|level|rank|top|place|room|chapter|section|schritt|teil|punkt|"
    "beispiel|zeile|seite|étape|partie|ligne|paso|parte|línea|stap|deel|regel"
)


def _word_before(visible: str, start: int) -> Evidence:
    word = _last_word(visible, start)
    if word == "in":
        return (("“in” before it: may be a turn of phrase", -0.9),)
    if word in _SUBJECTS:
        return ((f"“{word}” before it: may be a verb", -1.5),)
    return ()


def _cue_before(visible: str, start: int) -> Evidence:
    word = _last_word(visible, start)
    if _RAISES.fullmatch(word):
        return ((f"“{word}” before it", 0.6),)
    if _LOWERS.fullmatch(word):
        return ((f"“{word}” before it: counts something else", -1.6),)
    return ()
