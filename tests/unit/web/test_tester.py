"""The tester's answers over HTTP, without a browser: what is refused, and what a draft does."""

import json
import shutil
from pathlib import Path
from typing import Any

import httpx
import pytest

from adapters.sandbox.product import WORKSPACE
from bot.web.tester.page import build

TOKEN = "made-anew-at-each-start"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "workspace"
    shutil.copytree(WORKSPACE, made)
    return made


@pytest.fixture
def client(folder: Path) -> httpx.AsyncClient:
    """A browser that knows the key."""
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(build(folder, TOKEN)),
        base_url="http://127.0.0.1",
        headers={"X-Midstream-Token": TOKEN},
    )


async def asked(client: httpx.AsyncClient, what: str, **given: object) -> Any:  # noqa: ANN401 - JSON
    answer = await client.post(f"/api/{what}", json=given)
    assert answer.status_code == 200, answer.text
    return answer.json()


def line(text: str, **more: object) -> str:
    return json.dumps({"id": 1, "text": text, **more})


async def test_a_finding_comes_with_its_edges(client: httpx.AsyncClient) -> None:
    said = await asked(client, "find", lines=[line("is SO-1042 out?")], first=7)
    (answer,) = said["answers"]
    assert answer["line"] == 7
    (mention,) = answer["mentions"]
    assert mention["edges"] == {"before": " ", "begins": True, "after": " ", "ends": "yes"}


async def test_an_address_has_no_edge(client: httpx.AsyncClient) -> None:
    text = "https://erp.halden.example/orders/SO-1042"
    said = await asked(client, "find", lines=[line(text)])
    assert said["answers"][0]["mentions"][0]["edges"] is None


async def test_a_line_that_is_none_is_told_and_the_others_answered(
    client: httpx.AsyncClient,
) -> None:
    said = await asked(client, "find", lines=["no json", "", line("SO-1042")])
    assert [each["line"] for each in said["malformed"]] == [1]
    assert [each["line"] for each in said["answers"]] == [3]


async def test_another_reading_of_the_same_words_is_a_near_miss(
    client: httpx.AsyncClient, folder: Path
) -> None:
    text = (
        "type: return\nname: Return\nowner: post\npurpose: Find it.\n"
        "recognise:\n  keywords: [return of order]\n  id: {digits: [4, 6]}\n"
        "  examples: {match: [return of order 1042]}\n"
    )
    draft = {"file": "types/return.yaml", "text": text}
    said = await asked(client, "find", lines=[line("a return of order 1042")], draft=draft)
    (answer,) = said["answers"]
    assert [each["type"] for each in answer["mentions"]] == ["return"]
    assert [(each["type"], each["why_not"]) for each in answer["near"]] == [
        ("order", "these words are read as return 1042 (keyword return of order)")
    ]


async def test_a_draft_of_a_new_type_is_tried_with_the_others(
    client: httpx.AsyncClient, folder: Path
) -> None:
    text = (
        "type: parcel\nname: Parcel\nowner: post\npurpose: Find it.\n"
        "recognise:\n  prefixes: [{text: PX}]\n  id: {digits: [3, 9]}\n"
        "  examples: {match: [PX-123]}\n"
    )
    draft = {"file": "types/parcel.yaml", "text": text}
    said = await asked(client, "find", lines=[line("PX-4711 and SO-1042")], draft=draft)
    assert [each["type"] for each in said["answers"][0]["mentions"]] == ["parcel", "order"]
    assert not (folder / "types" / "parcel.yaml").exists()


async def test_mistakes_of_a_draft_are_told_with_their_line(
    client: httpx.AsyncClient, folder: Path
) -> None:
    text = (folder / "types" / "order.yaml").read_text(encoding="utf-8")
    for broken in (text.replace("owner:", "ouner:"), "type: [", text.replace("SO-9", "SO-1234")):
        draft = {"file": "types/order.yaml", "text": broken}
        said = await asked(client, "find", lines=[line("SO-1042")], draft=draft)
        assert said["mistakes"]
        assert all(each.startswith("types/order.yaml:") for each in said["mistakes"])


async def test_a_file_that_changes_on_disk_is_read_again(
    client: httpx.AsyncClient, folder: Path
) -> None:
    assert (await asked(client, "find", lines=[line("SO-1042")]))["answers"][0]["mentions"]
    path = folder / "types" / "order.yaml"
    path.write_text("type: [", encoding="utf-8")
    assert "types/order.yaml:1" in (await asked(client, "find", lines=[]))["mistakes"][0]
    assert (await asked(client, "setup"))["mistakes"]


async def test_a_comparison_counts_and_names_the_lines(
    client: httpx.AsyncClient, folder: Path
) -> None:
    text = (folder / "types" / "order.yaml").read_text(encoding="utf-8")
    draft = {"file": "types/order.yaml", "text": text.replace("Bestellung", "Kommission")}
    lines = [line("Bestellung 1042?"), line("Kommission 1042"), line("SO-1042"), "?"]
    said = await asked(client, "compare", lines=lines, first=201, draft=draft)
    assert [each["line"] for each in said["changes"]] == [201, 202]
    assert said["counts"] == {"gained": 1, "lost": 1, "changed": 0, "asks": 1}
    assert [each["line"] for each in said["malformed"]] == [204]


@pytest.mark.parametrize(
    ("what", "given", "status"),
    [
        ("file", {"file": "../midstream.yaml"}, 404),
        ("file", {"file": "types/../people.yaml"}, 404),
        ("find", {"lines": ["{}"] * 501}, 400),
        ("find", {"lines": "SO-1042"}, 400),
        ("find", {"lines": [], "draft": {"file": "types/../people.yaml", "text": ""}}, 400),
        ("find", {"lines": [], "draft": "SO"}, 400),
        ("compare", {"lines": []}, 400),
        ("nothing", {}, 404),
    ],
)
async def test_what_it_does_not_answer(
    client: httpx.AsyncClient, what: str, given: object, status: int
) -> None:
    answer = await client.post(f"/api/{what}", json=given)
    assert answer.status_code == status
    assert answer.json()["error"]


async def test_nobody_without_the_key_from_elsewhere_or_without_json_is_answered(
    client: httpx.AsyncClient,
) -> None:
    refused = (
        ({"X-Midstream-Token": "guessed"}, 403),
        ({"Host": "evil.example"}, 400),
        ({"Content-Type": "text/plain"}, 415),
    )
    for headers, status in refused:
        answer = await client.post("/api/setup", headers=headers, content="{}")
        assert answer.status_code == status, headers
    known = {"Content-Type": "application/json"}
    long = await client.post("/api/find", headers=known, content=b" " * 2_100_000)
    assert long.status_code == 413
    assert (await client.post("/api/find", headers=known, content="[]")).status_code == 400


async def test_the_page_runs_only_its_own_scripts(client: httpx.AsyncClient) -> None:
    page = await client.get("/")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert TOKEN not in page.text
    assert (await client.get("/static/js/main.js")).headers["x-content-type-options"] == "nosniff"
