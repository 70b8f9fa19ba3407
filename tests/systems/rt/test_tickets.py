"""Tickets of a real Request Tracker, connected by YAML alone."""

from adapters.systems import Systems
from object_links.resolve import Answer, ObjectRef, Reason, Snapshot
from tests.support.request_tracker import RequestTracker
from tests.systems.engine.workbench import call_on, seen, somebody, unseen

PAULA, ROLF, PIA = (somebody(name) for name in ("paula", "rolf", "pia"))


def _ticket(tracker: RequestTracker, subject: str = "Pump leaks") -> ObjectRef:
    return ObjectRef("ticket", tracker.new_ticket(subject))


async def test_a_ticket_is_read_by_its_number(tracker: RequestTracker, systems: Systems) -> None:
    ticket = await seen(systems, _ticket(tracker), PAULA)
    assert (ticket.title, ticket.status) == ("Ticket · Pump leaks", "new")
    assert ticket.attributes == {"status": "new", "queue": "General", "owner": "Nobody"}
    fields = {field.label: field.value for field in ticket.fields}
    assert fields == {"Queue": "General", "Owner": "Nobody"}


async def test_what_the_tracker_offers_to_somebody_is_what_they_are_offered(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    assert (await seen(systems, ref, PAULA)).open_actions == {"resolve", "give", "comment"}
    assert (await seen(systems, ref, ROLF)).open_actions == frozenset()


async def test_a_ticket_is_resolved_with_a_comment(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    call = await call_on(systems, ref, PAULA, "resolve", note="New gasket – Grüße")
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    after = await systems.verify(call, PAULA)
    assert isinstance(after, Snapshot)
    assert after.open_actions == {"reopen", "give", "comment"}
    assert (tracker.ticket(ref.id)["Status"], tracker.comments(ref.id)) == ("resolved", 1)


async def test_without_a_comment_none_is_written(tracker: RequestTracker, systems: Systems) -> None:
    ref = _ticket(tracker)
    call = await call_on(systems, ref, PAULA, "resolve")
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    assert (tracker.ticket(ref.id)["Status"], tracker.comments(ref.id)) == ("resolved", 0)


async def test_a_refusal_inside_a_200_is_told_in_the_trackers_own_words(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    result = await systems.perform(await call_on(systems, ref, ROLF, "resolve"), ROLF)
    assert (result.answer, result.status) == (Answer.REJECTED, 200)
    assert result.text == f"Ticket {ref.id}: Permission Denied"
    assert tracker.ticket(ref.id)["Status"] == "new"


async def test_a_version_that_is_no_longer_true_is_refused(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    call = await call_on(systems, ref, PAULA, "resolve")
    tracker.change(ref.id, Subject="Pump leaks badly")
    result = await systems.perform(call, PAULA)
    assert (result.answer, result.status) == (Answer.STALE, 412)
    assert tracker.ticket(ref.id)["Status"] == "new"


async def test_a_comment_is_written_and_seen(tracker: RequestTracker, systems: Systems) -> None:
    ref = _ticket(tracker)
    call = await call_on(systems, ref, PAULA, "comment", text="The gasket is on its way")
    assert await systems.verify(call, PAULA) is None
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    assert isinstance(await systems.verify(call, PAULA), Snapshot)


async def test_a_comment_that_may_not_be_written_is_refused(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    call = await call_on(systems, ref, ROLF, "comment", text="Me too")
    result = await systems.perform(call, ROLF)
    assert (result.answer, result.text) == (Answer.REJECTED, "Permission Denied")
    assert tracker.comments(ref.id) == 0


async def test_those_to_whom_it_may_be_given_are_read_from_the_tracker(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    found = await systems.choices(ref, "give", PAULA)
    assert isinstance(found, dict)
    assert {"paula": "Paula", "rolf": "Rolf"}.items() <= found["owner"].items()
    call = await call_on(systems, ref, PAULA, "give", owner="paula")
    assert (await systems.perform(call, PAULA)).answer is Answer.APPLIED
    assert isinstance(await systems.verify(call, PAULA), Snapshot)


async def test_somebody_who_may_not_own_it_is_refused_in_the_trackers_words(
    tracker: RequestTracker, systems: Systems
) -> None:
    ref = _ticket(tracker)
    call = await call_on(systems, ref, PAULA, "give", owner="rolf")
    result = await systems.perform(call, PAULA)
    assert result.answer is Answer.REJECTED
    assert result.text == f"Ticket {ref.id}: That user may not own tickets in that queue"


async def test_a_resolution_in_doubt_is_settled_by_reading_again(
    tracker: RequestTracker, systems: Systems
) -> None:
    call = await call_on(systems, _ticket(tracker), PAULA, "resolve")
    assert (await systems.probe(call, PAULA)).answer is Answer.NOT_APPLIED
    await systems.perform(call, PAULA)
    assert (await systems.probe(call, PAULA)).answer is Answer.APPLIED


async def test_what_is_not_there_and_a_key_that_is_none(
    tracker: RequestTracker, systems: Systems
) -> None:
    assert (await unseen(systems, ObjectRef("ticket", "777777"), PAULA)).reason is Reason.MISSING
    refused = await unseen(systems, _ticket(tracker), PIA)
    assert refused.reason is Reason.RECONNECT
    assert "no-such-token" not in refused.text
