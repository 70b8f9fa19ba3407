"""The addresses of objects' pages: one look-up by host, then templates of paths and queries."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from object_links.shapes import Ids

KEY = "{key}"
ANY_PART, ANY_PARTS = "*", "..."
MAX_PARTS = 40
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}


@dataclass(frozen=True, slots=True)
class Page:
    """The address of an object's page, host left out."""

    type: int
    ids: Ids
    path: tuple[str, ...]
    """Parts between slashes; `*` is any one of them, `...` any number."""
    query: tuple[tuple[str, str], ...]
    """Parameters that the address holds, among others and in any order."""
    fragment: tuple[str, ...] | None

    @property
    def weight(self) -> tuple[int, int]:
        """How closely it looks: parts that are given, and their characters."""
        given = [part for part in self.path if part not in (ANY_PART, ANY_PARTS)]
        fixed = len(given) + len(self.query) + len(self.fragment or ())
        return fixed, sum(map(len, given))

    def find(self, address: "Address") -> str | None:
        """The system's id that an address holds, if it is such a page."""
        in_query = any(KEY in value for _, value in self.query)
        in_fragment = self.fragment is not None and any(KEY in part for part in self.fragment)
        open_ended = not (in_query or in_fragment)
        keys = [_in_parts(self.path, address.path, open_ended=open_ended)]
        keys.extend(_in_part(value, address.query.get(name)) for name, value in self.query)
        if self.fragment is not None:
            keys.append(_in_parts(self.fragment, address.fragment, open_ended=True))
        if any(key is None for key in keys):
            return None
        return self.ids.of_key(unquote(next((key for key in keys if key), "")))


def _in_parts(template: tuple[str, ...], parts: tuple[str, ...], *, open_ended: bool) -> str | None:
    """The key among parts of a path; "" if the template holds none, None if they do not fit.

    `open_ended`: more parts may follow. The shortest stretch is taken for each `...`, so that
    every part is looked at once for each of the template's parts at most.
    """
    key, at, resume = "", 0, None
    place = 0
    while place < len(template):
        if template[place] == ANY_PARTS:
            place += 1
            resume = (place, at, key)
            continue
        found = _in_part(template[place], parts[at]) if at < len(parts) else None
        if found is not None:
            key, at, place = key or found, at + 1, place + 1
            continue
        if resume is None or resume[1] >= len(parts):
            return None
        place, at, key = resume[0], resume[1] + 1, resume[2]
        resume = (place, at, key)
    return key if open_ended or at == len(parts) else None


def _in_part(template: str, part: str | None) -> str | None:
    """The key in one part; "" if the template holds none, None if it does not fit."""
    if part is None:
        return None
    if template == ANY_PART:
        return ""
    before, found, after = template.partition(KEY)
    if not found:
        return "" if part == template else None
    if not part.startswith(before) or not part.endswith(after):
        return None
    return part[len(before) : len(part) - len(after)] or None


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, taken apart."""

    host: str
    path: tuple[str, ...]
    query: dict[str, str]
    fragment: tuple[str, ...]


def split_host(address: str) -> tuple[str, str]:
    """Host (small letters, with a port that is not the scheme's own) and the rest.

    The host is empty for what is no web address and for one that hides a login: such an address
    may only look like it led to the host.
    """
    scheme, found, after = address.partition("://")
    stop = min((place for sign in "/?#" if (place := after.find(sign)) >= 0), default=len(after))
    host, rest = after[:stop].lower(), after[stop:]
    port = _DEFAULT_PORTS.get(scheme.lower())
    if not found or port is None or "@" in host or "\\" in host:
        return "", ""
    return host.removesuffix(port), rest


def split(host: str, rest: str) -> Address:
    """An address from its host and what follows it."""
    before, _, fragment = rest.partition("#")
    path, _, query = before.partition("?")
    pairs = (pair.partition("=") for pair in query.split("&", MAX_PARTS)[:MAX_PARTS])
    return Address(
        host, _parts(path), {name: value for name, _, value in pairs if name}, _parts(fragment)
    )


def _parts(path: str) -> tuple[str, ...]:
    if not path:
        return ()
    return tuple(path.removeprefix("/").split("/", MAX_PARTS)[:MAX_PARTS])


class Pages:
    """The pages of all types, by host."""

    __slots__ = ("_by_host", "_wild")

    def __init__(self, templates: Iterable[tuple[int, Ids, str]]) -> None:
        """Take (index of the type, its ids, address with `{key}`); the closest is tried first."""
        table: dict[str, list[Page]] = {}
        for index, ids, template in templates:
            host, rest = split_host(template)
            taken = split(host, rest)
            fragment = taken.fragment if "#" in rest else None
            page = Page(index, ids, taken.path, tuple(taken.query.items()), fragment)
            table.setdefault(host, []).append(page)
        self._by_host = {
            host: tuple(sorted(pages, key=lambda page: page.weight, reverse=True))
            for host, pages in table.items()
            if host
        }
        self._wild = any(host.startswith("*.") for host in self._by_host)

    def find(self, target: str) -> Iterator[tuple[int, str, str]]:
        """(index of the type, id, host) of each page that an address is."""
        host, rest = split_host(target)
        pages = self._of_host(host)
        if pages:
            address = split(host, rest)
            for page in pages:
                ident = page.find(address)
                if ident is not None:
                    yield page.type, ident, host

    def _of_host(self, host: str) -> tuple[Page, ...]:
        pages = self._by_host.get(host, ())
        if pages or not self._wild:
            return pages
        _, _, parent = host.partition(".")
        while parent and not pages:
            pages = self._by_host.get(f"*.{parent}", ())
            _, _, parent = parent.partition(".")
        return pages
