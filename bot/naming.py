"""The names of objects in force: from the workspace's files, and from systems in the background.

A system's list is read page after page with the key of the person whom the type names, and put in
place whole when it ends; until then, and when it cannot be read, the names of before stay. Names
are the tenant's data: they live in memory alone and stand in no log. That a name was recognised
shows nothing to anybody: whoever wrote it hears of the object only after it was read as them.
"""

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot import audit
from bot.failures import describe
from bot.store import Clock, Session, Store, state
from bot.workspace import Workspace
from bot.workspace.name_files import MAX_NAMES, called_common
from object_links.catalog import NamesQuery, NamesSpec, ObjectType
from object_links.name_lists import NameLists, NamesUnreadError
from object_links.names import Builder, NameHit, Names
from object_links.person import Person

KEY = "names."
"""Keys of the state table: a type's name follows, its value is JSON, see `Reading`."""
AGAIN = timedelta(minutes=5)
"""After a failure, unless the type's own time is shorter."""
TOLD_EACH = 10_000

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Reading:
    """How the reading of a type's names stands."""

    outcome: str
    """`reading`, `read`, `cut` (there were more than are kept) or `failed`."""
    count: int
    """Objects so far, or in all."""
    why: str = ""

    def written(self) -> str:
        """As the state table keeps it."""
        return json.dumps({"outcome": self.outcome, "count": self.count, "why": self.why})

    @classmethod
    def of(cls, text: str) -> "Reading":
        """From what `written` gave."""
        return cls(**json.loads(text))


class NamesInForce:
    """What recognition asks: always one whole set of names, swapped in one step."""

    def __init__(self, names: Names) -> None:
        """With the names of files."""
        self._files = names
        self._read: dict[str, Names] = {}
        self._names = names

    def __len__(self) -> int:
        """The number of names."""
        return len(self._names)

    def find(self, visible: str) -> Sequence[NameHit]:
        """As `Names.find`."""
        return self._names.find(visible)

    async def put(self, kind: str, names: Names) -> None:
        """Put the names that were read of a type in place of those read before."""
        parts = {**self._read, kind: names}
        # Merging copies tables; the loop goes on meanwhile.
        merged = await asyncio.to_thread(Names.merged, [self._files, *parts.values()])
        self._read, self._names = parts, merged


class Naming:
    """Keeps the names of systems fresh. `due` and `refresh` are for the runner."""

    def __init__(
        self,
        store: Store,
        lists: NameLists,
        current: Callable[[], Workspace],
        in_force: NamesInForce,
        clock: Clock,
    ) -> None:
        """Everything is due at first."""
        self._store = store
        self._lists = lists
        self._current = current
        self._in_force = in_force
        self._clock = clock
        self._next: dict[str, datetime] = {}
        self._stopped = False

    def stop(self) -> None:
        """Let what is read end at its next page, unused."""
        self._stopped = True

    async def due(self, at: datetime) -> Sequence[tuple[str, str]]:
        """The types whose names are to be read."""
        if self._stopped:
            return []
        return [
            ("names", kind.type)
            for kind in self._current().types.values()
            if _query(kind) is not None and self._next.get(kind.type, at) <= at
        ]

    async def refresh(self, name: str) -> None:
        """Read the names of a type and put them in force; tell how it went."""
        workspace = self._current()
        kind = workspace.types.get(name)
        query = _query(kind) if kind is not None else None
        if kind is None or query is None or self._stopped:
            return
        # While it is read it is not due.
        self._next[name] = self._clock() + timedelta(days=1)
        pause = timedelta(minutes=query.refresh_minutes)
        reader = workspace.person(query.read_as)
        try:
            reading = await self._read(workspace, kind, reader)
        except NamesUnreadError as error:
            reading, pause = Reading("failed", 0, str(error)), min(pause, AGAIN)
        except Exception as error:
            self._next[name] = self._clock() + min(pause, AGAIN)
            log.warning("names.failed", type=name, reason=describe(error))
            raise
        self._next[name] = self._clock() + pause
        if not self._stopped:
            await self._tell(workspace, kind, reader, reading)

    async def _read(self, workspace: Workspace, kind: ObjectType, reader: Person | None) -> Reading:
        if reader is None or kind.names is None:
            raise NamesUnreadError("nobody is named who may read the list")
        builder = Builder(sorted(workspace.types))
        count, told = 0, 0
        async for page in self._lists.names(kind, reader):
            if self._stopped:
                return Reading("failed", count, "stopped")
            kept = page[: MAX_NAMES - count]
            builder.add(kind.type, called_common(iter(kept), kind.names))
            count += len(kept)
            if count - told >= TOLD_EACH:
                told = count
                await self._progress(workspace.tenant, kind.type, count)
            if len(kept) < len(page):
                await self._in_force.put(kind.type, builder.names())
                return Reading("cut", count, f"only {MAX_NAMES} names are kept")
            await asyncio.sleep(0)
        await self._in_force.put(kind.type, builder.names())
        return Reading("read", count)

    async def _progress(self, tenant: str, name: str, count: int) -> None:
        log.info("names.reading", type=name, count=count)
        written = Reading("reading", count).written()
        await self._store.run(partial(_keep, tenant=tenant, name=name, written=written))

    async def _tell(
        self, workspace: Workspace, kind: ObjectType, reader: Person | None, reading: Reading
    ) -> None:
        level = log.warning if reading.outcome == "failed" else log.info
        level(f"names.{reading.outcome}", type=kind.type, count=reading.count, why=reading.why)
        person = reader.id if reader is not None else None

        def commit(session: Session) -> None:
            _keep(session, tenant=workspace.tenant, name=kind.type, written=reading.written())
            body = {
                "type": kind.type,
                "system": kind.system or "",
                "outcome": reading.outcome,
                "count": reading.count,
            }
            audit.append(session, workspace.tenant, audit.Kind.NAMES_READ, body, person=person)

        await self._store.run(commit)


def _query(kind: ObjectType) -> NamesQuery | None:
    spec: NamesSpec | None = kind.names
    return None if spec is None else spec.query


def _keep(session: Session, *, tenant: str, name: str, written: str) -> None:
    state.put(session, tenant, KEY + name, written)
