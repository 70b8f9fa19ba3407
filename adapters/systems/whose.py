"""Whose key the system says that it is."""

from dataclasses import dataclass

from adapters.systems.answers import Kind, one_line
from adapters.systems.line import Line, Silence, Told
from adapters.systems.requests import RequestError, fit_secret
from object_links.expressions import ExpressionError, evaluate


@dataclass(frozen=True, slots=True)
class Unsaid:
    """The system did not say whose key it is. `why` is a sentence for who gave the key."""

    why: str


async def ask(line: Line, secret: str) -> str | Unsaid | None:
    """The login that a key belongs to; None where the system declares no `whoami`."""
    question, name = line.spec.auth.whoami, line.spec.name
    if question is None:
        return None
    if not fit_secret(line.spec.auth, secret):
        return Unsaid(f"{name} does not accept this key: it cannot be sent in this way.")
    try:
        heard = await line.read(question, {}, secret)
        if isinstance(heard, Silence):
            return Unsaid(f"{name} {heard.why}.")
        if heard.reading.kind is not Kind.FINE or not heard.content.readable:
            return Unsaid(_refused(name, heard))
        who = evaluate(question.who, heard.content.value)
    except (RequestError, ExpressionError):
        return Unsaid(f"{name} could not be asked: `whoami` does not fit it.")
    if isinstance(who, str | int) and not isinstance(who, bool) and who != "":
        return one_line(str(who))
    return Unsaid(f"{name} does not say whose key this is.")


def _refused(name: str, heard: Told) -> str:
    if heard.reading.kind in {Kind.RECONNECT, Kind.DENIED}:
        return f"{name} does not accept this key."
    words = f": {heard.reading.words}" if heard.reading.words else ""
    return f"{name} did not say whose key this is; it answered {heard.reply.status}{words}."
