"""Untrusted text on its way into Slack: cleaned, cut to length, made harmless.

`plain` is for `plain_text` objects, which Slack shows as they are. `mrkdwn` is for the few places
that need a link or bold type; there Slack reads `<...>`, `*`, `_`, `~`, backticks and `:emoji:`.
Lengths are counted in UTF-16 units, as Slack's own limits are.
"""

import re
import unicodedata
from collections.abc import Sequence
from html import escape

ELLIPSIS = "…"
NOTHING = "–"
"""Stands where a text is empty: Slack refuses empty ones."""

_BREAKS = str.maketrans({"\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "})
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A formatting mark counts only at the edge of a word: `SO_1042_b` stays as it is.
_MARK = re.compile(r"(?<![^\W_])[*_~]|[*_~](?![^\W_])|`|:(?=[a-z+-][\w+-]*:)")
_LOOKALIKE = {"*": "\u2217", "_": "\u02cd", "~": "\u223c", "`": "\u02cb", ":": "\ua789"}
# Control, format (zero-width, text direction, invisible tags), surrogate.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
MAX_URL = 2000


def clean(text: str, *, lines: bool = False) -> str:
    """Without control, zero-width and text-direction characters; one line unless `lines`."""
    kept = text if text.replace("\n", "").isprintable() else _seen(text)
    if not lines:
        return " ".join(kept.split())
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def _seen(text: str) -> str:
    return "".join(
        char
        for char in text.replace("\r\n", "\n").translate(_BREAKS)
        if char == "\n" or unicodedata.category(char) not in _UNSEEN
    )


def plain(text: str, limit: int, *, lines: bool = False) -> str:
    """For a `plain_text` object: at most `limit` units, never empty."""
    cleaned = clean(text, lines=lines)
    return (cleaned if units(cleaned) <= limit else _cut(cleaned, limit)) or NOTHING


def mrkdwn(text: str, limit: int, *, lines: bool = False) -> str:
    """For a `mrkdwn` object: nothing in `text` is read as formatting, mention, link or emoji.

    Marks that would format are replaced by characters of the same look, since Slack knows no
    escape for them. `limit` counts the escaped text; no entity is cut in two. Never empty.
    """
    harmless = clean(text, lines=lines)
    if not _LOOKALIKE.keys().isdisjoint(harmless):
        harmless = _MARK.sub(lambda mark: _LOOKALIKE[mark[0]], harmless)
    escaped = escape(harmless, quote=False)
    if units(escaped) > limit:
        escaped = _cut([_ENTITIES.get(char, char) for char in harmless], limit)
    return escaped or NOTHING


def link(url: str | None, label: str) -> str:
    """`<url|label>` where `label` is mrkdwn already; the label alone for what is no web address."""
    if url is None or not _WEB.fullmatch(url) or clean(url) != url:
        return label
    address = url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    return f"<{address}|{label}>" if units(address) <= MAX_URL else label


def units(text: str) -> int:
    """The length as Slack counts it."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _cut(pieces: Sequence[str], limit: int) -> str:
    """As many whole pieces as fit into `limit` units with an ellipsis; not all of them do."""
    used, kept = units(ELLIPSIS), 0
    for piece in pieces:
        used += units(piece)
        if used > limit:
            break
        kept += 1
    return "".join(pieces[:kept]).rstrip() + ELLIPSIS
