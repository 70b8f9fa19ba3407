"""The product as a process that is killed and started again, between an offline Slack and a company.

    async with starter() as start, site(folder, company, start) as here:
        await here.up(crash_at="mid_send")
        await here.person("ann").asks("SO-100000", "prioritise")
        assert await here.ended() == -signal.SIGKILL
        await here.up()
        await here.finished()

Slack runs in this process, the company in another; everything between is real HTTP.
"""

import asyncio
import base64
import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from adapters.slack.fake import App, FakeSlack, SlackClient
from tests.support.company import KEYS, CompanyAt
from tests.support.slack import served

ROOT = Path(__file__).parents[2]
WORKSPACE = ROOT / "adapters/sandbox/workspace"
PATIENCE = 60.0
LOOK = 0.02
"""Seconds between two looks at what another process does."""
FORMS: Mapping[str, Mapping[str, str]] = {
    "hold": {"reason": "The customer asked for it"},
    "refund": {"amount_minor": "12.50", "reason": "Damaged"},
    "note": {"text": "Called the customer"},
}
STATUS = {"release": "held"}
"""The status of an order on which an action is possible, where that is not `released`."""
KINDS = {
    "idempotency_key": "release",
    "lookup": "refund",
    "conditional": "hold",
    "idempotent": "prioritise",
    "blind": "note",
}
ENDED = frozenset({"done", "rejected", "stale", "unconfirmed", "unknown", "closed"})
Json = dict[str, Any]


async def until[T](look: Callable[[], Awaitable[T] | T], what: str, seconds: float = PATIENCE) -> T:
    """Look until there is something to see; the one place where these tests wait for a process."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    while True:
        seen = look()
        found = await seen if isinstance(seen, Awaitable) else seen
        if found:
            return found
        if loop.time() > deadline:
            raise AssertionError(f"not within {seconds:.0f} s: {what}")
        await asyncio.sleep(LOOK)
