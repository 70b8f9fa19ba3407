"""kill -9 at each named place, for each kind of action: nothing lost, doubled, falsely told."""

import re
import signal
import sys
from pathlib import Path

import pytest

from bot.crashpoints import NAMES
from tests.faults.harness import Operator, Site, Starter, Starts, site
from tests.faults.orders import ACTIONS, FORMS, applied, make_orders
from tests.faults.staff import Agent, all_of
from tests.support.company import CompanyAt

AT_THE_DOOR = frozenset({"before_inbox_commit", "after_inbox_commit", "after_claim"})
"""Passed once for each event: a form is the second one, after the command that asked for it."""
DURING_THE_CALL = frozenset({"after_calling_commit", "mid_send", "before_result_commit"})
NOT_YET_SENT = frozenset({"after_calling_commit"})
ROOT = Path(__file__).parents[2]


def test_every_crash_point_is_reached_by_the_code() -> None:
    reached = {
        name
        for file in (ROOT / "bot").rglob("*.py")
        for name in re.findall(r'\breach\("(\w+)"\)', file.read_text())
    }
    assert reached == NAMES


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.timeout(180)
@pytest.mark.parametrize("where", sorted(NAMES))
async def test_after_kill_9_it_is_done_once_or_a_person_is_asked(
    where: str, tmp_path: Path, books: Path, company: CompanyAt, starting: Starter
) -> None:
    orders = make_orders(books, *ACTIONS.values())
    await all_of(
        *(
            _one(where, kind, order, tmp_path / kind, company, starting)
            for kind, order in zip(ACTIONS, orders, strict=True)
        )
    )


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.timeout(180)
async def test_the_same_holds_for_the_product_as_an_operator_starts_it(
    tmp_path: Path, books: Path, company: CompanyAt
) -> None:
    (order,) = make_orders(books, "refund")
    await _one("mid_send", "lookup", order, tmp_path, company, Operator())


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    "where",
    ["mid_outbox:1", "after_inbox_commit:2", "after_claim:2", "after_calling_commit", "after_done"],
)
async def test_what_was_approved_once_is_done_once(
    where: str, tmp_path: Path, books: Path, company: CompanyAt, starting: Starter
) -> None:
    (order,) = make_orders(books, "release", total_minor=248_000)
    async with site(tmp_path, company, starting) as here:
        agent, lea = Agent(here, "agent0"), Agent(here, "lea")
        await here.start(crash_at=where)

        async def asked_and_approved() -> None:
            await agent.asks(order, "release")
            await lea.presses(order, "Approve")

        await all_of(asked_and_approved(), _restart(here))
        await here.finished()
        (row,) = here.rows()
        assert (row.state, row.person) == ("done", "agent0")
        assert applied(company)[order, "release"] == 1
        told = "".join(said for said in here.said("agent0") if order in said)
        assert "approved by Lea Brandt" in told
        assert here.query("SELECT count(*) FROM approval_vote") == [(1,)]


async def _one(
    where: str, kind: str, order: str, folder: Path, company: CompanyAt, starting: Starts
) -> None:
    action = ACTIONS[kind]
    passage = 2 if where in AT_THE_DOOR and action in FORMS else 1
    async with site(folder, company, starting) as here:
        agent = Agent(here, "agent0")
        await here.start(crash_at=f"{where}:{passage}")
        restarted = _restart(here)
        await all_of(agent.asks(order, action), restarted)
        await here.finished()
        times = applied(company)[order, action]
        case = f"{kind} killed at {where}"
        row = next(row for row in here.rows() if row.ref == f"order:{order}")
        told = [said for said in here.said("agent0") if order in said]
        is_done_told = any("Read back from Halden ERP" in said for said in told)
        if kind == "blind" and where in DURING_THE_CALL:
            assert row.state == "unknown", case
            assert times == (0 if where in NOT_YET_SENT else 1), case
            assert any("It is not known whether" in said for said in told), case
            assert any(order in said for said in here.said("max")), case
            assert not is_done_told, case
        else:
            assert (row.state, times) == ("done", 1), case
            assert is_done_told, case
        assert here.dead_letters() == []
        assert not any("Nothing was done" in said for said in told), case


async def _restart(here: Site) -> None:
    """Wait for the crash, then start again without it."""
    try:
        assert await here.life.ended() == -signal.SIGKILL
    except TimeoutError:
        raise AssertionError(f"it was never reached\n{here.account()}") from None
    here.is_up.clear()
    life = await here.start()
    sys.stdout.write(f"ready again after {life.ready_s:.2f} s\n")
