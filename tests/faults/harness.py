"""The product as a process that is killed and started again, between Slack and a company.

    async with starter() as starting, site(folder, company, starting) as here:
        await here.start(crash_at="mid_send")
        await here.staff[0].asks(here.order("prioritise"), "prioritise")
        assert await here.life.ended() == -signal.SIGKILL
        await here.start()
        await here.finished()

The offline Slack runs in this process, the company in another; everything between is real HTTP.
"""

import asyncio
import base64
import json
import os
import shutil
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, TypeVar

import httpx
from ruamel.yaml import YAML

from adapters.slack.fake import App, FakeSlack, User
from tests.faults.orders import HALDEN
from tests.support.company import KEYS, CompanyAt
from tests.support.slack import served

ROOT = Path(__file__).parents[2]
WORKSPACE = ROOT / "adapters/sandbox/workspace"
PATIENCE = 60.0
LOOK = 0.02
"""Seconds between two looks at what another process does."""
ENDED = frozenset({"done", "rejected", "stale", "unconfirmed", "unknown", "closed"})
Json = dict[str, Any]
T = TypeVar("T")


async def until(look: Callable[[], Awaitable[T]], what: str, seconds: float = PATIENCE) -> T:
    """Look until there is something to see; the one place where these tests wait for a process."""
    deadline = time.monotonic() + seconds
    while not (seen := await look()):
        assert time.monotonic() < deadline, f"not within {seconds:.0f} s: {what}"
        await asyncio.sleep(LOOK)
    return seen


class Life:
    """One process of the product."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.status: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        self.ready_s = 0.0

    @property
    def over(self) -> bool:
        return self.status.done()

    def kill(self) -> None:
        """Kill it as a power cut would; nothing happens to one that is gone."""
        if not self.over:
            os.kill(self.pid, signal.SIGKILL)

    async def ended(self) -> int:
        """Its exit code, or minus the signal that ended it."""
        async with asyncio.timeout(PATIENCE):
            return await asyncio.shield(self.status)


class Starts(Protocol):
    """A way to start the product."""

    async def start(
        self, arguments: Sequence[str], environment: Mapping[str, str], log: Path, typed: str = ""
    ) -> Life:
        """Start `midstream ARGUMENTS`; what it writes is appended to `log`."""
        ...


class Operator:
    """Starts the product as an operator does: a fresh interpreter each time."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Task[None]] = set()

    async def start(
        self, arguments: Sequence[str], environment: Mapping[str, str], log: Path, typed: str = ""
    ) -> Life:
        """Start `python -m bot ARGUMENTS`."""
        with log.open("ab") as out:
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "bot", *arguments,
                env=dict(environment), stdin=asyncio.subprocess.PIPE, stdout=out, stderr=out,
                cwd=ROOT,
            )  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(typed.encode())
        process.stdin.close()
        life = Life(process.pid)

        async def wait() -> None:
            life.status.set_result(await process.wait())

        task = asyncio.create_task(wait())
        self._waiting.add(task)
        task.add_done_callback(self._waiting.discard)
        return life


class Starter:
    """Starts product processes quickly; see `tests.faults.starter`."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._started: asyncio.Queue[int] = asyncio.Queue()
        self._lives: dict[int, Life] = {}
        self._one = asyncio.Lock()
        self._reading = asyncio.create_task(self._read())

    async def start(
        self, arguments: Sequence[str], environment: Mapping[str, str], log: Path, typed: str = ""
    ) -> Life:
        """Start `midstream ARGUMENTS`; what it writes is appended to `log`."""
        given = log.with_suffix(".typed")
        given.write_text(typed)
        order = {"arguments": list(arguments), "environment": dict(environment)}
        line = json.dumps(order | {"typed": str(given), "log": str(log)})
        assert self._process.stdin is not None
        async with self._one:
            self._process.stdin.write(line.encode() + b"\n")
            pid = await self._started.get()
        return self._lives[pid]

    async def close(self) -> None:
        """End everything that still runs."""
        for life in self._lives.values():
            life.kill()
        assert self._process.stdin is not None
        self._process.stdin.close()
        await self._process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self._process.stdout is not None
        async for line in self._process.stdout:
            told = json.loads(line)
            if (pid := told.get("started")) is not None:
                self._lives[pid] = Life(pid)
                self._started.put_nowait(pid)
            else:
                self._lives[told["ended"]].status.set_result(told["status"])


@asynccontextmanager
async def starter() -> AsyncIterator[Starter]:
    """A starter with all imports done."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.faults.starter",
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )  # fmt: skip
    starting = Starter(process)
    try:
        yield starting
    finally:
        await starting.close()


@dataclass(frozen=True, slots=True)
class Row:
    """An execution as the product's database has it."""

    id: str
    person: str
    ref: str
    action: str
    state: str
    attempts: int


@dataclass(slots=True)
class Site:
    """One installation, and what surrounds it. `life` is its present process."""

    folder: Path
    slack: FakeSlack
    app: App
    company: CompanyAt
    starts: Starts
    port: int
    users: dict[str, User] = field(default_factory=dict)
    lives: list[Life] = field(default_factory=list)
    is_up: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def life(self) -> Life:
        return self.lives[-1]

    @property
    def log(self) -> Path:
        """What the product wrote, all lives one after the other."""
        return self.folder / "product.log"

    async def start(self, crash_at: str | None = None) -> Life:
        """Start the product and wait until it is ready; the time that took is in `ready_s`."""
        begun = time.monotonic()
        arguments = ["serve", "--workspace", str(self.folder / "workspace")]
        environment = self._environment()
        if crash_at is not None:
            environment["MIDSTREAM_CRASH_AT"] = crash_at
        arguments += ["--port", str(self.port)]
        life = await self.starts.start(arguments, environment, self.log)
        self.lives.append(life)
        # No certificates to look for: reading them takes longer than the start does.
        async with httpx.AsyncClient(trust_env=False, timeout=5.0, verify=False) as client:  # noqa: S501 - plain HTTP

            async def ready() -> bool:
                assert not life.over, self.log.read_text()[-2000:]
                try:
                    answer = await client.get(f"http://127.0.0.1:{self.port}/readyz")
                except httpx.HTTPError:
                    return False
                return answer.is_success

            await until(ready, "the product answers /readyz")
        life.ready_s = time.monotonic() - begun
        self.is_up.set()
        return life

    async def kill(self) -> None:
        """SIGKILL, and wait until the process is gone."""
        self.is_up.clear()
        self.life.kill()
        assert await self.life.ended() == -signal.SIGKILL

    async def keys(self) -> None:
        """Hand in everybody's key for the company, as an operator would."""
        rows = [
            {"person": name, "system": "company", "secret": KEYS.get(name, KEYS["ann"])}
            for name in self.users
        ]
        typed = "\n".join(json.dumps(row) for row in rows)
        arguments = ["credential", "import", "--workspace", str(self.folder / "workspace")]
        life = await self.starts.start(arguments, self._environment(), self.log, typed)
        assert await life.ended() == 0, self.log.read_text()

    async def finished(self, seconds: float = PATIENCE) -> None:
        """Wait until nothing is left to do: every execution ended, every message is out."""

        async def nothing_left() -> bool:
            return not self.open_work()

        try:
            await until(nothing_left, "all work is done", seconds)
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.account()}") from None

    def account(self) -> str:
        """What a failure is to be told with: open work, what Slack sent and got, the log's end."""
        lines = [*self.open_work()[:20], *map(str, self.dead_letters()[:20])]
        lines += [f"{a.kind}: {a.status} {a.reason}" for a in list(self.slack.deliver.log)[-10:]]
        lines += [f"{call.method}: {call}" for call in list(self.slack.world.calls)[-10:]]
        return "\n".join([*lines, self.log.read_text()[-3000:]])

    def open_work(self) -> list[str]:
        """What the product still has before it."""
        found = [f"{r.action} {r.ref}: {r.state}" for r in self.rows() if r.state not in ENDED]
        for table in ("inbox_event", "outbox_message"):
            query = f"SELECT kind, state FROM {table} WHERE state IN ('waiting', 'claimed')"  # noqa: S608 - two names of ours
            found += [f"{table} {kind}: {state}" for kind, state in self.query(query)]
        return found

    def rows(self) -> list[Row]:
        """All executions."""
        query = "SELECT id, person, ref, action, state, attempts FROM execution ORDER BY created_at"
        return [Row(*found) for found in self.query(query)]

    def dead_letters(self) -> list[tuple[str, str]]:
        """Events and messages that were given up: how an operator names each, and the reason."""
        tables = {"in": "inbox_event", "out": "outbox_message"}
        return [
            (f"{short}-{ident}", reason)
            for short, table in tables.items()
            for ident, reason in self.query(f"SELECT id, reason FROM {table} WHERE state = 'dead'")  # noqa: S608 - two names of ours
        ]

    async def replay(self, letter: str) -> None:
        """Give a dead letter another try, as an operator would while the product runs."""
        arguments = ["dead-letters", "--workspace", str(self.folder / "workspace")]
        arguments += ["--replay", letter]
        life = await self.starts.start(arguments, self._environment(), self.log)
        assert await life.ended() == 0, self.log.read_text()[-2000:]

    def query(self, sql: str) -> list[Any]:
        """Read the product's database, whether it runs or not."""
        with closing(sqlite3.connect(self.folder / "midstream.db", timeout=10)) as db:
            return db.execute(sql).fetchall()

    def said(self, name: str) -> list[str]:
        """What the bot's messages in this person's direct conversation say, one text each."""
        client = self.slack.client(self.users[name])
        shown = client.messages(client.open_dm(self.app.bot_user))
        return [
            json.dumps([message.get("text"), message.get("blocks")], ensure_ascii=False)
            for message in shown
            if message.get("user") == self.app.bot_user or message.get("bot_id")
        ]

    def _environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("MIDSTREAM_")}
        return kept | {
            "MIDSTREAM_SLACK_BOT_TOKEN": self.app.bot_token,
            "MIDSTREAM_SLACK_SIGNING_SECRET": self.app.signing_secret,
            "MIDSTREAM_SLACK_API_URL": self.slack.api_url,
            "MIDSTREAM_SYSTEM_URLS": json.dumps({"company": self.company.url}),
            "MIDSTREAM_ALLOW_PRIVATE": json.dumps([self.company.url]),
            "MIDSTREAM_DATABASE_URL": f"sqlite:///{self.folder / 'midstream.db'}",
            "MIDSTREAM_SECRET_KEY": base64.b64encode(bytes(range(32))).decode(),
            "MIDSTREAM_RETRY_PAUSE_S": "0.2",
            "MIDSTREAM_TEST_SWITCHES": "1",
        }


@asynccontextmanager
async def site(
    folder: Path,
    company: CompanyAt,
    starting: Starts,
    *,
    agents: int = 1,
    timeout_s: float = 5.0,
) -> AsyncIterator[Site]:
    """An installation with `agents` support agents beside the four of the sample; not started.

    `timeout_s` is how long the product waits for the company.

    Fails if Slack would have refused anything that was sent to it.
    """
    names = [f"agent{number}" for number in range(agents)]
    _workspace(folder / "workspace", names, timeout_s)
    slack = FakeSlack()
    home = slack.add_workspace("halden", id=HALDEN, name="Halden Parts")
    app = slack.add_app(home, "Midstream", commands=["/midstream"])
    async with served(slack.asgi) as url:
        slack.base_url = url
        here = Site(folder, slack, app, company, starting, _free_port())
        app.events_url = f"http://127.0.0.1:{here.port}/slack/default/events"
        for name in ("ann", "ben", "lea", "max", *names):
            here.users[name] = slack.add_user(home, name, id=f"U0{name.upper()}")
        await here.keys()
        try:
            yield here
        finally:
            if here.lives:
                here.life.kill()
                await here.life.ended()
            await slack.close()
    assert slack.world.violations == []


def _workspace(folder: Path, names: Sequence[str], timeout_s: float) -> None:
    """The sample workspace, with more people and less patience."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(WORKSPACE, folder)
    yaml = YAML()
    people = yaml.load(folder / "people.yaml")
    people["people"] += [
        {
            "id": name,
            "name": f"Agent {name[5:]}",
            "roles": ["support"],
            "attributes": {"region": "eu"},
            "manager": "lea",
            "slack": f"{HALDEN}/U0{name.upper()}",
        }
        for name in names
    ]
    yaml.dump(people, folder / "people.yaml")
    system = yaml.load(folder / "systems/company.yaml")
    system["limits"] = {"concurrency": 32, "timeout_s": timeout_s}
    yaml.dump(system, folder / "systems/company.yaml")
    order = yaml.load(folder / "types/order.yaml")
    order["actions"]["refund"]["settle_s"] = 1.0
    yaml.dump(order, folder / "types/order.yaml")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
