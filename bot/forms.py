"""What people type into forms, checked and turned into the values that systems get. Pure."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from bot.words import Choice, Form, FormInput
from object_links.catalog import ActionSpec, Input
from object_links.expressions import ExpressionError, evaluate
from object_links.person import Value
from object_links.resolve import ObjectRef
from object_links.values import minor_digits, money
from policies.model import Decision

TRUE_WORDS = frozenset({"true", "yes", "on", "1"})
THOUSANDS = 3
MOST_DIGITS = 13
MOST_MINOR = 10**13
"""No amount above 100 thousand millions is taken for money: it is a slip of the keyboard."""


class Wrong(Exception):  # noqa: N818 - a value of the conversation, not a fault of the program
    """What somebody typed cannot be used; the text says what to type."""


def form(  # noqa: PLR0913 - a form has this many sides
    spec: ActionSpec,
    *,
    action: str,
    ref: ObjectRef,
    nonce: str,
    decision: Decision,
    initial: Mapping[str, str],
    bounds_text: str | None,
    currencies: Mapping[str, str],
) -> Form:
    """The form of an action, bounded by what the decision would allow this person at all."""
    most = widest(decision)
    inputs = tuple(
        _input(name, wanted, most.get(name), initial, currencies.get(name, ""))
        for name, wanted in spec.inputs.items()
    )
    return Form(spec.label, spec.label, action, ref, nonce, inputs, intro=bounds_text)


def is_live(spec: ActionSpec) -> bool:
    """Whether a list to choose from must be read from the system first."""
    return any(wanted.choices_from is not None for wanted in spec.inputs.values())


def with_choices(spec: ActionSpec, found: Mapping[str, Mapping[str, str]]) -> ActionSpec:
    """The action with the choices that its system gave just now."""
    inputs = {
        name: wanted.model_copy(update={"choices": dict(found.get(name, {})), "choices_from": None})
        if wanted.choices_from is not None
        else wanted
        for name, wanted in spec.inputs.items()
    }
    return spec.model_copy(update={"inputs": inputs})


def currencies(spec: ActionSpec, raw: Mapping[str, Any]) -> Mapping[str, str]:
    """The currency of each amount, as the object says it; one that it does not say is left out."""
    found: dict[str, str] = {}
    for name, wanted in spec.inputs.items():
        if wanted.type != "money" or wanted.currency is None:
            continue
        try:
            code = evaluate(wanted.currency, dict(raw))
        except ExpressionError:
            continue
        if isinstance(code, str):
            found[name] = code
    return found


def initial(spec: ActionSpec, raw: Mapping[str, Any]) -> Mapping[str, str]:
    """What inputs are filled with beforehand: values of the object, never of somebody's words."""
    found: dict[str, str] = {}
    for name, wanted in spec.inputs.items():
        if wanted.initial is None:
            continue
        try:
            value = evaluate(wanted.initial, dict(raw))
        except ExpressionError:
            continue
        if isinstance(value, str | int) and not isinstance(value, bool):
            found[name] = str(value)
    return found


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


def _input(
    name: str, spec: Input, most: int | None, initial: Mapping[str, str], currency: str
) -> FormInput:
    maximum = min((bound for bound in (spec.maximum, most) if bound is not None), default=None)
    kind = "paragraph" if spec.type == "text" and spec.multiline else spec.type
    hint = spec.hint
    if hint is None and spec.type == "money" and maximum is not None:
        hint = f"At most {minor_to_text(maximum, currency)}"
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
    spec: ActionSpec, typed: Mapping[str, str], currencies: Mapping[str, str]
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
            values[name] = _read(wanted, text, currencies.get(name, ""))
        except Wrong as wrong:
            errors[name] = str(wrong)
    return values, errors


def _read(wanted: Input, text: str, currency: str) -> Value:
    match wanted.type:
        case "text":
            return _short_enough(text, wanted.max_length)
        case "integer":
            return _bounded(_whole(text), wanted, str)
        case "money":
            minor = text_to_minor(text, currency)
            return _bounded(minor, wanted, lambda most: minor_to_text(most, currency))
        case "choice":
            if wanted.choices_from is not None:
                # Which there are is known once the system was asked, and checked then.
                return _short_enough(text, wanted.max_length)
            return _chosen(text, wanted.choices)
        case "date":
            return _day(text)
        case "boolean":
            return text.lower() in TRUE_WORDS


def _chosen(text: str, choices: Mapping[str, str]) -> str:
    """The value, also where its label was typed and no other one has that."""
    if text in choices:
        return text
    labelled = [value for value, label in choices.items() if label.casefold() == text.casefold()]
    if len(labelled) == 1:
        return labelled[0]
    known = (value if value == label else f"{value} ({label})" for value, label in choices.items())
    raise Wrong("Choose one of: " + ", ".join(known) + ".")


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


def text_to_minor(text: str, currency: str = "") -> int:
    """Read "45", "45.00", "45,00", "1,234.50" or "1.234,50" as minor units of a currency.

    How many digits follow the point is the currency's own (ISO 4217): two for EUR, none for JPY.
    What could mean two things (1,234 euro, or 1.234?) is refused, never guessed. Raises Wrong.
    """
    digits: int = minor_digits(currency)
    compact = text.replace(" ", "").replace("'", "").removesuffix(currency)
    last = max(compact.rfind("."), compact.rfind(",")) if digits else -1
    whole, rest = (compact, "") if last == -1 else (compact[:last], compact[last + 1 :])
    if digits and last != -1 and len(rest) == THOUSANDS != digits:
        example = minor_to_text(1234 * 10**digits, currency)
        raise Wrong(f"Write all digits, such as {example}, so that the amount is clear.")
    groups = whole.replace(".", ",").split(",")
    plain = "".join(groups)
    if any(len(group) != THOUSANDS for group in groups[1:]) or len(rest) > digits:
        raise Wrong(_amount_wanted(currency))
    if not (plain.isascii() and plain.isdigit() and (not rest or rest.isdecimal())):
        raise Wrong(_amount_wanted(currency))
    minor = int(plain + rest.ljust(digits, "0"))
    if len(plain) > MOST_DIGITS or minor > MOST_MINOR:
        raise Wrong(_amount_wanted(currency))
    return minor


def _amount_wanted(currency: str) -> str:
    example = minor_to_text(45 * 10 ** minor_digits(currency), currency)
    return f"Type an amount such as {example}."


def minor_to_text(minor: int, currency: str = "") -> str:
    """4500 EUR is "45.00 EUR", 4500 JPY is "4,500 JPY"; by whole numbers alone."""
    return money(minor, currency)
