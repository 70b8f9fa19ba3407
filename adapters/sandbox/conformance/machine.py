"""The product's own machine for executions, on a workspace made of the connector's files."""

import hashlib
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from adapters.sandbox.conformance.clock import Clock
from adapters.sandbox.conformance.subject import Subject
from adapters.systems import Surroundings, Systems
from bot.context import Context, new_id
from bot.execution import Executions
from bot.outbox import Outbox
from bot.report import Report
from bot.requests import Asked, Requests
from bot.secrets import LocalKeys, Secrets, new_key
from bot.speak import Speech
from bot.store import Store, executions, migrate
from bot.store.executions import ENDED, Execution
from bot.words import Place
from bot.workspace import Workspace, load
from object_links.person import Person
from object_links.resolve import ObjectRef, Reason, Snapshot, Unavailable
from object_links.system import SystemSpec

TIMEOUT_S = 0.4
"""Real seconds until the product gives an answer up: faults shall not take long."""
_MOST_TURNS = 100
_PERSON = "tester"
_MORE_READS = 2


class NotReadyError(AssertionError):
    """The object cannot be read, or the action is not open on it: nothing can be proven."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Carries out one action at a time, from the request to its end."""

    workspace: Workspace
    systems: Systems
    store: Store = field(repr=False)
    requests: Requests = field(repr=False)
    executions: Executions = field(repr=False)
    clock: Clock = field(repr=False)

    @property
    def person(self) -> Person:
        """In whose name."""
        return self.workspace.people[_PERSON]

    async def begin(self, subject: Subject, ident: str) -> str:
        """Ask for the action on an object as it is now; the execution's id."""
        ref = ObjectRef(subject.type, ident)
        seen = await self._read(ref)
        if not isinstance(seen, Snapshot):
            raise NotReadyError(f"{ref} cannot be read: {seen.text}")
        if subject.action not in seen.open_actions:
            raise NotReadyError(f"{subject.action} is not open on {ref}, which is {seen.status}")
        asked = Asked(
            person=self.person,
            ref=ref,
            action=subject.action,
            inputs=subject.inputs,
            nonce=new_id(),
            event=new_id(),
            version=seen.version,
            policy_version=self.workspace.policies[subject.type].version,
            place=Place("conformance", "", ""),
        )
        return (await self.requests.start(asked)).execution.id

    async def _read(self, ref: ObjectRef) -> Snapshot | Unavailable:
        """Read it before any fault is switched on; a machine that is busy gets some patience."""
        seen = await self.systems.fetch(ref, self.person, fresh=True)
        for _ in range(_MORE_READS):
            if isinstance(seen, Snapshot) or seen.reason is not Reason.DOWN:
                break
            seen = await self.systems.fetch(ref, self.person, fresh=True)
        return seen

    async def row(self, ident: str) -> Execution:
        """The execution as it stands."""
        found = await self.store.read(lambda session: executions.get(session, ident))
        assert found is not None  # noqa: S101 - executions are never deleted
        return found

    async def finish(self, ident: str) -> Execution:
        """Move it on until it has ended; the time between is passed by."""
        execution = await self.row(ident)
        for _ in range(_MOST_TURNS):
            await self.executions.advance(ident)
            execution = await self.row(ident)
            if execution.state in ENDED or execution.due_at is None:
                break
            await self.clock.until(execution.due_at)
        return execution


@asynccontextmanager
async def machine(folder: Path, subject: Subject, url: str, clock: Clock) -> AsyncIterator[Machine]:
    """A machine on the subject's connector, which reaches its system at `url`."""
    workspace = _at(connector(subject), subject, url)
    (folder / "midstream.db").write_bytes(_empty_database())
    async with Store.open(f"sqlite:///{folder / 'midstream.db'}", clock=clock.now) as store:
        secrets = Secrets(store, LocalKeys.parse(new_key()))
        await secrets.load()
        await secrets.prepare(workspace.tenant)
        systems = _systems(workspace, subject, url, clock)
        context = Context(store, secrets, systems, {}, lambda: workspace, clock.now)
        report = Report(context, Speech(context, Outbox(store, secrets)))
        try:
            yield Machine(
                workspace,
                systems,
                store,
                Requests(context, report),
                Executions(context, report),
                clock,
            )
        finally:
            await systems.aclose()


def _at(workspace: Workspace, subject: Subject, url: str) -> Workspace:
    """The same with the subject's system at another address, and in a hurry."""
    name = str(workspace.types[subject.type].system)
    spec = workspace.systems[name]
    limits = spec.limits.model_copy(update={"timeout_s": TIMEOUT_S})
    moved = spec.model_copy(update={"base_url": url, "limits": limits})
    return replace(workspace, systems={**workspace.systems, name: moved})


@cache
def _empty_database() -> bytes:
    """A migrated database without rows; migrating takes longer than most runs."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "empty.db"
        migrate.upgrade(f"sqlite:///{file}")
        return file.read_bytes()


def _systems(workspace: Workspace, subject: Subject, url: str, clock: Clock) -> Systems:
    outside = Surroundings(clock.now, clock.monotonic, clock.sleep)
    return Systems(
        workspace.systems.values(),
        workspace.types.values(),
        _OneKey(subject.key),
        allow_private=frozenset({url}),
        surroundings=outside,
    )


@dataclass(frozen=True, slots=True)
class _OneKey:
    """The credentials of somebody who has one key."""

    key: str = field(repr=False)

    async def secret(self, person: Person, system: SystemSpec) -> str | None:
        """The key."""
        del person, system
        return self.key


def connector(subject: Subject) -> Workspace:
    """The subject's files, checked, with one person who may do this one thing.

    Raises WorkspaceError with every mistake in them.
    """
    files = sorted(path for path in subject.folder.rglob("*") if path.is_file())
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()
    return _loaded(subject.folder, subject.type, subject.action, digest)


@cache
def _loaded(source: Path, kind: str, action: str, _digest: str) -> Workspace:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name in ("systems", "types", "openapi"):
            if (source / name).is_dir():
                shutil.copytree(source / name, folder / name)
        (folder / "policies").mkdir()
        (folder / "midstream.yaml").write_text(_SETTINGS, encoding="utf-8")
        (folder / "people.yaml").write_text(_PEOPLE, encoding="utf-8")
        policy = _POLICY.format(type=kind, action=action)
        (folder / "policies" / "conformance.yaml").write_text(policy, encoding="utf-8")
        return load(folder)


_SETTINGS = f"tenant: conformance\nname: Conformance\nadmins: [{_PERSON}]\n"
_PEOPLE = f"people: [{{id: {_PERSON}, name: Tester, roles: [tester]}}]\n"
_POLICY = """
object_type: {type}
owner: conformance
purpose: The tester may do what is being proven.
rules:
  - id: the-tester-may
    effect: allow
    roles: [tester]
    actions: [{action}]
    because: It is a test system.
"""
