"""From a template and its values to a request, without any network."""

import json

import pytest

from adapters.systems.requests import RequestError, build, page_url
from object_links.catalog import Request
from object_links.expressions import ExpressionError
from tests.systems.engine.workbench import BOX, a_box

SYSTEM = a_box(
    "https://box.example/api/",
    BOX.replace("limits:", 'headers: {Origin: "{origin}", Referer: "{base_url}/"}\nlimits:'),
)
ROOT = {
    "id": "a b/ü",
    "key": "k-1",
    "inputs": {"n": 5, "yes": True, "many": ["x", "y"], "t": "ä&="},
}


def _request(**parts: object) -> Request:
    return Request.model_validate({"request": "POST /things/{id}", **parts})


def test_names_in_a_path_are_encoded_and_the_rest_is_left_as_it_is() -> None:
    request = _request(request="GET /Things/{id}//?@verbose=2")
    outgoing = build(SYSTEM, request, ROOT, "s")
    assert outgoing.url == "https://box.example/api/Things/a%20b%2F%C3%BC//?@verbose=2"
    assert outgoing.method == "GET"


def test_query_values_are_computed_encoded_and_repeated() -> None:
    query: dict[str, object] = {
        "n": {"$": "inputs.n"},
        "b": {"$": "inputs.yes"},
        "none": {"$": "inputs.none"},
    }
    query |= {"m": {"$": "inputs.many"}, "t": {"$": "inputs.t"}, "lit": "a b"}
    outgoing = build(SYSTEM, _request(query=query), ROOT, "s")
    assert outgoing.url.endswith("?n=5&b=true&m=x&m=y&t=%C3%A4%26%3D&lit=a%20b")
    also = build(SYSTEM, _request(request="GET /x?a=1", query={"b": 2}), ROOT, "s")
    assert also.url.endswith("/x?a=1&b=2")


def test_bodies_are_json_form_or_text() -> None:
    as_json = build(SYSTEM, _request(json={"t": {"$": "inputs.t"}, "n": "5"}), ROOT, "s")
    assert json.loads(as_json.content) == {"t": "ä&=", "n": "5"}
    assert as_json.headers["content-type"] == "application/json"
    as_form = build(SYSTEM, _request(form={"t": {"$": "inputs.t"}}), ROOT, "s")
    assert as_form.content == b"t=%C3%A4%26%3D"
    as_text = build(SYSTEM, _request(text={"$": "inputs.t"}), ROOT, "s")
    assert as_text.content == "ä&=".encode()
    assert build(SYSTEM, _request(), ROOT, "s").content == b""


def test_headers_of_the_system_know_its_origin_and_base() -> None:
    headers = build(SYSTEM, _request(headers={"X-Key": {"$": "key"}}), ROOT, "s").headers
    assert headers["origin"] == "https://box.example"
    assert headers["referer"] == "https://box.example/api/"
    assert headers["x-key"] == "k-1"


@pytest.mark.parametrize("name", ["Authorization", "Host", "Content-Length", "Cookie"])
def test_a_template_cannot_set_what_belongs_to_the_engine(name: str) -> None:
    with pytest.raises(RequestError, match=name.lower()):
        build(SYSTEM, _request(headers={name: "x"}), ROOT, "s")


@pytest.mark.parametrize(
    "parts",
    [
        {"request": "GET /{who}"},
        {"text": {"$": "inputs.many"}},
        {"form": {"a": {"$": "inputs.none"}}},
        {"query": {"a": {"$": "inputs"}}},
        {"json": {"$": "length(inputs.n)"}},
    ],
)
def test_a_template_that_makes_no_request_says_so(parts: dict[str, object]) -> None:
    with pytest.raises((RequestError, ExpressionError)):
        build(SYSTEM, _request(**parts), ROOT, "s")


def test_a_page_may_stand_below_the_base_address() -> None:
    assert page_url(SYSTEM, "{base_url}/p/{id}", {"id": "1 2"}) == "https://box.example/api/p/1%202"


def test_what_is_optional_and_empty_is_left_out_of_forms_and_headers() -> None:
    request = Request.model_validate(
        {
            "request": "POST /things/{id}",
            "form": {"a": {"$?": "inputs.a"}, "b": {"$?": "inputs.b"}},
            "headers": {"X-A": {"$?": "inputs.a"}, "X-B": {"$?": "inputs.b"}},
        },
        by_alias=True,
    )
    root = {"id": "1", "inputs": {"b": "2"}}
    outgoing = build(a_box("http://box.example"), request, root, "key")
    assert outgoing.content == b"b=2"
    assert {"x-a", "x-b"} & set(outgoing.headers) == {"x-b"}
