"""Whatever stands in a document, it is told as a mistake; nothing else happens."""

import contextlib
import copy
import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from adapters.sandbox.company.openapi import document
from object_links import yamlfile
from object_links.catalog import ObjectType
from object_links.openapi import Api, DocumentError, parse
from object_links.openapi.cut import cut
from object_links.openapi.propose import propose
from object_links.openapi.resolve import Source, resolve
from tests.systems.openapi.samples import DOCUMENT, action

Json = Any
Path = tuple[str | int, ...]
WHOLE = {
    **DOCUMENT,
    "paths": {**DOCUMENT["paths"], **json.loads(json.dumps(document()))["paths"]},
}
STEPS = (
    "{operation: crates/update, json: {state: open, title: {$: inputs.x}}}",
    "{operation: crates/list, query: {q: {$: inputs.x}, limit: 5}}",
    "{operation: move, path: {depot: a}, json: {to: {$: inputs.x}, tags: [{$?: inputs.x}]}}",
)
KINDS = [yamlfile.read(action(step, "{x: {}}"), "types/crate.yaml") for step in STEPS]


def places(node: Json, path: Path = ()) -> Iterator[Path]:
    yield path
    if isinstance(node, dict | list):
        for step, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(value, (*path, step))


ALL = [path for path in places(WHOLE) if path]
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2)
    ),
    max_leaves=4,
) | st.sampled_from([{"$ref": "#"}, {"$ref": "#/paths"}, {"$ref": 5}, {"$ref": "x.json"}, [[]]])


def changed(path: Path, value: Json) -> Json:
    made = copy.deepcopy(WHOLE)
    here = made
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return made


def used(api: Api) -> None:
    """Do everything with it that the product does."""
    for kind in KINDS:
        resolve(kind, ObjectType, Source(api))
    for name in ("crate", "order", "case"):
        with contextlib.suppress(DocumentError):
            propose(api, kind=name, system="x", file="openapi/x.json", base_url=None)
    for ident in api.ids:
        with contextlib.suppress(DocumentError):
            cut(api, [ident])


@settings(max_examples=150, deadline=None)
@given(path=st.sampled_from(ALL), value=values)
def test_a_document_with_anything_in_it_is_told_or_used(path: Path, value: Json) -> None:
    try:
        api = parse(json.dumps(changed(path, value)).encode(), "x.json")
    except DocumentError:
        return
    used(api)
