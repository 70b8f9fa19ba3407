"""What may be said beside an approval: something to do, praise, thanks, hurry.

A list of forbidden words is never complete ("approved, or so they tell me"), so a remark must be
known to be harmless, and hold nothing that `bot.answers.caution` knows.
"""

from bot.answers.caution import is_cautious
from bot.answers.folding import folded, words_of
from bot.answers.words import BUT, THANKS

_DO = (
    "ship", "deliver", "send", "dispatch", "tell", "inform", "notify", "call", "phone", "email",
    "mail", "invoice", "bill", "pay", "book", "order", "use", "keep", "add", "let", "copy", "cc",
    "forward", "release", "proceed", "update", "close", "file", "thank", "pack", "load",
    "schedule", "process", "liefer", "schick", "send", "versend", "verschick", "informier",
    "benachrichtig", "anruf", "ruf", "mitteil", "buch", "bestell", "zahl", "bezahl", "ablegen",
    "ablag", "beifug", "mitschick", "ausliefer", "verpack", "erledig", "veranlass", "livre",
    "expedi", "envoy", "prevene", "preveni", "inform", "appele", "factur", "paye", "command",
    "utilis", "ajout", "envi", "mand", "avis", "llam", "entreg", "pagar", "pague", "usar", "usad",
    "compr", "anad", "lever", "stuur", "verstuur", "verstur", "przesylk", "nada", "verzend",
    "informeer", "bel", "laat",
    "betaal", "factureer", "bestel", "gebruik", "voeg", "sped", "invi", "consegn", "avvis",
    "chiam", "fattur", "paga", "usa", "ordin", "aggiung", "enviar", "envie", "avise", "ligue",
    "use", "compr", "adicion", "wysl", "wysyl", "dostarcz", "poinform", "powiadom", "zadzwon",
    "zaplac", "zafaktur", "zamow", "uzyj", "dodaj",
)  # fmt: skip
"""How words for something to do begin; the short ones are whole."""

_PRAISE = (
    "good", "great", "nice", "well done", "excellent", "perfect", "super", "gut", "toll", "prima",
    "klasse", "schone", "bonne", "bien", "bravo", "excellente", "parfait", "buen", "bueno",
    "buena", "muy bien", "perfecto", "excelente", "un saludo", "goed", "mooi", "keurig",
    "uitstekend", "bene", "ottimo", "ottima", "perfetto", "bravi", "brava", "bom", "boa", "otimo",
    "otima", "perfeito", "parabens", "dobrze", "dobra", "dobry", "swietnie", "swietna", "brawo",
    "with pleasure", "gerne", "no rush", "all good", "looks good", "alles gut", "passt",
    "tout est bon", "todo bien", "ziet er goed uit", "va bene", "tudo bem",
)  # fmt: skip

_HURRY = (
    "urgent", "asap", "express", "espress", "dringend", "eilt", "eilig", "spoed", "piln",
    "courier", "kurier", "koerier",
)  # fmt: skip

_MOST_PRAISING = 5
_SHORTEST_STEM = 4


def is_harmless(remark: str) -> bool:
    """Whether every line of a remark is known to be harmless."""
    return not is_cautious(remark) and all(_is_known(line) for line in remark.splitlines())


def _is_known(line: str) -> bool:
    text = folded(line).strip(_AROUND)
    words = words_of(text)
    while words and words[0] in _BUT:
        text = text[len(words.pop(0)) :].strip(_AROUND)
    if not words:
        return True
    if _thanks(text) or any(word.startswith(_HURRY) for word in words):
        return True
    if text.startswith(_PRAISE) and len(words) <= _MOST_PRAISING and "." not in text:
        return True
    parts = [part for word in words for part in word.split("'")]
    return any(part in _DO or part.startswith(_DO_STEMS) for part in parts)


def _thanks(text: str) -> bool:
    """Whether a remark is thanks: alone, to somebody, or for something."""
    for thanks in _THANKS:
        if text.startswith(thanks):
            behind = text[len(thanks) :].split()
            if not behind or behind[0] in _FOR:
                return True
            return len(behind) == 1 and behind[0].isalpha()
    return False


_FOR = frozenset({"for", "fur", "furs", "pour", "por", "voor", "per", "pela", "pelo", "za"})
_DO_STEMS = tuple(stem for stem in _DO if len(stem) >= _SHORTEST_STEM)
_AROUND = " .,!:;)-(–—"
_THANKS = tuple(sorted(map(folded, THANKS), key=len, reverse=True))
_BUT = frozenset(folded(phrase) for phrase in BUT)
