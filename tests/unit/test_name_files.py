"""Names in a JSON lines file: read whole, or every mistake told with its line and its mend."""

import json
import shutil
from pathlib import Path

import pytest

from adapters import sandbox
from bot.workspace import Workspace, WorkspaceError, load, name_files

SAMPLE = Path(sandbox.__file__).parent / "workspace"
TYPE = """
type: client
name: Client
owner: sales
purpose: Clients are recognised by what people call them.
recognise:
  id: {alphanumeric: [1, 20]}
  examples: {match: []}
names: {file: clients.jsonl, common: [Kiosk]}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the sample company's workspace with a type that has names in a file."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "workspace"))
    (folder / "types" / "client.yaml").write_text(TYPE)
    (folder / "names").mkdir()
    return folder


def write(folder: Path, *lines: object) -> None:
    text = "".join((each if isinstance(each, str) else json.dumps(each)) + "\n" for each in lines)
    (folder / "names" / "clients.jsonl").write_text(text)


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(WorkspaceError) as told:
        load(folder)
    return [str(each) for each in told.value.mistakes]


def offered(workspace: Workspace, text: str) -> list[str]:
    found = workspace.recogniser().find(text)
    return [each.id for each in found.mentions if each.outcome == "offer"]


def test_names_of_a_file_are_recognised(folder: Path) -> None:
    write(
        folder,
        {"id": "C1", "name": "Veltrano GmbH", "also": ["Grindelmoor"]},
        "",
        {"id": "C2", "name": "Kiosk Ltd"},
        {"id": "C3", "name": "Orange", "common": False},
    )
    workspace = load(folder)
    assert len(workspace.names) == 4
    assert offered(workspace, "Veltrano and Grindelmoor called") == ["C1", "C1"]
    assert offered(workspace, "we meet at the Kiosk") == []
    assert offered(workspace, "the customer Kiosk called") == ["C2"]
    assert offered(workspace, "orange called") == ["C3"]


def test_a_change_of_the_names_is_another_workspace(folder: Path) -> None:
    write(folder, {"id": "C1", "name": "Veltrano"})
    before = load(folder).digest
    write(folder, {"id": "C1", "name": "Veltrano AG"})
    assert load(folder).digest != before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nonsense", "this is no JSON"),
        ([1], "this is no JSON object"),
        ({"id": "C1"}, "`name` is no text of 1 to 200 characters"),
        ({"id": 17, "name": "X Y"}, "`id` is no text of 1 to 200 characters"),
        ({"id": "C\n1", "name": "X Y"}, "`id` holds characters that cannot be printed"),
        ({"id": "C1", "name": "X Y", "alias": []}, "unknown key `alias`"),
        ({"id": "C1", "name": "X Y", "also": "Z"}, "`also` is no list of at most 50 texts"),
        ({"id": "C1", "name": "X Y", "common": "yes"}, "`common` is no truth value"),
        ({"id": "C1", "name": "X" * 20_000}, "the line has more than 16384 bytes"),
        ("\udcff".encode("utf-8", "surrogateescape").decode("latin-1"), "this is no JSON"),
    ],
)
def test_a_mistake_is_told_with_its_line(folder: Path, line: object, told: str) -> None:
    write(folder, {"id": "C1", "name": "Veltrano"}, line)
    (only,) = mistakes(folder)
    assert only.startswith(f"names/clients.jsonl:2: {told}; ")


def test_after_twenty_mistakes_a_file_is_read_no_further(folder: Path) -> None:
    write(folder, *(["nonsense"] * 100))
    assert len(mistakes(folder)) == name_files.MAX_MISTAKES


def test_a_file_that_is_not_there_is_told_at_the_type(folder: Path) -> None:
    (only,) = mistakes(folder)
    assert only.startswith("types/client.yaml:9: `names/clients.jsonl` does not exist; ")


def test_a_file_outside_of_the_workspace_is_not_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "clients.jsonl").write_text('{"id": "C1", "name": "Veltrano"}\n')
    (folder / "names" / "clients.jsonl").symlink_to(tmp_path / "clients.jsonl")
    (only,) = mistakes(folder)
    assert "is no file inside of the workspace" in only


def test_more_names_than_are_kept_are_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_files, "MAX_NAMES", 3)
    write(folder, *({"id": f"C{n}", "name": f"Veltrano {n}"} for n in range(9)))
    (only,) = mistakes(folder)
    assert only.startswith("names/clients.jsonl:4: there are more than")


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ("{}", "names come from a `file`, a `query`, or both"),
        ("{file: ../people.jsonl}", "types/client.yaml:9: `../people.jsonl`"),
        (
            '{query: {request: "GET /x", as: max, id: code, name: name}}',
            "what is read, shown or done needs a `system`",
        ),
    ],
)
def test_a_source_that_is_none_is_refused(folder: Path, names: str, told: str) -> None:
    text = TYPE.replace("{file: clients.jsonl, common: [Kiosk]}", names)
    (folder / "types" / "client.yaml").write_text(text)
    assert any(told in each for each in mistakes(folder))


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('request: "GET /accounts", as: nora, id: code, name: name', "there is no person `nora`"),
        ('request: "GET /accounts", as: max, id: "code[", name: name', "`code[` is no expression"),
        (
            'request: "GET /accounts", as: max, id: code, name: name, pages: {size: 50}',
            "every page would be the first",
        ),
    ],
)
def test_a_query_is_checked(folder: Path, query: str, told: str) -> None:
    text = (SAMPLE / "types" / "case.yaml").read_text() + f"names: {{query: {{{query}}}}}\n"
    (folder / "types" / "client.yaml").unlink()
    (folder / "types" / "case.yaml").write_text(text)
    (only,) = mistakes(folder)
    assert told in only
