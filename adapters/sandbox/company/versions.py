"""Entity tags and preconditions (RFC 9110, sections 8.8.3 and 13.1)."""

from adapters.sandbox.company.store import Desk
from adapters.sandbox.company.words import Answer, Call, Refused


def etag(desk: Desk, version: int) -> str:
    """Return the strong tag of an object's version: reset count and version number.

    It is the same for every viewer, although some see fewer fields; answers therefore vary by
    the Authorization header and are private.
    """
    return f'"{desk.epoch}.{version}"'


def require_match(call: Call, tag: str, *, required: bool = False) -> None:
    """Refuse a stale If-Match with 412, and a missing one with 428 where it is required.

    A weak tag never matches: If-Match compares strongly.
    """
    if call.if_match is None:
        if required:
            message = "Say in If-Match which version you saw; read the object for its ETag."
            raise Refused(428, "precondition_required", message)
        return
    if not _matches(call.if_match, tag):
        message = "The object has changed since you saw it; read it again."
        raise Refused(412, "stale", message, {"ETag": tag})


def represent(call: Call, tag: str, content: object) -> Answer:
    """Answer with an object and its tag; 304 when the caller already has this version."""
    headers = {"ETag": tag}
    known = call.if_none_match
    if known is not None and _matches(known.replace("W/", ""), tag):
        return Answer(304, headers=headers)
    return Answer(200, content, headers)


def _matches(header: str, tag: str) -> bool:
    return header.strip() == "*" or tag in [part.strip() for part in header.split(",")]
