"""Definitions for tests: what stands under `recognise:` makes a type, types make a recogniser."""

from textwrap import dedent, indent

from object_links.catalog import ObjectType
from object_links.recognise import Recogniser
from object_links.yamlfile import Document
from tests.unit.object_links.samples import made


def declared(recognise: str, type_name: str = "thing") -> str:
    """The file of a type; an example is added that nobody tries."""
    text = dedent(recognise).strip("\n")
    head = f"type: {type_name}\nname: {type_name.title()}\nowner: desk\npurpose: To be found.\n"
    if text.startswith("{"):
        return f"{head}recognise: {text.removesuffix('}')}, examples: {{match: [x]}}}}\n"
    return f"{head}recognise:\n{indent(text, '  ')}\n  examples: {{match: [x]}}\n"


def defined(recognise: str, type_name: str = "thing") -> tuple[Document, ObjectType]:
    """A type, from what stands under `recognise:`."""
    return made(declared(recognise, type_name), ObjectType, f"{type_name}.yaml")


def recognising(*recognise: str) -> Recogniser:
    """Recognises types of these definitions: `thing`, `thing2`, ..."""
    names = ["thing", *(f"thing{n}" for n in range(2, len(recognise) + 1))]
    return Recogniser.compile(
        defined(text, name)[1] for text, name in zip(recognise, names, strict=True)
    )
