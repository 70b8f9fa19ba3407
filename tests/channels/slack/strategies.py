"""Any card and any form, with texts that try to be more than text."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from bot.words import Action, Card, Choice, Field, Form, FormInput, Item
from object_links.resolve import ObjectRef

NASTY = [
    "<!channel>",
    "<!here|here>",
    "<@U061ANNA>",
    "<https://evil.example|https://bank.example>",
    "*bold* _it_ ~no~ `code` ```fence```",
    ":white_check_mark: approved",
    "a & b < c > d &amp; &lt;",
    "\u202egnp.exe",
    "in\u200bvis\u200dible\ufeff",
    "two\nlines\r\nthree\u2028four",
    "half \ud83d",
    "x" * 5000,
    "😀" * 3000,
    "&" * 4000,
    "   ",
    "\u200b",
    "",
    "SO_1042_b",
    "12:30:45",
]
# Half characters are in the list above on purpose; elsewhere they would only be noise.
texts = st.sampled_from(NASTY) | st.text(max_size=60)
names = st.from_regex(r"[a-z][a-z0-9_]{0,20}", fullmatch=True)
refs = st.builds(
    ObjectRef, names, st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=64)
)
action_ids = names | names.map(lambda name: f".{name}")
actions = st.builds(
    Action, action_ids, refs, texts, st.sampled_from(["default", "primary", "danger"])
)
urls = st.none() | st.sampled_from(
    [
        "https://erp.example/orders/1042?a=1&b=<2>|3",
        "http://127.0.0.1:8080/x",
        "javascript:alert(1)",
        "https://user@evil.example",
        "https://erp.example/" + "x" * 4000,
        "https://erp.example/a b>\u202e",
        "",
    ]
)


@st.composite
def cards(draw: st.DrawFn) -> Card:
    """A card with at most five actions, shared out between itself and its items."""
    offered = draw(st.lists(actions, max_size=5))
    own = draw(st.integers(0, len(offered)))
    rest = offered[own:]
    items = [
        Item(draw(refs), draw(texts), draw(urls), draw(st.none() | texts))
        for _ in range(draw(st.integers(0, 30)))
    ]
    for number, action in enumerate(rest):
        at = draw(st.integers(0, len(items)))
        again = Item(action.ref, draw(texts), draw(urls), None, tuple(rest[number : number + 1]))
        items.insert(at, again)
    moment = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - the zone is given beside
    return Card(
        title=draw(texts),
        ref=draw(st.none() | refs),
        nonce=draw(st.none() | names),
        url=draw(urls),
        status=draw(st.none() | texts),
        fields=tuple(draw(st.lists(st.builds(Field, texts, texts), max_size=10))),
        items=tuple(items),
        note=draw(st.none() | texts),
        actions=tuple(offered[:own]),
        acted_by=draw(st.none() | texts),
        as_of=draw(st.none() | moment),
    )


choices = st.builds(Choice, names, texts)


@st.composite
def inputs(draw: st.DrawFn) -> FormInput:
    low = draw(st.none() | st.integers(-1000, 1000))
    return FormInput(
        name=draw(names),
        label=draw(texts),
        kind=draw(
            st.sampled_from(["text", "paragraph", "integer", "money", "choice", "date", "boolean"])
        ),
        required=draw(st.booleans()),
        minimum=low,
        maximum=None if low is None else low + draw(st.integers(0, 1000)),
        max_length=draw(st.none() | st.integers(1, 9000)),
        choices=tuple(
            draw(st.lists(choices, min_size=1, max_size=230, unique_by=lambda c: c.value))
        ),
        initial=draw(
            st.none()
            | texts
            | st.sampled_from(["5", "-3", "2026-11-21", "true", "1e5", "2026-13-01"])
        ),
        hint=draw(st.none() | texts),
    )


@st.composite
def forms(draw: st.DrawFn) -> Form:
    asked = draw(st.lists(inputs(), max_size=8, unique_by=lambda one: one.name))
    known = [one.name for one in asked]
    named = st.sampled_from([*known, "elsewhere"])
    return Form(
        title=draw(texts),
        submit=draw(texts),
        action=draw(action_ids),
        ref=draw(refs),
        nonce=draw(names),
        inputs=tuple(asked),
        intro=draw(st.none() | texts),
        errors=draw(st.dictionaries(named, texts, max_size=3)),
    )
