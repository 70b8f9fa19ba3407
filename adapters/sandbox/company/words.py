"""The values that travel between the web layer and the rules: Call, Answer, Refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from adapters.sandbox.company.access import User

Clock = Callable[[], datetime]
"""Returns the time now; aware, UTC."""


def system_clock() -> datetime:
    """Return the time now by the machine's clock; aware, UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """Write a moment as RFC 3339 text in UTC with milliseconds."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Call:
    """One request whose key, role, query and body have been checked for their form."""

    user: User
    params: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Mapping[str, object] = field(default_factory=dict)
    if_match: str | None = None
    if_none_match: str | None = None
    idempotency_key: str | None = None

    def text(self, name: str) -> str:
        """Return a required text field of the body."""
        return str(self.body[name])

    def number(self, name: str) -> int:
        """Return a required whole number of the query or the body."""
        value = self.query.get(name, self.body.get(name))
        if not isinstance(value, int):
            raise TypeError(name)
        return value

    def filter(self, name: str) -> str | None:
        """Return a query filter, or None where it was not given."""
        value = self.query.get(name)
        return None if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: a status, JSON content (None for an empty body) and headers."""

    status: int
    content: object | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Ends a request with a 4xx answer in the shape `{code, message}`."""

    def __init__(
        self, status: int, code: str, message: str, headers: Mapping[str, str] | None = None
    ) -> None:
        """Take the HTTP status, a code for machines, and a sentence for people."""
        super().__init__(message)
        self.answer = Answer(status, {"code": code, "message": message}, headers or {})


def not_found(kind: str) -> Refused:
    """The 404 for an object that is unknown or out of the viewer's sight: always the same."""
    return Refused(404, "not_found", f"There is no such {kind}, or you may not see it.")


def wrong_state(message: str) -> Refused:
    """The 400 for an action that the object's state does not allow."""
    return Refused(400, "wrong_state", message)
