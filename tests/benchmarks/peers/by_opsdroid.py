"""Opsdroid: one skill with `match_regex` for each type, on a connector that keeps what is sent."""

import asyncio
import importlib
import logging
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from tests.benchmarks.peers.task import Run, Task, answer, measure, pattern


def prepare(task: Task) -> Run:
    """A bot with nothing but the skills."""
    logging.disable(logging.WARNING)
    importlib.import_module("opsdroid.cli.utils").configure_lang({})
    events = importlib.import_module("opsdroid.events")
    core = importlib.import_module("opsdroid.core")
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    bot = core.OpsDroid(config={}).__enter__()
    bot.eventloop = loop
    connector, sent = _connector(bot)
    for code in task.codes:
        bot.register_skill(_skill(code), config={"name": code})

    async def handle(messages: Sequence[str]) -> int:
        before = len(sent)
        for text in messages:
            said = events.Message(text=text, user="ann", target="orders", connector=connector)
            await bot.parse(said)
        return len(sent) - before

    return lambda messages: loop.run_until_complete(handle(messages))


def _connector(bot: Any) -> tuple[Any, list[str]]:  # noqa: ANN401 -- installed elsewhere
    base = importlib.import_module("opsdroid.connector")
    events = importlib.import_module("opsdroid.events")
    sent: list[str] = []

    async def keep(_self: object, event: Any) -> None:  # noqa: ANN401 -- installed elsewhere
        sent.append(event.text)

    parts = {"keep": base.register_event(events.Message)(keep)}
    return type("Keeping", (base.Connector,), parts)({"name": "keeping"}, opsdroid=bot), sent


def _skill(code: str) -> Any:  # noqa: ANN401 -- a decorated function of Opsdroid's
    match_regex = importlib.import_module("opsdroid.matchers").match_regex

    async def found(_opsdroid: object, _config: object, message: Any) -> None:  # noqa: ANN401 -- installed elsewhere
        await message.respond(answer(code, message.regex["id"]))

    return match_regex(pattern(code), matching_condition="search")(found)


if __name__ == "__main__":
    measure(version("opsdroid"), prepare)
