"""A real Roundup tracker on the loopback address, in a process of its own.

`python -m tests.support.roundup FOLDER` makes a tracker in FOLDER, serves it until its standard
input ends, and prints its address as one line of JSON.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import httpx

PASSWORDS = {"admin": "admin-secret", "paula": "paula-secret", "rolf": "rolf-secret"}
"""Paula may change cases, Rolf may only read them."""
_READER = """
db.security.addRole(name="Reader", description="Reads and nothing else")
for permission in ("Web Access", "Rest Access"):
    db.security.addPermissionToRole("Reader", permission)
for name in ("issue", "file", "msg", "keyword", "priority", "status"):
    db.security.addPermissionToRole("Reader", "View", name)
"""


@dataclass(frozen=True, slots=True)
class Tracker:
    """A tracker that answers at an address; `client` speaks to it directly, past the product."""

    url: str
    """The root of the tracker; its REST interface stands below at /rest/data."""
    _clients: list[httpx.Client] = field(default_factory=list, repr=False)

    def login(self, user: str) -> str:
        """The user's key as Basic sign-in wants it."""
        return f"{user}:{PASSWORDS[user]}"

    def client(self, user: str) -> httpx.Client:
        """A client with everything that Roundup asks of one."""
        origin = self.url.removesuffix("/demo")
        headers = {"X-Requested-With": "rest", "Origin": origin, "Referer": self.url + "/"}
        auth = (user, PASSWORDS[user])
        base = self.url + "/rest/data"
        client = httpx.Client(base_url=base, headers=headers, auth=auth, trust_env=False)
        self._clients.append(client)
        return client

    def new_case(self, title: str, status: str = "chatting") -> str:
        """Write a case as the admin and return its number."""
        values = {"title": title, "status": status, "priority": "bug"}
        answer = self.client("admin").post("/issue", json=values).raise_for_status()
        return str(answer.json()["data"]["id"])

    def case(self, number: str) -> dict[str, Any]:
        """The case as the admin reads it."""
        answer = self.client("admin").get(f"/issue/{number}", params={"@verbose": "2"})
        attributes: dict[str, Any] = answer.raise_for_status().json()["data"]["attributes"]
        return attributes

    def change(self, number: str, **values: str) -> None:
        """Change a case as the admin, past the product."""
        client = self.client("admin")
        tag = client.get(f"/issue/{number}").headers["ETag"]
        client.put(f"/issue/{number}", json=values, headers={"If-Match": tag}).raise_for_status()

    def close(self) -> None:
        """Close all clients."""
        for client in self._clients:
            client.close()


@contextmanager
def running_tracker(folder: Path) -> Iterator[Tracker]:
    """Run a fresh tracker whose files are in `folder`."""
    command = [sys.executable, "-m", "tests.support.roundup", str(folder)]
    with subprocess.Popen(
        command,
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "the tracker did not start; its words are above"
        tracker = Tracker(json.loads(line)["url"])
        try:
            yield tracker
        finally:
            tracker.close()
            process.stdin.close()
            process.wait(20)


# --- In the tracker's own process --------------------------------------------------------------


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- its name there
        """Say nothing."""


def make_tracker(home: Path, url: str) -> None:
    """Write the files of a tracker with the classic template and three users."""
    from roundup import configuration, init, instance, password  # noqa: PLC0415 -- only here

    template = Path(sys.prefix) / "share/roundup/templates/classic"
    init.install(str(home), str(template))
    (home / "detectors" / "nosyreaction.py").unlink()  # it would send mail
    with (home / "schema.py").open("a") as schema:
        schema.write(_READER)
    config = configuration.CoreConfig()
    settings = {"TRACKER_HOME": str(home), "DATABASE": "db", "RDBMS_BACKEND": "sqlite"}
    settings |= {"TRACKER_WEB": url + "/", "MAIL_DOMAIN": "localhost", "INSTANT_REGISTRATION": "1"}
    # Every request signs in anew; a thousand rounds are enough for a made-up password.
    settings["PASSWORD_PBKDF2_DEFAULT_ROUNDS"] = "1000"
    for name, value in settings.items():
        config[name] = value
    config.save(str(home / config.INI_FILE))
    tracker = instance.open(str(home))
    tracker.init(password.Password(PASSWORDS["admin"], config=config))
    database = tracker.open("admin")
    for user, role in (("paula", "User"), ("rolf", "Reader")):
        secret = password.Password(PASSWORDS[user], config=database.config)
        database.user.create(username=user, password=secret, roles=role)
    database.commit()
    database.close()


def main(folder: Path) -> None:
    """Make a tracker and serve it until standard input ends."""
    from roundup.cgi.wsgi_handler import RequestDispatcher  # noqa: PLC0415 -- only here

    home = folder / "tracker"
    home.mkdir(parents=True)
    server = make_server("127.0.0.1", 0, _refuse, server_class=_Server, handler_class=_Quiet)
    url = f"http://127.0.0.1:{server.server_port}/demo"
    make_tracker(home, url)
    dispatch = RequestDispatcher(str(home))

    def application(environ: dict[str, Any], start_response: Any) -> Any:  # noqa: ANN401 -- WSGI
        environ["SCRIPT_NAME"] = "/demo"
        environ["PATH_INFO"] = environ["PATH_INFO"].removeprefix("/demo")
        return dispatch(environ, start_response)

    server.set_app(application)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps({"url": url}), flush=True)  # noqa: T201 -- its one line
    sys.stdin.read()
    # Threads that still hold a database must not keep the process.
    os._exit(0)


def _refuse(_environ: dict[str, Any], start_response: Any) -> list[bytes]:  # noqa: ANN401 -- WSGI
    start_response("503 Not yet", [])
    return []


if __name__ == "__main__":
    main(Path(sys.argv[1]))
