"""The one module that speaks to Cedar (cedarpy): checks texts, and asks parsed ones.

Checking may bring the process down on hostile input, so `bot.workspace` does it in a child.
Cedar's trap: a `forbid` that cannot be evaluated is skipped, and the answer may still be Allow.
Hence every request carries the schema, and an answer with errors never counts.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import cedarpy

from object_links.person import Value

_REMEMBERED = 2_048
"""Answers kept for each action of a policy."""
REQUIRE = "require:"
"""Stands before the name of an action in questions for further approval. A permit of such a name
lets nothing happen, so that the exported text is safe to read without this product."""

Values = tuple[tuple[str, Value], ...]


class Text(NamedTuple):
    """One rule in Cedar's language, and the shape it must have once parsed."""

    id: str
    effect: str
    """`permit` or `forbid`."""
    clauses: int
    """How many `when` clauses it has; it must have no `unless`."""
    cedar: str


@dataclass(frozen=True, slots=True)
class Request:
    """What an answer depends on; hashable, so that answers are remembered."""

    person: str
    roles: tuple[str, ...]
    actor: Values
    attributes: Values
    now: Values


@dataclass(frozen=True, slots=True)
class Reply:
    """Ids of the rules that spoke, and of those that could not be worked out."""

    matched: frozenset[str]
    errors: tuple[str, ...]


def check(schema: str, texts: Sequence[Text]) -> Iterator[tuple[int, str | None]]:
    """Try the texts one by one: (index, what Cedar finds wrong with it, or None).

    Raises ValueError for a schema that Cedar does not take.
    """
    parsed = cedarpy.Schema.from_str(schema)
    for index, text in enumerate(texts):
        complaint = _misshapen(text)
        if complaint is None:
            errors = cedarpy.validate_policies(text.cedar, parsed).errors
            complaint = _clean(errors[0].error) if errors else None
        yield index, complaint


def _misshapen(text: Text) -> str | None:
    """Say why the text is not exactly the one policy that it was meant to be."""
    try:
        policies = json.loads(cedarpy.policies_to_json_str(text.cedar))
    except ValueError as error:
        return _clean(str(error))
    rules = list(policies.get("staticPolicies", {}).values())
    if len(rules) != 1 or policies.get("templates") or policies.get("templateLinks"):
        return "it is not exactly one policy"
    (rule,) = rules
    kinds = [condition["kind"] for condition in rule["conditions"]]
    same = rule["effect"] == text.effect and rule.get("annotations") == {"id": text.id}
    if not same or kinds != ["when"] * text.clauses:
        return "it does not stay one condition"
    return None


def _clean(message: str) -> str:
    """Cedar's message without its prefixes, and with the names that admins know."""
    for prefix in ("Policy parse error: ", "for policy `policy0`, "):
        message = message.removeprefix(prefix)
    for theirs, ours in _TYPES.items():
        message = message.replace(theirs, ours)
    return message.splitlines()[0][:300] if message else "it is not valid"


_TYPES = {
    "__cedar::internal::True": "boolean",
    "__cedar::internal::False": "boolean",
    "__cedar::internal::Any": "anything",
    "Long": "integer",
    "String": "text",
    "Bool": "boolean",
    "Set": "list",
}


class Engine:
    """The parsed rules of one action. Answers are remembered; it holds nothing else."""

    def __init__(self, schema: str, texts: Sequence[Text], actions: Sequence[str]) -> None:
        """Raises ValueError when Cedar does not take the texts."""
        self._schema = cedarpy.Schema.from_str(schema)
        self._policies = cedarpy.PolicySet.from_str("\n".join(text.cedar for text in texts))
        self._ids = tuple(text.id for text in texts)
        self._actions = tuple(actions)
        self.ask = lru_cache(maxsize=_REMEMBERED)(self._ask)

    def _ask(self, request: Request) -> Reply:
        replies = cedarpy.is_authorized_batch(
            [_question(action, request) for action in self._actions],
            self._policies,
            [_entity("Person", request.person, _actor(request)), _object(request)],
            self._schema,
        )
        matched: set[str] = set()
        errors: list[str] = []
        for reply in replies:
            matched.update(reply.diagnostics.id_annotations_by_reason.values())
            errors.extend(self._told(error) for error in reply.diagnostics.errors)
            if reply.decision is cedarpy.Decision.NoDecision and not reply.diagnostics.errors:
                errors.append("the engine came to no decision")
        return Reply(frozenset(matched), tuple(dict.fromkeys(errors)))

    def _told(self, error: str) -> str:
        """Name the rule; Cedar's own words may quote the values, which must not leave here."""
        for index, ident in enumerate(self._ids):
            if f"policy `policy{index}`" in error:
                return f"rule `{ident}` cannot be worked out with these values"
        return "the values do not fit what the type declares"


def _question(action: str, request: Request) -> dict[str, Any]:
    return {
        "principal": {"type": "Person", "id": request.person},
        "action": {"type": "Action", "id": action},
        "resource": {"type": "Object", "id": "this"},
        "context": dict(request.now),
    }


def _actor(request: Request) -> Mapping[str, Any]:
    return {**dict(request.actor), "id": request.person, "roles": list(request.roles)}


def _object(request: Request) -> dict[str, Any]:
    return _entity("Object", "this", dict(request.attributes))


def _entity(kind: str, ident: str, attributes: Mapping[str, Any]) -> dict[str, Any]:
    return {"uid": {"type": kind, "id": ident}, "attrs": attributes, "parents": []}
