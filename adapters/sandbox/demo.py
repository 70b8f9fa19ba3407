"""`midstream demo`: the world outside in this process, the product in a child of it."""

import asyncio
import signal
import socket
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from types import FrameType

import uvicorn

from adapters.sandbox import page
from adapters.sandbox.outside import World
from adapters.sandbox.product import MIDSTREAM

GRACE_SECONDS = 3
BACKLOG = 128


def run(port: int, command: Sequence[str] = MIDSTREAM) -> int:
    """Serve the demo on loopback until SIGINT or SIGTERM; returns the exit status.

    `command` is how the product is called. Port 0 takes any free one.
    """
    listener = listen(port)
    if listener is None:
        sys.stderr.write(
            f"Port {port} is taken. Choose another one: midstream demo --port {port + 1}\n"
        )
        return 1
    with listener, tempfile.TemporaryDirectory(prefix="midstream-demo-") as folder:
        _serve(listener, Path(folder), command)
    return 0


class Server(uvicorn.Server):
    """Ends the event streams of open pages first, since a server waits for its connections."""

    def __init__(self, config: uvicorn.Config, world: World) -> None:
        """Serves one world."""
        super().__init__(config)
        self._world = world

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Take a signal."""
        self._world.live.close()
        super().handle_exit(sig, frame)


def _serve(listener: socket.socket, folder: Path, command: Sequence[str]) -> None:
    address = f"http://127.0.0.1:{listener.getsockname()[1]}"
    world = World(address, folder, command)
    config = uvicorn.Config(
        page.build(world),
        log_level="warning",
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
    sys.stdout.write(f"Midstream demo: {address}   (Ctrl+C ends it)\n")
    sys.stdout.flush()
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    # uvicorn raises the signal again when it is done; here that is the end, not an error.
    for number in before:
        signal.signal(number, lambda *_: None)
    try:
        asyncio.run(Server(config, world).serve(sockets=[listener]))
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def listen(port: int) -> socket.socket | None:
    """Take a port of the loopback address, or any free one for 0; None when it is taken."""
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        return None
    listener.listen(BACKLOG)
    return listener
