"""kill -9 at each named place of inbox and outbox: nothing acknowledged is lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.crashpoints import NAMES, reach
from tests.faults import inbox_program
from tests.faults.inbox_program import work
from tests.support.store import new_database

PROGRAM = Path(inbox_program.__file__)


def killed_at(folder: Path, crash_at: str) -> int:
    """Run the program in a process that kills itself; its exit status, negative for a signal."""
    environment = {key: value for key, value in os.environ.items() if "MIDSTREAM" not in key}
    environment |= {"PYTHONPATH": os.fspath(Path.cwd())}
    environment |= {"MIDSTREAM_TEST_SWITCHES": "1", "MIDSTREAM_CRASH_AT": crash_at}
    command = [sys.executable, "-W", "error", os.fspath(PROGRAM), os.fspath(folder)]
    return subprocess.run(command, env=environment, check=False, timeout=60).returncode


def lines(folder: Path, name: str) -> list[str]:
    path = folder / name
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize(
    ("crash_at", "acknowledged_before"),
    [
        ("before_inbox_commit:3", 2),
        ("after_inbox_commit:3", 2),
        ("after_claim", 5),
        ("mid_outbox", 5),
        ("mid_outbox:5", 5),
    ],
)
async def test_after_kill_9_every_acknowledged_event_is_handled_and_said(
    tmp_path: Path, crash_at: str, acknowledged_before: int
) -> None:
    new_database(tmp_path)
    assert killed_at(tmp_path, crash_at) == -signal.SIGKILL
    assert len(lines(tmp_path, "acknowledged")) == acknowledged_before
    await work(tmp_path)
    events = [f"Ev{number}" for number in range(5)]
    assert sorted(set(lines(tmp_path, "acknowledged"))) == events
    assert sorted(set(lines(tmp_path, "handled"))) == events, "handled once or again, never lost"
    said = lines(tmp_path, "said")
    assert sorted(set(said)) == events
    doubles = len(said) - len(set(said))
    assert doubles <= (1 if crash_at.startswith("mid_outbox") else 0)


def test_crash_switches_are_ignored_outside_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDSTREAM_CRASH_AT", "after_claim")
    monkeypatch.delenv("MIDSTREAM_TEST_SWITCHES", raising=False)
    reach("after_claim")


def test_an_unknown_crash_point_names_those_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MIDSTREAM_TEST_SWITCHES", "1")
    monkeypatch.setenv("MIDSTREAM_CRASH_AT", "somewhere")
    with pytest.raises(ValueError, match=min(NAMES)):
        reach("after_claim")
