"""Orders of a real Tryton, connected by YAML alone."""

import pytest

from adapters.systems import Systems
from object_links.resolve import Answer, ObjectRef, Reason, Snapshot
from tests.support.tryton import Tryton
from tests.systems.engine.workbench import call_on, seen, somebody, unseen

SAM, VERA, PIA = somebody("sam"), somebody("vera"), somebody("pia")


def _order(tryton: Tryton, pieces: int = 3) -> ObjectRef:
    return ObjectRef("order", tryton.new_order(pieces))


async def test_an_order_is_found_by_its_number_and_shown(tryton: Tryton, systems: Systems) -> None:
    order = await seen(systems, _order(tryton, pieces=200), SAM)
    assert (order.title, order.status) == (f"Order {order.ref.id}", "quotation")
    fields = {field.label: field.value for field in order.fields}
    assert fields == {"Customer": "Acme Iron Works", "Total": "2,400.00 EUR", "Account": "2"}
    assert order.attributes == {"state": "quotation", "total_minor": 240_000, "customer": "2"}
    assert [each.ref for each in order.linked] == [ObjectRef("account", "2")]


async def test_its_number_is_not_its_id_there(tryton: Tryton, systems: Systems) -> None:
    tryton.client("sam").post("/sale.sale", json={"company": 1, "party": 2, "currency": 1})
    order = await seen(systems, _order(tryton), SAM)
    assert str(order.raw["id"]) != order.ref.id == order.raw["number"]


async def test_a_quoted_order_is_confirmed_and_read_back(tryton: Tryton, systems: Systems) -> None:
    ref = _order(tryton)
    call = await call_on(systems, ref, SAM, "confirm")
    assert (await systems.perform(call, SAM)).answer is Answer.APPLIED
    after = await systems.verify(call, SAM)
    assert isinstance(after, Snapshot)
    assert after.status == "processing"
    assert "confirm" not in after.open_actions
    assert tryton.order(ref.id)["state"] == "processing"


async def test_a_second_confirmation_is_refused_in_trytons_own_words(
    tryton: Tryton, systems: Systems
) -> None:
    ref = _order(tryton)
    await systems.perform(await call_on(systems, ref, SAM, "confirm"), SAM)
    result = await systems.perform(await call_on(systems, ref, SAM, "confirm"), SAM)
    assert result.answer is Answer.REJECTED
    assert result.text == f'You can not call "confirm" on "{ref.id}" of "Sale".'


async def test_somebody_without_the_right_is_offered_nothing(
    tryton: Tryton, systems: Systems
) -> None:
    ref = _order(tryton)
    assert (await seen(systems, ref, SAM)).open_actions == {"confirm", "cancel", "note"}
    assert (await seen(systems, ref, VERA)).open_actions == frozenset()


async def test_and_refused_when_they_ask_all_the_same(tryton: Tryton, systems: Systems) -> None:
    ref = _order(tryton)
    result = await systems.perform(await call_on(systems, ref, VERA, "confirm"), VERA)
    assert (result.answer, result.status) == (Answer.REJECTED, 403)
    assert result.text == "Tryton does not allow you to do this."
    assert tryton.order(ref.id)["state"] == "quotation"


async def test_an_order_that_changed_since_it_was_seen_is_left_alone(
    tryton: Tryton, systems: Systems
) -> None:
    ref = _order(tryton)
    call = await call_on(systems, ref, SAM, "confirm")
    tryton.change(ref.id, comment="Only after Easter")
    assert (await systems.perform(call, SAM)).answer is Answer.STALE
    assert tryton.order(ref.id)["state"] == "quotation"


async def test_a_confirmation_in_doubt_is_settled_by_reading_again(
    tryton: Tryton, systems: Systems
) -> None:
    call = await call_on(systems, _order(tryton), SAM, "confirm")
    assert (await systems.probe(call, SAM)).answer is Answer.NOT_APPLIED
    await systems.perform(call, SAM)
    assert (await systems.probe(call, SAM)).answer is Answer.APPLIED


async def test_a_note_goes_below_those_that_are_there(tryton: Tryton, systems: Systems) -> None:
    ref = ObjectRef("order", tryton.new_order(comment="By train"))
    call = await call_on(systems, ref, SAM, "note", text='Grüße, "no later"')
    assert (await systems.perform(call, SAM)).answer is Answer.APPLIED
    assert isinstance(await systems.verify(call, SAM), Snapshot)
    assert tryton.order(ref.id)["comment"] == 'By train\nGrüße, "no later"'


async def test_an_order_is_cancelled(tryton: Tryton, systems: Systems) -> None:
    call = await call_on(systems, _order(tryton), SAM, "cancel")
    assert (await systems.perform(call, SAM)).answer is Answer.APPLIED
    assert isinstance(await systems.verify(call, SAM), Snapshot)


@pytest.mark.parametrize("number", ["777777", "nothing", '1"]] or'])
async def test_a_number_that_is_not_there_is_missing(systems: Systems, number: str) -> None:
    assert (await unseen(systems, ObjectRef("order", number), SAM)).reason is Reason.MISSING


async def test_a_key_that_tryton_does_not_know_asks_to_connect_again(
    tryton: Tryton, systems: Systems
) -> None:
    found = await unseen(systems, _order(tryton), PIA)
    assert found.reason is Reason.RECONNECT
    assert "no-such-key" not in found.text
