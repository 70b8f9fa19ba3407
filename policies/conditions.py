"""Reads a rule's `when`: Cedar over `object.`, `actor.` and `now.`, rewritten token by token.

A closed part of Cedar: no entities, records, comments or extension functions, so that a condition
can neither leave its clause nor grow past the parser. The text is cut into tokens first; what
stands inside a string is never touched.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from policies.language import MAX_CONDITION

MAX_BRACKETS = 50
"""Cedar's parser overflows its stack at some 800 nested brackets; 50 are plenty."""

ROOTS: Mapping[str, str] = MappingProxyType(
    {"object": "resource", "actor": "principal", "now": "context"}
)
"""What admins write -> what Cedar calls it."""

_TOKEN = re.compile(
    r'(?P<space>\s+)|(?P<string>"(?:[^"\\]|\\.)*")|(?P<number>\d+)|(?P<word>[A-Za-z_]\w*)'
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!.,()\[\]+*-])",
    re.DOTALL | re.ASCII,
)
_WORDS = frozenset({"true", "false", "if", "then", "else", "in", "like", "has"})
_CLOSES = {")": "(", "]": "["}
_MENDS = {
    "=": "write `==` to compare",
    "'": "write strings in double quotes",
    '"': "close the string with a double quote",
    "/": "write comments as YAML comments, outside the condition",
    "{": "leave braces out",
    "}": "leave braces out",
    "&": "write `&&`",
    "|": "write `||`",
    "and": "write `&&`",
    "or": "write `||`",
    "not": "write `!`",
    "input": "use `limit:` for what people type in, such as `limit: {input.amount_minor: 5000}`",
    "inputs": "use `limit:` for what people type in, such as `limit: {input.amount_minor: 5000}`",
    "resource": "write `object`",
    "principal": "write `actor`",
    "context": "write `now`",
    "action": "name actions under `actions:`",
}


class Name(NamedTuple):
    """Something a condition reads, such as `object.status`."""

    root: str
    name: str

    def __str__(self) -> str:
        return f"{self.root}.{self.name}"


@dataclass(frozen=True, slots=True)
class Condition:
    """A `when`, understood."""

    source: str
    cedar: str
    """The same in Cedar's words, without any guard."""
    reads: frozenset[Name]
    """Everything that it names."""
    needs: frozenset[Name]
    """What must be there for it to be worked out: all it reads but does not ask for by `has`."""


class ConditionError(ValueError):
    """A `when` that cannot be used. `what` is wrong; `mend` says what to write."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}: {mend}")
        self.what = what
        self.mend = mend


class _Token(NamedTuple):
    kind: str
    text: str


def read(source: str, vocabulary: Mapping[str, Mapping[str, str]]) -> Condition:
    """Turn a `when` into Cedar.

    `vocabulary` says which names each root has. Raises ConditionError naming the mend.
    """
    if len(source) > MAX_CONDITION:
        raise ConditionError(
            f"the condition has {len(source)} characters",
            f"keep to {MAX_CONDITION}: split the rule in two",
        )
    tokens = list(_tokens(source))
    _check_brackets(tokens)
    reads, tested = _names(tokens, vocabulary)
    return Condition(source, _rewritten(tokens), reads | tested, reads - tested)


def _tokens(source: str) -> Iterator[_Token]:
    at = 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None or match.lastgroup is None:
            wrong = source[at]
            mend = _MENDS.get(wrong, "take it out, or put it into a string")
            raise ConditionError(f"`{wrong}` at character {at + 1} means nothing here", mend)
        yield _Token(match.lastgroup, match[0])
        at = match.end()


def _check_brackets(tokens: list[_Token]) -> None:
    signs = [token.text for token in tokens if token.kind == "sign"]
    if sum(sign in "([" for sign in signs) > MAX_BRACKETS:
        raise ConditionError(
            f"the condition has more than {MAX_BRACKETS} brackets", "split the rule in two"
        )
    opened: list[str] = []
    for sign in signs:
        if sign in {"(", "["}:
            opened.append(sign)
        elif sign in _CLOSES and (not opened or opened.pop() != _CLOSES[sign]):
            raise ConditionError(f"`{sign}` closes nothing", "put in the bracket it closes")
    if opened:
        raise ConditionError(f"`{opened[-1]}` is never closed", "close it")


def _names(
    tokens: list[_Token], vocabulary: Mapping[str, Mapping[str, str]]
) -> tuple[frozenset[Name], frozenset[Name]]:
    """Return what is read by `root.name`, and what is asked for by `root has name`."""
    solid = [token for token in tokens if token.kind != "space"]
    reads: set[Name] = set()
    tested: set[Name] = set()
    for at, token in enumerate(solid):
        if token.kind != "word" or _names_something(solid, at):
            continue
        if token.text not in ROOTS:
            _check_word(token.text, vocabulary)
            continue
        link, name = (*solid[at + 1 : at + 3], _Token("", ""), _Token("", ""))[:2]
        if link.text not in {".", "has"} or name.kind != "word":
            raise ConditionError(
                f"`{token.text}` stands alone", f"name what you mean: `{token.text}.NAME`"
            )
        _check_name(Name(token.text, name.text), vocabulary)
        (reads if link.text == "." else tested).add(Name(token.text, name.text))
    return frozenset(reads), frozenset(tested)


def _names_something(solid: list[_Token], at: int) -> bool:
    """Whether the word at `at` is a name behind a dot, or behind `object has`."""
    before, earlier = (solid[at - back].text if at >= back else "" for back in (1, 2))
    return before == "." or (before == "has" and earlier in ROOTS)


def _check_word(word: str, vocabulary: Mapping[str, Mapping[str, str]]) -> None:
    if word in _WORDS:
        return
    for root, names in vocabulary.items():
        if word in names:
            raise ConditionError(f"`{word}` means nothing by itself", f"write `{root}.{word}`")
    mend = _MENDS.get(word, "conditions know `object.`, `actor.`, `now.`, texts and numbers")
    raise ConditionError(f"`{word}` means nothing here", mend)


def _check_name(name: Name, vocabulary: Mapping[str, Mapping[str, str]]) -> None:
    known = vocabulary[name.root]
    if name.name in known:
        return
    raise ConditionError(f"there is no `{name}`", nearest(name.name, known, f"{name.root}."))


def nearest(name: str, known: Iterable[str], before: str = "") -> str:
    """How an unknown name is mended: the known one most like it, or all of them."""
    names = sorted(known)
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return f"did you mean `{before}{near[0]}`?"
    return "known here: " + (", ".join(f"`{before}{each}`" for each in names[:20]) or "nothing")


def _rewritten(tokens: list[_Token]) -> str:
    """Put Cedar's names for the roots; names behind a dot and strings stay as they are."""
    out: list[str] = []
    before = ""
    for token in tokens:
        is_root = token.kind == "word" and before not in {".", "has"} and token.text in ROOTS
        out.append(ROOTS[token.text] if is_root else token.text)
        before = token.text if token.kind != "space" else before
    return "".join(out)
