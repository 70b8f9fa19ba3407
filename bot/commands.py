"""What follows `/midstream`: a small closed grammar, the same in every channel. Pure.

help | mine | SO-1042 | SO-1042 release | release SO-1042 | why release SO-1042
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

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
class Unclear:
    """Nothing of the above; `known` is what could have been meant."""

    known: Sequence[str]


Meaning = Help | Mine | Show | Do | Why | Unclear
Find = Callable[[str], Sequence[ObjectRef]]
"""The references in a text, in the order of the text."""


def understand(text: str, find: Find, types: Mapping[str, ObjectType]) -> Meaning:
    """Read a command. Words that name nothing are not guessed at: the answer is `Unclear`."""
    words = text.split()
    if not words or words[0].lower() in {"help", "?"}:
        return Help()
    if [word.lower() for word in words] == ["mine"]:
        return Mine()
    refs = find(text)
    if not refs:
        return Unclear(("SO-1042" if not types else _example(types), "mine"))
    kind = types.get(refs[0].type)
    actions = kind.actions if kind is not None else {}
    named = [name for name in actions if _names(name, actions[name].label, words)]
    explain = words[0].lower() == "why"
    if not named:
        return Show(refs[0]) if not explain else Unclear([f"why {name}" for name in actions])
    return Why(refs[0], named[0]) if explain else Do(refs[0], named[0])


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
