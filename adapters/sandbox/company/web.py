"""The company over HTTP: routing, keys, checking of form, and the stream of events."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from pathlib import Path

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from adapters.sandbox.company.access import KeyRing, User, generate_keys, may, refusal_text
from adapters.sandbox.company.contract import BODY_CAP, OPERATIONS, Operation
from adapters.sandbox.company.faults import Faults
from adapters.sandbox.company.faulty import WORK_SECONDS, FaultLayer, Sleep
from adapters.sandbox.company.openapi import document
from adapters.sandbox.company.reading import read_body, read_query
from adapters.sandbox.company.service import Company
from adapters.sandbox.company.store import Store
from adapters.sandbox.company.words import Answer, Call, Clock, Refused, system_clock

POLL_SECONDS = 0.5
STREAM_SECONDS = 300.0
"""A stream of events ends after this; EventSource clients come back by themselves."""
_PRIVATE = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}


def create_company(
    database_path: Path | str,
    *,
    keys: Mapping[str, str] | None = None,
    clock: Clock = system_clock,
    faults: Faults | None = None,
    sleep: Sleep = asyncio.sleep,
) -> Company:
    """Open the company on a database file; a new file gets the sample data.

    `keys` maps user names to keys; None makes keys that nobody knows, so use `generate_keys` to
    have fresh ones. `sleep` is what late and slow requests wait with. Raises ValueError for a
    key of an unknown user or one that two users share.
    """
    ring = KeyRing(generate_keys() if keys is None else keys)
    switches = Faults() if faults is None else faults
    company = Company(Store(Path(database_path), clock), ring, switches)
    company.fill_if_new()
    company.serve_by(FaultLayer(build_app(company, sleep), switches, sleep))
    return company


def build_app(company: Company, sleep: Sleep = asyncio.sleep) -> Starlette:
    """Make the application: one route for each path of the contract."""
    by_path: dict[str, dict[str, Operation]] = {}
    for operation in OPERATIONS:
        by_path.setdefault(operation.path, {})[operation.method] = operation
    routes = [Route(path, _Endpoint(company, sleep, found)) for path, found in by_path.items()]
    app = Starlette(routes=routes, exception_handlers={HTTPException: _unknown_path})
    app.router.redirect_slashes = False
    return app


class _Endpoint:
    """Serves one path."""

    def __init__(self, company: Company, sleep: Sleep, operations: dict[str, Operation]) -> None:
        self._company = company
        self._sleep = sleep
        self._operations = operations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = await self._respond(request)
        except Refused as refused:
            response = _render(refused.answer)
        except ClientDisconnect:
            return
        await response(scope, receive, send)

    async def _respond(self, request: Request) -> Response:
        operation = self._operation(request.method)
        if operation.public:
            return _render(Answer(200, document(request.scope.get("root_path", ""))))
        user = self._user(request, operation)
        call = await _read_call(request, operation, user)
        if operation.name == "listEvents" and "text/event-stream" in request.headers.get(
            "accept", ""
        ):
            return self._stream(request, call)
        job = await run_in_threadpool(self._company.accept, operation, call)
        if isinstance(job, Answer):
            return _render(job)
        seconds = request.scope.get(WORK_SECONDS)
        if seconds is not None:
            await self._sleep(seconds)
        response = _render(await run_in_threadpool(self._company.perform, job))
        response.background = BackgroundTask(self._company.tell)
        return response

    def _operation(self, method: str) -> Operation:
        found = self._operations.get("GET" if method == "HEAD" else method)
        if found is None:
            allowed = ", ".join(sorted(self._operations))
            message = f"This path knows only {allowed}."
            raise Refused(405, "method_not_allowed", message, {"Allow": allowed})
        return found

    def _user(self, request: Request, operation: Operation) -> User:
        user = self._company.user_of(request.headers.get("authorization", ""))
        if user is None:
            message = "Send a valid key: Authorization: Bearer KEY."
            raise Refused(401, "unauthorised", message, {"WWW-Authenticate": "Bearer"})
        if operation.action and not may(user, operation.action):
            raise Refused(403, "forbidden", refusal_text(user, operation.action))
        return user

    def _stream(self, request: Request, call: Call) -> Response:
        after = request.headers.get("last-event-id", "")
        known = after.isascii() and after.isdigit() and len(after) < 18  # noqa: PLR2004 - fits SQLite
        start = int(after) if known else call.number("after")
        return StreamingResponse(
            self._events(call.user, start), media_type="text/event-stream", headers=_PRIVATE
        )

    async def _events(self, user: User, after: int) -> AsyncIterator[str]:
        """Write events as they happen (the event stream format of the HTML standard)."""
        yield ": connected\n\n"
        for _ in range(int(STREAM_SECONDS / POLL_SECONDS)):
            if self._company.closed:
                return
            for event in await run_in_threadpool(self._company.events, user, after):
                after = int(str(event["seq"]))
                yield f"id: {after}\nevent: change\ndata: {json.dumps(event)}\n\n"
            await asyncio.sleep(POLL_SECONDS)


async def _read_call(request: Request, operation: Operation, user: User) -> Call:
    query = read_query(dict(request.query_params), operation.query)
    body: dict[str, object] = {}
    if operation.body is not None:
        body = read_body(await _capped_body(request), operation.body)
    headers = request.headers
    return Call(
        user=user,
        params=request.path_params,
        query=query,
        body=body,
        if_match=headers.get("if-match"),
        if_none_match=headers.get("if-none-match"),
        idempotency_key=headers.get("idempotency-key"),
    )


async def _capped_body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > BODY_CAP:
            message = f"The body is larger than {BODY_CAP} bytes."
            raise Refused(413, "too_large", message, {"Connection": "close"})
    return body


def _render(answer: Answer) -> Response:
    headers = {**_PRIVATE, **answer.headers}
    if answer.content is None:
        return Response(status_code=answer.status, headers=headers)
    body = json.dumps(answer.content, ensure_ascii=False).encode()
    return Response(body, answer.status, headers, "application/json")


async def _unknown_path(request: Request, error: Exception) -> Response:
    del request
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _render(Answer(status, {"code": "unknown_path", "message": "There is nothing here."}))
