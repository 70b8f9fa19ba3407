"""`init`: a commented starter workspace that an admin learns the format from."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from bot.cli.opening import KEY_FILE, STATE_FOLDER, example

IGNORED = f"# The key and the database: never in a repository.\n/{STATE_FOLDER}/\n"


@click.command(epilog=example("midstream init my-company", "midstream check my-company"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """Write a commented starter workspace to DIR, and a new secret key.

    What is there already is never overwritten: then nothing at all is written.
    """
    from bot.secrets import LocalKeys  # noqa: PLC0415 - quick start of --help

    texts = {**dict(_texts()), ".gitignore": IGNORED}
    key = folder / STATE_FOLDER / KEY_FILE
    _refuse_to_overwrite([*(folder / name for name in texts), key])
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        click.echo(f"wrote {path}")
    key.parent.mkdir(mode=0o700, exist_ok=True)
    LocalKeys.create(key)
    click.echo(f"wrote {key} (mode 0600)")
    click.echo(
        "\nKeep a copy of that key in a safe place: without it nobody can read the database.\n"
        f"Next: edit the files, then `midstream check {folder}`."
    )


def _refuse_to_overwrite(paths: list[Path]) -> None:
    there = [path for path in paths if path.exists()]
    if there:
        raise click.ClickException(
            f"{there[0]} is there already, and nothing was written: name another folder"
        )
    root = paths[0].parent
    if root.exists() and not root.is_dir():
        raise click.ClickException(f"{root} is a file: name a folder")


def _texts() -> Iterator[tuple[str, str]]:
    """Name in the workspace -> text, of every starter file."""
    starter = files("bot.cli") / "starter"
    for name in ("midstream.yaml", "people.yaml"):
        yield name, starter.joinpath(name).read_text(encoding="utf-8")
    for folder in ("systems", "types", "policies"):
        for file in sorted(starter.joinpath(folder).iterdir(), key=_name):
            yield f"{folder}/{file.name}", file.read_text(encoding="utf-8")


def _name(file: Traversable) -> str:
    return file.name
