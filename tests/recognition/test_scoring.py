"""The measurements themselves: what they count, and that they are left out where samples are."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.benchmarks.score_recognition import rows
from tests.recognition.labelled import Labelled, unmarked
from tests.recognition.running import ROOT, Answer, Found, recognised
from tests.recognition.sample import write_workspace
from tests.recognition.tally import Tally, judged, told, total

DEFINITIONS = {
    "object_types": [
        {
            "type": "ticket",
            "linkifiers": ["(?:acme/)?desk#(?P<id>[0-9]+)", "#(?P<id>[0-9]+)"],
            "urls": ["https://desk.example/.../tickets/<id>"],
            "workspace_default_for_bare_hash": True,
        },
        {"type": "fault", "linkifiers": [], "words": ["fault"], "urls": []},
        {"type": "firm", "gazetteer": "firms.jsonl"},
    ]
}
TABLE = """slice          messages  objects  right  wrong  missed       P       R      F1
linkifier             2        3      2      1       1  0.6667  0.6667  0.6667
irc                   1        0      0      0       0  0.0000  0.0000  0.0000
linkifier: m1 missed ticket 7: 'see desk#7'
"""


def message(marked: str, *, asks: bool = False) -> Labelled:
    text, labels = unmarked(marked)
    return Labelled("m1", "en", "order", "plain", text, labels, asks, {})


def found(ident: str, start: int, end: int, outcome: str = "offer") -> Found:
    return Found("order", ident, start, end, outcome, "prefix")


def test_a_mention_is_right_by_type_id_and_place() -> None:
    given = message("⟦order:SO-1|SO-1⟧ and ⟦order:SO-2|SO-2⟧", asks=True)
    answer = Answer("m1", (found("SO-1", 0, 4), found("SO-2", 0, 4)), asks=True)
    case = judged(given, answer)
    assert case.objects == Tally(right=1, wrong=1, missed=1)
    assert case.asks == Tally(right=1)
    assert "found    order SO-2" in told(case)
    assert "missed   order SO-2" in told(case)


def test_what_is_silent_is_not_counted() -> None:
    answer = Answer("m1", (found("SO-1", 0, 4, "silent"),), asks=True)
    case = judged(message("⟦order:SO-1|SO-1⟧", asks=True), answer)
    assert (case.objects, case.asks) == (Tally(missed=1), Tally(missed=1))


def test_an_object_that_is_found_twice_in_one_place_is_right_once() -> None:
    answer = Answer("m1", (found("SO-1", 0, 4), found("SO-1", 0, 10)), asks=False)
    assert judged(message("⟦order:SO-1|order SO-1⟧"), answer).objects == Tally(right=1)


def test_tallies_add_up() -> None:
    score = total([Tally(8, 2, 0), Tally(0, 0, 8)])
    assert (score.precision, score.recall) == (0.8, 0.5)
    assert (Tally().precision, Tally().recall) == (1.0, 1.0)


def test_a_samples_definitions_become_a_workspace(tmp_path: Path) -> None:
    sample, folder = tmp_path / "sample", tmp_path / "workspace"
    sample.mkdir()
    (sample / "definitions.json").write_text(json.dumps(DEFINITIONS), encoding="utf-8")
    (sample / "firms.jsonl").write_text('{"id": "F1", "name": "Orlan Pumps"}\n', encoding="utf-8")
    assert write_workspace(sample, folder) == []
    text = "acme/desk#17, fault 18, https://desk.example/eu/tickets/19, Orlan Pumps"
    answer = recognised(folder, [{"id": "m1", "text": text, "dialect": "plain"}])["m1"]
    assert [(each.type, each.id) for each in answer.mentions] == [
        ("ticket", "17"),
        ("fault", "18"),
        ("ticket", "19"),
        ("firm", "F1"),
    ]


def test_the_scorers_table_is_read() -> None:
    read = rows(TABLE)
    assert set(read) == {"linkifier", "irc"}
    assert (read["linkifier"].right, read["linkifier"].wrong, read["linkifier"].missed) == (2, 1, 1)


def test_without_samples_the_score_says_so_and_is_no_failure(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "tests.benchmarks", "score"),
        cwd=ROOT,
        env={**os.environ, "SAMPLES": str(tmp_path / "none")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert "no samples" in done.stdout
