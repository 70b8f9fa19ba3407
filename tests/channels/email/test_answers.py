"""What an answer of several lines, with comments and aliases, means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Command, Grammar, NoCommand, Reason, Verb, question, understand


@pytest.mark.parametrize(
    ("text", "verb", "comment"),
    [
        ("approve, but ship Monday", "approve", "but ship Monday"),
        ("Approve but ship Monday", "approve", "but ship Monday"),
        ("reject the price is too low", "reject", "the price is too low"),
        ("reject: not in the budget", "reject", "not in the budget"),
        ("si, aprobado", "approve", None),
        ("reject\nThe price is too low.", "reject", "The price is too low."),
        ("approve\n\nSee you on Thursday.\nAnn", "approve", "See you on Thursday.\nAnn"),
        ("Hi all,\n\napproved", "approve", None),
        ("**Approved**", "approve", None),
        ("/approve", "approve", None),
        ("approve\n> don't approve this", "approve", None),
        ("undo, thanks", "undo", None),
        ("¡Aprobado!", "approve", None),
        ("ＡＰＰＲＯＶＥ", "approve", None),  # noqa: RUF001 -- wide letters are letters
    ],
)
def test_a_command_keeps_its_comment(text: str, verb: Verb, comment: str | None) -> None:
    assert understand(text) == Command(verb, comment)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n  \n", "empty"),
        ("The customer called again.", "comment"),
        ("> approve", "comment"),
        ("approve?", "asked"),
        ("approve, if finance agrees", "cautious"),
        ("approve\n\nActually, wait for Tom.", "cautious"),
        ("approve\nreject", "two"),
        ("approve, and reject the other", "two"),
        ("approve 1042", "unclear"),
        ("please approve", "unclear"),
        ("si aprobado", "unclear"),
        ("approve, please", "unclear"),
        ("approve\u202e", "unclear"),
        ("\u0430pprove", "comment"),  # a Cyrillic letter
        ("approve " + "x" * 400, "long"),
        ("approve\n" + "so it goes\n" * 200, "long"),
    ],
)
def test_what_is_not_sure_is_no_command(text: str, reason: Reason) -> None:
    assert understand(text) == NoCommand(reason)


def test_what_comes_near_a_command_is_asked_about_and_a_comment_is_not() -> None:
    near: tuple[Reason, ...] = ("unclear", "asked", "cautious", "two", "long")
    assert all(question(reason) for reason in near)
    assert question("comment") is None
    assert question("empty") is None


def test_an_admin_adds_words() -> None:
    grammar = Grammar.of({"ok": "approve", "Passt so": "approve", "👍": "approve"})
    for text in ("OK", "ok, thanks", "passt so!", "👍"):
        assert understand(text, grammar) == Command("approve"), text
    assert understand("ok if finance agrees", grammar) == NoCommand("unclear")
    assert understand("ok?", grammar) == NoCommand("asked")
    assert isinstance(understand("ok"), NoCommand)


@pytest.mark.parametrize("phrase", ["", " ", "x" * 41, "2", "reject"])
def test_a_word_that_cannot_be_added_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"choose another word|use 1 to"):
        Grammar.of({phrase: "approve"})


def test_a_number_cannot_be_an_alias_of_choosing() -> None:
    with pytest.raises(ValueError, match="no command"):
        Grammar.of({"pick": "choose"})


@given(st.text(max_size=200))
def test_any_text_is_understood_or_not(text: str) -> None:
    assert isinstance(understand(text), Command | NoCommand)


@given(st.text(max_size=60))
def test_no_approval_without_a_word_for_it(text: str) -> None:
    """Random text holds none of the phrases; digits alone may choose."""
    found = understand(text)
    assert isinstance(found, NoCommand) or found.verb in ("choose", "help")


@given(st.sampled_from(["if", "not", "unless", "wait", "wenn", "nicht", "si", "nie", "se", "?"]))
def test_a_word_of_caution_takes_the_approval_wherever_it_stands(word: str) -> None:
    for text in (f"approve, ship it {word}", f"approve\nship it {word} please", f"{word} approve"):
        assert isinstance(understand(text), NoCommand), text
