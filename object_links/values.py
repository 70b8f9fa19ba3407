"""Amounts, dates and quoted text, as systems write them and as people read them. Pure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

_MAX_DIGITS = 30
_GROUP = 3
_NO_MINOR = frozenset({"BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW"}) | frozenset(
    {"PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"}
)
_THREE_MINOR = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def minor_digits(currency: str) -> int:
    """How many digits the minor unit of a currency has (ISO 4217, list one)."""
    code = currency.upper()
    return 0 if code in _NO_MINOR else 3 if code in _THREE_MINOR else 2


def money(minor: int, currency: str) -> str:
    """An amount in minor units for people, by integer arithmetic: 248000 EUR is 2,480.00 EUR."""
    digits = minor_digits(currency)
    whole, rest = divmod(abs(minor), 10**digits)
    amount = f"{whole:,}" + (f".{rest:0{digits}d}" if digits else "")
    return f"{'-' if minor < 0 else ''}{amount} {currency}".rstrip()


def amount(value: object, currency: str) -> str:
    """A decimal amount for people: `2480.5` in EUR is 2,480.50 EUR.

    Takes what `exact` takes. Raises ValueError for anything else, and for parts of a minor unit.
    """
    return money(in_minor(value, currency), currency)


def in_minor(value: object, currency: str) -> int:
    """A decimal amount in minor units. Raises ValueError like `amount`."""
    scaled = exact(value).scaleb(minor_digits(currency))
    if scaled != scaled.to_integral_value():
        raise ValueError("an amount has parts of a minor unit")
    return int(scaled)


def exact(value: object) -> Decimal:
    """A decimal number from text, a number, or an object whose `decimal` or `value` is text.

    Numbers count as they were written: 0.1 is a tenth. Raises ValueError for anything else, and
    for more than 30 digits.
    """
    if isinstance(value, Mapping):
        value = value.get("decimal", value.get("value"))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("it is no decimal number")  # noqa: TRY004 -- one error for all that is odd
    text = str(value).strip()
    try:
        found = Decimal(text)
    except ArithmeticError:
        raise ValueError("it is no decimal number") from None
    if not found.is_finite() or len(text) > _MAX_DIGITS or abs(found.adjusted()) > _MAX_DIGITS:
        raise ValueError("it is no decimal number of a sensible size")
    return found


def day(value: object) -> str | None:
    """A date for people: `2026-11-21` and its date-times are "21 Nov 2026".

    Takes what `moment` takes; 1970-01-01 is how systems write "no date". Raises ValueError for
    anything else.
    """
    found = moment(value)
    if (found.year, found.month, found.day) == (1970, 1, 1):
        return None
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def moment(value: object) -> date:
    """A date or a date-time from what systems send for one.

    ISO 8601 text, seconds since 1970 in UTC, or an object with `year`, `month` and `day`.
    Raises ValueError, OverflowError or OSError for anything else.
    """
    if isinstance(value, str):
        return datetime.fromisoformat(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return datetime.fromtimestamp(value, tz=UTC)
    if isinstance(value, Mapping):
        parts = [value.get(name, 0) for name in ("year", "month", "day", "hour", "minute")]
        if all(isinstance(part, int) for part in parts):
            return datetime(*parts) if "hour" in value else date(*parts[:3])  # noqa: DTZ001 -- it has none
    raise ValueError("it is no date")


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


QUOTES: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "doubled": ("'", {"'": "''"}),
    "escaped": ("'", {"\\": "\\\\", "'": "\\'"}),
    "escaped_double": ('"', {"\\": "\\\\", '"': '\\"'}),
}
"""How query languages write a text: SQL and OData double the quote, others escape it."""


def quoted(text: str, how: str) -> str:
    """A text as a query language wants it, its quotation marks included.

    Raises ValueError for a way that is not in `QUOTES`.
    """
    if how not in QUOTES:
        raise ValueError("there is no such way to quote")
    mark, spelled = QUOTES[how]
    # A line break or a null may end a statement before its quote does.
    clean = "".join(each if each.isprintable() else " " for each in text)
    return mark + "".join(spelled.get(each, each) for each in clean) + mark


def plain(text: str, mark: str) -> str:
    """Decimal text of some land as plain text: `1.234,50` by `,` is `1234.50`.

    Raises ValueError for another mark than `,` and `.`, and for odd groups of digits.
    """
    if mark not in (",", "."):
        raise ValueError("the decimal mark is a comma or a point")
    grouped = "." if mark == "," else ","
    bare = "".join(text.split()).replace("'", "").replace("’", "")
    whole, _, part = bare.partition(mark)
    groups = whole.lstrip("+-").split(grouped)
    if len(groups) > 1 and not all(len(group) == _GROUP for group in groups[1:]):
        raise ValueError("its digits are grouped in another way")
    return whole.replace(grouped, "") + ("." + part if part else "")
