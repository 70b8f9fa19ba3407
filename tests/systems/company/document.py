"""Holds every answer of the company against its own OpenAPI document."""

import json
import re
from functools import cache
from typing import Any

import httpx
import jsonschema

from adapters.sandbox.company.openapi import document

JSON = Any


@cache
def _document() -> JSON:
    return _with_null(json.loads(json.dumps(document())))


def _with_null(schema: JSON) -> JSON:
    """Write OpenAPI 3.0's `nullable` as JSON Schema has it."""
    if isinstance(schema, list):
        return [_with_null(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _with_null(value) for name, value in schema.items()}
    if made.pop("nullable", False):
        made["type"] = [made["type"], "null"]
    return made


def described(method: str, path: str) -> JSON | None:
    """Find the operation that the document describes for a request."""
    for template, operations in _document()["paths"].items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return operations.get(method.lower())
    return None


def check(response: httpx.Response) -> None:
    """Fail unless status, headers and body are as the document says."""
    request = response.request
    operation = described(request.method, request.url.path)
    if operation is None:
        assert response.status_code in {404, 405}, (request.method, request.url.path)
        return
    said = operation["responses"].get(str(response.status_code))
    assert said is not None, (request.method, request.url.path, response.status_code)
    kind = response.headers.get("content-type", "")
    if "text/html" in kind or "event-stream" in kind:
        return
    response.read()
    for name, header in said.get("headers", {}).items():
        assert name in response.headers or not header["required"]
    if "content" not in said:
        assert response.content == b""
        return
    schema = said["content"]["application/json"]["schema"]
    whole = {**schema, "components": _document()["components"]}
    jsonschema.validate(response.json(), whole)
