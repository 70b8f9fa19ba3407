"""The new text of a reply in plain text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

from adapters.email.reply.disclaimer import disclaimer_at
from adapters.email.reply.forward import Forward, forwarded
from adapters.email.reply.history import Introductions, introduction, is_rule
from adapters.email.reply.lines import bare, is_blank, is_quoted, readable, seen
from adapters.email.reply.signature import MOST_LINES, closing_at, is_added, is_dashes

__all__ = ("Forward", "Reply", "extract")


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody wrote.

    `text` holds lines of the mail, unchanged and in their order. Quoted lines, which begin with
    `>`, stand in it only where answers stand between them.
    """

    text: str = field(repr=False)
    sure: bool = True
    """Whether it is plain which line the writer wrote first; a command needs that."""
    forward: Forward | None = None
    """What was forwarded, if that is what the mail does."""


def extract(text: str, *, subject: str = "") -> Reply:
    """The new text of a mail. `subject` helps to see that it forwards another one.

    Reading the result again changes nothing.
    """
    lines = readable(text)
    introductions = Introductions(lines)
    new, sure = _settled(introductions)
    return Reply("\n".join(new), sure, forwarded(introductions, subject))


_MOST_ROUNDS = 3


def _settled(introductions: Introductions) -> tuple[list[str], bool]:
    """Read until reading again changes nothing; what never settles is nobody's text."""
    new, sure = _new(introductions)
    for _ in range(_MOST_ROUNDS):
        again, _sure = _new(Introductions(new))
        if again == new:
            return new, sure
        new, sure = again, False
    return [], False


class _Says(Enum):
    OWN = 0
    BLANK = 1
    QUOTED = 2
    GONE = 3


@dataclass(slots=True)
class _Read:
    """Lines, what each is, and whether something introduced the quotations among them."""

    lines: list[str]
    says: list[_Says]
    introduced: bool


def _new(introductions: Introductions) -> tuple[list[str], bool]:
    read = _without_history(introductions)
    _cut(read, _signature_at(read))
    _trim(read)
    if _Says.OWN not in read.says:
        return _only_quoted(read), False
    sure = _is_sure(read)
    _drop_answered(read)
    pairs = zip(read.lines, read.says, strict=True)
    kept = [line for line, says in pairs if says is not _Says.GONE]
    return _stripped(kept), sure


# --- History -------------------------------------------------------------------------------------


def _without_history(introductions: Introductions) -> _Read:
    """The lines above history, and those that answer between its lines."""
    lines = introductions.lines
    kept: list[str] = []
    says: list[_Says] = []
    introduced = False
    at = 0
    while at < len(lines):
        what = _kind(lines, at, says)
        found = introductions.at(at) if what is _Says.OWN else None
        if found is not None and (found.kind != "attribution" or not _quotes(lines, found.stop)):
            _drop_rule(kept, says)
            return _Read(kept, says, introduced=True)
        if found is not None:
            introduced = True
            kept += lines[at : found.stop]
            says += [_Says.GONE] * (found.stop - at)
            at = found.stop
            continue
        kept.append(lines[at])
        says.append(what)
        at += 1
    return _Read(kept, says, introduced)


_WRAPPED = 65
"""A quoted line of this length may have been broken by a program, without a mark on the rest."""


def _kind(lines: Sequence[str], at: int, says: Sequence[_Says]) -> _Says:
    line = lines[at]
    if is_blank(line):
        return _Says.BLANK
    if is_quoted(line):
        return _Says.QUOTED
    if (
        at
        and says[-1] is _Says.QUOTED
        and len(lines[at - 1]) >= _WRAPPED
        and is_quoted(lines[at - 1])
    ):
        below = lines[at + 1] if at + 1 < len(lines) else ""
        return _Says.QUOTED if is_quoted(below) else _Says.OWN
    return _Says.OWN


def _quotes(lines: Sequence[str], at: int) -> bool:
    """Whether the next line that is not blank is quoted."""
    while at < len(lines) and is_blank(lines[at]):
        at += 1
    return at < len(lines) and is_quoted(lines[at])


def _drop_rule(lines: list[str], says: list[_Says]) -> None:
    """Drop the rule that a program drew above what it quotes."""
    while lines and (is_blank(lines[-1]) or is_rule(seen(lines[-1]))):
        lines.pop()
        says.pop()


# --- What stands below ---------------------------------------------------------------------------


def _signature_at(read: _Read) -> int:
    """Where a signature under two dashes begins; the number of lines if there is none."""
    below = 0
    found = len(read.lines)
    for at in range(found - 1, -1, -1):
        if read.says[at] is not _Says.OWN:
            continue
        if is_dashes(read.lines[at]):
            found = at
        below += 1
        if below > MOST_LINES:
            break
    return found


def _cut(read: _Read, at: int) -> None:
    del read.lines[at:], read.says[at:]


def _trim(read: _Read) -> None:
    """Take from the end what nobody typed for this mail, until nothing more is found."""
    for _ in range(_MOST_TRIMMED):
        end = len(read.lines)
        while end and _ends_idly(read, end - 1):
            end -= 1
        _cut(read, end)
        if _Says.OWN not in read.says:
            return
        cut = min(disclaimer_at(read.lines, end), closing_at(read.lines, end))
        if cut == end:
            return
        _cut(read, cut)


_MOST_TRIMMED = 8


def _ends_idly(read: _Read, at: int) -> bool:
    """Whether a last line is blank, quoted, or was added by a program."""
    if read.says[at] is _Says.QUOTED:
        return read.introduced or _Says.OWN in read.says[:at]
    return read.says[at] is not _Says.OWN or is_added(read.lines[at])


def _only_quoted(read: _Read) -> list[str]:
    """Nothing new: what is quoted stays, unless something says that it is history."""
    quoted = [
        bare(line) for line, says in zip(read.lines, read.says, strict=True) if says is _Says.QUOTED
    ]
    if read.introduced or any(
        introduction(quoted, at) for at in range(min(len(quoted), _BEGINNING))
    ):
        return []
    return _stripped(read.lines)


_BEGINNING = 3


# --- Answers between the lines -------------------------------------------------------------------


def _is_sure(read: _Read) -> bool:
    """Whether the first own line is surely one: it stands first, or apart below one quotation."""
    first = read.says.index(_Says.OWN)
    above = read.says[:first]
    if _Says.QUOTED not in above:
        return True
    return above[-1] is _Says.BLANK and len(_runs(read)) == 1


def _runs(read: _Read) -> list[tuple[int, int]]:
    """The quotations: first line and the line after the last. Blank lines do not end one."""
    runs: list[tuple[int, int]] = []
    start = last = -1
    for at, says in enumerate(read.says):
        if says is _Says.QUOTED:
            start = at if start < 0 else start
            last = at
        elif says is _Says.OWN and start >= 0:
            runs.append((start, last + 1))
            start = -1
    return runs if start < 0 else [*runs, (start, last + 1)]


def _drop_answered(read: _Read) -> None:
    """Drop a quotation that stands alone above or in an answer; of several each is answered."""
    runs = _runs(read)
    if read.introduced and len(runs) == 1:
        start, stop = runs[0]
        read.says[start:stop] = [_Says.GONE] * (stop - start)


def _stripped(lines: Sequence[str]) -> list[str]:
    """Lines without blank ones before and behind."""
    start, stop = 0, len(lines)
    while start < stop and is_blank(lines[start]):
        start += 1
    while start < stop and is_blank(lines[stop - 1]):
        stop -= 1
    return list(lines[start:stop])
