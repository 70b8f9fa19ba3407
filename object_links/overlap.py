"""Does recognition keep what a type's examples promise, and does no type claim another's words?"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from object_links.catalog import ObjectType
from object_links.definitions import Prefix, Recognise
from object_links.leads import folded
from object_links.patterns import MOST_EXPRESSIONS, Clock, problem
from object_links.recognise import NOWHERE, OFFER, Found, Mention, Recogniser, Where
from object_links.shapes import lengths
from object_links.yamlfile import Document, Mistake, Path

Types = Sequence[tuple[Document, ObjectType]]
_Claim = tuple[int, Path, str]
"""Index of the type, where it says so, and what it claims in words."""


def overlaps(types: Types, clock: Clock | None = None) -> list[Mistake]:
    """Claims that several types make, examples that are not met, definitions that find nothing.

    With a `clock` regular expressions are probed for what they cost at worst.
    """
    found = [mistake for document, kind in types for mistake in _incomplete(document, kind)]
    found.extend(_expressions(types, clock))
    found.extend(_claimed_twice(types))
    found.extend(_begun_by_another(types))
    if not found:
        recogniser = Recogniser.compile(kind for _, kind in types)
        for document, kind in types:
            found.extend(_examples(recogniser, document, kind))
    return found


def _incomplete(document: Document, kind: ObjectType) -> Iterator[Mistake]:
    declared = kind.recognise
    ways = (declared.prefixes, declared.keywords, declared.urls, declared.regex, declared.alone)
    if not any(ways) and kind.names is None:
        what = "nothing says how people write the id"
        yield document.mistake(("recognise",), what, "give `prefixes`, `keywords` or `urls`")
    for index, prefix in enumerate(declared.prefixes):
        if not prefix.separators:
            place = ("recognise", "prefixes", index)
            yield document.mistake(place, "no separator is allowed", 'write separators: ["-"]')
    if not declared.examples.match and any(ways):
        path = ("recognise", "examples")
        what = "there is no example that must be recognised"
        yield document.mistake(path, what, "give at least one in `match`")


def _expressions(types: Types, clock: Clock | None) -> Iterator[Mistake]:
    count = 0
    for document, kind in types:
        for index, pattern in enumerate(kind.recognise.regex):
            count += 1
            wrong = problem(pattern, kind.recognise.examples.match, clock)
            if count == MOST_EXPRESSIONS + 1:
                what = f"the types have more than {MOST_EXPRESSIONS} regular expressions"
                wrong = (what, "declare `prefixes` and `keywords` where that does")
            if wrong is not None:
                yield document.mistake(("recognise", "regex", index), *wrong)


def _claimed_twice(types: Types) -> Iterator[Mistake]:
    """Two types may share a word only if their ids can be told apart."""
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
            yield ("prefix", folded(prefix.text) + separator), path, words
    for index, word in enumerate(declared.keywords):
        path = ("recognise", "keywords", index)
        yield ("keyword", folded(word).strip(" .:#")), path, f"the word `{word}`"
    for index, url in enumerate(declared.urls):
        yield ("url", url), ("recognise", "urls", index), f"the address `{url}`"
    if declared.alone:
        yield ("alone", ""), ("recognise", "alone"), "such an id alone"


def _begun_by_another(types: Types) -> Iterator[Mistake]:
    """A prefix that ids follow at once must not begin another one: TICK and TICKET."""
    glued = {
        folded(prefix.text): (index, ("recognise", "prefixes", place))
        for index, (_, kind) in enumerate(types)
        for place, prefix in enumerate(kind.recognise.prefixes)
        if "" in prefix.separators
    }
    for text, (index, path) in glued.items():
        for length in range(1, len(text)):
            other, other_path = glued.get(text[:length], (index, path))
            if other != index and types[other][1].recognise.id.alphanumeric is not None:
                document, kind = types[other]
                what = (
                    f"the prefix `{text}` is read as `{text[:length]}` of `{kind.type}` too "
                    f"({document.file}:{document.position(other_path)[0]})"
                )
                mend = "give one of them a separator"
                yield types[index][0].mistake(path, what, mend)


def _alike(mine: Recognise, theirs: Recognise, path: Path) -> bool:
    """Whether one text may be an id of both."""
    if path[1] == "prefixes":
        own = mine.prefixes[int(path[2])]
        if not any(_same_prefix(own, other) for other in theirs.prefixes):
            return False
    low, high = lengths(mine.id, mine.pad)
    other_low, other_high = lengths(theirs.id, theirs.pad)
    return low <= other_high and other_low <= high and _begin_alike(mine, theirs)


def _begin_alike(mine: Recognise, theirs: Recognise) -> bool:
    """Whether an id of one may begin as an id of the other must."""
    own, other = mine.id.starts_with or ("",), theirs.id.starts_with or ("",)
    return any(a.startswith(b) or b.startswith(a) for a in own for b in other)


def _same_prefix(one: Prefix, other: Prefix) -> bool:
    if one.ignore_case or other.ignore_case:
        return folded(one.text) == folded(other.text)
    return one.text == other.text


def _examples(recogniser: Recogniser, document: Document, kind: ObjectType) -> Iterator[Mistake]:
    examples = kind.recognise.examples
    default = Where(bare=kind.type)
    by_default = False
    for index, text in enumerate(examples.match):
        path: Path = ("recognise", "examples", "match", index)
        rivals = _rivals(_readable(recogniser.readings(text)), kind.type)
        if rivals:
            what = f"{_quoted(text)} is as well {' and '.join(f'`{name}`' for name in rivals)}"
            yield document.mistake(path, what, "make one of the two definitions narrower")
            continue
        offered = _offered(recogniser.find(text))
        if kind.type in [each.type for each in offered]:
            continue
        if _of_type(recogniser.find(text, where=default), kind.type):
            by_default = True
        elif kind.names is None:
            # Which names there are is not known while definitions are checked.
            yield _unmet(recogniser, document, path, kind.type, text, offered)
    where = default if by_default else NOWHERE
    for index, text in enumerate(examples.no_match):
        path = ("recognise", "examples", "no_match", index)
        for mention in _of_type(recogniser.find(text, where=where), kind.type):
            what = f"{_quoted(text)} is recognised as {mention.type}:{mention.id}"
            yield document.mistake(path, what, "make the definition narrower")


def _unmet(
    recogniser: Recogniser,
    document: Document,
    path: Path,
    own: str,
    text: str,
    offered: Sequence[Mention],
) -> Mistake:
    near = [each for each in recogniser.readings(text) if each.type == own]
    why = f": {near[0].evidence[-1]}" if near and not offered else _instead(offered)
    what = f"{_quoted(text)} is not recognised{why}"
    return document.mistake(path, what, "change the example, or how the id is recognised")


def _offered(found: Found) -> list[Mention]:
    return [mention for mention in found.mentions if mention.score >= OFFER]


def _of_type(found: Found, name: str) -> list[Mention]:
    return [mention for mention in _offered(found) if mention.type == name]


def _readable(readings: Sequence[Mention]) -> list[Mention]:
    """Readings that boundaries and evidence leave standing."""
    return [each for each in readings if each.score >= OFFER]


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
