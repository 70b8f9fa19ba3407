"""`learned`: an admin sees what was learned of offers, and can have it forgotten."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot import learning
from bot.store import Session, Store
from bot.store.learned import Form, Showing
from tests.unit.cli.desk import Terminal


def ignored(terminal: Terminal, times: int) -> None:
    """Offers to numbers that nobody took."""

    async def put() -> None:
        url = f"sqlite:///{terminal.folder / '.midstream' / 'midstream.db'}"
        now = datetime.now(UTC)
        async with Store.open(url, clock=lambda: now) as store:
            for number in range(times):
                showing = Showing(
                    f"n{number}", "halden", "ann", "slack/T1/C1", (Form("order", "bare #"),), ()
                )

                def show(session: Session, showing: Showing = showing) -> None:
                    learning.expect(session, showing, now + timedelta(days=1))
                    learning.was_shown(session, "halden", showing.nonce)

                await store.run(show)

    asyncio.run(put())


def test_nothing_is_known_at_first(terminal: Terminal) -> None:
    assert terminal.in_workspace("learned").output == "nothing yet\n"
    assert terminal.json("learned") == []


def test_what_was_learned_is_listed_and_forgotten(terminal: Terminal) -> None:
    terminal.in_workspace("learned")
    ignored(terminal, 5)
    line = "off  order  bare #  slack/T1/C1: shown 5.0, taken 0.0, dismissed 0.0\n"
    assert terminal.in_workspace("learned").output == line
    (row,) = terminal.json("learned")
    assert row == {
        "type": "order",
        "shape": "bare #",
        "place": "slack/T1/C1",
        "shown": 5.0,
        "taken": 0.0,
        "dismissed": 0.0,
        "off": True,
    }
    assert terminal.in_workspace("learned", "--reset", "order").output == "forgotten: 1\n"
    assert terminal.json("learned") == []
    assert "learned.reset" in terminal.in_workspace("audit", "export").output


def test_a_type_that_is_not_there_is_named(terminal: Terminal) -> None:
    result = terminal.in_workspace("learned", "--reset", "parcel")
    assert result.exit_code == 1
    assert "there is no type 'parcel': known are case, order" in result.output
