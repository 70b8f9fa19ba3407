"""People who work in Slack, and go on when the product is gone for a while."""

import asyncio
import json
from dataclasses import dataclass, field
from typing import Any

from adapters.slack.fake import SlackClient
from tests.faults.harness import Site, until
from tests.faults.orders import FORMS
from tests.flow.stage import button, labels

TRIES = 12
"""How often a person asks again after "not now"."""
LONG = 15.0
"""Seconds after which somebody who hears nothing asks again."""


@dataclass(slots=True)
class Agent:
    """One person. What the product took (answered with 2xx) is in `accepted`."""

    here: Site
    name: str
    accepted: list[tuple[str, str]] = field(default_factory=list)
    """(order, action), for each request that was acknowledged as a whole."""
    tries: int = 0

    @property
    def client(self) -> SlackClient:
        return self.here.slack.client(self.here.users[self.name])

    @property
    def place(self) -> str:
        """The direct conversation with the bot."""
        return self.client.open_dm(self.here.app.bot_user)

    async def asks(self, order: str, action: str) -> None:
        """Ask by a command, fill in the form if there is one, and repeat what failed at once."""
        for _ in range(TRIES):
            before = self.answers(order)
            await self.commands(order, action)
            if action not in FORMS:
                break
            view = await self.sees_form(order, before)
            if view is not None and await self.sends(view, action):
                break
        else:
            return  # every time another answer
        self.accepted.append((order, action))

    def answers(self, order: str) -> int:
        """How many messages about an order this person got."""
        return sum(order in said for said in self.here.said(self.name))

    async def commands(self, order: str, action: str) -> None:
        """Type the command until it is acknowledged."""

        async def taken() -> bool:
            await self.here.is_up.wait()
            self.tries += 1
            attempt = await self.client.command(self.place, f"/midstream {order} {action}")
            return attempt is not None and attempt.ok

        await until(taken, f"{self.name}: /midstream {order} {action} is acknowledged")

    async def sees_form(self, order: str, before: int) -> dict[str, Any] | None:
        """The form for this order; None when there was another answer, or none for long."""

        async def shown() -> list[Any]:
            for view in self.client.views():
                has_inputs = any(block["type"] == "input" for block in view["blocks"])
                if order in view["private_metadata"] and has_inputs:
                    return [view]
                if order in json.dumps(view["blocks"]):
                    return [None]
            return [None] if self.answers(order) > before else []

        try:
            found = await until(shown, f"a form or an answer for {order}", LONG)
        except AssertionError:
            return None
        view: dict[str, Any] | None = found[0]
        return view

    async def sends(self, view: dict[str, Any], action: str) -> bool:
        """Press the form's button until that is acknowledged; False when the form went before.

        A command that is handled again opens another form in its place.
        """

        async def closed() -> list[bool]:
            await self.here.is_up.wait()
            if not self._sees(view):
                return [False]
            errors = await self.client.submit(view["id"], dict(FORMS[action]))
            assert errors == {}, errors
            return [] if self._sees(view) else [True]

        return (await until(closed, f"{self.name}: the form is taken"))[0]

    def _sees(self, view: dict[str, Any]) -> bool:
        return any(each["id"] == view["id"] for each in self.client.views())

    async def presses(self, order: str, label: str) -> None:
        """Press a button on a card about an order, until that is acknowledged."""

        async def taken() -> bool:
            await self.here.is_up.wait()
            for message in self.client.messages(self.place):
                if order in json.dumps(message) and label in labels(message):
                    block, element = button(message, label)
                    click = self.client.click(message["ts"], element["action_id"], block)
                    return (await click).ok
            return False

        await until(taken, f"{self.name}: {label} for {order} is acknowledged")


async def all_of(*work: Any) -> None:  # noqa: ANN401 - coroutines of any result
    """Run side by side; the first failure is raised after all have ended."""
    results = await asyncio.gather(*work, return_exceptions=True)
    for result in results:
        if isinstance(result, BaseException):
            raise result
