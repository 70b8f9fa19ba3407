"""Loads a workspace folder: all of it, or every mistake in it."""

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.workspace.apis import Apis
from bot.workspace.authorities import Authorities
from bot.workspace.folder import PEOPLE, SETTINGS, Folder, WorkspaceError, read_folder
from bot.workspace.models import People, Settings
from bot.workspace.name_files import NameFiles
from bot.workspace.rules import Rulebook, Source, rulebook
from bot.workspace.staff import Staff, admin_mistakes, staff
from bot.workspace.value import Workspace
from object_links import crosscheck, yamlfile
from object_links.catalog import ObjectType
from object_links.complaints import nearest
from object_links.system import SystemSpec
from object_links.yamlfile import Document, Mistake
from policies.language import Policy

T = TypeVar("T", bound=BaseModel)
_NONE: Mapping[str, str] = MappingProxyType({})


def load(folder: Path, *, system_urls: Mapping[str, str] = _NONE) -> Workspace:
    """Load a workspace. `system_urls` replaces the `base_url` of systems by name.

    Raises WorkspaceError with every mistake at once; nothing is ever half loaded.
    """
    read = read_folder(folder)
    loading = _Loading(read, Apis.read(folder, read))
    settings = loading.one(SETTINGS, Settings)
    everybody = loading.everybody(settings)
    system_files, broken_systems = loading.all("systems", SystemSpec)
    type_files, broken_types = loading.all("types", ObjectType)
    loading.crosscheck(system_files, type_files, broken_systems)
    loading.logins(everybody, {spec.system for _, spec in system_files} | broken_systems)
    loading.bare_numbers(settings, {kind.type for _, kind in type_files} | broken_types)
    authorities = Authorities(folder)
    placed = [(document, authorities.placed(document, spec)) for document, spec in system_files]
    loading.mistakes += authorities.mistakes
    systems = loading.moved(placed, system_urls)
    types = {kind.type: kind for _, kind in type_files}
    book = loading.policies(type_files, broken_types, everybody)
    named = loading.names(folder, type_files, everybody)
    loading.pollers(type_files, everybody)
    if loading.sorted() or settings is None or everybody is None:
        raise WorkspaceError(loading.sorted())
    return Workspace(
        tenant=settings.tenant,
        name=settings.name,
        sandbox=settings.sandbox,
        time_zone=settings.time_zone,
        channels=settings.channels,
        admins=frozenset(settings.admins),
        people=everybody.people,
        identities=everybody.identities,
        systems=MappingProxyType(systems),
        types=MappingProxyType(types),
        policies=MappingProxyType(dict(book.policies)),
        digest=authorities.digest(named.digest(loading.apis.digest(loading.folder.digest))),
        warnings=tuple(loading.warnings),
        bare_numbers=settings.bare_numbers,
        sign_in=settings.sign_in,
        sign_ins=everybody.sign_ins,
        logins=everybody.logins,
        names=named.names,
    )


@dataclass(slots=True)
class _Loading:
    """What was found so far."""

    folder: Folder
    apis: Apis
    mistakes: list[Mistake] = field(default_factory=list)
    warnings: list[Mistake] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.mistakes.extend(self.folder.mistakes)

    def sorted(self) -> list[Mistake]:
        """Every mistake once, by file and line."""
        unique = dict.fromkeys([*self.mistakes, *self.apis.mistakes])
        return sorted(unique, key=lambda each: (each.file, each.line, each.what))

    def one(self, name: str, cls: type[T]) -> T | None:
        """The file of this name as its model."""
        document = self.folder.documents.get(name)
        if document is not None:
            return self._model(document, cls)
        if not any(mistake.file == name for mistake in self.mistakes):
            self.mistakes.append(Mistake(name, 1, "the file does not exist", "write one"))
        return None

    def _model(self, document: Document, cls: type[T]) -> T | None:
        made = yamlfile.model(document, cls)
        if isinstance(made, list):
            self.mistakes += made
            return None
        return made

    def everybody(self, settings: Settings | None) -> Staff | None:
        """All people."""
        people = self.one(PEOPLE, People)
        if people is None:
            return None
        made, mistakes = staff(people, self.folder.documents[PEOPLE], settings)
        self.mistakes += mistakes
        if settings is not None:
            document = self.folder.documents[SETTINGS]
            self.mistakes += admin_mistakes(settings, document, made.people)
        return made

    def all(self, kind: str, cls: type[T]) -> tuple[list[tuple[Document, T]], frozenset[str]]:
        """The files of a subfolder that are right, and the names in those that are not."""
        found: list[tuple[Document, T]] = []
        broken = {
            Path(each.file).stem for each in self.folder.mistakes if each.file.startswith(kind)
        }
        for document in self.folder.of(kind):
            resolved, right = self.apis.resolved(document, cls)
            made = None if resolved is None else self._model(resolved, cls)
            if resolved is None or made is None or not right:
                broken.add(_named(document, kind.removesuffix("s")))
            else:
                found.append((resolved, made))
        return found, frozenset(broken)

    def crosscheck(
        self,
        systems: list[tuple[Document, SystemSpec]],
        types: list[tuple[Document, ObjectType]],
        broken_systems: frozenset[str],
    ) -> None:
        """Check systems and types against each other; types of a broken system wait for it."""
        ready = [pair for pair in types if pair[1].system not in broken_systems]
        self.mistakes += crosscheck.check(systems, ready, time.thread_time)

    def names(
        self, root: Path, types: list[tuple[Document, ObjectType]], everybody: Staff | None
    ) -> NameFiles:
        """The names in files, and whether those who read the others are people of ours."""
        found = NameFiles.read(root, types)
        self.mistakes += found.mistakes
        for document, kind in types:
            query = kind.names.query if kind.names is not None else None
            if query is None or everybody is None or query.read_as in everybody.people:
                continue
            mend = nearest(query.read_as, sorted(everybody.people))
            what = f"there is no person `{query.read_as}`"
            self.mistakes.append(document.mistake(("names", "query", "as"), what, mend))
        return found

    def pollers(self, types: list[tuple[Document, ObjectType]], everybody: Staff | None) -> None:
        """Check that those who ask for changes are people of ours."""
        for document, kind in types:
            poll = kind.changes.poll if kind.changes is not None else None
            if poll is None or everybody is None or poll.read_as in everybody.people:
                continue
            mend = nearest(poll.read_as, sorted(everybody.people))
            what = f"there is no person `{poll.read_as}`"
            self.mistakes.append(document.mistake(("changes", "poll", "as"), what, mend))

    def bare_numbers(self, settings: Settings | None, types: Collection[str]) -> None:
        """Check that numbers alone mean types that there are; a broken one waits for its mend."""
        if settings is None:
            return
        document, said = self.folder.documents[SETTINGS], settings.bare_numbers
        named: dict[yamlfile.Path, str | None] = {("bare_numbers", "default"): said.default}
        for place, kind in said.channels.items():
            named["bare_numbers", "channels", place] = kind
        for path, name in named.items():
            if name is not None and name not in types:
                mend = nearest(name, sorted(types))
                self.mistakes.append(document.mistake(path, f"there is no type `{name}`", mend))

    def logins(self, everybody: Staff | None, systems: Collection[str]) -> None:
        """Check that logins are for systems that there are."""
        document = self.folder.documents.get(PEOPLE)
        if everybody is None or document is None:
            return
        order = list(everybody.people)
        for ident, system in everybody.logins:
            if system not in systems:
                path: yamlfile.Path = ("people", order.index(ident), "logins", system)
                mend = nearest(system, sorted(systems))
                self.mistakes.append(document.mistake(path, f"there is no system `{system}`", mend))

    def moved(
        self, systems: list[tuple[Document, SystemSpec]], urls: Mapping[str, str]
    ) -> dict[str, SystemSpec]:
        """The systems by name, those of `urls` at their other address."""
        found: dict[str, SystemSpec] = {}
        for document, spec in systems:
            found[spec.system] = spec
            if spec.system not in urls:
                continue
            try:
                changed = {**spec.model_dump(by_alias=True), "base_url": urls[spec.system]}
                found[spec.system] = SystemSpec.model_validate(changed)
            except ValidationError:
                mend = "give a web address without query and login"
                what = f"the address given for `{spec.system}` is none"
                self.mistakes.append(document.mistake(("base_url",), what, mend))
        return found

    def policies(
        self,
        type_files: list[tuple[Document, ObjectType]],
        broken_types: frozenset[str],
        everybody: Staff | None,
    ) -> Rulebook:
        """All policies, compiled; and a word about types that have none."""
        policy_files, broken = self.all("policies", Policy)
        sources = [Source(spec, document) for document, spec in policy_files]
        types = {kind.type: kind for _, kind in type_files}
        book = rulebook(sources, types, broken_types, everybody)
        self.mistakes += book.mistakes
        self.warnings += book.warnings
        covered = {source.spec.object_type for source in sources} | broken
        for document, kind in type_files:
            if kind.actions and kind.type not in covered:
                what = f"no policy names the type `{kind.type}`, so nobody may do anything to it"
                mend = f"write policies/{kind.type}.yaml"
                self.warnings.append(document.mistake(("actions",), what, mend))
        return book


def _named(document: Document, key: str) -> str:
    """The name that a system or a type gives itself, as far as it can be read."""
    data = document.data
    name = data.get(key) if isinstance(data, dict) else None
    return name if isinstance(name, str) else Path(document.file).stem
