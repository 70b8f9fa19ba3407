"""A terminal, and the sample company within its reach."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.company import KEYS, CompanyAt, running_company
from tests.unit.cli.desk import Terminal, terminal_in


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return terminal_in(tmp_path, monkeypatch)


@pytest.fixture
def company(tmp_path: Path, terminal: Terminal) -> Iterator[CompanyAt]:
    """The company runs, and everybody has given the key for it."""
    folder = tmp_path / "company"
    folder.mkdir()
    with running_company(folder) as (at, _):
        terminal.env["MIDSTREAM_SYSTEM_URLS"] = json.dumps({"company": at.url})
        terminal.env["MIDSTREAM_ALLOW_PRIVATE"] = json.dumps([at.url])
        rows = [
            json.dumps({"person": name, "system": "company", "secret": KEYS[name]})
            for name in ("ann", "ben", "lea", "max")
        ]
        assert terminal.in_workspace("credential", "import", typed="\n".join(rows)).exit_code == 0
        yield at
