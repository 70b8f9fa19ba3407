"""Names that are in force are swapped whole, and a reading tells what became of it."""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters import sandbox
from bot import naming
from bot.naming import KEY, NamesInForce, Naming, Reading
from bot.store import Store, migrate, state
from bot.workspace import Workspace, load
from object_links.catalog import ObjectType
from object_links.name_lists import NamesUnreadError
from object_links.names import Name
from object_links.person import Person

SAMPLE = Path(sandbox.__file__).parent / "workspace"
QUERY = """names:
  query: {request: "GET /cases", as: max, id: number, name: subject, refresh_minutes: 30}
"""


@dataclass
class Lists:
    """A system whose lists are these pages; None breaks off."""

    pages: list[Sequence[Name] | None] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    stop: Naming | None = None

    async def names(self, kind: ObjectType, reader: Person) -> AsyncIterator[Sequence[Name]]:
        self.readers.append(reader.id)
        for page in self.pages:
            if page is None:
                raise NamesUnreadError("it did not give the list")
            yield page
            if self.stop is not None:
                self.stop.stop()


class Hands:
    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Desk:
    """What a test holds in its hands."""

    workspace: Workspace
    store: Store
    lists: Lists
    names: NamesInForce
    naming: Naming
    hands: Hands

    async def reading(self) -> Reading | None:
        tenant = self.workspace.tenant
        kept = await self.store.read(lambda s: state.get(s, tenant, KEY + "case"))
        return None if kept is None else Reading.of(kept)

    def found(self, text: str) -> list[str]:
        return [hit.ids[0] for hit in self.names.find(text)]


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    folder = tmp_path / "workspace"
    copied: Mapping[Path, bytes] = {p: p.read_bytes() for p in SAMPLE.rglob("*.yaml")}
    for path, content in copied.items():
        target = folder / path.relative_to(SAMPLE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    case = folder / "types" / "case.yaml"
    case.write_text(case.read_text() + QUERY)
    database = f"sqlite:///{tmp_path / 'midstream.db'}"
    migrate.upgrade(database)
    workspace, hands, lists = load(folder), Hands(), Lists()
    store = Store.open(database, clock=hands)
    names = NamesInForce(workspace.names)
    made = Naming(store, lists, lambda: workspace, names, hands)
    yield Desk(workspace, store, lists, names, made, hands)
    await store.close()


async def test_names_come_into_force_when_all_were_read(desk: Desk) -> None:
    desk.lists.pages = [[Name("1", "Veltrano")], [Name("2", "Grindelmoor")]]
    assert await desk.naming.due(desk.hands.now) == [("names", "case")]
    await desk.naming.refresh("case")
    assert desk.found("Veltrano and Grindelmoor") == ["1", "2"]
    assert desk.lists.readers == ["max"]
    assert await desk.reading() == Reading("read", 2)


async def test_a_reading_replaces_the_names_of_the_one_before(desk: Desk) -> None:
    desk.lists.pages = [[Name("1", "Veltrano")]]
    await desk.naming.refresh("case")
    desk.lists.pages = [[Name("2", "Grindelmoor")]]
    await desk.naming.refresh("case")
    assert desk.found("Veltrano and Grindelmoor") == ["2"]


async def test_a_list_that_breaks_off_changes_nothing_and_is_tried_again_soon(desk: Desk) -> None:
    desk.lists.pages = [[Name("1", "Veltrano")]]
    await desk.naming.refresh("case")
    assert await desk.naming.due(desk.hands.now + timedelta(minutes=29)) == []
    assert await desk.naming.due(desk.hands.now + timedelta(minutes=30)) == [("names", "case")]
    desk.lists.pages = [[Name("2", "Grindelmoor")], None]
    await desk.naming.refresh("case")
    assert desk.found("Veltrano and Grindelmoor") == ["1"]
    assert await desk.reading() == Reading("failed", 0, "it did not give the list")
    assert await desk.naming.due(desk.hands.now + timedelta(minutes=5)) == [("names", "case")]


async def test_more_names_than_are_kept_are_cut_and_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naming, "MAX_NAMES", 3)
    desk.lists.pages = [[Name(f"{n}", f"Veltrano {n}") for n in range(k, k + 2)] for k in (0, 2, 4)]
    await desk.naming.refresh("case")
    reading = await desk.reading()
    assert reading is not None
    assert (reading.outcome, reading.count) == ("cut", 3)
    assert len(desk.names) == 3


async def test_progress_is_kept_while_it_goes(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "TOLD_EACH", 2)
    seen: list[Reading | None] = []
    pages = [[Name(f"{n}", f"Veltrano {n}") for n in range(k, k + 2)] for k in (0, 2)]

    class Watching(Lists):
        async def names(self, kind: ObjectType, reader: Person) -> AsyncIterator[Sequence[Name]]:
            for page in pages:
                yield page
                seen.append(await desk.reading())

    made = Naming(desk.store, Watching(), lambda: desk.workspace, desk.names, desk.hands)
    await made.refresh("case")
    assert seen == [Reading("reading", 2), Reading("reading", 4)]


async def test_when_the_process_stops_nothing_half_read_comes_into_force(desk: Desk) -> None:
    desk.lists.pages = [[Name("1", "Veltrano")], [Name("2", "Grindelmoor")]]
    desk.lists.stop = desk.naming
    await desk.naming.refresh("case")
    assert desk.found("Veltrano and Grindelmoor") == []
    assert await desk.reading() is None
    assert await desk.naming.due(desk.hands.now) == []


async def test_a_type_that_is_gone_is_not_read(desk: Desk) -> None:
    await desk.naming.refresh("invoice")
    await desk.naming.refresh("order")
    assert desk.lists.readers == []
