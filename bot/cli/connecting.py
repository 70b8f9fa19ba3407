"""`connect`: begin a connector from an OpenAPI document, and try one on the live system."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.connect_check import check
from bot.cli.opening import example

if TYPE_CHECKING:
    from object_links.openapi import Api


@click.group(epilog=example("midstream connect check types/order.yaml --as ann --object SO-1042"))
def connect() -> None:
    """Connect systems of record: propose their files, and try them."""


connect.add_command(check)

document_argument = click.argument(
    "document", metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)


@connect.command(
    "from-openapi",
    epilog=example("midstream connect from-openapi erp.json --object order --out my-company"),
)
@document_argument
@click.option("--object", "kind", required=True, metavar="NAME", help="What it is about: order.")
@click.option(
    "--system",
    metavar="NAME",
    help="The system's name here. Default: that of its domain, or its title.",
)
@click.option("--base-url", metavar="URL", help="Where the system is, if not as the document says.")
@click.option(
    "--out",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="The workspace to write to. Without it: print the two files.",
)
def from_openapi(
    document: Path, kind: str, system: str | None, base_url: str | None, folder: Path | None
) -> None:
    """Propose the files of a system and of a type from the OpenAPI document FILE.

    With --out it writes systems/, types/ and the part of the document that they use to openapi/.
    It never changes a system or a type that is there. What the document does not tell is left
    out: `midstream check` then asks for it.
    """
    from object_links.openapi.guess import name_of  # noqa: PLC0415 - quick start of --help
    from object_links.openapi.propose import calls_itself, propose  # noqa: PLC0415

    with _mendable():
        api = _read(document)
        name = name_of(system or calls_itself(api, base_url)) or "system"
        file = f"openapi/{name}.json"
        made = propose(api, kind=kind, system=name, file=file, base_url=base_url)
    if folder is None:
        click.echo(
            f"# systems/{name}.yaml\n{made.system}\n# types/{name_of(kind)}.yaml\n{made.kind}"
        )
        return
    _write_all(folder, api, made, {"system": name, "type": name_of(kind), "document": file})


@connect.command(
    "cut-openapi",
    epilog=example("midstream connect cut-openapi erp.json --operation getOrder > small.json"),
)
@document_argument
@click.option(
    "--operation", "ids", required=True, multiple=True, metavar="ID", help="An operationId to keep."
)
def cut_openapi(document: Path, ids: tuple[str, ...]) -> None:
    """Print the OpenAPI document FILE with these operations only, as JSON.

    Explanations, examples and extensions go. The licence that the document names stays in it:
    look whether it lets you pass the result on.
    """
    from object_links.openapi.cut import cut  # noqa: PLC0415 - quick start of --help

    with _mendable():
        click.echo(json.dumps(cut(_read(document), ids), indent=1, ensure_ascii=False))


@contextmanager
def _mendable() -> Iterator[None]:
    from object_links.openapi import DocumentError  # noqa: PLC0415 - quick start of --help

    try:
        yield
    except DocumentError as error:
        raise click.ClickException(f"{error.what}: {error.mend}") from None


def _read(document: Path) -> "Api":
    from object_links.openapi import DocumentError, parse  # noqa: PLC0415 - quick start of --help
    from object_links.openapi.document import MAX_BYTES, SUFFIXES  # noqa: PLC0415

    if not document.name.endswith(SUFFIXES):
        raise DocumentError(f"{document.name} ends in none of {', '.join(SUFFIXES)}", "rename it")
    with document.open("rb") as opened:
        return parse(opened.read(MAX_BYTES + 1), document.name)


def _write_all(folder: Path, api: "Api", made: Any, names: dict[str, str]) -> None:  # noqa: ANN401
    system = folder / "systems" / f"{names['system']}.yaml"
    kind = folder / "types" / f"{names['type']}.yaml"
    document = folder / names["document"]
    if kind.exists():
        raise click.ClickException(f"{kind} is there already: move it away, or name another object")
    if system.exists() and not document.exists():
        raise click.ClickException(f"{system} is there already: name another one with --system")
    with _mendable():
        whole = _joined(api, document, made.document)
    _write(document, json.dumps(whole, indent=1, ensure_ascii=False) + "\n")
    if system.exists():
        click.echo(f"kept {system}")
    else:
        _write(system, made.system)
    _write(kind, made.kind)
    click.echo(f"now complete them: midstream check {folder}")


def _joined(api: "Api", document: Path, new: dict[str, Any]) -> dict[str, Any]:
    """The new part of the document together with what other types use of it."""
    from object_links.openapi import DocumentError, parse  # noqa: PLC0415 - quick start of --help
    from object_links.openapi.cut import cut  # noqa: PLC0415

    if not document.exists():
        return new
    held = parse(document.read_bytes(), document.name).ids
    added = parse(json.dumps(new).encode(), document.name).ids
    if set(held) - set(api.ids):
        what = f"{document} holds operations that {api.name} has not"
        raise DocumentError(what, "name another system with --system")
    return cut(api, list(dict.fromkeys([*held, *added])))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(f"wrote {path}")
