"""Untrusted text on its way into Slack: cleaned, cut to length, made harmless.

`plain` is for `plain_text` objects, which Slack shows as they are. `mrkdwn` is for the few places
that need a link or bold type; there Slack reads `<...>`, `*`, `_`, `~`, backticks and `:emoji:`.
Lengths are counted in UTF-16 units, as Slack's own limits are.
"""

import re
import unicodedata

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
    kept = "".join(
        char
        for char in text.replace("\r\n", "\n").translate(_BREAKS)
        if char == "\n" or unicodedata.category(char) not in _UNSEEN
    )
    if not lines:
        return " ".join(kept.split())
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def plain(text: str, limit: int, *, lines: bool = False) -> str:
    """For a `plain_text` object: at most `limit` units, never empty."""
    return _cut(list(clean(text, lines=lines)), limit) or NOTHING


def mrkdwn(text: str, limit: int, *, lines: bool = False) -> str:
    """For a `mrkdwn` object: nothing in `text` is read as formatting, mention, link or emoji.

    Marks that would format are replaced by characters of the same look, since Slack knows no
    escape for them. `limit` counts the escaped text; no entity is cut in two. Never empty.
    """
    harmless = _MARK.sub(lambda mark: _LOOKALIKE[mark[0]], clean(text, lines=lines))
    return _cut([_ENTITIES.get(char, char) for char in harmless], limit) or NOTHING


def link(url: str | None, label: str) -> str:
    """`<url|label>` where `label` is mrkdwn already; the label alone for what is no web address."""
    if url is None or not _WEB.fullmatch(url) or clean(url) != url:
        return label
    address = url.replace("&", "&amp;").replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
    return f"<{address}|{label}>" if units(address) <= MAX_URL else label


def units(text: str) -> int:
    """The length as Slack counts it."""
    return len(text) + sum(char > "\uffff" for char in text)


def _cut(pieces: list[str], limit: int) -> str:
    """As many whole pieces as fit into `limit` units, with an ellipsis when some did not."""
    whole = "".join(pieces)
    if units(whole) <= limit:
        return whole
    used, kept = units(ELLIPSIS), 0
    for piece in pieces:
        used += units(piece)
        if used > limit:
            break
        kept += 1
    return "".join(pieces[:kept]).rstrip() + ELLIPSIS
