"""Files of certificate authorities that systems of a workspace name."""

import hashlib
import ssl
from dataclasses import dataclass, field
from pathlib import Path

from object_links.system import SystemSpec
from object_links.yamlfile import Document, Mistake

MAX_BYTES = 1024 * 1024
_PATH = ("ca_file",)


@dataclass(slots=True)
class Authorities:
    """The files of all systems, read once."""

    root: Path
    mistakes: list[Mistake] = field(default_factory=list)
    _digests: list[bytes] = field(default_factory=list)

    def placed(self, document: Document, spec: SystemSpec) -> SystemSpec:
        """The system with the whole path of its file; what is wrong stands in `mistakes`."""
        if spec.ca_file is None:
            return spec
        path = self._inside(spec.ca_file)
        wrong = "is no file inside of the workspace" if path is None else self._read(path)
        if wrong is not None:
            what = f"`{spec.ca_file}` {wrong}"
            mend = "put the certificates of the authorities there, in PEM form"
            self.mistakes.append(document.mistake(_PATH, what, mend))
        return spec.model_copy(update={"ca_file": str(path)})

    def digest(self, folder: str) -> str:
        """The folder's digest and those of all files as one."""
        if not self._digests:
            return folder
        return hashlib.sha256(folder.encode() + b"".join(self._digests)).hexdigest()

    def _inside(self, file: str) -> Path | None:
        root = self.root.resolve()
        try:
            path = (root / file).resolve(strict=True)
        except (OSError, RuntimeError, ValueError):
            return None
        return path if path.is_relative_to(root) and path.is_file() else None

    def _read(self, path: Path) -> str | None:
        """Why a file cannot be used; None when it can be."""
        try:
            with path.open("rb") as opened:
                data = opened.read(MAX_BYTES + 1)
        except OSError:
            return "cannot be read"
        if len(data) > MAX_BYTES:
            return f"has more than {MAX_BYTES} bytes"
        try:
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(
                cadata=data.decode("ascii")
            )
        except (ValueError, ssl.SSLError):
            return "holds no certificate of an authority"
        self._digests.append(hashlib.sha256(data).digest())
        return None
