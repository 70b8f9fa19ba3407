"""What commands share: the workspace option, and opening settings, workspace and database.

Nothing in here imports a vendor's SDK, so that small commands start quickly.
"""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bot.people import Grants
    from bot.secrets import LocalKeys, Secrets
    from bot.settings import Settings
    from bot.store import Store
    from bot.workspace import Workspace

WORKSPACE = click.Path(exists=True, file_okay=False, path_type=Path)


def workspace_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--workspace DIR`, by default the folder one stands in."""
    return click.option(
        "--workspace",
        "folder",
        type=WORKSPACE,
        default=".",
        show_default=True,
        help="The folder with midstream.yaml.",
    )(command)


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


def ready_database(url: str) -> None:
    """Create a database that does not exist; an older one is refused by `Store.open`."""
    from bot.store import migrate  # noqa: PLC0415 - quick start of --help

    if migrate.current(url) is None:
        migrate.upgrade(url)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a short command works with: no channel, no system, no worker."""

    settings: "Settings"
    workspace: "Workspace"
    store: "Store"
    secrets: "Secrets"
    grants: "Grants"


def database_of(settings: "Settings", folder: Path) -> str:
    """The database: as set, or SQLite beside the workspace."""
    if settings.database_url is not None:
        return settings.database_url
    state_folder = folder.resolve() / ".midstream"
    state_folder.mkdir(mode=0o700, exist_ok=True)
    return f"sqlite:///{state_folder / 'midstream.db'}"


def keys_of(settings: "Settings", folder: Path) -> "LocalKeys":
    """The keys that wrap data keys. Raises SettingsError when there are none: nothing is guessed."""
    from bot.secrets import LocalKeys  # noqa: PLC0415 - quick start of --help
    from bot.settings import SettingsError  # noqa: PLC0415

    if settings.secret_key is not None:
        return LocalKeys.parse(settings.secret_key.get_secret_value())
    path = settings.secret_key_file or folder / ".midstream" / "secret.key"
    if path.exists():
        return LocalKeys.read(path)
    message = (
        "there is no secret key: set MIDSTREAM_SECRET_KEY or MIDSTREAM_SECRET_KEY_FILE, "
        "or make a workspace with `midstream init`"
    )
    raise SettingsError(message)


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[Desk]:
    """Open settings, workspace and database for a short command; the worker may run meanwhile."""
    from bot.people import Grants  # noqa: PLC0415 - quick start of --help
    from bot.secrets import Secrets  # noqa: PLC0415
    from bot.settings import load as load_settings  # noqa: PLC0415
    from bot.store import Store  # noqa: PLC0415
    from bot.workspace import load  # noqa: PLC0415

    settings = load_settings()
    workspace = load(folder, system_urls=settings.system_urls)
    url = database_of(settings, folder)
    ready_database(url)
    store = Store.open(url, clock=utc_now)
    try:
        secrets = Secrets(store, keys_of(settings, folder))
        await secrets.load()
        await secrets.prepare(workspace.tenant)
        yield Desk(settings, workspace, store, secrets, Grants(store, secrets))
    finally:
        await store.close()


def utc_now() -> datetime:
    """The system's clock."""
    return datetime.now(UTC)
