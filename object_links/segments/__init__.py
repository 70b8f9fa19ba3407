"""What a person wrote, taken apart: words, code, quotations, links and addresses, with offsets.

    model      what every dialect is turned into
    slack      Slack's mrkdwn
    teams      HTML, as Teams and mails have it: `tags`, `entities`
    mail       the text of a mail: `>`, "Ann wrote:", headers, signature
    markdown   blocks and `markdown_spans`: code, links, `tex`, `brackets`
    plain      code, `>` and addresses
    noise      log lines, stack frames and e-mail addresses, in every dialect

Each dialect reads a text from mark to mark (`scan`, `lines`) and writes through one `reader`.
Recognition looks at `Segments.visible`, which is exactly as long as the text.
"""

from collections.abc import Callable

from object_links.segments import mail, markdown, plain, slack, teams
from object_links.segments.model import (
    BLANK,
    DIALECTS,
    MAX_CHARACTERS,
    Dialect,
    Segment,
    Segments,
    encodable,
)
from object_links.segments.noise import noise
from object_links.segments.reader import Reader

__all__ = [
    "BLANK",
    "DIALECTS",
    "MAX_CHARACTERS",
    "Dialect",
    "Segment",
    "Segments",
    "encodable",
    "segments",
]

_READERS: dict[str, tuple[tuple[str, ...], Callable[[Reader], None]]] = {
    "slack": (slack.MARKS, slack.read),
    "teams": (teams.MARKS, teams.read),
    "mail": (mail.MARKS, mail.read),
    "markdown": (markdown.MARKS, markdown.read),
    "plain": (plain.MARKS, plain.read),
}


def segments(text: str, dialect: Dialect = "plain") -> Segments:
    """Take a text apart. Never raises, reads 16,000 characters, takes time linear in them."""
    truncated = len(text) > MAX_CHARACTERS
    read = text[:MAX_CHARACTERS]
    marks, take_apart = _READERS[dialect]
    for mark in marks:
        if mark in read:
            break
    else:
        found = noise(read)
        if not found:
            parts = (Segment("text", read, 0, len(read)),) if read else ()
            return Segments(parts, encodable(read), (), truncated)
        reader = Reader(read)
        reader.words(0, len(read))
        return reader.without(found, read, truncated=truncated)
    reader = Reader(read)
    take_apart(reader)
    return reader.finish(truncated=truncated)
