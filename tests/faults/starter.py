"""Run by the harness: starts the product's command line again and again, with imports paid once.

Each start is a process of its own, forked before any thread or loop exists: it shares no memory
with its predecessors, and SIGKILL ends it as it would end `python -m bot`. Two hundred starts
take minutes less this way.

Standard input: a line of JSON for each start, {"arguments", "environment", "typed", "log"}.
Standard output: {"started": pid} for each, then {"ended": pid, "status": exit code or -signal}.
"""

import json
import os
import select
import signal
import sys
import traceback
from typing import Any, NoReturn

import httpcore
import uvicorn.lifespan.on
import uvicorn.protocols.http.auto

import bot.cli.logs
import bot.compose
from bot.cli import main

WARM = (httpcore, uvicorn.lifespan.on, uvicorn.protocols.http.auto, bot.cli.logs, bot.compose)
"""Imported here, so that no start has to."""


def say(line: dict[str, int]) -> None:
    """Write a line to the harness."""
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def become(order: dict[str, Any]) -> NoReturn:
    """Turn this forked process into the product."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    log = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(os.open(order["typed"], os.O_RDONLY), 0)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.stdin = os.fdopen(0, closefd=False)
    sys.argv = ["midstream", *order["arguments"]]
    status = 70
    try:
        main()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:  # noqa: BLE001 - what an interpreter would print at its end
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def reap() -> None:
    """Tell of every process that ended."""
    while True:
        try:
            ident, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if ident == 0:
            return
        say({"ended": ident, "status": os.waitstatus_to_exitcode(status)})


def serve() -> None:
    """Start what is asked for until the harness goes."""
    woken, wakes = os.pipe()
    os.set_blocking(wakes, False)
    signal.set_wakeup_fd(wakes, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    waiting = b""
    while True:
        ready, _, _ = select.select([0, woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            reap()
        if 0 not in ready:
            continue
        chunk = os.read(0, 65536)
        if not chunk:
            return
        *lines, waiting = (waiting + chunk).split(b"\n")
        for line in lines:
            ident = os.fork()
            if ident == 0:
                become(json.loads(line))
            say({"started": ident})


if __name__ == "__main__":
    serve()
