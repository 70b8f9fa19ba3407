"""Runs the sample company on the loopback address, in a thread or as a process of its own."""

import asyncio
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import uvicorn
from starlette.types import ASGIApp

from adapters.sandbox.company import USERS, Company, Fault, create_company

KEYS = {user.name: f"sandbox-key-of-{user.name}" for user in USERS}
PATIENCE_SECONDS = 20.0
ResponseHook = Callable[[httpx.Response], None]


class Hands:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self._now

    def move(self, span: timedelta) -> None:
        self._now += span


class Gate:
    """Stands in for sleeping: late and slow requests wait at it while it is shut."""

    def __init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self.waiting = 0
        self.asked: list[float] = []

    def shut(self) -> None:
        self._open.clear()

    def open(self) -> None:
        self._open.set()

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        self.waiting += 1
        try:
            await asyncio.to_thread(self._open.wait, PATIENCE_SECONDS)
        finally:
            self.waiting -= 1


class CompanyAt:
    """A company that answers at an address; `client` gives a client with a user's key.

    Each request has a connection of its own, so that a cut connection harms no other.
    """

    def __init__(self, url: str, stack: ExitStack, hooks: tuple[ResponseHook, ...] = ()) -> None:
        self.url = url
        self._stack = stack
        self._hooks = hooks
        self._clients: dict[tuple[str | None, float, bool], httpx.Client] = {}

    def client(
        self, user: str | None = None, *, seconds: float = PATIENCE_SECONDS, hooked: bool = True
    ) -> httpx.Client:
        which = (user, seconds, hooked)
        if which not in self._clients:
            client = httpx.Client(
                base_url=self.url,
                headers={"Authorization": f"Bearer {KEYS[user]}"} if user else {},
                timeout=seconds,
                trust_env=False,
                limits=httpx.Limits(max_keepalive_connections=0),
                event_hooks={"response": list(self._hooks)} if hooked else {},
            )
            self._clients[which] = self._stack.enter_context(client)
        return self._clients[which]

    def effects(self, after: int = 0) -> list[dict[str, object]]:
        """What was really applied, as an administrator reads it over HTTP."""
        found: list[dict[str, object]] = []
        while True:
            answer = self.client("max").get("/effects", params={"after": after})
            items = answer.raise_for_status().json()["items"]
            if not items:
                return found
            found += items
            after = items[-1]["seq"]

    def switch(self, *faults: Fault, seed: int = 0) -> None:
        """Put faults in place over HTTP; none: switch all off."""
        names = Fault.__dataclass_fields__
        values = [{name: getattr(fault, name) for name in names} for fault in faults]
        body = {"faults": values, "seed": seed}
        self.client("max").post("/_faults", json=body).raise_for_status()

    def reset(self) -> None:
        """Put the sample data back and switch all faults off."""
        self.switch()
        self.client("max").post("/_reset").raise_for_status()


@contextmanager
def served(app: ASGIApp) -> Iterator[str]:
    """Serve an application from a thread; yields its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(app, log_level="error", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()
        listener.close()


@contextmanager
def running_company(
    folder: Path,
    *,
    clock: Callable[[], datetime] | None = None,
    gate: Gate | None = None,
    hooks: tuple[ResponseHook, ...] = (),
) -> Iterator[tuple[CompanyAt, Company]]:
    """Run the company in a thread of this process, on a database in `folder`."""
    company = create_company(
        folder / "company.sqlite",
        keys=KEYS,
        clock=clock or Hands(),
        sleep=gate.sleep if gate else asyncio.sleep,
    )
    try:
        with ExitStack() as stack, served(company.asgi) as url:
            yield CompanyAt(url, stack, hooks), company
    finally:
        company.close()


@contextmanager
def company_process(folder: Path) -> Iterator[tuple[CompanyAt, "subprocess.Popen[str]"]]:
    """Run the company as a process of its own, on a database in `folder`."""
    command = [sys.executable, "-m", "adapters.sandbox.company", "--port", "0"]
    command += ["--database", str(folder / "company.sqlite")]
    for user, key in KEYS.items():
        command += ["--key", f"{user}={key}"]
    root = Path(__file__).parents[2]
    with (
        ExitStack() as stack,
        subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process,
    ):
        try:
            assert process.stdout is not None
            said = json.loads(process.stdout.readline())
            yield CompanyAt(said["url"], stack), process
        finally:
            process.kill()


def wait_until(reached: Callable[[], bool]) -> None:
    """Wait until something that happens elsewhere has happened; fails after 20 seconds."""
    pause = threading.Event()
    for _ in range(int(PATIENCE_SECONDS / 0.01)):
        if reached():
            return
        pause.wait(0.01)
    raise AssertionError("it did not happen in time")
