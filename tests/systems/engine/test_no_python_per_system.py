"""Connecting a system takes YAML and no Python."""

import re
from pathlib import Path

import pytest

import adapters.systems
from object_links.resolve import Connector, Unavailable
from tests.systems.engine.workbench import ANN, THING_1, a_box, engine
from tests.systems.presets import NAMES, PRESETS

ROOMS = ("adapters/systems", "object_links", "policies", "bot")
ROOT = Path(__file__).parents[3]
SYSTEMS = ("company", "halden", "request tracker", "github", "trytond", "proteus", "sale.sale")
NAMED = re.compile(
    rf"\b({'|'.join(map(re.escape, (*NAMES, *SYSTEMS[1:])))})\b(?!\.com/)", re.IGNORECASE
)


def test_the_engine_names_no_system() -> None:
    for path in Path(str(adapters.systems.__file__)).parent.rglob("*.py"):
        text = path.read_text().lower()
        assert not [name for name in SYSTEMS if name in text], path.name


@pytest.mark.parametrize("room", ROOMS)
def test_no_python_of_the_product_names_a_system_that_it_is_tried_with(room: str) -> None:
    for path in (ROOT / room).rglob("*.py"):
        assert NAMED.findall(path.read_text()) == [], path.relative_to(ROOT)


def test_a_preset_holds_no_program() -> None:
    found = {path.suffix for path in PRESETS.rglob("*") if path.is_file()}
    assert found <= {".yaml", ".json", ".md"}


async def test_the_engine_is_a_connector() -> None:
    async with engine(a_box("http://box.example"), [], {}) as systems:
        connector: Connector = systems
        assert isinstance(await connector.fetch(THING_1, ANN), Unavailable)
