"""Every operation of the company's interface in one table.

Routing, checking of requests, permissions and the OpenAPI document are all made from it, so
that the document cannot say anything that the service does not do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

ORDER_STATUSES = ("draft", "held", "released", "shipped", "cancelled")
CASE_STATUSES = ("new", "open", "waiting", "solved", "closed")
PRIORITIES = ("normal", "high", "urgent")
MAX_MINOR = 1_000_000_000
BODY_CAP = 64 * 1024
"""Largest request body in bytes; more is a 413."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a body or of a query. `max` is characters of a text or the largest number."""

    name: str
    type: str = "string"
    required: bool = True
    max: int = 200
    min: int = 0
    choices: tuple[str, ...] = ()
    default: int | None = None
    about: str = ""
    items: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method on one path.

    `answers` maps each status to the schema of its body, "" for an empty body. `kind` is how a
    client may repeat the action safely: idempotency_key, conditional, lookup, idempotent, blind.
    """

    method: str
    path: str
    name: str
    summary: str
    answers: Mapping[int, str]
    action: str = ""
    kind: str = ""
    body: tuple[Field, ...] | None = None
    query: tuple[Field, ...] = ()
    headers: Mapping[str, bool] = field(default_factory=dict)
    etag: bool = False
    public: bool = False
    steady: bool = False
    """True: faults never touch it, so that tests can steer and measure."""


PAGE = (
    Field("limit", "integer", required=False, min=1, max=200, default=50),
    Field("offset", "integer", required=False, max=1_000_000, default=0),
)
AFTER = (
    Field("after", "integer", required=False, max=2**53, default=0, about="the last seen number"),
    Field("limit", "integer", required=False, min=1, max=1000, default=1000),
)
_TEXT = Field("text", min=1, max=4000)
_REASON = Field("reason", min=1, max=500)
_MATCH = {"If-Match": False}
_MUST_MATCH = {"If-Match": True}
_FRESH = {"If-None-Match": False}


def _filter(name: str, choices: tuple[str, ...] = ()) -> Field:
    return Field(name, required=False, choices=choices)


def _read(path: str, name: str, summary: str, schema: str) -> Operation:
    answers = {200: schema, 304: "", 404: "Error"}
    return Operation("GET", path, name, summary, answers, headers=_FRESH, etag=True)


def _list(
    path: str, name: str, summary: str, schema: str, query: tuple[Field, ...] = ()
) -> Operation:
    answers = {200: schema} | ({404: "Error"} if "{" in path else {})
    return Operation("GET", path, name, summary, answers, query=(*query, *PAGE))


ORDERS = (
    _list(
        "/orders",
        "listOrders",
        "Orders, by number",
        "OrderList",
        (_filter("customer"), _filter("status", ORDER_STATUSES)),
    ),
    Operation(
        "GET",
        "/order-numbers",
        "findOrders",
        "Which of these numbers are orders that the key may see",
        {200: "OrderNumbers"},
        query=(Field("among", required=False, max=2000, about="numbers, parted by commas"),),
    ),
    _read("/orders/{number}", "getOrder", "One order", "Order"),
    _list("/orders/{number}/notes", "listNotes", "Notes on an order, oldest first", "NoteList"),
    _list(
        "/orders/{number}/refunds",
        "listRefunds",
        "Refunds of an order, oldest first; find one again by its reference",
        "RefundList",
        (_filter("reference"),),
    ),
    Operation(
        "POST",
        "/orders/{number}/release",
        "releaseOrder",
        "Release a held order",
        {200: "Order", 404: "Error", 409: "Error", 412: "Error", 422: "Error"},
        action="release",
        kind="idempotency_key",
        body=(),
        headers={"Idempotency-Key": True} | _MATCH,
        etag=True,
    ),
    Operation(
        "POST",
        "/orders/{number}/hold",
        "holdOrder",
        "Hold a released order; undoes a release",
        {200: "Order", 404: "Error", 412: "Error", 428: "Error"},
        action="hold",
        kind="conditional",
        body=(_REASON,),
        headers=_MUST_MATCH,
        etag=True,
    ),
    Operation(
        "POST",
        "/orders/{number}/refunds",
        "refundOrder",
        "Pay back a part of an order. Two requests pay twice, whatever their reference",
        {201: "Refund", 404: "Error"},
        action="refund",
        kind="lookup",
        body=(
            Field("amount_minor", "integer", min=1, max=MAX_MINOR),
            _REASON,
            Field("reference", min=1, max=100),
        ),
    ),
    Operation(
        "POST",
        "/orders/{number}/notes",
        "addNote",
        "Write a note on an order",
        {201: "Note", 404: "Error"},
        action="note",
        kind="blind",
        body=(_TEXT,),
    ),
    Operation(
        "PUT",
        "/orders/{number}/priority",
        "setPriority",
        "Set the priority of an order that is not shipped or cancelled",
        {200: "Order", 404: "Error"},
        action="prioritise",
        kind="idempotent",
        body=(Field("priority", choices=PRIORITIES),),
        etag=True,
    ),
    Operation(
        "POST",
        "/orders/{number}/cancel",
        "cancelOrder",
        "Cancel an order. Legacy: a refusal is a 200 with result `refused`",
        {200: "CancelResult", 404: "Error"},
        action="cancel",
        kind="lookup",
        body=(_REASON,),
    ),
)

CASES = (
    _list(
        "/cases",
        "listCases",
        "Cases, by number",
        "CaseList",
        (_filter("customer"), _filter("order"), _filter("status", CASE_STATUSES)),
    ),
    _read("/cases/{number}", "getCase", "One case", "Case"),
    Operation(
        "PUT",
        "/cases/{number}",
        "updateCase",
        "Change a case. Legacy: an unknown status is answered 204 and nothing is changed",
        {200: "Case", 204: "", 404: "Error", 412: "Error"},
        action="update case",
        kind="idempotent",
        body=(
            Field("status", required=False, about="one of " + ", ".join(CASE_STATUSES)),
            Field("owner", required=False, about="the name of somebody on the staff"),
        ),
        headers=_MATCH,
        etag=True,
    ),
    _list("/cases/{number}/comments", "listComments", "Comments, oldest first", "NoteList"),
    Operation(
        "POST",
        "/cases/{number}/comments",
        "addComment",
        "Write a comment on a case",
        {201: "Note", 404: "Error"},
        action="comment",
        kind="blind",
        body=(_TEXT,),
    ),
)

ACCOUNTS = (
    _list(
        "/accounts",
        "listAccounts",
        "Accounts, by code; `name` finds by a part of the name",
        "AccountList",
        (_filter("name"),),
    ),
    _read("/accounts/{code}", "getAccount", "One account", "Account"),
)

HOUSE = (
    Operation("GET", "/me", "whoAmI", "Whose key this is", {200: "Me"}),
    Operation(
        "GET",
        "/events",
        "listEvents",
        "Changes that the key may see; with `Accept: text/event-stream` as they happen",
        {200: "EventList"},
        query=AFTER,
    ),
    Operation(
        "GET",
        "/effects",
        "listEffects",
        "Every applied change, once",
        {200: "EffectList"},
        action="administer",
        query=AFTER,
        steady=True,
    ),
    Operation(
        "GET",
        "/_faults",
        "showFaults",
        "The faults that are switched on",
        {200: "FaultSetting"},
        action="administer",
        steady=True,
    ),
    Operation(
        "POST",
        "/_faults",
        "switchFaults",
        "Put these faults in place of those that are switched on",
        {200: "FaultSetting"},
        action="administer",
        body=(
            Field("faults", "array", max=100, items="Fault"),
            Field("seed", "integer", required=False, max=2**53),
        ),
        steady=True,
    ),
    Operation(
        "POST",
        "/_reset",
        "reset",
        "Put the sample data back; faults stay as they are",
        {204: ""},
        action="administer",
        body=(),
        steady=True,
    ),
    Operation(
        "GET",
        "/openapi.json",
        "openapi",
        "This document",
        {200: "Document"},
        public=True,
        steady=True,
    ),
)

OPERATIONS: tuple[Operation, ...] = ORDERS + CASES + ACCOUNTS + HOUSE


def statuses(operation: Operation) -> dict[int, str]:
    """Every status the operation answers with, and the schema of each body."""
    found = dict(operation.answers)
    if not operation.public:
        found |= {400: "Error", 401: "Error"}
    if operation.action:
        found[403] = "Error"
    if operation.body is not None:
        found[413] = "Error"
    if not operation.steady:
        found |= {429: "Error", 500: "Error", 503: "Error"}
    return dict(sorted(found.items()))
