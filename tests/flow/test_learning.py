"""An offer that is seldom taken turns itself off: there, for what is written so, not for ever."""

from pathlib import Path

from bot.store import learned
from bot.store.learned import Learned
from tests.flow.stage import Stage, labels, stage, written
from tests.flow.test_actions import last
from tests.flow.test_context import room

NUMBERS = ("SO-1042", "SO-1043", "SO-1049", "SO-1050", "SO-1045", "SO-1052", "SO-1053")


async def counts(st: Stage) -> list[Learned]:
    tenant = st.product.workspace.tenant
    return await st.product.store.read(lambda s: learned.everything(s, tenant))


def stored(folder: Path) -> bytes:
    """All that the product has on its disk."""
    return b"".join(path.read_bytes() for path in folder.glob("midstream.db*")).lower()


async def asks(st: Stage, number: str, where: str = "support", who: str = "ann") -> bool:
    """Somebody asks about an order; whether a new card came."""
    before = len(st.sees(who, where))
    await st.says(who, where, f"can someone look at {number}?")
    return len(st.sees(who, where)) > before


async def silence(st: Stage) -> None:
    for number in NUMBERS[:5]:
        assert await asks(st, number)
        await st.presses("ann", last(st, "ann"), "Not this")


async def test_not_this_takes_the_card_away(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        assert await asks(st, "SO-1050")
        assert "Not this" in labels(last(st, "ann"))
        await st.presses("ann", last(st, "ann"), "Not this")
        assert st.sees("ann", "support") == st.sees("ann", "dm") == []
        assert (await st.kinds())[-1] == "offer.dismissed"
        assert not await asks(st, "SO-1050"), "and it does not come again at once"


async def test_what_was_asked_for_has_no_such_button(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        assert await asks(st, "SO-1050", "dm")
        assert "Not this" not in labels(last(st, "ann", "dm"))
        await st.types("ann", "support", "SO-1050")
        assert "Not this" not in labels(last(st, "ann"))
        assert await counts(st) == []


async def test_after_five_that_nobody_wanted_it_is_silent_there(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        room(st, "sales")
        await silence(st)
        assert not await asks(st, "SO-1052")
        assert not await asks(st, "SO-1053", who="ben"), "for everybody there"
        assert await asks(st, "order 1052"), "another way to write it is another matter"
        assert await asks(st, "SO-1052", "sales"), "another channel too"
        (off,) = [line for line in await st.trail() if line["kind"] == "offer.silenced"]
        place = f"slack/T0HALDEN/{st.place('ann', 'support')}"
        assert off["body"] == {"type": "order", "shape": "prefix SO-", "place": place}


async def test_whoever_turns_to_us_is_answered_all_the_same(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await silence(st)
        await st.says("ann", "support", "@midstream can you look at SO-1052?")
        assert "SO-1052" in written(last(st, "ann"))
        assert "Not this" not in labels(last(st, "ann"))
        await st.types("ann", "support", "SO-1053")
        assert "SO-1053" in written(last(st, "ann"))


async def test_what_is_passed_by_counts_like_what_is_dismissed(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        for number in NUMBERS[:5]:
            assert await asks(st, number)
        assert not await asks(st, "SO-1052")


async def test_what_is_taken_now_and_then_stays(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        for number in NUMBERS[:5]:
            assert await asks(st, number)
            if number in NUMBERS[:3]:
                await st.presses("ann", last(st, "ann"), "Why not")
        (found,) = await counts(st)
        assert (round(found.shown, 2), round(found.taken, 2)) == (5, 3)
        assert await asks(st, "SO-1052")


async def test_opening_the_object_by_hand_is_taking_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        assert await asks(st, "SO-1050")
        await st.types("ben", "support", "SO-1050")
        assert round((await counts(st))[0].taken) == 0, "somebody else's offer was not taken"
        await st.types("ann", "support", "SO-1050")
        assert round((await counts(st))[0].taken) == 1


async def test_not_this_takes_an_earlier_click_back(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        assert await asks(st, "SO-1050")
        card = last(st, "ann")
        await st.presses("ann", card, "Why not")
        await st.presses("ann", card, "Not this")
        (found,) = await counts(st)
        assert (round(found.shown), round(found.taken), round(found.dismissed)) == (1, 0, 1)


async def test_counts_fade_and_then_it_is_tried_again(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await silence(st)
        await st.later(days=30)
        assert round((await counts(st))[0].shown, 1) == 2.5
        assert await asks(st, "SO-1052")


async def test_an_offer_that_was_not_delivered_was_not_shown(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        st.slack.fail("chat.postEphemeral", "channel_not_found", times=1)
        st.slack.fail("conversations.open", "user_not_found", times=1)
        await st.says("ann", "support", "can someone look at SO-1050?")
        assert await counts(st) == []


async def test_a_list_and_a_choice_can_be_dismissed(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "can someone release SO-1050? it is case 00001188")
        assert labels(last(st, "ann"))[-1] == "Not this"
        await st.presses("ann", last(st, "ann"), "Not this")
        assert st.sees("ann", "support") == []
        forms = {(each.form.type, each.form.shape): each.dismissed for each in await counts(st)}
        assert set(forms) == {("order", "prefix SO-"), ("case", "keyword case")}


async def test_five_buttons_are_the_most(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        assert await asks(st, "SO-1042")
        found = labels(last(st, "ann"))
        assert len(found) <= 5
        assert found[-1] == "Not this"
        assert "Also: /midstream SO-1042" in written(last(st, "ann"))


async def test_no_word_of_a_message_is_kept(tmp_path: Path) -> None:
    async with stage(tmp_path) as st:
        await st.says("ann", "support", "Zyxquill! can someone look at SO-1050 and #1049?")
        await st.presses("ann", last(st, "ann"), "Not this")
        await st.later(minutes=1)
        assert await counts(st) != []
    assert b"zyxquill" not in stored(tmp_path)
    assert b"prefix so-" in stored(tmp_path)
