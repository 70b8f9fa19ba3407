"""Recognition of objects in the labelled messages of `SAMPLES`/recognition, by the real command.

The sample's own scorer counts. What is silent is no prediction; whether a mention is offered or
linked makes no difference but to the last mark.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import target, title
from tests.recognition.running import Answer, Found, recognised
from tests.recognition.sample import write_workspace
from tests.recognition.tally import Tally, total

_DIALECTS = {"zulip": "markdown", "irc": "plain", "wnut17": "plain"}


def main() -> None:
    """Print the scorer's table, and our marks."""
    sample = Path(os.environ.get("SAMPLES", "../shared/data")).resolve() / "recognition"
    if not (sample / "score.py").is_file():
        print(f"left out: no samples in {sample.name}/ (make score SAMPLES=FOLDER)")
        return
    shown = int(os.environ.get("SHOW", "0"))
    title("Recognition of objects, a labelled sample", "`midstream recognise`, whole and unchanged")
    with tempfile.TemporaryDirectory() as folder:
        for each in write_workspace(sample, Path(folder)):
            print(f"  left out of the definitions: {each}")
        answers = recognised(Path(folder), questions(sample))
    heard = table(sample, answers.values(), lambda found: found.is_heard, shown)
    print(heard)
    linked = table(sample, answers.values(), lambda found: found.outcome == "link", 0)
    marks(rows(heard), rows(linked))


def questions(sample: Path) -> list[dict[str, Any]]:
    """The messages as the command reads them, with what is known of their place."""
    lines = (sample / "messages.jsonl").read_text(encoding="utf-8").split("\n")
    return [_question(json.loads(line)) for line in lines if line]


def _question(message: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": message["id"],
        "text": message["text"],
        "dialect": _DIALECTS[message["source"]],
        "context": message["context"],
    }


def table(
    sample: Path, answers: Iterable[Answer], counts: Callable[[Found], bool], shown: int
) -> str:
    """What the sample's scorer prints of the mentions that count."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        for answer in answers:
            told = [_told(found) for found in answer.mentions if counts(found)]
            predictions.write(json.dumps({"id": answer.id, "mentions": told}) + "\n")
        predictions.flush()
        command = (sys.executable, str(sample / "score.py"), predictions.name, "--show", str(shown))
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout


def _told(found: Found) -> dict[str, Any]:
    return {"type": found.type, "id": found.id, "start": found.start, "end": found.end}


def rows(printed: str) -> dict[str, Tally]:
    """The scorer's table, read: slice, messages, objects, right, wrong, missed and three shares."""
    found = {}
    for line in printed.splitlines()[1:]:
        name, *figures = line.split()
        if len(figures) != 8 or name.endswith(":"):
            break
        found[name] = Tally(*map(int, figures[2:5]))
    return found


def marks(heard: Mapping[str, Tally], linked: Mapping[str, Tally]) -> None:
    """Print what we want to reach, and whether it is."""
    for name, precision, recall in (
        ("linkifier", 0.998, 0.994),
        ("irc", 1.0, 1.0),
        ("accounts", 0.82, 0.90),
    ):
        score = heard[name]
        met = score.precision >= precision and score.recall >= recall
        target(f"{name} P >= {precision} R >= {recall}", str(score), met=met)
    score = heard["adjudicated"]
    print(f"  adjudicated, an indication only: {score}")
    both = total((linked["linkifier"], linked["adjudicated"]))
    figure = f"{both.precision:.4f} ({both.right} right, {both.wrong} wrong)"
    met = both.precision >= 0.995
    target("outcome link, linkifier and adjudicated, P >= 0.995", figure, met=met)
