"""The links in a message, and whether a domain an app registered covers them."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from adapters.slack.fake.records import Json

_LINK = re.compile(r"<(https?://[^|>]+)(?:\|[^>]*)?>")


def links_in(wire_text: str) -> list[str]:
    """The addresses in a message's wire text, each once, in order."""
    found = (match[1].replace("&amp;", "&") for match in _LINK.finditer(wire_text))
    return list(dict.fromkeys(found))


def covers(domains: Iterable[str], host: str) -> bool:
    """Whether `host` is one of `domains` or below one."""
    return any(host == domain or host.endswith(f".{domain}") for domain in domains)


def shared_links(wire_text: str, domains: Iterable[str]) -> list[Json]:
    """The `links` of a link_shared event."""
    found = [(urlsplit(url).hostname or "", url) for url in links_in(wire_text)]
    known = list(domains)
    return [{"domain": host, "url": url} for host, url in found if covers(known, host)]
