"""The definitions of the page on recognition keep what their examples promise."""

import inspect
import re

import pytest

from object_links import evidence, mentions, yamlfile
from object_links.catalog import ObjectType
from object_links.overlap import overlaps
from object_links.recognise import Recogniser
from object_links.yamlfile import Document, MistakenFileError
from tests.docs.pages import Block, blocks, page, tables, text_of

PAGE = page("recognition.md")
HEAD = "type: thing\nname: Thing\nowner: desk\npurpose: To be found.\n"


def definitions() -> list[Block]:
    return [block for block in blocks(PAGE) if block.language == "yaml"]


def defined(block: Block) -> tuple[Document, ObjectType]:
    document = yamlfile.read(HEAD + block.text, f"{block.page}:{block.line}")
    made = yamlfile.model(document, ObjectType)
    if isinstance(made, list):
        raise MistakenFileError(made)
    return document, made


@pytest.mark.parametrize("block", definitions(), ids=lambda block: str(block.line))
def test_a_definition_finds_what_its_examples_promise(block: Block) -> None:
    assert [str(mistake) for mistake in overlaps([defined(block)])] == []


def test_every_part_of_an_example_is_found() -> None:
    """An example of several objects must not pass for one of them."""
    after_words = next(block for block in definitions() if "keywords: [order" in block.text)
    kind = defined(after_words)[1]
    found = [
        len(Recogniser.compile([kind]).find(text).mentions)
        for text in kind.recognise.examples.match
    ]
    assert found == [3, 2, 4, 1, 1]


def test_every_weight_of_what_stands_beside_a_number_is_in_the_table() -> None:
    rows = next(rows for rows in tables(text_of(PAGE)) if rows[0][0].startswith("the address"))
    told = {float(weight) for _, weight in rows}
    source = inspect.getsource(evidence)
    weights = {float(each) for each in re.findall(r'", (-?[0-9]+\.[0-9]+)\)', source)}
    assert len(weights) > 10
    assert weights <= told


def test_the_scores_of_outcomes_are_those_of_the_code() -> None:
    rows = next(rows for rows in tables(text_of(PAGE)) if rows[0][0].startswith("below"))
    assert [row[0] for row in rows] == [
        f"below {mentions.OFFER}",
        f"from {mentions.OFFER}",
        f"from {mentions.LINK}",
    ]
