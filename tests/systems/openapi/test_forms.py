"""An input that leaves its type out gets it from the part of the document that it fills."""

from pathlib import Path

import pytest

from object_links.catalog import Input
from object_links.expressions import fill
from tests.systems.openapi.samples import action, loaded, told

MOVE = "{operation: move, path: {depot: x}, headers: {X-Site: a}, json: %s}"
CRATE = "{operation: crates/update, json: {%s: {$: inputs.x}}}"


def the_input(folder: Path, step: str, declared: str = "{}") -> Input:
    kind = action(step, f"{{x: {declared}}}")
    return loaded(folder, kind).types["crate"].actions["act"].inputs["x"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("title", {"type": "text", "max_length": 80, "multiline": False, "label": "X"}),
        ("state", {"type": "choice", "choices": {"open": "Open", "sealed": "Sealed"}}),
        ("weight", {"type": "integer", "minimum": 1, "maximum": 900}),
        ("fragile", {"type": "boolean"}),
        ("due_on", {"type": "date"}),
        ("owner", {"type": "text", "max_length": 3}),
        ("changed_at", {"type": "text", "max_length": 3000, "multiline": True}),
    ],
)
def test_types_enums_and_bounds_become_the_form(
    tmp_path: Path, name: str, wanted: dict[str, object]
) -> None:
    found = the_input(tmp_path, CRATE % name).model_dump()
    assert {key: found[key] for key in wanted} == wanted
    assert found["required"]


def test_a_title_of_the_document_is_the_label(tmp_path: Path) -> None:
    step = MOVE % "{to: {$: inputs.x}, reason: c}"
    assert the_input(tmp_path, step).label == "Bay"


def test_what_is_declared_goes_before_the_document(tmp_path: Path) -> None:
    declared = "{label: Size, minimum: 5}"
    found = the_input(tmp_path, CRATE % "weight", declared)
    assert (found.label, found.minimum, found.maximum) == ("Size", 5, 900)


def test_a_declared_type_keeps_its_own_ways_within_the_document(tmp_path: Path) -> None:
    found = the_input(tmp_path, CRATE % "weight", "{type: money, label: Weight}")
    assert (found.type, found.minimum, found.maximum) == ("money", 1, 900)
    found = the_input(tmp_path, CRATE % "title", "{type: text, label: Title}")
    assert (found.max_length, found.multiline) == (80, False)


def test_an_input_may_stay_empty_where_its_part_may_be_left_out(tmp_path: Path) -> None:
    step = MOVE % "{to: b, reason: c, rush: {$?: inputs.x}}"
    assert not the_input(tmp_path, step).required


def test_an_item_of_a_list_makes_the_form_of_the_item(tmp_path: Path) -> None:
    step = MOVE % "{to: b, reason: c, tags: [{$: inputs.x}]}"
    assert the_input(tmp_path, step).max_length == 9


def test_the_first_alternative_that_a_form_can_ask_for_counts(tmp_path: Path) -> None:
    step = MOVE % "{to: b, reason: c, by: {$: inputs.x}}"
    assert the_input(tmp_path, step).type == "integer"


def test_a_query_parameter_makes_a_form_too(tmp_path: Path) -> None:
    step = "{operation: crates/list, query: {q: {$: inputs.x}}}"
    assert the_input(tmp_path, step).type == "text"


@pytest.mark.parametrize(
    ("step", "declared", "what"),
    [
        (MOVE % "{to: b, reason: c, ratio: {$: inputs.x}}", "{}", "a number with a fraction"),
        (MOVE % "{to: b, reason: c, tags: {$: inputs.x}}", "{}", "it is a list"),
        (MOVE % "{to: b, reason: c, level: {$: inputs.x}}", "{}", "values of it that are no text"),
        (MOVE % '{to: b, reason: {$: "lower(inputs.x)"}}', "{}", "no request of this action gives"),
        (CRATE % "weight", "{type: text, label: X}", "gives text, but the document wants a whole"),
        (CRATE % "fragile", "{type: integer, label: X}", "but the document wants true or false"),
        (CRATE % "state", "{type: text, label: X}", "but the document has a list of values"),
        (
            CRATE % "state",
            "{type: choice, label: X, choices: {opn: Open}}",
            "offers `opn`, which is none of the document's values",
        ),
        (CRATE % "title", "{type: text, label: X, max_length: 90}", "takes longer texts"),
        (CRATE % "weight", "{required: false}", "may stay empty"),
        (MOVE % "{to: b, reason: {$?: inputs.x}}", "{}", "requires `reason`"),
    ],
)
def test_what_no_form_can_give_is_told(tmp_path: Path, step: str, declared: str, what: str) -> None:
    found = told(tmp_path, action(step, f"{{x: {declared}}}"))
    assert len(found) == 1
    assert what in found[0]
    assert found[0].startswith(("types/crate.yaml:17: ", "types/crate.yaml:20: "))


@pytest.mark.parametrize(
    ("given", "sent"),
    [({"x": "b"}, {"a": "b", "c": ["b", 1]}), ({}, {"c": [1]})],
)
def test_what_stays_empty_is_left_out_of_what_is_sent(
    given: dict[str, str], sent: dict[str, object]
) -> None:
    template = {"a": {"$?": "inputs.x"}, "c": [{"$?": "inputs.x"}, 1]}
    assert fill(template, {"inputs": given}) == sent


def test_types_without_a_document_declare_their_inputs(tmp_path: Path) -> None:
    found = told(tmp_path, action('{request: "PUT /x", json: {x: {$: inputs.x}}}', "{x: {}}"))
    assert {each.partition(": ")[2] for each in found} == {
        "`label` is missing; add `label:`",
        "`type` is missing; add `type:`",
    }
