"""Definitions that claim the same words, or that do not keep what their examples promise."""

import time

import pytest

from object_links.catalog import ObjectType
from object_links.overlap import overlaps
from tests.unit.object_links.samples import made, told


def types_of(*recognise: str) -> list[str]:
    """What is wrong with types `a`, `b`, ... in files of their names."""
    known = []
    for letter, text in zip("abcd", recognise, strict=False):
        head = f"type: {letter}\nname: {letter}\nowner: desk\npurpose: To be found.\n"
        known.append(made(f"{head}recognise: {text}\n", ObjectType, f"{letter}.yaml"))
    return told(overlaps(known, time.thread_time))


def one(ways: str, shape: str, match: str, no_match: str = "[]") -> str:
    return f"{{{ways}, id: {shape}, examples: {{match: [{match}], no_match: {no_match}}}}}"


FOUR = "{digits: [4, 4]}"
LONG = "{digits: [7, 8]}"


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        (one("prefixes: [{text: SO}]", FOUR, "SO-1042"),
         one("prefixes: [{text: SO}]", FOUR, "SO-1043"),
         "b.yaml:5: the prefix `SO-` already means `a` (a.yaml:5); use another word here, or ids"),
        (one("keywords: [order no.]", FOUR, "order no. 1042"),
         one("keywords: [Order No]", FOUR, "order no 1042"),
         "b.yaml:5: the word `Order No` already means `a` (a.yaml:5)"),
        (one('urls: ["https://e.example/{key}"]', FOUR, '"https://e.example/1042"'),
         one('urls: ["https://e.example/{key}"]', FOUR, '"https://e.example/1042"'),
         "b.yaml:5: the address `https://e.example/{key}` already means `a` (a.yaml:5)"),
        (one("alone: true", "{digits: [12, 12], checksum: luhn}", '"123456789015"'),
         one("alone: true", "{digits: [10, 12], checksum: mod97}", '"12345676"'),
         "b.yaml:5: such an id alone already means `a` (a.yaml:5)"),
        (one('prefixes: [{text: TICK, separators: [""]}]', "{alphanumeric: [3, 8]}", "TICK1042"),
         one('prefixes: [{text: TICKET, separators: [""]}]', LONG, "TICKET1042104"),
         "b.yaml:5: the prefix `ticket` is read as `tick` of `a` too (a.yaml:5); give one of them"),
        (one("keywords: [order]", FOUR, "orders 1042"),
         one("keywords: [orders]", FOUR, "orders 1042"),
         "a.yaml:5: the example 'orders 1042' is as well `b`; make one of the two"),
        (one("prefixes: [{text: SO}]", FOUR, "SO-1042"),
         one('regex: ["[A-Z]{2}-(?P<id>[0-9]{4})"]', FOUR, "AB-1042"),
         "a.yaml:5: the example 'SO-1042' is as well `b`; make one of the two"),
    ],
)  # fmt: skip
def test_two_types_may_not_claim_the_same_words(first: str, second: str, said: str) -> None:
    assert any(said in mistake for mistake in types_of(first, second)), types_of(first, second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (one("keywords: [order]", FOUR, "order 1042"),
         one("keywords: [order]", LONG, "order 1042104")),
        (one("alone: true", '{checksum: salesforce, starts_with: ["500"]}', "500D000000IRFmaIAH"),
         one("alone: true", '{checksum: salesforce, starts_with: ["006"]}', "0065g00000Kx7QdAAJ")),
        (one("prefixes: [{text: SO}]", FOUR, "SO-1042"),
         one("prefixes: [{text: so}]", FOUR, "so-1042")),
        (one("keywords: [work order]", FOUR, "work order 1042"),
         one("keywords: [order]", FOUR, "order 1042")),
    ],
)  # fmt: skip
def test_what_can_be_told_apart_is_no_overlap(first: str, second: str) -> None:
    assert types_of(first, second) == []


@pytest.mark.parametrize(
    ("recognise", "said"),
    [
        (one("keywords: [order]", FOUR, "order 10425"),
         "the example 'order 10425' is not recognised: it goes on"),
        (one("prefixes: [{text: SO}]", FOUR, "SO-1042.pdf"),
         "'SO-1042.pdf' is not recognised: it goes on: it is part of something longer; change"),
        (one("keywords: [order]", FOUR, "order 1042", "[order 1043]"),
         "the example 'order 1043' is recognised as a:1043; make the definition narrower"),
        (one("keywords: [order]", FOUR, '"#1042"', '["see #1043"]'),
         "the example 'see #1043' is recognised as a:1043; make the definition narrower"),
        (one("prefixes: [{text: SO, separators: []}]", FOUR, "SO-1042"),
         'no separator is allowed; write separators: ["-"]'),
        (one('regex: ["[0-9]{4}"]', FOUR, '"1042"'), "has no group `id`; write (?P<id>...)"),
        (one('regex: ["(?P<id>[0-9]{4}"]', FOUR, '"1042"'), "this is no RE2 pattern: missing )"),
        (one('regex: ["(?P<id>(a+)\\\\1)"]', FOUR, '"1042"'),
         "this is no RE2 pattern: invalid escape"),
        (one('regex: ["a{65}(?P<id>[0-9])"]', FOUR, '"1042"'), "`{65}` repeats more than 64 times"),
        (one('regex: ["(?P<id>[0-9]*)"]', FOUR, '"1042"'), "the pattern matches nothing at all"),
        (one('regex: ["(?P<id>(?:(?:[a-z]{0,64}){0,14})9)"]', FOUR, '"1042"'),
         "takes more than 1 ms for a hostile text of 10 kB; give it a fixed beginning"),
    ],
)  # fmt: skip
def test_a_definition_that_does_not_do_what_it_says_is_told(recognise: str, said: str) -> None:
    assert any(said in mistake for mistake in types_of(recognise)), types_of(recognise)


def test_a_workspace_holds_no_more_regular_expressions_than_can_be_afforded() -> None:
    many = ", ".join(f"'T{n}-(?P<id>[0-9]{{4}})'" for n in range(10))
    heads = "type: {0}\nname: T\nowner: desk\npurpose: To be found.\n"
    types = [
        made(heads.format(letter) + f"recognise: {one(f'regex: [{many}]', FOUR, 'T1-1042')}\n",
             ObjectType, f"{letter}.yaml")
        for letter in "abcdef"
    ]  # fmt: skip
    assert any(
        "f.yaml:5: the types have more than 50 regular expressions; declare `prefixes`" in mistake
        for mistake in told(overlaps(types))
    )


def test_an_example_may_need_the_place_where_the_type_is_the_default() -> None:
    assert types_of(one("keywords: [order]", FOUR, '"look at #1042"', '["step #1042"]')) == []
