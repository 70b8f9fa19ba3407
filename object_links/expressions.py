"""Computing with what systems send: JMESPath with a few functions, templates and URL paths.

Expressions have no loops and no recursion (jmespath.org, specification); what they may read and
produce is capped besides, so that no expression can hold up the process. Everything that can go
wrong is one ExpressionError, in words.
"""

import base64
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from jmespath.exceptions import JMESPathError, JMESPathTypeError, ParseError
from jmespath.functions import Functions, signature
from jmespath.parser import Parser
from jmespath.visitor import Options, TreeInterpreter

from object_links import values
from object_links.complaints import nearest

MAX_EXPRESSION = 500
MAX_NODES = 50_000
"""Values in what an expression reads."""
MAX_CHARACTERS = 1_000_000
"""Characters of text in what an expression reads."""
MAX_STEPS = 500_000
"""Values that one evaluation may visit and produce; 64 characters of text count as one."""
_STRING_STEP = 64
_MAX_DEPTH = 60
_COMPUTED = ("$", "$?")


class ExpressionError(ValueError):
    """An expression or a template that cannot be read or computed, in words for its author."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A JMESPath expression that was read once and may be evaluated often."""

    text: str
    tree: Any = field(repr=False, compare=False)
    names: frozenset[tuple[str, ...]] = field(repr=False, compare=False)
    """What it reads, as paths from its root: `object.status` is ("object", "status")."""


@lru_cache(maxsize=4096)
def compile(text: str) -> Expression:  # noqa: A001 -- read as `expressions.compile`, like `re.compile`
    """Read an expression of at most 500 characters.

    Raises ExpressionError naming the place for wrong syntax, an unknown function or a wrong
    number of arguments.
    """
    if len(text) > MAX_EXPRESSION:
        message = f"the expression has {len(text)} characters, more than {MAX_EXPRESSION}"
        raise ExpressionError(message)
    try:
        tree = Parser().parse(text).parsed
        _check_calls(tree)
        names: set[tuple[str, ...]] = set()
        _read_names(tree, (), names)
    except RecursionError:
        raise ExpressionError("the expression is nested too deeply") from None
    except ParseError as error:
        place = f" at character {error.lex_position + 1}"
        found = f" near `{error.token_value}`" if error.token_value else ""
        raise ExpressionError(f"`{text}` is no expression{place}{found}") from None
    except ExpressionError as error:
        raise ExpressionError(f"`{text}`: {error}") from None
    except (JMESPathError, ValueError, Warning) as error:
        raise ExpressionError(f"`{text}` is no expression: {_first_line(error)}") from None
    return Expression(text, tree, frozenset(names))


def evaluate(expression: Expression | str, root: Any) -> Any:  # noqa: ANN401 -- JSON in, JSON out
    """The value of an expression over `root`, JSON-like data; None where nothing is found.

    Raises ExpressionError for a function that does not fit its values, and when the data or the
    work is too much.
    """
    compiled = compile(expression) if isinstance(expression, str) else expression
    _refuse_too_much(root)
    interpreter = _Interpreter()
    try:
        return interpreter.visit(compiled.tree, root)
    except RecursionError:
        raise ExpressionError(f"`{compiled.text}` is nested too deeply") from None
    except JMESPathTypeError as error:
        # The library's own words hold the value, which may be nobody's business.
        wanted = " or ".join(error.expected_types)
        message = f"`{compiled.text}`: {error.function_name}() wants {wanted}"
        raise ExpressionError(message) from None
    except ExpressionError as error:
        raise ExpressionError(f"`{compiled.text}`: {error}") from None
    except (JMESPathError, ValueError, TypeError, ArithmeticError, AttributeError) as error:
        raise ExpressionError(f"`{compiled.text}` failed: {type(error).__name__}") from None


def holds(expression: Expression | str, root: Any) -> bool:  # noqa: ANN401 -- JSON
    """Whether an expression is true over `root`. Only `true` counts: neither text nor a list.

    Raises ExpressionError like `evaluate`.
    """
    return evaluate(expression, root) is True


def fill(template: Any, root: Any) -> Any:  # noqa: ANN401 -- JSON in, JSON out
    """A copy of a template in which every mapping of the single key `$` is computed over `root`.

    `{"a": 1, "b": {"$": "inputs.reason"}}` becomes `{"a": 1, "b": "too late"}`. Literals stay
    what they are. `{"$?": expression}` is the same, but what is nothing is left out of the mapping
    or list in which it stands. Raises ExpressionError like `evaluate`, and for a template nested
    too deeply.
    """
    return _fill(template, root, 0)


def _fill(template: Any, root: Any, depth: int) -> Any:  # noqa: ANN401 -- JSON
    if depth > _MAX_DEPTH:
        raise ExpressionError(f"the template is nested more than {_MAX_DEPTH} deep")
    if isinstance(template, Mapping):
        if _is_computed(template):
            return evaluate(next(iter(template.values())), root)
        filled = ((key, value, _fill(value, root, depth + 1)) for key, value in template.items())
        return {key: made for key, value, made in filled if not _left_out(value, made)}
    if isinstance(template, list | tuple):
        pairs = ((value, _fill(value, root, depth + 1)) for value in template)
        return [made for value, made in pairs if not _left_out(value, made)]
    return template


def _is_computed(template: Mapping[Any, Any]) -> bool:
    return len(template) == 1 and any(isinstance(template.get(key), str) for key in _COMPUTED)


def _left_out(template: Any, made: Any) -> bool:  # noqa: ANN401 -- JSON
    return made is None and isinstance(template, Mapping) and set(template) == {"$?"}


def computed(template: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:  # noqa: ANN401 -- JSON
    """Every computed part of a template: the path to its `$`, and the expression's text."""
    if isinstance(template, Mapping):
        if _is_computed(template):
            yield from (((key,), text) for key, text in template.items())
            return
        pairs: Any = template.items()
    elif isinstance(template, list | tuple):
        pairs = enumerate(template)
    else:
        return
    for step, value in pairs:
        yield from (((step, *path), text) for path, text in computed(value))


def literals(template: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401 -- JSON
    """Every value of a template that stands there as it is: its path, and the value."""
    if isinstance(template, Mapping):
        pairs: Any = () if _is_computed(template) else template.items()
    elif isinstance(template, list | tuple):
        pairs = enumerate(template)
    else:
        yield (), template
        return
    for step, value in pairs:
        yield from (((step, *path), text) for path, text in literals(value))


def placeholders(template: str) -> tuple[str, ...]:
    """The names in braces of a URL template, in order; `{+name}` is the name too.

    Raises ExpressionError for braces that do not pair or hold no name.
    """
    return tuple(name.lstrip("+") for _, name in _parts(template) if name is not None)


def expand(
    template: str,
    variables: Mapping[str, str | int],
    *,
    verbatim: Mapping[str, str] | None = None,
) -> str:
    """Fill the names of a URL template, such as `GET /orders/{id}`.

    Every value is percent-encoded as in simple expansion, RFC 6570 section 3.2.2; those of
    `verbatim` (base addresses) are not. `{+name}` keeps the slashes of a value that is a path
    of its own. The rest of the template is never touched: trailing slashes, doubled slashes and
    case count. Raises ExpressionError for an unknown name, and for a value that would lead to
    another path: empty, `.` or `..`, or with such a part between slashes that are kept.
    """
    kept = verbatim or {}
    pieces = []
    for literal, name in _parts(template):
        pieces.append(literal)
        if name is None:
            continue
        bare, slashes = name.lstrip("+"), "/" if name.startswith("+") else ""
        if name in kept:
            pieces.append(kept[name])
        elif bare in variables:
            pieces.append(_encoded(bare, variables[bare], slashes))
        else:
            raise ExpressionError(f"`{template}` names `{bare}`, which is not known here")
    return "".join(pieces)


def _encoded(name: str, value: str | int, slashes: str) -> str:
    text = str(value)
    steps = text.split("/") if slashes else [text]
    if not {"", ".", ".."}.isdisjoint(steps):
        raise ExpressionError(f"`{name}` is {text[:80]!r}, which cannot stand in an address")
    try:
        return quote(text, safe=slashes)
    except UnicodeEncodeError:
        raise ExpressionError(f"`{name}` holds characters that no address can") from None


def _parts(template: str) -> Iterator[tuple[str, str | None]]:
    """Literal pieces, each with the name that follows it (None after the last)."""
    rest = template
    while rest:
        literal, brace, rest = rest.partition("{")
        if "}" in literal:
            raise ExpressionError(f"`{template}` has a closing brace without an opening one")
        if not brace:
            yield literal, None
            return
        name, closed, rest = rest.partition("}")
        if not closed or not name.removeprefix("+").isidentifier():
            raise ExpressionError(f"`{template}` has braces that hold no name: write {{id}}")
        yield literal, name


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0][:200]


def _refuse_too_much(root: Any) -> None:  # noqa: ANN401 -- JSON
    """Raise ExpressionError if `root` has too many values or too much text."""
    nodes = characters = 0
    waiting = [root]
    while waiting:
        value = waiting.pop()
        nodes += 1
        if isinstance(value, str):
            characters += len(value)
        elif isinstance(value, Mapping):
            nodes += len(value)
            waiting.extend(value.values())
        elif isinstance(value, list | tuple):
            waiting.extend(value)
        if nodes + len(waiting) > MAX_NODES or characters > MAX_CHARACTERS:
            raise ExpressionError("the system's answer is too large to compute with")


# --- Names and calls in an expression -----------------------------------------------------------


def _read_names(
    node: Any,  # noqa: ANN401 -- a node of the JMESPath tree
    at: tuple[str, ...] | None,
    names: set[tuple[str, ...]],
) -> tuple[str, ...] | None:
    """Collect what a node reads when it stands at path `at`; None once that is no longer known.

    Returns the path of the node's own value.
    """
    kind, children = node["type"], node.get("children", [])
    if kind in ("current", "identity"):
        return at
    if kind == "field":
        if at is None:
            return None
        names.add((*at, node["value"]))
        return (*at, node["value"])
    if kind in ("subexpression", "index_expression", "pipe"):
        for child in children:
            at = _read_names(child, at, names)
        return at
    if kind in ("projection", "value_projection", "filter_projection", "flatten"):
        for place, child in zip((at, None, None), children, strict=False):
            _read_names(child, place, names)
        return None
    if kind not in ("slice", "index", "literal"):
        inner = None if kind == "expref" else at
        for child in children:
            _read_names(child, inner, names)
    return None


def _check_calls(node: Any, depth: int = 0) -> None:  # noqa: ANN401 -- a node of the JMESPath tree
    """Raise ExpressionError for an unknown function, a wrong number of arguments, too deep a tree.

    The depth is fixed here, because how deep Python itself can go depends on who calls.
    """
    if depth > _MAX_DEPTH:
        raise ExpressionError(f"it is nested too deeply: {_MAX_DEPTH} levels are allowed")
    if node["type"] == "function_expression":
        name, count = node["value"], len(node["children"])
        known = _FUNCTIONS.FUNCTION_TABLE.get(name)
        if known is None:
            mend = nearest(name, sorted(_FUNCTIONS.FUNCTION_TABLE))
            raise ExpressionError(f"there is no function `{name}`: {mend}")
        wanted = known["signature"]
        variadic = bool(wanted) and bool(wanted[-1].get("variadic"))
        if count < len(wanted) or (count > len(wanted) and not variadic):
            message = f"`{name}` takes {len(wanted)} values, not {count}"
            raise ExpressionError(message)
    for child in node.get("children", []):
        if isinstance(child, dict):
            _check_calls(child, depth + 1)


# --- Functions ----------------------------------------------------------------------------------

_EPOCH = 1970


def _whole(minor: float, function: str) -> int:
    if minor != int(minor):
        raise ExpressionError(f"{function}() wants whole minor units, not {minor}")
    return int(minor)


def _read_by(reader: Callable[[Any], Any], function: str, value: Any) -> Any:  # noqa: ANN401 -- JSON
    try:
        return reader(value)
    except (ValueError, OverflowError, OSError):
        # The value may be nobody's business, so it is not quoted.
        raise ExpressionError(f"{function}() cannot read its value") from None


class _Own(Functions):
    """The standard functions and ours."""

    @signature({"types": ["number", "null"]}, {"types": ["string", "null"]})
    def _func_money(self, minor: float | None, currency: str | None) -> str | None:
        if minor is None:
            return None
        return values.money(_whole(minor, "money"), currency or "")

    @signature({"types": ["string", "number", "object", "null"]})
    def _func_date(self, value: Any) -> str | None:  # noqa: ANN401 -- JSON
        return None if value in (None, "") else _read_by(values.day, "date", value)

    @signature({"types": ["string", "number", "object", "null"]})
    def _func_iso(self, value: Any) -> str | None:  # noqa: ANN401 -- JSON
        if value in (None, ""):
            return None
        found = _read_by(values.moment, "iso", value)
        return None if found.year == _EPOCH else str(found.isoformat())

    @signature({"types": ["string", "null"]})
    def _func_ymd(self, value: str | None) -> dict[str, int] | None:
        if value in (None, ""):
            return None
        found = _read_by(values.moment, "ymd", value)
        return {"year": found.year, "month": found.month, "day": found.day}

    @signature({"types": ["string", "number", "object", "null"]}, {"types": ["string", "null"]})
    def _func_minor(self, value: Any, currency: str | None) -> int | None:  # noqa: ANN401 -- JSON
        if value in (None, "") or currency is None:
            return None
        found: int = _read_by(lambda each: values.in_minor(each, currency), "minor", value)
        return found

    @signature({"types": ["number", "null"]}, {"types": ["string"]})
    def _func_units(self, minor: float | None, currency: str) -> str | None:
        if minor is None:
            return None
        digits = values.minor_digits(currency)
        return f"{Decimal(_whole(minor, 'units')).scaleb(-digits):.{digits}f}"

    @signature({"types": ["string", "null"]}, {"types": ["string"]})
    def _func_decimal(self, text: str | None, mark: str) -> str | None:
        if text is None or text.strip() == "":
            return None
        return str(_read_by(lambda each: values.exact(values.plain(each, mark)), "decimal", text))

    @signature({"types": ["string", "null"]}, {"types": ["string"]})
    def _func_quote(self, text: str | None, how: str) -> str:
        if how not in values.QUOTES:
            mend = nearest(how, sorted(values.QUOTES))
            raise ExpressionError(f"quote() knows no {how[:20]!r}: {mend}")
        return values.quoted(text or "", how)

    @signature({"types": ["string", "null"]}, {"types": ["string"]}, {"types": ["string"]})
    def _func_replace(self, text: str | None, old: str, new: str) -> str | None:
        if text is None or not old:
            return text
        if text.count(old) * len(new) > MAX_CHARACTERS:
            raise ExpressionError("replace() makes too much text")
        return text.replace(old, new)

    @signature({"types": ["string", "null"]})
    def _func_lines(self, text: str | None) -> list[str]:
        return [line for line in (text or "").splitlines() if line.strip()]

    @signature({"types": []})
    def _func_json(self, value: Any) -> str:  # noqa: ANN401 -- JSON
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @signature({"types": ["array", "null"]})
    def _func_first(self, values: list[Any] | None) -> Any:  # noqa: ANN401 -- JSON
        return values[0] if values else None

    @signature({"types": []}, {"types": []})
    def _func_default(self, value: Any, other: Any) -> Any:  # noqa: ANN401 -- JSON
        return other if value is None or value == "" else value

    @signature({"types": ["string", "null"]})
    def _func_lower(self, text: str | None) -> str | None:
        return None if text is None else text.lower()

    @signature({"types": ["string", "number", "null"]})
    def _func_digits(self, text: str | float | None) -> str | None:
        return None if text is None else "".join(c for c in str(text) if c in "0123456789")

    @signature({"types": []})
    def _func_b64json(self, value: Any) -> str:  # noqa: ANN401 -- JSON
        packed = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode()


_FUNCTIONS = _Own()
_OPTIONS = Options(custom_functions=_FUNCTIONS)


class _Interpreter(TreeInterpreter):
    """Counts what it visits and produces, because `[@,@][]` doubles a list at every repeat."""

    def __init__(self) -> None:
        super().__init__(_OPTIONS)
        self._left = MAX_STEPS

    def visit(self, node: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- JMESPath's own
        result = super().visit(node, *args, **kwargs)
        self._left -= 1
        if isinstance(result, list | dict):
            self._left -= len(result)
        elif isinstance(result, str):
            self._left -= len(result) // _STRING_STEP
        if self._left < 0:
            raise ExpressionError("the expression takes too much work")
        return result
