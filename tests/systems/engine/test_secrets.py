"""A person's key goes into one request and nowhere else."""

import logging
from collections.abc import Iterator

import pytest

from adapters.systems.http import Outgoing, Reply
from adapters.systems.requests import build
from object_links.catalog import Request
from object_links.resolve import CallResult, Snapshot, Unavailable
from tests.systems.engine.workbench import (
    ANN,
    BOX,
    POKE,
    THING_1,
    Handler,
    Keys,
    a_box,
    a_thing,
    engine,
    reply,
    reset,
    says,
    silence,
    wire,
)

KEY = "ann:k3y-that-nobody-sees"
IN_BASE64 = "YW5uOmszeS10aGF0LW5vYm9keS1zZWVz"
ECHO = reply(b'{"message": "Bad key k3y-that-nobody-sees (' + IN_BASE64.encode() + b')"}', 400)
CASES: dict[str, Handler] = {
    "fine": says(reply(b'{"title": "One"}')),
    "quoted back": says(ECHO),
    "quoted back with a fault": says(ECHO.replace(b" 400 ", b" 500 ")),
    "hangs": silence,
    "breaks off": reset,
    "no HTTP": says(b"k3y-that-nobody-sees\r\n\r\n"),
    "refused": says(ECHO.replace(b" 400 ", b" 401 ")),
}


@pytest.mark.parametrize("scheme", ["bearer", "basic", "header, header: X-Key"])
@pytest.mark.parametrize("handler", CASES.values(), ids=CASES)
async def test_a_key_shows_in_no_log_no_answer_and_no_repr(
    handler: Handler, scheme: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = BOX.replace("act_as: own_key", f"act_as: own_key, scheme: {scheme}")
    async with wire(handler) as server:
        spec = a_box(server.url, text, timeout_s=0.2)
        async with engine(spec, [a_thing()], {"ann": KEY}) as systems:
            results = [
                await systems.fetch(THING_1, ANN),
                await systems.perform(POKE, ANN),
                await systems.probe(POKE, ANN),
                await systems.verify(POKE, ANN),
            ]
            shown = [repr(systems), repr(vars(systems)), caplog.text]
    assert server.requests
    for part in [*shown, *_texts(results)]:
        assert "k3y-that" not in part
        assert IN_BASE64 not in part


def test_what_is_about_to_be_sent_hides_its_key() -> None:
    outgoing = build(a_box("http://box.example"), Request(request="GET /x"), {}, KEY)
    assert outgoing.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in repr(outgoing)
    assert KEY not in repr(Reply(200, {"x-echo": KEY}, KEY.encode()))
    assert KEY not in repr(Outgoing("GET", "http://box.example", {}, KEY.encode()))
    assert KEY not in repr(Keys({"ann": KEY}))


def _texts(results: list[Snapshot | Unavailable | CallResult | None]) -> Iterator[str]:
    for result in results:
        yield repr(result)
        if isinstance(result, Unavailable | CallResult):
            yield result.text
