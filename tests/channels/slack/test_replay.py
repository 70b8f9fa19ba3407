"""Stored bodies through slack-bolt: every kind arrives, and no failure is lost."""

import asyncio
import logging

import pytest
from slack_bolt.error import BoltUnhandledRequestError

from adapters.slack.receive import Received, parse
from adapters.slack.replay import ReplayError, build_app, cached_authorize, replay
from bot.words import Click, Command, Deleted, Edited, Message
from tests.channels.slack.conftest import Connect
from tests.channels.slack.samples import FORM, JSON, as_sent, names, sample
from tests.support.slack import Acme


class Ears:
    """Keeps what it was told, and raises when told to."""

    def __init__(self) -> None:
        self.heard: list[Received] = []
        self.error: Exception | None = None

    async def __call__(self, said: Received) -> None:
        if self.error is not None:
            raise self.error
        self.heard.append(said)


@pytest.fixture
def ears() -> Ears:
    return Ears()


STORED = [name for name in names() if isinstance(parse(*as_sent(sample(name))), Received)]


async def test_every_kind_of_stored_body_arrives_as_it_was_read_at_the_door(
    company: Acme, ears: Ears, connect: Connect
) -> None:
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    for name in STORED:
        await replay(app, *as_sent(sample(name)))
    assert ears.heard == [parse(*as_sent(sample(name))) for name in STORED]
    assert {type(said) for said in ears.heard} == {Message, Edited, Deleted, Command, Click}


async def test_slack_is_asked_once_who_the_bot_is(
    company: Acme, ears: Ears, connect: Connect
) -> None:
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    body, kind = as_sent(sample("message"))
    await asyncio.gather(*(replay(app, body, kind) for _ in range(20)))
    assert len(ears.heard) == 20
    assert [call.method for call in company.fake.world.calls] == ["auth.test"]


@pytest.mark.parametrize("name", ["message", "command", "button", "form"])
async def test_a_failure_comes_out_so_that_it_is_tried_again(
    company: Acme, ears: Ears, connect: Connect, name: str
) -> None:
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    ears.error = ConnectionError("the database is gone")
    with pytest.raises(ConnectionError):
        await replay(app, *as_sent(sample(name)))
    ears.error = None
    await replay(app, *as_sent(sample(name)))
    assert len(ears.heard) == 1


async def test_cancelling_the_worker_is_no_failure_of_the_message(
    connect: Connect,
) -> None:
    client = connect()
    begun = asyncio.Event()

    async def hangs(_said: Received) -> None:
        begun.set()
        await asyncio.Event().wait()

    app = build_app(client, cached_authorize(client), hangs)
    task = asyncio.create_task(replay(app, *as_sent(sample("message"))))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_while_slack_does_not_know_the_bot_nothing_is_lost(
    company: Acme, ears: Ears, connect: Connect
) -> None:
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    company.fake.fail("auth.test", "internal_error")
    for name in ("message", "button"):
        if name == "button":
            company.fake.fail("auth.test", "token_revoked")
        with pytest.raises(ReplayError, match=r"auth\.test"):
            await replay(app, *as_sent(sample(name)))
        await replay(build_app(client, cached_authorize(client), ears), *as_sent(sample(name)))
    assert len(ears.heard) == 2


@pytest.mark.parametrize(
    "name", ["message_of_another_bot", "channel_shared", "form_closed", "url_verification"]
)
async def test_what_should_never_have_been_stored_is_an_error(
    company: Acme, ears: Ears, connect: Connect, name: str
) -> None:
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    with pytest.raises((BoltUnhandledRequestError, ReplayError)):
        await replay(app, *as_sent(sample(name)))
    assert ears.heard == []


@pytest.mark.parametrize(("body", "kind"), [(b"{", JSON), (b"[" * 5000, JSON), (b"payload=", FORM)])
async def test_a_body_that_rotted_in_the_store_is_an_error(
    company: Acme, ears: Ears, connect: Connect, body: bytes, kind: str
) -> None:
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    with pytest.raises(ReplayError, match="cannot be read"):
        await replay(app, body, kind)


async def test_bolt_logs_nothing_that_was_written(
    company: Acme, ears: Ears, connect: Connect, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client = connect()
    app = build_app(client, cached_authorize(client), ears)
    for name in STORED:
        await replay(app, *as_sent(sample(name)))
    ears.error = RuntimeError("x")
    with pytest.raises(RuntimeError):
        await replay(app, *as_sent(sample("message")))
    logged = "\n".join(record.getMessage() for record in caplog.records)
    for written in ("SO-1042", "SO-1043", "45.00", "hooks.slack.com", company.app.bot_token):
        assert written not in logged
