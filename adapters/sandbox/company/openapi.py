"""The OpenAPI 3.0.3 document, made from the contract."""

import re
from http import HTTPStatus

from adapters.sandbox.company.access import ALLOWED
from adapters.sandbox.company.contract import OPERATIONS, Field, Operation, statuses
from adapters.sandbox.company.schemas import SCHEMAS, Schema

_HEADER_TEXT = {
    "If-Match": "The ETag of the version that you saw; another version is answered 412",
    "If-None-Match": "The ETag that you have; the same version is answered 304",
    "Idempotency-Key": "Up to 200 characters; with the same key nothing is done twice in 24 hours",
}


def document(base: str = "") -> Schema:
    """Return the document; `base` is the path under which the company is mounted."""
    paths: dict[str, dict[str, Schema]] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    return {
        "openapi": "3.0.3",
        "info": {
            "title": "Halden Parts",
            "version": "1.0.0",
            "description": "Orders, cases and accounts of a wholesaler.",
        },
        "servers": [{"url": base or "/"}],
        "security": [{"key": []}],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": SCHEMAS,
        },
    }


def _operation(operation: Operation) -> Schema:
    made: Schema = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": _parameters(operation),
        "responses": {
            str(status): _response(operation, status, schema)
            for status, schema in statuses(operation).items()
        },
    }
    if operation.body is not None:
        made["requestBody"] = _request_body(operation.body)
    if operation.public:
        made["security"] = []
    if operation.kind:
        made["x-repeat"] = operation.kind
    if operation.action:
        made["x-roles"] = sorted(ALLOWED[operation.action])
    return made


def _parameters(operation: Operation) -> list[Schema]:
    in_path = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in re.findall(r"\{(\w+)\}", operation.path)
    ]
    in_query = [
        {"name": item.name, "in": "query", "required": item.required, "schema": _field(item)}
        for item in operation.query
    ]
    in_header = [
        {
            "name": name,
            "in": "header",
            "required": required,
            "description": _HEADER_TEXT[name],
            "schema": {"type": "string"},
        }
        for name, required in operation.headers.items()
    ]
    return [*in_path, *in_query, *in_header]


def _request_body(fields: tuple[Field, ...]) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {item.name: _field(item) for item in fields},
        "additionalProperties": False,
    }
    required = [item.name for item in fields if item.required]
    if required:
        schema["required"] = required
    return {"required": bool(required), "content": {"application/json": {"schema": schema}}}


def _field(item: Field) -> Schema:
    schema: Schema = {"type": item.type}
    if item.type == "integer":
        schema |= {"minimum": item.min, "maximum": item.max}
    elif item.type == "array":
        schema |= {"maxItems": item.max, "items": {"$ref": f"#/components/schemas/{item.items}"}}
    elif item.choices:
        schema["enum"] = list(item.choices)
    else:
        schema |= {"minLength": item.min, "maxLength": item.max}
    if item.default is not None:
        schema["default"] = item.default
    if item.about:
        schema["description"] = item.about
    return schema


def _response(operation: Operation, status: int, schema: str) -> Schema:
    made: Schema = {"description": HTTPStatus(status).phrase}
    if schema:
        reference = {"schema": {"$ref": f"#/components/schemas/{schema}"}}
        made["content"] = {"application/json": reference}
        if schema == "EventList":
            stream = {"text/event-stream": {"schema": {"type": "string"}}}
            made["content"] = {"application/json": reference} | stream
    if operation.etag and status in {200, 304}:
        made["headers"] = {"ETag": {"required": True, "schema": {"type": "string"}}}
    return made
