"""From a request template and its values to bytes that can be sent. Pure."""

import base64
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from adapters.systems.egress import origin_of
from adapters.systems.http import Outgoing
from object_links.catalog import Request
from object_links.expressions import expand, fill
from object_links.system import Auth, SystemSpec

_ENGINES_OWN = frozenset(
    {"authorization", "connection", "content-length", "cookie", "host", "transfer-encoding"}
)
_MAX_ID = 200


class RequestError(Exception):
    """A template and its values make no request. The text is for an admin and names the part."""


def plausible_id(ident: str) -> bool:
    """Whether an id can stand in a path without leaving its place there."""
    steps = ident.replace("\\", "/").split("/")
    fits = len(ident) <= _MAX_ID and ident.isprintable() and "" not in steps
    return fits and {".", ".."}.isdisjoint(steps)


def fit_secret(auth: Auth, secret: str) -> bool:
    """Whether a key can be sent at all: a header takes one line of ASCII."""
    if auth.scheme == "basic":
        return secret.isprintable() and ":" in secret
    return secret.isascii() and secret.isprintable()


def build(
    system: SystemSpec,
    request: Request,
    root: Mapping[str, Any],
    secret: str,
    extra: Mapping[str, str] | None = None,
) -> Outgoing:
    """Write the request down, in the name of whose secret it is.

    `root` holds what templates may refer to; `id` and `key` also fill the path. `extra` are
    headers of the engine, such as If-Match. Raises RequestError or ExpressionError.
    """
    method, _, path = request.request.partition(" ")
    content_type, content = _body(request, root)
    headers = _headers(system, request, root) | (content_type | dict(extra or {}))
    # Last, so that no template can put another person's key in its place.
    headers |= _sign_in(system.auth, secret)
    url = system.base_url.rstrip("/") + expand(path, _names(root)) + _query(path, request, root)
    return Outgoing(method, url, headers, content)


def page_url(system: SystemSpec, template: str, ident: str) -> str:
    """Fill `{id}` and `{base_url}` into the address of an object's page."""
    base = {"base_url": system.base_url.rstrip("/")}
    return expand(template, {"id": ident}, verbatim=base)


def _names(root: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(root[name]) for name in ("id", "key") if name in root}


def _query(path: str, request: Request, root: Mapping[str, Any]) -> str:
    pairs: list[tuple[str, str]] = []
    for name, template in request.query.items():
        value = fill(template, root)
        items = value if isinstance(value, list) else [value]
        pairs += [
            (name, _text(item, f"query value {name!r}")) for item in items if item is not None
        ]
    if not pairs:
        return ""
    return ("&" if "?" in path else "?") + urlencode(pairs, quote_via=quote)


def _headers(system: SystemSpec, request: Request, root: Mapping[str, Any]) -> dict[str, str]:
    # Compressed answers would get other entity tags from some servers, which then match nothing.
    headers = {"accept": "application/json", "accept-encoding": "identity"}
    # Some systems refuse a caller that does not name itself.
    headers["user-agent"] = "midstream"
    base = system.base_url.rstrip("/")
    for name, value in system.headers.items():
        own = {"origin": origin_of(base), "base_url": base}
        headers[name.lower()] = expand(value, {}, verbatim=own)
    for name, template in request.headers.items():
        headers[name.lower()] = _text(fill(template, root), f"header {name!r}")
    taken = _ENGINES_OWN & headers.keys()
    if taken:
        raise RequestError(f"the header {min(taken)!r} is set by the engine: leave it out")
    return headers


def _body(request: Request, root: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
    if request.json_body is not None:
        text = json.dumps(fill(request.json_body, root), ensure_ascii=False, allow_nan=False)
        return {"content-type": "application/json"}, text.encode()
    if request.form is not None:
        filled = {name: fill(value, root) for name, value in request.form.items()}
        pairs = [(name, _text(value, f"form field {name!r}")) for name, value in filled.items()]
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return kind, urlencode(pairs).encode()
    if request.text is not None:
        text = _text(fill(request.text, root), "text")
        return {"content-type": "text/plain; charset=utf-8"}, text.encode()
    return {}, b""


def _sign_in(auth: Auth, secret: str) -> dict[str, str]:
    match auth.scheme:
        case "bearer":
            return {"authorization": f"Bearer {secret}"}
        case "basic":
            # RFC 7617; UTF-8 is what servers expect today.
            return {"authorization": "Basic " + base64.b64encode(secret.encode()).decode()}
        case "header":
            return {str(auth.header).lower(): secret}


def _text(value: object, part: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise RequestError(f"the {part} is no text and no number")
