"""Forwarded mails: that one was forwarded, and whose it was. Never an identity, only a text."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from adapters.email.reply.history import (
    MAILBOX,
    Headers,
    Introduction,
    Introductions,
    announces,
    first_header_below,
    headers,
    is_marker,
)
from adapters.email.reply.lines import bare, is_blank, is_quoted, seen, unquoted
from adapters.email.reply.words import FORWARDING_SUBJECTS, HEADERS


@dataclass(frozen=True, slots=True)
class Forward:
    """A mail inside a mail. Who it says to be from proves nothing."""

    from_address: str | None
    subject: str | None
    body: str = field(repr=False)
    embedded: str = field(repr=False)
    """The inner mail with its header lines."""


def forwarded(introductions: Introductions, subject: str = "") -> Forward | None:
    """The mail that a text forwards, if it does."""
    lines = introductions.lines
    announced = subject.strip().lower().startswith(FORWARDING_SUBJECTS)
    alone = True
    for at, line in enumerate(lines):
        if is_blank(line):
            continue
        heralded = announces(lines, at) or (is_quoted(line) and is_marker(bare(line)))
        if heralded and (found := _below(lines, at)) is not None:
            return found
        if is_quoted(line):
            continue
        if (introduced := introductions.at(at)) is not None:
            return _unannounced(lines, at, introduced, certain=announced, alone=alone)
        alone = False
    return None


def _unannounced(
    lines: Sequence[str], at: int, found: Introduction, *, certain: bool, alone: bool
) -> Forward | None:
    """What history is that nothing calls a forward.

    Who has nothing to say does not answer: headers with nothing above them are a forward. So is a
    text that a program indented below "On Monday ... wrote:".
    """
    if found.kind == "headers" and (alone or certain):
        return _taken_apart(lines, at)
    if found.kind == "attribution" and (certain or (alone and _is_indented(lines, found.stop))):
        return _attributed(lines, at, found.stop)
    return None


_INDENTED = "    "


def _is_indented(lines: Sequence[str], at: int) -> bool:
    below = [line for line in lines[at:] if not is_blank(line)]
    return bool(below) and all(line.startswith(_INDENTED) for line in below)


def _below(lines: Sequence[str], at: int) -> Forward | None:
    """The mail whose headers follow an announcement, on the same line or below it."""
    if (inline := _inline(bare(lines[at]))) is not None:
        return _made(inline, lines, at + 1, at)
    place = first_header_below(lines, at)
    return _taken_apart(lines, place) if place >= 0 else None


def _taken_apart(lines: Sequence[str], at: int) -> Forward | None:
    block = headers(lines, at)
    if block is None or "from" not in block.values:
        return None
    return _made(block, lines, block.stop, at)


def _made(block: Headers, lines: Sequence[str], stop: int, start: int) -> Forward:
    sender = MAILBOX.search(block.values.get("from", "")[:300])
    return Forward(
        sender[0] if sender else None,
        block.values.get("subject"),
        _body(lines[stop:]),
        _body(lines[start:]),
    )


def _attributed(lines: Sequence[str], start: int, stop: int) -> Forward | None:
    """A forwarded mail below "On Monday ... wrote:", as the subject announced."""
    words = " ".join(map(seen, lines[start:stop]))[:_LONGEST]
    sender = MAILBOX.search(words)
    return Forward(sender[0] if sender else None, None, _body(lines[stop:]), _body(lines[stop:]))


_LONGEST = 500


def _body(lines: Sequence[str]) -> str:
    """The lines of the inner mail, without marks of quotation if all have one."""
    marked = all(is_quoted(line) or is_blank(line) for line in lines)
    shown = [unquoted(line) if marked else line for line in lines]
    return "\n".join(shown).strip("\n")


# --- Everything on one line, as Yahoo writes it --------------------------------------------------


def _inline(words: str) -> Headers | None:
    """The headers behind an announcement on its own line."""
    _, dashes, rest = words.lstrip("-—_ ").partition("--")
    rest = rest.lstrip("-—_ ")
    name, colon, value = rest.partition(":")
    if not dashes or not colon or HEADERS.get(name.strip().lower()) != "from":
        return None
    return Headers({"from": seen(value)}, 0)
