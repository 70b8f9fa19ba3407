"""Reads the files of a workspace folder: capped, regular, and nowhere outside of the folder."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from object_links import yamlfile
from object_links.yamlfile import Document, Mistake, MistakenFileError

MAX_FILES = 2_000
MAX_TOTAL = 32 * 1024 * 1024
SETTINGS = "midstream.yaml"
PEOPLE = "people.yaml"
FOLDERS = ("systems", "types", "policies")


class WorkspaceError(ValueError):
    """A workspace that cannot be used. `mistakes` holds all that is wrong with it."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read: documents by their name in the folder, such as `types/order.yaml`."""

    documents: dict[str, Document]
    mistakes: list[Mistake]
    digest: str
    """Over names and contents of all files."""

    def of(self, kind: str) -> Iterator[Document]:
        """The documents of one subfolder, by name."""
        inside = (name for name in self.documents if name.startswith(f"{kind}/"))
        return (self.documents[name] for name in sorted(inside))


def read_folder(root: Path) -> Folder:
    """Read every YAML file of a workspace. Raises WorkspaceError if there is none."""
    root = root.resolve()
    if not (root / SETTINGS).is_file():
        mend = "name a workspace folder, or make one with `midstream init`"
        raise WorkspaceError([Mistake(SETTINGS, 1, "the file does not exist", mend)])
    documents: dict[str, Document] = {}
    mistakes: list[Mistake] = []
    digest = hashlib.sha256()
    total = 0
    for number, path in enumerate(_listed(root)):
        name = path.relative_to(root).as_posix()
        read = _read(path, root, name)
        if isinstance(read, Mistake):
            mistakes.append(read)
            continue
        total += len(read)
        if number >= MAX_FILES or total > MAX_TOTAL:
            what = f"the folder holds more than {MAX_FILES} files or {MAX_TOTAL} bytes"
            mistakes.append(Mistake(name, 1, what, "take out what is no longer used"))
            break
        digest.update(f"{name}\0{len(read)}\0".encode() + read)
        _add(name, read, documents, mistakes)
    return Folder(documents, mistakes, digest.hexdigest())


def _listed(root: Path) -> list[Path]:
    try:
        return sorted(_candidates(root))
    except OSError:
        mend = "give the user of this process the right to read it"
        raise WorkspaceError([Mistake(SETTINGS, 1, "its folder cannot be read", mend)]) from None


def _candidates(root: Path) -> Iterator[Path]:
    """Everything that looks as if it were meant for us; what begins with a dot is not."""
    for folder in (root, *(root / name for name in FOLDERS)):
        if folder.is_dir():
            yield from (
                path
                for path in folder.iterdir()
                if path.suffix in {".yaml", ".yml"} and not path.name.startswith(".")
            )


def _read(path: Path, root: Path, name: str) -> bytes | Mistake:
    """Read the file's bytes, or say why it is not taken."""
    if path.suffix == ".yml":
        return Mistake(name, 1, "the file ends in .yml", "rename it so that it ends in .yaml")
    if path.parent == root and path.name not in {SETTINGS, PEOPLE}:
        mend = f"move it into {', '.join(FOLDERS[:-1])} or {FOLDERS[-1]}, or take it away"
        return Mistake(name, 1, "nothing reads this file", mend)
    try:
        if not path.resolve(strict=True).is_relative_to(root):
            mend = "put the file itself into the folder"
            return Mistake(name, 1, "the file lies outside of the workspace", mend)
        if not path.is_file():
            return Mistake(name, 1, "this is no file", "put a YAML file here")
        with path.open("rb") as file:
            read = file.read(yamlfile.MAX_BYTES + 1)
    except (OSError, RuntimeError):
        return Mistake(name, 1, "the file cannot be read", "check that it exists and its rights")
    if len(read) > yamlfile.MAX_BYTES:
        what = f"the file has more than {yamlfile.MAX_BYTES} bytes"
        return Mistake(name, 1, what, "divide it into several files")
    return read


def _add(name: str, read: bytes, documents: dict[str, Document], mistakes: list[Mistake]) -> None:
    try:
        documents[name] = yamlfile.read(read.decode("utf-8"), name)
    except UnicodeDecodeError:
        mistakes.append(Mistake(name, 1, "the file is not UTF-8", "save it as UTF-8 text"))
    except MistakenFileError as error:
        mistakes.extend(error.mistakes)
