"""The models of `midstream.yaml` and `people.yaml`."""

import re
from typing import Annotated
from zoneinfo import available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from object_links.auth import WebAddress
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
_LOGIN_MEND = "write the login, without spaces and colons, at most 100 characters"
DisplayName = Annotated[str, Field(min_length=1, max_length=80)]
Conversation = Annotated[
    str,
    _formed(
        r"[^\s#*](?:[^\s*]{0,79}|[^\s*]{0,78}\*)",
        "write a conversation's id, its name without #, or the beginning of names and a star",
    ),
]


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


class BareNumbers(Model):
    """What a number alone, such as `#1042`, means."""

    default: Name | None = None
    """Where nothing else is said. Absent: nothing."""
    channels: Annotated[dict[Conversation, Name | None], Field(max_length=1_000)] = {}
    """Id, name or beginning of names (`support*`) -> type; `null`: nothing there."""

    def type_in(self, conversation: str | None, name: str | None = None) -> str | None:
        """The type that a bare number means in a conversation, by its id and its name.

        The id goes before the name, the name before beginnings of it, a longer one before a
        shorter, all of them before the default. Case does not count in names.
        """
        if conversation is not None and conversation in self.channels:
            return self.channels[conversation]
        rules = {pattern.casefold(): kind for pattern, kind in self.channels.items()}
        called = (name or "").removeprefix("#").casefold()
        begins = (f"{called[:length]}*" for length in range(len(called), 0, -1))
        for pattern in (called, *begins):
            if pattern in rules:
                return rules[pattern]
        return self.default

    @property
    def by_name(self) -> bool:
        """Whether the name of a conversation may matter."""
        return bool(self.channels)


class SignIn(Model):
    """Where people sign in (OpenID Connect), as `sign_in:` of `midstream.yaml` says."""

    issuer: WebAddress
    client_id: Annotated[str, Field(min_length=1, max_length=200)]
    claim: Annotated[
        str, _formed(r"[A-Za-z][\w.:/-]{0,80}", "write the name of a claim, such as sub")
    ] = "sub"
    """Whose value stands in people.yaml as `sign_in`."""
    scopes: Annotated[
        tuple[
            Annotated[str, _formed(r"[\x21\x23-\x5b\x5d-\x7e]{1,80}", "write a scope's name")], ...
        ],
        Field(max_length=20),
    ] = ()
    """Asked for beside `openid`."""


class Settings(Model):
    """`midstream.yaml`."""

    tenant: Name
    name: DisplayName
    sandbox: bool = False
    """Nobody's real data: only here may people be simulated."""
    time_zone: Annotated[str, AfterValidator(_zone)] = "UTC"
    channels: Channels = Channels()
    bare_numbers: BareNumbers = BareNumbers()
    sign_in: SignIn | None = None
    """Without it nobody signs in at a browser, and keys are given on the command line."""
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
    sign_in: Annotated[str, Field(min_length=1, max_length=255)] | None = None
    """What the sign-in provider calls them, in the claim that `sign_in` names."""
    logins: dict[Name, Annotated[str, _formed(r"[!-9;-~]{1,100}", _LOGIN_MEND)]] = {}
    """System -> what it calls them."""


class People(Model):
    """`people.yaml`."""

    people: Annotated[tuple[PersonEntry, ...], Field(max_length=100_000)]
