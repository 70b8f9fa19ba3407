"""What is private reaches nobody else, by whatever way, wherever it is asked.

Every byte that leaves the product is looked through (`tests.support.canary`): message texts,
fallbacks, titles, modals, metadata, posts to response URLs, answers to Slack itself.
"""

from pathlib import Path

import pytest

from adapters.sandbox.company import Fault
from tests.support.canary import Scene, watched

PLACES = (
    "support",
    "private",
    "dm",
    "group-dm",
    "external",
    "pending",
    "with-guest",
    "without-bot",
    "open-without-bot",
)
PEOPLE = ("ann", "ben", "lea", "max", "rita", "gus", "sam")
LABELS = ("Why not", "Show here", "What can I do", "Put on hold", "Undo", "Refund", "Add a note")


async def _all_ways(scene: Scene, who: str, where: str) -> None:
    """Everything that a person can do in a place, on orders of every kind."""
    message = await scene.asks(who, where, "please release SO-1042, and case 00001187?")
    await scene.asks(who, where, "@midstream what about SO-1043?")
    await scene.edits(who, where, message, "can someone put SO-1043 on hold?")
    await scene.types(who, where, "help")
    for text in ("SO-1050", "why release SO-1046", "SO-1052", "case 00001187"):
        await scene.types(who, where, text)
    await scene.types(who, where, f"hello {scene.cage.new('unclear command', {who})}")
    for label in LABELS:
        await scene.presses(who, where, label)
        await scene.presses(who, "dm", label)
    await scene.types(who, where, "SO-1042 release")
    await scene.types(who, where, "mine")
    await scene.deletes(who, where, message)


@pytest.mark.parametrize("where", PLACES)
async def test_a_private_word_reaches_only_those_who_may_read_it(
    tmp_path: Path, where: str
) -> None:
    async with watched(tmp_path) as scene:
        for who in PEOPLE:
            await _all_ways(scene, who, where)
        await scene.types("ann", where, "SO-1049 release")
        await scene.presses("lea", "dm", "Approve")
        await scene.presses("lea", "dm", "Reject")
        await scene.types("max", where, "mine")
        assert scene.leaks() == []
        assert {"hold_reason", "margin", "subject"} <= scene.reached("ann")
        assert "hold_reason" in scene.reached("lea")
        assert not scene.reached("rita") - {"unclear command"}
        assert scene.reached("gus") == scene.reached("sam") == set()
