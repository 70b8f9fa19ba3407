"""Everything that signing in and connecting needs, real and on loopback.

The product with an offline Slack (`tests.flow.stage`), a certified OpenID provider, and the sample
company behind a gate that takes access tokens of that provider.
"""

import re
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from pydantic import SecretStr
from ruamel.yaml import YAML
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.people import Grants
from object_links.person import Person
from object_links.system import SystemSpec
from tests.flow.stage import Json, Stage, stage, written
from tests.support.company import KEYS
from tests.support.oidc import (
    ERP_SECRET,
    SIGN_IN_SECRET,
    Browser,
    Provider,
    free_port,
    running_provider,
)
from tests.support.slack import served

LINK = re.compile(r"/connect/to/([\w-]+)")
TOKEN = re.compile(r'name="token" value="(\w+)"')


class Front:
    """Our own address: known before what answers there exists."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self.sent: list[bytes] = []
        """Every body and header that left through it."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or self.app is None:
            return

        async def noted(message: Message) -> None:
            self.sent.append(repr(message).encode())
            await send(message)

        await self.app(scope, receive, noted)


@dataclass(slots=True)
class Gate:
    """The company as a protected resource: it takes access tokens, and says whose they are."""

    provider: Provider | None = None
    company: str = ""
    seen: list[str] = field(default_factory=list)
    """What stood in `Authorization`, and in the header that names somebody."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            request = Request(scope, receive)
            await (await self._answer(request))(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        given = request.headers.get("authorization", "")
        switched = request.headers.get("x-switch-user")
        self.seen.append(f"{given} {switched or ''}")
        who = await self._who(given.removeprefix("Bearer "), switched)
        if who is None:
            return JSONResponse({"message": "no such token"}, 401)
        if request.url.path == "/me":
            return JSONResponse({"login": who})
        async with httpx.AsyncClient(base_url=self.company, trust_env=False) as client:
            headers = {**request.headers, "authorization": f"Bearer {KEYS[who]}"}
            headers.pop("host")
            answer = await client.request(
                request.method,
                request.url.path,
                params=request.query_params,
                headers=headers,
                content=await request.body(),
            )
        kept = {n: v for n, v in answer.headers.items() if n in {"etag", "content-type"}}
        return Response(answer.content, answer.status_code, kept)

    async def _who(self, token: str, switched: str | None) -> str | None:
        if token == "the-admin-key":
            return switched if switched in KEYS else None
        if token == "the-service-key":
            return "lea"
        known = {key: name for name, key in KEYS.items()}
        if token in known:
            return known[token]
        return await self.provider.who(token) if self.provider else None


@dataclass(slots=True)
class World:
    """One test's world."""

    st: Stage
    base: str
    provider: Provider
    gate: Gate
    front: Front
    browsers: AsyncExitStack
    running: ExitStack

    def stop_provider(self) -> None:
        """The provider goes down."""
        self.running.close()

    def browser(self, account: str) -> Browser:
        """A new browser, of somebody who has this account at the provider."""
        made = Browser(self.base, account)
        self.browsers.push_async_callback(made.close)
        return made

    async def link(self, who: str) -> str:
        """Somebody asks to connect in chat; the link that they, and nobody else, get."""
        await self.st.types(who, "support", "connect company")
        return self.last_link(who)

    def last_link(self, who: str) -> str:
        """The link on the last card that somebody sees."""
        found = LINK.search(written(self.st.sees(who, "support")[-1]))
        assert found is not None
        return found[1]

    async def connects(self, who: str) -> httpx.Response:
        """Somebody asks, signs in as themselves, and agrees."""
        browser = self.browser(who)
        page = await browser.signs_in(await self.link(who))
        done = await browser.sends(str(page.url), {"token": token_of(page)})
        await self.st.settle()
        return done

    def person(self, who: str) -> Person:
        """Somebody, as the workspace knows them."""
        return self.st.product.workspace.people[who]

    @property
    def system(self) -> SystemSpec:
        """The company, as the workspace declares it."""
        return self.st.product.workspace.systems["company"]

    @property
    def grants(self) -> Grants:
        """The product's keeper of keys."""
        return self.st.product.grants

    async def connected(self, who: str) -> bool:
        """Whether there is something that calls in somebody's name would carry."""
        return isinstance(await self.grants.secret(self.person(who), self.system), str)

    def on_disk(self) -> bytes:
        """Everything that the database left on the disk."""
        path = self.st.product.store.path
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))


def token_of(page: httpx.Response) -> str:
    """The form token of a page."""
    found = TOKEN.search(page.text)
    assert found is not None, page.text
    return found[1]


def said(message: Json) -> str:
    """What stands on a card."""
    return written(message)


def rewritten(file: Path, change: Callable[[Json], None]) -> None:
    """Change a YAML file."""
    plain = YAML(typ="safe", pure=True)
    data = plain.load(file)
    change(data)
    plain.dump(data, file)


def oauth2(provider: Provider) -> Json:
    """The `auth` block of a system whose authorization server is the provider."""
    return {
        "act_as": "oauth2",
        "connect_help": "You agree on the company's own page",
        "oauth2": {
            "authorize": f"{provider.url}/auth",
            "token": f"{provider.url}/token",
            "revoke": f"{provider.url}/token/revocation",
            "client_id": "midstream-erp",
            "client_auth": "post",
            "scopes": ["openid", "offline_access"],
            "parameters": {"prompt": "consent"},
        },
        "whoami": {"request": "GET /me", "is": "login"},
    }


OWN_KEY: Json = {
    "act_as": "own_key",
    "connect_help": "Halden ERP, Profile, API keys",
    "whoami": {"request": "GET /me", "is": "login"},
}


@asynccontextmanager
async def world(
    folder: Path,
    auth: Json | None = None,
    *,
    logins: Mapping[str, str] | None = None,
    also: Callable[[Path], None] = lambda _: None,
    public: bool = True,
    **environment: str,
) -> AsyncIterator[World]:
    """Set everything up. Without `auth` the company is connected by OAuth 2.0."""
    front, gate = Front(), Gate()
    async with (
        AsyncExitStack() as browsers,
        served(front) as base,
        served(gate) as company,
    ):
        with ExitStack() as stack:
            provider = stack.enter_context(running_provider(base, free_port(), **environment))
            gate.provider = provider

            def prepare(workspace: Path) -> None:
                _declare(workspace, provider, auth or oauth2(provider), logins or {})
                also(workspace)

            settings = {
                "public_url": base if public else None,
                "sign_in_secret": SecretStr(SIGN_IN_SECRET),
                "system_urls": {"company": company},
                "allow_private": frozenset({company, provider.url}),
            }
            async with stage(folder, prepare=prepare, settings=settings) as st:
                gate.company, front.app = st.company.url, st.product.asgi
                made = World(st, base, provider, gate, front, browsers, stack)
                if made.system.auth.act_as == "oauth2":
                    tenant = st.product.workspace.tenant
                    await made.grants.keep_systems_own(tenant, made.system, ERP_SECRET)
                for who in KEYS:
                    await made.grants.remove("halden", who, "company", None, "for the test")
                yield made


def _declare(workspace: Path, provider: Provider, auth: Json, logins: Mapping[str, str]) -> None:
    def sign_in(data: Json) -> None:
        data["sign_in"] = {"issuer": provider.url, "client_id": "midstream"}

    def people(data: Json) -> None:
        for each in data["people"]:
            each["sign_in"] = each["id"]
            each["logins"] = {"company": logins.get(each["id"], each["id"])}

    def system(data: Json) -> None:
        data["auth"] = auth

    rewritten(workspace / "midstream.yaml", sign_in)
    rewritten(workspace / "people.yaml", people)
    rewritten(workspace / "systems/company.yaml", system)
