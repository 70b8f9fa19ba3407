"""Who works at Halden Parts, what each role may do, and who sees what."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody's key allows."""

    SUPPORT = "support"
    SALES = "sales"
    MANAGER = "manager"
    ADMIN = "admin"
    READONLY = "readonly"


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with a key. `region` limits what they see; None means every region."""

    name: str
    full_name: str
    role: Role
    region: str | None = None


USERS: tuple[User, ...] = (
    User("ann", "Ann Reyes", Role.SUPPORT),
    User("ben", "Ben Okafor", Role.SALES, region="eu"),
    User("lea", "Lea Brandt", Role.MANAGER),
    User("max", "Max Lindqvist", Role.ADMIN),
    User("rita", "Rita Vogel", Role.READONLY),
)
STAFF = frozenset({user.name for user in USERS} | {"ida"})
"""Names that may own a case. Ida sells in the United States and has no key here."""

_LEADS = frozenset({Role.MANAGER, Role.ADMIN})
_SALES = _LEADS | {Role.SALES}
_SUPPORT = _LEADS | {Role.SUPPORT}
_ALL_WRITERS = _SALES | _SUPPORT
_ADMIN = frozenset({Role.ADMIN})

ALLOWED: Mapping[str, frozenset[Role]] = {
    "release": _SUPPORT,
    "hold": _SUPPORT,
    "refund": _SUPPORT,
    "note": _ALL_WRITERS,
    "prioritise": _ALL_WRITERS,
    "cancel": _SALES,
    "update case": _SUPPORT,
    "comment": _ALL_WRITERS,
    "administer": _ADMIN,
}
_MARGIN_ROLES = _SALES


def may(user: User, action: str) -> bool:
    """Whether the user's role allows the action, whatever the object."""
    return user.role in ALLOWED[action]


def allowed_actions(user: User) -> list[str]:
    """The names of the actions that the user's role allows, in alphabetical order."""
    return sorted(action for action, roles in ALLOWED.items() if user.role in roles)


def refusal_text(user: User, action: str) -> str:
    """The words of a 403."""
    roles = ", ".join(sorted(ALLOWED[action]))
    if user.role is Role.READONLY:
        return f"The key of {user.name} may only read. Ask one of: {roles}."
    return f"The role {user.role} may not {action}. Ask one of: {roles}."


def sees_region(user: User, region: str) -> bool:
    """Whether objects of this region exist for the user at all."""
    return user.region is None or user.region == region


def sees_margin(user: User) -> bool:
    """Whether the user may read `internal_margin_percent`."""
    return user.role in _MARGIN_ROLES


class KeyRing:
    """Recognises keys. Holds digests only; the digest lookup leaks no prefix by its timing."""

    def __init__(self, keys: Mapping[str, str]) -> None:
        """Take keys by user name. Raises ValueError for an unknown user or a repeated key."""
        users = {user.name: user for user in USERS}
        unknown = sorted(set(keys) - set(users))
        if unknown:
            raise ValueError(f"no such user: {', '.join(unknown)}; there are {', '.join(users)}")
        self._by_digest = {_digest(key): users[name] for name, key in keys.items()}
        if len(self._by_digest) != len(keys):
            raise ValueError("two users have the same key; give each user a key of their own")

    def user_of(self, authorization: str) -> User | None:
        """Return whose key stands in an `Authorization: Bearer` header (RFC 6750), or None."""
        scheme, _, key = authorization.partition(" ")
        if scheme.lower() != "bearer" or not key:
            return None
        return self._by_digest.get(_digest(key.strip()))


def generate_keys() -> dict[str, str]:
    """Make a fresh key for every user; the prefix says that it opens a sandbox only."""
    return {user.name: f"sandbox-{user.name}-{secrets.token_hex(8)}" for user in USERS}


def _digest(key: str) -> bytes:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).digest()
