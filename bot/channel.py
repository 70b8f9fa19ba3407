"""The port to a place where people talk. `adapters.slack` and others implement it."""

from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Protocol

from bot.words import Card, Click, Command, Form, Place, Posted


class Reach(StrEnum):
    """Who can read along in a place."""

    ONE = "one"
    """A direct conversation of one person with the bot."""
    MEMBERS = "members"
    """Full members of the home organisation only."""
    OUTSIDERS = "outsiders"
    """Guests, external organisations or shared channels: at least one reader is no full member."""
    UNKNOWN = "unknown"
    """It could not be established. Treated as OUTSIDERS."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would see something posted to a place; `viewer` is the channel user of a ONE place."""

    reach: Reach
    viewer: str | None = None


@dataclass(frozen=True, slots=True)
class Unable:
    """The channel could not do it. `again` says when trying once more makes sense, if at all."""

    why: str
    again: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """An open form, or its skeleton: `handle` is the channel's own (in Slack: a view id)."""

    scope: str
    handle: str = field(repr=False)


class Channel(Protocol):
    """Talks. "Unable" is a value: no method raises for what a vendor may answer."""

    name: str

    async def post(
        self, place: Place, card: Card, *, to: str | None = None, key: str
    ) -> Posted | Unable:
        """Show a card in a place; with `to`, to that channel user alone.

        `key` is stable across attempts, so that the channel can avoid a double where it is able.
        """
        ...

    async def update(self, posted: Posted, card: Card) -> Posted | Unable:
        """Replace a card that stands already."""
        ...

    async def withdraw(self, posted: Posted) -> Unable | None:
        """Take a card away."""
        ...

    async def direct(self, scope: str, user: str) -> Place | Unable:
        """The direct conversation of the bot with one channel user."""
        ...

    async def prepare(self, asked: Click | Command, title: str) -> Asked | Unable:
        """Open an empty form at once, before any slow system is asked: triggers are short."""
        ...

    async def ask(self, asked: Asked, form: Form) -> Unable | None:
        """Fill the prepared form."""
        ...

    async def tell(self, asked: Asked, card: Card) -> Unable | None:
        """Show a card where the form would have been: the refusal, the reason, the way on."""
        ...

    def title(self, place: Place) -> str | None:
        """What people call the conversation, as far as it is known by now: nothing is asked."""
        ...

    async def audience(self, place: Place, *, fresh: bool = False) -> Audience:
        """Who would read something posted there; unless `fresh`, what was known a minute ago."""
        ...
