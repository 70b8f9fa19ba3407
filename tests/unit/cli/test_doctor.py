"""`doctor`: one line for each check, with its mend."""

import asyncio
import json
import os
import socket
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters.slack.fake import FakeSlack
from bot import audit
from bot.cli.doctor import host
from bot.store import Store
from bot.wake import WorkerLock
from tests.support.company import CompanyAt, served
from tests.unit.cli.desk import Terminal

MOUNTS = """\
22 1 254:0 / / rw,relatime - ext4 /dev/vda rw
23 22 0:21 / /srv rw shared:7 - nfs4 files:/srv rw
24 23 0:22 / /srv/my\\040disk rw - xfs /dev/vdb rw
"""


def lines(terminal: Terminal) -> dict[str, str]:
    """The worst level of each check."""
    rows = json.loads(terminal.in_workspace("doctor", "--json").stdout)
    worst: dict[str, str] = {}
    for row in rows:
        order = ("ok", "warn", "fail")
        worst[row["check"]] = max(worst.get(row["check"], "ok"), row["level"], key=order.index)
        assert row["level"] == "ok" or row["mend"], row
    return worst


@pytest.fixture
def slack(terminal: Terminal) -> Iterator[FakeSlack]:
    """An offline Slack whose app is installed in the home workspace."""
    fake = FakeSlack(base_url="http://127.0.0.1:0")
    with served(fake.asgi) as url:
        team = fake.add_workspace("halden", "T0HALDEN", "Halden Parts")
        app = fake.add_app(team, "Midstream", commands=["/midstream"])
        terminal.env |= {
            "MIDSTREAM_SLACK_API_URL": f"{url}/api/",
            "MIDSTREAM_SLACK_BOT_TOKEN": app.bot_token,
            "MIDSTREAM_SLACK_SIGNING_SECRET": "made-up",
            "MIDSTREAM_TEST_SWITCHES": "1",
        }
        yield fake


def test_a_healthy_installation_passes(
    terminal: Terminal, company: CompanyAt, slack: FakeSlack
) -> None:
    terminal.env["MIDSTREAM_ANCHOR_FILE"] = str(terminal.folder.parent / "heads.jsonl")
    with WorkerLock(terminal.folder / ".midstream" / "midstream.db"):
        result = terminal.in_workspace("doctor")
        found = lines(terminal)
    assert result.exit_code == 0
    # Only that it runs with test switches is remarkable.
    assert {check for check, level in found.items() if level != "ok"} == {"test switches"}
    assert f"process {os.getpid()} works" in result.output


def test_it_says_what_is_missing_before_the_first_start(terminal: Terminal) -> None:
    found = lines(terminal)
    assert (found["database"], found["worker"], found["slack"]) == ("warn", "warn", "warn")
    assert not (terminal.folder / ".midstream" / "midstream.db").exists()


def test_a_system_that_is_private_or_down_fails_with_the_mend(
    terminal: Terminal, company: CompanyAt
) -> None:
    address = company.url
    terminal.env["MIDSTREAM_ALLOW_PRIVATE"] = "[]"
    refused = terminal.in_workspace("doctor")
    assert refused.exit_code == 1
    assert "MIDSTREAM_ALLOW_PRIVATE" in refused.output
    terminal.env["MIDSTREAM_SYSTEM_URLS"] = json.dumps({"company": "http://127.0.0.1:9"})
    terminal.env["MIDSTREAM_ALLOW_PRIVATE"] = json.dumps([address, "http://127.0.0.1:9"])
    down = terminal.in_workspace("doctor")
    assert (down.exit_code, "cannot be connected to" in down.output) == (1, True)
    assert lines(terminal)["keys for company"] == "warn"


def test_the_connection_carries_no_data(terminal: Terminal) -> None:
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def listen() -> None:
            connection, _ = listener.accept()
            with connection:
                heard.append(connection.recv(100))

        thread = threading.Thread(target=listen)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        terminal.env["MIDSTREAM_SYSTEM_URLS"] = json.dumps({"company": url})
        terminal.env["MIDSTREAM_ALLOW_PRIVATE"] = json.dumps([url])
        assert lines(terminal)["system company"] == "ok"
        thread.join()
    assert heard == [b""]


def test_a_token_of_another_workspace_fails(terminal: Terminal, slack: FakeSlack) -> None:
    terminal.edit("midstream.yaml", "home: T0HALDEN", "home: T0OTHER")
    path = terminal.folder / "people.yaml"
    path.write_text(path.read_text().replace("T0HALDEN/", "T0OTHER/"))
    result = terminal.in_workspace("doctor")
    assert "the token is of T0HALDEN, midstream.yaml names T0OTHER" in result.output
    assert result.exit_code == 1


def test_a_token_that_slack_does_not_take_fails_and_is_not_shown(
    terminal: Terminal, slack: FakeSlack
) -> None:
    terminal.env["MIDSTREAM_SLACK_BOT_TOKEN"] = "xoxb-fake-of-nobody"
    del terminal.env["MIDSTREAM_SLACK_SIGNING_SECRET"]
    result = terminal.in_workspace("doctor")
    assert result.exit_code == 1
    assert "install the app again" in result.output
    assert "MIDSTREAM_SLACK_SIGNING_SECRET" in result.output
    assert "of-nobody" not in result.output


def test_a_key_file_that_others_can_read_fails(terminal: Terminal) -> None:
    file = terminal.folder.parent / "secret.key"
    file.write_text(str(terminal.env.pop("MIDSTREAM_SECRET_KEY")))
    file.chmod(0o644)
    terminal.env["MIDSTREAM_SECRET_KEY_FILE"] = str(file)
    result = terminal.in_workspace("doctor")
    assert (result.exit_code, f"chmod 600 {file}" in result.output) == (1, True)


def test_a_database_sealed_with_another_key_fails(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "list")
    terminal.env["MIDSTREAM_SECRET_KEY"] = "A" * 43 + "="
    assert lines(terminal)["secret key"] == "fail"


def test_settings_that_cannot_be_read_are_the_only_finding(terminal: Terminal) -> None:
    terminal.env["MIDSTREAM_PROT"] = "1"
    result = terminal.in_workspace("doctor", "--json")
    assert result.exit_code == 1
    (row,) = json.loads(result.stdout)
    assert (row["level"], row["check"]) == ("fail", "settings")


def test_a_broken_workspace_fails_and_the_rest_is_still_checked(terminal: Terminal) -> None:
    terminal.edit("people.yaml", "manager: max", "manager: mux")
    found = lines(terminal)
    assert (found["workspace"], found["secret key"]) == ("fail", "ok")


def test_people_out_of_reach_and_people_entered_twice_are_named(terminal: Terminal) -> None:
    terminal.edit("people.yaml", "    slack: T0HALDEN/U0ANN\n", "")
    terminal.edit("people.yaml", "name: Ben Okafor", "name: ann reyes")
    told = terminal.in_workspace("doctor").output
    assert "1 have no account in a channel: ann" in told
    assert "the same name: ann and ben" in told


def test_what_is_in_doubt_waits_for_a_person(terminal: Terminal, company: CompanyAt) -> None:
    terminal.in_workspace("act", "SO-1042", "release", "--as", "lea")
    file = terminal.folder / ".midstream" / "midstream.db"
    connection = sqlite3.connect(file)
    with connection:
        connection.execute("UPDATE execution SET state = 'unknown'")
    connection.close()
    told = terminal.in_workspace("doctor").output
    assert "warn executions: of order:SO-1042 it is not known" in told


def test_a_clock_that_went_back_fails(terminal: Terminal) -> None:
    terminal.in_workspace("credential", "list")
    url = f"sqlite:///{terminal.folder / '.midstream' / 'midstream.db'}"

    async def write_tomorrow() -> None:
        tomorrow = datetime.now(UTC) + timedelta(days=1)
        async with Store.open(url, clock=lambda: tomorrow) as store:
            await store.run(lambda s: audit.append(s, "halden", audit.Kind.POLICY_PUBLISHED, {}))

    asyncio.run(write_tomorrow())
    assert lines(terminal)["clock"] == "fail"


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/var/lib/midstream.db", "ext4"),
        ("/srv/midstream.db", "nfs4"),
        ("/srv/my disk/midstream.db", "xfs"),
        ("/srvother/midstream.db", "ext4"),
    ],
)
def test_the_file_system_of_the_database_is_found(file: str, kind: str) -> None:
    assert host.kind_of(Path(file), MOUNTS) == kind
    level = "fail" if kind == "nfs4" else "ok"
    assert host.file_system(Path(file), MOUNTS).level == level


def test_where_the_mounts_are_not_known_it_says_so() -> None:
    assert host.file_system(Path("/srv/midstream.db"), "").level == "warn"
