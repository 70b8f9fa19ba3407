"""Types that tests recognise with, and the sample company's workspace."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from object_links.catalog import ObjectType
from object_links.recognise import Found, Mention, Recogniser
from object_links.system import SystemSpec
from object_links.yamlfile import Document, Mistake, model, read

WORKSPACE = Path(__file__).resolve().parents[3] / "adapters" / "sandbox" / "workspace"

ORDER = """\
type: order
name: Order
owner: order-desk
purpose: Keep the promise made to the customer.
recognise:
  prefixes: [{text: SO, separators: ["-", ""], ignore_case: true}]
  keywords: [order, "order no.", Auftrag, commande, pedido, bestelling]
  id: {digits: [4, 6], leading_zeros: false}
  key: "SO-{id}"
  urls: ["https://erp.halden.example/orders/{key}"]
  examples: {match: [SO-1042]}
"""

CASE = """\
type: case
name: Case
owner: support-desk
purpose: Nobody is forgotten.
recognise:
  keywords: [case, ticket, Fall]
  id: {digits: [4, 8]}
  pad: 8
  urls: ["https://erp.halden.example/cases/{key}"]
  examples: {match: [case 1187]}
"""

T = TypeVar("T", bound=BaseModel)


def made(text: str, cls: type[T], file: str = "file.yaml") -> tuple[Document, T]:
    """A document and the model that it makes, or a failure that shows its mistakes."""
    document = read(text, file)
    result = model(document, cls)
    assert not isinstance(result, list), "\n".join(map(str, result))
    return document, result


def mistakes(text: str, cls: type[BaseModel], file: str = "file.yaml") -> list[str]:
    """What is wrong with a text as a model."""
    result = model(read(text, file), cls)
    return [str(mistake) for mistake in result] if isinstance(result, list) else []


def kind(text: str) -> ObjectType:
    return made(text, ObjectType)[1]


def recogniser() -> Recogniser:
    return Recogniser.compile([kind(ORDER), kind(CASE)])


def offered(found: Found) -> list[Mention]:
    """What a person would get to see something of."""
    return [mention for mention in found.mentions if mention.outcome != "silent"]


def names(found: Found) -> list[str]:
    return [f"{mention.type}:{mention.id}" for mention in offered(found)]


def _unchanged(text: str) -> str:
    return text


def workspace(
    edit: Callable[[str], str] = _unchanged,
) -> tuple[list[tuple[Document, SystemSpec]], list[tuple[Document, ObjectType]]]:
    """The sample company's systems and types, each text passed through `edit`."""

    def texts(folder: str) -> Sequence[tuple[str, str]]:
        paths = sorted((WORKSPACE / folder).glob("*.yaml"))
        return [(f"{folder}/{path.name}", edit(path.read_text(encoding="utf-8"))) for path in paths]

    systems = [made(text, SystemSpec, name) for name, text in texts("systems")]
    types = [made(text, ObjectType, name) for name, text in texts("types")]
    return systems, types


def told(found: list[Mistake]) -> list[str]:
    return [str(mistake) for mistake in found]
