"""What an admin declares of a system of record, as models: `systems/NAME.yaml`."""

import re
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from object_links.auth import OAuth2, Whoami
from object_links.model import Expression, Model, Name, Sentence

_LAST_PORT = 65535


class Auth(Model):
    """How a call is made in somebody's name (`docs/workspace.md` lists the keys)."""

    act_as: Literal["own_key", "oauth2", "switch_user", "service"]
    scheme: Literal["bearer", "basic", "header", "query", "path"] = "bearer"
    """`basic` takes a secret of the form login:password."""
    header: str | None = None
    """The header that carries the key when the scheme is `header`."""
    prefix: Annotated[str, Field(max_length=40)] = ""
    """What stands before the key in that header, such as `token `."""
    query: Annotated[str, Field(pattern=r"^[\w.\-\[\]]{1,60}$")] | None = None
    """The query parameter that carries the key when the scheme is `query`."""
    path: Annotated[str, Field(pattern=r"^/[^\s?#]*$")] | None = None
    """Put between `base_url` and each path when the scheme is `path`; `{secret}` is the key."""
    oauth2: OAuth2 | None = None
    """The authorization server, for `act_as: oauth2`."""
    switch_header: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,60}$")] | None = None
    """The header that says for whom an admin's key acts, for `act_as: switch_user`."""
    whoami: Whoami | None = None
    """Asked when a key is given: a key of somebody else is not kept."""
    connect_help: Sentence
    """Where a person finds the key, in their own words."""

    @property
    def given_by_people(self) -> bool:
        """Whether each person connects for themselves."""
        return self.act_as in {"own_key", "oauth2"}

    @model_validator(mode="after")
    def _parts_go_with_their_kind(self) -> "Auth":
        for name, kind in (("oauth2", "oauth2"), ("switch_header", "switch_user")):
            if (self.act_as == kind) != (getattr(self, name) is not None):
                message = f"`{name}` goes with `act_as: {kind}`: give both or neither"
                raise ValueError(message)
        if self.whoami is not None and not self.given_by_people:
            message = "`whoami` goes with keys that people give: remove it"
            raise ValueError(message)
        return self

    @model_validator(mode="after")
    def _header_goes_with_its_scheme(self) -> "Auth":
        for name in ("header", "query", "path"):
            if (self.scheme == name) != (getattr(self, name) is not None):
                message = f"`{name}` goes with `scheme: {name}`: give both or neither"
                raise ValueError(message)
        if self.prefix and self.header is None:
            message = "`prefix` goes with `scheme: header`: remove it"
            raise ValueError(message)
        return self


class ErrorRule(Model):
    """What an answer of a system means; the first rule that matches wins."""

    status: int | None = None
    when: Expression | None = None
    """Over the answer's body; a body that is no JSON never matches."""
    kind: Literal["rejected", "denied", "missing", "reconnect", "stale", "busy", "system_fault"]
    text: Expression | None = None
    """Finds the system's own words in the body."""


class Limits(Model):
    """How gently a system is treated."""

    concurrency: Annotated[int, Field(ge=1, le=100)] = 4
    timeout_s: Annotated[float, Field(gt=0, le=60)] = 8.0
    max_body_kb: Annotated[int, Field(ge=1, le=10_000)] = 1_000
    objects_per_hour: Annotated[int, Field(ge=1, le=100_000)] = 500
    """Different objects that one person reads within an hour."""


class SystemSpec(Model):
    """A system of record, `systems/NAME.yaml`."""

    system: Name
    name: Annotated[str, Field(min_length=1, max_length=60)]
    base_url: Annotated[str, Field(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$")]
    openapi: Annotated[str, Field(max_length=200)] | None = None
    """The OpenAPI document of the system, a file of the workspace."""
    headers: dict[str, str] = {}
    """Sent with every call. `{origin}` and `{base_url}` are filled in."""
    auth: Auth
    errors: tuple[ErrorRule, ...] = ()
    limits: Limits = Limits()
    proxy: str | None = None
    """The company's proxy, through which the system is called."""
    ca_file: Annotated[str, Field(min_length=1, max_length=1000)] | None = None
    """PEM certificates of the authorities that count for this system, and no others.

    A file of the workspace; its whole path once the workspace is loaded.
    """

    @field_validator("proxy")
    @classmethod
    def _is_an_address(cls, proxy: str | None) -> str | None:
        """A login would stand in the open, and TLS to a proxy is not what hides the traffic."""
        if proxy is not None and not _is_proxy(proxy):
            raise ValueError("a proxy is http://host:port, without a login and a path")
        return proxy


def _is_proxy(text: str) -> bool:
    found = re.fullmatch(r"http://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9.-]+):([0-9]{1,5})/?", text)
    return found is not None and 0 < int(found[2]) <= _LAST_PORT
