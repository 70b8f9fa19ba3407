"""`/connect/...`: sign in, connect a system, see and end what is connected."""

import re
from collections.abc import Awaitable, Callable, Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from bot.connecting import CALLBACK, Connected, ConnectError, Connecting
from bot.invitations import LINKS, Invitation
from bot.signing_in import RETURN, SignIn, SignInError, Visitor
from bot.web.pages import STYLE, Pages, headers, style
from bot.web.sessions import Cookies, ForgedError, form

HOME = "/connect/"
SIGN_IN = "/connect/sign-in"
SIGN_OUT = "/connect/sign-out"
DISCONNECT = "/connect/disconnect/"
_LINK = re.compile(r"[A-Za-z0-9_-]{20,80}")
_LONGEST = 4096

Answer = Callable[[Request, Visitor], Awaitable[Response]]


class ConnectPages:
    """The pages on which people give us keys."""

    def __init__(self, sign_in: SignIn, connecting: Connecting, base: str) -> None:
        """`base` is our own public address, without a slash at its end."""
        self._sign_in = sign_in
        self._connecting = connecting
        self._base = base
        self._cookies = Cookies(base)
        self._pages = Pages()

    def routes(self) -> list[Route]:
        """All addresses below `/connect`."""
        return [
            Route(STYLE, style),
            Route(SIGN_IN, self.leave),
            Route(RETURN, self.arrive),
            Route(SIGN_OUT, self._signed_in(self.sign_out), methods=["POST"]),
            Route(HOME, self._signed_in(self.home)),
            Route(DISCONNECT + "{system}", self._signed_in(self.disconnect), methods=["POST"]),
            Route(LINKS + "{link}", self._signed_in(self.show)),
            Route(LINKS + "{link}", self._signed_in(self.start), methods=["POST"]),
            Route(CALLBACK + "{system}", self._signed_in(self.callback)),
        ]

    # -- signing in ----------------------------------------------------------------------------

    def _signed_in(self, answer: Answer) -> Callable[[Request], Awaitable[Response]]:
        """Let nobody in who is not signed in; what cannot be done is told, and nothing else."""

        async def guarded(request: Request) -> Response:
            visitor = await self._sign_in.visitor(request.cookies.get(self._cookies.session))
            if visitor is None:
                return self._ask_to_sign_in(request)
            try:
                return await answer(request, visitor)
            except ConnectError as error:
                return self._pages.message("Not connected", str(error), status=403)
            except ForgedError:
                return self._pages.message("Nothing was done", _FORGED, status=403)

        return guarded

    def _ask_to_sign_in(self, request: Request) -> Response:
        """The same page for every link, whether there is such a link or not."""
        if request.method != "GET" or request.url.path.startswith(CALLBACK):
            return self._pages.message("Nothing was done", _SIGNED_OUT, status=403)
        link = _link(request.path_params.get("link"))
        address = f"{SIGN_IN}?link={link}" if link else SIGN_IN
        return self._pages.page("sign_in", {"address": address}, status=401)

    async def leave(self, request: Request) -> Response:
        """Off to the sign-in provider. Only one of our own links can be gone on with."""
        try:
            leaving = await self._sign_in.leave(_link(request.query_params.get("link")))
        except SignInError as error:
            return self._pages.message("Not signed in", str(error), status=503)
        response = _to(leaving.address)
        self._cookies.put(response, self._cookies.away, leaving.token, away=True)
        return response

    async def arrive(self, request: Request) -> Response:
        """Back from the sign-in provider, with a new session."""
        said, cookies = _answers(request), self._cookies
        try:
            visitor, link = await self._sign_in.arrive(
                state=said.get("state", ""),
                code=said.get("code", ""),
                issuer=said.get("iss"),
                brought=request.cookies.get(cookies.away),
                before=request.cookies.get(cookies.session),
            )
        except SignInError as error:
            return self._pages.message("Not signed in", str(error), status=403)
        response = _to(LINKS + link if link else HOME)
        cookies.put(response, cookies.session, visitor.token)
        cookies.take(response, cookies.away)
        return response

    async def sign_out(self, request: Request, visitor: Visitor) -> Response:
        """End the session."""
        await form(request, visitor, self._base)
        await self._sign_in.end(visitor.token)
        response = self._pages.message("Signed out", "You can close this page.")
        self._cookies.take(response, self._cookies.session)
        return response

    # -- connecting ----------------------------------------------------------------------------

    async def home(self, _request: Request, visitor: Visitor) -> Response:
        """What is connected."""
        standing = await self._connecting.standing(visitor.person)
        return self._page("home", visitor, {"standing": standing, "disconnect": DISCONNECT})

    async def show(self, request: Request, visitor: Visitor) -> Response:
        """For whom, from which chat account, and which system at which address."""
        invitation = await self._invitation(request, visitor)
        return self._form(invitation, visitor, "")

    async def start(self, request: Request, visitor: Visitor) -> Response:
        """A key from the form is kept; for tokens, off to the system's authorization server."""
        given = await form(request, visitor, self._base)
        invitation = await self._invitation(request, visitor)
        if invitation.system.auth.act_as == "oauth2":
            return _to(await self._connecting.leave(invitation, visitor))
        key = given.get("key", "")
        if not key.strip() or len(key) > _LONGEST:
            return self._form(invitation, visitor, "Type your key, on one line.")
        return self._done(visitor, await self._connecting.give(invitation, key))

    async def callback(self, request: Request, visitor: Visitor) -> Response:
        """Back from the system's authorization server."""
        said = _answers(request)
        connected = await self._connecting.arrive(
            visitor,
            str(request.path_params["system"]),
            state=said.get("state", ""),
            code=said.get("code", ""),
        )
        return self._done(visitor, connected)

    async def disconnect(self, request: Request, visitor: Visitor) -> Response:
        """Forget a key, and withdraw tokens."""
        await form(request, visitor, self._base)
        systems = {
            each.system.system: each.system
            for each in await self._connecting.standing(visitor.person)
        }
        system = systems.get(str(request.path_params["system"]))
        if system is None:
            return self._pages.message("Nothing was done", "There is no such system.", status=404)
        said = await self._connecting.disconnect(visitor.person, system)
        return self._pages.message(system.name, said)

    async def _invitation(self, request: Request, visitor: Visitor) -> Invitation:
        link = _link(request.path_params.get("link"))
        return await self._connecting.invitation(link, visitor)

    def _form(self, invitation: Invitation, visitor: Visitor, wrong: str) -> Response:
        system, identity = invitation.system, invitation.identity
        server = system.auth.oauth2.authorize if system.auth.oauth2 is not None else ""
        account = f"{identity.channel.capitalize()} account {identity.user} in {identity.scope}"
        values = {
            "system": system,
            "account": account,
            "server": server,
            "wish": invitation.wish.ref.partition(":")[2],
            "wrong": wrong,
        }
        return self._page("connect", visitor, values, leads_to=server)

    def _done(self, visitor: Visitor, connected: Connected) -> Response:
        values = {"system": connected.system, "who": connected.account}
        return self._page("connected", visitor, {**values, "offered": connected.offered})

    def _page(
        self, name: str, visitor: Visitor, values: Mapping[str, object], *, leads_to: str = ""
    ) -> Response:
        known = {"person": visitor.person, "token": visitor.form_token, "sign_out": SIGN_OUT}
        return self._pages.page(name, {**known, **values}, leads_to=leads_to)


def _to(address: str) -> Response:
    """Go on there by GET, whatever brought the browser here."""
    return RedirectResponse(address, 303, headers=headers())


def _link(text: object) -> str:
    """A link of ours, or "": never an address."""
    fits = isinstance(text, str) and _LINK.fullmatch(text) is not None
    return str(text) if fits else ""


def _answers(request: Request) -> dict[str, str]:
    """What an authorization server sent along; a parameter that comes twice counts as none."""
    pairs = request.query_params.multi_items()
    names = [name for name, _ in pairs]
    return {
        name: value for name, value in pairs if names.count(name) == 1 and len(value) <= _LONGEST
    }


_FORGED = "This did not come from a page of ours. Open the link in your chat again."
_SIGNED_OUT = "You are not signed in any more. Open the link in your chat again."
