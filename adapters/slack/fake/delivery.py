"""Signed HTTP deliveries to an app: what Slack sends, when it tries again, what it gives up on.

Signature (Slack, "Verifying requests"): `v0=` + HMAC-SHA256 of `v0:{timestamp}:{body}` with the
signing secret. An event that gets no 2xx within three seconds is sent again at once, after one
minute and after five, unless the answer says `X-Slack-No-Retry: 1`.
"""

import asyncio
import hmac
import json
import ssl
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

import httpx

from adapters.slack.fake.records import App, Json
from adapters.slack.fake.world import World

RETRY_DELAYS = (0.0, 60.0, 300.0)
"""Seconds before the first, second and third repetition of an event."""

_USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"

Sleep = Callable[[float], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Attempt:
    """One HTTP request to an app.

    `status` is None when there was no answer; `reason` says what went wrong, in the words of
    `X-Slack-Retry-Reason`.
    """

    app_id: str
    kind: str
    status: int | None
    reason: str | None
    retry_num: int = 0
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    @property
    def ok(self) -> bool:
        """Whether the app took it."""
        return self.status is not None and 200 <= self.status < 300  # noqa: PLR2004


class Delivery:
    """Sends events (with retries, in the background) and interactions (once, awaited).

    `log` holds every attempt, newest last. `settle()` waits for what is still under way. Needs a
    running event loop, always the same one.
    """

    def __init__(self, world: World, sleep: Sleep = asyncio.sleep, timeout: float = 3.0) -> None:
        """`sleep` is awaited before a retry; `timeout` is in seconds."""
        self._world = world
        self.sleep = sleep
        self._timeout = timeout
        self._tasks: set[asyncio.Task[object]] = set()
        self.log: deque[Attempt] = deque(maxlen=10_000)

    def event(self, app: App, envelope: Json) -> None:
        """Send an Events API envelope in the background, with retries."""
        if app.events_url:
            self.background(self._event(app, app.events_url, envelope))

    async def interaction(self, app: App, payload: Json) -> Attempt:
        """Send an interaction (form field `payload`) once."""
        url = app.interactivity_url or app.events_url
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self._send(_Request(app, url, str(payload["type"]), body))

    async def command(self, app: App, url: str | None, form: dict[str, str]) -> Attempt:
        """Send a slash command once."""
        return await self._send(_Request(app, url, "command", urlencode(form).encode()))

    async def verify_url(self, app: App) -> bool:
        """Ask the app to echo a challenge, as Slack does when the address is entered."""
        challenge = f"challenge-{self._world.next_serial()}"
        body: Json = {"token": app.verification_token, "challenge": challenge}
        attempt = await self._json(app, app.events_url, body | {"type": "url_verification"})
        return attempt.ok and challenge.encode() in attempt.body

    def background(self, work: Coroutine[Any, Any, object]) -> None:
        """Run `work` without waiting for it; `settle` does."""
        task: asyncio.Task[object] = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def settle(self) -> None:
        """Wait until nothing is under way any more, retries included."""
        while self._tasks:
            await asyncio.gather(*self._tasks)

    async def close(self) -> None:
        """Give up on what is under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _event(self, app: App, url: str, envelope: Json) -> None:
        attempt = await self._json(app, url, envelope)
        for number, delay in enumerate(RETRY_DELAYS, start=1):
            if attempt.ok or dict(attempt.headers).get("x-slack-no-retry") == "1":
                return
            await self.sleep(delay)
            reason = attempt.reason or "http_error"
            attempt = await self._json(app, url, envelope, retry=(number, reason))

    async def _json(
        self, app: App, url: str | None, body: Json, retry: tuple[int, str] | None = None
    ) -> Attempt:
        kind = str(body.get("event", body).get("type"))
        content = json.dumps(body).encode()
        return await self._send(_Request(app, url, kind, content, "application/json", retry))

    async def _send(self, request: "_Request") -> Attempt:
        number = request.retry[0] if request.retry else 0
        app_id, kind = request.app.id, request.kind
        try:
            answer = await self._post(request)
        except (httpx.TimeoutException, TimeoutError):
            attempt = Attempt(app_id, kind, None, "http_timeout", number)
        except (httpx.HTTPError, httpx.InvalidURL):
            attempt = Attempt(app_id, kind, None, "connection_failed", number)
        else:
            headers = tuple((name.lower(), value) for name, value in answer.headers.items())
            reason = None if answer.is_success else "http_error"
            status, body = answer.status_code, answer.content
            attempt = Attempt(app_id, kind, status, reason, number, headers, body)
        self.log.append(attempt)
        return attempt

    async def _post(self, request: "_Request") -> httpx.Response:
        if request.url is None:
            raise httpx.InvalidURL("the app has no request URL")
        headers = request.headers(self._world.now())
        async with (
            asyncio.timeout(self._timeout),
            httpx.AsyncClient(trust_env=False, verify=_tls(), timeout=None) as client,  # noqa: S113 - the line above limits it
        ):
            return await client.post(request.url, content=request.body, headers=headers)


@dataclass(frozen=True, slots=True)
class _Request:
    """One request to an app, before it is signed."""

    app: App
    url: str | None
    kind: str
    body: bytes
    content_type: str = "application/x-www-form-urlencoded"
    retry: tuple[int, str] | None = None

    def headers(self, timestamp: int) -> dict[str, str]:
        headers = {"Content-Type": self.content_type, "User-Agent": _USER_AGENT}
        if self.retry:
            number, reason = self.retry
            headers |= {"X-Slack-Retry-Num": str(number), "X-Slack-Retry-Reason": reason}
        return headers | sign(self.app.signing_secret, timestamp, self.body)


@cache
def _tls() -> ssl.SSLContext:
    """One context for all deliveries: making one takes longer than a delivery."""
    return httpx.create_ssl_context()


def sign(secret: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The two headers by which an app knows that a request comes from Slack."""
    base = f"v0:{timestamp}:".encode() + body
    digest = hmac.new(secret.encode(), base, "sha256").hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={digest}"}
