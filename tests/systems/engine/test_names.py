"""Names of all objects, read page after page from a real system with one person's key."""

from collections.abc import Sequence

import pytest

from adapters.sandbox.company import Fault
from object_links.catalog import ObjectType
from object_links.name_lists import NamesUnreadError
from object_links.names import Name
from tests.systems.engine.conftest import Desk
from tests.systems.engine.workbench import ANN, BEN, from_yaml, somebody

ACCOUNT = """
type: account
name: Account
owner: sales
purpose: One sees at once how an account stands.
system: company
recognise: {id: {alphanumeric: [2, 20]}, examples: {match: []}}
names:
  query:
    request: "GET /accounts"
    query: {limit: 2, offset: {$: offset}}
    each: items
    pages: {size: 2}
    as: ann
    id: code
    name: name
    also: "[code, region, owner]"
fetch: {request: "GET /accounts/{id}"}
version: {etag: true}
show: {title: {from: name}}
"""


def account(*changes: tuple[str, str]) -> ObjectType:
    text = ACCOUNT
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return from_yaml(ObjectType, text)


async def pages(desk: Desk, kind: ObjectType, who: str = "ann") -> list[Sequence[Name]]:
    return [page async for page in desk.systems.names(kind, somebody(who))]


async def test_all_pages_are_read(desk: Desk) -> None:
    found = await pages(desk, account())
    assert [len(page) for page in found] == [2, 2, 1]
    names = {name.id: name for page in found for name in page}
    assert names["ACME"] == Name("ACME", "Acme Manufacturing", ("ACME", "eu", "ben"))
    assert len(names) == 5


async def test_the_readers_own_rights_count(desk: Desk) -> None:
    found = [page async for page in desk.systems.names(account(), BEN)]
    assert {name.id for page in found for name in page} == {"ACME", "NORDWIND", "CASTELLAN"}


async def test_items_without_a_name_are_left_out(desk: Desk) -> None:
    kind = account(("name: name\n", "name: \"code == 'ACME' && name || null\"\n"))
    found = await pages(desk, kind)
    assert [name.id for page in found for name in page] == ["ACME"]


@pytest.mark.parametrize(
    ("changes", "who", "told"),
    [
        ((), "stranger", "stranger gave no key for Halden ERP"),
        ((("/accounts", "/nothing"),), "ann", "Halden ERP did not give the list"),
        ((("each: items", "each: total"),), "ann", "could not be asked: the answer holds no list"),
    ],
)
async def test_what_cannot_be_read_is_told(
    desk: Desk, changes: tuple[tuple[str, str], ...], who: str, told: str
) -> None:
    with pytest.raises(NamesUnreadError, match=told):
        await pages(desk, account(*changes), who)


async def test_a_list_that_breaks_off_is_no_list(desk: Desk) -> None:
    given = desk.systems.names(account(), ANN)
    assert len(await anext(given)) == 2
    desk.company.faults.switch(Fault("error_before", path="/accounts*"))
    with pytest.raises(NamesUnreadError, match="did not give the list"):
        await anext(given)
