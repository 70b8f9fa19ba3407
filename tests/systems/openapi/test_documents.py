"""Documents are strangers' data: capped, and never followed out of themselves."""

import gzip
import json

import pytest

from object_links.openapi import DocumentError, parse
from object_links.openapi import document as module
from tests.systems.openapi.samples import DOCUMENT

TEXT = json.dumps(DOCUMENT).encode()


def refused(data: bytes, name: str) -> str:
    with pytest.raises(DocumentError) as caught:
        parse(data, name)
    return caught.value.what


def test_operation_ids_are_opaque_text() -> None:
    api = parse(TEXT, "a.json")
    assert api.ids[:3] == ["crates/list", "get-/crates/{crate-id}", "crates/update"]
    found = api.operation("get-/crates/{crate-id}")
    assert (found.method, found.path) == ("GET", "/crates/{crate-id}")
    assert [each.name for each in found.in_("path")] == ["crate-id"]


def test_compressed_and_yaml_documents_say_the_same() -> None:
    plain = parse(TEXT, "a.json")
    assert parse(gzip.compress(TEXT), "a.json.gz").data == plain.data
    assert parse(TEXT, "a.yaml").data == plain.data


def test_yaml_may_write_statuses_and_dates_bare() -> None:
    text = b"""
openapi: 3.1.0
paths:
  /x:
    get:
      operationId: x
      responses: {200: {description: 2026-01-31}}
"""
    assert parse(text, "a.yml").operation("x").responses == {"200": {"description": "2026-01-31"}}


@pytest.mark.parametrize(
    ("data", "name", "what"),
    [
        (b"{", "a.json", "is no JSON"),
        (b"[" * 100_000, "a.json", "is no JSON, or too deep"),
        (b'{"a":' * 200 + b"1" + b"}" * 200, "a.json", "nested too deeply"),
        (b"a: [", "a.yaml", "is no YAML"),
        (b"\xff\xfe", "a.yaml", "is no YAML"),
        (b'{"swagger": "2.0"}', "a.json", "no OpenAPI document of version 3"),
        (b'{"openapi": "3.2.0"}', "a.json", "no OpenAPI document of version 3"),
        (b"[]", "a.json", "no OpenAPI document of version 3"),
        (TEXT, "a.json.gz", "not compressed by gzip"),
        (gzip.compress(TEXT)[:-20], "a.json.gz", "ends in the middle"),
        (gzip.compress(b" " * (module.MAX_BYTES + 1)), "a.json.gz", "more than"),
        (b" " * (module.MAX_YAML_BYTES + 1), "a.yaml", "bytes of YAML"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, name: str, what: str) -> None:
    assert what in refused(data, name)


def test_aliases_of_yaml_cannot_make_a_short_text_huge() -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    text = "openapi: 3.0.0\n" + "\n".join(rows)
    assert "too many parts" in refused(text.encode(), "a.yaml")


def test_an_alias_to_itself_ends() -> None:
    assert "nested too deeply" in refused(b"openapi: 3.0.0\na: &a [*a]\n", "a.yaml")


def test_references_in_a_circle_are_told() -> None:
    schemas = {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}}
    api = parse(json.dumps({**DOCUMENT, "components": {"schemas": schemas}}).encode(), "a.json")
    with pytest.raises(DocumentError, match="circle"):
        api.follow({"$ref": "#/components/schemas/A"})


@pytest.mark.parametrize(
    ("reference", "what"),
    [
        ("https://evil.example/x.json", "another document"),
        ("/etc/passwd", "another document"),
        ("#/components/schemas/None", "not there"),
        ("#/components/schemas/~1~0", "not there"),
    ],
)
def test_a_reference_stays_in_the_document(reference: str, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        parse(TEXT, "a.json").follow({"$ref": reference})
