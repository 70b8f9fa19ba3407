"""What was found of one part of a connector: that it works, or what to mend."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from adapters.systems.answers import Kind, one_line
from adapters.systems.http import Outgoing
from adapters.systems.line import Heard, Silence, without
from object_links import expressions
from object_links.expressions import ExpressionError

Part = tuple[str | int, ...]
"""Where it stands in its file, as keys and indices from the root."""
_LONGEST = 160
_SIGN_IN = "•••"


class State(StrEnum):
    """How a part fared."""

    OK = "ok"
    LOOK = "look"
    """It may be meant so; somebody should look."""
    WRONG = "wrong"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, and how it fared. `told` may hold the object's values: for the person alone."""

    file: Literal["system", "type"]
    part: Part
    state: State
    told: str
    mend: str = ""


def ok(part: Part, told: str) -> Finding:
    """A part of the type works."""
    return Finding("type", part, State.OK, told)


def look(part: Part, told: str, mend: str) -> Finding:
    """A part of the type may not be meant so."""
    return Finding("type", part, State.LOOK, told, mend)


def wrong(part: Part, told: str, mend: str) -> Finding:
    """A part of the type does not work."""
    return Finding("type", part, State.WRONG, told, mend)


def skipped(part: Part, told: str) -> Finding:
    """A part of the type was not tried."""
    return Finding("type", part, State.SKIPPED, told)


def shown(value: object) -> str:
    """A value of a system in one short line."""
    text = one_line(json.dumps(value, ensure_ascii=False, default=str))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def valued(part: Part, expression: str, root: object, *, truth: bool = False) -> Finding:
    """What an expression gives; a truth must be true or false."""
    try:
        value = expressions.evaluate(expression, root)
    except ExpressionError as error:
        return wrong(part, str(error), "correct the expression for what the system sent")
    if truth and not isinstance(value, bool):
        return wrong(part, f"gives {shown(value)}, which is neither true nor false",
                     "compare with something, such as status == 'open'")  # fmt: skip
    if value is None:
        return look(part, "finds nothing in this object", "correct the name, or try another object")
    return ok(part, shown(value))


def unheard(heard: Heard) -> tuple[str, str]:
    """Why an answer brought nothing, and the mend."""
    if isinstance(heard, Silence):
        return f"the system {heard.why}", "look whether it runs and can be reached from here"
    words = f": {heard.reading.words}" if heard.reading.words else ""
    told = f"the system answered {heard.reply.status}{words}"
    if heard.reading.kind is Kind.ELSEWHERE:
        where = one_line(heard.reply.headers.get("location", "nowhere"))
        return f"{told}, a redirect to {where}", "redirects are never followed: correct the address"
    return told, _MENDS.get(heard.reading.kind, "correct the request")


_MENDS = {
    Kind.RECONNECT: "give a key that the system takes: midstream credential set",
    Kind.DENIED: "this person may not: look at their rights in the system",
    Kind.MISSING: "correct the path, or name an object that this person can see",
    Kind.BUSY: "try again later",
    Kind.FAULT: "look into the system's own log",
    Kind.UNREADABLE: "the answer is no JSON, or larger than `limits.max_body_kb`",
}


def redacted(outgoing: Outgoing, secret: str) -> str:
    """What would be sent, in one line, without the key."""
    url = without(secret, outgoing.url)
    body = outgoing.content.decode("utf-8", "replace")
    kept = dict(_told_headers(outgoing))
    headers = " ".join(f"{name}={value}" for name, value in sorted(kept.items()))
    parts = (f"{outgoing.method} {url}", without(secret, headers), without(secret, body))
    return one_line(" ".join(part for part in parts if part))


def _told_headers(outgoing: Outgoing) -> Iterator[tuple[str, str]]:
    """The headers that the connector adds; those of every call say nothing."""
    for name, value in outgoing.headers.items():
        if name in {"accept", "accept-encoding", "user-agent", "content-type"}:
            continue
        yield name, _SIGN_IN if name == "authorization" else value
