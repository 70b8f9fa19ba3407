"""Finds objects by their names: accounts, customers, products.

The words of a text are looked up in a table of anchors; around each anchor the longest name is
taken if the writing allows it. The work grows with the length of the text, not with the number of
names.
A name is evidence and no proof: what comes of it is decided by the summed weights (log-odds), and
it is never more than an offer.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from object_links.folding import spread, trimmed, words
from object_links.name_evidence import Evidence, Spot, cued, edges, evidence
from object_links.name_keys import ALONE, AROUND, Record, Table, parse, type_mark

MAX_HITS = 100
MAX_TRIES = 4_000
"""Spellings looked up for one text; what lies beyond is left alone."""
MAX_IDS = 5
"""Objects of one name that are told; more is no choice that anybody makes."""


@dataclass(frozen=True, slots=True)
class Name:
    """What an object is called."""

    id: str
    """As its system knows it."""
    name: str
    also: tuple[str, ...] = ()
    """Further names."""
    common: bool | None = None
    """Whether the name is a word of everyday talk, which needs a cue; None: our own list says."""


class NameHit(NamedTuple):
    """A place of a text that may name an object."""

    type: str
    ids: tuple[str, ...]
    """One, or up to five between which somebody must choose."""
    start: int
    end: int
    """Indices into the text; a legal form belongs to the span, a possessive 's does not."""
    evidence: Evidence
    """Reasons in words with their weights, which are added up."""


class Names:
    """The names of all objects. Immutable: make a new one and put it in place of the old."""

    __slots__ = ("_table", "_types")

    def __init__(self, types: tuple[str, ...], table: Table) -> None:
        """For `Builder`; others use `compile` and `merged`."""
        self._types = types
        self._table = table

    @classmethod
    def compile(cls, names: Mapping[str, Iterable[Name]]) -> "Names":
        """The names of objects by type. Names without a letter or number are left out."""
        builder = Builder(tuple(names))
        for kind, each in names.items():
            builder.add(kind, each)
        return builder.names()

    @classmethod
    def merged(cls, parts: Sequence["Names"]) -> "Names":
        """All names of several, which must have been made for the same types in the same order.

        Raises ValueError for others.
        """
        if not parts:
            return NO_NAMES
        if len({part._types for part in parts}) > 1:  # noqa: SLF001 -- of this class
            raise ValueError("names to merge must be made for the same types")
        first, *others = sorted(parts, key=len, reverse=True)
        if not any(others):
            return first
        table = first._table.copy()  # noqa: SLF001 -- of this class
        for other in others:
            table.join(other._table)  # noqa: SLF001 -- of this class
        return cls(first._types, table)  # noqa: SLF001 -- of this class

    def __len__(self) -> int:
        """The number of names that can be found; spellings of one name count once."""
        return self._table.count

    def find(self, visible: str) -> list[NameHit]:
        """The names in a text, from left to right, without overlaps. Never raises.

        One name that is known in several types gives a hit for each of them. At most 100 hits.
        """
        strong, weak = self._table.strong, self._table.weak
        if not strong and not weak:
            return []
        line = trimmed(spread(visible))
        found = words(line)
        certain, doubtful = (not each.keys().isdisjoint(found) for each in (strong, weak))
        if not certain and not doubtful:
            return []
        spot = Spot(visible, line, found)
        anchors: list[tuple[int, str]] = []
        if certain:
            anchors += [(place, strong[word]) for place, word in enumerate(found) if word in strong]
        if doubtful:
            anchors += _everyday(spot, weak)
        return self._hits(spot, anchors) if anchors else []

    def _hits(self, spot: Spot, anchors: Iterable[tuple[int, str]]) -> list[NameHit]:
        """Of what begins first the longest that is worth an offer, else the longest."""
        hits: list[NameHit] = []
        free = 0
        ordered = self._candidates(spot.words, anchors)
        if len(ordered) > 1:
            ordered.sort(key=_first_and_longest)
        for start, group in groupby(ordered, key=itemgetter(0)):
            if start < free:
                continue
            chosen: tuple[int, list[NameHit]] | None = None
            for _, length, entry in group:
                found = self._judged(spot, start, length, entry)
                if found and sum(weight for _, weight in found[0].evidence) >= 0:
                    chosen = start + length, found
                    break
                if found and chosen is None:
                    chosen = start + length, found
            if chosen is not None:
                free = chosen[0]
                hits += chosen[1]
        return hits[:MAX_HITS]

    def _candidates(
        self, found: list[str], anchors: Iterable[tuple[int, str]]
    ) -> list[tuple[int, int, str]]:
        """First word, number of words and entry of each name whose words stand there."""
        entries = self._table.entries
        candidates: list[tuple[int, int, str]] = []
        tries = 0
        for place, codes in anchors:
            tries += len(codes)
            if tries > MAX_TRIES:
                break
            for code in codes:
                before, length = AROUND[code]
                start = place - before
                if start < 0:
                    continue
                entry = entries.get(" ".join(found[start : start + length]))
                if entry is not None and start + length <= len(found):
                    candidates.append((start, length, entry))
        return candidates

    def _judged(self, spot: Spot, place: int, length: int, entry: str) -> list[NameHit]:
        span = edges(spot, place, length)
        if span is None:
            return []
        records = [each for each in parse(entry) if span.admits(each)]
        hits: list[NameHit] = []
        for kind in {record.type: None for record in records}:
            own = [record for record in records if record.type == kind]
            chosen = _by_form(own, span.form) if len(own) > 1 else own
            ids = tuple({record.id: None for record in chosen})[:MAX_IDS]
            why = evidence(spot, span, chosen[0], alone=len(ids) == 1)
            hits.append(NameHit(self._types[kind], ids, span.start, span.end, why))
        return hits


def _everyday(spot: Spot, weak: Mapping[str, str]) -> list[tuple[int, str]]:
    """Anchors that are everyday words: they need a capital, and a cue if they are all there is."""
    found, visible = spot.words, spot.visible
    places = [place for place, word in enumerate(found) if word in weak]
    if len(places) <= _FEW:
        places = [place for place in places if not visible[spot.start(place)].islower()]
    if not places:
        return []
    capitals = _capitals(visible)
    return [
        (place, weak[word] if cued(found, place) else weak[word].replace(ALONE, ""))
        for place in places
        if (word := found[place]) in capitals and not visible[spot.start(place)].islower()
    ]


_FEW = 3
"""So many words are looked up in the text sooner than all capitals are."""


def _first_and_longest(candidate: tuple[int, int, str]) -> tuple[int, int]:
    return candidate[0], -candidate[1]


def _capitals(visible: str) -> frozenset[str]:
    """The folded words that may have a capital."""
    written = [word for word in visible.split() if word < "a" or word > "{"]
    return frozenset(words(trimmed(spread(" ".join(written)))))


def _by_form(records: list[Record], form: int) -> list[Record]:
    """Those of the written legal form, if there are any: "Acme AG" is not Acme GmbH."""
    return [record for record in records if form and record.form == form] or records


class Builder:
    """Takes names page by page, so that a million of them never stops the others for long."""

    def __init__(self, types: Sequence[str]) -> None:
        """For these types; at most 40,000."""
        self._types = tuple(types)
        self._marks = {kind: type_mark(number) for number, kind in enumerate(self._types)}
        self._table = Table()

    def add(self, kind: str, names: Iterable[Name]) -> None:
        """Add names of a type. Raises KeyError for a type that was not announced."""
        mark, put = self._marks[kind], self._table.put
        for name in names:
            put(mark, name.id, name.name, name.common)
            for other in name.also:
                put(mark, name.id, other, name.common)

    def names(self) -> Names:
        """What was added, ready to be asked. The builder is empty afterwards."""
        table, self._table = self._table, Table()
        return Names(self._types, table)


NO_NAMES = Names((), Table())
"""No names at all."""
