"""What tests of the engine share: people, keys, a clock to move, systems from YAML."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from adapters.systems import Surroundings, Systems
from adapters.systems.egress import Resolver, resolve
from object_links import yamlfile
from object_links.catalog import ObjectType
from object_links.person import Person
from object_links.resolve import ActionCall, ObjectRef, Snapshot, Unavailable
from object_links.system import SystemSpec

Model = TypeVar("Model", bound=BaseModel)
SO_1042 = ObjectRef("order", "SO-1042")


def somebody(name: str) -> Person:
    """A person of the sample tenant."""
    return Person("halden", name, name.title())


ANN, BEN, LEA, RITA = (somebody(name) for name in ("ann", "ben", "lea", "rita"))


@dataclass
class Keys:
    """Credentials in a dictionary, by person id."""

    keys: Mapping[str, str] = field(repr=False)

    async def secret(self, person: Person, system: SystemSpec) -> str | None:
        return self.keys.get(person.id)


class Hands:
    """Both clocks and sleeping: time passes when somebody sleeps or moves the hands."""

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def monotonic(self) -> float:
        return self.seconds

    def clock(self) -> datetime:
        return datetime(2026, 3, 2, 9, 30, tzinfo=UTC) + timedelta(seconds=self.seconds - 1000)

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds
        await asyncio.sleep(0)


def from_yaml(cls: type[Model], text: str) -> Model:
    """A model from YAML, read as the product reads it."""
    made = yamlfile.model(yamlfile.read(text, "test.yaml"), cls)
    assert isinstance(made, cls), made
    return made


def from_folder(folder: Path) -> tuple[list[SystemSpec], list[ObjectType]]:
    """The systems and types of a workspace folder."""
    systems = [from_yaml(SystemSpec, path.read_text()) for path in folder.glob("systems/*.yaml")]
    types = [from_yaml(ObjectType, path.read_text()) for path in folder.glob("types/*.yaml")]
    return systems, types


def stands_at(spec: SystemSpec, url: str, **limits: float) -> SystemSpec:
    """The same system at another address, perhaps with other limits."""
    changed = spec.limits.model_copy(update=limits)
    return spec.model_copy(update={"base_url": url, "limits": changed})


@asynccontextmanager
async def engine(
    spec: SystemSpec,
    types: list[ObjectType],
    keys: Mapping[str, str],
    *,
    hands: Hands | None = None,
    resolver: Resolver = resolve,
    **options: Any,  # noqa: ANN401 -- those of Systems
) -> AsyncIterator[Systems]:
    """Systems on one spec, allowed to call where it stands."""
    hands = hands or Hands()
    outside = Surroundings(hands.clock, hands.monotonic, hands.sleep, resolver)
    options.setdefault("allow_private", frozenset({spec.base_url}))
    systems = Systems([spec], types, Keys(keys), surroundings=outside, **options)
    try:
        yield systems
    finally:
        await systems.aclose()


async def seen(systems: Systems, ref: ObjectRef, person: Person) -> Snapshot:
    """The fresh snapshot, which must be there."""
    view = await systems.fetch(ref, person, fresh=True)
    assert isinstance(view, Snapshot), view
    return view


async def unseen(systems: Systems, ref: ObjectRef, person: Person) -> Unavailable:
    """The reason why there is no snapshot."""
    view = await systems.fetch(ref, person, fresh=True)
    assert isinstance(view, Unavailable), view
    return view


async def call_on(
    systems: Systems, ref: ObjectRef, person: Person, action: str, **inputs: str | int | bool
) -> ActionCall:
    """A call on the object as this person sees it now."""
    view = await seen(systems, ref, person)
    key = f"exec-{action}-{ref.id}"
    return ActionCall(ref, action, inputs, key, view.version, view.raw)


# --- A server that misbehaves ----------------------------------------------------------------

Handler = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@dataclass
class Wire:
    """A raw server: what came in, and where it stands."""

    url: str = ""
    requests: list[bytes] = field(default_factory=list)
    clients: set[asyncio.Task[None]] = field(default_factory=set)
    came: asyncio.Event = field(default_factory=asyncio.Event)

    def count(self) -> int:
        return len(self.requests)

    async def reached(self, count: int) -> None:
        """Wait until so many requests have come in."""
        async with asyncio.timeout(10):
            while self.count() < count:
                self.came.clear()
                await self.came.wait()


@asynccontextmanager
async def wire(handler: Handler) -> AsyncIterator[Wire]:
    """Serve raw bytes on loopback: the handler gets each request and writes what it likes."""
    here = Wire()

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        here.clients.add(task)
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                body = await reader.readexactly(_length(head))
                here.requests.append(head + body)
                here.came.set()
                await handler(head + body, writer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, asyncio.CancelledError):
            writer.transport.abort()

    server = await asyncio.start_server(client, "127.0.0.1", 0)
    here.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield here
    finally:
        server.close()
        for task in here.clients:
            task.cancel()
        await asyncio.gather(*here.clients, return_exceptions=True)
        await server.wait_closed()


def _length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name == b"content-length":
            return int(value)
    return 0


def reply(
    body: bytes = b"{}", status: int = 200, kind: str = "application/json", **headers: str
) -> bytes:
    """A plain answer."""
    lines = [f"HTTP/1.1 {status} X", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def says(*answers: bytes) -> Handler:
    """Answer with these in turn; the last one for ever."""
    left = list(answers)

    async def handler(_request: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(left.pop(0) if len(left) > 1 else left[0])

    return handler


async def silence(_request: bytes, _writer: asyncio.StreamWriter) -> None:
    """Never answer."""
    await asyncio.Event().wait()


async def reset(_request: bytes, writer: asyncio.StreamWriter) -> None:
    """Break the connection without a word."""
    writer.transport.abort()
    raise ConnectionResetError


THING = """
type: thing
name: Thing
owner: tests
purpose: Something small to read and change.
system: box
recognise:
  keywords: [thing]
  id: {digits: [1, 9]}
  examples: {match: ["thing 1"]}
fetch: {request: "GET /things/{id}"}
version: {etag: true}
show:
  title: {from: title}
actions:
  poke:
    label: Poke
    done: Poked
    repeat: blind
    steps: [{request: "POST /things/{id}/poke", json: {}}]
    verify: {expr: "object.poked"}
"""
BOX = """
system: box
name: The Box
base_url: http://127.0.0.1:1
auth: {act_as: own_key, connect_help: "Box, your name, Keys"}
limits: {timeout_s: 0.4, max_body_kb: 64}
"""
THING_1 = ObjectRef("thing", "1")


def a_box(url: str, text: str = BOX, **limits: float) -> SystemSpec:
    """The spec of a small system at an address."""
    return stands_at(from_yaml(SystemSpec, text), url, **limits)


def a_thing(text: str = THING) -> ObjectType:
    """Its one type."""
    return from_yaml(ObjectType, text)


POKE = ActionCall(THING_1, "poke", {}, "key-1", '"1"', {"title": "One"})


def routes(table: Mapping[str, bytes | list[bytes]]) -> Handler:
    """Answer by "METHOD /path?query", or by that without its query; in turn where a list stands.

    The last of a list counts for ever; what is not in the table is 404.
    """
    left = {
        key: [value] if isinstance(value, bytes) else list(value) for key, value in table.items()
    }

    async def handler(request: bytes, writer: asyncio.StreamWriter) -> None:
        method, target, _ = request.split(b"\r\n", 1)[0].decode().split(" ")
        bare = target.partition("?")[0]
        answers = left.get(f"{method} {target}") or left.get(f"{method} {bare}")
        if not answers:
            writer.write(reply(b'{"message": "no such place"}', 404))
        else:
            writer.write(answers.pop(0) if len(answers) > 1 else answers[0])

    return handler


def asked(here: Wire) -> list[str]:
    """The first lines of what came in, without the protocol's name."""
    lines = [request.split(b"\r\n", 1)[0].decode() for request in here.requests]
    return [line.removesuffix(" HTTP/1.1") for line in lines]


def sent(request: bytes) -> Any:  # noqa: ANN401 -- JSON
    """The JSON body of a request that came in."""
    return json.loads(request.partition(b"\r\n\r\n")[2])
