"""Cases and accounts: what they look like, and the rules of the actions on cases."""

import sqlite3
from collections.abc import Callable, Mapping

from adapters.sandbox.company.access import STAFF, sees_region
from adapters.sandbox.company.contract import CASE_STATUSES
from adapters.sandbox.company.lists import list_page, notes_page, put_note
from adapters.sandbox.company.store import Change, Desk
from adapters.sandbox.company.versions import etag, represent, require_match
from adapters.sandbox.company.words import Answer, Call, Refused, not_found

_SELECT = (
    "SELECT c.*, a.name AS customer_name, a.region,"
    " (SELECT count(*) FROM notes n WHERE n.object = c.number) AS comments_count"
    " FROM cases c JOIN accounts a ON a.code = c.customer"
)
_ACCOUNT_FIELDS = (
    "code",
    "name",
    "tier",
    "region",
    "currency",
    "credit_limit_minor",
    "open_balance_minor",
    "owner",
    "updated_at",
    "version",
)


def case_view(row: sqlite3.Row) -> dict[str, object]:
    """Return a case as everybody who sees it sees it."""
    return {
        "number": row["number"],
        "status": row["status"],
        "subject": row["subject"],
        "customer": {"code": row["customer"], "name": row["customer_name"]},
        "order": row["order_number"],
        "severity": row["severity"],
        "opened_at": row["opened_at"],
        "owner": row["owner"],
        "comments_count": row["comments_count"],
        "updated_at": row["updated_at"],
        "version": row["version"],
    }


def list_cases(desk: Desk, call: Call) -> Answer:
    """List the cases that the caller may see, by customer, order and status."""
    sql = (
        f"{_SELECT} WHERE (?1 IS NULL OR a.region = ?1) AND (?2 IS NULL OR c.customer = ?2)"
        " AND (?3 IS NULL OR c.order_number = ?3) AND (?4 IS NULL OR c.status = ?4)"
        " ORDER BY c.number"
    )
    filters = [call.filter(name) for name in ("customer", "order", "status")]
    return list_page(desk, call, sql, [call.user.region, *filters], case_view)


def get_case(desk: Desk, call: Call) -> Answer:
    """Show one case."""
    row = _case(desk, call)
    return represent(call, etag(desk, row["version"]), case_view(row))


def update_case(desk: Desk, call: Call) -> Answer:
    """Change status and owner. An old interface: an unknown status is dropped without a word."""
    row = _case(desk, call)
    require_match(call, etag(desk, row["version"]))
    if not call.body:
        raise Refused(400, "invalid", "Give a status, an owner, or both.")
    owner = str(call.body.get("owner", row["owner"]))
    if owner not in STAFF:
        raise Refused(400, "invalid", f"Nobody here is called {owner!a}.")
    status = str(call.body.get("status", row["status"]))
    if status not in CASE_STATUSES:
        return Answer(204)
    if (status, owner) != (row["status"], row["owner"]):
        desk.update("cases", row["number"], status=status, owner=owner)
        _record(desk, call, row, "update case")
    row = _case(desk, call)
    return Answer(200, case_view(row), {"ETag": etag(desk, row["version"])})


def list_comments(desk: Desk, call: Call) -> Answer:
    """List a case's comments."""
    return notes_page(desk, call, _case(desk, call)["number"])


def add_comment(desk: Desk, call: Call) -> Answer:
    """Write a comment on a case."""
    row = _case(desk, call)
    comment = put_note(desk, call, row["number"])
    desk.update("cases", row["number"])
    _record(desk, call, row, "comment")
    return Answer(201, comment)


def account_view(row: sqlite3.Row) -> dict[str, object]:
    """Return an account as everybody who sees it sees it."""
    view: dict[str, object] = {name: row[name] for name in _ACCOUNT_FIELDS}
    return view | {"blocked": bool(row["blocked"])}


def list_accounts(desk: Desk, call: Call) -> Answer:
    """List the accounts that the caller may see; `name` finds by a part, in any case."""
    sql = (
        "SELECT * FROM accounts WHERE (?1 IS NULL OR region = ?1)"
        " AND (?2 IS NULL OR instr(lower(name), lower(?2))) ORDER BY code"
    )
    return list_page(desk, call, sql, [call.user.region, call.filter("name")], account_view)


def get_account(desk: Desk, call: Call) -> Answer:
    """Show one account."""
    row = desk.one("SELECT * FROM accounts WHERE code = ?", call.params["code"])
    if row is None or not sees_region(call.user, row["region"]):
        raise not_found("account")
    return represent(call, etag(desk, row["version"]), account_view(row))


def _case(desk: Desk, call: Call) -> sqlite3.Row:
    row = desk.one(_SELECT + " WHERE c.number = ?", call.params["number"])
    if row is None or not sees_region(call.user, row["region"]):
        raise not_found("case")
    return row


def _record(desk: Desk, call: Call, row: sqlite3.Row, action: str) -> None:
    desk.record(Change(f"case:{row['number']}", action, call.user.name, row["region"]))


HANDLERS: Mapping[str, Callable[[Desk, Call], Answer]] = {
    "listCases": list_cases,
    "getCase": get_case,
    "updateCase": update_case,
    "listComments": list_comments,
    "addComment": add_comment,
    "listAccounts": list_accounts,
    "getAccount": get_account,
}
