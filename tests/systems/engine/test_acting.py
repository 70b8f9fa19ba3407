"""Acting on the sample company's objects: what happened there, and what the engine says of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from adapters.sandbox.company import Fault
from adapters.systems import Systems
from object_links.catalog import Lookup, ObjectType, Version
from object_links.resolve import ActionCall, Answer, ObjectRef, Reason, Snapshot, Unavailable
from tests.support.company import KEYS
from tests.systems.engine.conftest import Desk
from tests.systems.engine.workbench import (
    ANN,
    BEN,
    LEA,
    RITA,
    SO_1042,
    call_on,
    engine,
    somebody,
)

SHIPPED = ObjectRef("order", "SO-1041")
RELEASED = ObjectRef("order", "SO-1043")


async def test_a_release_happens_once_and_is_read_back(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    result = await desk.systems.perform(call, ANN)
    after = await desk.systems.verify(call, ANN)

    assert (result.answer, result.status) == (Answer.APPLIED, 200)
    assert isinstance(after, Snapshot)
    assert after.status == "released"
    assert desk.applied() == [("order:SO-1042", "release")]


async def test_a_change_is_seen_by_everybody_at_once(desk: Desk) -> None:
    assert (await desk.systems.fetch(SO_1042, BEN)) is (await desk.systems.fetch(SO_1042, BEN))
    await desk.systems.perform(await call_on(desk.systems, SO_1042, ANN, "release"), ANN)
    view = await desk.systems.fetch(SO_1042, BEN)
    assert isinstance(view, Snapshot)
    assert view.status == "released"


async def test_a_stale_version_is_refused_and_nothing_changes(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    desk.at.client("lea").put("/orders/SO-1042/priority", json={"priority": "urgent"})
    result = await desk.systems.perform(call, ANN)
    assert result.answer is Answer.STALE
    assert ("order:SO-1042", "release") not in desk.applied()


async def test_a_version_made_of_fields_is_compared_before_acting(desk: Desk) -> None:
    order = _changed(desk, version=Version(fields=("status", "priority")))
    async with engine(desk.spec, [order], KEYS) as systems:
        stale = await call_on(systems, SO_1042, ANN, "release")
        desk.at.client("lea").put("/orders/SO-1042/priority", json={"priority": "urgent"})
        refused = await systems.perform(stale, ANN)
        good = await systems.perform(await call_on(systems, SO_1042, ANN, "release"), ANN)
    assert refused.answer is Answer.STALE
    assert good.answer is Answer.APPLIED


async def test_a_conditional_action_without_a_known_version_is_not_sent(desk: Desk) -> None:
    call = replace(await call_on(desk.systems, SO_1042, ANN, "release"), version=None)
    result = await desk.systems.perform(call, ANN)
    assert result.answer is Answer.REJECTED
    assert "Nothing was sent" in result.text
    assert desk.applied() == []


async def test_two_versions_that_could_not_be_read_are_not_the_same_one(desk: Desk) -> None:
    order = _changed(desk, version=Version(fields=("nowhere", "elsewhere")))
    async with engine(desk.spec, [order], KEYS) as systems:
        call = await call_on(systems, SO_1042, ANN, "release")
        unread = await systems.perform(call, ANN)
        once_read = await systems.perform(replace(call, version="sha256:1"), ANN)
    for result in (unread, once_read):
        assert result.answer is Answer.REJECTED
        assert "the version could not be read" in result.text
    assert desk.applied() == []


async def test_somebody_who_may_only_read_is_refused_in_the_systems_own_words(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, RITA, "release")
    result = await desk.systems.perform(call, RITA)
    assert result.answer is Answer.REJECTED
    assert result.text.startswith("The key of rita may only read.")
    assert desk.applied() == []


async def test_a_refusal_inside_a_200_is_a_refusal_in_its_own_words(desk: Desk) -> None:
    call = await call_on(desk.systems, SHIPPED, LEA, "cancel", reason="test")
    result = await desk.systems.perform(call, LEA)
    assert (result.answer, result.status) == (Answer.REJECTED, 200)
    assert result.text == "SO-1041 has already been shipped."
    assert desk.applied() == []


async def test_a_value_that_the_system_finds_wrong_is_refused_in_its_words(desk: Desk) -> None:
    call = await call_on(desk.systems, SHIPPED, ANN, "refund", amount_minor=10**8, reason="x")
    result = await desk.systems.perform(call, ANN)
    assert result.answer is Answer.REJECTED
    assert "can still be refunded" in result.text


@pytest.mark.parametrize("kind", ["ignore_204", "refuse_200"])
async def test_a_success_that_changed_nothing_is_never_verified(desk: Desk, kind: str) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    desk.company.faults.switch(Fault(kind, method="POST"))
    result = await desk.systems.perform(call, ANN)
    assert result.answer is Answer.APPLIED
    assert await desk.systems.verify(call, ANN) is None
    assert sum(desk.hands.slept) == pytest.approx(5.0)
    assert desk.applied() == []


async def test_an_action_without_a_check_gives_the_object_as_it_is_now(desk: Desk) -> None:
    order = _changed(desk)
    note = order.actions["note"].model_copy(
        update={"verify": None, "unverified_because": "It cannot be read back."}
    )
    order = order.model_copy(update={"actions": {"note": note}})
    async with engine(desk.spec, [order], KEYS) as systems:
        call = await call_on(systems, SO_1042, ANN, "note", text="hello")
        assert (await systems.perform(call, ANN)).answer is Answer.APPLIED
        assert isinstance(await systems.verify(call, ANN), Snapshot)


async def test_a_check_that_cannot_be_made_says_why(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    desk.company.faults.switch(Fault("unavailable", method="GET"))
    down = await desk.systems.verify(call, ANN)
    desk.company.faults.clear()
    gone = await desk.systems.verify(replace(call, ref=ObjectRef("order", "SO-9999")), ANN)
    assert isinstance(down, Unavailable)
    assert isinstance(gone, Unavailable)
    assert (down.reason, gone.reason) == (Reason.DOWN, Reason.MISSING)


@pytest.mark.parametrize(
    ("fault", "answer", "applied"),
    [
        (Fault("too_many", seconds=9), Answer.NOT_SENT, False),
        (Fault("unavailable", seconds=9), Answer.NOT_SENT, False),
        (Fault("error_before"), Answer.IN_DOUBT, False),
        (Fault("error_after"), Answer.IN_DOUBT, True),
        (Fault("html_500"), Answer.IN_DOUBT, False),
        (Fault("drop_before"), Answer.IN_DOUBT, False),
        (Fault("drop_after"), Answer.IN_DOUBT, True),
        (Fault("hang_after", seconds=0.0), Answer.IN_DOUBT, True),
        (Fault("garbage"), Answer.APPLIED, True),
        (Fault("huge"), Answer.APPLIED, True),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else None,
)
async def test_what_a_fault_leaves_open_is_said_to_be_open(
    desk: Desk, fault: Fault, answer: Answer, *, applied: bool
) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    desk.company.faults.switch(replace(fault, method="POST", path="*/release"))
    result = await desk.systems.perform(call, ANN)
    assert result.answer is answer
    assert (desk.applied() == [("order:SO-1042", "release")]) is applied
    if answer is Answer.NOT_SENT:
        assert result.retry_after == timedelta(seconds=9)


async def test_a_success_in_which_a_refusal_could_hide_is_in_doubt(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, LEA, "cancel", reason="test")
    desk.company.faults.switch(Fault("garbage", method="POST"))
    assert (await desk.systems.perform(call, LEA)).answer is Answer.IN_DOUBT
    assert desk.applied() == [("order:SO-1042", "cancel")]


async def test_a_503_that_no_rule_vouches_for_is_in_doubt(desk: Desk) -> None:
    spec = desk.spec.model_copy(update={"errors": ()})
    async with engine(spec, desk.types, KEYS) as systems:
        call = await call_on(systems, SO_1042, ANN, "release")
        desk.company.faults.switch(Fault("unavailable", method="POST"))
        assert (await systems.perform(call, ANN)).answer is Answer.IN_DOUBT
        desk.company.faults.switch(Fault("too_many", method="POST"))
        assert (await systems.perform(call, ANN)).answer is Answer.NOT_SENT


async def test_a_repeat_with_the_same_key_does_it_once(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    desk.company.faults.switch(Fault("drop_after", method="POST", times=1))
    assert (await desk.systems.perform(call, ANN)).answer is Answer.IN_DOUBT
    probed = await desk.systems.probe(call, ANN)
    assert probed.answer is Answer.IN_DOUBT
    assert "safe to repeat" in probed.text
    assert (await desk.systems.perform(call, ANN)).answer is Answer.APPLIED
    assert desk.applied() == [("order:SO-1042", "release")]


@pytest.mark.parametrize(
    ("kind", "answer"),
    [("drop_before", Answer.NOT_APPLIED), ("drop_after", Answer.APPLIED)],
)
async def test_a_refund_in_doubt_is_looked_up_by_its_reference(
    desk: Desk, kind: str, answer: Answer
) -> None:
    async with engine(desk.spec, [_looks_up(desk, "length(items) > `0`")], KEYS) as systems:
        assert (await _probed_after(desk, systems, kind)) is answer


@pytest.mark.parametrize("found", ["items", "nothing", "length(nothing) > `0`"])
async def test_a_lookup_that_gives_no_plain_yes_or_no_leaves_the_doubt(
    desk: Desk, found: str
) -> None:
    async with engine(desk.spec, [_looks_up(desk, found)], KEYS) as systems:
        assert (await _probed_after(desk, systems, "drop_before")) is Answer.IN_DOUBT


async def test_a_lookup_that_fails_leaves_the_doubt(desk: Desk) -> None:
    async with engine(desk.spec, [_looks_up(desk, "length(items) > `0`")], KEYS) as systems:
        call = await call_on(systems, SHIPPED, ANN, "refund", amount_minor=100, reason="x")
        for fault in ("error_before", "unavailable", "garbage", "drop_before"):
            desk.company.faults.switch(Fault(fault, path="*/refunds"))
            assert (await systems.probe(call, ANN)).answer is Answer.IN_DOUBT


async def test_a_conditional_action_in_doubt_is_settled_by_reading_again(desk: Desk) -> None:
    call = await call_on(desk.systems, RELEASED, ANN, "hold", reason="wait")
    assert (await desk.systems.probe(call, ANN)).answer is Answer.NOT_APPLIED
    await desk.systems.perform(call, ANN)
    assert (await desk.systems.probe(call, ANN)).answer is Answer.APPLIED
    again = await call_on(desk.systems, RELEASED, ANN, "release")
    await desk.systems.perform(again, ANN)
    # Somebody released it since: the version is another, and it is not on hold.
    assert (await desk.systems.probe(call, ANN)).answer is Answer.IN_DOUBT
    desk.company.faults.switch(Fault("error_before"))
    assert (await desk.systems.probe(call, ANN)).answer is Answer.IN_DOUBT


@pytest.mark.parametrize("action", ["note", "prioritise", "release"])
async def test_no_probe_claims_what_it_cannot_know(desk: Desk, action: str) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, action, text="x")
    assert (await desk.systems.probe(call, ANN)).answer is Answer.IN_DOUBT
    await desk.systems.perform(call, ANN)
    assert (await desk.systems.probe(call, ANN)).answer is Answer.IN_DOUBT


async def test_a_later_step_that_fails_says_what_was_done(desk: Desk) -> None:
    release = desk.types_by_name()["order"].actions["release"]
    note = desk.types_by_name()["order"].actions["note"]
    both = release.model_copy(update={"steps": (*release.steps, *note.steps)})
    order = _changed(desk, actions={"release": both})
    async with engine(desk.spec, [order], KEYS) as systems:
        call = await call_on(systems, SO_1042, ANN, "release", text="")
        result = await systems.perform(call, ANN)
    assert result.answer is Answer.IN_DOUBT
    assert result.text.startswith("Done so far: 1 of 2 steps. Then: ")
    assert desk.applied() == [("order:SO-1042", "release")]


async def test_a_template_that_makes_no_request_sends_nothing(desk: Desk) -> None:
    note = desk.types_by_name()["order"].actions["note"]
    step = note.steps[0].model_copy(update={"json_body": {"text": {"$": "length(inputs.none)"}}})
    order = _changed(desk, actions={"note": note.model_copy(update={"steps": (step,)})})
    async with engine(desk.spec, [order], KEYS) as systems:
        result = await systems.perform(await call_on(systems, SO_1042, ANN, "note"), ANN)
    assert result.answer is Answer.REJECTED
    assert "Nothing was sent" in result.text


async def test_nobody_acts_without_a_key_or_on_what_is_not_connected(desk: Desk) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    stranger = await desk.systems.perform(call, somebody("nora"))
    unknown = await desk.systems.perform(replace(call, action="explode"), ANN)
    nowhere = await desk.systems.perform(replace(call, ref=ObjectRef("ship", "1")), ANN)
    assert {stranger.answer, unknown.answer, nowhere.answer} == {Answer.REJECTED}
    assert "Profile, API keys" in stranger.text
    assert desk.applied() == []


async def test_a_key_that_was_revoked_meanwhile_is_a_refusal_that_names_the_mend(
    desk: Desk,
) -> None:
    call = await call_on(desk.systems, SO_1042, ANN, "release")
    async with engine(desk.spec, desk.types, {"ann": "revoked"}) as systems:
        result = await systems.perform(call, ANN)
    assert result.answer is Answer.REJECTED
    assert "Connect it again" in result.text


def _changed(desk: Desk, **update: object) -> ObjectType:
    return desk.types_by_name()["order"].model_copy(update=update)


def _looks_up(desk: Desk, found: str) -> ObjectType:
    refund = desk.types_by_name()["order"].actions["refund"]
    assert isinstance(refund.lookup, Lookup)
    lookup = refund.lookup.model_copy(update={"found": found})
    return _changed(desk, actions={"refund": refund.model_copy(update={"lookup": lookup})})


async def _probed_after(desk: Desk, systems: Systems, fault: str) -> Answer:
    call: ActionCall = await call_on(
        systems, SHIPPED, ANN, "refund", amount_minor=100, reason="late"
    )
    desk.company.faults.switch(Fault(fault, method="POST", times=1))
    assert (await systems.perform(call, ANN)).answer is Answer.IN_DOUBT
    return (await systems.probe(call, ANN)).answer
