"""Serve the sample company on the loopback address: `python -m adapters.sandbox.company`."""

import argparse
import json
import socket
import sys
from pathlib import Path

import uvicorn

from adapters.sandbox.company import create_company, generate_keys


def main() -> None:
    """Read the arguments, print address and keys as one line of JSON, and serve."""
    parser = argparse.ArgumentParser(prog="company", description="Serve the sample company.")
    parser.add_argument("--port", type=int, default=8090, help="0: any free one")
    parser.add_argument("--database", type=Path, required=True, help="made where it is missing")
    parser.add_argument(
        "--key", action="append", default=[], metavar="USER=KEY", help="else keys are generated"
    )
    parser.add_argument("--log-level", default="warning")
    arguments = parser.parse_args()
    keys = dict(pair.split("=", 1) for pair in arguments.key) or generate_keys()
    company = create_company(arguments.database, keys=keys)
    listener = socket.create_server(("127.0.0.1", arguments.port))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    sys.stdout.write(json.dumps({"url": url, "keys": keys}) + "\n")
    sys.stdout.flush()
    config = uvicorn.Config(
        company.asgi,
        log_level=arguments.log_level,
        lifespan="off",
        timeout_graceful_shutdown=1,
    )
    uvicorn.Server(config).run(sockets=[listener])


if __name__ == "__main__":
    main()
