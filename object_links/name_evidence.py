"""How well a place of a text may be a name: its edges, its writing, and what stands around it."""

from typing import NamedTuple

from object_links.boundaries import Edge, begins, ends, is_word
from object_links.common_words import ARTICLES
from object_links.common_words import COMMON as COMMON_WORDS
from object_links.folding import spread
from object_links.legal_forms import FIRST_WORDS, FORM_NAMES, LEGAL_FORMS, form_at
from object_links.name_cues import BUSINESS, PLACES, VERBS, is_role
from object_links.name_keys import (
    COMMON,
    ENDS_IN_S,
    GIVEN_NAME,
    LOWER,
    NEEDS_UMLAUT,
    SHORT,
    UPPER,
    Record,
    shape,
)

Evidence = tuple[tuple[str, float], ...]
"""Reasons in words, with their weights: log-odds that are added up."""

_TAIL = 40
_NEAR = 40
_WORDS_BEFORE = 2
_HARD = frozenset('\x00;:!?"“”„«»|<>()[]{}')
_SMALL_FORMS = frozenset(
    {"inc", "ltd", "llc", "llp", "plc", "corp", "gmbh", "mbh", "bv", "nv", "sarl", "srl", "kft"}
)
_SENTENCE_ENDS = frozenset(".!?:\n•|\x00")
_STOPS = frozenset(".!?;\n\x00")
_QUOTES = frozenset("\"'“”„«»\u2018\u2019(*_>[ \t")
_SHOUTED = 12
_LATIN = [chr(code) for code in range(256)]
_CAPITALS = "".join(filter(str.isupper, _LATIN)).encode("latin-1")
_SMALL = "".join(filter(str.islower, _LATIN)).encode("latin-1")


class Spot:
    """A text with its folded words, and where each of them stands."""

    __slots__ = ("_at", "_known", "_shouted", "line", "visible", "words")

    def __init__(self, visible: str, line: str, words: list[str]) -> None:
        self.visible = visible
        self.line = line
        self.words = words
        self._known, self._at = 0, len(line) - len(line.lstrip())
        self._shouted: bool | None = None

    def start(self, place: int) -> int:
        """Where a word begins. Quick when asked in the order of the text."""
        if place < self._known:
            return len(self.line) - len(self.line.split(None, place)[-1])
        if place > self._known:
            rest = self.line[self._at :].split(None, place - self._known)[-1]
            self._known, self._at = place, len(self.line) - len(rest)
        return self._at

    @property
    def shouted(self) -> bool:
        """Whether all of a text is in capitals, which then tell nothing."""
        if self._shouted is None:
            text = self.visible.encode("latin-1", "ignore")
            capitals = len(text) - len(text.translate(None, _CAPITALS))
            small = len(text) - len(text.translate(None, _SMALL))
            self._shouted = capitals + small >= _SHOUTED and capitals * 3 > small * 7
        return self._shouted


class Span(NamedTuple):
    """A place with word edges."""

    place: int
    length: int
    start: int
    end: int
    """Behind a legal form or a genitive s, before a possessive 's."""
    surface: str
    """Without the legal form."""
    form: int
    """Number of the legal form that is written there; 0: none."""
    s: bool
    """An s ends it, as its own letter."""
    possessive: bool
    tagged: str
    """`@` or `#` before it."""
    weak: bool
    """Part of something joined with a hyphen or a slash."""
    broken: bool
    """A comma or the end of a sentence stands between its words."""

    def admits(self, record: Record) -> bool:
        """Whether the writing can mean this object at all."""
        if record.flags & NEEDS_UMLAUT and self.surface.isascii():
            return False
        if not record.flags & SHORT:
            return True
        if bool(record.flags & ENDS_IN_S) != self.s:
            return False
        written = shape(self.surface)
        if record.shape == LOWER:
            return written in (LOWER, UPPER)
        if record.shape == UPPER:
            return written == UPPER
        return written != LOWER


def edges(spot: Spot, place: int, length: int) -> Span | None:
    """The span of some words, if a name may stand there."""
    visible, line = spot.visible, spot.line
    start = spot.start(place)
    last = start if length == 1 else spot.start(place + length - 1)
    end = line.find(" ", last)
    end = len(line) if end < 0 else end
    s = visible[end : end + 1] in ("s", "S")
    stop = end + s
    before = _before(visible, start)
    broken = _broken(visible[start:stop]) if length > 1 else False
    if before is None or broken is None:
        return None
    edge = ends(visible, stop)
    slash = visible[stop : stop + 1] == "/" and visible[stop + 1 : stop + 2].isupper()
    if edge is Edge.NO and not slash:
        return None
    further = place + length
    form = reach = 0
    if further < len(spot.words) and spot.words[further] in FIRST_WORDS:
        form, reach = _form(visible, stop)
    return Span(
        place,
        length,
        start,
        reach or stop,
        visible[start:stop],
        form,
        s,
        visible[stop : stop + 2].lower() in ("'s", "’s"),
        before if before in ("@", "#") else "",
        slash or before == "/",
        broken,
    )


def _before(visible: str, start: int) -> str | None:
    """The sign before a name that matters, or None if no name may begin there."""
    if start == 0:
        return ""
    sign = visible[start - 1]
    if sign in "@#/":
        further = visible[start - 2] if start > 1 else " "
        if sign == "/":
            return sign if further.isalnum() and visible[start].isupper() else None
        return None if is_word(further) or further in "/@" else sign
    return "" if begins(visible, start) else None


def _broken(surface: str) -> bool | None:
    """Whether the words of a name are held apart by a sign; None if they surely are."""
    if surface.replace(" ", "").isalnum():
        return False
    signs = {each for each in surface if not each.isalnum()}
    if signs & _HARD or "\n\n" in surface:
        return None
    if "," in signs:
        return True
    return ". " in surface and any(len(part.split()[-1]) > 2 for part in surface.split(". ")[:-1])  # noqa: PLR2004 -- longer than "Dr" or "J"


def _form(visible: str, at: int) -> tuple[int, int]:
    """The number of the legal form that follows, and where it ends."""
    if visible[at : at + 1] not in (" ", ",", "\u00a0"):
        return 0, 0
    tail = visible[at : at + _TAIL]
    if "\n" in tail:
        tail = tail[: tail.index("\n")]
    plain = spread(tail)
    length, number = form_at(plain.split())
    if not number:
        return 0, 0
    pieces = plain.split(None, length)
    stop = len(plain) - len(pieces[length]) if len(pieces) > length else len(plain)
    stop = len(plain[:stop].rstrip())
    written = tail[:stop].strip(" ,&\u00a0")
    if not _written_as_form(written, LEGAL_FORMS[tuple(spread(written).split())]):
        return 0, 0
    if "." in written and visible[at + stop : at + stop + 1] == ".":
        stop += 1
    return number, at + stop


def _written_as_form(written: str, form: str) -> bool:
    """`as`, `co` and `se` are words; `AS`, `Co` and `SE` behind a name are forms."""
    plain, wanted = _letters(written), _letters(form)
    if plain == wanted or plain.isupper():
        return True
    if plain.lower() in _SMALL_FORMS:
        return True
    return plain[:1].isupper() and len(plain) > 2 and not wanted.isupper()  # noqa: PLR2004 -- longer than "As"


def _letters(text: str) -> str:
    return text if text.isalpha() else "".join(filter(str.isalpha, text))


# --- Weights ------------------------------------------------------------------------------------


def evidence(spot: Spot, span: Span, record: Record, *, alone: bool) -> Evidence:
    """Everything that speaks for and against a name, with weights."""
    found = [_kind(span, record)]
    found += _writing(spot, span, record)
    cues = _cues(spot, span, record)
    found += cues
    if record.flags & COMMON:
        found += _for_common(spot, span, told=any(weight >= 1 for _, weight in cues))
    if span.weak:
        found.append(("joined to another word", -0.8))
    if span.broken:
        found.append(("a sign between its words", -1.0))
    if not alone:
        found.append(("several have this name", 0.0))
    return tuple(found)


def _kind(span: Span, record: Record) -> tuple[str, float]:
    if record.flags & GIVEN_NAME:
        return ("the name, which people have too", -2.2)
    if record.flags & COMMON:
        return ("the name, a word of everyday talk", -2.2)
    if record.flags & SHORT:
        return ("the name, which is short", 0.5)
    return ("the name of several words", 2.4) if span.length > 1 else ("the name", 1.4)


def _writing(spot: Spot, span: Span, record: Record) -> Evidence:
    """Capitals as on paper speak for a name, small letters against it."""
    found: list[tuple[str, float]] = []
    written = shape(span.surface)
    if spot.shouted:
        if written == UPPER and record.shape not in (UPPER, LOWER):
            found.append(("all in capitals", -0.6))
    elif written == record.shape:
        found.append(("written as the name is", 0.6))
    elif written == LOWER:
        acronym = record.shape == UPPER
        found.append(("in small letters", -1.6 if acronym else -0.7))
    if span.tagged == "#" and written == LOWER:
        found.append(("a tag in small letters", -1.5))
    ends_in_s = bool(record.flags & ENDS_IN_S)
    if ends_in_s and not (span.s or span.possessive):
        found.append(("without its s", -0.8))
    if span.s and not ends_in_s:
        found.append(("with a further s", -0.4))
    return tuple(found)


def _cues(spot: Spot, span: Span, record: Record) -> list[tuple[str, float]]:
    found: list[tuple[str, float]] = []
    if span.form:
        same = record.form in (0, span.form)
        name = FORM_NAMES[span.form]
        found.append((f"legal form {name}", 2.6) if same else (f"another legal form, {name}", 0.3))
    before = _words_before(spot, span)
    if before and any([is_role(word) for word in before]):  # noqa: C419 -- two words at most
        found.append(("said to be a customer or the like", 2.0))
    elif any(word in VERBS for word in before[-1:]) and not record.flags & GIVEN_NAME:
        found.append(("a verb before it", 1.4))
    elif before and before[-1] in PLACES:
        found.append(("a preposition before it", 0.3))
    following = _word_after(spot, span)
    if following in BUSINESS:
        found.append(("what companies have follows", 1.6))
    elif span.possessive:
        found.append(("possessive", 0.3))
    return found


def cued(words: list[str], place: int) -> bool:
    """Whether something beside a word may say that it is a name; quick, and never wrongly no."""
    following = words[place + 1] if place + 1 < len(words) else ""
    if following in BUSINESS or following in FIRST_WORDS:
        return True
    before = words[max(0, place - _WORDS_BEFORE) : place]
    return any(word in VERBS or is_role(word) for word in before)


def _for_common(spot: Spot, span: Span, *, told: bool) -> Evidence:
    """An everyday word needs a capital where none is due, and a cue."""
    words = spot.words[span.place : span.place + span.length]
    content = [word for word in words if word not in ARTICLES]
    parts = [part for part in span.surface.replace("-", " ").split() if part[:1].isalpha()]
    capitals = sum(part[0].isupper() for part in parts)
    if spot.shouted or not capitals:
        return (("no capital", -1.5),)
    if len(content) > 1:
        whole = capitals >= len(content)
        return (("each word has a capital", 2.4),) if whole else (("not every word has one", -0.5),)
    found: list[tuple[str, float]] = []
    first = _opens_sentence(spot.visible, span.start)
    if not first:
        found.append(("a capital inside the sentence", 1.0 if told else 0.4))
    if len(words) > 1 and capitals > len(content) and not first:
        found.append(("its article has a capital too", 1.2))
    if _longer_name(spot, span) and not told:
        found.append(("part of a longer name", -1.5))
    if told:
        found.append(("a cue for a name", 0.8))
    return tuple(found)


def _words_before(spot: Spot, span: Span) -> list[str]:
    """The words before a name in its sentence, at most two, folded."""
    if span.place == 0:
        return []
    near = spot.visible[max(0, span.start - _NEAR) : span.start]
    if not _STOPS.isdisjoint(near):
        for at in range(len(near) - 1, -1, -1):
            if near[at] in _STOPS and (at + 1 >= len(near) or near[at + 1].isspace()):
                near = near[at + 1 :]
                break
    count = min(len(near.split(None, _WORDS_BEFORE)), _WORDS_BEFORE)
    return spot.words[max(0, span.place - count) : span.place]


def _word_after(spot: Spot, span: Span) -> str:
    """The word behind a name if nothing but a space or a possessive stands between."""
    rest = spot.visible[span.end : span.end + 3]
    if span.possessive:
        rest = rest[2:]
    number = span.place + span.length
    if span.form or (not rest[:1].isspace() and rest[:1] != "-") or number >= len(spot.words):
        return ""
    return spot.words[number]


def _opens_sentence(visible: str, start: int) -> bool:
    """Whether a capital is due at this place anyway."""
    at = start - 1
    while at >= 0 and visible[at] in _QUOTES:
        at -= 1
    return at < 0 or visible[at] in _SENTENCE_ENDS


def _longer_name(spot: Spot, span: Span) -> bool:
    """Whether a word with a capital, which is no everyday word, follows: `Chelsea Handler`."""
    after = spot.visible[span.end : span.end + 2]
    number = span.place + span.length
    if len(after) < 2 or after[0] != " " or not after[1].isupper():  # noqa: PLR2004 -- a space and a letter
        return False
    return number < len(spot.words) and spot.words[number] not in COMMON_WORDS
