"""What an authorization server's answers come to, whatever they hold; and what is sent there."""

import json
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.oauth import (
    Answered,
    Call,
    Client,
    RefusedError,
    Tokens,
    UnreachedError,
    challenge,
)

CLIENT = Client("https://as.example/auth?tenant=7", "https://as.example/token", "us")


class Says:
    """An authorization server that gives one answer."""

    def __init__(self, answered: Answered | None) -> None:
        self.answered = answered
        self.calls: list[Call] = []

    async def send(self, call: Call) -> Answered | None:
        self.calls.append(call)
        return self.answered


def answer(status: int = 200, **body: object) -> Answered:
    return Answered(status, json.dumps(body).encode())


async def exchanged(answered: Answered | None) -> Tokens:
    return await CLIENT.exchange(Says(answered), code="c", verifier="v", redirect_uri="r")


def test_the_challenge_is_that_of_the_rfc() -> None:
    # RFC 7636, appendix B.
    verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    assert challenge(verifier) == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"


def test_a_browser_is_sent_with_all_that_is_needed_and_not_the_verifier() -> None:
    address = CLIENT.address(redirect_uri="https://m.example/r", state="s", verifier="vvv")
    query = parse_qs(urlsplit(address).query)
    assert query["tenant"] == ["7"]
    assert query["response_type"] == ["code"]
    assert query["code_challenge_method"] == ["S256"]
    assert "vvv" not in address
    assert "nonce" not in query


@pytest.mark.parametrize(
    ("answered", "code"),
    [
        (answer(400, error="invalid_grant"), "invalid_grant"),
        (answer(200, error="bad_verification_code"), "bad_verification_code"),
        (answer(400, error="<script>"), "unclear"),
        (answer(302), "unclear"),
        (Answered(200, b"access_token=a&token_type=bearer"), "unclear"),
        (Answered(200, b"[1]"), "unclear"),
        (Answered(200, b"[" * 100_000), "unclear"),
        (answer(token_type="bearer"), "unclear"),
        (answer(access_token="a", token_type="mac"), "unclear"),
        (answer(access_token="a\nb", token_type="bearer"), "unclear"),
        (answer(access_token="ä", token_type="bearer"), "unclear"),
        (answer(access_token="a" * 20_000, token_type="bearer"), "unclear"),
    ],
)
async def test_a_refusal_is_one_and_its_words_are_not_passed_on(
    answered: Answered, code: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        await exchanged(answered)
    assert caught.value.code == code


@pytest.mark.parametrize(
    "answered",
    [None, answer(500), answer(429), answer(400, error="temporarily_unavailable")],
)
async def test_trouble_that_may_pass_is_no_refusal(answered: Answered | None) -> None:
    with pytest.raises(UnreachedError):
        await exchanged(answered)


@pytest.mark.parametrize(
    ("said", "lives"),
    [(600, 600), ("600", 600), (None, None), (True, None), (-1, None), ("1e9", None)],
)
async def test_how_long_tokens_live_is_read_with_care(said: object, lives: int | None) -> None:
    tokens = await exchanged(answer(access_token="a", token_type="Bearer", expires_in=said))
    assert tokens.lives == (None if lives is None else timedelta(seconds=lives))


async def test_a_refresh_token_that_is_not_replaced_stands() -> None:
    says = Says(answer(access_token="new", token_type="bearer"))
    assert (await CLIENT.refresh(says, "old")).refresh == "old"


@pytest.mark.parametrize("how", ["none", "basic", "post"])
async def test_the_client_proves_itself_as_declared(how: str) -> None:
    client = Client("https://a.example", "https://a.example/t", "us:1", None, "s&1", how)  # type: ignore[arg-type]  # one of three
    says = Says(answer(access_token="a", token_type="bearer"))
    await client.exchange(says, code="c", verifier="v", redirect_uri="r")
    (call,) = says.calls
    body = parse_qs(call.body.decode())
    assert ("authorization" in call.headers) == (how == "basic")
    assert body.get("client_secret") == (["s&1"] if how == "post" else None)
    assert "s&1" not in repr(call)


@given(st.integers(100, 599), st.binary(max_size=200))
async def test_no_answer_does_anything_but_tokens_refused_or_unreached(
    status: int, body: bytes
) -> None:
    try:
        tokens = await exchanged(Answered(status, body))
    except (RefusedError, UnreachedError):
        return
    assert tokens.access
