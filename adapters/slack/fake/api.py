"""The Web API over HTTP: `/api/{method}` by GET or POST, form or JSON, token in header or body."""

import json
import math
from collections import deque
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from adapters.slack.fake import api_chat, api_conversations, api_people, api_unfurl, api_views
from adapters.slack.fake.call import Call
from adapters.slack.fake.errors import SlackError
from adapters.slack.fake.method import Method
from adapters.slack.fake.records import ApiCall, App, Fault, Json, Violation
from adapters.slack.fake.world import World

_MAX_BODY = 4_000_000
_WINDOW = 60.0
_POST_INTERVAL = 1.0


def _test(call: Call) -> Json:
    return {"args": call.args}


def _open_connection(_call: Call) -> Json:
    raise SlackError("not_allowed_token_type")


METHODS: Mapping[str, Method] = {
    "api.test": Method(_test, per_minute=100),
    "apps.connections.open": Method(_open_connection, per_minute=1),
    **api_chat.METHODS,
    **api_conversations.METHODS,
    **api_people.METHODS,
    **api_unfurl.METHODS,
    **api_views.METHODS,
}


class _Refused(Exception):  # noqa: N818 - an answer, not a mistake of ours
    """An answer that is not 200."""

    def __init__(self, status: int, body: Json, headers: Mapping[str, str]) -> None:
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers


class WebApi:
    """Answers Web API calls from a `World`."""

    def __init__(self, world: World) -> None:
        """Serves one world; rate limits apply while `world.enforce_rate_limits` is set."""
        self._world = world
        self._calls: dict[tuple[str, ...], deque[float]] = {}

    async def __call__(self, request: Request) -> Response:
        """The endpoint: one method call."""
        method = request.path_params["method"]
        body = await request.body()
        headers: Mapping[str, str] = {}
        status, app, args = 200, None, {}
        try:
            args = _arguments(request, body)
            app = self._caller(method, request, args)
            self._inject_fault(method)
            self._limit(method, app, args)
            answer = self._run(method, app, args)
        except SlackError as error:
            answer = error.body()
        except _Refused as refused:
            status, answer, headers = refused.status, refused.body, refused.headers
        self._record(method, app, args, answer, status)
        if app is not None and app.scopes is not None:
            headers = {**headers, "x-oauth-scopes": ",".join(sorted(app.scopes))}
        return JSONResponse(answer, status, headers=dict(headers))

    def _caller(self, method: str, request: Request, args: Json) -> App:
        if method not in METHODS:
            raise SlackError("unknown_method", req_method=method)
        header = request.headers.get("authorization", "")
        in_body = args.pop("token", None)
        token = header[7:].strip() if header.lower().startswith("bearer ") else in_body
        if not token:
            raise SlackError("not_authed")
        if str(token).startswith("xapp-"):
            raise SlackError("not_allowed_token_type")
        app = self._world.app_by_token(str(token))
        if app is None:
            raise SlackError("invalid_auth")
        if not app.is_installed:
            raise SlackError("account_inactive")
        return app

    def _run(self, method: str, app: App, args: Json) -> Json:
        call = Call(self._world, app, method, args)
        entry = METHODS[method]
        if entry.scopes:
            call.need_scope(*entry.scopes)
        return {"ok": True} | entry.handler(call)

    def _inject_fault(self, method: str) -> None:
        for fault in self._world.faults:
            if fault.remaining > 0 and fault.method in (method, "*"):
                fault.remaining -= 1
                raise _failure(fault)

    def _limit(self, method: str, app: App, args: Json) -> None:
        if not self._world.enforce_rate_limits:
            return
        if method == "chat.postMessage":
            key: tuple[str, ...] = (app.id, method, str(args.get("channel")))
            self._count(key, 1, _POST_INTERVAL)
        else:
            self._count((app.id, method), METHODS[method].per_minute, _WINDOW)

    def _count(self, key: tuple[str, ...], allowed: int, window: float) -> None:
        now = self._world.clock().timestamp()
        seen = self._calls.setdefault(key, deque())
        while seen and seen[0] <= now - window:
            seen.popleft()
        if len(seen) >= allowed:
            wait = max(1, math.ceil(seen[0] + window - now))
            raise _Refused(429, SlackError("ratelimited").body(), {"Retry-After": str(wait)})
        seen.append(now)

    def _record(self, method: str, app: App | None, args: Json, answer: Json, status: int) -> None:
        app_id = app.id if app else ""
        self._world.calls.append(ApiCall(method, app_id, args, answer, status))
        if warning := answer.get("warning"):
            reasons = tuple(answer["response_metadata"]["messages"])
            self._world.violations.append(Violation(app_id, f"{method}: {warning}", reasons, args))


def _failure(fault: Fault) -> Exception:
    body = SlackError(fault.error).body()
    if fault.retry_after is not None:
        body = SlackError("ratelimited").body()
        return _Refused(429, body, {"Retry-After": str(fault.retry_after)})
    return _Refused(fault.status, body, {}) if fault.status != 200 else SlackError(fault.error)  # noqa: PLR2004


def _arguments(request: Request, body: bytes) -> Json:
    args: Json = dict(request.query_params)
    if len(body) > _MAX_BODY:
        raise SlackError("request_too_large")
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    reader = _READERS.get(kind)
    if body and reader is None:
        raise SlackError("invalid_post_type")
    return args | reader(body) if body and reader else args


def _read_json(body: bytes) -> Json:
    try:
        parsed = json.loads(body)
    except ValueError:
        raise SlackError("invalid_json") from None
    if not isinstance(parsed, dict):
        raise SlackError("json_not_object")
    return {key: value for key, value in parsed.items() if value is not None}


def _read_form(body: bytes) -> Json:
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=200))
    except ValueError:
        raise SlackError("invalid_form_data") from None


_READERS: Mapping[str, Callable[[bytes], Json]] = {
    "application/json": _read_json,
    "application/x-www-form-urlencoded": _read_form,
}
