"""The models of `midstream.yaml` and `people.yaml`."""

import re
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from object_links.person import Value
from policies.language import Name, RoleName


def _formed(pattern: str, mend: str) -> AfterValidator:
    """Check the form of a text, and tell in words which one is wanted."""
    compiled = re.compile(pattern)

    def check(text: str) -> str:
        if compiled.fullmatch(text) is None:
            raise ValueError(f"`{text[:60]}` has the wrong form: {mend}")
        return text

    return AfterValidator(check)


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(f"`{name[:60]}` is no time zone: write one such as Europe/Berlin")
    return name


PersonId = Annotated[
    str,
    _formed(
        r"[A-Za-z0-9][\w.@-]{0,63}", "write letters, digits, dots and dashes, at most 64 characters"
    ),
]
SlackTeam = Annotated[
    str, _formed(r"[TE][A-Z0-9]{2,20}", "write the workspace's id, such as T0123ABCD")
]
SlackAccount = Annotated[
    str,
    _formed(
        r"[TE][A-Z0-9]{2,20}/[UW][A-Z0-9]{2,20}",
        "write workspace/user, such as T0123ABCD/U0456EFGH",
    ),
]
DisplayName = Annotated[str, Field(min_length=1, max_length=80)]


class Model(BaseModel):
    """Unknown keys are mistakes; values are not converted from other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SlackChannel(Model):
    """Slack."""

    home: SlackTeam
    """The workspace whose full members are colleagues."""


class Channels(Model):
    """Where people talk."""

    slack: SlackChannel | None = None


class Settings(Model):
    """`midstream.yaml`."""

    tenant: Name
    name: DisplayName
    sandbox: bool = False
    """Nobody's real data: only here may people be simulated."""
    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    channels: Channels = Channels()
    admins: Annotated[tuple[PersonId, ...], Field(min_length=1)]


class PersonEntry(Model):
    """One person of `people.yaml`."""

    id: PersonId
    name: DisplayName
    roles: tuple[RoleName, ...] = ()
    attributes: dict[Name, Value] = {}
    """What policies may read as `actor.NAME`."""
    manager: PersonId | None = None
    slack: SlackAccount | None = None


class People(Model):
    """`people.yaml`."""

    people: Annotated[tuple[PersonEntry, ...], Field(max_length=100_000)]
