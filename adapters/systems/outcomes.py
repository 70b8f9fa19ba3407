"""What a failed read and what a step of an action come to, with the words for it. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from adapters.systems.answers import Kind
from adapters.systems.http import retry_after
from adapters.systems.line import Heard, Silence, Told
from adapters.systems.retry import again_in
from object_links.auth import Lack
from object_links.catalog import ObjectType
from object_links.resolve import Answer, CallResult, ObjectRef, Reason, Unavailable
from object_links.system import SystemSpec

_LATER = timedelta(seconds=5)


def missing(ref: ObjectRef, kind: ObjectType | None) -> Unavailable:
    """Say the same of what is not there and of what this person may not see."""
    name = ref.type if kind is None else kind.name
    text = f"{name} {ref.id[:80]} is not there, or you may not see it."
    return Unavailable(ref, Reason.MISSING, text)


def capped(ref: ObjectRef, system: SystemSpec, wait: timedelta) -> Unavailable:
    """Say that this person has read as many objects as one may within an hour."""
    most = system.limits.objects_per_hour
    text = (
        f"You have looked at {most:,} different objects of {system.name} within an hour, which is "
        f"as many as one person may. Those you can see again at any time; another one "
        f"{again_in(wait)}."
    )
    return Unavailable(ref, Reason.DOWN, text, wait)


def several(ref: ObjectRef, system: SystemSpec, kind: ObjectType) -> Unavailable:
    """Say that what was written means several objects."""
    text = (
        f"{system.name} has several that are called {kind.name} {ref.id[:80]}. "
        "Open the one you mean there."
    )
    return Unavailable(ref, Reason.SEVERAL, text)


def lacking(ref: ObjectRef, system: SystemSpec, lack: Lack) -> Unavailable:
    """Say why there is no key to use."""
    if not system.auth.given_by_people and lack is not Lack.UNREACHED:
        text = f"{system.name} is not open to you from here. Ask an admin to connect it."
        return Unavailable(ref, Reason.NOT_CONNECTED, text)
    match lack:
        case Lack.NOT_GIVEN:
            text = f"Connect {system.name} first. {_where(system)}"
            return Unavailable(ref, Reason.NOT_CONNECTED, text)
        case Lack.SUSPENDED:
            text = (
                f"{system.name} was changed here since you connected it, so your key is not "
                f"used. Connect it again, or ask an admin to approve the change. {_where(system)}"
            )
            return Unavailable(ref, Reason.RECONNECT, text)
        case Lack.EXPIRED:
            return reconnect(ref, system, worked=True)
        case Lack.UNREACHED:
            return _down(ref, system, "could not renew your sign-in", _LATER)


def reconnect(ref: ObjectRef, system: SystemSpec, *, worked: bool = False) -> Unavailable:
    """Say that the person's key is not good, or is no longer, where it is known to have worked."""
    return Unavailable(ref, Reason.RECONNECT, _key_refused(system, worked=worked))


def malformed(ref: ObjectRef, system: SystemSpec, what: str) -> Unavailable:
    """Say that the connector and the system do not fit together."""
    text = f"{system.name} {what}. Ask an admin to look at how it is connected."
    return Unavailable(ref, Reason.MALFORMED, text)


def of_read(
    heard: Heard,
    ref: ObjectRef,
    system: SystemSpec,
    kind: ObjectType,
    now: datetime,
    *,
    worked: bool = False,
) -> Unavailable:
    """Say why an answer brought no object. `worked`: the key was good before."""
    if isinstance(heard, Silence):
        return _down(ref, system, heard.why, heard.rest)
    match heard.reading.kind:
        case Kind.MISSING | Kind.DENIED:
            return missing(ref, kind)
        case Kind.RECONNECT:
            return reconnect(ref, system, worked=worked)
        case Kind.BUSY:
            wait = _asked_wait(heard, now)
            return _down(ref, system, _busy(wait), wait or _LATER)
        case Kind.FAULT:
            return _down(ref, system, "has a fault", _asked_wait(heard, now))
        case Kind.ELSEWHERE:
            return malformed(ref, system, "sent us to another address, where we never follow")
        case Kind.REJECTED | Kind.STALE:
            return malformed(ref, system, "did not accept the question")
        case Kind.FINE | Kind.UNREADABLE:
            return malformed(ref, system, "gave an answer that could not be read")


def of_step(heard: Heard, system: SystemSpec, now: datetime) -> CallResult:
    """Say what one step came to, if it was the only one."""
    if isinstance(heard, Silence):
        if heard.sent:
            return CallResult(Answer.IN_DOUBT, f"{system.name} {heard.why}.")
        return CallResult(Answer.NOT_SENT, f"{system.name} {heard.why}.", heard.rest)
    result = _of_told(heard, system, now)
    return replace(result, status=heard.reply.status)


def after_steps(result: CallResult, done: int, total: int, *, partial: bool) -> CallResult:
    """Say what a step came to after `done` steps before it were applied.

    `partial`: what was done before stands for itself, so that it counts, and the rest is told.
    """
    if done == 0 or result.answer is Answer.APPLIED:
        return result
    if partial:
        unsure = result.answer is Answer.IN_DOUBT
        words = "It is not known whether the rest was done" if unsure else "The rest was not done"
        told = f"{words}: {result.text}"
        return CallResult(Answer.APPLIED, status=result.status, left_out=told)
    text = f"Done so far: {done} of {total} steps. Then: {result.text}"
    return CallResult(Answer.IN_DOUBT, text, status=result.status)


def cannot_ask(system: SystemSpec, detail: str) -> CallResult:
    """Say that a template made no request, so that nothing was sent."""
    text = f"Nothing was sent to {system.name}: {detail}. Ask an admin to mend the action."
    return CallResult(Answer.REJECTED, text)


def unable(reason: Unavailable) -> CallResult:
    """Say that an action could not begin, because the object cannot be read or nobody asks."""
    down = reason.reason is Reason.DOWN
    answer = Answer.NOT_SENT if down else Answer.REJECTED
    return CallResult(answer, reason.text, reason.retry_after)


def _of_told(heard: Told, system: SystemSpec, now: datetime) -> CallResult:
    reading, name = heard.reading, system.name
    match reading.kind:
        case Kind.FINE:
            return CallResult(Answer.APPLIED)
        case Kind.REJECTED:
            return CallResult(
                Answer.REJECTED, reading.words or f"{name} refused, without saying why."
            )
        case Kind.DENIED:
            text = reading.words or f"{name} does not allow you to do this."
            return CallResult(Answer.REJECTED, text)
        case Kind.MISSING:
            return CallResult(Answer.REJECTED, f"{name} does not have it, or not for you.")
        case Kind.RECONNECT:
            return CallResult(Answer.REJECTED, _key_refused(system))
        case Kind.STALE:
            return CallResult(Answer.STALE, reading.words or "It has changed since you saw it.")
        case _:
            return _of_trouble(heard, system, now)


def _of_trouble(heard: Told, system: SystemSpec, now: datetime) -> CallResult:
    reading, name = heard.reading, system.name
    if reading.kind is Kind.BUSY and reading.unprocessed:
        wait = _asked_wait(heard, now)
        return CallResult(Answer.NOT_SENT, f"{name} {_busy(wait)}.", wait or _LATER)
    if reading.kind is Kind.ELSEWHERE:
        return CallResult(Answer.IN_DOUBT, f"{name} answered with another address.")
    if reading.kind is Kind.UNREADABLE:
        return CallResult(Answer.IN_DOUBT, f"{name} answered in a way that cannot be read.")
    text = f"{name} had a fault." if not reading.words else f"{name} had a fault: {reading.words}"
    return CallResult(Answer.IN_DOUBT, text)


def _down(ref: ObjectRef, system: SystemSpec, why: str, wait: timedelta | None) -> Unavailable:
    return Unavailable(ref, Reason.DOWN, f"{system.name} {why}.", wait)


def _busy(wait: timedelta | None) -> str:
    return "is busy" if wait is None else f"is busy; {again_in(wait)}"


def _asked_wait(heard: Told, now: datetime) -> timedelta | None:
    return retry_after(heard.reply.headers.get("retry-after"), now)


def _key_refused(system: SystemSpec, *, worked: bool = False) -> str:
    verb = "no longer accepts" if worked else "does not accept"
    return f"{system.name} {verb} your key. Connect it again. {_where(system)}"


def _where(system: SystemSpec) -> str:
    if system.auth.act_as == "own_key":
        return f"You find the key here: {system.auth.connect_help}."
    return f"{system.auth.connect_help}."
