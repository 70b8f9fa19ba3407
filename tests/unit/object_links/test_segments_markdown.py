"""Markdown as chat programs and issue trackers use it."""

import pytest

from object_links.segments import segments


def shape(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in segments(text, "markdown").parts]


def readable(text: str) -> int:
    """How often the order stands in words."""
    return segments(text, "markdown").visible.count("SO-1042")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a `b` c", [("text", "a "), ("code", "b"), ("text", " c")]),
        ("a ``b ` c``", [("text", "a "), ("code", "b ` c")]),
        ("a `b\nc` d", [("text", "a "), ("code", "b\nc"), ("text", " d")]),
        ("a `b\n\nc` d", [("text", "a `b\n\nc` d")]),
        ("a ``b` c", [("text", "a ``b` c")]),
        (r"a \`b` c", [("text", "a `b` c")]),
        ("a ```b``` c", [("text", "a "), ("code", "b"), ("text", " c")]),
        ("```py\nx\n```\ny", [("code", "x\n"), ("text", "y")]),
        ("~~~\n```\n~~~\ny", [("code", "```\n"), ("text", "y")]),
        ("````\n```\n````\ny", [("code", "```\n"), ("text", "y")]),
        ("```math\nx\n```", [("code", "x\n")]),
        ("```\nnever closed", [("code", "never closed")]),
        ("> ```\n> x\n\ny", [("code", "> x\n"), ("text", "\ny")]),
        ("[label](https://a.b/c)", [("link", "label")]),
        ('[label](https://a.b/c "title")', [("link", "label")]),
        ("[label](<https://a.b/c d>)", [("link", "label")]),
        ("[a [b] c](https://a.b/c_(d))", [("link", "a [b] c")]),
        ("[`a]` b](https://a.b/c)", [("link", "a] b")]),
        ("![plan](https://a.b/c)", [("link", "plan")]),
        ("<https://a.b/c>", [("url", "https://a.b/c")]),
        ("<ann@acme.example>", [("address", "ann@acme.example")]),
        ("[write](mailto:ann@acme.example)", [("address", "write")]),
        ("[a](not a link)", [("text", "[a](not a link)")]),
        ("[a] (https://a.b)", [("text", "[a] ("), ("url", "https://a.b"), ("text", ")")]),
        ("[a][1]\n\n[1]: https://a.b/c", [("link", "a"), ("text", "\n\n"), ("link", "[1]: https://a.b/c")]),
        ("a $$x_{1}$$ b", [("text", "a "), ("code", "x_{1}"), ("text", " b")]),
        (r"a \(x\) b \[y\]", [("text", "a "), ("code", "x"), ("text", " b "), ("code", "y")]),
        ("a $x^2$ b", [("text", "a "), ("code", "x^2"), ("text", " b")]),
        ("$n$ items", [("code", "n"), ("text", " items")]),
        ("a<br>b &amp; <b>c</b>", [("text", "a\nb & c")]),
        ("<code>x</code>", [("code", "x")]),
        ("> theirs\nmine", [("quote", "> theirs\n"), ("text", "mine")]),
        ("1 < 2 > 0", [("text", "1 < 2 > 0")]),
    ],
)  # fmt: skip
def test_markdown_comes_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "it costs $5, SO-1042 costs $6",
        "between $5 and SO-1042 for $7",
        "US$5=SO-1042 US$6",
        "SO-1042: $100_000 or $200_000",
        "$PATH and SO-1042 and $HOME",
        "$$ is much: SO-1042\n\n$$ too",
        "a [SO-1042] b",
        "[SO-1042](no link at all",
        "[ ] SO-1042",
        "**SO-1042**",
        "# SO-1042",
        "- SO-1042",
        "1. one\n   - SO-1042",
        "- one\n\n    SO-1042",
        "a paragraph\n    SO-1042",
        r"C:\orders SO-1042",
        r"\[SO-1042] and \(no formula",
        "&gt; SO-1042",
        "<SO-1042>",
        "<details><summary>more</summary>SO-1042</details>",
        "`` SO-1042 `",
        "[1]: SO-1042 is the first",
    ],
)
def test_an_order_in_words_is_read(text: str) -> None:
    assert readable(text) == 1


@pytest.mark.parametrize(
    "text",
    [
        "`SO-1042`",
        "```\nSO-1042\n```",
        "~~~ text\nSO-1042\n~~~",
        "text\n\n    SO-1042\n",
        "\tSO-1042",
        "- item\n\n      SO-1042",
        "$$SO-1042$$",
        "$$\nSO-1042\n$$",
        r"\(SO-1042\)",
        r"\[SO-1042\]",
        r"$\text{SO-1042}$",
        "```math\nSO-1042\n```",
        "[SO-1042](https://a.b)",
        "[see](https://a.b/SO-1042)",
        "![SO-1042](x.png)",
        "[see][so]\n\n[so]: https://a.b/SO-1042",
        "[SO-1042]\n\n[so-1042]: https://a.b",
        "https://a.b/SO-1042",
        "<https://a.b/SO-1042>",
        "<!-- SO-1042 -->",
        '<a href="https://a.b">SO-1042</a>',
        '<img title="SO-1042">',
        "> `SO-1042`",
    ],
)
def test_nothing_is_read_in_code_formulas_and_links(text: str) -> None:
    assert readable(text) == 0


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("[a](https://b.c/d)", "https://b.c/d"),
        ("[a]( <https://b.c/d> 'title' )", "https://b.c/d"),
        ("[a](https://b.c/?x=1&amp;y=2)", "https://b.c/?x=1&y=2"),
        ("[a][One  two]\n\n[one two]: https://b.c/d", "https://b.c/d"),
        ('[One][]\n\n[one]: <https://b.c/d> "title"', "https://b.c/d"),
        ("see [one]\n[one]: https://b.c/d\n\n[one]: https://b.c/d", "https://b.c/d"),
        ("![a](https://b.c/d)", ""),
        ("[^1]\n\n[^1]: https://b.c/d", "https://b.c/d"),
        ("[unused]: https://b.c/d", "https://b.c/d"),
    ],
)  # fmt: skip
def test_a_link_leads_where_it_says(text: str, target: str) -> None:
    found = {part.target for part in segments(text, "markdown").parts if part.target}
    assert found == ({target} if target else set())


def test_a_link_is_one_part_over_everything_that_makes_it() -> None:
    text = "see [the *order*](https://b.c/d 'x'), [it][1] and ![p](q)\n\n[1]: https://b.c/e"
    links = [text[p.start : p.end] for p in segments(text, "markdown").parts if p.kind == "link"]
    assert links == [
        "[the *order*](https://b.c/d 'x')",
        "[it][1]",
        "![p](q)",
        "[1]: https://b.c/e",
    ]


def test_an_answer_below_a_quotation_is_the_writers_own() -> None:
    result = segments("> > older\n> old\nnew\n>new quote", "markdown")
    assert result.quotes == ((0, 16), (20, 30))
    assert [part.kind for part in result.parts] == ["quote", "text", "quote"]
