"""A type as somebody is writing it, tried with the others as they are; never put on disk."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bot.web.tester.answers import Bench
from bot.workspace import Workspace, WorkspaceError
from bot.workspace.apis import Apis
from bot.workspace.folder import Folder, read_folder
from object_links import crosscheck, yamlfile
from object_links.catalog import ObjectType
from object_links.recognise import Recogniser
from object_links.system import SystemSpec
from object_links.yamlfile import Document, Mistake, MistakenFileError

FOLDER = "types/"
T = TypeVar("T", SystemSpec, ObjectType)


@dataclass(frozen=True, slots=True)
class Draft:
    """A file of a type and the text that would stand in it."""

    file: str
    """Its name in the workspace, such as `types/order.yaml`."""
    text: str


def bench(workspace: Workspace) -> Bench:
    """The definitions as they are on disk."""
    return _bench(workspace, workspace.recogniser())


def drafted(workspace: Workspace, root: Path, draft: Draft) -> Bench:
    """The definitions with one type as drafted, a further one if there is no such file.

    Names stay those of the files. Raises WorkspaceError with what is wrong in the draft.
    """
    folder = read_folder(root)
    try:
        folder.documents[draft.file] = yamlfile.read(draft.text, draft.file)
    except MistakenFileError as error:
        raise WorkspaceError(error.mistakes) from None
    types, mistakes = _types(folder, root)
    own = [each for each in mistakes if each.file == draft.file]
    if own:
        raise WorkspaceError(own)
    return _bench(workspace, Recogniser.compile(types, workspace.names))


def _bench(workspace: Workspace, recogniser: Recogniser) -> Bench:
    return Bench(recogniser, lambda channel: workspace.bare_type(channel, channel))


def _types(folder: Folder, root: Path) -> tuple[list[ObjectType], list[Mistake]]:
    """The types of a folder in the order of their files, and what is wrong with them."""
    apis = Apis.read(root, folder)
    systems, wrong = _models(folder, apis, "systems", SystemSpec)
    types, also_wrong = _models(folder, apis, "types", ObjectType)
    mistakes = [
        *wrong,
        *also_wrong,
        *apis.mistakes,
        *crosscheck.check(systems, types, time.thread_time),
    ]
    return [kind for _, kind in types], mistakes


def _models(
    folder: Folder, apis: Apis, kind: str, cls: type[T]
) -> tuple[list[tuple[Document, T]], list[Mistake]]:
    found: list[tuple[Document, T]] = []
    wrong: list[Mistake] = []
    for document in folder.of(kind):
        resolved, _ = apis.resolved(document, cls)
        made = None if resolved is None else yamlfile.model(resolved, cls)
        if isinstance(made, list):
            wrong += made
        elif resolved is not None and made is not None:
            found.append((resolved, made))
    return found, wrong
