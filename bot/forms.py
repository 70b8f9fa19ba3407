"""What people type into forms, checked and turned into the values that systems get. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from bot.words import Choice, Form, FormInput
from object_links.catalog import ActionSpec, Input
from object_links.person import Value
from object_links.resolve import ObjectRef
from policies.model import Decision

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})
MOST_MINOR = 10**13
"""No amount above 100 thousand millions is taken for money: it is a slip of the keyboard."""


class Wrong(Exception):  # noqa: N818 - a value of the conversation, not a fault of the program
    """What somebody typed cannot be used; the text says what to type."""


def form(
    spec: ActionSpec,
    *,
    action: str,
    ref: ObjectRef,
    nonce: str,
    decision: Decision,
    initial: Mapping[str, str],
    bounds_text: str | None,
) -> Form:
    """The form of an action, bounded by what the decision would allow this person at all."""
    most = widest(decision)
    inputs = tuple(_input(name, spec.inputs[name], most.get(name), initial) for name in spec.inputs)
    return Form(spec.label, spec.label, action, ref, nonce, inputs, intro=bounds_text)


def widest(decision: Decision) -> Mapping[str, int]:
    """Per input the greatest value of any tier; what one tier leaves free is free."""
    bounded: dict[str, int] = {}
    free: set[str] = set()
    names = {name for tier in decision.tiers for name in tier.limits}
    for tier in decision.tiers:
        for name in names:
            if name not in tier.limits:
                free.add(name)
            else:
                bounded[name] = max(bounded.get(name, 0), tier.limits[name])
    return {name: value for name, value in bounded.items() if name not in free}


def _input(name: str, spec: Input, most: int | None, initial: Mapping[str, str]) -> FormInput:
    maximum = min((bound for bound in (spec.maximum, most) if bound is not None), default=None)
    kind = "paragraph" if spec.type == "text" and spec.multiline else spec.type
    hint = spec.hint
    if hint is None and spec.type == "money" and maximum is not None:
        hint = f"At most {minor_to_text(maximum)}"
    return FormInput(
        name=name,
        label=spec.label,
        kind=kind,
        required=spec.required,
        minimum=spec.minimum,
        maximum=maximum,
        max_length=spec.max_length if spec.type == "text" else None,
        choices=tuple(Choice(value, label) for value, label in spec.choices.items()),
        initial=initial.get(name),
        hint=hint,
    )


def check(
    spec: ActionSpec, typed: Mapping[str, str]
) -> tuple[Mapping[str, Value], Mapping[str, str]]:
    """Read typed text as the declared types: (values, errors), both by input name.

    Unknown names are dropped: a form of an older type may still be open. Limits of policies are
    not checked here but by `policies.decide`.
    """
    values: dict[str, Value] = {}
    errors: dict[str, str] = {}
    for name, wanted in spec.inputs.items():
        text = typed.get(name, "").strip()
        if not text:
            if wanted.required and wanted.type != "boolean":
                errors[name] = f"{wanted.label} is needed."
            elif wanted.type == "boolean":
                values[name] = False
            continue
        try:
            values[name] = _read(wanted, text)
        except Wrong as wrong:
            errors[name] = str(wrong)
    return values, errors


def _read(wanted: Input, text: str) -> Value:
    match wanted.type:
        case "text":
            return _short_enough(text, wanted.max_length)
        case "integer":
            return _bounded(_whole(text), wanted, str)
        case "money":
            return _bounded(text_to_minor(text), wanted, minor_to_text)
        case "choice":
            if text not in wanted.choices:
                raise Wrong("Choose one of: " + ", ".join(wanted.choices.values()) + ".")
            return text
        case "date":
            return _day(text)
        case "boolean":
            return text.lower() in TRUE_WORDS


def _short_enough(text: str, most: int) -> str:
    if len(text) > most:
        raise Wrong(f"At most {most} characters, these are {len(text)}.")
    return text


def _whole(text: str) -> int:
    digits = text.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 15):  # noqa: PLR2004
        raise Wrong("Type a whole number, such as 12.")
    return int(text)


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Wrong("Type a date as year-month-day, such as 2026-03-31.") from None


def _bounded(value: int, wanted: Input, show: Callable[[int], str]) -> int:
    if wanted.minimum is not None and value < wanted.minimum:
        raise Wrong(f"At least {show(wanted.minimum)}.")
    if wanted.maximum is not None and value > wanted.maximum:
        raise Wrong(f"At most {show(wanted.maximum)}.")
    return value


def text_to_minor(text: str) -> int:
    """Read "45", "45.00", "45,00", "1,234.50" or "1.234,50" as minor units of a two-digit currency.

    A single separator followed by three digits is refused, because 1,234 means two things.
    Raises Wrong.
    """
    compact = text.replace(" ", "").replace("'", "")
    whole, cents = _split(compact)
    try:
        amount = Decimal(f"{whole}.{cents}")
    except InvalidOperation:
        raise Wrong("Type an amount such as 45.00.") from None
    minor = int(amount * 100)
    if not 0 <= minor <= MOST_MINOR:
        raise Wrong("Type an amount such as 45.00.")
    return minor


def _split(text: str) -> tuple[str, str]:
    last = max(text.rfind("."), text.rfind(","))
    if last == -1:
        whole, cents = text, "00"
    else:
        whole, cents = text[:last], text[last + 1 :]
        if len(cents) == 3:  # noqa: PLR2004 - thousands or thousandths: ask, never guess about money
            raise Wrong("Write the cents too, such as 1234.00, so that the amount is clear.")
        groups = whole.replace(".", ",").split(",")
        if any(len(group) != 3 for group in groups[1:]):  # noqa: PLR2004
            raise Wrong("Type an amount such as 45.00.")
        whole = "".join(groups)
    if not (whole.isascii() and whole.isdigit() and cents.isascii() and cents.isdigit()):
        raise Wrong("Type an amount such as 45.00.")
    if len(cents) > 2 or len(whole) > 13:  # noqa: PLR2004
        raise Wrong("Type an amount such as 45.00.")
    return whole, cents


def minor_to_text(minor: int) -> str:
    """4500 -> "45.00", by whole numbers alone."""
    return f"{minor // 100:,}.{minor % 100:02d}"
