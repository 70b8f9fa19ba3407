"""A real Request Tracker on the loopback address, from the system's own package.

Debian and Ubuntu: `apt-get install request-tracker5 rt5-db-sqlite rt5-standalone`; `.ci/run`
installs them. Tests copy the empty database that the package makes, and serve the copy.
"""

import json
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from httpx import HTTPTransport

SERVER = Path("/usr/share/request-tracker5/libexec/rt-server")
DATABASE = Path("/var/lib/dbconfig-common/sqlite3/request-tracker5/rtdb")
MEND = "apt-get install --no-install-recommends request-tracker5 rt5-db-sqlite rt5-standalone"
_CONFIG = """
Set($rtname, 'halden.example');
Set($Organization, 'halden.example');
Set($WebDomain, '127.0.0.1');
Set($WebPort, {port});
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '{database}');
Set($Timezone, 'UTC');
Set($LogToSyslog, 0);
Set($LogToSTDERR, 'critical');
Set($MailCommand, 'testfile');
1;
"""
_PEOPLE = """
use strict; use warnings; use JSON; use RT -init; require RT::AuthToken;
my $queue = RT::Queue->new(RT->SystemUser);
$queue->Load('General');
my %may = (
    paula => [qw(SeeQueue ShowTicket ShowTicketComments CreateTicket ModifyTicket
                 CommentOnTicket ReplyToTicket OwnTicket)],
    rolf => [qw(SeeQueue ShowTicket)],
);
my %tokens;
for my $name (sort keys %may) {
    my $user = RT::User->new(RT->SystemUser);
    my ($id, $why) = $user->Create(Name => $name, RealName => ucfirst $name, Privileged => 1);
    die $why unless $id;
    for my $right (@{$may{$name}}) {
        my ($granted, $no) = $user->PrincipalObj->GrantRight(Right => $right, Object => $queue);
        die $no unless $granted;
    }
    my $token = RT::AuthToken->new(RT->SystemUser);
    my ($made, $not, $secret) = $token->Create(Owner => $user->id, Description => 'tests');
    die $not unless $made;
    $tokens{$name} = $secret;
}
print encode_json(\\%tokens);
"""
"""Paula works on tickets, Rolf may only read them."""


def is_installed() -> bool:
    """Whether the package and its database are on this machine and may be read."""
    return SERVER.exists() and os.access(DATABASE, os.R_OK)


@dataclass(frozen=True, slots=True)
class RequestTracker:
    """A tracker that answers at an address; `client` speaks to it directly, past the product."""

    url: str
    """Its REST interface."""
    tokens: Mapping[str, str] = field(repr=False)
    _clients: list[httpx.Client] = field(default_factory=list, repr=False)

    def client(self, user: str) -> httpx.Client:
        """A client with the user's own token."""
        headers = {"Authorization": f"token {self.tokens[user]}"}
        client = httpx.Client(base_url=self.url, headers=headers, trust_env=False, timeout=30)
        self._clients.append(client)
        return client

    def new_ticket(self, subject: str = "Pump leaks") -> str:
        """Write a ticket as Paula and return its number."""
        values = {"Queue": "General", "Subject": subject, "Content": "It drips."}
        answer = self.client("paula").post("/ticket", json=values).raise_for_status()
        return str(answer.json()["id"])

    def ticket(self, number: str) -> dict[str, Any]:
        """The ticket as Paula reads it."""
        return dict(self.client("paula").get(f"/ticket/{number}").raise_for_status().json())

    def change(self, number: str, **values: str) -> None:
        """Change a ticket as Paula, past the product."""
        self.client("paula").put(f"/ticket/{number}", json=values).raise_for_status()

    def comments(self, number: str) -> int:
        """How many comments a ticket has."""
        history = self.client("paula").get(f"/ticket/{number}/history", params={"fields": "Type"})
        return sum(item["Type"] == "Comment" for item in history.raise_for_status().json()["items"])

    def close(self) -> None:
        """Close all clients."""
        for client in self._clients:
            client.close()


@contextmanager
def running_request_tracker(folder: Path) -> Iterator[RequestTracker]:
    """Serve a fresh tracker whose files are in `folder`."""
    port = _free_port()
    environment = _configured(folder, port)
    people = ["perl", f"-I{SERVER.parents[1] / 'lib'}", "-e", _PEOPLE]
    made = subprocess.run(people, env=environment, check=True, stdout=subprocess.PIPE)
    command = ["perl", str(SERVER), "--host", "127.0.0.1", "--port", str(port)]
    with (
        (folder / "server.log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=log) as process,
    ):
        tracker = RequestTracker(f"http://127.0.0.1:{port}/REST/2.0", json.loads(made.stdout))
        try:
            _wait(tracker, folder / "server.log")
            yield tracker
        finally:
            tracker.close()
            process.terminate()


def _configured(folder: Path, port: int) -> dict[str, str]:
    shutil.copyfile(DATABASE, folder / "rtdb")
    site = folder / "site.pm"
    site.write_text(_CONFIG.format(port=port, database=folder / "rtdb"))
    (folder / "none").mkdir()
    own = {"RT_SITE_CONFIG": str(site), "RT_SITE_CONFIG_DIR": str(folder / "none")}
    return os.environ | own


def _free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(tracker: RequestTracker, log: Path) -> None:
    """Wait until it answers: it says nothing when it is ready. Tries to connect for a minute."""
    # Between tries httpx-core itself waits: half a second, one, two, four and so on.
    with httpx.Client(transport=HTTPTransport(retries=7), trust_env=False, timeout=60) as client:
        try:
            client.get(f"{tracker.url}/rt")
        except httpx.ConnectError:
            raise AssertionError(f"it did not start: {log.read_text()[-2000:]}") from None
