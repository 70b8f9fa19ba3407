"""HTML as Teams sends it."""

import pytest

from object_links.segments import BLANK, segments


def shape(text: str) -> list[tuple[str, str]]:
    return [(part.kind, part.text) for part in segments(text, "teams").parts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hello", [("text", "hello")]),
        ("a &lt; b &amp;&amp; c", [("text", "a < b && c")]),
        ("caf&eacute; &#8364;5 &#x20AC;5", [("text", "café €5 €5")]),
        ("&nosuch; &amp &#0; &#99999999;", [("text", "&nosuch; &amp \ufffd \ufffd")]),
        ("a < b and c > d", [("text", "a < b and c > d")]),
        ("fewer than <minimum> pieces", [("text", "fewer than <minimum> pieces")]),
        ("<p>a <b>bold</b> move</p>", [("text", "\na bold move\n")]),
        ("one<br/>two", [("text", "one\ntwo")]),
        ("<at id='0'>Bot</at> go", [("link", "Bot"), ("text", " go")]),
        ('see <a href="https://a.b/?x=1&amp;y=2">x</a>', [("text", "see "), ("link", "x")]),
        ('<a name="top">top</a>', [("text", "top")]),
        ('<attachment id="9f"></attachment>ok', [("link", ""), ("text", "ok")]),
        ('<img alt="plan" src="x">', [("link", "plan")]),
        ("<code>x &lt; <b>y</b></code>", [("code", "x < y")]),
        ("<PRE>a<br>b</PRE>c", [("code", "a\nb"), ("text", "c")]),
        ("never <code>closed", [("text", "never "), ("code", "closed")]),
        ("a<!-- SO-1042 -->b", [("text", "ab")]),
        ("<o:p>word</o:p>", [("text", "word")]),
        ("typed `code` here", [("text", "typed "), ("code", "code"), ("text", " here")]),
    ],
)
def test_html_comes_apart(text: str, expected: list[tuple[str, str]]) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('<a href="https://a.b/?x=1&amp;y=2">x</a>', "https://a.b/?x=1&y=2"),
        ("<a title='href=https://c.d' HREF='https://a.b/'>x</a>", "https://a.b/"),
        ("<a href=https://a.b/>x</a>", "https://a.b/"),
        ('<a href = "https://a.b/>c">x</a>', "https://a.b/>c"),
        ('<a href="https://a.b/', "https://a.b/"),
    ],
)
def test_a_link_leads_where_its_tag_says(text: str, target: str) -> None:
    assert [part.target for part in segments(text, "teams").parts if part.target] == [target]


def test_what_people_read_stands_at_its_place_in_the_source() -> None:
    text = "<p>R&amp;D: <b>1042</b></p>"
    visible = segments(text, "teams").visible
    assert visible == "  \nR    &D:    1042       \n"
    assert visible.index("1042") == text.index("1042")


def test_cells_of_a_table_are_not_one_phrase() -> None:
    visible = segments("<tr><td>order</td><td>1042</td></tr>", "teams").visible
    assert BLANK in visible[visible.index("order") : visible.index("1042")]


def test_a_quotation_ends_where_its_outermost_tag_ends() -> None:
    text = "1<blockquote>2<blockquote>3</blockquote>4</blockquote>5"
    result = segments(text, "teams")
    assert [result.quoted(text.index(letter)) for letter in "12345"] == [False, *[True] * 3, False]
    assert [part.text.strip() for part in result.parts if part.quoted] == ["2\n3\n4"]


def test_a_quotation_that_is_never_closed_goes_on_to_the_end() -> None:
    result = segments("mine<blockquote>theirs", "teams")
    assert result.quotes == ((4, 22),)
