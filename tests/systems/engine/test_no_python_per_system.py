"""Connecting a system takes YAML and no Python."""

from pathlib import Path

import adapters.systems
from object_links.resolve import Connector, Unavailable
from tests.systems.engine.workbench import ANN, THING_1, a_box, engine

ENGINE = Path(str(adapters.systems.__file__)).parent
SYSTEMS = ("roundup", "company", "halden", "tryton", "request tracker", "github")


def test_the_engine_names_no_system() -> None:
    for path in ENGINE.rglob("*.py"):
        text = path.read_text().lower()
        assert not [name for name in SYSTEMS if name in text], path.name


async def test_the_engine_is_a_connector() -> None:
    async with engine(a_box("http://box.example"), [], {}) as systems:
        connector: Connector = systems
        assert isinstance(await connector.fetch(THING_1, ANN), Unavailable)
