"""From a request template and its values to bytes that can be sent. Pure."""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urljoin, urlsplit

from adapters.systems.egress import origin_of
from adapters.systems.http import Outgoing
from object_links.catalog import Request
from object_links.expressions import expand, fill, placeholders
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
    login, secret = _switched(auth, secret)
    if not (login.isascii() and login.isprintable()):
        return False
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

    `root` holds what templates may refer to; its texts and numbers also fill the path. `extra`
    are headers of the engine, such as If-Match. Raises RequestError or ExpressionError.
    """
    method, _, path = request.request.partition(" ")
    path = expand(path, _names(root)) + _query(path, request, root)
    content_type, content = _body(request, root)
    headers = _headers(system, request, root) | (content_type | dict(extra or {}))
    if method == "DELETE" and not content:
        # Some servers wait for a body until they are told that there is none.
        headers["content-length"] = "0"
    # Last, so that no template can put another person's key in its place.
    headers |= _sign_in(system.auth, secret)
    return Outgoing(method, _signed_url(system, path, secret), headers, content)


def elsewhere(system: SystemSpec, first: Outgoing, address: str, secret: str) -> Outgoing:
    """Write down a read of an address that the answer to `first` gave, signed in alike.

    Raises RequestError for an address outside the system, which must never get the key.
    """
    url = urljoin(first.url, address)
    base = system.base_url.rstrip("/")
    if not url.startswith(base + "/"):
        raise RequestError("the system named an address that is not its own")
    headers = {name: value for name, value in first.headers.items() if name != "content-type"}
    keyed, (_, secret) = system.auth.query, _switched(system.auth, secret)
    if keyed is not None and keyed not in parse_qs(urlsplit(url).query):
        url += ("&" if "?" in url else "?") + urlencode({keyed: secret}, quote_via=quote)
    return Outgoing("GET", url, headers)


def page_url(system: SystemSpec, template: str, named: Mapping[str, str]) -> str:
    """Fill `{id}`, other names of the object and `{base_url}` into the address of its page."""
    base = {"base_url": system.base_url.rstrip("/")}
    return expand(template, named, verbatim=base)


def parts_of(template: str | None, ident: str) -> dict[str, str] | None:
    """The parts of an id that is made as the template says, None when it is not.

    `{owner}/{repo}#{number}` finds three parts. Each ends where the text after it first stands.
    """
    if template is None:
        return {}
    literals = re.split(r"\{[a-z][a-z0-9_]*\}", template)
    pattern = "(.+?)".join(re.escape(literal) for literal in literals)
    found = re.fullmatch(pattern, ident)
    return None if found is None else dict(zip(placeholders(template), found.groups(), strict=True))


def _names(root: Mapping[str, Any]) -> dict[str, str]:
    scalars = root | root.get("parts", {})
    return {name: str(value) for name, value in scalars.items() if _is_name(value)}


def _is_name(value: object) -> bool:
    return isinstance(value, (str, int)) and not isinstance(value, bool)


def _signed_url(system: SystemSpec, path: str, secret: str) -> str:
    base, auth = system.base_url.rstrip("/"), system.auth
    _, secret = _switched(auth, secret)
    if auth.path is not None:
        base += expand(auth.path, {"secret": secret})
    if auth.query is not None:
        path += ("&" if "?" in path else "?") + urlencode({auth.query: secret}, quote_via=quote)
    return base + path


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
    for name, value in _filled(request.headers, root).items():
        headers[name.lower()] = _text(value, f"header {name!r}")
    taken = _ENGINES_OWN & headers.keys()
    if taken:
        raise RequestError(f"the header {min(taken)!r} is set by the engine: leave it out")
    return headers


def _filled(templates: Mapping[str, Any], root: Mapping[str, Any]) -> dict[str, Any]:
    """Each template computed; what is marked as optional and comes to nothing is left out."""
    # In a list, so that a name can never be taken for the mark of a computed value.
    (filled,) = fill([{**templates, "": None}], root)
    return {name: value for name, value in filled.items() if name}


def _body(request: Request, root: Mapping[str, Any]) -> tuple[dict[str, str], bytes]:
    if request.json_body is not None:
        text = json.dumps(fill(request.json_body, root), ensure_ascii=False, allow_nan=False)
        return {"content-type": "application/json"}, text.encode()
    if request.form is not None:
        filled = _filled(request.form, root)
        pairs = [(name, _text(value, f"form field {name!r}")) for name, value in filled.items()]
        kind = {"content-type": "application/x-www-form-urlencoded"}
        return kind, urlencode(pairs).encode()
    if request.text is not None:
        text = _text(fill(request.text, root), "text")
        return {"content-type": "text/plain; charset=utf-8"}, text.encode()
    return {}, b""


def _switched(auth: Auth, secret: str) -> tuple[str, str]:
    """For whom an admin's key acts, and the key; nobody where people have their own."""
    if auth.switch_header is None:
        return "", secret
    login, _, key = secret.partition(":")
    return login, key


def _sign_in(auth: Auth, secret: str) -> dict[str, str]:
    login, secret = _switched(auth, secret)
    if auth.switch_header is not None:
        return {auth.switch_header.lower(): login} | _with_key(auth, secret)
    return _with_key(auth, secret)


def _with_key(auth: Auth, secret: str) -> dict[str, str]:
    match auth.scheme:
        case "bearer":
            return {"authorization": f"Bearer {secret}"}
        case "basic":
            # RFC 7617; UTF-8 is what servers expect today.
            return {"authorization": "Basic " + base64.b64encode(secret.encode()).decode()}
        case "header":
            return {str(auth.header).lower(): auth.prefix + secret}
        case "query" | "path":
            return {}


def _text(value: object, part: str) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (str, int, float)):
        return str(value)
    raise RequestError(f"the {part} is no text and no number")
