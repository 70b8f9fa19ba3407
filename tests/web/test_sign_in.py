"""Signing in: only by one's own browser, provider, state, nonce and time; and out again."""

import asyncio
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.oidc import running_provider
from tests.web.world import OWN_KEY, World, token_of, world

SESSION = "midstream"


async def test_people_are_known_by_what_people_yaml_says_of_them(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        page = await w.browser("lea").signs_in()
        assert "Signed in as Lea Brandt" in page.text
        stranger = await w.browser("mallory").signs_in()
        assert stranger.status_code == 403
        assert "nobody here has this account" in stranger.text
        assert (await w.st.kinds()).count("person.signed_in") == 1


async def test_nobody_sees_a_page_who_is_not_signed_in(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        link, browser = await w.link("ann"), w.browser("ann")
        real = await browser.opens(f"{w.base}/connect/to/{link}")
        made_up = await browser.opens(f"{w.base}/connect/to/{'x' * 43}")
        assert (real.status_code, made_up.status_code) == (401, 401)
        assert real.text.replace(link, "") == made_up.text.replace("x" * 43, "")
        assert "Halden" not in real.text


async def back_with(w: World, change: dict[str, str]) -> str:
    """Sign in, but come back with other parameters; what the page says."""
    browser = w.browser("ann")
    start = await browser.client.get(f"{w.base}/connect/sign-in")
    address = await browser.until_callback(start)
    for name, value in change.items():
        address = re.sub(rf"([?&]{name}=)[^&]*", rf"\g<1>{value}", address)
    return (await browser.opens(address)).text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"state": "x" * 43}, "not begun in this browser"),
        ({"state": ""}, "not begun in this browser"),
        ({"code": "made-up"}, "invalid_grant"),
        ({"code": ""}, "no agreement"),
        ({"iss": "https://other.example"}, "wrong_issuer"),
    ],
)
async def test_what_comes_back_must_be_what_was_asked_for(
    tmp_path: Path, change: dict[str, str], said: str
) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        assert said in await back_with(w, change)
        assert "person.signed_in" not in await w.st.kinds()


async def test_a_token_with_another_nonce_signs_nobody_in(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser = w.browser("ann")
        browser.change = {"nonce": "of-another-sign-in"}
        start = await browser.client.get(f"{w.base}/connect/sign-in")
        sent = browser._note(str(start.next_request.url if start.next_request else ""))  # noqa: SLF001
        address = await browser.until_callback(await browser.client.get(sent))
        page = await browser.opens(address)
        assert "wrong_nonce" in page.text


async def test_a_sign_in_is_no_good_in_another_browser_and_no_good_twice(tmp_path: Path) -> None:
    """Mallory hands Ann the end of his own sign-in; then he uses it again himself."""
    async with world(tmp_path, OWN_KEY) as w:
        mallory, ann = w.browser("ben"), w.browser("ann")
        start = await mallory.client.get(f"{w.base}/connect/sign-in")
        address = await mallory.until_callback(start)
        await ann.client.get(f"{w.base}/connect/sign-in")
        given = await ann.opens(address)
        assert "not begun in this browser" in given.text
        assert ann.cookie(SESSION) is None
        assert (await mallory.opens(address)).status_code == 200
        assert "not begun in this browser" in (await mallory.opens(address)).text


async def test_a_session_that_somebody_prepared_is_not_the_one_signed_in(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser, host = w.browser("ann"), urlsplit(w.base).hostname or ""
        browser.client.cookies.set(SESSION, "prepared", domain=host, path="/")
        await browser.signs_in()
        values = [each.value for each in browser.client.cookies.jar if each.name == SESSION]
        assert values
        assert "prepared" not in values
        other = w.browser("mallory")
        other.client.cookies.set(SESSION, "prepared", domain=host, path="/")
        assert (await other.opens(f"{w.base}/connect/")).status_code == 401


async def test_signing_in_again_ends_the_session_before(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser, host = w.browser("ann"), urlsplit(w.base).hostname or ""
        await browser.signs_in()
        before = browser.cookie(SESSION)
        await browser.signs_in()
        assert browser.cookie(SESSION) != before
        other = w.browser("mallory")
        other.client.cookies.set(SESSION, before or "", domain=host, path="/")
        assert (await other.opens(f"{w.base}/connect/")).status_code == 401


async def test_signing_out_and_half_an_hour_of_nothing_end_a_session(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser = w.browser("ann")
        home, held = await browser.signs_in(), browser.cookie(SESSION)
        await browser.sends(f"{w.base}/connect/sign-out", {"token": token_of(home)})
        browser.client.cookies.set(SESSION, held or "", domain="127.0.0.1", path="/")
        assert (await browser.opens(f"{w.base}/connect/")).status_code == 401
        other = w.browser("lea")
        await other.signs_in()
        await w.st.later(minutes=31)
        assert (await other.opens(f"{w.base}/connect/")).status_code == 401


async def test_cookies_are_for_this_host_and_for_no_script(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        start = await w.browser("ann").client.get(f"{w.base}/connect/sign-in")
        cookie = start.headers["set-cookie"]
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
        assert "Domain" not in cookie


@pytest.mark.parametrize(
    "link", ["https://evil.example/", "//evil.example", "/../evil", "x" * 43 + "/..", "%0d%0aX:1"]
)
async def test_nobody_is_led_elsewhere_after_signing_in(tmp_path: Path, link: str) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser = w.browser("ann")
        page = await browser.signs_in(link)
        assert str(page.url) == f"{w.base}/connect/"
        assert not any("evil" in each for each in browser.visited[1:])


async def test_no_page_can_be_framed_scripted_or_cached(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser = w.browser("ann")
        pages = [await browser.opens(f"{w.base}/connect/"), await browser.signs_in()]
        pages.append(await browser.opens(f"{w.base}/connect/to/{await w.link('ann')}"))
        for page in pages:
            policy = page.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert "unsafe" not in policy
            assert page.headers["cache-control"] == "no-store"
            assert "<script" not in page.text
            assert "style=" not in page.text


async def test_the_provider_may_change_its_keys(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        assert (await w.browser("ann").signs_in()).status_code == 200
        w.stop_provider()
        with running_provider(w.base, w.provider.port):
            too_soon = await w.browser("ben").signs_in()
            assert "wrong_signature" in too_soon.text
            await w.st.later(seconds=31)
            assert (await w.browser("ben").signs_in()).status_code == 200


async def test_other_algorithms_of_the_provider_hold_too(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY, ALG="ES256") as w:
        assert (await w.browser("ann").signs_in()).status_code == 200


async def test_a_provider_that_is_down_is_told_and_asked_again(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        w.stop_provider()
        browser = w.browser("ann")
        page = await browser.opens(f"{w.base}/connect/sign-in")
        assert page.status_code == 503
        with running_provider(w.base, w.provider.port):
            assert (await browser.signs_in()).status_code == 200


async def test_many_at_once_are_each_themselves(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        people = {"ann": "Ann Reyes", "ben": "Ben Okafor", "lea": "Lea Brandt"}
        pages = await asyncio.gather(*(w.browser(who).signs_in() for who in people))
        for page, name in zip(pages, people.values(), strict=True):
            assert f"Signed in as {name}" in page.text
