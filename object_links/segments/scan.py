"""Goes from mark to mark through a stretch of text, in time linear in its length."""

from collections.abc import Callable, Mapping
from typing import Self

from object_links.segments.model import Kind
from object_links.segments.reader import Reader

Words = Callable[[Reader, int, int], None]
"""Adds the words between two offsets, in the manner of a dialect."""


class Finder:
    """Finds the next of something; remembers what it saw, so that a text is searched once."""

    __slots__ = ("_seen", "end", "text")

    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self._seen: dict[str, tuple[int, int]] = {}

    def find(self, mark: str, at: int) -> int:
        """Place of the nearest mark at or behind `at`; -1 if there is none."""
        searched, place = self._seen.get(mark, (at + 1, 0))
        if searched > at or -1 < place < at:
            place = self.text.find(mark, at, self.end)
            self._seen[mark] = (at, place)
        return place


class Scan:
    """A stretch that is being read. Everything before `run` has been handed to the reader."""

    __slots__ = ("_words", "end", "finder", "reader", "run", "text")

    def __init__(self, reader: Reader, start: int, end: int, words: Words) -> None:
        self.reader = reader
        self.text = reader.text
        self.run = start
        self.end = end
        self.finder = Finder(reader.text, end)
        self._words = words

    def flush(self, place: int) -> None:
        """Hand on the words up to `place`."""
        if self.run < place:
            self._words(self.reader, self.run, place)
            self.run = place

    def take(self, kind: Kind, start: int, end: int, text: str, target: str = "") -> int:
        """Hand on the words up to `start` and hide what follows up to `end`; returns `end`."""
        self.flush(start)
        self.reader.hidden(kind, start, end, text, target)
        self.run = end
        return end

    def show(self, start: int, end: int, shown: str, visible: str = "") -> int:
        """The same for something that people see otherwise than it is written."""
        self.flush(start)
        self.reader.glyph(start, end, shown, visible)
        self.run = end
        return end

    def read(self, marks: Mapping[str, Callable[[Self, int], int]]) -> None:
        """Call each mark's handler where the mark stands.

        A handler takes what it knows and returns where to go on, which lies behind the mark.
        """
        text, end, at = self.text, self.end, self.run
        live = [(place, mark) for mark in marks if (place := text.find(mark, at, end)) >= 0]
        while live:
            nearest, best = min(live)
            at = marks[best](self, nearest)
            waiting = live
            live = []
            for place, mark in waiting:
                ahead = place if place >= at else text.find(mark, at, end)
                if ahead >= 0:
                    live.append((ahead, mark))
        self.flush(end)
