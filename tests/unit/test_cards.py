"""Cards of choices: every button names its object, five are the most, and none gets lost."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from adapters import sandbox
from adapters.slack.render import actions_of, render
from bot.audience import View
from bot.cards import choice, offer
from bot.cards.offer import Offered
from bot.words import Card
from bot.workspace import load
from object_links.resolve import ObjectRef
from policies.model import Decision, Outcome

KIND = load(Path(sandbox.__file__).parent / "workspace").types["order"]
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
ALLOWED = Decision(Outcome.ALLOW, (), "v1")


def view(number: int) -> View:
    ident = f"SO-{number}"
    return View(ObjectRef("order", ident), f"Order · {ident}", "held", None, (), NOW)


def offered(count: int) -> list[Offered]:
    return [Offered(name, spec, ALLOWED) for name, spec in list(KIND.actions.items())[:count]]


def carried(card: Card) -> list[tuple[str, ObjectRef]]:
    """What stands on the buttons once Slack shows them, in reading order."""
    return sorted((each.action, each.ref) for each in actions_of(render(card).blocks))


def meant(card: Card) -> list[tuple[str, ObjectRef]]:
    return sorted((each.id, each.ref) for each in card.all_actions)


@pytest.mark.parametrize("unasked", [True, False])
@pytest.mark.parametrize("others", range(5))
@pytest.mark.parametrize("actions", range(6))
def test_what_it_was_taken_for_and_what_else_it_may_be(
    actions: int, others: int, *, unasked: bool
) -> None:
    card = choice.understood(
        view(1),
        offered(actions),
        [view(2 + number) for number in range(others)],
        nonce="n",
        words="it",
        version='W/"12.7"',
        refused=True,
        unasked=unasked,
    )
    assert carried(card) == meant(card)
    assert "“it” was taken for Order · SO-1, version 12.7." in (card.note or "")
    for each in card.actions:
        if not each.id.startswith("."):
            assert each.label.endswith(" SO-1")
    for number in range(others):
        assert f"SO-{2 + number}" in f"{card.note}{[each.label for each in card.actions]}"
    assert (".not_this" in [each.id for each in card.actions]) is unasked


@pytest.mark.parametrize("unasked", [True, False])
@pytest.mark.parametrize("count", range(2, 6))
def test_a_choice_of_up_to_five(count: int, *, unasked: bool) -> None:
    card = choice.choose([view(number) for number in range(count)], nonce="n", unasked=unasked)
    assert carried(card) == meant(card)
    assert len(card.items) == count
    opened = [each.ref for each in card.all_actions if each.id == ".open"]
    assert opened == [view(number).ref for number in range(min(count, 5 - unasked))]


@pytest.mark.parametrize("shareable", [True, False])
@pytest.mark.parametrize("refused", [True, False])
@pytest.mark.parametrize("unasked", [True, False])
def test_an_offer_leaves_room_for_words_of_ours(
    *, shareable: bool, refused: bool, unasked: bool
) -> None:
    card = offer.offer(
        view(1), offered(5), nonce="n", refused=refused, shareable=shareable, unasked=unasked
    )
    assert carried(card) == meant(card)
    own = [each.id for each in card.actions if not each.id.startswith(".")]
    assert len(own) == (2 if shareable and refused and unasked else 3)
    left = [name for name in list(KIND.actions)[:5] if name not in own]
    assert f"Also: /midstream SO-1 {' | '.join(left)}" in (card.note or "")


def test_a_list_that_nobody_asked_for_can_be_sent_away() -> None:
    rows = [(view(number), offered(1)) for number in range(5)]
    card = offer.offers(rows, nonce="n", unasked=True)
    assert carried(card) == meant(card)
    assert [each.id for each in card.all_actions].count("release") == 4
    assert card.actions[-1].id == ".not_this"
