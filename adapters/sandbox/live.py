"""Live news for open pages: what each person may see, and what everybody sees beside the chat."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

from adapters.slack.fake.records import Change
from adapters.slack.fake.world import World

Json = dict[str, Any]

MOST_WAITING = 1_000
"""News a slow page may be behind; then it is cut off, comes back and reads everything anew."""
HEARTBEAT_SECONDS = 15.0


class Live:
    """Hands news to the pages that are open; each page belongs to one Slack user."""

    def __init__(self, world: World) -> None:
        """Begins to observe the offline Slack at once."""
        self._pages: dict[asyncio.Queue[bytes | None], str] = {}
        self._closed = False
        world.observers.append(self._observe)

    @property
    def viewers(self) -> frozenset[str]:
        """The Slack users as whom a page is open."""
        return frozenset(self._pages.values())

    def tell(self, kind: str, payload: object, viewer: str | None = None) -> None:
        """Send news to the pages of one Slack user, or to every page."""
        line = f"event: {kind}\ndata: {json.dumps(payload)}\n\n".encode()
        for page, user in list(self._pages.items()):
            if viewer in (None, user):
                self._put(page, line)

    async def stream(self, user: str) -> AsyncIterator[bytes]:
        """The news for one page in the event stream format of the HTML standard."""
        page: asyncio.Queue[bytes | None] = asyncio.Queue(MOST_WAITING)
        self._pages[page] = user
        try:
            yield b"event: hello\ndata: {}\n\n"
            while not self._closed:
                try:
                    line = await asyncio.wait_for(page.get(), HEARTBEAT_SECONDS)
                except TimeoutError:
                    line = b": still here\n\n"
                if line is None:
                    return
                yield line
        finally:
            self._pages.pop(page, None)

    def close(self) -> None:
        """End every stream, so that the server can stop."""
        self._closed = True
        for page in list(self._pages):
            self._cut(page)

    def _observe(self, change: Change) -> None:
        for user in change.viewers:
            self.tell(change.kind, change.payload, user)

    def _put(self, page: asyncio.Queue[bytes | None], line: bytes) -> None:
        if page.full():
            self._cut(page)
        else:
            page.put_nowait(line)

    def _cut(self, page: asyncio.Queue[bytes | None]) -> None:
        self._pages.pop(page, None)
        while page.full():
            page.get_nowait()
        page.put_nowait(None)
