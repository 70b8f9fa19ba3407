"""Systems that are asked in other ways: one address for all, and keys in odd places."""

import pytest

from object_links.resolve import ActionCall, Answer, Reason
from tests.systems.engine.workbench import (
    ANN,
    BOX,
    THING,
    THING_1,
    a_box,
    a_thing,
    asked,
    engine,
    reply,
    routes,
    seen,
    sent,
    unseen,
    wire,
)

KEYS = {"ann": "key of/ann"}
GRAPH = THING.replace(
    'fetch: {request: "GET /things/{id}"}',
    """fetch:
  request: "POST /graphql"
  json: {query: "query($id: ID!) { thing(id: $id) { title } }", variables: {id: {$: id}}}
  missing_if: "data.thing == `null`"
  body: data.thing""",
).replace(
    '{request: "POST /things/{id}/poke", json: {}}',
    """{request: "POST /graphql", json: {query: "mutation { poke }"}, fail_if: errors,
             words: "errors[0].message"}""",
)
GRAPH_BOX = BOX.replace(
    "limits:",
    """errors:
  - {status: 200, when: "errors[?extensions.code == 'FORBIDDEN']", kind: denied}
  - {status: 200, when: errors, kind: rejected, text: "errors[0].message"}
limits:""",
)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b'{"data": {"thing": null}}', Reason.MISSING),
        (b'{"errors": [{"message": "no", "extensions": {"code": "FORBIDDEN"}}]}', Reason.MISSING),
        (b'{"errors": [{"message": "Unknown field."}], "data": null}', Reason.MALFORMED),
        (b'{"data": {"thing": "?"}}', Reason.MALFORMED),
    ],
)
async def test_a_question_in_a_body_that_brings_no_object(answer: bytes, reason: Reason) -> None:
    table = {"POST /graphql": reply(answer)}
    async with (
        wire(routes(table)) as box,
        engine(a_box(box.url, GRAPH_BOX, timeout_s=10.0), [a_thing(GRAPH)], KEYS) as systems,
    ):
        assert (await unseen(systems, THING_1, ANN)).reason is reason


async def test_a_question_in_a_body_brings_the_object_and_an_error_in_a_200_is_a_refusal() -> None:
    thing, error = b'{"data": {"thing": {"title": "T"}}}', b'{"errors": [{"message": "Locked."}]}'
    call = ActionCall(THING_1, "poke", {}, "key-1", None)
    async with wire(routes({"POST /graphql": [reply(thing), reply(error)]})) as box:
        async with engine(a_box(box.url, timeout_s=10.0), [a_thing(GRAPH)], KEYS) as systems:
            assert (await seen(systems, THING_1, ANN)).title == "T"
            result = await systems.perform(call, ANN)
        assert (result.answer, result.text) == (Answer.REJECTED, "Locked.")
        assert sent(box.requests[0])["variables"] == {"id": "1"}


@pytest.mark.parametrize(
    ("auth", "line", "header"),
    [
        ("scheme: query, query: api_key", "GET /things/1?api_key=key%20of%2Fann", b""),
        ('scheme: path, path: "/keys/{secret}/v2"', "GET /keys/key%20of%2Fann/v2/things/1", b""),
        (
            'scheme: header, header: Authorization, prefix: "Token token="',
            "GET /things/1",
            b"authorization: token token=key of/ann",
        ),
        ("scheme: header, header: X-Api-Key", "GET /things/1", b"x-api-key: key of/ann"),
    ],
)
async def test_a_key_goes_where_the_system_wants_it(auth: str, line: str, header: bytes) -> None:
    text = BOX.replace("act_as: own_key,", f"act_as: own_key, {auth},")
    table = {line.partition("?")[0]: reply(b'{"title": "T"}', ETag='"1"')}
    async with wire(routes(table)) as box:
        async with engine(a_box(box.url, text, timeout_s=10.0), [a_thing()], KEYS) as systems:
            assert (await seen(systems, THING_1, ANN)).title == "T"
        assert asked(box) == [line]
        assert header in box.requests[0].lower()
        assert (b"authorization" in box.requests[0].lower()) is (b"authorization" in header)


async def test_a_key_in_the_address_is_not_told_when_a_system_repeats_it() -> None:
    text = BOX.replace("act_as: own_key,", "act_as: own_key, scheme: query, query: key,")
    said = reply(b'{"message": "/things/1/poke?key=key%20of%2Fann is closed"}', 400)
    call = ActionCall(THING_1, "poke", {}, "key-1", None)
    async with (
        wire(routes({"POST /things/1/poke": said})) as box,
        engine(a_box(box.url, text, timeout_s=10.0), [a_thing()], KEYS) as systems,
    ):
        result = await systems.perform(call, ANN)
    assert result.text == "/things/1/poke?key=••• is closed"


async def test_a_request_that_deletes_says_that_it_has_no_body() -> None:
    kind = a_thing(THING.replace('"POST /things/{id}/poke", json: {}', '"DELETE /things/{id}"'))
    call = ActionCall(THING_1, "poke", {}, "key-1", None)
    async with wire(routes({"DELETE /things/1": reply(b"", 204)})) as box:
        async with engine(a_box(box.url, timeout_s=10.0), [kind], KEYS) as systems:
            assert (await systems.perform(call, ANN)).answer is Answer.APPLIED
        assert box.requests[0].lower().count(b"content-length: 0\r\n") == 1
