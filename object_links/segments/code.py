"""Code between backticks."""

from bisect import bisect_left

from object_links.segments.scan import Scan


def take_code(scan: Scan, place: int) -> int:
    """Handle a backtick as chat programs do: code ends on its line, at the next such run."""
    text, end = scan.text, scan.end
    opened = run_end(text, place, end)
    line = text.find("\n", opened, end)
    closing = text.find(text[place:opened], opened, end if line < 0 else line)
    if closing < 0:
        return opened
    stop = closing + opened - place
    return scan.take("code", place, stop, text[opened:closing])


def run_end(text: str, place: int, end: int) -> int:
    """The end of the run of one character that begins at `place`."""
    stop = place + 1
    while stop < end and text[stop] == text[place]:
        stop += 1
    return stop


class Ticks:
    """Code as Markdown has it: closed by a run of exactly as many backticks, in its paragraph."""

    __slots__ = ("_runs", "_scan", "end")

    def __init__(self, scan: Scan) -> None:
        self._scan = scan
        self._runs: dict[int, list[int]] | None = None
        self.end = scan.end

    def span(self, place: int) -> tuple[int, int]:
        """Ends of the run at `place` and of the code that it opens; -1 if it opens none."""
        opened = run_end(self._scan.text, place, self.end)
        if self._runs is None:
            self._runs = self._found(place)
        starts = self._runs.get(opened - place, [])
        number = bisect_left(starts, opened)
        if number == len(starts):
            return opened, -1
        closing = starts[number]
        paragraph = self._scan.text.find("\n\n", opened, closing)
        return opened, closing + opened - place if paragraph < 0 else -1

    def _found(self, at: int) -> dict[int, list[int]]:
        """By length, where each run of backticks begins."""
        runs: dict[int, list[int]] = {}
        text = self._scan.text
        while (at := text.find("`", at, self.end)) >= 0:
            stop = run_end(text, at, self.end)
            runs.setdefault(stop - at, []).append(at)
            at = stop
        return runs
