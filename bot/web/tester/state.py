"""The definitions that the page tries texts against: as on disk, and as drafted."""

from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from bot.web.tester import drafts
from bot.web.tester.answers import Bench
from bot.web.tester.drafts import Draft
from bot.workspace import Workspace, load

_FOLDERS = (".", "types", "systems", "policies", "names")
_Stamp = tuple[tuple[str, int, int], ...]


@dataclass(slots=True)
class Definitions:
    """Read again when a file of the workspace changes. Threads may share it."""

    root: Path
    _lock: Lock = field(default_factory=Lock)
    _stamp: _Stamp | None = None
    _workspace: Workspace | None = None
    _bench: Bench | None = None
    _draft: tuple[Draft, Bench] | None = None

    def workspace(self) -> Workspace:
        """The workspace as it is on disk. Raises WorkspaceError with what is wrong in it."""
        with self._lock:
            return self._loaded()[0]

    def bench(self, draft: Draft | None = None) -> Bench:
        """The definitions on disk, or with a draft. Raises WorkspaceError as `workspace`."""
        with self._lock:
            workspace, bench = self._loaded()
            if draft is None:
                return bench
            if self._draft is None or self._draft[0] != draft:
                self._draft = (draft, drafts.drafted(workspace, self.root, draft))
            return self._draft[1]

    def files(self) -> list[str]:
        """The names of the types' files in the workspace."""
        return sorted(f"types/{path.name}" for path in (self.root / "types").glob("*.yaml"))

    def text(self, file: str) -> str:
        """What stands in the file of a type. Raises LookupError for another name."""
        if file not in self.files():
            raise LookupError(f"there is no file {file!r} in the workspace")
        return (self.root / file).read_text(encoding="utf-8", errors="replace")

    def _loaded(self) -> tuple[Workspace, Bench]:
        stamp = _stamp(self.root)
        if self._workspace is None or self._bench is None or stamp != self._stamp:
            self._workspace = self._bench = self._draft = None
            workspace = load(self.root)
            self._workspace, self._bench = workspace, drafts.bench(workspace)
            self._stamp = stamp
        return self._workspace, self._bench


def _stamp(root: Path) -> _Stamp:
    """Names, times and sizes of all files that may matter."""
    files = (path for name in _FOLDERS for path in (root / name).glob("*.*"))
    stats = ((str(path), path.stat()) for path in files if path.is_file())
    return tuple(sorted((name, stat.st_mtime_ns, stat.st_size) for name, stat in stats))
