"""The text of a mail: what it answers, and the signature, are quotations.

A signature begins with a line `-- ` (RFC 3676, 4.3). How programs introduce what they quote is no
standard: the forms here are those of Gmail, Apple Mail, Outlook and Thunderbird.
"""

from object_links.segments.lines import Says, read_lines
from object_links.segments.plain import inline
from object_links.segments.reader import Reader

MARKS = ("`", "://", ">", "--", "__", ":\n", ":\r", ": ", ":*", "\uff1a")  # the colon of Chinese
"""A text without any of these is nothing but words."""


def read(reader: Reader) -> None:
    """Take a text apart."""
    read_lines(reader, _whose, inline, beyond_fences=True)


def _whose(text: str, start: int, stop: int) -> Says:
    if stop - start <= len("\r\n"):
        return Says.OWN
    line = text[start : min(stop, start + _LONGEST_LINE)].strip()
    first = line[:1]
    if first == ">":
        return Says.QUOTED
    if first in ("-", "_") and _separates(line):
        return Says.QUOTED_TO_THE_END
    word = line.lstrip("*").partition(":")[0].rstrip(" *").lower()
    if word in _SENDER and _heads(text, stop):
        return Says.QUOTED_TO_THE_END
    end = _attribution_end(text, start, line)
    if not end:
        return Says.OWN
    following = text[end : end + _LONGEST_LINE].lstrip()
    # Below an answer between the lines somebody goes on with words of their own.
    return Says.QUOTED if following.startswith(">") else Says.QUOTED_TO_THE_END


_LONGEST_LINE = 1_000


def _separates(line: str) -> bool:
    """A signature's dashes, a rule of Outlook's, `---- Original Message ----`."""
    if line == "--":
        return True
    words = line.strip("-_ ").lower()
    if not words:
        return line[0] == "_" and len(line) >= _RULE
    return line.startswith("--") and line.endswith("--") and words.startswith(_FORWARDED)


_RULE = 20
_FORWARDED = (
    "original message", "original appointment", "forwarded message", "forwarded by",
    "ursprüngliche nachricht", "originalnachricht", "weitergeleitete nachricht",
    "message d'origine", "message d’origine", "message original", "message transféré",
    "message transmis", "mensaje original", "mensaje reenviado", "mensagem original",
    "oorspronkelijk bericht", "doorgestuurd bericht", "messaggio originale",
    "messaggio inoltrato", "messaggio inviato",
)  # fmt: skip

# --- Outlook's block of headers -----------------------------------------------------------------

_SENDER = frozenset({"from", "von", "de", "van", "da", "od", "från", "fra", "от", "发件人"})
_HEADERS = frozenset({
    "sent", "date", "to", "cc", "bcc", "subject", "reply-to", "importance",
    "gesendet", "datum", "an", "betreff", "envoyé", "envoyé le", "à", "objet",
    "enviado", "enviado el", "fecha", "para", "asunto", "verzonden", "aan", "onderwerp",
    "inviato", "data", "a", "oggetto", "enviada em", "assunto", "skickat", "till", "ämne",
    "sendt", "til", "emne", "wysłano", "do", "temat", "дата", "кому", "тема", "时间", "收件人",
})  # fmt: skip
_ENOUGH = 2
_LOOK_AHEAD = 6


def _heads(text: str, at: int) -> bool:
    """Whether further headers follow the sender's."""
    found = 0
    for _ in range(_LOOK_AHEAD):
        stop = text.find("\n", at) + 1 or len(text)
        name, colon, _rest = text[at : min(stop, at + _LONGEST_LINE)].partition(":")
        found += bool(colon) and name.strip(" \t\r*>").lower() in _HEADERS
        if found >= _ENOUGH:
            return True
        at = stop
    return False


# --- "On Monday ... wrote:" ---------------------------------------------------------------------

_BEGINS = (
    "On ", "Am ", "Le ", "El ", "Op ", "Il ", "Em ", "Den ", "På ", "W dniu ", "Dnia ", "Dne ",
    "Il giorno ", "Quoting ",
)  # fmt: skip
_WROTE = (
    "wrote", "schrieb", "geschrieben", "écrit", "escribió", "escribio", "schreef", "ha scritto",
    "escreveu", "skrev", "napisał", "napisał(a)", "pisze", "napsal(a)", "napsal", "написал",
    "пишет", "写道",
)  # fmt: skip
_LINES = 3
_LONGEST = 400


def _attribution_end(text: str, start: int, line: str) -> int:
    """The end of the line or lines that say who wrote what follows; 0 if these do not.

    There is always a date or a mailbox in them: "the customer wrote:" is the writer's own.
    """
    begins = line.startswith(_BEGINS)
    if not begins and not (line.endswith((":", "\uff1a")) and any(w in line for w in _WROTE)):
        return 0
    at = start
    for _ in range(_LINES if begins else 1):
        at = text.find("\n", at) + 1 or len(text)
        words = text[start : min(at, start + _LONGEST)].rstrip()
        if words.endswith((":", "\uff1a")):
            return at if _attributes(words, begins=begins) else 0
    return 0


def _attributes(words: str, *, begins: bool) -> bool:
    if not any(verb in words for verb in _WROTE):
        return False
    dated = any(character.isdigit() for character in words)
    return dated if begins else "@" in words or (dated and _DATED_VERB in words)


_DATED_VERB = "schrieb am "
