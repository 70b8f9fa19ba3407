"""Finds the business objects that a message names, in one pass and in time linear in its length.

Addresses are looked up by host, ids by what stands before them (`object_links.reading`), names by
the index that is given. Every finding carries its evidence; the score is the logistic of the
evidence's summed weights. A number without a prefix or an address is never more than an offer:
only reading the object can confirm it.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Self

from object_links import lookalikes
from object_links.addresses import Pages
from object_links.asks import NOT_ASKED, asks
from object_links.boundaries import Edge, begins, ends
from object_links.catalog import ObjectType
from object_links.evidence import NO_EDGE
from object_links.mentions import (
    LINK,
    NOWHERE,
    OFFER,
    Candidate,
    Evidence,
    Form,
    Found,
    Mention,
    NameHit,
    Names,
    Outcome,
    Where,
    mention,
)
from object_links.patterns import Expressions, Hit
from object_links.reading import MAX_CANDIDATES, Reader
from object_links.segments import BLANK, Dialect, Segments, segments
from object_links.shapes import ids_of

__all__ = [
    "LINK",
    "MAX_CANDIDATES",
    "MAX_MENTIONS",
    "NOWHERE",
    "OFFER",
    "Evidence",
    "Form",
    "Found",
    "Mention",
    "NameHit",
    "Names",
    "Outcome",
    "Recogniser",
    "Where",
]

MAX_MENTIONS = 50
_NOTHING = Found((), asks=False, truncated=False)
_RANKS: Mapping[Form, int] = {
    "url": 0, "alone": 1, "prefix": 2, "regex": 3, "keyword": 3, "bare": 4, "name": 5,
}  # fmt: skip
"""Which form wins where readings overlap; within a form the longest does."""


class Recogniser:
    """Recognises the objects of a fixed set of types. Immutable: make a new one for new types."""

    __slots__ = ("_called", "_expressions", "_ids", "_index", "_names", "_pages", "_reader")

    def __init__(self, types: Iterable[ObjectType], names: Names | None = None) -> None:
        kinds = tuple(types)
        self._names = names
        self._ids = tuple(ids_of(kind) for kind in kinds)
        self._called = tuple((kind.type, kind.name) for kind in kinds)
        self._index = {kind.type: index for index, kind in enumerate(kinds)}
        self._reader = Reader(kinds, self._ids)
        self._pages = Pages(
            (index, self._ids[index], url)
            for index, kind in enumerate(kinds)
            for url in kind.recognise.urls
        )
        self._expressions = Expressions(
            [(i, regex) for i, kind in enumerate(kinds) for regex in kind.recognise.regex]
        )

    @classmethod
    def compile(cls, types: Iterable[ObjectType], names: Names | None = None) -> Self:
        """A recogniser for these types; of two that claim the same words the first one wins.

        `names` finds objects by their names; names of other types are passed by. Raises re2.error
        for a regular expression that is none (`object_links.overlap` tells that beforehand).
        """
        return cls(types, names)

    def find(self, text: str, dialect: Dialect = "plain", where: Where = NOWHERE) -> Found:
        """The objects that a message names. Never raises, whatever the text.

        At most 16,000 characters are read and at most 50 mentions returned; `truncated` tells
        if that cut.
        """
        parts = segments(text, dialect)
        candidates, full = self._candidates(parts, where)
        if not candidates:
            return Found((), asks=False, truncated=True) if parts.truncated else _NOTHING
        chosen = without_overlaps(candidates)
        mentions = tuple([self._mention(each, text, parts) for each in chosen[:MAX_MENTIONS]])
        cut = parts.truncated or full or len(chosen) > MAX_MENTIONS
        wanted = [(m.start, m.end) for m in mentions if not m.quoted and m.score >= OFFER]
        wish = asks(parts.own, wanted) if wanted else NOT_ASKED
        return Found(mentions, wish.asked, cut, wish.evidence)

    def readings(
        self, text: str, dialect: Dialect = "plain", where: Where = NOWHERE
    ) -> tuple[Mention, ...]:
        """Every way to read something as an object: overlapping ones and near misses too.

        What `find` chose from, for checks of definitions and for people who ask why. A near miss
        is silent, and its last evidence says what rules it out. Never raises.
        """
        parts = segments(text, dialect)
        candidates, _ = self._candidates(parts, where, near=True)
        return tuple(self._mention(candidate, text, parts) for candidate in candidates)

    def _candidates(
        self, parts: Segments, where: Where, *, near: bool = False
    ) -> tuple[list[Candidate], bool]:
        """What may be an object, in no order; whether there was more than can be kept."""
        visible = parts.visible
        known = where.known
        highest = {self._index[k]: known[k] for k in known if k in self._index} if known else {}
        bare = self._index.get(where.bare) if where.bare is not None else None
        found, full = self._reader.read(visible, bare, highest, near=near)
        if len(parts.parts) > 1 or (parts.parts and parts.parts[0].target):
            found.extend(self._in_addresses(parts))
        if self._expressions:
            found.extend(self._matched(visible, near=near))
        if self._names is not None:
            found.extend(self._named(visible, self._names))
        if parts.truncated:
            # What touches the cut may go on behind it.
            found = [candidate for candidate in found if candidate.end < len(visible)]
        return found[:MAX_CANDIDATES], full or len(found) > MAX_CANDIDATES

    def _in_addresses(self, parts: Segments) -> Iterator[Candidate]:
        for part in parts.parts:
            if part.target:
                for index, ident, host in self._pages.find(part.target):
                    evidence = ((f"page of {self._called[index][1]} at {host}", 4.0),)
                    yield Candidate(index, ident, part.start, part.end, "url", "url", evidence)
                    break

    def _named(self, visible: str, names: Names) -> Iterator[Candidate]:
        for hit in names.find(visible):
            index = self._index.get(hit.type)
            if index is not None and hit.ids:
                first, others = hit.ids[0], tuple(hit.ids[1:])
                yield Candidate(
                    index, first, hit.start, hit.end, "name", "name", hit.evidence, others
                )

    def _matched(self, visible: str, *, near: bool) -> Iterator[Candidate]:
        """What admins' regular expressions match, within our boundaries."""
        for hit in self._expressions.find(visible):
            ids = self._ids[hit.type]
            if BLANK in visible[hit.start : hit.end] or ids.pattern.fullmatch(hit.id) is None:
                continue
            edge = ends(visible, hit.end)
            opened = begins(visible, hit.start, number=visible[hit.start].isdigit())
            clear = opened and edge is not Edge.NO and ids.valid(hit.id)
            if clear or near:
                evidence = (*_matched_evidence(visible, hit), *(() if clear else _RULED_OUT))
                ident = ids.written(hit.id)
                yield Candidate(hit.type, ident, hit.start, hit.end, "regex", "regex", evidence)

    def _mention(self, found: Candidate, text: str, parts: Segments) -> Mention:
        name = self._called[found.type][0]
        quoted = parts.quoted(found.start)
        return mention(found, name, text[found.start : found.end], quoted=quoted)


_RULED_OUT: Evidence = (("it is part of something longer, or fails its checksum", NO_EDGE),)


def _matched_evidence(visible: str, hit: Hit) -> Evidence:
    evidence: Evidence = (("the type's regular expression", 2.4),)
    if visible[hit.start : hit.end].isdigit():
        evidence += (("it is a number like others", -1.8),)
    what = lookalikes.looks_like(visible, hit.start, hit.end)
    return (*evidence, (f"it looks like {what}", -4.0)) if what else evidence


def without_overlaps(candidates: list[Candidate]) -> list[Candidate]:
    """The best of each group that overlaps, in order of the text.

    What is offered goes before what is silent, then by form, length, place and order of types.
    Of keywords the longest counts even if it is silent: "we purchase order 1042" names no order.
    """
    if len(candidates) == 1:
        return candidates
    taken: list[Candidate] = []
    for candidate in sorted(candidates, key=_precedence):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


def _precedence(candidate: Candidate) -> tuple[bool, int, int, int, float, int]:
    logit = candidate.logit
    return (
        logit < 0 and candidate.form != "keyword",
        _RANKS[candidate.form],
        candidate.start - candidate.end,
        candidate.start,
        -logit,
        candidate.type,
    )
