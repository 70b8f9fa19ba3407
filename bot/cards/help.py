"""Answers to `/midstream help`, `mine` and to what was not understood."""

from collections.abc import Sequence

from bot.words import Card, Item


def help_card(sentences: Sequence[str], example: str) -> Card:
    """What this person may do, by type; composed from rules, never from a fixed list."""
    usage = (
        "Write an id in a message that asks for something, or type:",
        f"/midstream {example} – what you may do with it",
        f"/midstream {example} and an action – ask for it at once",
        f"/midstream why, an action and {example} – which rules speak",
        "/midstream mine – what waits for you or from you",
    )
    return Card(title="What you can do here", note="\n".join([*sentences, *usage]))


def mine(waiting: Sequence[Item], asked: Sequence[Item]) -> Card:
    """What waits for this person, and what this person waits for."""
    items = (*waiting, *asked)
    if not items:
        return Card(title="Nothing waits", note="Nothing waits for you, and you wait for nobody.")
    return Card(title=f"{len(waiting)} wait for you, {len(asked)} from you", items=items[:20])


def not_understood(text: str, known: Sequence[str]) -> Card:
    """Names what could be typed instead. Shown to the person alone."""
    shown = text[:80]
    return Card(
        title="I did not understand that",
        note=f"“{shown}” names nothing I know. Try one of: {', '.join(known)}, or help.",
    )
