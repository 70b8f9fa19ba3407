"""Which id tokens hold: only those that the issuer signed, for us, for this sign-in, just now."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from bot.oauth import Answered, Call, RefusedError, UnreachedError
from bot.openid import Issuer
from bot.workspace.models import SignIn

ISSUER = "https://login.example"
AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NOW = int(AT.timestamp())
RSA = RSAKey.generate_key(2048, {"kid": "r1", "use": "sig"})
EC = ECKey.generate_key("P-256", {"kid": "e1", "use": "sig"})
STRANGER = RSAKey.generate_key(2048, {"kid": "r1"})
CLAIMS: Mapping[str, Any] = {
    "iss": ISSUER,
    "aud": "us",
    "sub": "ann",
    "nonce": "n",
    "iat": NOW,
    "exp": NOW + 300,
}


class Declares:
    """An issuer's documents."""

    def __init__(self, **changed: object) -> None:
        self.changed = changed
        self.keys: list[Mapping[str, Any]] = [RSA.as_dict(private=False), EC.as_dict(private=False)]
        self.asked = 0

    async def send(self, call: Call) -> Answered | None:
        if call.url.endswith("/keys"):
            self.asked += 1
            return Answered(200, json.dumps({"keys": self.keys}).encode())
        said = {
            "issuer": ISSUER,
            "authorization_endpoint": f"{ISSUER}/auth",
            "token_endpoint": f"{ISSUER}/token",
            "jwks_uri": f"{ISSUER}/keys",
        }
        return Answered(200, json.dumps(said | self.changed).encode())


def issuer(declares: Declares, claim: str = "sub") -> Issuer:
    return Issuer(SignIn(issuer=ISSUER, client_id="us", claim=claim), declares, lambda: AT)


def signed(claims: Mapping[str, Any], alg: str = "RS256", key: Any = RSA) -> str:  # noqa: ANN401 - a key of any kind
    return jwt.encode({"alg": alg, "kid": key.kid}, dict(claims), key, algorithms=[alg])


@pytest.mark.parametrize(("alg", "key"), [("RS256", RSA), ("PS256", RSA), ("ES256", EC)])
async def test_a_token_of_the_issuer_says_who_it_is(alg: str, key: RSAKey | ECKey) -> None:
    assert await issuer(Declares()).account(signed(CLAIMS, alg, key), "n") == "ann"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"iss": "https://other.example"}, "wrong_issuer"),
        ({"aud": "them"}, "wrong_audience"),
        ({"aud": ["us", "them"]}, "wrong_audience"),
        ({"aud": ["us", "them"], "azp": "them"}, "wrong_audience"),
        ({"azp": "them"}, "wrong_audience"),
        ({"aud": None}, "wrong_audience"),
        ({"nonce": "m"}, "wrong_nonce"),
        ({"nonce": None}, "wrong_nonce"),
        ({"exp": NOW - 61}, "expired"),
        ({"exp": None}, "expired"),
        ({"exp": "never"}, "expired"),
        ({"exp": True}, "expired"),
        ({"iat": NOW - 601}, "wrong_age"),
        ({"iat": NOW + 61}, "wrong_age"),
        ({"iat": None}, "wrong_age"),
        ({"sub": ""}, "no_such_claim"),
        ({"sub": 7}, "no_such_claim"),
    ],
)
async def test_a_token_that_is_not_for_this_sign_in_is_refused(
    change: Mapping[str, Any], code: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        await issuer(Declares()).account(signed({**CLAIMS, **change}), "n")
    assert caught.value.code == code


async def test_two_audiences_hold_when_we_are_the_one_it_was_given_to() -> None:
    claims = {**CLAIMS, "aud": ["them", "us"], "azp": "us"}
    assert await issuer(Declares()).account(signed(claims), "n") == "ann"


async def test_nothing_that_the_issuer_did_not_sign_counts() -> None:
    none = "eyJhbGciOiJub25lIn0." + signed(CLAIMS).split(".")[1] + "."
    head = base64.urlsafe_b64encode(b'{"alg":"HS256","kid":"r1"}').rstrip(b"=").decode()
    said = f"{head}.{signed(CLAIMS).split('.')[1]}"
    mac = hmac.digest(RSA.as_pem(private=False), said.encode(), hashlib.sha256)
    confused = f"{said}.{base64.urlsafe_b64encode(mac).rstrip(b'=').decode()}"
    tampered = signed(CLAIMS)[:-6] + "AAAAAA"
    for token in (none, confused, tampered, signed(CLAIMS, key=STRANGER), "", "a.b.c", "…"):
        with pytest.raises(RefusedError) as caught:
            await issuer(Declares()).account(token, "n")
        assert caught.value.code == "wrong_signature"


async def test_unknown_keys_are_asked_for_at_most_every_half_minute() -> None:
    declares = Declares()
    known = issuer(declares)
    for _ in range(5):
        with pytest.raises(RefusedError):
            await known.account(signed(CLAIMS, key=STRANGER), "n")
    assert declares.asked == 1


async def test_an_address_counts_only_when_it_was_verified() -> None:
    claims = {**CLAIMS, "email": "ann@halden.example"}
    with pytest.raises(RefusedError, match="unverified_address"):
        await issuer(Declares(), "email").account(signed(claims), "n")
    verified = signed({**claims, "email_verified": True})
    assert await issuer(Declares(), "email").account(verified, "n") == "ann@halden.example"


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "https://other.example"},
        {"token_endpoint": "http://login.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": None},
    ],
)
async def test_documents_of_another_issuer_or_with_unsafe_addresses_are_refused(
    changed: Mapping[str, object],
) -> None:
    with pytest.raises(RefusedError):
        await issuer(Declares(**changed)).client(None)


async def test_keys_of_kinds_that_nobody_knows_are_passed_over() -> None:
    declares = Declares()
    declares.keys.insert(0, {"kty": "XYZ", "kid": "x"})
    declares.keys.insert(0, {"kty": "EC", "crv": "secp999", "kid": "y", "x": "", "y": ""})
    assert await issuer(declares).account(signed(CLAIMS), "n") == "ann"


async def test_an_issuer_that_does_not_answer_may_answer_later() -> None:
    class Silent:
        async def send(self, _call: Call) -> Answered | None:
            return None

    sign_in = SignIn(issuer=ISSUER, client_id="us")
    with pytest.raises(UnreachedError):
        await Issuer(sign_in, Silent(), lambda: AT).client(None)
