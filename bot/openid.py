"""OpenID Connect, the relying party's side: discovery, keys, and what an id token must hold.

OpenID Connect Core 1.0 (sections 3.1.2.1 and 3.1.3.7), Discovery 1.0 (section 4), RFC 7517.
Signatures are joserfc's business; which keys and algorithms count is decided here.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from pydantic import TypeAdapter, ValidationError

from bot.oauth import Answered, Call, Calls, Client, RefusedError, UnreachedError
from bot.workspace.models import SignIn
from object_links.auth import WebAddress

ALGORITHMS = ["RS256", "PS256", "ES256", "RS384", "PS384", "ES384", "RS512", "PS512", "ES512"]
"""Signatures by a private key alone: never `none`, and never a shared secret."""
_CURVES = frozenset({None, "P-256", "P-384", "P-521"})
_SKEW_S = 60
_OLDEST = timedelta(minutes=10)
"""How old a fresh id token may be."""
_KEPT = timedelta(hours=1)
_PATIENCE = timedelta(seconds=30)
"""Keys are asked for again at most this often, whoever sends tokens with unknown ones."""
_ADDRESS: TypeAdapter[str] = TypeAdapter(WebAddress)

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Provider:
    """Where an issuer's endpoints are, as it says itself."""

    issuer: str
    authorize: str
    token: str
    keys: str


@dataclass(slots=True)
class Issuer:
    """One issuer: what it declares, and its keys, kept for an hour."""

    sign_in: SignIn
    calls: Calls
    clock: Clock
    _provider: tuple[datetime, Provider] | None = None
    _keys: tuple[datetime, KeySet] | None = field(default=None, repr=False)

    async def client(self, secret: str | None) -> Client:
        """We, as this issuer knows us. Raises UnreachedError, RefusedError."""
        found = await self._discovered()
        return Client(
            found.authorize,
            found.token,
            self.sign_in.client_id,
            secret=secret,
            client_auth="none" if secret is None else "basic",
            scopes=("openid", *self.sign_in.scopes),
        )

    async def account(self, id_token: str, nonce: str) -> str:
        """What the issuer calls the person who signed in just now.

        Raises RefusedError for a token that is not for us, not from them, not of this sign-in,
        or too old; UnreachedError when their keys cannot be had.
        """
        claims = await self._verified(id_token)
        self._check(claims, nonce)
        value = claims.get(self.sign_in.claim)
        if self.sign_in.claim == "email" and claims.get("email_verified") is not True:
            raise RefusedError("unverified_address")
        if not isinstance(value, str) or not value:
            raise RefusedError("no_such_claim")
        return value

    async def _verified(self, id_token: str) -> Mapping[str, Any]:
        """The claims, if a key of the issuer signed them; an unknown key may be a new one."""
        keys = await self._key_set(fresh=False)
        try:
            return _opened(id_token, keys)
        except RefusedError:
            newer = await self._key_set(fresh=True)
            if newer is keys:
                raise
        return _opened(id_token, newer)

    def _check(self, claims: Mapping[str, Any], nonce: str) -> None:
        now, audience = self.clock().timestamp(), claims.get("aud")
        named = audience if isinstance(audience, list) else [audience]
        us = self.sign_in.client_id
        others = len(named) > 1 or "azp" in claims
        issued, ends = claims.get("iat"), claims.get("exp")
        wrong = {
            "wrong_issuer": claims.get("iss") != self.sign_in.issuer,
            "wrong_audience": us not in named or (others and claims.get("azp") != us),
            "wrong_nonce": claims.get("nonce") != nonce,
            "expired": not _is_time(ends) or float(ends) + _SKEW_S <= now,  # type: ignore[arg-type]  # a number by then
            "wrong_age": not _is_time(issued)
            or not now - _OLDEST.total_seconds() <= float(issued) <= now + _SKEW_S,  # type: ignore[arg-type]  # the same
        }
        for code, holds in wrong.items():
            if holds:
                raise RefusedError(code)

    async def _discovered(self) -> Provider:
        if self._provider is None or self.clock() - self._provider[0] > _KEPT:
            address = self.sign_in.issuer.rstrip("/") + "/.well-known/openid-configuration"
            self._provider = self.clock(), self._declared(await self._get(address))
        return self._provider[1]

    def _declared(self, said: Mapping[str, Any]) -> Provider:
        # A document that names another issuer is another issuer's (Discovery, section 4.3).
        if said.get("issuer") != self.sign_in.issuer:
            raise RefusedError("wrong_issuer")
        names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
        try:
            places = [_ADDRESS.validate_python(said.get(name)) for name in names]
        except ValidationError:
            raise RefusedError("unclear") from None
        return Provider(self.sign_in.issuer, *places)

    async def _key_set(self, *, fresh: bool) -> KeySet:
        kept = self._keys
        oldest = _PATIENCE if fresh else _KEPT
        if kept is not None and self.clock() - kept[0] <= oldest:
            return kept[1]
        said = await self._get((await self._discovered()).keys)
        try:
            found = KeySet.import_key_set({"keys": _signing(said)})
        except (JoseError, ValueError, KeyError, TypeError):
            raise RefusedError("unclear") from None
        self._keys = self.clock(), found
        return found

    async def _get(self, address: str) -> Mapping[str, Any]:
        answered = await self.calls.send(Call("GET", address, {"accept": "application/json"}))
        return _object(answered)


def _opened(id_token: str, keys: KeySet) -> Mapping[str, Any]:
    try:
        return jwt.decode(id_token, keys, algorithms=ALGORITHMS).claims
    except (JoseError, ValueError, KeyError, TypeError):
        raise RefusedError("wrong_signature") from None


def _signing(said: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The keys of a set that sign; those of kinds that nobody here knows are left out."""
    keys = said.get("keys")
    if not isinstance(keys, list):
        raise RefusedError("unclear")
    fits = [each for each in keys if isinstance(each, dict) and each.get("kty") in {"RSA", "EC"}]
    known = [each for each in fits if each.get("crv") in _CURVES]
    return [each for each in known if each.get("use", "sig") == "sig"][:20]


def _object(answered: Answered | None) -> Mapping[str, Any]:
    if answered is None or answered.status != 200:  # noqa: PLR2004
        raise UnreachedError
    try:
        found = json.loads(answered.body)
    except (ValueError, RecursionError):
        raise RefusedError("unclear") from None
    if not isinstance(found, dict):
        raise RefusedError("unclear")
    return found


def _is_time(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
