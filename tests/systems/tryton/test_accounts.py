"""Parties of a real Tryton: what is read of them, and the orders that belong to them."""

from adapters.systems import Systems
from object_links.resolve import ObjectRef, Reason
from tests.support.tryton import ACME, BOLT, Tryton
from tests.systems.engine.workbench import seen, somebody, unseen

SAM, VERA = somebody("sam"), somebody("vera")


async def test_an_account_is_read_by_its_code(tryton: Tryton, systems: Systems) -> None:
    account = await seen(systems, ObjectRef("account", BOLT), VERA)
    assert account.title == "Bolt & Daughters"
    assert account.attributes == {"name": "Bolt & Daughters"}


async def test_its_newest_open_orders_stand_beside_it(tryton: Tryton, systems: Systems) -> None:
    numbers = [tryton.new_order() for _ in range(6)]
    account = await seen(systems, ObjectRef("account", ACME), SAM)
    newest = [ObjectRef("order", number) for number in reversed(numbers)][:5]
    assert [each.ref for each in account.linked] == newest
    (line,) = [field for field in account.fields if field.label == "Open orders"]
    assert line.value.startswith(f"{numbers[-1]} (quotation), ")
    assert not line.public


async def test_a_name_that_two_have_is_told_and_neither_is_taken(systems: Systems) -> None:
    found = await unseen(systems, ObjectRef("account", "Bolt & Daughters"), SAM)
    assert found.reason is Reason.SEVERAL
    assert found.text == (
        "Tryton has several that are called Account Bolt & Daughters. Open the one you mean there."
    )
