"""Slack as a `bot.channel.Channel`. No method raises for what Slack may answer.

An ephemeral card can be replaced only through the response_url that came with a click on it (five
times within half an hour); the lasting ones with chat.update.
"""

import json
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.errors import SlackClientError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.slack.carry import Origin, pack_handle, unpack_handle
from adapters.slack.interactions import split_trigger
from adapters.slack.modals import form_view, telling_view, waiting_view
from adapters.slack.outcome import name_of, part, stamp_of
from adapters.slack.readers import Readers
from adapters.slack.render import Block, Rendered, render
from adapters.slack.trouble import SOON, Failure, attempt, limited
from bot.channel import Asked, Audience, Unable
from bot.words import Card, Click, Command, Form, Place, Posted

EVENT_TYPE: Final = "midstream_card"
"""`metadata.event_type` of our messages; its payload holds the key of the post."""
_HOOKS = frozenset({"hooks.slack.com", "hooks.slack-gov.com"})
_MOST_KEPT = 5_000
_LOOK_BACK = timedelta(minutes=5)
_LOOK_AT = 100
_ODD = Unable("Slack gave an answer that is not understood", SOON)


class SlackChannel:
    """One Slack app in one workspace or organisation. Make the client with `trouble.web_client`."""

    name = "slack"

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        readers: Readers | None = None,
    ) -> None:
        """`now` is the current instant, aware."""
        self._client = client
        self._now = now
        self._readers = readers or Readers(client, now=now)
        self._posted: OrderedDict[str, Posted] = OrderedDict()
        self._doubtful: OrderedDict[str, datetime] = OrderedDict()

    async def post(
        self, place: Place, card: Card, *, to: str | None = None, key: str
    ) -> Posted | Unable:
        """Post a card. The same `key` again gives the first card back.

        After an attempt without an answer the conversation is looked through for the card first.
        Slack keeps no trace of an ephemeral one, so only that may then come twice.
        """
        if key in self._posted:
            return self._posted[key]
        try:
            shown = render(card)
        except ValueError as error:
            return Unable(str(error))
        if to is not None:
            return await self._post_for_one(place, shown, to, key)
        if key in self._doubtful:
            found = await self._find(place, key)
            if found is not None:
                return found
        return await self._post_for_all(place, shown, key)

    async def update(self, posted: Posted, card: Card) -> Posted | Unable:
        """Replace a card."""
        try:
            shown = render(card)
        except ValueError as error:
            return Unable(str(error))
        if posted.viewer is not None:
            # What answers a typed command has nothing to replace.
            stands = posted.message is not None
            body = {"text": shown.text, "blocks": shown.blocks, "replace_original": stands}
            failure = await self._respond(posted, body)
        elif posted.message is None:
            return Unable("this card cannot be found again")
        else:
            failure = await self._done(
                self._client.chat_update(
                    channel=posted.place.conversation,
                    ts=posted.message,
                    text=shown.text,
                    blocks=shown.blocks,
                )
            )
        return posted if failure is None else failure.unable

    async def withdraw(self, posted: Posted) -> Unable | None:
        """Take a card away; one that is gone already is no failure."""
        if posted.viewer is not None:
            failure = await self._respond(posted, {"delete_original": True})
        elif posted.message is None:
            return Unable("this card cannot be found again")
        else:
            failure = await self._done(
                self._client.chat_delete(channel=posted.place.conversation, ts=posted.message)
            )
        return None if failure is None or failure.word == "message_not_found" else failure.unable

    async def direct(self, scope: str, user: str) -> Place | Unable:
        """The direct messages with one person."""
        answer = await attempt(self._client.conversations_open(users=user))
        if isinstance(answer, Failure):
            return answer.unable
        conversation = name_of(part(answer.get("channel")).get("id"))
        home = await self._readers.home()
        # Places are named by the workspace, people by the enterprise where there is one.
        team = home.team if home is not None and scope == home.enterprise else scope
        return Place("slack", team, conversation) if conversation else _ODD

    async def prepare(self, asked: Click | Command, title: str) -> Asked | Unable:
        """Open a modal that says "One moment…". From within a modal, that one is filled again."""
        if asked.trigger is None:
            return Unable("Slack lets a window open only right after a click or a command")
        origin = Origin(asked.place, asked.card if isinstance(asked, Click) else None)
        waiting = waiting_view(title, origin)
        trigger, view = split_trigger(asked.trigger)
        if view is not None:
            failure = await self._done(self._client.views_update(view_id=view, view=waiting))
            if failure is None:
                return Asked(asked.place.scope, pack_handle(view, origin))
            if failure.word != "not_found":
                return failure.unable
        answer = await attempt(self._client.views_open(trigger_id=trigger, view=waiting))
        if isinstance(answer, Failure):
            return answer.unable
        opened = name_of(part(answer.get("view")).get("id"))
        return Asked(asked.place.scope, pack_handle(opened, origin)) if opened else _ODD

    async def ask(self, asked: Asked, form: Form) -> Unable | None:
        """Show the form in the modal that `prepare` opened."""
        return await self._fill(asked, lambda origin: form_view(form, origin))

    async def tell(self, asked: Asked, card: Card) -> Unable | None:
        """Show a card in the modal that `prepare` opened."""
        return await self._fill(asked, lambda origin: telling_view(card, origin))

    def title(self, place: Place) -> str | None:
        """The conversation's name when somebody last asked who reads along."""
        return self._readers.title(place)

    async def audience(self, place: Place, *, fresh: bool = False) -> Audience:
        """Who reads along; asked at most once a minute, unless it must be `fresh`."""
        return await self._readers.audience(place, fresh=fresh)

    async def _fill(self, asked: Asked, view_of: Callable[[Origin], Block]) -> Unable | None:
        try:
            view, origin = unpack_handle(asked.handle)
            body = view_of(origin)
        except ValueError as error:
            return Unable(str(error))
        failure = await self._done(self._client.views_update(view_id=view, view=body))
        return None if failure is None else failure.unable

    async def _post_for_one(
        self, place: Place, shown: Rendered, viewer: str, key: str
    ) -> Posted | Unable:
        answer = await attempt(
            self._client.chat_postEphemeral(
                channel=place.conversation,
                user=viewer,
                text=shown.text,
                blocks=shown.blocks,
                thread_ts=place.thread,
            )
        )
        if isinstance(answer, Failure):
            return answer.unable
        return self._keep(key, Posted(place, stamp_of(answer.get("message_ts")), viewer))

    async def _post_for_all(self, place: Place, shown: Rendered, key: str) -> Posted | Unable:
        begun = self._now()
        answer = await attempt(
            self._client.chat_postMessage(
                channel=place.conversation,
                text=shown.text,
                blocks=shown.blocks,
                thread_ts=place.thread,
                unfurl_links=False,
                unfurl_media=False,
                metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            )
        )
        if isinstance(answer, Failure):
            if answer.doubtful:
                self._doubtful.setdefault(key, begun)
                _trim(self._doubtful)
            return answer.unable
        return self._keep(key, Posted(place, stamp_of(answer.get("ts"))))

    def _keep(self, key: str, posted: Posted) -> Posted:
        self._posted[key] = posted
        self._doubtful.pop(key, None)
        _trim(self._posted)
        return posted

    async def _find(self, place: Place, key: str) -> Posted | Unable | None:
        """A card that an attempt without an answer may have left behind; None to post it now."""
        oldest = str((self._doubtful[key] - _LOOK_BACK).timestamp())
        seek: dict[str, Any] = {"channel": place.conversation, "oldest": oldest, "limit": _LOOK_AT}
        answer = await attempt(
            self._client.conversations_history(**seek, include_all_metadata=True)
            if place.thread is None
            else self._client.conversations_replies(
                **seek, ts=place.thread, include_all_metadata=True
            )
        )
        if isinstance(answer, Failure):
            return answer.unable if answer.unable.again else None
        messages = answer.get("messages")
        for message in messages if isinstance(messages, list) else []:
            if _key_of(part(message)) == key:
                return self._keep(key, Posted(place, stamp_of(message.get("ts"))))
        return None

    async def _done(self, call: Awaitable[AsyncSlackResponse]) -> Failure | None:
        answer = await attempt(call)
        return answer if isinstance(answer, Failure) else None

    async def _respond(self, posted: Posted, body: dict[str, Any]) -> Failure | None:
        """Post to a response_url; it belongs to Slack, whatever an event said."""
        if posted.handle is None or not self._is_slack(posted.handle):
            why = "Slack lets a card that one person sees be replaced only after a click on it"
            return Failure(Unable(why), "no_response_url")
        hook = AsyncWebhookClient(
            posted.handle,
            timeout=self._client.timeout,
            session=self._client.session,
            retry_handlers=[],
            logger=self._client.logger,
        )
        hook.proxy = self._client.proxy
        try:
            answer = await hook.send_dict(body)
        except (SlackClientError, aiohttp.ClientError, OSError, ValueError):
            return Failure(Unable("Slack gave no answer", SOON), "no_answer", doubtful=True)
        if answer.status_code == 429:  # noqa: PLR2004 - HTTP
            return limited(answer.headers)
        return _hook_failure(answer.status_code, answer.body)

    def _is_slack(self, url: str) -> bool:
        given, api = urlsplit(url), urlsplit(self._client.base_url)
        if given.scheme == "https" and given.netloc in _HOOKS:
            return True
        # Any other Slack than the real one answers on one address.
        return (given.scheme, given.netloc) == (api.scheme, api.netloc)


def _key_of(message: Mapping[str, Any]) -> str | None:
    metadata = part(message.get("metadata"))
    if metadata.get("event_type") != EVENT_TYPE:
        return None
    key = part(metadata.get("event_payload")).get("key")
    return key if isinstance(key, str) else None


def _hook_failure(status: int, body: str) -> Failure | None:
    try:
        said = part(json.loads(body))
    except ValueError:
        said = {}
    if status == 200 and said.get("ok", True):  # noqa: PLR2004 - HTTP
        return None
    if said.get("error") == "message_not_found":
        return Failure(Unable("the message is gone"), "message_not_found")
    if status >= 500:  # noqa: PLR2004 - HTTP
        return Failure(Unable("Slack is in trouble", SOON), "unknown", doubtful=True)
    why = "this card can no longer be replaced: Slack allows it for half an hour"
    return Failure(Unable(why), "expired_url")


def _trim(kept: OrderedDict[str, Any]) -> None:
    while len(kept) > _MOST_KEPT:
        kept.popitem(last=False)
