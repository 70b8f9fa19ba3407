"""The world that is measured against: an offline Slack and the sample company, full of orders.

Slack runs in this event loop, the company in a process of its own.
"""

import asyncio
import base64
import json
import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from adapters.slack.fake import App, FakeSlack
from bot.compose import Product
from bot.secrets import LocalKeys
from bot.settings import Settings
from bot.store import migrate
from tests.benchmarks.figures import Window, cpu_ms
from tests.benchmarks.servers import Kind
from tests.benchmarks.traffic import MARKS, Concern, Plan, Sender, dump
from tests.support.company import KEYS, CompanyAt, company_process
from tests.support.slack import served

ROOT = Path(__file__).parents[2]
WORKSPACE = ROOT / "adapters/sandbox/workspace"
TEAM = "T0HALDEN"
KEY = base64.b64encode(bytes(range(32))).decode()
ROLES = {"ann": "support", "ben": "sales", "lea": "manager"}
PEOPLE = 18
CHANNELS = 12
FIRST_ORDER, ORDERS = 20_000, 8_000
_COLUMNS = (
    "status, hold_reason, total_minor, currency, customer, sales_rep, region, priority,"
    " promised_on, lines, refunded_minor, internal_margin_percent, credit_note, updated_at"
)


@dataclass(frozen=True, slots=True)
class World:
    """Everything but the server that is measured."""

    folder: Path
    fake: FakeSlack
    app: App
    company: CompanyAt
    settings: dict[str, Any]
    sender: Sender

    def product(self, name: str) -> dict[str, Any]:
        """What a product process is told: a fresh copy of the prepared database under `name`."""
        database = self.folder / f"{name}.db"
        shutil.copyfile(self.folder / "prepared.db", database)
        return {
            "folder": str(self.folder / "workspace"),
            "database": f"sqlite:///{database}",
            "settings": self.settings,
        }


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    """Set everything up in an empty folder."""
    workspace = folder / "workspace"
    shutil.copytree(WORKSPACE, workspace)
    (workspace / "people.yaml").write_text(_people(), encoding="utf-8")
    fake = FakeSlack()
    with company_process(folder) as (company, _):
        fill(folder / "company.sqlite")
        async with served(fake.asgi) as url:
            fake.base_url = url
            app, channels = _slack(fake)
            settings = _settings(app, fake.api_url, company.url)
            await _prepare(settings, workspace, folder / "prepared.db")
            sender = Sender(
                secret=app.signing_secret,
                envelope=_envelope(fake, app, channels[0]),
                people=[f"U0P{number}" for number in range(PEOPLE)],
                channels=channels,
                first_order=FIRST_ORDER,
                orders=ORDERS,
            )
            yield World(folder, fake, app, company, settings, sender)
            await fake.close()


@asynccontextmanager
async def serving(kind: Kind, given: dict[str, Any]) -> AsyncIterator[tuple[str, int]]:
    """Run one of `servers`; yields its address and process id."""
    process = await _start("servers")
    try:
        said = await _ask(process, json.dumps({"kind": kind, **given}))
        yield json.loads(said)["url"], process.pid
    finally:
        process.kill()
        await process.wait()


@dataclass(frozen=True, slots=True)
class Load:
    """How a client process loads a server."""

    concern: Concern
    seconds: float
    start: int
    concurrency: int = 20
    warm_up: int = 150


async def loaded(url: str, pid: int, sender: Sender, load: Load) -> Window:
    """Load a server from a client process for a while; what the client saw."""
    plan = Plan(url, sender, load.concern, load.seconds, load.concurrency, load.warm_up, load.start)
    process = await _start("traffic")
    try:
        await _ask(process, dump(plan))
        before = cpu_ms(pid)
        seen = json.loads(await _ask(process, "go"))
        spent = cpu_ms(pid) - before
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
    latencies, failures = seen["latencies_ms"], seen["failures"]
    return Window(len(latencies) - failures, seen["seconds"], latencies, failures, spent)


async def _start(module: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        f"tests.benchmarks.{module}",
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        limit=2**24,
    )


async def _ask(process: asyncio.subprocess.Process, line: str) -> bytes:
    """Write a line, read a line. Raises RuntimeError when the process ended instead."""
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the process has no pipes")
    process.stdin.write(line.encode() + b"\n")
    said = await process.stdout.readline()
    if not said:
        raise RuntimeError("the process ended early: its error stands above")
    return said


def _people() -> str:
    """Support agents, sales reps and managers, and the admin of the sample."""
    names = list(ROLES)
    rows = [
        f"  - {{id: p{n}, name: Person {n}, roles: [{ROLES[names[n % 3]]}],"
        f" attributes: {{region: eu}}, manager: max, slack: {TEAM}/U0P{n}}}"
        for n in range(PEOPLE)
    ]
    last = f"  - {{id: max, name: Max, roles: [admin], slack: {TEAM}/U0MAX}}"
    return "\n".join(("people:", *rows, last, ""))


def _key(number: int) -> str:
    return KEYS[list(ROLES)[number % 3]]


def fill(database: Path) -> None:
    """Give the company ORDERS held orders of small value, from FIRST_ORDER on."""
    with sqlite3.connect(database, timeout=30) as connection:
        connection.execute(
            f"WITH RECURSIVE n(i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i < ?2)"  # noqa: S608 - the columns are the constant above
            f" INSERT INTO orders (number, {_COLUMNS})"
            f" SELECT 'SO-' || i, {_COLUMNS} FROM n, orders WHERE number = 'SO-1050'",
            (FIRST_ORDER, FIRST_ORDER + ORDERS - 1),
        )
    connection.close()


def _slack(fake: FakeSlack) -> tuple[App, list[str]]:
    home = fake.add_workspace("halden", id=TEAM, name="Halden Parts")
    people = [fake.add_user(home, f"p{n}", id=f"U0P{n}") for n in range(PEOPLE)]
    people.append(fake.add_user(home, "max", id="U0MAX"))
    channels = [fake.add_channel(home, f"orders-{n}", people) for n in range(CHANNELS)]
    # No address: events are sent by the client that is timed.
    app = fake.add_app(home, "Midstream", commands=["/midstream"], channels=channels)
    return app, [channel.id for channel in channels]


def _envelope(fake: FakeSlack, app: App, channel: str) -> str:
    """A message event as the offline Slack writes it, with marks where it differs each time."""
    event_id, stamp, text, user, _ = MARKS
    client = fake.client("U0P0")
    message = client.post(channel, text)
    place = fake.world.channels[channel]
    event = message | {"channel": channel, "channel_type": "channel", "event_ts": message["ts"]}
    envelope = fake.events.envelope(app, event, place) | {"event_id": event_id}
    return (
        json.dumps(envelope)
        .replace(message["ts"], stamp)
        .replace("U0P0", user)
        .replace(channel, MARKS[4])
    )


def _settings(app: App, api_url: str, company_url: str) -> dict[str, Any]:
    return {
        "slack_bot_token": app.bot_token,
        "slack_signing_secret": app.signing_secret,
        "slack_api_url": api_url,
        "system_urls": {"company": company_url},
        "allow_private": ["/".join(company_url.split("/")[:3])],
        "test_switches": True,
        "secret_key": KEY,
    }


async def _prepare(settings: dict[str, Any], workspace: Path, database: Path) -> None:
    """A migrated database that holds everybody's key for the company."""
    url = f"sqlite:///{database}"
    migrate.upgrade(url)
    product = Product(Settings(**settings), workspace, url, LocalKeys.parse(KEY))
    await product.prepare()
    system = product.workspace.systems["company"]
    for number in range(PEOPLE):
        await product.grants.keep(product.workspace.people[f"p{number}"], system, _key(number))
    await product.close()
