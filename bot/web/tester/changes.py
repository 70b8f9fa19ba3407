"""What other definitions would change in what is recognised."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from bot.web.tester.answers import Bench
from bot.web.tester.questions import Question
from object_links.mentions import Found, Mention

Json = dict[str, Any]
KINDS = ("gained", "lost", "changed")
_Key = tuple[str, str, int, int]


def change(question: Question, before: Bench, after: Bench) -> Json | None:
    """What a text would gain, lose and come to differently; None if nothing changes.

    A change of outcome is told with what it was and what it would be; so is `asks`.
    """
    was, now = before.find(question), after.find(question)
    old, new = _by_key(was), _by_key(now)
    gained = [_shown(new[key], question) for key in new if key not in old]
    lost = [_shown(old[key], question) for key in old if key not in new]
    changed = [
        {**_shown(new[key], question), "was": old[key].outcome}
        for key in new
        if key in old and new[key].outcome != old[key].outcome
    ]
    if not gained and not lost and not changed and was.asks == now.asks:
        return None
    asks = {"was": was.asks, "now": now.asks} if was.asks != now.asks else None
    told = {"id": question.id, "gained": gained, "lost": lost, "changed": changed}
    return told | ({"asks": asks} if asks else {})


def counted(changes: Iterable[Json]) -> Counter[str]:
    """How many findings were gained, lost, changed; how many texts `asks` differs in."""
    counts: Counter[str] = Counter()
    for each in changes:
        counts.update({kind: len(each[kind]) for kind in KINDS})
        counts["asks"] += "asks" in each
    return counts


def _by_key(found: Found) -> dict[_Key, Mention]:
    return {(each.type, each.id, each.start, each.end): each for each in found.mentions}


def _shown(mention: Mention, question: Question) -> Json:
    return {
        "type": mention.type,
        "id": mention.id,
        "start": mention.start,
        "end": mention.end,
        "text": question.text[mention.start : mention.end],
        "outcome": mention.outcome,
    }
