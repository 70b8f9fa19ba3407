"""OpenAPI documents that systems of a workspace name, and the files in which they are used."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from bot.workspace.folder import Folder
from object_links.openapi import Api, DocumentError, parse
from object_links.openapi.document import MAX_BYTES, SUFFIXES
from object_links.openapi.resolve import Source, resolve
from object_links.yamlfile import Document, Mistake

_NONE = Source(None)


@dataclass(slots=True)
class Apis:
    """The documents of all systems, read once."""

    mistakes: list[Mistake] = field(default_factory=list)
    _sources: dict[str, Source | None] = field(default_factory=dict)
    """By the system's name; None: its document cannot be used."""
    _digests: list[bytes] = field(default_factory=list)

    @classmethod
    def read(cls, root: Path, folder: Folder) -> "Apis":
        """Read what the systems of a folder name."""
        found = cls()
        root = root.resolve()
        for document in folder.of("systems"):
            data = document.data if isinstance(document.data, dict) else {}
            name, file = data.get("system"), data.get("openapi")
            headers = data.get("headers")
            sent = frozenset(each.lower() for each in headers) if isinstance(headers, dict) else ()
            if not isinstance(name, str) or not isinstance(file, str):
                continue
            api = found._read(document, root, file)
            found._sources[name] = None if api is None else Source(api, frozenset(sent))
        return found

    def digest(self, folder: str) -> str:
        """The folder's digest and those of all documents as one."""
        if not self._digests:
            return folder
        return hashlib.sha256(folder.encode() + b"".join(self._digests)).hexdigest()

    def resolved(self, document: Document, model: type[BaseModel]) -> tuple[Document | None, bool]:
        """The file with its operations resolved, and whether all of them are right.

        None where the document of its system cannot be used.
        """
        data = document.data if isinstance(document.data, dict) else {}
        name = data.get("system")
        source = self._sources.get(name, _NONE) if isinstance(name, str) else _NONE
        if source is None:
            return None, False
        made, mistakes = resolve(document, model, source)
        self.mistakes += mistakes
        return made, not mistakes

    def _read(self, document: Document, root: Path, file: str) -> Api | None:
        try:
            data = _bytes(root, file)
            self._digests.append(hashlib.sha256(file.encode() + b"\0" + data).digest())
            return parse(data, file)
        except DocumentError as error:
            self.mistakes.append(document.mistake(("openapi",), error.what, error.mend))
        return None


def _bytes(root: Path, file: str) -> bytes:
    """The bytes of a file of the workspace. Raises DocumentError for anything else."""
    if not file.endswith(SUFFIXES):
        raise DocumentError(f"`{file}` is no OpenAPI document", f"name one of {_spoken(SUFFIXES)}")
    try:
        path = (root / file).resolve(strict=True)
        if not path.is_relative_to(root) or not path.is_file():
            what = f"`{file}` is no file inside of the workspace"
            raise DocumentError(what, "put the document into the folder")
        with path.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except (OSError, RuntimeError):
        raise DocumentError(f"`{file}` cannot be read", "check its name and its rights") from None


def _spoken(words: Sequence[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}"
