"""What a page tells people to write works when they write it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from adapters import sandbox
from bot.workspace import Workspace, load
from object_links import yamlfile
from tests.docs.pages import PAGES, ROOT, Block, anchors, blocks, links, page, text_of, write
from tests.flow.stage import labels, stage, written

STARTER = ROOT / "bot" / "cli" / "starter"
SAMPLE = Path(sandbox.__file__).parent / "workspace"


def all_blocks() -> list[Block]:
    return [block for path in PAGES for block in blocks(path)]


def in_language(language: str) -> list[Block]:
    return [block for block in all_blocks() if block.language == language]


def place(block: Block) -> str:
    return f"{block.page}:{block.line}"


@pytest.mark.parametrize("block", in_language("yaml"), ids=place)
def test_every_yaml_example_can_be_read(block: Block) -> None:
    assert yamlfile.read(block.text, place(block)).data


@pytest.mark.parametrize("block", in_language("python"), ids=place)
def test_every_python_example_runs(block: Block, tmp_path: Path) -> None:
    subprocess.run(
        (sys.executable, "-W", "error", "-c", block.text),
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT)},
        check=True,
    )


# --- Workspaces -----------------------------------------------------------------------------------


def composed(folder: Path, *names: str) -> Workspace:
    for name in names:
        write(blocks(page(name)), folder)
    return load(folder)


def test_the_readme_adds_a_type_and_a_policy_to_the_starter(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STARTER, tmp_path / "my-company"))
    workspace = composed(folder, "README.md")
    assert set(workspace.types) == set(workspace.policies) == {"order", "ticket"}
    assert workspace.policies["ticket"].spec.tests
    assert workspace.warnings == ()


def test_the_pages_of_workspace_and_policies_make_one_company(tmp_path: Path) -> None:
    workspace = composed(tmp_path, "workspace.md", "policies.md")
    assert set(workspace.types) == {"parcel", "invoice"}
    assert workspace.policies["parcel"].spec.tests
    assert workspace.warnings == ()


def test_only_pages_that_are_loaded_hold_whole_files() -> None:
    held = {block.page for block in all_blocks() if block.file is not None}
    assert held <= {
        "README.md",
        "workspace.md",
        "policies.md",
        "first-type.md",
        "connect-a-system.md",
    }


def steps(name: str, folder: Path) -> Iterator[Workspace]:
    """Follow a page: write its files one by one, and load where it says `midstream check`."""
    for block in blocks(page(name)):
        if block.file is not None:
            write([block], folder)
        elif block.language == "sh" and "midstream check" in block.text:
            yield load(folder)


def test_each_check_of_the_first_type_passes(tmp_path: Path) -> None:
    recognised, allowed = steps("first-type.md", tmp_path)
    assert recognised.types["order"].system is None
    assert set(allowed.types["order"].actions) == {"prioritise"}
    assert len(allowed.policies["order"].spec.tests) == 3
    assert allowed.warnings == ()


async def test_the_first_type_changes_an_order_of_the_sample_company(tmp_path: Path) -> None:
    def prepare(workspace: Path) -> None:
        shutil.rmtree(workspace)
        write(blocks(page("first-type.md")), workspace)

    async with stage(tmp_path, prepare=prepare) as st:
        await st.says("ann", "support", "please hurry SO-1050")
        offer = st.sees("ann", "support")[-1]
        await st.presses("ann", offer, "Make urgent")
        assert st.order("SO-1050")["priority"] == "urgent"
        assert "Read back from Halden ERP" in written(st.sees("ann", "support")[-1])

        await st.says("ann", "support", "please hurry SO-1042")
        assert "Make urgent: ask Lea Brandt" in labels(st.sees("ann", "support")[-1])


# --- Commands -------------------------------------------------------------------------------------


def typed() -> list[tuple[str, list[str]]]:
    """Where a page has a line that calls `midstream`, and its words up to a pipe or a comment."""
    found = []
    for block in in_language("sh"):
        for line in block.text.replace("\\\n", " ").replace("|\n", "| ").splitlines():
            calls = re.findall(r"(?:^|\| +)midstream ([^|#<>]+)", line)
            found += [(place(block), call.split()) for call in calls]
    return found


@pytest.mark.parametrize(("where", "words"), typed())
def test_every_command_and_option_that_a_page_types_exists(where: str, words: list[str]) -> None:
    commands = [word for word in words if not word.startswith("-")]
    depth = 2 if commands[0] in {"credential", "connect", "audit", "config"} else 1
    told = subprocess.run(
        (sys.executable, "-m", "bot", *commands[:depth], "--help"),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, f"{where}: {told.stderr}"
    options = [word.partition("=")[0] for word in words if word.startswith("--")]
    assert [option for option in options if option not in told.stdout] == []


# --- Links ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for target in links(path):
        if urlsplit(target).scheme:
            continue
        name, _, anchor = target.partition("#")
        there = (path.parent / name).resolve() if name else path
        if not there.is_file() or (anchor and anchor not in anchors(there)):
            broken.append(target)
    assert broken == []


def test_every_page_is_reached_from_the_readme() -> None:
    linked = {target.partition("#")[0] for target in links(page("README.md"))}
    pages = {f"docs/{path.name}" for path in PAGES if path.parent.name == "docs"}
    assert pages <= linked


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_source_file_that_a_page_names_exists(path: Path) -> None:
    named = re.findall(r"`((?:bot|adapters|object_links|policies|tests)/[\w/.]*)`", text_of(path))
    assert [name for name in named if not (ROOT / name).exists()] == []
