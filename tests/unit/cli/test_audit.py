"""`audit`: whole or not, anchored or not, and all of it for whoever asks."""

import json
import sqlite3

from tests.unit.cli.desk import Terminal


def with_entries(terminal: Terminal, count: int = 2) -> None:
    for number in range(count):
        typed = f"made-up-key-{number}"
        terminal.in_workspace("credential", "set", "ann", "company", typed=typed)


def tamper(terminal: Terminal, statement: str) -> None:
    connection = sqlite3.connect(terminal.folder / ".midstream" / "midstream.db")
    with connection:
        connection.execute(statement)
    connection.close()


def test_without_heads_elsewhere_a_whole_chain_is_unanchored(terminal: Terminal) -> None:
    with_entries(terminal)
    result = terminal.in_workspace("audit", "verify")
    assert result.exit_code == 0
    assert result.output.startswith("whole: 2 entries, unanchored")


def test_a_cut_end_shows_against_a_head_that_left_the_host(terminal: Terminal) -> None:
    heads = terminal.folder.parent / "heads.jsonl"
    with_entries(terminal)
    assert terminal.in_workspace("audit", "anchor", str(heads)).output == "anchored entry 2\n"
    again = terminal.in_workspace("audit", "anchor", str(heads))
    assert again.output == "nothing new since the last head\n"
    verified = terminal.in_workspace("audit", "verify", "--anchors", str(heads))
    assert verified.output == "whole: 2 entries, anchored\n"
    tamper(terminal, "DELETE FROM audit_entry WHERE seq = 2")
    cut = terminal.in_workspace("audit", "verify", "--anchors", str(heads))
    assert (cut.exit_code, cut.output.startswith("NOT WHOLE")) == (1, True)


def test_a_changed_entry_is_named(terminal: Terminal) -> None:
    with_entries(terminal, 3)
    tamper(terminal, "UPDATE audit_entry SET kind = 'paused' WHERE seq = 2")
    result = terminal.in_workspace("audit", "verify", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"], told["first_bad_seq"]) == (1, False, 2)


def test_the_file_of_the_settings_is_the_default(terminal: Terminal) -> None:
    heads = terminal.folder.parent / "heads.jsonl"
    terminal.env["MIDSTREAM_ANCHOR_FILE"] = str(heads)
    with_entries(terminal)
    terminal.in_workspace("audit", "anchor")
    assert terminal.json("audit", "verify")["anchored"] is True


def test_export_goes_on_after_what_is_known_and_names_people_only_when_asked(
    terminal: Terminal,
) -> None:
    with_entries(terminal, 3)
    plain = terminal.in_workspace("audit", "export", "--after", "2").stdout.splitlines()
    assert [json.loads(line)["seq"] for line in plain] == [3]
    assert '"ann"' not in plain[0]
    personal = terminal.in_workspace("audit", "export", "--personal").stdout
    assert '"ann"' in personal


def test_a_file_without_heads_is_refused_with_its_mend(terminal: Terminal) -> None:
    wrong = terminal.folder.parent / "wrong.txt"
    wrong.write_text("hello\n")
    for words in (("verify", "--anchors", str(wrong)), ("anchor", str(wrong))):
        result = terminal.in_workspace("audit", *words)
        assert result.exit_code == 1
        assert "wrong.txt:1" in result.stderr
    missing = terminal.in_workspace("audit", "verify", "--anchors", "nowhere.jsonl")
    assert "midstream audit anchor" in missing.stderr
    unnamed = terminal.in_workspace("audit", "anchor")
    assert "name a file" in unnamed.stderr
