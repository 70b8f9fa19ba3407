"""The twin is an independent reading of Slack: it shares no code with what it tests."""

import ast
import sys
from importlib.resources import files

ALLOWED = {"adapters.slack.fake", "httpx", "jsonschema", "starlette"}


def test_the_twin_imports_no_slack_sdk_and_nothing_of_this_project() -> None:
    found = {
        name
        for file in files("adapters.slack.fake").iterdir()
        if file.name.endswith(".py")
        for node in ast.walk(ast.parse(file.read_text()))
        for name in _imported(node)
    }
    roots = {name if name.startswith("adapters") else name.partition(".")[0] for name in found}
    foreign = {root for root in roots if root not in sys.stdlib_module_names}
    assert {root[:19] if root.startswith("adapters") else root for root in foreign} == ALLOWED


def _imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [str(node.module)] if isinstance(node, ast.ImportFrom) else []
