"""The kinds of evidence that a message asks for something, and what a language's rules are."""

from dataclasses import dataclass

from object_links.asks.phrases import bare

ENOUGH = 1.0
"""The sum of weights from which on a sentence asks."""


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of evidence. Weights are log-odds; a kind counts once in a sentence."""

    words: str
    """What it is called when somebody asks why."""
    weight: float
    borrowed: bool = False
    """Its words are borrowed by other languages: "asap"."""
    told: bool = False
    """It counts for little beside a kind that `opens`."""
    supposes: bool = False
    """What is stated beside it is only supposed: "if it is late …"."""
    stated: bool = False
    """It counts for little beside a kind that `supposes`."""
    opens: bool = False
    """What is told as done beside it is not known to be done: "is it released"."""


REQUEST = Kind("somebody is asked to do something", 3.0, opens=True)
PLEASE = Kind("a word of request", 2.6, opens=True, borrowed=True)
ORDER = Kind("it begins as an instruction", 2.5, opens=True)
MARK = Kind("a question mark", 3.6, opens=True)
QUESTION = Kind("it is put as a question", 2.4, opens=True)
NEWS = Kind("it asks how things stand", 2.6, opens=True)
NEED = Kind("something is needed", 2.4, opens=True, stated=True)
TROUBLE = Kind("something is in trouble", 2.4, stated=True)
UNDONE = Kind("something has not happened", 2.4, opens=True, stated=True)
LATE = Kind("it should have happened", 5.0, opens=True)
WRONG = Kind("it was done wrongly", 3.0)
INSISTS = Kind("somebody asks again and again", 4.4)
WAITING = Kind("somebody is waiting for it", 2.4, opens=True, stated=True)
UNSURE = Kind("the writer does not know or cannot", 2.4, opens=True, stated=True)
PRESSING = Kind("it is said to press", 0.9, borrowed=True, stated=True)
REPORT = Kind("it reports what was done", -2.4, told=True)
WAS = Kind("it tells of the past", -2.4)
PLAN = Kind("the writer does it", -3.4)
THANKS = Kind("it thanks", -1.0)
THANKS_FOR = Kind("it thanks for something done", -3.0)
NOTICE = Kind("it is for information", -3.0)
SET_PHRASE = Kind("a set phrase, no request", 0.0)
"""Its words are taken out before the others are looked at."""
NO_NEED = Kind("it says that nothing is needed", -6.0)
SETTLED = Kind("it says that this is settled", -4.0)
RHETORICAL = Kind("a question that wants no answer", -10.0)
TOLD = Kind("it tells what somebody said", -3.4)
IF = Kind("it tells what would be if", -1.0, supposes=True)
LEAVE = Kind("it gives leave to go on", -8.0)
MEANT = Kind("it is meant to be so, or known", -1.0, supposes=True)
ALREADY = Kind("it is seen to already", -0.4, supposes=True)
OVER = Kind("it is no longer so", -5.0)
CHEER = Kind("it cheers or jokes", -4.0)
HABIT = Kind("it tells what is always so", -3.0)
BESIDE = Kind("it is about something else", -8.0)
"""It counts only in a sentence that names no object."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Phrases of one kind in one language."""

    kind: Kind
    example: str
    """A few words that it is about, for people who ask why."""
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What a language has: its name and its rules."""

    name: str
    rules: tuple[Rule, ...]
    common: frozenset[str]
    """A few of its commonest words, to tell it from the others."""
    openers: str
    """Words that may stand before the first one that counts, as alternatives."""
    greetings: str
    """Of these such that a name may follow, as alternatives."""


def words(listed: str) -> frozenset[str]:
    """Words without their accents."""
    return frozenset(bare(listed).split())


def rule(kind: Kind, example: str, *phrases: str) -> Rule:
    """Phrases of one kind."""
    return Rule(kind, example, phrases)
