"""Names of objects from JSON lines files of a workspace, `names/NAME.jsonl`.

Files may be large: they are read line by line and never kept as a whole.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from object_links import name_keys
from object_links.catalog import NamesSpec, ObjectType
from object_links.names import NO_NAMES, Builder, Name, Names
from object_links.yamlfile import Document, Mistake

FOLDER = "names"
MAX_BYTES = 256 * 1024 * 1024
MAX_LINE = 16 * 1024
MAX_NAMES = 1_000_000
"""In all files together."""
MAX_ALSO = 50
MAX_MISTAKES = 20
"""Told of one file; after so many it is not read further."""
_KEYS = frozenset({"id", "name", "also", "common"})


@dataclass(slots=True)
class NameFiles:
    """The files that the types of a workspace name, read once."""

    names: Names = NO_NAMES
    mistakes: list[Mistake] = field(default_factory=list)
    _digests: list[bytes] = field(default_factory=list)
    _lines: int = 0

    @classmethod
    def read(cls, root: Path, types: Sequence[tuple[Document, ObjectType]]) -> "NameFiles":
        """Read them all; what is wrong stands in `mistakes`. No file, no names."""
        found = cls()
        builder = Builder(sorted(kind.type for _, kind in types))
        for document, kind in types:
            if kind.names is not None and kind.names.file is not None:
                found._read(root.resolve(), document, kind.type, kind.names, builder)
        found.names = builder.names()
        return found

    def digest(self, folder: str) -> str:
        """The folder's digest and those of all files as one."""
        if not self._digests:
            return folder
        return hashlib.sha256(folder.encode() + b"".join(self._digests)).hexdigest()

    def _read(
        self, root: Path, document: Document, kind: str, spec: NamesSpec, builder: Builder
    ) -> None:
        path, file = root / FOLDER / str(spec.file), f"{FOLDER}/{spec.file}"
        wrong = _unusable(root, path)
        if wrong is not None:
            what = f"`{file}` {wrong}"
            mend = f"put a JSON lines file into the folder `{FOLDER}`"
            self.mistakes.append(document.mistake(("names", "file"), what, mend))
            return
        digest = hashlib.sha256(file.encode())
        try:
            builder.add(kind, called_common(self._names(path, file, digest), spec))
        except OSError:
            what = "the file cannot be read"
            self.mistakes.append(Mistake(file, 1, what, "check that it exists and its rights"))
        self._digests.append(digest.digest())

    def _names(self, path: Path, file: str, digest: "hashlib._Hash") -> Iterator[Name]:
        wrong = 0
        with path.open("rb") as opened:
            for number, line in enumerate(iter(lambda: opened.readline(MAX_LINE + 1), b""), 1):
                digest.update(line)
                if not line.strip():
                    continue
                self._lines += 1
                made = _name(line) if self._lines <= MAX_NAMES else _TOO_MANY
                if isinstance(made, Name):
                    yield made
                    continue
                wrong += 1
                self.mistakes.append(Mistake(file, number, *made))
                if made in (_TOO_MANY, _TOO_LONG) or wrong >= MAX_MISTAKES:
                    return


def called_common(names: Iterator[Name], spec: NamesSpec) -> Iterator[Name]:
    """The names, those marked that the admin calls words of everyday talk."""
    common = frozenset(map(name_keys.core, spec.common))
    if not common:
        return names
    return (
        Name(each.id, each.name, each.also, common=True)
        if each.common is None and name_keys.core(each.name) in common
        else each
        for each in names
    )


def _unusable(root: Path, path: Path) -> str | None:
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root) or not real.is_file():
            return "is no file inside of the workspace"
        if real.stat().st_size > MAX_BYTES:
            return f"has more than {MAX_BYTES // 1024 // 1024} MiB"
    except (OSError, RuntimeError):
        return "does not exist"
    return None


_Wrong = tuple[str, str]
_FORM = 'write {"id": "A-17", "name": "Acme GmbH", "also": ["Acme Tools"]}'
_TOO_MANY: _Wrong = (f"there are more than {MAX_NAMES} lines of names", "leave the others out")
_TOO_LONG: _Wrong = (f"the line has more than {MAX_LINE} bytes", "shorten it")


def _name(line: bytes) -> Name | _Wrong:
    """A line as a name, or what is wrong with it and the mend."""
    if len(line) > MAX_LINE:
        return _TOO_LONG
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return "this is no JSON", _FORM
    if not isinstance(row, dict):
        return "this is no JSON object", _FORM
    return _wrong(row) or Name(
        row["id"], row["name"], tuple(row.get("also", ())), row.get("common")
    )


def _wrong(row: dict[str, Any]) -> _Wrong | None:
    """What is wrong with the values of a line."""
    unknown = row.keys() - _KEYS
    if unknown:
        return f"unknown key `{min(unknown)[:40]}`", "the keys are id, name, also, common"
    for key, most in (("id", name_keys.MAX_ID), ("name", name_keys.MAX_NAME)):
        text = row.get(key)
        if not isinstance(text, str) or len(text) > most or not text.strip():
            return f"`{key}` is no text of 1 to {most} characters", _FORM
    if not row["id"].isprintable():
        return "`id` holds characters that cannot be printed", _FORM
    also = row.get("also", [])
    good = isinstance(also, list) and len(also) <= MAX_ALSO
    if not good or not all(
        isinstance(each, str) and len(each) <= name_keys.MAX_NAME for each in also
    ):
        return f"`also` is no list of at most {MAX_ALSO} texts", _FORM
    if not isinstance(row.get("common", False), bool):
        return "`common` is no truth value", "write true or false"
    return None
