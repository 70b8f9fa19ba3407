"""`init` and `check`: from nothing to a workspace that works, and what is wrong with one."""

import json
import stat
from pathlib import Path

import pytest

from bot.workspace import load
from tests.unit.cli.desk import Terminal


def files_of(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_the_starter_passes_check_and_says_where_its_key_is(terminal: Terminal) -> None:
    folder = terminal.folder.parent / "mine"
    told = terminal.run("init", str(folder))
    assert told.exit_code == 0
    key = folder / ".midstream" / "secret.key"
    assert f"wrote {key} (mode 0600)" in told.output
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.read_text().strip() not in told.output
    checked = terminal.run("check", str(folder))
    assert (checked.exit_code, checked.output.splitlines()[-1]) == (
        0,
        "ok: 2 people, 1 system, 1 type, 1 policy, 3 policy tests passed",
    )


def test_the_starter_works_with_its_own_key(terminal: Terminal) -> None:
    folder = terminal.folder.parent / "mine"
    terminal.run("init", str(folder))
    del terminal.env["MIDSTREAM_SECRET_KEY"]
    kept = terminal.run(
        "credential", "set", "kim", "erp", "--workspace", str(folder), typed="k-1\n"
    )
    assert kept.output == "kept 1\n"


def test_the_starter_is_no_sandbox_and_has_no_warnings(terminal: Terminal) -> None:
    folder = terminal.folder.parent / "mine"
    terminal.run("init", str(folder))
    workspace = load(folder)
    assert not workspace.sandbox
    assert workspace.warnings == ()


@pytest.mark.parametrize("name", ["people.yaml", "types/order.yaml", ".midstream/secret.key"])
def test_init_never_overwrites_and_then_writes_nothing(name: str, terminal: Terminal) -> None:
    folder = terminal.folder.parent / "mine"
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("mine")
    result = terminal.run("init", str(folder))
    assert result.exit_code == 1
    assert f"{name} is there already" in result.stderr
    assert files_of(folder) == {name}
    assert (folder / name).read_text() == "mine"


def test_check_tells_every_mistake_with_file_line_and_mend(terminal: Terminal) -> None:
    terminal.edit("people.yaml", "manager: max", "manager: mux")
    people = (terminal.folder / "people.yaml").read_text().splitlines()
    at = next(number for number, line in enumerate(people, 1) if "mux" in line)
    terminal.edit("types/order.yaml", "label: Release", "lable: Release")
    result = terminal.run("check", str(terminal.folder))
    assert result.exit_code == 1
    lines = result.output.splitlines()
    assert any(line.startswith(f"people.yaml:{at}: ") and "mux" in line for line in lines)
    assert any(line.startswith("types/order.yaml:") and "label" in line for line in lines)
    assert lines[-1].endswith("mistakes")


def test_check_tries_the_tests_of_policies(terminal: Terminal) -> None:
    terminal.edit("policies/case.yaml", "expect: deny", "expect: allow")
    result = terminal.run("check", str(terminal.folder), "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"], told["warnings"]) == (1, False, [])
    assert [each["file"] for each in told["mistakes"]] == ["policies/case.yaml"]
    assert set(told["mistakes"][0]) == {"file", "line", "what", "mend"}


def test_a_warning_is_told_and_is_no_mistake(terminal: Terminal) -> None:
    (terminal.folder / "policies" / "case.yaml").unlink()
    result = terminal.run("check", str(terminal.folder))
    assert result.exit_code == 0
    assert "types/case.yaml:" in result.output
    assert "warning: no policy names the type `case`" in result.output
