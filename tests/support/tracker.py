"""A small tracker that speaks JSON-RPC by POST: signs in by Basic, refuses inside a 200."""

import base64
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

LOGINS = {"ann": "made-up-word-of-ann", "ben": "made-up-word-of-ben"}
WORKS_ON_TICKETS = "ann"


class RefusedError(Exception):
    """What the tracker says in place of a result."""


@dataclass
class Tracker:
    """One ticket, number 12."""

    url: str = ""
    ticket: dict[str, Any] = field(
        default_factory=lambda: {"title": "Pump leaks", "state": "open", "changed": 1, "how": None}
    )

    def call(self, login: str, method: str, params: list[Any]) -> Any:  # noqa: ANN401 -- JSON
        """The result of a method. Raises RefusedError."""
        if method == "session.user":
            return login
        if not params or params[0] != 12:
            raise RefusedError("no such ticket")
        if method == "ticket.get":
            return self.ticket
        if method == "ticket.actions":
            return ["close"] if login == WORKS_ON_TICKETS else []
        if method != "ticket.close" or params[1] != self.ticket["changed"]:
            raise RefusedError("modified since")
        self.ticket |= {"state": "closed", "changed": params[1] + 1, "how": params[2]}
        return True


def _login(header: str | None) -> str | None:
    plain = base64.b64decode((header or "").removeprefix("Basic ")).decode()
    login, _, word = plain.partition(":")
    return login if login and LOGINS.get(login) == word else None


def _handler(tracker: Tracker) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            login = _login(self.headers.get("Authorization"))
            if login is None:
                self._answer(401, {"error": {"message": "who are you?"}})
                return
            try:
                found = tracker.call(login, asked["method"], asked["params"])
            except RefusedError as refused:
                self._answer(200, {"result": None, "error": {"message": str(refused)}})
            else:
                self._answer(200, {"result": found, "error": None})

        def _answer(self, status: int, body: object) -> None:
            content = json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing beside the tests."""

    return Handler


@contextmanager
def running_tracker() -> Iterator[Tracker]:
    """The tracker on a port of its own."""
    tracker = Tracker()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(tracker))
    tracker.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield tracker
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
