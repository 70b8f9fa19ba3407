"""What "it" and "that order" mean is shown and open to change, never acted on by themselves."""

from pathlib import Path

import pytest

from tests.flow.stage import Json, labels, stage, written
from tests.flow.test_actions import SHIPPED, last, written_view
from tests.flow.test_context import ASKED, named, room


async def test_in_a_thread_it_is_the_last_object_of_the_thread(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ben", "support", "SO-1049 went out, SO-1050 is stuck.")
        await st.says("ann", "support", "@midstream please release it", said["ts"])
        card = st.sees("ann", "support", said["ts"])[-1]
        assert "“it” was taken for Order · SO-1050, version " in written(card)
        assert labels(card)[0] == "Release SO-1050"
        assert "No, Order · SO-1049" in labels(card)
        assert st.order("SO-1050")["status"] == "held"
        await st.presses("ann", card, "Release SO-1050")
        assert st.order("SO-1050")["status"] == "released"


async def test_another_one_can_be_meant(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "SO-1049 and SO-1050 are stuck.")
        await st.says("ann", "support", "@midstream release it", said["ts"])
        await st.presses("ann", st.sees("ann", "support", said["ts"])[-1], "No, Order · SO-1049")
        cards = st.sees("ann", "support", said["ts"])
        assert "Order · SO-1049" in written(cards[-1])
        assert len(cards) == 1, "the card that was wrong is gone"


async def test_a_typed_command_shows_it_and_waits_for_a_click(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "SO-1050 is on my desk.")
        await st.types("ann", "support", "release it")
        assert st.order("SO-1050")["status"] == "held"
        assert st.company.effects() == []
        card = last(st, "ann")
        for named in ("Order · SO-1050", "Total", "version", "Release: nothing was done yet."):
            assert named in written(card)
        assert labels(card)[:1] == ["Release SO-1050"]
        await st.presses("ann", card, "Release SO-1050")
        assert st.order("SO-1050")["status"] == "released"


async def test_a_confirmation_holds_for_the_version_that_it_named(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "SO-1050 is on my desk.")
        await st.types("ann", "support", "release it")
        st.company.client("max").put("/orders/SO-1050/priority", json={"priority": "urgent"})
        await st.presses("ann", last(st, "ann"), "Release SO-1050")
        assert st.order("SO-1050")["status"] == "held"
        assert "It changed since you saw it" in written(last(st, "ann"))


async def test_the_form_of_what_was_called_it_names_object_version_and_bounds(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", f"{SHIPPED} came too late.")
        await st.types("ann", "support", "refund it")
        await st.presses("ann", last(st, "ann"), f"Refund {SHIPPED}")
        form = written_view(st.views("ann")[-1])
        assert f"Order · {SHIPPED}, version " in form
        assert "Up to 50.00 USD at once" in form
        assert await st.submits("ann", {"amount_minor": "12.50", "reason": "late"}) == {}
        assert st.order(SHIPPED)["refunded_minor"] == 1250


async def test_an_action_that_is_not_open_is_said_to_be_so(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "SO-1050 is on my desk.")
        await st.types("ann", "support", "cancel it")
        assert "Cancel order is not open to you." in written(last(st, "ann"))
        assert st.order("SO-1050")["status"] == "held"


async def test_why_is_answered_at_once(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "SO-1042 is on my desk.")
        await st.types("ann", "support", "why release it")
        assert "Why release SO-1042?" in written(last(st, "ann"))


POINTING = [
    ("was ist mit diesem Auftrag?", "SO-1050"),
    ("kannst du diese Bestellung freigeben?", "SO-1050"),
    ("peux-tu libérer cette commande ?", "SO-1050"),
    ("libère-la", "00001188"),
    ("please solve that case", "00001188"),
    ("can you help with it?", "00001188"),
]


@pytest.mark.parametrize(("text", "meant"), POINTING)
async def test_a_word_for_the_type_picks_the_last_of_that_type(
    tmp_path: Path, text: str, meant: str
) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "SO-1050 is late, see case 00001188")
        await st.says("ann", "support", f"@midstream {text}", said["ts"])
        card = st.sees("ann", "support", said["ts"])[-1]
        assert f"· {meant}" in written(card).partition("was taken for")[2][:40]


async def test_outside_of_a_thread_it_is_what_the_same_person_spoke_of(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        room(st, "sales")
        await st.says("ann", "support", "SO-1050 is on my desk.")
        await st.types("ben", "support", "release it")
        assert "I do not know what “it” is here" in written(last(st, "ben"))
        await st.types("ann", "sales", "release it")
        assert "I do not know what “it” is here" in written(last(st, "ann", "sales"))
        await st.later(minutes=11)
        await st.types("ann", "support", "release it")
        assert "I do not know what “it” is here" in written(last(st, "ann"))


async def test_what_one_was_shown_counts_too(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.types("ann", "dm", "SO-1050")
        await st.says("ann", "dm", "release it please")
        assert "“it” was taken for Order · SO-1050" in written(last(st, "ann", "dm"))
        assert st.order("SO-1050")["status"] == "held"


async def test_what_others_were_shown_alone_is_nobody_elses(tmp_path: Path) -> None:
    """Ann chooses between two orders of a name in a thread; nobody there wrote their ids."""
    async with stage(tmp_path) as st:
        named(st, "SO-1050", "SO-1049")
        said = await st.says("ann", "support", "Good morning")
        await st.says("ann", "support", ASKED, said["ts"])
        await st.presses("ann", st.sees("ann", "support", said["ts"])[-1], "This one")
        for who, known in (("ben", False), ("ann", True)):
            await st.says(who, "support", "@midstream show that order", said["ts"])
            told = written(st.sees(who, "support", said["ts"])[-1])
            assert ("“that order” was taken for" in told) is known


async def test_what_one_may_not_see_is_like_what_was_never_said(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        told: list[Json] = []
        for root in (f"{SHIPPED} is lost.", "All is lost."):
            said = await st.says("ann", "support", root)
            await st.says("ben", "support", "@midstream show it", said["ts"])
            told.append(st.sees("ben", "support", said["ts"])[-1])
        assert told[0]["text"] == told[1]["text"]
        assert "I do not know what “it” is here" in told[0]["text"]


async def test_a_deleted_message_is_spoken_of_no_more(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "SO-1050 is on my desk.")
        st.slack.client(st.users["ann"]).delete(st.place("ann", "support"), said["ts"])
        await st.settle()
        await st.types("ann", "support", "release it")
        assert "I do not know what “it” is here" in written(last(st, "ann"))


async def test_below_a_card_that_all_can_see_it_is_the_object_of_the_card(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.types("ann", "support", "SO-1050")
        await st.presses("ann", last(st, "ann"), "Show here")
        card = st.sees("ben", "support")[-1]
        await st.says("lea", "support", "thanks!", card["ts"])
        assert len(st.sees("lea", "support", card["ts"])) == 1, "thanks are no question"
        await st.says("lea", "support", "can somebody release it?", card["ts"])
        shown = st.sees("lea", "support", card["ts"])[-1]
        assert "“it” was taken for Order · SO-1050" in written(shown)
        assert "Not this" in labels(shown)


async def test_nobody_who_did_not_turn_to_us_is_told_what_it_is(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        said = await st.says("ann", "support", "SO-1050 is on my desk.")
        await st.says("ann", "support", "can somebody please release it?", said["ts"])
        assert st.sees("ann", "support", said["ts"]) == []
