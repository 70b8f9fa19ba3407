"""What an admin declares: systems of record, object types and actions, as models.

Pure shapes and single-field rules. Rules that need several files at once stand in
`object_links.crosscheck`; reading YAML with positions stands in `object_links.yamlfile`.
Literals in request templates are never coerced; a value `{$: expression}` is computed (JMESPath).
"""

from datetime import timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from object_links.resolve import Repeat

Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,40}$")]
Expression = Annotated[str, Field(min_length=1, max_length=500)]
"""JMESPath. In `fetch`-side expressions `@` is the object's body as its system sent it; in
action templates the root holds `object` (that body), `inputs`, `id`, `key` and `steps`."""
Sentence = Annotated[str, Field(min_length=1, max_length=300)]
_LONGEST_ID = 64
Template = Any
"""A literal tree in which mappings of the single key `$` are computed."""


class Model(BaseModel):
    """Unknown keys are mistakes; values are not converted from other types."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, populate_by_name=True)


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


class Request(Model):
    """One HTTP request. `request` is "METHOD /path/{id}"; names in braces are percent-encoded."""

    request: Annotated[str, Field(pattern=r"^(GET|POST|PUT|PATCH|DELETE) /\S*$")]
    query: dict[str, Template] = {}
    headers: dict[str, Template] = {}
    json_body: Template = Field(default=None, alias="json")
    form: dict[str, Template] | None = None
    text: Template = None

    @model_validator(mode="after")
    def _one_body(self) -> "Request":
        if sum(body is not None for body in (self.json_body, self.form, self.text)) > 1:
            message = "a request has one body: give one of `json`, `form`, `text`"
            raise ValueError(message)
        return self


class Fetch(Request):
    """How the object is read."""

    body: Expression | None = None
    """Where the object stands in the answer; the whole answer when absent."""


class Version(Model):
    """What tells that an object changed: its ETag, or the values of some fields."""

    etag: bool = False
    fields: tuple[Expression, ...] = ()

    @model_validator(mode="after")
    def _one_way(self) -> "Version":
        if self.etag == bool(self.fields):
            message = "a version is either `etag: true` or a list of `fields`"
            raise ValueError(message)
        return self


class Attribute(Model):
    """A typed value that policies may read as `object.NAME`."""

    type: Literal["text", "integer", "boolean", "person"]
    source: Expression = Field(alias="from")


class Shown(Model):
    """One field of a card."""

    source: Expression = Field(alias="from")
    format: Literal["text", "money", "date", "number"] = Field(default="text", alias="as")
    """`money` expects minor units and takes its currency from `currency`."""
    currency: Expression | None = None
    public: bool = False


class Show(Model):
    """What people see of an object; only `public` parts may stand where others read along."""

    title: Shown
    status: Shown | None = None
    url: Annotated[str, Field(max_length=300)] | None = None
    """`{id}` and `{base_url}` are filled in."""
    fields: dict[Annotated[str, Field(max_length=40)], Shown] = {}


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


class Input(Model):
    """Something an action wants to be told."""

    type: Literal["text", "integer", "money", "choice", "date", "boolean"]
    label: Annotated[str, Field(min_length=1, max_length=60)]
    required: bool = True
    max_length: Annotated[int, Field(ge=1, le=3000)] = 500
    multiline: bool = False
    minimum: int | None = None
    maximum: int | None = None
    choices: dict[str, str] = {}
    """Value -> label, for `choice`."""
    currency: Expression | None = None
    """For `money`: where the object says its currency. People type 45.00, systems get 4500."""
    initial: Expression | None = None
    hint: Annotated[str, Field(max_length=150)] | None = None

    @model_validator(mode="after")
    def _bounds_and_choices_fit_the_type(self) -> "Input":
        if (self.type == "choice") != bool(self.choices):
            message = "`choices` go with `type: choice`: give both or neither"
            raise ValueError(message)
        bounds = (self.minimum, self.maximum)
        if any(bound is not None for bound in bounds) and self.type not in ("integer", "money"):
            message = "`minimum` and `maximum` are for integer and money: remove them"
            raise ValueError(message)
        if None not in bounds and int(bounds[0] or 0) > int(bounds[1] or 0):
            message = "`minimum` is above `maximum`: exchange them"
            raise ValueError(message)
        return self


class Step(Request):
    """One request of an action."""

    if_match: bool = False
    """Sends the version that the person saw."""
    fail_if: Expression | None = None
    """Over the answer's body: true means that the system refused, whatever the status said."""
    words: Expression | None = None
    """Finds the system's own words when `fail_if` held."""


class Lookup(Request):
    """A request that tells whether an earlier attempt was applied."""

    found: Expression
    """Over the answer's body; the root of its templates is that of the action."""


class Verify(Model):
    """What must hold when the object is read again; `before` is the body as it was."""

    expr: Expression
    """Root: `object` (fresh), `before`, `inputs`."""
    within_s: Annotated[float, Field(ge=0, le=60)] = 5.0


class ActionSpec(Model):
    """Something that can be done to an object of a type."""

    label: Annotated[str, Field(min_length=1, max_length=40)]
    done: Annotated[str, Field(min_length=1, max_length=60)]
    """What it is when it has happened, such as "Released"."""
    style: Literal["default", "primary", "danger"] = "default"
    when: Expression | None = None
    """Over the object: whether its state allows the action now."""
    offered: Expression | None = None
    """Over the object: what the system itself says this person may do."""
    inputs: dict[Name, Input] = {}
    repeat: Repeat = Field(strict=False)
    key_header: str | None = None
    """The header of `idempotency_key`."""
    lookup: Lookup | None = None
    settle_s: Annotated[float, Field(ge=0, le=600)] = 5.0
    """The longest time that the system may work on a request after we gave up on it."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1, max_length=5)]
    verify: Verify | None = None
    unverified_because: Sentence | None = None
    """Why there is no `verify`: the outcome is then told as "asked", never as "done"."""
    undo: Name | None = None
    """The action that takes this one back."""
    undo_inputs: dict[Name, str] = {}

    @model_validator(mode="after")
    def _says_how_it_is_checked_and_repeated(self) -> "ActionSpec":
        if (self.verify is None) == (self.unverified_because is None):
            message = "an action needs `verify`, or `unverified_because` with the reason"
            raise ValueError(message)
        if (self.repeat is Repeat.IDEMPOTENCY_KEY) != (self.key_header is not None):
            message = "`key_header` goes with `repeat: idempotency_key`: give both or neither"
            raise ValueError(message)
        if (self.repeat is Repeat.LOOKUP) != (self.lookup is not None):
            message = "`lookup` goes with `repeat: lookup`: give both or neither"
            raise ValueError(message)
        if self.repeat is Repeat.CONDITIONAL and not any(step.if_match for step in self.steps):
            message = "`repeat: conditional` needs a step with `if_match: true`"
            raise ValueError(message)
        return self

    @property
    def settle(self) -> timedelta:
        """`settle_s` as a duration."""
        return timedelta(seconds=self.settle_s)


class ObjectType(Model):
    """A kind of business object, `types/NAME.yaml`."""

    type: Name
    name: Annotated[str, Field(min_length=1, max_length=40)]
    owner: Annotated[str, Field(min_length=1, max_length=60)]
    purpose: Sentence
    mode: Literal["observe", "suggest", "act"] = "act"
    """`observe` counts and says nothing; `suggest` shows cards without actions."""
    system: Name | None = None
    """A type without a system is recognised and nothing more."""
    recognise: Recognise
    fetch: Fetch | None = None
    version: Version | None = None
    attributes: dict[Name, Attribute] = {}
    show: Show | None = None
    shareable_when: Expression | None = None
    """Over the object: whether a card of it may be shared at all. Absent means never."""
    actions: dict[Name, ActionSpec] = {}

    @model_validator(mode="after")
    def _a_system_brings_its_parts(self) -> "ObjectType":
        parts = (self.fetch, self.version, self.show)
        if self.system is not None and any(part is None for part in parts):
            message = "a type with a `system` needs `fetch`, `version` and `show`"
            raise ValueError(message)
        if self.system is None and (any(parts) or self.actions or self.attributes):
            message = "`fetch`, `version`, `show`, `attributes` and `actions` need a `system`"
            raise ValueError(message)
        for name, action in self.actions.items():
            if action.undo is not None and action.undo not in self.actions:
                message = f"action `{name}` is undone by `{action.undo}`, which this type lacks"
                raise ValueError(message)
        return self
