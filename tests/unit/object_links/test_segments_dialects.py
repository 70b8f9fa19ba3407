"""The same thing said in Slack, in Teams, by mail, in Markdown and in plain text is the same."""

import pytest

from object_links.segments import DIALECTS, Dialect
from tests.unit.object_links.samples import recogniser

R = recogniser()
PAGE = "https://erp.halden.example/orders/SO-1042"

Told = dict[Dialect, str]
"""What people write in each dialect to say the same."""


def told(text: str, **other: str) -> Told:
    """The same words everywhere, but where a dialect has its own way."""
    return {dialect: other.get(dialect, text) for dialect in DIALECTS}


def named(text: str, dialect: Dialect) -> list[tuple[str, bool]]:
    """The ids that a message names, and whether it only quotes them."""
    return [(mention.id, mention.quoted) for mention in R.find(text, dialect).mentions]


SAME: list[tuple[str, Told, list[tuple[str, bool]]]] = [
    ("words", told("is SO-1042 out?", teams="<p>is SO-1042 out?</p>"), [("SO-1042", False)]),
    (
        "an entity before it",
        told("R&D wants SO-1042", slack="R&amp;D wants SO-1042", teams="R&amp;D wants SO-1042"),
        [("SO-1042", False)],
    ),
    (
        "in quotation marks",
        told('"SO-1042"', teams="<div>&quot;SO-1042&quot;</div>"),
        [("SO-1042", False)],
    ),
    (
        "in bold",
        told(
            "now *SO-1042* please",
            teams="now <strong>SO-1042</strong> please",
            markdown="now **SO-1042** please",
        ),
        [("SO-1042", False)],
    ),
    (
        "two lines",
        told("SO-1042\nSO-1043", teams="<div>SO-1042<br>SO-1043</div>"),
        [("SO-1042", False), ("SO-1043", False)],
    ),
    ("an address", told(f"see {PAGE}.", slack=f"see <{PAGE}>."), [("SO-1042", False)]),
    (
        "a link with a label",
        told(
            f"see {PAGE}",
            slack=f"see <{PAGE}|the order 1043>",
            teams=f'see <a href="{PAGE}" title="x">the order <b>1043</b></a>',
            markdown=f"see [the order 1043]({PAGE})",
        ),
        [("SO-1042", False)],
    ),
    (
        "inline code",
        told("run `ship SO-1042` and SO-1043", teams="run <code>ship SO-1042</code> and SO-1043"),
        [("SO-1043", False)],
    ),
    (
        "a block of code",
        told(
            "```\nship SO-1042\n```\nand SO-1043",
            teams='<codeblock class="Bash"><code>ship SO-1042<br>x</code></codeblock>and SO-1043',
        ),
        [("SO-1043", False)],
    ),
    (
        "a quotation",
        told(
            "> SO-1042 is late\nlook at SO-1043",
            slack="&gt; SO-1042 is late\nlook at SO-1043",
            teams="<blockquote>SO-1042 is late</blockquote><p>look at SO-1043</p>",
        ),
        [("SO-1042", True), ("SO-1043", False)],
    ),
    (
        "code in a quotation",
        told(
            "> `SO-1042` SO-1044\nSO-1043",
            slack="&gt; `SO-1042` SO-1044\nSO-1043",
            teams="<blockquote><code>SO-1042</code> SO-1044</blockquote>SO-1043",
        ),
        [("SO-1044", True), ("SO-1043", False)],
    ),
    (
        "a mention of a person",
        told(
            "@ann SO-1042?",
            slack="<@U1|SO-1044> SO-1042?",
            teams='<at id="0">SO-1044</at>&nbsp;SO-1042?',
        ),
        [("SO-1042", False)],
    ),
    (
        "an e-mail address",
        told(
            "ask SO-1044@halden.example about SO-1042",
            slack="ask <mailto:SO-1044@halden.example|SO-1044@halden.example> about SO-1042",
            teams='ask <a href="mailto:SO-1044@halden.example">SO-1044</a> about SO-1042',
            markdown="ask <SO-1044@halden.example> about SO-1042",
        ),
        [("SO-1042", False)],
    ),
    (
        "a log line",
        told(
            "what is this?\n2026-11-22T10:00:01Z ERROR SO-1042 failed\nSO-1043 is affected",
            teams="what is this?<br>2026-11-22T10:00:01Z ERROR SO-1042 failed<br>"
            "SO-1043 is affected",
        ),
        [("SO-1043", False)],
    ),
    (
        "a stack frame",
        told(
            "SO-1043 breaks:\n  at com.halden.Orders.find(SO-1042.java:42)\nhelp",
            teams="<p>SO-1043 breaks:</p><p>&nbsp; at com.halden.Orders.find(SO-1042.java:42)</p>",
        ),
        [("SO-1043", False)],
    ),
]


@pytest.mark.parametrize("dialect", DIALECTS)
@pytest.mark.parametrize(
    ("messages", "expected"), [row[1:] for row in SAME], ids=[row[0] for row in SAME]
)
def test_the_same_situation_names_the_same_objects_everywhere(
    dialect: Dialect, messages: Told, expected: list[tuple[str, bool]]
) -> None:
    assert named(messages[dialect], dialect) == expected


@pytest.mark.parametrize(
    ("dialect", "text", "surface"),
    [
        ("slack", f"a &amp; b: <{PAGE}|it>!", f"<{PAGE}|it>"),
        ("teams", f'<p>a &amp; b: <a href="{PAGE}">it</a>!</p>', f'<a href="{PAGE}">it</a>'),
        ("markdown", f"a & b: [it]({PAGE})!", f"[it]({PAGE})"),
        ("mail", f"a & b: <{PAGE}>!", PAGE),
        ("plain", f"a & b: ({PAGE})!", PAGE),
    ],
)
def test_a_link_is_one_object_over_the_whole_of_what_was_written(
    dialect: Dialect, text: str, surface: str
) -> None:
    (mention,) = R.find(text, dialect).mentions
    assert mention.surface == surface == text[mention.start : mention.end]
    assert mention.id == "SO-1042"


def test_an_address_that_microsoft_rewrote_is_still_the_order() -> None:
    text = (
        "see https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Ferp.halden.example"
        "%2Forders%2FSO-1042&data=05%7C01&reserved=0"
    )
    assert named(text, "mail") == [("SO-1042", False)]
    foreign = text.replace("safelinks.protection.outlook.com", "safelinks.example")
    assert named(foreign, "mail") == []
