"""`recognise`: texts in, mentions out, a line for each."""

import json
import shutil
from typing import Any

from tests.unit.cli.desk import Terminal


def lines_of(text: str) -> list[Any]:
    return [json.loads(line) for line in text.splitlines()]


def asked(terminal: Terminal, *rows: object, explain: bool = False) -> list[Any]:
    typed = "\n".join(json.dumps(row) for row in rows)
    result = terminal.in_workspace("recognise", *(["--explain"] if explain else []), typed=typed)
    assert (result.exit_code, result.stderr) == (0, "")
    return lines_of(result.stdout)


def test_each_text_gets_a_line_with_offsets_into_it(terminal: Terminal) -> None:
    text = "Grüße 👋 – can someone release SO-1042?"
    (answer,) = asked(terminal, {"id": "m1", "text": text})
    (mention,) = answer["mentions"]
    assert text[mention["start"] : mention["end"]] == "SO-1042"
    assert (answer["id"], answer["asks"]) == ("m1", True)
    wanted = {"type", "id", "start", "end", "form", "score", "outcome", "quoted"}
    assert set(mention) == wanted


def test_explain_adds_the_evidence(terminal: Terminal) -> None:
    (answer,) = asked(terminal, {"id": 1, "text": "order 1042"}, explain=True)
    assert answer["mentions"][0]["evidence"] == ["the word order"]


def test_the_dialect_decides_what_is_quoted(terminal: Terminal) -> None:
    text = "&gt; is SO-1042 out?"
    plain, slack = asked(
        terminal, {"id": 1, "text": text}, {"id": 2, "text": text, "dialect": "slack"}
    )
    assert [each["mentions"][0]["quoted"] for each in (plain, slack)] == [False, True]


def test_whatever_the_id_and_the_text_hold_there_is_an_answer(terminal: Terminal) -> None:
    rows = ({"id": "\ud800", "text": "\ud800 SO-1042 \x00"}, {"id": {"a": [1]}, "text": ""})
    first, second = asked(terminal, *rows)
    assert (first["id"], first["mentions"][0]["id"]) == ("\ud800", "SO-1042")
    assert second == {"id": {"a": [1]}, "mentions": [], "asks": False}


def test_context_may_be_given(terminal: Terminal) -> None:
    context = {"channel": "orders", "max_known": {"order": 2000}}
    (answer,) = asked(terminal, {"id": 1, "text": "SO-1042", "context": context})
    assert answer["mentions"][0]["id"] == "SO-1042"


def test_a_line_that_cannot_be_read_does_not_stop_the_others(terminal: Terminal) -> None:
    good = json.dumps({"id": 9, "text": "SO-1042"})
    bad = (
        "no json",
        "[]",
        '{"id": 1}',
        '{"id": 1, "text": 2}',
        '{"id": 1, "text": "", "dialect": "runes"}',
        '{"id": 1, "text": "", "max_known": {}}',
        '{"id": 1, "text": "", "context": {"max_known": {"order": "many"}}}',
    )
    result = terminal.in_workspace("recognise", typed="\n".join([good, *bad, "", good]))
    assert result.exit_code == 1
    assert [each["id"] for each in lines_of(result.stdout)] == [9, 9]
    told = result.stderr.splitlines()
    assert [line.partition(":")[0] for line in told] == [f"line {n}" for n in range(2, 9)]


def test_a_type_without_a_system_is_recognised_and_no_key_is_needed(terminal: Terminal) -> None:
    terminal.env.clear()
    for name in ("types/order.yaml", "types/case.yaml", "systems/company.yaml"):
        (terminal.folder / name).unlink()
    shutil.rmtree(terminal.folder / "policies")
    (terminal.folder / "types" / "parcel.yaml").write_text(
        "type: parcel\nname: Parcel\nowner: post\npurpose: Find it.\n"
        "recognise:\n  prefixes: [{text: PX}]\n  id: {digits: [3, 9]}\n"
        "  examples: {match: [PX-123]}\n"
    )
    (answer,) = asked(terminal, {"id": 1, "text": "where is PX-4711?"})
    assert [each["type"] for each in answer["mentions"]] == ["parcel"]
    assert not (terminal.folder / ".midstream").exists()
