"""Card -> Block Kit, and the text that stands for it in notifications. Pure.

Values come as `plain_text`, which Slack never interprets; only titles, which are links, and lines
of lists are mrkdwn, through `text.mrkdwn`. What is too long ends in "…"; fields and actions are
never dropped. Limits: Slack, "Block Kit reference".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final, NamedTuple

from adapters.slack.carry import Offer, pack_offer, unpack_offer
from adapters.slack.text import clean, link, mrkdwn, plain
from bot.words import Action, Card, Item

Block = dict[str, Any]

MAX_BUTTON: Final = 75
MAX_SECTION: Final = 3000
MAX_TEXT: Final = 3000
"""Of the fallback. Slack allows 40,000; a notification shows two lines."""
_TITLE, _STATUS, _LABEL, _VALUE, _NOTE, _NAME = 250, 100, 100, 1900, 2900, 200
_PAIRS = 5
"""Fields in a section: Slack allows ten texts, a field takes two."""
_MOST_LINES = 20
"""Items without actions that are shown; those with actions always are."""


class Rendered(NamedTuple):
    """What a message is made of."""

    blocks: list[Block]
    text: str


def render(card: Card) -> Rendered:
    """The blocks of a card and its text fallback, which holds nothing that the card does not.

    Raises ValueError when an object's id is too long to stand on a button.
    """
    numbers = iter(range(len(card.all_actions)))
    blocks = [
        _heading(card.title, card.url, card.status),
        *_fields(card),
        *_items(card, numbers),
        *([_section(plain_text(card.note, _NOTE, lines=True))] if card.note else []),
        *_buttons(card.actions, card.nonce, numbers),
        *_footer(card),
    ]
    return Rendered(blocks, _fallback(card))


def actions_of(blocks: Iterable[Mapping[str, Any]]) -> tuple[Offer, ...]:
    """What the buttons in `blocks` offer, in reading order."""
    elements = (one for block in blocks for one in block.get("elements", ()))
    offers = (unpack_offer(one.get("value")) for one in elements if one["type"] == "button")
    return tuple(offer for offer in offers if offer is not None)


def plain_text(text: str, limit: int, *, lines: bool = False) -> Block:
    """A text object that Slack shows as it is."""
    return {"type": "plain_text", "text": plain(text, limit, lines=lines), "emoji": False}


def _section(text: Block) -> Block:
    return {"type": "section", "text": text}


def _verbatim(text: str) -> Block:
    """A mrkdwn object in which Slack turns nothing into a link by itself."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _heading(title: str, url: str | None, status: str | None, *, bold: bool = True) -> Block:
    linked = link(url, mrkdwn(title, _TITLE))
    line = f"*{linked}*" if bold else linked
    return _section(_verbatim(line + (f"  ·  {mrkdwn(status, _STATUS)}" if status else "")))


def _fields(card: Card) -> Iterator[Block]:
    for start in range(0, len(card.fields), _PAIRS):
        texts: list[Block] = []
        for field in card.fields[start : start + _PAIRS]:
            texts += [
                _verbatim(f"*{mrkdwn(field.label, _LABEL)}*"),
                plain_text(field.value, _VALUE),
            ]
        yield {"type": "section", "fields": texts}


def _items(card: Card, numbers: Iterator[int]) -> Iterator[Block]:
    """Items with actions stand alone; the others are lines of a list."""
    lines: list[str] = []
    shown = 0
    for item in card.items:
        if item.actions:
            yield from _list(lines)
            lines = []
            yield _heading(item.title, item.url, item.status)
            yield from _buttons(item.actions, card.nonce, numbers)
        elif shown < _MOST_LINES:
            shown += 1
            lines.append(_line(item))
    left = sum(not item.actions for item in card.items) - shown
    yield from _list([*lines, f"… and {left} more"] if left else lines)


def _line(item: Item) -> str:
    linked = link(item.url, mrkdwn(item.title, _TITLE))
    return f"•  {linked}" + (f"  ·  {mrkdwn(item.status, _STATUS)}" if item.status else "")


def _list(lines: Sequence[str]) -> Iterator[Block]:
    """As few sections as hold the lines; addresses may be long."""
    pending = ""
    for line in lines:
        joined = f"{pending}\n{line}" if pending else line
        if len(joined) > MAX_SECTION:
            yield _section(_verbatim(pending))
            joined = line
        pending = joined
    if pending:
        yield _section(_verbatim(pending))


def _buttons(
    actions: Sequence[Action], nonce: str | None, numbers: Iterator[int]
) -> Iterator[Block]:
    if actions:
        buttons = [_button(action, nonce, next(numbers)) for action in actions]
        yield {"type": "actions", "elements": buttons}


def _button(action: Action, nonce: str | None, number: int) -> Block:
    button: Block = {
        "type": "button",
        "action_id": f"act:{number}",
        "text": plain_text(action.label, MAX_BUTTON),
        "value": pack_offer(Offer(nonce, action.id, action.ref)),
    }
    return button if action.style == "default" else button | {"style": action.style}


def _footer(card: Card) -> Iterator[Block]:
    parts: list[Block] = []
    if card.acted_by:
        parts.append(plain_text(card.acted_by, _NAME))
    if card.as_of:
        parts.append(_verbatim(_as_of(card.as_of)))
    if parts:
        yield {"type": "context", "elements": parts}


def _as_of(moment: datetime) -> str:
    """Shown in each reader's own time zone; UTC where a client knows no dates."""
    spoken = moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    return f"<!date^{int(moment.timestamp())}^As of {{date_short_pretty}}, {{time}}|As of {spoken}>"


def _fallback(card: Card) -> str:
    """Title, status, note, fields and items as lines; screen readers read nothing else."""
    lines = [_joined(card.title, card.status), *([card.note] if card.note else [])]
    lines += [f"{field.label}: {field.value}" for field in card.fields]
    lines += [_joined(item.title, item.status) for item in card.items]
    text = "\n".join(line for line in (clean(one) for one in lines) if line)
    return mrkdwn(text, MAX_TEXT, lines=True)


def _joined(title: str, status: str | None) -> str:
    return f"{title} · {status}" if status else title
