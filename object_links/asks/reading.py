"""A message as sentences of plain words, the way the rules of `object_links.asks` expect them."""

from collections.abc import Iterable

from object_links.asks.phrases import BARE, FILLER, OBJECT
from object_links.patterns import compiled
from object_links.segments import BLANK, encodable

_SPACES = f'{BLANK}()[]{{}}"*_~|<>=+#/\\\t\r-'
_PLAIN = bytes.maketrans(
    f"{_SPACES}`:;\n".encode("ascii"), f"{' ' * len(_SPACES)}',!!".encode("ascii")
)
_WIDE = tuple({
    **BARE,
    "“": " ", "”": " ", "„": " ", "«": " ", "»": " ", "¡": " ", "¿": " ", "§": " ",
    "\u00a0": " ", "\u202f": " ", "\u2010": " ", "\u2011": " ", "\u2019": "'", "\u2018": "'",
    "\u00b4": "'", "–": ",", "—": ",", "…": "!", "\uff1f": "?",
}.items())  # fmt: skip
_QUOTED = compiled('["“„«][^"“”„«»]{12,400}["”“»]')
_TURNS = frozenset(
    (".", "but", "aber", "mais", "pero", "maar", "jedoch", "however", "echter", "cependant")
)
"""What ends a sentence, or may turn its sense."""


def sentences(words: str, objects: Iterable[tuple[int, int]]) -> list[list[str]]:
    """The words of each sentence, small and without accents, objects as a sign, between full stops.

    `objects` are the spans of what the message names, in their order. Longer words in quotation
    marks are somebody else's and left out.
    """
    text = _marked(encodable(words), objects).lower()
    if '"' in text or "“" in text or "„" in text or "«" in text:
        text = _without_quoted(text)
    if not text.isascii():
        for wide, plain in _WIDE:
            if wide in text:
                text = text.replace(wide, plain)
    text = text.replace(" - ", " , ").encode().translate(_PLAIN).decode()
    text = text.replace("!", " . ").replace("?", " ? . ")
    if ".." in text:
        text = text.replace("...", ". ").replace("..", ". ")
    text = f"{text} ".replace(". ", " . ").replace(",", " , ")
    if "'" in text:
        for elided, apart in _ELIDED:
            text = text.replace(elided, apart)
    return _parts(text.split())


_ELIDED = tuple((f" {word}'", f" {word}' ") for word in ("d", "l", "n", "j", "s", "m", "t", "qu"))
"""French joins its small words; they are words of their own."""


def _parts(words: list[str]) -> list[list[str]]:
    parts: list[list[str]] = []
    start = 0
    words.append(".")
    for place, word in enumerate(words):
        if word in _TURNS:
            part = words[start:place]
            if OBJECT in part or any(map(_has_letter, part)):
                parts.append([".", *part, "."])
            elif part and parts:  # an emoji goes with what it follows
                parts[-1][-1:] = (*part, ".")
            start = place + 1 if word == "." else place
    return parts


def _has_letter(word: str) -> bool:
    return word.isalpha() or any(map(str.isalpha, word))


def _without_quoted(text: str) -> str:
    without = str(_QUOTED.sub(FILLER, text))
    return without if len(without.split()) > 2 else text  # noqa: PLR2004 - all of it is quoted


def _marked(words: str, objects: Iterable[tuple[int, int]]) -> str:
    if OBJECT in words:
        words = words.replace(OBJECT, " ")
    pieces: list[str] = []
    at = 0
    for start, end in objects:
        if start >= at:
            pieces += (words[at:start], f" {OBJECT} ")
            at = end
    pieces.append(words[at:])
    return "".join(pieces)
