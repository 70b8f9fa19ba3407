"""Taking messages apart: what is whose words, and where it stands."""

from typing import cast

import pytest

from object_links.segments import MAX_CHARACTERS, Dialect, segments


def shape(text: str, dialect: Dialect = "slack") -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in segments(text, dialect).parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", [("text", "hello")]),
        ("a `b` c", [("text", "a "), ("code", "b"), ("text", " c")]),
        ("a ``b ` c``", [("text", "a "), ("code", "b ` c")]),
        ("it`s open", [("text", "it`s open")]),
        ("x```\n> y\n```z", [("text", "x"), ("code", "\n> y\n"), ("text", "z")]),
        ("<https://a.b/c|label>", [("link", "label")]),
        ("<https://a.b/c?d=1&amp;e=2>", [("url", "https://a.b/c?d=1&e=2")]),
        ("<@U1> <#C1|general>", [("link", "@U1"), ("text", " "), ("link", "general")]),
        ("R&amp;D &lt;b&gt;", [("text", "R&D <b>")]),
        ("&amp;lt;", [("text", "&lt;")]),
        ("&gt; said\nmine", [("quote", "> said\n"), ("text", "mine")]),
        ("a &gt; b", [("text", "a > b")]),
        ("&gt;&gt;&gt; all\nof it", [("quote", ">>> all\nof it")]),
        ("a < b", [("text", "a < b")]),
        ("<mailto:a@b.example|Ann>", [("address", "Ann")]),
        ("<tel:+4930123|call>", [("address", "call")]),
        ("<!date^1392734382^{date}|today>", [("link", "today")]),
        ("``` open `b`", [("text", "``` open "), ("code", "b")]),
    ],
)
def test_slack_text_comes_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.b/c.", "https://a.b/c"),
        ("(https://a.b/c)", "https://a.b/c"),
        ("https://a.b/c_(d)", "https://a.b/c_(d)"),
        ("(see https://a.b/c_(d)).", "https://a.b/c_(d)"),
        ("“https://a.b/c”", "https://a.b/c"),
        ("HTTPS://A.B/c?", "HTTPS://A.B/c"),
        ("xhttps://a.b", "https://a.b"),
    ],
)
def test_a_bare_address_ends_where_its_sentence_goes_on(text: str, address: str) -> None:
    targets = [part.target for part in segments(text, "plain").parts if part.target]
    assert targets == [address]


def test_no_scheme_no_address() -> None:
    assert shape("x://y :// http://", "plain") == [("text", "x://y :// http://")]


def test_in_plain_text_angle_brackets_and_entities_are_only_themselves() -> None:
    assert shape("<@U1> &amp;", "plain") == [("text", "<@U1> &amp;")]


def test_a_quotation_may_hold_code_and_links_of_somebody_else() -> None:
    parts = segments("&gt; a `b` <https://c.d/e>\nmine", "slack").parts
    assert [(part.kind, part.quoted) for part in parts] == [
        ("quote", True),
        ("code", True),
        ("quote", True),
        ("url", True),
        ("quote", True),
        ("text", False),
    ]


def test_emphasis_does_not_come_between_a_word_and_its_number() -> None:
    assert segments("order *1042*", "slack").visible == "order  1042 "
    assert segments("card ***1042", "slack").visible == "card ***1042"


def test_a_dialect_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(KeyError, match="telex"):
        segments("hello", cast("Dialect", "telex"))


def test_a_very_long_text_is_read_up_to_its_cap() -> None:
    result = segments("x" * (MAX_CHARACTERS + 1))
    assert result.truncated
    assert len(result.visible) == MAX_CHARACTERS
