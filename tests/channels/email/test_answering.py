"""Nobody's words but the writer's hold a command."""

import base64
import json

import pytest
from click.testing import CliRunner

from adapters.email.answering import answered, answered_mail
from adapters.email.reply import extract, extract_html, extract_mail
from bot.answers import Command, NoCommand
from bot.cli import cli

ABOVE = "On Mon, 3 Mar 2025 at 10:15, Bot <b@example.com> wrote:\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{ABOVE}> approve",
        f"{ABOVE}\napprove",
        "> approve",
        "-- \napprove",
        "________________________________\nFrom: Bot <b@example.com>\nSubject: x\n\napprove",
        "approve\n\n---------- Forwarded message ---------\nFrom: Joe <j@example.com>\n\nhello",
        f"{ABOVE}> to release the order and all that belongs to it, please answer us with\napprove",
        f"{ABOVE}> Question one?\napprove\n> Question two?\nreject",
    ],
)
def test_history_signatures_and_forwards_hold_no_command(text: str) -> None:
    assert isinstance(answered(extract(text)), NoCommand)


@pytest.mark.parametrize(
    "html",
    [
        "<blockquote>approve</blockquote>",
        "<s>approve</s>",
        '<div style="display:none">approve</div>',
        "<p>approve <img alt='🙄'></p>",
        '<div class="gmail_signature">approve</div>',
    ],
)
def test_html_that_does_not_say_it_holds_no_command(html: str) -> None:
    assert isinstance(answered(extract_html(html)), NoCommand)


def whole(text: str, html: str, *headers: str) -> bytes:
    lines = (
        *headers, "From: a@example.com", "Content-Type: multipart/alternative; boundary=b", "",
        "--b", "Content-Type: text/plain", "", text, "--b", "Content-Type: text/html", "", html,
        "--b--", "",
    )  # fmt: skip
    return "\r\n".join(lines).encode()


def test_text_and_html_must_say_the_same() -> None:
    same = extract_mail(whole("approve", "<p>approve</p>"))
    assert answered_mail(same) == Command("approve")
    for html in ("<p>reject</p>", "<p>approve if Tom agrees</p>", "<p></p>"):
        assert isinstance(answered_mail(extract_mail(whole("approve", html))), NoCommand), html


def test_a_program_gives_no_command() -> None:
    raw = whole("approve", "<p>approve</p>", "Auto-Submitted: auto-replied")
    assert isinstance(answered_mail(extract_mail(raw)), NoCommand)


# --- midstream mail replies ----------------------------------------------------------------------


def told(*rows: object, explain: bool = False) -> tuple[int, list[dict[str, object]], str]:
    given = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
    arguments = ["mail", "replies", *(["--explain"] if explain else [])]
    result = CliRunner().invoke(cli, arguments, input=given)
    return (
        result.exit_code,
        [json.loads(line) for line in result.stdout.splitlines()],
        result.stderr,
    )


def test_the_command_reads_text_html_and_whole_mails() -> None:
    raw = base64.b64encode(whole("2", "<p>2</p>")).decode()
    code, answers, _ = told(
        {"id": "a", "format": "text", "content": "approve, but ship Monday\n\n" + ABOVE + "> x"},
        {"id": "b", "format": "html", "content": "<p>approve?</p>"},
        {"id": "c", "format": "eml", "content": raw},
    )
    assert code == 0
    assert answers == [
        {
            "id": "a",
            "reply": "approve, but ship Monday",
            "command": {"verb": "approve", "comment": "but ship Monday"},
        },
        {"id": "b", "reply": "approve?", "command": None},
        {"id": "c", "reply": "2", "command": {"verb": "2", "comment": None}},
    ]


def test_the_command_explains() -> None:
    _, (asked, forwarded), _ = told(
        {"id": 1, "format": "text", "content": "approve?"},
        {"id": 2, "format": "text", "content": "From: J <j@x.example>\nSubject: Hi\n\nHello"},
        explain=True,
    )
    assert asked["reason"] == "asked"
    assert "question" in str(asked["question"])
    assert forwarded["forward"] == {
        "from": "j@x.example",
        "subject": "Hi",
        "body": "Hello",
        "embedded": "From: J <j@x.example>\nSubject: Hi\n\nHello",
    }


def test_lines_that_cannot_be_read_are_told_and_the_others_go_on() -> None:
    code, answers, errors = told(
        "{",
        {"id": 1},
        {"id": 2, "format": "pdf", "content": ""},
        {"id": 3, "format": "eml", "content": "abc"},
        {"id": 4, "format": "text", "content": "undo"},
    )
    assert code == 1
    assert [answer["id"] for answer in answers] == [4]
    assert [line.partition(":")[0] for line in errors.splitlines()] == [
        f"line {n}" for n in (1, 2, 3, 4)
    ]
