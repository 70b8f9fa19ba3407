"""Logs: one JSON line an event on standard error; no bodies, no secrets."""

import logging
import sys
from typing import TextIO, cast

import structlog


class _Stderr:
    """Standard error as it is when something is written, not as it was when logs were set up."""

    def write(self, text: str) -> int:
        return sys.stderr.write(text)

    def flush(self) -> None:
        sys.stderr.flush()


def set_up(level: str) -> None:
    """Send structlog and the libraries' own logs to standard error."""
    out = cast("TextIO", _Stderr())
    logging.basicConfig(stream=out, level=level, format="%(levelname)s %(name)s %(message)s")
    for noisy in ("alembic", "apscheduler", "httpx", "slack_bolt", "slack_sdk", "aiohttp"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(out),
    )
