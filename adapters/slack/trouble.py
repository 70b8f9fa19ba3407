"""Calls to Slack whose failures are values, and what each failure means to people.

Error words: Slack, "Web API methods", each method's list; 429 with `Retry-After`: "Rate limits".
"""

import logging
import re
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.channel import Unable

_log = logging.getLogger(__name__)
_quiet = logging.getLogger(f"{__name__}.sdk")
# The SDK's debug lines hold what people wrote.
_quiet.setLevel(logging.INFO)

SOON: Final = timedelta(seconds=30)
_MOST_WAIT_S = 3600
_WORD = re.compile(r"[a-z][a-z0-9_]{1,60}")
_HARMLESS = frozenset({"missing_charset", "superfluous_charset"})
_NOT_IN = "Midstream is not in this conversation: invite it there"
_TOO_LATE = "Slack waited too long for the window: press the button again"
_TOKEN = "Slack does not accept the bot's token: install the app again"  # noqa: S105 - a sentence
_MEANINGS: Mapping[str, str] = {
    "channel_not_found": _NOT_IN,
    "not_in_channel": _NOT_IN,
    "user_not_in_channel": "this person is not in the conversation",
    "is_archived": "the conversation is archived",
    "message_not_found": "the message is gone",
    "cannot_reply_to_message": "the thread is gone",
    "thread_not_found": "the thread is gone",
    "expired_trigger_id": _TOO_LATE,
    "exchanged_trigger_id": _TOO_LATE,
    "invalid_trigger_id": _TOO_LATE,
    "not_found": "the window was closed",
    "user_not_found": "Slack does not know this person",
    "user_disabled": "this person's Slack account is closed",
    "cannot_dm_bot": "this is a bot, to which nothing can be sent",
    "invalid_auth": _TOKEN,
    "not_authed": _TOKEN,
    "token_revoked": _TOKEN,
    "token_expired": _TOKEN,
    "account_inactive": _TOKEN,
}
_PASSING = frozenset(
    {"internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
"""Words of Slack's own trouble: trying again helps, and the call may have had its effect."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A call that did not succeed; a `doubtful` one may have had its effect all the same."""

    unable: Unable
    word: str
    doubtful: bool = False


class _Client(AsyncWebClient):
    """Keeps its connections; without a session the SDK makes a new one for every call."""

    async def api_call(self, api_method: str, **rest: Any) -> AsyncSlackResponse:  # noqa: ANN401 - as in the SDK
        if self.session is None or self.session.closed:
            self.session = aiohttp.ClientSession(
                timeout=aiohttp.ClientTimeout(total=self.timeout),
                cookie_jar=aiohttp.DummyCookieJar(),
            )
        return await super().api_call(api_method, **rest)


def web_client(token: str, base_url: str = AsyncWebClient.BASE_URL) -> AsyncWebClient:
    """A client that never repeats a call by itself and logs no texts.

    The SDK's default handler repeats a POST after a lost connection, which posts a card twice.
    Connections are opened at the first call: close `client.session`, if there is one, at the end.
    """
    client = _Client(token, base_url, retry_handlers=[], logger=_quiet)
    if urlsplit(base_url).hostname in ("127.0.0.1", "::1", "localhost"):
        # The SDK takes its proxy from the environment and knows no exceptions.
        client.proxy = None
    return client


async def attempt(call: Awaitable[AsyncSlackResponse]) -> Mapping[str, Any] | Failure:
    """The answer of a Web API call, or why there is none. A `warning` of Slack's is logged."""
    try:
        answer = await call
    except SlackApiError as error:
        return _refusal(error.response)
    except aiohttp.ClientConnectorError:
        return Failure(Unable("Slack cannot be reached", SOON), "unreachable")
    except (SlackClientError, aiohttp.ClientError, OSError, ValueError, AttributeError):
        # The last two: the SDK stumbles over an answer that is no JSON object.
        return Failure(Unable("Slack gave no answer", SOON), "no_answer", doubtful=True)
    data = answer.data if isinstance(answer.data, dict) else {}
    warning = data.get("warning")
    if warning and warning not in _HARMLESS:
        _log.warning("Slack took the call but warned: %s", _word(warning))
    return data


def _refusal(response: object) -> Failure:
    """From an SDK response, or from the bare HTTP response where the body was no JSON."""
    data = getattr(response, "data", None)
    body = data if isinstance(data, dict) else {}
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    word = _word(body.get("error"))
    if status == 429 or word in ("ratelimited", "rate_limited"):  # noqa: PLR2004 - HTTP
        return limited(getattr(response, "headers", {}))
    if status >= 500 or word in _PASSING or word == "unknown":  # noqa: PLR2004 - HTTP
        return Failure(Unable("Slack is in trouble", SOON), word, doubtful=True)
    if word == "missing_scope":
        needed = _scope(body.get("needed"))
        mend = f"the Slack app lacks the permission {needed}: install it with the current manifest"
        return Failure(Unable(mend), word)
    return Failure(Unable(_MEANINGS.get(word, f"Slack refused: {word}")), word)


def limited(headers: Mapping[str, str]) -> Failure:
    """Too many calls: try again when Slack says."""
    given = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    seconds = int(given) if str(given).isdecimal() else int(SOON.total_seconds())
    again = timedelta(seconds=min(max(seconds, 1), _MOST_WAIT_S))
    return Failure(Unable("Slack asks us to slow down", again), "ratelimited")


def _word(value: object) -> str:
    return value if isinstance(value, str) and _WORD.fullmatch(value) else "unknown"


def _scope(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return text if re.fullmatch(r"[a-z_.:,]{1,200}", text) else "it needs"
