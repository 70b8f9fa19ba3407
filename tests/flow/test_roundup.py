"""Real Roundup as the system of cases: described in YAML, acted on as each person."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flow.stage import Elsewhere, Json, Stage, labels, stage, written
from tests.support.roundup import Tracker, running_tracker

FILES = Path(__file__).parents[1] / "systems/roundup/workspace"
BACK = "case 3 is back, please reopen"


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tracker]:
    with running_tracker(tmp_path_factory.mktemp("roundup")) as running:
        for title in ("Pump leaks", "Wrong colour", "Line 2 stands still"):
            running.new_case(title)
        yield running


def prepare(workspace: Path) -> None:
    """Cases are Roundup's in this workspace, not the sample company's."""
    for kind in ("systems", "types", "policies"):
        shutil.copytree(FILES / kind, workspace / kind, dirs_exist_ok=True)


def ben_is_support(workspace: Path) -> None:
    """Midstream's own rules would let Ben; Roundup lets him read only."""
    prepare(workspace)
    people = workspace / "people.yaml"
    people.write_text(people.read_text().replace("roles: [sales]", "roles: [support, sales]"))


def at(tracker: Tracker) -> list[Elsewhere]:
    keys = {"ann": tracker.login("paula"), "ben": tracker.login("rolf")}
    return [Elsewhere("roundup", tracker.url + "/rest/data", keys)]


def who_changed(tracker: Tracker) -> str:
    """The login of whoever changed case 3 last, as Roundup itself has it."""
    fields = {"@fields": "actor", "@verbose": "2"}
    answer = tracker.client("admin").get("/issue/3", params=fields).raise_for_status()
    return str(answer.json()["data"]["attributes"]["actor"]["username"])


def last(st: Stage, who: str) -> Json:
    return st.sees(who, "support")[-1]


async def test_a_permitted_user_reopens_a_real_case(tmp_path: Path, tracker: Tracker) -> None:
    tracker.change("3", status="resolved")
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tracker)) as st:
        await st.says("ann", "support", BACK)
        offer = last(st, "ann")
        assert "Reopen" in labels(offer)
        assert tracker.case("3")["status"]["name"] == "resolved"
        await st.presses("ann", offer, "Reopen")
        assert tracker.case("3")["status"]["name"] == "chatting"
        assert "Reopened. Read back from Roundup." in written(last(st, "ann"))
        assert who_changed(tracker) == "paula"


async def test_a_policy_refuses_with_the_rule_and_its_reason(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.change("3", status="resolved")
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tracker)) as st:
        await st.says("ben", "support", BACK)
        offer = last(st, "ben")
        assert "Reopen" not in labels(offer)
        await st.presses("ben", offer, "Why not")
        assert "support-owns-cases" in written(last(st, "ben"))
        await st.types("ben", "support", "case 3 reopen")
        told = written(last(st, "ben"))
        assert "support-owns-cases" in told
        assert "Support decides how a case goes on." in told
        assert "needs the role support" in told
        assert tracker.case("3")["status"]["name"] == "resolved"


async def test_a_read_only_user_is_refused_in_the_trackers_own_words(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.change("3", status="resolved")
    async with stage(tmp_path, prepare=ben_is_support, elsewhere=at(tracker)) as st:
        await st.types("ben", "support", "case 3 reopen")
        told = written(last(st, "ben"))
        assert "Roundup refused" in told
        assert "You do not have permission" in told or "ermission" in told
        assert "Nothing was done" in told
        assert tracker.case("3")["status"]["name"] == "resolved"
        assert "execution.rejected" in await st.kinds()


async def test_a_stale_case_is_shown_anew_and_nothing_is_applied(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.change("3", status="resolved")
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tracker)) as st:
        await st.says("ann", "support", BACK)
        offer = last(st, "ann")
        tracker.change("3", title="Line 2 stands still again")
        await st.presses("ann", offer, "Reopen")
        assert tracker.case("3")["status"]["name"] == "resolved"
        renewed = last(st, "ann")
        assert "It changed since you saw it" in written(renewed)
        assert "Line 2 stands still again" in written(renewed)
        assert "Reopen" in labels(renewed)
