"""Which bracket of a Markdown text closes which: found for all of them at once."""

from object_links.segments.code import Ticks
from object_links.segments.scan import Scan

_PAIRS = {"]": "[", ")": "("}


class Brackets:
    """Answers for one stretch; most texts never ask for more than the nearest bracket."""

    __slots__ = ("_all", "_scan", "_ticks")

    def __init__(self, scan: Scan, ticks: Ticks) -> None:
        self._scan = scan
        self._ticks = ticks
        self._all: dict[int, int] | None = None

    def closing(self, place: int) -> int:
        """Where the bracket at `place` is closed; -1 if it is not."""
        opening = self._scan.text[place]
        stop = self._scan.finder.find("]" if opening == "[" else ")", place + 1)
        if stop < 0:
            return -1
        text = self._scan.text
        # Up to the nearest of these, so that nothing is looked at twice.
        if text.find(opening, place + 1, stop) < 0 and not any(
            text.find(sign, place + 1, stop) >= 0 for sign in "`\\"
        ):
            return stop
        if self._all is None:
            self._all = _matched(text, place, self._ticks)
        return self._all.get(place, -1)


def _matched(text: str, start: int, ticks: Ticks) -> dict[int, int]:
    """Opening bracket -> closing bracket, outside code and escapes."""
    matched: dict[int, int] = {}
    opened: dict[str, list[int]] = {"[": [], "(": []}
    at = start
    while at < ticks.end:
        sign = text[at]
        if sign in opened:
            opened[sign].append(at)
        elif sign in _PAIRS:
            waiting = opened[_PAIRS[sign]]
            if waiting:
                matched[waiting.pop()] = at
        elif sign == "`":
            behind, closing = ticks.span(at)
            at = behind if closing < 0 else closing
            continue
        at += 1 + (sign == "\\")
    return matched
