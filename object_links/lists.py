"""Lists and ranges of ids: "orders 1042, 1043 and 1045", "Aufträge 1042 bis 1045"."""

import re

from object_links.boundaries import Edge, ends
from object_links.evidence import SPACES
from object_links.shapes import Ids, has_digit

_MAX_LIST = 50
_AND = "and|und|et|y|e|en|or|oder|ou|o|u|of|sowie|bzw\\.?|resp\\.?|vs\\.?"
_TO = "to|through|thru|until|bis|à|a|al|hasta|tot|t/m|tm"
_GAP = f"[{SPACES}]"
_NEXT = re.compile(
    rf"(?i){_GAP}{{0,2}}(?:(?P<more>[,;/]){_GAP}{{0,2}}(?:(?:{_AND}){_GAP}{{1,2}})?|"
    rf"(?P<to>[-\u2010\u2011\u2013]{_GAP}?|(?:{_TO}){_GAP}{{1,2}})|"
    rf"(?:[&+]{_GAP}{{0,2}}|(?:{_AND}){_GAP}{{1,2}}))(?:(?:no|nr)\.?{_GAP}?)?#?"
)


def list_after(
    visible: str, end: int, ids: Ids, *, size: int, ranges: bool
) -> list[tuple[int, int]]:
    """The spans of the ids that a list goes on with; all of `size` digits unless that is 0."""
    spans: list[tuple[int, int]] = []
    while len(spans) < _MAX_LIST:
        match = _NEXT.match(visible, end)
        if match is None or (match["to"] and not ranges) or (size and match["more"] == "/"):
            break
        last = ids.end(visible, match.end())
        ident = visible[match.end() : last] if last >= 0 else ""
        if not has_digit(ident) or (size and not (ident.isdigit() and len(ident) == size)):
            break
        spans.append((match.end(), last))
        end = last
    while spans and ends(visible, spans[-1][1]) is Edge.NO:
        spans.pop()
    return spans
