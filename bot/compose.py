"""Puts the parts together: the one place that names adapters. Nothing here decides anything."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog
from pydantic import SecretStr
from starlette.routing import Route
from starlette.types import ASGIApp

from adapters.slack import replay as bolt
from adapters.slack.channel import SlackChannel
from adapters.slack.ingress import Delivery as SlackDelivery
from adapters.slack.ingress import Doors, Ingress
from adapters.slack.trouble import web_client
from adapters.systems.calls import GuardedCalls
from adapters.systems.engine import Surroundings, Systems
from bot import audit, forms
from bot.acting import Acting
from bot.approvals import Approvals
from bot.asking import Answers
from bot.changes import KIND as LISTS
from bot.changes import Changes
from bot.channel import Channel
from bot.clicks import Clicks
from bot.connecting import Connecting
from bot.context import Context
from bot.crashpoints import reach
from bot.delivery import Delivery
from bot.execution import Executions, Timing
from bot.existence import Highest, Noticing
from bot.flow import Flow
from bot.hearing import Hearing
from bot.inbox import Envelope, Inbox
from bot.invitations import Invitations
from bot.naming import NamesInForce, Naming
from bot.offering import Offering
from bot.outbox import Outbox
from bot.own_words import REASONS, OwnWords
from bot.people import Grants
from bot.refreshing import KIND as CARDS
from bot.refreshing import Refreshing
from bot.report import Report
from bot.requests import Requests
from bot.secrets import KeyProvider, Secrets
from bot.settings import Settings
from bot.settlement import Settlements
from bot.signing_in import IDLE, SignIn
from bot.speak import Speech
from bot.store import (
    Clock,
    Session,
    Store,
    approvals,
    browsers,
    changes,
    events,
    executions,
    lanes,
    learned,
    messages,
    offers,
    state,
)
from bot.topics import Topics
from bot.wake import Runner, Schedule, WorkerLock
from bot.web.app import Health, web_app
from bot.web.connect import ConnectPages
from bot.web.hooks import Hooks
from bot.words import Click
from bot.workspace import Workspace, load
from object_links.recognise import Recogniser

APP = "default"
"""The name of the Slack app in paths, as long as there is only one."""
ACTIVE = "workspace.active"
EVENT_KEYS = timedelta(days=3)
"""How long an event's key is remembered; Slack's last retry comes within the hour."""
LETTERS = timedelta(days=30)
SLACK_API = "https://slack.com/api/"

log = structlog.get_logger()


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Published:
    """A workspace in force, and what was compiled from it."""

    workspace: Workspace
    recogniser: Recogniser


class Product:
    """Midstream, running. `start`, serve `asgi`, `stop`."""

    def __init__(
        self,
        settings: Settings,
        folder: Path,
        database: str,
        keys: KeyProvider,
        *,
        clock: Clock = utc_now,
    ) -> None:
        """Load and check everything; raises WorkspaceError, SecretError, SchemaError."""
        self.settings = settings
        workspace = load(folder, system_urls=settings.system_urls)
        self.names = NamesInForce(workspace.names)
        self.published = Published(
            workspace, Recogniser.compile(workspace.types.values(), self.names)
        )
        self.database = database
        self.store = Store.open(self.database, clock=clock)
        self.secrets = Secrets(self.store, keys)
        own = frozenset({(settings.host, settings.port)})
        self.calls = GuardedCalls(
            workspace.systems.values(), allow_private=settings.allow_private, own_addresses=own
        )
        self.grants = Grants(
            self.store,
            self.secrets,
            calls=self.calls,
            login=lambda person, system: self.workspace.logins.get((person, system)),
        )
        self.systems = Systems(
            workspace.systems.values(),
            workspace.types.values(),
            self.grants,
            allow_private=settings.allow_private,
            own_addresses=own,
            surroundings=Surroundings(clock=clock, written=lambda: reach("mid_send")),
        )
        self._slack = web_client(
            _secret(settings.slack_bot_token) or "", settings.slack_api_url or SLACK_API
        )
        channels: Mapping[str, Channel] = (
            {"slack": SlackChannel(self._slack)} if settings.slack_bot_token else {}
        )
        highest = Highest(self.store)
        self.context = Context(
            store=self.store,
            secrets=self.secrets,
            connector=Noticing(self.systems, highest, workspace.types),
            channels=channels,
            current=lambda: self.published.workspace,
            clock=clock,
        )
        topics = Topics()
        self.outbox = Outbox(
            self.store, self.secrets, deliver=Delivery(self.context, topics).deliver
        )
        speech = Speech(self.context, self.outbox)
        report = Report(self.context, speech)
        pauses = Timing(first_pause=timedelta(seconds=settings.retry_pause_s))
        self.executions = Executions(self.context, report, pauses)
        requests = Requests(self.context, report)
        self.settlements = Settlements(self.context, report)
        self.approvals = Approvals(self.context, speech, report, requests)
        invitations = Invitations(self.context, settings.public_url)
        self.connecting = Connecting(
            self.context,
            self.grants,
            invitations,
            report,
            speech,
            calls=self.calls,
            whose=self.systems.whoami,
            base=settings.public_url,
        )
        answers = Answers(self.context, speech, report, invitations)
        said = (self.context, answers, speech, report, self.approvals)
        clicks = Clicks(
            self.context, answers, Acting(*said, requests), OwnWords(*said, self.settlements)
        )
        self.hearing = Hearing(self.context, lambda: self.published.recogniser, topics, highest)
        offering = Offering(self.context, speech, report)
        self.flow = Flow(
            self.context,
            self.hearing,
            offering,
            speech,
            clicks,
            self.approvals,
            self.connecting,
        )
        self._bolt = bolt.build_app(
            self._slack, bolt.cached_authorize(self._slack), self.flow.handle
        )
        self.inbox = Inbox(self.store, self.secrets, handlers={"slack": self._replay})
        self.naming = Naming(
            self.store, self.systems, lambda: self.published.workspace, self.names, clock
        )
        self.changes = Changes(
            self.store,
            self.systems,
            self.systems.forget,
            lambda: self.published.workspace,
            clock,
        )
        refreshing = Refreshing(self.context, speech, report)
        self.runner = Runner(
            self.store,
            handlers={
                "inbox": self.inbox.handle,
                "outbox": self.outbox.handle,
                "execution": self.executions.advance,
                "approval": self.approvals.expire,
                "names": self.naming.refresh,
                LISTS: self.changes.look,
                CARDS: refreshing.refresh,
            },
            due=(
                self.inbox.due,
                self.outbox.due,
                self.naming.due,
                self.changes.due,
                refreshing.due,
                self._due,
            ),
            schedules=self._schedules(),
        )
        self._lock: WorkerLock | None = None
        self.asgi = self._web()

    @property
    def workspace(self) -> Workspace:
        """The workspace in force."""
        return self.published.workspace

    async def prepare(self) -> None:
        """What commands need too: keys unwrapped, one made for a new tenant."""
        await self.secrets.load()
        await self.secrets.prepare(self.workspace.tenant)

    async def start(self) -> None:
        """Take the worker's lock, free what a crash left claimed, begin to work."""
        await self.prepare()
        path = sqlite_path(self.database)
        if path is not None:
            self._lock = WorkerLock(path)
            self._lock.__enter__()
        await self._publish()
        await self.grants.note_changes(self.workspace.tenant, self.workspace.systems.values())
        await self.hearing.restore()
        await self.inbox.recover()
        await self.outbox.recover()
        await self.executions.recover()
        await self.runner.start()

    async def stop(self) -> None:
        """Take nothing new, finish what runs, close all connections."""
        self.naming.stop()
        await self.runner.stop()
        if self._lock is not None:
            self._lock.__exit__(None, None, None)
        await self.close()

    async def close(self) -> None:
        """Close connections and the database."""
        await self.grants.aclose()
        await self.systems.aclose()
        await self.calls.aclose()
        session = self._slack.session
        if session is not None:
            await session.close()
        await self.store.close()

    # -- wiring --------------------------------------------------------------------------------

    async def _due(self, at: datetime) -> Sequence[tuple[str, str]]:
        def find(session: Session) -> list[tuple[str, str]]:
            return [
                *(("execution", ident) for ident in executions.due(session, at)),
                *(("approval", ident) for ident in approvals.due(session, at)),
            ]

        return await self.store.read(find)

    def _schedules(self) -> tuple[Schedule, ...]:
        tenant = self.workspace.tenant

        def prune(session: Session, slot: datetime) -> None:
            offers.prune(session, slot)
            learned.prune(session, slot)
            changes.prune(session, slot)
            browsers.prune(session, slot, idle=IDLE)
            lanes.retain(session, events.InboxEvent, keys=EVENT_KEYS, letters=LETTERS)
            lanes.retain(session, messages.OutboxMessage, keys=LETTERS, letters=LETTERS)

        return (Schedule(tenant, "prune", "17 * * * *", prune),)

    async def _publish(self) -> None:
        """Write down which workspace is in force, when it is another one."""
        workspace = self.workspace

        def commit(session: Session) -> None:
            before = state.get(session, workspace.tenant, ACTIVE)
            if before == workspace.digest:
                return
            state.put(session, workspace.tenant, ACTIVE, workspace.digest)
            body = {"version": workspace.digest, "before": before or "", "source": "folder"}
            audit.append(session, workspace.tenant, audit.Kind.POLICY_PUBLISHED, body)

        await self.store.run(commit)

    async def _replay(self, envelope: Envelope) -> None:
        content_type, _, body = envelope.body.partition(b"\n")
        await bolt.replay(self._bolt, body, content_type.decode("latin-1"))

    def _web(self) -> ASGIApp:
        secrets = _secret(self.settings.slack_signing_secret)
        signing = tuple(part.strip() for part in secrets.split(",")) if secrets else None
        doors = Doors(
            secrets=lambda app: signing if app == APP else None,
            concerns=self.flow.concerns,
            accept=self._accept_slack,
            seen=lambda app, key: self.inbox.seen(self.workspace.tenant, "slack", app, key),
            validate=self._validate,
        )
        return web_app(
            slack=Ingress(doors),
            health=Health(self.store),
            audit_lines=self._audit_lines,
            api_token=_secret(self.settings.api_token),
            pages=[*self._pages(), *self._hooks().routes()],
            start=self.start,
            stop=self.stop,
        )

    def _pages(self) -> Sequence[Route]:
        """Pages at which people give us keys, where there is a sign-in and a public address."""
        base = self.settings.public_url
        if base is None or self.workspace.sign_in is None:
            return ()
        sign_in = SignIn(
            self.store,
            self.secrets,
            lambda: self.published.workspace,
            self.calls,
            base=base,
            client_secret=_secret(self.settings.sign_in_secret),
            clock=self.context.clock,
        )
        return ConnectPages(sign_in, self.connecting, base).routes()

    def _hooks(self) -> Hooks:
        """The door at which systems of record tell what changed."""
        given = self.settings.hook_secrets.items()
        keys = {
            system: [part.strip() for part in value.get_secret_value().split(",") if part.strip()]
            for system, value in given
        }
        return Hooks(lambda: self.published.workspace, keys, self.changes.hear)

    async def _accept_slack(self, delivery: SlackDelivery) -> object:
        envelope = Envelope(
            tenant=self.workspace.tenant,
            channel=delivery.channel,
            app=delivery.app,
            key=delivery.key,
            kind=delivery.kind,
            body=delivery.content_type.encode("latin-1", "replace") + b"\n" + delivery.body,
            lane=delivery.lane,
        )
        return await self.inbox.accept(envelope)

    async def _validate(self, click: Click) -> Mapping[str, str]:
        """What is wrong with a submitted form, told while it is still open."""
        if click.action in REASONS:
            given = (click.inputs or {}).get("reason", "").strip()
            return {} if given else {"reason": "Please give a reason."}
        spec = self.context.spec(click.ref, click.action)
        if spec is None:
            return {}
        nonce, tenant = click.nonce or "", self.workspace.tenant
        offer = await self.store.read(lambda s: offers.get(s, tenant, nonce))
        _, errors = forms.check(spec, click.inputs or {}, offer.currencies if offer else {})
        return errors

    async def _audit_lines(self, after: int) -> list[str]:
        tenant = self.workspace.tenant
        return await self.store.read(
            lambda s: list(audit.export(s, tenant, personal=True, after=after))
        )


def sqlite_path(url: str) -> Path | None:
    """The file of a SQLite database."""
    prefix = "sqlite:///"
    return Path(url.removeprefix(prefix)) if url.startswith(prefix) else None


def _secret(value: SecretStr | None) -> str | None:
    return value.get_secret_value() if value is not None else None
