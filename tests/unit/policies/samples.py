"""A small type of objects, and policies for it, for the tests of this folder."""

from collections.abc import Mapping
from typing import Any

from object_links.catalog import ObjectType
from object_links.person import Person, Value
from policies.compile import CompiledPolicy, compile_policy
from policies.language import Fault, Policy
from policies.model import Question

ACTOR: Mapping[str, str] = {"region": "text", "level": "integer", "trainee": "boolean"}
ASKS_MANAGER = {"from": ["manager_of:requester"]}
INPUTS = {
    "amount_minor": {"type": "money", "label": "Amount", "currency": "currency"},
    "count": {"type": "integer", "label": "Count", "required": False},
    "reason": {"type": "text", "label": "Reason"},
}


def _action(**more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever a type's file may say
    steps = [{"request": "POST /parcels/{id}"}]
    basis = {"label": "Do it", "done": "Done", "repeat": "blind", "steps": steps}
    return {**basis, "unverified_because": "It is a sample.", **more}


def parcel() -> ObjectType:
    """Make a type with every kind of attribute, and three actions."""
    return ObjectType.model_validate_json(
        _json(
            {
                "type": "parcel",
                "name": "Parcel",
                "owner": "desk",
                "purpose": "To try policies with.",
                "system": "post",
                "recognise": {"id": {"digits": [4, 6]}, "examples": {"match": []}},
                "fetch": {"request": "GET /parcels/{id}"},
                "version": {"etag": True},
                "attributes": {
                    "status": {"type": "text", "from": "status"},
                    "total": {"type": "integer", "from": "total"},
                    "urgent": {"type": "boolean", "from": "urgent"},
                    "owner": {"type": "person", "from": "owner"},
                },
                "show": {"title": {"from": "id"}},
                "actions": {
                    "send": _action(label="Send"),
                    "refund": _action(label="Refund", inputs=INPUTS),
                    "burn": _action(label="Burn"),
                },
            }
        )
    )


def _json(data: object) -> str:
    import json  # noqa: PLC0415 - only here

    return json.dumps(data)


def rule(ident: str = "r", effect: str = "allow", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Make a rule that is right as long as `more` does not spoil it."""
    basis: dict[str, Any] = {"id": ident, "effect": effect, "actions": ["send"]}
    words = "say" if effect == "forbid" else "because"
    basis[words] = f"Reason of {ident}."
    if effect == "require":
        basis["approval"] = {"from": ["role:admin"]}
    return {**basis, **more}


def policy(*rules: Mapping[str, Any], tests: list[Any] | None = None) -> Policy:
    """Make a policy for parcels. Raises pydantic.ValidationError."""
    return Policy.model_validate_json(
        _json(
            {
                "object_type": "parcel",
                "owner": "desk",
                "purpose": "Nothing gets lost.",
                "rules": list(rules),
                "tests": tests or [],
            }
        )
    )


def compiled(*rules: Mapping[str, Any], tests: list[Any] | None = None) -> CompiledPolicy:
    """Compile a policy that must be right."""
    made = compile_policy(policy(*rules, tests=tests), parcel(), ACTOR)
    assert isinstance(made, CompiledPolicy), made
    return made


def faults(*rules: Mapping[str, Any], tests: list[Any] | None = None) -> list[Fault]:
    """Compile a policy that must be wrong."""
    made = compile_policy(policy(*rules, tests=tests), parcel(), ACTOR)
    assert isinstance(made, list)
    return made


def person(*roles: str, ident: str = "ann", **attributes: Value) -> Person:
    """Make somebody with these roles."""
    return Person("t", ident, "Ann", frozenset(roles), attributes, "lea")


def ask(
    who: Person,
    action: str = "send",
    inputs: Mapping[str, Value] | None = None,
    facts: Mapping[str, int] | None = None,
    **attributes: Value,
) -> Question:
    """Make a question about a parcel."""
    return Question(who, action, "parcel", attributes, inputs, facts or {})
