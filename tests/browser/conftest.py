"""A browser for each module, windows of people, and the two ways to run the demo."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.running import Stage, process, stage

SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--disable-sync",
)
WIDE = (1440, 900)
PATIENCE_MS = 20_000

Window = Callable[..., Page]


def is_refusal(line: str) -> bool:
    """Whether the browser tells that the page's own security policy stopped something."""
    return "Content Security Policy" in line


# Playwright's loop runs as long as this does: other modules' asyncio tests need theirs.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium, args=list(SWITCHES))
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    """Opens windows that know nothing of each other; any error on a page fails the test."""
    contexts: list[BrowserContext] = []
    wrong: list[str] = []

    def open_window(url: str, size: tuple[int, int] = WIDE, *, dark: bool = False) -> Page:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            locale="en-GB",
            timezone_id="Europe/Berlin",
        )
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda line: wrong.append(line.text) if is_refusal(line.text) else None)
        page.goto(url)
        page.locator("#box").wait_for()
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not wrong


@pytest.fixture
def quiet(tmp_path: Path) -> Iterator[Stage]:
    """The world without a product, for what the page itself does."""
    with stage(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
def demo() -> Iterator[str]:
    """The whole demo, started as a person starts it; gives its address."""
    with process() as (_, url):
        yield url
