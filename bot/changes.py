"""What was changed in systems of record: told by webhooks, or asked for in the background.

Only that something changed is taken from what a system tells; nothing of it is shown or kept.
Objects of which a card stands become rows, and `bot.refreshing` reads those cards again.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import structlog

from bot.failures import describe
from bot.store import Clock, Session, Store, state
from bot.store import changes as rows
from bot.store.changes import GATHER
from bot.workspace import Workspace
from object_links.catalog import ChangesPoll, ObjectType
from object_links.change_lists import ChangeLists, ChangesUnreadError, Mark
from object_links.resolve import ObjectRef

KIND = "changes"
"""What the runner calls a list that is to be asked."""
CURSOR = "changes."
"""Keys of the state table: a type's name follows, its value is JSON, the mark of the last look."""
REMEMBERED = timedelta(days=3)
"""How long a named delivery counts once. One without a name counts anew after `GATHER`."""
MOST_IDS = 100
"""Of one delivery or look; a storm beyond that is seen by whoever asks again."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Told:
    """A verified delivery of a webhook: what it says was changed."""

    system: str
    refs: tuple[ObjectRef, ...]
    name: str | None
    """What the system calls the delivery."""
    body: bytes

    @property
    def key(self) -> str:
        """The same for the same delivery."""
        said = (self.name or "").encode()
        return hashlib.sha256(b"name " + said if self.name else b"body " + self.body).hexdigest()


class Changes:
    """Hears of changes. `due` and `look` are for the runner."""

    def __init__(
        self,
        store: Store,
        lists: ChangeLists,
        forget: Callable[[ObjectRef], None],
        current: Callable[[], Workspace],
        clock: Clock,
    ) -> None:
        """`forget` drops what was read of an object. Every list is due at first."""
        self._store = store
        self._lists = lists
        self._forget = forget
        self._current = current
        self._clock = clock
        self._next: dict[str, datetime] = {}
        self._down: set[str] = set()

    async def hear(self, told: Told) -> None:
        """Take in a delivery; one that was heard before is passed over."""
        tenant, lasts = self._current().tenant, REMEMBERED if told.name is not None else GATHER

        def commit(session: Session) -> None:
            if rows.first(session, tenant, told.system, told.key, lasts):
                for ref in told.refs:
                    rows.note(session, tenant, str(ref))

        self._drop(told.refs)
        await self._store.run(commit)

    async def due(self, at: datetime) -> Sequence[tuple[str, str]]:
        """The types whose lists are to be asked."""
        types = self._current().types.values()
        return [
            (KIND, kind.type)
            for kind in types
            if _poll(kind) is not None and self._next.get(kind.type, at) <= at
        ]

    async def look(self, name: str) -> None:
        """Ask once what changed of a type. What cannot be read is asked for the next time."""
        workspace = self._current()
        kind = workspace.types.get(name)
        poll = _poll(kind) if kind is not None else None
        if kind is None or poll is None:
            return
        self._next[name] = self._clock() + timedelta(seconds=poll.every_s)
        try:
            await self._ask(workspace, kind, poll)
        except ChangesUnreadError as error:
            if name not in self._down:
                log.warning("changes.unread", type=name, why=str(error))
            self._down.add(name)
        except Exception as error:
            log.warning("changes.failed", type=name, reason=describe(error))
            raise
        else:
            self._down.discard(name)

    async def _ask(self, workspace: Workspace, kind: ObjectType, poll: ChangesPoll) -> None:
        reader, tenant = workspace.person(poll.read_as), workspace.tenant
        if reader is None:
            raise ChangesUnreadError("nobody is named who may read the list")
        since = await self._since(tenant, kind.type, poll)
        found = await self._lists.changes(kind, reader, since)
        refs = [ObjectRef(kind.type, ident) for ident in found.ids]
        self._drop(refs)
        written = json.dumps(found.mark)

        def commit(session: Session) -> None:
            for ref in refs:
                rows.note(session, tenant, str(ref))
            state.put(session, tenant, CURSOR + kind.type, written)

        if refs or found.mark != since:
            await self._store.run(commit)

    async def _since(self, tenant: str, name: str, poll: ChangesPoll) -> Mark:
        """From where to go on; the first look keeps where it began: nothing falls between."""
        kept = await self._store.read(lambda s: state.get(s, tenant, CURSOR + name))
        if kept is not None:
            mark: Mark = json.loads(kept)
            return mark
        if poll.start == "beginning":
            return None
        begin = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        put = partial(state.put, tenant=tenant, key=CURSOR + name, value=json.dumps(begin))
        await self._store.run(put)
        return begin

    def _drop(self, refs: Iterable[ObjectRef]) -> None:
        for ref in refs:
            self._forget(ref)


def _poll(kind: ObjectType) -> ChangesPoll | None:
    return None if kind.changes is None else kind.changes.poll
