"""Mail that a program wrote, by signs that need no language.

RFC 3834 (Auto-Submitted), RFC 3464 (delivery reports), RFC 2919 (List-Id), RFC 5546 (answers to
invitations). X-Auto-Response-Suppress is no sign: Exchange adds it to what people write.
"""

from email.message import EmailMessage

_PRECEDENCES = frozenset({"bulk", "junk", "list", "auto_reply", "auto-reply"})
_PRESENT = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From", "List-Id", "X-Failed-Recipients")


def is_automatic(message: EmailMessage) -> bool:
    """Whether nobody typed this mail: a vacation notice, a bounce, a list, a calendar's answer."""
    submitted = _first(message, "Auto-Submitted").partition(";")[0].strip()
    if submitted not in ("", "no") or _first(message, "Precedence") in _PRECEDENCES:
        return True
    if any(name in message for name in _PRESENT) or _first(message, "X-Autoreply") == "yes":
        return True
    if "Return-Path" in message and _first(message, "Return-Path") in ("<>", ""):
        return True
    return message.get_content_type() == "multipart/report" or _is_calendar(message)


def _first(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "")).strip().lower()


def _is_calendar(message: EmailMessage) -> bool:
    """Whether a calendar answered (METHOD:REPLY)."""
    parts = [message, *message.iter_parts()] if message.is_multipart() else [message]
    return any(
        part.get_content_type() == "text/calendar"
        and str(part.get_param("method", "")).lower() == "reply"
        for part in parts
    )
