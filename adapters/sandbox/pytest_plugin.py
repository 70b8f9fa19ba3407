"""The pytest plugin: sums up at the end what all runs of the conformance suite came to.

Registered under the entry point `pytest11`, in a module of its own: every run of pytest imports
it, so nothing heavy may come with it.
"""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

_PROPERTY = "conformance"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print one line of counts for each action that was proven."""
    actions: dict[str, Counter[str]] = {}
    for ended in _endings(terminalreporter):
        name = f"{ended['action']} ({ended['repeat']})"
        actions.setdefault(name, Counter()).update(_counted(ended))
    if not actions:
        return
    terminalreporter.section("conformance of connectors")
    for name, counts in sorted(actions.items()):
        terminalreporter.write_line(
            f"{name}: {counts['runs']} runs, false done {counts['false done']}, "
            f"applied twice {counts['twice']}, unknown {counts['unknown']}"
        )


def _endings(reporter: pytest.TerminalReporter) -> Iterator[dict[str, Any]]:
    for outcome in ("passed", "failed"):
        for report in reporter.stats.get(outcome, ()):
            for name, value in getattr(report, "user_properties", ()):
                if name == _PROPERTY and report.when == "call":
                    yield json.loads(value)


def _counted(ended: dict[str, Any]) -> list[str]:
    found = ["runs"]
    if ended["claimed"] and ended["applied"] == 0:
        found.append("false done")
    if ended["applied"] > 1:
        found.append("twice")
    if ended["state"] == "unknown":
        found.append("unknown")
    return found
