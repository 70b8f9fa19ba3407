"""Stored bodies replayed into slack-bolt, whose listeners hand on what was said.

The door verified the signature before it stored the body, so Bolt gets it as from a socket, which
has none. Bolt's own answer goes nowhere: Slack had its answer long ago. An exception of `on`, or a
body that no listener took, comes out of `replay`, so that the inbox tries again or gives up.
"""

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack import receive
from adapters.slack.interactions import BUTTON
from adapters.slack.outcome import Ignored, Malformed, Received
from adapters.slack.trouble import Failure, attempt

Authorize = Callable[..., Awaitable[AuthorizeResult]]
On = Callable[[Received], Awaitable[None]]

_log = logging.getLogger(__name__)
# Bolt's debug lines hold what people wrote.
_log.setLevel(logging.INFO)
_TAKEN = "midstream_taken"


class ReplayError(Exception):
    """A stored body came to nothing. The text holds nothing that somebody wrote."""


def cached_authorize(client: AsyncWebClient) -> Authorize:
    """Who the bot is, asked of Slack once and kept; Bolt would ask for every event.

    The returned function raises ReplayError while Slack does not say.
    """
    asking = asyncio.Lock()
    known: list[AuthorizeResult] = []

    async def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        async with asking:
            if not known:
                answer = await attempt(client.auth_test())
                if isinstance(answer, Failure):
                    raise ReplayError(f"auth.test failed: {answer.unable.why}")
                known.append(
                    AuthorizeResult(
                        enterprise_id=enterprise_id,
                        team_id=team_id,
                        bot_token=client.token,
                        bot_id=answer.get("bot_id"),
                        bot_user_id=answer.get("user_id"),
                    )
                )
        return known[0]

    return authorize


def build_app(client: AsyncWebClient, authorize: Authorize, on: On) -> AsyncApp:
    """The Bolt app; `on` is awaited inside of `replay`."""
    app = AsyncApp(
        name="midstream",
        logger=_log,
        client=AsyncWebClient(base_url=client.base_url, session=client.session, logger=_log),
        authorize=authorize,
        process_before_response=True,
        raise_error_for_unhandled_request=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        url_verification_enabled=False,
    )

    async def hand_on(body: dict[str, Any], context: AsyncBoltContext, ack: AsyncAck) -> None:
        await ack()
        said = receive.read(body)
        if not isinstance(said, Received):
            reason = said.reason if isinstance(said, Ignored | Malformed) else "a challenge"
            raise ReplayError(f"nothing to hand on: {reason}")
        context[_TAKEN] = True
        await on(said)

    async def fail(error: Exception) -> None:
        raise error

    app.event("message")(hand_on)
    app.event("app_mention")(hand_on)
    app.command(receive.COMMANDS)(hand_on)
    app.action(BUTTON)(hand_on)
    app.view(re.compile(".*"))(hand_on)
    app.error(fail)
    return app


async def replay(app: AsyncApp, body: bytes, content_type: str) -> None:
    """Dispatch a stored body. Raises what `on` raised, or ReplayError when nobody took it."""
    payload = receive.decode(body, content_type)
    if isinstance(payload, Malformed):
        raise ReplayError(f"the stored body cannot be read: {payload.reason}")
    request = AsyncBoltRequest(body=payload, mode="socket_mode")
    await app.async_dispatch(request)
    if not request.context.get(_TAKEN):
        raise ReplayError("Bolt found no listener for a stored body")
