"""The presets that ship with the product, as tests read them."""

from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

import adapters.systems
from bot.workspace.apis import Apis
from bot.workspace.folder import Folder
from object_links import crosscheck, yamlfile
from object_links.catalog import ObjectType
from object_links.system import SystemSpec
from object_links.yamlfile import Mistake

Model = TypeVar("Model", bound=BaseModel)
_File = tuple[yamlfile.Document, Model]
PRESETS = Path(str(adapters.systems.__file__)).parent / "presets"
NAMES = tuple(sorted(path.name for path in PRESETS.iterdir() if path.is_dir()))


def preset(name: str) -> Path:
    """The folder of one preset."""
    return PRESETS / name


def mistakes(name: str) -> list[Mistake]:
    """What is wrong with a preset by itself."""
    apis, systems, types = _read(name)
    return apis.mistakes + crosscheck.check(systems, types)


def parts(name: str) -> tuple[list[SystemSpec], list[ObjectType]]:
    """The systems and types of a preset, operations of a document resolved."""
    _, systems, types = _read(name)
    return [spec for _, spec in systems], [kind for _, kind in types]


def _read(name: str) -> tuple[Apis, list[_File[SystemSpec]], list[_File[ObjectType]]]:
    folder = preset(name)
    files = {f"{p.parent.name}/{p.name}": _document(p) for p in folder.glob("*/*.yaml")}
    apis = Apis.read(folder, Folder(files, [], ""))
    systems = [_resolved(apis, _document(p), SystemSpec) for p in folder.glob("systems/*")]
    types = [_resolved(apis, _document(p), ObjectType) for p in folder.glob("types/*")]
    return apis, systems, types


def _document(path: Path) -> yamlfile.Document:
    return yamlfile.read(path.read_text(), path.name)


def _resolved(apis: Apis, document: yamlfile.Document, model: type[Model]) -> _File[Model]:
    """A file with its operations resolved."""
    resolved, _ = apis.resolved(document, model)
    assert resolved is not None, apis.mistakes
    made = yamlfile.model(resolved, model)
    assert isinstance(made, model), made
    return resolved, made
