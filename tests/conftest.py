"""What holds for every test: no network but loopback, warnings are errors, a fixed search in CI."""

import os
import shutil

import pytest
import structlog
from hypothesis import settings

IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_MEND = "apt-get install chromium"

LEFT_OUT = pytest.StashKey[int]()

settings.register_profile("ci", derandomize=True, database=None, deadline=None)
settings.register_profile("desk", deadline=None, print_blob=True)
settings.load_profile("ci" if IN_CI else "desk")


def chromium_path() -> str | None:
    """Where Chromium or Chrome is on this machine."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(autouse=True)
def default_logs() -> None:
    """Commands that run in this process set the logs up for it; the next test starts afresh."""
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's executable, for tests marked `browser`."""
    path = chromium_path()
    if path is None:
        pytest.fail(f"A test that needs Chromium lacks @pytest.mark.browser, or: {CHROMIUM_MEND}")
    return path


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the browser tests out where there is no browser; in CI that is a mistake."""
    browser = [item for item in items if item.get_closest_marker("browser")]
    if not browser or chromium_path():
        return
    if IN_CI:
        message = f"{len(browser)} tests drive a browser and there is none: {CHROMIUM_MEND}"
        raise pytest.UsageError(message)
    config.stash[LEFT_OUT] = len(browser)
    config.hook.pytest_deselected(items=browser)
    items[:] = [item for item in items if item not in browser]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say plainly what was not run."""
    if count := config.stash.get(LEFT_OUT, 0):
        terminalreporter.section("left out")
        terminalreporter.line(
            f"{count} browser tests: no Chromium here. To run them: {CHROMIUM_MEND}"
        )
