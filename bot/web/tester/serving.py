"""Serves the tester's page on loopback until it is ended."""

import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import uvicorn

from bot.web.tester.page import build

_HOST = "127.0.0.1"
_GRACE_SECONDS = 2


class PortTakenError(RuntimeError):
    """Something else listens there."""


def serve(folder: Path, port: int, told: Callable[[str], None]) -> None:
    """Serve the page for a workspace's folder until SIGINT or SIGTERM; 0 takes any free port.

    `told` is given the address once it answers. Raises PortTakenError.
    """
    try:
        listener = socket.create_server((_HOST, port))
    except OSError:
        raise PortTakenError(f"port {port} is taken") from None
    token = secrets.token_urlsafe(24)
    config = uvicorn.Config(
        build(folder, token),
        log_level="warning",
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=_GRACE_SECONDS,
    )
    with listener:
        told(f"http://{_HOST}:{listener.getsockname()[1]}/#{token}")
        uvicorn.Server(config).run([listener])
