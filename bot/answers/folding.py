"""Text as the grammar compares it: small letters without accents, character by character."""

import re
import unicodedata
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_STROKES = str.maketrans("łŁøØđĐ\u2019\u2018`\u00b4", "lLoOdD''''")


def normal(text: str) -> str:
    """A text in compatibility form (Unicode NFKC); apostrophes are alike."""
    return unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)


_APOSTROPHES = str.maketrans("\u2019\u2018`\u00b4", "''''")


def folded(text: str) -> str:
    """A text for comparing, as long as it was."""
    return "".join(map(_folded, text.translate(_STROKES)))


def lowered(text: str) -> str:
    """A text in small letters with its accents, as long as it was."""
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign)[0].lower()
    return base if len(base) == 1 else sign


def words_of(text: str) -> list[str]:
    """The words of a text, with what apostrophes and hyphens join."""
    return _WORD.findall(text)
