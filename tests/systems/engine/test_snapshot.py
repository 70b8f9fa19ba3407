"""From a system's body to what a person sees; the body may hold anything."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.systems import snapshot
from adapters.systems.finding import Named
from object_links.catalog import Attribute, ObjectType, Shown, Version
from object_links.resolve import ObjectRef, Snapshot
from tests.systems.engine.workbench import THING, THING_1, a_box, a_thing

LOOK = snapshot.Look(Named(THING_1, "1"), "ann", datetime(2026, 3, 2, tzinfo=UTC))
RICH = a_thing(
    THING.replace(
        "show:\n  title: {from: title}\n",
        """
attributes:
  size: {type: integer, from: size}
  name: {type: text, from: name}
  open: {type: boolean, from: open}
  owner: {type: person, from: owner}
show:
  title: {from: title, public: true}
  status: {from: state, public: true}
  url: "{base_url}/page/{id}"
  fields:
    Size: {from: size, as: number}
    Price: {from: price, as: money, currency: currency}
    Due: {from: due, as: date, public: true}
    Tags: {from: tags}
shareable_when: "shared"
""",
    ).replace("repeat: blind", "when: \"state == 'new'\"\n    offered: offers\n    repeat: blind")
)


def _make(body: dict[str, Any], kind: ObjectType = RICH, etag: str | None = '"1"') -> Snapshot:
    look = replace(LOOK, etag=etag)
    return snapshot.make(look, a_box("http://box.example/api"), kind, body)


def test_everything_is_shown_as_declared() -> None:
    made = _make(
        {
            "title": "A thing",
            "state": "new",
            "size": 1234567,
            "price": 248000,
            "currency": "EUR",
            "due": "2026-11-21",
            "tags": ["a", "b"],
            "name": "n",
            "open": False,
            "owner": "ann",
            "offers": [{"to": "done"}],
            "shared": True,
        }
    )
    assert (made.title, made.title_public, made.status, made.status_public) == (
        "A thing",
        True,
        "new",
        True,
    )
    assert made.url == "http://box.example/api/page/1"
    assert [(f.label, f.value, f.public) for f in made.fields] == [
        ("Size", "1,234,567", False),
        ("Price", "2,480.00 EUR", False),
        ("Due", "21 Nov 2026", True),
        ("Tags", "a, b", False),
    ]
    assert made.attributes == {"size": 1234567, "name": "n", "open": False, "owner": "ann"}
    assert made.open_actions == {"poke"}
    assert made.shareable
    assert made.version == '"1"'


def test_an_empty_body_gives_a_bare_card_that_allows_nothing() -> None:
    made = _make({}, etag=None)
    assert (made.title, made.title_public) == ("Thing 1", True)
    assert made.status is None
    assert made.fields == ()
    assert made.attributes == {}
    assert made.open_actions == frozenset()
    assert not made.shareable
    assert made.version is None


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("integer", 5, True),
        ("integer", True, False),
        ("integer", 5.0, False),
        ("integer", "5", False),
        ("text", "5", True),
        ("text", 5, False),
        ("text", ["a"], False),
        ("boolean", True, True),
        ("boolean", 1, False),
        ("boolean", "true", False),
        ("person", "ann", True),
        ("person", "", False),
        ("person", 7, False),
        ("text", None, False),
        ("text", "half \ud800 a letter", False),
    ],
)
def test_an_attribute_of_another_type_is_left_out(kind: str, value: object, *, kept: bool) -> None:
    attribute = Attribute.model_validate({"type": kind, "from": "x"})
    found = snapshot.attributes(
        RICH.model_copy(update={"attributes": {"x": attribute}}), {"x": value}
    )
    assert found == ({"x": value} if kept else {})


@pytest.mark.parametrize("shared", ["yes", 1, [1], None, "true"])
def test_only_a_plain_true_makes_an_object_shareable(shared: object) -> None:
    assert not _make({"shared": shared}).shareable


@pytest.mark.parametrize(
    ("state", "offers", "is_open"),
    [
        ("new", [1], True),
        ("new", [], False),
        ("new", None, False),
        ("old", [1], False),
        (None, [1], False),
    ],
)
def test_an_action_is_open_when_state_and_system_both_say_so(
    state: object, offers: object, *, is_open: bool
) -> None:
    assert ("poke" in _make({"state": state, "offers": offers}).open_actions) is is_open


@pytest.mark.parametrize(
    ("part", "value", "text"),
    [
        ({"as": "money", "currency": "c"}, 5, "0.05"),
        ({"as": "money"}, 5.5, None),
        ({"as": "money"}, True, None),
        ({"as": "date"}, "soon", None),
        ({"as": "date"}, 0, None),
        ({"as": "date"}, 10**30, None),
        ({"as": "number"}, "5", None),
        ({}, True, "yes"),
        ({}, False, "no"),
        ({}, {"a": 1}, None),
        ({}, "", None),
        ({}, "a\nb\x00c", "a b c"),
        ({}, 0, "0"),
    ],
)
def test_a_value_is_written_for_people_or_left_out(
    part: dict[str, str], value: object, text: str | None
) -> None:
    assert snapshot.shown(Shown.model_validate({"from": "x", **part}), {"x": value}) == text


def test_a_digest_of_fields_changes_with_those_fields_only() -> None:
    declared = Version(fields=("state", "size"))
    first = snapshot.version(declared, {"state": "new", "size": 1, "other": 1}, None)
    assert first == snapshot.version(declared, {"size": 1, "state": "new", "other": 2}, '"9"')
    assert first != snapshot.version(declared, {"state": "new", "size": 2}, None)
    assert first != snapshot.version(declared, {"state": "new", "size": True}, None)
    assert snapshot.version(declared, {}, None) is None
    assert snapshot.version(Version(fields=("length(size)",)), {"size": 1}, None) is None


@pytest.mark.parametrize("etag", [None, "", '"\n"', '"' + "x" * 300 + '"'])
def test_an_entity_tag_that_cannot_be_sent_back_is_none(etag: str | None) -> None:
    assert snapshot.version(Version(etag=True), {}, etag) is None


_VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
_NAMES = ["title", "state", "size", "price", "currency", "due", "tags", "name", "offers", "shared"]


@given(st.dictionaries(st.sampled_from(_NAMES), _VALUES))
def test_no_body_breaks_a_snapshot(body: dict[str, Any]) -> None:
    made = _make(body)
    assert made.ref == ObjectRef("thing", "1")
    assert made.title.isprintable()
    assert made.title
    for field in made.fields:
        assert field.value.isprintable()
    for value in made.attributes.values():
        assert isinstance(value, str | int | bool)
