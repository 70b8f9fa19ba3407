"""`dead-letters`: what was given up is listed without its content, and can be tried again."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.inbox import Envelope, Inbox, UnprocessableError
from bot.secrets import LocalKeys, Secrets
from bot.store import Store, lanes
from tests.unit.cli.desk import Terminal


def given_up(terminal: Terminal, at: datetime) -> None:
    """An event whose handler said that nothing could mend it."""

    async def refuse(_: Envelope) -> None:
        raise UnprocessableError("no such shape")

    async def put() -> None:
        url = f"sqlite:///{terminal.folder / '.midstream' / 'midstream.db'}"
        async with Store.open(url, clock=lambda: at) as store:
            secrets = Secrets(store, LocalKeys.parse(str(terminal.env["MIDSTREAM_SECRET_KEY"])))
            await secrets.load()
            inbox = Inbox(store, secrets, handlers={"slack": refuse})
            key = f"Ev{at:%H%M%S%f}"
            body = b"what a person wrote"
            await inbox.accept(Envelope("halden", "slack", "default", key, "message", body))
            for _, ident in await inbox.due(at):
                await inbox.handle(ident)
            if at < datetime.now(UTC) - lanes.KEPT_AS_DEAD_LETTER:
                store.clock = lambda: datetime.now(UTC)
                await inbox.retain()

    asyncio.run(put())


def test_none_is_said(terminal: Terminal) -> None:
    assert terminal.in_workspace("dead-letters").output == "none\n"


def test_a_dead_letter_is_listed_and_replayed_once(terminal: Terminal) -> None:
    terminal.in_workspace("migrate")
    terminal.in_workspace("credential", "list")
    given_up(terminal, datetime.now(UTC))
    listed = terminal.in_workspace("dead-letters")
    assert "in-1" in listed.output
    assert "slack message: no such shape" in listed.output
    assert "person wrote" not in listed.output
    assert terminal.json("dead-letters")[0]["replayable"] is True
    again = terminal.in_workspace("dead-letters", "--replay", "in-1")
    assert (again.exit_code, "tried again" in again.output) == (0, True)
    assert terminal.json("dead-letters") == []
    twice = terminal.in_workspace("dead-letters", "--replay", "in-1")
    assert (twice.exit_code, "there is no in-1" in twice.stderr) == (1, True)


def test_an_old_one_cannot_be_replayed(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "list")
    given_up(terminal, datetime.now(UTC) - timedelta(days=2))
    assert "too old to replay" in terminal.in_workspace("dead-letters").output
    result = terminal.in_workspace("dead-letters", "--replay", "in-1")
    assert (result.exit_code, "older than a day" in result.stderr) == (1, True)


def test_what_is_no_id_is_refused(terminal: Terminal) -> None:
    result = terminal.in_workspace("dead-letters", "--replay", "12")
    assert (result.exit_code, "such as in-12" in result.stderr) == (1, True)
