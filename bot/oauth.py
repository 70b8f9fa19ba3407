"""The client's side of OAuth 2.0: code flow with PKCE, refresh, revocation.

RFC 6749 (sections 2.3.1, 4.1, 5 and 6), RFC 7636 (S256 alone), RFC 7009, RFC 9207. Calls leave by
the port `Calls`, which compose fills with the guarded transport.
"""

import base64
import hashlib
import json
import re
import secrets as randomness
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType
from typing import Any, Literal, Protocol
from urllib.parse import quote, urlencode

from object_links.auth import OAuth2

LONGEST_TOKEN = 16_384
_LONGEST_LIFE = timedelta(days=3650)
_CODE = re.compile(r"[a-z_]{1,60}")
_TEMPORARY = frozenset({"server_error", "temporarily_unavailable"})


@dataclass(frozen=True, slots=True)
class Call:
    """A request to an authorization server. Everything in it may be secret: no repr."""

    method: Literal["GET", "POST"]
    url: str = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Answered:
    """What came back."""

    status: int
    body: bytes = field(repr=False)


class Calls(Protocol):
    """The way to authorization servers. Never follows a redirect."""

    async def send(self, call: Call) -> Answered | None:
        """Send once. None: no answer, or it may not be called."""
        ...


class RefusedError(Exception):
    """The server said no. `code` is the error of RFC 6749, section 5.2, or `unclear`."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the authorization server refused: {code}")
        self.code = code


class UnreachedError(Exception):
    """No answer that counts: later it may be another one."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a code or a refresh token became."""

    access: str = field(repr=False)
    refresh: str | None = field(default=None, repr=False)
    lives: timedelta | None = None
    """How long the access token is good; None: the server did not say."""
    id_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Client:
    """We, as one authorization server knows us."""

    authorize: str
    token: str
    client_id: str
    revoke: str | None = None
    secret: str | None = field(default=None, repr=False)
    client_auth: Literal["none", "basic", "post"] = "none"
    scopes: tuple[str, ...] = ()
    parameters: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @classmethod
    def of(cls, declared: OAuth2, secret: str | None) -> "Client":
        """As a system's `auth` block declares it."""
        return cls(
            declared.authorize,
            declared.token,
            declared.client_id,
            declared.revoke,
            secret,
            declared.client_auth,
            declared.scopes,
            declared.parameters,
        )

    def address(
        self, *, redirect_uri: str, state: str, verifier: str, nonce: str | None = None
    ) -> str:
        """Where a browser is sent so that its person may agree."""
        query = dict(self.parameters) | {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": redirect_uri,
            "state": state,
            "code_challenge": challenge(verifier),
            "code_challenge_method": "S256",
        }
        if self.scopes:
            query["scope"] = " ".join(self.scopes)
        if nonce is not None:
            query["nonce"] = nonce
        joint = "&" if "?" in self.authorize else "?"
        return self.authorize + joint + urlencode(query, quote_via=quote)

    async def exchange(
        self, calls: Calls, *, code: str, verifier: str, redirect_uri: str
    ) -> Tokens:
        """Turn a code into tokens. Raises RefusedError, UnreachedError."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": redirect_uri,
            "code_verifier": verifier,
        }
        return _tokens(await self._post(calls, self.token, form))

    async def refresh(self, calls: Calls, token: str) -> Tokens:
        """Renew tokens. A server that names no new refresh token lets the old one stand.

        Raises RefusedError (`invalid_grant`: it is no longer good), UnreachedError.
        """
        form = {"grant_type": "refresh_token", "refresh_token": token}
        renewed = _tokens(await self._post(calls, self.token, form))
        return Tokens(renewed.access, renewed.refresh or token, renewed.lives)

    async def withdraw(self, calls: Calls, token: str, kind: str) -> bool:
        """Withdraw a token; whether the server said that it did. False too without an address."""
        if self.revoke is None:
            return False
        form = {"token": token, "token_type_hint": kind}
        try:
            await self._post(calls, self.revoke, form, says=False)
        except (RefusedError, UnreachedError):
            return False
        return True

    async def _post(
        self, calls: Calls, url: str, form: Mapping[str, str], *, says: bool = True
    ) -> dict[str, Any]:
        body, headers = dict(form), {"accept": "application/json"}
        headers["content-type"] = "application/x-www-form-urlencoded"
        if self.client_auth == "basic":
            pair = f"{quote(self.client_id, safe='')}:{quote(self.secret or '', safe='')}"
            headers["authorization"] = "Basic " + base64.b64encode(pair.encode()).decode()
        else:
            body["client_id"] = self.client_id
        if self.client_auth == "post":
            body["client_secret"] = self.secret or ""
        call = Call("POST", url, headers, urlencode(body).encode())
        return _read(await calls.send(call), says=says)


def new_secret() -> str:
    """An unguessable text of 256 bits: a state, a nonce, a verifier (RFC 7636, section 4.1)."""
    return randomness.token_urlsafe(32)


def challenge(verifier: str) -> str:
    """The S256 challenge of a verifier (RFC 7636, section 4.2)."""
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def _read(answered: Answered | None, *, says: bool) -> dict[str, Any]:
    """The JSON of an answer; `says`: it must be an object."""
    if answered is None or answered.status >= 500 or answered.status == 429:  # noqa: PLR2004
        raise UnreachedError
    try:
        found = json.loads(answered.body)
    except (ValueError, RecursionError):
        found = None
    body = found if isinstance(found, dict) else {}
    # Some servers answer 200 to a refusal.
    if answered.status >= 300 or "error" in body:  # noqa: PLR2004
        code = body.get("error")
        known = isinstance(code, str) and _CODE.fullmatch(code) is not None
        if known and code in _TEMPORARY:
            raise UnreachedError
        raise RefusedError(str(code) if known else "unclear")
    if says and found is not body:
        raise RefusedError("unclear")
    return body


def _tokens(body: Mapping[str, Any]) -> Tokens:
    access, kind = body.get("access_token"), body.get("token_type")
    if not _is_token(access) or str(kind).lower() != "bearer":
        raise RefusedError("unclear")
    refresh, identity = body.get("refresh_token"), body.get("id_token")
    return Tokens(
        str(access),
        str(refresh) if _is_token(refresh) else None,
        _life(body.get("expires_in")),
        str(identity) if _is_token(identity) else None,
    )


def _is_token(value: object) -> bool:
    fits = isinstance(value, str) and 0 < len(value) <= LONGEST_TOKEN
    return fits and str(value).isascii() and str(value).isprintable()


def _life(value: object) -> timedelta | None:
    """Seconds, as a number or, from some servers, as text."""
    text = str(value)
    if isinstance(value, bool) or not text.isdigit() or len(text) > len("315360000"):
        return None
    return min(timedelta(seconds=int(text)), _LONGEST_LIFE)
