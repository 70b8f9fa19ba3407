"""What `check` says about a workspace whose files are well-formed, but do not fit together."""

import pytest

from object_links.catalog import ObjectType
from object_links.crosscheck import check
from tests.unit.object_links.samples import CASE, ORDER, made, told, workspace


def test_the_sample_workspace_has_no_mistake() -> None:
    assert told(check(*workspace())) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("system: company\nrec", "system: compny\nrec", "no system `compny`; did you mean `comp"),
        ("{$: inputs.amount_minor}", "{$: inputs.amount}", "has no input `amount`; did you mean"),
        (
            "object.status == 'released'",
            "objct.status == 'x'",
            "`verify` knows no `objct`; did you",
        ),
        ("\"status == 'held'\"", "\"object.status == 'held'\"", "root here; write `status`"),
        ("\"status == 'held'\"", "\"inputs.reason == 'x'\"", "nobody has filled in anything yet"),
        ("\"status == 'held'\"", '"status =="', "no expression at character 10"),
        ("contains(['released', 'shipped']", "contain(['released']", "did you mean `contains`?"),
        ("POST /orders/{id}/hold", "POST /orders/{ident}/hold", "`{ident}` is not known here"),
        ('GET /orders/{id}"}', 'GET /orders/{id"}', "braces that hold no name"),
        ("example/orders/{id}", "example/orders/{nr}", "`{nr}` is not known here; known here"),
        ("undo_inputs: {reason: Rel", "undo_inputs: {why: Rel", "`hold` has no input `why`"),
        ("undo_inputs: {reason: Rel", "undo_inputs: {why: Rel", "needs the input `reason`; give"),
        ("text: message}", 'text: "message["}', "is no expression"),
        ("{$: key}", "{$: before.x}", "an action knows no `before`"),
        ("ISO-1042", "SO-1043", "'SO-1043' is recognised as order:SO-1043; make the definition"),
        ("Auftrag 1042", "Auftrag 10", "'Auftrag 10' is not recognised; change the example"),
        ("commande]", "Fall]", "the word `Fall` already means"),
    ],
)
def test_a_seeded_mistake_is_found_with_its_line(before: str, after: str, said: str) -> None:
    found = told(check(*workspace(lambda text: text.replace(before, after))))
    assert any(said in mistake for mistake in found), found
    assert all(mistake.split(":")[1].isdigit() for mistake in found)


def test_two_types_of_one_name_are_refused() -> None:
    types = [made(ORDER, ObjectType, "a.yaml"), made(ORDER, ObjectType, "b.yaml")]
    assert "b.yaml:1: there already is a type `order`, in a.yaml:1; give it another name" in told(
        check([], types)
    )


def test_two_systems_of_one_name_are_refused() -> None:
    systems, _ = workspace()
    assert "there already is a system `company`" in told(check([*systems, *systems], []))[0]


def test_one_word_may_serve_two_types_whose_ids_differ_in_length() -> None:
    long = CASE.replace("case, ticket, Fall", "case, order").replace("[4, 8]", "[7, 8]")
    types = [
        made(ORDER, ObjectType, "a.yaml"),
        made(long.replace("case 1187", "order 1234567"), ObjectType, "b.yaml"),
    ]
    assert told(check([], types)) == []


def test_an_example_that_another_type_reads_as_well_is_told() -> None:
    other = CASE.replace("case, ticket, Fall", "orders").replace("case 1187", "orders 99887766")
    order = ORDER.replace("[SO-1042]", '["orders 1042"]')
    types = [made(order, ObjectType, "a.yaml"), made(other, ObjectType, "b.yaml")]
    found = told(check([], types))
    assert len(found) == 1
    assert "a.yaml:11: the example 'orders 1042' is as well `case`; make one of" in found[0]


def test_a_type_that_nothing_can_find_is_told() -> None:
    lines = [line for line in CASE.splitlines() if "keywords" not in line and "urls" not in line]
    found = told(check([], [made("\n".join(lines), ObjectType)]))
    assert "nothing says how people write the id; give `prefixes`, `keywords` or" in found[0]
