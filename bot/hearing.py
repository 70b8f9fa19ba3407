"""Who says what about which objects: recognised in memory, without asking anybody.

The door asks `concerns` before anything is kept; whoever handles the message asks `hear` again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.context import Context
from bot.existence import Highest, Named
from bot.store import Session, offers
from bot.topics import Spoken, Topics
from bot.words import Message, Place
from object_links.anaphora import Nouns, Pointer, points
from object_links.asks import asks
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.recognise import Mention, Recogniser, Where
from object_links.resolve import ObjectRef
from object_links.segments import segments

MOST_OBJECTS = 5
"""Objects of one message that are read; a longer list helps nobody."""
MOST_DOUBTFUL = 20
"""Doubtful mentions of one message that are looked up at once."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a message names, or points at, for somebody whom we know."""

    person: Person
    named: tuple[Named, ...]
    asks: bool
    pointer: Pointer | None = None
    """It names nothing and means something: "it", "that order"."""


class Hearing:
    """Hears what is said in places, and remembers which objects that was about."""

    def __init__(
        self,
        context: Context,
        recogniser: Callable[[], Recogniser],
        topics: Topics,
        highest: Highest,
    ) -> None:
        """`recogniser` gives the one that belongs to the current workspace."""
        self._context = context
        self._recogniser = recogniser
        self._topics = topics
        self._highest = highest
        self._nouns: tuple[Mapping[str, ObjectType], Nouns] | None = None

    async def restore(self) -> None:
        """Take up what was known and talked about before the process began."""
        tenant = self._context.current().tenant
        await self._highest.load(tenant)

        def find(session: Session) -> list[offers.Offer]:
            return offers.made_to_messages(session, tenant)

        for offer in await self._context.store.read(find):
            place, message = place_of(offer.origin or "", offer.thread)
            refs = tuple(ObjectRef.parse(ref) for ref in offer.refs)
            self._topics.note(place, Spoken(message, offer.person, refs, offer.created_at))

    # -- messages ------------------------------------------------------------------------------

    def concerns(self, said: Message) -> bool:
        """Whether a message may be anything to us; it is then kept until `hear` decides.

        A place whose name nobody asked for yet may be under any of the rules that go by names.
        """
        person = self._context.current().whose(said.sender)
        if person is None:
            return False
        return any(self._heard(person, said, where) for where in self._possible(said.place))

    def hear(self, said: Message) -> Heard | None:
        """Who says what about which objects; None when it concerns nobody."""
        person = self._context.current().whose(said.sender)
        return self._heard(person, said, self.where(said.place)) if person is not None else None

    def _heard(self, person: Person, said: Message, where: Where) -> Heard | None:
        found = self._recogniser().find(said.text, said.dialect, where)
        named = self.named(found.mentions)
        self._note(said, person, named)
        pointed = (said.addressed or said.below) and not any(each.spelled for each in named)
        pointer = self._pointer(said) if pointed else None
        if said.addressed or pointer is not None or (named and found.asks):
            return Heard(person, named, found.asks, pointer)
        return None

    def _pointer(self, said: Message) -> Pointer | None:
        """What the words point at; below a card of ours only words that want something count."""
        words = segments(said.text, said.dialect).own
        pointer = self.points(words)
        if pointer is None or said.addressed:
            return pointer
        return pointer if asks(words, [(pointer.start, pointer.end)]).asked else None

    def points(self, words: str) -> Pointer | None:
        """What words point at without naming it."""
        types = self._context.current().types
        if self._nouns is None or self._nouns[0] is not types:
            self._nouns = (types, Nouns.compile(types.values()))
        return points(words, self._nouns[1])

    def named(self, mentions: Iterable[Mention]) -> tuple[Named, ...]:
        """What may be offered, each object once, in the order of the message."""
        found: dict[ObjectRef, Named] = {}
        for mention in mentions:
            if mention.outcome != "silent" and not mention.quoted and self._speaks(mention.type):
                each = _named(mention)
                known = found.get(each.ref)
                if known is None or (known.unverified and not each.unverified):
                    found[each.ref] = each
        sure = [each for each in found.values() if not each.unverified][:MOST_OBJECTS]
        doubtful = [each for each in found.values() if each.unverified][:MOST_DOUBTFUL]
        return tuple(each for each in found.values() if each in sure or each in doubtful)

    def _speaks(self, name: str) -> bool:
        kind = self._context.current().types.get(name)
        return kind is not None and kind.system is not None and kind.mode != "observe"

    # -- places --------------------------------------------------------------------------------

    def where(self, place: Place) -> Where:
        """What a place adds to words: its thread, its rules, the highest numbers."""
        return self._where(self._bare(place))

    def _where(self, bare: str | None) -> Where:
        return Where(bare, self._highest.of(self._context.current().tenant))

    def _bare(self, place: Place) -> str | None:
        workspace = self._context.current()
        return self._in_thread(place) or workspace.bare_type(place.conversation, self._title(place))

    def _in_thread(self, place: Place) -> str | None:
        """The type that a thread is about, if it is one, and its ids are numbers."""
        types = self._context.current().types
        about = self._topics.types_in(place)
        counted = [name for name in about if name in types and _is_counted(types[name])]
        return counted[0] if len(about) == len(counted) == 1 else None

    def _possible(self, place: Place) -> Iterator[Where]:
        bare = self._bare(place)
        yield self._where(bare)
        if self._title(place) is None:
            rules = self._context.current().bare_numbers.channels
            yield from (self._where(each) for each in {*rules.values()} - {bare, None})

    def _title(self, place: Place) -> str | None:
        channel = self._context.channels.get(place.channel)
        return channel.title(place) if channel is not None else None

    def mentions(self, text: str, place: Place) -> Sequence[Mention]:
        """Everything that a typed text names, whatever comes of it."""
        return self._recogniser().find(text, where=self.where(place)).mentions

    def example(self) -> str:
        """How people write an object here, from the examples of the types: "SO-1042"."""
        surfaces = [
            (mention.form != "prefix", mention.surface)
            for kind in self._context.current().types.values()
            for text in kind.recognise.examples.match
            for mention in self._recogniser().find(text).mentions
        ]
        return min(surfaces)[1] if surfaces else "an id"

    # -- topics --------------------------------------------------------------------------------

    def _note(self, said: Message, person: Person, named: Sequence[Named]) -> None:
        """Remember what is named; what was only said to us, for its place in the thread."""
        sure = tuple(each.ref for each in named if not each.unverified)
        maybe = tuple(each.ref for each in named if each.unverified and not each.of_many)
        if named or said.addressed or said.below:
            spoken = Spoken(said.message, person.id, sure, self._now(), maybe=maybe)
            self._topics.note(said.place, spoken)

    def found(self, said: Message, heard: Heard, refs: Collection[ObjectRef]) -> None:
        """Of what a message names, this was found to be there; others may see more of it.

        Who bears an ambiguous name is for each reader to find out.
        """
        plain = [each.ref for each in heard.named if not each.of_many]
        sure = tuple(ref for ref in plain if ref in refs)
        maybe = tuple(ref for ref in plain if ref not in refs)
        spoken = Spoken(said.message, heard.person.id, sure, self._now(), maybe=maybe)
        self._topics.note(said.place, spoken)

    def turned_to(self, place: Place, event: str, person: Person, ref: ObjectRef) -> None:
        """Somebody pressed or typed something about an object, which the others did not see."""
        spoken = Spoken(event, person.id, (ref,), self._now(), private=True)
        self._topics.note(place, spoken)

    def _now(self) -> datetime:
        return self._context.clock()

    def forget(self, place: Place, message: str) -> None:
        """A message is gone, or reads differently."""
        self._topics.forget(place, message)

    def meant(
        self, pointer: Pointer, place: Place, person: Person, message: str | None = None
    ) -> list[ObjectRef]:
        """What a pointer may mean, the likeliest first: in the thread, else lately by this person.

        Never what others spoke of elsewhere.
        """
        found = self._fitting(pointer, self._topics.in_thread(place, person.id, message))
        lately = self._topics.of_person(place, person.id, self._now(), message)
        return found or self._fitting(pointer, lately)

    def _fitting(self, pointer: Pointer, refs: Iterable[ObjectRef]) -> list[ObjectRef]:
        fitting = [ref for ref in refs if not pointer.types or ref.type in pointer.types]
        return [ref for ref in fitting if self._speaks(ref.type)][:MOST_OBJECTS]


def place_of(origin: str, thread: str | None) -> tuple[Place, str]:
    """The place and the message that an offer was made to (see `offering.origin_of`)."""
    rest, _, message = origin.rpartition("/")
    where, _, _ = rest.rpartition("/")
    channel, _, where = where.partition("/")
    scope, _, conversation = where.partition("/")
    return Place(channel, scope, conversation, thread), message


def _named(mention: Mention) -> Named:
    idents = (mention.id, *mention.others)[:MOST_OBJECTS]
    refs = tuple(ObjectRef(mention.type, ident) for ident in idents)
    spelled = mention.form != "name"
    return Named(
        refs, mention.shape, mention.score, mention.unverified, spelled, bool(mention.others)
    )


def _is_counted(kind: ObjectType) -> bool:
    return kind.recognise.id.digits is not None
