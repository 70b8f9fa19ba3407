"""Checks of the machine: keys, the disk, the file system, the lock, switches."""

import fcntl
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.cli.doctor.finding import Finding
from bot.cli.opening import key_file, keys_of

if TYPE_CHECKING:
    from bot.settings import Settings

NEEDED = 200 * 1024 * 1024
"""Bytes below which a database should not begin its day."""
NETWORK = frozenset(
    {
        "9p", "afs", "ceph", "cifs", "fuse.gcsfuse", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
        "fuse.sshfs", "glusterfs", "lustre", "ncpfs", "nfs", "nfs4", "smb3", "smbfs",
    }
)  # fmt: skip
"""File systems whose locks or shared memory do not hold what SQLite's WAL needs."""
MOUNTS = Path("/proc/self/mountinfo")


def keys(settings: "Settings", folder: Path) -> Iterator[Finding]:
    """The secret key is there, and nobody else can read it."""
    from bot.secrets import SecretError  # noqa: PLC0415 - quick start of --help
    from bot.settings import SettingsError  # noqa: PLC0415

    try:
        found = keys_of(settings, folder)
    except (SecretError, SettingsError, OSError, ValueError) as error:
        what, _, mend = str(error).partition(": ")
        yield Finding("fail", "secret key", what, mend or "make one with `midstream init`")
        return
    yield Finding("ok", "secret key", f"present, {found.current} is in use")
    state = key_file(settings, folder).parent
    if settings.secret_key is None and state.stat().st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        mend = f"chmod go-w {state}"
        yield Finding("fail", "secret key", f"others may replace it: {state} is theirs too", mend)


def switches(settings: "Settings") -> Iterator[Finding]:
    """Test switches, and what leaves this host."""
    if settings.test_switches:
        mend = "take MIDSTREAM_TEST_SWITCHES away outside of tests"
        yield Finding("warn", "test switches", "they are on", mend)
    if settings.anchor_file is None:
        what = "no signed head of it leaves this host, so a cut end would not be seen"
        mend = "set MIDSTREAM_ANCHOR_FILE and copy the file away, see `midstream audit anchor`"
        yield Finding("warn", "audit", what, mend)


def disk(file: Path) -> Finding:
    """There is room for the database to grow."""
    free = shutil.disk_usage(file.parent).free
    what = f"{free // (1024 * 1024):,} MiB free"
    if free < NEEDED:
        return Finding("fail", "disk", what, f"make room at {file.parent}")
    return Finding("ok", "disk", what)


def file_system(file: Path, mounts: str | None = None) -> Finding:
    """The database stands on this machine's own disk: over a network its locks do not hold."""
    text = _mounts() if mounts is None else mounts
    kind = kind_of(file, text)
    if kind in NETWORK:
        mend = "move the database to a local disk (MIDSTREAM_DATABASE_URL)"
        return Finding("fail", "file system", f"{kind} is a network file system", mend)
    if kind is None:
        return Finding("warn", "file system", "its kind is not known", "use a local disk")
    return Finding("ok", "file system", f"{kind}, local")


def kind_of(file: Path, mounts: str) -> str | None:
    """The type of the file system that holds a file, by Linux's list of mounts (proc(5))."""
    place, best = file.resolve(), (-1, "")
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        parts = before.split(" ")
        if not dash or len(parts) < 5:  # noqa: PLR2004 - the mount point is the fifth
            continue
        point = Path(parts[4].replace("\\040", " "))
        if place.is_relative_to(point) and len(point.parts) >= best[0]:
            best = (len(point.parts), after.split(" ")[0])
    return best[1] or None


def _mounts() -> str:
    return MOUNTS.read_text(encoding="utf-8", errors="replace") if MOUNTS.exists() else ""


def worker(file: Path) -> Finding:
    """Whether somebody works on the database. Looks at the lock without keeping it."""
    lock = file.with_name(file.name + ".worker")
    mend = "start `midstream serve`"
    if not lock.exists():
        return Finding("warn", "worker", "nobody works on this database", mend)
    with lock.open("rb") as opened:
        try:
            fcntl.flock(opened, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = opened.read(20).decode("ascii", "replace").strip()
            return Finding("ok", "worker", f"process {holder or 'unknown'} works")
    return Finding("warn", "worker", "nobody works on this database", mend)
