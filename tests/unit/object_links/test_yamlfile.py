"""Reading YAML: what it means, where it stands, and what is wrong with it in plain words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from object_links.catalog import Attribute, ObjectType
from object_links.system import SystemSpec
from object_links.yamlfile import MAX_BYTES, Document, MistakenFileError, model, read
from tests.unit.object_links.samples import CASE, ORDER, WORKSPACE, mistakes


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("true", True),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("-3", -3),
        ("1e3", 1000.0),
        ("~", None),
        ("12:30", "12:30"),
        ("2026-01-31", "2026-01-31"),
        ("1_000", "1_000"),
        ("no", "no"),
        ('"12"', "12"),
        ("SO-1042", "SO-1042"),
    ],
)
def test_a_bare_value_means_what_yaml_1_2_says(written: str, meant: object) -> None:
    value = read(f"key: {written}\n", "f.yaml").data["key"]
    assert value == meant
    assert type(value) is type(meant)


def test_on_is_an_ordinary_key() -> None:
    assert read("on: 1\n", "f.yaml").data == {"on": 1}


def test_every_key_and_item_knows_its_line_and_column() -> None:
    document = read("a: 1\nb:\n  - x\n  - {c: 2}\n", "f.yaml")
    assert document.position(("b",)) == (2, 1)
    assert document.position(("b", 1, "c")) == (4, 6)
    assert document.position(("b", 1, "absent")) == (4, 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a: 1\na: 2", "f.yaml:2: the key `a` stands here a second time, first in line 1; keep"),
        ("a: &x 1", "f.yaml:1: `&x` makes an anchor; remove it"),
        ("a: *x", "f.yaml:1: `*x` refers to another place; write the value out here"),
        ("<<: {a: 1}", "f.yaml:1: `<<` merges another mapping; write its keys out here"),
        ("a: !!str 1", "f.yaml:1: the tag `tag:yaml.org,2002:str` stands here; remove it"),
        ("a: 1\n---\nb: 2", "f.yaml:2: a second document begins; put it into a file of its own"),
        ("%YAML 1.1\n---\na: 1", "f.yaml:2: a YAML directive stands here; remove it"),
        ("1: a", "f.yaml:1: the key `1` is not text; put it in quotes"),
        ("? [a]\n: b", "f.yaml:1: a key is a mapping or a list; use plain text as the key"),
        ("a: [", "f.yaml:1: this is no YAML"),
        ("a: b: c", "f.yaml:1: this is no YAML: mapping values are not allowed here"),
        ("x: .nan", "f.yaml:1: `.nan` is no finite number; put it in quotes if it is text"),
        ("x: " + "9" * 50, "is too large a number; put it in quotes if it is text"),
        ("a: \x00", "f.yaml:1: the file holds characters that YAML does not allow"),
        ("[" * 60, "f.yaml:1: values are nested more than 40 deep; make the tree flatter"),
    ],
)
def test_what_is_left_out_of_yaml_is_refused_with_a_mend(text: str, said: str) -> None:
    with pytest.raises(MistakenFileError) as caught:
        read(text, "f.yaml")
    assert said in str(caught.value)


def test_a_file_that_is_too_large_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(MistakenFileError, match="divide it into several files"):
        read("a: " + "é" * (MAX_BYTES // 2), "f.yaml")


def test_the_sample_workspace_is_well_formed() -> None:
    for path in sorted((WORKSPACE / "types").glob("*.yaml")):
        assert mistakes(path.read_text(encoding="utf-8"), ObjectType) == []
    for path in sorted((WORKSPACE / "systems").glob("*.yaml")):
        assert mistakes(path.read_text(encoding="utf-8"), SystemSpec) == []


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("purpose:", "purpos:", "4: unknown key `purpos`; did you mean `purpose`?"),
        ("purpose:", "purpos:", "1: `purpose` is missing; add `purpose:`"),
        ("[4, 6]", '["4", 6]', "8: `4` is text, but a whole number is wanted; write a whole"),
        ("[4, 6]", "[6, 4]", "8: an id is one of `digits: [n, m]`, `alphanumeric"),
        ("name: Order", "name: 12", "2: `12` is a number, but text is wanted; put it in quotes"),
        ("type: order", "type: Order", "1: `Order` has the wrong form; write small letters"),
        ('["-", ""]', '["-", "+"]', "6: `+` is not known here; write '-', '/', '#'"),
        ('"SO-{id}"', '"SO-{nr}"', "9: `SO-{nr}` has the wrong form; write {id} once"),
        ("ignore_case: true", "ignore_case: yes", "6: `yes` is text in YAML 1.2, not a truth"),
        ("name: Order", "name: no", "2: `no` is text in YAML 1.2, not a truth value; write false"),
        ("keywords: [", "keywords: [o, ", "7: `o` is too short; write at least 2 characters"),
        ("examples: {match: [SO-1042]}", "examples: [x]", "but a mapping is wanted"),
    ],
)
def test_a_mistake_names_its_line_and_its_mend(before: str, after: str, said: str) -> None:
    found = mistakes(ORDER.replace(before, after), ObjectType)
    assert any(said in mistake for mistake in found), found
    assert all(mistake.startswith("file.yaml:") for mistake in found)


def test_names_of_python_attributes_are_no_keys() -> None:
    found = mistakes("type: text\nsource: a\n", Attribute)
    assert "file.yaml:2: unknown key `source`; known here: `from`, `type`" in found


def test_an_empty_file_is_a_mistake_not_a_crash() -> None:
    assert mistakes("", ObjectType) == [
        "file.yaml:1: an empty value is nothing, but a mapping is wanted; write a mapping"
    ]


def test_a_part_of_a_document_can_be_read_by_itself() -> None:
    document = read("things:\n  - type: 5\n", "f.yaml")
    found = model(document, ObjectType, ("things", 0))
    assert isinstance(found, list)
    assert "f.yaml:2: `5` is a number, but text is wanted; put it in quotes" in map(str, found)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_with_mistakes(text: str) -> None:
    with suppress(MistakenFileError):
        assert isinstance(read(text, "f.yaml"), Document)


@given(st.integers(0, 11), st.text(max_size=8), st.data())
def test_any_damage_to_a_type_is_told_not_raised(line: int, junk: str, data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([ORDER, CASE])).splitlines()
    place = min(line, len(lines) - 1)
    lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))] + junk
    try:
        document = read("\n".join(lines), "f.yaml")
    except MistakenFileError:
        return
    result = model(document, ObjectType)
    assert isinstance(result, ObjectType) or all(mistake.mend for mistake in result)
