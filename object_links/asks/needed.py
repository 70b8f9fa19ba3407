"""Which words a text must hold for a pattern of `object_links.asks.phrases` to match in it.

The patterns match whole words, and list most of them. For some parts of a pattern all that they
may stand for is written out, with the words that may stand before and behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MOST_TEXTS = 600
"""So many are written out for several nodes together."""
_MOST_WORDS = 8_000
"""So many for one node, and so many may stand before it or behind it."""

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Part:
    """A part that every match of a pattern has."""

    texts: frozenset[tuple[str, ...]]
    """What it may be: whole words that follow each other."""
    before: Words | None = None
    """The words of which one stands right before it; None: any, or none is known."""
    behind: Words | None = None
    is_first: bool = False
    """The match begins with it."""
    whole: bool = False
    """It is all of the match."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """One of several sequences; `again`: and after it one more, any number of times."""

    branches: tuple[tuple["_Node", ...], ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class _Any:
    """Characters that the pattern does not list."""


_Node = str | _Choice | _Any
_ANY = _Any()


class _UnknownError(Exception):
    """The words at a place cannot be listed."""


def parts(pattern: str) -> Iterator[Part]:
    """Parts of a pattern of which it is known what they may be. It begins with a space."""
    if _PLAIN.fullmatch(pattern):
        yield Part(frozenset([tuple(pattern.split())]), is_first=True, whole=True)
        return
    nodes = _apart(_parsed(pattern))
    beside = _Beside(nodes)
    yield from _runs(nodes, beside)
    for at in range(1, len(nodes)):
        before, behind = beside.before(at), beside.behind(at)
        if behind:
            texts = frozenset([(word,) for word in behind])
            yield Part(texts, before=before, is_first=at == 1)
        if before:
            yield Part(frozenset([(word,) for word in before]), behind=behind)


_PLAIN = re.compile(r" (?:[\w\x01]+ )+")


def texts(pattern: str) -> frozenset[str]:
    """All that a short pattern can stand for. Raises ValueError where that cannot be told."""
    written = _written_out(_Choice((_parsed(pattern),)), _MOST_WORDS)
    if written is None:
        raise ValueError(f"more than can be written out: {pattern}")
    return frozenset(written)


class _Beside:
    """The words before and behind each place between nodes where a space is."""

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self._nodes = nodes
        self._backwards = _reversed(nodes)
        self.spaced = [_ends_spaced(nodes[:at]) for at in range(len(nodes) + 1)]
        self._before: dict[int, Words | None] = {}
        self._behind: dict[int, Words | None] = {}

    def before(self, at: int) -> Words | None:
        """The words before a place; None, if there is no space or they are not known."""
        if at not in self._before:
            read = self._backwards[len(self._nodes) - at :]
            self._before[at] = _last_words(read) if self.spaced[at] else None
        return self._before[at]

    def behind(self, at: int) -> Words | None:
        """The words behind it."""
        if at not in self._behind:
            self._behind[at] = _first_words(self._nodes[at:], "") if self.spaced[at] else None
        return self._behind[at]


# --- Reading a pattern ----------------------------------------------------------------------------

_TOKEN = re.compile(
    r"\(\?:|[()|^.?*+]|\{[\d,]+\}|\[[^\]]*\]|\\."
    r"|[^()|^.?*+{\[\\]+(?![?*+{])|[^()|^.?*+{\[\\]"
)


def _parsed(pattern: str) -> tuple[_Node, ...]:
    stack: list[list[list[_Node]]] = [[[]]]
    for sign in _TOKEN.findall(pattern):
        branches = stack[-1]
        if sign in ("(?:", "("):
            stack.append([[]])
        elif sign == ")":
            stack.pop()
            stack[-1][-1].append(_Choice(tuple(map(tuple, branches))))
        elif sign == "|":
            branches.append([])
        elif sign[0] in "?*+{":
            branches[-1].append(_repeated(branches[-1].pop(), sign))
        elif sign != "^":
            branches[-1].append(_one(sign))
    (only,) = stack
    return tuple(only[0]) if len(only) == 1 else (_Choice(tuple(map(tuple, only))),)


def _repeated(node: _Node, sign: str) -> _Node:
    if isinstance(node, _Any):
        return node
    branches = ((node,),) if sign == "+" else ((node,), ())
    return _Choice(branches, again=sign != "?")


def _one(sign: str) -> _Node:
    if sign == ".":
        return _ANY
    if sign[0] == "[":
        listed = sign[1:-1]
        known = listed[0] != "^" and "-" not in listed and "\\" not in listed
        return _Choice(tuple([(letter,) for letter in dict.fromkeys(listed)])) if known else _ANY
    if sign[0] == "\\":
        return _ANY if sign[1].isalnum() else sign[1]
    return sign


def _apart(nodes: Sequence[_Node]) -> tuple[_Node, ...]:
    """Each word of the outermost sequence as a node, so that every space is between two."""
    parts: list[_Node] = []
    for node in nodes:
        parts += _SPACED_WORD.findall(node) if isinstance(node, str) else [node]
    return tuple(parts)


_SPACED_WORD = re.compile(r"[^ ]* |[^ ]+")


def _reversed(nodes: Sequence[_Node]) -> tuple[_Node, ...]:
    return tuple([_reversed_node(node) for node in reversed(nodes)])


def _reversed_node(node: _Node) -> _Node:
    if isinstance(node, str):
        return node[::-1]
    if isinstance(node, _Choice):
        return _Choice(tuple([_reversed(branch) for branch in node.branches]), node.again)
    return node


# --- Parts written out ----------------------------------------------------------------------------


def _runs(nodes: Sequence[_Node], beside: _Beside) -> Iterator[Part]:
    """Nodes that follow each other, as many as can be written out; and each large one alone."""
    start, texts = 0, {""}
    for at, node in enumerate((*nodes, _ANY)):
        more = _written_out(node, _MOST_WORDS)
        if more is not None and len(more) * len(texts) <= _MOST_TEXTS:
            texts = {begun + end for begun in texts for end in more}
            continue
        yield from _part(texts, start, at, beside, whole=start == 0 and at == len(nodes))
        if more is not None and beside.spaced[at] and nodes[at + 1 : at + 2] == (" ",):
            yield from _part({f" {text} " for text in more}, at, at + 2, beside, whole=False)
        start, texts = at + 1, {" " if beside.spaced[at + 1 : at + 2] == [True] else ""}


def _part(texts: set[str], start: int, end: int, beside: _Beside, *, whole: bool) -> Iterator[Part]:
    """What was written out for the nodes from `start` to `end`, if there is a word in each."""
    words = frozenset([tuple(text.split(" ")[1:-1]) for text in texts])
    if all(map(all, words)) and () not in words:
        closed = all(text[-1] == " " for text in texts)
        before = beside.before(start) if all(text[0] == " " for text in texts) else None
        behind = beside.behind(end) if closed else None
        yield Part(words, before, behind, is_first=start <= 1, whole=whole and closed)


def _written_out(node: _Node, most: int) -> set[str] | None:
    """All that a node can stand for; None if that is too much."""
    if isinstance(node, str):
        return {node}
    if isinstance(node, _Any) or node.again:
        return None
    texts: set[str] = set()
    for branch in node.branches:
        written = {""}
        for inner in branch:
            more = _written_out(inner, most)
            if more is None or len(more) * len(written) > most:
                return None
            written = {begun + end for begun in written for end in more}
        texts |= written
    return texts if len(texts) <= most else None


# --- The words at a place -------------------------------------------------------------------------

_SPACE_DUE = "\0"
"""Begun with, where a space comes before the word."""


def _ends_spaced(nodes: Sequence[_Node]) -> bool:
    """Whether every match of these ends with a space."""
    if not nodes:
        return False
    last, before = nodes[-1], nodes[:-1]
    if isinstance(last, str):
        return last.endswith(" ")
    if isinstance(last, _Any):
        return False
    return all(_ends_spaced(branch) if branch else _ends_spaced(before) for branch in last.branches)


def _last_words(backwards: Sequence[_Node]) -> Words | None:
    words = _first_words(backwards, _SPACE_DUE)
    return words and frozenset([word[::-1] for word in words])


def _first_words(nodes: Sequence[_Node], begun: str) -> Words | None:
    words: set[str] = set()
    try:
        unfinished = _read(nodes, {begun}, words)
    except _UnknownError:
        return None
    return None if unfinished else frozenset(words)


def _read(nodes: Sequence[_Node], begun: set[str], words: set[str]) -> set[str]:
    """Add the words that these nodes finish to `words`; give what is begun after them."""
    for node in nodes:
        if not begun:
            break
        if isinstance(node, str):
            begun = _read_letters(node, begun, words)
        elif isinstance(node, _Choice):
            begun = _read_choice(node, begun, words)
        else:
            raise _UnknownError
        if len(begun) + len(words) > _MOST_WORDS:
            raise _UnknownError
    return begun


def _read_letters(letters: str, begun: set[str], words: set[str]) -> set[str]:
    if _SPACE_DUE in begun:
        if letters[0] != " ":
            raise _UnknownError
        rest = begun - {_SPACE_DUE}
        after = _read_letters(letters[1:], {""}, words) if len(letters) > 1 else {""}
        return after | (_read_letters(letters, rest, words) if rest else rest)
    head, space, _ = letters.partition(" ")
    grown = {start + head for start in begun}
    if not space:
        return grown
    if "" in grown:
        raise _UnknownError
    words |= grown
    return set()


def _read_choice(choice: _Choice, begun: set[str], words: set[str]) -> set[str]:
    after: set[str] = set()
    for branch in choice.branches:
        after |= _read(branch, begun, words)
    if choice.again:
        grown = after - begun
        for branch in choice.branches:
            if grown and branch and not _read(branch, grown, words) <= after:
                raise _UnknownError
    return after
