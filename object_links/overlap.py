"""Does recognition keep what a type's examples promise, and does no type claim another's words?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from object_links.catalog import ObjectType
from object_links.definitions import Prefix, Recognise
from object_links.recognise import OFFER, Mention, Recogniser
from object_links.yamlfile import Document, Mistake, Path

Types = Sequence[tuple[Document, ObjectType]]
_Claim = tuple[int, Path, str]
"""Index of the type, where it says so, and what it claims in words."""


def overlaps(types: Types) -> list[Mistake]:
    """Claims that several types make, examples that are not met, definitions that find nothing."""
    found = [mistake for document, kind in types for mistake in _incomplete(document, kind)]
    found.extend(_claimed_twice(types))
    if not found:
        recogniser = Recogniser.compile(kind for _, kind in types)
        for document, kind in types:
            found.extend(_examples(recogniser, document, kind))
    return found


def _incomplete(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    declared = kind.recognise
    if not (declared.prefixes or declared.keywords or declared.urls):
        what = "nothing says how people write the id"
        yield document.mistake(("recognise",), what, "give `prefixes`, `keywords` or `urls`")
    for index, prefix in enumerate(declared.prefixes):
        if not prefix.separators:
            place = ("recognise", "prefixes", index)
            yield document.mistake(place, "no separator is allowed", 'write separators: ["-"]')
    if not declared.examples.match:
        path = ("recognise", "examples")
        what = "there is no example that must be recognised"
        yield document.mistake(path, what, "give at least one in `match`")


def _claimed_twice(types: Types) -> Iterator[Mistake]:
    """Two types may share a word only if their ids can be told apart by their length."""
    claims: dict[tuple[str, str], list[_Claim]] = {}
    for index, (_, kind) in enumerate(types):
        for key, path, words in _claims(kind):
            claims.setdefault(key, []).append((index, path, words))
    for claimants in claims.values():
        told: set[int] = set()
        for place, (index, path, words) in enumerate(claimants):
            for other, other_path, _ in claimants[:place]:
                mine, theirs = types[index][1].recognise, types[other][1].recognise
                if other == index or index in told or not _alike(mine, theirs, path):
                    continue
                told.add(index)
                document = types[other][0]
                line = document.position(other_path)[0]
                what = f"{words} already means `{types[other][1].type}` ({document.file}:{line})"
                mend = "use another word here, or ids of another length"
                yield types[index][0].mistake(path, what, mend)


def _claims(kind: ObjectType) -> Iterator[tuple[tuple[str, str], Path, str]]:
    declared = kind.recognise
    for index, prefix in enumerate(declared.prefixes):
        for separator in prefix.separators:
            path: Path = ("recognise", "prefixes", index)
            words = f"the prefix `{prefix.text}{separator}`"
            yield ("prefix", prefix.text.casefold() + separator), path, words
    for index, word in enumerate(declared.keywords):
        yield ("keyword", word.casefold()), ("recognise", "keywords", index), f"the word `{word}`"
    for index, url in enumerate(declared.urls):
        yield ("url", url), ("recognise", "urls", index), f"the address `{url}`"


def _alike(mine: Recognise, theirs: Recognise, path: Path) -> bool:
    """Whether one text may be an id of both."""
    if path[1] == "prefixes":
        own = mine.prefixes[int(path[2])]
        if not any(_same_prefix(own, other) for other in theirs.prefixes):
            return False
    (low, high), (other_low, other_high) = _lengths(mine), _lengths(theirs)
    return low <= other_high and other_low <= high


def _same_prefix(one: Prefix, other: Prefix) -> bool:
    if one.ignore_case or other.ignore_case:
        return one.text.casefold() == other.text.casefold()
    return one.text == other.text


def _lengths(declared: Recognise) -> tuple[int, int]:
    low, high = declared.id.digits or declared.id.alphanumeric or (1, 1)
    return low, max(high, declared.pad)


def _examples(recogniser: Recogniser, document: Document, kind: ObjectType) -> Iterator[Mistake]:
    examples = kind.recognise.examples
    for index, text in enumerate(examples.match):
        path: Path = ("recognise", "examples", "match", index)
        offered = [m for m in recogniser.find(text).mentions if m.score >= OFFER]
        own = [mention for mention in offered if mention.type == kind.type]
        if not own:
            what = f"{_quoted(text)} is not recognised{_instead(offered)}"
            yield document.mistake(path, what, "change the example, or how the id is recognised")
        rivals = _rivals(recogniser.readings(text), kind.type)
        if own and rivals:
            what = f"{_quoted(text)} is as well {' and '.join(f'`{name}`' for name in rivals)}"
            yield document.mistake(path, what, "make one of the two definitions narrower")
    for index, text in enumerate(examples.no_match):
        path = ("recognise", "examples", "no_match", index)
        for mention in recogniser.find(text).mentions:
            if mention.type == kind.type and mention.score >= OFFER:
                what = f"{_quoted(text)} is recognised as {mention.type}:{mention.id}"
                yield document.mistake(path, what, "make the definition narrower")


def _rivals(readings: Sequence[Mention], own: str) -> list[str]:
    """Other types that read the very same words as a reading of `own`."""
    ordered = sorted(readings, key=lambda mention: (mention.start, mention.end))
    rivals = {
        other
        for one, two in pairwise(ordered)
        if (one.start, one.end) == (two.start, two.end) and own in (one.type, two.type)
        for other in (one.type, two.type)
    }
    return sorted(rivals - {own})


def _instead(offered: Sequence[Mention]) -> str:
    if not offered:
        return ""
    return f": it is read as {offered[0].type}:{offered[0].id}"


def _quoted(text: str) -> str:
    return f"the example {text!r}"
