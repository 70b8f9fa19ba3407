"""Web addresses and e-mail addresses in running text."""

from urllib.parse import parse_qs

from object_links.segments.entities import decoded
from object_links.segments.scan import Scan

LONGEST = 4_000
_SCHEMES = ("https", "http", "ftp", "slack", "msteams", "file", "ssh", "git")
_LONGEST_SCHEME = len("msteams")
_ENDS_ADDRESS = frozenset(
    ' \t\r\n\v\f"<>`{}|\\^\x00\u00a0\u2028\u2029\u00ab\u00bb\u201c\u201d\u201e\u2018\u2019'
)
_ENDS_ENCODED = ("&lt;", "&gt;", "&quot;", "&nbsp;")
_CLOSERS = {")": "(", "]": "["}
_REWRITTEN = ".safelinks.protection.outlook.com"


def take_address(scan: Scan, place: int) -> int:
    """Handle a `://`."""
    begin, stop = address_span(scan, place, encoded=False)
    if stop == begin:
        return place + 3
    raw = scan.text[begin:stop]
    return scan.take("url", begin, stop, raw, unwrapped(raw))


def take_encoded_address(scan: Scan, place: int) -> int:
    """Handle a `://` where `&` is written as an entity."""
    begin, stop = address_span(scan, place, encoded=True)
    if stop == begin:
        return place + 3
    address = decoded(scan.text[begin:stop])
    return scan.take("url", begin, stop, address, unwrapped(address))


def address_span(scan: Scan, place: int, *, encoded: bool) -> tuple[int, int]:
    """Start and end of the bare address whose `://` is at `place`; equal if there is none."""
    text = scan.text
    begin = place
    while begin > scan.run and place - begin < _LONGEST_SCHEME and text[begin - 1].isalpha():
        begin -= 1
    lowered = text[begin:place].lower()
    scheme = next((name for name in _SCHEMES if lowered.endswith(name)), None)
    if scheme is None:
        return place, place
    begin = place - len(scheme)
    first = stop = place + 3
    limit = min(scan.end, place + LONGEST)
    while stop < limit and text[stop] not in _ENDS_ADDRESS:
        if encoded and text[stop] == "&" and text.startswith(_ENDS_ENCODED, stop):
            break
        stop += 1
    stop = _without_punctuation(text, first, stop)
    return (begin, stop) if stop > first else (place, place)


def _without_punctuation(text: str, start: int, stop: int) -> int:
    """Leave out what ends the sentence around an address, and a bracket that it did not open."""
    address = text[start:stop]
    surplus = {
        closer: address.count(closer) - address.count(_CLOSERS[closer]) for closer in _CLOSERS
    }
    while stop > start:
        last = text[stop - 1]
        if last in _CLOSERS and surplus[last] > 0:
            surplus[last] -= 1
        elif last not in ".,;:!?'*_~":
            break
        stop -= 1
    return stop


def unwrapped(address: str) -> str:
    """The address that the writer sent, where Microsoft's Safe Links put its own in front.

    Microsoft, "Safe Links in Microsoft Defender for Office 365": `.../?url=<address>&data=...`.
    """
    if _REWRITTEN not in address:
        return address
    host, found, query = address.partition("/?")
    if not found or not host.lower().endswith(_REWRITTEN):
        return address
    return parse_qs(query[:LONGEST], max_num_fields=None).get("url", [address])[0]


def is_mail(target: str) -> bool:
    """Whether the target of a link is no page but a mailbox or a telephone."""
    return target[:7].lower() == "mailto:" or target[:4].lower() == "tel:"
