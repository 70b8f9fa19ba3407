"""`recognise`: texts in, mentions out, a line for each."""

import json
import shutil
import socket
from pathlib import Path
from typing import Any

import pytest

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


@pytest.mark.parametrize("dialect", ["plain", "slack", "teams", "mail", "markdown"])
def test_every_dialect_is_read(terminal: Terminal, dialect: str) -> None:
    (answer,) = asked(terminal, {"id": 1, "text": "is SO-1042 out?", "dialect": dialect})
    assert [each["id"] for each in answer["mentions"]] == ["SO-1042"]


def test_the_channel_tells_what_a_number_alone_means(terminal: Terminal) -> None:
    terminal.edit(
        "midstream.yaml",
        "  default: order",
        "  channels: {desk: order, C0DESK: case}",
    )
    rows = [
        {"id": place, "text": "#1042", "context": {"channel": place}}
        for place in ("desk", "C0DESK", "elsewhere")
    ]
    desk, by_id, elsewhere = asked(terminal, *rows)
    assert [each["type"] for each in desk["mentions"]] == ["order"]
    assert [each["type"] for each in by_id["mentions"]] == ["case"]
    assert elsewhere["mentions"] == []


def test_a_number_beyond_the_highest_known_is_not_offered(terminal: Terminal) -> None:
    rows = [
        {"id": highest, "text": "is #8042 out?", "context": {"max_known": {"order": highest}}}
        for highest in (9000, 2000)
    ]
    within, beyond = asked(terminal, *rows)
    assert [each["outcome"] for each in within["mentions"]] == ["offer"]
    assert all(each["outcome"] == "silent" for each in beyond["mentions"])


def test_explain_tells_near_misses_boundaries_and_why_it_asks(terminal: Terminal) -> None:
    text = "please release SO-1043, see SO-1042.pdf and `SO-1044`"
    (answer,) = asked(terminal, {"id": 1, "text": text}, explain=True)
    assert any("word of request" in each for each in answer["why_asks"])
    (near,) = answer["near"]
    assert text[near["start"] : near["end"]] == "SO-1042"
    assert near["why_not"] == near["evidence"][-1]
    assert near["edges"] == {"before": " ", "begins": True, "after": ".", "ends": "no"}
    (hidden,) = answer["not_read"]
    assert text[hidden["start"] : hidden["end"]] == "`SO-1044`"


def test_against_another_workspace_only_what_changes_is_printed(
    terminal: Terminal, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    shutil.copytree(terminal.folder, other)
    path = other / "types" / "order.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("keywords: [order,", "keywords: [Kommission,"), encoding="utf-8")
    said = ["order 1042", "Kommission 1042?", "SO-1042", "nothing"]
    typed = "\n".join(json.dumps({"id": n, "text": each}) for n, each in enumerate(said))
    path.write_text(
        path.read_text(encoding="utf-8").replace('"order 1042 is stuck", ', ""), encoding="utf-8"
    )
    result = terminal.in_workspace("recognise", "--against", str(other), typed=typed)
    assert result.exit_code == 0, result.output
    lost, gained = lines_of(result.stdout)
    assert [each["text"] for each in lost["lost"]] == ["order 1042"]
    assert [each["text"] for each in gained["gained"]] == ["Kommission 1042"]
    assert gained["asks"] == {"was": False, "now": True}
    assert result.stderr.splitlines()[-1] == (
        "4 lines: 1 gained, 1 lost, 0 changed; asks differs in 1"
    )


def test_a_workspace_to_compare_with_that_is_none_is_told(
    terminal: Terminal, tmp_path: Path
) -> None:
    result = terminal.in_workspace("recognise", "--against", str(tmp_path), typed="")
    assert result.exit_code == 1
    assert f"{tmp_path} is no workspace" in result.stderr


def test_a_page_on_a_port_that_is_taken_names_the_mend(terminal: Terminal) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        result = terminal.in_workspace("recognise", "--page", "--port", port)
    assert result.exit_code == 1
    assert f"port {port} is taken: choose another one with --port" in result.stderr


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
    terminal.edit("midstream.yaml", "default: order", "default: parcel")
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
