"""A message as sentences of plain words, the way the rules of `object_links.asks` expect them."""

from collections.abc import Iterable

from object_links.asks.rules import FILLER, OBJECT
from object_links.patterns import compiled
from object_links.segments import BLANK, encodable

_HYPHENS, _APOSTROPHES, _WIDE_MARK = "-\u2010\u2011", "`\u2019\u2018\u00b4", "\uff1f"
_SPACED = str.maketrans(
    dict.fromkeys('()[]{}"„“”«»¡¿*_~|<>=+#/\\\t\r\u00a0\u202f' + _HYPHENS, " ")
    | dict.fromkeys((BLANK, OBJECT), " ")
    | dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys("–—:", ",")
    | dict.fromkeys(";…\n!", "!")
    | {"§": OBJECT, _WIDE_MARK: "?"}
)
_QUOTED = compiled('["“„«][^"“”„«»]{12,400}["”“»]')
_TURNS = frozenset(
    (".", "but", "aber", "mais", "pero", "maar", "jedoch", "however", "echter", "cependant")
)
"""What ends a sentence, or may turn its sense."""


def sentences(words: str, objects: Iterable[tuple[int, int]]) -> list[str]:
    """Each sentence as ` . word , word ? . `, in small letters, objects as one sign.

    `objects` are the spans of what the message names, in their order. Longer words in quotation
    marks are somebody else's and left out.
    """
    text = _marked(encodable(words), objects).lower()
    if '"' in text or "“" in text or "„" in text or "«" in text:
        text = _without_quoted(text)
    text = text.replace(" - ", " , ").translate(_SPACED).replace("!", " . ").replace("?", " ? . ")
    if ".." in text:
        text = text.replace("...", ". ").replace("..", ". ")
    text = f"{text} ".replace(". ", " . ").replace(",", " , ")
    if "'" in text:
        for elided, apart in _ELIDED:
            text = text.replace(elided, apart)
    return _parts(text.split())


_ELIDED = tuple((f" {word}'", f" {word}' ") for word in ("d", "l", "n", "j", "s", "m", "t", "qu"))
"""French joins its small words; they are words of their own."""


def _parts(words: list[str]) -> list[str]:
    parts: list[str] = []
    start = 0
    words.append(".")
    for place, word in enumerate(words):
        if word in _TURNS:
            part = " ".join(words[start:place])
            if OBJECT in part or any(map(str.isalpha, part)):
                parts.append(part)
            elif part and parts:  # an emoji goes with what it follows
                parts[-1] += f" {part}"
            start = place + 1 if word == "." else place
    return [f" . {part} . " for part in parts]


def _without_quoted(text: str) -> str:
    without = str(_QUOTED.sub(FILLER, text))
    return without if len(without.split()) > 2 else text  # noqa: PLR2004 - all of it is quoted


def _marked(words: str, objects: Iterable[tuple[int, int]]) -> str:
    if "§" in words:
        words = words.replace("§", " ")
    pieces: list[str] = []
    at = 0
    for start, end in objects:
        if start >= at:
            pieces += (words[at:start], " § ")
            at = end
    pieces.append(words[at:])
    return "".join(pieces)
