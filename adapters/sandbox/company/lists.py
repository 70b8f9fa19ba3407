"""Answers with a page of a list; notes and comments, which orders and cases share."""

import sqlite3
from collections.abc import Callable, Sequence

from adapters.sandbox.company.store import Desk
from adapters.sandbox.company.words import Answer, Call

View = Callable[[sqlite3.Row], dict[str, object]]


def list_page(desk: Desk, call: Call, sql: str, values: Sequence[object], view: View) -> Answer:
    """Answer with the rows from `offset`, at most `limit`, and how many there are in all."""
    limit, offset = call.number("limit"), call.number("offset")
    rows = desk.all(f"{sql} LIMIT ? OFFSET ?", *values, limit, offset)
    total = desk.count(f"SELECT count(*) FROM ({sql})", *values)  # noqa: S608 - the code's own SQL
    items = [view(row) for row in rows]
    return Answer(200, {"items": items, "total": total, "limit": limit, "offset": offset})


def put_note(desk: Desk, call: Call, number: str) -> dict[str, object]:
    """Write a note on an order or a case and return it."""
    text, author = call.text("text"), call.user.name
    sql = "INSERT INTO notes (object, text, author, at) VALUES (?, ?, ?, ?)"
    note_id = desk.run(sql, number, text, author, desk.now)
    return {"id": note_id, "text": text, "by": author, "at": desk.now}


def notes_page(desk: Desk, call: Call, number: str) -> Answer:
    """Answer with a page of the notes on an order or a case, oldest first."""
    sql = "SELECT id, text, author AS by, at FROM notes WHERE object = ? ORDER BY id"
    return list_page(desk, call, sql, [number], _plain)


def refunds_page(desk: Desk, call: Call, number: str) -> Answer:
    """Answer with a page of an order's refunds, oldest first; all, or those with a reference."""
    sql = (
        'SELECT id, order_number AS "order", amount_minor, reason, reference, author AS by, at'
        " FROM refunds WHERE order_number = ?1 AND (?2 IS NULL OR reference = ?2) ORDER BY id"
    )
    return list_page(desk, call, sql, [number, call.filter("reference")], _plain)


def _plain(row: sqlite3.Row) -> dict[str, object]:
    return dict(row)
