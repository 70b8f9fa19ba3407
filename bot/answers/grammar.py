"""Reads one answer. The first line that is not empty is the command, or there is none.

A command is a phrase of `bot.answers.words`, with courtesy before it, and nothing, thanks or a
comment behind it. A comment at which a careful colleague would ask back takes the approval away,
wherever in the answer it stands.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from bot.answers.caution import is_cautious
from bot.answers.folding import folded, lowered, normal, words_of
from bot.answers.remarks import is_harmless
from bot.answers.words import (
    BEFORE,
    BUT,
    GREETINGS,
    NO,
    NUMBERED,
    OBJECTS,
    PHRASES,
    PLEASE,
    THANKS,
    VERBS,
    YES,
    Verb,
)

Reason = Literal["empty", "comment", "unclear", "asked", "cautious", "two", "long"]


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody surely wants. `number` is that of the action for `choose`, from 1."""

    verb: Verb
    comment: str | None = field(default=None, repr=False)
    number: int | None = None


@dataclass(frozen=True, slots=True)
class NoCommand:
    """A text that is no command.

    `comment`: it speaks of something else. The others come close to a command, and are worth a
    question: see `question`.
    """

    reason: Reason


def question(reason: Reason) -> str | None:
    """What to ask back; None if a text is a mere comment, or empty."""
    return _QUESTIONS.get(reason)


_ASK = "Answer with approve alone if you do; with reject and the reason if you do not."
_QUESTIONS: dict[Reason, str] = {
    "unclear": f"I am not sure what you decided. {_ASK}",
    "asked": f"That reads as a question, so nothing was done. {_ASK}",
    "cautious": f"That reads as a condition or a doubt, so nothing was done. {_ASK}",
    "two": "That names more than one command, so nothing was done. Send one at a time.",
    "long": f"There is much beside the command, so nothing was done. {_ASK}",
}


@dataclass(frozen=True, slots=True)
class Grammar:
    """The phrases of all languages, and those that an admin added."""

    phrases: tuple[tuple[str, Verb], ...]
    """Folded, the longest first."""

    @classmethod
    def of(cls, aliases: Mapping[str, Verb]) -> "Grammar":
        """The grammar with further phrases. Raises ValueError for one that cannot be used."""
        found = {folded(normal(phrase)): verb for verb in VERBS for phrase in PHRASES[verb]}
        for phrase, verb in aliases.items():
            found[_alias(phrase, verb, found)] = verb
        return cls(tuple(sorted(found.items(), key=lambda item: (-len(item[0]), item[0]))))


def _alias(phrase: str, verb: Verb, known: Mapping[str, Verb]) -> str:
    words = " ".join(folded(normal(phrase)).split())
    if not words or len(words) > _LONGEST_ALIAS or words[0].isdigit():
        raise ValueError(f"{phrase!r} cannot be an alias: use 1 to {_LONGEST_ALIAS} characters")
    if verb not in VERBS or verb == "choose":
        raise ValueError(f"{verb!r} is no command: use one of {', '.join(VERBS)}, but not choose")
    if known.get(words, verb) != verb:
        raise ValueError(f"{phrase!r} means {known[words]} already: choose another word")
    return words


_LONGEST_ALIAS = 40
_STANDARD = Grammar.of({})


def understand(text: str, grammar: Grammar = _STANDARD) -> Command | NoCommand:
    """The command in an answer, or why there is none. Quoted lines (`>`) do not count."""
    lines = _own_lines(text)
    if not lines:
        return NoCommand("empty")
    line, *others = lines
    if line.startswith(">"):
        return NoCommand("comment")
    if len(line) > _LONGEST_LINE:
        return NoCommand(
            "long" if _is_near(folded(normal(line[:_LONGEST_LINE])), grammar) else "comment"
        )
    others = [other for other in others if not other.startswith(">")]
    found = _read(_unwrapped(normal(line)), grammar)
    if isinstance(found, Command) and others:
        return _with_more(found, others, grammar)
    return found


_LONGEST_LINE = 300
_MOST_LINES = 30
_MOST_MORE = 1_500


def _own_lines(text: str) -> list[str]:
    """The lines that are not empty, less a greeting on a line of its own."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and len(lines[0]) <= _LONGEST_LINE and _greets(folded(normal(lines[0]))):
        return lines[1:]
    return lines


def _unwrapped(line: str) -> str:
    """A line without signs that make it bold, and without a slash before a command."""
    for mark in ("**", "*", "__", "_"):
        if len(line) > 2 * len(mark) and line.startswith(mark) and line.endswith(mark):
            line = line[len(mark) : -len(mark)].strip()
    return line.removeprefix("/")


# --- One line ------------------------------------------------------------------------------------


def _read(line: str, grammar: Grammar) -> Command | NoCommand:
    line = line.removeprefix("¡")
    text = folded(line)
    if any(unicodedata.category(sign) in _HIDDEN for sign in line):
        return NoCommand("unclear" if _is_near(text, grammar) else "comment")
    start = _behind_courtesy(lowered(line))
    for at in dict.fromkeys((0, start)):
        found = _command_at(line, text, at, grammar)
        if found is not None:
            return found
    return (
        NoCommand("asked" if "?" in line else "unclear")
        if _is_near(text, grammar)
        else NoCommand("comment")
    )


_HIDDEN = frozenset({"Cf", "Cc", "Co", "Cs", "Cn"})


def _command_at(line: str, text: str, at: int, grammar: Grammar) -> Command | NoCommand | None:
    """The command that begins here; None if no phrase does."""
    if (alone := _alone(lowered(line[at:]))) is not None:
        return NoCommand("two") if at and alone.verb == "reject" else alone
    numbered = _number(text, at)
    if numbered is not None:
        number, stop = numbered
        return _finished(Command("choose", number=number), line, text, stop, grammar)
    for phrase, verb in grammar.phrases:
        if text.startswith(phrase, at) and _ends_word(text, at + len(phrase)):
            return _finished(Command(verb), line, text, at + len(phrase), grammar)
    return None


def _alone(text: str) -> Command | None:
    """Yes or no and nothing else."""
    words = text.rstrip(" .!")
    if words not in _YES:
        for thanks in _THANKS:
            if words.endswith((f" {thanks}", f",{thanks}")):
                words = words.removesuffix(thanks).rstrip(" ,.!")
                break
    if words in _YES:
        return Command("approve")
    return Command("reject") if words in _NO else None


def _number(text: str, at: int) -> tuple[int, int] | None:
    """The number of an action that stands here, and where it ends."""
    for word in _NUMBERED:
        if text.startswith(f"{word} ", at):
            at += len(word) + 1
            break
    opened = text[at : at + 1] in ("#", "(", "[")
    start = stop = at + opened
    while stop < len(text) and text[stop] in _DIGITS:
        stop += 1
    if not 0 < stop - start <= _MOST_DIGITS or not 1 <= int(text[start:stop]) <= _MOST_NUMBER:
        return None
    number = int(text[start:stop])
    if text[stop : stop + 1] in (".", ")", "]"):
        stop += 1
    return (number, stop) if text[stop : stop + 1] in ("", " ", ",", "!", ":", ";") else None


_DIGITS = "0123456789"
_MOST_DIGITS = 2
_MOST_NUMBER = 20


def _ends_word(text: str, at: int) -> bool:
    """Whether a phrase ends here. A hyphen, a slash or a quotation mark goes on with it."""
    return text[at : at + 1] in _ENDS


_ENDS = frozenset(("", *" ,.;:!?–—(✅👍👌🙂"))


def _finished(
    found: Command, line: str, text: str, stop: int, grammar: Grammar
) -> Command | NoCommand:
    """The command with what stands behind its phrase, if that may stand there."""
    if found.verb in ("approve", "reject", "undo", "mute"):
        stop = _behind_object(text, stop)
    if "?" in text[stop:]:
        return NoCommand("asked")
    comment = _comment(line, text, stop, free=found.verb == "reject")
    if comment is None:
        return NoCommand("unclear")
    return _commented(found, comment, grammar)


def _behind_object(text: str, stop: int) -> int:
    for words in _OBJECTS:
        if text.startswith(f" {words}", stop) and _ends_word(text, stop + 1 + len(words)):
            return stop + 1 + len(words)
    return stop


def _comment(line: str, text: str, stop: int, *, free: bool) -> str | None:
    """What stands behind a phrase; empty for nothing, None for what may not stand there."""
    rest = line[stop:].strip()
    if not rest:
        return ""
    if rest.startswith(("..", *_SMIRKS)):
        return None
    if rest[0] == ":" and _is_label(rest[1:]):
        return None
    if rest[0] in _SEPARATORS or free or not any(map(str.isalnum, rest)):
        return rest.lstrip(_SEPARATORS + " ").rstrip() if rest[0] != "(" else rest
    behind = text[stop:].strip()
    joined = any(behind.startswith(f"{word} ") for word in _BUT)
    thanked = any(behind.startswith(word) and _ends_word(behind, len(word)) for word in _THANKS)
    return rest if joined or thanked else None


_SMIRKS = (";)", ";-)", ":/", ":-/", ":(", ":-(", ":P", ":-P", ";P")
_LABELLED = 3


def _is_label(value: str) -> bool:
    """Whether a colon labels a field: "Approved: Tom Miller"."""
    words = value.split()
    return 0 < len(words) <= _LABELLED and words[0][:1].isupper()


_SEPARATORS = ",.;:!-–—("


def _commented(
    found: Command, comment: str, grammar: Grammar, *, below: bool = False
) -> Command | NoCommand:
    """The command with its comment, unless the comment takes it back.

    What stands on lines below the command may speak of anything that is not cautious.
    """
    if found.verb == "reject":
        return _rejected(comment)
    if _names_other(comment, found, grammar):
        return NoCommand("two")
    if is_cautious(comment):
        return NoCommand("cautious")
    if not below and folded(comment).strip(" .,!") in _PLEASE:
        return found if found.verb != "approve" else NoCommand("unclear")
    if not below and not is_harmless(comment):
        return NoCommand("unclear")
    if found.verb != "approve" and not _only_thanks(comment):
        return NoCommand("unclear")
    shown = None if _only_thanks(comment) else comment
    return Command(found.verb, shown, found.number)


def _rejected(reason: str) -> Command | NoCommand:
    """A rejection with its reason. Reasons say no and if; only how they begin is looked at."""
    words = words_of(folded(reason))
    if words and (words[0] in _CONDITIONS or (words[0] in _NEGATIONS and len(words) <= _SHORT)):
        return NoCommand("cautious")
    if _APPROVING & set(words):
        return NoCommand("two")
    return Command("reject", None if _only_thanks(reason) else reason)


_APPROVING = frozenset((
    "approve", "genehmigen", "freigeben", "approuver", "approuvez", "aprobar", "goedkeuren",
    "approvare", "aprovar",
    "zatwierdz", "zatwierdzic", "undo", "mute",
))  # fmt: skip
_CONDITIONS = frozenset((
    "if", "unless", "until", "when", "once", "or", "maybe", "by", "wenn", "falls", "bis",
    "oder", "vielleicht", "von", "durch", "si", "ou", "peut-etre", "par", "quizas", "por", "als",
    "misschien",
    "door", "se", "oppure", "forse", "talvez", "jesli", "lub", "moze",
    "przez", "yesterday",
    "gestern", "hier", "wurde", "ist", "war", "wird", "was", "is", "has", "were", "est", "fue",
    "ha", "fu", "foi", "werd",
    "zostal", "zostalo", "zostala", "ayer", "gisteren", "ieri", "ontem", "wczoraj",
))  # fmt: skip
"""What makes a question or a report of a rejection, as the first word behind it."""
_NEGATIONS = frozenset(("not", "nicht", "pas", "no", "niet", "non", "nao", "nie"))
_SHORT = 2
"""So short a "not" takes the rejection back; a longer one gives the reason."""


def _names_other(comment: str, found: Command, grammar: Grammar) -> bool:
    """Whether a comment holds another command, or the number of an action."""
    words = set(words_of(folded(comment)))
    if words and all(word.isdigit() for word in words):
        return True
    return bool(words & _single_words(grammar, "" if found.verb == "choose" else found.verb))


@lru_cache(maxsize=64)
def _single_words(grammar: Grammar, but: str) -> frozenset[str]:
    """The commands that are one word, less those of a verb."""
    ambiguous = {"?", "stumm", "demp", "to"}
    return frozenset(
        phrase
        for phrase, verb in grammar.phrases
        if verb not in (but, "help") and " " not in phrase and phrase not in ambiguous
    )


def _only_thanks(comment: str) -> bool:
    words = folded(comment).strip(" .,!:;)-(–—" + "".join(_PICTURED))
    return not words or words in _THANKED


_PICTURED = "👍👌✅✔☑🙂😊😀😄🙏🎉💪\ufe0f"


# --- More lines ----------------------------------------------------------------------------------


def _with_more(found: Command, others: Sequence[str], grammar: Grammar) -> Command | NoCommand:
    """The command with the lines below it, which may take it back as a comment may."""
    more = "\n".join(normal(other) for other in others)
    if len(others) > _MOST_LINES or len(more) > _MOST_MORE:
        return NoCommand("long")
    if found.verb == "reject":
        reason = "\n".join(filter(None, (found.comment, more)))
        return Command("reject", reason)
    checked = _commented(Command("approve"), more, grammar, below=True)
    if isinstance(checked, NoCommand):
        return checked
    if found.verb not in ("approve", "choose"):
        return found
    comment = "\n".join(filter(None, (found.comment, checked.comment)))
    return Command(found.verb, comment or None, found.number)


# --- Courtesy ------------------------------------------------------------------------------------


def _greets(text: str) -> bool:
    """Whether a line is a greeting and nothing else."""
    words = text.rstrip(" ,.!:")
    return any(
        words == greeting
        or (words.startswith(f"{greeting} ") and len(words.split()) <= _MOST_NAMED)
        for greeting in _GREETINGS
    ) and not any(word in _YES or word in _NO for word in words.split())


_MOST_NAMED = 4


def _behind_courtesy(text: str) -> int:
    """Where a line goes on behind "Hi Ann, ok, "; 0 if it has no such beginning."""
    at = 0
    head, comma, _ = text.partition(",")
    if comma and _greets(head):
        at = _skip(text, len(head) + 1)
    for _ in range(2):
        for words in _BEFORE:
            behind = text[at + len(words) : at + len(words) + 1]
            if text.startswith(words, at) and behind in (_APART if words in _IFS else _BEHIND):
                at = _skip(text, at + len(words))
                break
    return at


_APART = frozenset(",.!:–—-")
_BEHIND = _APART | {" "}
_IFS = frozenset({"si"})
"""Without its accent, Spanish "yes" is "if"."""


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " ,.!:–—-":
        at += 1
    return at


def _is_near(text: str, grammar: Grammar) -> bool:
    """Whether a line that is no command speaks of one, so that a question is worth it."""
    words = words_of(text)[:_LOOKED_AT]
    return bool({*words} & (_single_words(grammar, "") | _NEAR))


_LOOKED_AT = 60


def _longest_first(phrases: Sequence[str]) -> tuple[str, ...]:
    return tuple(
        sorted({folded(normal(phrase)) for phrase in phrases}, key=lambda each: (-len(each), each))
    )


def _spelled(phrases: Sequence[str]) -> tuple[str, ...]:
    """The phrases with their accents and without: Portuguese "já" is not German "ja"."""
    both = {form for phrase in phrases for form in (lowered(phrase), folded(phrase))}
    return tuple(sorted(both, key=lambda each: (-len(each), each)))


_YES = frozenset(_spelled(YES))
_NO = frozenset(_spelled(NO))
_BEFORE = _spelled(BEFORE)
_GREETINGS = _spelled(GREETINGS)
_OBJECTS = _longest_first(OBJECTS)
_THANKS = _spelled(THANKS)
_THANKED = frozenset(_THANKS)
_PLEASE = frozenset(_longest_first(PLEASE))
_BUT = _longest_first(BUT)
_NUMBERED = _longest_first(NUMBERED)
_NEAR = frozenset({*_YES, "ok", "okay", "lgtm", "agreed", "passt", "vale"})
