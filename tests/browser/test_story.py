"""The story of the demo, with the real product, in windows of three people at once."""

import json
import os
import re
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

SCREENSHOTS = os.environ.get("STORY_SCREENSHOTS")
"""A folder that gets a picture of each scene."""
PLEA = "Acme is furious, can someone release SO-1042? case 00001187"
READY_MS = 60_000
DONE_MS = 20_000
STEPS = ("written", "private", "asked", "answered", "released", "shown")


@pytest.fixture(autouse=True)
def _from_the_beginning(demo: str) -> None:
    """Start over, unless nobody did anything yet."""
    desk = httpx.get(f"{demo}/world/desk", params={"user": "U0ANN"}).json()
    if desk["company"].get("effects") or any(step["done"] for step in desk["story"]["steps"]):
        answer = httpx.post(f"{demo}/world/restart", json={"user": "U0ANN"}, timeout=READY_MS)
        answer.raise_for_status()


def ready(page: Page) -> Page:
    page.locator("#product.ready").wait_for(timeout=READY_MS)
    return page


def scene(page: Page, name: str) -> None:
    if SCREENSHOTS:
        page.wait_for_timeout(700)
        page.screenshot(path=Path(SCREENSHOTS) / f"{name}.png")


def write(page: Page, text: str) -> None:
    page.locator("#box").fill(text)
    page.locator("#box").press("Enter")


def private(page: Page) -> Locator:
    return page.locator(".message.private")


def go(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="Conversations").get_by_role(
        "button", name=re.compile(name)
    ).click()


def row(page: Page, key: str) -> Locator:
    return page.locator(f"tr[data-record='{key}']")


def tick(page: Page, step: str) -> None:
    expect(page.locator(f"[data-step='{step}'][data-done='true']")).to_be_visible(timeout=DONE_MS)


def seen_by(url: str, user: str) -> list[dict[str, Any]]:
    """Every message that reaches somebody's page."""
    desk = httpx.get(f"{url}/world/desk", params={"user": user}).json()
    return [message for messages in desk["messages"].values() for message in messages]


def test_an_order_is_released_above_the_limit_and_only_ann_sees_what_she_is_offered(
    demo: str, window: Window
) -> None:
    ann, ben, lea = (ready(window(f"{demo}/?as={who}")) for who in ("ann", "ben", "lea"))
    scene(ann, "0-start")

    write(ann, PLEA)
    expect(ben.locator(".log").get_by_text(PLEA)).to_be_visible()
    offer = private(ann).filter(has_text="SO-1042").first
    expect(offer).to_contain_text("Only visible to you")
    tick(ann, "written")
    tick(ann, "private")
    scene(ann, "1-offer")
    scene(ben, "1-ben")

    offer.get_by_role("button", name=re.compile("^Release")).click()
    tick(ann, "asked")
    expect(private(ann).filter(has_text="Lea Brandt").first).to_be_visible()
    go(lea, "Midstream")
    question = lea.locator(".message").filter(has_text="Ann Reyes asks you").first
    expect(question).to_contain_text("SO-1042")
    scene(lea, "2-question")

    expect(row(ann, "SO-1042")).to_contain_text("held")
    question.get_by_role("button", name="Approve").click()
    tick(ann, "answered")
    tick(ann, "released")
    expect(row(ann, "SO-1042")).to_contain_text("released")
    expect(ann.get_by_label("System of record")).to_contain_text("Ann Reyes released SO-1042")
    expect(ann.locator("#audit [data-kind='execution.done']")).to_contain_text("SO-1042")
    outcome = private(ann).filter(has_text="Read back from Halden ERP").first
    expect(outcome).to_be_visible()
    scene(ann, "3-released")

    assert not [message for message in seen_by(demo, "U0BEN") if message.get("is_ephemeral")]
    expect(private(ben)).to_have_count(0)
    expect(ben.locator(".log")).not_to_contain_text("Read back")
    outcome.get_by_role("button", name="Show here").click()
    tick(ann, "shown")
    shared = ben.locator(".message").filter(has_text="Released").last
    expect(shared).to_contain_text("Acme Manufacturing")
    expect(shared).not_to_contain_text("2,480")
    expect(private(ben)).to_have_count(0)
    assert "limit exceeded" not in json.dumps(seen_by(demo, "U0BEN"))
    scene(ben, "4-shared")
    scene(ann, "4-shared-ann")


def test_the_guide_leads_through_the_story_by_its_buttons(demo: str, window: Window) -> None:
    page = ready(window(f"{demo}/?as=ann"))
    for step in STEPS:
        if step != "released":
            page.locator(f"[data-do='{step}']").click()
        tick(page, step)
    page.get_by_role("button", name="/midstream SO-1050 release").click()
    tick(page, "small")
    expect(row(page, "SO-1050")).to_contain_text("released")
    page.get_by_role("button", name="/midstream help").click()
    tick(page, "helped")
    expect(private(page).last).to_contain_text("Order:")
    page.get_by_role("button", name="Press Undo").click()
    tick(page, "undone")
    expect(row(page, "SO-1042")).to_contain_text("held")
    scene(page, "5-undone")


def test_a_refund_is_asked_for_in_a_form_that_says_what_is_wrong_where_it_is(
    demo: str, window: Window
) -> None:
    page = ready(window(f"{demo}/?as=ann"))
    write(page, "/midstream SO-1045 refund")
    form = page.get_by_role("dialog", name="Refund")
    amount = form.get_by_label("Amount")
    amount.wait_for()
    scene(page, "6-form")
    submit = form.get_by_role("button", name="Refund")
    submit.click()
    expect(form.get_by_text("Please fill this in.")).to_have_count(2)
    expect(amount).to_be_focused()
    amount.fill("a lot")
    form.get_by_label("Reason").fill("Arrived broken")
    submit.click()
    expect(form.locator("[data-block='amount_minor'] .input-error")).to_contain_text("amount")
    expect(amount).to_have_attribute("aria-invalid", "true")
    scene(page, "7-form-wrong")
    amount.fill("12.50")
    submit.click()
    expect(form).to_have_count(0)
    tick_record = page.get_by_label("System of record")
    expect(tick_record).to_contain_text("Ann Reyes refunded SO-1045", timeout=DONE_MS)
