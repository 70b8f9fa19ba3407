"""What an admin declares of an object type: how it is read, shown and acted upon, as models.

Pure shapes and single-field rules. Rules that need several files at once stand in
`object_links.crosscheck`; reading YAML with positions stands in `object_links.yamlfile`.
Literals in request templates are never coerced; a value `{$: expression}` is computed (JMESPath).
"""

from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field, model_validator

from object_links.definitions import Recognise
from object_links.model import Expression, Model, Name, Sentence, Template
from object_links.resolve import Repeat


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
