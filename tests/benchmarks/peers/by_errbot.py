"""Errbot: a plugin with one `re_botcmd` for each type, on a backend without a network.

Commands run in the thread that received the message (BOT_ASYNC off), which is its shortest way.
"""

import importlib
import logging
import tempfile
import types
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.task import Run, Task, answer, measure, pattern


def prepare(task: Task) -> Run:
    """A bot as `errbot` starts it, with its core plugins left out."""
    bot = _bot(Path(tempfile.mkdtemp(prefix="errbot-")))
    plugin = _plugin(task.codes)(bot, "types")
    bot.inject_commands_from(plugin)
    sent: list[str] = []
    bot.build_reply = lambda msg, text=None, **_: _reply(bot, msg, text)
    bot.send_message = lambda msg: sent.append(msg.body)
    asker, room = bot.build_identifier("ann"), bot.build_identifier("orders")

    def run(messages: Sequence[str]) -> int:
        before = len(sent)
        for text in messages:
            message = bot.build_message(text)
            message.frm, message.to = asker, room
            bot.callback_message(message)
        return len(sent) - before

    return run


def _bot(folder: Path) -> Any:  # noqa: ANN401 -- installed elsewhere
    given = {
        "BACKEND": "Null",
        "STORAGE": "Memory",
        "BOT_ADMINS": ("ann",),
        "BOT_ASYNC": False,
        "BOT_DATA_DIR": str(folder),
        "BOT_EXTRA_PLUGIN_DIR": None,
        "BOT_LOG_FILE": None,
        "BOT_LOG_LEVEL": logging.ERROR,
        "BOT_IDENTITY": {"username": "bot"},
        "CORE_PLUGINS": (),
    }
    start = importlib.import_module("errbot.bootstrap").setup_bot
    return start("Null", logging.getLogger(), types.SimpleNamespace(**given))


def _reply(bot: Any, asked: Any, text: str) -> Any:  # noqa: ANN401 -- installed elsewhere
    message = bot.build_message(text)
    message.frm, message.to = bot.bot_identifier, asked.frm
    return message


def _plugin(codes: Sequence[str]) -> Any:  # noqa: ANN401 -- installed elsewhere
    errbot = importlib.import_module("errbot")
    command = errbot.re_botcmd

    def answering(code: str) -> Any:  # noqa: ANN401 -- a decorated function of Errbot's
        def found(_self: object, _msg: object, match: Any) -> str:  # noqa: ANN401 -- re.Match
            return answer(code, match["id"])

        found.__name__ = f"type_{code.lower()}"
        return command(pattern=pattern(code), prefixed=False, flags=0)(found)

    return type(
        "Types", (errbot.BotPlugin,), {f"type_{code.lower()}": answering(code) for code in codes}
    )


if __name__ == "__main__":
    measure(version("errbot"), prepare)
