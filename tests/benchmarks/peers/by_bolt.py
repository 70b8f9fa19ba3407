"""slack-bolt: one `app.message(pattern)` for each type; requests come as they do in socket mode.

The listener runs in the thread that received the request, before the response, which is its
shortest way; authorisation is a constant.
"""

import importlib
import logging
import re
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from tests.benchmarks.peers.task import Run, Task, answer, measure, pattern


def prepare(task: Task) -> Run:
    """An app with nothing but the listeners."""
    bolt = importlib.import_module("slack_bolt")
    logging.disable(logging.WARNING)
    authorised = importlib.import_module("slack_bolt.authorization").AuthorizeResult(
        enterprise_id=None, team_id="T1", bot_user_id="U0BOT", bot_id="B1", bot_token="xoxb-1"
    )
    app = bolt.App(
        process_before_response=True,
        request_verification_enabled=False,
        signing_secret="none",
        authorize=lambda: authorised,
    )
    sent: list[str] = []
    for code in task.codes:
        app.message(re.compile(pattern(code)))(_listener(code, sent))

    def run(messages: Sequence[str]) -> int:
        before = len(sent)
        for number, text in enumerate(messages):
            app.dispatch(bolt.BoltRequest(body=_event(number, text), mode="socket_mode"))
        return len(sent) - before

    return run


def _listener(code: str, sent: list[str]) -> Any:  # noqa: ANN401 -- Bolt looks at the names of arguments
    def found(context: Any) -> None:  # noqa: ANN401 -- installed elsewhere
        sent.append(answer(code, context["matches"][0]))

    return found


def _event(number: int, text: str) -> dict[str, Any]:
    said = {
        "type": "message",
        "channel": "C1",
        "channel_type": "channel",
        "user": "U1",
        "text": text,
        "ts": f"1.{number:06d}",
        "event_ts": f"1.{number:06d}",
    }
    return {"type": "event_callback", "team_id": "T1", "event_id": f"Ev{number}", "event": said}


if __name__ == "__main__":
    measure(version("slack-bolt"), prepare)
