"""A real Roundup tracker, connected by YAML alone."""

from adapters.systems import Systems
from object_links.resolve import Answer, ObjectRef, Reason, Snapshot
from tests.support.roundup import Tracker
from tests.systems.engine.workbench import (
    call_on,
    engine,
    from_folder,
    seen,
    somebody,
    stands_at,
    unseen,
)
from tests.systems.presets import preset

PAULA, ROLF, PIA = somebody("paula"), somebody("rolf"), somebody("pia")


async def test_a_case_is_read_by_its_number(tracker: Tracker, systems: Systems) -> None:
    case = await seen(systems, _case(tracker, "Pump leaks"), PAULA)
    assert (case.title, case.status) == ("Case · Pump leaks", "chatting")
    assert case.attributes == {"status": "chatting", "priority": "bug"}
    assert {field.label: field.value for field in case.fields} == {
        "Priority": "bug",
        "Messages": "0",
    }
    assert case.open_actions == {"set_status", "comment"}
    assert not case.shareable


async def test_a_permitted_user_really_changes_the_status(
    tracker: Tracker, systems: Systems
) -> None:
    ref = _case(tracker)
    call = await call_on(systems, ref, PAULA, "set_status", status="resolved")
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    after = await systems.verify(call, PAULA)
    assert isinstance(after, Snapshot)
    assert after.open_actions == {"reopen", "set_status", "comment"}
    assert tracker.case(ref.id)["status"]["name"] == "resolved"


async def test_the_statuses_are_those_that_roundup_has(tracker: Tracker, systems: Systems) -> None:
    found = await systems.choices(_case(tracker), "set_status", PAULA)
    assert isinstance(found, dict)
    assert list(found["status"])[:3] == ["unread", "deferred", "chatting"]
    assert len(found["status"]) == 8


async def test_a_list_is_read_page_after_page(tracker: Tracker) -> None:
    (system,), (case,) = from_folder(preset("roundup"))
    action = case.actions["set_status"]
    live = action.inputs["status"].choices_from
    assert live is not None
    small = live.model_copy(update={"query": {**live.query, "@page_size": "3"}})
    status = action.inputs["status"].model_copy(update={"choices_from": small})
    changed = action.model_copy(update={"inputs": {"status": status}})
    kind = case.model_copy(update={"actions": {"set_status": changed}})
    spec = stands_at(system, tracker.url + "/rest/data")
    async with engine(spec, [kind], {"paula": tracker.login("paula")}) as systems:
        found = await systems.choices(_case(tracker), "set_status", PAULA)
    assert isinstance(found, dict)
    assert len(found["status"]) == 8


async def test_a_status_change_in_doubt_is_settled_by_reading_again(
    tracker: Tracker, systems: Systems
) -> None:
    ref = _case(tracker)
    call = await call_on(systems, ref, PAULA, "set_status", status="resolved")
    assert (await systems.probe(call, PAULA)).answer is Answer.NOT_APPLIED
    await systems.perform(call, PAULA)
    assert (await systems.probe(call, PAULA)).answer is Answer.APPLIED


async def test_a_resolved_case_is_reopened(tracker: Tracker, systems: Systems) -> None:
    ref = _case(tracker, status="resolved")
    call = await call_on(systems, ref, PAULA, "reopen")
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    assert isinstance(await systems.verify(call, PAULA), Snapshot)
    assert tracker.case(ref.id)["status"]["name"] == "chatting"


async def test_a_comment_is_written_and_joined_to_its_case(
    tracker: Tracker, systems: Systems
) -> None:
    ref = _case(tracker)
    call = await call_on(systems, ref, PAULA, "comment", text="The pump is on its way – Grüße")
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    assert isinstance(await systems.verify(call, PAULA), Snapshot)
    (message,) = tracker.case(ref.id)["messages"]
    words = tracker.client("admin").get(f"/msg/{message['id']}").json()
    assert words["data"]["attributes"]["summary"] == "The pump is on its way – Grüße"


async def test_a_comment_whose_second_step_fails_says_so_and_is_left_to_a_person(
    tracker: Tracker, systems: Systems
) -> None:
    ref = _case(tracker)
    call = await call_on(systems, ref, PAULA, "comment", text="Half done")
    tracker.change(ref.id, priority="urgent")
    half = await systems.perform(call, PAULA)
    assert half.answer is Answer.IN_DOUBT
    assert half.text.startswith("Done so far: 1 of 2 steps.")
    assert tracker.case(ref.id)["messages"] == []
    assert (await systems.probe(call, PAULA)).answer is Answer.IN_DOUBT


async def test_a_read_only_user_is_refused_in_roundups_own_words(
    tracker: Tracker, systems: Systems
) -> None:
    ref = _case(tracker)
    call = await call_on(systems, ref, ROLF, "set_status", status="resolved")
    result = await systems.perform(call, ROLF)
    assert result.answer is Answer.REJECTED
    assert result.text == f"Permission to edit status of issue{ref.id} denied"
    assert tracker.case(ref.id)["status"]["name"] == "chatting"


async def test_a_value_that_roundup_does_not_know_is_refused_in_its_words(
    tracker: Tracker, systems: Systems
) -> None:
    call = await call_on(systems, _case(tracker), PAULA, "set_status", status="nosuch")
    result = await systems.perform(call, PAULA)
    assert result.answer is Answer.REJECTED
    assert result.text == "property status: 'nosuch' is not a status."


async def test_a_stale_version_is_refused_and_nothing_changes(
    tracker: Tracker, systems: Systems
) -> None:
    ref = _case(tracker)
    call = await call_on(systems, ref, PAULA, "set_status", status="resolved")
    tracker.change(ref.id, status="testing")
    assert (await systems.perform(call, PAULA)).answer is Answer.STALE
    assert tracker.case(ref.id)["status"]["name"] == "testing"


async def test_a_wrong_password_asks_to_connect_again(tracker: Tracker, systems: Systems) -> None:
    found = await unseen(systems, _case(tracker), PIA)
    assert found.reason is Reason.RECONNECT
    assert "wrong" not in found.text


async def test_a_number_that_is_not_there_is_missing(systems: Systems) -> None:
    assert (await unseen(systems, ObjectRef("case", "77777"), PAULA)).reason is Reason.MISSING
    assert (await unseen(systems, ObjectRef("case", "abc"), PAULA)).reason is Reason.MISSING


def _case(tracker: Tracker, title: str = "Something", status: str = "chatting") -> ObjectRef:
    return ObjectRef("case", tracker.new_case(title, status))
