"""Reads one YAML 1.2 file with positions, and checks it against a model.

Only plain trees are read: no anchors, aliases, merge keys, tags, repeated keys or second documents.
Scalars follow the core schema of YAML 1.2.2, section 10.3: `on`, `no`, `12:30` and `2026-01-31` are
text, `007` is the number 7. Mistakes come back with file and line, in words for the person who
wrote the file.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import re2
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from object_links.complaints import complaints

MAX_BYTES = 256 * 1024
MAX_DEPTH = 40
_MAX_DIGITS = 40

Path = tuple[str | int, ...]
"""Where something stands in a document: keys and list indices from the root."""

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Mistake:
    """Something wrong in a file, and how to put it right. Prints as `file:line: what; mend`."""

    file: str
    line: int
    """Counted from 1."""
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}; {self.mend}"


class MistakenFileError(ValueError):
    """A file that cannot be read at all; `mistakes` says why."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__("\n".join(str(mistake) for mistake in mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Document:
    """The plain data of one file, and where each part of it stands."""

    file: str
    data: Any = field(repr=False)
    """dict, list, str, int, float, bool and None; keys of a dict are always str."""
    positions: Mapping[Path, tuple[int, int]] = field(repr=False)
    unclear: tuple[tuple[Path, str], ...] = ()
    """Values written bare as yes, no, on or off: YAML 1.2 reads text, people often mean a truth."""
    blank: frozenset[Path] = frozenset()
    """Values of which nothing is written: `{id}` is a mapping with such a one."""

    def position(self, path: Path) -> tuple[int, int]:
        """Line and column, from 1, of a key or a list item; of what holds it if it is absent."""
        while path not in self.positions and path:
            path = path[:-1]
        return self.positions.get(path, (1, 1))

    def mistake(self, path: Path, what: str, mend: str) -> Mistake:
        """A mistake that stands at `path`."""
        return Mistake(self.file, self.position(path)[0], what, mend)


def read(text: str, file: str) -> Document:
    """Read the text of one YAML file; `file` is only its name, for mistakes.

    Raises MistakenFileError for a file that is too large, too deep, no YAML, or that uses what
    this reader leaves out.
    """
    size = len(text.encode("utf-8", "replace"))
    if size > MAX_BYTES:
        what = f"the file has {size} bytes, more than {MAX_BYTES}"
        raise MistakenFileError([Mistake(file, 1, what, "divide it into several files")])
    builder = _Builder(file)
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            builder.take(event)
    except MarkedYAMLError as error:
        raise MistakenFileError([_syntax(file, error)]) from None
    except (YAMLError, ValueError) as error:
        if isinstance(error, MistakenFileError):
            raise
        what = "the file holds characters that YAML does not allow"
        raise MistakenFileError([Mistake(file, 1, what, "save it as plain UTF-8 text")]) from None
    return builder.document()


def model(document: Document, cls: type[T], path: Path = ()) -> T | list[Mistake]:
    """The part of a document at `path` as a `cls`, or everything that is wrong with it.

    Values are never converted: "1" is no number. Keys are the aliases of the model's fields.
    """
    unclear = [
        document.mistake(
            where,
            f"`{text}` is text in YAML 1.2, not a truth value",
            f"write {'true' if text.lower() in _YES else 'false'}, or quote it",
        )
        for where, text in document.unclear
        if where[: len(path)] == path
    ]
    hidden = {where for where, _ in document.unclear}
    data = document.data
    for step in path:
        data = data[step]
    try:
        made = cls.model_validate_json(json.dumps(data), by_alias=True, by_name=False)
    except ValidationError as error:
        found = complaints(error, cls, data)
        named = [
            document.mistake(path + part.path, part.what, part.mend)
            for part in found
            if path + part.path not in hidden
        ]
        return sorted(unclear + named, key=lambda mistake: mistake.line)
    return unclear or made


_YES = frozenset({"yes", "on"})
_UNCLEAR = frozenset({"yes", "no", "on", "off"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE = frozenset({"true", "True", "TRUE"})
_FALSE = frozenset({"false", "False", "FALSE"})
_INTEGER = re2.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re2.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)


def _scalar(text: str) -> Any:  # noqa: ANN401 -- a scalar is whatever the schema makes of it
    """A plain scalar by the core schema. Raises ValueError with words for what is no value here."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INTEGER.fullmatch(text):
        if len(text) > _MAX_DIGITS:
            raise ValueError(f"`{text[:_MAX_DIGITS]}...` is too large a number")
        return int(text, 0) if text[:2] in ("0o", "0x") else int(text)
    if _FLOAT.fullmatch(text):
        value = float(text) if text.lstrip("+-")[:2].lower() not in (".i", ".n") else math.inf
        if not math.isfinite(value):
            raise ValueError(f"`{text[:_MAX_DIGITS]}` is no finite number")
        return value
    return text


def _syntax(file: str, error: MarkedYAMLError) -> Mistake:
    mark = error.problem_mark or error.context_mark
    line = 1 if mark is None else mark.line + 1
    problem = str(error.problem or "it is no YAML").strip()
    return Mistake(
        file, line, f"this is no YAML: {problem}", "check indentation, quotes and colons"
    )


@dataclass(slots=True)
class _Level:
    """A collection that is still open."""

    data: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None


class _Builder:
    """Turns the events of the YAML parser into data and positions, without recursion."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._levels: list[_Level] = []
        self._root: Any = None
        self._documents = 0
        self._positions: dict[Path, tuple[int, int]] = {}
        self._unclear: list[tuple[Path, str]] = []
        self._blank: list[Path] = []

    def document(self) -> Document:
        """What was read; an empty file holds None."""
        unclear, blank = tuple(self._unclear), frozenset(self._blank)
        return Document(self._file, self._root, self._positions, unclear, blank)

    def take(self, event: Event) -> None:
        """Take the next event. Raises MistakenFileError for what this reader leaves out."""
        if isinstance(event, DocumentStartEvent):
            self._start_document(event)
        elif isinstance(event, CollectionEndEvent):
            self._levels.pop()
        elif isinstance(event, NodeEvent):
            self._refuse_extras(event)
            if isinstance(event, ScalarEvent):
                self._take_scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._open(event)

    def _fail(self, event: Event, what: str, mend: str) -> MistakenFileError:
        return MistakenFileError([Mistake(self._file, event.start_mark.line + 1, what, mend)])

    def _start_document(self, event: DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            raise self._fail(event, "a second document begins", "put it into a file of its own")
        if event.version is not None or event.tags:
            raise self._fail(event, "a YAML directive stands here", "remove it")

    def _refuse_extras(self, event: NodeEvent) -> None:
        if isinstance(event, AliasEvent):
            what = f"`*{event.anchor}` refers to another place"
            raise self._fail(event, what, "write the value out here")
        if event.anchor is not None:
            what = f"`&{event.anchor}` makes an anchor"
            raise self._fail(event, what, "remove it, and write repeated values out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._fail(event, f"the tag `{tag}` stands here", "remove it")

    def _wants_key(self) -> bool:
        level = self._levels[-1] if self._levels else None
        return level is not None and isinstance(level.data, dict) and level.key is None

    def _take_scalar(self, event: ScalarEvent) -> None:
        if self._wants_key():
            self._take_key(event)
            return
        text = str(event.value)
        plain = event.style is None
        try:
            value = _scalar(text) if plain else text
        except ValueError as error:
            raise self._fail(event, str(error), "put it in quotes if it is text") from None
        path = self._place(event, value)
        if plain and text.lower() in _UNCLEAR:
            self._unclear.append((path, text))
        if plain and not text:
            self._blank.append(path)

    def _take_key(self, event: ScalarEvent) -> None:
        level = self._levels[-1]
        key = str(event.value)
        if event.style is None:
            if key == "<<":
                raise self._fail(event, "`<<` merges another mapping", "write its keys out here")
            if not isinstance(self._key_value(event, key), str):
                raise self._fail(event, f"the key `{key}` is not text", "put it in quotes")
        path = (*level.path, key)
        if path in self._positions:
            line = self._positions[path][0]
            what = f"the key `{key}` stands here a second time, first in line {line}"
            raise self._fail(event, what, "keep one of them")
        level.key = key
        self._positions[path] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def _key_value(self, event: ScalarEvent, key: str) -> Any:  # noqa: ANN401 -- any scalar
        try:
            return _scalar(key)
        except ValueError as error:
            raise self._fail(event, str(error), "put it in quotes") from None

    def _open(self, event: CollectionStartEvent) -> None:
        if self._wants_key():
            raise self._fail(event, "a key is a mapping or a list", "use plain text as the key")
        if len(self._levels) >= MAX_DEPTH:
            what = f"values are nested more than {MAX_DEPTH} deep"
            raise self._fail(event, what, "make the tree flatter")
        data: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        self._levels.append(_Level(data, self._place(event, data)))

    def _place(self, event: Event, value: Any) -> Path:  # noqa: ANN401 -- any node
        """Put a finished or a just opened value where it belongs, and return where that is."""
        if not self._levels:
            self._root = value
            path: Path = ()
        else:
            level = self._levels[-1]
            if isinstance(level.data, dict):
                key = str(level.key)
                level.data[key], level.key = value, None
                return (*level.path, key)
            level.data.append(value)
            path = (*level.path, len(level.data) - 1)
        self._positions[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        return path
