"""The four packages have plain names, and other projects publish packages called the same."""

import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "adapters", "object_links", "policies")


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_is_ours_and_not_a_stranger_of_the_same_name(name: str) -> None:
    found = importlib.import_module(name).__file__
    assert found == str(ROOT / name / "__init__.py")


@pytest.mark.parametrize("name", PACKAGES)
def test_each_package_tells_type_checkers_that_it_is_typed(name: str) -> None:
    assert (ROOT / name / "py.typed").is_file()
