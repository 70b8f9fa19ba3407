"""The presets that ship with the product are without mistakes and say what they are for."""

import shutil
from pathlib import Path

import pytest

from bot.workspace import load
from tests.systems.presets import NAMES, preset

COMPANY = """tenant: trial
name: Trial
channels: {slack: {home: T0TRIAL}}
admins: [kim]
"""
PEOPLE = """people:
  - {id: kim, name: Kim, roles: [sales, support, maintainer], slack: T0TRIAL/U0KIM}
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_preset_makes_a_workspace_whose_examples_and_policies_hold(
    tmp_path: Path, name: str
) -> None:
    folder = Path(shutil.copytree(preset(name), tmp_path / "workspace"))
    (folder / "midstream.yaml").write_text(COMPANY)
    (folder / "people.yaml").write_text(PEOPLE)
    workspace = load(folder)
    assert all(kind.fetch is not None for kind in workspace.types.values())
    assert any(kind.actions for kind in workspace.types.values())


@pytest.mark.parametrize("name", NAMES)
def test_every_action_of_a_preset_is_read_back(name: str, tmp_path: Path) -> None:
    for path in preset(name).glob("types/*.yaml"):
        assert "unverified_because" not in path.read_text(), path.name
