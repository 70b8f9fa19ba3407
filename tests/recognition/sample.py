"""Writes the workspace that an admin would write for a sample's `definitions.json`.

The sample tells how its source linked references: patterns, addresses, words, names, and channels
in which a bare number means one type. They become prefixes, addresses, keywords, names and defaults
of channels; no pattern is handed on. Nothing of a sample stands here but the keys of its file.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from pydantic import ValidationError
from ruamel.yaml import YAML

from object_links.definitions import Recognise

PERSON = {"id": "admin", "name": "Admin", "roles": ["admin"]}
LONGEST_NUMBER = 7
_LINKIFIER = re.compile(
    r"(?:\(\?:(?P<optional>[^()\\]*)\)\?)?(?P<text>[^()\\]*?)(?P<mark>#)\(\?P<id>\[0-9\]\+\)"
)
_CHANNEL = re.compile(r"channel name starts with (?P<start>[^\s()]+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """One way to write a reference: what stands before the mark, and the mark."""

    text: str
    mark: str


def write_workspace(sample: Path, folder: Path) -> list[str]:
    """Write the workspace for the definitions of `sample` into the empty `folder`.

    Returns what could not be said in a definition and was left out.
    """
    specs = json.loads((sample / "definitions.json").read_text(encoding="utf-8"))["object_types"]
    _dump(folder / "midstream.yaml", _settings(specs))
    _dump(folder / "people.yaml", {"people": [PERSON]})
    left_out: list[str] = []
    for spec in specs:
        recognise = _recognise(spec)
        left_out += [f"{spec['type']}: {each}" for each in _without_refused(recognise)]
        recognise["examples"]["match"] = list(_examples(recognise))
        _dump(folder / "types" / f"{spec['type']}.yaml", _type(spec, recognise))
        if "gazetteer" in spec:
            (folder / "names").mkdir(exist_ok=True)
            shutil.copyfile(sample / spec["gazetteer"], folder / "names" / spec["gazetteer"])
    return left_out


def _without_refused(recognise: dict[str, Any]) -> list[str]:
    """Take out of the lists what the models refuse; what was taken out."""
    try:
        Recognise.model_validate_json(json.dumps(recognise))
    except ValidationError as error:
        places = {place["loc"][:2] for place in error.errors()}
        refused = sorted((str(kind), int(at)) for kind, at in places)
        return [f"{kind}: {recognise[kind].pop(at)}" for kind, at in reversed(refused)]
    return []


def _dump(path: Path, content: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    yaml: Any = YAML(typ="safe")
    yaml.sort_base_mapping_type_on_output = False
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(content, file)


def _settings(specs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "tenant": "sample",
        "name": "Sample",
        "sandbox": True,
        "bare_numbers": _bare_numbers(specs),
        "admins": [PERSON["id"]],
    }


def _bare_numbers(specs: list[dict[str, Any]]) -> dict[str, Any]:
    """What `#1042` means in the whole workspace, and in channels whose names begin in some way."""
    channels = {
        f"{match['start']}*": spec["type"]
        for spec in specs
        for said in spec.get("channel_default_for_bare_hash", ())
        if (match := _CHANNEL.search(said))
    }
    default = [spec["type"] for spec in specs if spec.get("workspace_default_for_bare_hash")]
    return {"default": default[0] if default else None, "channels": channels}


def _type(spec: Mapping[str, Any], recognise: Mapping[str, Any]) -> dict[str, Any]:
    name = str(spec["type"])
    names = {"names": {"file": spec["gazetteer"]}} if "gazetteer" in spec else {}
    return {
        "type": name,
        "name": name.replace("_", " ").capitalize(),
        "owner": "sample",
        "purpose": "To be recognised in the messages of a sample.",
        "recognise": recognise,
        **names,
    }


def _recognise(spec: Mapping[str, Any]) -> dict[str, Any]:
    shapes = [shape for shape in _shapes(spec) if shape.text]
    return {
        "prefixes": [{"text": shape.text, "separators": [shape.mark]} for shape in shapes],
        "keywords": list(spec.get("words", ())),
        "id": {"digits": [1, LONGEST_NUMBER], "leading_zeros": False},
        "urls": _pages([url.replace("<id>", "{key}") for url in spec.get("urls", ())]),
        "examples": {"match": []},
    }


def _pages(urls: list[str]) -> list[str]:
    """Each page under each host of its site: people cut addresses short, and hosts redirect."""
    parts = [urlsplit(url) for url in urls]
    sites = {part.netloc: part.netloc.split(".")[-2] for part in parts}
    paths = [(part.path, sites[part.netloc]) for part in parts]
    found = [
        f"https://{host}{path}" for host, site in sites.items() for path, of in paths if of == site
    ]
    return list(dict.fromkeys(found))


def _shapes(spec: Mapping[str, Any]) -> Iterator[Shape]:
    """The ways to write it; one without a text is a bare number."""
    for linkifier in spec.get("linkifiers", ()):
        match = _LINKIFIER.fullmatch(linkifier)
        if match is None:
            raise ValueError(f"a linkifier that is no prefix: {linkifier}")
        if match["optional"]:
            yield Shape(match["optional"] + match["text"], match["mark"])
        yield Shape(match["text"], match["mark"])


def _examples(recognise: Mapping[str, Any]) -> Iterator[str]:
    for prefix in recognise["prefixes"]:
        yield f"see {prefix['text']}{prefix['separators'][0]}1234"
    for word in recognise["keywords"]:
        yield f"see {word} 1234"
