"""Recognition in our own labelled messages (`tests/recognition`), by language and by half."""

from collections.abc import Sequence

from tests.benchmarks.figures import table, target, title
from tests.recognition.labelled import HALVES, LANGUAGES, WORKSPACE, messages
from tests.recognition.running import recognised
from tests.recognition.tally import Judged, judged, total

OBJECTS = 0.98
ASKS = 0.90


def main() -> None:
    """Print precision and recall of objects and of wishes."""
    title(
        "Recognition of objects, our own messages",
        "`midstream recognise` with a workspace as an admin would write it",
        "`held` is the half that nobody reads who writes rules",
    )
    for half in HALVES:
        given = messages(half)
        answers = recognised(WORKSPACE, [message.question for message in given])
        cases = [judged(message, answers[message.id]) for message in given]
        rows = [_row(name, _in(cases, name)) for name in LANGUAGES]
        head = (half, "messages", "objects", "P / R", "asking", "P / R")
        table(head, [*rows, _row("all", cases)])
        objects, asks = (
            total(case.objects for case in cases),
            total(case.asks for case in cases),
        )
        met = min(objects.precision, objects.recall) >= OBJECTS
        target(f"{half}, objects P and R >= {OBJECTS}", str(objects), met=met)
        met = min(asks.precision, asks.recall) >= ASKS
        target(f"{half}, asks P and R >= {ASKS}", str(asks), met=met)
        print()


def _in(cases: Sequence[Judged], language: str) -> list[Judged]:
    return [case for case in cases if case.message.language == language]


def _row(name: str, cases: Sequence[Judged]) -> tuple[str, ...]:
    labels = sum(len(case.message.labels) for case in cases)
    asking = sum(case.message.asks for case in cases)
    objects, asks = total(case.objects for case in cases), total(case.asks for case in cases)
    return (name, str(len(cases)), str(labels), str(objects), str(asking), str(asks))
