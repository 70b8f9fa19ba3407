"""What an admin declares of a system of record, as models: `systems/NAME.yaml`."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from object_links.model import Expression, Model, Name, Sentence


class Auth(Model):
    """How a call is made in somebody's name (`docs/workspace.md` lists the keys)."""

    act_as: Literal["own_key"]
    scheme: Literal["bearer", "basic", "header"] = "bearer"
    """`basic` takes a secret of the form login:password."""
    header: str | None = None
    """The header that carries the key when the scheme is `header`."""
    connect_help: Sentence
    """Where a person finds the key, in their own words."""

    @model_validator(mode="after")
    def _header_goes_with_its_scheme(self) -> "Auth":
        if (self.scheme == "header") != (self.header is not None):
            message = "`header` names the header of scheme `header`: give both or neither"
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


class SystemSpec(Model):
    """A system of record, `systems/NAME.yaml`."""

    system: Name
    name: Annotated[str, Field(min_length=1, max_length=60)]
    base_url: Annotated[str, Field(pattern=r"^https?://[^\s/?#@]+(/[^\s?#]*)?$")]
    headers: dict[str, str] = {}
    """Sent with every call. `{origin}` and `{base_url}` are filled in."""
    auth: Auth
    errors: tuple[ErrorRule, ...] = ()
    limits: Limits = Limits()
