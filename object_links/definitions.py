"""How people write the ids of a type, as an admin declares it under `recognise:`."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from object_links.model import Model

LONGEST_ID = 64
LONGEST_REGEX = 500
Separator = Literal["-", "/", "#", ":", ".", "_", "!", " ", ""]
Bounds = tuple[int, int]
"""Fewest and most characters."""
Word = Annotated[str, Field(min_length=2, max_length=40)]


class Prefix(Model):
    """`SO-1042`, `INV/2026/00017`, `owner/repository#12`: a prefix, a separator, an id."""

    text: Annotated[str, Field(pattern=r"^[\w./!&+~-]{1,60}$")]
    separators: tuple[Separator, ...] = ("-",)
    ignore_case: bool = False

    @model_validator(mode="after")
    def _says_something(self) -> "Prefix":
        if not any(character.isalnum() or character in "!&~" for character in self.text):
            message = "a prefix holds a letter, a digit, or one of ! & ~"
            raise ValueError(message)
        return self


class Part(Model):
    """One part of an id of several: `2026` and `00017` of `2026/00017`."""

    digits: Bounds | None = None
    letters: Bounds | None = None
    """Capital letters."""
    alphanumeric: Bounds | None = None
    date: Literal["YYYY", "YY", "YYYYMM", "YYMM", "YYYYMMDD", "YYMMDD"] | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Part":
        bounds = [b for b in (self.digits, self.letters, self.alphanumeric) if b is not None]
        if len(bounds) + (self.date is not None) != 1 or not all(map(_sensible, bounds)):
            message = (
                "a part is one of `digits: [n, m]`, `letters: [n, m]`, `alphanumeric: [n, m]` "
                "with 1 <= n <= m <= 64, or `date: YYYY`"
            )
            raise ValueError(message)
        return self


def _sensible(bounds: Bounds) -> bool:
    return 1 <= bounds[0] <= bounds[1] <= LONGEST_ID


class IdShape(Model):
    """What an id looks like after its prefix or keyword."""

    digits: Bounds | None = None
    """Shortest and longest number of digits."""
    alphanumeric: Bounds | None = None
    parts: Annotated[tuple[Part, ...], Field(max_length=6)] = ()
    """A date and a serial number, say; `joined_by` stands between them."""
    joined_by: tuple[Literal["-", "/", ".", "_", ""], ...] = ("/",)
    """Signs between parts. The first one is how the system writes it."""
    leading_zeros: bool = True
    starts_with: tuple[Annotated[str, Field(pattern=r"^[0-9A-Za-z]{1,16}$")], ...] = ()
    """The id begins with one of these."""
    letters: Literal["as_written", "upper", "lower"] = "as_written"
    """How the system writes the letters of an id."""
    checksum: Literal["salesforce", "luhn", "mod97"] | None = None

    @model_validator(mode="after")
    def _one_shape(self) -> "IdShape":
        bounds = [b for b in (self.digits, self.alphanumeric) if b is not None]
        given = len(bounds) + bool(self.parts) + (self.checksum == "salesforce")
        if given != 1 or not all(map(_sensible, bounds)):
            message = (
                "an id is one of `digits: [n, m]`, `alphanumeric: [n, m]` (1 <= n <= m <= 64), "
                "`parts: [...]` or `checksum: salesforce`"
            )
            raise ValueError(message)
        if self.parts and not self.joined_by:
            message = 'parts are `joined_by` something, if only by nothing: [""]'
            raise ValueError(message)
        return self

    @property
    def telling(self) -> bool:
        """Whether an id shows what it is, without a prefix or a word before it."""
        return self.checksum is not None or bool(self.starts_with)


class Rejected(Model):
    """Words beside a number that say it is no id; they are added to the built-in ones."""

    before: tuple[Word, ...] = ()
    """As in "batch order 1042": a word just before the id, its prefix or its keyword."""
    after: tuple[Word, ...] = ()
    """Units and the like, as in "order 1042 crates"."""


class Examples(Model):
    """Texts that must, and must not, be recognised; tried whenever the workspace is checked."""

    match: tuple[str, ...]
    no_match: tuple[str, ...] = ()


class Recognise(Model):
    """How people write the id of this type."""

    prefixes: tuple[Prefix, ...] = ()
    keywords: tuple[Word, ...] = ()
    """Words before a bare id: "order", "order no."; case does not count."""
    id: IdShape
    key: Annotated[str, Field(pattern=r"^[^{}\s]*\{id\}[^{}\s]*$")] = "{id}"
    """The id as the system knows it, such as `SO-{id}`."""
    pad: Annotated[int, Field(ge=0, le=20)] = 0
    """Zeros are put before a shorter number: 1187 becomes 00001187 with `pad: 8`."""
    alone: bool = False
    """The id counts by itself: it has a checksum or begins in a way that tells."""
    bare: Literal["hash", "number"] = "hash"
    """Where this type is a place's default: what counts, `#1042` or `1042` as well."""
    urls: tuple[Annotated[str, Field(pattern=r"^https?://\S*\{key\}\S*$")], ...] = ()
    """Pages of the object; `{key}` stands for the id as the system knows it, `*` for one part of
    the path, `...` for any number of parts."""
    regex: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=LONGEST_REGEX)], ...],
        Field(max_length=10),
    ] = ()
    """The last resort: RE2, with the group `(?P<id>...)`."""
    rejected: Rejected = Rejected()
    examples: Examples

    @model_validator(mode="after")
    def _alone_is_telling(self) -> "Recognise":
        if self.alone and not self.id.telling:
            message = "`alone` needs an id with a `checksum`, or one that `starts_with` something"
            raise ValueError(message)
        return self
