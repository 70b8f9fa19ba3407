"""Replies and forwards of the labelled mails of `SAMPLES`/email_replies, by the real command.

The sample's own scorer counts; one setting for all. Beside it our own first lines (`tests/channels/
email`).
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.benchmarks.figures import target, title
from tests.channels.email.labelled import HALVES, counted, first_lines

ROOT = Path(__file__).parents[2]
Rows = Sequence[Mapping[str, Any]]


def main() -> None:
    """Print the scorer's tables, and our marks."""
    own_lines()
    sample = Path(os.environ.get("SAMPLES", "../shared/data")).resolve() / "email_replies"
    if not (sample / "score.py").is_file():
        print(f"left out: no samples in {sample.name}/ (make score SAMPLES=FOLDER)")
        return
    title("What people wrote in mails, a labelled sample", "`midstream mail replies`, one setting")
    cases = json.loads((sample / "cases.json").read_text(encoding="utf-8"))
    answers = asked(sample, cases)
    printed = scored(sample, {key: answer["reply"] for key, answer in answers.items()})
    print(printed)
    told = {row[0]: row[1:] for row in map(str.split, printed.splitlines()[1:]) if len(row) == 4}
    for name, exact, f1 in (("all", 80.0, 91.0), ("non-English", 70.0, 0.0)):
        figures = told[name]
        met = float(figures[1]) >= exact and float(figures[2]) >= f1
        target(f"{name}: exact >= {exact} %, F1 >= {f1}", " / ".join(figures[1:]), met=met)
    false = [key for key, answer in answers.items() if answer["forward"]]
    print(f"  replies in which a forward was found: {', '.join(false) or 'none'}")
    forwards(sample)


def forwards(sample: Path) -> None:
    """Print how many forwards were found."""
    cases = json.loads((sample / "forward_cases.json").read_text(encoding="utf-8"))
    answers = asked(sample, [case | {"format": "text"} for case in cases])
    found = {key: _forward(answer) for key, answer in answers.items()}
    print(scored(sample, found, "--forward"))
    share = sum(answer["forwarded"] for answer in found.values()) / len(found)
    target("forwards found >= 75 %", f"{share:.0%}", met=share >= 0.75)


def _forward(answer: Mapping[str, Any]) -> dict[str, Any]:
    inner = answer["forward"] or {}
    return {
        "forwarded": bool(inner),
        "comment": answer["reply"],
        "from_address": inner.get("from"),
        "body": inner.get("body"),
        "embedded": inner.get("embedded"),
    }


def asked(sample: Path, cases: Rows) -> dict[str, dict[str, Any]]:
    """What the command answers to each case."""
    lines = "".join(json.dumps(_question(sample, case)) + "\n" for case in cases)
    command = (sys.executable, "-m", "bot", "mail", "replies", "--explain")
    done = subprocess.run(
        command, cwd=ROOT, input=lines, capture_output=True, text=True, check=True
    )
    return {str(row["id"]): row for row in map(json.loads, done.stdout.splitlines())}


def _question(sample: Path, case: Mapping[str, Any]) -> dict[str, Any]:
    raw = (sample / case["file"]).read_bytes()
    whole = case["format"] == "eml"
    content = base64.b64encode(raw).decode() if whole else raw.decode("utf-8", "replace")
    return {"id": case["id"], "format": case["format"], "content": content}


def scored(sample: Path, predictions: Mapping[str, Any], *options: str) -> str:
    """What the sample's scorer prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as file:
        json.dump(predictions, file)
        file.flush()
        shown = ("--show", os.environ.get("SHOW", "0"))
        command = (sys.executable, str(sample / "score.py"), *options, *shown, file.name)
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def own_lines() -> None:
    """Print what the grammar makes of our own first lines."""
    title("Commands in our own first lines", "eight languages, approvals and look-alikes")
    for half in HALVES:
        count = counted(first_lines(half))
        found = f"{count.found} of {count.true}, {count.false} false approvals"
        met = count.false == 0 and count.found >= 0.95 * count.true
        target(f"{half}: >= 95 % of the true ones, 0 false approvals", found, met=met)
