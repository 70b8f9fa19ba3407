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
    operation: Annotated[str, Field(min_length=1, max_length=300)] | None = None
    """The operationId in the system's OpenAPI document that `request` was taken from."""
    path: dict[str, str] = {}
    """What the operation's path parameters are; a single one is `{id}` anyway."""
    query: dict[str, Template] = {}
    headers: dict[str, Template] = {}
    json_body: Template = Field(default=None, alias="json")
    form: dict[str, Template] | None = None
    text: Template = None

    @model_validator(mode="after")
    def _one_body(self) -> "Request":
        if self.path and self.operation is None:
            message = "`path` goes with `operation`: write its values into `request`"
            raise ValueError(message)
        if sum(body is not None for body in (self.json_body, self.form, self.text)) > 1:
            message = "a request has one body: give one of `json`, `form`, `text`"
            raise ValueError(message)
        return self


class Find(Request):
    """How the id that people write becomes the id in the system's addresses, `{id}`."""

    id: Expression
    """Over the answer's body: the system's id. Nothing found: there is no such object."""
    many: Expression | None = None
    """Over the answer's body: true when several objects have what people write."""


class Also(Request):
    """A further read whose answer is joined to the object under a name of its own."""

    body: Expression | None = None
    """What is taken of the answer; the whole answer when absent."""


class Fetch(Request):
    """How the object is read."""

    body: Expression | None = None
    """Where the object stands in the answer; the whole answer when absent."""
    missing_if: Expression | None = None
    """Over the answer's body: true when a 200 says that there is no such object."""
    also: dict[Name, Also] = {}
    """Name -> read. A read that fails leaves its name at nothing."""


class Pages(Model):
    """How a list goes on after its first page; one of the four ways."""

    size: Annotated[int, Field(ge=1, le=1000)] | None = None
    """A page has so many items, and a shorter one is the last; templates count by `page` and
    `offset`."""
    next: Expression | None = None
    """Over the answer's body: a mark of the next page, which templates read as `cursor`."""
    follow: Expression | None = None
    """Over the answer's body: the address of the next page."""
    link: bool = False
    """The address of the next page is in the header `Link`, as `rel="next"` (RFC 8288)."""

    @model_validator(mode="after")
    def _one_way(self) -> "Pages":
        ways = (self.size, self.next, self.follow, self.link or None)
        if sum(way is not None for way in ways) != 1:
            message = "pages go on in one way: give one of `size`, `next`, `follow`, `link`"
            raise ValueError(message)
        return self


class Listing(Request):
    """A request whose answer is a list."""

    each: Expression = "@"
    """Over the answer's body: the list."""
    pages: Pages | None = None
    """Without it the first answer is the whole list."""


class Link(Model):
    """Another object that this one names."""

    type: Name
    id: Expression
    """Over the object: the id as people write it, or a list of ids."""
    label: Annotated[str, Field(min_length=1, max_length=40)]
    """What the other object is to this one."""
    public: bool = False


class Related(Listing):
    """Other objects that belong to this one, asked for in a request of their own."""

    type: Name
    id: Expression
    """Over an item of the list: the id as people write it."""
    title: Expression | None = None
    """Over an item: what stands behind its id."""
    label: Annotated[str, Field(min_length=1, max_length=40)]
    limit: Annotated[int, Field(ge=1, le=20)] = 5
    public: bool = False


class NamesQuery(Listing):
    """The list of all objects with their names, read in the background as one person."""

    read_as: Annotated[str, Field(min_length=1, max_length=64, alias="as")]
    """Id of the person whose key is used."""
    id: Expression
    """Over an item of the list: the id as people write it."""
    name: Expression
    """Over an item."""
    also: Expression | None = None
    """Over an item: a further name, or a list of names."""
    refresh_minutes: Annotated[int, Field(ge=5, le=10_080)] = 60


class NamesSpec(Model):
    """Where the names of objects come from."""

    file: Annotated[str, Field(pattern=r"^[A-Za-z0-9][\w-]{0,60}\.jsonl$")] | None = None
    """In the folder `names` of the workspace: a JSON object a line, `id`, `name`, `also`."""
    query: NamesQuery | None = None
    common: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], Field(max_length=1_000)
    ] = ()
    """Names that are words of everyday talk here: they count only with a capital and a cue."""

    @model_validator(mode="after")
    def _somewhere(self) -> "NamesSpec":
        if self.file is None and self.query is None:
            message = "names come from a `file`, a `query`, or both: give one of them"
            raise ValueError(message)
        return self


class Choices(Listing):
    """What may be chosen just now, read from the system when the form opens."""

    value: Expression
    """Over an item of the list."""
    label: Expression
    """Over an item of the list."""


class Exists(Request):
    """How several ids are looked up at once; expressions name them `ids`."""

    found: Expression
    """The ids in the answer: those of objects that are there for whoever asks."""


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


class Cache(Model):
    """For how long what was read is still good to look at. Before an action it never is."""

    seconds: Annotated[float, Field(ge=0, le=300)] = 5.0
    """A person's own view is shown again without asking."""
    revalidate: Annotated[float, Field(ge=0, le=3600)] = 60.0
    """Where the version is an ETag, the system is asked by it whether anything changed since."""


class Attribute(Model):
    """A typed value that policies may read as `object.NAME`."""

    type: Literal["text", "integer", "boolean", "person"]
    source: Expression = Field(alias="from")


class Shown(Model):
    """One field of a card."""

    source: Expression = Field(alias="from")
    format: Literal["text", "money", "amount", "date", "number"] = Field(default="text", alias="as")
    """`money` expects minor units, `amount` a decimal number; both take their currency from
    `currency`."""
    currency: Expression | None = None
    public: bool = False


class Show(Model):
    """What people see of an object; only `public` parts may stand where others read along."""

    title: Shown
    status: Shown | None = None
    url: Annotated[str, Field(max_length=300)] | None = None
    """`{id}`, `{ref}`, the names of `parts` and `{base_url}` are filled in."""
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
    choices_from: Choices | None = None
    """For `choice`: read from the system, in place of `choices`."""
    currency: Expression | None = None
    """For `money`: where the object says its currency. People type 45.00, systems get 4500."""
    initial: Expression | None = None
    hint: Annotated[str, Field(max_length=150)] | None = None

    @model_validator(mode="after")
    def _bounds_and_choices_fit_the_type(self) -> "Input":
        given = bool(self.choices) + (self.choices_from is not None)
        if given != (self.type == "choice"):
            message = "`type: choice` takes `choices` or `choices_from`; other types take neither"
            raise ValueError(message)
        bounds = (self.minimum, self.maximum)
        if any(bound is not None for bound in bounds) and self.type not in ("integer", "money"):
            message = "`minimum` and `maximum` are for integer and money: remove them"
            raise ValueError(message)
        if None not in bounds and int(bounds[0] or 0) > int(bounds[1] or 0):
            message = "`minimum` is above `maximum`: exchange them"
            raise ValueError(message)
        return self


class Poll(Model):
    """Where a system that answered "later" (202) is asked how far it is."""

    request: Annotated[str, Field(pattern=r"^GET /\S*$")] | None = None
    """`{job}` is filled in. Without it the address in the answer's `Location` is asked."""
    job: Expression | None = None
    """Over the body of the answer that was put off: what the job is called."""
    when: Expression | None = None
    """Over that body: true when the work is put off. Without it: when the status was 202."""
    done: Expression
    """Over the job's body: true when it is finished. That body then counts as the answer."""
    failed: Expression | None = None
    """Over the job's body: true when it was refused."""
    words: Expression | None = None
    """Finds the system's own words when `failed` held."""
    within_s: Annotated[float, Field(gt=0, le=60)] = 20.0
    """After that it is in doubt."""

    @model_validator(mode="after")
    def _a_job_has_an_address(self) -> "Poll":
        if (self.request is None) != (self.job is None):
            message = "`request` with `{job}` and `job` go together: give both or neither"
            raise ValueError(message)
        return self


class Step(Request):
    """One request of an action."""

    only_if: Expression | None = Field(default=None, alias="if")
    """The step is left out unless this is true; its answer is then nothing."""
    on_fail: Literal["stop", "report_partial"] = "stop"
    """`report_partial`: a refusal here leaves what was done before in force, and is told."""
    poll: Poll | None = None

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

    def patience(self, each_s: float) -> timedelta:
        """How long one attempt may take when one exchange may take `each_s` seconds."""
        polled = sum(step.poll.within_s + each_s for step in self.steps if step.poll is not None)
        return timedelta(seconds=each_s * len(self.steps) + polled)

    @property
    def settle(self) -> timedelta:
        """`settle_s` as a duration."""
        return timedelta(seconds=self.settle_s)


class Webhook(Model):
    """How the system tells us that an object changed: a signed `POST` to `/hooks/SYSTEM`."""

    header: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,60}$")]
    """Carries the HMAC-SHA256 of the raw body."""
    prefix: Annotated[str, Field(max_length=40)] = ""
    """What stands before the signature, such as `sha256=`."""
    encoding: Literal["hex", "base64"] = "hex"
    delivery: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9-]{0,60}$")] | None = None
    """The header that names the delivery, so that it counts once."""
    id: Expression
    """Over the body: the id as people write it, or a list of ids. Nothing: not of this type."""


class ChangesPoll(Listing):
    """A list of what changed since the last look, read in the background as one person."""

    read_as: Annotated[str, Field(min_length=1, max_length=64, alias="as")]
    """Id of the person whose key is used."""
    id: Expression
    """Over an item of the list: the id as people write it."""
    mark: Expression
    """Over an item: a number or text from which the next look goes on, as `since`."""
    start: Literal["beginning", "now"] = "beginning"
    """What `since` is at the first look: nothing, or the time as `2026-03-02T09:30:00Z`."""
    every_s: Annotated[int, Field(ge=10, le=86_400)] = 60
    calls: Annotated[int, Field(ge=1, le=20)] = 2
    """Requests in one look, at most; what is left is read at the next."""


class ChangesSpec(Model):
    """How it becomes known that an object was changed in its system."""

    webhook: Webhook | None = None
    poll: ChangesPoll | None = None

    @model_validator(mode="after")
    def _some_way(self) -> "ChangesSpec":
        if self.webhook is None and self.poll is None:
            message = "changes become known by a `webhook`, a `poll`, or both: give one of them"
            raise ValueError(message)
        return self


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
    org_visible: bool = False
    """Everybody here may read it, so that a system's own service account may."""
    recognise: Recognise
    names: NamesSpec | None = None
    parts: str | None = None
    """How the id is made of parts that stand apart in addresses: `{owner}/{repo}#{number}`."""
    find: Find | None = None
    fetch: Fetch | None = None
    exists: Exists | None = None
    """Without it one doubtful id of a message is looked up, by reading it."""
    version: Version | None = None
    cache: Cache = Cache()
    attributes: dict[Name, Attribute] = {}
    show: Show | None = None
    shareable_when: Expression | None = None
    """Over the object: whether a card of it may be shared at all. Absent means never."""
    links: tuple[Link, ...] = ()
    related: tuple[Related, ...] = ()
    changes: ChangesSpec | None = None
    """Without it a card is as old as its reading, until somebody asks again."""
    actions: dict[Name, ActionSpec] = {}

    @model_validator(mode="after")
    def _a_system_brings_its_parts(self) -> "ObjectType":
        parts = (self.fetch, self.version, self.show)
        if self.system is not None and any(part is None for part in parts):
            message = "a type with a `system` needs `fetch`, `version` and `show`"
            raise ValueError(message)
        more = (self.exists, self.find, self.parts, self.attributes, self.actions)
        asked = self.names is not None and self.names.query is not None
        kept = self.cache != Cache()
        told = (*parts, *more, self.links, self.related, self.changes)
        if self.system is None and (asked or kept or any(told)):
            message = "what is read, shown or done needs a `system`: name it, or leave these out"
            raise ValueError(message)
        for name, action in self.actions.items():
            if action.undo is not None and action.undo not in self.actions:
                message = f"action `{name}` is undone by `{action.undo}`, which this type lacks"
                raise ValueError(message)
        return self
