"""What a system's answer means. Pure.

The rules of `systems/NAME.yaml` come first, the first match wins; then the status class decides
(RFC 9110, section 15). A status alone proves nothing: some systems say 200 to a refusal, which
is what `fail_if` and rules with `status: 200` are for.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NoReturn

from adapters.systems.http import Reply
from object_links.catalog import Step
from object_links.expressions import ExpressionError, evaluate
from object_links.system import ErrorRule

_MAX_WORDS = 400
_USUAL_PLACES = (
    "message",
    "msg",
    "error.message",
    "error.msg",
    "error_description",
    "detail",
    "errors[0].message",
    "errors[0].detail",
    "errors[0]",
    "error",
    "title",
    "[0].message",
    "[0]",
)


class Kind(StrEnum):
    """What an answer means; the error kinds are those of `ErrorRule.kind`."""

    FINE = "fine"
    REJECTED = "rejected"
    DENIED = "denied"
    MISSING = "missing"
    RECONNECT = "reconnect"
    STALE = "stale"
    BUSY = "busy"
    FAULT = "system_fault"
    ELSEWHERE = "elsewhere"
    """A redirect. It is never followed."""
    UNREADABLE = "unreadable"
    """The system said yes in a way in which a refusal could not be told from it."""


@dataclass(frozen=True, slots=True)
class Content:
    """A body as JSON. `value` is None when there is none, or none that could be read."""

    value: Any
    readable: bool
    """False when there was something, and it was no JSON."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of one answer. `words` are the system's own, one line, or empty."""

    kind: Kind
    words: str = ""
    unprocessed: bool = False
    """For BUSY: the system's contract says that it did not touch the request."""


_BY_STATUS = {
    401: Kind.RECONNECT,
    403: Kind.DENIED,
    404: Kind.MISSING,
    410: Kind.MISSING,
    412: Kind.STALE,
    429: Kind.BUSY,
    503: Kind.BUSY,
}


def content_of(reply: Reply) -> Content:
    """Read a body as strict JSON (RFC 8259): no NaN, no infinities, no endless nesting."""
    if not reply.whole:
        return Content(None, readable=False)
    if not reply.body.strip():
        return Content(None, readable=True)
    try:
        value = json.loads(reply.body, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        return Content(None, readable=False)
    return Content(value, readable=True)


def read(reply: Reply, content: Content, rules: Iterable[ErrorRule]) -> Reading:
    """Say what the answer means.

    A rule without `status` speaks of statuses from 400 on: catching a refusal inside a 200 takes
    a rule that says `status: 200`, or `fail_if` at the step.
    """
    for rule in rules:
        if _matches(rule, reply.status, content):
            words = _own_words(rule.text, reply, content)
            return Reading(Kind(rule.kind), words, unprocessed=rule.kind == "busy")
    kind = _by_class(reply.status)
    words = "" if kind is Kind.FINE else _own_words(None, reply, content)
    # A 429 means "not now" (RFC 6585, section 4). A 503 may come from a gateway that gave up on
    # a request which the system behind it is still working on; only a rule vouches for it.
    return Reading(kind, words, unprocessed=reply.status == 429)  # noqa: PLR2004


def read_step(reply: Reply, content: Content, rules: Iterable[ErrorRule], step: Step) -> Reading:
    """Say what the answer to an action's step means: `fail_if` makes a success a refusal."""
    reading = read(reply, content, rules)
    if reading.kind is not Kind.FINE or step.fail_if is None:
        return reading
    if not content.readable:
        return Reading(Kind.UNREADABLE)
    try:
        failed = bool(evaluate(step.fail_if, content.value))
    except ExpressionError:
        return Reading(Kind.UNREADABLE)
    if not failed:
        return reading
    return Reading(Kind.REJECTED, _own_words(step.words, reply, content))


def one_line(text: str) -> str:
    """Make foreign text fit to be shown: one line, no control characters, at most 400."""
    line = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    return line if len(line) <= _MAX_WORDS else line[: _MAX_WORDS - 1] + "…"


def _matches(rule: ErrorRule, status: int, content: Content) -> bool:
    if rule.status is None and status < 400:  # noqa: PLR2004
        return False
    if rule.status not in {None, status}:
        return False
    if rule.when is None:
        return True
    return content.readable and content.value is not None and bool(_ask(rule.when, content.value))


def _by_class(status: int) -> Kind:
    if 200 <= status < 300:  # noqa: PLR2004
        return Kind.FINE
    if status < 400:  # noqa: PLR2004
        return Kind.ELSEWHERE
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    return Kind.REJECTED if status < 500 else Kind.FAULT  # noqa: PLR2004


def _own_words(expression: str | None, reply: Reply, content: Content) -> str:
    places = _USUAL_PLACES if expression is None else (expression,)
    for place in places if content.value is not None else ():
        found = _ask(place, content.value)
        if isinstance(found, str) and found.strip():
            return one_line(found)
    if isinstance(content.value, str):
        return one_line(content.value)
    plain = reply.headers.get("content-type", "").strip().lower().startswith("text/plain")
    if plain and not content.readable and b"<" not in reply.body[:200]:
        # Cut before decoding: only the beginning can be shown anyway.
        return one_line(reply.body[: _MAX_WORDS * 4].decode("utf-8", "replace"))
    return ""


def _ask(expression: str, value: Any) -> Any:  # noqa: ANN401
    try:
        return evaluate(expression, value)
    except ExpressionError:
        return None


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def _finite(text: str) -> float:
    number = float(text)
    if number in {float("inf"), float("-inf")}:
        raise ValueError(f"{text[:20]} is too large a number")
    return number
