"""Runs the demo: as a process with the real product, or in a thread where a test can reach in."""

import asyncio
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import httpx
import uvicorn

from adapters.sandbox import demo, page
from adapters.sandbox.outside import World

PATIENCE_SECONDS = 60.0
DEMO = (sys.executable, "-m", "bot", "demo", "--port", "0")
NEVER_READY = (sys.executable, "-c", "import sys; sys.stdin.read(); import signal; signal.pause()")
"""A product that takes its time for ever."""
DIES = (sys.executable, "-c", "raise SystemExit('the database is on strike')")

T = TypeVar("T")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Stage:
    """The world in a thread of this process."""

    url: str
    world: World
    loop: asyncio.AbstractEventLoop

    def call(self, work: Callable[[], T]) -> T:
        """Do something in the world's own thread."""
        done: Future[T] = Future()

        def run() -> None:
            try:
                done.set_result(work())
            except Exception as error:  # noqa: BLE001 - handed to the caller
                done.set_exception(error)

        self.loop.call_soon_threadsafe(run)
        return done.result(PATIENCE_SECONDS)

    def post(self, method: str, **arguments: object) -> Json:
        """Call Slack's Web API as the installed app. Raises AssertionError when it is refused."""
        token = self.world.halden.app.bot_token
        answer = httpx.post(
            f"{self.url}/slack-fake/api/{method}",
            json=arguments,
            headers={"Authorization": f"Bearer {token}"},
        )
        content: Json = answer.json()
        assert content["ok"], content
        return content

    def channel(self, name: str) -> str:
        """A channel's id."""
        return self.world.halden.channels[name].id


@contextmanager
def stage(folder: Path, command: Sequence[str] = NEVER_READY) -> Iterator[Stage]:
    """The page, the offline Slack and the company; the product is `command`."""
    listener = demo.listen(0)
    assert listener is not None
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    world = World(url, folder, command)
    config = uvicorn.Config(page.build(world), log_level="warning", ws="none")
    server = uvicorn.Server(config)
    loops: Future[asyncio.AbstractEventLoop] = Future()

    async def serve() -> None:
        loops.set_result(asyncio.get_running_loop())
        await server.serve(sockets=[listener])

    thread = threading.Thread(target=lambda: asyncio.run(serve()), daemon=True)
    with listener:
        thread.start()
        loop = loops.result(PATIENCE_SECONDS)
        try:
            yield Stage(url, world, loop)
        finally:
            loop.call_soon_threadsafe(world.live.close)
            server.should_exit = True
            thread.join(PATIENCE_SECONDS)
    assert not thread.is_alive()


@contextmanager
def process(*command: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`midstream demo` as a person starts it; gives the process and the page's address."""
    with subprocess.Popen(command or DEMO, stdout=subprocess.PIPE, text=True) as running:
        try:
            assert running.stdout is not None
            line = running.stdout.readline()
            assert "http://" in line, line
            yield running, line.split()[2]
        finally:
            running.terminate()
            running.wait(PATIENCE_SECONDS)
