from datetime import UTC, datetime

import pytest

from bot.store import codec
from bot.words import Card, Click, Form, Identity, Place, Posted
from object_links.resolve import ObjectRef

REF = ObjectRef("order", "SO-1042")


@pytest.mark.parametrize(
    "value",
    [
        Card("Order", REF, as_of=datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=UTC)),
        Posted(Place("slack", "T1", "C1", "1.2"), "1.3", "U1", "https://hooks.example/x"),
        Form("Refund", "Refund", "refund", REF, "n1", (), errors={"amount": "at most 50.00"}),
        Form("Refund", "Refund", "refund", REF, "n1", ()),
        Click(
            "e1", Identity("slack", "T1", "U1"), Place("slack", "T1", "C1"), None, "refund", REF,
            {"amount": "45.00"},
        ),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_the_outbox_carries_comes_back_as_it_was(value: object) -> None:
    assert codec.load(type(value), codec.dump(value)) == value


@pytest.mark.parametrize("data", [b"", b"null", b"[]", b'{"title": 1}', b"{}"])
def test_other_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="Card"):
        codec.load(Card, data)
