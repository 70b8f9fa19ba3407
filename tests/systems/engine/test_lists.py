"""Lists of systems: pages in four ways, choices, and what belongs to an object."""

import json
from typing import Any

import pytest

from object_links.resolve import ObjectRef, Unavailable
from tests.systems.engine.workbench import (
    ANN,
    THING,
    THING_1,
    Handler,
    a_box,
    a_thing,
    asked,
    engine,
    reply,
    routes,
    seen,
    sent,
    wire,
)

KEYS = {"ann": "key-of-ann"}
ONE = reply(b'{"title": "One", "owner": "C-9", "parts": ["2", 3, null]}', ETag='"1"')


def _choosing(listing: str) -> str:
    """The thing with an action whose input is chosen from a list of the system."""
    lines = "\n".join("          " + line for line in listing.strip().splitlines())
    choice = f"""    inputs:
      who:
        type: choice
        label: Who
        choices_from:
{lines}
          value: id
          label: name
    repeat: blind"""
    return THING.replace("    repeat: blind", choice)


def _people(first: int, count: int, **more: Any) -> bytes:  # noqa: ANN401 -- JSON
    people = [{"id": n, "name": f"P{n}"} for n in range(first, first + count)]
    return json.dumps({"items": people, **more}).encode()


async def _chosen(listing: str, table: dict[str, bytes | list[bytes]]) -> tuple[Any, list[str]]:
    async with wire(routes({"GET /things/1": ONE, **table})) as box:
        kind = a_thing(_choosing(listing))
        async with engine(a_box(box.url, timeout_s=10.0), [kind], KEYS) as systems:
            found = await systems.choices(THING_1, "poke", ANN)
            assert not isinstance(found, Unavailable)
            return found["who"], asked(box)[1:]


async def test_pages_are_counted_until_one_is_short() -> None:
    listing = """
request: "GET /people"
query: {p: {$: page}, o: {$: offset}}
each: items
pages: {size: 2}
"""
    table: dict[str, bytes | list[bytes]] = {
        "GET /people": [reply(_people(1, 2)), reply(_people(3, 2)), reply(_people(5, 1))]
    }
    found, lines = await _chosen(listing, table)
    assert found == {str(n): f"P{n}" for n in range(1, 6)}
    assert lines == [f"GET /people?p={p}&o={o}" for p, o in ((1, 0), (2, 2), (3, 4))]


async def test_a_mark_in_the_answer_leads_on() -> None:
    listing = """
request: "POST /graph"
json: {query: "query($after: String)", variables: {after: {$: cursor}}}
each: items
pages: {next: cursor}
"""
    pages = [reply(_people(1, 2, cursor="c2")), reply(_people(3, 2, cursor=None))]
    async with wire(routes({"GET /things/1": ONE, "POST /graph": [*pages]})) as box:
        async with engine(
            a_box(box.url, timeout_s=10.0), [a_thing(_choosing(listing))], KEYS
        ) as systems:
            found = await systems.choices(THING_1, "poke", ANN)
        assert found == {"who": {str(n): f"P{n}" for n in range(1, 5)}}
        assert [sent(r)["variables"]["after"] for r in box.requests[1:]] == [None, "c2"]


@pytest.mark.parametrize("address", ["?page=2", "/people?page=2", "{url}/people?page=2"])
async def test_an_address_in_the_answer_is_followed(address: str) -> None:
    listing = 'request: "GET /people"\neach: items\npages: {follow: next}'
    async with wire(_following(address)) as box:
        async with engine(
            a_box(box.url, timeout_s=10.0), [a_thing(_choosing(listing))], KEYS
        ) as systems:
            found = await systems.choices(THING_1, "poke", ANN)
        assert found == {"who": {"1": "P1", "2": "P2"}}
        assert b"key-of-ann" in box.requests[-1]


def _following(address: str) -> Handler:
    async def handler(request: bytes, writer: Any) -> None:  # noqa: ANN401 -- a stream
        host = request.split(b"ost: ", 1)[1].split(b"\r\n", 1)[0].decode()
        url = address.replace("{url}", f"http://{host}")
        first = reply(_people(1, 1, next=url))
        answers = {b"GET /people": first, b"GET /people?page=2": reply(_people(2, 1))}
        writer.write(answers.get(request.split(b" HTTP", 1)[0], ONE))

    return handler


async def test_a_link_header_is_followed() -> None:
    listing = 'request: "GET /people"\neach: items\npages: {link: true}'
    first = reply(_people(1, 1), Link='</people?page=2>; rel="next", </people>; rel="first"')
    table: dict[str, bytes | list[bytes]] = {
        "GET /people": first,
        "GET /people?page=2": reply(_people(2, 1)),
    }
    found, lines = await _chosen(listing, table)
    assert found == {"1": "P1", "2": "P2"}
    assert lines == ["GET /people", "GET /people?page=2"]


@pytest.mark.parametrize(
    "address", ["http://evil.example/people", "//evil.example/x", "http://169.254.169.254/"]
)
async def test_an_address_that_is_not_the_systems_own_never_gets_the_key(address: str) -> None:
    listing = 'request: "GET /people"\neach: items\npages: {follow: next}'
    table: dict[str, bytes | list[bytes]] = {"GET /people": reply(_people(1, 1, next=address))}
    found, lines = await _chosen(listing, table)
    assert found == {}
    assert lines == ["GET /people"]


async def test_a_list_that_leads_in_a_circle_ends() -> None:
    listing = 'request: "GET /people"\neach: items\npages: {follow: next}'
    table: dict[str, bytes | list[bytes]] = {
        "GET /people": reply(_people(1, 1, next="/people?b")),
        "GET /people?b": reply(_people(2, 1, next="/people?a")),
        "GET /people?a": reply(_people(3, 1, next="/people?b")),
    }
    _, lines = await _chosen(listing, table)
    assert len(lines) == 20


@pytest.mark.parametrize("answer", [reply(b"{}", 403), reply(b"<html>"), reply(b'{"items": 5}')])
async def test_a_list_that_cannot_be_read_is_empty(answer: bytes) -> None:
    found, _ = await _chosen('request: "GET /people"\neach: items', {"GET /people": answer})
    assert found == {}


RELATED = THING.replace(
    "actions:",
    """links:
  - {type: account, id: owner, label: Account, public: true}
  - {type: thing, id: parts, label: Parts}
related:
  - request: "GET /people"
    query: {of: {$: object.owner}}
    each: items
    type: person
    id: id
    title: name
    label: Asked
    limit: 2
actions:""",
)


async def test_what_belongs_to_an_object_stands_beside_it() -> None:
    table = {"GET /things/1": ONE, "GET /people?of=C-9": reply(_people(7, 3))}
    async with (
        wire(routes(table)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(RELATED)], KEYS) as it,
    ):
        view = await seen(it, THING_1, ANN)
    named = [("account", "C-9"), ("thing", "2"), ("thing", "3"), ("person", "7"), ("person", "8")]
    assert [each.ref for each in view.linked] == [ObjectRef(*pair) for pair in named]
    assert [(f.label, f.value, f.public) for f in view.fields] == [
        ("Account", "C-9", True),
        ("Parts", "2, 3", False),
        ("Asked", "7 (P7), 8 (P8)", False),
    ]


async def test_a_list_that_is_refused_takes_nothing_from_the_object() -> None:
    table = {"GET /things/1": ONE, "GET /people": reply(b"{}", 403)}
    async with (
        wire(routes(table)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(RELATED)], KEYS) as it,
    ):
        view = await seen(it, THING_1, ANN)
    assert view.title == "One"
    assert [field.label for field in view.fields] == ["Account", "Parts"]


ALSO = THING.replace(
    'fetch: {request: "GET /things/{id}"}',
    """fetch:
  request: "GET /things/{id}"
  also:
    may: {request: "GET /things/{id}/transitions", body: "transitions[].name"}""",
).replace("    repeat: blind", "    offered: \"may[?@ == 'poke']\"\n    repeat: blind")


@pytest.mark.parametrize(
    ("answer", "is_open"),
    [
        (reply(b'{"transitions": [{"name": "poke"}]}'), True),
        (reply(b'{"transitions": [{"name": "drop"}]}'), False),
        (reply(b"{}", 403), False),
        (reply(b"<html>"), False),
    ],
)
async def test_what_a_second_read_says_of_this_person_opens_an_action(
    answer: bytes, *, is_open: bool
) -> None:
    table = {"GET /things/1": ONE, "GET /things/1/transitions": answer}
    async with (
        wire(routes(table)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(ALSO)], KEYS) as it,
    ):
        assert ("poke" in (await seen(it, THING_1, ANN)).open_actions) is is_open
