"""Who sits at a browser: sign-in by OpenID Connect, and sessions that live on the server.

A browser holds one random text; rows are found by its hash. It is another text after each
sign-in, so that nobody can prepare a session for somebody else (session fixation).
"""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot import audit
from bot.oauth import Calls, RefusedError, UnreachedError, new_secret
from bot.openid import Clock, Issuer
from bot.secrets import Secrets
from bot.store import Session, Store, browsers
from bot.store.browsers import Redirect, WebSession
from bot.workspace import Workspace
from object_links.person import Person

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
AWAY = timedelta(minutes=10)
"""How long somebody may take at the provider's pages."""
RETURN = "/connect/signed-in"


class SignInError(Exception):
    """Somebody is not signed in. The text is for them, and names what to do."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is signed in at a browser. `token` is what the browser holds."""

    person: Person
    token: str = field(repr=False)

    @property
    def form_token(self) -> str:
        """What every form of this session carries, and nobody else can know."""
        return hmac.digest(self.token.encode(), b"midstream form", hashlib.sha256).hex()

    @property
    def browser(self) -> str:
        """What redirects of this session are bound to."""
        return hashed(self.token)


@dataclass(frozen=True, slots=True)
class Leaving:
    """Where a browser is sent, and what it must bring back in a cookie."""

    address: str = field(repr=False)
    token: str = field(repr=False)


class SignIn:
    """Signs people in and out."""

    def __init__(
        self,
        store: Store,
        secrets: Secrets,
        current: Callable[[], Workspace],
        calls: Calls,
        *,
        base: str,
        client_secret: str | None,
        clock: Clock,
    ) -> None:
        """`base` is our own public address, without a slash at its end."""
        self._store = store
        self._secrets = secrets
        self._current = current
        self._calls = calls
        self._base = base
        self._client_secret = client_secret
        self._clock = clock
        self._issuer: Issuer | None = None

    async def visitor(self, token: str | None) -> Visitor | None:
        """Who is signed in at the browser that holds this text; nobody after half an hour."""
        if not token:
            return None
        found = await self._store.run(
            lambda s: browsers.seen(s, hashed(token), idle=IDLE, longest=LONGEST)
        )
        if found is None:
            return None
        # Who is no longer in people.yaml, or under another account, is signed out by that.
        workspace = self._current()
        person = workspace.people.get(found.person)
        same = workspace.sign_ins.get(found.account) == found.person
        if person is None or not same or found.tenant != workspace.tenant:
            return None
        return Visitor(person, token)

    async def leave(self, link: str) -> Leaving:
        """Send a browser to the provider. `link` is where it is to go on, one of ours or "".

        Raises SignInError.
        """
        state, nonce, verifier, token = (new_secret() for _ in range(4))
        try:
            client = await self._of_now().client(self._client_secret)
        except (RefusedError, UnreachedError):
            raise SignInError(_NOT_NOW) from None
        tenant, row = self._current().tenant, hashed(state)
        kept = json.dumps({"nonce": nonce, "verifier": verifier, "link": link}).encode()
        sealed = self._secrets.seal(tenant, "redirect", "sealed", row, kept)
        away = Redirect(row, tenant, hashed(token), "sign-in", sealed)
        await self._store.run(lambda s: browsers.send_away(s, away, AWAY))
        address = client.address(
            redirect_uri=self._base + RETURN, state=state, verifier=verifier, nonce=nonce
        )
        return Leaving(address, token)

    async def arrive(
        self, *, state: str, code: str, issuer: str | None, brought: str | None, before: str | None
    ) -> tuple[Visitor, str]:
        """Sign in whoever comes back; the session is a new one, and the link to go on with.

        `brought` is the text of `leave`, `before` that of a session which ends with this.
        Raises SignInError.
        """
        away = await self._store.run(
            lambda s: browsers.come_back(s, hashed(state), hashed(brought or ""), "sign-in")
        )
        if away is None or not brought:
            raise SignInError(_NOT_BEGUN)
        if not code:
            raise SignInError(_REFUSED.format(code="no agreement"))
        plain = self._secrets.open(away.tenant, "redirect", "sealed", away.hash, away.sealed)
        kept = json.loads(plain)
        account = await self._account(code, issuer, kept["verifier"], kept["nonce"])
        workspace = self._current()
        person = workspace.people.get(workspace.sign_ins.get(account, ""))
        if person is None:
            raise SignInError(_NOBODY)
        return await self._begin(person, account, before), kept["link"]

    async def end(self, token: str) -> None:
        """Sign out."""
        await self._store.run(lambda s: browsers.end(s, hashed(token)))

    async def _account(self, code: str, said: str | None, verifier: str, nonce: str) -> str:
        issuer = self._of_now()
        # RFC 9207: an answer of another issuer's is somebody's trick.
        if said is not None and said != issuer.sign_in.issuer:
            raise SignInError(_REFUSED.format(code="wrong_issuer"))
        try:
            client = await issuer.client(self._client_secret)
            tokens = await client.exchange(
                self._calls, code=code, verifier=verifier, redirect_uri=self._base + RETURN
            )
            return await issuer.account(tokens.id_token or "", nonce)
        except RefusedError as error:
            raise SignInError(_REFUSED.format(code=error.code)) from None
        except UnreachedError:
            raise SignInError(_NOT_NOW) from None

    async def _begin(self, person: Person, account: str, before: str | None) -> Visitor:
        token, issuer = new_secret(), self._of_now().sign_in.issuer

        def commit(session: Session) -> None:
            if before:
                browsers.end(session, hashed(before))
            browsers.begin(session, WebSession(hashed(token), person.tenant, person.id, account))
            kind = audit.Kind.SIGNED_IN
            audit.append(session, person.tenant, kind, {"issuer": issuer}, person=person.id)

        await self._store.run(commit)
        return Visitor(person, token)

    def _of_now(self) -> Issuer:
        declared = self._current().sign_in
        if declared is None:
            raise SignInError(_NOT_NOW)
        if self._issuer is None or self._issuer.sign_in != declared:
            self._issuer = Issuer(declared, self._calls, self._clock)
        return self._issuer


def hashed(token: str) -> str:
    """What is kept of a text that a browser holds; it is random, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


_NOT_NOW = "Signing in is not possible at the moment. Try again, or tell an admin."
_NOT_BEGUN = (
    "This sign-in was not begun in this browser, was used already, or took longer than ten "
    "minutes. Begin again from the link in your chat."
)
_REFUSED = "You are not signed in: the sign-in provider's answer does not hold ({code}). Try again."
_NOBODY = (
    "You are signed in there, but nobody here has this account. Ask an admin to write it into "
    "people.yaml as your `sign_in`."
)
