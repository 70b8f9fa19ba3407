"""Every answer a system can give, to every kind of action: "done" is said of nothing else."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from adapters.sandbox.company import Fault
from bot.store import executions
from bot.store.executions import ENDED, Execution, State
from tests.faults.orders import ACTIONS, FORMS, applied, make_orders
from tests.flow.stage import Json, Stage, labels, stage, written
from tests.support.company import wait_until

DONE, UNKNOWN, UNCONFIRMED = State.DONE, State.UNKNOWN, State.UNCONFIRMED
IS_DONE = "Read back from Halden ERP"
NOT_DONE = "Nothing was done"
PATIENCE_S = 0.8
"""How long the product waits for the company here."""
SLOWER_THAN_US = 1.2


@dataclass(frozen=True, slots=True)
class Case:
    """A fault; how an action ends that can be asked again, and how often it was applied then.

    `blind_ends` and `blind_applied` tell the same of an action that cannot be asked again.
    """

    fault: Fault
    ends: State
    blind_ends: State
    blind_applied: int
    applied: int = 1


def _once(kind: str, seconds: float = 5.0, size_bytes: int = 16) -> Fault:
    return Fault(kind, times=1, seconds=seconds, size_bytes=size_bytes)


CASES = {
    "500, not applied": Case(_once("error_before"), DONE, UNKNOWN, 0),
    "500, applied": Case(_once("error_after"), DONE, UNKNOWN, 1),
    "a page of HTML": Case(_once("html_500"), DONE, UNKNOWN, 0),
    "no answer, not applied": Case(_once("hang_before"), DONE, UNKNOWN, 0),
    "no answer, applied": Case(_once("hang_after"), DONE, UNKNOWN, 1),
    "cut off, not applied": Case(_once("drop_before"), DONE, UNKNOWN, 0),
    "cut off, applied": Case(_once("drop_after"), DONE, UNKNOWN, 1),
    "applied after we gave up": Case(_once("late", seconds=SLOWER_THAN_US), DONE, UNKNOWN, 1),
    "slower than we wait": Case(_once("slow", seconds=SLOWER_THAN_US), DONE, UNKNOWN, 1),
    "slow": Case(_once("slow", seconds=0.05), DONE, DONE, 1),
    "429": Case(_once("too_many", seconds=30.0), DONE, DONE, 1),
    "503 that the contract vouches for": Case(_once("unavailable", seconds=5.0), DONE, DONE, 1),
    "200 to a refusal": Case(_once("refuse_200"), UNCONFIRMED, UNCONFIRMED, 0, applied=0),
    "204 to what it ignored": Case(_once("ignore_204"), UNCONFIRMED, UNCONFIRMED, 0, applied=0),
    "200 and garbage": Case(_once("garbage"), DONE, DONE, 1),
    "200 and 8 MB": Case(_once("huge", size_bytes=8 * 2**20), DONE, DONE, 1),
}


@asynccontextmanager
async def _stage(folder: Path) -> AsyncIterator[Stage]:
    async with stage(folder, prepare=_quick) as st:
        yield st


def _quick(workspace: Path) -> None:
    """Little patience with the company, so that nobody waits for what will not come."""
    yaml = YAML()
    system = yaml.load(workspace / "systems/company.yaml")
    system["limits"] = {"concurrency": 8, "timeout_s": PATIENCE_S}
    yaml.dump(system, workspace / "systems/company.yaml")
    order = yaml.load(workspace / "types/order.yaml")
    for action in order["actions"].values():
        action["verify"]["within_s"] = 0.2
    yaml.dump(order, workspace / "types/order.yaml")


async def _asks(st: Stage, who: str, order: str, action: str) -> None:
    """Ask, and once more if this machine was too slow for so little patience."""
    for _ in range(3):
        await st.types(who, "support", f"{order} {action}")
        if action in FORMS and any(b["type"] == "input" for b in st.views(who)[-1]["blocks"]):
            assert await st.submits(who, FORMS[action]) == {}
        if any(each.ref == f"order:{order}" for each in await _all(st)):
            return
    raise AssertionError(f"{order} {action} was not taken: {_told(st, who, order)}")


async def _all(st: Stage) -> list[Execution]:
    tenant = st.product.workspace.tenant
    return await st.product.store.read(
        lambda s: [each for state in State for each in executions.in_state(s, tenant, state)]
    )


async def _of(st: Stage, order: str) -> Execution:
    (found,) = [each for each in await _all(st) if each.ref == f"order:{order}"]
    return found


async def _ended(st: Stage, order: str) -> Execution:
    """Let time pass until the execution has ended."""
    execution = await _of(st, order)
    for _ in range(40):
        if execution.state in ENDED:
            return execution
        wait_until(lambda: st.inside.late_count == 0)
        await st.later(seconds=10)
        execution = await _of(st, order)
    raise AssertionError(f"{execution.action} is still {execution.state}")


def _wait_until_applied(st: Stage, order: str, action: str) -> None:
    wait_until(lambda: applied(st.company)[order, action] > 0)


def _told(st: Stage, who: str, order: str) -> str:
    return "\n".join(text for m in st.sees(who, "support") if order in (text := written(m)))


@pytest.mark.parametrize("name", CASES)
async def test_done_is_said_of_what_was_done_once_and_of_nothing_else(
    name: str, tmp_path: Path
) -> None:
    case = CASES[name]
    async with _stage(tmp_path) as st:
        orders = make_orders(tmp_path, *ACTIONS.values())
        for (kind, action), order in zip(ACTIONS.items(), orders, strict=True):
            path = f"/orders/{order}/*"
            st.inside.faults.switch(
                *(replace(case.fault, path=path, method=method) for method in ("POST", "PUT"))
            )
            await _asks(st, "ann", order, action)
            if case.fault.kind == "slow":  # its work ends in the time of the company, not in ours
                _wait_until_applied(st, order, action)
            execution = await _ended(st, order)
            wait_until(lambda: st.inside.late_count == 0)
            times = applied(st.company)[order, action]
            told = _told(st, "ann", order)
            what = f"{kind}: {execution.state}, applied {times} times, told {told}"
            is_blind = kind == "blind"
            assert execution.state is (case.blind_ends if is_blind else case.ends), what
            assert times == (case.blind_applied if is_blind else case.applied), what
            assert (IS_DONE in told) == (execution.state is DONE), what
            assert NOT_DONE not in told, what
            assert ("not known whether" in told) == (execution.state is UNKNOWN), what


async def test_a_refusal_in_the_body_is_told_in_the_systems_words(tmp_path: Path) -> None:
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "cancel")
        st.inside.faults.switch(Fault("refuse_200", path=f"/orders/{order}/cancel"))
        await st.types("lea", "support", f"{order} cancel")
        await st.submits("lea", {"reason": "Ordered twice"})
        assert (await _ended(st, order)).state is State.REJECTED
        told = _told(st, "lea", order)
        assert "The books for this period are closed." in told
        assert NOT_DONE in told
        assert not applied(st.company)[order, "cancel"]


async def test_retry_after_is_kept_to_and_nothing_is_sent_before(tmp_path: Path) -> None:
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "release")
        fault = Fault("too_many", path=f"/orders/{order}/release", times=1, seconds=30.0)
        st.inside.faults.switch(fault)
        await st.types("ann", "support", f"{order} release")
        await st.later(seconds=25)
        waiting = await _of(st, order)
        assert (waiting.state, waiting.attempts) == (State.READY, 1)
        assert _told(st, "ann", order) == ""
        await st.later(seconds=6)
        assert ((await _of(st, order)).state, applied(st.company)[order, "release"]) == (DONE, 1)


async def test_what_arrives_after_the_first_look_is_found_by_the_second(tmp_path: Path) -> None:
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "refund")
        fault = Fault("late", path=f"/orders/{order}/refunds", method="POST", seconds=2.0)
        st.inside.faults.switch(fault)
        await _asks(st, "ann", order, "refund")
        await st.later(seconds=10)
        looked = await _of(st, order)
        assert (looked.state, looked.misses) == (State.IN_DOUBT, 1)
        assert not applied(st.company)[order, "refund"]
        assert (await _ended(st, order)).state is DONE
        assert applied(st.company)[order, "refund"] == 1


async def test_a_look_that_failed_is_not_a_look_that_found_nothing(tmp_path: Path) -> None:
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "refund")
        st.inside.faults.switch(
            Fault("error_before", path=f"/orders/{order}/refunds", method="POST", times=1),
            Fault("error_before", path=f"/orders/{order}/refunds", method="GET", times=1),
        )
        await _asks(st, "ann", order, "refund")
        seen = []
        for _ in range(3):
            await st.later(seconds=10)
            execution = await _of(st, order)
            seen.append((execution.state, execution.probes, execution.misses))
        assert seen[:2] == [(State.IN_DOUBT, 1, 0), (State.IN_DOUBT, 2, 1)]
        assert (await _ended(st, order)).state is DONE
        assert applied(st.company)[order, "refund"] == 1


async def test_a_change_by_others_while_in_doubt_is_shown_and_not_overwritten(
    tmp_path: Path,
) -> None:
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "hold")
        fault = Fault("hang_before", path=f"/orders/{order}/hold", method="POST", times=1)
        st.inside.faults.switch(fault)
        await _asks(st, "ann", order, "hold")
        st.company.client("ben").post(f"/orders/{order}/notes", json={"text": "Mine"})
        assert (await _ended(st, order)).state is State.STALE
        told = _told(st, "ann", order)
        assert "It changed meanwhile" in told
        assert IS_DONE not in told
        assert not applied(st.company)[order, "hold"]


async def test_what_was_applied_and_taken_back_by_others_is_not_told_as_never_done(
    tmp_path: Path,
) -> None:
    """The repeat is refused because of the other's change: what became of the first is not told."""
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "hold")
        fault = Fault("hang_after", path=f"/orders/{order}/hold", method="POST", times=1)
        st.inside.faults.switch(fault)
        await _asks(st, "ann", order, "hold")
        st.company.client("lea").post(
            f"/orders/{order}/release", headers={"Idempotency-Key": "lea-1"}
        ).raise_for_status()
        await _ended(st, order)
        told = _told(st, "ann", order)
        assert applied(st.company)[order, "hold"] == 1
        assert NOT_DONE not in told
        assert "not by this request" not in told
        assert IS_DONE not in told


async def test_when_who_asked_has_left_meanwhile_an_admin_is_asked(tmp_path: Path) -> None:
    async with _stage(tmp_path) as st:
        (order,) = make_orders(tmp_path, "release")
        st.inside.faults.switch(Fault("hang_after", path=f"/orders/{order}/release", times=1))
        await _asks(st, "ann", order, "release")
        workspace = st.product.workspace
        stayed = {name: each for name, each in workspace.people.items() if name != "ann"}
        st.product.published = replace(
            st.product.published, workspace=replace(workspace, people=stayed)
        )
        assert (await _ended(st, order)).state is UNKNOWN
        assert applied(st.company)[order, "release"] == 1
        assert len(_settlement(st, "max")) == 1


# -- what nobody can know but a person --------------------------------------------------------


def _two_admins(workspace: Path) -> None:
    """Notes need an admin's approval; Lea and Max are admins."""
    _quick(workspace)
    settings = workspace / "midstream.yaml"
    settings.write_text(settings.read_text().replace("admins: [max]", "admins: [ann, lea, max]"))
    yaml = YAML()
    policy = yaml.load(workspace / "policies/order.yaml")
    policy["rules"].append(
        {
            "id": "notes-are-seen",
            "effect": "require",
            "actions": ["note"],
            "approval": {"from": ["role:admin"], "expires": "P1D"},
            "because": "An admin sees every note.",
        }
    )
    yaml.dump(policy, workspace / "policies/order.yaml")


@pytest.fixture
async def unknown(tmp_path: Path) -> AsyncIterator[tuple[Stage, str]]:
    """A note that Ann asked for and Max approved, of which nobody knows what became."""
    async with stage(tmp_path, prepare=_two_admins) as st:
        (order,) = make_orders(tmp_path, "note")
        st.inside.faults.switch(Fault("drop_after", path=f"/orders/{order}/notes", method="POST"))
        await _asks(st, "ann", order, "note")
        await st.presses("max", st.sees("max", "dm")[-1], "Approve")
        assert (await _of(st, order)).state is UNKNOWN
        yield st, order


def _settlement(st: Stage, who: str) -> list[Json]:
    return [m for m in st.sees(who, "dm") if any(x.startswith("It happened") for x in labels(m))]


async def test_who_asked_and_who_approved_are_not_asked_to_settle(
    unknown: tuple[Stage, str],
) -> None:
    st, order = unknown
    assert [len(_settlement(st, who)) for who in ("ann", "ben", "lea", "max")] == [0, 0, 1, 0]
    execution = await _of(st, order)
    people = st.product.workspace.people
    for who in ("ann", "ben", "max"):
        settled = await st.product.settlements.settle(
            execution.id, people[who], happened=True, evidence="I looked."
        )
        assert settled is None
    assert (await _of(st, order)).state is UNKNOWN


async def test_an_admin_settles_with_evidence_and_everything_is_written_down(
    unknown: tuple[Stage, str],
) -> None:
    st, order = unknown
    (card,) = _settlement(st, "lea")
    await st.presses("lea", card, "It happened")
    assert await st.submits("lea", {"reason": "   "}) != {}
    assert (await _of(st, order)).state is UNKNOWN
    assert await st.submits("lea", {"reason": "Note 4 of today, 09:30"}) == {}
    assert (await _of(st, order)).state is DONE
    assert "Lea Brandt looked in Halden ERP" in _told(st, "ann", order)
    trail = [line for line in await st.trail() if line["kind"].startswith("execution.")]
    assert [line["kind"] for line in trail] == [
        "execution.started",
        "execution.unknown",
        "execution.settled",
    ]
    assert applied(st.company)[order, "note"] == 1
    execution, lea = await _of(st, order), st.product.workspace.people["lea"]
    again = st.product.settlements.settle(execution.id, lea, happened=False, evidence="No.")
    assert await again is None, "what is settled stays settled"
    assert _settlement(st, "lea") == []


async def test_an_unknown_is_never_repeated_by_time_or_by_asking_again(
    unknown: tuple[Stage, str],
) -> None:
    st, order = unknown
    st.inside.faults.clear()
    for _ in range(5):
        await st.later(hours=1)
    await _asks(st, "ann", order, "note")
    assert (await _of(st, order)).state is UNKNOWN
    assert applied(st.company)[order, "note"] == 1
