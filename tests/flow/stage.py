"""The stage of flow tests: an offline Slack, the sample company and the product, over real HTTP.

async with stage(folder) as st:
    message = await st.says("ann", "support", "can someone release SO-1050?")
    card = st.sees("ann", "support")[-1]          # what Ann's Slack shows, her ephemerals too
    await st.presses("ann", card, "Release")
"""

import base64
import json
import shutil
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from pydantic import SecretStr

from adapters.sandbox.company import Company
from adapters.slack.fake import Channel, FakeSlack, User
from bot import audit
from bot.compose import Product
from bot.secrets import LocalKeys
from bot.settings import Settings
from bot.store import migrate
from tests.support.company import KEYS, CompanyAt, running_company
from tests.support.slack import MovableClock, served

WORKSPACE = Path(__file__).parents[2] / "adapters/sandbox/workspace"
KEY = base64.b64encode(bytes(range(32))).decode()
TEAM = "T0HALDEN"
Json = dict[str, Any]


class Later:
    """The real clock, moved ahead."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


class Stage:
    """People, channels and systems of one test. People are named as in the sample workspace."""

    def __init__(
        self,
        slack: FakeSlack,
        company: CompanyAt,
        inside: Company,
        product: Product,
        clock: Later,
    ) -> None:
        self.slack = slack
        self.company = company
        self.inside = inside
        self.product = product
        self.clock = clock
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}

    async def settle(self) -> None:
        """Wait until Slack has delivered all and the product has nothing to do now."""
        for _ in range(4):
            await self.slack.deliver.settle()
            await self.product.runner.idle()

    async def later(self, **span: float) -> None:
        """Time passes for the product (not for Slack), by a `timedelta` given by its parts."""
        self.clock.ahead += timedelta(**span)
        await self.product.runner.tick()
        await self.settle()

    async def says(self, who: str, where: str, text: str, thread: str | None = None) -> Json:
        """Somebody writes; the message as Slack keeps it."""
        client = self.slack.client(self.users[who])
        message = client.post(self.place(who, where), text, thread)
        await self.settle()
        return message

    async def types(self, who: str, where: str, text: str) -> None:
        """Somebody types `/midstream ...`."""
        await self.slack.client(self.users[who]).command(
            self.place(who, where), f"/midstream {text}"
        )
        await self.settle()

    def place(self, who: str, where: str) -> str:
        """The id of a channel; `dm` is the person's conversation with the bot."""
        if where == "dm":
            app = next(iter(self.slack.world.apps.values()))
            return self.slack.client(self.users[who]).open_dm(app.bot_user)
        return self.channels[where].id

    def sees(self, who: str, where: str, thread: str | None = None) -> list[Json]:
        """All messages of the bot that this person's Slack shows there."""
        client = self.slack.client(self.users[who])
        app = next(iter(self.slack.world.apps.values()))
        shown = client.messages(self.place(who, where), thread)
        return [each for each in shown if each.get("user") == app.bot_user or each.get("bot_id")]

    def views(self, who: str) -> list[Json]:
        """The modals that are open on this person's screen."""
        return self.slack.client(self.users[who]).views()

    async def presses(self, who: str, message: Json, label: str) -> None:
        """Somebody presses the button whose label begins like this."""
        block, element = button(message, label)
        where = message.get("ts") or message["id"]
        await self.slack.client(self.users[who]).click(where, element["action_id"], block)
        await self.settle()

    async def submits(self, who: str, values: Mapping[str, str]) -> dict[str, str]:
        """Somebody fills in the modal on top and sends it; errors by input, if any."""
        view = self.views(who)[-1]
        errors = await self.slack.client(self.users[who]).submit(view["id"], dict(values))
        await self.settle()
        return errors

    def order(self, number: str) -> Mapping[str, Any]:
        """The order as the company has it now."""
        orders = cast("Mapping[str, Mapping[str, Any]]", self.inside.state()["orders"])
        return orders[number]

    async def trail(self) -> list[Json]:
        """The audit trail."""
        tenant = self.product.workspace.tenant
        lines = await self.product.store.read(lambda s: list(audit.export(s, tenant)))
        return [json.loads(line) for line in lines]

    async def kinds(self) -> list[str]:
        """The kinds of the audit trail, in order."""
        return [line["kind"] for line in await self.trail()]


def button(message: Json, label: str) -> tuple[str, Json]:
    """A button by the beginning of its label: its block's id, and itself."""
    for block in message["blocks"]:
        for element in (*block.get("elements", ()), block.get("accessory") or {}):
            text = element.get("text") if isinstance(element, dict) else None
            if isinstance(text, dict) and text.get("text", "").startswith(label):
                return block["block_id"], element
    raise AssertionError(f"no button {label!r} on {written(message)!r}")


def labels(message: Json) -> list[str]:
    """The labels of all buttons of a message."""
    return [
        element["text"]["text"]
        for block in message["blocks"]
        for element in (*block.get("elements", ()), block.get("accessory") or {})
        if isinstance(element, dict) and element.get("type") == "button"
    ]


def written(message: Json) -> str:
    """Everything that stands on a message, as one text."""
    return json.dumps([message.get("text"), message.get("blocks")], ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A system of record beside the sample company: its address and people's keys for it."""

    system: str
    url: str
    keys: Mapping[str, str]


@asynccontextmanager
async def stage(
    folder: Path,
    *,
    prepare: Callable[[Path], None] | None = None,
    guests: Iterable[str] = (),
    elsewhere: Sequence[Elsewhere] = (),
    settings: Mapping[str, object] | None = None,
) -> AsyncIterator[Stage]:
    """Set everything up; fails the test if Slack would have refused anything that was sent.

    `prepare` may change the copy of the sample workspace before it is loaded; `settings` are
    those that differ from the usual.
    """
    workspace = folder / "workspace"
    shutil.copytree(WORKSPACE, workspace)
    if prepare is not None:
        prepare(workspace)
    slack = FakeSlack(clock=MovableClock())
    clock = Later()
    with ExitStack() as stack:
        company, inside = stack.enter_context(running_company(folder))
        systems = [Elsewhere("company", company.url, KEYS), *elsewhere]
        async with served(slack.asgi) as slack_url:
            slack.base_url = slack_url
            product = await _product(workspace, folder, slack, systems, clock, settings or {})
            async with served(product.asgi) as url:
                st = Stage(slack, company, inside, product, clock)
                for app in slack.world.apps.values():
                    app.events_url = f"{url}/slack/default/events"
                _people(st, guests)
                yield st
            await slack.close()
    assert slack.world.violations == []


async def _product(
    workspace: Path,
    folder: Path,
    slack: FakeSlack,
    systems: Sequence[Elsewhere],
    clock: Later,
    given: Mapping[str, object],
) -> Product:
    home = slack.add_workspace("halden", id=TEAM, name="Halden Parts")
    app = slack.add_app(home, "Midstream", commands=["/midstream"])
    database = f"sqlite:///{folder / 'midstream.db'}"
    migrate.upgrade(database)
    usual = Settings(
        slack_bot_token=SecretStr(app.bot_token),
        slack_signing_secret=SecretStr(app.signing_secret),
        slack_api_url=slack.api_url,
        system_urls={each.system: each.url for each in systems},
        allow_private=frozenset("/".join(each.url.split("/")[:3]) for each in systems),
        test_switches=True,
        secret_key=SecretStr(KEY),
    )
    settings = usual.model_copy(update=given)
    product = Product(settings, workspace, database, LocalKeys.parse(KEY), clock=clock)
    await product.prepare()
    for each in systems:
        system = product.workspace.systems[each.system]
        for person in product.workspace.people.values():
            if person.id in each.keys and system.auth.act_as == "own_key":
                await product.grants.keep(person, system, each.keys[person.id])
    return product


def _people(st: Stage, guests: Iterable[str]) -> None:
    home = st.slack.world.workspaces[TEAM]
    app = next(iter(st.slack.world.apps.values()))
    for name in ("ann", "ben", "lea", "max"):
        user = st.slack.add_user(home, name, id=f"U0{name.upper()}")
        st.users[name] = user
    for name in guests:
        st.users[name] = st.slack.add_user(home, name, is_restricted=True)
    bot = st.slack.world.users[app.bot_user]
    members = [st.users[n] for n in ("ann", "ben", "lea", "max")]
    st.channels["support"] = st.slack.add_channel(home, "support", [*members, bot])
    outside = [*members, *(st.users[n] for n in guests), bot]
    st.channels["acme-shared"] = st.slack.add_channel(
        home, "acme-shared", outside, is_ext_shared=True
    )
