"""Accounts by name: read in the background as one person, offered to whoever may see them."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.naming import KEY, Reading
from bot.store import state
from tests.flow.stage import Json, Stage, stage, written

ACCOUNT = """
type: account
name: Account
owner: sales
purpose: One sees at once how an account stands.
mode: suggest
system: company
recognise:
  id: {alphanumeric: [2, 20]}
  examples: {match: []}
names:
  file: accounts.jsonl
  query:
    request: "GET /accounts"
    query: {limit: 2, offset: {$: offset}}
    each: items
    pages: {size: 2}
    as: READER
    id: code
    name: name
fetch: {request: "GET /accounts/{id}"}
version: {etag: true}
show:
  title: {from: name, public: true}
  fields: {Tier: {from: tier}}
"""
FILE = (
    {"id": "BRIGHTWATER", "name": "Brightwater Clinics"},
    {"id": "NOWHERE", "name": "Zellwang Pumps"},
)


def accounts(folder: Path, reader: str = "ben") -> None:
    (folder / "types" / "account.yaml").write_text(ACCOUNT.replace("READER", reader))
    (folder / "names").mkdir()
    lines = "".join(json.dumps(row) + "\n" for row in FILE)
    (folder / "names" / "accounts.jsonl").write_text(lines)


@pytest.fixture
async def st(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, prepare=accounts) as found:
        await found.settle()
        yield found


async def reading(st: Stage) -> Reading:
    tenant = st.product.workspace.tenant
    kept = await st.product.store.read(lambda s: state.get(s, tenant, KEY + "account"))
    assert kept is not None
    return Reading.of(kept)


def named(st: Stage, text: str) -> list[tuple[str, str]]:
    found = st.product.published.recogniser.find(text)
    return [(each.type, each.id) for each in found.mentions if each.outcome == "offer"]


def told(message: Json) -> str:
    """What a message says, without the ids of its blocks."""
    blocks = [{**block, "block_id": ""} for block in message["blocks"]]
    return written({"text": message.get("text"), "blocks": blocks})


async def test_names_are_read_when_the_process_begins(st: Stage) -> None:
    assert await reading(st) == Reading("read", 3)
    assert named(st, "how does Nordwind Logistics stand?") == [("account", "NORDWIND")]
    assert named(st, "Acme Manufacturing called") == [("account", "ACME")]
    assert named(st, "Pioneer Rail Services called") == []  # its reader may not see it


async def test_reading_names_is_written_down_without_the_names(st: Stage) -> None:
    (entry,) = [line for line in await st.trail() if line["kind"] == "names.read"]
    body = entry["body"]
    assert (body["type"], body["system"], body["count"]) == ("account", "company", 3)
    assert "Nordwind" not in json.dumps(entry)


async def test_names_are_read_again_when_their_time_is_over(st: Stage) -> None:
    assert named(st, "Castellan Bakeries called") == [("account", "CASTELLAN")]
    await st.later(minutes=59)
    assert (await st.kinds()).count("names.read") == 1
    await st.later(minutes=2)
    assert (await st.kinds()).count("names.read") == 2


async def test_an_account_is_shown_by_its_name(st: Stage) -> None:
    await st.says("ann", "dm", "how does Nordwind Logistics stand?")
    assert "silver" in written(st.sees("ann", "dm")[-1])


@pytest.mark.parametrize("name", ["Brightwater Clinics", "Zellwang Pumps", "Grindelmoor"])
async def test_a_name_that_one_may_not_see_is_like_one_that_nobody_bears(
    st: Stage, name: str
) -> None:
    await st.says("ben", "dm", "how does Grindelmoor stand?")
    nobody = told(st.sees("ben", "dm")[-1])
    await st.says("ben", "dm", f"how does {name} stand?")
    assert len(st.sees("ben", "dm")) == 2
    assert told(st.sees("ben", "dm")[-1]) == nobody
    await st.says("ben", "support", f"can someone check {name} please?")
    assert st.sees("ben", "support") == []


@pytest.mark.parametrize("name", ["Brightwater Clinics", "Zellwang Pumps"])
async def test_a_command_confirms_no_name_that_one_may_not_see(st: Stage, name: str) -> None:
    await st.types("ben", "support", "Grindelmoor")
    nobody = told(st.sees("ben", "support")[-1])
    await st.types("ben", "support", name)
    assert len(st.sees("ben", "support")) == 2
    assert told(st.sees("ben", "support")[-1]).replace(name, "Grindelmoor") == nobody


async def test_a_command_shows_an_account_by_its_name(st: Stage) -> None:
    await st.types("ben", "support", "Nordwind Logistics")
    assert "silver" in written(st.sees("ben", "support")[-1])


async def test_without_the_readers_key_the_names_of_before_stay(tmp_path: Path) -> None:
    def nobody_gave_a_key(folder: Path) -> None:
        accounts(folder, "zoe")
        people = folder / "people.yaml"
        people.write_text(people.read_text() + "  - {id: zoe, name: Zoe Adler}\n")

    async with stage(tmp_path, prepare=nobody_gave_a_key) as st:
        await st.settle()
        assert await reading(st) == Reading("failed", 0, "zoe gave no key for Halden ERP")
        assert named(st, "how does Brightwater Clinics stand?") == [("account", "BRIGHTWATER")]
        await st.later(minutes=6)
        assert (await st.kinds()).count("names.read") == 2  # sooner than after an hour
