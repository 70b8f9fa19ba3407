"""Every key, kind, scope, state and room stands in its page, and nothing else stands there."""

import ast
import re
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from adapters.slack import manifest
from bot import audit
from bot.settings import NOT_SETTINGS, PREFIX, Settings
from bot.store.approvals import ApprovalState
from bot.store.executions import State
from bot.workspace import models
from object_links import auth, catalog, definitions, expressions, system
from object_links.model import Model
from policies import language
from policies.compile import FACTS
from tests.docs.pages import DOCS, PAGES, ROOT, code, page, prose, tables, tables_after, text_of

ABSTRACT = {Model, language.Model, models.Model}
PACKAGES = ("bot", "adapters", "object_links", "policies")


def described() -> dict[str, list[list[str]]]:
    return {
        **tables_after(page("workspace.md"), "model"),
        **tables_after(page("policies.md"), "model"),
    }


def declared() -> dict[str, type[BaseModel]]:
    found = {}
    for module in (auth, catalog, definitions, system, language, models):
        for each in vars(module).values():
            mine = isinstance(each, type) and each.__module__ == module.__name__
            if mine and issubclass(each, BaseModel) and each not in ABSTRACT:
                found[f"{module.__name__}.{each.__name__}"] = each
    return found


MODELS = declared()


def own_keys(model: type[BaseModel]) -> dict[str, FieldInfo]:
    """Key as admins write it -> field; what a base has is described with the base."""
    inherited = {name for base in model.__bases__ for name in getattr(base, "model_fields", {})}
    return {
        field.alias or name: field
        for name, field in model.model_fields.items()
        if name not in inherited
    }


def written(value: object) -> str:
    """A default as the pages write it."""
    match value:
        case None:
            return "none"
        case bool():
            return f"`{str(value).lower()}`"
        case BaseModel() | dict():
            return "`{}`"
        case () | []:
            return "`[]`"
        case tuple():
            return f"`[{', '.join(chr(34) + str(item) + chr(34) for item in value)}]`"
        case timedelta():
            return f"`P{value.days}D`"
        case _:
            return f'`"{value}"`' if "{" in str(value) else f"`{value}`"


def test_every_model_has_its_table() -> None:
    assert set(described()) == set(MODELS)


@pytest.mark.parametrize("name", sorted(MODELS))
def test_a_table_holds_every_key_of_its_model_with_its_default(name: str) -> None:
    rows = {code(row[0])[0]: row for row in described()[name]}
    keys = own_keys(MODELS[name])
    assert list(rows) == list(keys), "write one row for each key, in the order of the model"
    wrong = {
        key: (row[2], wanted)
        for key, row in rows.items()
        if row[2] != (wanted := default_of(keys[key]))
    }
    assert wrong == {}
    assert [key for key, row in rows.items() if len(row) != 4 or len(row[3]) < 8] == []


def default_of(field: FieldInfo) -> str:
    return "required" if field.is_required() else written(field.get_default())


def test_every_choice_of_a_closed_list_is_named() -> None:
    told = text_of(page("workspace.md")) + text_of(page("policies.md"))
    for model in MODELS.values():
        for name, field in model.model_fields.items():
            for value in choices(field.annotation):
                assert f"`{value}`" in told, f"{model.__name__}.{name}: {value}"


def choices(annotation: object) -> list[str]:
    arguments = getattr(annotation, "__args__", ())
    if getattr(annotation, "__origin__", None) is not None and all(
        isinstance(each, str) for each in arguments
    ):
        return [each for each in arguments if each.strip()]
    return [value for each in arguments for value in choices(each)]


def test_every_function_of_expressions_is_named() -> None:
    own = re.findall(r"_func_(\w+)", Path(expressions.__file__).read_text(encoding="utf-8"))
    told = text_of(page("workspace.md"))
    assert [name for name in own if f"`{name}(" not in told] == []


def test_every_fact_of_the_clock_is_named() -> None:
    told = text_of(page("policies.md"))
    assert [fact for fact in FACTS if f"`{fact}`" not in told] == []


# --- Audit ----------------------------------------------------------------------------------------


def written_kinds() -> set[str]:
    """The members of `audit.Kind` that some code of the product names."""
    found: set[str] = set()
    for package in PACKAGES:
        for path in (ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= {
                node.attr
                for node in ast.walk(tree)
                if isinstance(node, ast.Attribute)
                and ast.unparse(node.value) in {"Kind", "audit.Kind", "chain.Kind"}
            }
    return found


def test_every_audit_kind_stands_in_its_table() -> None:
    first, second = list(tables(text_of(page("audit.md"))))[:2]
    told = {code(row[0])[0] for row in first}
    reserved = {code(row[0])[0] for row in second}
    used = written_kinds()
    assert told == {str(kind) for kind in audit.Kind if kind.name in used}
    assert reserved == {str(kind) for kind in audit.Kind if kind.name not in used}


# --- Slack ----------------------------------------------------------------------------------------


def test_every_permission_is_explained() -> None:
    rows = next(tables(text_of(page("slack.md"))))
    assert sorted(scope for row in rows for scope in code(row[0])) == sorted(manifest.SCOPES)
    told = text_of(page("slack.md"))
    assert [event for event in manifest.EVENTS if f"`{event}`" not in told] == []


# --- Architecture ---------------------------------------------------------------------------------


def architecture() -> str:
    return text_of(page("architecture.md"))


def test_every_state_is_explained_and_every_transition_names_states() -> None:
    found = list(tables(architecture().partition("## Executions")[2]))
    states, transitions = found[0], found[1]
    names = {state.value for state in State}
    assert {code(row[0])[0] for row in states} == names
    ends = {name for row in transitions for cell in row[:2] for name in code(cell)}
    assert ends == names
    assert [state for state in ApprovalState if f"`{state.value}`" not in architecture()] == []


def exists(module: str) -> bool:
    path = ROOT / Path(*module.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


def test_the_rooms_are_those_of_the_import_contract() -> None:
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(each["layers"] for each in contracts if each["id"] == "rooms")
    wanted = []
    for layer in layers:
        rooms = [room.strip(" ()") for room in layer.split("|")]
        if there := [room for room in rooms if exists(room)]:
            wanted.append(" | ".join(there))
    told = re.search(r"<!-- rooms -->\n```text\n(.+?)```", architecture(), re.DOTALL)
    assert told is not None
    assert told[1].splitlines() == wanted


def test_every_module_stands_in_a_room() -> None:
    section = prose(page("architecture.md")).partition("## The rooms")[2].partition("\n## ")[0]
    named = {name for name in code(section) if re.fullmatch(r"[a-z_.]+", name)}
    modules = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
    ]
    roots = set(PACKAGES) - {"object_links", "policies"}
    homeless = [
        module
        for module in modules
        if module not in roots
        and not any(module == room or module.startswith(room + ".") for room in named)
    ]
    assert homeless == []
    rooms = {name for name in named if name.partition(".")[0] in PACKAGES}
    assert [room for room in rooms if not exists(room)] == []


# --- Names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_setting_that_a_page_names_exists(path: Path) -> None:
    known = {PREFIX + name.upper() for name in Settings.model_fields} | NOT_SETTINGS
    named = set(re.findall(rf"{PREFIX}[A-Z_]*[A-Z]", text_of(path)))
    assert named <= known


def test_every_make_target_is_told() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*## ", makefile, re.MULTILINE))
    rows = next(tables(text_of(page("development.md"))))
    assert {code(row[0])[0].removeprefix("make ") for row in rows} == targets


def test_every_tier_of_tests_is_told() -> None:
    rows = list(tables(text_of(page("development.md"))))[1]
    told = {code(row[0])[0].removeprefix("tests/").rstrip("/") for row in rows}
    there = {path.parent.name for path in (ROOT / "tests").glob("*/__init__.py")}
    assert there <= told


def test_the_glossary_is_in_order() -> None:
    words = re.findall(r"^\*\*(.+?)\*\*", text_of(DOCS / "glossary.md"), re.MULTILINE)
    assert words == sorted(words, key=str.lower)
    assert len(words) == len(set(words))
