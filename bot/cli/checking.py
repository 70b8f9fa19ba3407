"""`check`: every mistake of a workspace folder as `file:line: what; mend`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.cli.opening import example, json_option

if TYPE_CHECKING:
    from bot.workspace import Workspace
    from object_links.yamlfile import Mistake


@click.command(epilog=example("midstream check my-company"))
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path), default=".")
@json_option
def check(folder: Path, *, as_json: bool) -> None:
    """Tell every mistake in the workspace DIR, and how to mend it.

    Files are checked alone and against each other; the examples of types and the tests of policies
    are tried. Nothing is connected to and nothing is changed. Exit 1 on mistakes, not on warnings.
    """
    from bot.workspace import WorkspaceError, load  # noqa: PLC0415 - quick start of --help

    try:
        workspace = load(folder)
    except WorkspaceError as error:
        _tell(None, error.mistakes, as_json=as_json)
        raise SystemExit(1) from None
    _tell(workspace, (), as_json=as_json)


def _tell(workspace: "Workspace | None", mistakes: Sequence["Mistake"], *, as_json: bool) -> None:
    warnings = workspace.warnings if workspace is not None else ()
    if as_json:
        told = {
            "ok": workspace is not None,
            "mistakes": [asdict(each) for each in mistakes],
            "warnings": [asdict(each) for each in warnings],
        }
        click.echo(json.dumps(told, indent=2, ensure_ascii=False))
        return
    for each in mistakes:
        click.echo(str(each))
    for each in warnings:
        click.echo(f"{each.file}:{each.line}: warning: {each.what}; {each.mend}")
    click.echo(_summary(workspace) if workspace is not None else _counted(len(mistakes), "mistake"))


def _summary(workspace: "Workspace") -> str:
    tests = sum(len(policy.spec.tests) for policy in workspace.policies.values())
    parts = (
        _counted(len(workspace.people), "person", "people"),
        _counted(len(workspace.systems), "system"),
        _counted(len(workspace.types), "type"),
        _counted(len(workspace.policies), "policy", "policies"),
        f"{_counted(tests, 'policy test')} passed",
    )
    return f"ok: {', '.join(parts)}"


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"
