"""What numbers, names and "it" lead to reaches nobody but the person who asked.

The watch of `tests.support.canary` looks through every byte that leaves the product.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from tests.flow.stage import written
from tests.flow.test_context import ASKED, named
from tests.flow.test_leaks import PLACES
from tests.support.canary import Scene, watched

LABELS = ("This one", "No, ", "Release SO-", "Add a note SO-", "Why not", "Show here", "Not this")
Way = Callable[[Scene, str, str], Awaitable[None]]


async def _by_number(scene: Scene, who: str, where: str) -> None:
    await scene.asks(who, where, "please release #1042 and #1046 and #1999, order 1050 too?")
    await scene.asks(who, where, "@midstream what about #1042?")
    await scene.types(who, where, "#1042")


async def _by_name(scene: Scene, who: str, where: str) -> None:
    await scene.asks(who, where, ASKED)
    await scene.types(who, where, "Quillfeather Turbines")


async def _by_it(scene: Scene, who: str, where: str) -> None:
    said = await scene.asks(who, where, "please release SO-1042, and case 00001187?")
    if said is not None:
        word = scene.cage.new("message", ())
        text = f"@midstream please release that order {word}"
        await scene.stage.says(who, where, text, said.get("thread_ts"))
    for text in ("SO-1042", "release it", "it", "why release that order", "note it"):
        await scene.types(who, where, text)


WAYS: list[Way] = [_by_number, _by_name, _by_it]


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.removeprefix("_by_"))
@pytest.mark.parametrize("where", PLACES)
async def test_what_was_not_named_plainly_is_shown_to_one_alone(
    tmp_path: Path, where: str, way: Way
) -> None:
    async with watched(tmp_path) as scene:
        named(scene.stage, "SO-1041", "SO-1042", "SO-1050")
        for who in ("ann", "ben", "rita", "gus"):
            await way(scene, who, where)
            for label in LABELS:
                await scene.presses(who, where, label) or await scene.presses(who, "dm", label)
        assert scene.leaks() == []
        assert {"hold_reason", "margin"} <= scene.reached("ann"), "the watch is awake"
        for unknown in ("rita", "gus"):
            assert scene.reached(unknown) == set()


async def test_hidden_absent_and_unreadable_are_the_same_silence(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        named(scene.stage, "SO-1041", "SO-9041")
        for text in ("please look at #1041?", "please look at #1039?", ASKED):
            await scene.asks("ben", "support", text)
        assert scene.shown("ben", "support") == scene.shown("ben", "dm") == []
        assert scene.leaks() == []


async def test_a_name_of_what_one_may_not_read_is_like_a_name_that_nobody_bears(
    tmp_path: Path,
) -> None:
    async with watched(tmp_path) as scene:
        named(scene.stage, "SO-1041", "SO-9041")
        told: list[str] = []
        for name in ("Quillfeather Turbines", "Quillfoather Turbines"):
            await scene.types("ben", "support", f"why release {name}")
            await scene.types("ben", "support", name)
            await scene.stage.says("ben", "support", f"@midstream what about {name}?")
            texts = [str(each["text"]) for each in scene.shown("ben", "support")[-3:]]
            told.append("\n".join(texts).replace(name, "NAME"))
        assert told[0] == told[1]
        assert "1041" not in told[0]


async def test_a_dismissed_card_leaves_nothing_behind(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await scene.asks("ann", "support", "please release SO-1042?")
        assert await scene.presses("ann", "support", "Not this")
        assert scene.shown("ann", "support") == []
        assert scene.leaks() == []


async def test_where_outsiders_read_along_it_is_answered_in_direct_messages(
    tmp_path: Path,
) -> None:
    async with watched(tmp_path) as scene:
        await scene.types("ann", "external", "SO-1042")
        await scene.types("ann", "external", "release it")
        assert scene.shown("ann", "external") == []
        card = scene.shown("ann", "dm")[-1]
        assert "“it” was taken for Order · SO-1042" in written(card)
        await scene.stage.presses("ann", card, "Release SO-1042")
        assert scene.shown("lea", "dm"), "she is asked to approve it"
        assert scene.leaks() == []
