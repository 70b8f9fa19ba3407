"""An offline twin of the part of GitHub that the preset uses.

It has issues, tokens and collaborators, and refuses every request that the document does not
describe. Its habits are GitHub's: people who may not be assigned are left out without a word.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jsonschema
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

Json = Any
TOKENS = {"token-of-ann": "ann", "token-of-rita": "rita"}
READERS = {"rita"}
COLLABORATORS = ("ann", "ben")
METHODS = ["GET", "PATCH", "POST"]


@dataclass
class Twin:
    """One repository, octo-org/hello-world, with issue 12 open."""

    document: Json
    issue: Json = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)
    refuse: str = ""
    """Words of a 403 for everything, such as those of the rate limit."""

    @classmethod
    def of(cls, folder: Path) -> "Twin":
        """A twin that knows the preset's document."""
        twin = cls(json.loads((folder / "openapi/github.json").read_text()))
        twin.issue = {
            "number": 12,
            "title": "The readme greets nobody",
            "state": "open",
            "state_reason": None,
            "locked": False,
            "comments": 0,
            "updated_at": "2026-03-02T09:30:00Z",
            "user": {"login": "zoe"},
            "assignees": [],
            "labels": [{"name": "docs"}],
            "milestone": None,
        }
        return twin

    def app(self) -> Starlette:
        """The application."""
        return Starlette(routes=[Route("/{path:path}", self.answer, methods=METHODS)])

    async def answer(self, request: Request) -> Response:
        """Answer one request, as GitHub does."""
        self.asked.append((request.method, request.url.path))
        login = TOKENS.get(request.headers.get("authorization", "").removeprefix("Bearer "))
        if login is None:
            return _says(401, "Bad credentials")
        if self.refuse:
            return _says(403, self.refuse)
        assert request.headers["x-github-api-version"] == "2022-11-28"
        operation = self._operation(request)
        body = await request.body()
        if request.url.path == "/user":
            return JSONResponse({"login": login})
        if operation is None or "/octo-org/hello-world/" not in request.url.path:
            return _says(404, "Not Found")
        if request.method != "GET" and login in READERS:
            return _says(403, "Must have push access to repository")
        return self._carried_out(operation["operationId"], self._valid(operation, body), request)

    def _operation(self, request: Request) -> Json | None:
        for path, item in self.document["paths"].items():
            pattern = re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))
            if re.fullmatch(pattern, request.url.path) and request.method.lower() in item:
                return item[request.method.lower()]
        return None

    def _valid(self, operation: Json, body: bytes) -> Json:
        """The body, which must be as the document says."""
        if "requestBody" not in operation:
            assert body == b""
            return None
        schema = operation["requestBody"]["content"]["application/json"]["schema"]
        value = json.loads(body)
        jsonschema.validate(
            value, {**_with_null(schema), "components": self.document["components"]}
        )
        assert set(value) <= set(schema["properties"])
        return value

    def _carried_out(self, name: str, body: Json, request: Request) -> Response:
        if name == "issues/list-assignees":
            assert request.query_params["per_page"] == "100"
            return JSONResponse([{"login": each} for each in COLLABORATORS])
        if not request.url.path.startswith("/repos/octo-org/hello-world/issues/12"):
            return _says(404, "Not Found")
        match name:
            case "issues/update":
                self.issue |= body
            case "issues/create-comment":
                self.issue["comments"] += 1
            case "issues/add-assignees":
                known = [each for each in body["assignees"] if each in COLLABORATORS]
                self.issue["assignees"] = [{"login": each} for each in known]
        return JSONResponse(self.issue)


def _says(status: int, message: str) -> Response:
    return JSONResponse({"message": message}, status_code=status)


def _with_null(schema: Json) -> Json:
    """Write OpenAPI 3.0's `nullable` as JSON Schema has it."""
    if isinstance(schema, list):
        return [_with_null(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: _with_null(each) for name, each in schema.items()}
    if made.pop("nullable", False) and isinstance(made.get("type"), str):
        made["type"] = [made["type"], "null"]
        if "enum" in made:
            made["enum"] = [*made["enum"], None]
    return made
