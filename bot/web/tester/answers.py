"""What recognition makes of a text, and why: findings, near misses, what was not read at all."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.web.tester.questions import Question
from object_links.boundaries import Edge, begins, ends
from object_links.mentions import Found, Mention, Where
from object_links.recognise import Recogniser
from object_links.segments import Segments, segments

Json = dict[str, Any]
_READ = frozenset({"text", "quote"})
_ENDS = {Edge.NO: "no", Edge.WEAK: "weak", Edge.YES: "yes"}


@dataclass(frozen=True, slots=True)
class Bench:
    """Definitions to try texts against."""

    recogniser: Recogniser
    bare_type: Callable[[str | None], str | None]
    """The type that a number alone means in a channel, by its id or name."""

    def where(self, question: Question) -> Where:
        """What the place of a text adds to its words."""
        return Where(self.bare_type(question.channel), question.known)

    def find(self, question: Question) -> Found:
        """What a text names."""
        return self.recogniser.find(question.text, question.dialect, self.where(question))


def answer(question: Question, bench: Bench) -> Json:
    """What a text names, as JSON; offsets are indices into the text."""
    found = bench.find(question)
    mentions = [_mention(each) for each in found.mentions]
    return {"id": question.id, "mentions": mentions, "asks": found.asks}


def explained(question: Question, bench: Bench) -> Json:
    """The same with the evidence, near misses, and what was not read."""
    found = bench.find(question)
    parts = segments(question.text, question.dialect)
    return {
        "id": question.id,
        "mentions": [_explained(each, parts) for each in found.mentions],
        "asks": found.asks,
        "why_asks": list(found.why_asks),
        "near": _near(question, bench, found, parts),
        "not_read": _not_read(parts),
        "truncated": found.truncated,
    }


def _mention(mention: Mention) -> Json:
    return {
        "type": mention.type,
        "id": mention.id,
        "start": mention.start,
        "end": mention.end,
        "form": mention.form,
        "score": mention.score,
        "outcome": mention.outcome,
        "quoted": mention.quoted,
    }


def _explained(mention: Mention, parts: Segments) -> Json:
    return {
        **_mention(mention),
        "shape": mention.shape,
        "others": list(mention.others),
        "unverified": mention.unverified,
        "evidence": list(mention.evidence),
        "edges": _edges(mention, parts.visible),
    }


def _edges(mention: Mention, visible: str) -> Json | None:
    """What stands on both sides and how the rule of boundaries judges it; links have no edge."""
    start, end = mention.start, mention.end
    if mention.form == "url" or end > len(visible):
        return None
    number = visible[start].isdigit()
    return {
        "before": visible[start - 1] if start else None,
        "begins": begins(visible, start, number=number),
        "after": visible[end] if end < len(visible) else None,
        "ends": _ENDS[ends(visible, end)],
    }


def _near(question: Question, bench: Bench, found: Found, parts: Segments) -> list[Json]:
    """What was considered and not found, in the order of the text."""
    where = bench.where(question)
    taken = {_key(mention) for mention in found.mentions}
    readings = bench.recogniser.readings(question.text, question.dialect, where)
    missed = {_key(each): each for each in readings if _key(each) not in taken}
    return [
        {**_explained(each, parts), "why_not": _why_not(each, found)}
        for each in sorted(missed.values(), key=lambda each: (each.start, each.end, each.type))
    ]


def _key(mention: Mention) -> tuple[str, str, int, int, str]:
    return (mention.type, mention.id, mention.start, mention.end, mention.form)


def _why_not(missed: Mention, found: Found) -> str:
    for other in found.mentions:
        if missed.start < other.end and other.start < missed.end:
            return f"these words are read as {other.type} {other.id} ({other.shape})"
    return missed.evidence[-1] if missed.evidence else "nothing speaks for it"


def _not_read(parts: Segments) -> list[Json]:
    """Code, addresses and the like: in them nothing is recognised."""
    return [
        {"kind": part.kind, "start": part.start, "end": part.end}
        for part in parts.parts
        if part.kind not in _READ
    ]
