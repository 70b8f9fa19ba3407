"""Conversations are read without being kept: what was said, and every secret, is nowhere after.

Looks through every file of the product (database, write-ahead log, shared memory), a backup made
afterwards, everything it logged or printed, and every byte it sent.
"""

import base64
import json
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest

from adapters.sandbox.company.faults import Fault
from tests.flow.stage import KEY, Json, Stage, button
from tests.support.canary import Scene, watched
from tests.support.company import KEYS

CANARY = "zqcanaryzq0042"
NOBODYS = (
    ("it names nothing", "rita", "the weather is fine {}"),
    ("nothing is asked of what it names", "ann", "SO-1050 went out this morning {}"),
    ("what it asks names nothing", "ann", "could somebody please look into this? {}"),
    ("we do not know who wrote it", "rita", "please release SO-1050 {}"),
    ("a stranger wrote it", "sam", "please release SO-1050 {}"),
    ("it is code", "ann", "please run `release SO-1050` {}"),
)


def _needles(secret: str) -> Iterator[bytes]:
    """A secret as it is, and as it might be written by somebody careless."""
    plain = secret.encode()
    yield plain
    yield plain.hex().encode()
    yield from (base64.b64encode(bytes(pad) + plain)[4:-4] for pad in (3, 4, 5))


def _where(folder: Path, *secrets: str) -> list[str]:
    """The files below a folder in which one of these is written."""
    needles = [needle for secret in secrets for needle in _needles(secret)]
    return sorted(
        f"{path.name}: {needle.decode()}"
        for path in folder.rglob("*")
        if path.is_file() and "company" not in path.name
        for content in [path.read_bytes()]
        for needle in needles
        if needle in content
    )


def _backup(folder: Path) -> Path:
    """A copy as SQLite itself makes it, in a folder of its own."""
    aside = folder / "backup"
    aside.mkdir(exist_ok=True)
    with (
        closing(connect(folder / "midstream.db")) as live,
        closing(connect(aside / "copy.db")) as copy,
    ):
        live.backup(copy)
    return aside


def _rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    with closing(connect(folder / "midstream.db")) as database:
        return database.execute(query).fetchall()


def _printed(capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> str:
    out, err = capsys.readouterr()
    return out + err + caplog.text


async def test_what_concerns_nobody_is_kept_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with watched(tmp_path) as scene:
        st = scene.stage
        for _, who, text in NOBODYS:
            await st.says(who, "external" if who == "sam" else "support", text.format(CANARY))
        said = await st.says("ann", "support", f"{CANARY} as I said")
        st.slack.client(st.users["ann"]).edit(
            st.channels["support"].id, said["ts"], f"{CANARY} as I said before"
        )
        _bot_says(st, f"please release SO-1050 {CANARY}")
        await st.settle()
        assert _where(tmp_path, CANARY) == []
        kept = _rows(tmp_path, "SELECT payload, lane, reason FROM inbox_event")
        assert len(kept) >= len(NOBODYS)
        assert {row[0] for row in kept} == {None}
        assert _where(_backup(tmp_path), CANARY) == []
        assert CANARY.encode() not in b"".join(sent.body for sent in scene.watch.sent)
        assert st.sees("ann", "support") == []
    assert _where(tmp_path, CANARY) == []
    assert CANARY not in _printed(capsys, caplog)


def _bot_says(st: Stage, text: str) -> None:
    """Another app's bot writes."""
    event = {
        "type": "message",
        "channel": st.channels["support"].id,
        "channel_type": "channel",
        "user": "U0ANN",
        "bot_id": "B0OTHER",
        "text": text,
        "ts": "1790000000.000100",
    }
    app = next(iter(st.slack.world.apps.values()))
    st.slack.deliver.event(app, st.slack.events.envelope(app, event))


async def _writes(scene: Scene) -> None:
    await scene.stage.says("ann", "support", f"please release SO-1050 {CANARY}")


async def _edits(scene: Scene) -> None:
    said = await scene.stage.says("ann", "support", "please release SO-1050")
    client = scene.stage.slack.client(scene.stage.users["ann"])
    client.edit(scene.stage.channels["support"].id, said["ts"], f"release SO-1042! {CANARY}")


async def _types(scene: Scene) -> None:
    await scene.stage.types("ann", "support", f"SO-1050 {CANARY}")


async def _mumbles(scene: Scene) -> None:
    await scene.stage.types("ann", "support", f"hello {CANARY}")


async def _submits(scene: Scene) -> None:
    await scene.stage.types("ann", "support", "SO-1043 hold")
    await scene.stage.submits("ann", {"reason": CANARY})


async def _is_refused(scene: Scene) -> None:
    await scene.stage.types("ann", "support", "SO-1042 release")
    await scene.presses("lea", "dm", "Reject")
    await scene.stage.types("ann", "support", f"SO-1042 release {CANARY}")


Way = Callable[[Scene], Awaitable[None]]


@pytest.mark.parametrize("way", [_writes, _edits, _types, _mumbles, _submits, _is_refused])
async def test_what_concerns_us_is_sealed_and_gone_once_it_is_handled(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    way: Way,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with watched(tmp_path) as scene:
        seen_while_handled: list[str] = []
        scene.on_company = lambda: seen_while_handled.extend(_where(tmp_path, CANARY))
        await way(scene)
        await scene.stage.settle()
        assert seen_while_handled == []
        assert _where(tmp_path, CANARY) == []
        assert _where(_backup(tmp_path), CANARY) == []
        for table in ("inbox_event", "outbox_message"):
            left = _rows(tmp_path, f"SELECT kind FROM {table} WHERE payload IS NOT NULL")  # noqa: S608 - two names of ours
            assert left == [], table
    assert CANARY not in _printed(capsys, caplog)


async def test_what_waits_to_be_handled_is_sealed(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        runner = scene.stage.product.runner
        await runner.stop()
        client = scene.stage.slack.client(scene.stage.users["ann"])
        client.post(scene.stage.channels["support"].id, f"please release SO-1050 {CANARY}")
        await scene.stage.slack.deliver.settle()
        waiting = _rows(tmp_path, "SELECT payload FROM inbox_event WHERE payload IS NOT NULL")
        assert len(waiting) == 1
        assert _where(tmp_path, CANARY) == []
        await runner.start()
        await scene.stage.settle()
        assert _rows(tmp_path, "SELECT 1 FROM inbox_event WHERE payload IS NOT NULL") == []
        assert scene.stage.sees("ann", "support") != []


async def test_what_fails_tells_its_place_and_never_its_text(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    caplog.set_level(logging.DEBUG)
    async with watched(tmp_path) as scene:

        async def breaks(*_: object, **__: object) -> None:
            raise RuntimeError(f"cannot read {CANARY}")

        monkeypatch.setattr(scene.stage.product.context.connector, "fetch", breaks)
        await scene.stage.says("ann", "support", f"please release SO-1050 {CANARY}")
        reasons = _rows(tmp_path, "SELECT reason FROM inbox_event WHERE reason != ''")
        assert reasons
        assert _where(tmp_path, CANARY) == []
    printed = _printed(capsys, caplog)
    assert "RuntimeError" in printed
    assert CANARY not in printed


async def test_no_key_and_no_token_is_ever_written_down(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with watched(tmp_path) as scene:
        st = scene.stage
        app = next(iter(st.slack.world.apps.values()))
        secrets = (app.bot_token, app.signing_secret, KEY, *KEYS.values())
        for method in ("chat.postEphemeral", "conversations.info", "views.open"):
            st.slack.fail(method, "invalid_auth")
            st.slack.fail(method, "internal_error", status=500)
        for fault in (None, Fault("html_500"), Fault("drop_before"), Fault("garbage")):
            st.inside.faults.switch(*([fault] if fault else []))
            await st.types("ann", "support", "SO-1050 hold")
            await st.types("ben", "support", "SO-1050")
        handles = [known.key for known in st.slack.world.response_urls.values()]
        assert handles
        assert _where(tmp_path, *secrets, *handles) == []
        sent = b"".join(each.body for each in scene.watch.sent)
        assert [s for s in (*secrets, *handles) if s.encode() in sent] == []
        shown = repr(st.product.settings) + repr(st.product.context) + repr(st.product.grants)
        assert [s for s in secrets if s in shown] == []
    printed = _printed(capsys, caplog)
    assert [s for s in (*secrets, *handles) if s in printed] == []


async def test_a_modal_remembers_no_secret_way_back(tmp_path: Path) -> None:
    async with watched(tmp_path) as scene:
        await scene.stage.types("ann", "support", "SO-1050")
        card: Json = scene.shown("ann", "support")[-1]
        _, element = button(card, "Add a note")
        assert set(json.loads(element["value"])) == {"n", "a", "r"}
