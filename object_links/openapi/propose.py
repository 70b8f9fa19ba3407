"""Proposes the files of a system and of one type from an OpenAPI document, as commented YAML.

A proposal is a beginning. What the document does not tell is left out with a comment that says so,
and the check of the file asks for it: nothing is made up, least of all a `verify`.
"""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from object_links.openapi import guess, proposed_actions
from object_links.openapi.cut import cut
from object_links.openapi.document import Api, Operation
from object_links.openapi.fields import words
from object_links.openapi.guess import Found, Property, field_of
from object_links.openapi.proposed_actions import flow, listed, quoted
from object_links.openapi.schema import shape

Json = Any
_MOST_FIELDS = 8
_MOST_ATTRIBUTES = 4
_WIDTH = 100
_KINDS = {400: "rejected", 401: "reconnect", 403: "denied", 404: "missing"} | {
    409: "busy",
    412: "stale",
    422: "rejected",
    429: "busy",
}
_WORDS = ("message", "detail", "error.message", "error.msg", "title", "error")
_URL = "https://write-the-address-here.example"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two files and a document, for a person to complete."""

    system: str
    """The text of `systems/NAME.yaml`."""
    kind: str
    """The text of `types/NAME.yaml`."""
    document: Mapping[str, Json] = field(repr=False)
    """The document, cut to what the files use and could use."""


def propose(api: Api, *, kind: str, system: str, file: str, base_url: str | None) -> Proposal:
    """Propose how `kind`, an object in people's words, is connected.

    `system` is the system's name, `file` where the document will stand in the workspace,
    `base_url` goes before the address in the document. Raises DocumentError when the document has
    no such object.
    """
    found = guess.find(api, kind)
    uses = [found.read, *found.changes, *([found.listing] if found.listing else [])]
    return Proposal(
        system=_written(_system(api, found, system, file, base_url)),
        kind=_written(_type(api, found, guess.name_of(kind), system)),
        document=cut(api, list(dict.fromkeys(each.id for each in uses))),
    )


def calls_itself(api: Api, base_url: str | None = None) -> str:
    """What to call the system: its domain's own label, or the document's title."""
    host = urlsplit(base_url or _server(api) or "").hostname or ""
    labels = host.split(".")
    named = len(labels) > 1 and not labels[-1].isdigit()
    info = api.data.get("info")
    title = info.get("title") if isinstance(info, Mapping) else None
    return labels[-2] if named else str(title or "")


def _written(page: CommentedMap) -> str:
    yaml = YAML()
    yaml.width = _WIDTH
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(page, out)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


# --- The system ---------------------------------------------------------------------------------


def _system(api: Api, found: Found, name: str, file: str, base_url: str | None) -> CommentedMap:
    info = api.data.get("info")
    title = info.get("title") if isinstance(info, Mapping) else None
    page = CommentedMap()
    page["system"] = name
    page["name"] = quoted(str(title or words(name))[:60])
    url = (base_url or _server(api) or _URL).rstrip("/")
    page["base_url"] = quoted(url)
    if url == _URL:
        _above(page, "base_url", "The document names no address of its own.")
    page["openapi"] = quoted(file)
    needed = [each.name for each in found.read.in_("header") if each.required]
    if needed:
        text = f"Every call needs a header that is yours: `headers: {{{needed[0]}: ...}}`."
        _above(page, "openapi", text)
    page["auth"] = _auth(api)
    rules = list(_errors(api, found.read))
    if rules:
        page["errors"] = CommentedSeq(rules)
    start = "Proposed from an OpenAPI document. Look at every line; `midstream check` tells what "
    page.yaml_set_start_comment(start + "is left.")
    return page


def _server(api: Api) -> str | None:
    servers = api.data.get("servers")
    for each in servers if isinstance(servers, list) else ():
        url = each.get("url") if isinstance(each, Mapping) else None
        if isinstance(url, str) and url.startswith(("http://", "https://")) and "{" not in url:
            return url
    return None


def _auth(api: Api) -> CommentedMap:
    """How one signs in, as the document's security schemes have it."""
    known = list(_schemes(api))
    kinds = {(each.get("type"), str(each.get("scheme", "")).lower()) for each in known}
    header = next((each for each in known if _is_header_key(each)), None)
    flow_of_codes = next((made for each in known if (made := _oauth2(each)) is not None), None)
    auth = CommentedMap(act_as="own_key")
    if ("http", "bearer") in kinds:
        auth["scheme"] = "bearer"
    elif flow_of_codes is not None:
        auth["act_as"] = "oauth2"
        auth["oauth2"] = flow_of_codes
    elif header is not None:
        auth["scheme"] = "header"
        auth["header"] = quoted(str(header.get("name")))
    else:
        auth["scheme"] = "basic" if ("http", "basic") in kinds else "bearer"
        if not kinds:
            auth.yaml_add_eol_comment("a guess: the document does not tell", "scheme")
    note = "Add `connect_help:`, where people find their own key."
    auth.yaml_set_comment_before_after_key(list(auth)[1], before=note, indent=2)
    return auth


def _schemes(api: Api) -> Iterable[Mapping[str, Json]]:
    components = api.data.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, Mapping) else None
    for each in schemes.values() if isinstance(schemes, Mapping) else ():
        if isinstance(each, Mapping):
            yield each


def _oauth2(scheme: Mapping[str, Json]) -> CommentedMap | None:
    """The code flow of a scheme, without the client, which only the company has."""
    flows = scheme.get("flows") if scheme.get("type") == "oauth2" else None
    codes = flows.get("authorizationCode") if isinstance(flows, Mapping) else None
    urls = [str(codes.get(f"{each}Url")) for each in _ENDS] if isinstance(codes, Mapping) else []
    if not urls or not all(url.startswith("https://") and " " not in url for url in urls):
        return None
    page = CommentedMap(zip(("authorize", "token"), map(quoted, urls), strict=True))
    note = "Add `client_id:` of your own client there, and the `scopes:` that you need."
    page.yaml_set_comment_before_after_key("authorize", before=note, indent=4)
    return page


_ENDS = ("authorization", "token")


def _is_header_key(scheme: Mapping[str, Json]) -> bool:
    return scheme.get("type") == "apiKey" and scheme.get("in") == "header"


def _errors(api: Api, read: Operation) -> Iterable[CommentedMap]:
    """Rules for statuses whose documented answers hold the system's own words."""
    for status, kind in _KINDS.items():
        response = read.responses.get(str(status))
        content = response.get("content") if isinstance(response, Mapping) else None
        for media, each in content.items() if isinstance(content, Mapping) else ():
            holder = each if isinstance(each, Mapping) else {}
            text = _words_in(api, holder.get("schema", {})) if "json" in media else None
            if text is not None:
                yield flow(status=status, kind=kind, text=text)
                break


def _words_in(api: Api, schema: Json) -> str | None:
    for place in _WORDS:
        here: Json = schema
        for step in place.split("."):
            here = shape(api, here).properties.get(step)
            if here is None:
                break
        if here is not None and shape(api, here).may_be("string"):
            return place
    return None


# --- The type -----------------------------------------------------------------------------------


def _type(api: Api, found: Found, name: str, system: str) -> CommentedMap:
    page = CommentedMap()
    page["type"] = name
    page["name"] = words(name)[:40]
    page["system"] = system
    page.yaml_set_start_comment(
        "Proposed from an OpenAPI document. Look at every line; `midstream check` tells what is\n"
        "left. Add `owner:`, who answers for this file, and `purpose:`, what it is good for."
    )
    if found.others:
        page["parts"] = quoted(_parts(found))
        _above(page, "parts", "The id is made of parts. Write it as people do; see `recognise`.")
    page["recognise"] = _recognise(api, found, name)
    _put_find(page, api, found)
    page["fetch"] = _fetch(found)
    _put_version(page, found)
    attributes = dict(list(_attributes(found))[:_MOST_ATTRIBUTES])
    if attributes:
        page["attributes"] = CommentedMap(attributes)
        _above(page, "attributes", "What policies may read as object.NAME.")
    page["show"] = _show(found)
    _above(page, "show", _open_map(api, found) + "Only what is `public: true` may be shared.")
    actions, left = proposed_actions.actions(api, found)
    if actions:
        page["actions"] = actions
        told = f" Not proposed: {', '.join(left)}." if left else ""
        note = "Take away what nobody needs. Policies say who may." + told
        _above(page, "actions", note)
    return page


def _parts(found: Found) -> str:
    before = "/".join(f"{{{each}}}" for each in found.others)
    return f"{before}#{{{found.id_name}}}"


def _recognise(api: Api, found: Found, name: str) -> CommentedMap:
    page = CommentedMap()
    called = words(name).lower()
    page["keywords"] = listed(called)
    whole = guess.plain(api, _id_schema(found))
    digits = whole is not None and whole.only == "integer"
    page["id"] = flow(digits=listed(1, 12)) if digits else flow(alphanumeric=listed(1, 40))
    page.yaml_add_eol_comment("a guess: how do people write it?", "id")
    example = f"{called} 1042"
    page["examples"] = CommentedMap(match=listed(quoted(example)))
    return page


def _id_schema(found: Found) -> Json:
    schemas = (each.schema for each in found.read.in_("path") if each.name == found.id_name)
    return next(schemas, {})


def _fetch(found: Found) -> CommentedMap:
    page = flow(operation=quoted(found.read.id))
    if found.body is not None:
        page["body"] = quoted(found.body)
    return page


def _put_find(page: CommentedMap, api: Api, found: Found) -> None:
    """How what people write becomes the id in addresses, where these differ."""
    searched, ident = guess.search(found), guess.first_listed(api, found)
    if searched is None or ident is None or found.listing is None:
        return
    page["find"] = CommentedMap(
        operation=quoted(found.listing.id),
        query=flow({searched[0]: flow({"$": "ref"})}),
        id=quoted(ident),
    )
    _above(page, "find", f"People write the {words(searched[1]).lower()}; addresses hold another.")


def _put_version(page: CommentedMap, found: Found) -> None:
    fields = guess.version_fields(found)
    status = guess.state(found)
    if found.etag:
        page["version"] = flow(etag=True)
    elif fields:
        page["version"] = flow(fields=listed(*(quoted(field_of(each)) for each in fields)))
        page.yaml_add_eol_comment("a guess by the name", "version")
    elif status is not None:
        page["version"] = flow(fields=listed(quoted(field_of(status.name))))
        page.yaml_add_eol_comment("a guess: add what else must not have changed", "version")


def _attributes(found: Found) -> Iterable[tuple[str, CommentedMap]]:
    types = {"string": "text", "integer": "integer", "boolean": "boolean"}
    for each in found.properties:
        kind = types.get(str(each.view.only))
        telling = kind != "text" or bool(each.view.enum)
        name = guess.name_of(each.name)
        if kind is not None and telling and name and not _technical(each):
            yield name, flow({"type": kind, "from": quoted(field_of(each.name))})


def _show(found: Found) -> CommentedMap:
    page, status = CommentedMap(), guess.state(found)
    title = guess.titled(found)
    if title is not None:
        page["title"] = flow({"from": quoted(field_of(title))})
    if status is not None:
        page["status"] = flow({"from": quoted(field_of(status.name))})
    taken = {title or "", status.name if status is not None else ""}
    fields = CommentedMap()
    for each in found.properties:
        if each.name not in taken and not _technical(each) and len(fields) < _MOST_FIELDS:
            fields[words(each.name)[:40]] = _field(each, found)
    page["fields"] = fields
    if title is None:
        _above(page, "fields", "Add `title:`; the document does not tell what names an object.", 2)
    return page


def _field(each: Property, found: Found) -> CommentedMap:
    made = flow({"from": quoted(field_of(each.name))})
    names = {one.name for one in found.properties}
    if each.name.endswith(("_minor", "_cents")) and each.view.only == "integer":
        made["as"] = "money"
        if "currency" in names:
            made["currency"] = "currency"
    elif each.view.format in {"date", "date-time"}:
        made["as"] = "date"
    elif each.view.only in {"integer", "number"}:
        made["as"] = "number"
    return made


def _technical(each: Property) -> bool:
    bare = each.name.lower()
    return bare in {"id", "_id", "url", "href", "uuid"} or bare.endswith(("_url", "_id", "traceid"))


def _open_map(api: Api, found: Found) -> str:
    """A word about properties that the document holds in a map without naming them."""
    view = guess.answer(api, found.read)
    for name, each in view.properties.items() if view is not None and found.body is None else ():
        inner = shape(api, each)
        if inner.open and not inner.properties:
            place = f"`{field_of(name)}.NAME`"
            return f"The document does not name what `{name}` holds: write {place} for it. "
    return ""


def _above(page: CommentedMap, key: str, text: str, indent: int = 0) -> None:
    page.yaml_set_comment_before_after_key(key, before="\n".join(_lines(text)), indent=indent)


def _lines(text: str) -> Iterable[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) > _WIDTH - 8:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line
