"""Connecting a system at a browser: for oneself alone, and nothing else comes of it."""

import re
from pathlib import Path

import pytest

from tests.flow.stage import labels
from tests.support.company import KEYS
from tests.web.world import OWN_KEY, said, token_of, world


async def test_connecting_by_oauth2_and_going_on_with_what_was_wanted(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.st.types("ann", "support", "SO-1050 release")
        refused = w.st.sees("ann", "support")[-1]
        assert "Connect Halden ERP" in said(refused)
        assert w.st.sees("ben", "support") == []
        assert w.gate.seen == []
        browser = w.browser("ann")
        page = await browser.signs_in(w.last_link("ann"))
        assert page.status_code == 200
        for part in ("Ann Reyes", "Slack account U0ANN in T0HALDEN", "Halden ERP", "SO-1050"):
            assert part in page.text
        done = await browser.sends(str(page.url), {"token": token_of(page)})
        assert "Halden ERP knows you as ann" in done.text
        await w.st.settle()
        offered = w.st.sees("ann", "support")[-1]
        assert "nothing was done yet" in said(offered)
        assert w.st.order("SO-1050")["status"] == "held"
        await w.st.presses("ann", offered, "Release")
        assert w.st.order("SO-1050")["status"] == "released"
        assert "credential.set" in await w.st.kinds()


async def test_a_key_of_ones_own_is_typed_into_a_page_and_never_into_chat(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser = w.browser("ann")
        page = await browser.signs_in(await w.link("ann"))
        assert 'type="password"' in page.text
        done = await browser.sends(str(page.url), {"token": token_of(page), "key": KEYS["ann"]})
        assert "Halden ERP knows you as ann" in done.text
        await w.st.types("ann", "support", "SO-1050")
        assert "SO-1050" in said(w.st.sees("ann", "support")[-1])
        key = KEYS["ann"].encode()
        assert key not in w.on_disk()
        assert not any(key in sent for sent in w.front.sent)


async def test_a_key_of_somebody_else_is_not_kept(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY) as w:
        browser = w.browser("ann")
        page = await browser.signs_in(await w.link("ann"))
        done = await browser.sends(str(page.url), {"token": token_of(page), "key": KEYS["lea"]})
        assert done.status_code == 403
        assert "the account lea; yours here is ann" in done.text
        assert not await w.connected("ann")
        assert "credential.refused" in await w.st.kinds()


async def test_agreeing_as_another_account_of_the_system_is_refused_and_withdrawn(
    tmp_path: Path,
) -> None:
    async with world(tmp_path, logins={"ann": "ann.reyes"}) as w:
        done = await w.connects("ann")
        assert done.status_code == 403
        assert "the account ann; yours here is ann.reyes" in done.text
        assert not await w.connected("ann")
        (token,) = [each.split()[1] for each in w.gate.seen]
        assert await w.provider.who(token) is None


async def test_somebody_elses_link_does_nothing(tmp_path: Path) -> None:
    """The link attack: Ben sends his own link to Ann, who signs in as herself."""
    async with world(tmp_path) as w:
        link, browser = await w.link("ben"), w.browser("ann")
        page = await browser.signs_in(link)
        assert page.status_code == 403
        assert "made for somebody else" in page.text
        assert "Ben" not in page.text
        home = await browser.opens(f"{w.base}/connect/")
        forced = await browser.sends(f"{w.base}/connect/to/{link}", {"token": token_of(home)})
        assert forced.status_code == 403
        assert not await w.connected("ann")
        assert not await w.connected("ben")


async def test_a_callback_of_anothers_browser_keeps_nothing(tmp_path: Path) -> None:
    """Ben agrees as Ben and hands Ann the address that he would be called back at."""
    async with world(tmp_path) as w:
        ben = w.browser("ben")
        page = await ben.signs_in(await w.link("ben"))
        start = await ben.client.post(
            str(page.url), data={"token": token_of(page)}, headers={"origin": w.base}
        )
        address = await ben.until_callback(start)
        ann = w.browser("ann")
        await ann.signs_in()
        stolen = await ann.opens(address)
        assert stolen.status_code == 403
        assert "not begun in this browser" in stolen.text
        assert not await w.connected("ann")
        # It is still Ben's own, who was not robbed of it.
        assert "knows you as ben" in (await ben.opens(address)).text
        assert (await ben.opens(address)).status_code == 403


async def test_a_link_works_once(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        link, browser = await w.link("ann"), w.browser("ann")
        page = await browser.signs_in(link)
        await browser.sends(str(page.url), {"token": token_of(page)})
        again = await browser.opens(f"{w.base}/connect/to/{link}")
        assert "used already" in again.text


async def test_a_link_ends_after_an_hour(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        link, browser = await w.link("ann"), w.browser("ann")
        page = await browser.signs_in(link)
        for _ in range(2):
            await w.st.later(minutes=29)
            assert "Connect Halden ERP" in (await browser.opens(str(page.url))).text
        await w.st.later(minutes=4)
        assert "older than an hour" in (await browser.opens(str(page.url))).text


async def test_who_does_not_agree_is_not_connected(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        browser = w.browser("ann")
        page = await browser.signs_in(await w.link("ann"))
        browser.agrees = False
        done = await browser.sends(str(page.url), {"token": token_of(page)})
        assert "did not agree" in done.text
        assert not await w.connected("ann")


async def test_a_code_of_another_sign_in_does_not_hold(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        browser = w.browser("ann")
        addresses = []
        for _ in range(2):
            page = await browser.signs_in(await w.link("ann"))
            start = await browser.client.post(
                str(page.url), data={"token": token_of(page)}, headers={"origin": w.base}
            )
            addresses.append(await browser.until_callback(start))
        first, second = (dict(re.findall(r"(code|state)=([^&]+)", each)) for each in addresses)
        mixed = f"{w.base}/connect/callback/company?code={first['code']}&state={second['state']}"
        assert "did not agree" in (await browser.opens(mixed)).text
        assert not await w.connected("ann")


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({"origin": "https://evil.example", "sec-fetch-site": "cross-site"}, None),
        ({"sec-fetch-site": "same-site"}, None),
        ({"origin": "null"}, None),
        ({}, None),
        (None, "0" * 64),
        (None, ""),
    ],
)
async def test_a_form_of_another_site_does_nothing(
    tmp_path: Path, headers: dict[str, str] | None, token: str | None
) -> None:
    async with world(tmp_path) as w:
        browser = w.browser("ann")
        page = await browser.signs_in(await w.link("ann"))
        form = {"token": token_of(page) if token is None else token}
        answer = await browser.sends(str(page.url), form, headers)
        assert answer.status_code == 403
        assert "did not come from a page of ours" in answer.text


async def test_disconnecting_withdraws_the_tokens_at_their_server(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        token = await w.grants.secret(w.person("ann"), w.system)
        assert isinstance(token, str)
        assert await w.provider.who(token) == "ann"
        await w.st.types("ann", "support", "disconnect Halden ERP")
        assert "withdrawn" in said(w.st.sees("ann", "support")[-1])
        assert not await w.connected("ann")
        assert await w.provider.who(token) is None


async def test_disconnecting_by_the_page(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.connects("ann")
        browser = w.browser("ann")
        home = await browser.signs_in()
        assert "Disconnect Halden ERP" in home.text
        form = {"token": token_of(home)}
        done = await browser.sends(f"{w.base}/connect/disconnect/company", form)
        assert "withdrawn" in done.text
        assert not await w.connected("ann")


async def test_no_token_and_no_secret_stands_in_anything_that_leaves_or_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    async with world(tmp_path) as w:
        await w.connects("ann")
        await w.st.types("ann", "support", "SO-1050")
        token = await w.grants.secret(w.person("ann"), w.system)
        assert isinstance(token, str)
        held = [token, "secret-of-the-sign-in-client", "secret-of-the-erp-client"]
        cards = "".join(said(each) for each in w.st.sees("ann", "support"))
        ours = [r for r in caplog.records if not r.name.startswith(("httpx", "asyncio"))]
        logged = "".join(f"{record.getMessage()}{record.exc_text}" for record in ours)
        for each in held:
            assert each.encode() not in w.on_disk()
            assert not any(each.encode() in sent for sent in w.front.sent)
            assert each not in cards
            assert each not in logged
        assert any("Bearer " + token in each for each in w.gate.seen)


async def test_without_a_public_address_there_are_no_links(tmp_path: Path) -> None:
    async with world(tmp_path, OWN_KEY, public=False) as w:
        await w.st.types("ann", "support", "connect company")
        assert "cannot be connected from here" in said(w.st.sees("ann", "support")[-1])


async def test_connecting_what_is_not_there_names_what_is(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.st.types("ann", "support", "connect erp")
        card = w.st.sees("ann", "support")[-1]
        assert "You can connect: company" in said(card)
        assert labels(card) == []
