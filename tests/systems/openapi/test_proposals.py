"""A proposal holds what the document tells; a check asks for the rest."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from adapters.sandbox.company.openapi import document
from bot.workspace import WorkspaceError, load
from object_links.openapi import Api, DocumentError, parse
from object_links.openapi.cut import cut
from object_links.openapi.guess import find, search
from object_links.openapi.propose import Proposal, propose
from tests.systems.openapi.samples import DOCUMENT

COMPANY = parse(json.dumps(document()).encode(), "company.json")
ROOT = Path(__file__).parents[3]
PUBLIC = (ROOT / os.environ.get("SAMPLES", "../shared/data")).resolve() / "openapi"
OBJECTS = {
    "github-rest": "issue",
    "hubspot-orders": "order",
    "hubspot-tickets": "ticket",
    "hubspot-companies": "company",
    "xero-accounting": "invoice",
}


def proposed(api: Api, kind: str) -> Proposal:
    file = "openapi/system.json"
    return propose(api, kind=kind, system="system", file=file, base_url="https://x.example")


def left_to_do(folder: Path, made: Proposal) -> list[str]:
    """What `midstream check` says about a proposal as it is."""
    for name in ("systems", "types", "openapi"):
        (folder / name).mkdir(parents=True)
    (folder / "midstream.yaml").write_text("tenant: t\nname: T\nadmins: [ann]\n")
    (folder / "people.yaml").write_text("people: [{id: ann, name: Ann}]\n")
    (folder / "openapi/system.json").write_text(json.dumps(made.document))
    (folder / "systems/system.yaml").write_text(made.system)
    (folder / "types/kind.yaml").write_text(made.kind)
    try:
        load(folder)
    except WorkspaceError as error:
        return [re.sub(r"^\S+ ", "", str(each)) for each in error.mistakes]
    return []


UNVERIFIED = "an action needs `verify`, or `unverified_because` with the reason; change it so"
ASKED = {
    "`connect_help` is missing; add `connect_help:`",
    "`client_id` is missing; add `client_id:`",
    "`owner` is missing; add `owner:`",
    "`purpose` is missing; add `purpose:`",
    "`title` is missing; add `title:`",
    UNVERIFIED,
}
"""All that a proposal may leave open."""


@pytest.mark.parametrize("kind", ["order", "case", "account"])
def test_only_what_the_document_does_not_tell_is_left(kind: str, tmp_path: Path) -> None:
    found = left_to_do(tmp_path, proposed(COMPANY, kind))
    assert set(found) <= ASKED
    assert "`connect_help` is missing; add `connect_help:`" in found


def test_no_verify_is_made_up(tmp_path: Path) -> None:
    made = proposed(COMPANY, "order")
    unverified = made.kind.count("# verify: the document does not tell")
    assert unverified == 5, "notes, refunds, release, hold and cancel"
    counted = Counter(left_to_do(tmp_path, made))
    assert (
        counted["an action needs `verify`, or `unverified_because` with the reason; change it so"]
        == 5
    )


def test_what_is_written_and_read_alike_is_verified() -> None:
    kind = proposed(COMPANY, "case").kind
    assert 'verify: {expr: "object.status == inputs.status"}' in kind
    assert 'verify: {expr: "object.priority == inputs.priority"}' in proposed(COMPANY, "order").kind


def test_headers_of_operations_say_how_actions_are_repeated() -> None:
    kind = proposed(COMPANY, "order").kind
    release = kind.partition("  release:")[2].partition("\n  hold:")[0]
    assert "repeat: idempotency_key" in release
    assert "key_header: Idempotency-Key" in release
    hold = kind.partition("\n  hold:")[2].partition("\n  set_")[0]
    assert "repeat: conditional" in hold
    assert "if_match: true" in hold
    assert "repeat: blind" in kind.partition("  add_note:")[2].partition("  refund:")[0]


def test_an_etag_is_the_version_and_a_date_of_change_is_the_next_best() -> None:
    assert "version: {etag: true}" in proposed(COMPANY, "order").kind
    crates = parse(json.dumps(DOCUMENT).encode(), "a.json")
    assert "version: {fields: [changed_at]}" in proposed(crates, "crate").kind


def test_the_systems_own_words_are_found() -> None:
    assert "{status: 400, kind: rejected, text: message}" in proposed(COMPANY, "order").system


def test_the_way_of_signing_in_is_that_of_the_document() -> None:
    assert "scheme: bearer" in proposed(COMPANY, "order").system
    codes = {"authorizationUrl": "https://a.example/auth", "tokenUrl": "https://a.example/token"}
    schemes: dict[str, dict[str, object]] = {
        "act_as: oauth2": {"type": "oauth2", "flows": {"authorizationCode": codes}},
        "header: X-Key": {"type": "apiKey", "in": "header", "name": "X-Key"},
        "scheme: basic": {"type": "http", "scheme": "basic"},
    }
    for wanted, scheme in schemes.items():
        components = {**DOCUMENT["components"], "securitySchemes": {"one": scheme}}
        api = parse(json.dumps({**DOCUMENT, "components": components}).encode(), "a.json")
        assert wanted in proposed(api, "crate").system


def test_nothing_is_public_or_shared_unasked() -> None:
    made = re.sub(r"#.*", "", proposed(COMPANY, "order").kind)
    assert "public" not in made
    assert "shareable_when" not in made


def test_an_object_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(DocumentError, match="did you mean `orders`"):
        proposed(COMPANY, "oder")


def test_a_cut_document_holds_all_that_it_refers_to() -> None:
    small = cut(COMPANY, ["getOrder", "refundOrder"])
    again = parse(json.dumps(small).encode(), "small.json")
    assert again.ids == ["getOrder", "refundOrder"]
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(small)))
    assert named == set(small["components"]["schemas"])
    assert len(json.dumps(small)) < len(json.dumps(COMPANY.data)) / 3


def test_a_cut_keeps_properties_that_are_called_like_keywords() -> None:
    wanted = {"type": "object", "properties": {"description": {"type": "string"}}}
    whole = {**DOCUMENT, "components": {"schemas": {"Crate": wanted, "Text": {}, "Move": {}}}}
    small = cut(parse(json.dumps(whole).encode(), "a.json"), ["crates/update"])
    assert small["components"]["schemas"]["Crate"] == wanted


def test_an_unknown_operation_cannot_be_kept() -> None:
    with pytest.raises(DocumentError, match="did you mean `getOrder`"):
        cut(COMPANY, ["getOrdr"])


# --- Documents of real systems ------------------------------------------------------------------


@pytest.fixture(params=OBJECTS)
def public(request: pytest.FixtureRequest) -> tuple[Api, str]:
    name: str = request.param
    path = PUBLIC / f"{name}.json.gz"
    if not path.is_file():
        pytest.skip(f"the document of {name} is not on this machine")
    return parse(path.read_bytes(), path.name), OBJECTS[name]


def test_real_documents_give_proposals_that_ask_for_the_rest(
    public: tuple[Api, str], tmp_path: Path
) -> None:
    api, kind = public
    made = proposed(api, kind)
    found = set(left_to_do(tmp_path, made)) - ASKED
    assert all("requires the header `xero-tenant-id`" in each for each in found)
    assert not found or "headers: {xero-tenant-id: ...}" in made.system
    assert len(json.dumps(made.document)) < 200_000


def test_objects_of_real_documents_are_found_as_they_are(public: tuple[Api, str]) -> None:
    api, kind = public
    found = find(api, kind)
    assert found.read.method == "GET"
    assert found.changes
    if kind == "invoice":
        assert found.body == "Invoices[0]"
        assert search(found) == ("InvoiceNumbers", "InvoiceNumber")
        assert 'id: "Invoices[0].InvoiceID"' in proposed(api, kind).kind
    if kind == "issue":
        assert found.others == ("owner", "repo")
