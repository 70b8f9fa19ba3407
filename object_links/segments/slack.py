"""Slack's mrkdwn: docs.slack.dev, "Formatting message text"."""

from object_links.segments.addresses import LONGEST, is_mail, take_encoded_address, unwrapped
from object_links.segments.code import take_code
from object_links.segments.entities import decoded, emphasised_words
from object_links.segments.lines import Says, read_lines
from object_links.segments.reader import Reader
from object_links.segments.scan import Scan

MARKS = ("`", "://", "&", "<", "*", ">")
"""A text without any of these is nothing but words."""


def read(reader: Reader) -> None:
    """Take a text apart."""
    read_lines(reader, _whose, _inline, beyond_fences=False)


def _whose(text: str, start: int, _stop: int) -> Says:
    if not text.startswith(("&gt;", ">"), start):
        return Says.OWN
    everything = text.startswith(("&gt;&gt;&gt;", ">>>"), start)
    return Says.QUOTED_TO_THE_END if everything else Says.QUOTED


def _inline(reader: Reader, start: int, end: int) -> None:
    Scan(reader, start, end, emphasised_words).read(_HANDLERS)


def _take_angle(scan: Scan, place: int) -> int:
    """Handle `<`: `<@U1>`, `<#C1|name>`, `<!here>`, `<https://...|label>`, or less than."""
    text = scan.text
    first = text[place + 1 : place + 2]
    if not first or not (first.isalpha() or first in "@#!"):
        return place + 1
    closing = text.find(">", place, min(scan.end, place + LONGEST))
    inner = text[place + 1 : closing]
    if closing < 0 or "\n" in inner:
        return place + 1
    target, bar, label = inner.partition("|")
    if first in "@#!":
        return scan.take("link", place, closing + 1, decoded(label if bar else target))
    if is_mail(target):
        shown = decoded(label or target.partition(":")[2])
        return scan.take("address", place, closing + 1, shown)
    if "://" not in target:
        return place + 1
    target = decoded(target)
    shown = decoded(label) if bar else target
    return scan.take("link" if bar else "url", place, closing + 1, shown, unwrapped(target))


_HANDLERS = {"`": take_code, "<": _take_angle, "://": take_encoded_address}
