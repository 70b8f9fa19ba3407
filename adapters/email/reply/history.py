"""Where what others wrote before begins: "On Monday ... wrote:", blocks of headers, dashed lines.

How programs introduce what they quote is no standard. What all of them have in common is a date or
a mailbox, a verb or a colon, and names of headers; the words are in `adapters.email.reply.words`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from adapters.email.reply.lines import bare, is_blank, is_quoted, seen
from adapters.email.reply.words import (
    FORWARDED,
    HEADERS,
    MESSAGE,
    OPENERS,
    REPLY_ABOVE,
    WROTE_BEFORE_NAME,
    WROTE_LAST,
    Role,
)


@dataclass(frozen=True, slots=True)
class Introduction:
    """The lines that introduce history; `stop` is the line after the last of them."""

    kind: Literal["attribution", "headers", "marker"]
    stop: int


def introduction(lines: Sequence[str], at: int) -> Introduction | None:
    """What introduces history at this line, if anything does."""
    line = seen(lines[at])
    if not line or not _may_introduce(line):
        return None
    if is_marker(line) or is_delimiter(line) or announces(lines, at):
        return Introduction("marker", at + 1)
    if role_of(line) and (block := headers(lines, at)) is not None:
        if block.heads:
            return Introduction("headers", block.stop)
        if _is_below_rule(lines, at) and _names_sender(line):
            return Introduction("headers", at + 1)
    if (stop := _attribution(lines, at)) > 0:
        return Introduction("attribution", stop)
    return None


_FEWEST_SPACES = 2
_NEEDED = re.compile("[0-9:@\uff1a]|--|__|==|——|––")


def _may_introduce(line: str) -> bool:
    """Whether a line holds any sign of an introduction, or as many words as a request to reply."""
    if len(line) <= _FEWEST_SPACES:
        return False
    return _NEEDED.search(line) is not None or line.count(" ") >= _FEWEST_SPACES


class Introductions:
    """What introduces history in a text; each line is looked at once, by whoever asks first."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._found: dict[int, Introduction | None] = {}

    def at(self, place: int) -> Introduction | None:
        """What introduces history at a line, if anything does."""
        if place not in self._found:
            self._found[place] = introduction(self.lines, place)
        return self._found[place]


# --- "---- Original Message ----" ----------------------------------------------------------------

_DASHES = "-–—_*=─ "
_LONG_RULE = 10
_MOST_MARKER = 120
_MOST_WORDS = 6


def is_marker(line: str) -> bool:
    """Whether a line is dashes around a name for a message, in any language."""
    if not line.startswith(("---", "___", "***", "–––", "———", "===")) or len(line) > _MOST_MARKER:
        return False
    words = line.strip(_DASHES).lower()
    if not words or line[-1] not in _DASHES or len(words.split()) > _MOST_WORDS:
        return False
    return any(word in words for word in MESSAGE)


def is_rule(line: str) -> bool:
    """Whether a line is a long rule, as programs draw one above a block of headers."""
    return len(line) >= _LONG_RULE and not line.strip("_-─—=")


def is_delimiter(line: str) -> bool:
    """Whether a line asks to reply above it."""
    if len(line) > _MOST_MARKER or line.count(" ") < _FEWEST_SPACES:
        return False
    words = line.lower()
    return any(phrase in words for phrase in REPLY_ABOVE)


_MOST_ANNOUNCING = 7
_NEAR = 3


def announces(lines: Sequence[str], at: int) -> bool:
    """Whether a line says that a forwarded mail follows: dashes, or a colon with headers below.

    Marks of quotation are taken off: some programs quote what they forward.
    """
    text = bare(lines[at]).lower()
    dashed = text.startswith(("---", "———", "___"))
    if not dashed and not text.endswith(_COLONS):
        return False
    head = text.strip("-—_ ").partition("--")[0]
    if len(head.split()) > _MOST_ANNOUNCING or not any(stem in head for stem in FORWARDED):
        return False
    return dashed or first_header_below(lines, at) >= 0


def first_header_below(lines: Sequence[str], at: int) -> int:
    """The next line that is not blank, within a few, if it is a header; -1 if it is none."""
    for place in range(at + 1, min(len(lines), at + 1 + _NEAR)):
        if line := bare(lines[place]):
            return place if role_of(line) else -1
    return -1


# --- Blocks of headers ---------------------------------------------------------------------------

_LONGEST_NAME = 30
_MOST_HEADERS = 14
_MOST_CONTINUED = 2
MAILBOX = re.compile(r"[^\s<>@\[\]():;,\"']{1,64}@[^\s<>@\[\]():;,\"']{1,255}")
"""Looked for in short stretches only."""


@dataclass(frozen=True, slots=True)
class Headers:
    """A block of header lines: role -> value, and the line after the last."""

    values: dict[Role, str]
    stop: int

    @property
    def heads(self) -> bool:
        """Whether it heads a message. "From: Berlin, To: Paris" is about a journey."""
        if "from" not in self.values or len(self.values) < 2:  # noqa: PLR2004 -- and one more
            return False
        if "subject" in self.values or "sent" in self.values:
            return True
        return MAILBOX.search(self.values["from"][:300]) is not None


def header(line: str) -> tuple[Role | None, str]:
    """The role and value of a header line; None and an empty value if it is none."""
    head = line[: _LONGEST_NAME + 1]
    place = head.find(":")
    place = head.find("\uff1a") if place < 0 else place
    if place <= 0:
        return None, ""
    role = HEADERS.get(head[:place].strip(" \t\xa0*_").lower())
    return role, line[place + 1 :].strip(" \t\xa0*_") if role else ""


def role_of(line: str) -> Role | None:
    """What a header line says; None if it is none."""
    return header(line)[0]


def headers(lines: Sequence[str], at: int) -> Headers | None:
    """The block of headers that begins at this line, whatever it heads. A value may go on."""
    values: dict[Role, str] = {}
    stop = place = at
    quoted = is_quoted(lines[at])
    while place < len(lines) and place - at < _MOST_HEADERS and place - stop <= _MOST_CONTINUED:
        line = seen(seen(lines[place]).lstrip(">")) if quoted else seen(lines[place])
        if not line:
            break
        role, value = header(line)
        place += 1
        if role is not None:
            values.setdefault(role, value)
            stop = place
    return Headers(values, stop) if values else None


def _is_below_rule(lines: Sequence[str], at: int) -> bool:
    while at and is_blank(lines[at - 1]):
        at -= 1
    return at > 0 and is_rule(seen(lines[at - 1]))


def _names_sender(line: str) -> bool:
    role, value = header(line)
    return role == "from" and MAILBOX.search(value[:300]) is not None


# --- "On Monday ... wrote:" ----------------------------------------------------------------------

_MOST_LINES = 4
_MOST_CHARACTERS = 500
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_DATE = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
_WEEKDAY = re.compile(r"[^\W\d_]{1,14}[.,]{0,2} ?\d")
_LONGEST_PERSON = 80
_COLONS = (":", "\uff1a")
_SUFFIXES = ("(a)", "/a", "(-a)", "(\u0430)", "(la)")


def _attribution(lines: Sequence[str], at: int) -> int:
    """The line after those that say who wrote what follows; 0 if these do not."""
    first = seen(lines[at]).lstrip("-–—*_ «")[:_MOST_CHARACTERS]
    opens = _opens(first)
    if not opens and not _may_begin(first):
        return 0
    words = ""
    for place in range(at, min(len(lines), at + _MOST_LINES)):
        line = seen(lines[place])
        if is_blank(line) or (place > at and is_quoted(line)) or len(words) > _MOST_CHARACTERS:
            return 0
        words = f"{words} {line}" if words else line
        if _ends(words):
            return place + 1 if _attributes(words[-_MOST_CHARACTERS:], opens=opens) else 0
    return 0


_SOON = 36


def _opens(first: str) -> bool:
    """Whether a line begins as in "On Monday, 3 May": a word for it, and a number soon."""
    if not first[:_LONGEST_OPENER].lower().startswith(OPENERS):
        return False
    return any(map(str.isdigit, first[:_SOON])) or "@" in first


_LONGEST_OPENER = max(map(len, OPENERS))


def _may_begin(first: str) -> bool:
    """Whether a line may begin with a date, a weekday, or the writer's name and mailbox."""
    if first[:1].isdigit() or _WEEKDAY.match(first) or _dashed_verb(first):
        return True
    mailbox = MAILBOX.search(first) if "@" in first else None
    if mailbox is None:
        return False
    return mailbox.start() <= _LONGEST_PERSON and not _is_dated(first[: mailbox.start()])


def _is_dated(text: str) -> bool:
    return _DATE.search(text) is not None or _CLOCK.search(text) is not None


def _ends(words: str) -> bool:
    return words.endswith((*_COLONS, "-", "—"))


def _dashed_verb(words: str) -> bool:
    return words.endswith("--") and _verb_is_last(words)


def _attributes(words: str, *, opens: bool) -> bool:
    text = words.lower().replace("\xa0", " ")
    dated = _is_dated(text)
    mailbox = "@" in text and MAILBOX.search(text) is not None
    if _verb_is_last(text):
        dashed = text.startswith("--") and text.endswith("--")
        return mailbox or dashed or (dated and (opens or text[:1].isdigit()))
    if not text.endswith(_COLONS):
        return False
    if any(verb in text for verb in WROTE_BEFORE_NAME):
        return mailbox or (dated and opens and _named(text))
    return mailbox and _CLOCK.search(text) is not None and _mailbox_is_last(text)


def _verb_is_last(text: str) -> bool:
    text = text.lower().rstrip(":\uff1a-–—_* \xa0")
    return text.endswith(WROTE_LAST) or text.endswith(_SUFFIXES)


def _named(text: str) -> bool:
    """Whether only a name stands behind the verb, no sentence."""
    place = max(text.rfind(verb) for verb in WROTE_BEFORE_NAME)
    behind = text[place:].split()
    return len(" ".join(behind)) <= _LONGEST_PERSON and not {",", ";"} & set("".join(behind))


def _mailbox_is_last(text: str) -> bool:
    return "@" in text.rstrip(":\uff1a >)]\"'")[-80:].split()[-1] or text.rstrip(": ").endswith(">")
