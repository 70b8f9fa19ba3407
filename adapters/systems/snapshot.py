"""From the body of an answer to what one person sees of an object. Pure.

A part whose expression fails, or whose value has another type than declared, is left out; a
condition that fails is false. Nothing here can fail as a whole except that there is no title.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, TypeGuard

from adapters.systems.answers import one_line
from adapters.systems.finding import Named, ident_of
from adapters.systems.pages import Listed
from adapters.systems.requests import page_url
from object_links import expressions, values
from object_links.catalog import ActionSpec, Attribute, ObjectType, Shown, Version
from object_links.expressions import ExpressionError
from object_links.person import Value
from object_links.resolve import Linked, ObjectRef, ShownField, Snapshot
from object_links.system import SystemSpec

_MAX_TAG = 200


@dataclass(frozen=True, slots=True)
class Look:
    """One person's look at one object: who looked at what, and when."""

    named: Named
    viewer: str
    as_of: datetime
    etag: str | None = None

    @property
    def ref(self) -> ObjectRef:
        """The object as people name it."""
        return self.named.ref


def make(
    look: Look,
    system: SystemSpec,
    kind: ObjectType,
    body: Mapping[str, Any],
    lists: Sequence[Listed | None] = (),
) -> Snapshot:
    """Compose the snapshot of an object whose body was read. The type has a `show`.

    `lists` are what was read for each of the type's `related`; None for one without an answer.
    """
    linked = (*links(kind, body), *related(kind, lists))
    show = kind.show
    title = None if show is None else shown(show.title, body)
    status = None if show is None or show.status is None else shown(show.status, body)
    open_actions, not_offered = actions(kind, body)
    return Snapshot(
        ref=look.ref,
        type_name=kind.name,
        viewer=look.viewer,
        # The bare name is what the person wrote, so it tells nothing.
        title=title or f"{kind.name} {look.ref.id}",
        title_public=title is None or (show is not None and show.title.public),
        status=status,
        status_public=show is not None and show.status is not None and show.status.public,
        url=_url(system, kind, look.named),
        fields=_fields(kind, body) + _as_fields(linked),
        attributes=MappingProxyType(attributes(kind, body)),
        version=None if kind.version is None else version(kind.version, body, look.etag),
        open_actions=frozenset(open_actions),
        shareable=kind.shareable_when is not None and is_true(kind.shareable_when, body),
        as_of=look.as_of,
        raw=MappingProxyType(dict(body)),
        linked=linked,
        not_offered=frozenset(not_offered),
    )


def links(kind: ObjectType, body: object) -> tuple[Linked, ...]:
    """Read the other objects that this one names."""
    found = []
    for link in kind.links:
        value = _value(link.id, body)
        for each in value if isinstance(value, list) else [value]:
            ident = ident_of(each)
            if ident is not None:
                ref = ObjectRef(link.type, ident)
                found.append(Linked(link.label, ref, public=link.public))
    return tuple(found)


def related(kind: ObjectType, lists: Sequence[Listed | None]) -> tuple[Linked, ...]:
    """Read the objects of the lists; an item without an id is left out."""
    found = []
    for each, listed in zip(kind.related, lists, strict=False):
        for item in listed.items if listed is not None else ():
            if (ident := ident_of(_value(each.id, item))) is not None:
                title = None if each.title is None else _plain(_value(each.title, item))
                ref = ObjectRef(each.type, ident)
                found.append(Linked(each.label, ref, one_line(title or ""), each.public))
    return tuple(found)


def is_true(expression: str, root: object) -> bool:
    """Whether the expression gives exactly `true`; an error is false."""
    try:
        return expressions.holds(expression, root)
    except ExpressionError:
        return False


def shown(part: Shown, body: object) -> str | None:
    """Write one value for people, on one line; None when there is nothing fit to show."""
    value = _value(part.source, body)
    currency = None if part.currency is None else _value(part.currency, body)
    try:
        text = _written(part, value, currency)
    except (ValueError, OverflowError, OSError):
        return None
    return one_line(text) or None if text is not None else None


def attributes(kind: ObjectType, body: object) -> dict[str, Value]:
    """Return the typed values for policies; a value of another type is left out."""
    found: dict[str, Value] = {}
    for name, attribute in kind.attributes.items():
        value = _typed(attribute, _value(attribute.source, body))
        if value is not None:
            found[name] = value
    return found


def version(declared: Version, body: object, etag: str | None) -> str | None:
    """Return the ETag as it was sent, or a digest of the version fields; None if there is none."""
    if declared.etag:
        fits = etag is not None and 0 < len(etag) <= _MAX_TAG and etag.isprintable()
        return etag if fits else None
    try:
        parts = [expressions.evaluate(source, body) for source in declared.fields]
    except ExpressionError:
        return None
    if all(part is None for part in parts):
        return None
    text = json.dumps(parts, sort_keys=True, separators=(",", ":"))
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def actions(kind: ObjectType, body: object) -> tuple[list[str], list[str]]:
    """Name what the object's state allows: what its system offers as well, and what it does not."""
    offered: list[str] = []
    withheld: list[str] = []
    for name, action in kind.actions.items():
        if action.when is None or is_true(action.when, body):
            (offered if _is_offered(action, body) else withheld).append(name)
    return offered, withheld


def _is_offered(action: ActionSpec, body: object) -> bool:
    # What a system offers is mostly a list of matching offers: an empty one is a no.
    return action.offered is None or bool(_value(action.offered, body))


def _fields(kind: ObjectType, body: object) -> tuple[ShownField, ...]:
    found = []
    for label, part in kind.show.fields.items() if kind.show is not None else ():
        text = shown(part, body)
        if text is not None:
            found.append(ShownField(label, text, part.public))
    return tuple(found)


def _as_fields(linked: Sequence[Linked]) -> tuple[ShownField, ...]:
    lines: dict[tuple[str, bool], list[str]] = {}
    for each in linked:
        words = f"{each.ref.id} ({each.title})" if each.title else each.ref.id
        lines.setdefault((each.label, each.public), []).append(words)
    return tuple(
        ShownField(label, one_line(", ".join(words)), public)
        for (label, public), words in lines.items()
    )


def _url(system: SystemSpec, kind: ObjectType, named: Named) -> str | None:
    if kind.show is None or kind.show.url is None:
        return None
    try:
        return page_url(system, kind.show.url, named.spellings)
    except ExpressionError:
        return None


def _value(source: str, body: object) -> Any:  # noqa: ANN401 -- JSON
    try:
        return expressions.evaluate(source, body)
    except ExpressionError:
        return None


def _written(part: Shown, value: object, currency: object) -> str | None:
    if value is None:
        return None
    match part.format:
        case "money":
            return values.money(value, _unit(currency)) if _is_whole(value) else None
        case "amount":
            return values.amount(value, _unit(currency))
        case "date":
            return values.day(value)
        case "number":
            return f"{value:,}" if _is_whole(value) or isinstance(value, float) else None
        case "text":
            return _plain(value)


def _is_whole(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _unit(currency: object) -> str:
    return currency if isinstance(currency, str) else ""


def _plain(value: object) -> str | None:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (str, int, float)):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, (str, int, float)) for item in value):
        return ", ".join(str(item) for item in value)
    return None


def _typed(attribute: Attribute, value: object) -> Value | None:
    match attribute.type:
        case "text" if isinstance(value, str) and _sound(value):
            return value
        case "person" if isinstance(value, str) and value and _sound(value):
            return value
        case "integer" if isinstance(value, int) and not isinstance(value, bool):
            return value
        case "boolean" if isinstance(value, bool):
            return value
    return None


def _sound(text: str) -> bool:
    # JSON may hold halves of characters, which no policy and no database takes.
    return not any("\ud800" <= character <= "\udfff" for character in text)
