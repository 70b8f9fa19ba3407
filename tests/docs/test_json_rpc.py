"""The example of JSON-RPC on the page about connecting a system, on a tracker that speaks it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import blocks, page
from tests.support.tracker import LOGINS, Tracker, running_tracker
from tests.unit.cli.desk import Terminal, terminal_in

PAGE = page("connect-a-system.md")
FILES = ("systems/tracker.yaml", "types/issue.yaml")
POLICY = """\
object_type: issue
owner: support-desk
purpose: Support closes what it solved.
rules:
  - id: all-close
    effect: allow
    roles: [support, sales]
    actions: [close]
    because: Who solved it closes it.
"""


@pytest.fixture
def tracker() -> Iterator[Tracker]:
    with running_tracker() as running:
        yield running


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tracker: Tracker) -> Terminal:
    """The files of the page in the sample workspace; Ann and Ben may close by our own rules."""
    made = terminal_in(tmp_path, monkeypatch)
    for block in blocks(PAGE):
        if block.file in FILES:
            text = block.text.replace("http://127.0.0.1:8092", tracker.url)
            (made.folder / block.file).write_text(text)
    (made.folder / "policies/issue.yaml").write_text(POLICY)
    made.edit("midstream.yaml", "default: order", "default: issue")
    made.env["MIDSTREAM_ALLOW_PRIVATE"] = json.dumps([tracker.url])
    for person in ("ann", "ben"):
        kept = given(made, person, f"{person}:{LOGINS[person]}")
        assert kept == "kept 1\n"
    return made


def given(terminal: Terminal, person: str, key: str, *more: str) -> str:
    return terminal.in_workspace("credential", "set", person, "tracker", *more, typed=key).output


def told(terminal: Terminal, *words: str, code: int = 0) -> str:
    found = terminal.in_workspace(*words)
    assert found.exit_code == code, found.output
    return found.output


CHECK = ("connect", "check", "types/issue.yaml", "--object", "12", "--as")
CLOSE = ("act", "#12", "close", "--as")


def test_every_part_of_the_example_is_found(terminal: Terminal) -> None:
    printed = told(terminal, *CHECK, "ann")
    assert ", 0 to look at, 0 wrong" in printed
    assert 'ok: fetch.also.can: read, ["close"]' in printed


def test_a_number_alone_is_what_the_workspace_says_and_a_label_is_taken(
    terminal: Terminal, tracker: Tracker
) -> None:
    assert "ann may close issue:12" in told(terminal, "why", "ann", "close", "#12")
    wrong = told(terminal, *CLOSE, "ann", "--input", "how=later", code=1)
    assert "Choose one of: fixed (Fixed), wontfix (Will not be fixed)." in wrong
    done = told(terminal, *CLOSE, "ann", "--input", "how=will not be fixed")
    assert done.startswith("Closed. Read back from Tracker.")
    assert (tracker.ticket["state"], tracker.ticket["how"]) == ("closed", "wontfix")


def test_what_the_system_does_not_offer_is_told_as_its_refusal(
    terminal: Terminal, tracker: Tracker
) -> None:
    sentence = "Tracker does not offer Close to you on 12."
    assert sentence in told(terminal, "show", "#12", "--as", "ben")
    assert f"but not now: {sentence}" in told(terminal, "why", "ben", "close", "#12")
    acted = told(terminal, *CLOSE, "ben", "--input", "how=fixed", code=1)
    assert acted == f"{sentence}\n"
    assert tracker.ticket["state"] == "open"
    assert "so the system does not offer this action to this person now" in told(
        terminal, *CHECK, "ben"
    )


def test_without_body_the_check_fails_and_nothing_is_done(
    terminal: Terminal, tracker: Tracker
) -> None:
    terminal.edit("types/issue.yaml", "\n  body: result\n", "\n")
    terminal.edit("types/issue.yaml", "    offered: \"contains(can, 'close')\"\n", "")
    printed = told(terminal, *CHECK, "ann", code=1)
    for part in ("version.fields.0: finds nothing", "show: nothing of it is found"):
        assert f"wrong: {part}" in printed
    assert "body: result" in printed
    refused = told(terminal, *CLOSE, "ann", "--input", "how=fixed", code=1)
    assert refused.startswith("The version could not be read")
    assert tracker.ticket["state"] == "open"


def test_an_expression_on_what_is_joined_says_that_it_finds_nothing(terminal: Terminal) -> None:
    terminal.edit("types/issue.yaml", "      body: result\n", "      body: reslt\n")
    printed = told(terminal, *CHECK, "ann", code=1)
    assert "look: fetch.also.can.body: finds nothing in this object" in printed


@pytest.mark.parametrize(
    ("person", "key", "why"),
    [
        ("ann", "ann:wrong", "Tracker does not accept this key."),
        ("ann", "wrong", "a key for Tracker is login:password"),
        ("ann", f"ben:{LOGINS['ben']}", "the key of ben; people.yaml says ann."),
    ],
)
def test_a_key_that_is_wrong_or_somebody_elses_is_not_kept(
    terminal: Terminal, person: str, key: str, why: str
) -> None:
    people = terminal.folder / "people.yaml"
    people.write_text(people.read_text().replace("id: ann", "id: ann\n    logins: {tracker: ann}"))
    assert why in given(terminal, person, key)
    assert "Tracker does not offer" not in told(terminal, "show", "#12", "--as", "ann")


def test_a_key_is_kept_unasked_and_one_that_never_worked_is_told_so(terminal: Terminal) -> None:
    assert given(terminal, "ann", "ann:wrong", "--no-check") == "kept 1\n"
    assert "Tracker does not accept your key." in told(
        terminal, "show", "#12", "--as", "ann", code=1
    )
