"""What follows `/midstream`: a small closed grammar, the same in every channel. Pure.

help | mine | connect SYSTEM | disconnect SYSTEM
SO-1042 | SO-1042 release | release SO-1042 | why release SO-1042 | release it
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from object_links.anaphora import Pointer
from object_links.catalog import ObjectType
from object_links.resolve import ObjectRef


@dataclass(frozen=True, slots=True)
class Help:
    """`help`, or nothing at all."""


@dataclass(frozen=True, slots=True)
class Mine:
    """`mine`: what waits for me or from me."""


@dataclass(frozen=True, slots=True)
class Show:
    """An object alone: what is it, and what may I do."""

    ref: ObjectRef


@dataclass(frozen=True, slots=True)
class Do:
    """An object and an action."""

    ref: ObjectRef
    action: str


@dataclass(frozen=True, slots=True)
class Why:
    """`why`, an object and an action."""

    ref: ObjectRef
    action: str


@dataclass(frozen=True, slots=True)
class Point:
    """No object, but "it" or "that order": never acted on, only shown. `words` are all words."""

    pointer: Pointer
    words: Sequence[str]


@dataclass(frozen=True, slots=True)
class Connect:
    """`connect SYSTEM` or `disconnect SYSTEM`; the system may be left out where there is one."""

    system: str
    connect: bool


@dataclass(frozen=True, slots=True)
class Unclear:
    """Nothing of the above; `known` is what could have been meant."""

    known: Sequence[str]


Meaning = Help | Mine | Show | Do | Why | Point | Connect | Unclear
Find = Callable[[str], Sequence[ObjectRef]]
"""The references in a text, in the order of the text."""
Points = Callable[[str], Pointer | None]
"""What a text points at without naming it."""


def understand(
    text: str, find: Find, types: Mapping[str, ObjectType], points: Points = lambda _: None
) -> Meaning:
    """Read a command. Words that name nothing are not guessed at: the answer is `Unclear`."""
    words = text.split()
    if not words or words[0].lower() in {"help", "?"}:
        return Help()
    if [word.lower() for word in words] == ["mine"]:
        return Mine()
    refs = find(text)
    if not refs and words[0].lower() in {"connect", "disconnect"}:
        return Connect(" ".join(words[1:]), words[0].lower() == "connect")
    if not refs and (pointer := points(text)) is not None:
        return Point(pointer, words)
    if not refs:
        return Unclear(("SO-1042" if not types else _example(types), "mine"))
    kind = types.get(refs[0].type)
    action = action_in(words, kind)
    explain = asks_why(words)
    if action is None:
        actions = kind.actions if kind is not None else {}
        return Show(refs[0]) if not explain else Unclear([f"why {name}" for name in actions])
    return Why(refs[0], action) if explain else Do(refs[0], action)


def asks_why(words: Sequence[str]) -> bool:
    """Whether the rules are asked for, and no action."""
    return words[0].lower() == "why"


def action_in(words: Sequence[str], kind: ObjectType | None) -> str | None:
    """The first action of a type that the words name."""
    actions = kind.actions if kind is not None else {}
    return next((name for name in actions if _names(name, actions[name].label, words)), None)


def _names(action: str, label: str, words: Sequence[str]) -> bool:
    """An action is named by its name or, whole, by its label."""
    lowered = [word.lower() for word in words]
    wanted = label.lower().split()
    spans = range(len(lowered) - len(wanted) + 1)
    return action in lowered or any(lowered[i : i + len(wanted)] == wanted for i in spans)


def _example(types: Mapping[str, ObjectType]) -> str:
    for kind in types.values():
        if kind.recognise.examples.match:
            return kind.recognise.examples.match[0]
    return "help"
