"""Cards, places and what else the outbox carries, as JSON bytes and back.

`load(Card, dump(card)) == card` holds for every value of `bot.words`.
"""

from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")

_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
"""Made once for each class: making one takes longer than using it."""


def dump(value: object) -> bytes:
    """Write a dataclass of `bot.words` as JSON."""
    return _adapter(type(value)).dump_json(value, exclude_defaults=True)


def load(kind: type[T], data: bytes) -> T:
    """Read what `dump` wrote. Raises ValueError when it is no `kind`."""
    value: T = _adapter(kind).validate_json(data)
    return value


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
