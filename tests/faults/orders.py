"""Orders of the sample company, made in bulk, and what was really done to them."""

import itertools
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from tests.support.company import CompanyAt

HALDEN = "T0HALDEN"
FORMS: Mapping[str, Mapping[str, str]] = {
    "hold": {"reason": "The customer asked for it"},
    "refund": {"amount_minor": "12.50", "reason": "Damaged"},
    "note": {"text": "Called the customer"},
}
"""What people type into the form of an action; those without a form are missing."""
ACTIONS: Mapping[str, str] = {
    "idempotency_key": "release",
    "lookup": "refund",
    "conditional": "hold",
    "idempotent": "prioritise",
    "blind": "note",
}
"""One action for each way in which a system may let itself be asked again."""
_INSERT = (
    "INSERT INTO orders (number, status, hold_reason, total_minor, currency, customer, sales_rep,"
    " region, priority, promised_on, lines, internal_margin_percent, updated_at)"
    " VALUES (?, ?, NULL, ?, 'EUR', 'NORDWIND', 'ben', 'eu', 'normal', '2026-03-09', '[]', 15,"
    " '2026-03-02T09:30:00Z')"
)
_numbers: Iterator[int] = itertools.count(100_000)


def make_orders(folder: Path, *actions: str, total_minor: int = 18_000) -> list[str]:
    """Put one order for each action into the company's database in `folder`, fit for it."""
    made = [
        (f"SO-{next(_numbers)}", "held" if action == "release" else "released", total_minor)
        for action in actions
    ]
    with closing(sqlite3.connect(folder / "company.sqlite", timeout=20)) as db, db:
        db.executemany(_INSERT, made)
    return [number for number, _, _ in made]


def applied(company: CompanyAt) -> Counter[tuple[str, str]]:
    """How often each (order, action) was really done, as the company recorded it."""
    return Counter(
        (str(effect["object"]).removeprefix("order:"), str(effect["action"]))
        for effect in company.effects()
    )
