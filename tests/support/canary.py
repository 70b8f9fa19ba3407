"""Canaries: words that only certain people may read, and a watch over every byte that leaves.

The sample company gives each reader another word in its private fields; the watch stands between
the product and the offline Slack, and notes for each request who can read what it says.

    async with watched(folder) as scene:
        await scene.stage.types("ann", "support", "SO-1042")
        assert scene.leaks() == []
"""

import json
import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import (
    AbstractAsyncContextManager,
    AbstractContextManager,
    asynccontextmanager,
    suppress,
)
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl

import pytest
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from adapters.slack.fake import User
from tests.flow import stage as staging
from tests.flow.stage import TEAM, Json, Stage
from tests.support import company as companies
from tests.support import slack as slack_support
from tests.support.company import KEYS

LINKED: Final = frozenset({"ann", "ben", "lea", "max"})
EVERYBODY: Final = frozenset({"everybody"})
"""Who reads what has no known reader: nobody's word may stand there."""
_TOKEN = re.compile(rb"zq[0-9]{4}[a-z]+zq")
_SEEN_BY_ONE = frozenset({"chat.postEphemeral"})
_SEEN_BY_ALL = frozenset({"chat.postMessage", "chat.update", "chat.delete", "chat.unfurl"})


@dataclass(frozen=True, slots=True)
class Canary:
    """A word, what it stands in, and the people who may read it; `alone`: nobody beside them."""

    word: str
    what: str
    readers: frozenset[str]
    alone: bool = False

    def may_be_read_by(self, readers: frozenset[str]) -> bool:
        """Whether all these people may read it in one place."""
        return readers <= self.readers and (len(readers) == 1 or not self.alone)


class Cage:
    """All canaries of one test."""

    def __init__(self) -> None:
        self.canaries: dict[str, Canary] = {}
        self._of: dict[tuple[str, str], str] = {}

    def new(self, what: str, readers: Iterable[str], *, alone: bool = False) -> str:
        """A fresh word: letters and digits, so that no escaping changes it."""
        word = f"zq{len(self.canaries):04d}{re.sub('[^a-z]', '', what)}zq"
        self.canaries[word] = Canary(word, what, frozenset(readers), alone)
        return word

    def of(self, what: str, viewer: str) -> str:
        """The word that stands in this field when this person reads it."""
        if (what, viewer) not in self._of:
            self._of[what, viewer] = self.new(what, {viewer})
        return self._of[what, viewer]

    def rule(self, rule: str) -> str:
        """A word in a policy: for colleagues, each of them alone."""
        return self.new(f"rule {rule}", LINKED, alone=True)

    def found(self, content: bytes) -> list[Canary]:
        """The canaries in some bytes."""
        words = {match.decode() for match in _TOKEN.findall(content)}
        return [self.canaries[word] for word in sorted(words) if word in self.canaries]


@dataclass(frozen=True, slots=True)
class Sent:
    """What left the product, and who can read it."""

    what: str
    readers: frozenset[str]
    body: bytes = field(repr=False)


class Watch:
    """Notes every request of the product to Slack, and every answer of the product."""

    def __init__(self) -> None:
        self.sent: list[Sent] = []
        self.stage: Stage | None = None

    def around(self, app: ASGIApp) -> ASGIApp:
        """Stand before an application: Slack's, or the product's."""

        async def watched_app(scope: Scope, receive: Receive, send: Send) -> None:
            path = scope.get("path", "")
            if path.startswith(("/api/", "/actions/", "/commands/")):
                body = await _whole(receive)
                self.sent.append(self._note(path, dict(scope["headers"]), body))
                await app(scope, _again(body, receive), send)
            elif scope["type"] == "http":
                await app(scope, receive, self._listening(path, send))
            else:
                await app(scope, receive, send)

        return watched_app

    def _listening(self, path: str, send: Send) -> Send:
        async def listening(message: Message) -> None:
            if message["type"] == "http.response.start":
                head = b"\n".join(b": ".join(pair) for pair in message.get("headers", ()))
                self.sent.append(Sent(f"head of {path}", EVERYBODY, head))
            elif body := message.get("body", b""):
                self.sent.append(Sent(f"answer of {path}", EVERYBODY, body))
            await send(message)

        return listening

    def _note(self, path: str, headers: Mapping[bytes, bytes], body: bytes) -> Sent:
        args = _args(headers.get(b"content-type", b""), body)
        if path.startswith("/api/"):
            method = path.removeprefix("/api/")
            return Sent(method, self._readers(method, args), _plain(body, args))
        return Sent("response_url", self._hook_readers(path, args), _plain(body, args))

    def _readers(self, method: str, args: Json) -> frozenset[str]:
        if self.stage is None:
            return EVERYBODY
        world = self.stage.slack.world
        if method in _SEEN_BY_ONE:
            return self._named([str(args.get("user"))])
        if method in _SEEN_BY_ALL:
            return self.members(str(args.get("channel")))
        if method == "views.open":
            trigger = world.modals.triggers.get(str(args.get("trigger_id")))
            return self._named([trigger.user]) if trigger else EVERYBODY
        if method == "views.update":
            found = [v for v in world.modals.all_views() if v.id == args.get("view_id")]
            return self._named([found[0].user]) if found else EVERYBODY
        return EVERYBODY

    def _hook_readers(self, path: str, args: Json) -> frozenset[str]:
        """A new ephemeral message, unless it replaces, or is, one that all can see."""
        if self.stage is None:
            return EVERYBODY
        known = self.stage.slack.world.response_urls.get(path.split("/", 2)[2])
        if known is None:
            return EVERYBODY
        public = known.message_ts is not None and not known.is_ephemeral
        if args.get("response_type") == "in_channel" or (args.get("replace_original") and public):
            return self.members(known.channel)
        return self._named([known.user])

    def members(self, channel: str) -> frozenset[str]:
        """Everybody who can read a conversation: colleagues read every public channel."""
        assert self.stage is not None
        world = self.stage.slack.world
        place = world.channels.get(channel)
        if place is None:
            return EVERYBODY
        readers = [user.id for user in world.users.values() if world.may_read(user.id, place)]
        outside = {"another company"} if place.is_ext_shared else set()
        return self._named([r for r in readers if not world.users[r].is_bot]) | outside

    def _named(self, users: Iterable[str]) -> frozenset[str]:
        assert self.stage is not None
        names = {user.id: name for name, user in self.stage.users.items()}
        return frozenset(names.get(user, f"unknown {user}") for user in users)


def _nothing() -> None:
    """Nobody looks."""


class PrivateViews:
    """The company as each person sees it: another word for everybody in what is private."""

    def __init__(self, app: ASGIApp, cage: Cage) -> None:
        self._app = app
        self._cage = cage
        self.asked: Callable[[], None] = _nothing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked()
        viewer = _viewer(dict(scope.get("headers", ())))
        if scope["type"] != "http" or viewer is None:
            await self._app(scope, receive, send)
            return
        start: Message = {}
        chunks: list[bytes] = []

        async def keep(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
                return
            chunks.append(message.get("body", b""))
            if message.get("more_body"):
                return
            body = self._marked(b"".join(chunks), start["status"], viewer)
            length = (b"content-length", str(len(body)).encode())
            kept = [pair for pair in start["headers"] if pair[0] != b"content-length"]
            await send({**start, "headers": [*kept, length]})
            await send({"type": "http.response.body", "body": body})

        await self._app(scope, receive, keep)

    def _marked(self, body: bytes, status: int, viewer: str) -> bytes:
        try:
            content = json.loads(body)
        except ValueError:
            return body
        if not isinstance(content, dict):
            return body
        words: dict[str, str] = {}
        if "hold_reason" in content:
            words = {name: self._cage.of(name, viewer) for name in ("hold_reason", "margin")}
        elif "subject" in content:
            words = {name: self._cage.of(name, viewer) for name in ("subject", "owner")}
        elif status >= 400 and "message" in content:
            told = self._cage.of("words of the system", viewer)
            words = {"message": f"{content['message']} {told}"}
        return json.dumps(content | words).encode()


@dataclass(slots=True)
class Scene:
    """A stage under watch."""

    stage: Stage
    cage: Cage
    watch: Watch
    rules: Mapping[str, str]
    """Rule -> the word in its sentence."""
    company: "PrivateViews | None" = None

    @property
    def on_company(self) -> Callable[[], None]:
        """Called whenever the company is asked something: a look into the middle of the work."""
        return self.company.asked if self.company is not None else _nothing

    @on_company.setter
    def on_company(self, look: Callable[[], None]) -> None:
        if self.company is not None:
            self.company.asked = look

    def leaks(self) -> list[str]:
        """Every canary that was sent to where somebody else can read it; should be empty."""
        return [
            f"{canary.what} of {sorted(canary.readers)} in {sent.what} to {sorted(sent.readers)}"
            for sent in self.watch.sent
            for canary in self.cage.found(sent.body)
            if not canary.may_be_read_by(sent.readers)
        ]

    def reached(self, who: str) -> set[str]:
        """What kinds of canaries this person got, alone; shows that the watch is awake."""
        one = frozenset({who})
        return {
            canary.what
            for sent in self.watch.sent
            if sent.readers == one
            for canary in self.cage.found(sent.body)
        }

    # -- what people do ------------------------------------------------------------------------

    async def asks(self, who: str, where: str, text: str) -> Json | None:
        """Somebody writes, with a canary that nobody may be sent, in a thread of its own."""
        word = self.cage.new("message", ())
        with suppress(LookupError):
            root = self.stage.slack.client(self.stage.users[who]).post(
                self.stage.place(who, where), "Good morning"
            )
            return await self.stage.says(who, where, f"{text} {word}", root["ts"])
        return None

    async def edits(self, who: str, where: str, message: Json | None, text: str) -> None:
        """Somebody changes a message of theirs."""
        if message is not None:
            word = self.cage.new("edited message", ())
            client = self.stage.slack.client(self.stage.users[who])
            client.edit(self.stage.place(who, where), message["ts"], f"{text} {word}")
            await self.stage.settle()

    async def deletes(self, who: str, where: str, message: Json | None) -> None:
        """Somebody takes a message of theirs away."""
        if message is not None:
            client = self.stage.slack.client(self.stage.users[who])
            client.delete(self.stage.place(who, where), message["ts"])
            await self.stage.settle()

    async def types(self, who: str, where: str, text: str) -> None:
        """Somebody types `/midstream ...`, where their Slack lets them."""
        with suppress(LookupError):
            await self.stage.types(who, where, text)

    async def presses(self, who: str, where: str, begins: str) -> bool:
        """Press the newest button with such a label that this person sees there; fill its form."""
        with suppress(LookupError):
            for message in reversed(self.shown(who, where)):
                if any(each.startswith(begins) for each in staging.labels(message)):
                    await self.stage.presses(who, message, begins)
                    await self.fills(who)
                    return True
        return False

    def shown(self, who: str, where: str) -> list[Json]:
        """All cards that this person sees in a place, its threads included, oldest first."""
        client = self.stage.slack.client(self.stage.users[who])
        place = self.stage.place(who, where)
        top = client.messages(place)
        ephemeral = {m.thread_ts for m in self.stage.slack.world.ephemerals if m.channel == place}
        threads = {str(m["ts"]) for m in top} | {ts for ts in ephemeral if ts is not None}
        replies = [reply for ts in sorted(threads) for reply in client.messages(place, ts)]
        found = {m["ts"]: m for m in (*top, *replies) if m.get("bot_id")}
        return [found[ts] for ts in sorted(found)]

    async def fills(self, who: str) -> None:
        """Fill in and send whatever form is open on this person's screen."""
        views = self.stage.views(who)
        blocks = views[-1]["blocks"] if views else []
        inputs = [block["block_id"] for block in blocks if block["type"] == "input"]
        if not inputs:
            return
        readers = LINKED if who in {"lea", "max"} else {who, "lea", "max"}
        word = self.cage.new("typed input", readers, alone=True)
        values = {name: "120.00" if name == "amount_minor" else word for name in inputs}
        await self.stage.submits(who, values)


@asynccontextmanager
async def watched(
    folder: Path, prepare: Callable[[Path], None] | None = None
) -> AsyncIterator[Scene]:
    """The stage of flow tests, with canaries in all that is private, and under watch."""
    cage, watch = Cage(), Watch()
    rules: dict[str, str] = {}

    def mark(workspace: Path) -> None:
        rules.update(_mark_workspace(workspace, cage))
        if prepare is not None:
            prepare(workspace)

    company_served, slack_served = companies.served, slack_support.served

    views: list[PrivateViews] = []

    def marked_company(app: ASGIApp) -> AbstractContextManager[str]:
        views.append(PrivateViews(app, cage))
        return company_served(views[-1])

    def watched_slack(app: ASGIApp) -> AbstractAsyncContextManager[str]:
        return slack_served(watch.around(app))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(companies, "served", marked_company)
        patch.setattr(staging, "served", watched_slack)
        async with staging.stage(folder, prepare=mark) as st:
            watch.stage = st
            _more_people(st)
            yield Scene(st, cage, watch, rules, views[0])


def _mark_workspace(workspace: Path, cage: Cage) -> dict[str, str]:
    """Put a word into every sentence of every rule, and show one more private field."""
    rules: dict[str, str] = {}

    def marked(match: re.Match[str]) -> str:
        word = cage.rule(match["rule"])
        rules[match["rule"]] = word
        quote = '"' if match["text"].startswith('"') else ""
        bare = match["text"].strip('"')
        return f"{match['before']}{quote}{word} {bare}{quote}"

    for path in sorted((workspace / "policies").glob("*.yaml")):
        sentence = re.compile(
            r"(?P<before>- id: (?P<rule>\S+)\n(?:    .*\n)*?    (?:because|say): )(?P<text>.*)"
        )
        path.write_text(sentence.sub(marked, path.read_text()))
    order = workspace / "types/order.yaml"
    shown = "    On hold because: {from: hold_reason}\n"
    text = order.read_text()
    assert shown in text
    order.write_text(text.replace(shown, f"{shown}    Margin: {{from: margin}}\n"))
    return rules


def _more_people(st: Stage) -> None:
    """A colleague nobody linked, a guest, and somebody of another company."""
    home = st.slack.world.workspaces[TEAM]
    acme = st.slack.add_workspace("acme", id="T0ACME")
    st.users["rita"] = st.slack.add_user(home, "rita", id="U0RITA")
    st.users["gus"] = st.slack.add_user(home, "gus", id="U0GUS", is_restricted=True)
    st.users["sam"] = st.slack.add_user(acme, "sam", id="U0SAM", is_stranger=True)
    app = next(iter(st.slack.world.apps.values()))
    bot = st.slack.world.users[app.bot_user]
    staff = [st.users[name] for name in ("ann", "ben", "lea", "max", "rita")]
    _room(st, "private", [*staff, bot], is_private=True)
    _room(st, "with-guest", [*staff, st.users["gus"], bot], is_private=True)
    _room(st, "external", [*staff, st.users["sam"], bot], is_ext_shared=True)
    _room(st, "pending", [*staff, bot], is_pending_ext_shared=True)
    _room(st, "without-bot", staff, is_private=True)
    _room(st, "open-without-bot", staff)
    people = [user.id for user in (*staff[:2], bot)]
    st.channels["group-dm"] = st.slack.world.open_dm(TEAM, people)[0]
    st.slack.world.join(st.channels["support"], "U0RITA")


def _room(
    st: Stage,
    name: str,
    members: list[User],
    *,
    is_private: bool = False,
    is_ext_shared: bool = False,
    is_pending_ext_shared: bool = False,
) -> None:
    st.channels[name] = st.slack.add_channel(
        st.slack.world.workspaces[TEAM],
        name,
        members,
        is_private=is_private,
        is_ext_shared=is_ext_shared,
        is_pending_ext_shared=is_pending_ext_shared,
    )


def _viewer(headers: Mapping[bytes, bytes]) -> str | None:
    key = headers.get(b"authorization", b"").decode().removeprefix("Bearer ")
    return next((name for name, known in KEYS.items() if known == key), None)


async def _whole(receive: Receive) -> bytes:
    chunks = []
    while True:
        message = await receive()
        chunks.append(message.get("body", b""))
        if not message.get("more_body"):
            return b"".join(chunks)


def _again(body: bytes, receive: Receive) -> Receive:
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def _args(content_type: bytes, body: bytes) -> dict[str, Any]:
    if content_type.startswith(b"application/json"):
        content = json.loads(body or b"{}")
        return content if isinstance(content, dict) else {}
    return dict(parse_qsl(body.decode()))


def _plain(body: bytes, args: Mapping[str, object]) -> bytes:
    """The raw bytes, and the same decoded: a word must hide in neither."""
    return body + b"\n" + json.dumps(args, ensure_ascii=False, default=str).encode()
