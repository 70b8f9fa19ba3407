"""Orders: what they look like to whom, and the rules of each action on them."""

import sqlite3
from collections.abc import Callable, Mapping

from adapters.sandbox.company.access import User, sees_margin, sees_region
from adapters.sandbox.company.lists import list_page, notes_page, put_note, refunds_page
from adapters.sandbox.company.store import Change, Desk, unpack
from adapters.sandbox.company.versions import etag, represent, require_match
from adapters.sandbox.company.words import Answer, Call, not_found, wrong_state

_SELECT = (
    "SELECT o.*, a.name AS customer_name, a.tier AS customer_tier, a.blocked,"
    " (SELECT count(*) FROM notes n WHERE n.object = o.number) AS notes_count"
    " FROM orders o JOIN accounts a ON a.code = o.customer"
)
_PLAIN = (
    "number",
    "status",
    "hold_reason",
    "total_minor",
    "currency",
    "sales_rep",
    "region",
    "priority",
    "promised_on",
    "refunded_minor",
    "notes_count",
    "credit_note",
    "updated_at",
    "version",
)


def money(minor: int) -> str:
    """Write minor units with two decimals and thousands: 248000 is 2,480.00."""
    return f"{minor / 100:,.2f}"


def order_view(row: sqlite3.Row, user: User) -> dict[str, object]:
    """Return an order as the user may see it: the margin only for those it concerns."""
    view: dict[str, object] = {name: row[name] for name in _PLAIN}
    view["customer"] = {
        "code": row["customer"],
        "name": row["customer_name"],
        "tier": row["customer_tier"],
    }
    view["lines"] = unpack(row["lines"])
    if sees_margin(user):
        view["internal_margin_percent"] = row["internal_margin_percent"]
    return view


def list_orders(desk: Desk, call: Call) -> Answer:
    """List the orders that the caller may see, by customer and status."""
    sql = (
        f"{_SELECT} WHERE (?1 IS NULL OR o.region = ?1) AND (?2 IS NULL OR o.customer = ?2)"
        " AND (?3 IS NULL OR o.status = ?3) ORDER BY o.number"
    )
    values = (call.user.region, call.filter("customer"), call.filter("status"))
    return list_page(desk, call, sql, values, lambda row: order_view(row, call.user))


def find_orders(desk: Desk, call: Call) -> Answer:
    """Tell which of some numbers are orders that the caller may see."""
    asked = (call.filter("among") or "").split(",")
    marks = ",".join("?" * len(asked))
    sql = (
        "SELECT number FROM orders WHERE (? IS NULL OR region = ?)"  # noqa: S608 - marks alone
        f" AND number IN ({marks}) ORDER BY number"
    )
    region = call.user.region
    rows = desk.all(sql, region, region, *asked)
    return Answer(200, {"numbers": [row["number"] for row in rows]})


def get_order(desk: Desk, call: Call) -> Answer:
    """Show one order."""
    row = _order(desk, call)
    return represent(call, etag(desk, row["version"]), order_view(row, call.user))


def release(desk: Desk, call: Call) -> Answer:
    """Release a held order, unless its account is blocked."""
    row = _order(desk, call)
    require_match(call, etag(desk, row["version"]))
    _require_status(row, "held", "Only an order on hold can be released")
    if row["blocked"]:
        message = f"The account {row['customer']} is blocked; accounting must unblock it first."
        raise wrong_state(message)
    desk.update("orders", row["number"], status="released", hold_reason=None)
    _record(desk, call, row, "release", call.idempotency_key)
    return _changed(desk, call)


def hold(desk: Desk, call: Call) -> Answer:
    """Put a released order back on hold."""
    row = _order(desk, call)
    require_match(call, etag(desk, row["version"]), required=True)
    _require_status(row, "released", "Only a released order can be held")
    desk.update("orders", row["number"], status="held", hold_reason=call.text("reason"))
    _record(desk, call, row, "hold")
    return _changed(desk, call)


def refund(desk: Desk, call: Call) -> Answer:
    """Pay back a part of an order. A repeated reference pays again: look it up first."""
    row = _order(desk, call)
    if row["status"] == "draft":
        raise wrong_state("A draft has nothing to refund.")
    amount, left = call.number("amount_minor"), row["total_minor"] - row["refunded_minor"]
    if amount > left:
        text = f"Only {money(left)} {row['currency']} of {row['number']} can still be refunded."
        raise wrong_state(text)
    reference = call.text("reference")
    refund_id = desk.run(
        "INSERT INTO refunds (order_number, amount_minor, reason, reference, author, at)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        row["number"],
        amount,
        call.text("reason"),
        reference,
        call.user.name,
        desk.now,
    )
    desk.update("orders", row["number"], refunded_minor=row["refunded_minor"] + amount)
    _record(desk, call, row, "refund", reference)
    made = {
        "id": refund_id,
        "order": row["number"],
        "amount_minor": amount,
        "reason": call.text("reason"),
        "reference": reference,
        "by": call.user.name,
        "at": desk.now,
    }
    return Answer(201, made)


def list_refunds(desk: Desk, call: Call) -> Answer:
    """List an order's refunds; with `reference` those that carry it."""
    return refunds_page(desk, call, _order(desk, call)["number"])


def add_note(desk: Desk, call: Call) -> Answer:
    """Write a note. Nothing in it tells a repeated request from a new one."""
    row = _order(desk, call)
    note = put_note(desk, call, row["number"])
    desk.update("orders", row["number"])
    _record(desk, call, row, "note")
    return Answer(201, note)


def list_notes(desk: Desk, call: Call) -> Answer:
    """List an order's notes."""
    return notes_page(desk, call, _order(desk, call)["number"])


def set_priority(desk: Desk, call: Call) -> Answer:
    """Set the priority; setting the same again changes nothing and leaves no effect."""
    row = _order(desk, call)
    if row["status"] in {"shipped", "cancelled"}:
        message = f"Order {row['number']} is {row['status']}; its priority no longer matters."
        raise wrong_state(message)
    priority = call.text("priority")
    if priority != row["priority"]:
        desk.update("orders", row["number"], priority=priority)
        _record(desk, call, row, "prioritise")
    return _changed(desk, call)


def cancel(desk: Desk, call: Call) -> Answer:
    """Cancel an order. An old interface: it refuses with a 200."""
    row = _order(desk, call)
    if row["status"] in {"shipped", "cancelled"}:
        words = "already been shipped" if row["status"] == "shipped" else "already been cancelled"
        return Answer(200, {"result": "refused", "message": f"{row['number']} has {words}."})
    desk.update("orders", row["number"], status="cancelled", hold_reason=None)
    _record(desk, call, row, "cancel")
    return Answer(200, {"result": "cancelled", "message": f"{row['number']} is cancelled."})


def _order(desk: Desk, call: Call) -> sqlite3.Row:
    row = desk.one(_SELECT + " WHERE o.number = ?", call.params["number"])
    if row is None or not sees_region(call.user, row["region"]):
        raise not_found("order")
    return row


def _require_status(row: sqlite3.Row, status: str, message: str) -> None:
    if row["status"] != status:
        raise wrong_state(f"{message}; {row['number']} is {row['status']}.")


def _record(
    desk: Desk, call: Call, row: sqlite3.Row, action: str, reference: str | None = None
) -> None:
    number = f"order:{row['number']}"
    desk.record(Change(number, action, call.user.name, row["region"], reference))


def _changed(desk: Desk, call: Call) -> Answer:
    row = _order(desk, call)
    headers = {"ETag": etag(desk, row["version"])}
    return Answer(200, order_view(row, call.user), headers)


HANDLERS: Mapping[str, Callable[[Desk, Call], Answer]] = {
    "listOrders": list_orders,
    "findOrders": find_orders,
    "getOrder": get_order,
    "listNotes": list_notes,
    "listRefunds": list_refunds,
    "releaseOrder": release,
    "holdOrder": hold,
    "refundOrder": refund,
    "addNote": add_note,
    "setPriority": set_priority,
    "cancelOrder": cancel,
}
