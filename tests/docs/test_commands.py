"""The pages about commands and settings: complete, and true when one types what they say."""

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from adapters.sandbox.company.openapi import document
from bot.cli import cli
from bot.settings import NOT_SETTINGS, PREFIX, Settings
from tests.docs.pages import Block, blocks, page, text_of
from tests.support.company import KEYS, running_company
from tests.unit.cli.desk import Terminal, terminal_in

COMMANDS = page("commands.md")
SETTINGS = page("settings.md")
OTHERS = ("ben", "lea", "max")
SERVERS = {"serve", "demo"}
"""These run until they are ended: the flow tests and the demo's own start them."""


def every_command(
    group: click.Group = cli, words: tuple[str, ...] = ()
) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from every_command(command, (*words, name))
        else:
            yield " ".join((*words, name)), command


@pytest.mark.parametrize(("name", "command"), list(every_command()))
def test_every_command_and_option_is_told(name: str, command: click.Command) -> None:
    text = text_of(COMMANDS)
    assert f"`midstream {name}" in text
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert f"{parameter.opts[0]}" in text, f"{name} {parameter.opts[0]}"


def test_no_command_is_told_that_is_not_there() -> None:
    told = set(re.findall(r"^\$ midstream ([a-z-]+)", text_of(COMMANDS), re.MULTILINE))
    assert told == set(cli.commands) - SERVERS


def test_the_table_of_settings_holds_each_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(MIDSTREAM_\w+)` \| ([^|]+) \|", text_of(SETTINGS), re.MULTILINE))
    names = {PREFIX + name.upper() for name in Settings.model_fields}
    assert set(rows) - NOT_SETTINGS == names
    assert set(re.findall(r"`(MIDSTREAM_\w+)`", text_of(SETTINGS))) >= NOT_SETTINGS
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, bool | int | float | str):
            shown = str(default).lower() if isinstance(default, bool) else str(default)
            assert rows[PREFIX + name.upper()] == f"`{shown}`"


# --- What one types ---------------------------------------------------------------------------


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    """Stands in a copy of the sample workspace, with the company running and files to hand in."""
    made = terminal_in(tmp_path, monkeypatch)
    monkeypatch.chdir(made.folder)
    text = {"id": 1, "text": "can anyone release  SO-1042?"}
    Path("texts.jsonl").write_text(json.dumps(text) + "\n")
    mail = {"id": 1, "format": "text", "content": "approve, but ship Monday\n\n-- \nAnn"}
    Path("mails.jsonl").write_text(json.dumps(mail) + "\n")
    Path("key-of-ann.txt").write_text(KEYS["ann"] + "\n")
    rows = [{"person": each, "system": "company", "secret": KEYS[each]} for each in OTHERS]
    Path("keys.jsonl").write_text("\n".join(map(json.dumps, rows)))
    Path("company.json").write_text(json.dumps(document()))
    with running_company(tmp_path) as (company, _):
        made.env["MIDSTREAM_SYSTEM_URLS"] = json.dumps({"company": company.url})
        made.env["MIDSTREAM_ALLOW_PRIVATE"] = json.dumps([company.url])
        yield made


def typed(block: Block) -> Iterator[tuple[str, str]]:
    """Each command of a block, and what it is said to print."""
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield command, output


def fits(said: str, printed: str) -> bool:
    """Whether the output is as the page says; `…` stands for anything, lines included."""
    pattern = ".*".join(re.escape(part.strip("\n")) for part in said.split("…"))
    return re.fullmatch(pattern, printed.strip("\n"), re.DOTALL) is not None


def test_every_example_prints_what_the_page_says(terminal: Terminal) -> None:
    examples = [
        (f"{block.page}:{block.line}", command, output)
        for block in blocks(COMMANDS)
        if block.language == "console"
        for command, output in typed(block)
    ]
    assert len(examples) > 15
    for place, command, output in examples:
        words, _, file = command.partition(" < ")
        given = Path(file).read_text() if file else ""
        program, *arguments = shlex.split(words)
        assert program == "midstream"
        result = terminal.run(*arguments, typed=given)
        assert result.exit_code == 0, f"{place}: {command}\n{result.output}"
        assert fits(output, result.output), f"{place}: {command}\n{result.output}"
