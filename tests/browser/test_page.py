"""What the page itself promises: rendering, keyboard, small screens, isolation of people."""

import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Window
from tests.browser.running import DIES, Json, Stage, stage

pytestmark = pytest.mark.browser

NASTY = "<img src=x onerror=\"document.title='broken'\"><b>bold</b>"


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def test_the_page_is_there_while_the_product_still_starts(quiet: Stage, window: Window) -> None:
    page = window(f"{quiet.url}/?as=ann")
    expect(page.locator("#product")).to_have_text("Midstream is starting…")
    expect(page.locator(".message").first).to_contain_text("Nine cases in the queue")
    expect(page.locator("[data-do='written']")).to_be_disabled()


def test_a_product_that_dies_is_told_with_its_last_words(tmp_path: Path, window: Window) -> None:
    with stage(tmp_path, DIES) as running:
        page = window(f"{running.url}/?as=ann")
        trouble = page.get_by_label("Midstream has stopped")
        expect(trouble).to_contain_text("the database is on strike")
        trouble.get_by_role("button", name="Start it again").click()
        expect(trouble).to_contain_text("the database is on strike")
        page.close()


def test_blocks_look_like_what_they_are_and_nothing_in_them_is_markup(
    quiet: Stage, window: Window
) -> None:
    page = window(f"{quiet.url}/?as=ann")
    escaped = NASTY.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    blocks = [
        {"type": "header", "text": {"type": "plain_text", "text": NASTY}},
        section(f"*Very* _important_ `code` <https://example.com/a|a page> {escaped}"),
        section(
            "<javascript:alert(1)|click> <@U0BEN> <!date^1795302228^{date_num} at {time}|then>"
        ),
        {"type": "divider"},
        {
            "type": "section",
            "fields": [
                {"type": "mrkdwn", "text": "*Customer*"},
                {"type": "plain_text", "text": NASTY},
            ],
        },
        {"type": "context", "elements": [{"type": "plain_text", "text": "As of today"}]},
    ]
    quiet.post("chat.postMessage", channel=quiet.channel("support"), text="x", blocks=blocks)
    card = page.locator(".message .card").last
    expect(card.locator(".block-header")).to_have_text(NASTY)
    expect(card.locator("strong").first).to_have_text("Very")
    expect(card.locator("em")).to_have_text("important")
    expect(card.get_by_role("link", name="a page")).to_have_attribute("rel", "noopener noreferrer")
    expect(card.get_by_role("link")).to_have_count(1)
    expect(card).to_contain_text("@Ben Okafor")
    expect(card).to_contain_text(re.compile(r"\d{4}-\d\d-\d\d at \d\d:\d\d"))
    expect(card.locator("img, b")).to_have_count(0)
    expect(page).to_have_title("Ann Reyes · Midstream demo")


def test_a_message_for_one_person_reaches_that_person_alone(quiet: Stage, window: Window) -> None:
    ann, ben = (window(f"{quiet.url}/?as={who}") for who in ("ann", "ben"))
    support = quiet.channel("support")
    quiet.post("chat.postEphemeral", channel=support, user="U0ANN", text="for Ann's eyes")
    quiet.post("chat.postMessage", channel=support, text="for everybody")
    expect(ann.locator(".message.private")).to_contain_text("Only visible to you")
    expect(ben.locator(".log").get_by_text("for everybody")).to_be_visible()
    expect(ben.locator(".log").get_by_text("for Ann's eyes")).to_have_count(0)
    ben.get_by_role("group", name="Who you are").get_by_role("button", name="Ann").click()
    expect(ben.locator(".log").get_by_text("for Ann's eyes")).to_be_visible()


def test_what_arrives_elsewhere_is_counted_until_it_is_read(quiet: Stage, window: Window) -> None:
    page = window(f"{quiet.url}/?as=ann")
    quiet.post("chat.postMessage", channel=quiet.channel("orders"), text="a pallet is missing")
    orders = page.get_by_role("navigation", name="Conversations").get_by_role(
        "button", name=re.compile("orders")
    )
    expect(orders.get_by_label("1 unread")).to_be_visible()
    orders.click()
    expect(page.locator(".log").get_by_text("a pallet is missing")).to_be_visible()
    expect(orders.get_by_label("1 unread")).to_have_count(0)


def test_a_link_to_a_record_opens_it_beside_the_chat(quiet: Stage, window: Window) -> None:
    page = window(f"{quiet.url}/?as=ann")
    text = "<https://erp.halden.example/cases/00001187|Case 00001187>"
    quiet.post("chat.postMessage", channel=quiet.channel("support"), text=text)
    page.get_by_role("link", name="Case 00001187").click()
    opened = page.locator("tr[data-record='00001187']")
    expect(opened).to_be_visible()
    expect(page.locator("tr.details")).to_contain_text("SO-1042")


def test_people_edit_delete_and_answer_their_own_messages(quiet: Stage, window: Window) -> None:
    page = window(f"{quiet.url}/?as=ann")
    page.locator("#box").fill("one palet left")
    page.locator("#box").press("Enter")
    mine = page.locator(".message").filter(has_text="left").last
    mine.hover()
    mine.get_by_role("button", name="Edit").click()
    page.get_by_label("Edit your message").fill("one pallet left")
    page.get_by_label("Edit your message").press("Enter")
    expect(mine).to_contain_text("(edited)")
    mine.hover()
    mine.get_by_role("button", name="Reply").click()
    page.get_by_label("Reply in the thread").fill("and it is mine")
    page.get_by_label("Reply in the thread").press("Enter")
    expect(page.locator(".message.reply").filter(has_text="and it is mine")).to_be_visible()
    theirs = page.locator(".message").filter(has_text="clinics")
    theirs.hover()
    expect(theirs.get_by_role("button", name="Delete")).to_have_count(0)
    reply = page.locator(".message.reply").filter(has_text="and it is mine")
    reply.hover()
    reply.get_by_role("button", name="Delete").click()
    expect(reply).to_have_count(0)


def test_everything_can_be_done_by_keyboard(quiet: Stage, window: Window) -> None:
    page = window(f"{quiet.url}/?as=ann")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the message box")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#box")).to_be_focused()
    page.keyboard.type("/mid")
    expect(page.get_by_role("listbox", name="Commands")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#box")).to_have_value("/midstream help")
    page.keyboard.press("Escape")
    expect(page.locator("#box")).to_have_value("/midstream help")
    page.locator("[data-person='lea']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-person='lea']")).to_have_attribute("aria-pressed", "true")
    expect(page).to_have_url(re.compile("as=lea"))


def words(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def asked(name: str, kind: str, **more: object) -> Json:
    """An input block, optional when it is a note."""
    return {
        "type": "input",
        "block_id": name,
        "optional": name == "note",
        "label": words(name.title()),
        "element": {"type": kind, "action_id": "value", **more},
    }


SIZES: list[Json] = [{"text": words(size.title()), "value": size} for size in ("small", "large")]
FORM: Json = {
    "type": "modal",
    "title": words("Every input"),
    "submit": words("Send"),
    "blocks": [
        asked("words", "plain_text_input", max_length=20),
        asked("note", "plain_text_input", multiline=True),
        asked("count", "number_input", is_decimal_allowed=False, max_value="9"),
        asked("address", "email_text_input"),
        asked("day", "datepicker"),
        asked("hour", "timepicker"),
        asked("person", "users_select"),
        asked("size", "static_select", options=SIZES),
        asked("crate", "radio_buttons", options=SIZES),
        asked("extras", "checkboxes", options=SIZES),
    ],
}


def open_form(quiet: Stage) -> str:
    world, app = quiet.world.halden.fake.world, quiet.world.halden.app
    return quiet.call(lambda: world.modals.open(app, "U0ANN", FORM).id)


def fill_form(dialog: Locator) -> None:
    dialog.get_by_label("Words").fill("seal kit")
    dialog.get_by_label("Count").fill("12")
    dialog.get_by_label("Address").fill("ann@halden.example")
    dialog.get_by_label("Day").fill("2026-12-01")
    dialog.get_by_label("Hour").fill("09:30")
    dialog.get_by_label("Person").select_option("U0BEN")
    dialog.get_by_label("Size").select_option("large")
    dialog.get_by_role("radio", name="Small").check()
    dialog.get_by_role("checkbox", name="Large").check()


def test_a_form_takes_every_kind_of_input_and_objects_at_the_input(
    quiet: Stage, window: Window
) -> None:
    page = window(f"{quiet.url}/?as=ann")
    view = open_form(quiet)
    dialog = page.get_by_role("dialog", name="Every input")
    expect(dialog.get_by_label("Words")).to_be_focused()
    fill_form(dialog)
    dialog.get_by_role("button", name="Send").click()
    expect(dialog.locator("[data-block='count'] .input-error")).to_contain_text("9")
    expect(dialog.get_by_label("Words")).to_have_value("seal kit")
    states = quiet.call(lambda: dict(quiet.world.halden.fake.world.modals.states[view]))
    assert states["words"]["value"]["value"] == "seal kit"
    assert states["day"]["value"]["selected_date"] == "2026-12-01"
    assert states["hour"]["value"]["selected_time"] == "09:30"
    assert states["person"]["value"]["selected_user"] == "U0BEN"
    assert states["size"]["value"]["selected_option"]["value"] == "large"
    assert states["crate"]["value"]["selected_option"]["value"] == "small"
    assert [o["value"] for o in states["extras"]["value"]["selected_options"]] == ["large"]
    dialog.get_by_label("Count").fill("3")
    dialog.get_by_role("button", name="Send").click()
    expect(page.get_by_text("We had some trouble connecting")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    assert not quiet.call(lambda: quiet.world.halden.fake.world.modals.stacks["U0ANN"])


@pytest.mark.parametrize("dark", [False, True])
def test_nothing_overflows_on_a_phone(quiet: Stage, window: Window, *, dark: bool) -> None:
    page = window(f"{quiet.url}/?as=ann", (360, 740), dark=dark)
    long = "averyveryverylongwordwithoutanyspaceinitthatgoesonandonandonandonandon"
    quiet.post("chat.postMessage", channel=quiet.channel("support"), text=long)
    expect(page.locator(".log").get_by_text(long)).to_be_visible()
    for pane in ("chat", "list", "erp", "audit"):
        page.locator(f".tab[data-pane='{pane}']").click()
        assert too_wide(page) == [], pane
    open_form(quiet)
    expect(page.get_by_label("Words")).to_be_focused()
    assert too_wide(page) == []


def too_wide(page: Page) -> list[str]:
    """What stands out of the window to the right, beside what scrolls by itself."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
            .filter((e) => e.checkVisibility() && !e.closest('.extras, .sr'))
            .map((e) => `${e.tagName}.${e.className}`)"""
    )
    return found


def test_starting_over_puts_everything_back_on_every_page(quiet: Stage, window: Window) -> None:
    ann, ben = (window(f"{quiet.url}/?as={who}") for who in ("ann", "ben"))
    ann.locator("#box").fill("this will be forgotten")
    ann.locator("#box").press("Enter")
    expect(ben.locator(".log").get_by_text("this will be forgotten")).to_be_visible()
    httpx.post(f"{quiet.url}/world/restart", json={"user": "U0ANN"}).raise_for_status()
    for page in (ann, ben):
        expect(page.locator(".log").get_by_text("this will be forgotten")).to_have_count(0)
        expect(page.locator(".message").first).to_contain_text("Nine cases in the queue")


def test_where_outsiders_read_along_the_page_says_so(quiet: Stage, window: Window) -> None:
    page = window(f"{quiet.url}/?as=ann")
    page.get_by_role("button", name="acme-shared").click()
    expect(page.locator(".shared-note")).to_contain_text("People from outside read along")
    expect(page.locator(".message").first).to_contain_text("Acme Manufacturing")


def test_the_page_follows_the_system_and_remembers_another_choice(
    quiet: Stage, window: Window
) -> None:
    page = window(f"{quiet.url}/?as=ann", dark=True)
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("button", name="Switch to light colours").click()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")


def test_only_this_computer_and_this_page_can_use_it(quiet: Stage) -> None:
    page = httpx.get(quiet.url)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "<script>" not in page.text
    rebound = httpx.get(f"{quiet.url}/world/desk?user=U0ANN", headers={"Host": "evil.example"})
    assert rebound.status_code == 400
    form = httpx.post(f"{quiet.url}/world/say", data={"user": "U0ANN", "text": "hello"})
    assert form.status_code == 415
    stranger = httpx.get(f"{quiet.url}/world/desk?user=U0NOBODY")
    assert stranger.status_code == 404
