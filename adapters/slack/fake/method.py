"""What the Web API knows of each of its methods."""

from collections.abc import Callable
from dataclasses import dataclass

from adapters.slack.fake.call import Call
from adapters.slack.fake.records import Json

TIER_1, TIER_2, TIER_3, TIER_4 = 1, 20, 50, 100
"""Calls a minute for each workspace and method; Slack's tier 4 is "100 and more"."""


@dataclass(frozen=True, slots=True)
class Method:
    """A handler, its rate tier in calls a minute, and the scopes of which one is needed."""

    handler: Callable[[Call], Json]
    per_minute: int = TIER_3
    scopes: tuple[str, ...] = ()
