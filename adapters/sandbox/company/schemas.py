"""The JSON Schemas of the answers, in the dialect of OpenAPI 3.0."""

from adapters.sandbox.company.contract import CASE_STATUSES, ORDER_STATUSES, PRIORITIES
from adapters.sandbox.company.faults import KINDS

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_MAYBE: Schema = {"type": "string", "nullable": True}
_WHOLE: Schema = {"type": "integer"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_MOMENT: Schema = {"type": "string", "format": "date-time"}


def _object(fields: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in fields if name not in optional]
    return {
        "type": "object",
        "required": required,
        "properties": fields,
        "additionalProperties": False,
    }


def _enum(values: tuple[str, ...]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _list(name: str) -> Schema:
    items: Schema = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
    return _object({"items": items, "total": _COUNT, "limit": _COUNT, "offset": _COUNT})


def _items(name: str) -> Schema:
    return {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}


_LINE = _object({"sku": _TEXT, "text": _TEXT, "quantity": _COUNT, "price_minor": _COUNT})
_ORDER = _object(
    {
        "number": _TEXT,
        "status": _enum(ORDER_STATUSES),
        "hold_reason": _MAYBE,
        "total_minor": _COUNT,
        "currency": _TEXT,
        "customer": _object({"code": _TEXT, "name": _TEXT, "tier": _TEXT}),
        "sales_rep": _TEXT,
        "region": _TEXT,
        "priority": _enum(PRIORITIES),
        "promised_on": {"type": "string", "format": "date"},
        "lines": {"type": "array", "items": _LINE},
        "refunded_minor": _COUNT,
        "notes_count": _COUNT,
        "credit_note": _MAYBE,
        "internal_margin_percent": {
            "type": "number",
            "description": "Private: only in answers to sales, managers and administrators.",
        },
        "updated_at": _MOMENT,
        "version": _COUNT,
    },
    optional=("internal_margin_percent",),
)
_CASE = _object(
    {
        "number": _TEXT,
        "status": _enum(CASE_STATUSES),
        "subject": _TEXT,
        "customer": _object({"code": _TEXT, "name": _TEXT}),
        "order": _MAYBE,
        "severity": _enum(("low", "medium", "high", "critical")),
        "opened_at": _MOMENT,
        "owner": _TEXT,
        "comments_count": _COUNT,
        "updated_at": _MOMENT,
        "version": _COUNT,
    }
)
_ACCOUNT = _object(
    {
        "code": _TEXT,
        "name": _TEXT,
        "tier": _TEXT,
        "region": _TEXT,
        "currency": _TEXT,
        "credit_limit_minor": _COUNT,
        "open_balance_minor": _WHOLE,
        "owner": _TEXT,
        "blocked": {"type": "boolean"},
        "updated_at": _MOMENT,
        "version": _COUNT,
    }
)
_EVENT: dict[str, Schema] = {
    "seq": _COUNT,
    "object": _TEXT,
    "action": _TEXT,
    "by": _TEXT,
    "at": _MOMENT,
}
_FAULT: dict[str, Schema] = {
    "kind": _enum(tuple(KINDS)),
    "path": _TEXT,
    "method": _TEXT,
    "probability": {"type": "number", "minimum": 0, "maximum": 1},
    "times": {"type": "integer", "nullable": True, "minimum": 0},
    "seconds": {"type": "number", "minimum": 0},
    "size_bytes": {"type": "integer", "minimum": 16},
}

SCHEMAS: dict[str, Schema] = {
    "Error": _object({"code": _TEXT, "message": _TEXT}),
    "Order": _ORDER,
    "OrderList": _list("Order"),
    "OrderNumbers": _object({"numbers": {"type": "array", "items": _TEXT}}),
    "Note": _object({"id": _COUNT, "text": _TEXT, "by": _TEXT, "at": _MOMENT}),
    "NoteList": _list("Note"),
    "Refund": _object(
        {
            "id": _COUNT,
            "order": _TEXT,
            "amount_minor": _COUNT,
            "reason": _TEXT,
            "reference": _TEXT,
            "by": _TEXT,
            "at": _MOMENT,
        }
    ),
    "RefundList": _list("Refund"),
    "CancelResult": _object({"result": _enum(("cancelled", "refused")), "message": _TEXT}),
    "Case": _CASE,
    "CaseList": _list("Case"),
    "Account": _ACCOUNT,
    "AccountList": _list("Account"),
    "Me": _object(
        {
            "user": _TEXT,
            "name": _TEXT,
            "role": _TEXT,
            "region": _MAYBE,
            "may": {"type": "array", "items": _TEXT},
        }
    ),
    "Event": _object(_EVENT),
    "EventList": _object({"items": _items("Event")}),
    "Effect": _object({**_EVENT, "reference": _MAYBE}),
    "EffectList": _object({"items": _items("Effect")}),
    "Fault": _object(_FAULT, optional=tuple(name for name in _FAULT if name != "kind")),
    "ActiveFault": _object({**_FAULT, "hits": _COUNT}),
    "FaultSetting": _object({"faults": _items("ActiveFault"), "late": _COUNT}),
    "Document": {"type": "object"},
}
