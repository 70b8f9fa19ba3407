"""What changed since the last look, read from a real system with one person's key."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from adapters.sandbox.company.hooks import sign
from bot.web.hooks import signed
from object_links.catalog import ObjectType, Webhook
from object_links.change_lists import ChangesUnreadError
from object_links.resolve import ObjectRef
from tests.systems.engine.conftest import Desk
from tests.systems.engine.workbench import ANN, BEN, from_yaml, somebody

ORDER = """
type: order
name: Order
owner: order-desk
purpose: One sees at once what became of it.
system: company
recognise: {prefixes: [{text: SO, separators: ["-"]}], id: {digits: [4, 6]}, examples: {match: [SO-1042]}}
changes:
  poll:
    request: "GET /events"
    query: {after: {$: since}, limit: 2}
    each: items
    pages: {size: 2}
    as: max
    id: "replace(object, 'order:', '')"
    mark: seq
fetch: {request: "GET /orders/{id}"}
version: {etag: true}
show: {title: {from: number}}
"""  # noqa: E501 - YAML


def order(*changes: tuple[str, str]) -> ObjectType:
    text = ORDER
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return from_yaml(ObjectType, text)


def prioritise(desk: Desk, *numbers: str) -> int:
    """Make changes; the number of the last one before them."""
    for number in numbers:
        body = {"priority": "urgent"}
        desk.at.client("lea").put(f"/orders/{number}/priority", json=body).raise_for_status()
    return int(str(desk.company.effects()[0]["seq"])) - 1


async def test_a_look_tells_what_changed_since_the_mark(desk: Desk) -> None:
    last = prioritise(desk, "SO-1050")
    kind = order()
    found = await desk.systems.changes(kind, ANN, last)
    assert (found.ids, found.mark) == (("SO-1050",), last + 1)
    again = await desk.systems.changes(kind, ANN, found.mark)
    assert (again.ids, again.mark, again.whole) == ((), found.mark, True)


async def test_a_look_has_only_so_many_calls_and_the_next_goes_on(desk: Desk) -> None:
    last = prioritise(desk, "SO-1042", "SO-1050", "SO-1049")
    kind = order(("pages: {size: 2}", "pages: {size: 2}\n    calls: 1"))
    first = await desk.systems.changes(kind, ANN, last)
    assert (first.ids, first.whole) == (("SO-1042", "SO-1050"), False)
    second = await desk.systems.changes(kind, ANN, first.mark)
    assert (second.ids, second.whole) == (("SO-1049",), True)


async def test_the_readers_own_rights_count(desk: Desk) -> None:
    last = prioritise(desk, "SO-1046")
    everybody = await desk.systems.changes(order(), ANN, last)
    region = await desk.systems.changes(order(), BEN, last)
    assert (everybody.ids, region.ids) == (("SO-1046",), ())


@pytest.mark.parametrize(
    ("changes", "who", "told"),
    [
        ((), "stranger", "stranger gave no key for Halden ERP"),
        ((("/events", "/nothing"),), "ann", "Halden ERP did not give the list"),
        ((("each: items", 'each: "items[0]"'),), "ann", "could not be asked"),
    ],
)
async def test_what_cannot_be_read_is_told(
    desk: Desk, changes: tuple[tuple[str, str], ...], who: str, told: str
) -> None:
    last = prioritise(desk, "SO-1050")
    with pytest.raises(ChangesUnreadError, match=told):
        await desk.systems.changes(order(*changes), somebody(who), last)


async def test_one_odd_item_does_not_hold_up_the_others(desk: Desk) -> None:
    last = prioritise(desk, "SO-1050")
    kind = order(("replace(object, 'order:', '')", "replace(seq, 'order:', '')"))
    found = await desk.systems.changes(kind, ANN, last)
    assert (found.ids, found.mark) == ((), last + 1)


async def test_a_change_drops_what_was_read_before(desk: Desk) -> None:
    ref = ObjectRef("order", "SO-1050")
    before = await desk.systems.fetch(ref, ANN)
    prioritise(desk, "SO-1050")
    assert await desk.systems.fetch(ref, ANN) == before
    desk.systems.forget(ref)
    assert await desk.systems.fetch(ref, ANN) != before


HOOK = Webhook(header="X-Sign", prefix="sha256=", id="object")


@given(body=some.binary(), key=some.text(min_size=1), other=some.text(min_size=1))
def test_only_the_right_key_over_the_very_body_counts(body: bytes, key: str, other: str) -> None:
    headers = {"X-Sign": f"sha256={sign(key, body)}"}
    assert signed(HOOK, headers, body, [other, key])
    assert not signed(HOOK, headers, body + b" ", [key])
    assert key == other or not signed(HOOK, headers, body, [other])
    assert not signed(HOOK, headers, body, [])


@given(said=some.text())
def test_nothing_that_one_may_send_as_a_signature_breaks_the_door(said: str) -> None:
    for encoding in ("hex", "base64"):
        hook = HOOK.model_copy(update={"encoding": encoding})
        assert not signed(hook, {"X-Sign": f"sha256={said}"}, b"{}", ["key"])
