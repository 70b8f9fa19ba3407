# ruff: noqa: RUF001 -- words of languages with other letters
"""What stands below what somebody wrote: signatures, closings, what telephones add.

A line `-- ` begins a signature (RFC 3676, 4.3). The rest is custom: a closing ("Kind regards") with
a name below it, and lines such as "Sent from my telephone".
"""

import re
from collections.abc import Sequence

from adapters.email.reply.lines import is_blank, is_quoted, seen

MOST_LINES = 20
"""A line of two dashes with more below it is a rule between two parts."""
_LONGEST_LINE = 90
_MOST_BELOW = 12

CLOSINGS = (
    "regards", "best regards", "kind regards", "kindest regards", "warm regards",
    "warmest regards", "with regards", "with kind regards", "with best regards", "best wishes",
    "yours sincerely", "sincerely", "sincerely yours", "yours truly", "yours faithfully", "rgds",
    "br", "kr", "mit freundlichen grüßen", "mit freundlichen grüssen", "mit freundlichem gruß",
    "freundliche grüße", "freundliche grüsse", "mit besten grüßen", "mit lieben grüßen",
    "viele grüße", "viele grüsse", "liebe grüße", "beste grüße", "herzliche grüße",
    "schöne grüße", "gruß", "grüße", "lg", "vg", "mfg", "hochachtungsvoll", "cordialement",
    "bien cordialement", "très cordialement", "bien à vous", "sincères salutations",
    "salutations distinguées", "meilleures salutations", "cdt", "cdlt", "saludos", "un saludo",
    "saludos cordiales", "un cordial saludo", "atentamente", "saludos atentos", "cordiali saluti",
    "distinti saluti", "saluti", "un saluto", "cari saluti", "un cordiale saluto",
    "met vriendelijke groet", "met vriendelijke groeten", "vriendelijke groet",
    "vriendelijke groeten", "groet", "groeten", "groetjes", "mvg", "hartelijke groet",
    "atenciosamente", "cumprimentos", "com os melhores cumprimentos", "melhores cumprimentos",
    "att", "abraço", "saudações", "cordialmente", "pozdrawiam", "z poważaniem",
    "serdecznie pozdrawiam", "pozdrowienia", "z wyrazami szacunku", "med vänlig hälsning",
    "med vänliga hälsningar", "vänliga hälsningar", "hälsningar", "mvh", "vh",
    "med venlig hilsen", "venlig hilsen", "med vennlig hilsen", "vennlig hilsen", "hilsen", "kh",
    "de bedste hilsner", "s pozdravem", "s pozdravom", "с уважением", "с наилучшими пожеланиями",
    "з повагою", "üdvözlettel", "tisztelettel", "ystävällisin terveisin", "terveisin",
    "saygılarımla", "cu stimă", "cu respect", "lijep pozdrav", "srdačan pozdrav",
    "よろしくお願いします",
    "よろしくお願いいたします", "此致", "祝好", "敬具", "감사합니다",
)  # fmt: skip
_CLOSINGS = frozenset(CLOSINGS)
_LONGEST_CLOSING = 60
_MOST_NAME = 3

_SENT = (
    "sent from ", "sent via ", "sent with ", "sent using ", "sent wirelessly ",
    "get outlook for ", "get [outlook for ", "this message was sent from ", "gesendet von ",
    "gesendet mit ", "gesendet über ", "diese nachricht wurde von meinem ",
    "holen sie sich outlook ", "von unterwegs gesendet", "outlook für ", "envoyé depuis ",
    "envoyé de ", "envoyé à partir de ", "envoyé sans fil ", "envoyé avec ",
    "télécharger outlook ", "enviado desde ", "enviado con ", "obtener outlook ", "inviato da ",
    "inviato dal ", "inviato con ", "scarica outlook ", "verzonden met ", "verzonden vanaf ",
    "verstuurd vanaf ", "verstuurd met ", "verstuurd van ", "download outlook ", "enviado do ",
    "enviado a partir ", "enviado de ", "enviado pelo ", "enviado via ", "obter o outlook ",
    "wysłane z ", "wysłano z ", "pobierz aplikację outlook ", "skickat från ", "sendt fra ",
    "odesláno z ", "odoslané z ", "отправлено с ", "отправлено из ", "надіслано з ", "lähetetty ",
    "iphone'umdan gönderildi", "trimis de pe ", "küldve ", "iphoneから送信", "poslano s ",
)  # fmt: skip
_DEVICES = (
    "my ", "mein", "mon ", "mi ", "mijn ", "mio ", "meu ", "mojego", "min ", "iphone", "ipad",
    "ipod", "android", "phone", "mobil", "móvil", "movil", "portable", "telefoon", "telefon",
    "smartphone", "cell", "tablet", "samsung", "galaxy", "huawei", "htc", "blackberry", "windows",
    "outlook", "yahoo", "gmail", "proton", "airmail", "mailbox", "mail]", "mail for",
    "e-mail app", "app<", "app ", "k-9", "spark", "thunderbird", "bluemail", "gsm", "aquamail",
    "fairmail", "айфон", "моего", "смартфон", "téléphone", "device", "appareil", "dispositiv",
    "gerät",
)  # fmt: skip
_ENDS_SENT = ("gesendet.", "gesendet", "傳送", "发送", "发自我的", "から送信", "gönderildi", "보냄")
_LONGEST_SENT = 160
_FROM_MOBILE = re.compile(
    r"(?:\w+ ){0,3}(?:from|via) (?:my )?(?:mobile|phone|cell|iphone|ipad)(?: \w+)?|sent by \w+"
)
_FOOTERS = (
    "virus-free. ", "this email has been checked for viruses", "this email has been scanned",
    "virenfrei. ", "diese e-mail wurde von avast", "garanti sans virus. ", "libre de virus. ",
    "privo di virus", "virusvrij. ", "please consider the environment before printing",
    "please think before you print", "bitte denken sie an die umwelt", "pensez à l'environnement",
    "antes de imprimir", "prima di stampare", "think before you print",
)  # fmt: skip


def is_dashes(line: str) -> bool:
    """Whether a line begins a signature."""
    return seen(line) in ("--", "—", "––", "__") and line[:1] in "-—–_"


def is_added(line: str) -> bool:
    """Whether a telephone or a scanner for viruses added this line."""
    words = seen(line).lower().strip("()<>[]*_-–— ")
    if not words or len(words) > _LONGEST_SENT:
        return False
    if words.startswith(_FOOTERS) or _FROM_MOBILE.fullmatch(words):
        return True
    if words.startswith(_SENT):
        return any(device in words for device in _DEVICES) and _short(words)
    return words.endswith(_ENDS_SENT) and any(device in words for device in _DEVICES)


_MOST_SENT_WORDS = 16


def _short(words: str) -> bool:
    """Whether it is no sentence of somebody's own: "sent by mail yesterday, see the copy"."""
    return len(words.split()) <= _MOST_SENT_WORDS and not words.endswith("?")


def closes(line: str) -> bool:
    """Whether a line is a closing, the name behind it included: "Mvh Peter"."""
    words = seen(line).lower()
    if not words or len(words) > _LONGEST_CLOSING:
        return False
    phrase = words.rstrip(" ,.!;:-–—")
    if phrase in _CLOSINGS or all(part.strip() in _CLOSINGS for part in phrase.split("/")):
        return True
    first, comma, name = words.partition(",")
    if comma and first.strip() in _CLOSINGS:
        return len(name.split()) <= _MOST_NAME
    return False


def closing_at(lines: Sequence[str], stop: int) -> int:
    """Where the closing begins that ends these lines, before `stop`; `stop` if there is none.

    A closing with nothing below it is the end of a letter, not a signature.
    """
    below = 0
    for place in range(stop - 1, -1, -1):
        line = lines[place]
        if is_blank(line):
            continue
        if closes(line):
            named = "," in seen(line).rstrip(",")
            return place if (below or named) and _has_words(lines, place) else stop
        below += 1
        if below > _MOST_BELOW or not _signs(line):
            return stop
    return stop


_SENTENCE = 10


def _signs(line: str) -> bool:
    """Whether a line may stand in a signature."""
    text = seen(line)
    if len(text) > _LONGEST_LINE or is_quoted(line) or text.endswith("?"):
        return False
    return len(text.split()) <= _SENTENCE and not text.lower().startswith(("ps", "p.s"))


def _has_words(lines: Sequence[str], stop: int) -> bool:
    return any(not is_blank(line) and not is_quoted(line) for line in lines[:stop])
