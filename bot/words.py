"""The words of the conversation: what comes in, what goes out. Every channel speaks these.

In:  `Message`, `Edited`, `Deleted`, `Command`, `Click`.    Out: `Card`, `Form`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from object_links.resolve import ObjectRef

MAX_ACTIONS = 5
MAX_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Identity:
    """Who spoke, from a verified event: (channel, scope, user), such as ("slack", "T1", "U1")."""

    channel: str
    scope: str
    user: str


@dataclass(frozen=True, slots=True)
class Place:
    """A conversation, and a thread in it, in one workspace of one channel."""

    channel: str
    scope: str
    conversation: str
    thread: str | None = None


@dataclass(frozen=True, slots=True)
class Posted:
    """A card that somebody can see. `viewer` is set when only that channel user can see it.

    `handle` is the channel's own short-lived way to replace the card (in Slack: a response_url).
    """

    place: Place
    message: str | None
    viewer: str | None = None
    handle: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Message:
    """Somebody wrote something. `text` lives in memory and in the encrypted inbox row only."""

    event: str
    """Dedupe key: what the vendor calls the event."""
    sender: Identity
    place: Place
    message: str
    text: str = field(repr=False)
    dialect: Literal["slack", "plain"]
    addressed: bool = False
    """The bot was spoken to: a mention of it, or a direct message."""
    below: bool = False
    """A reply below a card of ours: "it" may mean what stands on the card."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message reads differently now; offers made to the old text no longer hold."""

    event: str
    message: Message


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message is gone, and with it what was offered to it."""

    event: str
    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Command:
    """Somebody typed `/midstream ...`; `text` is what follows the word."""

    event: str
    sender: Identity
    place: Place
    text: str
    trigger: str | None = field(default=None, repr=False)
    handle: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Click:
    """Somebody asked for an action: a button, a submitted form, a reply, a typed command.

    Nothing in it is authority: `nonce` finds what was offered, and all is decided again.
    """

    event: str
    sender: Identity
    place: Place
    nonce: str | None
    """None for a typed command, which stands on no card."""
    action: str
    ref: ObjectRef
    inputs: Mapping[str, str] | None = None
    """As typed; None when no form was filled in yet."""
    card: Posted | None = None
    trigger: str | None = field(default=None, repr=False)


Incoming = Message | Edited | Deleted | Command | Click

Style = Literal["default", "primary", "danger"]


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled value on a card."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Action:
    """Something this viewer may ask for now. `id` is the type's action or a word of ours.

    Words of ours start with a dot, which no type may use: `.show`, `.why`, `.approve`, `.undo`.
    """

    id: str
    ref: ObjectRef
    label: str
    style: Style = "default"


@dataclass(frozen=True, slots=True)
class Item:
    """One object on a card that lists several."""

    ref: ObjectRef
    title: str
    url: str | None = None
    status: str | None = None
    actions: tuple[Action, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """What people see, in every channel. Semantic and closed: no layout, no vendor.

    At most MAX_ACTIONS actions (those of `items` included) and MAX_FIELDS fields: composing caps,
    renderers never drop.
    """

    title: str
    ref: ObjectRef | None = None
    nonce: str | None = None
    url: str | None = None
    status: str | None = None
    fields: tuple[Field, ...] = ()
    items: tuple[Item, ...] = ()
    note: str | None = None
    actions: tuple[Action, ...] = ()
    acted_by: str | None = None
    """Who did it, who approved it or who shows it, as a phrase: "By Ann Reyes"."""
    as_of: datetime | None = None

    def __post_init__(self) -> None:
        """Raise ValueError when composing forgot to cap."""
        if len(self.all_actions) > MAX_ACTIONS or len(self.fields) > MAX_FIELDS:
            message = f"a card holds at most {MAX_ACTIONS} actions and {MAX_FIELDS} fields"
            raise ValueError(message)

    @property
    def all_actions(self) -> tuple[Action, ...]:
        """The card's own actions and those of its items."""
        return self.actions + tuple(action for item in self.items for action in item.actions)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a closed list."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FormInput:
    """One thing to fill in. Bounds of `money` are in minor units; people type "45.00"."""

    name: str
    label: str
    kind: Literal["text", "paragraph", "integer", "money", "choice", "date", "boolean"]
    required: bool = True
    minimum: int | None = None
    maximum: int | None = None
    max_length: int | None = None
    choices: tuple[Choice, ...] = ()
    initial: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """The inputs that an action needs before it can be asked for."""

    title: str
    submit: str
    action: str
    ref: ObjectRef
    nonce: str
    inputs: tuple[FormInput, ...]
    intro: str | None = None
    errors: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Input name -> what is wrong and the mend, after a first try."""
