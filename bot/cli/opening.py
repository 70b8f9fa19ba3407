"""What commands share: options, settings, and opening a workspace and its database.

Nothing in here imports a vendor's SDK or the database when it is imported itself, so that
`--help` and small commands start quickly.
"""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from adapters.systems import Systems
    from bot.people import Grants
    from bot.secrets import LocalKeys, Secrets
    from bot.settings import Settings
    from bot.store import Store
    from bot.workspace import Workspace

STATE_FOLDER = ".midstream"
KEY_FILE = "secret.key"
SQLITE = "sqlite:///"
_SQLITE_MAGIC = b"SQLite format 3\0"


def _standing(_context: click.Context, _parameter: click.Parameter, folder: Path) -> Path:
    """Check that there is a workspace before anything is made in its folder."""
    if not (folder / "midstream.yaml").is_file():
        raise click.ClickException(
            f"{folder} is no workspace, there is no midstream.yaml in it: name one with "
            "--workspace, or make one with `midstream init`"
        )
    return folder


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--workspace DIR`, by default the folder one stands in."""
    return click.option(
        "--workspace",
        "folder",
        type=click.Path(path_type=Path),
        default=".",
        show_default=True,
        callback=_standing,
        metavar="DIR",
        help="The folder with midstream.yaml.",
    )(command)


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--json`, for scripts."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, for scripts.")(command)


def example(*lines: str) -> str:
    """The end of a command's help."""
    return "\n".join(("\b", "Example:", *(f"  {line}" for line in lines)))


@contextmanager
def told() -> Iterator[None]:
    """Turn what an operator can mend into one clear error, exit 1, without a traceback."""
    from bot.secrets import SecretError  # noqa: PLC0415 - quick start of --help
    from bot.settings import SettingsError  # noqa: PLC0415
    from bot.store import SchemaError, UnavailableError  # noqa: PLC0415
    from bot.wake import AnotherWorkerError  # noqa: PLC0415
    from bot.workspace import WorkspaceError  # noqa: PLC0415

    mendable = (
        SecretError, SettingsError, SchemaError, UnavailableError, AnotherWorkerError,
        WorkspaceError,
    )  # fmt: skip
    try:
        yield
    except mendable as error:
        raise click.ClickException(str(error)) from None


def read_settings(**given: object) -> "Settings":
    """All settings. Raises SettingsError, also for a settings file that is not there."""
    from bot import settings  # noqa: PLC0415 - quick start of --help

    file, folder = os.environ.get("MIDSTREAM_CONFIG"), os.environ.get("MIDSTREAM_SECRETS_DIR")
    if file and not Path(file).is_file():
        raise settings.SettingsError(f"MIDSTREAM_CONFIG names no file: {file}")
    if folder and not Path(folder).is_dir():
        raise settings.SettingsError(f"MIDSTREAM_SECRETS_DIR names no folder: {folder}")
    try:
        return settings.load(**given)
    except settings.SettingsError:
        raise
    except (OSError, ValueError) as error:  # a TOML or JSON text that cannot be read
        raise settings.SettingsError(f"the settings cannot be read: {error}") from None


def database_of(settings: "Settings", folder: Path) -> str:
    """The database: as set, or SQLite beside the workspace. Raises SettingsError for another."""
    from bot.settings import SettingsError  # noqa: PLC0415 - quick start of --help

    url = settings.database_url
    if url is None:
        state_folder = folder.resolve() / STATE_FOLDER
        state_folder.mkdir(mode=0o700, exist_ok=True)
        return f"{SQLITE}{state_folder / 'midstream.db'}"
    file = database_file(url)
    if file is None:
        raise SettingsError(
            "MIDSTREAM_DATABASE_URL names no SQLite file: write sqlite:////folder/midstream.db"
        )
    if not file.parent.is_dir():
        raise SettingsError(f"MIDSTREAM_DATABASE_URL: make the folder {file.parent} first")
    return url


def database_file(url: str) -> Path | None:
    """The file of a SQLite URL; None for any other."""
    path = url.removeprefix(SQLITE)
    return Path(path) if url.startswith(SQLITE) and path not in {"", ":memory:"} else None


def ready_database(url: str) -> None:
    """Create a database that does not exist; an older one is refused by `Store.open`.

    Raises SettingsError for a file that is something else.
    """
    from bot.settings import SettingsError  # noqa: PLC0415 - quick start of --help
    from bot.store import migrate  # noqa: PLC0415

    file = database_file(url)
    if file is not None and file.exists():
        with file.open("rb") as opened:
            begins = opened.read(len(_SQLITE_MAGIC))
        if begins not in {b"", _SQLITE_MAGIC}:
            raise SettingsError(f"{file} is no database: name another file, or take it away")
    if migrate.current(url) is None:
        migrate.upgrade(url)


def keys_of(settings: "Settings", folder: Path) -> "LocalKeys":
    """The keys that wrap data keys. Raises SettingsError when there are none: no default."""
    from bot.secrets import LocalKeys  # noqa: PLC0415 - quick start of --help
    from bot.settings import SettingsError  # noqa: PLC0415

    if settings.secret_key is not None:
        return LocalKeys.parse(settings.secret_key.get_secret_value())
    path = key_file(settings, folder)
    if path.is_file():
        return LocalKeys.read(path)
    if settings.secret_key_file is not None:
        raise SettingsError(f"MIDSTREAM_SECRET_KEY_FILE names no file: {path}")
    message = (
        "there is no secret key: set MIDSTREAM_SECRET_KEY or MIDSTREAM_SECRET_KEY_FILE, "
        "or make a workspace with `midstream init`"
    )
    raise SettingsError(message)


def key_file(settings: "Settings", folder: Path) -> Path:
    """Where the key file is, or would be."""
    return settings.secret_key_file or folder / STATE_FOLDER / KEY_FILE


@dataclass(frozen=True, slots=True)
class Desk:
    """What a short command works with: no channel, no system, no worker."""

    settings: "Settings"
    workspace: "Workspace"
    database: Path
    store: "Store"
    secrets: "Secrets"
    grants: "Grants"


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    """Open settings, workspace and database for a short command; the worker may run meanwhile."""
    from adapters.systems.calls import GuardedCalls  # noqa: PLC0415 - quick start of --help
    from bot.cli.logs import set_up  # noqa: PLC0415
    from bot.people import Grants  # noqa: PLC0415
    from bot.secrets import Secrets  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415
    from bot.workspace import load  # noqa: PLC0415

    settings = read_settings()
    set_up("DEBUG" if settings.log_level == "DEBUG" else "WARNING")
    workspace = load(folder, system_urls=settings.system_urls)
    keys = keys_of(settings, folder)
    url = database_of(settings, folder)
    ready_database(url)
    store = Store.open(url, clock=utc_now)
    own = frozenset({(settings.host, settings.port)})
    calls = GuardedCalls(
        workspace.systems.values(), allow_private=settings.allow_private, own_addresses=own
    )
    try:
        secrets = Secrets(store, keys)
        await secrets.load()
        await secrets.prepare(workspace.tenant)
        grants = Grants(
            store,
            secrets,
            calls=calls,
            login=lambda person, system: workspace.logins.get((person, system)),
        )
        yield Desk(settings, workspace, store.path, store, secrets, grants)
        await grants.aclose()
    finally:
        await calls.aclose()
        await store.close()


@asynccontextmanager
async def within_reach(opened: Desk) -> "AsyncIterator[Systems]":
    """The systems of record of a desk's workspace."""
    from adapters.systems import Systems  # noqa: PLC0415 - quick start of --help

    settings = opened.settings
    systems = Systems(
        opened.workspace.systems.values(),
        opened.workspace.types.values(),
        opened.grants,
        allow_private=settings.allow_private,
        own_addresses=frozenset({(settings.host, settings.port)}),
    )
    try:
        yield systems
    finally:
        await systems.aclose()


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)


def unexpected(error: Exception) -> str:
    """One sentence for an error that nobody foresaw, without what it quotes."""
    from bot.failures import describe  # noqa: PLC0415 - only after a failure

    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or type(error).__name__}"
    return (
        f"this is a fault of Midstream ({describe(error)}): please report it, with what "
        "MIDSTREAM_LOG_LEVEL=DEBUG shows"
    )
