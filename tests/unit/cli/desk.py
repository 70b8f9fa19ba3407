"""Runs commands in this process, in a copy of the sample workspace, with settings of its own."""

import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from adapters.sandbox.product import WORKSPACE
from bot.cli import cli
from bot.secrets import new_key


@dataclass
class Terminal:
    """A terminal whose settings are `env`; every MIDSTREAM_* variable of the machine is hidden."""

    folder: Path
    env: dict[str, str | None] = field(default_factory=dict)

    def run(self, *words: str, typed: str = "") -> Result:
        """Run a command in the workspace; it must end without a traceback."""
        result = CliRunner().invoke(cli, words, input=typed, env=self.env)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert "Traceback" not in result.output
        return result

    def in_workspace(self, *words: str, typed: str = "") -> Result:
        """The same with `--workspace`."""
        return self.run(*words, "--workspace", str(self.folder), typed=typed)

    def json(self, *words: str) -> Any:  # noqa: ANN401 - JSON  # noqa: ANN401 - JSON
        """What a command of the workspace prints with `--json`."""
        return json.loads(self.in_workspace(*words, "--json").stdout)

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file of the workspace."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def terminal_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in a fresh copy of the sample workspace, with a key."""
    for name in list(os.environ):
        if name.startswith("MIDSTREAM_"):
            monkeypatch.delenv(name)
    workspace = folder / "workspace"
    shutil.copytree(WORKSPACE, workspace)
    return Terminal(workspace, {"MIDSTREAM_SECRET_KEY": new_key()})
