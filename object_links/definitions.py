"""How people write the ids of a type, as an admin declares it under `recognise:`."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from object_links.model import Model

_LONGEST_ID = 64


class Prefix(Model):
    """`SO-1042`: a prefix, a separator, an id."""

    text: Annotated[str, Field(pattern=r"^[^\W_][\w-]{0,15}$")]
    separators: tuple[Literal["-", "/", "#", ":", " ", ""], ...] = ("-",)
    ignore_case: bool = False


class IdShape(Model):
    """What an id looks like after its prefix or keyword: digits, or letters and digits."""

    digits: tuple[int, int] | None = None
    """Shortest and longest number of digits."""
    alphanumeric: tuple[int, int] | None = None
    leading_zeros: bool = True

    @model_validator(mode="after")
    def _one_shape(self) -> "IdShape":
        bounds = [b for b in (self.digits, self.alphanumeric) if b is not None]
        if len(bounds) != 1 or not 1 <= bounds[0][0] <= bounds[0][1] <= _LONGEST_ID:
            message = (
                "an id is either `digits: [n, m]` or `alphanumeric: [n, m]`, 1 <= n <= m <= 64"
            )
            raise ValueError(message)
        return self


class Examples(Model):
    """Texts that must, and must not, be recognised; tried whenever the workspace is checked."""

    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


class Recognise(Model):
    """How people write the id of this type."""

    prefixes: tuple[Prefix, ...] = ()
    keywords: tuple[Annotated[str, Field(min_length=2, max_length=40)], ...] = ()
    """Words before a bare id: "order", "order no."; case does not count."""
    id: IdShape
    key: Annotated[str, Field(pattern=r"^[^{}\s]*\{id\}[^{}\s]*$")] = "{id}"
    """The id as the system knows it, such as `SO-{id}`."""
    pad: Annotated[int, Field(ge=0, le=20)] = 0
    """Zeros are put before a shorter number: 1187 becomes 00001187 with `pad: 8`."""
    urls: tuple[Annotated[str, Field(pattern=r"^https?://\S*\{key\}\S*$")], ...] = ()
    """Pages of the object; `{key}` stands for the id as the system knows it."""
    examples: Examples
