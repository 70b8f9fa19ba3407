"""What leads to an id: the prefixes and keywords of all types, found from the number leftwards.

Every id holds a digit, or follows a prefix in capitals. So a text is searched for digits alone;
at each, what stands before it is looked up. The work for a text does not grow with the number of
types, and each number costs a bounded look to its left and right.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from sys import intern

from object_links.catalog import ObjectType
from object_links.definitions import Prefix
from object_links.mentions import Evidence

HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2013": "-", "\u00a0": " ", "\u202f": " "}


@dataclass(frozen=True, slots=True)
class Lead:
    """A prefix with one of its separators."""

    type: int
    text: str
    head: str
    """What stands before its last word: `owner/` of `owner/repository`."""
    word: str
    """Its last word; what the index knows it by."""
    sign: str
    """What stands between that word and the id; "" if nothing does."""
    ignore_case: bool
    shape: str
    evidence: Evidence

    def start(self, visible: str, place: int) -> int:
        """Where it begins if its last word does at `place`; -1 if that is another prefix."""
        first = place - len(self.head)
        if first < 0:
            return -1
        written = visible[first : place + len(self.word)]
        whole = self.head + self.word
        if written == whole or (self.ignore_case and written.casefold() == whole.casefold()):
            return first
        return -1


_GLUED, _SPACED, _OTHER_CASE, _ONE_LETTER, _DIGITS_ONLY = -1.0, -1.4, -0.8, -0.7, -2.0


def leads_of(index: int, prefix: Prefix) -> Iterator[Lead]:
    """The leads that a prefix declares, one for each separator."""
    for separator in prefix.separators:
        whole = prefix.text + separator
        sign = "" if whole[-1].isalnum() else whole[-1]
        rest = whole[: len(whole) - len(sign)]
        place = len(rest)
        while place and rest[place - 1].isalnum():
            place -= 1
        shape = f"prefix {whole}"
        yield Lead(
            index,
            prefix.text,
            rest[:place],
            rest[place:],
            sign,
            prefix.ignore_case,
            shape,
            ((shape, 2.6), *_weaknesses(prefix.text, sign)),
        )


def _weaknesses(text: str, sign: str) -> Evidence:
    found: list[tuple[str, float]] = []
    if text.isdigit():
        found.append(("it is a number like others", _DIGITS_ONLY))
    elif sign == "":
        found.append(("nothing between prefix and number", _GLUED))
    elif sign == " ":
        found.append(("only a space between prefix and number", _SPACED))
    if len(text) == 1 and text.isalpha():
        found.append(("the prefix is a single letter", _ONE_LETTER))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word, or several, that an id may follow."""

    type: int
    before: tuple[str, ...]
    """The words before the last one, the nearest first."""
    shape: str
    plural: bool
    capital: bool
    """It is declared with a capital, as German nouns are."""
    mark: str = ""
    """A prefix that is used as a word, as in "PO no. 450012": it stands so, capitals and all."""


_KEYWORD = "keyword "


def singular(index: int, word: str) -> Iterator[tuple[str, Keyword]]:
    """The last word of a keyword as it is declared, and what it means."""
    for form in _spellings(_known(word)):
        yield _entry(index, form, _KEYWORD + word, plural=False)


def plural(index: int, word: str) -> Iterator[tuple[str, Keyword]]:
    """The same for each form that its plural may have."""
    known = _known(word)
    same: dict[tuple[str, ...], Keyword] = {}
    own = set(_spellings(known))
    forms = (form for each in plurals(known) for form in _spellings(each))
    for form in dict.fromkeys(forms):
        if form not in own:
            last, keyword = _entry(index, form, _KEYWORD + word, plural=True)
            yield last, same.setdefault(keyword.before, keyword)


def marks(index: int, prefix: Prefix) -> Iterator[tuple[str, Keyword]]:
    """A prefix of letters as a word: "PO no. 450012", "RMAs 44120 and 44121"."""
    text = prefix.text
    if text.isalpha() and len(text) > 1:
        shape = f"prefix {text}"
        yield folded(text), Keyword(index, (), shape, plural=False, capital=False, mark=text)
        for ending in ("s", "'s", "’s"):
            yield folded(text) + ending, Keyword(index, (), shape, True, False, text)  # noqa: FBT003 -- a plural, and no capital asked for


_DIGRAPHS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _spellings(form: str) -> Iterator[str]:
    """A word, and how it is typed without accents or with two letters for an umlaut."""
    yield form
    if not form.isascii():
        yield form.translate(_DIGRAPHS)
        apart = unicodedata.normalize("NFKD", form)
        yield "".join(c for c in apart if not unicodedata.combining(c))


def _known(word: str) -> str:
    return folded(word.strip(" .:#"))


def _entry(index: int, form: str, shape: str, *, plural: bool) -> tuple[str, Keyword]:
    *before, last = _cut(form)
    capital = shape[len(_KEYWORD) :].istitle()
    nearest_first = tuple([intern(word) for word in reversed(before)])
    return last, Keyword(index, nearest_first, shape, plural, capital)


def _cut(form: str) -> list[str]:
    """The words of a keyword, cut as texts are cut: at whatever is no letter and no number."""
    return "".join(c if c.isalnum() or c in "'’" else " " for c in form).split() or [form]


def folded(word: str) -> str:
    """A word as the index knows it: no capitals, accents as characters of their own."""
    word = word.casefold()
    return word if word.isascii() else unicodedata.normalize("NFC", word)


_VOWELS = frozenset("aeiou")
_ENDINGS = (
    ("y", "ies"), ("al", "aux"), ("au", "aux"), ("ión", "iones"), ("án", "anes"), ("én", "enes"),
    ("ín", "ines"), ("és", "eses"), ("z", "ces"),
)  # fmt: skip
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü"}


def plurals(word: str) -> Iterator[str]:
    """Forms that the plural of a word may have in English, German, French, Spanish and Dutch."""
    if not word[-1:].isalpha():
        return
    yield from (word + ending for ending in ("s", "es", "e", "en", "n", "'s", "’s"))
    for ending, other in _ENDINGS:
        if word.endswith(ending):
            yield word[: -len(ending)] + other
    if word[-1] not in _VOWELS and word[-2:-1] in _VOWELS:
        # Dutch: pakbon, pakbonnen; zaak, zaken.
        doubled = word[-3:-2] == word[-2]
        yield (word[:-2] if doubled else word) + word[-1] + "en"
    first, space, rest = word.partition(" ")
    if space:
        yield f"{first}s {rest}"
        yield f"{first}s {rest}s"
    for place in range(len(word) - 1, 0, -1):
        if word[place] in _UMLAUTS:
            changed = word[:place] + _UMLAUTS[word[place]] + word[place + 1 :]
            yield from (changed + ending for ending in ("", "e", "er", "en", "n"))
            return
        if word[place] in "eiäöü":
            return


class Leads:
    """The prefixes and keywords of all types."""

    __slots__ = ("_glued", "_signed", "_words", "compounds", "glued_lengths", "signs")

    def __init__(self, kinds: Iterable[ObjectType]) -> None:
        self._signed: dict[str, tuple[Lead, ...]] = {}
        self._glued: dict[str, tuple[Lead, ...]] = {}
        self._words: dict[str, Keyword | tuple[Keyword, ...]] = {}
        self.compounds: set[str] = set()
        """Last words of keywords of several words, which are known by their last two."""
        known = tuple(kinds)
        for index, kind in enumerate(known):
            for prefix in kind.recognise.prefixes:
                self._add_prefix(index, prefix)
            for word in kind.recognise.keywords:
                for last, keyword in singular(index, word):
                    self._add_word(last, keyword)
        for index, kind in enumerate(known):
            for word in kind.recognise.keywords:
                for last, keyword in plural(index, word):
                    self._add_word(last, keyword)
            for prefix in {prefix.text: prefix for prefix in kind.recognise.prefixes}.values():
                for last, keyword in marks(index, prefix):
                    self._add_word(last, keyword)
        self.signs = frozenset(key[-1] for key in self._signed)
        self.glued_lengths = tuple(sorted({len(key) for key in self._glued}, reverse=True))

    def _add_prefix(self, index: int, prefix: Prefix) -> None:
        for lead in leads_of(index, prefix):
            table = self._signed if lead.sign else self._glued
            key = folded(lead.word) + lead.sign
            table[key] = (*table.get(key, ()), lead)

    def _add_word(self, last: str, keyword: Keyword) -> None:
        key = last
        if keyword.before:
            self.compounds.add(last)
            key = f"{keyword.before[0]} {last}"
        # Most words have one meaning; ten thousand types have a hundred thousand words.
        meant = self.keywords(key)
        self._words[key] = (*meant, keyword) if meant else keyword

    def signed(self, word: str, sign: str) -> tuple[Lead, ...]:
        """The leads that end in a word and a sign."""
        return self._signed.get(folded(word) + sign, ())

    def glued(self, word: str) -> tuple[Lead, ...]:
        """The leads that end in a word which the id follows at once."""
        return self._glued.get(folded(word), ())

    def keywords(self, word: str) -> tuple[Keyword, ...]:
        """The keywords that this word, or these last two, end; folded, in any of their forms."""
        found = self._words.get(word, ())
        return (found,) if isinstance(found, Keyword) else found


_NUMBER_WORDS = """
number numbers num no nos code código nr nrs nº n n° id ids nummer nummern numéro numéros numero
numeros número números núm núms ref reference referenz référence referencia referentie kenmerk
"""
NUMBER_WORDS = frozenset(_NUMBER_WORDS.split())
"""Words between a keyword and its id."""
_COPULAS = "is was are ist war lautet lautete est était es era"
COPULAS = frozenset(_COPULAS.split())
"""Words between "number" and an id: the order number is 1042."""
_MANY = "numbers nos nrs ids nummern numéros numeros números núms references"
_SEVERAL = frozenset(_MANY.split())
_NUMBER_ENDINGS = ("nummern", "nummer", "numbers", "number", "nrs", "nr", "ids", "id", "no")
_CONNECTIVES = """
with the a under mit der dem unter von of avec le la sous con el bajo met het onder our my your
unsere unser
"""
_MAY_STAND_BETWEEN = frozenset(_CONNECTIVES.split())
_SHORTEST_STEM = 3


def stems(word: str) -> Iterator[str]:
    """Words to which "number" may have been glued: Auftragsnummer, Bestellnummer, ordernr."""
    for ending in _NUMBER_ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            yield from unlinked(word[: -len(ending)])
            return


def unlinked(stem: str) -> Iterator[str]:
    """Words that may stand at the beginning of a compound: Auftrags-, Bestell-, bestel-."""
    yield stem
    if stem[-1] in "sn":
        yield stem[:-1]
    yield from (stem + "ung", stem + "ing", stem + "ling")


def says_number(word: str) -> bool:
    """Whether a word says that a number follows, or ends in one that does."""
    return word in NUMBER_WORDS or word.endswith(_NUMBER_ENDINGS[:4])


def says_several(word: str) -> bool:
    """Whether a word says that several numbers follow: numbers, nos., Auftragsnummern."""
    return word in _SEVERAL or word.endswith(("nummern", "numbers"))


def is_connective(word: str) -> bool:
    """Whether a word may stand between a keyword and "number": order with the number 1042."""
    return word in _MAY_STAND_BETWEEN
