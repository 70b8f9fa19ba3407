"""A check that the top-level packages are ours: others publish packages of the same names."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType


def foreign(packages: Sequence[ModuleType]) -> str | None:
    """What is wrong, and the mend, when a package does not stand beside this one; else None."""
    root = Path(__file__).resolve().parents[2]
    for package in packages:
        found = Path(package.__file__ or "").resolve()
        if found.parent.parent != root:
            return (
                f"the package `{package.__name__}` was taken from {found.parent}, not from "
                f"{root}: install Midstream into an environment of its own, or start it with "
                f"PYTHONPATH={root}"
            )
    return None
