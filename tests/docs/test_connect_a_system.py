"""Somebody follows the page about connecting a system, line by line, and it works."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.docs.pages import Block, blocks, page, write
from tests.docs.test_commands import fits, typed
from tests.support.company import KEYS, CompanyAt, running_company
from tests.unit.cli.desk import Terminal, terminal_in

PAGE = page("connect-a-system.md")
ADDRESS = "http://127.0.0.1:8091"
FOLDER = "my-company"


@pytest.fixture
def reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[Terminal, CompanyAt, list[Block]]]:
    """A terminal in an empty folder, the company, and the page with its real address and keys."""
    terminal = terminal_in(tmp_path, monkeypatch)
    terminal.env.clear()
    folder = tmp_path / "reader"
    folder.mkdir()
    monkeypatch.chdir(folder)
    with running_company(tmp_path) as (at, _):
        found = [
            Block(each.page, each.line, each.language, real(each.text, at)) for each in blocks(PAGE)
        ]
        yield terminal, at, found


def real(text: str, at: CompanyAt) -> str:
    return text.replace(ADDRESS, at.url).replace("key-of-ann", KEYS["ann"])


def fetched(block: Block, at: CompanyAt) -> None:
    """Do what the page does with curl."""
    for name, url in re.findall(rf"curl -s -o (\S+) {re.escape(at.url)}(\S+)", block.text):
        Path(name).write_bytes(at.client().get(url).raise_for_status().content)


def run(terminal: Terminal, line: str) -> str:
    """Run one line of a shell, as far as the page needs one; what it prints."""
    given, _, rest = line.rpartition(" | ")
    words = shlex.split(rest)
    if words[0] == "rm":
        for name in words[1:]:
            Path(name).unlink()
        return ""
    if words[0] == "export":
        name, _, value = words[1].partition("=")
        terminal.env[name] = value
        return ""
    assert words[0] == "midstream", line
    return terminal.run(*words[1:], typed=given.removeprefix("echo ") + "\n").output


def test_the_page_leads_from_nothing_to_a_working_action(
    reader: tuple[Terminal, CompanyAt, list[Block]],
) -> None:
    terminal, at, found = reader
    count = 0
    for block in found:
        if block.file is not None:
            write([block], Path(FOLDER))
        elif block.language == "sh":
            fetched(block, at)
        elif block.language == "console":
            for command, output in typed(block):
                printed = run(terminal, command)
                assert fits(output, printed), f"{block.page}:{block.line}: {command}\n{printed}"
                count += 1
    assert count == 13
    case = at.client("ann").get("/cases/00001187").json()
    assert (case["status"], case["comments_count"]) == ("waiting", 2)


def test_what_the_proposal_left_open_is_all_that_the_page_completes(
    reader: tuple[Terminal, CompanyAt, list[Block]],
) -> None:
    terminal, at, found = reader
    for block in found:
        fetched(block, at)
    command = next(
        command for block in found for command, _ in typed(block) if "from-openapi" in command
    )
    run(terminal, command)
    held = json.loads(Path(FOLDER, "openapi/company.json").read_text())
    named = {each["operationId"] for item in held["paths"].values() for each in item.values()}
    assert named == {"getCase", "updateCase", "addComment", "listCases"}
