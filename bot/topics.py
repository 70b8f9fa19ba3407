"""What was talked about lately: objects by thread and by person, in memory alone, no words.

It answers what "it" means, and what a bare number means in a thread. It is bounded, ends with the
process, and holds nothing that was not said in the very place where it is asked for.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.words import Place
from object_links.resolve import ObjectRef

MOST_THREADS = 5_000
MOST_IN_THREAD = 50
LATELY = timedelta(minutes=10)
"""How far back "it" reaches outside of a thread, to what the same person spoke of."""

Conversation = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Spoken:
    """Somebody named, or was shown, objects. `message` is what it was said in."""

    message: str
    person: str | None
    """None: a card of ours that all can see."""
    refs: tuple[ObjectRef, ...]
    at: datetime
    maybe: tuple[ObjectRef, ...] = ()
    """Named too, but nobody looked yet whether they are there."""
    private: bool = False
    """Only this person knows: it is nothing that others could refer to."""


@dataclass(slots=True)
class _Thread:
    spoken: list[Spoken] = field(default_factory=list)


class Topics:
    """Remembers and forgets. All lists are newest first, each object once."""

    def __init__(self) -> None:
        self._threads: OrderedDict[tuple[Conversation, str], _Thread] = OrderedDict()

    def note(self, place: Place, spoken: Spoken) -> None:
        """Somebody spoke of objects; the same message again replaces what it said before."""
        key = (_conversation(place), place.thread or spoken.message)
        thread = self._threads.setdefault(key, _Thread())
        self._threads.move_to_end(key)
        known = [each.message for each in thread.spoken]
        if spoken.message in known:
            earlier = thread.spoken[known.index(spoken.message)]
            thread.spoken[known.index(spoken.message)] = replace(spoken, at=earlier.at)
        else:
            thread.spoken.append(spoken)
            del thread.spoken[:-MOST_IN_THREAD]
        while len(self._threads) > MOST_THREADS:
            self._threads.popitem(last=False)

    def forget(self, place: Place, message: str) -> None:
        """A message is gone."""
        key = (_conversation(place), place.thread or message)
        thread = self._threads.get(key)
        if thread is not None:
            thread.spoken = [each for each in thread.spoken if each.message != message]
            if not thread.spoken:
                del self._threads[key]

    def in_thread(
        self, place: Place, person: str | None = None, before: str | None = None
    ) -> list[ObjectRef]:
        """What was spoken of in the thread of `place`, before a message where one is given.

        What is private counts for `person` alone.
        """
        if place.thread is None:
            return []
        spoken = self._until(place, place.thread, before)
        return _newest_first([s for s in spoken if not s.private or s.person == person])

    def of_person(
        self, place: Place, person: str, now: datetime, before: str | None = None
    ) -> list[ObjectRef]:
        """What this person spoke of, or was shown, in this conversation in the last minutes."""
        here = _conversation(place)
        spoken = [
            each
            for (conversation, _), thread in self._threads.items()
            if conversation == here
            for each in thread.spoken
            if each.person == person and each.message != before and now - each.at <= LATELY
        ]
        return _newest_first(sorted(spoken, key=lambda each: each.at))

    def types_in(self, place: Place) -> frozenset[str]:
        """The types that a thread is surely and openly about."""
        spoken = self._until(place, place.thread, None) if place.thread is not None else []
        return frozenset(ref.type for each in spoken if not each.private for ref in each.refs)

    def _until(self, place: Place, thread: str, before: str | None) -> list[Spoken]:
        found = self._threads.get((_conversation(place), thread))
        spoken = found.spoken if found is not None else []
        known = [each.message for each in spoken]
        return spoken[: known.index(before)] if before in known else spoken


def _conversation(place: Place) -> Conversation:
    return place.channel, place.scope, place.conversation


def _newest_first(spoken: Sequence[Spoken]) -> list[ObjectRef]:
    return list(dict.fromkeys(_backwards(spoken)))


def _backwards(spoken: Sequence[Spoken]) -> Iterator[ObjectRef]:
    for each in reversed(spoken):
        yield from reversed(each.refs)
        yield from reversed(each.maybe)
