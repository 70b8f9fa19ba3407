"""`operation:` in place of `request:`: path, method, parameters and body come from the document."""

import re
from pathlib import Path

import pytest

from bot.workspace import load
from tests.systems.openapi.samples import SYSTEM, TYPE, action, loaded, told, workspace


def test_a_single_path_parameter_is_the_id(tmp_path: Path) -> None:
    fetch = loaded(tmp_path).types["crate"].fetch
    assert fetch is not None
    assert fetch.request == "GET /crates/{id}"
    assert fetch.operation == "get-/crates/{crate-id}"


@pytest.mark.parametrize(
    ("path", "wanted"),
    [
        ('{depot: main, crate: "{id}"}', "POST /depots/main/crates/{id}/moves"),
        ('{depot: a/b c, crate: "{id}"}', "POST /depots/a%2Fb%20c/crates/{id}/moves"),
        ('{depot: "{id}", crate: "x-{id}"}', "POST /depots/{id}/crates/x-{id}/moves"),
        ("{depot: main}", "POST /depots/main/crates/{id}/moves"),
    ],
)
def test_several_path_parameters_are_said(tmp_path: Path, path: str, wanted: str) -> None:
    step = f"{{operation: move, path: {path}, headers: {{X-Site: a}}, json: {{to: b, reason: c}}}}"
    found = loaded(tmp_path, action(step)).types["crate"]
    assert found.actions["act"].steps[0].request == wanted


def test_parts_of_the_id_fill_parameters_of_their_name(tmp_path: Path) -> None:
    step = "{operation: move, headers: {X-Site: a}, json: {to: b, reason: c}}"
    kind = action(step).replace("system: depot\n", 'system: depot\nparts: "{depot}-{crate}"\n')
    kind = kind.replace("fetch: {", 'fetch: {path: {crate-id: "{id}"}, ')
    found = loaded(tmp_path, kind).types["crate"].actions["act"].steps[0]
    assert found.request == "POST /depots/{depot}/crates/{crate}/moves"


MOVE = """{operation: move, path: {depot: x}, headers: {x-site: a},
        json: {to: b, reason: c, %s}}"""
MISTAKES = [
    ("{operation: crates/updat, json: {}}", "no operation `crates/updat`", "`crates/update`"),
    ("{operation: crates/update}", "requires a body", "add `json:`"),
    ("{operation: crates/update, form: {title: x}}", "not `form`", "what the document says"),
    ("{operation: crates/update, json: {state: opn}}", "`opn` is none of", "did you mean `open`?"),
    ("{operation: crates/update, json: {state: 5}}", "`5` is a whole number", "write text"),
    ("{operation: crates/update, json: {weight: heavy}}", "`heavy` is text", "whole number"),
    ("{operation: crates/update, json: {weight: 901}}", "too large", "at most 900"),
    ("{operation: crates/update, json: {fragile: 1}}", "`1` is a whole number", "true or false"),
    ("{operation: crates/update, json: {owner: anna}}", "too long", "at most 3 characters"),
    ("{operation: crates/update, json: {stat: open}}", "knows no `stat`", "`state`?"),
    ("{operation: crates/update, json: [1]}", "this is a list", "a mapping"),
    ("{operation: crates/list}", "requires the query parameter `q`", "query: {q: ...}"),
    ("{operation: crates/list, query: {q: x, stat: open}}", "query parameter `stat`", "`state`?"),
    ("{operation: crates/list, query: {q: x, state: shut}}", "`shut` is none of", "known here"),
    ("{operation: crates/list, query: {q: x, limit: many}}", "`many` is text", "whole number"),
    (
        "{operation: move, headers: {X-Site: a}, json: {to: b, reason: c}}",
        "these path parameters are: depot, crate",
        "write it in `path:`",
    ),
    (
        "{operation: move, path: {depot: x}, json: {to: b, reason: c}}",
        "requires the header `X-Site`",
        "under `headers:`",
    ),
    (
        "{operation: move, path: {depot: x}, headers: {x-site: a}, json: {to: b}}",
        "requires `reason`",
        "add `reason:`",
    ),
    ("{operation: move, path: {dept: x, depot: y}, headers: {X-Site: a}, json: {to: b, reason: c}}",
     "no path parameter `dept`", "`depot`?"),
    ('{operation: move, path: {depot: ".."}, headers: {X-Site: a}, json: {to: b, reason: c}}',
     "cannot stand in an address", "what stands there"),
    ("{operation: remote, json: {}}", "another document, `other.json#/Move`", "bundle it"),
    ("{operation: twice}", "2 operations named `twice`", "write `request:`"),
    ('{operation: twice, request: "GET /"}', "both stand here", "keep one"),
    ('{request: "GET /", path: {depot: x}}', "`path` goes with `operation`", "into `request`"),
    ("{operation: 7}", "`7` is a number", "in quotes"),
    (
        '{operation: move, path: {crate: "{id}"}, headers: {X-Site: a}, json: {to: b, reason: c}}',
        "path parameters are: depot",
        "write it in `path:`",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("step", "what", "mend"), MISTAKES)
def test_what_the_document_does_not_allow_is_told_with_its_line(
    tmp_path: Path, step: str, what: str, mend: str
) -> None:
    (mistake,) = told(tmp_path, action(step))
    assert mistake.startswith("types/crate.yaml:20: ")
    assert what in mistake
    assert mend in mistake.partition("; ")[2]


def test_a_literal_deep_in_a_body_is_told_in_its_own_line(tmp_path: Path) -> None:
    step = "operation: crates/update\n        json:\n          title: fine\n          state: opn"
    (mistake,) = told(tmp_path, action(step))
    assert mistake.startswith("types/crate.yaml:23: `opn`")


@pytest.mark.parametrize(
    "step",
    [
        "{operation: crates/update, json: {state: open, weight: 5, fragile: true}}",
        "{operation: crates/update, json: {state: {$: object.state}}}",
        "{operation: crates/update, json: {due_on: {$: \"default(object.due_on, '2026-01-31')\"}}}",
        '{operation: crates/list, query: {q: x, limit: "5"}}',
        MOVE % "by: 5",
        MOVE % "tags: [x, {$: object.tag}], ratio: 1",
    ],
)
def test_what_the_document_allows_is_taken(tmp_path: Path, step: str) -> None:
    assert told(tmp_path, action(step)) == []


def test_headers_of_the_system_count(tmp_path: Path) -> None:
    step = "{operation: move, path: {depot: x}, json: {to: b, reason: c}}"
    system = SYSTEM + "headers: {X-Site: main}\n"
    assert told(tmp_path, action(step), system=system) == []


def test_an_operation_needs_a_document(tmp_path: Path) -> None:
    system = SYSTEM.replace("openapi: openapi/depot.json\n", "")
    (mistake,) = told(tmp_path, system=system)
    assert mistake.startswith("types/crate.yaml:10: there is no OpenAPI document")


def test_mistakes_of_operations_and_of_everything_else_are_told_together(tmp_path: Path) -> None:
    kind = TYPE.replace("owner: tests\n", "").replace("crate-id", "crat-id")
    found = told(tmp_path, kind)
    assert len(found) == 2
    assert any("`owner` is missing" in each for each in found)
    assert any("no operation" in each for each in found)


def test_requests_without_an_operation_stay_as_they_are(tmp_path: Path) -> None:
    kind = action('{request: "PUT /anything/{id}", json: {what: ever}}')
    assert loaded(tmp_path, kind).types["crate"].actions["act"].steps[0].request == (
        "PUT /anything/{id}"
    )


@pytest.mark.parametrize(
    ("file", "what"),
    [
        ("openapi/other.json", "cannot be read"),
        ("../outside.json", "is no file inside of the workspace"),
        ("openapi", "is no OpenAPI document"),
        ("https://crates.example/openapi.json", "cannot be read"),
    ],
)
def test_the_document_is_a_file_of_the_workspace(tmp_path: Path, file: str, what: str) -> None:
    (tmp_path / "outside.json").write_text("{}")
    folder = tmp_path / "workspace"
    found = told(folder, system=SYSTEM.replace("openapi/depot.json", file))
    (mistake,) = found
    assert re.match(r"systems/depot\.yaml:5: ", mistake)
    assert what in mistake


def test_a_link_out_of_the_workspace_is_not_followed(tmp_path: Path) -> None:
    folder = workspace(tmp_path / "workspace")
    (tmp_path / "secret.json").write_text('{"openapi": "3.0.0"}')
    (folder / "openapi/link.json").symlink_to(tmp_path / "secret.json")
    (mistake,) = told(folder, system=SYSTEM.replace("depot.json", "link.json"))
    assert "no file inside of the workspace" in mistake


def test_a_changed_document_is_another_workspace(tmp_path: Path) -> None:
    before = loaded(tmp_path).digest
    path = tmp_path / "openapi/depot.json"
    path.write_text(path.read_text() + "\n")
    assert load(tmp_path).digest != before
