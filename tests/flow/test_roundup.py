"""Real Roundup as the system of cases: described in YAML, acted on as each person."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flow.stage import Elsewhere, Json, Stage, labels, stage, written
from tests.support.roundup import Tracker, running_tracker
from tests.systems.presets import preset

FILES = preset("roundup")
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


async def test_the_form_lists_what_roundup_has_just_now(tmp_path: Path, tracker: Tracker) -> None:
    tracker.change("3", status="chatting")
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tracker)) as st:
        await st.types("ann", "support", "case 3 set_status")
        form = json.dumps(st.views("ann")[-1])
        assert all(status in form for status in ("deferred", "need-eg", "done-cbb"))
        assert await st.submits("ann", {"status": "need-eg"}) == {}
        assert tracker.case("3")["status"]["name"] == "need-eg"


async def test_a_choice_that_is_gone_meanwhile_is_refused_before_it_is_sent(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.change("3", status="chatting")
    async with stage(tmp_path, prepare=prepare, elsewhere=at(tracker)) as st:
        await st.types("ann", "support", "case 3 set_status")
        admin = tracker.client("admin")
        tag = admin.get("/status/1").headers["ETag"]
        renamed = admin.put("/status/1", json={"name": "new"}, headers={"If-Match": tag})
        assert renamed.status_code == 200
        await st.submits("ann", {"status": "unread"})
        assert "Choose one of: new, deferred" in written(last(st, "ann"))
        assert tracker.case("3")["status"]["name"] == "chatting"


def half_done(workspace: Path) -> None:
    """Changing the status also sets a priority that Roundup does not have."""
    prepare(workspace)
    case = workspace / "types/case.yaml"
    step = (
        'steps: [{request: "PUT /issue/{id}", if_match: true, json: {status: {$: inputs.status}}}]'
    )
    wrong = '{request: "POST /issue", json: {priority: nosuch}, on_fail: report_partial}'
    more = f"{step[:-1]}, {wrong}]"
    assert step in case.read_text()
    case.write_text(case.read_text().replace(step, more))


async def test_what_was_left_out_is_told_beside_what_was_done(
    tmp_path: Path, tracker: Tracker
) -> None:
    tracker.change("3", status="chatting")
    async with stage(tmp_path, prepare=half_done, elsewhere=at(tracker)) as st:
        await st.types("ann", "support", "case 3 set_status")
        assert await st.submits("ann", {"status": "testing"}) == {}
        told = written(last(st, "ann"))
        assert "Status changed. Read back from Roundup. The rest was not done: " in told
        assert "'nosuch' is not a priority" in told
        assert tracker.case("3")["status"]["name"] == "testing"
