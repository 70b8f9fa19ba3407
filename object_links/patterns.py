"""What an object type declares about its ids, as linear-time (RE2) patterns and address tables.

Nothing here looks at a message. Boundaries are not part of a pattern: `object_links.boundaries`
decides them, because RE2's own are ASCII.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal
from urllib.parse import unquote

import re2

from object_links.catalog import ObjectType
from object_links.definitions import IdShape, Prefix, Recognise

_SPACE = r"[ \t\x{a0}\x{202f}]"
_NUMBER_WORD = r"(?:(?:number|nummer|num[ée]ro|n[úu]mero|numero|nos|nrs|nr|no|num|id)\.?|n[°º]|№)"
_SEPARATORS = {
    "-": r"[-\x{2010}\x{2011}\x{2013}]",
    "/": "/",
    "#": rf"{_SPACE}?#",
    ":": rf":{_SPACE}?",
    " ": _SPACE,
    "": "",
}
_AND = r"(?:and|und|et|y|e|en|or|oder|ou|o|u|of|sowie)"
_MAX_MEMORY = 1 << 30


@lru_cache(maxsize=32_768)
def compiled(pattern: str) -> Any:  # noqa: ANN401 -- google-re2 has no types
    """A pattern, compiled when it is first needed."""
    return re2.compile(pattern, options=options())


def options() -> Any:  # noqa: ANN401 -- google-re2 has no types
    """Quiet options, with memory for a set of ten thousand patterns."""
    chosen = re2.Options()
    chosen.log_errors = False
    chosen.max_mem = _MAX_MEMORY
    return chosen


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write an id of a type.

    Groups of `text`: for a prefix 1 prefix, 2 separator, 3 id; for keywords 1 plural, 2 singular,
    3 what stands between, 4 id.
    """

    form: Literal["prefix", "keyword"]
    type: int
    """Index of its type."""
    text: str
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Ids:
    """How an id of one type is written and how its system knows it."""

    shape: IdShape
    key: str
    pad: int

    def pattern(self) -> str:
        """RE2 for the id as people write it."""
        if self.shape.alphanumeric is not None:
            low, high = self.shape.alphanumeric
            return f"[0-9A-Za-z]{{{low},{high}}}"
        low, high = self.shape.digits or (1, 1)
        high = max(high, self.pad)
        if self.shape.leading_zeros or self.pad:
            return f"[0-9]{{{low},{high}}}"
        return f"[1-9][0-9]{{{low - 1},{high - 1}}}"

    def written(self, ident: str) -> str:
        """The id as the system knows it."""
        return self.key.replace("{id}", ident.zfill(self.pad))

    def of_key(self, key: str) -> str | None:
        """The system's id if `key` is one as an address holds it."""
        before, _, after = self.key.partition("{id}")
        if not key.startswith(before) or not key.endswith(after):
            return None
        ident = key[len(before) : len(key) - len(after)]
        if not ident.isascii() or not compiled(self.pattern()).fullmatch(ident):
            return None
        return self.written(ident)


def ids_of(kind: ObjectType) -> Ids:
    """How ids of an object type are written."""
    return Ids(kind.recognise.id, kind.recognise.key, kind.recognise.pad)


def patterns_of(index: int, kind: ObjectType) -> Iterator[Pattern]:
    """All patterns of the object type with this index."""
    ident = ids_of(kind).pattern()
    for prefix in kind.recognise.prefixes:
        yield Pattern("prefix", index, _prefix_pattern(prefix, ident), prefix.text)
    if kind.recognise.keywords:
        yield Pattern("keyword", index, _keyword_pattern(kind.recognise, ident))


def _prefix_pattern(prefix: Prefix, ident: str) -> str:
    flag = "(?i)" if prefix.ignore_case else ""
    between = "|".join(_SEPARATORS[separator] for separator in prefix.separators)
    return f"{flag}({re2.escape(prefix.text)})({between})({ident})"


def _keyword_pattern(recognise: Recognise, ident: str) -> str:
    known = {word.casefold() for word in recognise.keywords}
    singular = _alternatives(known)
    plural = _alternatives({form for word in known for form in plurals(word)} - known)
    between = rf"(?:{_SPACE}{{1,2}}{_NUMBER_WORD})?{_SPACE}{{0,2}}[:#]?{_SPACE}{{0,2}}#?"
    words = f"(?:({plural})|({singular}))" if plural else f"()({singular})"
    return f"(?i){words}({between})({ident})"


def _alternatives(words: set[str]) -> str:
    """Longest first, since RE2 takes the first alternative that leads to a match."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(
        rf"{_SPACE}{{1,2}}".join(re2.escape(part) for part in w.split()) for w in ordered
    )


_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}


def plurals(word: str) -> Iterator[str]:
    """Forms that the plural of a word may have in English, German, French, Spanish and Dutch."""
    if not word[-1:].isalpha():
        return
    yield from (word + ending for ending in ("s", "es", "e", "en", "n"))
    if word.endswith("y"):
        yield word[:-1] + "ies"
    for place in range(len(word) - 1, 0, -1):
        if word[place] in _UMLAUTS:
            changed = word[:place] + _UMLAUTS[word[place]] + word[place + 1 :]
            yield from (changed + ending for ending in ("", "e", "er", "en", "n"))
            return
        if word[place] in "eiäöü":
            return


@lru_cache(maxsize=4096)
def next_in_list(ident: str) -> Any:  # noqa: ANN401 -- google-re2 has no types
    """Matches `, 1043` and `and 1045` after an id; group 1 is the next id."""
    return compiled(
        rf"(?i){_SPACE}{{0,2}}(?:[,;/&+]{_SPACE}{{0,2}}(?:{_AND}{_SPACE}{{1,2}})?|"
        rf"{_AND}{_SPACE}{{1,2}})#?({ident})"
    )


@lru_cache(maxsize=4096)
def bare(ident: str) -> Any:  # noqa: ANN401 -- google-re2 has no types
    """Matches `#1042`; group 1 is the id."""
    return compiled(f"#({ident})")


# --- Addresses ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Page:
    """The address of an object's page: what stands before and after its key, host left out."""

    type: int
    before: str
    after: str
    ids: Ids

    def find(self, rest: str) -> str | None:
        """The system's id that an address (from its path on) holds, if it is such a page."""
        if not rest.startswith(self.before):
            return None
        at = len(self.before)
        stop = min((place for sign in "/?#&" if (place := rest.find(sign, at)) >= 0), default=None)
        key = rest[at:stop] if stop is not None else rest[at:]
        if self.after:
            following = key + (rest[stop:] if stop is not None else "")
            place = following.find(self.after)
            if place < 0 or place > len(key):
                return None
            key = following[:place]
        return self.ids.of_key(unquote(key))


_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


def split_address(address: str) -> tuple[str, str]:
    """Host (small letters, with a port that is not the scheme's own) and the rest.

    The host is empty for what is no web address and for one that hides a login: such an address
    may only look like it led to the host.
    """
    scheme, found, after = address.partition("://")
    stop = min((place for sign in "/?#" if (place := after.find(sign)) >= 0), default=len(after))
    host, rest = after[:stop].lower(), after[stop:]
    port = _DEFAULT_PORTS.get(scheme.lower())
    if not found or port is None or "@" in host or "\\" in host:
        return "", ""
    return host.removesuffix(port), rest or "/"


def pages(kinds: tuple[ObjectType, ...]) -> dict[str, tuple[Page, ...]]:
    """Host -> pages of objects there; the longest path first."""
    table: dict[str, list[Page]] = {}
    for index, kind in enumerate(kinds):
        for url in kind.recognise.urls:
            host, rest = split_address(url)
            before, _, after = rest.partition("{key}")
            table.setdefault(host, []).append(Page(index, before, after, ids_of(kind)))
    return {
        host: tuple(sorted(found, key=lambda page: -len(page.before)))
        for host, found in table.items()
        if host
    }
