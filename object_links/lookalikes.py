"""Codes, dates, phone numbers and the like, which look like ids and never are.

They are looked for around a number that has no prefix of its own, and in what an admin's regular
expression matched; an admin who means such a code declares it as a prefix. Every pattern is
bounded and is applied to a short stretch of text.
"""

import re
from functools import lru_cache

from object_links.mentions import Evidence

_STANDARDS = (
    "utf|ucs|ascii|latin|cp|sha|md|aes|rsa|crc|ipv|https?|tls|ssl|usb|hdmi|iso|iec|din|nf|une|onorm|"
    "önorm|gost|ansi|astm|asme|sae|ieee|itu|etsi|vde|vdi|rfc|bcp|pep|psr|jep|ecma|cve|cwe|ghsa|cas|"
    "covid|sars|gdpr|dsgvo|bgb|hgb|stgb|ifrs|soc|nist|fips|asil|iatf|ohsas|rohs|imo|mpeg|jpeg|ddr|"
    "pcie|windows|java|php|python|airbus|boeing|kw|cw|fy"
)
_SHORT_ONES = (
    "en|es|un|bs|nen|des|base|pci|sil|sox|ias|adr|reach|mp|h|rs|cat|win|office|node|q|a|b|f|g"
)
"""Words of a language as well: they count only if no space follows them."""
_MONTHS = (
    "jan(?:uary|uar|vier)?|feb(?:ruary|ruar|rero)?|f[ée]vr(?:ier)?|mar(?:ch|s|zo|t|et)?|m[äa]rz|"
    "apr(?:il)?|avr(?:il)?|abr(?:il)?|may|mai|mayo|mei|june?|juni|juin|junio|july?|juli|juillet|"
    "julio|aug(?:ust|ustus)?|ao[ûu]t|agosto|sep(?:t(?:ember|embre|iembre)?)?|o[ck]t(?:ober|obre|"
    "ubre)?|nov(?:ember|embre|iembre)?|de[cz](?:ember)?|d[ée]cembre|diciembre|dic"
)
_NUMBER = r"[0-9][0-9.,']{0,15}"
_PATTERNS = {
    "a standard or a product's name": rf"(?:(?:{_STANDARDS})(?:[-_ /.]?|[-_ /][a-z]{{1,4}}[-_ /.]?)"
    rf"|(?:{_SHORT_ONES})[-_/.]?)"
    r"[0-9]{1,7}(?:[-:.][0-9a-z]{1,7}){0,3}",
    "a UUID": r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "an IBAN": r"[a-z]{2}[0-9]{2}(?: ?[0-9a-z]{4}){3,7}(?: ?[0-9a-z]{1,4})?",
    "a phone number": r"(?:tel|fon|phone|fax|mobile?|mobil|handy|call|tél|telefono|teléfono)\.?:? ?"
    r"[+(]?[0-9][0-9 ()/.-]{3,20}[0-9]|(?:\+|00|\(0?)[1-9][0-9 ()/.-]{4,20}[0-9]|"
    r"0[1-9][0-9]{1,4}[ /-][0-9][0-9 /-]{3,14}[0-9]|[0-9]{3}-[0-9]{3,4}(?:-[0-9]{4})?",
    "an address of the internet": r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}",
    "a date": r"[0-9]{4}[-/.][0-9]{1,2}(?:[-/.][0-9]{1,2})?|[0-9]{1,2}[./-][0-9]{1,2}[./-]"
    rf"(?:[0-9]{{4}}|[0-9]{{2}})|(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.|er|º)? (?:de |d')?)?(?:{_MONTHS})"
    rf"\.? (?:de )?[0-9]{{1,4}}|[0-9]{{1,2}}(?:st|nd|rd|th|\.|er|º)? (?:de )?(?:{_MONTHS})",
    "a time": r"[0-9]{1,2}[:h.][0-9]{2}(?:[:.][0-9]{2})?(?: ?(?:am|pm|uhr|h|utc|cet|z))?|"
    r"[0-9]{1,4} ?(?:am|pm|uhr|o'clock|hrs|heures)",
    "a price": rf"(?:[$€£¥]|eur|euros?|usd|chf|gbp|jpy) ?{_NUMBER}|{_NUMBER} ?(?:[$€£¥%‰]|"
    r"eur|euros?|usd|chf|gbp|jpy|dollars?|pounds?|k(?: |$))",
    "a number with a fraction or groups": r"[0-9]{1,12}[.,'][0-9]{1,12}(?:[.,'][0-9]{1,12}){0,4}",
    "a version": r"(?:v|ver|version)\.? ?[0-9]{1,8}(?:\.[0-9]{1,8}){0,4}",
    "a hexadecimal number": r"0x[0-9a-f]{1,32}|#?[0-9a-f]{6}(?:[0-9a-f]{2})? ?(?:colou?r|farbe)",
    "a post office box": r"(?:p\.? ?o\.? ?box|post office box|postfach|b\.?p\.?|bo[iî]te postale|"
    r"apartado(?: de correos)?|casilla|postbus)(?: (?:no|nr|n°)\.?)? ?[0-9 ]{1,9}",
    "a postal address": r"(?:street|stra(?:ß|ss)e|str\.|avenue|allee|platz|weg|gasse|"
    r"rue [a-zéè]{1,15}|calle [a-zéí]{1,15}|straat|laan|plein),? ?[0-9]{1,5}|"
    r"[0-9]{1,5},? (?:rue|avenue|boulevard|"
    r"[a-z]{2,15} (?:street|st|road|rd|avenue|ave|lane|drive))|[a-z]-[0-9]{4,5} [a-zäöü]{3,20}",
    "a paragraph of a law": r"(?:§§?|art\.?|abs\.?|artikel|article|artículo) ?[0-9]{1,5}[a-z]?",
    "a place in a file": r"[a-z_]{1,30}\.[a-z]{1,5}:[0-9]{1,7}(?::[0-9]{1,5})?|l[0-9]{1,6}-?",
    "a calculation": r"[0-9a-z_]{1,20} ?(?:==?|[<>×*^]) ?[0-9]{1,12}|[0-9]{1,12}x[0-9]{1,12}",
}
YEAR = re.compile("(?:199|20[0-3])[0-9]")
_REACH = 32
_COLOURS = re.compile(
    r"(?i)#(?=[0-9]{0,5}[a-f])[0-9a-f]{6}(?![0-9a-z])|\b(?:colou?rs?|palette|farb\w{1,8}|couleurs?|"
    r"colore?s?|kleur(?:en)?|css|rgb|hex|background|foreground)\b"
)
_GLUED = re.compile(
    r"(?i)[0-9]+(?:st|nd|rd|th|x|h|am|pm|k|m|g|t|kg|km|cm|mm|ms|s|l|ml|er|te|e|ème|de|d|p|w|v|kw|"
    r"kb|mb|gb|tb|px|pt|eur|usd|chf|gbp|dpi|hz|ghz|mhz|fach|stk|pcs)|"
    r"(?:a|b|q|p|g|mp|h26)[0-9]|(?:v|kw|cw|fy)[0-9]{1,4}|(?:sha|utf|md|iso|din|en|rfc)[0-9]{1,5}|"
    r"[0-9a-f]{7,8}|0x[0-9a-f]+"
)


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """All of them at once, each in a group of its own; and their names, by group."""
    patterns = "|".join(f"({pattern})" for pattern in _PATTERNS.values())
    return re.compile(rf"(?i)(?<![^\W_])(?:{patterns})(?![^\W_])"), ("", *_PATTERNS)


def looks_like(visible: str, start: int, end: int) -> str:
    """What the text from `start` to `end` is part of, such as "an IBAN"; "" if nothing known."""
    first = max(0, start - _REACH)
    while first and visible[first - 1].isalnum() and start - first < 2 * _REACH:
        first -= 1
    pattern, names = _compiled()
    for match in pattern.finditer(visible, first, min(len(visible), end + _REACH)):
        if match.start() >= end:
            break
        if match.end() > start and match.lastindex is not None:
            return names[match.lastindex]
    return ""


def glued(ident: str) -> bool:
    """Whether letters and digits are a unit, an ordinal, a short code or a hash: 10am, 3rd, Q3."""
    return _GLUED.fullmatch(ident) is not None


_COLOUR_REACH = 80
_COLOUR_DIGITS = 6


def colour(visible: str, start: int, end: int) -> bool:
    """Whether `#104233` is a colour: six digits, with talk of colours or a sure one close by."""
    if end - start != _COLOUR_DIGITS + 1:
        return False
    near = visible[max(0, start - _COLOUR_REACH) : end + _COLOUR_REACH]
    return _COLOURS.search(near) is not None


def grouped(visible: str, start: int, end: int) -> bool:
    """Whether digits go on after a space, as phone and account numbers do."""
    after = visible[end : end + 4]
    if len(after) == 4 and after[0] in " \u00a0\u202f" and after[1:].isdigit():  # noqa: PLR2004
        return True
    before = visible[max(0, start - 3) : start]
    return len(before) == 3 and before[2] in " \u00a0\u202f" and before[:2].isdigit()  # noqa: PLR2004


def alike(visible: str, start: int, end: int) -> Evidence:
    """Whether a number is part of something that only looks like an id."""
    what = looks_like(visible, start, end)
    if what:
        return ((f"it looks like {what}", -4.0),)
    if grouped(visible, start, end):
        return (("it is one of several groups of digits", -3.0),)
    if YEAR.fullmatch(visible, start, end):
        return (("may be a year", -1.2),)
    return ()
