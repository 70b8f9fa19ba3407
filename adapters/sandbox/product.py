"""The product as a child process, started as an operator would start it.

All that the demo knows of the product stands here: its commands, its settings, and two of its
addresses (`/readyz` and the audit trail).
"""

import asyncio
import base64
import contextlib
import json
import os
import secrets
import shutil
import signal
import socket
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import httpx

Json = dict[str, Any]
State = Literal["starting", "ready", "stopped"]

WORKSPACE = Path(__file__).with_name("workspace")
MIDSTREAM = (sys.executable, "-m", "bot")
SYSTEM = "company"
LOG_LINES = 200
POLL_SECONDS = 0.25
GRACE_SECONDS = 8.0


@dataclass(frozen=True, slots=True)
class Outside:
    """The world that the product is connected to."""

    base_url: str
    bot_token: str = field(repr=False)
    signing_secret: str = field(repr=False)
    keys: Mapping[str, str] = field(repr=False)
    """Each person's key for the company's system, by the person's id."""


class Product:
    """Starts the product, watches it, and reads its audit trail.

    `changed` is called when `state` or `log` did. `command` is how the product is called.
    """

    def __init__(
        self,
        folder: Path,
        outside: Outside,
        changed: Callable[[], None],
        command: Sequence[str] = MIDSTREAM,
    ) -> None:
        """`folder` is temporary and belongs to the product: its workspace and its database."""
        self._folder = folder
        self._outside = outside
        self._changed = changed
        self._command = tuple(command)
        self._token = secrets.token_urlsafe(24)
        self._secret = base64.b64encode(secrets.token_bytes(32)).decode()
        self._process: asyncio.subprocess.Process | None = None
        self._life: asyncio.Task[None] | None = None
        self._readers: set[asyncio.Task[None]] = set()
        self._runs = 0
        self.port = 0
        self.state: State = "stopped"
        self.log: deque[str] = deque(maxlen=LOG_LINES)
        self.is_ready = asyncio.Event()

    @property
    def request_url(self) -> str:
        """Where the product takes what Slack sends."""
        return f"http://127.0.0.1:{self.port}/slack/default/events"

    def start(self) -> None:
        """Start a fresh product: a copy of the workspace, an empty database."""
        self._runs += 1
        self.port = _free_port()
        self.log.clear()
        self._set("starting")
        self._life = asyncio.get_running_loop().create_task(self._live())

    async def restart(self) -> None:
        """Stop what runs and start a fresh product; pages see it starting all the while."""
        self._set("starting")
        await self._halt()
        self.start()

    async def stop(self) -> None:
        """Stop it, politely and then not."""
        await self._halt()
        self._set("stopped")

    async def _halt(self) -> None:
        life, self._life = self._life, None
        if life is not None:
            life.cancel()
            await asyncio.gather(life, return_exceptions=True)

    async def audit(self, after: int) -> list[Json]:
        """The audit rows above `after`, oldest first; nothing while the product cannot answer."""
        if self.state != "ready":
            return []
        url = f"http://127.0.0.1:{self.port}/api/v1/audit"
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            async with httpx.AsyncClient(trust_env=False, timeout=5.0) as client:
                answer = await client.get(url, params={"after": after}, headers=headers)
            answer.raise_for_status()
            return [json.loads(line) for line in answer.text.splitlines() if line]
        except (httpx.HTTPError, ValueError):
            return []

    async def _live(self) -> None:
        """Everything between start and stop, whichever way it ends."""
        workspace = self._folder / f"run-{self._runs}"
        shutil.copytree(WORKSPACE, workspace)
        try:
            if await self._prepare(workspace):
                arguments = ("serve", "--workspace", str(workspace), "--port", str(self.port))
                await self._start(workspace, *arguments)
                await self._watch()
        finally:
            await self._end()
        self._set("stopped")

    async def _prepare(self, workspace: Path) -> bool:
        """Hand in each person's key for the company's system, as an operator would."""
        rows = (
            json.dumps({"person": person, "system": SYSTEM, "secret": key})
            for person, key in self._outside.keys.items()
        )
        arguments = ("credential", "import", "--workspace", str(workspace))
        process = await self._start(workspace, *arguments, typed="\n".join(rows))
        return await process.wait() == 0

    async def _start(
        self, workspace: Path, *arguments: str, typed: str = ""
    ) -> asyncio.subprocess.Process:
        self._process = process = await asyncio.create_subprocess_exec(
            *self._command,
            *arguments,
            env=self._environment(workspace),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
        )
        if process.stdin is not None:
            process.stdin.write(typed.encode())
            process.stdin.close()
        reader = asyncio.get_running_loop().create_task(self._read(process))
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)
        return process

    def _environment(self, workspace: Path) -> dict[str, str]:
        """This process's environment without settings of a product, and ours."""
        kept = {k: v for k, v in os.environ.items() if not k.startswith("MIDSTREAM_")}
        world = self._outside.base_url
        return kept | {
            "MIDSTREAM_SLACK_BOT_TOKEN": self._outside.bot_token,
            "MIDSTREAM_SLACK_SIGNING_SECRET": self._outside.signing_secret,
            "MIDSTREAM_SLACK_API_URL": f"{world}/slack-fake/api/",
            "MIDSTREAM_SYSTEM_URLS": json.dumps({"company": f"{world}/company"}),
            "MIDSTREAM_ALLOW_PRIVATE": json.dumps([world]),
            "MIDSTREAM_DATABASE_URL": f"sqlite:///{workspace / 'midstream.db'}",
            "MIDSTREAM_SECRET_KEY": self._secret,
            "MIDSTREAM_TEST_SWITCHES": "1",
            "MIDSTREAM_API_TOKEN": self._token,
            "PYTHONUNBUFFERED": "1",
        }

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        """Keep the last lines that it wrote."""
        if process.stdout is None:
            return
        with contextlib.suppress(ValueError):  # a line beyond the reader's limit
            async for line in process.stdout:
                self.log.append(line.decode(errors="replace").rstrip())

    async def _watch(self) -> None:
        """Wait until it answers, then until it ends."""
        process = self._process
        if process is None:
            return
        async with httpx.AsyncClient(trust_env=False, timeout=2.0) as client:
            while not await self._answers(client):
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(process.wait(), POLL_SECONDS)
                    return
        self._set("ready")
        await process.wait()

    async def _answers(self, client: httpx.AsyncClient) -> bool:
        try:
            answer = await client.get(f"http://127.0.0.1:{self.port}/readyz")
        except httpx.HTTPError:
            return False
        return answer.is_success

    async def _end(self) -> None:
        """End the process and whatever it started."""
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        _signal(process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), GRACE_SECONDS)
        except TimeoutError:
            _signal(process.pid, signal.SIGKILL)
            await process.wait()

    def _set(self, state: State) -> None:
        self.state = state
        if state == "ready":
            self.is_ready.set()
        else:
            self.is_ready.clear()
        self._changed()


def _signal(group: int, number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, number)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
