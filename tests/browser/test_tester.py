"""The tester's page in a real browser: what an admin sees who tries out recognition."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, expect

from adapters.sandbox.product import WORKSPACE
from tests.browser.conftest import Window

ROOT = Path(__file__).parents[2]
PHONE = (390, 844)

pytestmark = pytest.mark.browser


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace with types alone: no system, no policy, no key."""
    made = tmp_path / "workspace"
    shutil.copytree(WORKSPACE, made)
    shutil.rmtree(made / "policies")
    shutil.rmtree(made / "systems")
    for path in (made / "types").iterdir():
        text = path.read_text(encoding="utf-8")
        kept = re.split(r"^fetch:", text, maxsplit=1, flags=re.MULTILINE)[0]
        path.write_text(kept.replace("system: company\n", ""), encoding="utf-8")
    return made


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """The command runs as a person starts it; gives the address that it shows."""
    command = (sys.executable, "-m", "bot", "recognise", "--page", "--port", "0")
    with subprocess.Popen(
        [*command, "--workspace", str(folder)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().split()[-1]
        finally:
            process.terminate()


@pytest.fixture
def page(window: Window, address: str) -> Page:
    opened = window(address)
    expect(opened.locator("#yaml")).to_have_value(re.compile("recognise:"))
    return opened


def choose(page: Page, name: str) -> None:
    page.locator("#definition").select_option(name)
    expect(page.locator("#yaml")).to_have_value(re.compile("type: " + name[6:-5]))


def lines_file(folder: Path, texts: list[str]) -> Path:
    path = folder / "talk.jsonl"
    rows = (json.dumps({"id": n, "text": text}) for n, text in enumerate(texts))
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def test_an_empty_page_says_what_to_try(page: Page) -> None:
    expect(page.locator("#found")).to_contain_text("Paste messages above")
    page.get_by_role("button", name="can someone release SO-1042?").click()
    expect(page.locator(".mark.is-link")).to_have_text("SO-1042")
    expect(page.locator("#box")).to_have_value("can someone release SO-1042?")


def test_a_finding_shows_its_evidence_and_its_boundaries(page: Page) -> None:
    page.locator("#box").fill("👋 is SO-1042 stuck?")
    hit = page.locator("details.hit", has_text="order SO-1042")
    expect(hit).to_contain_text("prefix SO-")
    expect(hit).to_contain_text("a space stands before: it may begin there")
    expect(hit.locator(".edge b")).to_have_text("SO-1042")
    expect(page.locator(".pill.asks")).to_have_text("asks")
    page.get_by_text("Why it asks").click()
    expect(page.locator(".hits")).to_contain_text("a question mark")


def test_a_near_miss_says_why_it_was_none(page: Page) -> None:
    page.locator("#box").fill("see SO-1042.pdf")
    near = page.locator("details.hit", has_text="near miss")
    expect(near).to_contain_text("it is part of something longer")
    expect(near.locator(".edge i.no")).to_have_text(".")
    expect(page.locator(".text .pill")).to_have_text("names nothing")


def test_the_dialect_decides_what_is_not_read(page: Page) -> None:
    page.locator("#box").fill("`SO-1042` and SO-1043")
    page.locator("#dialect").select_option("slack")
    expect(page.locator(".text .is-unread")).to_have_text("`SO-1042`")
    expect(page.locator(".mark")).to_have_text("SO-1043")


def test_a_draft_is_tried_and_never_written(page: Page, folder: Path) -> None:
    choose(page, "types/order.yaml")
    before = (folder / "types" / "order.yaml").read_bytes()
    page.locator("#box").fill("where is PX-1042\nwhere is SO-1042")
    expect(page.locator(".message")).to_have_count(2)
    text = page.locator("#yaml").input_value().replace("{text: SO,", "{text: PX,")
    page.locator("#yaml").fill(text.replace("examples:", "examples: # tried\n   "))
    expect(page.locator("#mistakes")).not_to_be_empty()
    text = re.sub(r"    match: .*\n    no_match: .*\n", "    match: [PX-1042]\n", text)
    page.locator("#yaml").fill(text)
    expect(page.locator(".pill.gained")).to_have_text("gained by the draft")
    expect(page.locator(".pill.lost")).to_have_text("lost by the draft")
    expect(page.locator("#draft")).to_be_visible()
    assert (folder / "types" / "order.yaml").read_bytes() == before
    page.get_by_role("button", name="Back to what is on disk").click()
    expect(page.locator("#draft")).to_be_hidden()
    expect(page.locator(".pill.gained")).to_have_count(0)


def test_a_mistake_names_its_line_and_leads_there(page: Page) -> None:
    choose(page, "types/order.yaml")
    text = page.locator("#yaml").input_value().replace("key: ", "kee: ")
    page.locator("#yaml").fill(text)
    line = text.split("\n").index(next(x for x in text.split("\n") if "kee: " in x)) + 1
    mistake = page.locator("#mistakes button").first
    expect(mistake).to_contain_text(f"types/order.yaml:{line}: ")
    mistake.focus()
    page.keyboard.press("Enter")
    chosen = "() => { const b = document.getElementById('yaml');"
    chosen += " return b.value.slice(b.selectionStart, b.selectionEnd); }"
    assert "kee: " in page.evaluate(chosen)


def test_a_whole_file_is_run_and_compared(page: Page, folder: Path) -> None:
    choose(page, "types/order.yaml")
    texts = [f"is SO-{1000 + n} out?" for n in range(450)] + ["hello"]
    path = lines_file(folder, texts)
    page.locator("#file").set_input_files(path)
    expect(page.locator("#summary")).to_contain_text("451 messages: 450 name something, 450 ask")
    expect(page.locator(".message")).to_have_count(100)
    text = page.locator("#yaml").input_value()
    text = re.sub(r"    match: .*\n    no_match: .*\n", "    match: [PX-1042]\n", text)
    page.locator("#yaml").fill(text.replace("{text: SO,", "{text: PX,"))
    expect(page.locator("#draft")).to_be_visible()
    page.locator("#compare").set_input_files(path)
    expect(page.locator("#summary")).to_contain_text("0 gained, 450 lost")
    expect(page.locator(".message").first).to_contain_text("order SO-1000")


def test_the_page_is_used_by_keyboard_on_a_phone_in_the_dark(window: Window, address: str) -> None:
    page = window(address, PHONE, dark=True)
    expect(page.locator("#yaml")).to_have_value(re.compile("recognise:"))
    page.locator("#box").focus()
    page.keyboard.type("is SO-1042 stuck? and SO-1043.pdf")
    summary = page.locator("details.hit summary").first
    expect(summary).to_be_visible()
    opened = page.locator("details.hit").first
    before = opened.get_attribute("open")
    summary.focus()
    page.keyboard.press("Enter")
    assert opened.get_attribute("open") != before
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_nobody_else_is_answered(address: str) -> None:
    url, _, token = address.partition("#")
    asked = {"Content-Type": "application/json"}
    with httpx.Client(base_url=url) as client:
        assert client.post("api/setup", json={}).status_code == 403
        known = {**asked, "X-Midstream-Token": token}
        assert client.post("api/setup", headers=known, content="{}").status_code == 200
        foreign = {**known, "Host": "evil.example"}
        assert client.post("api/setup", headers=foreign, content="{}").status_code == 400
        assert client.post("api/find", headers=known, content=b"x" * 3_000_000).status_code == 413
        plain = {**known, "Content-Type": "text/plain"}
        assert client.post("api/setup", headers=plain, content="{}").status_code == 415
        outside = json.dumps({"file": "../people.yaml"})
        assert client.post("api/file", headers=known, content=outside).status_code == 404
        drafted = json.dumps({"lines": [], "draft": {"file": "types/../x.yaml", "text": ""}})
        assert client.post("api/find", headers=known, content=drafted).status_code == 400
        assert "unsafe" not in client.get("").headers["content-security-policy"]
