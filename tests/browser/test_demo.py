"""The command: it answers at once, and leaves nothing behind."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

from tests.browser.running import PATIENCE_SECONDS, process

ANSWER_SECONDS = 5.0
"""What the demo promises from its start to the page."""


def demo_in(folder: Path) -> tuple[str, ...]:
    """The demo with its temporary files under `folder`."""
    code = (
        "import tempfile; tempfile.tempdir = {!r}\n"
        "from adapters.sandbox.demo import run; raise SystemExit(run(0))"
    )
    return (sys.executable, "-c", code.format(str(folder)))


def children_of(pid: int) -> set[int]:
    """The processes that another one started (Linux: /proc)."""
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return {int(each) for each in listed.split()}


def is_alive(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"


def test_the_page_answers_within_seconds_of_the_start(tmp_path: Path) -> None:
    began = time.monotonic()
    with process(*demo_in(tmp_path)) as (_, url):
        assert "Midstream demo" in httpx.get(url).text
        assert time.monotonic() - began < ANSWER_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_its_children_and_its_files(tmp_path: Path, number: signal.Signals) -> None:
    with process(*demo_in(tmp_path)) as (running, url):
        with httpx.stream("GET", f"{url}/world/live", params={"user": "U0ANN"}) as stream:
            assert next(stream.iter_lines()) == "event: hello"
            started = children_of(running.pid)
            running.send_signal(number)
            assert running.wait(PATIENCE_SECONDS) == 0
        assert started
        assert not any(is_alive(pid) for pid in started)
    assert list(tmp_path.iterdir()) == []


def test_a_taken_port_is_told_with_the_way_on() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = subprocess.run(
            (sys.executable, "-m", "bot", "demo", "--port", str(port)),
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
    assert ended.returncode == 1
    assert f"--port {port + 1}" in ended.stderr
