"""A whole mail, as it came over the line: its text is found, then what is new in it."""

from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from adapters.email.automatic import is_automatic
from adapters.email.reply.html import extract_html
from adapters.email.reply.lines import MOST_CHARACTERS
from adapters.email.reply.text import Reply, extract

MOST_BYTES = 10 * 1024 * 1024
MOST_PARTS = 100
DEEPEST = 10


@dataclass(frozen=True, slots=True)
class MailReply:
    """What a mail says."""

    reply: Reply
    other: Reply | None = None
    """What the HTML says where there is a text as well: programs write both, and both are seen."""
    automatic: bool = False
    """Whether a program wrote it; see `adapters.email.automatic`."""


def extract_mail(raw: bytes) -> MailReply:
    """The new text of a mail (RFC 5322, RFC 2045). What cannot be read is empty."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(raw[:MOST_BYTES])
        texts, automatic = _texts(message), is_automatic(message)
        subject = str(message.get("Subject", ""))[:500]
    except (
        MessageError,
        LookupError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
    ):
        return MailReply(Reply("", sure=False))
    plain, html = texts.get("plain", ""), texts.get("html", "")
    other = extract_html(html, subject=subject) if html else None
    if not plain.strip() and other is not None:
        return MailReply(other, automatic=automatic)
    return MailReply(extract(plain, subject=subject), other, automatic)


def _texts(message: EmailMessage) -> dict[str, str]:
    """The first text and the first HTML that are no attachments, by subtype."""
    found: dict[str, str] = {}
    waiting = [(message, 0)]
    for _ in range(MOST_PARTS):
        if not waiting:
            break
        part, depth = waiting.pop()
        if part.is_multipart():
            inside = (
                []
                if depth >= DEEPEST or part.get_content_maintype() == "message"
                else _inside(part)
            )
            waiting += [(each, depth + 1) for each in reversed(inside)]
        elif (
            part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"
        ):
            found.setdefault(part.get_content_subtype(), _decoded(part))
    return found


def _inside(part: EmailMessage) -> list[EmailMessage]:
    payload = part.get_payload()
    parts = payload if isinstance(payload, list) else []
    return [each for each in parts if isinstance(each, EmailMessage)][:MOST_PARTS]


def _decoded(part: EmailMessage) -> str:
    """The text of a part: as declared, else UTF-8, else Windows-1252."""
    payload = part.get_payload(decode=True)
    raw = payload[: 4 * MOST_CHARACTERS] if isinstance(payload, bytes) else b""
    for charset in (part.get_content_charset("utf-8"), "utf-8", "cp1252"):
        try:
            return raw.decode(charset)
        except (LookupError, UnicodeError):
            continue
    return raw.decode("latin-1")
