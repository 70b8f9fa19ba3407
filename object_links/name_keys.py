"""The table of names: folded spelling -> what it means, packed into a few characters.

A spelling is found by its anchor: its first word that is no everyday word, or, if all are, its
first word, which then counts only with a capital. So ordinary words of a message cost nothing,
however many names there are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from sys import intern
from typing import NamedTuple

from object_links.common_words import ARTICLES, GIVEN
from object_links.common_words import COMMON as COMMON_WORDS
from object_links.folding import respelled, spread, trimmed, words
from object_links.legal_forms import without_form
from object_links.name_store import Store

MAX_WORDS = 12
MAX_NAME = 200
MAX_ID = 200
MAX_RECORDS = 8
"""Objects of one spelling that are kept: more is a name that tells nobody apart."""

LOWER, CAPITAL, UPPER, MIXED = range(4)
ENDS_IN_S = 4
COMMON = 8
"""Needs a cue."""
GIVEN_NAME = 16
NEEDS_UMLAUT = 32
"""A spelling that only counts where the text has an umlaut."""
SHORT = 64
"""Up to three letters or digits: only the right case counts."""

_BASE = 32
_DIGITS = 200
_END = "\n"
_CONJUNCTIONS = ("and", "und", "et")
_SHORT = 3
_SIDE = MAX_WORDS + 1
ALONE = chr(1)
"""The anchor is the whole name."""
AROUND = {chr(code): divmod(code, _SIDE) for code in range(_SIDE * _SIDE)}
"""How many words of a name stand before its anchor, and how many it has in all."""


class Record(NamedTuple):
    """One object of a name."""

    flags: int
    form: int
    """Number of the legal form that the name has on paper; 0: none."""
    type: int
    id: str

    @property
    def shape(self) -> int:
        """How the name is written on paper: LOWER, CAPITAL, UPPER or MIXED."""
        return self.flags & 3


def type_mark(number: int) -> str:
    """A type's number as two characters."""
    return chr(_BASE + number // _DIGITS) + chr(_BASE + number % _DIGITS)


def parse(entry: str) -> Iterator[Record]:
    """The objects of an entry."""
    for packed in entry.split(_END):
        if packed:
            yield Record(
                ord(packed[0]) - _BASE,
                ord(packed[1]) - _BASE,
                (ord(packed[2]) - _BASE) * _DIGITS + ord(packed[3]) - _BASE,
                packed[4:],
            )


@dataclass(slots=True)
class Table:
    """Spellings and their anchors."""

    entries: Store = field(default_factory=Store, repr=False)
    strong: dict[str, str] = field(default_factory=dict, repr=False)
    """Word -> where names with this anchor lie around it, a character each: see `AROUND`."""
    weak: dict[str, str] = field(default_factory=dict, repr=False)
    """The same for everyday words."""
    count: int = 0

    def put(self, mark: str, ident: str, name: str, common: bool | None) -> None:  # noqa: FBT001 -- three answers, as `Name.common`
        """Add one name of an object, unless it cannot be a name."""
        if not name or len(name) > MAX_NAME or not 0 < len(ident) <= MAX_ID or _END in ident:
            return
        plain = spread(name)
        kept, form = without_form(plain.split())
        if form:
            name, plain = _cut(name, plain, kept)
        key = _key(plain)
        if key is None:
            return
        traits = _traits(name, key)
        tail = chr(_BASE + form) + mark + ident + _END
        self._add(key, traits | _everyday(key, common), tail)
        for spelling, needs in _spellings(name, key):
            bits = traits | NEEDS_UMLAUT if needs else traits
            self._add(spelling, bits | _everyday(spelling, common), tail)
        self.count += 1

    def join(self, other: "Table") -> None:
        """Add what another table holds."""
        for key, entry in other.entries.items():
            mine = self.entries.get(key)
            self.entries.put(key, entry if mine is None else mine + entry)
        for anchors, added in ((self.strong, other.strong), (self.weak, other.weak)):
            for word, around in added.items():
                mine = anchors.get(word)
                anchors[word] = around if mine is None else intern("".join({*mine, *around}))
        self.count += other.count

    def copy(self) -> "Table":
        """Another table of the same names."""
        return Table(self.entries.copy(), dict(self.strong), dict(self.weak), self.count)

    def _add(self, key: str, traits: int, tail: str) -> None:
        record = chr(_BASE + traits) + tail
        entry = self.entries.get(key)
        if entry is None:
            self.entries.put(key, record)
        elif entry.count(_END) < MAX_RECORDS and f"{_END}{record}" not in f"{_END}{entry}":
            self.entries.put(key, entry + record)
        else:
            return
        self._anchor(key, everyday=bool(traits & COMMON))

    def _anchor(self, key: str, *, everyday: bool) -> None:
        if " " not in key:
            word, code = key, ALONE
            weak = everyday and (key in COMMON_WORDS or key in GIVEN)
        else:
            found = key.split(" ")
            at = next((n for n, each in enumerate(found) if each not in COMMON_WORDS), -1)
            weak = everyday and at < 0
            if at < 0:
                at = next((n for n, each in enumerate(found) if each not in ARTICLES), 0)
            word, code = found[at], chr(at * _SIDE + len(found))
        anchors = self.weak if weak else self.strong
        around = anchors.get(word)
        if around is None:
            anchors[word] = code
        elif code not in around:
            anchors[word] = intern(around + code)


def core(name: str) -> str:
    """What spellings of a name have in common: folded, without its legal form; "" for no name."""
    plain = spread(name)
    kept, form = without_form(plain.split())
    return _key(_cut(name, plain, kept)[1] if form else plain) or ""


def _key(plain: str) -> str | None:
    found = words(trimmed(plain))
    if not 0 < len(found) <= MAX_WORDS:
        return None
    key = " ".join(found)
    return key if len(key) > 1 else None


def _cut(name: str, plain: str, kept: int) -> tuple[str, str]:
    """A name and its spread form without what follows its first `kept` words."""
    stop = len(plain) - len(plain.split(None, kept)[-1])
    return name[:stop].rstrip(" ,&+-.("), plain[:stop]


def _traits(name: str, key: str) -> int:
    found = shape(name)
    if name[-1:] in "sS":
        found |= ENDS_IN_S
    if len(key) <= _SHORT + 2 and sum(map(str.isalnum, key)) <= _SHORT:
        found |= SHORT
    return found


def _everyday(key: str, common: bool | None) -> int:  # noqa: FBT001 -- three answers, as `Name.common`
    """The flags of a spelling that is made of everyday words, or that an admin calls so."""
    if common is not None:
        return COMMON if common else 0
    if " " not in key:
        if key in GIVEN:
            return GIVEN_NAME | COMMON
        return COMMON if key in COMMON_WORDS else 0
    return COMMON if all(word in COMMON_WORDS or word in ARTICLES for word in key.split()) else 0


def shape(name: str) -> int:
    """How a name is written: LOWER, CAPITAL (each word, or the first), UPPER or MIXED."""
    if name.islower():
        return LOWER
    if name.isupper():
        return UPPER if len(name) > 1 else CAPITAL
    if name.istitle() or name[1:].islower():
        return CAPITAL
    inner = (word[1:] for word in name.split())
    return CAPITAL if all(part.islower() or not part for part in inner) else MIXED


def _spellings(name: str, key: str) -> Iterator[tuple[str, bool]]:
    """Further keys of a name, and whether each needs an umlaut in the text."""
    if "'" in key:
        yield key.replace("'", ""), False
    if "&" in name or "+" in name:
        plain = name.replace("+", "&")
        for conjunction in _CONJUNCTIONS:
            yield from _other(plain.replace("&", f" {conjunction} "))
    if " and " in key or " und " in key:
        yield key.replace(" and ", " ").replace(" und ", " "), False
    if name.count("-") == 1 and " " not in name.strip():
        yield from _other(name.replace("-", ""))
    if "." in name:
        yield _joined_initials(key), False
    if key.startswith("the ") and key.count(" ") > 1:
        yield key[4:], False
    yield from _umlauts(name, key)


def _umlauts(name: str, key: str) -> Iterator[tuple[str, bool]]:
    if name.isascii() and not any(pair in key for pair in ("ae", "oe", "ue")):
        return
    for spelled, needs in respelled(name):
        yield from ((found, needs) for found, _ in _other(spelled) if found != key)


def _other(name: str) -> Iterator[tuple[str, bool]]:
    key = _key(spread(name))
    if key is not None:
        yield key, False


def _joined_initials(key: str) -> str:
    """`j p morgan` as `jp morgan`."""
    joined: list[str] = []
    initials = ""
    for word in key.split():
        if len(word) == 1:
            initials += word
            continue
        if initials:
            joined.append(initials)
            initials = ""
        joined.append(word)
    return " ".join([*joined, initials] if initials else joined)
