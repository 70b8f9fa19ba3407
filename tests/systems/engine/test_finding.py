"""Objects whose number is not their id, whose id has parts, and those of which there are two."""

import pytest

from object_links.resolve import ActionCall, Answer, ObjectRef, Reason, Snapshot
from tests.systems.engine.workbench import (
    ANN,
    BEN,
    THING,
    Hands,
    a_box,
    a_thing,
    asked,
    call_on,
    engine,
    reply,
    routes,
    seen,
    unseen,
    wire,
)

KEYS = {"ann": "key-of-ann", "ben": "key-of-ben"}
FOUND = THING.replace(
    "fetch:",
    """find:
  request: "GET /things"
  query: {number: {$: ref}}
  id: "[0].id"
  many: "length(@) > `1`"
fetch:""",
)
A_17 = ObjectRef("thing", "A-17")
TABLE: dict[str, bytes | list[bytes]] = {
    "GET /things?number=A-17": reply(b'[{"id": 4}]'),
    "GET /things?number=twice": reply(b'[{"id": 4}, {"id": 5}]'),
    "GET /things?number=none": reply(b"[]"),
    "GET /things?number=odd": reply(b'[{"id": "../secrets"}]'),
    "GET /things?number=broken": reply(b"<html>"),
    "GET /things?number=down": reply(b"{}", 500),
    "GET /things/4": reply(b'{"title": "Four", "poked": true}', ETag='"4"'),
    "POST /things/4/poke": reply(b"{}"),
}


async def test_what_people_write_is_looked_up_and_the_id_is_used_from_there_on() -> None:
    async with (
        wire(routes(TABLE)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(FOUND)], KEYS) as systems,
    ):
        call = await call_on(systems, A_17, ANN, "poke")
        assert (await systems.perform(call, ANN)).answer is Answer.APPLIED
        assert asked(box) == ["GET /things?number=A-17", "GET /things/4", "POST /things/4/poke"]


async def test_what_was_found_for_one_person_is_not_used_for_another() -> None:
    async with (
        wire(routes(TABLE)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(FOUND)], KEYS) as systems,
    ):
        await seen(systems, A_17, ANN)
        await seen(systems, A_17, BEN)
        assert asked(box).count("GET /things?number=A-17") == 2


async def test_what_was_found_is_looked_up_anew_after_some_seconds() -> None:
    hands = Hands()
    async with (
        wire(routes(TABLE)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(FOUND)], KEYS, hands=hands) as systems,
    ):
        await seen(systems, A_17, ANN)
        hands.seconds += 6
        await seen(systems, A_17, ANN)
        assert asked(box).count("GET /things?number=A-17") == 2


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("twice", Reason.SEVERAL),
        ("none", Reason.MISSING),
        ("odd", Reason.MALFORMED),
        ("broken", Reason.MALFORMED),
        ("down", Reason.DOWN),
    ],
)
async def test_what_cannot_be_told_apart_or_found_is_not_guessed(
    written: str, reason: Reason
) -> None:
    ref = ObjectRef("thing", written)
    async with (
        wire(routes(TABLE)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(FOUND)], KEYS) as systems,
    ):
        assert (await unseen(systems, ref, ANN)).reason is reason
        result = await systems.perform(ActionCall(ref, "poke", {}, "k", None), ANN)
        wanted = Answer.NOT_SENT if reason is Reason.DOWN else Answer.REJECTED
        assert result.answer is wanted
        assert not [line for line in asked(box) if line.startswith("POST")]


PARTS = (
    THING.replace("fetch:", 'parts: "{owner}/{repo}#{number}"\nfetch:')
    .replace("/things/{id}/poke", "/repos/{owner}/{repo}/issues/{number}/poke/")
    .replace("/things/{id}", "/repos/{owner}/{repo}/issues/{number}/")
    .replace("json: {}", "json: {who: {$: parts.owner}}")
    .replace("title: {from: title}", 'title: {from: title}\n  url: "{base_url}/{owner}/{number}"')
)


async def test_the_parts_of_an_id_stand_where_the_address_wants_them() -> None:
    ref = ObjectRef("thing", "octo/hello.world#12")
    table = {
        "GET /repos/octo/hello.world/issues/12/": reply(b'{"title": "T"}', ETag='"1"'),
        "POST /repos/octo/hello.world/issues/12/poke/": reply(b"{}"),
    }
    async with (
        wire(routes(table)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(PARTS)], KEYS) as systems,
    ):
        view = await seen(systems, ref, ANN)
        assert view.url == f"{box.url}/octo/12"
        result = await systems.perform(await call_on(systems, ref, ANN, "poke"), ANN)
        assert result.answer is Answer.APPLIED
        assert box.requests[-1].endswith(b'{"who": "octo"}')


@pytest.mark.parametrize("ident", ["octo", "octo/hello", "octo/#12", "../hello#12", "a/..#12"])
async def test_an_id_that_lacks_a_part_or_leads_elsewhere_is_missing(ident: str) -> None:
    async with (
        wire(routes({})) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing(PARTS)], KEYS) as systems,
    ):
        found = await systems.fetch(ObjectRef("thing", ident), ANN, fresh=True)
        assert not isinstance(found, Snapshot)
        assert box.count() == 0


async def test_an_id_that_is_a_path_keeps_its_slashes_where_the_type_says_so() -> None:
    ref = ObjectRef("thing", "2026/03/a b")
    kept = a_thing(THING.replace("/things/{id}", "/things/{+id}"))
    table = {"GET /things/2026/03/a%20b": reply(b'{"title": "T"}', ETag='"1"')}
    async with (
        wire(routes(table)) as box,
        engine(a_box(box.url, timeout_s=10.0), [kept], KEYS) as systems,
    ):
        assert (await seen(systems, ref, ANN)).title == "T"
    encoded = {"GET /things/2026%2F03%2Fa%20b": reply(b'{"title": "T"}', ETag='"1"')}
    async with (
        wire(routes(encoded)) as box,
        engine(a_box(box.url, timeout_s=10.0), [a_thing()], KEYS) as systems,
    ):
        assert (await seen(systems, ref, ANN)).title == "T"
