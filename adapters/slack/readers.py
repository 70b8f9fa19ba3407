"""Who would read something that is posted to a Slack conversation. In doubt: not our people.

Outsiders are: guests, people of another organisation, strangers, closed accounts, and everybody in
a channel that is shared, or about to be shared, beyond the organisation. Bots that the home
workspace installed count as members, since its admins let them read there already; a bot of
another workspace is an outsider. Flags: Slack, "conversation object" and "user object".
"""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.outcome import name_of, part, text_of
from adapters.slack.trouble import Failure, attempt
from bot.channel import Audience, Reach
from bot.words import Place

COMPOSER: Final = "COMPOSER"
"""Slack's name for a message that is still being written: nobody knows to whom."""
KEEP: Final = timedelta(seconds=60)
_PAGE = 200
_LIST_PAGE = 1000
_MOST_LIST_PAGES = 10
_ONE_BY_ONE = 20
"""More people than this are asked about by lists: users.info allows about 100 calls a minute."""
_MOST_KEPT = 50_000
_LONGEST_TITLE = 80

_UNKNOWN = Audience(Reach.UNKNOWN)
_OUTSIDERS = Audience(Reach.OUTSIDERS)


@dataclass(frozen=True, slots=True)
class Home:
    """The workspace, and organisation, whose people are ours; and the bot's own user id."""

    team: str
    enterprise: str | None
    bot: str

    def holds(self, user: Mapping[str, Any]) -> bool:
        """Whether a user object is that of a full, active member (or bot) of ours."""
        if any(user.get(flag) for flag in ("deleted", "is_stranger")):
            return False
        if user.get("is_restricted") or user.get("is_ultra_restricted"):
            return False
        enterprise = part(user.get("enterprise_user")).get("enterprise_id")
        in_organisation = self.enterprise is not None and enterprise == self.enterprise
        return user.get("team_id") == self.team or in_organisation

    def owns(self, place: Place) -> bool:
        """Whether a place lies in our workspace or organisation."""
        return place.channel == "slack" and place.scope in (self.team, self.enterprise)


class Readers:
    """Asks Slack and remembers for a minute. What could not be established is not remembered."""

    def __init__(
        self,
        client: AsyncWebClient,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        keep: timedelta = KEEP,
        most_members: int = 1000,
    ) -> None:
        """`most_members`: a larger conversation is UNKNOWN rather than read to its end."""
        self._client = client
        self._now = now
        self._keep = keep
        self._most = most_members
        self._home: Home | None = None
        self._places: dict[str, tuple[datetime, Audience]] = {}
        self._titles: dict[str, str] = {}
        self._people: dict[str, tuple[datetime, bool]] = {}
        self._asking = asyncio.Lock()

    async def home(self) -> Home | None:
        """Whose bot this is, asked once; None when Slack did not say."""
        async with self._asking:
            if self._home is None:
                answer = await attempt(self._client.auth_test())
                if isinstance(answer, Failure):
                    return None
                team, bot = name_of(answer.get("team_id")), name_of(answer.get("user_id"))
                if team is None or bot is None:
                    return None
                self._home = Home(team, name_of(answer.get("enterprise_id")), bot)
            return self._home

    def title(self, place: Place) -> str | None:
        """What the conversation was called when Slack last told of it; "" for one without a name.

        None: Slack was not asked yet. Whoever asks who reads along learns a new name, too.
        """
        return self._titles.get(place.conversation)

    async def audience(self, place: Place, *, fresh: bool = False) -> Audience:
        """Who reads there. Never raises: what fails is UNKNOWN.

        `fresh` asks Slack again who is there; what kind of account each one has may be a minute
        old.
        """
        if place.conversation == COMPOSER:
            return _OUTSIDERS
        home = await self.home()
        if home is None:
            return _UNKNOWN
        if not home.owns(place):
            return _OUTSIDERS
        until, known = self._places.get(place.conversation, (self._now(), _UNKNOWN))
        if until > self._now() and not fresh:
            return known
        self._places.pop(place.conversation, None)
        found = await self._find(home, place.conversation)
        if found.reach is not Reach.UNKNOWN:
            _tidy(self._places, self._now())
            self._places[place.conversation] = (self._now() + self._keep, found)
        return found

    async def _find(self, home: Home, conversation: str) -> Audience:
        answer = await attempt(self._client.conversations_info(channel=conversation))
        if isinstance(answer, Failure):
            return _UNKNOWN
        channel = part(answer.get("channel"))
        if len(self._titles) >= _MOST_KEPT:
            self._titles.clear()
        self._titles[conversation] = text_of(channel.get("name"))[:_LONGEST_TITLE]
        if is_shared_outside(channel, home):
            return _OUTSIDERS
        if channel.get("is_im"):
            user = name_of(channel.get("user"))
            return Audience(Reach.ONE, user) if user else _UNKNOWN
        members = await self._members(conversation)
        if members is None:
            return _UNKNOWN
        return await self._judge(home, members - {home.bot})

    async def _members(self, conversation: str) -> set[str] | None:
        """Everybody in the conversation; None when there are too many, or on failure."""
        members: set[str] = set()
        cursor: str | None = None
        while len(members) <= self._most:
            answer = await attempt(
                self._client.conversations_members(channel=conversation, limit=_PAGE, cursor=cursor)
            )
            page = None if isinstance(answer, Failure) else answer.get("members")
            if isinstance(answer, Failure) or not isinstance(page, list):
                return None
            members.update(str(member) for member in page)
            cursor = _next_cursor(answer)
            if cursor is None:
                return members if len(members) <= self._most else None
        return None

    async def _judge(self, home: Home, members: set[str]) -> Audience:
        unknown = self._unknown(members)
        if len(unknown) > _ONE_BY_ONE:
            await self._ask_lists(home, unknown)
            unknown = self._unknown(members)
        if len(unknown) > _ONE_BY_ONE:
            return _UNKNOWN
        for member in sorted(unknown):
            answer = await attempt(self._client.users_info(user=member))
            if isinstance(answer, Failure):
                # Slack tells nothing of people who have nothing to do with this workspace.
                return _OUTSIDERS if answer.word == "user_not_visible" else _UNKNOWN
            self._learn(home, [part(answer.get("user"))])
        ours = all(self._people.get(member, (None, False))[1] for member in members)
        return Audience(Reach.MEMBERS) if ours else _OUTSIDERS

    async def _ask_lists(self, home: Home, wanted: set[str]) -> None:
        cursor: str | None = None
        for _ in range(_MOST_LIST_PAGES):
            answer = await attempt(self._client.users_list(limit=_LIST_PAGE, cursor=cursor))
            if isinstance(answer, Failure):
                return
            page = answer.get("members")
            self._learn(home, [part(user) for user in page] if isinstance(page, list) else [])
            cursor = _next_cursor(answer)
            if cursor is None or not self._unknown(wanted):
                return

    def _unknown(self, members: Iterable[str]) -> set[str]:
        now = self._now()
        return {m for m in members if m not in self._people or self._people[m][0] <= now}

    def _learn(self, home: Home, users: Iterable[Mapping[str, Any]]) -> None:
        _tidy(self._people, self._now())
        until = self._now() + self._keep
        for user in users:
            self._people[str(user.get("id"))] = (until, home.holds(user))


def is_shared_outside(channel: Mapping[str, Any], home: Home) -> bool:
    """Whether another organisation reads along, or was invited to."""
    if channel.get("is_ext_shared") or channel.get("is_pending_ext_shared"):
        return True
    if channel.get("pending_shared") or channel.get("pending_connected_team_ids"):
        return True
    within = bool(channel.get("is_org_shared")) and home.enterprise is not None
    return bool(channel.get("is_shared") or channel.get("is_org_shared")) and not within


def _next_cursor(answer: Mapping[str, Any]) -> str | None:
    cursor = part(answer.get("response_metadata")).get("next_cursor")
    return cursor if isinstance(cursor, str) and cursor else None


def _tidy(kept: dict[str, Any], now: datetime) -> None:
    """Forget what has expired once there is much of it; all of it, if that did not help."""
    if len(kept) < _MOST_KEPT:
        return
    for key in [key for key, (until, _) in kept.items() if until <= now]:
        del kept[key]
    if len(kept) >= _MOST_KEPT:
        kept.clear()
