"""`connect check`: every part of a connector, tried on the live system; nothing is changed."""

import asyncio
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from bot.cli.objects import as_option, simulated
from bot.cli.opening import desk, example, json_option, read_settings, told, workspace_option

if TYPE_CHECKING:
    from adapters.systems.inspection import Finding
    from bot.settings import Settings
    from bot.workspace import Workspace
    from object_links.auth import Lack
    from object_links.catalog import ObjectType
    from object_links.system import SystemSpec
    from object_links.yamlfile import Document


@dataclass(frozen=True, slots=True)
class _Wish:
    """What was typed."""

    folder: Path
    file: Path
    person: str
    reference: str | None
    key: str | None = field(repr=False)


@click.command(
    epilog=example(
        "midstream connect check types/order.yaml --as ann --object SO-1042",
        "midstream connect check types/order.yaml --as ann --object SO-1042 --key < key.txt",
    )
)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@as_option
@click.option("--object", "reference", metavar="ID", help="An object to try it on: SO-1042.")
@click.option("--key", is_flag=True, help="Read the key from standard input, and do not keep it.")
@workspace_option
@json_option
def check(
    folder: Path, file: Path, ident: str, reference: str | None, *, key: bool, as_json: bool
) -> None:
    """Try every part of the connector FILE on the live system, as PERSON.

    FILE is a file of the workspace below systems/ or types/. It tries the address, the certificate,
    the key, how the object is found and read, and each expression on it; it shows what actions
    would send, without the key. Only reads are sent. Exit 1 if something is wrong.

    A person's kept key is used only where nothing is real (`sandbox: true`). Elsewhere give your
    own with --key.
    """
    own = sys.stdin.readline().strip() if key else None
    with told():
        findings = asyncio.run(_tried(_Wish(folder, file, ident, reference, own)))
    _tell(findings, as_json=as_json)
    if any(each["state"] == "wrong" for each in findings):
        raise SystemExit(1)


async def _tried(wish: _Wish) -> list[dict[str, Any]]:
    if wish.key is None:
        async with desk(wish.folder) as opened:
            simulated(opened.workspace, wish.person)
            subject = _Files.of(opened.workspace, wish)
            person = opened.workspace.people[wish.person]
            found = await opened.grants.secret(person, subject.spec)
            secret = found if isinstance(found, str) else None
            return await _inspected(wish, subject, secret, opened.settings)
    from bot.workspace import load  # noqa: PLC0415 - quick start of --help

    settings = read_settings()
    workspace = load(wish.folder, system_urls=settings.system_urls)
    return await _inspected(wish, _Files.of(workspace, wish), wish.key, settings)


async def _inspected(
    wish: _Wish, files: "_Files", secret: "str | Lack | None", settings: "Settings"
) -> list[dict[str, Any]]:
    from adapters.systems.egress import listeners, origin_of  # noqa: PLC0415 - quick start of --help
    from adapters.systems.inspection import Subject, Surroundings, inspect  # noqa: PLC0415

    internal = {origin_of(each) for each in settings.allow_private}
    outside = Surroundings(
        private_allowed=origin_of(files.spec.base_url) in internal,
        proxy_allowed=files.spec.proxy is not None and origin_of(files.spec.proxy) in internal,
        own=listeners({(settings.host, settings.port)}),
    )
    ident = None if files.kind is None else _ident(files.kind, wish.reference)
    subject = Subject(files.spec, wish.person, secret, files.kind, ident)
    return [files.line(each) for each in await inspect(subject, outside)]


def _ident(kind: "ObjectType", text: str | None) -> str | None:
    """The id that a text means for this type: as people write it, or as it stands."""
    from object_links.recognise import Recogniser  # noqa: PLC0415 - quick start of --help

    if text is None:
        return None
    name, _, rest = text.partition(":")
    if name == kind.type and rest:
        return rest
    recogniser = Recogniser.compile([kind])
    # "1187" alone says little; behind the type's own word it is an id.
    for spoken in (text, *(f"{word} {text}" for word in kind.recognise.keywords)):
        found = {each.id for each in recogniser.find(spoken).mentions}
        if len(found) == 1:
            return found.pop()
    return text


@dataclass(frozen=True, slots=True)
class _Files:
    """A system and perhaps a type, with the files in which they stand."""

    spec: "SystemSpec"
    kind: "ObjectType | None"
    documents: Mapping[str, "Document"]
    """"system" and "type"."""

    @classmethod
    def of(cls, workspace: "Workspace", wish: _Wish) -> "_Files":
        """What stands in the named file. Raises ClickException for any other file."""
        documents = _documents(wish.folder)
        name = _name_in(wish.folder, wish.file)
        found = documents.get(name)
        if found is None:
            known = ", ".join(documents) or "none"
            raise click.ClickException(f"{wish.file} is no file of a connector: known are {known}")
        if name.startswith("systems/"):
            return cls(workspace.systems[found.data["system"]], None, {"system": found})
        kind = workspace.types[found.data["type"]]
        if kind.system is None:
            raise click.ClickException(f"{kind.type} has no system and is only recognised")
        beside = next(
            each
            for name, each in documents.items()
            if name.startswith("systems/") and each.data["system"] == kind.system
        )
        return cls(workspace.systems[kind.system], kind, {"system": beside, "type": found})

    def line(self, each: "Finding") -> dict[str, Any]:
        """A finding with the place that it is about."""
        document = self.documents[each.file]
        return {
            "file": document.file,
            "line": document.position(each.part)[0],
            "part": ".".join(str(step) for step in each.part),
            "state": str(each.state),
            "told": each.told,
            "mend": each.mend,
        }


def _documents(folder: Path) -> dict[str, "Document"]:
    """The files of systems and types; the workspace was loaded, so they can be read."""
    from bot.workspace.folder import read_folder  # noqa: PLC0415 - quick start of --help

    read = read_folder(folder)
    return {each.file: each for kind in ("systems", "types") for each in read.of(kind)}


def _name_in(folder: Path, file: Path) -> str:
    """The file's name in the workspace, wherever one stands."""
    for path in (file, folder / file):
        inside = path.resolve()
        if inside.is_file() and inside.is_relative_to(folder.resolve()):
            return inside.relative_to(folder.resolve()).as_posix()
    return file.as_posix()


def _tell(findings: Sequence[Mapping[str, Any]], *, as_json: bool) -> None:
    if as_json:
        fine = not any(each["state"] == "wrong" for each in findings)
        click.echo(json.dumps({"ok": fine, "parts": findings}, indent=2, ensure_ascii=False))
        return
    for each in findings:
        mend = f"; {each['mend']}" if each["mend"] else ""
        place = f"{each['file']}:{each['line']}"
        click.echo(f"{place}: {each['state']}: {each['part']}: {each['told']}{mend}")
    counts = Counter(each["state"] for each in findings)
    told = {"ok": "ok", "look": "to look at", "wrong": "wrong", "skipped": "not tried"}
    click.echo(", ".join(f"{counts[state]} {words}" for state, words in told.items()))
