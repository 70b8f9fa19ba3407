"""Starting: `--help` answers at once, every command explains itself, an error is one sentence."""

import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from bot.cli import cli, main
from tests.unit.cli.desk import Terminal

HEAVY = ("aiohttp", "alembic", "cedarpy", "httpx", "slack_sdk", "sqlalchemy", "uvicorn")


def every_command(
    group: click.Group = cli, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    for name, command in group.commands.items():
        yield (*words, name), command
        if isinstance(command, click.Group):
            yield from every_command(command, (*words, name))


@pytest.mark.parametrize("words", [(), ("act",), ("doctor",), ("serve",)], ids=" ".join)
def test_help_loads_nothing_heavy(words: tuple[str, ...]) -> None:
    code = (
        "import sys; from bot.cli import cli\n"
        f"try: cli({[*words, '--help']!r})\n"
        f"except SystemExit: print('loaded:', [m for m in {HEAVY!r} if m in sys.modules])"
    )
    ran = subprocess.run((sys.executable, "-c", code), capture_output=True, text=True, check=True)
    assert ran.stdout.splitlines()[-1] == "loaded: []"


@pytest.mark.parametrize(("words", "command"), list(every_command()))
def test_every_command_says_what_it_does_and_gives_an_example(
    words: tuple[str, ...], command: click.Command, terminal: Terminal
) -> None:
    told = terminal.run(*words, "--help").output
    assert command.help
    assert f"  midstream {words[0]}" in told
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, parameter.name


@pytest.mark.parametrize(
    "words",
    [("serve",), ("migrate",), ("doctor",), ("credential", "list"), ("audit", "verify")],
    ids=" ".join,
)
def test_a_folder_that_is_no_workspace_is_refused_and_left_alone(
    words: tuple[str, ...], terminal: Terminal
) -> None:
    empty = terminal.folder.parent / "empty"
    empty.mkdir()
    result = terminal.run(*words, "--workspace", str(empty))
    assert result.exit_code == 1
    assert "midstream init" in result.stderr
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("MIDSTREAM_PROT", "1", "did you mean MIDSTREAM_PORT?"),
        ("MIDSTREAM_PORT", "many", "MIDSTREAM_PORT"),
        ("MIDSTREAM_SYSTEM_URLS", "{", "the settings cannot be read"),
        ("MIDSTREAM_CONFIG", "/nowhere.toml", "MIDSTREAM_CONFIG names no file"),
        ("MIDSTREAM_SECRETS_DIR", "/nowhere", "MIDSTREAM_SECRETS_DIR names no folder"),
        ("MIDSTREAM_DATABASE_URL", "postgresql://u:pass-word@h/d", "write sqlite:////"),
        ("MIDSTREAM_DATABASE_URL", "sqlite:////nowhere/at/all.db", "make the folder"),
        ("MIDSTREAM_SECRET_KEY", "secret!", "is not base64"),
        ("MIDSTREAM_SLACK_API_URL", "http://127.0.0.1:1/", "is a test switch"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_with_its_mend(
    name: str, value: str, told: str, terminal: Terminal
) -> None:
    terminal.env[name] = value
    for words in (("serve",), ("credential", "list")):
        result = terminal.in_workspace(*words)
        assert result.exit_code == 1
        assert told in result.stderr
        assert "pass-word" not in result.output
        assert "secret!" not in result.output


def test_without_a_key_nothing_is_guessed(terminal: Terminal) -> None:
    del terminal.env["MIDSTREAM_SECRET_KEY"]
    result = terminal.in_workspace("serve")
    assert result.exit_code == 1
    assert "MIDSTREAM_SECRET_KEY_FILE" in result.stderr
    assert not (terminal.folder / ".midstream").exists()


def test_a_file_that_is_no_database_is_refused_and_kept(terminal: Terminal) -> None:
    file = terminal.folder.parent / "letter.txt"
    file.write_text("Dear Ann, this is no database at all")
    terminal.env["MIDSTREAM_DATABASE_URL"] = f"sqlite:///{file}"
    result = terminal.in_workspace("credential", "list")
    assert (result.exit_code, "is no database" in result.stderr) == (1, True)
    assert file.read_text() == "Dear Ann, this is no database at all"


def test_a_fault_of_the_program_is_one_line_that_quotes_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise KeyError("what a person wrote")

    monkeypatch.delenv("MIDSTREAM_LOG_LEVEL", raising=False)
    monkeypatch.setattr("bot.cli.cli", fail)
    with pytest.raises(SystemExit) as ended:
        main()
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert told.count("\n") == 1
    assert "KeyError" in told
    assert "person wrote" not in told
