"""The gate between what was read and who reads along: for every place, person and card.

First the gate and the way out by themselves, over everything that a channel could say; then the
whole product, under watch, with people who do whatever they like wherever they are.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.audience import Visible, private_reach, public_view, shared_reach, view
from bot.channel import Asked, Audience, Channel, Reach, Unable
from bot.context import Context
from bot.delivery import Delivery
from bot.outbox import OutMessage
from bot.speak import Letter
from bot.store import codec
from bot.words import Card, Click, Command, Form, Place, Posted
from object_links.resolve import ObjectRef, ShownField, Snapshot
from tests.support.canary import LINKED, Scene, watched

USERS = ("U1", "U2", "U3")
SECRET = "zqsecretzq"
AUDIENCES = st.builds(Audience, st.sampled_from(Reach), st.sampled_from([None, *USERS]))


@given(AUDIENCES, st.sampled_from(USERS))
def test_a_private_answer_is_given_only_where_no_outsider_reads(
    audience: Audience, user: str
) -> None:
    """In one's own direct conversation, or among colleagues; never elsewhere."""
    allowed = audience.reach is Reach.MEMBERS or (
        audience.reach is Reach.ONE and audience.viewer == user
    )
    assert private_reach(audience, user) is (Visible.FULL if allowed else Visible.NOTHING)


@given(AUDIENCES, st.booleans())
def test_everybody_sees_only_what_is_shareable_among_colleagues(
    audience: Audience,
    shareable: bool,  # noqa: FBT001 - drawn
) -> None:
    allowed = shareable and audience.reach is Reach.MEMBERS
    seen = shared_reach(audience, shareable=shareable)
    assert seen is (Visible.PUBLIC if allowed else Visible.NOTHING)


@st.composite
def _snapshots(draw: st.DrawFn) -> Snapshot:
    """Public parts hold "public", private ones the secret."""

    def text(*, public: bool) -> str:
        return "public" if public else SECRET

    flags = draw(st.lists(st.booleans(), max_size=10))
    title, status = draw(st.booleans()), draw(st.booleans())
    return Snapshot(
        ref=ObjectRef("order", "SO-1042"),
        type_name="Order",
        viewer=draw(st.sampled_from(USERS)),
        title=text(public=title),
        title_public=title,
        status=text(public=status),
        status_public=status,
        url="https://erp.halden.example/orders/SO-1042",
        fields=tuple(ShownField(f"F{n}", text(public=p), p) for n, p in enumerate(flags)),
        attributes={"margin": SECRET},
        open_actions=frozenset(),
        shareable=True,
        version=SECRET,
        raw={"margin": SECRET},
        as_of=datetime(2026, 3, 2, tzinfo=UTC),
    )


@given(_snapshots(), st.sampled_from(Visible))
def test_a_public_view_holds_public_parts_only(snapshot: Snapshot, visible: Visible) -> None:
    seen = public_view(snapshot, visible)
    assert (seen is not None) == (visible is Visible.PUBLIC)
    assert SECRET not in repr(seen)
    if seen is not None:
        assert len(seen.fields) == sum(shown.public for shown in snapshot.fields)


@given(_snapshots(), st.sampled_from(USERS))
def test_a_full_view_is_for_the_person_as_whom_it_was_read(snapshot: Snapshot, who: str) -> None:
    if who == snapshot.viewer:
        assert view(snapshot, who).title == snapshot.title
    else:
        with pytest.raises(PermissionError):
            view(snapshot, who)


# -- the way out ---------------------------------------------------------------------------------


class Unwritten:
    """A store that keeps nothing: what these tests look at does not depend on rows."""

    async def run(self, _work: object) -> None:
        return None


@dataclass
class Room:
    """A channel in memory: who reads where is given, what is shown is noted with its readers."""

    audiences: Mapping[str, Audience]
    replaceable: bool
    ephemeral: bool
    name: str = "slack"
    shown: list[tuple[str, frozenset[str], Card]] = field(default_factory=list)

    def readers(self, conversation: str) -> frozenset[str]:
        audience = self.audiences[conversation]
        if audience.reach is Reach.ONE and audience.viewer is not None:
            return frozenset({audience.viewer})
        return frozenset({*USERS, "others"})

    async def post(
        self, place: Place, card: Card, *, to: str | None = None, key: str
    ) -> Posted | Unable:
        if to is not None and not self.ephemeral:
            return Unable(f"not in the conversation: {key}")
        readers = frozenset({to}) if to is not None else self.readers(place.conversation)
        self.shown.append((place.conversation, readers, card))
        return Posted(place, "1.1", to)

    async def update(self, posted: Posted, card: Card) -> Posted | Unable:
        if not self.replaceable:
            return Unable("too late")
        alone = frozenset({posted.viewer or ""})
        readers = alone if posted.viewer else self.readers(posted.place.conversation)
        self.shown.append((posted.place.conversation, readers, card))
        return posted

    async def withdraw(self, posted: Posted) -> Unable | None:
        del posted
        return None if self.replaceable else Unable("too late")

    async def direct(self, scope: str, user: str) -> Place | Unable:
        return Place("slack", scope, f"D{user}")

    async def prepare(self, asked: Click | Command, title: str) -> Asked | Unable:
        raise NotImplementedError(title, asked)

    async def ask(self, asked: Asked, form: Form) -> Unable | None:
        raise NotImplementedError(form, asked)

    async def tell(self, asked: Asked, card: Card) -> Unable | None:
        raise NotImplementedError(card, asked)

    def title(self, place: Place) -> str | None:
        raise NotImplementedError(place)

    async def audience(self, place: Place, *, fresh: bool = False) -> Audience:
        del fresh
        return self.audiences[place.conversation]


PLACES = st.builds(Place, st.just("slack"), st.just("T1"), st.sampled_from(["C1", "DU1"]))
POSTED = st.builds(Posted, PLACES, st.sampled_from([None, "1.1"]), st.sampled_from([None, *USERS]))


@settings(max_examples=400, deadline=None)
@given(
    audiences=st.fixed_dictionaries(dict.fromkeys(("C1", "DU1", "DU2", "DU3"), AUDIENCES)),
    place=PLACES | st.none(),
    replace=POSTED | st.none(),
    user=st.sampled_from(USERS),
    replaceable=st.booleans(),
    ephemeral=st.booleans(),
)
def test_a_private_card_leaves_to_one_reader_whatever_it_replaces(
    audiences: Mapping[str, Audience],
    place: Place | None,
    replace: Posted | None,
    user: str,
    replaceable: bool,  # noqa: FBT001 - drawn
    ephemeral: bool,  # noqa: FBT001 - drawn
) -> None:
    room = Room(audiences, replaceable, ephemeral)
    letter = Letter("private", "slack", Card(SECRET), place, user, "T1", replace)
    _deliver(room, letter)
    for where, readers, _ in room.shown:
        assert readers == {user}, where
    assert len(room.shown) <= 1


@settings(deadline=None)
@given(audience=AUDIENCES, kind=st.sampled_from(["public", "update"]))
def test_where_outsiders_read_nothing_is_shared_and_updates_shrink_to_the_id(
    audience: Audience, kind: str
) -> None:
    room, place = (
        Room({"C1": audience}, replaceable=True, ephemeral=True),
        Place("slack", "T1", "C1"),
    )
    ref = ObjectRef("order", "SO-1042")
    card = Card("Order", ref=ref, note=SECRET)
    letter = (
        Letter("public", "slack", card, place)
        if kind == "public"
        else Letter("update", "slack", card, place, replace=Posted(place, "1.1"))
    )
    _deliver(room, letter)
    for _, _, shown in room.shown:
        if audience.reach in (Reach.OUTSIDERS, Reach.UNKNOWN):
            assert shown == Card("SO-1042", ref=ref)
    if kind == "public":
        assert bool(room.shown) == (audience.reach is Reach.MEMBERS)


def _deliver(room: Room, letter: Letter) -> None:
    channels: Mapping[str, Channel] = {"slack": room}
    # Nothing but the channels is asked for a card without buttons.
    parts = {"channels": channels, "store": Unwritten()}
    context = cast("Context", type("Rooms", (), parts)())
    message = OutMessage("halden", "slack", "key", letter.kind, codec.dump(letter))
    asyncio.run(Delivery(context).deliver(message))


# -- the whole product ---------------------------------------------------------------------------

WHERE = ("support", "private", "group-dm", "dm", "external", "with-guest", "without-bot")
PEOPLE = ("ann", "ben", "lea", "max", "rita", "gus", "sam")
ORDERS = ("SO-1041", "SO-1042", "SO-1043", "SO-1044", "SO-1046", "SO-1049", "SO-1050", "SO-1052")
LABELS = (
    "Release",
    "Put on hold",
    "Refund",
    "Make urgent",
    "Add a note",
    "Cancel",
    "Undo",
    "Show here",
    "What can I do",
    "Why not",
    "Approve",
    "Reject",
    "It happened",
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something that somebody does somewhere."""

    who: str
    where: str
    way: str
    word: str


STEPS = st.one_of(
    st.builds(
        Step,
        st.sampled_from(PEOPLE),
        st.sampled_from(WHERE),
        st.sampled_from(["ask {}", "@midstream {}", "/{}", "/why cancel {}", "/{} release"]),
        st.sampled_from(ORDERS),
    ),
    st.builds(
        Step,
        st.sampled_from(PEOPLE),
        st.sampled_from((*WHERE, "dm", "dm")),
        st.just("press"),
        st.sampled_from(LABELS),
    ),
    st.builds(Step, st.just("ann"), st.sampled_from(WHERE), st.just("share"), st.just("")),
)


async def _do(scene: Scene, step: Step) -> None:
    match step.way:
        case "press":
            await scene.presses(step.who, step.where, step.word)
        case "share" if step.where in ("support", "private"):
            channel = scene.stage.channels[step.where]
            channel.is_ext_shared = not channel.is_ext_shared
        case "share":
            return
        case way if way.startswith("/"):
            await scene.types(step.who, step.where, way[1:].format(step.word))
        case way:
            text = way.replace("ask", "please release").format(step.word)
            await scene.asks(step.who, step.where, text)


def test_whatever_people_do_nobody_reads_what_is_not_theirs(tmp_path: Path) -> None:
    with asyncio.Runner() as runner:
        context = watched(tmp_path)
        scene = runner.run(context.__aenter__())
        try:

            @settings(
                max_examples=12,
                deadline=None,
                suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
            )
            @given(st.lists(STEPS, min_size=6, max_size=14))
            def holds(steps: list[Step]) -> None:
                scene.stage.company.reset()
                scene.watch.sent.clear()
                for step in steps:
                    runner.run(_do(scene, step))
                assert scene.leaks() == []
                for stranger in ("rita", "gus", "sam"):
                    assert scene.reached(stranger) == set()

            holds()
            runner.run(_once_around(scene))
        finally:
            runner.run(context.__aexit__(None, None, None))


async def _once_around(scene: Scene) -> None:
    """The watch is awake: each colleague still gets their own words."""
    await scene.stage.later(hours=48)
    for who in sorted(LINKED - {"max"}):
        await scene.types(who, "dm", "SO-1042")
        assert "hold_reason" in scene.reached(who)
