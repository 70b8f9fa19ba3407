"""Describes an unexpected error without repeating what it says: its text may quote a message."""

from types import TracebackType

ROOMS = ("bot", "adapters", "object_links", "policies")


def describe(error: BaseException) -> str:
    """Name the error's class and the innermost of our own lines: `KeyError in bot.flow:12`."""
    place = _innermost(error.__traceback__)
    return f"{type(error).__name__} in {place}" if place else type(error).__name__


def _innermost(trace: TracebackType | None) -> str | None:
    place = None
    while trace is not None:
        module = str(trace.tb_frame.f_globals.get("__name__", ""))
        if module.partition(".")[0] in ROOMS:
            place = f"{module}:{trace.tb_lineno}"
        trace = trace.tb_next
    return place
