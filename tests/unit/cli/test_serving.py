"""`serve` and `migrate`: which database they take, and what they say to another."""

import socket

import pytest

from bot.store import migrate
from bot.wake import WorkerLock
from tests.unit.cli.desk import Terminal


@pytest.fixture
def url(terminal: Terminal) -> str:
    return f"sqlite:///{terminal.folder / '.midstream' / 'midstream.db'}"


def test_migrate_makes_a_database_and_leaves_it_the_second_time(terminal: Terminal) -> None:
    head = migrate.head()
    assert terminal.in_workspace("migrate").output == f"from nothing to {head}\n"
    assert terminal.in_workspace("migrate").output == f"from {head} to {head}\n"


@pytest.mark.parametrize("words", [("serve",), ("credential", "list")], ids=" ".join)
def test_an_older_database_is_refused_and_migrate_named(
    words: tuple[str, ...], terminal: Terminal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.in_workspace("migrate")
    # As if this program had one migration more than the one that made the database.
    monkeypatch.setattr(migrate, "head", lambda: "9999")
    result = terminal.in_workspace(*words)
    assert result.exit_code == 1
    assert "make a backup, then run `midstream migrate`" in result.stderr


def test_a_newer_database_is_refused(
    terminal: Terminal, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.in_workspace("migrate")
    monkeypatch.setattr(migrate, "head", lambda: "0000")
    result = terminal.in_workspace("migrate")
    assert (result.exit_code, "update Midstream" in result.stderr) == (1, True)


@pytest.mark.parametrize("words", [("serve",), ("migrate",)], ids=" ".join)
def test_a_database_on_which_another_process_works_is_left_to_it(
    words: tuple[str, ...], terminal: Terminal, url: str
) -> None:
    terminal.in_workspace("migrate")
    with WorkerLock(terminal.folder / ".midstream" / "midstream.db"):
        result = terminal.in_workspace(*words)
    assert (result.exit_code, "stop it first" in result.stderr) == (1, True)


def test_a_port_that_is_taken_is_told(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = terminal.in_workspace("serve", "--port", str(taken.getsockname()[1]))
    assert (result.exit_code, "choose others with" in result.stderr) == (1, True)


def test_serve_tells_the_mistakes_of_a_workspace(terminal: Terminal) -> None:
    terminal.edit("people.yaml", "manager: max", "manager: mux")
    result = terminal.in_workspace("serve")
    assert (result.exit_code, "people.yaml:" in result.stderr) == (1, True)
