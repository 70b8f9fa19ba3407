"""Reading the sample company's objects as different people."""

import asyncio

import pytest

from adapters.sandbox.company import Fault
from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable
from tests.support.company import KEYS
from tests.systems.engine.conftest import Desk
from tests.systems.engine.workbench import (
    ANN,
    BEN,
    BOX,
    SO_1042,
    THING_1,
    a_box,
    a_thing,
    engine,
    reply,
    says,
    seen,
    somebody,
    unseen,
    wire,
)


async def test_an_order_is_read_with_its_fields_its_version_and_what_is_possible(
    desk: Desk,
) -> None:
    order = await seen(desk.systems, SO_1042, ANN)

    assert (order.title, order.status, order.viewer) == ("Order · SO-1042", "held", "ann")
    assert order.url == "https://erp.halden.example/orders/SO-1042"
    assert {field.label: field.public for field in order.fields}["Total"] is False
    assert "EUR" in {field.label: field.value for field in order.fields}["Total"]
    assert order.attributes["total_minor"] == order.raw["total_minor"]
    assert order.version is not None
    assert order.version.startswith('"')
    assert {"release", "cancel"} <= order.open_actions
    assert not {"hold", "refund"} & order.open_actions
    assert order.shareable


async def test_what_is_not_there_and_what_one_may_not_see_look_alike(desk: Desk) -> None:
    orders = desk.at.client("max").get("/orders").json()["items"]
    american = ObjectRef("order", next(o["number"] for o in orders if o["region"] == "us"))
    await seen(desk.systems, american, ANN)
    hidden = await unseen(desk.systems, american, BEN)
    absent = await unseen(desk.systems, ObjectRef("order", "SO-9999"), BEN)

    assert hidden.reason is absent.reason is Reason.MISSING
    assert hidden.text.replace(american.id, "") == absent.text.replace("SO-9999", "")
    assert hidden.retry_after is absent.retry_after is None


async def test_a_denied_read_looks_like_a_missing_object_too(desk: Desk) -> None:
    rule = desk.spec.errors[3].model_copy(update={"kind": "denied", "text": "message"})
    spec = desk.spec.model_copy(update={"errors": (rule,)})
    async with engine(spec, desk.types, KEYS) as systems:
        denied = await unseen(systems, ObjectRef("order", "SO-9999"), BEN)
    assert denied == await unseen(desk.systems, ObjectRef("order", "SO-9999"), BEN)


@pytest.mark.parametrize("ident", ["..", "a/../../b", "", "x" * 300, "a\nb", "a\\..\\b"])
async def test_an_id_that_would_lead_elsewhere_is_a_missing_object(desk: Desk, ident: str) -> None:
    found = await unseen(desk.systems, ObjectRef("order", ident), ANN)
    assert found.reason is Reason.MISSING


@pytest.mark.parametrize("kind", ["spaceship", ""])
async def test_a_type_without_a_system_is_missing(desk: Desk, kind: str) -> None:
    assert (await unseen(desk.systems, ObjectRef(kind, "1"), ANN)).reason is Reason.MISSING


async def test_somebody_without_a_key_is_told_where_to_find_one(desk: Desk) -> None:
    found = await unseen(desk.systems, SO_1042, somebody("nora"))
    assert found.reason is Reason.NOT_CONNECTED
    assert "Halden ERP, Profile, API keys" in found.text


@pytest.mark.parametrize("key", ["revoked", "two\nlines", "schlüssel"])
async def test_a_key_that_is_no_longer_good_asks_to_connect_again(desk: Desk, key: str) -> None:
    async with engine(desk.spec, desk.types, {"ann": key}) as systems:
        found = await unseen(systems, SO_1042, ANN)
    assert found.reason is Reason.RECONNECT
    assert key not in found.text


@pytest.mark.parametrize(
    ("fault", "reason", "words"),
    [
        (Fault("unavailable", seconds=7), Reason.DOWN, "Halden ERP is busy; again in 7 seconds."),
        (Fault("too_many", seconds=7), Reason.DOWN, "Halden ERP is busy; again in 7 seconds."),
        (Fault("error_before"), Reason.DOWN, "Halden ERP has a fault."),
        (Fault("html_500"), Reason.DOWN, "Halden ERP has a fault."),
        (Fault("drop_before"), Reason.DOWN, "Halden ERP broke the connection."),
        (Fault("garbage"), Reason.MALFORMED, "could not be read"),
        (Fault("huge"), Reason.MALFORMED, "could not be read"),
        (Fault("ignore_204"), Reason.MALFORMED, "could not be read"),
    ],
    ids=lambda value: value.kind if isinstance(value, Fault) else None,
)
async def test_every_fault_of_a_system_is_a_value_with_plain_words(
    desk: Desk, fault: Fault, reason: Reason, words: str
) -> None:
    desk.company.faults.switch(fault)
    found = await unseen(desk.systems, SO_1042, ANN)
    assert found.reason is reason
    assert words in found.text
    if fault.kind in {"unavailable", "too_many"}:
        assert found.retry_after is not None
        assert found.retry_after.total_seconds() == 7


async def test_a_second_look_within_seconds_does_not_ask_again(desk: Desk) -> None:
    first = await desk.systems.fetch(SO_1042, ANN)
    desk.company.faults.switch(Fault("error_before"))
    assert await desk.systems.fetch(SO_1042, ANN) is first
    desk.hands.seconds += 5.1
    assert not isinstance(await desk.systems.fetch(SO_1042, ANN), Snapshot)


async def test_a_fresh_read_passes_by_what_is_kept_and_takes_its_place(desk: Desk) -> None:
    old = await desk.systems.fetch(SO_1042, ANN)
    desk.at.client("lea").put("/orders/SO-1042/priority", json={"priority": "urgent"})
    assert await desk.systems.fetch(SO_1042, ANN) is old
    new = await seen(desk.systems, SO_1042, ANN)
    assert new.attributes["priority"] == "urgent"
    assert await desk.systems.fetch(SO_1042, ANN) is new


async def test_two_people_never_share_what_was_read_for_one(desk: Desk) -> None:
    ann, ben = await asyncio.gather(
        desk.systems.fetch(SO_1042, ANN), desk.systems.fetch(SO_1042, BEN)
    )
    assert isinstance(ann, Snapshot)
    assert isinstance(ben, Snapshot)
    assert (ann.viewer, ben.viewer) == ("ann", "ben")
    assert "internal_margin_percent" not in ann.raw
    assert "internal_margin_percent" in ben.raw


async def test_the_same_person_with_another_key_is_read_anew(desk: Desk) -> None:
    keys = dict(KEYS)
    async with engine(desk.spec, desk.types, keys) as systems:
        before = await systems.fetch(SO_1042, ANN)
        keys["ann"] = KEYS["ben"]
        after = await systems.fetch(SO_1042, ANN)
    assert isinstance(before, Snapshot)
    assert isinstance(after, Snapshot)
    assert "internal_margin_percent" in after.raw
    assert "internal_margin_percent" not in before.raw


async def test_a_key_that_was_taken_back_ends_what_is_kept_at_once(desk: Desk) -> None:
    keys = dict(KEYS)
    async with engine(desk.spec, desk.types, keys) as systems:
        await systems.fetch(SO_1042, ANN)
        del keys["ann"]
        found = await systems.fetch(SO_1042, ANN)
    assert not isinstance(found, Snapshot)
    assert found.reason is Reason.NOT_CONNECTED


async def test_only_a_key_that_was_good_is_said_to_be_good_no_longer() -> None:
    good = reply(b'{"title": "One"}', etag='"1"')
    refused = reply(b"{}", 401)
    said = []
    for answers in ([good, refused], [refused]):
        async with wire(says(*answers)) as here:
            rule = "\nerrors: [{status: 401, kind: reconnect}]\n"
            box = a_box(here.url, BOX + rule)
            async with engine(box, [a_thing()], {"ann": "key"}) as systems:
                read = [await systems.fetch(THING_1, ANN, fresh=True) for _ in answers]
        last = read[-1]
        assert isinstance(last, Unavailable)
        said.append(last.text.partition(" Connect")[0])
    assert said == ["The Box no longer accepts your key.", "The Box does not accept your key."]
