"""A small document of our own, and a workspace around it."""

import json
from pathlib import Path
from typing import Any

from bot.workspace import Workspace, WorkspaceError, load

Json = Any

CRATE: Json = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "title": {"type": "string", "maxLength": 80},
        "state": {"type": "string", "enum": ["open", "sealed"]},
        "weight": {"type": "integer", "minimum": 1, "maximum": 900},
        "fragile": {"type": "boolean"},
        "due_on": {"type": "string", "format": "date"},
        "owner": {"allOf": [{"$ref": "#/components/schemas/Text"}]},
        "changed_at": {"type": "string", "format": "date-time"},
    },
}

DOCUMENT: Json = {
    "openapi": "3.0.3",
    "info": {"title": "Crates & Co", "version": "1"},
    "servers": [{"url": "https://crates.example/v1"}],
    "paths": {
        "/crates": {
            "get": {
                "operationId": "crates/list",
                "parameters": [
                    {"name": "state", "in": "query", "schema": {"enum": ["open", "sealed"]}},
                    {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                    {"name": "q", "in": "query", "required": True, "schema": {"type": "string"}},
                ],
                "responses": {"200": {"description": "OK"}},
            }
        },
        "/crates/{crate-id}": {
            "parameters": [
                {
                    "name": "crate-id",
                    "in": "path",
                    "required": True,
                    "schema": {"type": "integer"},
                }
            ],
            "get": {
                "operationId": "get-/crates/{crate-id}",
                "responses": {
                    "200": {
                        "description": "OK",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Crate"}}
                        },
                    }
                },
            },
            "patch": {
                "operationId": "crates/update",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Crate"}}
                    },
                },
                "responses": {"200": {"description": "OK"}},
            },
        },
        "/depots/{depot}/crates/{crate}/moves": {
            "post": {
                "operationId": "move",
                "parameters": [
                    {"name": "depot", "in": "path", "required": True, "schema": {}},
                    {"name": "crate", "in": "path", "required": True, "schema": {}},
                    {"name": "X-Site", "in": "header", "required": True, "schema": {}},
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Move"}}
                    },
                },
                "responses": {"202": {"description": "Accepted"}},
            }
        },
        "/elsewhere": {
            "post": {
                "operationId": "remote",
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "other.json#/Move"}}}
                },
                "responses": {},
            }
        },
        "/twice/a": {"get": {"operationId": "twice", "responses": {}}},
        "/twice/b": {"get": {"operationId": "twice", "responses": {}}},
    },
    "components": {
        "schemas": {
            "Crate": CRATE,
            "Text": {"type": "string", "maxLength": 3},
            "Move": {
                "type": "object",
                "required": ["to", "reason"],
                "properties": {
                    "to": {"type": "string", "maxLength": 20, "title": "Bay"},
                    "reason": {"type": "string"},
                    "rush": {"type": "boolean"},
                    "by": {"oneOf": [{"type": "integer"}, {"type": "string"}]},
                    "ratio": {"type": "number"},
                    "tags": {"type": "array", "items": {"type": "string", "maxLength": 9}},
                    "level": {"type": "integer", "enum": [1, 2]},
                },
            },
        }
    },
}

SYSTEM = """
system: depot
name: Depot
base_url: https://crates.example/v1
openapi: openapi/depot.json
auth: {act_as: own_key, connect_help: Depot, Keys}
""".replace("Depot, Keys", '"Depot, Keys"')

TYPE = """type: crate
name: Crate
owner: tests
purpose: Something small to read and change.
system: depot
recognise:
  keywords: [crate]
  id: {digits: [1, 9]}
  examples: {match: ["crate 17"]}
fetch: {operation: "get-/crates/{crate-id}"}
version: {fields: [changed_at]}
show: {title: {from: title}}
"""
ACTION = """actions:
  act:
    label: Act
    done: Acted
    inputs: INPUTS
    repeat: idempotent
    steps:
      - STEP
    unverified_because: Only a test.
"""


def action(step: str, inputs: str = "{}") -> str:
    """A type with one action of one step; the step stands in line 19 of the file."""
    return TYPE + ACTION.replace("INPUTS", inputs).replace("STEP", step)


def workspace(
    folder: Path, kind: str = TYPE, *, system: str = SYSTEM, document: Json = DOCUMENT
) -> Path:
    """Write a workspace whose system has a document."""
    for name in ("systems", "types", "openapi"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "midstream.yaml").write_text("tenant: t\nname: T\nsandbox: true\nadmins: [ann]\n")
    (folder / "people.yaml").write_text("people: [{id: ann, name: Ann}]\n")
    (folder / "systems/depot.yaml").write_text(system)
    (folder / "types/crate.yaml").write_text(kind)
    (folder / "openapi/depot.json").write_text(json.dumps(document))
    return folder


def loaded(folder: Path, kind: str = TYPE) -> Workspace:
    """The workspace with this type."""
    return load(workspace(folder, kind))


def told(folder: Path, kind: str = TYPE, *, system: str = SYSTEM) -> list[str]:
    """The mistakes in the workspace with this type, as people read them."""
    try:
        load(workspace(folder, kind, system=system))
    except WorkspaceError as error:
        return [str(each) for each in error.mistakes]
    return []
