"""What holds for every mail, however it was made; and how long it takes."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.email.answering import answered, answered_mail
from adapters.email.reply import MOST_CHARACTERS, extract, extract_html, extract_mail
from adapters.email.reply.html import shown

PIECES = st.sampled_from([
    "", " ", "approve", "Hello Tom,", "> quoted", ">> deeper", "> On Monday Tom wrote:", "--",
    "-- ",
    "On Mon, 3 Mar 2025 at 10:15, Tom <tom@example.com> wrote:", "On Mon, 3 Mar 2025 at 10:15,",
    "wrote:", "From: Tom <tom@example.com>", "Subject: Order 77", "Sent: Monday", "To: Ann",
    "_______________________________", "-----Original Message-----", "Sent from my iPhone",
    "---------- Forwarded message ---------", "Kind regards,", "Ann Reyes",
    "Am 3.3.2025 schrieb Tom:",
    "This mail and any attachments are confidential and intended only for the addressee.",
    "a long line that somebody wrote and that goes on for more than the width of a window does",
    "> a long line that somebody quoted and that goes on for more than the width of a window",
    "\ufeff", "\x00", "PS: one more", "Begin forwarded message:", "> From: x@example.com",
])  # fmt: skip
TEXTS = st.lists(PIECES | st.text(max_size=20), max_size=25).map("\n".join)
TAGS = st.sampled_from([
    "<p>", "</p>", "<br>", "<blockquote>", "</blockquote>", '<blockquote type="cite">', "<div>",
    "</div>",
    "<hr>", "<s>", "</s>", "<pre>", "</pre>", '<div class="gmail_signature">', "<!--",
    "-->", "<", "&amp;",
    "approve", "From: Tom <b>&lt;tom@example.com&gt;</b>", "<style>", "</style>", "<table><tr><td>",
])  # fmt: skip


def is_subsequence(some: list[str], lines: list[str]) -> bool:
    rest = iter(lines)
    return all(line in rest for line in some)


@given(TEXTS)
def test_what_is_extracted_are_lines_of_the_mail_in_order(text: str) -> None:
    found = extract(text).text
    assert not found or is_subsequence(
        found.split("\n"), text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    )


@given(TEXTS)
def test_extracting_twice_changes_nothing(text: str) -> None:
    found = extract(text).text
    assert extract(found).text == found


@given(st.lists(TAGS | st.text(max_size=10), max_size=30).map("".join))
def test_html_gives_lines_that_people_see_and_twice_changes_nothing(html: str) -> None:
    found = extract_html(html).text
    assert not found or is_subsequence(found.split("\n"), shown(html).split("\n"))
    assert extract(found).text == found


@given(st.binary(max_size=400) | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_crash_it(raw: bytes) -> None:
    answered_mail(extract_mail(raw))
    answered_mail(extract_mail(b"Content-Type: text/html\r\n\r\n" + raw))
    answered_mail(extract_mail(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" + raw))


WORDS = st.sampled_from(
    ["approve", "approve, but ship Monday", "reject, too late", "2", "approve?", "hello"]
)
ATTRIBUTION = "On Mon, 3 Mar 2025 at 10:15, Tom <tom@example.com> wrote:"


@given(WORDS, st.lists(PIECES | WORDS, max_size=10))
def test_a_quoted_block_never_changes_the_command(words: str, block: list[str]) -> None:
    alone = answered(extract(words))
    quoted = "\n".join(f"> {line}" for line in block)
    assert answered(extract(f"{words}\n\n{ATTRIBUTION}\n{quoted}")) == alone
    assert answered(extract(f"{words}\n\n{quoted}")) == alone


@given(st.lists(PIECES | WORDS, max_size=10))
def test_a_quoted_block_alone_is_no_command(block: list[str]) -> None:
    quoted = "\n".join(f"> {line}" for line in block)
    for text in (quoted, f"{ATTRIBUTION}\n{quoted}"):
        assert not hasattr(answered(extract(text)), "verb")


# --- Time ----------------------------------------------------------------------------------------

CRAFTED = {
    "one long line of On": "On " * 20_000,
    "many lines of On": "On Monday the third of something\n" * 5_000,
    "many attributions": "On 1 wrote:\n" * 5_000,
    "spaces": " " * 100_000 + "x",
    "dashes": "-" * 100_000,
    "quotes in quotes": ("> " * 40 + "x\n") * 2_500,
    "wrapped quotes": ("> " + "x" * 70 + "\nrest\n") * 2_500,
    "headers": "From: a@example.com\nTo: b@example.com\n" * 5_000,
    "mailboxes": "a@b <a@b.c> 10:15, 2025\n" * 8_000,
    "closings": "Kind regards,\nAnn\n\n" * 8_000,
    "nearly an attribution": "On 3.3.2025 at 10:15 " + "<a@b " * 40_000 + ":",
    "dashes alone": "--\n" * 9_000,
    "empty lines": "\n" * 200_000,
    "forwards": "---- Forwarded message ----\n" * 6_000,
    "notices": "confidential privileged any attachments disclaimer\n\n" * 4_000,
}
CRAFTED_HTML = {
    "open quotations": "<blockquote>" * 20_000,
    "less-than signs": "<" * 200_000,
    "half tags": '<a href="' * 20_000,
    "comments": "<!--" * 40_000,
    "ampersands": "&" * 200_000,
    "hidden": '<div style="display:none">' * 8_000,
    "quotations between": "<blockquote>x</blockquote>y<br>" * 6_000,
    "attributes": "<p " + "a=b " * 40_000 + ">",
}
MOST_SECONDS = 0.2


def seconds(read: Callable[[str], object], text: str) -> float:
    """The CPU time of the best of three runs: another process may disturb one."""
    times = []
    for _ in range(3):
        start = time.process_time()
        read(text)
        times.append(time.process_time() - start)
    return min(times)


@pytest.mark.parametrize("name", CRAFTED)
def test_crafted_text_takes_no_time(name: str) -> None:
    assert seconds(extract, CRAFTED[name]) < MOST_SECONDS


@pytest.mark.parametrize("name", CRAFTED_HTML)
def test_crafted_html_takes_no_time(name: str) -> None:
    assert seconds(extract_html, CRAFTED_HTML[name]) < MOST_SECONDS * 2


@pytest.mark.parametrize("name", CRAFTED)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    text = CRAFTED[name]
    assert seconds(extract, text + text) < 4 * seconds(extract, text) + 0.05


def test_of_a_long_mail_what_fits_is_read() -> None:
    text = "first\n" + "x" * 100 + "\n"
    found = extract(text + "y" * 99 + "\n" * 2 + ("z" * 99 + "\n") * (MOST_CHARACTERS // 100)).text
    assert found.startswith("first\n")
    assert len(found) <= MOST_CHARACTERS
