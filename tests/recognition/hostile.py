"""Definitions that an admin could save to slow recognition down, and texts that would do it."""

import json
from collections.abc import Mapping
from typing import Any

from object_links.catalog import ObjectType
from object_links.names import Name, Names
from object_links.recognise import Recogniser

LONGEST = 16_000
_SIGNS = ("-", "/", "#", ":", ".", "_", "!", " ", "")
_PREFIXES = ("A", "AA", "aaa", "a1", "1", "11", "111", "a/a", "A-A", "a" * 60)
_WORDS = ("aa", "thing", "thing aa", "no", "order no")
_ANY: Mapping[str, Any] = {"alphanumeric": [1, 64]}
_PIECES = (
    "1 ", "1.", "a1", "A-1 ", "aa ", "1-1/", "#1 ", "a b ", "no no no 1 ", "thing no. of the no 1 ",
    "things 1, 2, 3, 4, 5, ", "001000000000000AAA ", "a1 kg ", "may I ", f"{'a' * 60}1 ",
)  # fmt: skip
TEXTS = (*((piece * LONGEST)[:LONGEST] for piece in _PIECES), f"A-1{'a' * LONGEST}"[:LONGEST])
_EXPRESSIONS = (
    r"(?P<id>\w{1,64})",
    r"(?P<id>[a-z0-9 -]{1,64})x",
    r"a(?P<id>.{1,64})1",
    r"(?i)(?P<id>(?:[a-z]{1,64}|[0-9]{1,64})-[0-9]{1,64})",
    r"(?P<id>[0-9]{1,20}).{0,64}kg",
)


def recognisers() -> dict[str, Recogniser]:
    """What to measure, by what is hostile about it."""
    made = {name: Recogniser.compile([_wide(shape)]) for name, shape in _shapes().items()}
    for number, pattern in enumerate(_EXPRESSIONS):
        kinds = [_type(f"t{n}", id=_ANY, regex=[pattern] * 10) for n in range(5)]
        made[f"50 expressions, {number + 1}"] = Recogniser.compile(kinds)
    made["one word for 64 types"] = Recogniser.compile(
        [_wide({"digits": [size, size]}, f"t{size}") for size in range(1, 65)]
    )
    for name, names in _names().items():
        made[name] = Recogniser.compile(
            [_type("t", id=_ANY, prefixes=[{"text": "A"}])], Names.compile({"t": names})
        )
    return made


def _shapes() -> dict[str, Mapping[str, Any]]:
    merging = [*[{"alphanumeric": [1, 64]}] * 5, {"letters": [1, 64]}]
    return {
        "letters and digits": _ANY,
        "digits": {"digits": [1, 64]},
        "parts that merge": {"parts": merging, "joined_by": ["-", "/", ""]},
        "check digit": {"digits": [1, 64], "checksum": "luhn"},
        "beginnings": {"alphanumeric": [1, 64], "starts_with": ["1", "a", "A"]},
        "Salesforce": {"checksum": "salesforce"},
    }


def _wide(shape: Mapping[str, Any], name: str = "t") -> ObjectType:
    """A type with many short prefixes and words, each with every separator."""
    prefixes = [{"text": p, "separators": _SIGNS, "ignore_case": True} for p in _PREFIXES]
    alone = "checksum" in shape or "starts_with" in shape
    return _type(name, id=shape, prefixes=prefixes, keywords=_WORDS, alone=alone)


def _type(name: str, **recognise: object) -> ObjectType:
    declared = {
        "type": name, "name": "Thing", "owner": "desk", "purpose": "To be slow.",
        "recognise": {"examples": {"match": ["A-1"]}, **recognise},
    }  # fmt: skip
    return ObjectType.model_validate_json(json.dumps(declared))


def _names() -> dict[str, list[Name]]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    short = [*letters, *letters.upper(), *(a + b for a in letters for b in letters)]
    alike = [" ".join("ab"[number >> bit & 1] for bit in range(12)) for number in range(4096)]
    return {
        "names of a letter or two": [Name(f"A{n}", name) for n, name in enumerate(short)],
        "names of the same words": [Name(f"A{n}", name) for n, name in enumerate(alike)],
    }
