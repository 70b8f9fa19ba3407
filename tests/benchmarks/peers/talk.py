"""The talk that all are given: messages of 100 to 400 characters, the same every time."""

import random

SHORTEST, LONGEST = 100, 400
TALK = (
    "could somebody have a look at this before lunch the driver waits at dock 7 since nine and the "
    "papers are not there danke euch das passt so ich rufe gleich zurück it was 12 pallets not 11 "
    "merci je regarde demain matin we agreed on 14 days net I think, see the mail of 3 May; haben "
    "wir davon noch etwas im Lager? ok thanks, no rush, let me know when it is done"
)


def codes(count: int) -> list[str]:
    """A code of three letters for each type."""
    return [
        "".join(chr(ord("A") + number // 26**place % 26) for place in (2, 1, 0))
        for number in range(count)
    ]


def messages(of: list[str], every: int, count: int = 400) -> list[str]:
    """Messages of which one of `every` names an object of one of the types."""
    dice = random.Random(11)
    return [_message(dice, dice.choice(of) if at % every == 0 else None) for at in range(count)]


def _message(dice: random.Random, code: str | None) -> str:
    words: list[str] = []
    wanted, spoken = dice.randint(SHORTEST, LONGEST - 30), TALK.split()
    while len(" ".join(words)) < wanted:
        words.append(dice.choice(spoken))
    if code is not None:
        words.insert(dice.randrange(len(words)), f"{code}-{dice.randint(1000, 99999)}")
    return " ".join(words)
