"""An offline twin of Slack that slack-sdk and slack-bolt cannot tell from Slack itself.

It keeps workspaces, people, conversations and modals in memory, answers the Web API strictly
(every payload is checked against Block Kit's shapes and limits; a violation is refused as Slack
does *and* kept in `world.violations`), sends signed events, interactions and slash commands to the
app under test, and offers the client side: what a person sees and does. It stands alone: no Slack
SDK, nothing else of this project. It is also the chat pane of the demo.

    fake = FakeSlack(base_url="http://127.0.0.1:4010")        # serve `fake.asgi` there
    team = fake.add_workspace("acme")
    anna = fake.add_user(team, "anna", email="anna@acme.example")
    orders = fake.add_channel(team, "orders", [anna])
    app = fake.add_app(team, "Midstream", "http://127.0.0.1:8080/slack/default/events",
                       commands=["/midstream"], channels=[orders])
    AsyncWebClient(app.bot_token, base_url=fake.api_url)       # the app's side
    client = fake.client(anna)                                 # the person's side
    client.post(orders.id, "can somebody look at SO-1042?")    # -> a signed message event
    await fake.deliver.settle()                                # all deliveries and retries done
    client.messages(orders.id)                                 # JSON, anna's ephemerals included
    await client.click(ts_or_view_id, "approve")               # -> block_actions
    await client.command(orders.id, "/midstream show SO-1042")
    await client.submit(view_id, {"amount": "12"})             # {} or {block_id: objection}
    assert not fake.world.violations

Deliveries run in the event loop, so post and click inside it. A server with open event streams
stops only after `await fake.close()`. Time comes from `clock`; waits before event retries from
`sleep`. `world.notices` holds what the Slack client itself showed to people ("operation_timeout"
and the like), `world.calls` every Web API call, `deliver.log` every HTTP request to an app.
`fail("chat.postMessage", "internal_error")` injects a fault, `world.enforce_rate_limits = True`
turns on tiers and 429.

Over HTTP (paths below `base_url`): `/api/{method}`; `/actions/...` and `/commands/...` are the
response URLs; `/client/...` is the client side as JSON. GET: `users`, `apps`, and with `?user=`:
`channels`, `messages` (`channel`, `thread_ts`), `views`, `home` (`app`), `notices`, `events` (a
server-sent stream: `message`, `message_changed`, `message_deleted`, `ephemeral`,
`ephemeral_changed`, `ephemeral_deleted`, `reaction`, `view_opened`, `view_updated`, `view_closed`,
`notice`, `channel`, `channel_shared`; only what this person may see). POST JSON with `user`:
`post` (`channel`, `text`, `thread_ts`; a leading slash runs a command), `edit`, `delete`
(`channel`, `ts`), `dm` (`with`), `home` (`app`), `click` (`where`, `action_id`, `block_id`),
`choose` (the same and `value`), `suggest` (`typed`), `submit` (`view_id`, `values`), `close`
(`view_id`, `whole_stack`), `shortcut` (`callback_id`, `channel`, `ts`), `reload`.
"""

import asyncio
from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.routing import Mount, Route

from adapters.slack.fake.api import WebApi
from adapters.slack.fake.client import SlackClient
from adapters.slack.fake.client_http import ClientHttp
from adapters.slack.fake.delivery import Attempt, Delivery, Sleep
from adapters.slack.fake.events import Events
from adapters.slack.fake.interactions import Interactions
from adapters.slack.fake.records import (
    ALL_EVENTS,
    App,
    Channel,
    Clock,
    Fault,
    Message,
    Notice,
    Shortcut,
    SlashCommand,
    User,
    Violation,
    Workspace,
)
from adapters.slack.fake.responses import ResponseUrls
from adapters.slack.fake.world import World, utc_now

__all__ = [
    "ALL_EVENTS",
    "App",
    "Attempt",
    "Channel",
    "FakeSlack",
    "Fault",
    "Message",
    "Notice",
    "Shortcut",
    "SlackClient",
    "SlashCommand",
    "User",
    "Violation",
    "Workspace",
    "World",
]


class FakeSlack:
    """One Slack, with everything that is connected to it."""

    def __init__(
        self,
        clock: Clock = utc_now,
        base_url: str = "http://127.0.0.1",
        sleep: Sleep = asyncio.sleep,
        timeout: float = 3.0,
    ) -> None:
        """`timeout` (seconds) is how long an app may take to acknowledge."""
        self.world = World(clock, base_url)
        self.deliver = Delivery(self.world, sleep, timeout)
        self.events = Events(self.world, self.deliver)
        responses = ResponseUrls(self.world)
        self.interactions = Interactions(self.world, self.deliver, responses)
        self._http = ClientHttp(self.world, self.client)
        self.asgi = Starlette(
            routes=[
                Route("/api/{method}", WebApi(self.world).__call__, methods=["GET", "POST"]),
                Route("/actions/{key:path}", responses.__call__, methods=["POST"]),
                Route("/commands/{key:path}", responses.__call__, methods=["POST"]),
                Mount("/client", routes=self._http.routes()),
            ]
        )

    @property
    def base_url(self) -> str:
        """Where this Slack is reached; set it before anything is clicked."""
        return self.world.base_url

    @base_url.setter
    def base_url(self, value: str) -> None:
        self.world.base_url = value.rstrip("/")

    @property
    def api_url(self) -> str:
        """The `base_url` for slack-sdk clients."""
        return f"{self.world.base_url}/api/"

    def client(self, user: User | str) -> SlackClient:
        """The Slack client of a person."""
        user_id = user if isinstance(user, str) else user.id
        return SlackClient(self.world, self.events, self.interactions, user_id)

    def add_workspace(self, domain: str, id: str | None = None, name: str = "") -> Workspace:  # noqa: A002 - Slack's word
        """Add a team."""
        workspace = Workspace(id or self.world.new_id("T"), domain, name or domain.title())
        self.world.workspaces[workspace.id] = workspace
        return workspace

    def add_user(  # noqa: PLR0913 - the traits of an account are independent
        self,
        workspace: Workspace,
        name: str,
        *,
        id: str | None = None,  # noqa: A002 - Slack's word
        real_name: str = "",
        email: str | None = None,
        locale: str = "en-US",
        tz: str = "Etc/UTC",
        is_restricted: bool = False,
        is_ultra_restricted: bool = False,
        is_stranger: bool = False,
        is_admin: bool = False,
        is_email_confirmed: bool = True,
        is_bot: bool = False,
    ) -> User:
        """Add an account; single-channel guests are restricted as well."""
        user = User(
            id=id or self.world.new_id("U"),
            team_id=workspace.id,
            name=name,
            real_name=real_name or name.title(),
            email=email,
            locale=locale,
            tz=tz,
            is_bot=is_bot,
            is_restricted=is_restricted or is_ultra_restricted,
            is_ultra_restricted=is_ultra_restricted,
            is_stranger=is_stranger,
            is_admin=is_admin,
            is_email_confirmed=is_email_confirmed,
        )
        self.world.users[user.id] = user
        return user

    def add_channel(
        self,
        workspace: Workspace,
        name: str,
        members: Iterable[User],
        *,
        id: str | None = None,  # noqa: A002 - Slack's word
        is_private: bool = False,
        is_ext_shared: bool = False,
        is_pending_ext_shared: bool = False,
    ) -> Channel:
        """Add a public or private channel."""
        return self.world.add_channel(
            workspace.id,
            name,
            "private" if is_private else "public",
            [member.id for member in members],
            id=id,
            is_ext_shared=is_ext_shared,
            is_pending_ext_shared=is_pending_ext_shared,
        )

    def add_app(  # noqa: PLR0913 - what an app's settings page holds
        self,
        workspace: Workspace,
        name: str,
        request_url: str | None = None,
        *,
        commands: Iterable[str | SlashCommand] = (),
        shortcuts: Iterable[Shortcut] = (),
        channels: Iterable[Channel] = (),
        unfurl_domains: Iterable[str] = (),
        events: frozenset[str] = ALL_EVENTS,
        scopes: Iterable[str] | None = None,
        bot_token: str | None = None,
        signing_secret: str | None = None,
        id: str | None = None,  # noqa: A002 - Slack's word
    ) -> App:
        """Install an app. `request_url` takes events, interactions and commands.

        Its bot joins `channels`. Links to `unfurl_domains` are told to it (`link_shared`).
        `scopes` None grants every scope.
        """
        world = self.world
        bot = self.add_user(workspace, name.lower(), real_name=name, is_bot=True)
        serial = world.next_serial()
        listed = [SlashCommand(c) if isinstance(c, str) else c for c in commands]
        app = App(
            id=id or world.new_id("A"),
            team_id=workspace.id,
            name=name,
            bot_user=bot.id,
            bot_id=world.new_id("B"),
            bot_token=bot_token or f"xoxb-fake-{serial}-{'0' * 24}",
            signing_secret=signing_secret or f"{serial:032x}",
            verification_token=f"fake-verification-{serial}",
            events_url=request_url,
            commands={command.name: command for command in listed},
            shortcuts={shortcut.callback_id: shortcut for shortcut in shortcuts},
            unfurl_domains=tuple(unfurl_domains),
            events=events,
            scopes=None if scopes is None else frozenset(scopes),
        )
        world.apps[app.id] = app
        for channel in channels:
            world.join(channel, bot.id)
        return app

    def fail(
        self,
        method: str,
        error: str = "internal_error",
        *,
        status: int = 200,
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Make the next `times` calls of a Web API method fail; `retry_after` answers 429."""
        self.world.faults.append(Fault(method, error, status, retry_after, times))

    async def close(self) -> None:
        """End event streams and deliveries under way, so that the server can stop."""
        self._http.streams.close()
        await self.deliver.close()
