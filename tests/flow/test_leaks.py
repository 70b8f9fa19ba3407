"""What is private reaches nobody else, by whatever way, wherever it is asked.

Every byte that leaves the product is looked through (`tests.support.canary`): message texts,
fallbacks, titles, modals, metadata, posts to response URLs, answers to Slack itself.
"""

from pathlib import Path

import pytest

from adapters.sandbox.company.faults import Fault
from tests.flow.stage import Json, labels, written
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
LABELS = ("Why not", "Show here", "What can I do", "Add a note")


async def _all_ways(scene: Scene, who: str, where: str) -> None:
    """Everything that somebody whom we know can do in a place."""
    message = await scene.asks(who, where, "please release SO-1042, and case 00001187?")
    await scene.edits(who, where, message, "@midstream can someone put SO-1043 on hold?")
    for text in ("help", "SO-1050", "why release SO-1046", "case 00001187"):
        await scene.types(who, where, text)
    await scene.types(who, where, f"hello {scene.cage.new('unclear command', {who})}")
    for label in LABELS:
        await scene.presses(who, where, label) or await scene.presses(who, "dm", label)
    await scene.deletes(who, where, message)


async def _some_ways(scene: Scene, who: str, where: str) -> None:
    """What else comes from colleagues, and from those whom we do not know."""
    await scene.asks(who, where, "please release SO-1042, and case 00001187?")
    for text in ("SO-1052", "why cancel SO-1042"):
        await scene.types(who, where, text)
    for label in ("What can I do", "Why not"):
        await scene.presses(who, where, label)


@pytest.mark.parametrize("where", PLACES)
async def test_a_private_word_reaches_only_those_who_may_read_it(
    tmp_path: Path, where: str
) -> None:
    async with watched(tmp_path) as scene:
        await _all_ways(scene, "ann", where)
        for who in ("ben", "lea", "max", "rita", "gus", "sam"):
            await _some_ways(scene, who, where)
        await scene.types("ann", where, "SO-1042 release")
        await scene.presses("lea", "dm", "Reject")
        await scene.types("lea", where, "mine")
        assert scene.leaks() == []
        assert {"hold_reason", "margin", "subject", "unclear command"} <= scene.reached("ann")
        assert {"hold_reason", "margin", "typed input"} <= scene.reached("lea")
        for unknown in ("rita", "gus", "sam"):
            assert scene.reached(unknown) == set()


async def test_where_slack_does_not_say_who_reads_nothing_is_shown(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        scene.stage.slack.fail("conversations.info", "internal_error", times=10_000)
        for who in ("ann", "lea", "rita", "gus"):
            await _some_ways(scene, who, "support")
        assert scene.leaks() == []
        assert scene.reached("ann") == set()


async def _shared_card(scene: Scene) -> None:
    await scene.types("ann", "support", "SO-1050")
    assert await scene.presses("ann", "support", "Show here")


async def test_a_shared_card_holds_public_fields_only(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await _shared_card(scene)
        card = written(scene.shown("rita", "support")[-1])
        assert "Nordwind" in card
        assert "Promised" in card
        for private in ("On hold because", "Margin", "Total", "Priority", "zq"):
            assert private not in card
        assert scene.leaks() == []


async def test_what_is_not_shareable_is_not_shown_even_to_colleagues(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await scene.types("ann", "support", "SO-1044")
        card = scene.shown("ann", "support")[-1]
        assert "draft" in written(card)
        assert "Show here" not in labels(card)
        assert scene.shown("ben", "support") == []


async def test_a_click_on_a_shared_card_changes_nothing_for_the_others(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await _shared_card(scene)
        before = written(scene.shown("lea", "support")[-1])
        for who in ("rita", "ben", "ann"):
            assert await scene.presses(who, "support", "What can I do")
            assert written(scene.shown("lea", "support")[-1]) == before
            own = scene.shown(who, "support")[-1]
            assert own["is_ephemeral"]
            assert ("I do not know you yet" in written(own)) == (who == "rita")
        assert scene.leaks() == []


async def test_a_channel_that_became_external_gets_no_card_any_more(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await scene.types("ann", "support", "SO-1050")
        offer = scene.shown("ann", "support")[-1]
        channel = scene.stage.channels["support"]
        scene.stage.slack.world.share_channel(channel, "T0ACME")
        await scene.stage.presses("ann", offer, "Show here")
        assert [m for m in channel.messages.values() if m.bot_id] == []
        told = scene.shown("ann", "support") + scene.shown("ann", "dm")
        assert "cannot be shown here" in written(told[-1])
        assert scene.leaks() == []


async def test_a_guest_who_joined_a_moment_ago_gets_no_card_either(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await scene.types("ann", "private", "SO-1050")
        offer = scene.shown("ann", "private")[-1]
        room = scene.stage.channels["private"]
        scene.stage.slack.world.join(room, "U0GUS")
        await scene.stage.presses("ann", offer, "Show here")
        assert [m for m in room.messages.values() if m.bot_id] == []
        assert scene.leaks() == []


async def test_an_approval_asked_in_a_channel_that_became_external_is_answered_to_one(
    tmp_path: Path,
) -> None:
    async with watched(tmp_path) as scene:
        await scene.types("ann", "support", "SO-1042 release")
        scene.stage.slack.world.share_channel(scene.stage.channels["support"], "T0ACME")
        assert await scene.presses("lea", "dm", "Approve")
        assert scene.stage.order("SO-1042")["status"] == "released"
        told = [written(m) for where in ("support", "dm") for m in scene.shown("ann", where)]
        assert any("Read back from Halden ERP" in each for each in told)
        assert scene.leaks() == []


ENDINGS = (
    ("done", "ann", "SO-1050 release", None),
    ("refused by the system in its own words", "lea", "SO-1049 release", None),
    ("refused with 200", "ann", "SO-1042 prioritise", Fault("refuse_200", method="PUT")),
    ("said yes and did nothing", "ann", "SO-1049 prioritise", Fault("ignore_204", method="PUT")),
    ("unknown", "ann", "SO-1050 note", Fault("drop_after", "*/notes", "POST")),
    ("the system is down", "ann", "SO-1050", Fault("unavailable", seconds=60.0)),
    ("a page of HTML", "ann", "SO-1050", Fault("html_500")),
    ("garbage", "ann", "SO-1050", Fault("garbage")),
    ("hidden from this person", "ben", "SO-1046", None),
    ("not there", "ann", "SO-9999", None),
)


async def test_however_it_ends_it_is_told_to_one_person(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        for ending, who, typed, fault in ENDINGS:
            scene.stage.inside.faults.switch(*([fault] if fault else []))
            before = [m["ts"] for m in scene.shown(who, "support")]
            await scene.types(who, "support", typed)
            await scene.fills(who)
            told = [m for m in scene.shown(who, "support") if m["ts"] not in before]
            assert told, f"nothing was said: {ending}"
            assert scene.leaks() == [], ending
        assert scene.shown("rita", "support") == []
        assert "words of the system" in scene.reached("lea")
        assert "hold_reason" in scene.reached("max"), "who settles reads it as themselves"


async def test_not_there_and_not_allowed_read_alike(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await scene.types("ben", "support", "SO-1046")
        await scene.types("ben", "support", "SO-9046")
        hidden, absent = (_without_ids(m) for m in scene.shown("ben", "support")[-2:])
        assert hidden.replace("SO-1046", "SO-9046") == absent


def _without_ids(message: Json) -> str:
    return written(
        {
            "text": message["text"],
            "blocks": [{**block, "block_id": ""} for block in message["blocks"]],
        }
    )


def _approvers_see_less(workspace: Path) -> None:
    """The approval is bound to a field that everybody reads differently."""
    order = workspace / "types/order.yaml"
    status = "  status: {type: text, from: status}\n"
    text = order.read_text()
    order.write_text(text.replace(status, f"{status}  margin: {{type: text, from: margin}}\n", 1))
    policy = workspace / "policies/order.yaml"
    text = policy.read_text()
    assert "recheck: [status, total_minor]" in text
    policy.write_text(text.replace("[status, total_minor]", "[status, margin]"))


async def test_an_approver_is_not_shown_what_only_the_requester_may_read(tmp_path: Path) -> None:
    async with watched(tmp_path, _approvers_see_less) as scene:
        await scene.types("ann", "support", "SO-1042 release")
        assert await scene.presses("lea", "dm", "Approve")
        assert scene.leaks() == []
        assert scene.stage.order("SO-1042")["status"] == "released"
