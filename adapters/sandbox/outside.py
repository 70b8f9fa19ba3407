"""The world outside: the offline Slack, the sample company and the product, seen as one thing."""

import asyncio
import contextlib
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool

from adapters.sandbox import halden, story
from adapters.sandbox.attention import Attention
from adapters.sandbox.company import create_company, generate_keys
from adapters.sandbox.live import Live
from adapters.sandbox.product import MIDSTREAM, Outside, Product
from adapters.slack.fake.records import Change, User

Json = dict[str, Any]

COMPANY_SECONDS = 0.3
AUDIT_SECONDS = 0.7
LONGEST_HOLD_SECONDS = 60.0
LOG_SHOWN = 40


class World:
    """Runs the parts, watches them, and tells the open pages.

    `folder` is temporary and empty. `command` is how the product is called.
    """

    def __init__(self, base_url: str, folder: Path, command: Sequence[str] = MIDSTREAM) -> None:
        """`base_url` is where the page is served, such as http://127.0.0.1:8080."""
        keys = generate_keys()
        self.company = create_company(folder / "company.db", keys=keys)
        self.halden = halden.build(f"{base_url}/slack-fake", self._hold)
        world, app = self.halden.fake.world, self.halden.app
        self.live = Live(world)
        people = tuple(each.user for each in halden.PEOPLE)
        self.attention = Attention(people, self._tell_unread)
        world.observers.append(self.attention.observe)
        world.observers.append(self._look)
        given = {each.id: keys[each.id] for each in halden.PEOPLE}
        outside = Outside(base_url, app.bot_token, app.signing_secret, given)
        self.product = Product(folder, outside, self._product_changed, command)
        self.records: Json = {}
        self.effects: list[Json] = []
        self.audit: list[Json] = []
        self._done: set[str] = set()
        self._commands: list[str] = []
        self._places: dict[str, str] = {}
        self._watchers: list[asyncio.Task[None]] = []
        self._restarting = asyncio.Lock()

    # Life

    def open(self) -> None:
        """Start everything. The page answers at once; the product takes its time."""
        halden.remember(self.halden, datetime.now(UTC))
        loop = asyncio.get_running_loop()
        self.product.start()
        self.halden.app.events_url = self.product.request_url
        self._watchers = [
            loop.create_task(self._watch_company()),
            loop.create_task(self._watch_audit()),
        ]

    async def close(self) -> None:
        """Stop everything that was started."""
        for task in self._watchers:
            task.cancel()
        await asyncio.gather(*self._watchers, return_exceptions=True)
        await self.halden.fake.close()
        await self.product.stop()
        await run_in_threadpool(self.company.close)

    async def restart(self) -> None:
        """Begin anew: sample data, this morning's messages, a fresh product."""
        async with self._restarting:
            await self.product.restart()
            self.halden.app.events_url = self.product.request_url
            await run_in_threadpool(self.company.reset)
            self._forget()
            self.live.tell("anew", {})

    def _forget(self) -> None:
        self._done.clear()
        self._commands.clear()
        self.effects, self.audit = [], []
        self.halden.fake.world.modals.stacks.clear()
        halden.remember(self.halden, datetime.now(UTC))
        self.attention.clear()

    async def _hold(self, seconds: float) -> None:
        """Wait before Slack sends an event again: until the product is there, if it is not."""
        if self.product.is_ready.is_set():
            await asyncio.sleep(seconds)
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self.product.is_ready.wait(), LONGEST_HOLD_SECONDS)

    # What people do

    async def say(self, user: str, channel: str, text: str, thread: str | None) -> None:
        """Send a message, or run a slash command. Raises LookupError and ValueError."""
        client = self.halden.fake.client(user)
        if not text.startswith("/"):
            client.post(channel, text, thread)
            return
        self._commands.append(text.strip())
        await client.command(channel, text, thread)
        self._tick()

    def read(self, user: str, channel: str) -> None:
        """Somebody looks at a conversation."""
        self._places[user] = channel
        self.attention.read(user, channel)
        self._tick()

    # What pages are shown

    def desk(self, user: str) -> Json:
        """All that this person sees in Slack, and what stands beside the chat."""
        client = self.halden.fake.client(user)
        channels = client.channels()
        return {
            "me": user,
            "people": [_persona(each) for each in halden.PEOPLE],
            "users": [_user(each) for each in self.halden.fake.world.users.values()],
            "bot": self.halden.app.bot_user,
            "channels": channels,
            "messages": {each["id"]: self._conversation(user, each["id"]) for each in channels},
            "topics": {c.id: c.topic for c in self.halden.channels.values()},
            "views": client.views(),
            "unread": self.attention.unread,
            "product": self.product_json(),
            "company": self.company_json(),
            "audit": self.audit,
            "story": story.telling(self._done),
        }

    def product_json(self) -> Json:
        """How the product is, with its last words when it is not well."""
        stopped = self.product.state == "stopped"
        lines = list(self.product.log)[-LOG_SHOWN:] if stopped else []
        return {"state": self.product.state, "log": lines}

    def company_json(self) -> Json:
        """The system of record: orders and cases as they are, and each change since the start."""
        return {**self.records, "effects": self.effects}

    def _conversation(self, user: str, channel: str) -> list[Json]:
        """A conversation with the replies of all its threads, as one person sees it."""
        client = self.halden.fake.client(user)
        found = {each["ts"]: each for each in client.messages(channel)}
        for root in list(found):
            for each in client.messages(channel, root)[1:]:
                found[each["ts"]] = each
        return sorted(found.values(), key=lambda each: str(each["ts"]))

    # Watching

    async def _watch_company(self) -> None:
        """Tell of every change in the system of record soon after it."""
        while True:
            state = await run_in_threadpool(self.company.state)
            if state != self.records:
                effects = await run_in_threadpool(self.company.effects)
                self.records = state
                self.effects = [_effect(each) for each in effects]
                self.live.tell("company", self.company_json())
                self._tick()
            await asyncio.sleep(COMPANY_SECONDS)

    async def _watch_audit(self) -> None:
        """Tell of every new row of the audit trail."""
        while True:
            last = int(self.audit[-1]["seq"]) if self.audit else 0
            rows = await self.product.audit(last)
            if rows and self.product.state == "ready":
                self.audit += rows
                self.live.tell("audit", rows)
            await asyncio.sleep(AUDIT_SECONDS)

    def _look(self, change: Change) -> None:
        del change
        self._tick()

    def _tick(self) -> None:
        """Tick the steps of the story that have happened meanwhile."""
        applied = [(str(each["object"]), str(each["action"])) for each in self.effects]
        support = self.halden.channels["support"].id
        readers = {user for user in self.live.viewers if self._places.get(user) == support}
        now = set(story.happened(self.halden, applied, self._commands, readers))
        if not now <= self._done:
            self._done |= now
            self.live.tell("story", story.telling(self._done))

    def _tell_unread(self) -> None:
        self.live.tell("unread", self.attention.unread)

    def _product_changed(self) -> None:
        self.live.tell("product", self.product_json())


def _effect(effect: Json) -> Json:
    """An applied change, with its object by number alone, such as SO-1042."""
    return {**effect, "object": str(effect["object"]).rpartition(":")[2]}


def _persona(each: halden.Persona) -> Json:
    return {"id": each.id, "user": each.user, "name": each.name, "job": each.job}


def _user(user: User) -> Json:
    return {
        "id": user.id,
        "name": user.real_name,
        "is_bot": user.is_bot,
        "is_outside": user.is_stranger,
    }
