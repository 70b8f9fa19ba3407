"""`show`, `why`, `act`: the sample company from a terminal, as one of its people."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from adapters.sandbox.company import Fault
from bot.wake import WorkerLock
from tests.support.company import KEYS, CompanyAt, wait_until
from tests.unit.cli.desk import Terminal


def database(terminal: Terminal) -> Path:
    return terminal.folder / ".midstream" / "midstream.db"


def test_show_tells_what_this_person_sees_and_may_do(
    terminal: Terminal, company: CompanyAt
) -> None:
    told = terminal.json("show", "SO-1042", "--as", "ann")
    assert (told["ref"], told["status"], told["viewer"]) == ("order:SO-1042", "held", "ann")
    release = next(each for each in told["actions"] if each["action"] == "release")
    assert (release["outcome"], release["asks"]) == ("needs_approval", ["Lea Brandt"])
    assert [each["label"] for each in told["refused"]] == ["Cancel order"]
    text = terminal.in_workspace("show", "order:SO-1042", "--as", "ann").output
    assert "release: Release (asks Lea Brandt first)" in text
    assert KEYS["ann"] not in text


def test_why_names_every_rule_and_what_would_help(terminal: Terminal, company: CompanyAt) -> None:
    told = terminal.json("why", "ben", "cancel", "SO-1042")
    assert (told["outcome"], told["helpful_roles"]) == ("deny", ["manager"])
    assert [each["rule"] for each in told["rules"]] == ["managers-cancel", "shipped-is-shipped"]
    text = terminal.in_workspace("why", "ben", "cancel", "SO-1042").output
    assert text.startswith("ben may not cancel order:SO-1042")


@pytest.mark.parametrize(("amount", "outcome"), [("20.00", "allow"), ("200.00", "needs_approval")])
def test_why_with_inputs_decides_these_values(
    amount: str, outcome: str, terminal: Terminal, company: CompanyAt
) -> None:
    inputs = ("--input", f"amount_minor={amount}", "--input", "reason=Late")
    assert terminal.json("why", "ann", "refund", "SO-1043", *inputs)["outcome"] == outcome


def test_act_does_it_once_and_says_done_after_reading_it_back(
    terminal: Terminal, company: CompanyAt
) -> None:
    result = terminal.in_workspace("act", "SO-1042", "release", "--as", "lea", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["state"]) == (0, "done")
    assert told["text"] == "Released. Read back from Halden ERP."
    assert told["object"]["status"] == "released"
    assert len(company.effects()) == 1
    again = terminal.in_workspace("act", "SO-1042", "release", "--as", "lea")
    assert (again.exit_code, again.output) == (
        1,
        "Release is not possible now. It is released.\n",
    )


def test_act_takes_inputs_as_a_form_would(terminal: Terminal, company: CompanyAt) -> None:
    words = ("act", "SO-1043", "refund", "--as", "ann", "--input", "reason=Late")
    done = terminal.in_workspace(*words, "--input", "amount_minor=20.00")
    assert (done.exit_code, done.output.splitlines()[0]) == (
        0,
        "Refunded. Read back from Halden ERP.",
    )
    for given, told in (
        ((), "Amount is needed"),
        (("--input", "amount_minor=lots"), "such as 45.00"),
        (("--input", "amout=1"), "known here are amount_minor=…, reason=…"),
    ):
        wrong = terminal.in_workspace(*words, *given)
        assert (wrong.exit_code, told in wrong.stderr) == (1, True), wrong.stderr
    assert len(company.effects()) == 1


def test_what_needs_approval_or_is_refused_is_not_done(
    terminal: Terminal, company: CompanyAt
) -> None:
    asks = terminal.in_workspace("act", "SO-1042", "release", "--as", "ann")
    assert (asks.exit_code, "approval by Lea Brandt" in asks.output) == (1, True)
    refused = terminal.in_workspace(
        "act", "SO-1042", "cancel", "--input", "reason=x", "--as", "ben"
    )
    assert (refused.exit_code, "(rule managers-cancel)" in refused.output) == (1, True)
    assert company.effects() == []
    last = terminal.in_workspace("audit", "export").stdout.splitlines()[-1]
    assert json.loads(last)["kind"] == "action.refused"
    assert json.loads(last)["via"] == "command line"


def test_a_refusal_of_the_system_is_told_in_its_words(
    terminal: Terminal, company: CompanyAt
) -> None:
    company.switch(Fault("refuse_200", path="/orders/*/cancel"))
    words = ("act", "SO-1042", "cancel", "--input", "reason=x", "--as", "lea")
    result = terminal.in_workspace(*words)
    assert result.exit_code == 1
    assert result.output.startswith("Halden ERP refused: ")
    assert "Nothing was done" in result.output


def test_while_another_process_holds_the_lock_act_only_watches(
    terminal: Terminal, company: CompanyAt
) -> None:
    with WorkerLock(database(terminal)):
        waiting = terminal.in_workspace(
            "act", "SO-1042", "release", "--as", "lea", "--wait", "1", "--json"
        )
        assert (waiting.exit_code, json.loads(waiting.stdout)["state"]) == (1, "ready")
        assert company.effects() == []
    # Asking again is the same request, and now there is nobody else to carry it out.
    done = terminal.in_workspace("act", "SO-1042", "release", "--as", "lea")
    assert done.exit_code == 0
    assert len(company.effects()) == 1


def test_a_running_worker_carries_it_out(terminal: Terminal, company: CompanyAt) -> None:
    command = (sys.executable, "-m", "bot", "serve", "--port", "0")
    env = {key: value for key, value in terminal.env.items() if value is not None}
    with subprocess.Popen(
        (*command, "--workspace", str(terminal.folder)), env=env, stderr=subprocess.DEVNULL
    ) as server:
        try:
            wait_until(lambda: "ok   worker" in terminal.in_workspace("doctor").output)
            result = terminal.in_workspace("act", "SO-1042", "release", "--as", "lea")
            second = terminal.in_workspace("serve", "--port", "0")
        finally:
            server.terminate()
    assert (result.exit_code, len(company.effects())) == (0, 1)
    assert (second.exit_code, "works on" in second.stderr) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("show", "SO-1042", "--as", "ann"),
        ("why", "ann", "release", "SO-1042"),
        ("act", "SO-1042", "release", "--as", "lea"),
    ],
    ids=lambda words: words[0],
)
def test_nobody_is_simulated_where_things_are_real(
    words: tuple[str, ...], terminal: Terminal, company: CompanyAt
) -> None:
    terminal.edit("midstream.yaml", "sandbox: true", "sandbox: false")
    result = terminal.in_workspace(*words)
    assert result.exit_code == 1
    assert "own key" in result.stderr
    assert company.effects() == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "hello", "--as", "ann"), "write type:id"),
        (("show", "SO-1042 SO-1043", "--as", "ann"), "several objects"),
        (("show", "SO-1042", "--as", "zoe"), "there is no person 'zoe'"),
        (("show", "SO-9999", "--as", "ann"), "is not there, or you may not see it"),
        (("act", "SO-1042", "explode", "--as", "ann"), "known are release, hold"),
        (("why", "ann", "explode", "SO-1042"), "known are release, hold"),
    ],
)
def test_a_slip_is_told_with_its_mend(
    words: tuple[str, ...], told: str, terminal: Terminal, company: CompanyAt
) -> None:
    result = terminal.in_workspace(*words)
    assert (result.exit_code, told in result.stderr) == (1, True), result.stderr


def test_without_a_key_show_says_how_to_give_one(terminal: Terminal, company: CompanyAt) -> None:
    terminal.in_workspace("credential", "remove", "ann")
    result = terminal.in_workspace("show", "SO-1042", "--as", "ann")
    assert "midstream credential set ann company" in result.stderr
