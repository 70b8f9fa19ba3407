"""Form -> modal, and the modals around it: waiting, telling, errors. Pure.

Block and action id of an input are its name: what `view_submission` and its errors speak of.
Limits: Slack, "Modals" and "Block Kit reference".
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from adapters.slack.carry import Offer, Origin, pack_metadata
from adapters.slack.interactions import CALLBACK
from adapters.slack.render import Block, plain_text, render
from adapters.slack.text import clean, plain, units
from bot.words import Card, Form, FormInput

MAX_TITLE: Final = 24
WAITING = "One moment…"
WORKING = "Working on it…"
_RADIO_UP_TO = 6
_MAX_OPTIONS = 100
_MAX_OPTION_VALUE = 150
_MAX_TYPED = 3000
_LABEL, _HINT, _OPTION, _ERROR = 200, 300, 75, 500
_INTEGER = re.compile(r"-?[0-9]{1,15}")
_YES = "true"


def waiting_view(title: str, origin: Origin, words: str = WAITING) -> Block:
    """A modal that stands at once, before any slow system is asked."""
    return _view(title, [_paragraph(words)], pack_metadata(origin), close="Close")


def telling_view(card: Card, origin: Origin) -> Block:
    """A card where the form would have been. Its buttons work as they do in a message."""
    blocks = render(card).blocks
    return _view(card.title, blocks, pack_metadata(origin), close="Close")


def form_view(form: Form, origin: Origin) -> Block:
    """The modal of a form.

    Raises ValueError for a form that no modal can hold: a choice of nothing, option values over
    150 characters, an id too long to be remembered.
    """
    blocks: list[Block] = []
    if units(clean(form.title)) > MAX_TITLE:
        blocks.append(_paragraph(form.title))
    if form.intro:
        blocks.append(_paragraph(form.intro))
    blocks += [block for one in form.inputs for block in _input_blocks(one, form.errors)]
    known = {one.name for one in form.inputs}
    blocks += [_error(words) for name, words in form.errors.items() if name not in known]
    metadata = pack_metadata(origin, Offer(form.nonce, form.action, form.ref))
    view = _view(form.title, blocks or [_paragraph(form.title)], metadata, close="Cancel")
    return view | {"submit": plain_text(form.submit, MAX_TITLE)}


def errors_answer(errors: Mapping[str, str]) -> dict[str, Any]:
    """The answer to a `view_submission` that keeps the form open with words at its inputs."""
    spoken = {name: plain(words, _ERROR) for name, words in errors.items()}
    return {"response_action": "errors", "errors": spoken}


def update_answer(view: Block) -> dict[str, Any]:
    """The answer to a `view_submission` that shows `view` in place of the form."""
    return {"response_action": "update", "view": view}


def _view(title: str, blocks: list[Block], metadata: str, *, close: str) -> Block:
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "title": plain_text(title, MAX_TITLE),
        "close": plain_text(close, MAX_TITLE),
        "blocks": blocks,
        "private_metadata": metadata,
    }


def _paragraph(text: str) -> Block:
    return {"type": "section", "text": plain_text(text, _MAX_TYPED, lines=True)}


def _error(words: str) -> Block:
    return _paragraph(f"⚠ {words}")


def _input_blocks(one: FormInput, errors: Mapping[str, str]) -> Iterator[Block]:
    block: Block = {
        "type": "input",
        "block_id": one.name,
        "label": plain_text(one.label, _LABEL),
        "element": _element(one) | {"action_id": one.name},
        # Slack takes an unticked box for "not filled in".
        "optional": not one.required or one.kind == "boolean",
    }
    if one.hint:
        block["hint"] = plain_text(one.hint, _HINT)
    if one.name in errors:
        yield _error(errors[one.name])
    yield block


def _element(one: FormInput) -> Block:
    match one.kind:
        case "text" | "paragraph" | "money":
            return _typed(one)
        case "integer":
            return _number(one)
        case "choice":
            return _choice(one)
        case "date":
            return {"type": "datepicker"} | _initial_date(one)
        case "boolean":
            return _box(one)


def _typed(one: FormInput) -> Block:
    longest = min(one.max_length or _MAX_TYPED, _MAX_TYPED)
    element: Block = {
        "type": "plain_text_input",
        "multiline": one.kind == "paragraph",
        "max_length": longest,
    }
    initial = clean(one.initial or "", lines=one.kind == "paragraph")
    return element | ({"initial_value": initial[:longest]} if initial else {})


def _number(one: FormInput) -> Block:
    """Bounds are checked by the client; an initial value outside of them would be refused."""
    element: Block = {"type": "number_input", "is_decimal_allowed": False}
    if one.minimum is not None:
        element["min_value"] = str(one.minimum)
    if one.maximum is not None:
        element["max_value"] = str(one.maximum)
    initial = one.initial or ""
    if not _INTEGER.fullmatch(initial):
        return element
    low = one.minimum is not None and int(initial) < one.minimum
    high = one.maximum is not None and int(initial) > one.maximum
    return element if low or high else element | {"initial_value": initial}


def _choice(one: FormInput) -> Block:
    options = [_option(choice.value, choice.label) for choice in one.choices]
    if not options:
        raise ValueError(f"input `{one.name}` is a choice of nothing: give it `choices`")
    chosen = [option for option in options if option["value"] == one.initial]
    initial = {"initial_option": chosen[0]} if chosen else {}
    if len(options) <= _RADIO_UP_TO:
        return {"type": "radio_buttons", "options": options} | initial
    if len(options) <= _MAX_OPTIONS:
        return {"type": "static_select", "options": options} | initial
    return {"type": "static_select", "option_groups": _groups(options)} | initial


def _groups(options: list[Block]) -> list[Block]:
    """Slack shows at most a hundred options in a list, and a hundred lists of them."""
    return [
        {
            "label": plain_text(f"{start + 1}–{min(start + _MAX_OPTIONS, len(options))}", _OPTION),
            "options": options[start : start + _MAX_OPTIONS],
        }
        for start in range(0, len(options), _MAX_OPTIONS)
    ]


def _option(value: str, label: str) -> Block:
    if not 0 < units(value) <= _MAX_OPTION_VALUE:
        raise ValueError(f"the value of a choice has 1 to 150 characters in Slack, not {value!r}")
    return {"text": plain_text(label, _OPTION), "value": value}


def _initial_date(one: FormInput) -> Block:
    try:
        return {"initial_date": date.fromisoformat(one.initial or "").isoformat()}
    except ValueError:
        return {}


def _box(one: FormInput) -> Block:
    option = _option(_YES, "Yes")
    initial = {"initial_options": [option]} if one.initial == _YES else {}
    return {"type": "checkboxes", "options": [option]} | initial
