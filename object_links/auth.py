"""Parts of a system's `auth` block: its authorization server, and who the system says one is."""

from enum import Enum
from typing import Annotated, Literal

from pydantic import Field, field_validator

from object_links.catalog import Request
from object_links.model import Expression, Model

WebAddress = Annotated[
    str,
    Field(
        pattern=r"^(https://[^\s/?#@]+|http://(127\.0\.0\.1|localhost|\[::1\])(:[0-9]{1,5})?)(/[^\s#]*)?$"
    ),
]
"""https, or http on the machine itself (RFC 8252, section 7.3)."""

_OWN_PARAMETERS = frozenset(
    {"client_id", "code_challenge", "code_challenge_method", "nonce", "redirect_uri"}
    | {"response_mode", "response_type", "scope", "state"}
)


class Lack(Enum):
    """Why there is no key to use."""

    NOT_GIVEN = "not_given"
    SUSPENDED = "suspended"
    """The system's address or its `auth` block changed since the key was given."""
    EXPIRED = "expired"
    """There was one, and it is no longer good."""
    UNREACHED = "unreached"
    """It had to be renewed, and whoever renews it did not answer."""


class OAuth2(Model):
    """An authorization server: the code flow with PKCE (RFC 6749, section 4.1; RFC 7636)."""

    authorize: WebAddress
    """Where people agree."""
    token: WebAddress
    """Where a code, and later a refresh token, becomes tokens."""
    revoke: WebAddress | None = None
    """Where tokens are withdrawn (RFC 7009)."""
    client_id: Annotated[str, Field(min_length=1, max_length=200)]
    client_auth: Literal["none", "basic", "post"] = "none"
    """How the client proves itself. Its secret is kept by `midstream credential system`."""
    scopes: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[\x21\x23-\x5b\x5d-\x7e]{1,200}$")], ...],
        Field(max_length=50),
    ] = ()
    parameters: dict[str, str] = {}
    """Further ones of the authorization request, such as `prompt: consent`."""

    @field_validator("parameters")
    @classmethod
    def _leaves_ours_alone(cls, given: dict[str, str]) -> dict[str, str]:
        taken = _OWN_PARAMETERS & given.keys()
        if taken:
            message = f"the parameter `{min(taken)}` is set by Midstream: leave it out"
            raise ValueError(message)
        return given


class Whoami(Request):
    """How the system is asked whose key it is."""

    who: Expression = Field(alias="is")
    """Over the answer's body: the login, compared with `logins` in people.yaml."""
