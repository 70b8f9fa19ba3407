"""What the rooms of the conversation share: one frozen value, put together in `bot.compose`."""

import hashlib
import json
import secrets as randomness
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channel import Channel
from bot.secrets import Secrets
from bot.store import Clock, Store
from bot.workspace import Workspace
from object_links.catalog import ActionSpec, ObjectType
from object_links.person import Value
from object_links.resolve import Connector, ObjectRef


@dataclass(frozen=True, slots=True)
class Context:
    """The parts that every step of the conversation works with."""

    store: Store
    secrets: Secrets
    connector: Connector
    channels: Mapping[str, Channel]
    current: Callable[[], Workspace]
    """The workspace that is in force now; it is swapped whole when a new one is published."""
    clock: Clock

    def spec(self, ref: ObjectRef, action: str) -> ActionSpec | None:
        """The declared action, or None when the type or the action is no longer declared."""
        kind = self.type(ref)
        return kind.actions.get(action) if kind is not None else None

    def type(self, ref: ObjectRef) -> ObjectType | None:
        """The object's type."""
        return self.current().types.get(ref.type)

    def system_name(self, ref: ObjectRef) -> str:
        """The system of record in people's words."""
        kind = self.type(ref)
        if kind is None or kind.system is None:
            return "the system of record"
        return self.current().systems[kind.system].name

    def local(self, moment: datetime) -> datetime:
        """A time in the tenant's zone, for people."""
        return moment.astimezone(ZoneInfo(self.current().time_zone))


def new_id() -> str:
    """An unguessable id of 128 bits, safe in URLs and in every channel's button values."""
    return randomness.token_urlsafe(16)


def inputs_json(inputs: Mapping[str, Value]) -> bytes:
    """The canonical form of inputs: what is sealed, and what the hash binds."""
    return json.dumps(dict(inputs), sort_keys=True, separators=(",", ":")).encode()


def digest(*parts: str) -> str:
    """A hash over parts that cannot run into each other."""
    joined = json.dumps(parts, separators=(",", ":")).encode()
    return hashlib.sha256(joined).hexdigest()
