"""kill -9 at random times, over all kinds of actions, on a company that fails in every way it can.

`FAULTS=full` runs 1,000 actions through 200 kills; else it is a tenth of that.
"""

import asyncio
import os
import random
import statistics
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.sandbox.company import Fault
from tests.faults.harness import Row, Site, Starter, site, until
from tests.faults.orders import ACTIONS, applied, make_orders
from tests.faults.staff import Agent, all_of
from tests.support.company import CompanyAt

KILLS = 200 if os.environ.get("FAULTS") == "full" else 20
EACH_LIFE = 5
AGENTS = 12
LONGEST_LIFE_S = 0.8
DRAIN_S = 240.0
FAULTS = (
    Fault("error_before", path="/orders/*", probability=0.05),
    Fault("too_many", path="/orders/*", probability=0.05, seconds=1.0),
    Fault("hang_after", path="/orders/*", probability=0.10),
    Fault("error_after", path="/orders/*", probability=0.05),
    Fault("late", path="/orders/*", probability=0.02, seconds=1.5),
    Fault("drop_after", path="/orders/*", probability=0.02),
    Fault("drop_before", path="/orders/*", probability=0.02),
)
NOT_DONE = "Nothing was done"
"""What people are told when nothing changed."""
IS_DONE = "Read back from Halden ERP"
"""What they are told when it is done, and never otherwise."""


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.timeout(1200)
async def test_random_kills_lose_nothing_double_nothing_and_claim_nothing(
    tmp_path: Path, books: Path, company: CompanyAt, starting: Starter
) -> None:
    dice = random.Random(20260302)  # noqa: S311 - the same kills every time
    wanted = [list(ACTIONS.values())[n % len(ACTIONS)] for n in range(KILLS * EACH_LIFE)]
    dice.shuffle(wanted)
    orders = make_orders(books, *wanted)
    company.switch(*_on_writes(), seed=7)
    async with site(tmp_path, company, starting, agents=AGENTS, timeout_s=1.0) as here:
        agents = [Agent(here, f"agent{number}") for number in range(AGENTS)]
        begun = time.monotonic()
        await _work_and_kill(here, agents, list(zip(orders, wanted, strict=True)), dice)
        company.switch()
        await until(lambda: _nothing_late(company), "late requests have arrived")
        await here.finished(DRAIN_S)
        quarantined = here.dead_letters()
        for letter, reason in quarantined:
            assert reason.startswith("the worker stopped "), "given up for the kills alone"
            await here.replay(letter)
        await here.finished(DRAIN_S)
        _print_figures(here, agents, time.monotonic() - begun)
        sys.stdout.write(f"killed again and again, quarantined, replayed: {quarantined}\n")
        _nothing_is_lost(here, agents)
        _nothing_is_doubled_or_falsely_told(here, applied(company), set(orders))


def _on_writes() -> list[Fault]:
    """Every fault for the requests that change something; and reads that fail now and then."""
    found = [replace(fault, method=method) for fault in FAULTS for method in ("POST", "PUT")]
    return [*found, Fault("error_before", method="GET", path="/orders/*", probability=0.02)]


async def _nothing_late(company: CompanyAt) -> bool:
    answer = await asyncio.to_thread(company.client("max").get, "/_faults")
    return bool(answer.json()["late"] == 0)


async def _work_and_kill(
    here: Site, agents: list[Agent], work: list[tuple[str, str]], dice: random.Random
) -> None:
    """Every life gets a few new requests, and an end at a random time."""
    allowed = asyncio.Semaphore(0)
    all_asked = asyncio.Event()

    async def working(agent: Agent) -> None:
        while work:
            order, action = work.pop()
            await allowed.acquire()
            await agent.asks(order, action)

    async def killing() -> None:
        await here.start()
        for _ in range(KILLS):
            for _ in range(EACH_LIFE):
                allowed.release()
            try:
                async with asyncio.timeout(dice.uniform(0.0, LONGEST_LIFE_S)):
                    await all_asked.wait()
            except TimeoutError:
                await here.kill()
                await here.start()
        all_asked.set()

    await all_of(killing(), *(working(agent) for agent in agents))


def _print_figures(here: Site, agents: list[Agent], seconds: float) -> None:
    starts = [life.ready_s for life in here.lives]
    states = Counter((row.state, row.action) for row in here.rows())
    sys.stdout.write(
        f"{len(here.lives) - 1} kills, {sum(len(a.accepted) for a in agents)} actions accepted of "
        f"{KILLS * EACH_LIFE}, {sum(agent.tries for agent in agents)} commands typed, "
        f"{len(here.rows())} executions, {seconds:.0f} s; ready again after "
        f"{statistics.median(starts):.2f} s (median), {max(starts):.2f} s (longest)\n"
        f"attempts: {dict(sorted(Counter(row.attempts for row in here.rows()).items()))}\n"
        f"states: {dict(sorted(states.items()))}; told twice: {_told_twice(here)}\n"
    )


def _told_twice(here: Site) -> int:
    """How many outcomes stand in Slack more than once: tolerated there, and only there."""
    done = [sum(IS_DONE in said for said in _told(here, row)) for row in here.rows()]
    return sum(times > 1 for times in done)


def _nothing_is_lost(here: Site, agents: list[Agent]) -> None:
    """Every accepted request has an execution, or an answer that stands in Slack."""
    known = {(row.ref.removeprefix("order:"), row.action) for row in here.rows()}
    assert len(here.lives) == KILLS + 1
    lost = [
        (agent.name, order, action)
        for agent in agents
        for order, action in agent.accepted
        if (order, action) not in known and not agent.answers(order)
    ]
    assert lost == []
    assert here.dead_letters() == []
    untold = [row for row in here.rows() if not _told(here, row)]
    assert untold == [], "everybody who asked was told how it ended"


def _nothing_is_doubled_or_falsely_told(
    here: Site, times: Counter[tuple[str, str]], orders: set[str]
) -> None:
    """The company's own record against what the product believes and what it said."""
    mine = {key: count for key, count in times.items() if key[0] in orders}
    assert {key: count for key, count in mine.items() if count > 1} == {}
    rows = here.rows()
    assert Counter(r.ref for r in rows).most_common(1)[0][1] == 1, "one execution for each order"
    for row in rows:
        order = row.ref.removeprefix("order:")
        is_applied = (order, row.action) in mine
        told = _told(here, row)
        says_done = any(IS_DONE in said for said in told)
        says_not = any(NOT_DONE in said for said in told)
        case = (row, is_applied, told)
        assert row.state != "unknown" or row.action == ACTIONS["blind"], case
        assert row.state != "done" or is_applied, case
        assert not says_done or is_applied, case
        assert not (says_not and is_applied), case
        assert not (is_applied and row.state in {"rejected", "stale", "closed"}), case
    for key in mine:
        assert any((r.ref, r.action) == (f"order:{key[0]}", key[1]) for r in rows), key


def _told(here: Site, row: Row) -> list[str]:
    """What the requester was told about the order of an execution."""
    order = row.ref.removeprefix("order:")
    return [said for said in here.said(row.person) if order in said]
